"""A form filled with an edition's content: the paper, its paragraphs and numbers in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from report.content import Content, KeyFigure
from report.duties.terms import section_title
from report.paper.fields import fields_of, is_none
from report.paper.model import (
    PAGE_OF,
    Block,
    Grid,
    Paper,
    Paragraph,
    Runs,
    Section,
    Subheading,
    plain,
)
from report.paper.pages import Pages
from report.paper.prose import Kept, blocks_of, in_a_line, runs_of_line
from report.paper.shapes import Part, Saying
from report.paper.styles import Style, whole
from report.problems import Place, Problem, ReportError, error
from report.schema.entries import HwbbPaper
from report.sources.nodes import Text
from report.wording import NBSP, listed, number_text, plural, sentence, spelt
from report.words import VERB

TURNED_TO = (
    "summary",
    "priorities",
    "journey",
    "reviews",
    "actions",
    "audits",
    "training",
    "voice",
    "scrutiny",
    "funding",
    "not_progressed",
    "next_year",
    "duties",
)
"""The chapters whose pages a paper gives, as far as a report has them."""

ALONE = re.compile(rf"(?m)^[ \t]*{VERB.pattern}[ \t]*$")
"""A verb on a line of its own: a whole table or chart."""


WRONG = (TemplateError, KeyError, TypeError, ValueError)
"""What words that name nothing, or add what cannot be added, are met with."""


@dataclass
class Filler:
    """Fills Markdown with an edition's facts; ``pages`` is empty while no report is there."""

    content: Content
    paper: HwbbPaper
    style: Style
    pages: Pages = field(default_factory=dict)

    @cached_property
    def fields(self) -> dict[str, Any]:
        """What the words of a form may ask for by name."""
        return fields_of(self.content, self.paper, self.style)

    @cached_property
    def recommendations(self) -> list[str]:
        """What the board is asked, in the edition's words or else in the form's."""
        given = self.fields["recommendations"]
        form = self.style.form.recommendations
        return given or [plain(self.line(one)) for one in form]

    def blocks(self, markdown: Text | str, **more: object) -> tuple[Block, ...]:
        """Markdown with fields in braces, as blocks. Raises ReportError where it cannot be."""
        kept = Kept()
        more["recommendations"] = self.recommendations
        return blocks_of(self._filled(markdown, kept, more), kept)

    def line(self, markdown: Text | str) -> Runs:
        """One line of it, as runs."""
        kept = Kept()
        return runs_of_line(self._filled(markdown, kept, {}).strip(), kept)

    def words(self, section: str) -> tuple[Block, ...]:
        """The edition's own words of a section; nothing where it has none.

        Tables and charts stay in the report: what stands alone is left out, and a sentence that
        speaks of one names its page.
        """
        words = self.content.words.get(section)
        if words is None:
            return ()
        kept = Kept()
        return blocks_of(self._with_verbs(words.text, kept), kept)

    def _filled(self, markdown: Text | str, kept: Kept, more: dict[str, object]) -> str:
        room = self._environment(kept, more)
        try:
            filled = room.from_string(str(markdown)).render(**self.fields | more)
        except WRONG as trouble:
            raise ReportError([_broken(markdown, trouble)]) from trouble
        return self._with_verbs(filled, kept)

    def _environment(self, kept: Kept, more: dict[str, object]) -> ImmutableSandboxedEnvironment:
        room = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=in_a_line
        )
        room.filters |= {"listed": listed, "spelt": spelt, "sentence": sentence}
        room.filters |= {"lowered": lowered, "stopped": stopped, "first_sentence": first_sentence}
        room.globals |= {
            "plural": plural,
            "number": lambda name: self._number(name, kept),
            "key_figures": lambda: self._figures(kept),
            "at": lambda chapter: self._at(chapter, kept),
            "contents": lambda: self._contents(kept),
            "part": lambda name: self._filled(self.style.parts[name], kept, more).strip(),
        }
        return room

    def _number(self, name: str, kept: Kept) -> str:
        return kept.keep(number_text(self.content.published.numbers[name]), name)

    def _figures(self, kept: Kept) -> list[str]:
        """The numbers to lead with, a line each: those that the edition names, or the report's.

        A number that is hidden or not available leads nowhere.
        """
        if not self.paper.key_figures:
            return [self._figure(one, kept) for one in self.content.key_figures]
        numbers = self.content.published.numbers
        named = [numbers[str(name)] for name in self.paper.key_figures if name in numbers]
        shown = [one for one in named if one.is_known or one.is_bound]
        return [f"{sentence(one.means)}: **{self._number(one.id, kept)}**" for one in shown]

    def _figure(self, one: KeyFigure, kept: Kept) -> str:
        """Of how many it is, or what it counts, as a line that can be read aloud."""
        value, was = f"**{kept.keep(one.value, one.number)}**", f" ({one.was})" if one.was else ""
        if one.what.startswith("of "):
            return f"{value} {one.what}{was}"
        return f"{sentence(one.what)}: {value}{was}"

    def _at(self, chapter: str, kept: Kept) -> str:
        """Where in the attached report a chapter stands: Appendix 1, page 12."""
        name = self.style.called("report")
        if chapter not in self.pages:
            return name
        return f"{name}, {self._page(chapter, kept)}"

    def _contents(self, kept: Kept) -> list[str]:
        """The chapters that a board turns to, each with its page; none while there is no report."""
        found = [id for id in TURNED_TO if id in self.pages]
        return [
            f"{section_title(self.content.edition, id)}: {self._page(id, kept)}" for id in found
        ]

    def _page(self, chapter: str, kept: Kept) -> str:
        return f"page{NBSP}{kept.keep(str(self.pages[chapter]), f'{PAGE_OF}{chapter}')}"

    def _with_verbs(self, text: str, kept: Kept) -> str:
        text = ALONE.sub(lambda found: found[0] if found["verb"] == "number" else "", text)
        return VERB.sub(lambda found: self._verb(found, kept), text)

    def _verb(self, found: re.Match[str], kept: Kept) -> str:
        name = found["name"] if found["name"] is not None else found["other"]
        if found["verb"] == "number":
            return self._number(name, kept)
        place = f"{found['verb']}-{name.replace('_', '-')}"
        thing = "the chart" if found["verb"] == "figure" else "the table"
        return f"{thing} in {self._at(place, kept)}"


def lowered(text: str) -> str:
    """With a small letter at its start, unless it begins with a word in capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def stopped(text: str) -> str:
    """With a full stop at its end, if it has none of any kind."""
    text = text.rstrip()
    return text if not text or text[-1] in ".!?" or is_none(text) else f"{text}."


def first_sentence(text: str) -> str:
    """What stands before the first full stop that ends a sentence."""
    return text.partition(". ")[0].rstrip(".")


def _broken(markdown: Text | str, trouble: Exception) -> Problem:
    place = markdown.place if isinstance(markdown, Text) else Place("")
    told = f"nothing is called {trouble}" if isinstance(trouble, KeyError) else str(trouble)
    what = f"The words of the form cannot be filled: {told.rstrip('.')}."
    remedy = "Compare the names in braces with those of the other forms in templates/paper."
    return error("style-words", place, what, remedy)


# The paper


def make_paper(content: Content, paper: HwbbPaper, style: Style, pages: Pages) -> Paper:
    """The whole covering paper in a form. Raises ReportError with all that a form says wrongly."""
    filler = Filler(content, paper, style, pages)
    sections = _numbered(filler)
    return Paper(
        plain(filler.line(style.form.title or "")),
        _facts(filler),
        tuple(sections),
        content.markings,
        "" if content.edition.is_reconstruction else str(content.edition.partnership.name),
        str(style.form.numbering),
    )


def make_sheet(title: str, part: str, filler: Filler, **more: object) -> Paper:
    """A short document of its own from a part: each heading in it begins a section."""
    sections: list[Section] = []
    for block in filler.blocks(filler.style.parts[part], **more):
        if isinstance(block, Subheading):
            sections.append(Section(plain(block.runs), ()))
        else:
            last = sections[-1]
            sections[-1] = replace(last, blocks=(*last.blocks, block))
    return Paper(title, None, tuple(sections), filler.content.markings)


def _facts(filler: Filler) -> Grid | None:
    told = [
        (filler.line(fact.label or ""), filler.line(fact.says or ""))
        for fact in filler.style.form.facts
    ]
    rows = tuple((label, says) for label, says in told if plain(says).strip())
    return Grid("About this paper", ("For the agenda", "Details"), rows) if rows else None


def _numbered(filler: Filler) -> Iterator[Section]:
    """The form's sections with their numbers, and those of their paragraphs."""
    numbering = filler.style.form.numbering
    straight, sections = count(1), count(1)
    for part in filler.style.form.sections:
        is_counted = bool(part.numbered) and numbering == "sections"
        own = str(next(sections)) if is_counted else ""
        steps: Iterator[str] | None = None
        if is_counted:
            steps = (f"{own}.{step}" for step in count(1))
        elif numbering == "straight" and part.numbered:
            steps = map(str, straight)
        blocks = tuple(_said(filler, part, steps))
        heading = plain(filler.line(part.heading or ""))
        yield Section(heading, blocks, own, bool(part.boxed))


def _said(filler: Filler, part: Part, steps: Iterator[str] | None) -> Iterator[Block]:
    """Everything a section says; one that has nothing to say, says so."""
    something = False
    for saying in part.says:
        for block in _of(filler, saying):
            something = True
            yield block if saying.goes_on else _with_number(block, saying, steps)
    if not something:
        yield _with_number(Paragraph(filler.line("{{ unsaid }}")), Saying(), steps)


def _with_number(block: Block, saying: Saying, steps: Iterator[str] | None) -> Block:
    """Paragraphs are numbered, and the form's own headings where sections are."""
    if steps is None:
        return block
    if isinstance(block, Paragraph) or (isinstance(block, Subheading) and saying.heading):
        return replace(block, number=next(steps))
    return block


def _of(filler: Filler, saying: Saying) -> Iterable[Block]:
    if saying.heading:
        return (Subheading(filler.line(saying.heading)),)
    if saying.text:
        return filler.blocks(saying.text)
    if saying.part:
        return filler.blocks(filler.style.parts[str(saying.part)])
    return _at_most(filler.words(str(saying.words)), whole(saying.most))


def _at_most(blocks: tuple[Block, ...], most: int) -> Iterator[Block]:
    """The first paragraphs and whatever belongs to them; all where no limit is set."""
    told = 0
    for block in blocks:
        told += isinstance(block, Paragraph)
        if most and (told > most or (told == most and isinstance(block, Subheading))):
            return
        yield block
