"""An edition's own sentences: Markdown that may use the verbs number, table and figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from report.problems import Place, Problem, choices, did_you_mean, error, shown
from report.sources.decoding import read_text

VERBS = ("number", "table", "figure")
USE_A_VERB = (
    'Words may use {{ number("…") }}, {{ table("…") }} and {{ figure("…") }}, nothing else.'
)


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

    def place(self, line: int) -> Place:
        lines = self.text.splitlines()
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        return Place(self.file, line, 0, "", excerpt)


@dataclass(frozen=True)
class ReadWords:
    """Words (None where they could not be read) and every problem met."""

    words: Words | None
    problems: tuple[Problem, ...] = ()


def sandbox() -> ImmutableSandboxedEnvironment:
    """The closed room in which an edition's words are filled in."""
    return ImmutableSandboxedEnvironment(autoescape=False)


def read_words(path: Path) -> ReadWords:
    """A section's Markdown; its verbs are found here and looked up once the numbers are known."""
    decoded = read_text(path)
    if decoded.text is None:
        return ReadWords(None, decoded.problems)
    words = Words(path.stem, shown(path), decoded.text.replace("\r\n", "\n"))
    if not words.text.strip():
        remedy = "Write something, or delete the file."
        trouble = error("file-empty", Place(words.file), "The file is empty.", remedy)
        return ReadWords(None, (*decoded.problems, trouble))
    try:
        parsed = sandbox().parse(words.text)
    except TemplateSyntaxError as trouble:
        what = f"The braces cannot be read: {trouble.message}."
        problem = error("words-syntax", words.place(trouble.lineno), what, USE_A_VERB)
        return ReadWords(None, (*decoded.problems, problem))
    uses, problems = [], list(decoded.problems)
    for found in _uses(parsed, words):
        (uses if isinstance(found, Use) else problems).append(found)  # type: ignore[arg-type]
    return ReadWords(Words(words.section, words.file, words.text, tuple(uses)), tuple(problems))


def _uses(parsed: nodes.Template, words: Words) -> Iterator[Use | Problem]:
    for statement in parsed.body:
        if not isinstance(statement, nodes.Output):
            what = "There is a template command where words should be."
            yield error("words-syntax", words.place(statement.lineno), what, USE_A_VERB)
            continue
        for part in statement.nodes:
            if not isinstance(part, nodes.TemplateData):
                yield _use(part, words)


def _use(part: nodes.Node, words: Words) -> Use | Problem:
    place = words.place(part.lineno)
    if not isinstance(part, nodes.Call) or not isinstance(part.node, nodes.Name):
        what = "Between the braces there should be one of our verbs."
        return error("words-syntax", place, what, USE_A_VERB)
    verb = part.node.name
    if verb not in VERBS:
        meant = did_you_mean(verb, VERBS)
        remedy = f"Did you mean “{meant}”? {USE_A_VERB}" if meant else USE_A_VERB
        return error("unknown-verb", place, f"“{verb}” is not a verb we know.", remedy)
    named = [arg.value for arg in part.args if isinstance(arg, nodes.Const)]
    if len(part.args) != 1 or len(named) != 1 or part.kwargs or not isinstance(named[0], str):
        what = f"“{verb}” needs one name in quotation marks."
        return error("words-syntax", place, what, f'For example {{{{ {verb}("…") }}}}.')
    return Use(verb, named[0], place)


def unknown_names(words: Words, known: dict[str, set[str]]) -> Iterator[Problem]:
    """Verbs that name nothing we have."""
    for use in words.uses:
        names = known[use.verb]
        if use.name in names:
            continue
        meant = did_you_mean(use.name, names)
        listed = choices(sorted(names)[:6]) if names else "none in this edition"
        remedy = f"Did you mean “{meant}”? " if meant else f"There are: {listed}. "
        remedy += "`numbers` lists them all." if use.verb == "number" else ""
        what = f"There is no {use.verb} called “{use.name}”."
        yield error(f"unknown-{use.verb}", use.place, what, remedy.strip())
