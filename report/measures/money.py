"""Money: what each partner paid or gave in kind, what it was spent on, and what was left over.

What is given in kind is each partner's own estimate and is never added to cash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from report.counts import (
    Column,
    Number,
    Row,
    Rows,
    Table,
    Unit,
    change,
    less,
    relative_change,
    share,
    slugs,
)
from report.dataset import Dataset
from report.frames import Frame
from report.measures.tallies import cell_amount, is_told, rows_where
from report.schema.values import State, When
from report.spans import before, fitting, year_label

CONTRIBUTIONS, SPENDING = "contributions", "spending"

NO_NOTE = "No note"
"""What stands where nobody wrote a note: there is nothing that is not available."""

NOTE = Column("note", "Note", numeric=False)


@dataclass(frozen=True)
class Years:
    """The year that the report tells of and the one before it, by their labels; "" if not there."""

    now: str
    before: str
    spans: Mapping[str, When] = field(default_factory=dict)

    @property
    def both(self) -> str:
        return f"{self.before} and {self.now}" if self.before else self.now


@dataclass(frozen=True)
class Book:
    """A file of money: who or what its rows are for, and the two years that are told of it."""

    frame: Frame
    of: str
    years: Years

    @property
    def name(self) -> str:
        return self.frame.rule.name

    def names(self, column: str) -> list[str]:
        """Every name of the two years, the largest sum of this year first."""
        years = [year for year in (self.years.now, self.years.before) if year]
        rows = self.frame.rows[self.frame.rows["year"].isin(years)]
        names = list(dict.fromkeys(map(str, rows[self.of])))

        def size(name: str) -> tuple[bool, Fraction, str]:
            amount, _ = self._amount(self._rows(column, self.years.now, name))
            return amount is None, -(amount or Fraction(0)), name

        return sorted(names, key=size)

    def told(self, column: str) -> bool:
        """Whether any row of the two years says anything in a column."""
        return is_told(self.frame, column)

    def number(self, id: str, means: str, name: str, year: str, column: str) -> Number:
        """What one of them paid or cost in a year; without a row not known, which is not nought."""
        rows = self._rows(column, year, name)
        value, state = self._amount(rows)
        return self._made(id, means, value, state, rows, year)

    def total(self, id: str, means: str, year: str, column: str) -> Number:
        """A year’s rows together; known only where each is and the other year has no more."""
        rows = self._rows(column, year)
        amounts = [cell_amount(self.frame, at, column) for at in rows_where(self.frame, rows)]
        known = [value for value, state in amounts if state is State.KNOWN and value is not None]
        named = set(map(str, self.frame.rows[self.frame.rows["year"] == year][self.of]))
        whole = bool(amounts) and len(known) == len(amounts) and named >= set(self.names(column))
        state = State.KNOWN if whole else State.NOT_AVAILABLE
        value = sum(known, Fraction(0)) if whole else None
        return self._made(id, means, value, state, rows, year)

    def _made(
        self, id: str, means: str, value: Fraction | None, state: State, rows: Rows, year: str
    ) -> Number:
        span = self.years.spans.get(year)
        periods = (span,) if span else None
        return Number(id, means, value, state, Unit.GBP, rows=(rows,), periods=periods)

    def note(self, name: str) -> str:
        """What this year's row says of itself; "" where it says nothing."""
        for at in rows_where(self.frame, self._rows("", self.years.now, name)):
            note = self.frame.rows["note"].iloc[at]
            return note if isinstance(note, str) else ""
        return ""

    def note_of(self, name: str, column: str) -> str:
        """This year's note, if this year's sum in a column is told beside it; else ""."""
        value, _ = self._amount(self._rows(column, self.years.now, name))
        return self.note(name) if value is not None else ""

    def _rows(self, column: str, year: str, name: str = "") -> Rows:
        named = ((self.of, name),) if name else ()
        return Rows(self.name, (*named, ("year", year)), column)

    def _amount(self, rows: Rows) -> tuple[Fraction | None, State]:
        at = rows_where(self.frame, rows)
        return cell_amount(self.frame, at[0], rows.column) if at else (None, State.NOT_AVAILABLE)


def book_of(data: Dataset, name: str) -> Book | None:
    """A file of money, or None where an edition has none."""
    frame = data.frame(name)
    if frame is None:
        return None
    return Book(frame, frame.rule.key[0], years_of(frame, data.edition.span))


def years_of(frame: Frame, period: When) -> Years:
    """The year of the file that fits an edition's period best, and the year before it."""
    ends = zip(frame.rows["year_first"], frame.rows["year_last"], strict=True)
    spans = [When(first.date(), last.date()) for first, last in ends]
    labels = dict(zip(spans, map(str, frame.rows["year"]), strict=True))
    now = fitting(spans, period)
    earlier = before(spans, now or period)
    return Years(
        labels[now] if now else year_label(period),
        labels[earlier] if earlier else "",
        {label: span for span, label in labels.items()},
    )


def money(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of money: who paid, what was given in kind, what it was spent on."""
    paid, spent = book_of(data, CONTRIBUTIONS), book_of(data, SPENDING)
    area = str(data.edition.partnership.area)
    if paid is not None:
        yield from _paid(paid, area)
        if paid.told("in_kind"):
            yield from _in_kind(paid, area)
    if spent is not None:
        yield from _spent(spent, area)
    if paid is not None and spent is not None and paid.years.now == spent.years.now:
        yield from _balance(paid, spent, area)


def _years_columns(years: Years, now: str = "") -> tuple[Column, ...]:
    last = (Column("before", years.before),) if years.before else ()
    return (*last, Column("now", now or years.now))


def _no_year_before(book: Book) -> tuple[str, ...]:
    if book.years.before:
        return ()
    return (f"The file holds nothing of the year before {book.years.now}: no change is told.",)


# Who paid

CASH = "cash paid by partners"

OWN_PRICES = "In the pounds of each year, not adjusted for rising prices."


def _paid(book: Book, area: str) -> Iterator[Table | Number]:
    years = book.years
    total = book.total("contributions_cash_total", CASH, years.now, "cash")
    yield total
    if years.before:
        was = book.total("contributions_cash_before", f"last year’s {CASH}", years.before, "cash")
        yield was
        yield from _changes("contributions_cash", CASH, was, total)
    names = book.names("cash")
    ids = slugs(names)
    notes = _cash_notes(book, names)
    rows = [_payer(book, f"contributions.{ids[name]}", name, total) for name in names]
    last = _all_paid(book, total)
    if notes:
        rows = [_with(row, notes.get(row.label, NO_NOTE)) for row in rows]
        last = _with(last, "All partners together")
    yield Table(
        "contributions",
        "What each partner paid",
        f"Pounds paid in cash, {area}, {years.both}.",
        "Partner",
        (*_paid_columns(years), *((NOTE,) if notes else ())),
        (*rows, last),
        (CONTRIBUTIONS,),
        (OWN_PRICES, *_no_year_before(book)),
        f"{area}, {years.both}",
    )


def _cash_notes(book: Book, names: list[str]) -> dict[str, str]:
    """Notes that do not stand beside a sum in kind, where the table has room for words.

    With the year before and two changes it has none.
    """
    if book.years.before or not book.frame.has("note"):
        return {}
    notes = {name: book.note(name) for name in names if not book.note_of(name, "in_kind")}
    return {name: note for name, note in notes.items() if note}


def _with(row: Row, words: str) -> Row:
    return replace(row, cells=(*row.cells, words))


def _changes(id: str, means: str, was: Number, now: Number) -> tuple[Number, Number]:
    """A change in pounds, and as a share of what was before."""
    by = change(f"{id}_change", f"change in {means}", was, now, "this year − last year")
    share_of = f"change in {means}, per cent of last year’s"
    formula = "(this year − last year) ÷ last year"
    return by, relative_change(f"{id}_change_share", share_of, was, now, formula)


def _paid_columns(years: Years) -> tuple[Column, ...]:
    changes = (Column("change", "Change"), Column("change_share", "Change, %"))
    return (
        *_years_columns(years),
        *(changes if years.before else ()),
        Column("share", "Share of cash"),
    )


def _payer(book: Book, id: str, name: str, total: Number) -> Row:
    def of(column: str, year: str) -> Number:
        return book.number(f"{id}.{column}", f"cash paid, {year}: {name}", name, year, "cash")

    now = of("now", book.years.now)
    cells = _two_years(book, id, f"cash paid: {name}", now, of)
    part = share(f"{id}.share", f"share of all cash: {name}", now, total, "cash ÷ all cash")
    return Row(id.rsplit(".", 1)[-1], name, (*cells, part))


def _all_paid(book: Book, total: Number) -> Row:
    def of(column: str, year: str) -> Number:
        return book.total(f"contributions.all_cash.{column}", f"{CASH}, {year}", year, "cash")

    now = of("now", book.years.now)
    cells = _two_years(book, "contributions.all_cash", CASH, now, of)
    whole = share(
        "contributions.all_cash.share", "share of all cash", now, total, "cash ÷ all cash"
    )
    return Row("all_cash", "All cash", (*cells, whole), total=True)


def _two_years(
    book: Book, id: str, means: str, now: Number, of: Callable[[str, str], Number]
) -> tuple[Number, ...]:
    """Last year, this year, and the change in pounds and per cent; this year where it is alone."""
    if not book.years.before:
        return (now,)
    was = of("before", book.years.before)
    by, part = _changes(id, means, was, now)
    return was, now, replace(by, id=f"{id}.change"), replace(part, id=f"{id}.change_share")


# What was given in kind

IN_KIND = "given in kind by partners, as each values it"


def _in_kind(book: Book, area: str) -> Iterator[Table | Number]:
    years = book.years
    yield book.total("contributions_in_kind_total", IN_KIND, years.now, "in_kind")
    names = book.names("in_kind")
    ids = slugs(names)
    noted = book.frame.has("note") and any(book.note_of(name, "in_kind") for name in names)
    rows = [_giver(book, f"contributions_in_kind.{ids[name]}", name, noted) for name in names]
    yield Table(
        "contributions_in_kind",
        "What each partner gave in kind",
        f"Rooms, trainers and staff time, in pounds as each partner values them, {area}, "
        f"{years.both}.",
        "Partner",
        (*_years_columns(years), *((NOTE,) if noted else ())),
        tuple(rows),
        (CONTRIBUTIONS,),
        ("An estimate by each partner; it is not part of the cash above.",),
        f"{area}, {years.both}",
    )


def _giver(book: Book, id: str, name: str, noted: bool) -> Row:
    years = (("before", book.years.before), ("now", book.years.now))
    means = "given in kind"
    cells: list[Number | str] = [
        book.number(f"{id}.{column}", f"{means}, {year}: {name}", name, year, "in_kind")
        for column, year in years
        if year
    ]
    note = [book.note_of(name, "in_kind") or NO_NOTE] if noted else []
    return Row(id.rsplit(".", 1)[-1], name, (*cells, *note))


# What it was spent on

SPENT, BUDGET = "money spent", "money planned to be spent"

OVER = "less than nought where less was spent than planned"


def _spent(book: Book, area: str) -> Iterator[Table | Number]:
    years, budgeted = book.years, book.told("budget")
    spent = book.total("spending_total", SPENT, years.now, "actual")
    yield spent
    if budgeted:
        budget = book.total("spending_budget_total", BUDGET, years.now, "budget")
        yield budget
        yield _over("spending_over_budget", "spent over budget", spent, budget)
    names = book.names("actual")
    ids = slugs(names)
    noted = book.frame.has("note")
    rows = [_spending_row(book, ids[name], name, budgeted, noted) for name in names]
    minus = ("A minus sign means under budget.",) if budgeted else ()
    yield Table(
        "spending",
        "What it was spent on",
        f"Pounds, {area}, {years.both}.",
        "Heading",
        _spending_columns(years, budgeted, noted),
        (*rows, _spending_row(book, "all_spending", "", budgeted, noted)),
        (SPENDING,),
        (*minus, *_no_year_before(book)),
        f"{area}, {years.now}",
    )


def _spending_columns(years: Years, budgeted: bool, noted: bool) -> tuple[Column, ...]:
    planned = (Column("budget", "Budget"),) if budgeted else ()
    over = (Column("difference", "Difference"),) if budgeted else ()
    last = (Column("before", f"Spent {years.before}"),) if years.before else ()
    why = (Column("note", "Why", numeric=False),) if noted else ()
    return (*planned, Column("now", f"Spent {years.now}"), *over, *last, *why)


def _spending_row(book: Book, id: str, name: str, budgeted: bool, noted: bool) -> Row:
    """A heading; without a name, all of them together."""
    prefix, whose = f"spending.{id}", f": {name}" if name else ""

    def of(column: str, year: str, held: str, means: str) -> Number:
        full, means = f"{prefix}.{column}", f"{means}, {year}{whose}"
        if not name:
            return book.total(full, means, year, held)
        return book.number(full, means, name, year, held)

    years = book.years
    now = of("now", years.now, "actual", SPENT)
    cells: list[Number | str] = [now]
    if budgeted:
        budget = of("budget", years.now, "budget", BUDGET)
        cells = [
            budget,
            now,
            _over(f"{prefix}.difference", f"spent over budget{whose}", now, budget),
        ]
    if years.before:
        cells.append(of("before", years.before, "actual", SPENT))
    if noted:
        cells.append((book.note(name) or NO_NOTE) if name else "All headings together")
    return Row(id, name or "All spending", tuple(cells), total=not name)


def _over(id: str, means: str, spent: Number, budget: Number) -> Number:
    return less(id, f"{means}, {OVER}", spent, (budget,), "spent − budget")


# What was left over

LEFT = "left over of the cash paid, less than nought where more was spent"


def _balance(paid: Book, spent: Book, area: str) -> Iterator[Table | Number]:
    years = (("before", paid.years.before), ("now", paid.years.now))
    told = [(column, year) for column, year in years if year]
    cash = [
        paid.total(f"contributions_and_spending.cash.{c}", f"{CASH}, {y}", y, "cash")
        for c, y in told
    ]
    cost = [
        spent.total(f"contributions_and_spending.spent.{c}", f"{SPENT}, {y}", y, "actual")
        for c, y in told
    ]
    left = [
        less(
            f"contributions_and_spending.left.{column}",
            f"{LEFT}, {year}",
            came,
            (went,),
            "cash − spent",
        )
        for (column, year), came, went in zip(told, cash, cost, strict=True)
    ]
    yield replace(left[-1], id="contributions_left_over", means=LEFT)
    yield Table(
        "contributions_and_spending",
        "What came in and what was spent",
        f"Pounds, {area}, {paid.years.both}. What was given in kind is left out.",
        "Money",
        _years_columns(paid.years),
        (
            Row("cash", "Cash from partners", tuple(cash)),
            Row("spent", "Spent", tuple(cost)),
            Row("left", "Left over", tuple(left), total=True),
        ),
        (CONTRIBUTIONS, SPENDING),
        ("A minus sign means that more was spent than came in.",)
        if any(number.is_known and number.exactly < 0 for number in left)
        else (),
        f"{area}, {paid.years.both}",
    )
