"""The six tests: evidence in an edition, and not just headings, each with the sentences it gives.

vocabulary.yaml names them and says what each asks. The tests see whether evidence is there; whether
it is true, fair or well put is for the reader to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from report.duties.examples import NO_EXAMPLES, Examples, own_lines
from report.duties.facts import Facts, Status, Thing
from report.duties.held import held, hint
from report.duties.saying import (
    EXAMPLE_WORDS,
    ONLY_EXAMPLES,
    Answer,
    Crowd,
    Said,
    all_hold,
    enough_hold,
    none_hold,
    of_them,
    some_lack,
    too_few_hold,
)
from report.duties.things import chosen, things
from report.duties.timing import covers, published, sent
from report.duties.vocabulary import MET, Ask, Key, vocabulary
from report.problems import Place
from report.schema.sections import section_of
from report.wording import plural, spelt
from report.words import OPENED, Words

Test = Callable[[Facts, Ask], Answer]


def answer(facts: Facts, ask: Ask) -> Answer:
    """What a test finds in an edition."""
    return TESTS[ask.test](facts, ask)


# Each and some


@dataclass(frozen=True)
class Survey:
    """The things that a test asks about, and how far each holds each key."""

    crowd: Crowd
    things: tuple[Thing, ...]
    keys: tuple[Key, ...]
    held: dict[str, tuple[Status, ...]]

    def having(self, key: Key, status: Status) -> list[Thing]:
        return [t for t, one in zip(self.things, self.held[key.name], strict=True) if one is status]

    @property
    def whole(self) -> int:
        """How many things hold every key."""
        return sum(set(each) == {Status.MET} for each in zip(*self.held.values(), strict=True))

    @property
    def statuses(self) -> set[Status]:
        return {status for each in self.held.values() for status in each}


def _survey(facts: Facts, ask: Ask) -> Survey:
    kind = vocabulary().kinds[ask.of]
    found = tuple(chosen(things(facts, ask.of), ask.where))
    one, many = ask.called or (kind.one, kind.many)
    keys = tuple(kind.keys[name] for name in ask.has)
    statuses = {
        key.name: tuple(held(facts, ask.of, thing, key.name) for thing in found) for key in keys
    }
    return Survey(Crowd(kind, one, many, len(found)), found, keys, statuses)


def _each(facts: Facts, ask: Ask) -> Answer:
    survey = _survey(facts, ask)
    if not survey.things:
        return _none(facts, ask, survey)
    statuses = survey.statuses
    if statuses == {Status.MET}:
        phrases = [key.says for key in survey.keys]
        return Answer(Status.MET, (_of_all(survey, all_hold(survey.crowd, phrases)),))
    said = tuple(_gaps(facts, survey))
    if statuses <= {Status.MET, Status.WAITING}:
        return Answer(Status.WAITING, said)
    some = statuses & {Status.MET, Status.PARTLY}
    return Answer(Status.PARTLY if some else Status.NOT_MET, said)


def _none(facts: Facts, ask: Ask, survey: Survey) -> Answer:
    file = survey.crowd.kind.file
    if not things(facts, ask.of) and facts.is_example(file):
        text = f"{ONLY_EXAMPLES} {_untold(ask, survey)}."
        return Answer(Status.NOT_MET, (Said(text, (facts.file(file),), is_example=True),))
    if isinstance(ask.if_none, Ask):
        return answer(facts, ask.if_none)
    if ask.if_none == MET:
        return Answer(Status.DOES_NOT_APPLY)  # nothing to tell, which proves nothing either
    place = facts.file(file)
    return Answer(Status.NOT_MET, (Said("", (place,), _untold(ask, survey)),))


def _untold(ask: Ask, survey: Survey) -> str:
    """What there is nothing on: as the duty calls it, or its kind."""
    return survey.crowd.many if ask.called else survey.crowd.kind.nothing or survey.crowd.many


def _of_all(survey: Survey, text: str) -> Said:
    return Said(text, _places(survey.things[:1], survey.keys[0]))


def _places(found: Sequence[Thing], key: Key) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(thing.at(key.name) for thing in found))


def _gaps(facts: Facts, survey: Survey) -> Iterator[Said]:
    """What is lacking, what is held in part and what waits; keys lacked alike are told at once."""
    alike: dict[tuple[int, ...], list[Key]] = {}
    for key in survey.keys:
        lacking = tuple(at for at, one in enumerate(survey.held[key.name]) if one is Status.NOT_MET)
        if lacking:
            alike.setdefault(lacking, []).append(key)
    for lacking, keys in alike.items():
        found = [survey.things[at] for at in lacking]
        hints = (hint(facts, survey.crowd.kind.name, key.name) for key in keys)
        text, told = _lacked(survey, keys, found), " ".join(filter(None, hints))
        yield Said(text, _places(found, keys[0]), hint=told)
    yield from _in_part(survey)


def _in_part(survey: Survey) -> Iterator[Said]:
    for key in survey.keys:
        for status, text in ((Status.PARTLY, key.part), (Status.WAITING, key.waits)):
            found = survey.having(key, status)
            if found:
                told = of_them(survey.crowd, [thing.name for thing in found], text)
                yield Said(told, _places(found, key))


def _lacked(survey: Survey, keys: list[Key], found: list[Thing]) -> str:
    phrases = [key.says for key in keys]
    if len(found) == survey.crowd.size:
        return none_hold(survey.crowd, phrases, found[0].name)
    return some_lack(survey.crowd, phrases, [thing.name for thing in found])


def _some(facts: Facts, ask: Ask) -> Answer:
    survey = _survey(facts, ask)
    if not survey.things:
        return _none(facts, ask, survey)
    least = vocabulary().some_least if ask.least is None else ask.least
    whole, phrases = survey.whole, [key.says for key in survey.keys]
    if whole >= least:
        said = enough_hold(survey.crowd, phrases, whole)
        return Answer(Status.MET, (_of_all(survey, said),))
    in_part = tuple(_in_part(survey))
    if not whole and in_part:
        return Answer(Status.PARTLY, in_part)
    held_at_all = survey.statuses & {Status.MET, Status.PARTLY}
    said = too_few_hold(survey.crowd, phrases, whole, least)
    status = Status.PARTLY if held_at_all else Status.NOT_MET
    return Answer(status, (_of_all(survey, said),))


# Words

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
VERB = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True)
class Passage:
    """The lines of a section's words that a test reads, from one line up to another."""

    words: Words
    first: int
    last: int
    title: str

    @property
    def place(self) -> Place:
        return self.words.place(max(1, self.first))

    examples: Examples = NO_EXAMPLES

    @property
    def lines(self) -> list[str]:
        return self.words.text.split("\n")[self.first : self.last]

    @property
    def own(self) -> list[int]:
        """Its lines, counted from 0, that are not the examples of a new edition."""
        return [
            at for at in own_lines(self.lines, self.examples) if not HEADING.match(self.lines[at])
        ]

    @property
    def prose(self) -> list[str]:
        """The words of its sentences, without headings, verbs and examples."""
        text = "\n".join(self.lines[at] for at in self.own)
        return re.findall(r"\w[\w’'-]*", VERB.sub(" ", text))

    @property
    def is_example(self) -> bool:
        """Whether there are only the words that a new edition begins with."""
        told = [line for line in self.lines if line.strip() and not HEADING.match(line)]
        return bool(told) and not self.own

    @property
    def is_bare(self) -> bool:
        """A heading with nothing under it, not even another heading's words."""
        return not self.prose and not OPENED.search("\n".join(self.lines))


def _words(facts: Facts, ask: Ask) -> Answer:
    words = facts.data.words.get(ask.section)
    title = section_of(ask.section).title
    if words is None:
        place = facts.file(f"words/{ask.section}.md")
        return Answer(Status.NOT_MET, (Said(f"Nothing is written in “{title}”.", (place,)),))
    passage = _passage(words, ask.under) if ask.under else _whole(words, title)
    passage = replace(passage, examples=facts.examples) if passage else None
    if passage is None:
        said = f"“{title}” has no heading “{ask.under[0]}”."
        return Answer(Status.NOT_MET, (Said(said, (Place(words.file),)),))
    if passage.is_example:
        said = f"In “{passage.title}” {EXAMPLE_WORDS}"
        return Answer(Status.NOT_MET, (Said(said, (passage.place,), is_example=True),))
    if passage.is_bare:
        said = f"“{passage.title}” is a heading with nothing under it."
        return Answer(Status.NOT_MET, (Said(said, (passage.place,)),))
    said_of_it = tuple(Said(text, (passage.place,)) for text in _short_of(facts, ask, passage))
    if said_of_it:
        return Answer(Status.PARTLY, said_of_it)
    met = Said(f"Answered in words in “{passage.title}”.", (passage.place,))
    return Answer(Status.MET, (met,))


def _short_of(facts: Facts, ask: Ask, passage: Passage) -> Iterator[str]:
    least = vocabulary().words_least if ask.least is None else ask.least
    count = len(passage.prose)
    if count < least:
        how_many = f"{spelt(count)} {plural(count, 'word')}"
        yield f"“{passage.title}” has {how_many}, too few to answer it."
    lines = {passage.first + 1 + at for at in passage.own}
    uses = [use for use in passage.words.uses if use.place.line in lines]
    if ask.figures and not any(facts.shows(use.verb, use.name) for use in uses):
        yield f"“{passage.title}” gives no number from the data."


def _whole(words: Words, title: str) -> Passage:
    return Passage(words, 0, len(words.text.split("\n")), title)


def _passage(words: Words, under: Sequence[str]) -> Passage | None:
    """What stands under a heading that holds one of some names, to the next of its level."""
    lines = words.text.split("\n")
    heads = [(at, found) for at, line in enumerate(lines) if (found := HEADING.match(line))]
    for name in under:
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        for at, head in heads:
            if whole.search(head[2]):
                ends = (n for n, other in heads if n > at and len(other[1]) <= len(head[1]))
                return Passage(words, at + 1, next(ends, len(lines)), head[2])
    return None


TESTS: dict[str, Test] = {
    "each": _each,
    "some": _some,
    "words": _words,
    "published": published,
    "covers": covers,
    "sent": sent,
}
"""Every test that the vocabulary names."""
