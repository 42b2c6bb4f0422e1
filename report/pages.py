"""Templates and content become a page of HTML, with a note of what the page used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from markdown_it import MarkdownIt
from markupsafe import Markup

from report.content import Content, standing_texts
from report.disclosure import PublishedTable
from report.duties.judging import Verdict
from report.duties.terms import section_title, term
from report.figures import Figure
from report.packing import in_rows
from report.phrasing import together
from report.problems import Place, Problem, ReportError, did_you_mean, error, shown
from report.prose import markdown_html, opened, paired, parted
from report.schema.sections import REPORT, section_of
from report.tables import kept_whole, may_stand_beside, table_html
from report.tracing.origins import Facts, Origin, facts_of, origin
from report.tracing.traces import Trace
from report.wording import listed, number_text, plural, sentence, spelt, when_text
from report.words import sandbox

PRINT, SCREEN = "print", "screen"

CHAPTERS = tuple(section.id for section in REPORT)

LAST = "duties"
"""The chapter that names the others: it is filled when they are."""

HALF_LINE, SMALL_HALF_LINE = 47, 55
"""About so many letters of a title and of a subtitle stand on a line over half the page."""


@dataclass(frozen=True)
class Chapter:
    """A section that has something to say: its place in the report, its heading, and its HTML.

    ``label`` is what stands before the heading: a number, or an appendix's letter.
    """

    id: str
    number: int
    label: str
    title: str
    html: Markup
    is_appendix: bool = False


@dataclass
class Used:
    """What a page used, in order; figures and tables are numbered by it.

    ``duties`` has the chapter in which each duty is marked, ``chapters`` the title of each;
    ``asked`` and ``asked_tables`` are the numbers and tables that a reader may ask the origin of.
    """

    numbers: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    duties: dict[str, str] = field(default_factory=dict)
    chapters: dict[str, str] = field(default_factory=dict)
    asked: dict[str, None] = field(default_factory=dict)
    asked_tables: dict[str, None] = field(default_factory=dict)

    def nth(self, kind: list[str], name: str) -> int:
        """The number of a table or figure: the next one, or the one it already has."""
        if name not in kind:
            kind.append(name)
        return kind.index(name) + 1


class Page:
    """A template, filled for one medium. ``render`` may be called once."""

    def __init__(self, templates: Path, content: Content, medium: str) -> None:
        self._templates, self.content, self.medium = templates, content, medium
        self.used = Used()
        self._filling = ""
        self.environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_together,
        )
        self.environment.filters |= {
            "when": when_text,
            "listed": listed,
            "spelt": spelt,
            "whole": _whole,
        }
        self.environment.globals |= {"number": self.number} | {
            "table": lambda name: "" if name in self.used.tables else self.table(name),
            "figure": lambda name: "" if name in self.used.figures else self.figure(name),
            "half": partial(self.figure, half=True),
            "abreast": self.abreast,
            "caption_lines": self.caption_lines,
            "is_brief": self.is_brief,
            "shared_source": self.shared_source,
            "tables": self.tables,
            "packed": self.packed,
            "figures": lambda *names: self._all(names, "figure", self.content.figures),
            "content": content,
            "medium": medium,
            "words": self.words,
            "standing": standing_texts(content),
            "plural": plural,
            "sentence": sentence,
            "inline": self.inline,
            "parted": parted,
            "ask": self.ask,
            "ask_of": self.ask_of,
            "origins": self.origins,
            "traces": self.traces,
            "every_origin": self.every_origin,
            "every_trace": self.every_trace,
            "duty": self.duty,
            "answer_at": self.answer_at,
            "term": lambda name: term(content.edition, name),
        }

    # The verbs

    def verbs(self) -> dict[str, Callable[[str], Markup]]:
        """What templates and words may ask for by name."""
        return {"number": self.number, "table": self.table, "figure": self.figure}

    def number(self, name: str) -> Markup:
        """A published number in place, as text."""
        found = self._found("number", name, self.content.published.numbers)
        self.used.numbers.append(name)
        return Markup('<span class="number-text" data-number="{}">{}</span>{}').format(
            name, number_text(found), self.ask_of(name)
        )

    def ask_of(self, name: str) -> Markup:
        """On the web page, a button beside a number that tells where it comes from."""
        if self.medium != SCREEN or name not in self.content.traces:
            return Markup("")
        self.used.asked.setdefault(name)
        said = f"Where {number_text(self.content.published.numbers[name])} comes from"
        return Markup(
            '<button type="button" class="ask" popovertarget="from-number-{}" '
            'aria-label="{}"></button>'
        ).format(name, said)

    def ask(self, table: str, said: str) -> Markup:
        """On the web page, a button below a table that tells where its numbers come from."""
        found = self.content.published.tables.get(table)
        if self.medium != SCREEN or found is None or self._origin(found) is None:
            return Markup("")
        self.used.asked_tables.setdefault(table)
        return Markup(
            '<p class="asking"><button type="button" class="ask-table" popovertarget="from-{}">'
            "{}</button></p>"
        ).format(table.replace("_", "-"), said)

    def _origin(self, table: PublishedTable) -> Origin | None:
        return origin(table, self.content.traces) if self.content.traces else None

    def origins(self) -> list[Origin]:
        """Where the numbers of each table come from that has been asked about."""
        tables = (self.content.published.tables[id] for id in self.used.asked_tables)
        return [found for table in tables if (found := self._origin(table))]

    def traces(self) -> list[tuple[Trace, Facts]]:
        """Where each number of a sentence comes from."""
        found = (self.content.traces[name] for name in self.used.asked)
        return [(trace, facts_of(trace)) for trace in found]

    def every_origin(self) -> list[Origin]:
        """Where the numbers of every table come from, for those who check them."""
        tables = self.content.published.tables.values()
        return [found for table in tables if (found := self._origin(table))]

    def every_trace(self) -> list[tuple[Trace, Facts]]:
        """Where every number comes from that stands in no table."""
        alone = (trace for trace in self.content.traces.values() if not trace.spots)
        return [(trace, facts_of(trace)) for trace in alone]

    def table(self, name: str) -> Markup:
        """A published table with its caption, notes and source; a second time, a link to it."""
        found = self._found("table", name, self.content.published.tables)
        if name in self.used.tables:
            return _see("table", name, self.used.nth(self.used.tables, name))
        number = self.used.nth(self.used.tables, name)
        own = found.reading.source if found.reading else ""
        asking = self.ask(name, f"Where the numbers of table {number} come from")
        return table_html(found, number, self.content.source_line(found.files, own), asking)

    def figure(self, name: str, *, half: bool = False, is_sourced: bool = True) -> Markup:
        """A chart with its finding, and its source beneath; a second time, a link to it.

        One that stands beside another is drawn for half the page, and may share its source.
        """
        found: Figure = self._found("figure", name, self.content.figures)
        if name in self.used.figures:
            return _see("figure", name, self.used.nth(self.used.figures, name))
        template = self.environment.get_template("parts/figure.html")
        return Markup(  # noqa: S704 - a filled template has escaped what it was given
            template.render(
                figure=found,
                half=half,
                number=self.used.nth(self.used.figures, name),
                source=self._source(found) if is_sourced else "",
                tables=[self.content.published.tables[id] for id in found.tables],
            )
        )

    def _found(self, verb: str, name: str, known: Any) -> Any:
        if name in known:
            return known[name]
        meant = did_you_mean(name, known)
        remedy = (
            f"Did you mean “{meant}”?"
            if meant
            else f"See what there is: `numbers {self.content.edition.id}`."
        )
        raise ReportError(
            [error(f"unknown-{verb}", Place(""), f"There is no {verb} called “{name}”.", remedy)]
        )

    def abreast(self, names: Iterable[str]) -> list[tuple[str, ...]]:
        """Figures that the words have not shown, row by row: two that may be half stand together.

        One that finds no other to stand beside has a row of its own.
        """
        figures = self.content.figures
        rows: list[tuple[str, ...]] = []
        for name in names:
            if name not in figures or name in self.used.figures:
                continue
            waiting = (i for i, row in enumerate(rows) if len(row) == 1 and self._is_half(row[0]))
            at = next(waiting, None) if self._is_half(name) else None
            if at is None:
                rows.append((name,))
            else:
                rows[at] = (*rows[at], name)
        return rows

    def caption_lines(self, names: Iterable[str]) -> int:
        """How many lines the longest title takes that stands over half the page: one to four.

        Figures side by side leave as much room above, so that their pictures begin level.
        """
        longest = max(len(self.content.figures[name].title) for name in names)
        return min(-(-longest // HALF_LINE), 4)

    def shared_source(self, names: Iterable[str]) -> str:
        """The source of figures side by side, where it is the same for all."""
        first, *others = {self._source(self.content.figures[name]) for name in names}
        return "" if others else first

    def _source(self, figure: Figure) -> str:
        return self.content.source_line(figure.files, figure.source)

    def is_brief(self, names: Iterable[str]) -> bool:
        """Whether the subtitles of figures side by side take one line each."""
        subtitles = [self.content.figures[name].subtitle for name in names]
        return max(map(len, subtitles)) + len("Figure 00. ") <= SMALL_HALF_LINE

    def _is_half(self, name: str) -> bool:
        return self.content.figures[name].may_be_half

    # Duties

    def duty(self, id: str) -> Markup:
        """Marks where a duty is answered; the appendix leads to its first mark.

        Nothing where the edition's guidance has no such duty.
        """
        asked = (verdict.id for verdict in self.content.answers.verdicts)
        if id in self.used.duties or id not in asked:
            return Markup("")
        self.used.duties[id] = self._filling
        return Markup('<span id="duty-{}"></span>').format(id)

    def answer_at(self, verdict: Verdict) -> tuple[str, str] | None:
        """Where a duty is answered: the id to lead to and the chapter's title, if it is there."""
        chapters = self.used.chapters
        marked = self.used.duties.get(verdict.id)
        if marked in chapters:
            return f"duty-{verdict.id}", chapters[marked]
        section = next((one for one in verdict.sections if one in chapters), None)
        return (section, chapters[section]) if section else None

    # Words

    def tables(self, *names: str) -> Markup:
        """Each table that is there and that was not shown yet; narrow neighbours side by side."""
        known = self.content.published.tables
        rows: list[list[str]] = []
        for name in names:
            if name not in known or name in self.used.tables:
                continue
            before = rows[-1] if rows else []
            if len(before) == 1 and all(may_stand_beside(known[id]) for id in (*before, name)):
                before.append(name)
            else:
                rows.append([name])
        return Markup("\n").join(_abreast([self.table(name) for name in row]) for row in rows)

    def packed(self, *names: str) -> Markup:
        """Tables for looking up: each that is there and was not shown yet, slim ones abreast."""
        known, shown = self.content.published.tables, self.used.tables
        rows = in_rows(known[name] for name in names if name in known and name not in shown)
        pieces = ([self.table(table.id) for table in row] for row in rows)
        return Markup("\n").join(map(_abreast, pieces))

    def _all(self, names: tuple[str, ...], verb: str, known: Mapping[str, object]) -> Markup:
        """Each table or figure that is there and that the words have not shown already."""
        place: Any = self.environment.globals[verb]
        return Markup("\n").join(place(name) for name in names if name in known)

    def words(self, section: str) -> Markup:
        """A section's own sentences as HTML, its verbs filled in; nothing where it has none."""
        words = self.content.words.get(section)
        if words is None:
            return Markup("")
        kept: list[Markup] = []

        def keep(verb: Callable[[str], Markup]) -> Callable[[str], str]:
            def filled(name: str) -> str:
                kept.append(verb(name))
                return f"\ue000{len(kept) - 1}\ue001"

            return filled

        room = sandbox()
        filled = room.from_string(together(words.text)).render(
            {n: keep(v) for n, v in self.verbs().items()}
        )
        html = markdown_html(filled)
        for i, markup in enumerate(kept):
            token = f"\ue000{i}\ue001"
            html = html.replace(f"<p>{token}</p>", str(markup)).replace(token, str(markup))
        return Markup(opened(paired(html)))  # noqa: S704 - markdown-it escapes; html is off

    def inline(self, text: str) -> Markup:
        """A text from YAML, with Markdown's emphasis and links."""
        reader = MarkdownIt("commonmark", {"html": False})
        return Markup(reader.renderInline(together(str(text))))  # noqa: S704

    # Filling

    def render(self, template: str, **more: object) -> str:
        """The template filled with the content. Raises ReportError with the template's place."""
        try:
            return self.environment.get_template(template).render(**more)
        except TemplateSyntaxError as trouble:
            raise ReportError(
                [self._broken(trouble.filename, trouble.lineno, str(trouble.message))]
            ) from None
        except TemplateNotFound as trouble:
            place = Place(shown(self._templates / str(trouble.name)))
            remedy = "Put the template back, or take its name out of the template that includes it."
            raise ReportError(
                [error("template", place, "There is no such template.", remedy)]
            ) from None
        except TemplateError as trouble:
            raise ReportError([self._broken(*_template_line(trouble), str(trouble))]) from None
        except ReportError as trouble:
            raise ReportError(
                [self._placed(problem, trouble) for problem in trouble.problems]
            ) from None

    def _broken(self, file: str | None, line: int, message: str) -> Problem:
        place = Place(shown(Path(file)) if file else shown(self._templates), line)
        remedy = (
            "This is no fault of your data: send it to whoever looks after the program for you. "
            "Who changed the template compares the line with the others; `numbers` lists the names "
            "that verbs know."
        )
        return error("template", place, f"The template cannot be filled: {message}.", remedy)

    def _placed(self, problem: Problem, trouble: ReportError) -> Problem:
        """A verb's problem with the template and line that used it."""
        if problem.place.file:
            return problem
        file, line = _template_line(trouble)
        place = Place(shown(Path(file)) if file else shown(self._templates), line)
        return error(problem.code, place, problem.what, problem.remedy)

    def chapters(self) -> list[Chapter]:
        """The sections that have something to say, in order and numbered."""
        filled: dict[str, Markup] = {}
        for id in (*(id for id in CHAPTERS if id != LAST), LAST):
            self._filling = id
            html = self.render(f"sections/{id}.html").strip()
            if MARK.sub("", html).strip():
                filled[id] = Markup(html)  # noqa: S704
                self.used.chapters[id] = self._title(id)
        there = [id for id in CHAPTERS if id in filled]
        labels = _labels(there)
        return [
            Chapter(id, at, labels[id], self._title(id), filled[id], section_of(id).is_appendix)
            for at, id in enumerate(there, 1)
        ]

    def _title(self, id: str) -> str:
        return section_title(self.content.edition, id)


MARK = re.compile(r'<span id="duty-[a-z0-9-]+"></span>')
"""The mark of a duty, which says nothing by itself."""


def _abreast(pieces: list[Markup]) -> Markup:
    """Two pieces side by side; one alone as it is."""
    if len(pieces) == 1:
        return pieces[0]
    return Markup('<div class="wide pair">\n{}\n</div>').format(Markup("\n").join(pieces))


def _labels(ids: Iterable[str]) -> dict[str, str]:
    """Sections in their order, numbered; appendices by letters."""
    found: dict[str, str] = {}
    chapters, appendices = count(1), iter(ascii_uppercase)
    for id in ids:
        found[id] = next(appendices) if section_of(id).is_appendix else str(next(chapters))
    return found


def _whole(text: str) -> Markup:
    """A text in which dates, numbers and hyphenated words hold together."""
    return kept_whole(together(text))


def _together(value: object) -> object:
    """What a template prints, set so that dates and numbers hold together; HTML as it is."""
    return together(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _see(verb: str, name: str, number: int) -> Markup:
    """A link to a table or figure that stands elsewhere on the page."""
    anchor = f"{verb}-{name.replace('_', '-')}"
    return Markup('<a href="#{}">{} {}</a>').format(anchor, verb, number)


def _template_line(trouble: BaseException) -> tuple[str, int]:
    """The innermost template line that an error passed through."""
    where, trace = ("", 0), trouble.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".html"):
            where = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return where
