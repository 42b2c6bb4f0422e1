"""A record's files, as bytes: the same record always gives the same."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from report.record.shapes import HEADINGS, STATES, PublishedFigure, Record, Version
from report.schema.values import When
from report.sources.formulas import csv_text


def digest(raw: bytes) -> str:
    """The SHA-256 digest of a whole file as it went out."""
    return hashlib.sha256(raw).hexdigest()


def numbers_csv(figures: Iterable[PublishedFigure]) -> bytes:
    """A version's numbers.csv."""
    rows = (HEADINGS, *(_cells(figure) for figure in figures))
    return csv_text(rows, "\n").encode("utf-8-sig")


def _cells(figure: PublishedFigure) -> tuple[str, ...]:
    value = exact_text(figure.value) if figure.value is not None else ""
    words = (figure.text, figure.unit.value, figure.counts.value, STATES[figure.state])
    where = (figure.means, figure.period, figure.table, figure.row, figure.column)
    return (figure.number, value, *words, *where)


def exact_text(value: Fraction) -> str:
    """A value written exactly: whole, as a decimal where that ends, or as a/b."""
    rest, places = value.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1 or places == 0:
        return str(value)
    sign, scaled = "-" if value < 0 else "", abs(value) * 10**places
    digits = str(scaled.numerator).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def record_yaml(record: Record) -> bytes:
    """A record's record.yaml."""
    from ruamel.yaml import YAML

    writer = YAML()
    writer.width = 10_000
    writer.representer.ignore_aliases = lambda *_: True
    writer.indent(mapping=2, sequence=4, offset=2)
    out = io.BytesIO()
    out.write(REMARK.encode())
    writer.dump([_told(version) for version in record.versions], out)
    return out.getvalue()


REMARK = "# What was published. Written by `publish`; keep it in git, and do not edit it.\n"


def _told(version: Version) -> dict[str, Any]:
    """A version's entry, without what it has not."""
    entry = {
        "version": version.version,
        "kind": version.kind,
        "on": version.on,
        "reason": version.reason,
        "title": version.title,
        "approved": [
            {"partner": one.partner, "name": one.name, "on": _day(one.on)}
            for one in version.approved
        ],
        "files": [dict(vars(one)) for one in version.files],
        "sent": [
            {"recipient": one.recipient, **({"sent_on": _day(one.sent_on)} if one.sent_on else {})}
            for one in version.sent
        ],
        "numbers": version.numbers,
        "certificate": version.certificate,
        "policy": dict(vars(version.policy)),
    }
    return {key: value for key, value in entry.items() if value not in ("", [])}


def _day(when: When) -> date | str:
    """A day, or the month that is all that was known."""
    return when.first if when.exact else f"{when.first:%Y-%m}"
