"""The PDF maker: it serves the templates' own files and no others, and every complaint counts."""

from __future__ import annotations

import gc
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

from report.pdf import BASE, closed_fetcher, write_pdf
from report.problems import Problem, ReportError
from tests.reading import ROOT

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'
INSIDE = "https://report.invalid/"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A templates folder, with a secret beside it that no page may reach."""
    folder = tmp_path / "templates"
    (folder / "marks").mkdir(parents=True)
    (folder / "print.css").write_text("p { color: #333 }")
    (folder / "marks/dot.svg").write_text(PICTURE)
    (folder / "notes.txt").write_text("not for a page")
    (tmp_path / "secret.svg").write_text(PICTURE)
    (tmp_path / "others.css").write_text("p { color: #444 }")
    (tmp_path / "templates-of-others").mkdir()
    (tmp_path / "templates-of-others/dot.svg").write_text(PICTURE)
    (folder / "way-out.svg").symlink_to(tmp_path / "secret.svg")
    (folder / "upstairs").symlink_to(tmp_path)
    return folder


def page(body: str = "<p>Words</p>", head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><title>T</title>{head}</head>'
        f"<body><h1>T</h1>{body}</body></html>"
    )


def complaints(html: str, templates: Path) -> tuple[Problem, ...]:
    """What is wrong with a page that has to be refused."""
    with pytest.raises(ReportError) as caught:
        write_pdf(html, templates, templates.parent / "annual-report.pdf")
    return caught.value.problems


def test_a_page_that_asks_for_nothing_wrong_becomes_a_pdf(templates: Path) -> None:
    html = page(
        '<p><img src="marks/dot.svg" alt="A dot"></p>', "<link rel=stylesheet href=print.css>"
    )
    target = templates.parent / "a.pdf"
    write_pdf(html, templates, target)
    with pikepdf.open(target) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/Names" not in pdf.Root or "/EmbeddedFiles" not in pdf.Root.Names


# The closed fetcher


@pytest.mark.parametrize(
    "url",
    ["print.css", "marks/dot.svg", "marks/../print.css", "marks/dot.svg?x=1#y", "%70rint.css"],
)
def test_a_file_of_the_templates_is_served(templates: Path, url: str) -> None:
    denied: list[str] = []
    served = closed_fetcher(templates, denied).fetch(INSIDE + url)
    assert served.read() in (b"p { color: #333 }", PICTURE.encode())
    assert denied == []


def test_data_that_the_page_holds_itself_is_served(templates: Path) -> None:
    assert closed_fetcher(templates, []).fetch("data:text/plain,words").read() == b"words"


REFUSED = {
    "a missing file": INSIDE + "nothing.svg",
    "a folder": INSIDE + "marks",
    "the folder itself": INSIDE,
    "another kind of file": INSIDE + "notes.txt",
    "a file one up": INSIDE + "../secret.svg",
    "a file one up, encoded": INSIDE + "%2e%2e/secret.svg",
    "a file one up, slash encoded": INSIDE + "..%2fsecret.svg",
    "a file one up, from below": INSIDE + "marks/../../secret.svg",
    "a neighbour that begins alike": INSIDE + "../templates-of-others/dot.svg",
    "a link that leads out": INSIDE + "way-out.svg",
    "a linked folder that leads out": INSIDE + "upstairs/secret.svg",
    "an absolute path": INSIDE + "/etc/passwd",
    "an absolute path, twice": INSIDE + "//etc/hosts",
    "a nought byte": INSIDE + "print.css%00.svg",
    "a file address": "file:///etc/passwd",
    "a file address of a template": "file://{templates}/print.css",
    "a file address with a host": "file://localhost/etc/passwd",
    "the web": "http://example.org/dot.svg",
    "the safe web": "https://example.org/dot.svg",
    "our host without safety": "http://report.invalid/print.css",
    "our host with a port": "https://report.invalid:443/print.css",
    "our host as a password": "https://report.invalid@example.org/print.css",
    "our host as a beginning": "https://report.invalid.example.org/print.css",
    "a host above ours": "https://www.report.invalid/print.css",
    "ftp": "ftp://example.org/dot.svg",
    "javascript": "javascript:alert(1)",
    "an address that is none": "https://[report.invalid/print.css",
    "a path without a scheme": "print.css",
}


@pytest.mark.parametrize("url", REFUSED.values(), ids=REFUSED)
def test_the_fetcher_refuses(templates: Path, url: str) -> None:
    denied: list[str] = []
    with pytest.raises((ValueError, OSError)):
        closed_fetcher(templates, denied).fetch(url.format(templates=templates))
    assert len(denied) == 1


def test_what_is_refused_is_refused_to_whoever_calls_the_fetcher(templates: Path) -> None:
    fetcher = closed_fetcher(templates, [])
    for ask in (fetcher, fetcher.open):
        with pytest.raises(ValueError, match="no part of the report"):
            ask("file:///etc/passwd")


# A page that asks for too much


ASKING = {
    "a missing picture": '<img src="marks/none.svg" alt="">',
    "a picture one up": '<img src="../secret.svg" alt="">',
    "a picture one up, in disguise": '<img src="%2e%2e/secret.svg" alt="">',
    "a picture by a link that leads out": '<img src="way-out.svg" alt="">',
    "a picture from the web": '<img src="http://example.org/a.png" alt="">',
    "a picture by its path": '<img src="file:///etc/hosts" alt="">',
    "a picture that is none": '<img src="data:image/png;base64,AAAA" alt="">',
    "a background": '<p style="background: url(../secret.svg)">x</p>',
    "a list mark": '<ul style="list-style: url(http://example.org/a.svg)"><li>x</ul>',
    "an object": '<object data="../secret.svg"></object>',
    "an embedded thing": '<embed src="http://example.org/a.svg">',
    "an inner picture": '<svg width="9" height="9" viewBox="0 0 9 9">'
    '<image href="../secret.svg" width="9" height="9"/></svg>',
    "a picture in a picture": '<img alt="" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/'
    "2000/svg%22 width=%229%22 height=%229%22%3E%3Cimage href=%22http://example.org/a.png%22 "
    'width=%229%22 height=%229%22/%3E%3C/svg%3E">',
    "a file to attach": '<p><a rel="attachment" href="../secret.svg">x</a></p>',
    "a template to attach": '<p><a rel="attachment" href="marks/dot.svg">x</a></p>',
}

IN_THE_HEAD = {
    "a style sheet of others": '<link rel="stylesheet" href="upstairs/others.css">',
    "a style sheet from the web": '<link rel="stylesheet" href="https://example.org/a.css">',
    "an imported style sheet": "<style>@import url(http://example.org/a.css);</style>",
    "a font from the web": "<style>h1 { font-family: A }"
    "@font-face { font-family: A; src: url(http://example.org/a.ttf) }</style>",
    "another base": '<base href="http://example.org/"><link rel="stylesheet" href="print.css">',
    "a file to attach": '<link rel="attachment" href="marks/dot.svg" title="dot">',
    "a secret to attach": '<link rel="attachment" href="file:///etc/hosts">',
    "an unknown property": "<style>p { colour: red }</style>",
    "a value that is none": "<style>p { color: reddish }</style>",
    "a selector that is none": "<style>p::nowhere { color: red }</style>",
}


@pytest.mark.parametrize("body", ASKING.values(), ids=ASKING)
def test_a_page_is_refused_that_holds(templates: Path, body: str) -> None:
    assert {problem.code for problem in complaints(page(body), templates)} == {"pdf"}


@pytest.mark.parametrize("head", IN_THE_HEAD.values(), ids=IN_THE_HEAD)
def test_a_page_is_refused_whose_head_holds(templates: Path, head: str) -> None:
    assert {problem.code for problem in complaints(page(head=head), templates)} == {"pdf"}


def test_a_problem_names_what_was_asked_for_and_why_it_was_refused(templates: Path) -> None:
    found = complaints(page('<p><img src="marks/none.svg" alt=""></p>'), templates)
    assert found[0].what == (
        "WeasyPrint, which sets the PDF, complained: "
        "the page asks for “marks/none.svg”: no such file or directory."
    )
    assert found[0].place.file == "annual-report.pdf"


def test_every_complaint_is_told_once(templates: Path) -> None:
    head = "<style>p { colour: red } b { colour: red } i { witdh: 1px }</style>"
    whats = [problem.what for problem in complaints(page(head=head), templates)]
    assert [("colour" in what, "witdh" in what) for what in whats] == [
        (True, False),
        (True, False),
        (False, True),
    ]


def test_a_picture_held_as_data_is_not_told_in_full(templates: Path) -> None:
    data = "QUJD" * 5000
    (problem,) = complaints(page(f'<img alt="" src="data:image/png;base64,{data}">'), templates)
    assert len(problem.what) < 400


# What is around it


def test_the_garbage_collector_is_left_as_it_was(templates: Path) -> None:
    write_pdf(page(), templates, templates.parent / "a.pdf")
    assert gc.isenabled()


def test_the_garbage_collector_is_left_as_it_was_by_a_failure(templates: Path) -> None:
    complaints(page('<img src="../secret.svg" alt="">'), templates)
    assert gc.isenabled()
    with pytest.raises(FileNotFoundError):
        write_pdf(page(), templates, templates / "no/such/folder/a.pdf")
    assert gc.isenabled()


def test_a_garbage_collector_that_was_off_stays_off(templates: Path) -> None:
    gc.disable()
    try:
        write_pdf(page(), templates, templates.parent / "a.pdf")
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.fixture
def ears() -> Iterator[list[logging.Logger]]:
    """The loggers that are listened to, and what they were before."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    yield loggers
    for logger in loggers:
        logger.setLevel(logging.NOTSET)


@pytest.mark.parametrize("body", ["<p>x</p>", '<img src="../secret.svg" alt="">'])
def test_logging_is_left_as_it_was(templates: Path, ears: list[logging.Logger], body: str) -> None:
    for logger in ears:
        logger.setLevel(logging.CRITICAL)
    before = [(logger.level, logger.handlers[:], logger.disabled) for logger in ears]
    with suppress(ReportError):
        write_pdf(page(body), templates, templates.parent / "a.pdf")
    assert [(logger.level, logger.handlers, logger.disabled) for logger in ears] == before


def test_a_complaint_is_heard_even_where_logging_was_turned_down(
    templates: Path, ears: list[logging.Logger]
) -> None:
    for logger in ears:
        logger.setLevel(logging.CRITICAL)
    assert complaints(page(head="<style>p { colour: red }</style>"), templates)


def test_what_the_font_library_says_is_a_complaint_too(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grumble(*_: object) -> None:
        logging.getLogger("fontTools.subset").warning("this table was dropped")

    monkeypatch.setattr("report.pdf._label_pages", grumble)
    (problem,) = complaints(page(), templates)
    assert "this table was dropped" in problem.what


@pytest.mark.parametrize("version", ["69.1", "71.0", "7.0", "700.0"])
def test_another_weasyprint_is_refused(
    templates: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    import weasyprint

    monkeypatch.setattr(weasyprint, "__version__", version)
    (problem,) = complaints(page(), templates)
    assert problem.code == "weasyprint-version"
    assert f"this is {version}" in problem.what


@pytest.mark.parametrize("version", ["70.0", "70.12"])
def test_a_mended_weasyprint_is_welcome(
    templates: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    import weasyprint

    monkeypatch.setattr(weasyprint, "__version__", version)
    write_pdf(page(), templates, templates.parent / "a.pdf")


WITHOUT = """
import sys
from pathlib import Path
from report.pdf import write_pdf
from report.problems import ReportError

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            print("advice that nobody asked for")
            raise {trouble}

sys.meta_path.insert(0, Missing())
try:
    write_pdf("<p>", Path("templates"), Path("a.pdf"))
except ReportError as trouble:
    (problem,) = trouble.problems
    print(problem.code, problem.what, problem.remedy, sep="\\n")
"""


@pytest.mark.parametrize(
    ("trouble", "code", "what", "remedy"),
    [
        (
            "OSError('cannot load libpango-1.0-0\\nadvice')",
            "pango-missing",
            "Pango, which lays out the text, cannot be loaded: cannot load libpango-1.0-0.",
            "sudo apt-get install",
        ),
        (
            "ModuleNotFoundError('No module')",
            "weasyprint-version",
            "The PDF is set by WeasyPrint 70, and it is not there (No module).",
            "make report",
        ),
    ],
    ids=["without Pango", "without WeasyPrint"],
)
def test_a_machine_that_cannot_set_a_pdf_is_told_what_to_do(
    trouble: str, code: str, what: str, remedy: str
) -> None:
    said = subprocess.check_output(
        [sys.executable, "-c", WITHOUT.format(trouble=trouble)], cwd=ROOT, text=True
    )
    assert said.splitlines()[:2] == [code, what]
    assert remedy in said


def test_pages_are_labelled_from_one(templates: Path) -> None:
    target = templates.parent / "a.pdf"
    write_pdf(page('<p style="break-before: page">x</p>'), templates, target)
    with pikepdf.open(target) as pdf:
        assert [one.label for one in pdf.pages] == ["1", "2"]


def test_the_base_is_an_address_that_nobody_can_own() -> None:
    assert BASE == INSIDE  # RFC 2606 keeps .invalid free for ever
