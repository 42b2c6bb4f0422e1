"""Planted counts that are hidden are found in no output, in no spelling; every open door is tried.

The rule hides up to 5,000, so that hidden counts have spellings of their own to be searched for.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import build
from report.disclosure import Policy, protect
from report.edition import open_edition
from report.measures.registry import count
from report.problems import ReportError
from report.progress import Progress
from report.schema.values import State
from tests.making import LETTERS, MADE, NOW, made
from tests.reading import Report, flat

SENTINELS = (4177, 3943, 4759, 3527, 4391)
"""Of a category, a share's numerator, what a share leaves out, cases of an audit that were graded
alike, and a rate's numerator."""

TOLD_BY_SHARES = ("43.8%", "94.7%", "21.9")
"""The share of 3,943 in 9,000, all but 4,759 of 90,000, and 4,391 in 2,000,000, by 10,000."""

INDICATORS = """\
- {id: planted, title: Planted referrals, unit: count, kind: flow, counts: children,
   breakdown: [source], chart: bars, key_figure: true}
- {id: shared, title: Planted share, unit: percent, kind: share, chart: trend}
- {id: rest, title: Planted rest, unit: percent, kind: share, counts: children}
- {id: rate, title: Planted rate, unit: per_10000, kind: share, counts: children}
"""

ROWS = """\
indicator,period,category,value,numerator,denominator
planted,2021-22,,98000,,
planted,2021-22,Police,30000,,
planted,2021-22,Schools,40000,,
planted,2021-22,Health,28000,,
planted,2022-23,,64177,,
planted,2022-23,Police,4177,,
planted,2022-23,Schools,38000,,
planted,2022-23,Health,22000,,
shared,2021-22,,,6000,9100
shared,2022-23,,,3943,9000
rest,2022-23,,,85241,90000
rate,2022-23,,,4391,2000000
"""

AUDITS = """\
audit,theme,date,cases,grade,count
Planted audit,Neglect,2022-06,43527,Outstanding,3527
Planted audit,Neglect,2022-06,43527,Good,20000
Planted audit,Neglect,2022-06,43527,Inadequate,20000
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A built report of an edition that holds the planted counts."""
    data, out = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("out")
    shutil.copytree(MADE / "testshire", data / "testshire")
    folder = data / NOW
    _add(folder / "edition.yaml", "disclosure: {hide_up_to: 5000}\n")
    _add(folder / "sources.yaml", "indicators.csv: {source: Made up, status: illustrative}\n")
    _add(folder / "sources.yaml", "audits.csv: {source: Made up, status: illustrative}\n")
    (folder / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (folder / "indicators.csv").write_text(ROWS, encoding="utf-8")
    (folder / "audits.csv").write_text(AUDITS, encoding="utf-8")
    build.build(open_edition(data, NOW), data, out, Progress(), strict=False, keep=True)
    return Report(out / NOW)


def _add(file: Path, line: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + line, encoding="utf-8")


def spelling(count: int) -> re.Pattern[str]:
    """A count as anyone may write it: 4177, 4,177, 4 177; and as part of no other number."""
    thousands, rest = divmod(count, 1000)
    return re.compile(rf"(?<![\d.,])-?{thousands}[,\s\u00a0\u202f’']?{rest:03}(?!\d)")


def outputs(report: Report) -> Iterator[tuple[str, str]]:
    """Everything that was written: each file, and each file within the PDF."""
    yield from report.everything.items()
    with report.pdf.open() as pdf:
        for name, attached in pdf.attachments.items():
            yield f"attached: {name}", flat(attached.get_file().read_bytes().decode("utf-8-sig"))


def test_no_output_holds_a_planted_count_or_what_tells_it(report: Report) -> None:
    files = dict(outputs(report))
    assert {Path(name).suffix for name in files} >= {".pdf", ".html", ".csv"}
    assert any(name.startswith("attached") for name in files)
    found = {
        (name, count)
        for name, text in files.items()
        for count in SENTINELS
        if spelling(count).search(text)
    }
    assert found == set()
    told = {
        (name, share)
        for name, text in files.items()
        for share in TOLD_BY_SHARES
        if re.search(rf"(?<![\d.]){re.escape(share)}", text)
    }
    assert told == set()


def test_what_is_not_hidden_is_there_to_be_found(report: Report) -> None:
    """So that the search is known to find."""
    files = dict(outputs(report))
    for text in (files["annual-report.pdf"], files["annual-report.html"]):
        assert spelling(98000).search(text)
        assert "Planted referrals" in text
    tables = [text for name, text in files.items() if name.endswith(".csv")]
    assert any(spelling(98000).search(text) for text in tables)
    assert any("[c]" in text for text in tables)


# Doors that could stand open


ROWS_OF_FEW = "indicator,period,value\nfew,2022-23,4\n"


def test_an_indicator_that_does_not_say_what_it_counts_counts_children(tmp_path: Path) -> None:
    entry = "- {id: few, title: Few, unit: count, kind: flow}\n"
    data = made(tmp_path, indicators=ROWS_OF_FEW, indicators_yaml=entry)
    out = protect(count(data), Policy()).numbers
    assert out["indicator_few"].state is State.CONFIDENTIAL


@pytest.mark.parametrize("counts", ["child", "nobody", "non", "no", "{}", "[]", "''"])
def test_what_an_indicator_counts_cannot_be_misspelt_into_the_open(
    tmp_path: Path, counts: str
) -> None:
    """Refused, or taken to count children."""
    entry = f"- {{id: few, title: Few, unit: count, kind: flow, counts: {counts}}}\n"
    try:
        data = made(tmp_path, indicators=ROWS_OF_FEW, indicators_yaml=entry)
    except AssertionError:
        return  # it could not be read, and said so
    out = protect(count(data), Policy()).numbers
    assert out["indicator_few"].state is State.CONFIDENTIAL


@pytest.mark.parametrize(
    "line",
    [
        "disclosure: {hide_up_to: 4}",
        "disclosure: {hide_up_to: 0}",
        "disclosure: {hide_up_to: -5}",
        "disclosure: {hide_up_to: five}",
        "disclosure: {hide_up_to: no}",
        "disclosure: {method: off}",
        "disclosure: {method: suppres}",
        "disclosure: {hide_upto: 10}",
        "disclosure: off",
    ],
)
def test_a_policy_that_is_laxer_or_not_understood_is_refused_with_its_line(
    tmp_path: Path, line: str
) -> None:
    from report.load import load

    made(tmp_path)
    file = tmp_path / "madeshire" / "2022-23" / "edition.yaml"
    _add(file, f"{line}\n")
    with pytest.raises(ReportError) as told:
        load(open_edition(tmp_path, "madeshire/2022-23"), LETTERS)
    places = {problem.place.line for problem in told.value.problems}
    assert len(file.read_text(encoding="utf-8").splitlines()) in places


@pytest.mark.parametrize("mark", ["#", "<5", "†", "c*", "(c)", "suppressed", "n/a?", "~4"])
def test_a_mark_that_nobody_knows_is_refused_and_never_a_number(tmp_path: Path, mark: str) -> None:
    from report.load import load

    entry = "- {id: few, title: Few, unit: count, kind: flow}\n"
    made(tmp_path, indicators_yaml=entry, indicators=ROWS_OF_FEW)
    file = tmp_path / "madeshire" / "2022-23" / "indicators.csv"
    file.write_text(f"indicator,period,value\nfew,2022-23,{mark}\n", encoding="utf-8")
    with pytest.raises(ReportError) as told:
        load(open_edition(tmp_path, "madeshire/2022-23"), LETTERS)
    assert any(problem.place.line == 2 for problem in told.value.problems)


def test_without_a_solver_an_edition_hides_all_that_a_small_count_is_tied_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    entry = "- {id: few, title: Few, unit: count, kind: flow, breakdown: [district]}\n"
    rows = "indicator,period,category,value\n" + "".join(
        f"few,2022-23,{name},{value}\n"
        for name, value in (("", 53), ("North", 4), ("South", 9), ("West", 40))
    )
    counts = count(made(tmp_path, indicators=rows, indicators_yaml=entry))
    monkeypatch.setitem(__import__("sys").modules, "highspy", None)
    out = protect(counts, Policy()).numbers
    shown = {id for id, one in out.items() if id.startswith("indicator_few") and one.is_known}
    assert shown == set()
