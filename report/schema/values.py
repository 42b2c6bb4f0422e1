"""How values are written: dates, periods, counts, choices; each kind reads a text or says why not."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import partial

from report.problems import choices, did_you_mean


class BadValue(Exception):
    """A text that is not of its kind: the problem's code, what is wrong, and what to do."""

    def __init__(self, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.code, self.what, self.remedy = code, what, remedy


class State(Enum):
    """What is known of a number. Missing is not nought, and nought is not small."""

    KNOWN = "known"
    AT_LEAST = "more than"
    CONFIDENTIAL = "confidential"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Amount:
    """A number as a partnership wrote it. With AT_LEAST the value is the bound: more than that."""

    value: Decimal | None
    state: State = State.KNOWN


@dataclass(frozen=True, order=True)
class When:
    """A day, or a month or longer that stands for all its days; ``first`` and ``last`` included."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, order=True)
class Period:
    """A span with a name: a year, a financial year, its quarter, a month or a day."""

    first: date
    last: date
    label: str


Value = str | bool | Amount | When | Period | None


@dataclass(frozen=True)
class Kind:
    """A kind of value: its name, how it is written (for the manual), and how it is read."""

    name: str
    written: str
    read: Callable[[str], Value]

    def read_all(self, texts: Sequence[str]) -> list[Value | BadValue]:
        """Each distinct text of a column as a value, or why it is none."""
        return read_dates(self, texts) if self in (DATE, DAY) else _one_by_one(self, texts)


def _one_by_one(kind: Kind, texts: Sequence[str]) -> list[Value | BadValue]:
    return [attempt(kind.read, text) for text in texts]


def attempt(read: Callable[[str], Value], text: str) -> Value | BadValue:
    try:
        return read(text)
    except BadValue as bad:
        return bad


# Text

SPACES = re.compile(r"\s+")


def read_text_value(text: str) -> str:
    return SPACES.sub(" ", text).strip()


def read_slug(text: str) -> str:
    if re.fullmatch(r"[a-z0-9][a-z0-9_-]*", text):
        return text
    wanted = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "a-name"
    remedy = f"Use small letters, figures and hyphens, for example “{wanted}”."
    raise BadValue("not-an-id", f"“{text}” cannot serve as an id.", remedy)


def read_yes_no(text: str) -> bool:
    if text in ("true", "false"):
        return text == "true"
    meant = "true" if text.lower() in ("yes", "y", "true", "on", "1") else "false"
    what = f"“{text}” is neither true nor false: YAML reads it as a word."
    raise BadValue("not-true-or-false", what, f"Write {meant}.")


def read_colour(text: str) -> str:
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        return text.upper()
    remedy = "Write it in quotation marks with a hash and six figures, for example “#1B5E5A”."
    raise BadValue("not-a-colour", f"“{text}” is not a colour.", remedy)


def choice(*words: str) -> Kind:
    """One of some words; capitals, hyphens and underscores do not matter."""
    return Kind(f"one of {choices(words)}", choices(words), partial(_choose, words))


def _choose(words: tuple[str, ...], text: str) -> str:
    plain = {re.sub(r"[\s_-]+", " ", word.lower()): word for word in words}
    asked = re.sub(r"[\s_-]+", " ", text.lower()).strip()
    if asked in plain:
        return plain[asked]
    meant = did_you_mean(asked, plain)
    remedy = f"Did you mean “{plain[meant]}”? " if meant else ""
    remedy += f"Write {choices(words)}."
    raise BadValue("unknown-choice", f"“{text}” is not one of the words we know here.", remedy)


# Numbers

MARKS = {
    **dict.fromkeys(("*", "c", "[c]"), State.CONFIDENTIAL),
    **dict.fromkeys(("x", "[x]", ":", "-"), State.NOT_AVAILABLE),
    **dict.fromkeys(("z", "[z]"), State.NOT_APPLICABLE),
}
"""The marks that published tables use in place of a number."""


def read_count(text: str) -> Amount:
    """A whole number from nought up, "more than" one (>200), or a mark."""
    amount = read_number(text)
    if amount.value is None:
        return amount
    if amount.value != amount.value.to_integral_value():
        what = f"“{text}” is not a whole number."
        raise BadValue("not-a-whole-number", what, "Counts are whole; write 12, not 12.5.")
    if amount.value < 0:
        what = f"“{text}” is less than nought."
        raise BadValue("negative-count", what, "Count from nought up; leave it empty if unknown.")
    return amount


def read_number(text: str) -> Amount:
    """A number, "more than" one, or a mark."""
    if text.lower() in MARKS:
        return Amount(None, MARKS[text.lower()])
    bounded = text.startswith(">")
    digits = text.removeprefix(">").strip()
    if re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", digits):
        return Amount(Decimal(digits), State.AT_LEAST if bounded else State.KNOWN)
    raise _bad_number(text, digits)


def _bad_number(text: str, digits: str) -> BadValue:
    bare = digits.replace(",", "").replace("\u00a0", "").replace(" ", "").lstrip("£").rstrip("%")
    try:
        Decimal(bare)
    except InvalidOperation:
        remedy = "Write it in figures; leave the cell empty if it is not known."
        return BadValue("not-a-number", f"“{text}” is not a number.", remedy)
    if "%" in digits:
        what = f"“{text}” holds a per cent sign."
        return BadValue("number-with-sign", what, f"Write the number alone: {bare}.")
    if digits.startswith("£"):
        what = f"“{text}” holds a pound sign."
        return BadValue("number-with-sign", what, f"Write the number alone: {bare}.")
    what = f"“{text}” holds a comma or a space inside the number."
    return BadValue("number-with-comma", what, f"Write {bare}: format the cells as plain numbers.")


# Dates and periods

ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
ISO_MONTH = re.compile(r"(\d{4})-(\d{2})")
SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_YEAR = re.compile(rf"({'|'.join(MONTHS)})[a-z]*[- ](\d{{2}})", re.IGNORECASE)
WRITE_ISO = "Write dates as year-month-day, for example 2019-04-01."


def read_date(text: str) -> When:
    """A day (2019-04-01) or a month (2019-04), the one way that cannot be misread."""
    if found := ISO_DAY.fullmatch(text):
        day = _day(text, *map(int, found.groups()))
        return When(day, day)
    if found := ISO_MONTH.fullmatch(text):
        return _month(text, *map(int, found.groups()))
    if found := SLASHED.fullmatch(text):
        raise _slashed_alone(text, found)
    raise BadValue("not-a-date", f"“{text}” is not a date.", WRITE_ISO)


def read_day(text: str) -> When:
    """A day; a month is not exact enough here."""
    when = read_date(text)
    if not when.exact:
        remedy = "Give the day as well, for example 2019-04-01."
        raise BadValue("not-a-date", f"“{text}” is a month, and a day is needed.", remedy)
    return when


def _slashed_alone(text: str, found: re.Match[str]) -> BadValue:
    first, second, year = found.groups()
    if len(year) == 2:
        return _two_digit_year(text)
    remedy = WRITE_ISO
    if int(second) <= 12:
        remedy = f"Write {year}-{int(second):02}-{int(first):02} if day/month/year was meant."
    return BadValue("not-a-date", f"“{text}” can be read in two orders.", remedy)


def _two_digit_year(text: str) -> BadValue:
    what = f"“{text}” has a year of two figures."
    return BadValue("two-digit-year", what, f"Give the year in full. {WRITE_ISO}")


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadValue("no-such-date", f"There is no such day as “{text}”.", WRITE_ISO) from None


def _month(text: str, year: int, month: int) -> When:
    first = _day(text, year, month, 1)
    return When(first, first.replace(day=monthrange(year, month)[1]))


def read_dates(kind: Kind, texts: Sequence[str]) -> list[Value | BadValue]:
    """A column's dates. Excel's day/month/year and Mon-YY serve where the whole column agrees."""
    forms = {text: _form(text) for text in texts if text.strip()}
    slashed = [text for text, form in forms.items() if form == "day/month/year"]
    excel = {form for form in forms.values() if form in ("day/month/year", "Mon-YY")}
    if not excel:
        return _one_by_one(kind, texts)
    usual = max(set(forms.values()), key=list(forms.values()).count)
    month_first = [text for text in slashed if _is_month_first(text)]
    day_first = [text for text in slashed if _is_day_first(text)]
    odd = month_first if day_first or not month_first else slashed
    return [_excel_date(kind, text, forms.get(text, ""), usual, text in odd) for text in texts]


def date_forms(texts: Sequence[str]) -> set[str]:
    """The forms that a column's dates are written in."""
    return {_form(text) for text in texts if text.strip()}


def _form(text: str) -> str:
    text = text.strip()
    if SLASHED.fullmatch(text):
        return "day/month/year"
    return "Mon-YY" if MONTH_YEAR.fullmatch(text) else "year-month-day"


def _is_month_first(text: str) -> bool:
    first, second, _ = SLASHED.fullmatch(text.strip()).groups()  # type: ignore[union-attr]
    return int(second) > 12 >= int(first)


def _is_day_first(text: str) -> bool:
    first, second, _ = SLASHED.fullmatch(text.strip()).groups()  # type: ignore[union-attr]
    return int(first) > 12 >= int(second)


def _excel_date(kind: Kind, text: str, form: str, usual: str, odd: bool) -> Value | BadValue:
    if not text.strip():
        return None
    if odd:
        what = f"“{text}” reads as month/day/year; others here are day/month/year."
        return BadValue("two-date-orders", what, WRITE_ISO)
    if form != usual:
        what = f"“{text}” is written as {form}; most of the column is {usual}."
        return BadValue("two-date-orders", what, f"Write one column one way. {WRITE_ISO}")
    if form == "Mon-YY":
        return _month_year(kind, text)
    found = SLASHED.fullmatch(text.strip())
    assert found is not None
    if len(found[3]) == 2:
        return _two_digit_year(text)
    return attempt(kind.read, f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")


def _month_year(kind: Kind, text: str) -> Value | BadValue:
    found = MONTH_YEAR.fullmatch(text.strip())
    assert found is not None
    month = MONTHS.index(found[1].lower()) + 1
    return attempt(kind.read, f"20{found[2]}-{month:02}")


def read_period(text: str) -> Period:
    """2018-19, 2018-19 Q1, 2018, 2018-06 or a day."""
    if found := re.fullmatch(r"(\d{4})[-–/](\d{2})(?: ?Q([1-4]))?", text):
        year, next_year = int(found[1]), int(found[2])
        if (year + 1) % 100 == next_year:
            return _financial(year, int(found[3]) if found[3] else None)
    if re.fullmatch(r"\d{4}", text):
        return Period(date(int(text), 1, 1), date(int(text), 12, 31), text)
    try:
        when = read_date(text)
    except BadValue:
        remedy = "Write 2018-19, 2018-19 Q1, 2018, 2018-06 or a day such as 2018-06-29."
        what = f"“{text}” is not a period that we know."
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


TEXT = Kind("text", "words", read_text_value)
SLUG = Kind("id", "small letters, figures and hyphens", read_slug)
YES_NO = Kind("true or false", "true or false", read_yes_no)
COLOUR = Kind("colour", "“#1B5E5A”", read_colour)
COUNT = Kind("count", "a whole number, >200 for “more than 200”, or a mark", read_count)
NUMBER = Kind("number", "figures, with a point for decimals; >200; or a mark", read_number)
DATE = Kind("date or month", "2019-04-01 or 2019-04", read_date)
DAY = Kind("date", "2019-04-01", read_day)
PERIOD = Kind("period", "2018-19, 2018-19 Q1, 2018, 2018-06 or 2018-06-29", read_period)
