"""What people had done with a course some months later, by their own account."""

from __future__ import annotations

from charts.asked import Question, label_of, of_how_many, question_of
from charts.idioms.bars import Bar, Bars
from charts.idioms.marks import Mark
from charts.marking import mark
from report.disclosure import Published, PublishedNumber, PublishedRow, PublishedTable
from report.figures import Chart, Story
from report.wording import number_text, plural, sentence, spelt

SHORT = 70
"""A question of more letters than this stands below the title and not in it."""


def tell(published: Published) -> Story | None:
    """The question that most courses were asked, ranked; nothing where no answer is known."""
    table = published.table("training_followup")
    at = table.column("answer") if table else None
    if table is None or at is None:
        return None
    question = question_of(table, at, "follow_up")
    known = [row for row in question.rows if row.number(at).is_known]
    if not known:
        return None
    ranked = sorted(question.rows, key=lambda row: -(row.number(at).value or -1))
    bars = [
        (label_of(row, {"": n} if (n := _answered(table, row)) else {}), _mark(table, row, at))
        for row in ranked
    ]
    told = ", ".join(
        f"{row.label} {_spoken(bar)}" for row, (_, bar) in zip(ranked, bars, strict=True)
    )
    return Story(
        finding(published, question, known, at),
        f"{sentence(question.means)}, months after the course, {table.scope}. "
        "Beside each, of how many who answered.",
        f"{sentence(question.means)}, months after the course: {told}.",
        Bars(tuple(Bar(*bar) for bar in bars), full=question.high),
        ("training_followup",),
        "Other questions are in the table only." if len(ranked) < len(table.body) else "",
    )


def _answered(table: PublishedTable, row: PublishedRow) -> PublishedNumber | None:
    at = table.column("answered")
    return row.number(at) if at is not None else None


def _mark(table: PublishedTable, row: PublishedRow, at: int) -> Mark:
    made = mark(row.number(at))
    text = of_how_many(row.number(at), _answered(table, row)) or made.text
    return Mark(made.value, text, made.open_ended)


def _spoken(made: Mark) -> str:
    return made.text.partition("] ")[2] if made.text.startswith("[") else made.text


def finding(published: Published, question: Question, known: list[PublishedRow], at: int) -> str:
    """What all said together where that is known, else the least and the most."""
    asked = f": “{question.asked}”" if 0 < len(question.asked) <= SHORT else ""
    unknown = len(question.rows) - len(known)
    rest = f"; for {spelt(unknown)} {plural(unknown, 'course')} it is not known" if unknown else ""
    did = "of those who answered said yes" if question.is_share else "was the mean answer"
    whole = published.numbers.get("training_followup_share")
    if whole and whole.is_known and not unknown:
        return f"Some months later {number_text(whole)} {did}{asked}"
    values = sorted((row.number(at) for row in known), key=lambda number: number.exactly)
    least, most = values[0], values[-1]
    if least.exactly == most.exactly:
        return f"Some months later {number_text(least)} {did}{asked}{rest}"
    return f"Some months later {number_text(least)} to {number_text(most)} {did}{asked}{rest}"


CHART = Chart(
    "training_followup",
    "what people had done with training months later",
    "nobody was asked some months after a course what they had done with it",
    tell,
    ("training_feedback.csv",),
)
