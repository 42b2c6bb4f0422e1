"""What was typed, as a wish: days, and a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from report.problems import UsageError
from report.publishing.shapes import Wish


class Day(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """One day, written as 2025-12-03."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from report.schema.dates import read_date
        from report.schema.values import BadValue

        try:
            when = read_date(str(value))
        except BadValue as bad:
            self.fail(f"{bad.what} {bad.remedy}", param, ctx)
        if not when.exact:
            self.fail(f"“{value}” is no single day. Write it such as 2025-12-03.", param, ctx)
        return when.first


DAY = Day()

LONGEST = 200
"""Characters of a reason: it stands on the page of contents."""

LIKE = 'publish EDITION --correct "A total was wrong" --on 2026-12-03'


def wish_of(
    today: date, reason: str | None, on: date | None, *, sent: bool, rehearse: bool
) -> Wish:
    """What is wanted. Raises UsageError where it does not go together."""
    if reason is None and on is None:
        return Wish(today, rehearse=rehearse)
    words = " ".join((reason or "").split())
    if sent:
        raise UsageError("--sent is a command of its own: correct the report first, or after.")
    if not words or on is None:
        raise UsageError(f"A correction says why, and on which day it comes out: {LIKE}")
    if len(words) > LONGEST:
        raise UsageError(
            f"The reason has {len(words)} characters, and there is room for {LONGEST}. Say it in a "
            "sentence here, and the rest in the words of the report."
        )
    return Wish(today, words, on, rehearse)
