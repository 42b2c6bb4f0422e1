"""What auditors and committees found wrong with real reports, held against this one.

Each criterion is one test; each gap it finds is a problem with the criterion's code. In a draft it
is a warning at most; for publication most are errors, which an edition may accept with a reason:
the way through for what no edit can mend, a day that has passed above all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report.duties.evidence import answer
from report.duties.facts import Facts, Status
from report.duties.judging import Verdict, gathered, status_text
from report.duties.leaf import Leaf
from report.duties.lists import criteria
from report.duties.proofs import flaws, proofs
from report.duties.saying import OWN_INSTEAD, is_of_examples
from report.duties.shapes import Criterion
from report.duties.things import chosen
from report.edition import Edition
from report.load import judged
from report.problems import Level, Place, Problem, quoted, warning
from report.spans import when_text

MENDABLE = ("acronym-unexpanded", "figures-disagree", "link-broken", "words-unproofed")
"""What whoever rebuilds a report from public sources can mend; the rest its sources do not tell,
and the appendix says so."""

OF_DUTIES = ("duty-not-met", "expectation-not-met", "duty-partly-met")
"""Criteria that tell a duty's own sentences."""


@dataclass(frozen=True)
class Judged:
    """How an edition answers: a verdict on each duty, and what an auditor would find.

    ``problems`` are as they matter now: in a draft, or for publication. ``examples`` are what those
    say that find nothing but the examples of a new edition.
    """

    edition: str
    title: str
    reconstruction: bool
    verdicts: tuple[Verdict, ...] = ()
    problems: tuple[Problem, ...] = ()
    examples: frozenset[str] = frozenset()

    def count(self, status: Status) -> int:
        return sum(one.status is status for one in self.verdicts)


def audit(
    facts: Facts, verdicts: Sequence[Verdict], leaf: Leaf, *, publishing: bool = False
) -> Judged:
    """Hold the criteria against a finished report; ``publishing`` asks for publication's levels."""
    edition = facts.data.edition
    facts = replace(facts, found=proofs(facts, verdicts, leaf))
    found = list(_found(facts, verdicts, publishing))
    found += _out_of_force(facts)
    told = [replace(one, level=Level.WARNING) for one in found if one.level is not Level.NOTE]
    kept = {_key(one) for one in judged(edition, told)}
    problems = [one for one in found if one.level is Level.NOTE or _key(one) in kept]
    problems += _accepted_nothing(facts, told)
    return Judged(
        edition.id,
        facts.guidance.title,
        edition.is_reconstruction,
        tuple(verdicts),
        tuple(problems),
        frozenset(_examples(facts)),
    )


def _examples(facts: Facts) -> Iterator[str]:
    """The sentences of criteria that find nothing but examples."""
    for criterion in criteria():
        if _is_asked(facts, criterion):
            yield from (one.text for one in answer(facts, criterion.ask).said if one.is_example)


def _key(problem: Problem) -> tuple[str, Place, str]:
    return problem.code, problem.place, problem.what


def _found(facts: Facts, verdicts: Sequence[Verdict], publishing: bool) -> Iterator[Problem]:
    for criterion in criteria():
        level = criterion.level_of(publishing=publishing)
        if level is not None and _is_asked(facts, criterion):
            for place, what, hint in _gaps(facts, criterion, verdicts):
                remedy = OWN_INSTEAD if is_of_examples(what) else hint or str(criterion.remedy)
                yield Problem(criterion.name, place, what, remedy, level)


def _is_asked(facts: Facts, criterion: Criterion) -> bool:
    if criterion.editions and facts.guidance.id not in criterion.editions:
        return False
    return criterion.code in MENDABLE or not facts.data.edition.is_reconstruction


def _gaps(
    facts: Facts, criterion: Criterion, verdicts: Sequence[Verdict]
) -> Iterator[tuple[Place, str, str]]:
    """Where something is missing, the sentence that says so, and a hint for whoever mends it."""
    if criterion.code in OF_DUTIES:
        yield from ((*gap, "") for gap in _duties(facts, criterion, verdicts))
    elif criterion.code == "words-unproofed":
        every = (flaw for words in facts.data.words.values() for flaw in flaws(words))
        yield from ((flaw.place, flaw.what, "") for flaw in every)
    else:
        found = answer(facts, criterion.ask)
        if found.status in (Status.PARTLY, Status.NOT_MET):
            for said in gathered(facts, [found]):
                yield next(iter(said.places), _home(facts)), said.text, said.hint


def _duties(
    facts: Facts, criterion: Criterion, verdicts: Sequence[Verdict]
) -> Iterator[tuple[Place, str]]:
    """One line a duty: its name and verdict, then its own sentences."""
    ask = criterion.ask
    names = {thing.name for thing in chosen(facts.found["duties"], ask.where)}
    wanted = Status.PARTLY if ask.has == ("whole",) else Status.NOT_MET
    for one in verdicts:
        if one.status is wanted and str(one.duty.name) in names:
            what = f"{one.duty.name}: {status_text(one.status).lower()}. {' '.join(one.texts)}"
            yield next(iter(one.places), _home(facts)), what


def _home(facts: Facts) -> Place:
    return facts.file("edition.yaml")


def _out_of_force(facts: Facts) -> Iterator[Problem]:
    """A period that the guidance it names cannot have governed."""
    guidance, span = facts.guidance, facts.data.edition.span
    early = span.last < guidance.first.first
    late = guidance.last is not None and span.first > guidance.last.last
    if early or late:
        since = f"since {when_text(guidance.first)}"
        until = f"until {when_text(guidance.last)}" if guidance.last else ""
        what = f"{guidance.title} was in force {until if late else since}, not in this period."
        remedy = "Correct “guidance” in edition.yaml, or the period."
        place = facts.data.edition.settings.at("guidance")
        yield warning("guidance-not-in-force", place, what, remedy)


def _accepted_nothing(facts: Facts, told: Sequence[Problem]) -> Iterator[Problem]:
    """Acceptances of a criterion that finds nothing, so that none stays behind unseen."""
    codes = {str(one.code) for one in criteria()} | {"guidance-not-in-force"}
    edition = facts.data.edition
    for accepted in edition.settings.accepted:
        if accepted.code not in codes:
            continue
        alone = replace(edition, settings=replace(edition.settings, accepted=(accepted,)))
        if len(judged(alone, told)) == len(judged(_accepting_none(alone), told)):
            what = f"No warning {quoted(str(accepted.code))} is told of {accepted.where}."
            remedy = "Correct “where”, or take the entry away if it is no longer needed."
            yield warning("accepted-nothing", accepted.at("code"), what, remedy)


def _accepting_none(edition: Edition) -> Edition:
    return replace(edition, settings=replace(edition.settings, accepted=()))
