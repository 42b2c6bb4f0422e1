"""What training changed for those who came: their answers before, after and months later."""

from __future__ import annotations

from fractions import Fraction

from charts.asked import Question, label_of, question_of
from charts.idioms.dumbbell import Change, Dumbbell
from charts.marking import mark, said
from charts.ranking import named
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import count_text, listed, number_text, plural, sentence, spelt

STAGES = {"before": "before", "after": "after", "follow_up": "months later"}


def tell(published: Published) -> Story | None:
    """The question that most courses share; nothing where no course has both before and after."""
    table = published.table("training_effect")
    before = table.column("before") if table else None
    if table is None or before is None or table.column("change") is None:
        return None
    question = question_of(table, before, "before")
    changes = [_number(table, row, "change") for row in question.rows]
    if not any(number and number.is_known for number in changes):
        return None
    stages = {id: name for id, name in STAGES.items() if table.column(id) is not None}
    rest = len(question.rows) < len(table.body)
    told = [_said(table, row, stages) for row in question.rows]
    return Story(
        finding(table, question),
        f"{sentence(question.means)}, {table.scope}.{_answers(table, question)}",
        f"{sentence(question.means)}. {'. '.join(told)}.",
        Dumbbell(
            tuple(_change(table, row) for row in question.rows),
            tuple(map(sentence, stages.values())),
            question.high,
            "{}%" if question.is_share else "{}",
        ),
        ("training_effect",),
        "Other questions are in the table only." if rest else "",
    )


def _number(table: PublishedTable, row: PublishedRow, column: str) -> PublishedNumber | None:
    at = table.column(column)
    return row.number(at) if at is not None else None


def _change(table: PublishedTable, row: PublishedRow) -> Change:
    answered = {
        f" {name}": number
        for id, name in STAGES.items()
        if (number := _number(table, row, f"answered_{id}")) is not None
    }
    marks = [mark(number) for id in STAGES if (number := _number(table, row, id)) is not None]
    return Change(label_of(row, answered), *marks)


def _said(table: PublishedTable, row: PublishedRow, stages: dict[str, str]) -> str:
    told = [
        f"{said(number)} {name}"
        for id, name in stages.items()
        if (number := _number(table, row, id)) is not None
    ]
    return f"{row.label}: {listed(told)}"


def _answers(table: PublishedTable, question: Question) -> str:
    """How many answered at each stage, and on how many courses if not on all."""
    told = []
    for id, name in STAGES.items():
        numbers = [_number(table, row, f"answered_{id}") for row in question.rows]
        known = [number.exactly for number in numbers if number and number.is_known]
        if known:
            some = len(known) < len(numbers)
            where = f" on {spelt(len(known))} {plural(len(known), 'course')}" if some else ""
            told.append(f"{count_text(sum(known, Fraction(0)))} {name}{where}")
    return f" Answers: {', '.join(told)}." if told else ""


# The title


def finding(table: PublishedTable, question: Question) -> str:
    """On how many courses the answers rose, and whether that lasted."""
    rows = [row for row in question.rows if _is_known(table, row, "change")]
    unknown = len(question.rows) - len(rows)
    rest = f"; for {spelt(unknown)} {plural(unknown, 'course')} it is not known" if unknown else ""
    if len(rows) == 1:
        return f"{_one(table, rows[0], question)}{rest}"
    changes = {row.id: _exactly(table, row, "change") for row in rows}
    ways = {
        "rose": [row for row in rows if changes[row.id] > 0],
        "fell": [row for row in rows if changes[row.id] < 0],
        "did not change": [row for row in rows if not changes[row.id]],
    }
    told = [f"{way} on {spelt(len(some))}" for way, some in ways.items() if some]
    first, *others = [way for way, some in ways.items() if some]
    told[0] = f"{first} on {_of(len(ways[first]), len(rows))}"
    lasted = _lasted(table, ways["rose"])
    rest = rest or lasted if others else f"{lasted}{rest}"
    return f"{question.noun} {listed(told)}{rest}"


def _one(table: PublishedTable, row: PublishedRow, question: Question) -> str:
    change, ends = _exactly(table, row, "change"), []
    for id in ("before", "after"):
        number = _number(table, row, id)
        assert number is not None, "a change is known only between two known answers"
        ends.append(number_text(number))
    name = named([row.label])
    start = f"{name}: {question.noun[0].lower()}{question.noun[1:]}" if name else question.noun
    if not change:
        return f"{start} did not change: {ends[0]}"
    return f"{start} {'rose' if change > 0 else 'fell'} from {ends[0]} to {ends[1]}"


def _of(some: int, every: int) -> str:
    """All five courses, both courses, four of five courses."""
    if some == every:
        return "both courses" if every == 2 else f"all {spelt(every)} courses"
    return f"{spelt(some)} of {spelt(every)} courses"


def _lasted(table: PublishedTable, rose: list[PublishedRow]) -> str:
    """Whether more than half of each rise was still there when people were asked again."""
    again = [row for row in rose if _is_known(table, row, "kept")]
    lasted = [
        row for row in again if 2 * _exactly(table, row, "kept") > _exactly(table, row, "change")
    ]
    if not again:
        return ""
    when = "months later" if len(again) == len(rose) else "where people were asked again"
    if len(lasted) == len(again):
        return f", and most of the rise had lasted {when}"
    if not lasted:
        return f", and most of the rise was gone {when}"
    return f"; most of the rise had lasted on {spelt(len(lasted))} of {spelt(len(again))}"


def _is_known(table: PublishedTable, row: PublishedRow, column: str) -> bool:
    number = _number(table, row, column)
    return number is not None and number.is_known


def _exactly(table: PublishedTable, row: PublishedRow, column: str) -> Fraction:
    number = _number(table, row, column)
    assert number is not None, "only columns that are there are asked for"
    return number.exactly


CHART = Chart(
    "training_effect",
    "what training changed for those who came",
    "no course has answers to one question both before and after it",
    tell,
    ("training_feedback.csv",),
)
