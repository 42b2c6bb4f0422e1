"""Fills the entries of the contract from YAML nodes, and tells everything that does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dict
from dataclasses import MISSING, Field
from typing import Any, TypeVar

from report.problems import Place, Problem, choices, did_you_mean, error, quoted
from report.schema.entries import FileRule
from report.schema.entry import Entry, keys_of
from report.schema.numbers import COUNT, MARKS, NUMBER
from report.schema.values import COLOUR, BadValue, Kind, Value
from report.sources.nodes import Mapping, Node, Scalar, Sequence, Text

E = TypeVar("E", bound=Entry)


class EntryReader:
    """Reads nodes into entries and gathers every problem on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def file(self, rule: FileRule, node: Node) -> Any:
        """What a file of the contract holds."""
        if rule.shape == "list":
            return self.entries(rule.entry, node)
        if rule.shape == "map":
            return self.by_key(rule.entry, node)
        return self.entry(rule.entry, node)  # type: ignore[arg-type]

    def entry(self, cls: type[E], node: Node) -> E:
        """An entry of a class. Where something is missing or wrong the key stays at its default."""
        if not isinstance(node, Mapping):
            self._wrong_shape(node, f"“key: value” lines ({_example_keys(cls)})")
            return cls(place=node.place)
        rules = keys_of(cls)
        self.problems += [_unknown_key(key, rules) for key in node.items if key not in rules]
        values = {name: self._value(rule, node, name) for name, rule in rules.items()}
        places = {str(key): value.place for key, value in node.items.items()}
        self.problems += _missing_keys(rules, node)
        return cls(
            **{rules[name].name: value for name, value in values.items()},
            place=node.place,
            places=places,
        )

    def entries(self, kind: Any, node: Node) -> tuple[Any, ...]:
        """A list of entries or texts; a single text may stand alone."""
        if isinstance(node, Sequence):
            found = [self._one(kind, item) for item in node.items if not _is_empty(item)]
            return tuple(one for one in found if one is not None)
        if isinstance(node, Scalar) and isinstance(kind, Kind):
            return () if node.empty else (self._one(kind, node),)
        self._wrong_shape(node, "a list: lines that begin with “- ”")
        return ()

    def by_key(self, kind: Any, node: Node) -> dict[Text, Any]:
        """A map from free names to entries or texts."""
        if not isinstance(node, Mapping):
            self._wrong_shape(node, "“name: …” lines")
            return {}
        for key, value in node.items.items():
            if _is_empty(value) and isinstance(kind, Kind):
                what, remedy = (
                    f"There is nothing behind {quoted(key)}.",
                    "Fill it in, or delete it.",
                )
                self.problems.append(error("missing-value", key.place, what, remedy))
        found = {key: self._one(kind, value) for key, value in node.items.items()}
        return {key: one for key, one in found.items() if one is not None}

    def _value(self, rule: Field[Any], node: Mapping, name: str) -> Any:
        default = rule.default if rule.default is not MISSING else None
        value = node.get(name)
        kind = rule.metadata["kind"]
        if value is None or _is_empty(value):
            self._refuse_lost_colour(kind, value)
            return default
        if rule.metadata.get("list"):
            return self.entries(kind, value)
        made = self._one(kind, value)
        return default if made is None else made

    def _one(self, kind: Any, node: Node) -> Any:
        if kind is Mapping:
            return self._mapping(node)
        if not isinstance(kind, Kind):
            return self.entry(kind, node)
        if kind in (COUNT, NUMBER) and isinstance(node, Sequence):
            node = _bracketed_mark(node)
        if isinstance(node, Scalar):
            return None if node.empty else self._scalar(kind, node)
        self._wrong_shape(node, f"one value ({kind.written})")
        return None

    def _mapping(self, node: Node) -> Mapping | None:
        if isinstance(node, Mapping):
            return node
        self._wrong_shape(node, "“key: value” lines")
        return None

    def _scalar(self, kind: Kind, node: Scalar) -> Value:
        try:
            value = kind.read(node.text.strip())
        except BadValue as bad:
            self.problems.append(error(bad.code, node.place, bad.what, bad.remedy))
            return None
        return Text(value, node.place, node.lines) if isinstance(value, str) else value

    def _refuse_lost_colour(self, kind: Any, node: Node | None) -> None:
        """#1B5E5A without quotation marks is a remark: YAML sees nothing behind the key."""
        if kind is COLOUR and node is not None and "#" in node.place.excerpt:
            what = "Without quotation marks YAML takes the colour for a remark and leaves it out."
            remedy = 'Write it in quotation marks: "#1B5E5A".'
            self.problems.append(error("not-a-colour", node.place, what, remedy))

    def _wrong_shape(self, node: Node, wanted: str) -> None:
        found, remedy = _shape(node)
        what = f"Here should be {wanted}, and there is {found}."
        self.problems.append(error("yaml-shape", node.place, what, remedy))


def _shape(node: Node) -> tuple[str, str]:
    """What a node is, and what people usually did who put it where it does not belong."""
    if isinstance(node, Sequence):
        return "a list", "Take the “- ” away, or compare with a file made by `new`."
    if isinstance(node, Mapping):
        remedy = 'Put "…" round a text that holds a colon and a space; begin a list with “- ”.'
        return "a “key: value” entry", remedy
    found = "nothing" if node.empty else f"only {quoted(node.text)}"
    return found, "Write it on lines of its own, or compare with a file made by `new`."


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.empty


def _bracketed_mark(node: Sequence) -> Node:
    """[c] without quotation marks is a list for YAML, and a mark for everyone else."""
    only = node.items[0] if len(node.items) == 1 else None
    if isinstance(only, Scalar) and f"[{only.text}]" in MARKS:
        return Scalar(f"[{only.text}]", node.place, lines=only.lines)
    return node


def _example_keys(cls: type[Entry]) -> str:
    return ", ".join(list(keys_of(cls))[:3])


def _unknown_key(key: Text, rules: Dict[str, Any]) -> Problem:
    meant = did_you_mean(key, rules)
    what = f"{quoted(key)} is not a key that we know here."
    remedy = f"Did you mean “{meant}”?" if meant else f"The keys here are {choices(list(rules))}."
    return error("unknown-key", key.place, what, remedy)


def _missing_keys(rules: Dict[str, Field[Any]], node: Mapping) -> Iterator[Problem]:
    unknown = [str(key) for key in node.items if key not in rules]
    for name, rule in rules.items():
        given = node.get(name)
        if not rule.metadata.get("needed") or not (given is None or _is_empty(given)):
            continue
        if given is None and any(did_you_mean(key, rules) == name for key in unknown):
            continue  # told once, as the misspelt key
        yield _missing_key(name, rule.metadata["means"], node.place, given)


def _missing_key(name: str, means: str, entry: Place, given: Node | None) -> Problem:
    if given is not None:
        what = f"“{name}” is empty: {means}."
        return error("missing-key", given.place, what, "Write it behind the colon.")
    what = f"“{name}” is missing: {means}."
    return error("missing-key", entry, what, f"Add “{name}: …” to this entry.")
