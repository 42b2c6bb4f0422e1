"""How an edition answers its duties, in a few lines for a terminal: what is missing comes first."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from report.duties.criteria import OF_DUTIES, Judged
from report.duties.facts import Status
from report.duties.judging import Verdict
from report.duties.saying import Said
from report.problems import Place, Problem
from report.spans import NBSP
from report.wording import listed, plural

WIDE = 96

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
    """The duties that are not met, then those met in part, and what an auditor would find."""
    yield ""
    told = f"The duties of {judged.title}, in {judged.edition}: {counted(judged)}."
    yield from textwrap.wrap(told, WIDE, break_long_words=False, break_on_hyphens=False)
    codes = {one.what: one.code for one in judged.problems if one.code not in OF_DUTIES}
    for status in () if judged.reconstruction else GAPS:
        found = [one for one in judged.verdicts if one.status is status]
        if found:
            yield f"  {SHORT[status].capitalize()}:"
            yield from (line for one in found for line in _duty(one, codes))
    waiting = [str(one.duty.name) for one in judged.verdicts if one.status is Status.WAITING]
    if waiting:
        yield from _wrapped(f"Waiting for publication: {'; '.join(waiting)}.", "  ")
    yield from _others(judged)


def _duty(verdict: Verdict, codes: dict[str, str]) -> Iterator[str]:
    said = [f"{one.text}{_where(one)}{_code(codes.get(one.text, ''))}" for one in verdict.said]
    remedy = [f"→ {verdict.duty.remedy}"] if verdict.duty.remedy else []
    name = f"{verdict.duty.name} ({verdict.duty.strength})."
    yield from _wrapped(" ".join((name, *said, *remedy)))


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
    others = [one for one in judged.problems if one.code not in OF_DUTIES and one.what not in told]
    if others:
        yield "  To mend:" if judged.reconstruction else "  An auditor would also find:"
        yield from (line for one in _once(others) for line in _wrapped(one))


def _once(problems: Sequence[Problem]) -> list[str]:
    """Each finding once; two criteria that find the same are told with both codes."""
    codes: dict[tuple[str, Place], list[str]] = {}
    for one in problems:
        codes.setdefault((one.what, one.place), []).append(one.code)
    return [
        f"{what} ({place_name(place)}) [{', '.join(found)}]"
        for (what, place), found in codes.items()
    ]


def _wrapped(text: str, first: str = "    - ") -> list[str]:
    return textwrap.wrap(
        text.replace(NBSP, " "),
        WIDE,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
