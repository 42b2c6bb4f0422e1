"""The days on the way to the meeting: counted as the law and committees count them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import build
from report.cli import program
from report.paper.styles import read_style
from report.paper.timetable import Step, calendar, late_lines, timetable
from report.schema.entries import HwbbPaper
from report.schema.values import When
from report.workdays import (
    CLEAR_DAYS,
    is_working_day,
    last_day_to_publish,
    working_days,
    working_days_before,
)
from tests.making import MADE, NOW, REAL, edition
from tests.papers import STYLE_FOLDER, flat

DAYS = st.dates(date(2010, 1, 1), date(2035, 12, 31))
STYLE = read_style(STYLE_FOLDER / "plain.yaml", STYLE_FOLDER)
MEETING = date(2023, 11, 16)


def paper(day: date = MEETING, **more: object) -> HwbbPaper:
    return HwbbPaper(meeting_date=When(day, day), **more)  # type: ignore[arg-type]


def days_of(asked: HwbbPaper, data: str = NOW) -> dict[str, date]:
    found = edition(MADE if data == NOW else REAL, data).edition
    return {step.id: step.on for step in timetable(found, asked, STYLE)}


# How days are counted


@settings(deadline=None)
@given(DAYS, st.integers(0, 60))
def test_counting_back_and_counting_forward_agree(day: date, count: int) -> None:
    before = working_days_before(day, count)
    on_a_day_off = count > 0 and not is_working_day(day)
    assert working_days(before, day) == count - on_a_day_off
    assert count == 0 or is_working_day(before)


@settings(deadline=None)
@given(DAYS)
def test_five_clear_working_days_lie_between_the_last_day_and_the_meeting(meeting: date) -> None:
    out = last_day_to_publish(meeting)
    between = [out + timedelta(days=i) for i in range(1, (meeting - out).days)]
    assert sum(map(is_working_day, between)) == CLEAR_DAYS
    assert is_working_day(out)


def test_the_days_before_a_meeting_in_november_are_those_that_a_clerk_would_count() -> None:
    days = days_of(paper())
    assert days["dispatch"] == date(2023, 11, 7)
    assert days["latest"] == date(2023, 11, 8)
    assert days["meeting"] == MEETING
    assert days["draft"] < days["clearance"] < days["dispatch"]


def test_easter_and_christmas_are_no_working_days() -> None:
    assert days_of(paper(date(2024, 4, 4)))["latest"] == date(2024, 3, 25)
    assert days_of(paper(date(2024, 1, 4)))["latest"] == date(2023, 12, 22)


def test_a_day_that_the_council_has_set_takes_the_place_of_ours() -> None:
    own = date(2023, 11, 3)
    days = days_of(paper(dispatch_on=When(own, own)))
    assert days["dispatch"] == own


def test_a_month_gives_no_timetable() -> None:
    month = HwbbPaper(meeting_date=When(date(2023, 11, 1), date(2023, 11, 30)))
    assert days_of(month) == {}


def test_the_guidance_of_2023_adds_30_september_and_earlier_guidance_does_not() -> None:
    assert days_of(HwbbPaper(), "exampleshire/2024-25") == {"report": date(2025, 9, 30)}
    assert days_of(HwbbPaper(), "norfolk/2020-21") == {}


# Against today


STEPS = (
    Step("draft", "First draft", date(2023, 10, 3)),
    Step("dispatch", "Papers sent", date(2023, 11, 7)),
    Step("meeting", "Meeting", MEETING),
)


def lines(today: date, steps: tuple[Step, ...] = STEPS) -> list[str]:
    return [flat(line) for line in late_lines(steps, today)]


def test_what_is_late_is_asked_and_what_comes_next_is_told() -> None:
    assert lines(date(2023, 10, 13)) == [
        "Late unless it is done: First draft, by 3 October 2023 (10 days ago).",
        "Next: Papers sent, by 7 November 2023.",
    ]


def test_nothing_is_late_on_its_own_day() -> None:
    assert lines(date(2023, 10, 3)) == ["Next: First draft, by 3 October 2023."]


def test_after_the_meeting_nothing_is_late() -> None:
    assert lines(date(2024, 1, 1)) == ["The meeting was on 16 November 2023."]


def test_without_a_meeting_only_the_reports_own_day_can_be_late() -> None:
    only = (Step("report", "Annual report published", date(2025, 9, 30)),)
    assert lines(date(2025, 10, 1), only) == [
        "Late unless it is done: Annual report published, by 30 September 2025 (1 day ago)."
    ]


def test_check_says_on_the_terminal_how_far_the_meeting_is() -> None:
    words = ["--data", str(REAL), "check", "exampleshire/2024-25"]
    said = CliRunner().invoke(program(build.STORY), words)
    assert "The covering paper of exampleshire/2024-25:" in said.stdout
    assert "The meeting was on 20 November 2025." in flat(said.stdout)


# As a calendar


def read_calendar(raw: bytes) -> list[dict[str, str]]:
    """The events of a calendar file, read as its standard says: lines unfolded, then parted."""
    text = raw.decode().replace("\r\n ", "")
    events: list[dict[str, str]] = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            events[-1][name.partition(";")[0]] = value
    return events


def test_the_calendar_has_every_day_once_and_each_for_a_whole_day() -> None:
    found = edition(MADE, NOW).edition
    steps = timetable(found, paper(), STYLE)
    events = read_calendar(calendar(found, steps, "TSCP"))
    assert [one["DTSTART"] for one in events] == [f"{step.on:%Y%m%d}" for step in steps]
    for one, step in zip(events, steps, strict=True):
        assert one["DTEND"] == f"{step.on + timedelta(days=1):%Y%m%d}"
    assert len({one["UID"] for one in events}) == len(events)


def test_the_same_days_give_the_same_bytes_and_ids_stay_when_the_meeting_moves() -> None:
    found = edition(MADE, NOW).edition
    first, again = (calendar(found, timetable(found, paper(), STYLE), "T") for _ in range(2))
    assert first == again
    moved = calendar(found, timetable(found, paper(date(2023, 11, 23)), STYLE), "T")
    ids = [[one["UID"] for one in read_calendar(raw)] for raw in (first, moved)]
    assert ids[0] == ids[1]


@settings(deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200))
def test_no_line_is_too_long_and_no_letter_is_cut(text: str) -> None:
    found = edition(MADE, NOW).edition
    raw = calendar(found, [Step("a", text, MEETING)], "T")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    (event,) = read_calendar(raw)
    said = event["SUMMARY"].replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert said == f"{text} (T)".replace("\u00a0", " ")


@pytest.mark.parametrize("id", ["somerset/2016-17", "exampleshire/2024-25"])
def test_the_calendars_clock_is_the_reports_own_day(id: str) -> None:
    found = edition(REAL, id).edition
    raw = calendar(found, [Step("a", "A", MEETING)], "T")
    assert f"DTSTAMP:{found.report_date:%Y%m%d}T000000Z".encode() in raw
