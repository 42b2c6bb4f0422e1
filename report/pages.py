"""Templates and content become a page of HTML, with a note of what the page used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateNotFound, TemplateSyntaxError
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from report.content import SECTION_TITLES, Content, standing_texts
from report.figures import Figure
from report.problems import Place, Problem, ReportError, did_you_mean, error, shown
from report.tables import table_html
from report.wording import listed, number_text, plural, sentence, spelt, when_text
from report.words import sandbox

PRINT, SCREEN = "print", "screen"

CHAPTERS = (
    "foreword",
    "summary",
    "about",
    "priorities",
    "reviews",
    "actions",
    "training",
    "resources",
    "data",
    "glossary",
)

SHORT = 20
"""A chapter of about so many lines, under half a page, may share a page with others."""

LETTERS_A_LINE, LINES_A_FIGURE = 65, 13

TOP_HEADING = 3
"""Words stand inside a chapter, whose heading is an h2."""


@dataclass(frozen=True)
class Chapter:
    """A section that has something to say: its number, its heading, and its HTML."""

    id: str
    number: int
    title: str
    html: Markup

    @property
    def shape(self) -> str:
        """Whether the chapter opens a page of its own or may follow another on the same page."""
        text = len(self.html.striptags()) / LETTERS_A_LINE
        pictures = self.html.count("<figure") * LINES_A_FIGURE
        rows = self.html.count("<tr") + 2 * self.html.count("<table")
        if self.number == 1:
            return "opening"  # the page before holds the contents
        return "opening" if text + pictures + rows > SHORT else "short"


@dataclass
class Used:
    """What a page used, in order; figures and tables are numbered by it."""

    numbers: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

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
        self.environment = Environment(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.filters |= {"when": when_text, "listed": listed, "spelt": spelt}
        self.environment.globals |= {"number": self.number} | {
            "table": lambda name: "" if name in self.used.tables else self.table(name),
            "figure": lambda name: "" if name in self.used.figures else self.figure(name),
            "content": content,
            "medium": medium,
            "words": self.words,
            "standing": standing_texts(content),
            "plural": plural,
            "sentence": sentence,
            "inline": self.inline,
        }

    # The verbs

    def verbs(self) -> dict[str, Callable[[str], Markup]]:
        """What templates and words may ask for by name."""
        return {"number": self.number, "table": self.table, "figure": self.figure}

    def number(self, name: str) -> Markup:
        """A published number in place, as text."""
        found = self._found("number", name, self.content.published.numbers)
        self.used.numbers.append(name)
        return Markup('<span class="number-text">{}</span>').format(number_text(found))

    def table(self, name: str) -> Markup:
        """A published table with its caption, notes and source; a second time, a link to it."""
        found = self._found("table", name, self.content.published.tables)
        if name in self.used.tables:
            return _see("table", name, self.used.nth(self.used.tables, name))
        number = self.used.nth(self.used.tables, name)
        return table_html(found, number, self.content.source_line(found.files))

    def figure(self, name: str) -> Markup:
        """A chart with its finding, and its source beneath; a second time, a link to it."""
        found: Figure = self._found("figure", name, self.content.figures)
        if name in self.used.figures:
            return _see("figure", name, self.used.nth(self.used.figures, name))
        template = self.environment.get_template("parts/figure.html")
        return Markup(  # noqa: S704 - a filled template has escaped what it was given
            template.render(
                figure=found,
                number=self.used.nth(self.used.figures, name),
                source=self.content.source_line(found.files),
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

    # Words

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
        filled = room.from_string(words.text).render({n: keep(v) for n, v in self.verbs().items()})
        html = markdown_html(filled)
        for i, markup in enumerate(kept):
            token = f"\ue000{i}\ue001"
            html = html.replace(f"<p>{token}</p>", str(markup)).replace(token, str(markup))
        return Markup(html)  # noqa: S704 - markdown-it escapes; html is off

    def inline(self, text: str) -> Markup:
        """A text from YAML, with Markdown's emphasis and links."""
        return Markup(MarkdownIt("commonmark", {"html": False}).renderInline(str(text)))  # noqa: S704

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
        remedy = "Compare the line with the other templates; `numbers` lists the names verbs know."
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
        found: list[Chapter] = []
        for id in CHAPTERS:
            html = self.render(f"sections/{id}.html").strip()
            if html:
                found.append(Chapter(id, len(found) + 1, SECTION_TITLES[id], Markup(html)))  # noqa: S704
        return found


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


def markdown_html(text: str) -> str:
    """Markdown as HTML whose headings fit inside a chapter; HTML in it stays text."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for token in tokens:
        _lower(token)
    return str(reader.renderer.render(tokens, reader.options, {}))


def _lower(token: Token) -> None:
    """A heading goes down to the level at which words may begin."""
    if token.type in ("heading_open", "heading_close"):
        level = max(int(token.tag[1]) - 1, 1)
        token.tag = f"h{min(TOP_HEADING - 1 + level, 6)}"
    if token.type == "th_open":
        token.attrSet("scope", "col")
