"""Characters that the fonts have, and the place of every one that they have not."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.dataset import Dataset
from report.letters import FACES, settable, unsettable
from tests.making import FONTS, made

LETTERS = settable(FONTS)


def told(data: Dataset) -> list[str]:
    return [
        f"{Path(one.place.file).name}:{one.place.line}:{one.place.column}"
        for one in unsettable(data, LETTERS)
    ]


@pytest.mark.parametrize(
    "text", ["Dŵr, Łódź, Zoë, Siân", "“£5” – 12½% … ’tis", "a\u00a0b", "\t\r\n"]
)
def test_the_letters_of_our_neighbours_can_all_be_set(text: str) -> None:
    assert set(text) <= LETTERS


def test_a_letter_counts_only_if_every_face_has_it() -> None:
    assert FACES
    assert "☃" not in LETTERS
    assert "\x07" not in LETTERS


def test_a_text_of_our_letters_is_no_problem(tmp_path: Path) -> None:
    assert told(made(tmp_path, training="course,date,attended\nDŵr,2022-05-03,1\n")) == []


def test_a_character_in_a_table_is_told_at_its_cell(tmp_path: Path) -> None:
    data = made(tmp_path, training="course,date,attended\nA,2022-05-03,1\nParty 🎉,2022-05-04,1\n")
    (one,) = unsettable(data, LETTERS)
    assert (one.place.line, one.place.cell) == (3, "row 3, column A (“course”)")
    assert one.what == "The report's fonts cannot set “🎉” (party popper)."


def test_only_columns_that_are_printed_count(tmp_path: Path) -> None:
    assert told(made(tmp_path, training="course,date,attended,odd\nA,2022-05-03,1,🎉\n")) == []


@pytest.mark.parametrize(
    ("priorities", "place"),
    [
        ("- id: a\n  title: Snow ☃\n", "priorities.yaml:2:15"),
        ("- id: a\n  title: b\n  done:\n    - |\n      one\n      two ☃\n", "priorities.yaml:6:11"),
        ("- id: a\n  title: b\n  done: [x, 'y ☃']\n", "priorities.yaml:3:16"),
        ("- id: a\n  title: b\n  next: [{action: 'y ☃'}]\n", "priorities.yaml:3:22"),
        ('- id: a\n  title: "\\u2603"\n', "priorities.yaml:2:10"),
    ],
)
def test_a_character_in_yaml_is_told_on_its_own_line(
    priorities: str, place: str, tmp_path: Path
) -> None:
    assert told(made(tmp_path, priorities=priorities)) == [place]


def test_terms_and_headings_of_ones_own_count_too(tmp_path: Path) -> None:
    data = made(
        tmp_path, glossary="Snow ☃: White.\n", hwbb_paper="implications: {legal: 'None ☃'}\n"
    )
    assert sorted(told(data)) == ["glossary.yaml:1:6", "hwbb_paper.yaml:1:29"]


def test_what_an_edition_says_of_its_partnership_is_told_in_the_edition(tmp_path: Path) -> None:
    data = made(tmp_path, more="partnership: {short_name: 'M ☃'}")
    assert set(told(data)) == {"edition.yaml:2:30"}


def test_a_character_in_words_is_told_at_its_line_and_column(tmp_path: Path) -> None:
    folder = tmp_path / "madeshire" / "2022-23" / "words"
    folder.mkdir(parents=True)
    (folder / "summary.md").write_text("One.\n\nTwo ☃ three.\n", encoding="utf-8")
    assert told(made(tmp_path)) == ["summary.md:3:5"]


def test_an_invisible_character_is_named_and_its_remedy_is_to_delete_it(tmp_path: Path) -> None:
    data = made(tmp_path, training="course,date,attended\nA\u2063B,2022-05-03,1\n")
    (one,) = unsettable(data, LETTERS)
    assert one.what == "The report's fonts cannot set U+2063 (invisible separator)."
    assert one.remedy.startswith("Delete it")
