"""No message about a table holds a count of children: messages are copied into e-mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.edition import open_edition
from report.load import load
from report.problems import Problem, ReportError
from tests.making import LETTERS, made


@pytest.mark.parametrize("heading", ["catagory", "Categry", "categorie"])
def test_a_misspelt_category_is_told_as_that_alone_and_no_row_as_doubled(
    heading: str, tmp_path: Path
) -> None:
    rows = f"indicator,period,{heading},value\nmissing,2022-23,,44\nmissing,2022-23,North,4\n"
    told = _told_of(tmp_path, rows)
    assert [one.code for one in told] == ["unknown-column"]
    assert "Did you mean “category”?" in told[0].remedy


SENTINEL = "4177"


@pytest.mark.parametrize(
    "rows",
    [
        f"missing,2022-23,,{SENTINEL},,\nmissing,2022-23,,44,,\n",
        f"missing,2022-23,,44,,\nmissing,2022-23,North,{SENTINEL},,\n",
        f"missing,2022-23,,{SENTINEL},,\nmissing,2022-23,North,44,,\nmissing,2022-23,South,4,,\n",
        f"missing,2022-23,,-{SENTINEL},,\n",
        f"missing,2022-23,,{SENTINEL}.5,,\n",
        f"missing,2022-23,,{SENTINEL} boys,,\n",
        'missing,2022-23,,"4,177",,\n',
        f"seen,2022-23,,50,{SENTINEL},2\n",
        f"seen,2022-23,,50,2,{SENTINEL}\n",
        f"nobody,2022-23,,{SENTINEL},,\n",
    ],
)
def test_no_message_holds_a_count_of_children(rows: str, tmp_path: Path) -> None:
    told = _told_of(tmp_path, f"indicator,period,category,value,numerator,denominator\n{rows}")
    assert told
    for one in told:
        for words in (one.what, one.remedy, one.place.excerpt):
            assert SENTINEL not in words, one
            assert "4,177" not in words, one


def _told_of(data: Path, rows: str) -> list[Problem]:
    """What is wrong with these rows of indicators.csv."""
    entries = (
        "- {id: missing, title: Missing, unit: count, kind: flow, counts: children,"
        " breakdown: district}\n"
        "- {id: seen, title: Seen, unit: percent, kind: share, counts: children}\n"
    )
    made(data, sources="indicators.csv: {source: A, status: final}\n")
    folder = data / "madeshire" / "2022-23"
    (folder / "indicators.yaml").write_text(entries, encoding="utf-8")
    (folder / "indicators.csv").write_text(rows, encoding="utf-8")
    try:
        problems = load(open_edition(data, "madeshire/2022-23"), LETTERS).problems
    except ReportError as trouble:
        problems = trouble.problems
    return [one for one in problems if one.place.file.endswith("indicators.csv")]
