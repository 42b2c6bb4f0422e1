"""What a YAML parser stumbled over, in words for someone who has never met a parser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from report.problems import Place, Problem, error
from report.sources.decoding import LINE_END

QUOTE_IT = 'Put "…" round the whole text.'
Told = tuple[str, str]


def syntax_problem(trouble: Any, file: str, lines: list[str]) -> Problem:
    """A problem for ruamel's complaint, at the line a person has to change."""
    problem = str(trouble.problem or trouble.context or "")
    mark = trouble.problem_mark or trouble.context_mark
    if trouble.context_mark and _begins_further_up(problem):
        mark = trouble.context_mark
    place = _place(mark, file, lines)
    before, rest = place.excerpt[: place.column - 1], place.excerpt[place.column - 1 :]
    if "\t" in before[: len(before) - len(before.lstrip())] or (
        rest[:1] == "\t" and not before.strip()
    ):
        remedy = "Replace each tab at the start of the line with two spaces."
        return error("yaml-tab", place, "The line is indented with a tab.", remedy)
    if rest[:1] == "\t":
        remedy = "Replace the tab with a space."
        return error("yaml-tab", place, "A tab stands where a space should be.", remedy)
    what, remedy = _in_plain_words(problem, before, rest)
    return error("yaml-syntax", place, what, remedy)


def _begins_further_up(problem: str) -> bool:
    """Whether what must be mended stands where the parser began, not where it gave up."""
    begun = ("could not find expected ':'", "unexpected end of stream", "unexpected document")
    flow = ("expected ',' or ']'", "expected ',' or '}'", "found '<stream end>'")
    return any(part in problem for part in (*begun, *flow))


def _place(mark: Any, file: str, lines: list[str]) -> Place:
    line = int(getattr(mark, "line", 0))
    column = int(getattr(mark, "column", 0)) + 1
    return Place(file, line + 1, column, "", lines[line] if line < len(lines) else "")


def odd_character(trouble: Any, file: str, text: str) -> Problem:
    """A character that no YAML may hold, such as a bell or a vertical tab."""
    before = LINE_END.split(text[: trouble.position])
    lines = LINE_END.split(text)
    place = Place(file, len(before), len(before[-1]) + 1, "", lines[len(before) - 1])
    code = trouble.character if isinstance(trouble.character, int) else ord(trouble.character)
    what = f"There is an invisible character (U+{code:04X}) that YAML cannot hold."
    return error("yaml-syntax", place, what, "Delete it, or type the line anew.")


def _in_plain_words(problem: str, before: str, rest: str) -> Told:
    for part, tell in STUMBLES:
        if part in problem:
            return tell(before, rest)
    what = "YAML cannot be read from here on."
    return what, "Compare the indentation, quotation marks and colons with the lines above."


def _colon(before: str, _: str) -> Told:
    if ": " in before:
        what = "The text holds a colon and a space, which YAML takes for a key."
        return what, 'Put "…" round the text.'
    what = "The line runs into the one above: this one is set in too far, or that one lacks “: ”."
    return what, "Give keys of one entry the same indent, and write a space behind each colon."


def _block_end(before: str, _: str) -> Told:
    if before.rstrip()[-1:] in ("'", '"'):
        what = "The text goes on after its closing quotation mark."
        remedy = "Put quotation marks round the whole of it, of the kind that it does not hold."
        return what, remedy
    what = "The line does not fit the lines above it: its indentation differs."
    return what, "Give keys of one entry, and the “- ” of one list, the same spaces before them."


def _no_colon(_: str, __: str) -> Told:
    what = "The line has no colon with a space behind it, so it is no key."
    return what, "Write “key: value”; indent a text's second line, or put “…” round it all."


def _unclosed(_: str, rest: str) -> Told:
    remedy = "Close it, or put quotation marks round a text that begins with it."
    if rest[:1] in ("'", '"', "[", "{"):
        return f"{rest[:1]} is opened here and never closed.", remedy
    return "A quotation mark or bracket is opened further up and never closed.", remedy


def _first_sign(_: str, rest: str) -> Told:
    what = f"A text may not begin with “{rest[:1]}” unless it is in quotation marks."
    return what, QUOTE_IT


def _bound(_: str, __: str) -> Told:
    what = "A text or number may not begin with “>” or “|” unless it is in quotation marks."
    return what, 'Write ">200" with its quotation marks.'


def _alias(_: str, __: str) -> Told:
    what = "A text may not begin with “*” or “&” unless it is in quotation marks."
    return what, QUOTE_IT


def _dash(_: str, __: str) -> Told:
    what = "A “-” stands where YAML does not expect a list."
    return what, "Begin a list on a line of its own; put “…” round a lone “-”."


def _escape(_: str, __: str) -> Told:
    what = "In double quotation marks a backslash has a meaning of its own."
    return what, "Use '…' instead of \"…\", or write each backslash twice."


def _second_document(_: str, __: str) -> Told:
    return "A second “---” starts a second document.", "Keep one “---” at most, at the top."


STUMBLES: tuple[tuple[str, Callable[[str, str], Told]], ...] = (
    ("mapping values are not allowed", _colon),
    ("expected <block end>", _block_end),
    ("block mapping", _block_end),
    ("block collection", _block_end),
    ("block sequence", _block_end),
    ("could not find expected ':'", _no_colon),
    ("cannot start any token", _first_sign),
    ("end of stream", _unclosed),
    ("unexpected document", _unclosed),
    ("found '<stream end>'", _unclosed),
    ("expected ',' or ']'", _unclosed),
    ("expected ',' or '}'", _unclosed),
    ("indentation indicators", _bound),
    ("expected a comment or a line break", _bound),
    ("undefined alias", _alias),
    ("expected alphabetic or numeric", _alias),
    ("sequence entries are not allowed", _dash),
    ("unknown escape character", _escape),
    ("expected escape sequence", _escape),
    ("another document", _second_document),
    ("single document", _second_document),
)
"""Parts of the parser's complaints, each with how it is told."""
