"""docs/accessibility.md says what was in fact tested: no result in it was written by hand."""

from __future__ import annotations

import json

from docs import make_accessibility
from docs.make_accessibility import HEAD, LOCK, PAGE, PROMISES, TESTED, TOOLS, statement
from report.access.standards import STANDARDS
from report.edition import find_editions
from report.explanations import EXPLANATIONS
from tests import browsing
from tests.reading import EDITIONS, MADE_UP, ROOT

TOLD = json.loads(TESTED.read_text("utf-8"))


def test_it_is_what_the_generator_makes() -> None:
    renew = "docs/accessibility.md is out of date. Renew it: python -m docs.make_accessibility"
    assert statement() == PAGE.read_text("utf-8"), renew


def test_the_report_of_every_edition_that_was_built_for_tests_is_in_it() -> None:
    page = PAGE.read_text("utf-8")
    for edition in (*EDITIONS, *MADE_UP):
        assert f"`{edition}/annual-report.pdf` | yes | yes |" in page
    assert {*EDITIONS, *MADE_UP} == set(find_editions(ROOT / "data"))


def test_a_document_that_did_not_comply_would_be_told() -> None:
    name = next(iter(TOLD["documents"]))
    spoilt = {**TOLD, "documents": {name: dict.fromkeys(STANDARDS.values(), False)}}
    assert "**no**" in "\n".join(make_accessibility._documents(spoilt))


def test_the_web_page_of_every_edition_is_in_it_with_each_promise_kept() -> None:
    page = PAGE.read_text("utf-8")
    for edition in browsing.EDITIONS:
        assert f"`{edition}/annual-report.html`{' | yes' * (len(PROMISES) + 1)} |" in page


def test_a_web_page_that_broke_a_promise_or_was_not_asked_would_be_told() -> None:
    name, *others = PROMISES
    browser = {"pages": {"a": {name: False}}}
    told = "\n".join(make_accessibility._pages(browser, {"pages": {"a": True}}))
    assert f"| `a` | **no**{' | not asked' * len(others)} | yes |" in told


def test_every_tool_stands_with_the_version_that_is_locked() -> None:
    page, lock = PAGE.read_text("utf-8"), LOCK.read_text("utf-8")
    for tool in TOOLS:
        version = lock.split(f"\n{tool}==")[1].split()[0]
        assert f"| {tool} | {version} |" in page


def test_every_check_of_access_is_listed_once() -> None:
    page = PAGE.read_text("utf-8")
    codes = [one.code for one in EXPLANATIONS if one.code.startswith(("pdf-", "alt-", "heading-"))]
    assert len(codes) > 20
    assert [code for code in codes if page.count(f"| `{code}` |") != 1] == []


def test_the_head_holds_no_result() -> None:
    head = HEAD.read_text("utf-8")
    assert not [edition for edition in (*EDITIONS, *MADE_UP) if edition in head]
    assert not [tool for tool in TOOLS if f"{tool}==" in head]
