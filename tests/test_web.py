"""What only the web page needs: boxes that scroll, and addresses that may break."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tinycss2

from report.web import GAP, PHONE, foot_of_pages, for_the_web, letters_abreast
from tests import browsing
from tests.browsing import ACCESS, EDITIONS, ROOT, WebPages, do_without

web_pages = browsing.web_pages  # pytest finds fixtures by their names here

CHECKER = ROOT / ".venv/npm/node_modules/vnu-jar/build/dist/vnu.jar"


def table(*rows: str, caption: str = "<caption>Who came</caption>", kind: str = "") -> str:
    """A table, a row from words parted by bars; the first is its head."""
    head, *body = (row.split("|") for row in rows)
    headings = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    lines = [f"<tr>{headings}</tr>"]
    for first, *cells in body:
        told = "".join(f"<td>{cell}</td>" for cell in cells)
        lines.append(f'<tr><th scope="row">{first}</th>{told}</tr>')
    shape = f' class="{kind}"' if kind else ""
    thead, tbody = f"<thead>{lines[0]}</thead>", f"<tbody>{''.join(lines[1:])}</tbody>"
    return f"<body><table{shape}>{caption}{thead}{tbody}</table></body>"


WIDE = ("Agency|2021–22|2022–23|2023–24|2024–25|Attendance", "Police|1|2|3|4|5")
SMALL = ("Agency|Came", "Police|12")


def test_a_wide_table_stands_in_a_box_that_the_keyboard_reaches_named_by_its_caption() -> None:
    html = for_the_web(table(*WIDE))
    box = re.search(
        r'<div class="scroll" role="region" tabindex="0" aria-labelledby="(.*?)">', html
    )
    assert box
    assert f'<caption id="{box[1]}">Who came <span class="hint" aria-hidden="true">' in html


def test_each_box_goes_by_a_caption_of_its_own() -> None:
    html = for_the_web(table(*WIDE) + table(*WIDE))
    ids = re.findall(r'<caption id="(.*?)">', html)
    assert len(ids) == len(set(ids)) == 2
    assert re.findall(r'aria-labelledby="(.*?)"', html) == ids


def test_a_table_that_unfolds_below_a_figure_is_no_landmark() -> None:
    html = for_the_web(f"<body><details>{table(*WIDE)}</details>{table(*WIDE)}")
    assert re.findall(r'class="scroll" role="(\w+)"', html) == ["group", "region"]


def test_a_table_that_fits_every_screen_has_no_box() -> None:
    assert for_the_web(table(*SMALL)) == table(*SMALL)


def test_a_table_in_somebodys_words_is_reached_too() -> None:
    assert 'tabindex="0" aria-label="Table"' in for_the_web(table(*WIDE, caption=""))


def test_a_table_s_width_is_that_of_its_longest_words() -> None:
    assert letters_abreast(table(*SMALL)) == len("Agency") + len("Came") + 2 * GAP
    assert letters_abreast(table(*WIDE)) > PHONE
    no_break = letters_abreast(table("A|B", "x|3.3\u00a0percentage\u00a0points"))
    assert no_break == 1 + len("3.3 percentage points") + 2 * GAP


def test_long_words_in_a_box_that_scrolls_may_take_their_room() -> None:
    """Out of sight they would else be set narrow, and make every row in sight tall."""
    long = (
        "Partner|2023–24|For each 100 at the step before|Note",
        "Police|1|2|An analyst for a day",
    )
    html = for_the_web(table(*long))
    assert '<th scope="col" class="long">For each 100 at the step before</th>' in html
    assert '<td class="long">An analyst for a day</td>' in html
    assert '<th scope="col">2023–24</th>' in html
    assert "long" not in for_the_web(table(*long, kind="stacked"))


def test_cards_need_no_box() -> None:
    cards = table(*WIDE, kind="columns-5 stacked")
    assert for_the_web(cards) == cards


def test_an_address_may_break_after_its_at_and_before_its_dots_and_a_link_stays_whole() -> None:
    html = for_the_web('<body><a href="mailto:a.b@c.example">a.b@c.example</a> e.g. 3.5')
    assert html == (
        '<body><a href="mailto:a.b@c.example">a<wbr>.b@<wbr>c<wbr>.example</a> e.g. 3.5'
    )


@pytest.mark.parametrize("words", ['"} body {', "</style><b>", "\\", "A\nB", "It’s ours: draft"])
def test_what_stands_at_the_foot_of_a_printed_page_cannot_end_the_style_sheet(words: str) -> None:
    rule = foot_of_pages(words)
    assert rule.count('"') == 2
    assert "<" not in rule
    assert strings(tinycss2.parse_stylesheet(rule)) == [words]


def strings(nodes: list[Any]) -> list[str]:
    """Every text that a style sheet holds."""
    found = [one.value for one in nodes if one.type == "string"]
    return found + [text for one in nodes for text in strings(getattr(one, "content", None) or [])]


# What the Nu HTML checker says

NEWER = re.compile(
    r"“container”|“container-type”|@container|“max-width”: Unknown dimension"
    r"|“scroll-target-group”|“:target-current”|“position-area”|“position-try”"
)
"""Of styles it does not know these yet. Browsers that do not either leave them out."""


@pytest.fixture(scope="module")
def checked(web_pages: WebPages) -> dict[str, list[str]]:
    """What the checker finds wrong with each edition's page."""
    if not CHECKER.is_file():
        do_without("The Nu HTML checker")
    if shutil.which("java") is None:
        do_without("Java")
    pages = {edition: web_pages.path(edition) for edition in EDITIONS}
    return dict(zip(pages, said_of(*pages.values()), strict=True))


def said_of(*pages: Path) -> list[list[str]]:
    """The errors that the checker finds in each page."""
    command = ["java", "-jar", CHECKER, "--format", "json", "--errors-only", "--exit-zero-always"]
    done = subprocess.run(
        [*map(str, command), *map(str, pages)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"JAVA_TOOL_OPTIONS": "-XX:+UseSerialGC"},
    )
    told: list[dict[str, Any]] = json.loads(done.stderr[done.stderr.index("{") :])["messages"]
    return [
        [f"{one.get('lastLine')}: {one['message']}" for one in told if one.get("url") == url]
        for url in (page.as_uri().replace("file://", "file:") for page in pages)
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_html_checker_finds_no_error(checked: dict[str, list[str]], edition: str) -> None:
    assert wrong_in(checked[edition]) == []


def wrong_in(said: list[str]) -> list[str]:
    return [one for one in said if not NEWER.search(one)]


def test_what_was_checked_is_kept_for_the_statement(
    checked: dict[str, list[str]], golden: Callable[[Path, str], None]
) -> None:
    locked = json.loads((ROOT / "requirements/npm/package-lock.json").read_text("utf-8"))
    kept = {
        "Nu HTML checker": locked["packages"]["node_modules/vnu-jar"]["version"],
        "pages": {f"{one}/annual-report.html": not wrong_in(checked[one]) for one in EDITIONS},
    }
    golden(ACCESS / "checker.json", json.dumps(kept, indent=2) + "\n")


def test_the_html_checker_would_find_one(tmp_path: Path) -> None:
    """So that the promise above is one."""
    if not (CHECKER.is_file() and shutil.which("java")):
        do_without("The Nu HTML checker")
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>T</title><ul><p>x</p></ul></html>')
    assert any("not allowed as child of element “ul”" in one for one in said_of(page)[0])
