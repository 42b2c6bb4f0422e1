"""An entry of a YAML file: a plain dataclass that names its keys, their kinds and meanings."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import Field, dataclass, field, fields
from typing import Any

from report.problems import NOWHERE, Place
from report.schema.dates import DATE
from report.schema.values import TEXT, When
from report.sources.nodes import Text


@dataclass(frozen=True)
class Entry:
    """What every entry knows besides its keys: where it stands, and where each key's value does."""

    place: Place = field(default=NOWHERE, kw_only=True, compare=False)
    places: Dict[str, Place] = field(default_factory=dict, kw_only=True, compare=False)

    def at(self, key: str) -> Place:
        """Where a key's value stands, or the entry where the key is missing."""
        return self.places.get(key, self.place)


def key(kind: object, means: str, *, needed: bool = False, default: Any = None) -> Any:
    """A key that holds one value or one entry."""
    return field(default=default, metadata={"kind": kind, "means": means, "needed": needed})


def list_of(kind: object, means: str, *, name: str = "") -> Any:
    """A key that holds a list; ``name`` is how the file spells it where Python keeps the word."""
    return field(default=(), metadata={"kind": kind, "means": means, "list": True, "name": name})


@dataclass(frozen=True)
class Public(Entry):
    """Where a protected count already stands in public."""

    source: Text | None = key(TEXT, "the publication that printed it", needed=True)
    on: When | None = key(DATE, "when it was published")


def keys_of(cls: type[Entry]) -> dict[str, Field[Any]]:
    """The keys of an entry class, in order, with their kinds and meanings."""
    return {rule.metadata.get("name") or rule.name: rule for rule in fields(cls) if rule.metadata}
