"""Whoever has last year's report as well as this one can work out no more than from either."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.before import Before, read_before
from report.counts import Adds, Counts, Number, Of, counted, gathered
from report.dataset import Dataset
from report.disclosure import Method, Policy, protect
from report.measures.registry import count
from report.problems import ReportError
from report.record import PublishedFigure, Version
from report.record.shapes import PolicyThen
from report.schema.values import State
from tests.making import LETTERS, made

YEAR = "2023–24"
RULE = PolicyThen(5, "suppress")


def number(value: int, id: str) -> Number:
    """Children of a year that both reports tell of."""
    return counted(value, f"indicator_x.{id}.2023-24", f"Children: {id}, {YEAR}", of=Of.CHILDREN)


def counts(values: Mapping[str, int], *sums: tuple[str, Iterable[str]]) -> Counts:
    """Counts by name, and sums of names."""
    found = {name: number(value, name) for name, value in values.items()}
    adds = [Adds(found[total].id, tuple(found[part].id for part in parts)) for total, parts in sums]
    return gathered([*found.values(), *adds])


def version(
    counts: Counts, hidden: Collection[str], policy: PolicyThen = RULE, off: int = 0
) -> Version:
    """A version that printed all of these but some; ``off`` is by how much it printed them else."""
    figures = tuple(
        PublishedFigure(
            one.id,
            None if name in hidden else one.exactly + off,
            "",
            one.unit,
            one.of,
            State.CONFIDENTIAL if name in hidden else State.KNOWN,
            one.means,
            YEAR,
        )
        for one in counts.numbers.values()
        for name in [one.id.split(".")[1]]
    )
    return Version("1.0", "report", date(2024, 9, 1), "", policy, "", "", figures=figures)


def before(
    values: Counts, hidden: Collection[str], policy: PolicyThen = RULE, off: int = 0
) -> Before:
    return Before(YEAR, values, (version(values, hidden, policy, off),))


def hidden_of(ours: Counts, then: Before | None) -> set[str]:
    """The names of what the gate hides."""
    out = protect(ours, Policy(), then).numbers
    return {id.split(".")[1] for id, one in out.items() if one.state is State.CONFIDENTIAL}


ROW = {"a": 3, "b": 6, "c": 40, "all": 49}
WHOLE = ("all", "abc")


def test_what_last_year_printed_cannot_help_to_hide_what_it_hid() -> None:
    """Alone the cheapest to hide beside a is b; but last year's report printed b."""
    ours = counts(ROW, WHOLE)
    assert hidden_of(ours, None) == {"a", "b"}
    assert hidden_of(ours, before(ours, "ac")) == {"a", "c"}


def test_every_version_that_went_out_is_known() -> None:
    ours = counts(ROW | {"d": 50, "all": 99}, ("all", "abcd"))
    first, second = version(ours, "ac"), version(ours, "ad")
    assert hidden_of(ours, Before(YEAR, ours, (first,))) == {"a", "c"}
    both = hidden_of(ours, Before(YEAR, ours, (first, second)))
    assert "a" in both
    assert not {"b", "c", "d"} & both, "what can be worked out already is not hidden"


def test_a_total_that_only_last_year_printed_is_known_too() -> None:
    then = counts(ROW, WHOLE)
    ours = counts({"a": 3, "b": 6, "c": 40})
    assert hidden_of(ours, None) == {"a"}
    assert hidden_of(ours, before(then, "ac")) == {"a", "c"}


def test_categories_joined_this_year_do_not_tell_what_was_hidden_last_year() -> None:
    """Last year c was printed and a and b hidden; a and c as one, less c, is a."""
    then = counts(ROW, WHOLE)
    ours = counts({"ac": 43, "b": 6, "all": 49}, ("all", ("ac", "b")))
    tie = Adds(
        "indicator_x.ac.2023-24",
        ("elsewhere/indicator_x.a.2023-24", "elsewhere/indicator_x.c.2023-24"),
    )
    tied = gathered([*ours.numbers.values(), *ours.sums, tie])
    assert hidden_of(tied, None) == set()
    assert hidden_of(tied, before(then, "ab")) == {"ac", "b"}


def test_what_was_restated_is_another_number() -> None:
    ours = counts(ROW, WHOLE)
    assert hidden_of(ours, before(ours, "ac", off=1)) == {"a", "b"}


def test_of_rounded_numbers_only_so_much_is_known() -> None:
    """Forty may have been 38 to 42: not room enough for a to be one or five, but some."""
    ours = counts(ROW, WHOLE)
    rounded = PolicyThen(7, "round5")
    assert hidden_of(ours, before(ours, "ab", rounded)) == {"a", "b"}


def test_where_last_years_data_is_gone_what_it_hid_is_not_shown_this_year() -> None:
    ours = counts(ROW | {"d": 50, "all": 99}, ("all", "abcd"))
    gone = replace(before(ours, "ac"), counts=None)
    assert hidden_of(ours, gone) == {"a", "c"}


def test_without_a_record_it_may_have_printed_what_the_program_would() -> None:
    """Last year there were only a, b and their sum: both were hidden, and c was not told of."""
    then = counts({"a": 3, "b": 9, "sum": 12}, ("sum", "ab"))
    ours = counts({"a": 3, "b": 9, "c": 6, "all": 18}, ("all", "abc"))
    assert hidden_of(ours, None) == {"a", "c"}
    assert hidden_of(ours, Before(YEAR, then, None)) == {"a", "b", "c"}


def test_what_it_printed_of_its_own_year_is_this_years_number_of_the_year_before() -> None:
    """Last year's own number has no year in its name, and is in the column of last year here."""
    own = counted(40, "reviews_total", "reviews", of=Of.REVIEWS)
    few = counted(3, "reviews_few", "small reviews", of=Of.REVIEWS)
    all_ = counted(43, "reviews_all", "all reviews", of=Of.REVIEWS)
    tie = Adds("reviews_all", ("reviews_total", "reviews_few"))
    then = gathered([own, few, all_, tie])
    ours = gathered(
        replace(one, id=f"year_on_year.{one.id}.before", means=f"{one.means}, {YEAR}")
        for one in (own, few, all_)
    )
    out = protect(ours, Policy(), Before(YEAR, then, None)).numbers
    hidden = {id for id, one in out.items() if one.state is State.CONFIDENTIAL}
    assert "year_on_year.reviews_few.before" in hidden
    assert len(hidden) == 2, "one of the two others is hidden, as it was last year"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 7), min_size=4, max_size=4), st.integers(0, 2))
def test_no_two_reports_together_tell_a_small_number(values: list[int], at: int) -> None:
    """Every table of small numbers is tried that fits both reports."""
    parts = dict(zip("abcd", values, strict=True))
    then = counts(parts | {"all": sum(values)}, ("all", "abcd"))
    printed = hidden_of(then, None)
    pair = "abcd"[at : at + 2]
    rest = {name: value for name, value in parts.items() if name not in pair}
    joined = rest | {"joined": sum(parts[name] for name in pair), "all": sum(values)}
    whole = ("all", [name for name in joined if name != "all"])
    tie = Adds(number(0, "joined").id, tuple(f"elsewhere/{number(0, name).id}" for name in pair))
    both = counts(joined, whole)
    now = hidden_of(gathered([*both.numbers.values(), *both.sums, tie]), before(then, printed))
    fits, least = (every_fit(parts, printed, pair, some) for some in (now, set(joined)))
    for name in (name for name in parts if parts[name] <= 5):
        possible = set(least[name]) & set(range(1, 6))
        assert possible <= set(fits[name]), (name, printed, now)


def every_fit(parts: Mapping[str, int], then: set[str], pair: str, now: set[str]) -> dict[str, Any]:
    """Each name's value in every table of small numbers that fits what both reports print."""
    every = np.indices([12] * len(parts)).reshape(len(parts), -1) + 1
    names = list(parts)
    true = np.array(list(parts.values()))
    rows = {name: np.eye(len(parts))[i] for i, name in enumerate(names)}
    joined = {name: row for name, row in rows.items() if name not in pair}
    joined |= {"joined": sum(rows[name] for name in pair), "all": np.ones(len(parts))}  # type: ignore[dict-item]
    printed = [row for name, row in (rows | {"all": joined["all"]}).items() if name not in then]
    printed += [row for name, row in joined.items() if name not in now]
    fits = (
        np.all([row @ every == row @ true for row in printed], axis=0) if printed else slice(None)
    )
    return {name: every[i][fits] for i, name in enumerate(names)}


# Reading


def test_a_record_that_cannot_be_trusted_stops_everything(tmp_path: Path) -> None:
    then, ours = two_years(tmp_path)
    folder = tmp_path / "madeshire" / "2021-22" / "published"
    folder.mkdir()
    (folder / "record.yaml").write_text("- version: one\n", encoding="utf-8")
    with pytest.raises(ReportError):
        read_before(tmp_path, ours.edition, LETTERS, then)


def test_the_edition_before_is_read_though_the_two_cannot_be_compared(tmp_path: Path) -> None:
    then, ours = two_years(tmp_path)
    found = read_before(tmp_path, ours.edition, LETTERS, then)
    assert found is not None
    assert found.versions is None
    assert found.counts == count(then)
    assert read_before(tmp_path, then.edition, LETTERS, None) is None


def test_merged_categories_are_tied_to_last_years_own(tmp_path: Path) -> None:
    """Through the files: last year told by three, this year joins two of them."""
    rows = "indicator,period,category,value\n" + "".join(
        f"plans,{year},{name},{value}\n"
        for year in ("2021-22", "2022-23")
        for name, value in (("", 49), ("North", 3), ("South", 6), ("West", 40))
    )
    old = "\n".join(line for line in rows.splitlines() if "2022-23" not in line) + "\n"
    entry = "- {id: plans, title: Plans, unit: count, kind: flow, breakdown: [district]"
    then = made(tmp_path, "2021-22", indicators=old, indicators_yaml=entry + "}\n")
    merge = ", merge: [{into: West and North, from: [West, North]}]}\n"
    ours = made(tmp_path, indicators=rows, indicators_yaml=entry + merge)
    alone = protect(count(ours), Policy()).numbers
    last = read_before(tmp_path, ours.edition, LETTERS, then)
    both = protect(count(ours), Policy(), last).numbers
    assert alone["indicator_plans.west-and-north.2021-22"].value == 43
    assert both["indicator_plans.west-and-north.2021-22"].value is None
    assert both["indicator_plans.west-and-north.2022-23"].value == 43


def two_years(folder: Path) -> tuple[Dataset, Dataset]:
    return made(folder, "2021-22"), made(folder, "2022-23")


def test_rounded_counts_pass_beside_last_years(tmp_path: Path) -> None:
    ours = counts(ROW, WHOLE)
    out = protect(ours, Policy(method=Method.ROUND5), before(ours, "ac")).numbers
    assert out[number(3, "a").id].value is None
    assert out[number(40, "c").id].value in (None, 40)
