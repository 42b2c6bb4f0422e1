"""The record of what was published: it gives back what was put in, and hides nothing that broke."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.counts import Of, Unit
from report.edition import Edition
from report.problems import ReportError
from report.record import PublishedFigure, Record, latest, read_record
from report.record.reading import read_numbers
from report.record.shapes import (
    CERTIFICATE,
    FOLDER,
    NUMBERS,
    RECORD,
    Sent,
    with_sent,
)
from report.record.writing import exact_text, numbers_csv, record_yaml
from report.schema.entries import EditionSettings, Partnership
from report.schema.values import State, When
from tests.publishing import DAY, FIGURE, HIDDEN, version, write


def edition(folder: Path) -> Edition:
    return Edition("ourshire/2024-25", folder, EditionSettings(), Partnership())


def codes(folder: Path) -> list[tuple[str, str, int]]:
    read = read_record(folder)
    assert read.record is None
    return [(one.code, Path(one.place.file).name, one.place.line) for one in read.problems]


# What goes in comes out

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"]))
FIGURES = st.builds(
    PublishedFigure,
    WORDS.filter(bool),
    st.fractions(),
    WORDS,
    st.sampled_from(Unit),
    st.sampled_from(Of),
    st.sampled_from([State.KNOWN, State.AT_LEAST]),
    *[WORDS] * 5,
)


def hidden(figure: PublishedFigure) -> PublishedFigure:
    return replace(figure, value=None, state=State.CONFIDENTIAL)


@settings(deadline=None)
@given(st.lists(FIGURES | FIGURES.map(hidden), max_size=5))
def test_numbers_come_back_exactly_as_they_were_printed(figures: list[PublishedFigure]) -> None:
    problems: list[object] = []
    raw = numbers_csv(figures)
    assert list(read_numbers(raw, Path(NUMBERS), problems)) == figures  # type: ignore[arg-type]
    assert problems == []


@given(st.fractions())
def test_a_value_is_written_exactly(value: Fraction) -> None:
    assert Fraction(exact_text(value)) == value


@pytest.mark.parametrize(
    ("value", "text"), [("3", "3"), ("-1/8", "-0.125"), ("1/3", "1/3"), ("-5/100", "-0.05")]
)
def test_a_value_is_whole_or_a_decimal_or_a_fraction(value: str, text: str) -> None:
    assert exact_text(Fraction(value)) == text


LINE = st.text(st.sampled_from("abcé: #'\"-%&*{}[],0123456789“”–"), min_size=1).map(
    lambda text: f"a {text} b".replace("  ", " ")
)


@settings(deadline=None)
@given(LINE, LINE, st.booleans())
def test_a_record_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, title: str, reason: str, month: bool
) -> None:
    title, reason = " ".join(title.split()), " ".join(reason.split())
    folder = tmp_path_factory.mktemp("edition")
    on = When(date(2025, 11, 1), date(2025, 11, 30)) if month else DAY
    second = version("1.1", kind="correction", reason=reason, sent=(Sent(title, on),))
    written = write(folder, version(title=title), second)
    read = read_record(folder)
    assert read.problems == ()
    assert read.record == written
    assert latest(edition(folder)) == written.latest


def test_the_same_record_gives_the_same_bytes() -> None:
    assert record_yaml(Record((version(),))) == record_yaml(Record((version(),)))


def test_no_spreadsheet_runs_what_a_record_holds() -> None:
    cells = numbers_csv([replace(FIGURE, means="=1+1", row="@home", column="-")]).decode(
        "utf-8-sig"
    )
    assert '"\'=1+1"' in cells
    assert '"\'@home"' in cells
    assert '"\'-"' in cells


def test_line_ends_that_git_changed_are_no_change(tmp_path: Path) -> None:
    write(tmp_path, version())
    file = tmp_path / FOLDER / "1.0" / NUMBERS
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    read = read_record(tmp_path)
    assert read.record is not None
    assert read.record.latest.figures == (FIGURE, HIDDEN)


def test_who_was_sent_it_since_is_all_that_is_added(tmp_path: Path) -> None:
    record = write(tmp_path, version(), version("1.1", kind="correction", reason="A total"))
    since = with_sent(record, [Sent("What Works", DAY)])
    assert since.latest.sent == (Sent("What Works", DAY),)
    assert replace(since.latest, sent=record.latest.sent) == record.latest
    assert since.versions[0] == record.versions[0]


# What a figure is of


def test_a_figure_is_of_the_same_thing_whatever_the_report_calls_it() -> None:
    later = replace(FIGURE, number="year_on_year.training_attended.before", table="year_on_year")
    assert later.thing == FIGURE.thing
    assert replace(later, period="2025–26", means="people who came, 2025–26").thing != FIGURE.thing
    assert FIGURE.subject == "people who came"


# What is broken


def test_an_edition_that_was_never_published_has_no_record(tmp_path: Path) -> None:
    assert latest(edition(tmp_path)) is None
    assert read_record(tmp_path).problems == ()


def test_numbers_without_a_record_are_no_never(tmp_path: Path) -> None:
    write(tmp_path, version())
    (tmp_path / FOLDER / RECORD).unlink()
    assert codes(tmp_path) == [("record-broken", RECORD, 0)]


@pytest.mark.parametrize("name", [NUMBERS, CERTIFICATE])
def test_a_file_that_was_edited_since_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path, version())
    file = tmp_path / FOLDER / "1.0" / name
    file.write_bytes(file.read_bytes() + b" ")
    assert codes(tmp_path) == [("record-changed", name, 0)]
    with pytest.raises(ReportError):
        latest(edition(tmp_path))


@pytest.mark.parametrize("name", [NUMBERS, CERTIFICATE])
def test_a_file_that_is_gone_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path, version())
    (tmp_path / FOLDER / "1.0" / name).unlink()
    assert codes(tmp_path) == [("file-unreadable", name, 0)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("version: '1.0'", "version: ../1", [("record-broken", RECORD, 2)]),
        ("kind: report", "kind: draft", [("unknown-choice", RECORD, 3)]),
        ("on: 2025-11-28", "on: 2025-11", [("record-broken", RECORD, 4)]),
        ("title:", "tilte:", [("unknown-key", RECORD, 5)]),
        ("hide_up_to: 5", "hide_up_to: few", [("not-a-number", RECORD, 21)]),
    ],
)
def test_a_record_that_was_edited_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, told: list[tuple[str, str, int]]
) -> None:
    write(tmp_path, version())
    file = tmp_path / FOLDER / RECORD
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert codes(tmp_path) == told


def test_versions_are_in_order_and_in_time(tmp_path: Path) -> None:
    write(tmp_path, version("1.10"), version("1.9", kind="correction", on=date(2025, 11, 1)))
    told = codes(tmp_path)
    assert [code for code, _, _ in told] == ["record-broken", "record-broken"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"known"', '"open"', 2),
        ('"1234"', '""', 2),
        ('"[c]","people', '"known","people', 3),
        ('"count"', '"counts"', 2),
        ('"1234"', '"1/0"', 2),
        ('"number"', '"numbers"', 1),
    ],
)
def test_a_line_that_is_no_number_is_told(tmp_path: Path, old: str, new: str, line: int) -> None:
    text = numbers_csv([FIGURE, HIDDEN]).decode("utf-8-sig")
    assert old in text
    problems: list[object] = []
    raw = text.replace(old, new, 1).encode()
    kept = list(read_numbers(raw, tmp_path / NUMBERS, problems))  # type: ignore[arg-type]
    assert len(kept) < 2
    assert [one.place.line for one in problems] == [line]  # type: ignore[attr-defined]
