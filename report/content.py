"""Everything an output may say: the edition's words, its published numbers, figures and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from report.dataset import Dataset, is_source_of
from report.disclosure import Published
from report.duties.answers import NO_ANSWERS, Answers
from report.duties.lists import guidance
from report.edition import Edition
from report.figures import Chart, Figure
from report.record import Issue
from report.schema.entries import Priority, Source
from report.schema.sections import REPORT, Section
from report.schema.subjects import Arrangements, Heard, Indicator, Scrutiny
from report.tracing.traces import Trace, Traces
from report.wording import (
    date_text,
    number_text,
    span_text,
    when_text,
    year_label,
)
from report.words import Words


@dataclass(frozen=True)
class KeyFigure:
    """One number of the summary's strip: its value, what it is, and what it was."""

    value: str
    what: str
    was: str = ""
    number: str = ""
    """The id of the published number."""


@dataclass(frozen=True)
class SourceLine:
    """Where one file's facts come from, in a line a reader can follow."""

    file: str
    source: str
    owner: str
    extracted_on: str
    status: str
    note: str


@dataclass(frozen=True)
class SourceGroup:
    """One source and all that was taken from it."""

    source: str
    files: tuple[str, ...]
    standing: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """What outputs are made of. Templates choose from it; nothing in it is left to work out."""

    edition: Edition
    published: Published
    figures: Mapping[str, Figure]
    words: Mapping[str, Words]
    priorities: tuple[Priority, ...]
    glossary: Mapping[str, str]
    indicators: tuple[Indicator, ...]
    feedback: tuple[Heard, ...]
    scrutiny: Scrutiny | None
    arrangements: Arrangements | None
    sources: tuple[SourceLine, ...]
    key_figures: tuple[KeyFigure, ...]
    gaps: tuple[str, ...]
    answers: Answers = NO_ANSWERS
    issues: tuple[Issue, ...] = ()
    """The versions that went out, this one last; none in a draft."""
    embargo: str = ""
    traces: Mapping[str, Trace] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The document's title, which says what it is and what it is not."""
        return " ".join(filter(None, self.title_parts))

    @property
    def title_parts(self) -> tuple[str, str]:
        """A cover's two lines: a title of the edition's own stands alone."""
        title = self.edition.settings.title
        return (str(title), "") if title else ("Annual report", self.years)

    @property
    def years(self) -> str:
        """The period for a cover: 2018 to 2019, or its months where it is no year or years."""
        span = self.edition.span
        months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
        if months < 12:
            return f"{span.first:%B} to {span.last:%B} {span.last.year}"
        if span.first.year == span.last.year:
            return str(span.first.year)
        return f"{span.first.year} to {span.last.year}"

    @property
    def short_title(self) -> str:
        return f"Annual report {year_label(self.edition.span)}"

    @property
    def period(self) -> str:
        return span_text(self.edition.span)

    @property
    def markings(self) -> tuple[str, ...]:
        """What every page and the title must say of the report's standing."""
        name = str(self.edition.partnership.name)
        marks = []
        if self.edition.is_reconstruction:
            marks.append(f"Reconstruction from published sources; not a publication of {name}")
        if self.edition.is_draft:
            marks.append("Draft")
        if len(self.issues) > 1:
            marks.append(issue_text(self.issues[-1]))
        if any(line.status == "illustrative" for line in self.sources):
            marks.append("Illustrative figures")
        if self.embargo:
            marks.append(self.embargo)
        return tuple(marks)

    @property
    def foot(self) -> str:
        """What stands at the foot of every page: whose report it is, and its standing."""
        name = str(self.edition.partnership.name)
        whose = () if self.edition.is_reconstruction else (name,)  # its marking names them
        return ". ".join((*whose, *self.markings))

    def source_line(self, files: tuple[str, ...], own: str = "") -> str:
        """Where a table's or figure's numbers come from, and how firm they are.

        A source of its own comes before that of its files; how firm these are is still said.
        """
        wanted = [
            one for one in self.sources if any(is_source_of(one.file, file) for file in files)
        ]
        told = list(dict.fromkeys(_told(line, own) for line in wanted))
        told = told or ([own] if own else [])
        return f"Source: {'; '.join(told)}." if told else "Source: not stated."


def _told(line: SourceLine, own: str = "") -> str:
    taken = f", extracted {line.extracted_on}" if line.extracted_on and not own else ""
    source = ADDRESS.sub("", own or line.source).strip(" ,.")
    firm = "" if line.status == "final" else f" ({line.status})"
    return f"{source}{taken}{firm}"


ADDRESS = re.compile(r"(,| at| and)* ?https?://\S+")
"""Web addresses stand once, in the list of sources, and not below every table."""


def make_content(
    data: Dataset,
    published: Published,
    figures: Mapping[str, Figure],
    charts: tuple[Chart, ...],
    answers: Answers = NO_ANSWERS,
    issues: tuple[Issue, ...] = (),
) -> Content:
    """Gather all that an output may say of an edition."""
    sources = tuple(_source_line(str(file), source) for file, source in data.sources.items())
    return Content(
        data.edition,
        published,
        figures,
        data.words,
        data.priorities,
        {str(term): str(meaning) for term, meaning in sorted(data.glossary.items(), key=_by_term)},
        data.indicators,
        data.feedback,
        data.scrutiny,
        data.arrangements,
        sources,
        tuple(_key_figures(published, data.indicators))[:4],
        (*_missing_sections(data, published), *_missing_charts(figures, charts, data)),
        answers,
        issues,
        data.embargo,
        Traces(data, published),
    )


def _by_term(item: tuple[str, str]) -> str:
    return item[0].lower()


def _source_line(file: str, source: Source) -> SourceLine:
    taken = source.extracted_on
    return SourceLine(
        file,
        str(source.source),
        str(source.owner or ""),
        when_text(taken) if taken else "",
        str(source.status),
        str(source.note or ""),
    )


def _key_figures(published: Published, indicators: tuple[Indicator, ...]) -> Iterator[KeyFigure]:
    """The numbers worth a glance, the partnership's own choice first.

    Deaths and harm are never among them.
    """
    yield from _chosen_figures(published, indicators)
    numbers = published.numbers
    attended = numbers.get("training_attended_total")
    if attended and attended.is_known:
        was = _was(published, "training_attended")
        yield KeyFigure(number_text(attended), "training places used", was, attended.id)
    take_up = numbers.get("training_take_up")
    if take_up and take_up.is_known:
        places = numbers["training_places_total"]
        of = f"of {number_text(places)} places offered were used"
        yield KeyFigure(number_text(take_up), of, number=take_up.id)
    complete, total = numbers.get("actions_complete_total"), numbers.get("actions_total")
    if complete and total and complete.is_known:
        of = f"of {number_text(total)} actions complete"
        yield KeyFigure(number_text(complete), of, _was(published, "actions_complete"), complete.id)
    elif total:
        yield KeyFigure(number_text(total), "actions in the plan", number=total.id)
    yield from _download_figures(published)


def _chosen_figures(published: Published, indicators: tuple[Indicator, ...]) -> Iterator[KeyFigure]:
    """The indicators that are marked as key figures, as far as they are known."""
    for entry in indicators:
        now = published.numbers.get(f"indicator_{entry.id}") if entry.key_figure else None
        if now is not None and now.value is not None:
            what = str(entry.title)
            what = what if what[1:2].isupper() else what[:1].lower() + what[1:]
            yield KeyFigure(number_text(now), what, _beside(published, entry), now.id)


def _beside(published: Published, entry: Indicator) -> str:
    """What an indicator was the year before, and which way is good."""
    before = published.numbers.get(f"indicator_{entry.id}_before")
    change = published.numbers.get(f"indicator_{entry.id}_change")
    compared = before is not None and change is not None and change.is_known
    was = f"{number_text(before)} the year before" if compared and before else ""
    good = f"{entry.better} is better" if entry.better in ("higher", "lower") else ""
    return "; ".join(filter(None, (was, good)))


def _download_figures(published: Published) -> Iterator[KeyFigure]:
    table = published.table("downloads_by_resource")
    for row in table.body[:2] if table else ():
        count = row.number(3)
        if count.is_known:
            what = f"{str(row.cells[0]).lower()} of the {row.label}"
            when = f"{row.cells[1]} to {row.cells[2]}"
            yield KeyFigure(number_text(count), what, when, count.id)


def _was(published: Published, row_id: str) -> str:
    table = published.table("year_on_year")
    row = next((row for row in table.rows if row.id == row_id), None) if table else None
    if row is None or not row.number(0).is_known:
        return ""
    return f"{number_text(row.number(0))} the year before"


def _missing_sections(data: Dataset, published: Published) -> Iterator[str]:
    """One honest line for each section without data."""
    for section in REPORT:
        if section.without and not _is_filled(section, data, published):
            yield section.without


def _is_filled(section: Section, data: Dataset, published: Published) -> bool:
    """Whether anything of a section can be told."""
    if section.id in data.words:
        return True
    if section.id == "summary":
        return any(_key_figures(published, data.indicators))
    if section.id == "reviews":
        return bool(published.reviews) or "reviews_by_type" in published.tables
    if any(one.reading and one.reading.section == section.id for one in published.tables.values()):
        return True
    return any(data.holds(file) for file in section.files)


def _missing_charts(
    figures: Mapping[str, Figure], charts: tuple[Chart, ...], data: Dataset
) -> Iterator[str]:
    """One honest line for each chart that its section's data does not feed."""
    for chart in charts:
        fed = not chart.files or any(map(data.holds, chart.files))
        if chart.name not in figures and fed:
            yield f"No chart of {chart.subject}: {chart.needs}."


def source_groups(content: Content, names: Mapping[str, str]) -> list[SourceGroup]:
    """The sources, each once, with the names of the files that come from it."""
    groups: dict[tuple[str, str, str, str], list[SourceLine]] = {}
    for line in content.sources:
        key = (line.source, line.owner, line.extracted_on, line.status)
        groups.setdefault(key, []).append(line)
    return [_group(lines, names) for lines in groups.values()]


def _group(lines: list[SourceLine], names: Mapping[str, str]) -> SourceGroup:
    first = lines[0]
    owner = f". {first.owner}" if first.owner and first.owner not in first.source else ""
    taken = f". Taken {first.extracted_on}" if first.extracted_on else ""
    files = tuple(names.get(line.file, line.file) for line in lines)
    notes = tuple(dict.fromkeys(line.note for line in lines if line.note))
    source = f"{first.source.rstrip('.')}{owner}{taken}."
    return SourceGroup(source, files, first.status.capitalize(), notes)


def standing_texts(content: Content) -> dict[str, str]:
    """The facts about the report itself."""
    settings = content.edition.settings
    facts = {
        "Status": "Draft" if content.edition.is_draft else "Final",
        "Period": content.period,
        "Guidance": guidance(str(settings.guidance)).title,
    }
    facts |= _version_texts(content.issues)
    if content.edition.is_reconstruction:
        facts["Standing"] = content.markings[0] + "."
    if settings.publish_on:
        told = (when_text(settings.publish_on), content.answers.late)
        name = "To be published" if content.edition.is_draft else "Published"
        facts[name] = ", ".join(filter(None, told))
    facts["Facts as at"] = date_text(content.edition.report_date)
    return facts


def _version_texts(issues: tuple[Issue, ...]) -> dict[str, str]:
    """The version block: which version this is, why it was corrected, and what came before."""
    if not issues:
        return {}
    *earlier, last = issues
    if not earlier:
        return {"Version": last.version}
    return {
        "Version": f"{_issue(last)}: {last.reason.rstrip('.')}.",
        "Earlier versions": f"{'; '.join(_issue(one) for one in reversed(earlier))}.",
    }


def issue_text(issue: Issue) -> str:
    """Version 1.1, corrected on 3 December 2025."""
    return f"Version {_issue(issue)}"


def _issue(issue: Issue) -> str:
    did = "corrected" if issue.reason else "published"
    return f"{issue.version}, {did} on {date_text(issue.on)}"
