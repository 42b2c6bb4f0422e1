"""The web page as a browser shows it: at every width, magnified, by keyboard, in the dark."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from tests import browsing
from tests.browsing import (
    ACCESS,
    EDITIONS,
    MIDDLE,
    NARROW,
    SHOWCASE,
    WIDE,
    Heard,
    WebPages,
    axe_source,
    is_every_test_asked,
    show,
    unfold,
)
from tests.reading import Pdf, flat

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

browser, web_pages = browsing.browser, browsing.web_pages  # pytest finds fixtures by name here

WIDTHS = (NARROW, MIDDLE, WIDE)

HEARD = Heard()
promise = HEARD.promise


@pytest.fixture(scope="module", params=EDITIONS)
def page(request: pytest.FixtureRequest, browser: Browser, web_pages: WebPages) -> Iterator[Page]:
    """Each edition's page in turn, opened once."""
    opened = browser.new_page()
    opened.goto(web_pages.of(request.param))
    with HEARD.of(request.param):
        yield opened
    opened.close()


# What axe-core finds


SCHEMES = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@promise("axe-core")
def test_axe_finds_no_violation_at(page: Page, width: int, scheme: str) -> None:
    """Every rule, at every width, in light and dark; of colours, one of each look of words."""
    give_axe(page)
    show(page, width, scheme=scheme)
    unfold(page)
    assert violations(page, ALL_BUT_COLOURS) == []
    unfold(page, False)
    assert page.evaluate(MARK_LOOKS) > 20
    assert violations(page, ONLY_COLOURS, ONE_OF_EACH_LOOK) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@promise("axe-core")
def test_no_words_are_too_pale_in(page: Page, scheme: str) -> None:
    """Axe needs long for the colours of a whole page: it is asked once, and measured at each."""
    give_axe(page)
    for width in WIDTHS:
        show(page, width, scheme=scheme)
        unfold(page)
        assert page.evaluate(PALE) == [], width
    unfold(page, False)
    assert violations(page, ONLY_COLOURS) == []


def give_axe(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source())


COLOURS = ("color-contrast", "link-in-text-block")
LEFT_OUT = ", ".join(f"'{rule}': {{enabled: false}}" for rule in COLOURS)
ALL_BUT_COLOURS = f"{{rules: {{{LEFT_OUT}, 'target-size': {{enabled: true}}}}}}"
ONLY_COLOURS = f"{{runOnly: {list(COLOURS)}}}"

PALE = """() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => {
    const [r, g, b] = numbers(colour).map(n => n / 255)
      .map(n => n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const isClear = colour => numbers(colour)[3] === 0;
  const ground = one => {
    while (one && isClear(getComputedStyle(one).backgroundColor)) one = one.parentElement;
    return one ? getComputedStyle(one).backgroundColor : 'rgb(255, 255, 255)';
  };
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || one.closest('svg') || !one.checkVisibility()) continue;
    const style = getComputedStyle(one), size = parseFloat(style.fontSize);
    const pair = [light(style.color), light(ground(one))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (isLarge ? 3 : 4.5))
      found.push(`${ratio.toFixed(2)} ${one.tagName}.${one.className} ${one.textContent}`);
  }
  return found.slice(0, 5);
}"""
"""Words too pale to read (WCAG 1.4.3), measured quickly."""


MARK_LOOKS = """() => {
  const seen = new Set(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  document.querySelectorAll('[data-look]').forEach(one => one.removeAttribute('data-look'));
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || one.closest('svg') || !one.checkVisibility()) continue;
    const { color, display, fontSize, fontWeight } = getComputedStyle(one);
    const within = [one, one.parentElement, one.parentElement.parentElement]
      .map(each => each ? `${each.tagName}.${each.className}` : '');
    const look = [...within, color, display, fontSize, fontWeight].join(' ');
    if (!seen.has(look)) one.dataset.look = '';
    seen.add(look);
  }
  return seen.size;
}"""
"""Mark the first words of each look, and say how many there are."""

ONE_OF_EACH_LOOK = "include: [['[data-look]']], "

VIOLATIONS = """axe.run(
  {%sexclude: [['.picture svg']]}, {...%s, resultTypes: ['violations']}
).then(told => told.violations)"""
"""To tell of everything that passed takes longer than to look at it."""


def violations(page: Page, options: str, of: str = "") -> list[tuple[str, str, str]]:
    """What axe finds wrong: the rule, the first element, and what to do about it.

    The words within charts have contrast tests of their own, and stand in a table besides.
    """
    found = page.evaluate(VIOLATIONS % (of, options))
    return [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"])
        for one in found
    ]


def test_axe_and_the_measure_of_contrast_find_what_is_wrong(browser: Browser) -> None:
    """So that the promise above is one."""
    page = browser.new_page()
    page.set_content(
        '<!doctype html><html lang="en"><title>T</title><main><h1>T</h1><img src="data:,">'
        '<p style="color:#bbb;background:#fff">pale</p>'
        '<p>words <a href="#" style="color:#111;text-decoration:none">link</a></p></main></html>'
    )
    give_axe(page)
    every = [violations(page, options) for options in (ALL_BUT_COLOURS, ONLY_COLOURS)]
    assert page.evaluate(MARK_LOOKS) == 4
    of_looks = violations(page, ONLY_COLOURS, ONE_OF_EACH_LOOK)
    pale = page.evaluate(PALE)
    page.close()
    assert "image-alt" in {one[0] for one in every[0]}
    assert {one[0] for one in every[1]} == {one[0] for one in of_looks} == set(COLOURS)
    assert [one.split()[-1] for one in pale] == ["pale"]


# Nothing is lost: narrow, magnified, or spaced by its reader

LOST = """() => {
  const found = [];
  const seen = one => one.checkVisibility({visibilityProperty: true});
  const told = one => `${one.tagName.toLowerCase()}.${one.className} #${one.closest('[id]')?.id}`;
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) found.push(`page is ${root.scrollWidth} wide`);
  for (const one of document.querySelectorAll('body *:not(svg *)')) {
    if (!seen(one) || one.closest('.stacked thead, .skip')) continue;
    const style = getComputedStyle(one), over = one.scrollWidth - one.clientWidth;
    const cut = ['hidden', 'clip'];
    if (style.display !== 'inline' && over > 1 && style.overflowX !== 'visible') {
      const may = style.overflowX === 'auto' && one.tabIndex === 0 && one.matches('.scroll');
      if (!may) found.push(`${told(one)} holds ${one.scrollWidth} in ${one.clientWidth}`);
    }
    if (one.scrollHeight - one.clientHeight > 1 && cut.includes(style.overflowY))
      found.push(`${told(one)} is cut below`);
    const box = one.getBoundingClientRect();
    if (box.width && box.right > root.clientWidth + 1 && !one.closest('.scroll'))
      found.push(`${told(one)} ends at ${box.right}`);
  }
  return found.slice(0, 5);
}"""
"""What stands beyond the window or its own box, but for tables, which have boxes that scroll."""

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
"""As far as a reader may space a text without loss (WCAG 1.4.12)."""

TWICE = "html { font-size: 225% !important; }"


@pytest.mark.parametrize("width", [*WIDTHS, 375, 1024, 1920])
@promise("reflow")
def test_nothing_stands_beyond_the_window_at(page: Page, width: int) -> None:
    show(page, width)
    unfold(page)
    assert page.evaluate(LOST) == []


@promise("reflow")
def test_nothing_is_lost_at_400_per_cent(page: Page) -> None:
    """A window of 1280 by 1024, magnified four times."""
    show(page, 320, height=256)
    unfold(page)
    assert page.evaluate(LOST) == []
    page.evaluate("scrollTo(0, 5000)")
    stuck = "[...document.querySelectorAll('body *')].filter(one => ['fixed', 'sticky'].includes("
    stuck += "getComputedStyle(one).position) && one.checkVisibility() && !one.closest('table'))"
    stuck += ".map(one => one.className)"
    assert page.evaluate(stuck) == [], "what stays in sight would leave no room to read"


@pytest.mark.parametrize(
    ("style", "width"),
    [*((SPACED, width) for width in WIDTHS), (TWICE, MIDDLE), (TWICE, WIDE)],
    ids=[*(f"spaced at {width}" for width in WIDTHS), "twice at 768", "twice at 1280"],
)
@promise("spacing")
def test_nothing_is_lost_where_a_reader_has_the_text(page: Page, style: str, width: int) -> None:
    show(page, width)
    unfold(page)
    added = page.add_style_tag(content=style)
    lost = page.evaluate(LOST)
    added.evaluate("one => one.remove()")
    assert lost == []


def test_a_loss_would_be_found(browser: Browser) -> None:
    """So that the promises above are some."""
    page = browser.new_page(viewport={"width": 320, "height": 500})
    page.set_content(
        '<p id="a" style="width:90px;overflow:hidden;white-space:nowrap">words that are cut off</p>'
        '<p id="b" style="width:400px">wide</p>'
        '<p id="c" style="height:9px;overflow:hidden">x<br>y</p>'
    )
    lost = page.evaluate(LOST)
    page.close()
    assert [any(f"#{id}" in one for one in lost) for id in "abc"] == [True] * 3


def test_a_line_of_words_is_no_longer_than_eighty_letters(page: Page) -> None:
    show(page, 1920)
    widest = """() => {
      const ruler = document.querySelector('main').appendChild(document.createElement('p'));
      ruler.style.cssText = 'position: absolute; width: 80ch';
      const most = ruler.getBoundingClientRect().width;
      ruler.remove();
      return [...document.querySelectorAll('.chapter > p:not([class]), .block > p:not([class])')]
        .filter(one => one.getBoundingClientRect().width > most).length;
    }"""
    assert page.evaluate(widest) == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_a_box_that_scrolls_says_so_and_no_other_does(page: Page, width: int) -> None:
    show(page, width)
    unfold(page)
    page.wait_for_timeout(100)  # a browser tells a box's state with the next frame
    wrong = """() => [...document.querySelectorAll('.scroll')].filter(box => {
      const hint = box.querySelector('.hint');
      return hint && hint.checkVisibility() !== box.scrollWidth > box.clientWidth;
    }).map(box => `${box.textContent.slice(0, 40)} ${box.scrollWidth} ${box.clientWidth}`)"""
    assert page.evaluate(wrong) == []


def test_cards_are_still_told_as_a_table(browser: Browser, web_pages: WebPages) -> None:
    """A browser may forget what a table is once its rows are set as blocks."""
    told = {}
    for width in (NARROW, WIDE):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(web_pages.of(SHOWCASE))
        cards = page.locator("table.stacked")
        assert cards.first.locator("tbody tr").first.evaluate(
            "one => getComputedStyle(one).display"
        ) == ("block" if width == NARROW else "table-row")
        told[width] = [
            (cards.count(), page.get_by_role("table").count()),
            [cards.first.get_by_role(role).count() for role in ("row", "rowheader", "cell")],
        ]
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
        roles = [node["role"]["value"] for node in tree["nodes"] if not node["ignored"]]
        told[width] += [roles.count(role) for role in ("table", "rowheader", "cell")]
        page.close()
    assert told[NARROW] == told[WIDE]


# By keyboard alone

FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    what: one.matches('.scroll') ? 'box' : one.tagName.toLowerCase(),
    href: one.getAttribute('href'), name: one.textContent.slice(0, 40),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""

STOPS = """() => [...document.querySelectorAll('a[href], summary, button, [tabindex="0"]')]
  .filter(one => one.checkVisibility()).length"""


@pytest.mark.parametrize("width", [NARROW, WIDE])
@promise("keyboard")
def test_the_keyboard_reaches_everything_in_order_and_is_seen_to(page: Page, width: int) -> None:
    show(page, width)
    unfold(page, False)
    start_over(page)
    walk = list(stops(page))
    assert (walk[0]["what"], walk[0]["href"]) == ("a", "#main")
    assert [one for one in walk if one["outline"] < 2] == []
    assert [one for one in walk if not one["inSight"]] == []
    assert len(walk) == page.evaluate(STOPS)


def start_over(page: Page) -> None:
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    page.evaluate("document.body.removeAttribute('tabindex'); scrollTo(0, 0)")


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Where Tab leads, one after another, until it leaves the page."""
    for _ in range(2000):
        page.keyboard.press("Tab")
        here = page.evaluate(FOCUSED)
        if here is None:
            return
        yield here
    pytest.fail("Tab never leaves the page")


@promise("keyboard")
def test_the_skip_link_leads_past_the_contents(page: Page) -> None:
    show(page, WIDE)
    unfold(page, False)
    start_over(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@promise("keyboard")
def test_each_charts_table_is_one_key_away(page: Page) -> None:
    """From a chart, where its words were read, Tab leads to its table and Enter opens it."""
    show(page, NARROW)
    unfold(page, False)
    numbers = page.evaluate("document.querySelectorAll('figure').length")
    away = []
    for at in range(numbers):
        page.evaluate(STAND_ON_CHART, at)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        if not page.evaluate(IS_TABLE_OPEN, at):
            away.append(at)
    assert away == []
    assert numbers == page.locator("figure .picture").count()


STAND_ON_CHART = """at => {
  const chart = document.querySelectorAll('figure')[at].querySelector('.picture');
  chart.tabIndex = -1;
  chart.focus();
  chart.removeAttribute('tabindex');
}"""

IS_TABLE_OPEN = """at => {
  const details = document.querySelectorAll('figure')[at].querySelector('details');
  return details.contains(document.activeElement) && details.open
    && details.querySelector('table').checkVisibility();
}"""


def test_a_table_wider_than_its_box_is_scrolled_by_the_arrow_keys(
    browser: Browser, web_pages: WebPages
) -> None:
    page = browser.new_page(viewport={"width": NARROW, "height": 900})
    page.goto(web_pages.of(SHOWCASE))
    box = page.locator("main .scroll:visible").first
    assert box.evaluate("one => one.scrollWidth > one.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    page.close()


# A reader's own settings


def test_nothing_moves(page: Page) -> None:
    """So there is nothing to reduce for those who asked for less motion."""
    moving = """() => [...document.querySelectorAll('*')].filter(one => {
      const style = getComputedStyle(one);
      return style.animationName !== 'none' || style.scrollBehavior !== 'auto'
        || style.transitionDuration.split(', ').some(time => parseFloat(time) > 0);
    }).length + document.getAnimations().length"""
    assert page.evaluate(moving) == 0


def test_in_colours_of_the_readers_own_a_status_and_a_chart_stay_readable(
    browser: Browser, web_pages: WebPages
) -> None:
    page = browser.new_page(forced_colors="active", color_scheme="dark")
    page.goto(web_pages.of(SHOWCASE))
    squares = {
        status: page.locator(f".status.{status}").first.evaluate(
            "one => { const s = getComputedStyle(one, '::before');"
            "return [s.backgroundColor, s.borderTopColor] }"
        )
        for status in ("complete", "not-started")
    }
    assert squares["complete"][0] == squares["complete"][1]
    assert squares["not-started"][0] != squares["not-started"][1]
    ground = "one => getComputedStyle(one).backgroundColor"
    assert page.locator(".picture").first.evaluate(ground) == "rgb(255, 255, 255)"
    page.close()


@pytest.mark.parametrize("edition", EDITIONS)
def test_without_scripts_everything_is_there(
    browser: Browser, web_pages: WebPages, edition: str
) -> None:
    with HEARD.of(edition):
        all_there_without_scripts(browser, web_pages.of(edition))


@promise("no scripts")
def all_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("script").count() == 0
    tables = page.locator("figure > details table:visible")
    assert tables.count() == 0
    for summary in page.locator("summary").all():
        summary.press("Enter")
    assert tables.count() == page.locator("figure > details table").count()
    chapter = page.locator("#contents a").last
    chapter.press("Enter")
    heading = page.locator(f"{chapter.get_attribute('href')} h2").bounding_box()
    context.close()
    assert heading
    assert 0 <= heading["y"] < 720


def test_printed_it_is_dark_on_white_and_holds_nothing_only_for_the_screen(page: Page) -> None:
    show(page, WIDE, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    assert page.locator("html").evaluate(colours) == ["rgb(28, 37, 48)", "rgb(255, 255, 255)"]
    for gone in (".skip", ".contents-list", ".marking", ".back", "details", ".hint", ".phone"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    assert page.locator("h1:visible, main h2:visible").count() > 3


def test_printed_each_page_says_what_it_is_and_the_first_whom_to_call(
    page: Page, tmp_path: Path
) -> None:
    show(page, WIDE)
    foot = page.locator("footer.marking").inner_text().rstrip(".")
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    cover, first, *others = Pdf(tmp_path / "printed.pdf").pages
    assert "Page 1 of" not in cover
    assert "If you are worried about a child" in first
    for at, words in enumerate((first, *others), 2):
        number = f"Page {at} of {len(others) + 2}"
        assert number in words
        assert flat(foot) in flat(words.replace(number, ""))


def test_printed_nothing_is_made_smaller_to_fit(page: Page, tmp_path: Path) -> None:
    """What is too wide for its paper makes Chromium shrink every page."""
    show(page, WIDE)
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    words = pypdfium2.PdfDocument(tmp_path / "printed.pdf")[1].get_textpage()
    at, _ = words.search("If you are worried about a child").get_next()
    left, *_ = words.get_charbox(at)
    assert left == pytest.approx((20 + 43.5 + 5) * 72 / 25.4 + 3, abs=2)


# What docs/accessibility.md is made of


def test_what_was_tested_is_kept_for_the_statement(
    browser: Browser, request: pytest.FixtureRequest, golden: Callable[[Path, str], None]
) -> None:
    if not is_every_test_asked(request.config):
        pytest.skip("Only some of the tests were asked, and what they said is not the whole.")
    page = browser.new_page()
    give_axe(page)
    version = page.evaluate("axe.version")
    page.close()
    kept = {
        "axe-core": version,
        "widths": WIDTHS,
        "schemes": SCHEMES,
        "pages": {f"{one}/annual-report.html": HEARD.told(one) for one in EDITIONS},
    }
    golden(ACCESS / "browser.json", json.dumps(kept, indent=2) + "\n")
