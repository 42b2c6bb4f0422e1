"""YAML as nodes that remember where they stand; nothing is guessed from how a word looks.

ruamel's composer gives the nodes; we read the texts ourselves, so that ``no`` and ``12:30`` stay
what was typed and a key that stands twice is seen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from report.problems import NOWHERE, Place, Problem, error, quoted, shown, warning
from report.sources.decoding import LINE_END, read_text
from report.sources.yaml_trouble import odd_character, syntax_problem

if TYPE_CHECKING:
    from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

LARGEST = 1_000_000
"""Characters. Nobody types more by hand, and much more would keep the reader waiting for long."""


class Text(str):
    """A text that remembers its place, and the lines of the file that it was read from."""

    __slots__ = ("lines", "place")
    place: Place
    lines: tuple[str, ...]

    def __new__(cls, text: str, place: Place, lines: tuple[str, ...] = ()) -> Text:
        made = super().__new__(cls, text)
        made.place, made.lines = place, lines
        return made

    def find_place(self, character: str) -> Place:
        """Where in the file a character of the text stands, or the text where that is not seen."""
        for i, line in enumerate(self.lines):
            first = self.place.column - 1 if i == 0 else 0
            if (at := line.find(character, first)) >= 0:
                return Place(self.place.file, self.place.line + i, at + 1, "", line)
        return self.place


@dataclass(frozen=True)
class Scalar:
    """A single value as typed, and its lines. ``empty`` is a key with nothing behind it."""

    text: str
    place: Place
    empty: bool = False
    lines: tuple[str, ...] = ()


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
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    if len(text) > LARGEST:
        what = f"The file holds {len(text):,} characters; no list typed by hand is that long."
        remedy = "Look for something that was pasted in by mistake. Long tables belong in CSV."
        return _unread(error("file-too-long", Place(file), what, remedy))
    lines = LINE_END.split(text)
    try:
        root = YAML(typ="base", pure=True).compose(text)
        if root is None:
            remedy = "Delete it if it is not needed: a missing file says that there is no data."
            return _unread(error("file-empty", Place(file), "The file is empty.", remedy))
        reader = _Reader(file, text)
        return ReadNode(reader.node(root), tuple(reader.problems))
    except MarkedYAMLError as trouble:
        return _unread(syntax_problem(trouble, file, lines))
    except ReaderError as trouble:
        return _unread(odd_character(trouble, file, text))
    except RecursionError:
        what = "Lists or brackets stand inside each other far too deep."
        remedy = "Look for brackets “[” or “{” that are opened and never closed."
        return _unread(error("yaml-syntax", Place(file), what, remedy))


def _unread(problem: Problem) -> ReadNode:
    return ReadNode(None, (problem,))


class _Reader:
    """Turns composed nodes into ours, noting keys that stand twice and odd shapes."""

    def __init__(self, file: str, text: str) -> None:
        self._file, self._text, self._lines = file, text, LINE_END.split(text)
        self._met: dict[int, Node | None] = {}
        self._again = 0
        self.problems: list[Problem] = []

    def place(self, mark: object) -> Place:
        line = int(getattr(mark, "line", 0))
        excerpt = self._lines[line] if line < len(self._lines) else ""
        return Place(self._file, line + 1, int(getattr(mark, "column", 0)) + 1, "", excerpt)

    def node(self, composed: MappingNode | SequenceNode | ScalarNode) -> Node:
        """Our node for a composed one. One that is met again was called by a name: “*name”."""
        if id(composed) in self._met:
            return self._called_again(composed)
        self._met[id(composed)] = None
        again = self._again
        made = self._made(composed)
        if self._again == again:  # else what is called twice would grow with every call
            self._met[id(composed)] = made
        return made

    def _made(self, composed: MappingNode | SequenceNode | ScalarNode) -> Node:
        from ruamel.yaml import nodes

        place = self.place(composed.start_mark)
        if isinstance(composed, nodes.ScalarNode):
            return self._scalar(composed, place)
        if isinstance(composed, nodes.SequenceNode):
            return Sequence(tuple(self.node(item) for item in composed.value), place)
        return self._mapping(composed, place)

    @cached_property
    def _calls(self) -> list[object]:
        """Where entries are called by their names, in order; composing them forgets it."""
        from ruamel.yaml import YAML
        from ruamel.yaml.events import AliasEvent

        events = YAML(typ="base", pure=True).parse(self._text)
        return [event.start_mark for event in events if isinstance(event, AliasEvent)]

    def _called_again(self, composed: MappingNode | SequenceNode | ScalarNode) -> Node:
        place = self.place(self._calls[self._again])
        self._again += 1
        what = f"“*{composed.anchor}” stands for the entry that is named “&{composed.anchor}”."
        remedy = "Write the entry out here, and take the name away."
        self.problems.append(error("yaml-alias", place, what, remedy))
        return self._met[id(composed)] or Scalar("", place, empty=True)

    def _scalar(self, composed: ScalarNode, place: Place) -> Scalar:
        text = str(composed.value)
        plain = composed.style is None
        lines = tuple(self._lines[composed.start_mark.line : composed.end_mark.line + 1])
        if plain:
            self._warn_of_hash(composed.end_mark)
            self._refuse_hidden_items(place, lines)
        nothing = plain and text in ("~", "null", "Null", "NULL")
        empty = nothing or not text.strip()
        return Scalar("" if empty else text, place, empty, lines)

    def _refuse_hidden_items(self, place: Place, lines: tuple[str, ...]) -> None:
        """An item set in further than its list is, for YAML, more of the text above it."""
        for i, line in enumerate(lines[1:], start=1):
            if line.lstrip().startswith("- "):
                where = Place(place.file, place.line + i, line.index("-") + 1, "", line)
                what = "The “- ” is set in further than its list, so it ran into the text above."
                remedy = "Give each “- ” of one list the same number of spaces before it."
                self.problems.append(error("yaml-syntax", where, what, remedy))

    def _warn_of_hash(self, end: object) -> None:
        """“Item #4” loses its 4: behind a space, “#” begins a remark that nobody reads."""
        place = self.place(end)
        before, rest = place.excerpt[: place.column - 1], place.excerpt[place.column - 1 :]
        if re.match(r"\s*#\d", rest) and before.strip():
            what = (
                f"From {quoted(rest.strip())} on, the line is a remark for YAML and was left out."
            )
            remedy = 'Put "…" round the whole text if it belongs to it.'
            where = replace(place, column=place.excerpt.index("#", place.column - 1) + 1)
            self.problems.append(warning("yaml-hash", where, what, remedy))

    def _mapping(self, composed: MappingNode, place: Place) -> Mapping:
        items: dict[Text, Node] = {}
        for key_node, value_node in composed.value:
            where = self.place(key_node.start_mark)
            if key_node.id != "scalar":
                what = "A list or an entry stands where a key should be."
                remedy = 'Put "…" round a text that begins with a bracket or a brace.'
                self.problems.append(error("yaml-shape", where, what, remedy))
                continue
            key = Text(str(key_node.value), where, (where.excerpt,))
            value = self.node(value_node)
            if key in items:
                what = f"The key {quoted(key)} stands twice here."
                remedy = "Keep one of them: the other would be lost."
                self.problems.append(error("duplicate-key", where, what, remedy))
                continue
            nothing = isinstance(value, Scalar) and value.empty and value_node.value == ""
            items[key] = Scalar("", where, empty=True, lines=key.lines) if nothing else value
        return Mapping(items, place)
