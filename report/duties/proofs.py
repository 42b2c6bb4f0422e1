"""What only the finished report shows: its sections, abbreviations, links and totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from report.duties.facts import Facts, Part, Status, Thing, known, plain, text_of
from report.duties.judging import Verdict
from report.duties.leaf import Leaf, running_first
from report.duties.terms import section_title
from report.duties.vocabulary import vocabulary
from report.frames import Frame
from report.problems import Place, shown
from report.schema.sections import REPORT
from report.wording import MARK_MEANINGS
from report.words import VERB, Words


def proofs(
    facts: Facts, verdicts: Sequence[Verdict], leaf: Leaf
) -> Mapping[str, tuple[Thing, ...]]:
    """The kinds of thing that criteria ask of the finished report."""
    return {
        "sections": tuple(_sections(facts, leaf)),
        "acronyms": tuple(_acronyms(facts, leaf)),
        "links": tuple(_links(facts, leaf)),
        "totals": tuple(_totals(facts)),
        "paper": tuple(_paper(facts)),
        "duties": tuple(_duties(verdicts)),
    }


def _yes(holds: bool) -> Status:
    return Status.MET if holds else Status.NOT_MET


# Sections


def _sections(facts: Facts, leaf: Leaf) -> Iterator[Thing]:
    for section in REPORT:
        if section.id not in leaf.chapters:
            continue
        words = facts.data.words.get(section.id)
        flaw = next(flaws(words), None) if words else None
        held = {"metrics": _metrics(facts, leaf, section.id), "clean": _yes(flaw is None)}
        place = flaw.place if flaw else facts.file(f"words/{section.id}.md")
        title = section_title(facts.data.edition, section.id)
        yield Thing(title, held, {"id": section.id}, place)


def _metrics(facts: Facts, leaf: Leaf, id: str) -> Status:
    """Whether a section shows a number from the data; marks alone, or typed ones, are a part."""
    chapter = leaf.chapters[id]
    numbers = [text for text in chapter.numbers if text not in MARK_MEANINGS]
    shown = [
        *(facts.shows("table", name) for name in chapter.tables),
        *(facts.shows("figure", name) for name in chapter.figures),
        bool(numbers),
    ]
    if any(shown):
        return Status.MET
    words = facts.data.words.get(id)
    typed = words is not None and bool(re.search(r"\d", VERB.sub("", words.text)))
    hidden = chapter.numbers or chapter.tables or chapter.figures
    return Status.PARTLY if typed or hidden else Status.NOT_MET


# The plain rules of print


@dataclass(frozen=True)
class Flaw:
    """A slip in an edition's words, and where it stands."""

    what: str
    place: Place


TWICE = re.compile(r"\b(?P<word>[^\W\d_]+)[^\S\n]+(?P=word)\b", re.IGNORECASE)
RIGHTLY_TWICE = ("that", "had")
SPACED = re.compile(r"\w (?P<sign>[,.])(?=\s|$)", re.MULTILINE)
PAIRS = (("(", ")"), ("“", "”"))
NO_PROSE = re.compile(r"^(?:\s*$|#|\||[-*+] |\d+[.)] |>|    |\{\{.*\}\}$)")
ENDED = re.compile(r"[.!?:…][”’)\]*_]*$|\}\}$")


def flaws(words: Words) -> Iterator[Flaw]:
    """Slips that a machine can see; grammar itself is for a person to read."""
    text = words.text
    for found in TWICE.finditer(text):
        if found["word"].lower() not in RIGHTLY_TWICE:
            what = f"“{found['word']}” stands twice running."
            yield Flaw(what, words.place_of(found.start()))
    for found in SPACED.finditer(text):
        sign = "comma" if found["sign"] == "," else "full stop"
        yield Flaw(f"A space stands before a {sign}.", words.place_of(found.start("sign")))
    for start, paragraph in _paragraphs(text):
        yield from _paragraph_flaws(words, start, paragraph)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph of prose, and where it begins; no lists, tables or headings."""
    at = 0
    for piece in re.split(r"(\n\s*\n)", text):
        if piece.strip() and not NO_PROSE.match(piece.lstrip("\n")):
            yield at, piece
        at += len(piece)


def _paragraph_flaws(words: Words, start: int, paragraph: str) -> Iterator[Flaw]:
    bare = VERB.sub(lambda found: "n" * len(found[0]), paragraph)
    for opened, closed in PAIRS:
        if bare.count(opened) > bare.count(closed):
            sign = "bracket" if opened == "(" else "quotation mark"
            at = start + bare.rindex(opened)
            yield Flaw(f"A {sign} is opened and not closed.", words.place_of(at))
    if not ENDED.search(paragraph.rstrip()):
        at = start + len(paragraph.rstrip()) - 1
        yield Flaw("A paragraph has no full stop at its end.", words.place_of(at))


# Abbreviations

LETTERS = re.compile(r"(?<![\w@./&-])([A-Z][A-Z0-9&]*[A-Z][A-Z0-9]*)s?(?![\w@&])")
GLOSSARY = "glossary"
"""What stands there is explained there, and is no use of it."""

ROMAN = re.compile(r"[IVXLCDM]+")


def _acronyms(facts: Facts, leaf: Leaf) -> Iterator[Thing]:
    """Each abbreviation once, in reading order; whether its first use has its words beside it."""
    glossary = {plain(str(word)) for word in facts.data.glossary}
    passed = {*vocabulary().kinds["acronyms"].known, *_names(facts)}
    first: dict[str, bool] = {}
    for block in (block for block in running_first(leaf) if block.chapter != GLOSSARY):
        for found in LETTERS.finditer(block.text):
            letters = found[1]
            if letters not in passed and not ROMAN.fullmatch(letters):
                first.setdefault(letters, is_expanded(block.text, found))
    for letters, expanded in first.items():
        told = plain(letters) in glossary or f"{plain(letters)}s" in glossary
        status = Status.MET if expanded else Status.PARTLY if told else Status.NOT_MET
        yield Thing(letters, {"expansion": status}, place=_use_of(facts, letters))


def _names(facts: Facts) -> set[str]:
    """Letters that are names: the body's own short name, and those that reviews go by."""
    own = str(facts.data.edition.partnership.short_name or "")
    told = " ".join((own, *(review.name for review in facts.published.reviews)))
    return {found[1] for found in LETTERS.finditer(told)}


def is_expanded(text: str, found: re.Match[str]) -> bool:
    """Whether an abbreviation stands in brackets behind its words, or its words behind it."""
    letters = re.sub(r"[^A-Z]", "", found[1])
    before, after = text[: found.start()], text[found.end() :]
    if before.endswith("(") and after[:1] in (")", ",", ";"):
        return _spells(letters, re.findall(r"\w+", before)[-2 * len(letters) - 2 :])
    behind = re.match(r"\s*\(([^)]*)\)", after)
    return behind is not None and _spells(letters, re.findall(r"\w+", behind[1]))


def _spells(letters: str, words: Sequence[str]) -> bool:
    """Whether words begin with the letters, in their order; others may stand between."""
    initials = iter(word[0].upper() for word in words)
    return all(letter in initials for letter in letters)


def _use_of(facts: Facts, letters: str) -> Place:
    """Where an abbreviation is first written, or the glossary that would explain it."""
    for section in REPORT:
        words = facts.data.words.get(section.id)
        found = re.search(rf"\b{re.escape(letters)}s?\b", words.text) if words else None
        if words and found:
            return words.place_of(found.start())
    folder = facts.data.edition.folder
    beside = folder.parent / "partnership.yaml"
    for path in (*sorted(folder.glob("*.yaml")), *sorted(folder.glob("*.csv")), beside):
        place = _line_with(path, letters)
        if place is not None:
            return place
    return facts.file("glossary.yaml")


def _line_with(path: Path, letters: str) -> Place | None:
    """The first line of a file that holds an abbreviation."""
    whole = re.compile(rf"\b{re.escape(letters)}s?\b")
    lines = path.read_text("utf-8", errors="replace").splitlines()
    for at, line in enumerate(lines, start=1):
        if not line.lstrip().startswith("#") and (found := whole.search(line)):
            return Place(shown(path), at, found.start() + 1, "", line)
    return None


# Links

OUTSIDE = re.compile(
    r"https?://[^\s/.]+\.[^\s]+|mailto:[^\s@]+@[^\s@]+\.[^\s@]+|tel:\+?[\d ()-]{5,}"
)


def _links(facts: Facts, leaf: Leaf) -> Iterator[Thing]:
    """Every link; addresses outside the report are judged by their form, and nothing is fetched."""
    for link in leaf.links:
        inside = link.href.startswith("#")
        leads = link.href[1:] in leaf.ids if inside else bool(OUTSIDE.fullmatch(link.href))
        name = link.text or link.href
        yield Thing(name, {"target": _yes(leads)}, place=_address_in(facts, link.href))


def _address_in(facts: Facts, href: str) -> Place:
    """Where an address is written in the words, or the edition where it is not."""
    for words in facts.data.words.values():
        if (at := words.text.find(f"({href})")) >= 0:
            return words.place_of(at + 1)
    return facts.file("edition.yaml")


# Totals


def _totals(facts: Facts) -> Iterator[Thing]:
    """Totals that can be held against their parts; training has a check of its own."""
    audits = facts.data.frame("audits")
    if audits is not None:
        yield from _audit_totals(audits)
    indicators = facts.data.frame("indicators")
    whole = [str(one.id) for one in facts.data.indicators if one.chart == "stacked"]
    for id in whole if indicators is not None else ():
        assert indicators is not None
        title = next(str(one.title) for one in facts.data.indicators if one.id == id)
        yield from _indicator_totals(indicators, id, title)


def _audit_totals(frame: Frame) -> Iterator[Thing]:
    groups: dict[str, list[int]] = {}
    for row in range(len(frame)):
        groups.setdefault(text_of(frame, row, "audit"), []).append(row)
    for name, rows in groups.items():
        part = Part(frame, tuple(rows))
        if all(known(part, "cases")) and all(known(part, "count")):
            total = int(frame.rows["cases"].iloc[rows[0]])
            parts = sum(int(frame.rows["count"].iloc[row]) for row in rows)
            place = frame.place(rows[0], "cases")
            yield Thing(name, {"agreement": _yes(total == parts)}, place=place)


def _indicator_totals(frame: Frame, id: str, title: str) -> Iterator[Thing]:
    """A measure whose categories make up the whole, as its chart says, period by period."""
    rows = [row for row in range(len(frame)) if text_of(frame, row, "indicator") == id]
    for period in dict.fromkeys(text_of(frame, row, "period") for row in rows):
        here = [row for row in rows if text_of(frame, row, "period") == period]
        named = [row for row in here if text_of(frame, row, "category")]
        totals = [row for row in here if row not in named]
        part = Part(frame, (*totals, *named))
        if len(totals) == 1 and named and all(known(part, "value")):
            value = frame.rows["value"]
            agrees = value.iloc[totals[0]] == sum(value.iloc[row] for row in named)
            place = frame.place(totals[0], "value")
            yield Thing(f"{title}, {period}", {"agreement": _yes(bool(agrees))}, place=place)


# The covering paper, and duties


def _paper(facts: Facts) -> Iterator[Thing]:
    """The covering paper, once it has been made: nothing makes one yet."""
    made = facts.found.get("paper", ())
    yield from made


def _duties(verdicts: Sequence[Verdict]) -> Iterator[Thing]:
    for one in verdicts:
        if one.status is Status.DOES_NOT_APPLY:
            continue
        fields = {"strength": str(one.duty.strength), "timing": str(one.is_timing).lower()}
        held = {
            "answered": _yes(one.status is not Status.NOT_MET),
            "whole": _yes(one.status is not Status.PARTLY),
        }
        yield Thing(str(one.duty.name), held, fields, next(iter(one.places), Place("")))
