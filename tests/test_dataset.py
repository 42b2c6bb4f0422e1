"""An edition's folder: every file read, every name that is not one of ours told."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.dataset import ReadDataset, read_dataset
from report.edition import open_edition
from report.problems import Level
from report.schema.folders import NAMES, looks_like_edition, missing_file, strays
from report.schema.sections import SECTIONS
from tests.making import PARTNERSHIP
from tests.workbooks import xlsx

EDITION = "period: {start: 2018-04, end: 2019-03}\nguidance: wt2018\nstatus: draft\n"
TRAINING = "course,date,attended\nA,2018-05-03,12\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition's folder with nothing in it but its settings."""
    made = tmp_path / "madeshire" / "2018-19"
    made.mkdir(parents=True)
    (made.parent / "partnership.yaml").write_text(PARTNERSHIP, encoding="utf-8")
    (made / "edition.yaml").write_text(EDITION, encoding="utf-8")
    return made


def read(folder: Path) -> ReadDataset:
    return read_dataset(open_edition(folder.parent.parent, f"{folder.parent.name}/{folder.name}"))


def put(folder: Path, name: str, text: str = "Nothing.\n") -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in read(folder).problems]


def test_an_edition_of_nothing_is_no_problem(folder: Path) -> None:
    found = read(folder)
    assert found.problems == ()
    assert (found.dataset.frames, found.dataset.words, found.dataset.reviews) == ({}, {}, ())


def test_a_workbook_serves_in_place_of_a_csv(folder: Path) -> None:
    (folder / "training.xlsx").write_bytes(
        xlsx([["course", "date", "attended"], ["A", "2018-05", 12]])
    )
    frame = read(folder).dataset.frame("training")
    assert frame is not None
    assert frame.rows["attended"].tolist() == [12]


def test_a_csv_and_a_workbook_cannot_both_serve(folder: Path) -> None:
    put(folder, "training.csv", TRAINING)
    (folder / "training.xlsx").write_bytes(
        xlsx([["course", "date", "attended"], ["A", "2018-05", 12]])
    )
    assert codes(folder) == ["two-files"]


def test_a_source_is_found_by_its_files_name_with_or_without_ending(folder: Path) -> None:
    put(folder, "sources.yaml", "training.csv: {source: A system, status: final}\n")
    data = read(folder).dataset
    assert data.source_of("training.xlsx") == data.source_of("training")
    assert data.source_of("actions.csv") is None


def test_what_is_said_of_definitions_is_not_said_of_their_values(folder: Path) -> None:
    one = "indicators.yaml: {source: Definitions, status: final}\n"
    two = "indicators.csv: {source: Values, status: final}\n"
    for both in (one + two, two + one):
        put(folder, "sources.yaml", both)
        data = read(folder).dataset
        assert [str(data.source_of(f"indicators.{kind}").source) for kind in ("yaml", "xlsx")] == [  # type: ignore[union-attr]
            "Definitions",
            "Values",
        ]
    put(folder, "sources.yaml", one)
    assert read(folder).dataset.source_of("indicators.csv") is None
    put(folder, "sources.yaml", "reviews: {source: A log, status: final}\n")
    assert read(folder).dataset.source_of("reviews.yaml") is not None


def test_a_file_that_cannot_be_read_is_known_to_be_there(folder: Path) -> None:
    put(folder, "reviews.yaml", "- id: [\n")
    put(folder, "priorities.yaml", "- id: a\n  title: b\n")
    found = read(folder)
    assert found.dataset.unread == {"reviews"}
    assert [problem.code for problem in found.problems] == ["yaml-syntax"]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_may_have_words(section: str, folder: Path) -> None:
    put(folder, f"words/{section}.md")
    assert list(read(folder).dataset.words) == [section]
    assert codes(folder) == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("trainings.csv", "training.csv"),
        ("Training.csv", "training.csv"),
        ("training (1).csv", "training.csv"),
        ("training.csv.txt", "training.csv"),
        ("reviews.yml", "reviews.yaml"),
        ("action.csv", "actions.csv"),
        ("word/summary.md", "words"),
    ],
)
def test_a_name_that_is_nearly_right_is_an_error(name: str, meant: str, folder: Path) -> None:
    put(folder, name)
    (one,) = strays(folder)
    assert (one.code, one.level) == ("unknown-file", Level.ERROR)
    assert one.remedy == f"Did you mean “{meant}”? Rename it."


def test_an_old_workbook_is_not_merely_to_be_renamed(folder: Path) -> None:
    put(folder, "training.xls")
    (one,) = strays(folder)
    assert one.remedy.endswith("Save it as that kind: its ending alone will not do.")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("foreword.txt", "Rename it to foreword.md."),
        ("foreword.markdown", "Rename it to foreword.md."),
        ("foreword.MD", "Rename it to foreword.md."),
        ("Foreword.TXT", "Rename it to foreword.md."),
        ("foreword.md.txt", "Rename it to foreword.md."),
        ("foreword", "Rename it to foreword.md."),
        ("forword.txt", "Rename it to foreword.md."),
        ("foreword.docx", "Save it as plain text called foreword.md: a new ending alone will"),
    ],
)
def test_words_for_a_section_in_a_file_of_another_kind_are_an_error(
    name: str, remedy: str, folder: Path
) -> None:
    put(folder, f"words/{name}")
    (one,) = read(folder).problems
    assert (one.code, one.level) == ("unknown-file", Level.ERROR)
    assert one.remedy.startswith(remedy)


def test_another_kind_of_file_beside_a_sections_words_is_only_a_warning(folder: Path) -> None:
    put(folder, "words/foreword.md")
    put(folder, "words/foreword.txt")
    assert [one.code for one in strays(folder)] == ["extra-file"]


@pytest.mark.parametrize("name", ["minutes.docx", "old/training.csv", "words/notes.txt"])
def test_another_file_is_a_warning(name: str, folder: Path) -> None:
    put(folder, name)
    (one,) = strays(folder)
    assert (one.code, one.level) == ("extra-file", Level.WARNING)


def test_a_near_name_beside_the_right_one_is_only_a_warning(folder: Path) -> None:
    put(folder, "training.csv", TRAINING)
    put(folder, "training - copy.csv", TRAINING)
    assert [one.code for one in strays(folder)] == ["extra-file"]


@pytest.mark.parametrize(
    "name", ["README.md", "_old.csv", ".DS_Store", "~$training.xlsx", "Thumbs.db", "desktop.ini"]
)
def test_what_systems_and_people_leave_on_purpose_is_passed_over(name: str, folder: Path) -> None:
    put(folder, name)
    assert list(strays(folder)) == []


@pytest.mark.parametrize("name", ["words", "published", "embargoed"])
def test_a_file_in_place_of_a_folder_is_told(name: str, folder: Path) -> None:
    put(folder, name)
    assert [one.code for one in strays(folder)] == ["unknown-file"]


def test_words_for_no_section_are_told_with_the_one_that_was_meant(folder: Path) -> None:
    put(folder, "words/forword.md")
    put(folder, "words/weather.md")
    first, second = read(folder).problems
    assert first.remedy == "Did you mean “foreword.md”?"
    assert second.remedy.startswith("The sections are foreword, summary")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "edition.yaml"])
def test_a_folder_in_place_of_any_file_is_told(name: str, folder: Path) -> None:
    (folder / name).mkdir()
    assert codes(folder) == ["file-is-folder"]


@pytest.mark.parametrize("name", [*NAMES, "words/summary.md", "../partnership.yaml"])
def test_a_link_to_nothing_in_place_of_any_file_is_told(name: str, folder: Path) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(folder / "gone")
    assert "file-unreadable" in codes(folder)


def test_a_folder_is_an_edition_if_it_has_one_of_an_editions_files(tmp_path: Path) -> None:
    for name, said in {"training.csv": True, "edition.yml": True, "minutes.docx": False}.items():
        made = tmp_path / name.replace(".", "-")
        made.mkdir()
        (made / name).touch()
        assert looks_like_edition(made) is said
    assert not looks_like_edition(tmp_path / "gone")


def test_a_missing_file_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    assert "new PARTNERSHIP/EDITION" in missing_file(tmp_path / "partnership.yaml").remedy
    (tmp_path / "partnership.yml").touch()
    assert "“partnership.yml”" in missing_file(tmp_path / "partnership.yaml").remedy


@pytest.mark.parametrize("name", ["embargo", "Embargoed", "embargoed reviews", "embargoes"])
@pytest.mark.parametrize("both", [False, True])
def test_a_folder_that_is_nearly_embargoed_stops_everything(
    name: str, both: bool, tmp_path: Path
) -> None:
    (tmp_path / name).mkdir()
    if both:
        (tmp_path / "embargoed").mkdir()
    (one,) = strays(tmp_path)
    assert (one.code, one.level) == ("unknown-file", Level.ERROR)
    assert "“embargoed”" in one.remedy


def test_a_misspelt_folder_beside_the_right_one_says_where_its_files_belong(tmp_path: Path) -> None:
    (tmp_path / "Word").mkdir()
    (tmp_path / "words").mkdir()
    (one,) = strays(tmp_path)
    assert "“words”" in one.remedy
