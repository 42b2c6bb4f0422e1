"""HTML to one PDF that is accessible (PDF/UA-1), fit for archives (PDF/A-3a) and holds its tables.

WeasyPrint may fetch nothing but the templates' own files; what it logs is a problem, not noise.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from report.problems import NOWHERE, Place, Problem, ReportError, error
from report.tuning import identified, tuned

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

WEASYPRINT = "70"
"""The version whose workings are known here: another may set other pages, or fetch otherwise."""

VARIANT = "pdf/a-3a"
"""What WeasyPrint is asked for; report/tagging makes it PDF/UA-1 too."""

BASE = "https://report.invalid/"
"""The templates' folder as WeasyPrint sees it, wherever it is: the same input, the same bytes."""

TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}

LISTENED_TO = ("weasyprint", "fontTools")
"""Who may have something to say while a PDF is made."""


@dataclass(frozen=True)
class Attached:
    """A file that the PDF carries: its name, bytes, what it is in words, the day it speaks of."""

    name: str
    content: bytes
    description: str
    day: date


def write_pdf(html: str, templates: Path, target: Path, attached: Iterable[Attached] = ()) -> None:
    """Set a page of HTML as PDF/UA-1 and PDF/A-3a, with files that belong to it.

    Raises ReportError with all that WeasyPrint, or our tagger in it, complained of.
    """
    weasyprint = _weasyprint()
    from report.tagging import tagged
    from report.tagging.archive import with_colours

    complaints: list[str] = []
    fetcher = closed_fetcher(templates, complaints)
    with _listening(complaints), tuned(), tagged():
        page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=fetcher)
        document = page.render(pdf_variant=VARIANT)
        complaints += _attached(document)
        with_colours(document)
        pdf = document.write_pdf(
            pdf_variant=VARIANT,
            pdf_identifier=False,  # ours follows: see identified()
            output_intent="",  # with_colours() has said it
            attachments=_attachments(attached),
            finisher=_finish,
        )
        target.write_bytes(identified(pdf))
    if complaints:
        raise ReportError(_complaint(text, target) for text in dict.fromkeys(complaints))


def _weasyprint() -> Any:
    """WeasyPrint, in the version we know. Raises ReportError where this machine has not got it."""
    try:
        with redirect_stdout(StringIO()):  # it prints advice of its own
            import weasyprint
    except ImportError as trouble:
        raise ReportError([_wrong_weasyprint(f"it is not there ({trouble})")]) from trouble
    except OSError as trouble:
        what = f"Pango, which lays out the text, cannot be loaded: {str(trouble).splitlines()[0]}."
        remedy = Path(__file__).with_name("pango.txt").read_text(encoding="utf-8")
        raise ReportError([error("pango-missing", NOWHERE, what, remedy)]) from trouble
    version = str(weasyprint.__version__)
    if version.split(".")[0] != WEASYPRINT:
        raise ReportError([_wrong_weasyprint(f"this is {version}")])
    return weasyprint


def _wrong_weasyprint(found: str) -> Problem:
    what = f"The PDF is set by WeasyPrint {WEASYPRINT}, and {found}."
    remedy = "Install the versions that go with this program: make report"
    return error("weasyprint-version", NOWHERE, what, remedy)


def closed_fetcher(root: Path, denied: list[str]) -> URLFetcher:
    """A fetcher that serves files below one folder, and data the page holds itself; nothing else.

    What it refuses is told in ``denied`` too: within a picture WeasyPrint would let it pass.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    root = root.resolve()

    class Closed(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            try:
                if urlsplit(url).scheme == "data":
                    return super().fetch(url, headers)
                path = _allowed(url, root)
                return URLFetcherResponse(
                    url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]}
                )
            except Exception as trouble:
                denied.append(f"the page asks for {_asked(url)}: {_reason(trouble)}")
                raise

    return Closed(allowed_protocols=("https", "data"), allow_redirects=False, fail_on_errors=True)


def _allowed(url: str, root: Path) -> Path:
    """The file below a folder that an address means. Raises ValueError or OSError if none may."""
    parts = urlsplit(url)
    if (parts.scheme, parts.netloc) != urlsplit(BASE)[:2]:
        raise ValueError("it is no part of the report")
    path = (root / unquote(parts.path).lstrip("/")).resolve(strict=True)
    if not path.is_relative_to(root):
        raise ValueError("it lies outside the templates")
    if path.suffix not in TYPES:
        raise ValueError(f"only {', '.join(TYPES)} files are used")
    return path


def _asked(url: str) -> str:
    """An address as the template that asks for it may have it."""
    return f"“{_shortened(url.removeprefix(BASE))}”"


def _reason(trouble: Exception) -> str:
    return str((isinstance(trouble, OSError) and trouble.strerror) or trouble).lower()


def _attached(document: Any) -> Iterator[str]:
    """Files that the page would put inside the PDF: they would carry the time of day with them."""
    targets = [attachment.description or "a file" for attachment in document.metadata.attachments]
    for page in document.pages:
        targets += [target for kind, target, *_ in page.links if kind == "attachment"]
    for target in targets:
        yield f"the page attaches {_asked(target)}: attachments are not used"


def _attachments(attached: Iterable[Attached]) -> list[Any]:
    """Files as WeasyPrint takes them, in the order of their names, as readers look them up.

    Each has the day it speaks of for its date, at midnight: the clock would change the bytes.
    """
    from weasyprint import Attachment

    return [
        Attachment(
            string=one.content,
            name=one.name,
            description=one.description,
            created=_midnight(one.day),
            modified=_midnight(one.day),
            relationship="Data",
        )
        for one in sorted(attached, key=lambda one: one.name)
    ]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


class _Listener(logging.Handler):
    """Keeps what is said."""

    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(_shortened(record.getMessage()))


@contextmanager
def _listening(said: list[str]) -> Iterator[None]:
    """Keep whatever is logged while a PDF is made, and stop where the page asks for too much."""
    from weasyprint.urls import FatalURLFetchingError

    with ExitStack() as kept:
        for name in LISTENED_TO:
            kept.enter_context(_listening_to(logging.getLogger(name), said))
        try:
            yield
        except FatalURLFetchingError as trouble:
            said += [] if said else [_shortened(str(trouble))]


@contextmanager
def _listening_to(logger: logging.Logger, said: list[str]) -> Iterator[None]:
    handlers, level, disabled = logger.handlers[:], logger.level, logger.disabled
    logger.handlers[:], logger.disabled = [_Listener(said)], False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.handlers[:], logger.disabled = handlers, disabled
        logger.setLevel(level)


def _shortened(text: str) -> str:
    """Without the bulk of what a page holds as data."""
    return re.sub(r"(data:[^\s'\"]{60})[^\s'\"]+", r"\1…", text)


def _complaint(text: str, target: Path) -> Problem:
    what = f"WeasyPrint, which sets the PDF, complained: {text}."
    remedy = "Look at print.css or the template that this names. The last PDF is as it was."
    return error("pdf", Place(target.name), what, remedy)


def _finish(document: object, pdf: Any) -> None:
    from report.tagging.archive import complete

    _label_pages(document, pdf)
    complete(pdf)


def _label_pages(_document: object, pdf: Any) -> None:
    """Say in the file that its pages are numbered from 1, the cover being the first."""
    import pydyf

    style = pydyf.Dictionary({"S": "/D", "St": 1})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, style])})
