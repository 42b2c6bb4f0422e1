"""Sentences that are made from facts."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from report.content import make_content
from report.dataset import read_dataset
from report.disclosure import Published, ToldReview
from report.edition import open_edition
from report.phrasing import (
    FILE_NAMES,
    another_way,
    cover_partners,
    measure_text,
    review_line,
    small_numbers,
    together,
)
from report.schema.entries import EDITION_FILE, FILES, PARTNERSHIP_FILE
from report.schema.sections import SECTIONS
from report.schema.tables import TABLES
from report.schema.values import When
from tests.making import PARTNERSHIP, made, published

NOVEMBER = When(date(2018, 11, 1), date(2018, 11, 30))
DAY = When(date(2020, 9, 29), date(2020, 9, 29))


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("review", "line"),
    [
        (ToldReview("A", "Serious case review", True, NOVEMBER, children=3, harm="neglect"),
         "Serious case review, published in November 2018. It concerns three children. Neglect."),
        (ToldReview("A", "Serious case review", True, DAY, children=1),
         "Serious case review, published on 29 September 2020. It concerns one child."),
        (ToldReview("A", "Serious case review", True, None), "Serious case review, published."),
        (ToldReview("B", "Serious case review", False, NOVEMBER),
         "Serious case review, to be published in November 2018; its contents are not yet public."),
        (ToldReview("B", "Serious case review", False, NOVEMBER, harm="Babies who came to harm"),
         "Serious case review, to be published in November 2018; only what stands here is public "
         "so far. Babies who came to harm."),
        (ToldReview("B", "Rapid review", False, None), "Rapid review, not yet published."),
    ],
)  # fmt: skip
def test_a_review_is_introduced_with_what_may_be_said_of_it(review: ToldReview, line: str) -> None:
    assert plain(review_line(review)) == line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on 29 September 2020 it", "on 29~September~2020 it"),
        ("by 1 May", "by 1~May"),
        ("in May 2019, and", "in May~2019, and"),
        ("call 0344 800 8020 now", "call 0344~800~8020 now"),
        ("free on 0800 1111.", "free on 0800~1111."),
        ("(01823) 359 666 or +44 1823 359666", "(01823)~359~666 or +44~1823~359666"),
        ("on\n29 September\n2020", "on\n29~September~2020"),
        ("see page 3 of 12 and pages 4", "see page~3~of~12 and pages~4"),
        ("cost £3 million, or £ 200", "cost £3~million, or £~200"),
        ("12 children may march", "12 children may march"),
        ("between 2012 and 2017", "between 2012 and 2017"),
        ("2018 19 20 of 100 places", "2018 19 20 of 100 places"),
    ],
)
def test_dates_telephone_numbers_pages_and_sums_hold_together(text: str, said: str) -> None:
    assert together(text).replace("\u00a0", "~") == said
    assert together(together(text)) == together(text)


PARTNERS = """\
partners:
  - {name: Madeshire Schools Forum, sector: education}
  - {name: Madeshire Council, sector: local_authority}
  - {name: NHS Madeshire, sector: health}
  - {name: Madeshire Police, sector: police}
"""


def cover_of(folder: Path, partners: str, kind: str = "partnership") -> tuple[str, list[str], str]:
    """What the cover says of these partners."""
    data = made(folder)
    text = PARTNERSHIP.replace("kind: partnership", f"kind: {kind}") + partners
    (data.edition.folder.parent / "partnership.yaml").write_text(text, encoding="utf-8")
    opened = open_edition(folder, data.edition.id)
    return cover_partners(make_content(read_dataset(opened).dataset, Published(), {}, ()))


def test_a_cover_calls_only_the_statutory_three_safeguarding_partners(tmp_path: Path) -> None:
    three = ["Madeshire Council", "NHS Madeshire", "Madeshire Police"]
    assert cover_of(tmp_path, PARTNERS) == (
        "Safeguarding partners",
        three,
        "with Madeshire Schools Forum",
    )
    more = "".join(f"  - {{name: Forum {i}, sector: other}}\n" for i in range(9))
    assert cover_of(tmp_path, PARTNERS + more) == ("Safeguarding partners", three, "")


def test_a_cover_claims_no_duty_of_partners_whose_sector_is_not_told(tmp_path: Path) -> None:
    untold = re.sub(r", sector: \w+", "", PARTNERS)
    called, names, others = cover_of(tmp_path, untold)
    assert (called, len(names), others) == ("Partners", 4, "")
    assert cover_of(tmp_path, PARTNERS, "board")[0] == "Members"


PRIORITY = """\
- id: neglect
  title: Neglect
  impact:
    - measure: Referred again
      baseline: 27
      latest: 21.5
      unit: per cent
      source: case records
    - measure: Children seen
      baseline: c
      latest: ">200"
      unit: children
    - measure: Only named
"""


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (
            0,
            "Referred again: 27% at the start and 21.5% at the latest count. Source: case records.",
        ),
        (1, "Children seen: [c] at the start and more than 200 children at the latest count."),
        (2, "Only named."),
    ],
)
def test_a_measured_effect_gives_both_ends_as_published(tmp_path: Path, at: int, said: str) -> None:
    data = made(tmp_path, priorities=PRIORITY)
    (priority,) = data.priorities
    text = measure_text(published(data), priority, priority.impact[at])
    assert plain(text) == said


# The names of files


def test_no_reader_is_shown_the_name_of_a_file() -> None:
    entries = (PARTNERSHIP_FILE, EDITION_FILE, *FILES)
    files = {f"{rule.name}.yaml" for rule in entries} - {"sources.yaml"}
    files |= {f"{rule.name}.csv" for rule in TABLES} | {f"words/{name}.md" for name in SECTIONS}
    assert set(FILE_NAMES) == files
    assert not [said for said in FILE_NAMES.values() if re.search(r"\.(?:yaml|csv|md)\b", said)]


@pytest.mark.parametrize(
    ("on_screen", "said"),
    [
        (True, "This page can be enlarged, read aloud or translated. The same report is a PDF"),
        (False, "The same report is a web page that can be enlarged, read aloud or translated."),
    ],
)
def test_another_way_to_read_is_another_than_the_one_at_hand(
    tmp_path: Path, on_screen: bool, said: str
) -> None:
    data = made(tmp_path)
    assert another_way(make_content(data, published(data), {}, ()), on_screen).startswith(said)


INDICATOR = """\
- id: plans
  title: Children on a plan
  unit: count
  kind: flow
  counts: {counts}
"""


@pytest.mark.parametrize(
    ("policy", "counts", "said"),
    [
        ("", "children", "Counts of one to five people are not printed"),
        (
            "disclosure: {hide_up_to: 8}",
            "children",
            "Counts of one to eight people are not printed",
        ),
        ("disclosure: {method: round5}", "children", "to the nearest five; those of one to seven"),
        ("", "none", ""),
    ],
)
def test_a_reader_is_told_how_small_numbers_are_kept(
    tmp_path: Path, policy: str, counts: str, said: str
) -> None:
    data = made(
        tmp_path,
        more=policy,
        indicators_yaml=INDICATOR.format(counts=counts),
        indicators="indicator,period,value\nplans,2022-23,40\n",
    )
    told = small_numbers(make_content(data, published(data), {}, ()))
    assert (said in told) if said else not told
