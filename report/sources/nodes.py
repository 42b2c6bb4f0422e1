"""YAML as nodes that remember where they stand; nothing is guessed from how a word looks.

ruamel's composer gives the nodes; we read the texts ourselves, so that ``no`` and ``12:30`` stay
what was typed and a key that stands twice is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report.problems import NOWHERE, Place, Problem, error, shown
from report.sources.decoding import read_text

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode, SequenceNode


class Text(str):
    """A text that remembers its place."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, place: Place) -> Text:
        made = super().__new__(cls, text)
        made.place = place
        return made


@dataclass(frozen=True)
class Scalar:
    """A single value as typed. ``empty`` is a key with nothing behind it."""

    text: str
    place: Place
    empty: bool = False


@dataclass(frozen=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Keys and values; each key is a text with its place."""

    items: dict[Text, Node]
    place: Place

    def get(self, key: str) -> Node | None:
        return self.items.get(Text(key, NOWHERE))


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True)
class ReadNode:
    """A file's root node (None where it could not be read) and every problem met."""

    node: Node | None
    problems: tuple[Problem, ...] = ()


def read_yaml(path: Path) -> ReadNode:
    """The nodes of a YAML file."""
    decoded = read_text(path)
    if decoded.text is None:
        return ReadNode(None, decoded.problems)
    read = parse_yaml(decoded.text, shown(path))
    return ReadNode(read.node, decoded.problems + read.problems)


def parse_yaml(text: str, file: str) -> ReadNode:
    """The nodes of a YAML text; its places name ``file``."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    lines = text.splitlines()
    try:
        root = YAML(typ="rt").compose(text)
    except MarkedYAMLError as trouble:
        return ReadNode(None, (_syntax(trouble, file, lines),))
    except YAMLError as trouble:
        remedy = "Delete the odd character, or type the line anew."
        what = f"The file holds something YAML cannot: {trouble}."
        return ReadNode(None, (error("yaml-syntax", Place(file), what, remedy),))
    if root is None:
        remedy = "Delete the file if it is not needed: a missing file says that there is no data."
        return ReadNode(None, (error("file-empty", Place(file), "The file is empty.", remedy),))
    reader = _Reader(file, lines)
    return ReadNode(reader.node(root), tuple(reader.problems))


class _Reader:
    """Turns composed nodes into ours, noting keys that stand twice and odd shapes."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self._file, self._lines = file, lines
        self._open: set[int] = set()
        self.problems: list[Problem] = []

    def place(self, mark: object) -> Place:
        line = int(getattr(mark, "line", 0))
        excerpt = self._lines[line] if line < len(self._lines) else ""
        return Place(self._file, line + 1, int(getattr(mark, "column", 0)) + 1, "", excerpt)

    def node(self, composed: object) -> Node:
        from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

        place = self.place(getattr(composed, "start_mark", None))
        if id(composed) in self._open:
            what, remedy = "The entry holds itself.", "Write it out instead of using “*”."
            self.problems.append(error("yaml-syntax", place, what, remedy))
            return Scalar("", place, empty=True)
        if isinstance(composed, MappingNode | SequenceNode):
            self._open.add(id(composed))
            made = self._collection(composed, place)
            self._open.discard(id(composed))
            return made
        assert isinstance(composed, ScalarNode)
        plain = composed.style is None
        empty = plain and composed.value.strip() in ("", "~", "null", "Null", "NULL")
        return Scalar("" if empty else str(composed.value), place, empty)

    def _collection(self, composed: MappingNode | SequenceNode, place: Place) -> Node:
        if composed.id == "sequence":
            return Sequence(tuple(self.node(item) for item in composed.value), place)
        items: dict[Text, Node] = {}
        for key_node, value_node in composed.value:
            key = Text(str(key_node.value), self.place(key_node.start_mark))
            if key in items:
                what = f"The key “{key}” stands twice here."
                remedy = "Keep one of them: the other would be lost."
                self.problems.append(error("duplicate-key", key.place, what, remedy))
                continue
            items[key] = self.node(value_node)
        return Mapping(items, place)


def _syntax(trouble: object, file: str, lines: list[str]) -> Problem:
    """What YAML's parser stumbled over, in words for someone who has never met a parser."""
    mark = getattr(trouble, "problem_mark", None) or getattr(trouble, "context_mark", None)
    line = int(getattr(mark, "line", 0))
    column = int(getattr(mark, "column", 0)) + 1
    excerpt = lines[line] if line < len(lines) else ""
    place = Place(file, line + 1, column, "", excerpt)
    if "\t" in excerpt[: len(excerpt) - len(excerpt.lstrip())] or excerpt[column - 1 :][:1] == "\t":
        remedy = "Replace each tab at the start of the line with two spaces."
        return error("yaml-tab", place, "The line is indented with a tab.", remedy)
    problem = str(getattr(trouble, "problem", "") or getattr(trouble, "context", ""))
    what, remedy = _in_plain_words(problem, excerpt[column - 1 :])
    return error("yaml-syntax", place, what, remedy)


def _in_plain_words(problem: str, rest: str) -> tuple[str, str]:
    if "mapping values are not allowed" in problem:
        what = "There is a colon where YAML does not expect one."
        return what, 'Put "…" round a text that holds a colon and a space, and check the indent.'
    if "block mapping" in str(problem) or "expected <block end>" in problem:
        what = "The line does not fit the lines above it: its indentation differs."
        return what, "Give keys of one entry the same number of spaces before them."
    if "block collection" in problem or "block sequence" in problem:
        what = "The list is not indented alike all the way."
        return what, "Give each “- ” of one list the same number of spaces before it."
    if "could not find expected ':'" in problem:
        what = "A key has no colon behind it, or a text runs on over the line."
        return what, "Write “key: value”; indent a text's second line, or put “…” round it all."
    if "cannot start any token" in problem:
        what = f"A text may not begin with “{rest[:1]}” unless it is in quotation marks."
        return what, 'Put "…" round the whole text.'
    if "end of stream" in problem:
        what = "A quotation mark or bracket is opened further up and never closed."
        return what, "Close it, or put “…” round a text that holds an apostrophe."
    if "another document" in problem:
        return "A second “---” starts a second document.", "Keep one “---” at most, at the top."
    what = f"YAML cannot be read from here on: {problem}."
    return what, "Compare the indentation, quotation marks and colons with the lines above."
