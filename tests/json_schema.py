"""As much of JSON Schema as our own schema uses; what is not known here is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

KINDS: dict[str, Callable[[Any], bool]] = {
    "object": lambda told: isinstance(told, dict),
    "array": lambda told: isinstance(told, list),
    "string": lambda told: isinstance(told, str),
    "integer": lambda told: isinstance(told, int) and not isinstance(told, bool),
    "number": lambda told: isinstance(told, int | float) and not isinstance(told, bool),
    "boolean": lambda told: isinstance(told, bool),
    "null": lambda told: told is None,
}

SAID_ONLY = {"$schema", "$defs", "title", "description"}


def faults(told: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Everything in which a value is not as a schema has it."""
    for word, asked in schema.items():
        if word not in SAID_ONLY:
            yield from RULES[word](told, asked, schema, root, at)


Rule = Callable[[Any, Any, dict[str, Any], dict[str, Any], str], Iterator[str]]


def _ref(told: Any, asked: str, _: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    yield from faults(told, root["$defs"][asked.removeprefix("#/$defs/")], root, at)


def _type(told: Any, asked: Any, _: dict[str, Any], __: dict[str, Any], at: str) -> Iterator[str]:
    kinds = [asked] if isinstance(asked, str) else asked
    if not any(KINDS[kind](told) for kind in kinds):
        yield f"{at} is no {asked}: {told!r}"


def _one_of(told: Any, asked: Any, _: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    if sum(not list(faults(told, one, root, at)) for one in asked) != 1:
        yield f"{at} is not one of what it may be: {told!r}"


def _properties(told: Any, asked: Any, _: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    for key, schema in asked.items():
        if isinstance(told, dict) and key in told:
            yield from faults(told[key], schema, root, f"{at}.{key}")


def _others(told: Any, asked: Any, schema: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    for key in set(told if isinstance(told, dict) else ()) - set(schema.get("properties", ())):
        if asked is False:
            yield f"{at}.{key} is not known"
        else:
            yield from faults(told[key], asked, root, f"{at}.{key}")


def _items(told: Any, asked: Any, _: Any, root: dict[str, Any], at: str) -> Iterator[str]:
    for i, one in enumerate(told if isinstance(told, list) else ()):
        yield from faults(one, asked, root, f"{at}[{i}]")


def _plainly(fits: Callable[[Any, Any], bool], what: str, of: str = "") -> Rule:
    """A rule for values of one kind: what is of another kind is for ``type`` to tell."""

    def rule(told: Any, asked: Any, _: Any, __: Any, at: str) -> Iterator[str]:
        if not (of and not KINDS[of](told)) and not fits(told, asked):
            yield f"{at} {what} {asked!r}: {told!r}"

    return rule


RULES: dict[str, Rule] = {
    "$ref": _ref,
    "type": _type,
    "oneOf": _one_of,
    "properties": _properties,
    "additionalProperties": _others,
    "items": _items,
    "required": _plainly(lambda told, asked: set(asked) <= set(told), "lacks one of", "object"),
    "enum": _plainly(lambda told, asked: told in asked, "is none of"),
    "const": _plainly(lambda told, asked: told == asked, "is not"),
    "pattern": _plainly(lambda told, asked: bool(re.search(asked, told)), "is not like", "string"),
    "minItems": _plainly(lambda told, asked: len(told) >= asked, "has fewer items than", "array"),
    "maxItems": _plainly(lambda told, asked: len(told) <= asked, "has more items than", "array"),
}
