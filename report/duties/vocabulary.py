"""The words in which evidence is asked for: kinds of thing, their keys, and tests with arguments.

The lists are the program's own, so whatever does not fit raises at once: ReportError with the file,
the line and what was probably meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from report.problems import Place, ReportError, did_you_mean, error, listed, quoted, shown
from report.schema.sections import REPORT
from report.sources import nodes
from report.sources.nodes import Node, Scalar, Sequence, Text, read_yaml

HERE = Path(__file__).parent

MET = "met"
"""What ``if_none`` says where there may rightly be nothing to tell."""


@dataclass(frozen=True)
class Key:
    """What can be asked of a thing: the phrase, and what is said where it is held in part."""

    name: str
    says: str
    part: str = ""
    waits: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of thing: where it stands, what one and many are called, and its keys."""

    name: str
    file: str
    section: str
    one: str
    many: str
    keys: Mapping[str, Key]
    where: tuple[str, ...] = ()
    called: str = ""
    or_called: str = ""
    quoted: bool = False
    single: bool = False
    known: tuple[str, ...] = ()
    nothing: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The words in which evidence is asked for."""

    statuses: Mapping[str, str]
    tests: Mapping[str, Mapping[str, str]]
    kinds: Mapping[str, Kind]
    words_least: int
    some_least: int
    names_shown: int


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, read once."""
    held = plain_node(root("vocabulary"))
    least = held["defaults"]
    return Vocabulary(
        held["statuses"],
        {name: test["arguments"] for name, test in held["tests"].items()},
        {name: _kind(name, kind) for name, kind in held["things"].items()},
        int(least["words_least"]),
        int(least["some_least"]),
        int(least["names_shown"]),
    )


def _kind(name: str, held: Mapping[str, Any]) -> Kind:
    keys = {
        key: Key(key, said)
        if isinstance(said, str)
        else Key(key, said["says"], said.get("part", ""), said.get("waits", ""))
        for key, said in held["keys"].items()
    }
    return Kind(
        name,
        held["file"],
        held["section"],
        held["one"],
        held["many"],
        keys,
        tuple(held.get("where", ())),
        held.get("called", ""),
        held.get("or_called", ""),
        held.get("quoted") == "true",
        held.get("single") == "true",
        tuple(held.get("known", ())),
        held.get("nothing", ""),
    )


# What is asked


@dataclass(frozen=True)
class Ask:
    """One test with its arguments; what is not given is empty."""

    test: str
    of: str = ""
    has: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: tuple[str, ...] = ()
    if_none: Ask | str | None = None
    least: int | None = None
    section: str = ""
    under: tuple[str, ...] = ()
    figures: bool = False
    by: str = ""
    months: int | None = None
    every_months: int | None = None
    start: str = ""
    end: str = ""
    to: tuple[str, ...] = ()
    within_days: int | None = None


NUMBERS = ("least", "months", "every_months", "within_days")
LISTS = ("has", "under", "to")


def read_ask(node: Node, recipients: Collection[str] = ()) -> Ask:
    """A test as a list writes it. Raises ReportError where the vocabulary has no such word."""
    if not isinstance(node, nodes.Mapping) or len(node.items) != 1:
        raise wrong(node.place, "A test is one name with its arguments below it.")
    ((name, arguments),) = node.items.items()
    tests = vocabulary().tests
    require_known(name, tests, "test")
    if not isinstance(arguments, nodes.Mapping):
        raise wrong(node.place, f"The test {quoted(name)} has no arguments.")
    for argument in arguments.items:
        require_known(argument, tests[name], f"argument of {name}")
    missing = [a for a, how in tests[name].items() if how == "needed" and not arguments.get(a)]
    if missing:
        raise wrong(name.place, f"The test {quoted(name)} needs {listed(missing)}.")
    ask = Ask(str(name), **dict(_arguments(arguments, recipients)))
    _known_things(ask, arguments)
    _known_all(arguments.get("to"), recipients, "recipient")
    return ask


def _arguments(held: nodes.Mapping, recipients: Collection[str]) -> Iterator[tuple[str, Any]]:
    for name, node in held.items.items():
        value = plain_node(node)
        if name == "as":
            yield "called", tuple(value)
        elif name == "if_none":
            yield name, value if value == MET else read_ask(node, recipients)
        elif name == "where":
            yield name, {field: tuple(values) for field, values in value.items()}
        elif name == "figures":
            yield name, value == "true"
        elif name in NUMBERS:
            yield str(name), int(value)
        else:
            yield str(name), tuple(value) if name in LISTS else value


def _known_things(ask: Ask, held: nodes.Mapping) -> None:
    if ask.section:
        _known_all(held.get("section"), [section.id for section in REPORT], "section")
    if not ask.of:
        return
    kinds = vocabulary().kinds
    _known_all(held.get("of"), kinds, "kind of thing")
    _known_all(held.get("has"), kinds[ask.of].keys, f"key of {ask.of}")
    where = held.get("where")
    for name in where.items if isinstance(where, nodes.Mapping) else ():
        require_known(name, (*kinds[ask.of].where, "about"), f"field of {ask.of}")


def _known_all(node: Node | None, known: Collection[str], what: str) -> None:
    items = node.items if isinstance(node, Sequence) else () if node is None else (node,)
    for item in items:
        if isinstance(item, Scalar):
            require_known(Text(item.text, item.place), known, what)


def require_known(word: Text, known: Collection[str], what: str) -> None:
    if word not in known:
        meant = did_you_mean(word, known)
        hint = f"Did you mean “{meant}”?" if meant else f"There are: {listed(list(known))}."
        raise wrong(word.place, f"There is no {what} {quoted(word)}.", hint)


# Nodes


def root(name: str) -> Node:
    read = read_yaml(HERE / f"{name}.yaml")
    if read.node is None or read.problems:
        raise ReportError(read.problems)
    return read.node


def plain_node(node: Node) -> Any:
    """A node as texts, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain_node(item) for item in node.items]
    return {str(name): plain_node(value) for name, value in node.items.items()}


def wrong(place: Place, what: str, remedy: str = "Compare it with its neighbours.") -> ReportError:
    at = place if place.file else Place(shown(HERE))
    return ReportError([error("duties-list", at, what, remedy)])
