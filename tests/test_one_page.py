"""The summary is one page; where somebody's words run on, they are told so with their file."""

from __future__ import annotations

from pathlib import Path

from report.access.opening import open_pdf
from report.outputs.one_page import summary_is_one_page
from report.pdf import write_pdf
from report.problems import Level, Problem
from report.words import Words

WORDS = Words("summary", "data/ourshire/2024-25/words/summary.md", "We did much.\nAnd more.")

PAGE = (
    '<!doctype html><html lang="en"><head><title>T</title>'
    "<style>@page {{ size: A5; margin: 10mm }}</style></head><body><h1>T</h1>"
    "<section><h2><span>1</span> Foreword</h2>{foreword}</section>"
    "<section><h2><span>2</span> Summary</h2>{summary}</section></body></html>"
)

ONE, MANY = "<p>A paragraph.</p>", "<p>A paragraph.</p>" * 40


def told(folder: Path, words: Words | None, **parts: str) -> list[Problem]:
    write_pdf(PAGE.format(**{"foreword": ONE, "summary": ONE, **parts}), folder, folder / "a.pdf")
    return list(summary_is_one_page(open_pdf(folder / "a.pdf"), words))


def test_a_summary_that_runs_on_is_told_with_its_pages(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, WORDS, summary=MANY)
    assert (problem.code, problem.level) == ("summary-long", Level.NOTE)
    assert (problem.place.file, problem.place.line) == (WORDS.file, 1)
    assert "begins on page 1 and ends on page " in problem.what


def test_a_summary_of_one_page_is_not_told_wherever_it_begins(tmp_path: Path) -> None:
    assert told(tmp_path, WORDS) == []
    assert told(tmp_path, WORDS, foreword=MANY) == []


def test_where_nobody_wrote_a_summary_nothing_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, None, summary=MANY) == []
