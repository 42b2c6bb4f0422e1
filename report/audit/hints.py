"""What sentences tell of a hidden figure by a short name: a word of its label, and how many.

A label of one word, such as a district's, stands in many sentences; so the words round it must
speak of the table too. Which number is told is of no matter: a wrong one is refused as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from report.audit.claims import Claim
from report.audit.figures import Figure, Figures
from report.audit.keys import MONTH, PARTS, VALUES, is_whole, plain, time_of
from report.audit.pages import Text
from report.audit.printed import FIGURES
from report.audit.tables import Spot, Table

ONES = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "dozen"),
)
DECADES = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SPELT = "|".join([*(f"{ten}(?:-(?:one|{'|'.join(ONES)}))?" for ten in DECADES), *TEENS, *ONES])
PERSON = "child|case|boy|girl|baby|infant|family|person|pupil"
PIECE = "half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"

MANY = re.compile(
    rf"(?<![\w£.,/-])(?:{FIGURES})(?:\s?%| per ?cent)?(?![\w/]|-\d|[.,]\d)"
    rf"|(?<![\w-])(?:{SPELT})(?![\w])"
)
PART = re.compile(
    rf"(?<![\w-])(?:(?:a|an|one|{SPELT})[ -](?:{PIECE})|half(?![-\w]| a\b| an\b| term))(?![\w-])"
    r"|[\u00bc-\u00be\u2150-\u215e]"
)
TOLD = re.compile(
    rf"\b(?:(?:twice|thrice) (?:as|that|the|those)|\w+fold|"
    r"(?:doubl|trebl|tripl|quadrupl|halv)e[ds]?"
    r"|both|a (?:couple|pair|trio|handful) of|as many|the same (?:number|figure|as)"
    r"|equal(?:led|s)|matched"
    r"|(?:all|everyone|every one|each|none|nobody|no one) (?:but|except|save|bar)"
    r"|(?:none|no more|all|not one) of (?:the|them|these|those)"
    rf"|(?:only|just|a single|a lone|a sole|the sole) (?:one|{PERSON})|a (?:single|lone)|had one"
    rf"|one (?:{PERSON}|was|were|in|from|had|has)"
    rf"|one (?:in|of|out of) (?:every )?(?:\d+|{SPELT}))\b"
)

WRITTEN = f"(?:{FIGURES}|{SPELT})"
NOBODY = re.compile(
    rf"\b(?:(?:\d{{1,2}} )?(?:{MONTH})(?: \d{{4}})?|(?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?|q[1-4])\b"
    rf"|\b(?:figure|table|page|part|section|chapter|paragraph|step|priority|tier|lines?|rows?) "
    rf"[a-z]?{WRITTEN}(?:(?:, | and | to |-){WRITTEN})*\b"
    rf"|\b(?:aged?|ages|under|over) {WRITTEN}(?: (?:to|and|or) (?:{WRITTEN}|over|under))?\b"
    rf"|\b{WRITTEN}[- ](?:year|month|week|day)s?[- ]olds?\b|£\s?[\d.,]+"
    r"|\b(?:in each|per) (?:10,000|1,000|100)\b|\[note \d+\]|\b[\w-]+\.csv: [\d, ]+"
    r"|\bdigest: [0-9a-f]+\b"
    r"|\b\w+(?:[-_]\w+)*(?:\.[\w-]+)+"
)
"""Numbers of days, ages, pages, lines of files and pounds."""

OTHERS = re.compile(
    r"[^\w]*(?:[a-z-]+ )?(?:schools|colleges|nurseries|sessions|meetings|conferences|years|months|"
    r"weeks|days|hours|minutes|terms|times|agencies|partners|partnerships|districts|areas|pages|"
    r"courses|places|actions|audits|priorities|events|workshops|members|professionals|staff|"
    r"practitioners|teachers|workers|officers|questions|groups|teams|sites|organisations|services|"
    r"councils|boards|steps|themes|recommendations|posts|nurses|doctors|managers|trainers|"
    r"chapters|standards|pence|miles|surveys|leaflets|films|posters|points|working|percentage)\b"
)
"""What may follow a number, next or next but one, and is no child."""

_COMMON = """
    children child people young person number numbers share rate year years district area each
    group groups time times what found this last other made more before after over under first
    second with from that their which were have been they and the for who all new march
"""
COMMON = frozenset(_COMMON.split())
_WEAK = """
    other others none not recorded known unknown stated yes no good better worse same more less
    than family families children child people young health school schools home homes service
    services council councils area areas district districts number within under over new
    outstanding inadequate requires improvement and the for from with police friends county city
    town borough boys girls male female white black mixed asian one two three first second every
    each year years audit audits plan plans case cases north south east west central
"""
WEAK = frozenset(_WEAK.split())
"""Words of a label that say too little to be its name, unless a number stands right beside."""

SMALL = 10
"""A number up to this is taken to be of whatever hidden figure is named beside it."""

BESIDE = 24
LISTED = re.compile(r"^\d{1,3}(?:\.\d+)* ")
"""The number of a chapter, or of a sheet in a workbook's contents."""

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
END = re.compile(r"(?<=[.!?;])\s+")
WORD = re.compile(r"[^\W\d_]{3,}")
MEASURE = 4
"""A label of so many telling words is a measure; its words may stand in any order."""


def hints(figures: Figures, texts: Iterable[Text]) -> Iterator[Claim]:
    """Each text in which a short name of a hidden figure of people stands with a number."""
    names = list(_names(figures))
    known = frozenset(word for _, name in names for word in name.words)
    held: dict[str, list[_Reading]] = {}
    for one in _readings(texts, known) if known else ():
        for word in frozenset(WORD.findall(one.said)).union(one.own) & known:
            held.setdefault(word, []).append(one)
    printed = _Printed(figures)
    told: set[tuple[int, Text]] = set()
    naming: dict[object, list[_Reading]] = {}
    for figure, name in names:
        if name.ways not in naming:  # cells of one row are often named alike
            found = dict.fromkeys(one for word in name.words for one in held.get(word, ()))
            naming[name.ways] = [one for one in found if name.is_named(one)]
        for one in naming[name.ways]:
            spared = printed.in_tables(one.text.about), printed.beside(name.words)
            if name.is_told(one, *spared) and (figure.id, one.text) not in told:
                told.add((figure.id, one.text))
                yield Claim(figure, one.text)


class _Printed:
    """Numbers that stand in tables, by the tables' titles and by the words of their labels."""

    def __init__(self, figures: Figures) -> None:
        self._cells: dict[str, set[str]] = {}
        self._large: dict[str, set[str]] = {}
        met = set()
        for table in figures.tables:  # a table stands in many files
            if (table.title, table.rows) in met:
                continue
            met.add((table.title, table.rows))
            cells = {_digits(cell) for row in table.rows for cell in row.cells}
            self._cells.setdefault(plain(table.title), set()).update(cells)
            large = set(filter(_is_large, cells))
            said = _bare(" ".join((table.title, *(row.label for row in table.rows))))
            for word in set(WORD.findall(said)):
                self._large.setdefault(word, set()).update(large)
        self._beside: dict[frozenset[str], frozenset[str]] = {}

    def beside(self, words: frozenset[str]) -> frozenset[str]:
        """Percentages and larger numbers of any table that names one of these words: a sentence
        may be of that table, and not of the one that hides."""
        if words not in self._beside:
            found = (self._large.get(word, ()) for word in words)
            self._beside[words] = frozenset().union(*found)
        return self._beside[words]

    def in_tables(self, titles: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._cells.get(plain(title), ()) for title in titles))


@dataclass(frozen=True, eq=False)
class _Reading:
    """Two sentences that follow one another, and what stands round them."""

    text: Text
    said: str
    around: str

    @cached_property
    def roots(self) -> frozenset[str]:
        return self.own | _roots(self.around)

    @cached_property
    def own(self) -> frozenset[str]:
        return _roots(self.said)


def tells_none(text: str) -> bool:
    """Whether a heading may be told in a message, because no number stands in it."""
    return not _numbers(unlisted(_bare(text)))


def _readings(texts: Iterable[Text], known: frozenset[str]) -> Iterator[_Reading]:
    """Each pair of sentences with a number in it, of texts that hold a word of a hidden label."""
    seen = set()
    names = cache(lambda said: any(word in said for word in known))
    for text in texts:
        words, heading = _bare(text.words), _bare(text.heading)
        if not (names(words) or names(heading)) or not _tells(words):
            continue
        words = unlisted(words) if text.what == "a text" else words
        around, heading = _bare(" ".join((text.near, *text.about))), unlisted(heading)
        if (words, around, heading) in seen:
            continue
        seen.add((words, around, heading))
        before, around = heading, f"{around} {words}"
        for sentence in END.split(words):
            said = f"{before}: {sentence}"
            if _tells(said):
                yield _Reading(text, said, around)
            before = f"{heading}. {sentence}"


def unlisted(said: str) -> str:
    """A heading without its number."""
    return LISTED.sub("", said) if said[:1].isdigit() else said


@cache
def _tells(said: str) -> bool:
    return any(pattern.search(said) for pattern in (MANY, PART, TOLD))


@cache
def _bare(text: str) -> str:
    """A text in small letters, without what nobody sees."""
    if not text.isascii():
        seen = UNSEEN.sub("", text)
        text = seen.replace("–", "-").replace("\u2011", "-")
    return " ".join(text.lower().split())


@cache
def _roots(text: str) -> frozenset[str]:
    """The telling words of a text, by their first letters: missing, missed; plan, plans."""
    return frozenset(_root(word) for word in WORD.findall(text) if word not in COMMON)


@cache
def _root(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ied", "es", "ed", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


# How a figure is named


def _names(figures: Figures) -> Iterator[tuple[Figure, _Name]]:
    """Every way in which a hidden figure of people is named in this report's tables, once."""
    met: set[tuple[int, object]] = set()
    for figure in (one for one in figures.all if one.hidden):
        for spot in figure.spots:
            fact, table = figures.facts.get(spot), figures.tables[spot.table]
            if table.before or (fact is not None and not fact.people):
                continue
            named = (table.title, table.rows[spot.row].label, table.headings[spot.column])
            if (figure.id, named) not in met:
                met.add((figure.id, named))
                yield figure, _Name(table, spot)


class _Name:
    """The words by which a sentence may mean a cell."""

    def __init__(self, table: Table, spot: Spot) -> None:
        self._table, self._spot = table, spot
        title = _bare(table.title).partition(", by ")[0]
        self._roots = _roots(title)
        labels = [self._row_label(), plain(table.headings[spot.column])]
        kept = [one for one in map(_bare, labels) if not _is_no_name(one)]
        self._whole = [one for one in kept if self._is_measure(one)]
        self._short = [one for one in kept if not self._is_measure(one)]
        if not kept and len(self._roots) > 1:
            self._whole = [title]
        self._ways = [self._ways_of(one) for one in self._short]
        self._patterns = [_pattern(ways) for ways in self._ways]

    def _row_label(self) -> str:
        at = self._spot.row
        while plain(self._table.rows[at].label) in PARTS and at:
            at -= 1
        return plain(self._table.rows[at].label)

    def _is_measure(self, said: str) -> bool:
        roots = _roots(said)
        return len(roots) >= MEASURE or (len(roots) > 1 and roots == self._roots)

    def _ways_of(self, label: str) -> list[str]:
        """A label, or that word of its two ends, or its part before a comma, that is its alone."""
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", label)
        rest = " ".join(one for one in self._all if one != label)
        ends = {label.partition(",")[0], *words[:1], *words[-1:]}
        own = {
            end
            for end in ends
            if len(end) > 3
            and not set(end.split()) <= WEAK
            and not re.search(rf"\b{re.escape(end)}\b", rest)
        }
        return sorted({label, *own}, key=lambda way: (-len(way), way))

    @cached_property
    def _all(self) -> list[str]:
        labels = (row.label for row in self._table.rows)
        return [_bare(plain(one)) for one in (*labels, *self._table.headings)]

    @cached_property
    def _spared(self) -> frozenset[str]:
        """What its row prints, and what all rows or all columns come to."""
        table, spot = self._table, self._spot
        wholes = [row for row in table.rows if row.total or is_whole(plain(row.label))]
        columns = [k for k, one in enumerate(table.headings) if is_whole(plain(one))]
        cells = [*table.rows[spot.row].cells, *(cell for row in wholes for cell in row.cells)]
        cells += [row.cells[k] for row in table.rows for k in columns]
        return frozenset(map(_digits, cells))

    @cached_property
    def ways(self) -> object:
        """How it is named, whichever cell it is."""
        return tuple(map(tuple, self._ways)), tuple(self._whole), self._roots

    @cached_property
    def words(self) -> frozenset[str]:
        """Words, or their roots, of which one stands in every text that names the cell."""
        if self._whole:
            return frozenset(sorted(_roots(self._whole[0]))[:1])
        return frozenset(word for ways in self._ways for way in ways for word in _first(way))

    def is_told(self, one: _Reading, *printed: frozenset[str]) -> bool:
        """Whether a reading that names the cell and its measure tells a number that is not
        spared."""
        said = self._without_names(one.said)
        every = (at for at in _numbers(said) if not any(_digits(at[0]) in some for some in printed))
        if one.text.about:  # a chart's own words, held against its tables by ``claims``
            every = (at for at in every if not at[0].endswith(("%", "cent")))
        found = [at for at in every if not self._is_spared(at[0], one.said)]
        if self._whole or not all(set(way.split()) <= WEAK for way in self._short):
            return bool(found)
        return any(self._is_beside(number, start, one.said) for number, start in found)

    def is_named(self, one: _Reading) -> bool:
        """Whether a reading names the cell and its measure."""
        if not self._patterns and not self._whole:
            return False
        if self._whole:
            whole = all(_roots(label) <= one.own for label in self._whole)
            return whole and all(way.search(f"{one.said} {one.around}") for way in self._patterns)
        away = [
            pattern
            for ways, pattern in zip(self._ways, self._patterns, strict=True)
            if not (any(way in one.said for way in ways) and pattern.search(one.said))
        ]  # a pattern is slow, and nearly no text holds its words
        if len(away) == len(self._patterns) or not all(way.search(one.around) for way in away):
            return False
        return not self._roots or bool(self._roots & one.roots)

    def _without_names(self, said: str) -> str:
        """Numbers in labels, such as ages and limits of time, are nobody's."""
        for label in self._telling:
            said = said.replace(label, " " * len(label))
        return said

    @cached_property
    def _telling(self) -> list[str]:
        """Labels that hold numbers, and what the numbers are of, in the order to look for them."""
        found: list[str] = []
        for label in sorted({*self._all, *self._whole}, key=len, reverse=True):
            if any(sign.isdigit() for sign in label) or _tells(label):
                found.append(label)
                rests = (label[number.start() :] for number in MANY.finditer(label))
                pairs = (re.match(r"\S+ [a-z]+", rest) for rest in rests)
                found += [pair[0] for pair in pairs if pair]
        return found

    def _is_spared(self, number: str, said: str) -> bool:
        digits = _digits(number)
        if not digits[:1].isdigit():
            return False
        rows = (row for row in self._table.rows if len(row.label) > 3)
        named = (row for row in rows if _bare(plain(row.label)) in said)
        return digits in self._spared or any(digits in map(_digits, row.cells) for row in named)

    def _is_beside(self, number: str, start: int, said: str) -> bool:
        for way in self._patterns:
            for name in way.finditer(said):
                after = start - name.end()
                ahead = name.start() - start - len(number)
                if 0 <= after <= BESIDE // 2 and not said[name.end() :].startswith(" than"):
                    return True
                if 0 <= ahead <= BESIDE and name[0] != "other":
                    return True
        return False


def _pattern(ways: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ways))})(?!\w)")


def _first(way: str) -> list[str]:
    """The first word of a name that is long enough to be looked for."""
    return WORD.findall(way)[:1]


def _is_no_name(label: str) -> bool:
    first = label.partition(", ")[0]
    plainly = label in PARTS or first in ("number", "change", "out of", "reading", "target")
    return bool(plainly or is_whole(label) or time_of(label) or label in VALUES or not label)


@cache
def _numbers(said: str) -> tuple[tuple[str, int], ...]:
    """Each telling of how many, and where it stands."""
    bare = NOBODY.sub(lambda found: " " * len(found[0]), said)
    every = (found for pattern in (MANY, PART, TOLD) for found in pattern.finditer(bare))
    return tuple((one[0], one.start()) for one in every if not OTHERS.match(bare[one.end() :]))


def _is_large(digits: str) -> bool:
    return digits.endswith("%") or (digits.isdecimal() and int(digits) > SMALL)


@cache
def _digits(text: str) -> str:
    said = text.replace(",", "").replace("\u00a0", " ").replace(" per cent", "%").strip()
    if said in ONES:
        return str(ONES.index(said) + 2)
    return said
