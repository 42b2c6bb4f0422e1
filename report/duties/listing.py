"""How an edition answers its duties, in a few lines for a terminal: what is missing comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.duties.criteria import OF_DUTIES, Judged
from report.duties.facts import Status
from report.duties.judging import Verdict
from report.duties.lists import criteria
from report.duties.saying import Said
from report.problems import Place, Problem
from report.terminal import folded
from report.wording import listed, plural

SHORT = {
    Status.NOT_MET: "not met",
    Status.PARTLY: "met in part",
    Status.MET: "met",
    Status.WAITING: "waiting for publication",
    Status.DOES_NOT_APPLY: "not applying",
}
UNTOLD = {Status.NOT_MET: "not told of", Status.PARTLY: "told of in part"}
"""Of a reconstruction nobody can say that a duty was not met: its sources do not tell."""

GAPS = (Status.NOT_MET, Status.PARTLY)
REST = (Status.WAITING, Status.MET, Status.DOES_NOT_APPLY)
"""What needs no more than its name."""

MOST_PLACES = 3
"""So many places of one gap are named; the sentence itself names the things."""


def counted(judged: Judged) -> str:
    """How many duties have which verdict: 3 not met, 4 met in part, 12 met."""
    words = SHORT | (UNTOLD if judged.reconstruction else {})
    every = {status: judged.count(status) for status in SHORT}
    return listed([f"{count} {words[status]}" for status, count in every.items() if count])


def one_line(judged: Judged) -> str:
    """One edition's answer in a line."""
    duties = len(judged.verdicts)
    return f"{judged.edition}: {duties} {plural(duties, 'duty', 'duties')}, {counted(judged)}."


def lines(judged: Judged) -> Iterator[str]:
    """Every duty, those first that lack something, and what an auditor would find besides."""
    yield ""
    told = f"The duties of {judged.title}, in {judged.edition}: {counted(judged)}."
    yield from folded(told)
    codes = {one.what: one.code for one in judged.problems if one.code not in OF_DUTIES}
    yield from _examples(judged)
    for status in () if judged.reconstruction else GAPS:
        found = [one for one in judged.verdicts if one.status is status and not _is_example(one)]
        if found:
            yield f"  {SHORT[status].capitalize()}:"
            yield from (line for one in found for line in _duty(one, codes))
    for status in () if judged.reconstruction else REST:
        names = [str(one.duty.name) for one in judged.verdicts if one.status is status]
        if names:
            yield from folded(f"{SHORT[status].capitalize()}: {'; '.join(names)}.", "  ")
    yield from _others(judged)


def _is_example(verdict: Verdict) -> bool:
    """Whether all that there is on a duty are the examples that a new edition begins with."""
    return bool(verdict.said) and all(one.is_example for one in verdict.said)


def _examples(judged: Judged) -> Iterator[str]:
    """The duties that only examples answer, named and no more: there is one thing to do."""
    found = [one for one in judged.verdicts if _is_example(one)]
    if found:
        yield "  Not met, because there are only examples, which are no evidence:"
        names = "; ".join(f"{one.duty.name} ({one.duty.strength})" for one in found)
        yield from folded(f"{names}.", "    ")
        remedy = "Replace the examples, in the files and in their entries in sources.yaml."
        yield from folded(f"→ {remedy}", "    ")


def _duty(verdict: Verdict, codes: dict[str, str]) -> Iterator[str]:
    said = [
        f"{one.text}{_where(one)}{_code(codes.get(one.text, ''))}{_hint(one.hint)}"
        for one in verdict.said
    ]
    remedy = [f"→ {verdict.duty.remedy}"] if verdict.duty.remedy else []
    name = f"{verdict.duty.name} ({verdict.duty.strength})."
    yield from folded(" ".join((name, *said, *remedy)), "    - ")


def _hint(hint: str) -> str:
    return f" → {hint}" if hint else ""


def _where(said: Said) -> str:
    """The files that a gap stands in, and the line where it is in one place alone."""
    names = list(dict.fromkeys(map(place_name, said.places)))
    if len(said.places) > 1:
        names = list(dict.fromkeys(_file(place) for place in said.places))
    return f" ({listed(names[:MOST_PLACES])})" if names else ""


def _file(place: Place) -> str:
    parts = place.file.split("/")
    return "/".join(parts[-2:]) if parts[-2:-1] == ["words"] else parts[-1]


def place_name(place: Place) -> str:
    """A place by its file's own name and line: words/summary.md, line 4."""
    return f"{_file(place)}, line {place.line}" if place.line else _file(place)


def _code(code: str) -> str:
    return f" [{code}]" if code else ""


def _others(judged: Judged) -> Iterator[str]:
    """What the duties do not tell: an auditor's other findings."""
    told = {text for one in judged.verdicts if one.status in GAPS for text in one.texts}
    told = set() if judged.reconstruction else told
    told |= judged.examples
    others = [one for one in judged.problems if one.code not in OF_DUTIES and one.what not in told]
    if others:
        yield "  To mend:" if judged.reconstruction else "  An auditor would also find:"
        yield from (line for one in _once(others) for line in folded(one, "    - "))


def _once(problems: Sequence[Problem]) -> list[str]:
    """Each finding once, with the codes of all criteria that find it, and what they do not say.

    What a criterion says every time is told by ``explain``.
    """
    usual = {str(one.remedy) for one in criteria()}
    found: dict[tuple[str, Place], list[Problem]] = {}
    for one in problems:
        found.setdefault((one.what, one.place), []).append(one)
    return [
        f"{what} ({place_name(place)}) [{', '.join(one.code for one in alike)}]"
        f"{_hint(next((one.remedy for one in alike if one.remedy not in usual), ''))}"
        for (what, place), alike in found.items()
    ]
