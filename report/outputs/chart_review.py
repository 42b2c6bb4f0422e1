"""The chart review pack: one web page that stands alone and keeps a reviewer's marks, and a PDF."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from report.access.leaves import page_barriers
from report.access.widths import tables_fit
from report.content import Content
from report.elements import page_of as tree_of
from report.outputs import annual_report
from report.pages import PRINT, SCREEN
from report.problems import Problem, ReportError
from report.publishing.figures import figures_of
from report.publishing.restating import explanation_of, given_otherwise
from report.record import PublishedFigure, latest
from report.review.cards import Card, cards_of
from report.review.keeping import read_seen, seen_json
from report.review.printed import named
from report.review.sealing import HEADINGS
from report.review.standing import Reviewed
from report.schema.values import State
from report.spans import year_label
from report.web import foot_of_pages, for_the_web
from report.wording import sentence

if TYPE_CHECKING:
    from report.access.opening import Opened

NAME = "chart-review"

SEEN = f".{NAME}.json"
"""What the packs of an edition showed, by its digest: so that a review of an older one can say what
changed since. It is not handed out, and holds printed texts alone."""


@dataclass(frozen=True)
class Pack:
    """The two pages of a pack, and what was shown in it and in those before."""

    screen: str
    printed: str
    seen: bytes


def owns(path: Path) -> bool:
    """Whether a file of the output folder is this document's."""
    return path.name.startswith(f"{NAME}.") or path.name == SEEN


def fill(
    content: Content,
    found: Reviewed,
    problems: Iterable[Problem],
    earlier: Content | None,
    templates: Path,
    folder: Path,
) -> Pack:
    """Both pages; ``folder`` is where the pack before lies.

    Raises ReportError with all that would keep a reviewer from reading them.
    """
    restated = dict(_restated(content, earlier))
    cards = cards_of(content, found, problems, earlier, templates / "fonts", restated)
    screen, printed = (_page(content, cards, templates, medium) for medium in (SCREEN, PRINT))
    tree = tree_of(printed)
    barriers = [*page_barriers(tree), *tables_fit(tree, templates / "fonts")]
    if barriers:
        raise ReportError(barriers)
    seen = read_seen(folder / SEEN) | {card.item.digest: card.item.printed for card in cards}
    return Pack(for_the_web(screen), printed, seen_json(seen))


def _restated(content: Content, earlier: Content | None) -> Iterator[tuple[str, str]]:
    """Each number that the report of the year before gave otherwise, and what is said of that.

    That report's record counts, where it was published; else what its files give today. Nothing is
    said of a number that either one hides.
    """
    if earlier is None:
        return
    version = latest(earlier.edition)
    then = version.figures if version else tuple(_figures(earlier))
    for one in given_otherwise(_figures(content), then):
        said = f"the report of the year before said {one.then.text}, and this one says"
        what = f"{named(sentence(one.now.subject))}, {one.now.period}"
        explained = explanation_of(one, content.edition.settings)
        why = " edition.yaml gives a reason." if explained else ""
        for number in one.numbers:
            yield number, f"{what}: {said} {one.now.text}.{why}"


def _figures(content: Content) -> Iterator[PublishedFigure]:
    return figures_of(content.published, year_label(content.edition.span))


def _page(content: Content, cards: tuple[Card, ...], templates: Path, medium: str) -> str:
    page = annual_report.page_of(content, templates, medium)
    title = "Chart review"
    marks = "".join(f" ({marking})" for marking in content.markings)
    page.environment.globals |= {
        "document_title": escape(
            f"{title}: {content.edition.partnership.name}, {content.short_title}{marks}"
        ),
        "pack_title": title,
    }
    return page.render(
        "chart_review.html",
        cards=cards,
        owners=sorted({owner for card in cards for owner in card.owners}),
        states=list(dict.fromkeys(card.state.value for card in cards)),
        has_hidden=any(_has_hidden(card) for card in cards),
        own_sheet=_own(templates / "chart_review.css"),
        foot_rule=Markup(foot_of_pages(f"{content.foot}. For reviewers")),  # noqa: S704
        script=_own(templates / "chart_review.js"),
        pack=_pack_json(content, cards),
    )


def _has_hidden(card: Card) -> bool:
    """Whether a number of it is withheld."""
    return any(cell.state is State.CONFIDENTIAL for cell in card.item.cells)


def _own(path: Path) -> Markup:
    """Our own style sheet or script: nothing that a partnership writes is in it."""
    return Markup(path.read_text("utf-8"))  # noqa: S704


def _pack_json(content: Content, cards: tuple[Card, ...]) -> Markup:
    """What the page's script needs to know, as JSON that ends no element of the page."""
    told = {
        "edition": content.edition.id,
        "headings": HEADINGS,
        "titles": {card.item.id: card.item.heading for card in cards},
    }
    text = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704 - no sign in it begins a tag


def write(pack: Pack, templates: Path, folder: Path) -> Opened:
    """Write the pack into a folder, and give its PDF as it was opened to be looked at.

    Raises ReportError with all that keeps anyone from reading it.
    """
    from report.access.gate import require_readable
    from report.pdf import write_pdf

    path = folder / f"{NAME}.pdf"
    write_pdf(pack.printed, templates, path)
    (folder / f"{NAME}.html").write_text(pack.screen, encoding="utf-8")
    (folder / SEEN).write_bytes(pack.seen)
    return require_readable(path, pack.printed)


@contextmanager
def with_tables(folder: Path, content: Content) -> Iterator[Path]:
    """A pack together with the tables of its report: what an audit has to read at once."""
    import shutil

    with TemporaryDirectory(dir=folder.parent) as held:
        whole = Path(held)
        shutil.copytree(folder, whole, dirs_exist_ok=True)
        (whole / "data").mkdir()
        for one in annual_report.tables_of(content):
            (whole / "data" / one.name).write_bytes(one.content)
        yield whole


def seen_before(folder: Path) -> Path:
    """Where the packs that were made for an edition keep what they showed."""
    return folder / SEEN


def files_of(folder: Path) -> list[Path]:
    """The files of a pack, to send to reviewers."""
    return [folder / f"{NAME}.html", folder / f"{NAME}.pdf"]
