"""What changed of the duties: asked anew, asked no longer, or answered otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from report.comparing.told import Answer, Told


@dataclass(frozen=True)
class Answered:
    """A duty that is answered otherwise: as it was, and as it is."""

    then: Answer
    now: Answer


@dataclass(frozen=True)
class Answers:
    """What changed of the duties."""

    changed: tuple[Answered, ...] = ()
    new: tuple[Answer, ...] = ()
    gone: tuple[Answer, ...] = ()


def compared(then: Told, now: Told) -> Answers:
    """The duties of two reports, by their names."""
    earlier, later = then.answers, now.answers
    pairs = [Answered(earlier[id], one) for id, one in later.items() if id in earlier]
    return Answers(
        tuple(one for one in pairs if one.then.status != one.now.status),
        tuple(one for id, one in later.items() if id not in earlier),
        tuple(one for id, one in earlier.items() if id not in later),
    )
