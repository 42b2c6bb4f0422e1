"""Editions of a few facts for the tests of duties and criteria, written as a partnership would."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from report.dataset import Dataset, read_dataset
from report.disclosure import Policy, protect, tell
from report.duties.facts import Facts, Status, Thing
from report.duties.lists import guidance
from report.duties.shapes import Duty
from report.duties.vocabulary import Ask, read_ask
from report.edition import open_edition
from report.measures.registry import count
from report.problems import NOWHERE, ReportError
from report.schema.values import When
from report.sources.nodes import Text, parse_yaml

EDITION = {
    "period": {"start": "2024-04-01", "end": "2025-03-31"},
    "guidance": "wt2023",
    "status": "draft",
}
PARTNERSHIP = {
    "name": "Madeshire Partnership",
    "short_name": "MP",
    "area": "Madeshire",
    "kind": "partnership",
    "contact": {"name": "A. Tester"},
}
"""What an edition needs, where an example leaves it out."""

NEEDED = {
    "training": {"date": "2024-05-01"},
    "contributions": {"cash": ""},
}
TABLES = {"indicator_rows": "indicators"}
MAPS = ("edition", "partnership", "words", "pages")


def dataset(folder: Path, data: Mapping[str, Any], guidance: str = "wt2023") -> Dataset:
    """What an edition of these facts holds; what its checks would say is no matter here."""
    edition = folder / "madeshire" / "2024-25"
    (edition / "words").mkdir(parents=True)
    settings = EDITION | {"guidance": guidance} | dict(data.get("edition", {}))
    write(edition.parent / "partnership.yaml", PARTNERSHIP | dict(data.get("partnership", {})))
    write(edition / "edition.yaml", settings)
    for section, text in data.get("words", {}).items():
        (edition / "words" / f"{section}.md").write_text(text, encoding="utf-8")
    for name, held in data.items():
        if name in MAPS:
            continue
        table = TABLES.get(name, name)
        if (name == table and name in YAML) or not isinstance(held, list):
            write(edition / f"{name}.yaml", with_ids(held))
        else:
            rows = [NEEDED.get(table, {}) | dict(row) for row in held]
            (edition / f"{table}.csv").write_text(csv_text(rows), encoding="utf-8")
    return read_dataset(open_edition(folder, "madeshire/2024-25")).dataset


YAML = ("priorities", "reviews", "indicators", "feedback")
"""The lists that are YAML; every other list is a table."""


ENTRY = {"unit": "count", "kind": "flow"}


def with_ids(held: object) -> object:
    """Each entry of a list with an id, which every priority and review needs."""
    if not isinstance(held, list):
        return held
    return [ENTRY | {"id": f"a{at}"} | dict(one) for at, one in enumerate(held, start=1)]


def write(path: Path, held: object) -> None:
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")


def csv_text(rows: list[dict[str, str]]) -> str:
    text = io.StringIO()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def facts(
    folder: Path, data: Mapping[str, Any], guidance: str = "wt2023", previous: When | None = None
) -> Facts:
    """What is judged of an edition of these facts, once the gate has spoken."""
    held = dataset(folder, data, guidance)
    published = tell(protect(count(held), Policy()), held)
    found = {
        kind: tuple(
            Thing(one["letters"], {"expansion": EXPANSION[one["expansion"]]}) for one in things
        )
        for kind, things in data.get("pages", {}).items()
    }
    return Facts(held, published, frozenset(), previous, found)


EXPANSION = {"yes": Status.MET, "part": Status.PARTLY, "no": Status.NOT_MET}


def ask(test: object) -> Ask:
    """A test as a list would write it."""
    read = parse_yaml(json.dumps(test), "test.yaml")
    if read.node is None:
        raise ReportError(read.problems)
    return read_ask(read.node, [str(one.id) for one in guidance("wt2018").distribution])


def duty_of(test: object) -> Duty:
    """A duty of one test."""
    id, name, section = (Text(word, NOWHERE) for word in ("a-duty", "A duty", "duties"))
    return Duty(id=id, name=name, section=section, asks=(ask(test),))


def duty(edition: str, id: str) -> Duty:
    """A duty of an edition of the guidance."""
    (found,) = (one for one in guidance(edition).duties if one.id == id)
    return found
