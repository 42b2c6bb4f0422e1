"""Where a number comes from, in a real browser: beside it, by keyboard, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests import browsing
from tests.browsing import SHOWCASE, WebPages, show
from tests.test_web_browser import ALL_BUT_COLOURS, ONLY_COLOURS, give_axe, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

browser, web_pages = browsing.browser, browsing.web_pages  # pytest finds fixtures by name here

OPEN = "[popover]:popover-open"


@pytest.fixture(scope="module")
def page(browser: Browser, web_pages: WebPages) -> Iterator[Page]:
    opened = browser.new_page()
    opened.goto(web_pages.of(SHOWCASE))
    yield opened
    opened.close()


def number(page: Page) -> Locator:
    """The button beside a number of a sentence."""
    return page.locator("main p .ask").first


def test_a_number_tells_where_it_comes_from_by_keyboard_alone(page: Page) -> None:
    show(page, 1280)
    assert page.locator(OPEN).count() == 0
    number(page).focus()
    page.keyboard.press("Enter")
    panel = page.locator(OPEN)
    for said in ("What it is", "Period", "Status", "Rows", "Name", "Digest"):
        assert panel.get_by_text(said, exact=True).count() == 1, said
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert page.locator(OPEN).count() == 0
    assert page.evaluate("document.activeElement.className") == "ask"


def test_its_button_says_what_it_is_for(page: Page) -> None:
    for button in page.locator(".ask").all():
        said = button.evaluate("one => one.previousSibling.textContent.trim()")
        assert button.get_attribute("aria-label") == f"Where {said} comes from"


def test_every_button_opens_a_panel_of_its_own_table_or_number(page: Page) -> None:
    goals = page.evaluate("""[...document.querySelectorAll('[popovertarget]')].map(
      one => [one.getAttribute('popovertarget'), one.popoverTargetElement?.id])""")
    assert len(goals) > 100
    assert [goal for goal, found in goals if goal != found] == []


def test_below_a_table_it_tells_of_each_row_and_column(page: Page) -> None:
    show(page, 1280)
    button = page.locator("#table-training-by-agency .ask-table")
    button.press("Enter")
    told = page.locator(OPEN).inner_text()
    assert "training.csv: " in told
    assert "training_by_agency.police.…" in told
    assert "Worked out: “attended” added up." in told
    page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_a_panel_is_in_sight_whole_or_scrolls_and_axe_finds_nothing_in_it(
    page: Page, width: int
) -> None:
    show(page, width, height=700)
    give_axe(page)
    for button in (number(page), page.locator(".table > .asking .ask-table").first):
        button.scroll_into_view_if_needed()
        button.press("Enter")
        box = page.locator(OPEN).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 700
        assert [
            one for options in (ALL_BUT_COLOURS, ONLY_COLOURS) for one in violations(page, options)
        ] == []
        page.keyboard.press("Escape")


def test_a_sentence_is_copied_with_its_numbers_and_without_its_buttons(page: Page) -> None:
    sentence = number(page).locator("xpath=ancestor::p[1]")
    copied = sentence.evaluate(
        "one => { getSelection().selectAllChildren(one); return getSelection().toString() }"
    )
    said = number(page).evaluate("one => one.previousSibling.textContent")
    assert f"{said} " in copied.replace("\u00a0", " ")
    assert copied.split() == sentence.inner_text().split()


def test_without_scripts_it_tells_all_the_same(browser: Browser, web_pages: WebPages) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(web_pages.of(SHOWCASE))
    number(page).press("Enter")
    assert page.locator(".origin:visible").count() == 1
    context.close()
