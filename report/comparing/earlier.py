"""Which report is compared with: the edition before, or what an earlier build printed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from report.audit.whole import CERTIFICATE
from report.comparing.difference import Difference, difference, restatement
from report.comparing.numbers import no_longer_said
from report.comparing.reading import told_from, told_of
from report.comparing.told import Quantity, Told
from report.content import Content
from report.edition import Edition, comparable
from report.outputs import figures_json
from report.outputs.annual_report import NAME
from report.prepared import Prepared
from report.problems import Place, Problem, ReportError, UsageError, error, errors, quoted, shown
from report.publishing.figures import figures_of
from report.publishing.restating import given_otherwise
from report.record import PublishedFigure, Version, read_record
from report.record.shapes import CERTIFICATE as OF_VERSION
from report.record.shapes import FOLDER, RECORD
from report.record.writing import digest
from report.spans import NBSP, date_text, year_label

PAGE = f"{NAME}.html"


# Since the edition before


def since_edition(prepared: Prepared, earlier: Prepared) -> Difference:
    """What changed since the edition before: its published numbers, if it was published.

    Raises ReportError where its record cannot be trusted.
    """
    content, before = prepared.content, earlier.content
    version = recorded(before.edition)
    then, now = told_of(earlier), told_of(prepared)
    figures = version.figures if version else tuple(_figures(before))
    found = given_otherwise(_figures(content), figures)
    return difference(
        as_published(then, version) if version else then,
        now,
        f"{before.edition.id}, the edition before",
        (restatement(one, content.edition.settings) for one in found),
        _notes(content.edition, before.edition, version),
    )


def _figures(content: Content) -> Iterator[PublishedFigure]:
    return figures_of(content.published, year_label(content.edition.span))


def recorded(edition: Edition) -> Version | None:
    """The version of an edition that counts. Raises ReportError where it is another edition's."""
    read = read_record(edition.folder)
    problems = list(errors(read.problems))
    if read.record is not None:
        problems += _of_another(edition, read.record.latest)
    if problems:
        raise ReportError(problems)
    return read.record.latest if read.record else None


def _of_another(edition: Edition, version: Version) -> Iterator[Problem]:
    """The certificate of a version names the edition that it was published as."""
    raw = (edition.folder / FOLDER / version.version / OF_VERSION).read_bytes()
    try:
        named = str(json.loads(raw).get("edition", ""))
    except (ValueError, AttributeError):
        named = ""
    if named and named != edition.id:
        place = Place(shown(edition.folder / FOLDER / RECORD))
        what = f"This is the record of {quoted(named)}, and not of {edition.id}."
        remedy = "Put back its own from git, or name its folder as it was when it was published."
        yield error("build-of-another", place, what, remedy)


def as_published(told: Told, version: Version) -> Told:
    """A report with the numbers that its version printed, and no others.

    Of words it is not known what went out: none is repeated in which a number might stand that
    was not printed then.
    """
    printed = {one.number: one for one in version.figures}
    numbers = {
        id: replace(_recorded(printed[id], told), base=one.base, spans=one.spans)
        for id, one in told.numbers.items()
        if id in printed
    }
    numbers |= {
        id: _recorded(one, told)
        for id, one in printed.items()
        if id not in numbers and one.period == year_label(told.span)
    }
    differing = {id: one for id, one in numbers.items() if one.text == _text(told, id)}
    return replace(told, numbers=numbers, unsayable=no_longer_said(told, differing))


def _text(told: Told, id: str) -> str:
    return told.numbers[id].text if id in told.numbers else ""


def _recorded(one: PublishedFigure, told: Told) -> Quantity:
    return Quantity(
        one.number,
        one.means,
        one.text.replace(NBSP, " "),
        one.value,
        one.state,
        one.unit,
        one.counts,
        None,
        (told.span,),
        exact=one.value,
    )


def _notes(edition: Edition, before: Edition, version: Version | None) -> Iterator[str]:
    if version is not None:
        day = date_text(version.on)
        yield (
            f"Its numbers are those of version {version.version}, published on {day}. Its charts, "
            "words and duties are as its files give them today."
        )
    else:
        yield "It has no record of what was published: all of it is as its files give it today."
    if not comparable(before, edition):
        then, now = before.span, edition.span
        yield (
            f"They are not a year and the year after: it ends on {date_text(then.last)} and covers "
            f"{_days(before)} days, and this one begins on {date_text(now.first)} and covers "
            f"{_days(edition)} days. What adds up over time is not compared."
            if abs(_days(before) - _days(edition)) > 3
            else f"It ends on {date_text(then.last)}, and this one begins on "
            f"{date_text(now.first)}: they are not a year and the year after."
        )


def _days(edition: Edition) -> int:
    return (edition.span.last - edition.span.first).days + 1


# Since a build


def since_build(prepared: Prepared, folder: Path) -> Difference:
    """What changed since the build that lies in a folder.

    Raises UsageError where none is there, ReportError where it cannot be trusted.
    """
    now = told_of(prepared)
    then = built(folder, prepared.content.edition.id)
    then = replace(then, unsayable=no_longer_said(then, now.numbers))
    return difference(then, now, f"the report in {shown(folder)}")


def built(folder: Path, edition: str) -> Told:
    """The report that was built into a folder, if it is this edition's and as it was built."""
    if not (folder / figures_json.NAME).exists():
        raise UsageError(
            f"There is no report in {shown(folder)} to compare with. To make one: report {edition}"
        )
    files = dict(_as_built(folder))
    try:
        told = told_from(files[figures_json.NAME], files[PAGE])
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
        raise ReportError([_broken(folder / figures_json.NAME, "It is damaged.")]) from None
    if told.edition != edition:
        what = f"This is the report of {quoted(told.edition)}, and not of {edition}."
        remedy = f"Name a folder that holds a report of {edition}."
        place = Place(shown(folder / figures_json.NAME))
        raise ReportError([error("build-of-another", place, what, remedy)])
    return told


def _as_built(folder: Path) -> Iterator[tuple[str, str]]:
    """The two files that are read, if they are those that its certificate names."""
    digests = _certified(folder)
    problems = []
    for name in (figures_json.NAME, PAGE):
        try:
            raw = (folder / name).read_bytes()
            text = raw.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            problems.append(_broken(folder / name, "It cannot be read."))
            continue
        if digests.get(name) != digest(raw):
            problems.append(_broken(folder / name, "It is not as it was built: it was changed."))
        yield name, text
    if problems:
        raise ReportError(problems)


def _certified(folder: Path) -> Mapping[str, str]:
    path = folder / CERTIFICATE
    try:
        held = json.loads(path.read_bytes())
        return {str(one["name"]): str(one["sha256"]) for one in held["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        what = "Nothing says whether the report here is as it was built."
        raise ReportError([_broken(path, what)]) from None


def _broken(path: Path, what: str) -> Problem:
    remedy = "Compare with another copy of that report, whole, or with the edition before."
    return error("build-broken", Place(shown(path)), what, remedy)
