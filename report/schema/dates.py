"""How dates and periods are written: year-month-day, or as Excel saves them if a column agrees."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import Enum

from report.problems import quoted
from report.schema.values import BadValue, Kind, Period, Value, When, attempt

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONG_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTH = "|".join(f"{long[:3]}(?:{long[3:]})?" for long in LONG_MONTHS) + "|Sept"

ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?", re.ASCII)
ISO_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?", re.ASCII)
SHORT_YEAR = re.compile(r"\d{1,2}[/.-](?:\d{1,2}|[a-z]{3,9})[/.-]\d{2}", re.ASCII | re.IGNORECASE)
MONTH_YEAR = re.compile(rf"({MONTH})[- ](\d{{2}})", re.ASCII | re.IGNORECASE)
WRITE_ISO = "Write dates as year-month-day, for example 2019-04-01."
IN_EXCEL = "In Excel mark the column, choose Format Cells > Custom, and type yyyy-mm-dd."

EARLIEST, LATEST = 1900, 2199
"""Years outside these are slips of the finger."""


class Form(Enum):
    """The forms a column's dates may have, the best first."""

    ISO = "year-month-day"
    SLASHED = "day/month/year"
    MONTH_YEAR = "Mon-YY"


def form_of(text: str) -> Form | None:
    """How a date is written, or None where it is not written in any way that we know."""
    if ISO_DAY.fullmatch(text) or ISO_MONTH.fullmatch(text):
        return Form.ISO
    if SLASHED.fullmatch(text):
        return Form.SLASHED
    return Form.MONTH_YEAR if MONTH_YEAR.fullmatch(text) else None


# One date


def read_date(text: str) -> When:
    """A day (2019-04-01) or a month (2019-04), the one way that cannot be misread."""
    if found := ISO_DAY.fullmatch(text):
        return _day(text, *map(int, found.groups()))
    if found := ISO_MONTH.fullmatch(text):
        return _month(text, *map(int, found.groups()))
    raise _no_date(text)


def _no_date(text: str) -> BadValue:
    if SHORT_YEAR.fullmatch(text):
        return BadValue("two-digit-year", f"{quoted(text)} has a year of two figures.", WRITE_ISO)
    likely = _likely(text)
    if isinstance(likely, BadValue):
        return likely
    what = f"{quoted(text)} is not a date written as year-month-day."
    if (found := SLASHED.fullmatch(text)) and max(int(found[1]), int(found[2])) <= 12:
        what = f"{quoted(text)} can be read in two orders."
    remedy = f"If {likely} is meant, write that." if likely else WRITE_ISO
    return BadValue("not-a-date", what, remedy)


def _day(text: str, year: int, month: int, day: int) -> When:
    _check_year(text, year)
    try:
        made = date(year, month, day)
    except ValueError:
        remedy = "Months go from 1 to 12. " + WRITE_ISO
        if 1 <= month <= 12:
            days = monthrange(year, month)[1]
            remedy = f"{LONG_MONTHS[month - 1]} {year} has {days} days."
        what = f"There is no such day as {quoted(text)}."
        raise BadValue("no-such-date", what, remedy) from None
    return When(made, made)


def _month(text: str, year: int, month: int) -> When:
    first = _day(text, year, month, 1).first
    return When(first, first.replace(day=monthrange(year, month)[1]))


def _check_year(text: str, year: int) -> None:
    if not EARLIEST <= year <= LATEST:
        what = f"{quoted(text)} is in the year {year}."
        raise BadValue("unlikely-year", what, "Look for a slip in the year.")


def _likely(text: str) -> str | BadValue:
    """What a date in another form means, as we write it; nothing where we cannot tell."""
    for pattern, parts in OTHER_FORMS:
        if found := pattern.fullmatch(text):
            year, month, day = parts(found)
            read = attempt(lambda text: _day(text, year, month, day or 1), text)  # noqa: B023
            if isinstance(read, BadValue):
                return read if 1 <= month <= 12 else ""
            return f"{year}-{month:02}" + (f"-{day:02}" if day else "")
    return ""


def _month_number(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


Parts = tuple[int, int, int]


def _day_first(found: re.Match[str]) -> Parts:
    return int(found[3]), int(found[2]), int(found[1])


def _year_first(found: re.Match[str]) -> Parts:
    return int(found[1]), int(found[2]), int(found[3])


def _day_in_words(found: re.Match[str]) -> Parts:
    return int(found[3]), _month_number(found[2]), int(found[1])


def _month_in_words(found: re.Match[str]) -> Parts:
    year = int(found[2])
    return year + 2000 * (year < 100), _month_number(found[1]), 0


def _month_in_figures(found: re.Match[str]) -> Parts:
    return int(found[1]), int(found[2]), 0


def _excels_number(found: re.Match[str]) -> Parts:
    """Excel counts days from the end of 1899, and shows the number where a cell is not a date."""
    day = date(1899, 12, 30) + timedelta(days=int(found[0]))
    return day.year, day.month, day.day


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


CLOCK = r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?"
OTHER_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Parts]], ...] = (
    (SLASHED, _day_first),
    (_form(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}}){CLOCK}"), _day_first),
    (_form(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})"), _year_first),
    (_form(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){CLOCK}"), _year_first),
    (
        _form(rf"(?:[a-z]+,? )?(\d{{1,2}})(?:st|nd|rd|th)?[ -]({MONTH})[ ,-]+(\d{{4}})"),
        _day_in_words,
    ),
    (_form(rf"({MONTH})[ ,-]+(\d{{4}}|\d{{2}})"), _month_in_words),
    (_form(r"(\d{4})-(\d)"), _month_in_figures),
    (_form(r"[2-5]\d{4}"), _excels_number),
)
"""Other ways people write a date, each with the year, month and day (0 for none) it means."""


# A column of dates


def read_dates(texts: Sequence[str]) -> list[Value | BadValue]:
    """A column's dates. Excel's day/month/year and Mon-YY serve where the whole column agrees."""
    forms = [form_of(text) for text in texts]
    usual = _usual(forms)
    american = {text for text, form in zip(texts, forms, strict=True) if _is_month_first(text)}
    all_american = bool(american) and not any(map(_is_day_first, texts))
    read: list[Value | BadValue] = []
    for text, form in zip(texts, forms, strict=True):
        if form is None:
            read.append(_of_a_column(text, attempt(read_date, text)))
        elif text in american or (all_american and form is Form.SLASHED):
            read.append(_month_first(text, alone=all_american))
        elif form is not usual:
            read.append(_other_form(text, form, usual))
        else:
            read.append(attempt(READERS[form], text))
    return read


def _of_a_column(text: str, value: Value | BadValue) -> Value | BadValue:
    """A date in another form: as one is written, so most likely is the whole column."""
    if not isinstance(value, BadValue) or value.code not in ("two-digit-year", "not-a-date"):
        return value
    patterns = (pattern for pattern, _ in OTHER_FORMS if pattern.fullmatch(text))
    form = "short year" if value.code == "two-digit-year" else next(patterns, None)
    if form is None:
        return value
    return BadValue(value.code, value.what, f"{value.remedy} {IN_EXCEL}", str(form))


def _usual(forms: Sequence[Form | None]) -> Form:
    """The form most of a column has; between equals, the best."""
    counts = Counter(form for form in forms if form)
    return max(Form, key=lambda form: counts[form])


def _is_month_first(text: str) -> bool:
    found = SLASHED.fullmatch(text)
    return bool(found) and int(found[2]) > 12 >= int(found[1])  # type: ignore[index]


def _is_day_first(text: str) -> bool:
    found = SLASHED.fullmatch(text)
    return bool(found) and int(found[1]) > 12 >= int(found[2])  # type: ignore[index]


def _month_first(text: str, *, alone: bool) -> BadValue:
    """The American order: alone in its column, or beside the order we read."""
    others = "and so must the whole column" if alone else "and others here are day/month/year"
    what = f"{quoted(text)} can only be month/day/year, {others}."
    if alone and not _is_month_first(text):
        what = f"{quoted(text)} stands in a column whose dates are month/day/year."
    remedy = f"Look at every date of the column: which order is right? {WRITE_ISO}"
    return BadValue("two-date-orders", what, remedy, "month first")


def _other_form(text: str, form: Form, usual: Form) -> BadValue:
    what = f"{quoted(text)} is written as {form.value}, and most of the column as {usual.value}."
    remedy = f"Write the whole column one way. {WRITE_ISO}"
    return BadValue("two-date-orders", what, remedy, form.value)


def _slashed(text: str) -> When:
    found = SLASHED.fullmatch(text)
    assert found is not None, "its form was found first"
    return _day(text, int(found[3]), int(found[2]), int(found[1]))


def _month_year(text: str) -> When:
    found = MONTH_YEAR.fullmatch(text)
    assert found is not None, "its form was found first"
    return _month(text, 2000 + int(found[2]), _month_number(found[1]))


READERS: dict[Form, Callable[[str], When]] = {
    Form.ISO: read_date,
    Form.SLASHED: _slashed,
    Form.MONTH_YEAR: _month_year,
}


# Periods


def read_period(text: str) -> Period:
    """2018-19, 2018-19 Q1, 2018, 2018-06 or a day."""
    found = re.fullmatch(r"(\d{4})[-–/](\d{2})(?: ?Q([1-4]))?", text, re.ASCII | re.IGNORECASE)
    if found and (int(found[1]) + 1) % 100 == int(found[2]):
        _check_year(text, int(found[1]))
        return _financial(int(found[1]), int(found[3]) if found[3] else None)
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        _check_year(text, int(text))
        return Period(date(int(text), 1, 1), date(int(text), 12, 31), text)
    try:
        when = read_date(text)
    except BadValue:
        remedy = "Write 2018-19, 2018-19 Q1, 2018, 2018-06 or a day such as 2018-06-29."
        what = f"{quoted(text)} is not a period that we know."
        raise BadValue("not-a-period", what, remedy) from None
    return Period(when.first, when.last, text)


def _financial(year: int, quarter: int | None) -> Period:
    """A financial year, April to March, or one of its quarters."""
    label = f"{year}–{(year + 1) % 100:02}"
    if quarter is None:
        return Period(date(year, 4, 1), date(year + 1, 3, 31), label)
    month = 3 * quarter + 1
    first = date(year + (month > 12), (month - 1) % 12 + 1, 1)
    later = month + 3
    after = date(year + (later > 12), (later - 1) % 12 + 1, 1)
    return Period(first, after - timedelta(days=1), f"{label} Q{quarter}")


DATE = Kind("date or month", "2019-04-01 or 2019-04", read_date, read_dates)
PERIOD = Kind("period", "2018-19, 2018-19 Q1, 2018, 2018-06 or 2018-06-29", read_period)
