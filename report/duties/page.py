"""The appendix on duties, in words: what is asked, how it is answered, and by what right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.duties.answers import Answers
from report.duties.facts import Status
from report.duties.judging import Verdict, status_text
from report.duties.lists import Guidance, guidance
from report.duties.shapes import Duty
from report.edition import Edition
from report.wording import NBSP, listed, plural, sentence, spelt

MARKS = {
    "met": "complete",
    "partly": "in-progress",
    "not_met": "not-started",
    "waiting": "waiting",
    "does_not_apply": "not-asked",
}
"""The mark beside each status: the square that fills as work proceeds, or none."""

IN_PART = "In part, as far as the sources tell"
"""Of a reconstruction nobody can say that a duty was not met: its sources do not tell."""

COUNTED = {
    Status.MET: ("is met", "are met"),
    Status.PARTLY: ("is met in part", "are met in part"),
    Status.NOT_MET: ("is not met", "are not met"),
    Status.WAITING: ("waits for publication", "wait for publication"),
    Status.DOES_NOT_APPLY: ("does not apply", "do not apply"),
}


def for_templates(edition: Edition, answers: Answers) -> dict[str, object]:
    """What the templates of the appendix may ask for."""
    applied = guidance(str(edition.settings.guidance))
    rebuilt = edition.is_reconstruction
    untold = [one for one in answers.verdicts if rebuilt and one.status is Status.NOT_MET]
    return {
        "duty_lines": list(_lines(applied, answers, rebuilt=rebuilt)) if answers.verdicts else [],
        "duty_note": _note(answers),
        "told_duties": [one for one in answers.verdicts if one not in untold],
        "untold_duties": untold,
        "guidance_title": applied.title,
        "guidance_chapter": ", ".join(filter(None, (applied.title, applied.chapter))),
        "asked": asked,
        "duty_source": lambda duty: duty_source(duty, applied),
        "duty_status": _status(rebuilt=rebuilt),
        "duty_marks": MARKS,
    }


def _lines(applied: Guidance, answers: Answers, *, rebuilt: bool) -> Iterator[str]:
    verdicts = answers.verdicts
    must = sum(one.duty.strength == "must" for one in verdicts)
    yield (
        f"{applied.title} and the Act behind it ask {_things(len(verdicts))} of this report: "
        f"{_things(must)} that it must do, and {spelt(len(verdicts) - must)} that it should. "
        f"{_told(verdicts) if not rebuilt else _rebuilt(verdicts)}"
    )
    if applied.carried_forward_from:
        older = guidance(applied.carried_forward_from).title
        yield f"The list is that of {older}, carried forward with what is known to be new."
    yield (
        "Whether there is evidence in the report decides, and not whether there is a heading. "
        "Whether it is true, fair and well put is for its readers to judge."
    )


def _note(answers: Answers) -> str:
    """What the dagger means, and beside how many requirements it stands."""
    unseen = sum(not one.duty.verified for one in answers.verdicts)
    if not unseen:
        return ""
    verb = plural(unseen, "requirement has", "requirements have")
    many = sentence(spelt(unseen))
    return f"†{NBSP}{many} {verb} not been checked against the guidance’s own text yet."


def _things(count: int) -> str:
    return f"{spelt(count)} {plural(count, 'thing')}"


def _told(verdicts: tuple[Verdict, ...]) -> str:
    counts = {status: sum(one.status is status for one in verdicts) for status in COUNTED}
    told = [
        f"{spelt(count)} {plural(count, *COUNTED[status])}"
        for status, count in counts.items()
        if count
    ]
    return f"Of these {listed(told)}."


def _rebuilt(verdicts: tuple[Verdict, ...]) -> str:
    untold = sum(one.status is Status.NOT_MET for one in verdicts)
    return (
        "This is a reconstruction: where the published sources do not tell of something, the "
        f"report itself may well have done so. They do not tell of {_things(untold)}."
    )


def asked(duty: Duty) -> str:
    """A requirement as a sentence: Must be published at least once in every 12 months."""
    requires = str(duty.requires)
    return f"{sentence(str(duty.strength))} {requires[:1].lower()}{requires[1:]}"


def duty_source(duty: Duty, applied: Guidance) -> str:
    """The Act behind a duty, and the paragraph as far as it is known.

    The guidance's own title and chapter stand once, above the list.
    """
    source = str(duty.source).replace(f"{applied.title}, ", "")
    parts = [part for part in source.split("; ") if not part.startswith("chapter ")]
    if duty.paragraph:
        checked = "" if duty.paragraph_verified else ", to be checked"
        parts.append(f"paragraph {duty.paragraph}{checked}")
    return sentence("; ".join(parts))


def _status(*, rebuilt: bool) -> Callable[[Verdict], str]:
    def status(verdict: Verdict) -> str:
        if rebuilt and verdict.status is Status.PARTLY:
            return IN_PART
        return status_text(verdict.status)

    return status
