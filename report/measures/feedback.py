"""What people who came to training said: before a course, straight after it, and months later.

A change is told only between two known answers to one question, asked of one course on one scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor

from report.counts import (
    Column,
    Number,
    Of,
    Row,
    Rows,
    Table,
    Unit,
    change,
    derived,
    numbered,
    slug,
)
from report.dataset import Dataset
from report.frames import Frame
from report.measures.tallies import cell_amount
from report.measures.training import where_and_when
from report.schema.training_tables import STAGES
from report.schema.values import State

BEFORE, AFTER, LATER = STAGES

WHEN = {
    BEFORE: "before the course",
    AFTER: "straight after the course",
    LATER: "some months after the course",
}

HEADINGS = {
    BEFORE: "Before",
    AFTER: "After",
    LATER: "Months later",
    "change": "Change after",
    "kept": "Change months later",
    f"answered_{BEFORE}": "Answered before",
    f"answered_{AFTER}": "Answered after",
    f"answered_{LATER}": "Answered later",
}

FORMULAS = {"change": (AFTER, "after − before"), "kept": (LATER, "months later − before")}

SHARE = "share who said yes"

FEW = 30
"""Fewer answers than this are pointed out."""


@dataclass(frozen=True)
class Asked:
    """One question put to the people of one course: their answers and how many gave one, by stage.

    ``scale`` is "out of 10", or nothing where the answer is the share who said yes.
    """

    course: str
    question: str
    answers: Mapping[str, Number]
    answered: Mapping[str, Number]
    scale: str = ""

    @property
    def counted(self) -> str:
        """What an answer is: a mean on a scale, or a share."""
        return f"mean answer {self.scale}" if self.scale else SHARE


def feedback(data: Dataset) -> Iterator[Table | Number]:
    """Everything we count of what people said of training."""
    frame = data.frame("training_feedback")
    asked = asked_of(frame) if frame is not None else []
    stages = _stages_of(asked)
    effect = [one for one in asked if len(stages[one.question]) > 1]
    later = [one for one in asked if stages[one.question] == {LATER}]
    once = [one for one in asked if one not in effect and one not in later]
    where = where_and_when(data)
    if effect:
        yield _effect_table(effect, where)
        yield from _over_all(effect, "training_effect")
    if later:
        yield _once_table("training_followup", "What people said months later", later, where)
        yield from _over_all(later, "training_followup")
    if once:
        title = "What people said straight after a course"
        if any(AFTER not in one.answers for one in once):
            title = "What people were asked at one time only"
        yield _once_table("training_reaction", title, once, where)


def asked_of(frame: Frame) -> list[Asked]:
    """Each question put to each course, in the order of the file."""
    places: dict[tuple[str, str], dict[str, int]] = {}
    columns = (frame.rows[name].astype(object) for name in ("course", "question", "stage"))
    for row, (course, question, stage) in enumerate(zip(*columns, strict=True)):
        places.setdefault((str(course), str(question)), {})[str(stage)] = row
    return [_asked(frame, course, question, rows) for (course, question), rows in places.items()]


def _asked(frame: Frame, course: str, question: str, rows: Mapping[str, int]) -> Asked:
    scale = next(filter(None, (_scale(frame, row) for row in rows.values())), "")
    scored = bool(scale) or any(_is_filled(frame, row, "score") for row in rows.values())
    column = "score" if scored else "percent"
    out_of = scale or ("on its scale" if scored else "")
    answers, answered = {}, {}
    for stage, row in rows.items():
        said = f"“{question}”, {WHEN[stage]}: {course}"
        number = _cell(frame, row, "responses", f"people who answered {said}")
        kind = f"mean answer {out_of}" if scored else SHARE
        answer = _cell(frame, row, column, f"{kind} to {said}")
        answered[stage] = number
        unit = Unit.OTHER if scored else Unit.PERCENT
        base = int(number.exactly) if number.is_known and answer.is_known and not scored else None
        answers[stage] = replace(answer, unit=unit, base=base)
    return Asked(course, question, answers, answered, out_of)


def _cell(frame: Frame, row: int, column: str, means: str) -> Number:
    value, state = cell_amount(frame, row, column)
    rows = (Rows("training_feedback", (), column, (row,)),)
    return Number("", means, value, state, of=Of.PROFESSIONALS, rows=rows)


def _is_filled(frame: Frame, row: int, column: str) -> bool:
    """Whether a cell says anything: a number, a bound or a mark."""
    state = f"{column}_state"
    return bool(
        frame.rows[column].notna().iloc[row]
        or (state in frame.rows and frame.rows[state].notna().iloc[row])
    )


def _scale(frame: Frame, row: int) -> str:
    """How high a scale goes, in words: out of 10."""
    value, _ = cell_amount(frame, row, "scale_max")
    return f"out of {float(value):g}" if value is not None else ""


def _stages_of(asked: list[Asked]) -> dict[str, set[str]]:
    """The stages at which each question was asked of any course."""
    stages: dict[str, set[str]] = {}
    for one in asked:
        stages.setdefault(one.question, set()).update(one.answers)
    return stages


# Tables


def _effect_table(effect: list[Asked], where: str) -> Table:
    """Before, after and months later side by side, with what changed."""
    ids = _ids(effect)
    made = [
        _effect_cells(f"training_effect.{id}.", one) for id, one in zip(ids, effect, strict=True)
    ]
    known = [name for name in HEADINGS if any(_is_told(name, cells[name]) for cells in made)]
    rows = tuple(
        Row(id, one.course, (*_words(one, effect), *(cells[name] for name in known)))
        for one, id, cells in zip(effect, ids, made, strict=True)
    )
    return Table(
        "training_effect",
        "What people said before and after training",
        f"{_counted(effect)}, {where}.",
        "Course",
        (*_word_columns(effect), *(Column(name, HEADINGS[name]) for name in known)),
        rows,
        ("training_feedback",),
        tuple(_notes(effect)),
        where,
    )


def _is_told(name: str, number: Number) -> bool:
    """Whether a column has anything to say: an answer that was asked for, or a known number."""
    return bool(number.rows) if name in STAGES else number.is_known


def _ids(asked: list[Asked]) -> list[str]:
    """The courses as parts of ids, with the question where several were put to them."""
    if len({one.question for one in asked}) == 1:
        return numbered(slug(one.course) for one in asked)
    return numbered(f"{slug(one.course)}-{slug(one.question)}" for one in asked)


def _effect_cells(prefix: str, one: Asked) -> dict[str, Number]:
    """A number for each column, those of stages at which nobody was asked not available."""
    cells = {stage: _at(one.answers, stage, prefix + stage) for stage in STAGES}
    for name, (stage, formula) in FORMULAS.items():
        means = f"change in the {one.counted} to “{one.question}”, {WHEN[stage]}: {one.course}"
        cells[name] = change(prefix + name, means, cells[BEFORE], cells[stage], formula)
    for stage in STAGES:
        name = f"answered_{stage}"
        cells[name] = _at(one.answered, stage, prefix + name)
    return cells


def _at(numbers: Mapping[str, Number], stage: str, id: str) -> Number:
    if stage in numbers:
        return replace(numbers[stage], id=id)
    told = next(iter(numbers.values()))
    means = told.means.replace(WHEN[next(iter(numbers))], WHEN[stage])
    return replace(
        told, id=id, means=means, value=None, state=State.NOT_AVAILABLE, base=None, rows=()
    )


def _once_table(id: str, title: str, asked: list[Asked], where: str) -> Table:
    """What was asked at one stage: the answer, and how many gave one."""
    ids = _ids(asked)
    stages = {stage for one in asked for stage in one.answers}
    rows = []
    for one, row_id in zip(asked, ids, strict=True):
        (stage,) = one.answers
        prefix = f"{id}.{row_id}."
        numbers = (
            _at(one.answers, stage, f"{prefix}answer"),
            _at(one.answered, stage, f"{prefix}answered"),
        )
        when = (WHEN[stage].capitalize(),) if len(stages) > 1 else ()
        rows.append(Row(row_id, one.course, (*_words(one, asked), *when, *numbers)))
    heading = "Said yes" if all(not one.scale for one in asked) else "Answer"
    return Table(
        id,
        title,
        f"{_counted(asked)}, {where}.",
        "Course",
        (
            *_word_columns(asked),
            *([Column("when", "Asked", numeric=False)] if len(stages) > 1 else []),
            Column("answer", heading),
            Column("answered", "Answered"),
        ),
        tuple(rows),
        ("training_feedback",),
        tuple(_notes(asked)),
        where,
    )


def _word_columns(asked: list[Asked]) -> list[Column]:
    """A column for the question, and for its scale, where the rows have not all the same."""
    columns = []
    if len({one.question for one in asked}) > 1:
        columns.append(Column("question", "Question", numeric=False))
    if len({one.scale for one in asked}) > 1:
        columns.append(Column("scale", "Scale", numeric=False))
    return columns


def _words(one: Asked, asked: list[Asked]) -> list[str]:
    words = {"question": one.question, "scale": one.scale.capitalize() or "Share who said yes"}
    return [words[column.id] for column in _word_columns(asked)]


def _counted(asked: list[Asked]) -> str:
    """What the answers are, said once where all rows share it."""
    kinds, questions = ({one.counted for one in asked}, {one.question for one in asked})
    kind = kinds.pop() if len(kinds) == 1 else "answers"
    to = f" to “{questions.pop()}”" if len(questions) == 1 else ""
    return f"{kind.capitalize()}{to}, and how many answered"


def _notes(asked: list[Asked]) -> Iterator[str]:
    if any(len(one.answers) > 1 for one in asked):
        yield "Those who answered at one time need not be those who answered at another."
    fewest = [number for one in asked for number in one.answered.values() if number.is_known]
    if any(number.exactly < FEW for number in fewest):
        yield f"Where fewer than {FEW} answered, one answer more or less would change much."
    if any(LATER in one.answers for one in asked):
        yield "Those who answer months later may be the keenest."


# All courses together


def _over_all(asked: list[Asked], id: str) -> Iterator[Number]:
    """What all courses together said, where one question on one scale was put to each of them."""
    if len({(one.question, one.scale) for one in asked}) > 1:
        return
    for stage in STAGES:
        told = [(one.answers[stage], one.answered[stage]) for one in asked if stage in one.answers]
        if len(told) != len(asked) or not all(n.is_known for pair in told for n in pair):
            continue
        ending = "" if id == "training_followup" else f"_{stage}"
        said = f"“{asked[0].question}”, {WHEN[stage]}, all courses that were asked"
        total = _total(f"{id}_answered{ending}", f"answers to {said}", [n for _, n in told])
        yield total
        if total.exactly:
            means = f"{asked[0].counted} to {said}"
            yield _mean(f"{id}_{ending[1:] or 'share'}", means, told, total)


def _total(id: str, means: str, numbers: list[Number]) -> Number:
    value = sum((number.exactly for number in numbers), Fraction(0))
    return derived(id, means, tuple(numbers), value, Unit.COUNT, "the courses added up")


def _mean(id: str, means: str, told: list[tuple[Number, Number]], total: Number) -> Number:
    """The courses' answers, each as often as it was given; a mean of means to one decimal."""
    value = sum((answer.exactly * n.exactly for answer, n in told), Fraction(0)) / total.exactly
    parts, unit = tuple(number for pair in told for number in pair), told[0][0].unit
    formula = "each course’s answer, weighted by how many answered"
    if unit is Unit.PERCENT:
        made = derived(id, means, parts, value, unit, formula)
        return replace(made, base=int(total.exactly))
    value = Fraction(floor(value * 10 + Fraction(1, 2)), 10)
    return derived(id, means, parts, value, unit, f"{formula}, to one decimal")
