"""What bears the mark of a draft: titles, the foot of every page, and the names of files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
from report.edition import open_edition
from report.naming import plain
from report.progress import Progress
from report.publishing.naming import is_report, report_name
from report.record import Issue
from tests.making import real_prepared
from tests.publishing import (
    EDITION,
    NAME,
    TODAY,
    changed,
    copied,
)
from tests.reading import Pdf, WebPage, flat

# Names


@pytest.mark.parametrize(
    ("status", "version", "name"),
    [
        ("final", "1.0", f"{NAME}.pdf"),
        ("final", "1.2", f"{NAME}, version 1.2.pdf"),
        ("draft", "1.0", f"DRAFT {NAME}.pdf"),
    ],
)
def test_a_handed_out_file_says_what_it_is(
    status: str, version: str, name: str, tmp_path: Path
) -> None:
    data = copied(tmp_path)
    changed("edition.yaml", "status: final", f"status: {status}")(data)
    edition = open_edition(data, EDITION)
    assert report_name(edition, ".pdf", Issue(version, TODAY)) == name
    assert is_report(edition, name)
    assert not is_report(edition, f"Appendix 1 - {name}")


@given(st.text(max_size=200))
def test_a_name_has_no_sign_that_a_system_refuses(name: str) -> None:
    made = plain(name)
    assert not set(made) & set('<>:"/\\|?*–—\u00a0\n\t')
    assert made == made.strip(" .")
    assert made.isprintable()
    assert plain(made) == made


def test_a_very_long_name_gives_way_to_the_short_one(tmp_path: Path) -> None:
    data = copied(tmp_path)
    long = f"Safeguarding Partnership of Oakshire{' and of Elmshire' * 9}"
    changed("../partnership.yaml", "Oakshire Safeguarding Children Partnership", long)(data)
    assert report_name(open_edition(data, EDITION), ".pdf") == "OSCP Annual Report 2024-25.pdf"


# Drafts


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = copied(tmp_path_factory.mktemp("draft"))
    changed("edition.yaml", "status: final", "status: draft")(data)
    edition, out = open_edition(data, EDITION), data.parent / "out"
    build.build(edition, data, out, Progress(), strict=False, keep=False)
    return out / EDITION


def test_a_draft_says_so_at_the_foot_of_every_page_and_in_its_title(draft: Path) -> None:
    pdf = Pdf(draft / "annual-report.pdf")
    assert "Status Draft" in flat(pdf.pages[0])
    for number, page in enumerate(pdf.pages[1:], start=2):
        assert re.search(rf"Partnership\. Draft Page {number} of {len(pdf.pages)}", page), page
    with pdf.open() as opened:
        assert str(opened.docinfo.Title).endswith("(Draft)")
        assert "(Draft)" in opened.Root.Metadata.read_bytes().decode()


def test_a_draft_says_so_in_the_web_pages_title_and_at_its_foot(draft: Path) -> None:
    page = WebPage((draft / "annual-report.html").read_text("utf-8"))
    (title,) = page.tree.iter("title")
    assert str(title.text).endswith("(Draft)")
    assert page.words.endswith("Oakshire Safeguarding Children Partnership. Draft.")


def test_a_draft_names_no_version(draft: Path) -> None:
    assert "Version" not in Pdf(draft / "annual-report.pdf").pages[1]


def test_a_draft_of_a_reconstruction_says_both() -> None:
    prepared = real_prepared("somerset/2018-19")
    assert "(Draft)" in prepared.pages.screen.partition("</title>")[0]
    assert prepared.content.foot.endswith(". Draft")
    assert prepared.content.foot.startswith("Reconstruction from published sources")
