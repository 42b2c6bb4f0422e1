"""A report read from what was written of it: its figures for programs, and its web page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from report.comparing.told import Answer, Cell, Chapter, Picture, Quantity, Told
from report.counts import Of, Unit
from report.elements import Element, page_of
from report.outputs.figures_json import FORMAT, STATES, text_of
from report.prepared import Prepared
from report.schema.values import When

_STATES = {name: state for state, name in STATES.items()}

RUNNING = ("p", "li", "dd", "dt", "h3", "h4", "blockquote")
WITHIN = ("p", "ul", "ol", "table")
"""What stands in these is a paragraph of its own."""

APART = ("figure", "details", "aside", "nav", "figcaption")
"""What stands in these is told with the charts, or is no words of the report."""

NO_WORDS = ("back", "note", "hint")
"""Classes of what goes with the page or with a table, and tells nothing by itself."""


def told_of(prepared: Prepared) -> Told:
    """A report as it would be written now, with the values of its numbers before rounding."""
    figures = text_of(prepared.content, prepared.pages.page)
    told = told_from(figures, prepared.pages.screen)
    known = prepared.content.published.numbers
    return replace(
        told,
        numbers={id: replace(one, exact=known[id].value) for id, one in told.numbers.items()},
    )


def told_from(figures: str, page: str) -> Told:
    """A report from its annual-report.figures.json and its annual-report.html.

    Raises ValueError, KeyError or TypeError where these are none.
    """
    held = json.loads(figures)
    if held["format"] != FORMAT:
        raise ValueError("it is of another format")
    tables = {str(one["id"]): dict(_cells(one)) for one in held["tables"]}
    root = page_of(page)
    chapters = tuple(_chapters(root))
    if not chapters:
        raise ValueError("the page has no chapters")
    return Told(
        str(held["edition"]),
        str(held["title"]),
        _when(held["period"]),
        str(held["period"]["text"]),
        {str(one["id"]): _quantity(one) for one in held["numbers"]},
        {str(one["name"]): _picture(one, tables) for one in held["figures"]},
        chapters,
        {one.id: one for one in _answers(root)},
    )


def _when(told: Mapping[str, Any]) -> When:
    return When(date.fromisoformat(told["first"]), date.fromisoformat(told["last"]))


def _quantity(told: Mapping[str, Any]) -> Quantity:
    value = told["value"]
    return Quantity(
        str(told["id"]),
        str(told["means"]),
        str(told["text"]),
        None if value is None else Fraction(str(value)),
        _STATES[told["state"]],
        Unit(told["unit"]),
        Of(told["counts"]),
        None if told["out_of"] is None else int(told["out_of"]),
        tuple(map(_when, told["periods"])),
        told["earlier"] is not None,
    )


def _cells(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Cell]]:
    for row in table["rows"]:
        for column, cell in zip(table["columns"], row["cells"], strict=True):
            place = (str(row["id"]), str(column["id"]))
            yield place, Cell(str(row["label"]), str(column["heading"]), str(cell["text"]))


def _picture(
    told: Mapping[str, Any], tables: Mapping[str, Mapping[tuple[str, str], Cell]]
) -> Picture:
    return Picture(
        str(told["name"]),
        str(told["title"]),
        str(told["subtitle"]),
        str(told["alt"]),
        {(id, *place): cell for id in told["tables"] for place, cell in tables[id].items()},
        str(told["picture"] or ""),
    )


# The page


def _chapters(root: Element) -> Iterator[Chapter]:
    for one in root.each("section"):
        if "chapter" in one.classes():
            heading = next(one.each("h2"))
            title = " ".join(
                each.text() for each in heading.each("span") if "running" in each.classes()
            )
            paragraphs = tuple(filter(None, _paragraphs(one)))
            yield Chapter(one.attributes["id"], title or heading.text(), paragraphs)


def _paragraphs(element: Element) -> Iterator[str]:
    """Paragraphs, and rows of tables of words; what has numbers is compared as numbers."""
    for kid in element.kids:
        if not isinstance(kid, Element) or kid.tag in APART or kid.is_hidden():
            continue
        if set(kid.classes()) & set(NO_WORDS):
            continue
        if kid.tag == "table":
            yield from _rows(kid)
        elif kid.tag in RUNNING and not any(one.tag in WITHIN for one in kid.walk() if one != kid):
            yield kid.text()
        else:
            yield from _paragraphs(kid)


def _rows(table: Element) -> Iterator[str]:
    """The rows of a table without numbers; the duties and the numbers are compared elsewhere."""
    is_counted = any("n" in cell.classes() for cell in table.each("td"))
    if "duties" in table.classes() or is_counted:
        return
    for row in table.own("tr"):
        cells = [cell.text() for cell in row.own("th", "td")]
        if any(row.own("td")):
            yield " · ".join(filter(None, cells))


def _answers(root: Element) -> Iterator[Answer]:
    for one in root.walk():
        if id := one.attributes.get("data-duty", ""):
            yield Answer(id, one.attributes["data-asked"], one.attributes["data-answer"])
