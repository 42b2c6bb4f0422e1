"""An edition's own sentences: Markdown that may use the verbs number, table and figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from report.problems import Place, Problem, did_you_mean, error, listed, quoted, shown
from report.schema.entries import FILES, REVIEW_TYPES
from report.schema.tables import TABLES
from report.sources.decoding import LINE_END, read_text

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from jinja2.sandbox import ImmutableSandboxedEnvironment

VERBS = ("number", "table", "figure")
USE_A_VERB = (
    'Words may use {{ number("…") }}, {{ table("…") }} and {{ figure("…") }}, nothing else.'
)
OPENED = re.compile(r"\{[{%#]")
VERB = re.compile(
    r"""\{\{-?\s*(?P<verb>\w+)\s*\(\s*(?:"(?P<name>[^"\\{}\n]*)"|'(?P<other>[^'\\{}\n]*)')"""
    r"""\s*\)\s*-?\}\}"""
)
CALLED = re.compile(r"\{\{-?\s*(\w+)\s*\(")
CURLY = re.compile(r"[“”‘’]")
LARGEST = 1_000_000
"""Characters: a thousand pages, and nobody's foreword."""


@dataclass(frozen=True)
class Use:
    """A verb used in words: which, of what, and where."""

    verb: str
    name: str
    place: Place


@dataclass(frozen=True)
class Words:
    """One section's sentences and the verbs they use."""

    section: str
    file: str
    text: str
    uses: tuple[Use, ...] = ()

    def place(self, line: int, column: int = 0) -> Place:
        lines = self.text.split("\n")
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        return Place(self.file, line, column, "", excerpt)

    def place_of(self, position: int) -> Place:
        """The line and column of a character of the text."""
        before = self.text[:position].split("\n")
        return self.place(len(before), len(before[-1]) + 1)


@dataclass(frozen=True)
class ReadWords:
    """Words (None where they could not be read) and every problem met."""

    words: Words | None
    problems: tuple[Problem, ...] = ()


def sandbox() -> ImmutableSandboxedEnvironment:
    """The closed room in which an edition's words are filled in."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(autoescape=False)


def read_words(path: Path) -> ReadWords:
    """A section's Markdown; its verbs are found here and looked up once the numbers are known."""
    decoded = read_text(path)
    if decoded.text is None:
        return ReadWords(None, decoded.problems)
    words = Words(path.stem, shown(path), LINE_END.sub("\n", decoded.text))
    if trouble := _unfit(words):
        return ReadWords(None, (*decoded.problems, trouble))
    found = list(_uses(words))
    uses = tuple(one for one in found if isinstance(one, Use))
    problems = tuple(one for one in found if isinstance(one, Problem))
    made = Words(words.section, words.file, words.text, uses)
    return ReadWords(made, decoded.problems + problems)


def verbs_in(text: str, place: Place) -> Iterator[Use | Problem]:
    """Every verb in a text that stands in another file, and every other thing in braces there."""
    for found in _uses(Words("", place.file, text)):
        yield replace(found, place=place)


def _unfit(words: Words) -> Problem | None:
    """A file that holds nothing to print, or more than anyone wrote."""
    place = Place(words.file)
    if not words.text.strip():
        remedy = "Write something, or delete the file."
        return error("file-empty", place, "The file is empty.", remedy)
    if len(words.text) > LARGEST:
        what = f"The file holds {len(words.text):,} characters, more than any section can."
        remedy = "Look for something that was pasted in by mistake."
        return error("file-too-long", place, what, remedy)
    return None


def _uses(words: Words) -> Iterator[Use | Problem]:
    """Every verb, and everything else that stands in braces."""
    position = 0
    while opened := OPENED.search(words.text, position):
        start = opened.start()
        found = VERB.match(words.text, start)
        yield _use(words, found) if found else _odd_braces(words, start)
        position = found.end() if found else _after_braces(words.text, start)


def _after_braces(text: str, start: int) -> int:
    """Where to look on: behind the braces if they are closed in their paragraph."""
    paragraph = text.find("\n\n", start)
    end = len(text) if paragraph < 0 else paragraph
    closed = text.find({"{": "}}", "%": "%}", "#": "#}"}[text[start + 1]], start, end)
    return start + 2 if closed < 0 else closed + 2


def _use(words: Words, found: re.Match[str]) -> Use | Problem:
    place, verb = words.place_of(found.start()), found["verb"]
    if verb not in VERBS:
        return _unknown_verb(place, verb)
    return Use(verb, found["name"] if found["name"] is not None else found["other"], place)


def _unknown_verb(place: Place, verb: str) -> Problem:
    meant = did_you_mean(verb, VERBS)
    remedy = f"Did you mean “{meant}”? {USE_A_VERB}" if meant else USE_A_VERB
    return error("unknown-verb", place, f"{quoted(verb)} is not a verb that we know.", remedy)


def _odd_braces(words: Words, start: int) -> Problem:
    """What stands in braces and is not a verb with one name in quotation marks."""
    place = words.place_of(start)
    inside = words.text[start : _after_braces(words.text, start)]
    called = CALLED.match(inside)
    if words.text[start + 1] != "{":
        what = "A template's command stands here, where words should be."
        return error("words-syntax", place, what, USE_A_VERB)
    if not inside.endswith("}}"):
        what = "Braces are opened here and not closed in the same paragraph."
        return error("words-syntax", place, what, USE_A_VERB)
    if called and called[1] not in VERBS:
        return _unknown_verb(place, called[1])
    if called and CURLY.search(inside):
        what = f"“{called[1]}” needs straight quotation marks; these are curly ones."
        return error("words-syntax", place, what, f'Write {{{{ {called[1]}("…") }}}}.')
    if called:
        what = f"“{called[1]}” needs one name in quotation marks, and nothing else."
        return error("words-syntax", place, what, f'For example {{{{ {called[1]}("…") }}}}.')
    what = "Between the braces there should be one of our verbs."
    return error("words-syntax", place, what, USE_A_VERB)


# Names


@dataclass(frozen=True)
class Names:
    """What an edition's words may name, by verb, and the files of facts that it has not."""

    edition: str
    known: Mapping[str, AbstractSet[str]]
    absent: AbstractSet[str] = frozenset()


def unknown_names(words: Words, names: Names) -> Iterator[Problem]:
    """Verbs that name nothing we have."""
    for use in words.uses:
        if use.name not in names.known[use.verb]:
            yield unknown_name(use, names)


def unknown_name(use: Use, names: Names) -> Problem:
    """A name that names nothing: the one that was meant, the file it needs, or what there is."""
    known, file = names.known[use.verb], file_behind(use.name)
    what = f"There is no {use.verb} called {quoted(use.name)}"
    meant = did_you_mean(use.name, known)
    if file in names.absent and file_behind(meant) != file:
        remedy = f"Put {file} back, or take this out."
        return error(f"unknown-{use.verb}", use.place, f"{what}: {file} is not there.", remedy)
    headline = sorted(name for name in known if "." not in name) or sorted(known)
    there = f"There are: {listed(headline[:6])}." if known else "This edition has none."
    remedy = f"Did you mean “{meant}”?" if meant else there
    if use.verb == "number":
        remedy += f" See them all with: numbers {names.edition}"
    return error(f"unknown-{use.verb}", use.place, f"{what}.", remedy)


FILES_BEHIND = {
    **{rule.name: f"{rule.name}.yaml" for rule in FILES},
    **{rule.name: f"{rule.name}.csv" for rule in TABLES},
    "training_totals": "training.csv",
    "indicator": "indicators.csv",
    "journey": "indicators.csv",
    "action": "actions.csv",
    "priority": "priorities.yaml",
    "panel_told": "reviews.yaml",
    **dict.fromkeys(("review", *(f"{kind}s" for kind in REVIEW_TYPES)), "reviews.yaml"),
}
"""What names of numbers, tables and figures begin with, and what such a name is made of."""


def file_behind(name: str) -> str:
    """The file whose facts a name stands for: training_take_up → training.csv; or nothing."""
    plain = f"_{name.replace('.', '_')}_"
    found = [(plain.find(f"_{start}_"), -len(start), start) for start in FILES_BEHIND]
    told = min((one for one in found if one[0] >= 0), default=None)
    return FILES_BEHIND[told[2]] if told else ""
