"""A written report, audited whole: its tables and figures together, its charts and its words.

What is found is told without ever telling a hidden number; what was found of each hidden figure is
written into a certificate.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from report.audit.attackers import Attacker, Bounds
from report.audit.claims import CHART, claims
from report.audit.figures import Figure, Figures
from report.audit.folder import Digest, Written
from report.audit.hints import hints, tells_none, unlisted
from report.audit.judging import Audit, Judged, Policy, audit
from report.audit.keys import plain
from report.audit.pages import ANOTHER, Text
from report.audit.pictures import gives_away, lines_with_marks
from report.audit.solving import SECONDS, SOLVER, NoAnswer, version
from report.audit.tables import Fact, Table, each_once
from report.problems import Place, Problem, error, listed, quoted

CERTIFICATE = "certificate.json"
"""What an audit writes beside the report that it accepts."""

FORMAT = 1


@dataclass(frozen=True)
class Known:
    """What the data says of one table: its labels and headings, and facts by row and column."""

    labels: tuple[str, ...]
    headings: tuple[str, ...]
    facts: Mapping[tuple[int, int], Fact] = field(repr=False)


@dataclass(frozen=True)
class Outcome:
    """What is wrong with a written report, and the certificate of one with which nothing is."""

    problems: tuple[Problem, ...]
    certificate: bytes = b""
    said: str = ""
    """The same in a line, of a report that is safe."""

    @property
    def accepted(self) -> bool:
        return not self.problems


def audit_written(
    written: Written,
    policy: Policy,
    known: Mapping[str, Known],
    before: Sequence[Table] = (),
    *,
    title: str = "",
    told: str = "",
    seconds: float = SECONDS,
) -> Outcome:
    """Audit what was written, with what was published before.

    ``known`` is what the data says of each table, by its file's name; ``title`` names the edition
    in the certificate, and ``told`` is what readers know the files' folder as.
    """
    teller = _Teller(told)
    problems = [*written.problems, *_stale(written.tables, known, policy, teller)]
    tables = each_once(_with_facts(one, known) for one in written.tables)
    try:
        solver = version()
        found = audit([*tables, *before], policy, seconds=seconds)
    except NoAnswer as trouble:
        return Outcome((*problems, teller.no_answer(str(trouble))))
    problems += teller.found(found)
    problems += teller.charts(written)
    problems += teller.words(found.figures, written)
    if problems:
        return Outcome(tuple(dict.fromkeys(problems)))
    made = certificate(found, written.files, before, title, solver)
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    return Outcome((), text.encode(), _in_a_line(len(written.files), len(found.judged)))


def _in_a_line(files: int, hidden: int) -> str:
    if not hidden:
        return f"nothing is hidden in the {files} files, and nothing that should be is printed."
    some = "1 hidden figure" if hidden == 1 else f"{hidden} hidden figures"
    return f"none of the {some} in the {files} files can be worked out."


def _with_facts(table: Table, known: Mapping[str, Known]) -> Table:
    facts = known.get(table.name)
    return replace(table, facts=facts.facts) if facts and table.name else table


def _stale(
    tables: Sequence[Table], known: Mapping[str, Known], policy: Policy, teller: _Teller
) -> Iterator[Problem]:
    """Tables that are not those of the data: the report was made of other data.

    One of which the data says nothing is audited without it, which is stricter.
    """
    named = {table.name: table for table in tables if table.name}
    for name, facts in sorted(known.items()):
        if name not in named or not _agrees(named[name], facts, policy):
            yield teller.stale(f"data/{name}.csv")


def _agrees(table: Table, known: Known, policy: Policy) -> bool:
    """Whether a table has the data's labels, and its numbers where it prints them in full."""
    labels = tuple(plain(row.label) for row in table.rows)
    headings = tuple(map(plain, table.headings))
    if (labels, headings) != (tuple(map(plain, known.labels)), tuple(map(plain, known.headings))):
        return False
    return all(
        fact.value is None or not fact.count or _is_printed(table, at, fact, policy)
        for at, fact in known.facts.items()
    )


def _is_printed(table: Table, at: tuple[int, int], fact: Fact, policy: Policy) -> bool:
    exact = table.seen[at[0]][at[1]].exact
    if exact is None or fact.value is None:
        return True
    near = 2 if policy.method != "suppress" and fact.people and not fact.public else 0
    return abs(exact - fact.value) <= near


# What is told


LOOK = "Nothing was put in its place: the last good report is as it was. "
HELP = (
    f"{LOOK}Hide more (hide_up_to in edition.yaml), or join small groups (merge in "
    "indicators.yaml), and send what is said here to whoever looks after the program for you."
)
WORDS_HELP = (
    f"{LOOK}If the words are yours, take the number out of them, or tell what was done and not how "
    "many. If they are not, send what is said here to whoever looks after the program for you."
)
ANEW = "Make the report anew: report, and the edition’s name."

WHAT = {
    "audit-exact": "is hidden, and can be worked out from what is printed",
    "audit-narrow": "is hidden, and so much can be worked out of it that too few values are left",
    "audit-contributor": "can be worked out by whoever knows the hidden",
    "audit-small-shown": "is a small number of people, and is printed, though nothing says that it "
    "is public",
    "audit-contradiction": "is hidden, and what is printed beside it cannot all be true, so that "
    "nothing can be said of it",
    "audit-unknown-mark": "holds a mark that the report does not explain",
}


@dataclass(frozen=True)
class _Teller:
    """Puts what was found into words: which figure, in which table, in which files."""

    folder: str

    def found(self, audit: Audit) -> Iterator[Problem]:
        for one in audit.found:
            what = f"{_name(one.figure, audit.figures)} {WHAT[one.code]}"
            if one.beside is not None:
                what += f" {_name(one.beside, audit.figures)}"
            places = _files(one.figure, audit.figures)
            more = f" It stands in {listed(places)}." if len(places) > 1 else ""
            yield error(one.code, self._place(places[0]), f"{what}.{more}", HELP)

    def charts(self, written: Written) -> Iterator[Problem]:
        for picture in written.pictures:
            if gives_away(picture):
                what = f"The chart {quoted(picture.name)} draws something that it says is withheld."
                yield error("audit-chart", self._place(picture.file), what, HELP)

    def words(self, figures: Figures, written: Written) -> Iterator[Problem]:
        beside = [
            Text(picture.file, CHART, line, picture.about)
            for picture in written.pictures
            for line in lines_with_marks(picture)
            if ANOTHER not in picture.about
        ]
        texts = [text for text in written.texts if ANOTHER not in text.about]
        found = (*claims(figures, (*texts, *beside)), *hints(figures, texts))
        for one in found:
            name = _name(one.figure, figures)
            what = f"{name} is hidden, and {_where(one.text)} seems to say how many."
            yield error("audit-words", self._place(one.text.file), what, WORDS_HELP)

    def no_answer(self, reason: str) -> Problem:
        what = f"The report could not be audited: {reason}."
        remedy = f"{LOOK}“doctor” says what is missing; else run it again, with less beside it."
        return error("audit-no-answer", self._place(""), what, remedy)

    def stale(self, file: str) -> Problem:
        what = "The table is not what the data says now, so it cannot be audited with it."
        return error("audit-stale", self._place(file), what, ANEW)

    def _place(self, file: str) -> Place:
        return Place(f"{self.folder}{file}")


def _name(figure: Figure, figures: Figures) -> str:
    """A figure as a person finds it: its row and column, and its table."""
    spot = figure.spots[0]
    table = figures.tables[spot.table]
    row, heading = table.rows[spot.row].label, table.headings[spot.column]
    return f"{quoted(row)}, {quoted(heading)}, in the table {quoted(table.title)}"


def _where(text: Text) -> str:
    """Which words they are, by what cannot tell a number: the table they speak of, or a heading."""
    if text.about:
        return f"{text.what} of {quoted(text.about[0])}"
    heading = unlisted(" ".join(text.heading.split()))
    return f"{text.what} under {quoted(heading)}" if heading and tells_none(heading) else text.what


def _files(figure: Figure, figures: Figures) -> list[str]:
    tables = (figures.tables[spot.table] for spot in figure.spots)
    return sorted({file for table in tables for file in (table.file, *table.also)})


# The certificate


KEPT = ".print.html"
"""What a build leaves for whoever looks after the program: read like the rest, not handed out."""


def certificate(
    audit: Audit, files: Sequence[Digest], before: Sequence[Table], title: str, solver: str
) -> dict[str, Any]:
    """What was audited, against whom, and the bounds that each hidden figure keeps.

    Bounds follow from what is printed alone; of those who know a number of their own it is only
    said that none can work out another, because their bounds would tell that number.
    """
    handed_out = [one for one in files if not one.name.endswith(KEPT)]
    return {
        "certificate": "audit of hidden numbers",
        "format": FORMAT,
        "edition": title,
        "verdict": "accepted",
        "policy": {"hide_up_to": audit.policy.hide_up_to, "method": audit.policy.method},
        "solver": {"name": SOLVER, "version": solver},
        "attackers": ATTACKERS,
        "before": sorted({table.file for table in before}),
        "equations": audit.equations,
        "files": [vars(one) for one in sorted(handed_out, key=lambda one: one.name)],
        "hidden": sorted((_told(one, audit.figures) for one in audit.judged), key=_order),
    }


ATTACKERS = {
    Attacker.OUTSIDER.value: "has everything printed, and can add up",
    Attacker.RULE.value: "knows as well that noughts are shown and small numbers hidden",
    Attacker.CONTRIBUTOR.value: "knows as well one small hidden number, and can work out no other",
}


def _told(one: Judged, figures: Figures) -> dict[str, Any]:
    spot = one.figure.spots[0]
    table = figures.tables[spot.table]
    return {
        "table": table.title,
        "row": table.rows[spot.row].label,
        "column": table.headings[spot.column],
        "files": _files(one.figure, figures),
        "holds": one.figure.kind.value,
        "tied_to": one.together - 1,
        "bounds": {who.value: _ends(bounds) for who, bounds in one.bounds.items()},
    }


def _ends(bounds: Bounds) -> list[int | float | None]:
    return [_plain_number(end) for end in (bounds.low, bounds.high)]


def _plain_number(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else round(float(value), 6)


def _order(told: Mapping[str, Any]) -> tuple[str, ...]:
    return told["table"], told["row"], told["column"], str(told["files"])
