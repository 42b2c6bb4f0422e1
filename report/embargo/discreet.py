"""Problems and errors that tell place and kind, and never a word that is not public."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, is_dataclass, replace
from functools import wraps
from typing import ParamSpec, TypeVar

from report.edition import Edition
from report.embargo.fragments import Lookout, Secret, squeezed, words_in
from report.embargo.waiting import FOLDER, lookout_of_files
from report.embargo.wordless import silenced, wordless
from report.problems import Problem, ReportError

SAFE_LINE = re.compile(
    r"\s*(?:-\s+)?(?:id|type|publication|status|on|public|already_public|field|aware_on"
    r"|notified_on|rapid_review_sent_on|decided_on|commissioned_on)\s*:"
)
"""Lines of reviews.yaml that hold no word of a review."""

REVIEWS = "reviews.yaml"
QUOTE = re.compile("“([^”]*)”")
OURS = ("embargo-", "embargoed-")
"""How the codes begin whose messages hold nothing that was typed."""

A_WORD = 5
"""A shorter text, such as a number, is in many messages by chance."""

AT_ONCE = 4
"""So many words of a secret in a row are told in no message."""


@dataclass(frozen=True)
class Hush:
    """What no message may tell, and the lines that are not shown.

    ``closed`` says of a line of reviews.yaml whether it belongs to a review that is not public.
    """

    lookout: Lookout = field(default_factory=Lookout)
    lines: frozenset[tuple[str, int]] = frozenset()
    closed: Callable[[int], bool] = lambda _: False

    def quiet(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems as they may be told."""
        return tuple(map(self._told, problems))

    def _told(self, problem: Problem) -> Problem:
        place = problem.place
        if problem.code.startswith(OURS):
            return silenced(problem)
        if place.file.split("/")[-2:-1] == [FOLDER] or self._tells(problem.what + problem.remedy):
            return wordless(problem)
        hidden = (
            (place.file, place.line) in self.lines
            or self._is_closed(problem)
            or self._tells(place.excerpt)
        )
        return silenced(problem) if hidden else problem

    def _is_closed(self, problem: Problem) -> bool:
        place = problem.place
        if place.file.rpartition("/")[2] != REVIEWS or SAFE_LINE.match(place.excerpt):
            return False
        return bool(place.line) and self.closed(place.line)

    def _tells(self, text: str) -> bool:
        """Whether a text holds words of a secret, fewer than would be a fragment."""
        if not self.lookout:
            return False
        if next(self.lookout.hits(text), None):
            return True
        words = words_in(text)
        quotes = {squeezed(quote) for quote in QUOTE.findall(text)}
        return any(
            secret.letters in quotes or any(run in secret.letters for run in _runs(words, secret))
            for secret in self.lookout.secrets
            if len(secret.letters) >= A_WORD
        )

    def keeps(self, trouble: BaseException) -> bool:
        """Whether an error of the program's, or one behind it, holds words that may not be told."""
        return bool(self.lookout) and self._tells("".join(traceback.format_exception(trouble)))


def _runs(words: list[str], secret: Secret) -> Iterator[str]:
    """So many words in a row as no message may tell of a secret."""
    count = max(AT_ONCE, secret.least)
    for at in range(len(words) - count + 1):
        yield "".join(words[at : at + count])


class WithheldError(Exception):
    """An error of the program whose own message holds words that are not public."""


P = ParamSpec("P")
R = TypeVar("R")


def discreetly(step: Callable[P, R]) -> Callable[P, R]:
    """A step of the story that tells none of the words that wait in its edition's folder."""

    @wraps(step)
    def quiet_step(*args: P.args, **options: P.kwargs) -> R:
        edition = next(one for one in (*args, *options.values()) if isinstance(one, Edition))
        hush = Hush(lookout_of_files(edition.folder))
        try:
            made = step(*args, **options)
        except ReportError as trouble:
            raise ReportError(hush.quiet(trouble.problems)) from None
        except Exception as trouble:
            if not hush.keeps(trouble):
                raise
            what = f"{type(trouble).__name__}: what it said holds words that are not public."
            raise WithheldError(what).with_traceback(trouble.__traceback__) from None
        return _quieted(made, hush)

    return quiet_step


def _quieted(made: R, hush: Hush) -> R:
    """What a step made, with the problems that came with it as they may be told."""
    problems = getattr(made, "problems", None)
    if not hush.lookout or problems is None or not is_dataclass(made):
        return made
    return replace(made, problems=hush.quiet(problems))  # type: ignore[type-var]
