"""The first link: a sound dataset, or every problem; warnings accepted with reasons."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.edition import open_edition
from report.letters import settable
from report.load import Loaded, load, load_previous
from report.problems import Level, Problem, ReportError
from tests.making import FONTS, MADE, PARTNERSHIP

LETTERS = settable(FONTS)
EDITION = "period: {{start: {}-04, end: {}-03}}\nguidance: wt2018\nstatus: draft\n"
ROWS = """\
course,date,booked,attended,cancelled,no_show
A,2018-05-03,10,8,0,0
B,2018-05-04,10,7,0,0
"""
SOURCES = "training.csv: {source: Made up, status: final}\n"


def make(data: Path, label: str = "2018-19", more: str = "", **files: str) -> Path:
    """An edition with a warning on lines 2 and 3 of its training."""
    folder = data / "madeshire" / label
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "partnership.yaml").write_text(PARTNERSHIP, encoding="utf-8")
    year = int(label[:4])
    named = {name[::-1].replace("_", ".", 1)[::-1]: text for name, text in files.items()}
    rows = ROWS.replace("2018", str(year))
    texts = {"edition.yaml": EDITION.format(year, year + 1) + more, "training.csv": rows}
    for name, text in {**texts, "sources.yaml": SOURCES, **named}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def loaded(data: Path, *, strict: bool = False) -> Loaded:
    return load(open_edition(data, "madeshire/2018-19"), LETTERS, strict=strict)


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{Path(one.place.file).name}:{one.place.line} {one.code}" for one in problems]


def problems_of(data: Path, *, strict: bool = False) -> list[str]:
    with pytest.raises(ReportError) as found:
        loaded(data, strict=strict)
    return told(found.value.problems)


WARNINGS = ["training.csv:2 bookings-do-not-add-up", "training.csv:3 bookings-do-not-add-up"]


def accepted(code: str, where: str, reason: str = "Two people left early") -> str:
    return f"  - {{code: {code}, where: '{where}', reason: {reason}}}\n"


# Levels


def test_warnings_come_with_the_data_and_errors_instead_of_it(tmp_path: Path) -> None:
    make(tmp_path)
    assert told(loaded(tmp_path).problems) == WARNINGS
    make(tmp_path, glossary_yaml="SCR:\n")
    assert problems_of(tmp_path) == ["glossary.yaml:1 missing-value", *WARNINGS]


def test_under_strict_a_warning_is_an_error_and_a_note_is_not(tmp_path: Path) -> None:
    make(tmp_path, training_csv=ROWS.replace(",", ";"))
    with pytest.raises(ReportError) as found:
        loaded(tmp_path, strict=True)
    assert [one.level for one in found.value.problems] == [Level.NOTE, Level.ERROR, Level.ERROR]


def test_every_problem_is_told_in_one_run_and_each_once(tmp_path: Path) -> None:
    make(
        tmp_path,
        training_csv="course,date,attended\nA,1/4/18,x1\n,2018-05-03,-1\n",
        reviews_yaml="- id: A B\n",
        glossary_yaml="SCR: a: b\n",
        trainings_csv="course\n",
    )
    said = problems_of(tmp_path)
    assert said == [
        "glossary.yaml:1 yaml-syntax",
        "reviews.yaml:1 missing-key",
        "reviews.yaml:1 missing-key",
        "reviews.yaml:1 not-an-id",
        "sources.yaml:0 no-source",
        "training.csv:2 two-digit-year",
        "training.csv:2 not-a-number",
        "training.csv:3 missing-value",
        "training.csv:3 negative-count",
        "trainings.csv:0 extra-file",
    ]


def test_a_row_with_a_comma_too_many_is_told_for_that_alone(tmp_path: Path) -> None:
    make(tmp_path, training_csv="course,date,attended\nA, B,2018-05-03,1\nC,x,1\n")
    assert problems_of(tmp_path) == ["training.csv:2 ragged-row", "training.csv:3 not-a-date"]


def test_a_row_too_short_for_what_it_needs_is_told_for_that_alone(tmp_path: Path) -> None:
    make(tmp_path, training_csv="course,date,attended\nA,2018-05-03\n")
    assert problems_of(tmp_path) == ["training.csv:2 missing-value"]


# Accepted warnings


@pytest.mark.parametrize("where", ["training.csv:2", "2018-19/training.csv:2"])
def test_a_warning_is_accepted_by_code_place_and_reason(where: str, tmp_path: Path) -> None:
    make(tmp_path, more="accepted:\n" + accepted("bookings-do-not-add-up", where))
    assert told(loaded(tmp_path).problems) == WARNINGS[1:]


def test_a_file_without_a_line_means_all_of_the_file(tmp_path: Path) -> None:
    make(tmp_path, more="accepted:\n" + accepted("bookings-do-not-add-up", "training.csv"))
    assert loaded(tmp_path, strict=True).problems == ()


@pytest.mark.parametrize(
    ("code", "where", "remedy"),
    [
        ("bookings-do-not-add-upp", "training.csv", "Did you mean “bookings-do-not-add-up”?"),
        ("bookings-do-not-add-up", "training.csv:9", "It is told of training.csv:2"),
        ("bookings-do-not-add-up", "trainng.csv", "It is told of training.csv:2"),
        ("extra-file", "minutes.docx", "Take the entry away"),
    ],
)
def test_what_is_accepted_and_not_there_is_told(
    code: str, where: str, remedy: str, tmp_path: Path
) -> None:
    folder = make(tmp_path, more="accepted:\n" + accepted(code, where))
    (one,) = [one for one in loaded(tmp_path).problems if one.code == "accepted-nothing"]
    assert (one.place.line, one.level) == (5, Level.WARNING)
    assert one.place.file.endswith(f"{folder.name}/edition.yaml")
    assert one.remedy.startswith(remedy)


def test_an_error_cannot_be_accepted(tmp_path: Path) -> None:
    make(
        tmp_path,
        more="accepted:\n" + accepted("missing-value", "glossary.yaml"),
        glossary_yaml="SCR:\n",
    )
    assert problems_of(tmp_path)[:2] == [
        "edition.yaml:5 accepted-nothing",
        "glossary.yaml:1 missing-value",
    ]


def test_nothing_is_accepted_without_a_reason(tmp_path: Path) -> None:
    make(tmp_path, more="accepted:\n  - {code: bookings-do-not-add-up, where: training.csv}\n")
    assert problems_of(tmp_path) == ["edition.yaml:5 missing-key", *WARNINGS]


# The edition before


def previous(data: Path, *, strict: bool = False) -> list[str]:
    now = open_edition(data, "madeshire/2018-19")
    earlier = load_previous(data, now, LETTERS, strict=strict)
    assert (earlier.data is None) == (earlier.problems != ())
    return [f"{one.level.value} {one.code}" for one in earlier.problems]


def test_a_sound_edition_before_comes_along(tmp_path: Path) -> None:
    make(tmp_path, "2017-18")
    make(tmp_path)
    assert previous(tmp_path) == []


@pytest.mark.parametrize("name", ["edition.yaml", "training.csv"])
def test_an_edition_before_with_problems_is_told_and_may_be_accepted(
    name: str, tmp_path: Path
) -> None:
    (make(tmp_path, "2017-18") / name).write_text("period: [\n", encoding="utf-8")
    make(tmp_path)
    assert previous(tmp_path) == ["warning previous-edition"]
    assert previous(tmp_path, strict=True) == ["error previous-edition"]
    make(tmp_path, more="accepted:\n" + accepted("previous-edition", "edition.yaml"))
    now = open_edition(tmp_path, "madeshire/2018-19")
    assert load_previous(tmp_path, now, LETTERS).problems == ()
    assert told(loaded(tmp_path).problems) == WARNINGS


# Whatever lies in the folder

GOOD = MADE / "testshire"
NOW = "2022-23"
FILES = sorted(path.relative_to(GOOD) for path in (GOOD / NOW).rglob("*") if path.is_file())
ODD = (
    *("\t", "\n", "\r\n", "\0", ",", ";", '"', "'", "“", ":", ": ", " #", " #4", "- ", "&a ", "*a"),
    *("{", "}", "[", "]", "{{", "}}", "{%", "|", ">", "%", "@", "~", "null", "no", "12:30", "<<: "),
    *("1,234", "12%", " 12 ", "-5", ">200", "[c]", "x", "1/4/19", "31/06/2022", "04/13/2022"),
    *(
        "Apr-22",
        "2022-13-01",
        "0000",
        "9" * 30,
        "nan",
        "é",
        "🎉",
        "\u2028",
        "\x85",
        "\x07",
        "---\n",
    ),
    *("sep=;\n", "=1+1", "[" * 300, "x" * 140_000, '{{ number("x") }}', "{{ table(“x”) }}"),
)
CHANGE = st.tuples(
    st.sampled_from(["put", "cut", "double", "swap", "encode", "byte"]),
    st.floats(0, 1),
    st.integers(1, 40),
    st.sampled_from(ODD),
)
Change = tuple[str, float, int, str]


def changed(raw: bytes, change: Change) -> bytes:
    """A file's bytes with one thing done to them."""
    how, share, size, odd = change
    if how == "byte":
        at = int(share * len(raw))
        return raw[:at] + bytes([size * 6 % 256]) + raw[at + size % 3 :]
    text = raw.decode("utf-8", "replace")
    at, lines = int(share * len(text)), text.split("\n")
    line = int(share * (len(lines) - 1))
    if how == "encode":
        codec = ("utf-16", "utf-16-le", "utf-32", "cp1252", "utf-8-sig")[size % 5]
        return text.encode(codec, "replace")
    if how == "put":
        text = text[:at] + odd + text[at:]
    elif how == "cut":
        text = text[:at] + text[at + size :]
    elif how == "double":
        text = "\n".join([*lines[: line + 1], *lines[line:]])
    else:
        lines[line], lines[-1] = " " * (size % 4) + lines[-1], lines[line]
        text = "\n".join(lines)
    return text.encode("utf-8", "replace")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path_factory.mktemp("odd") / "testshire"))


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FILES), st.lists(CHANGE, min_size=1, max_size=4))
def test_no_file_is_too_odd_to_be_told_of(folder: Path, file: Path, changes: list[Change]) -> None:
    good = (GOOD / file).read_bytes()
    raw = good
    for change in changes:
        raw = changed(raw, change)
    assert_told(folder, file, raw)
    (folder / file).write_bytes(good)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(FILES), st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_are_too_odd_to_be_told_of(folder: Path, file: Path, raw: bytes) -> None:
    assert_told(folder, file, raw)
    (folder / file).write_bytes((GOOD / file).read_bytes())


def assert_told(folder: Path, file: Path, raw: bytes) -> None:
    """Loading ends in a dataset or in problems that a person can read."""
    (folder / file).write_bytes(raw)
    try:
        problems = load(open_edition(folder.parent, f"testshire/{NOW}"), LETTERS).problems
    except ReportError as trouble:
        problems = trouble.problems
    for one in problems:
        assert one.place.file, one
        assert len(one.what) < 400, one
        assert one.what.isprintable() or "\u00a0" in one.what, one
        assert one.remedy, one
