"""The web page as a reader finds it: its tables, its pictures and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from report.audit.pictures import Picture, picture_of
from report.audit.printed import HIDDEN
from report.audit.tables import Row, Table
from report.elements import Element, page_of

NUMBERED = re.compile(r"^Table [A-Z]?\d+\.\s*")
APART = re.compile(r"^(?P<first>.+), (?P<second>out of|divided by)$", re.IGNORECASE)
"""The label of a row that is two: “Number, out of”, with 63 of 104 in its cells."""

OF = re.compile(r"^(?P<first>.+?) (?:of|÷) (?P<second>.+)$")
SPARE = "hint"
"""The class of words in a caption that are no part of it."""


IN_PLACE = "the words in place of a picture"

CARD, BESIDE = "data-item", "data-beside"
"""What a review has of one chart, its tables among it; and in it what is said of an edition before
or of both, which the program itself writes of numbers that are printed. Nobody’s words become
attributes."""

ANOTHER = "another edition"
"""What such words speak of: no table of this edition."""


@dataclass(frozen=True)
class Text:
    """Words of a file, what part of it they are, and the titles of the tables they speak of.

    ``heading`` stands above them, and ``near`` is what else a reader finds round them.
    """

    file: str
    what: str
    words: str
    about: tuple[str, ...] = ()
    heading: str = field(default="", compare=False)
    near: str = field(default="", compare=False)

    @property
    def stands_for_picture(self) -> bool:
        """Whether these are a picture's words of which it is not said which tables they tell."""
        return self.what == IN_PLACE and not self.about


@dataclass(frozen=True)
class Page:
    """What a page holds."""

    tables: tuple[Table, ...]
    pictures: tuple[Picture, ...]
    texts: tuple[Text, ...]


def read_page(html: str, file: str) -> Page:
    """All tables, pictures and telling words of a page."""
    root = page_of(html)
    every = list(root.walk())
    tables = tuple(_table(one, file) for one in every if one.tag == "table")
    subjects = _Subjects(every)
    figures = [one for one in every if one.tag == "figure"]
    pictures = tuple(
        made for one in figures for made in _pictures(one, file, subjects.of_picture(one))
    )
    return Page(tables, pictures, tuple(_texts(every, subjects, file)))


def _table(element: Element, file: str) -> Table:
    lines = [[cell.text() for cell in row.own("th", "td")] for row in element.own("tr")]
    caption = next(iter(element.own("caption")), None)
    title, subtitle = _titles(caption) if caption else ("", "")
    totals = ["total" in row.classes() for row in element.own("tr")]
    return table_of(title, subtitle, lines, file, totals)


def _titles(caption: Element) -> tuple[str, str]:
    """A caption's title, and the line below it."""
    below = [
        kid for kid in caption.kids if isinstance(kid, Element) and kid.tag == "span"
        and not kid.classes()
    ]  # fmt: skip
    kept = [kid for kid in caption.kids if kid not in below and not _is_spare(kid)]
    subtitle = NUMBERED.sub("", " ".join(one.text() for one in below))
    return Element("", kids=kept).text(), subtitle


def _is_spare(kid: Element | str) -> bool:
    return isinstance(kid, Element) and SPARE in kid.classes()


def table_of(
    title: str,
    subtitle: str,
    lines: Sequence[Sequence[str]],
    file: str,
    totals: Sequence[bool] = (),
) -> Table:
    """A table of lines of texts, the first of which are the headings. Short lines are filled up."""
    if not lines:
        return Table(title, (), (), subtitle, file=file)
    width = max(map(len, lines))
    head, *body = ([*line, *[BLANK] * (width - len(line))] for line in lines)
    flags = [*totals[1:], *[False] * (len(body) - max(len(totals) - 1, 0))]
    rows = [row for line, total in zip(body, flags, strict=True) for row in _rows(line, total)]
    return Table(title, tuple(head[1:]), tuple(rows), subtitle, head[0], file)


BLANK = "n.a."
"""What stands in a cell that is not there: words, and no mark."""


def _rows(line: Sequence[str], total: bool) -> Iterator[Row]:
    label, cells = line[0], line[1:]
    apart = APART.match(label)
    if apart is None:
        yield Row(label, tuple(cells), total)
        return
    pairs = [OF.match(cell) for cell in cells]
    yield Row(apart["first"], tuple(_first(c, p) for c, p in zip(cells, pairs, strict=True)))
    yield Row(apart["second"], tuple(_second(c, p) for c, p in zip(cells, pairs, strict=True)))


def _first(cell: str, pair: re.Match[str] | None) -> str:
    return pair["first"] if pair else cell


def _second(cell: str, pair: re.Match[str] | None) -> str:
    """The whole that a cell names; a mark that stands for both is the whole's too."""
    return pair["second"] if pair else cell


def _pictures(figure: Element, file: str, about: tuple[str, ...]) -> Iterator[Picture]:
    """The drawings of a figure in which something is withheld, with what it says of them."""
    caption = next(iter(figure.each("figcaption")), None)
    name = caption.text() if caption else figure.attributes.get("id", "")
    for svg in figure.each("svg"):
        if HIDDEN in svg.text(()):
            yield picture_of(svg, name, file, about)


RUNNING = ("p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "blockquote")
"""What holds sentences."""

SAID = ("aria-label", "alt", "title", "content", "data-short", "data-foot")
"""Attributes that hold words."""

SAID_HERE = frozenset(SAID)


HEADINGS = ("h1", "h2", "h3", "h4")


class _Around:
    """The sentences of a page, and what stands round them: the heading above, the words before,
    captions."""

    def __init__(self, every: Iterable[Element]) -> None:
        self.words: dict[int, str] = {}
        self._places: dict[int, tuple[int, str]] = {}
        self._headings, self._captions = [""], [""]
        before = ""
        for one in every:
            if one.tag in HEADINGS:
                self._headings.append(one.text())
                self._captions.append("")
            elif one.tag in ("caption", "figcaption"):
                self._captions[-1] += f" {one.text()}"
            if one.tag in RUNNING:
                self._places[id(one)] = (len(self._headings) - 1, before)
                before = self.words[id(one)] = one.text()

    def of(self, one: Element) -> tuple[str, str]:
        """The heading over an element, and what else there is to be read round it."""
        section, before = self._places.get(id(one), (0, ""))
        return self._headings[section], f"{before} {self._captions[section]}"


def _captions(one: Element) -> tuple[str, ...]:
    return tuple(_titles(caption)[0] for caption in one.each("caption"))


class _Subjects:
    """Of which tables the parts of a page speak, by the captions that stand with them."""

    def __init__(self, every: Sequence[Element]) -> None:
        self._said: dict[int, tuple[str, ...]] = {}
        self._drawn: dict[int, tuple[str, ...]] = {}
        for one in every:
            if CARD in one.attributes:
                self._said |= dict.fromkeys(map(id, one.walk()), _captions(one))
            elif one.tag == "figure" and (titles := _captions(one)):
                self._drawn |= dict.fromkeys(map(id, one.walk()), titles)
        for one in every:
            if BESIDE in one.attributes:
                self._said |= dict.fromkeys(map(id, one.walk()), (ANOTHER,))

    def of_sentence(self, one: Element) -> tuple[str, ...]:
        """Sentences of a report stand by themselves; those of a review’s card do not."""
        return self._said.get(id(one), ())

    def of_picture(self, one: Element) -> tuple[str, ...]:
        """Of a picture, its caption or its words."""
        return self._drawn.get(id(one), self.of_sentence(one))


def _texts(every: Sequence[Element], subjects: _Subjects, file: str) -> Iterator[Text]:
    """Captions, and the words that stand in place of pictures or beside them."""
    around = _Around(every)
    for one in every:
        if one.tag == "figcaption":
            yield Text(file, "the caption of a picture", one.text(), subjects.of_picture(one))
        elif one.tag in RUNNING:
            said_of = subjects.of_sentence(one)
            yield Text(file, "a sentence", around.words[id(one)], said_of, *around.of(one))
        elif one.tag in ("title", "desc"):
            words = " ".join(kid for kid in one.kids if isinstance(kid, str))
            yield Text(file, "the title", words, subjects.of_picture(one))
        for name in SAID if not SAID_HERE.isdisjoint(one.attributes) else ():
            if said := one.attributes.get(name, "").strip():
                yield Text(file, IN_PLACE, " ".join(said.split()), subjects.of_picture(one))
