"""HTML to a tagged PDF with bookmarks, title, language and page labels.

WeasyPrint may fetch nothing but the templates' own files; what it logs is a problem, not noise.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from report.problems import Place, Problem, ReportError, error, shown

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

BASE = "https://report.invalid/"
"""The templates' folder as WeasyPrint sees it, wherever it is: the same input, the same bytes."""

TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
}


def write_pdf(html: str, templates: Path, target: Path) -> None:
    """Set a page of HTML as PDF/UA-1. Raises ReportError with all that WeasyPrint complained of."""
    from weasyprint import HTML

    fetcher = closed_fetcher(templates)
    with _complaints(target) as complaints, _without_collector():
        document = HTML(string=html, base_url=BASE, url_fetcher=fetcher).render(
            pdf_variant="pdf/ua-1"
        )
        document.write_pdf(
            target, pdf_variant="pdf/ua-1", pdf_identifier=True, finisher=_label_pages
        )
    if complaints:
        raise ReportError(complaints)


def closed_fetcher(root: Path) -> URLFetcher:
    """A fetcher that serves files below one folder, and data the page holds itself; nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            if (parts.scheme, parts.netloc) != ("https", "report.invalid"):
                raise ValueError(f"the page asks for {url}, which is not part of the report")
            path = (root.resolve() / unquote(parts.path).lstrip("/")).resolve(strict=True)
            if not path.is_relative_to(root.resolve()) or path.suffix not in TYPES:
                raise ValueError(f"the page asks for {url}, which is outside the templates")
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})

    return Closed(allowed_protocols=("https", "data"), allow_redirects=False, fail_on_errors=True)


class _Listener(logging.Handler):
    """Keeps what WeasyPrint says."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def _complaints(target: Path) -> Iterator[list[Problem]]:
    """Turn whatever is logged or raised while a PDF is made into problems."""
    from weasyprint.logger import LOGGER
    from weasyprint.urls import FatalURLFetchingError

    listener, found = _Listener(), []
    kept, level = LOGGER.handlers[:], LOGGER.level
    LOGGER.handlers[:] = [listener]
    LOGGER.setLevel(logging.WARNING)
    try:
        yield found
    except FatalURLFetchingError as trouble:
        listener.said.append(str(trouble.__cause__ or trouble))
    finally:
        LOGGER.handlers[:] = kept
        LOGGER.setLevel(level)
        found += [_complaint(text, target) for text in dict.fromkeys(listener.said)]


def _complaint(text: str, target: Path) -> Problem:
    what = f"WeasyPrint, which sets the PDF, complained: {text}"
    remedy = "Look at the print.css or the template that this names; no PDF is left half made."
    return error("pdf", Place(shown(target)), what, remedy)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Layout makes millions of small objects that live to its end: looking for waste among them
    again and again costs over a third of the time and finds nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _label_pages(document: object, pdf: Any) -> None:
    """Say in the file that its pages are numbered from 1, the cover being the first."""
    import pydyf

    style = pydyf.Dictionary({"S": "/D", "St": 1})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, style])})
