"""The sentences of a verdict, made from the vocabulary's phrases in one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.duties.facts import Status
from report.duties.vocabulary import Kind, vocabulary
from report.problems import Place
from report.wording import listed, plural, sentence, spelt

LONGEST_NAME = 50

ONLY_EXAMPLES = "There are only examples of"
EXAMPLE_WORDS = "there are only the words of an example."
"""How sentences say that all there is came with a new edition."""

OWN_INSTEAD = "Put your own in the place of the examples there."


def is_of_examples(text: str) -> bool:
    """Whether a sentence, or one of several, says that there are only examples."""
    return ONLY_EXAMPLES in text or EXAMPLE_WORDS in text


@dataclass(frozen=True)
class Said:
    """A sentence on one test, and where what it speaks of stands, or would stand.

    ``nothing`` names a kind of which there is none: several are told in one sentence.
    ``is_example`` where all there is are examples that a new edition begins with. ``hint`` is for
    whoever mends it, and not printed.
    """

    text: str
    places: tuple[Place, ...] = ()
    nothing: str = ""
    is_example: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Answer:
    """What one test found: how far it is answered, and the sentences that say so."""

    status: Status
    said: tuple[Said, ...] = ()


def nothing_on(kinds: Sequence[str], *, reconstruction: bool = False) -> str:
    """What is said of kinds of which there is no thing."""
    many = either(list(dict.fromkeys(kinds)))
    if reconstruction:
        return f"The published sources tell nothing of {many}."
    return f"The report has nothing on {many}."


# Phrases


def does(phrase: str, count: int = 1) -> str:
    """A phrase as a statement: says what was done, or (of several) say what was done."""
    verb, _, rest = phrase.partition(" ")
    if count == 1:
        verb = "has" if verb == "have" else f"{verb}s"
    return f"{verb} {rest}"


def does_not(phrases: Sequence[str], count: int = 1) -> str:
    """Phrases denied: does not say what was done or what came of it."""
    return f"{'does' if count == 1 else 'do'} not {either(phrases)}"


def either(words: Sequence[str]) -> str:
    """a, b or c."""
    *head, last = words
    return f"{', '.join(head)} or {last}" if head else last


# Names


def named(kind: Kind, name: str) -> str:
    """A thing's name as its kind is named in a sentence."""
    if kind.single:
        return sentence(kind.one)
    return f"“{_shortened(name)}”" if kind.quoted else name


def _shortened(name: str) -> str:
    name = name.strip().removesuffix(".")
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[:LONGEST_NAME].rsplit(' ', 1)[0].rstrip(',;:')} …"


def names_of(kind: Kind, names: Sequence[str]) -> list[str]:
    """The names that a sentence has room for, and how many more there are."""
    room = vocabulary().names_shown
    shown = [named(kind, name) for name in names[:room]]
    more = len(names) - len(shown)
    return [*shown, *([f"{spelt(more)} more"] if more else [])]


# Sentences on things


@dataclass(frozen=True)
class Crowd:
    """Things of one kind, under what they are called where they are asked about."""

    kind: Kind
    one: str
    many: str
    size: int

    def noun(self, count: int) -> str:
        return plural(count, self.one, self.many)


def all_hold(crowd: Crowd, phrases: Sequence[str]) -> str:
    """All four priorities say what was done and what happens next."""
    if crowd.size == 1:
        return f"The {crowd.one} {listed([does(phrase) for phrase in phrases])}."
    every = "Both" if crowd.size == 2 else f"All {spelt(crowd.size)}"
    return f"{every} {crowd.many} {listed([does(phrase, 2) for phrase in phrases])}."


def none_hold(crowd: Crowd, phrases: Sequence[str], name: str) -> str:
    """None of the four priorities says what was done."""
    if crowd.kind.single:
        return f"The {crowd.one} {does_not(phrases)}."
    if crowd.size == 1:
        return f"The only {crowd.one} {does_not(phrases)}: {named(crowd.kind, name)}."
    some = "Neither of the two" if crowd.size == 2 else f"None of the {spelt(crowd.size)}"
    return f"{some} {crowd.many} {either([does(phrase) for phrase in phrases])}."


def some_lack(crowd: Crowd, phrases: Sequence[str], names: Sequence[str]) -> str:
    """One of four priorities does not say what was done: “Neglect”."""
    count = sentence(spelt(len(names)))
    lack = does_not(phrases, len(names))
    told = listed(names_of(crowd.kind, names))
    return f"{count} of {spelt(crowd.size)} {crowd.many} {lack}: {told}."


def of_them(crowd: Crowd, names: Sequence[str], said: str) -> str:
    """“Neglect” and “Exploitation”: described, impact not shown."""
    return f"{listed(names_of(crowd.kind, names))}: {said}."


def enough_hold(crowd: Crowd, phrases: Sequence[str], count: int) -> str:
    """Three of eight measures give a figure for the year."""
    if count == crowd.size:
        return all_hold(crowd, phrases)
    told = listed([does(phrase, count) for phrase in phrases])
    return f"{sentence(spelt(count))} of {spelt(crowd.size)} {crowd.many} {told}."


def too_few_hold(crowd: Crowd, phrases: Sequence[str], count: int, least: int) -> str:
    """Only two measures give a figure for the year; three are needed. No measure gives one."""
    told = listed([does(phrase, count or 1) for phrase in phrases])
    if not count:
        return f"No {crowd.one} {told}."
    needed = f"{spelt(least)} {plural(least, 'is', 'are')} needed"
    return f"Only {spelt(count)} {crowd.noun(count)} {told}; {needed}."
