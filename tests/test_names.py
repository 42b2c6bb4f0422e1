"""A private list of names: only hashes are kept, and a name is found however it is written."""

from __future__ import annotations

import stat
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import build
from report.checks.details.named import no_real_names, spans_in
from report.cli import program
from report.names import add_names, forms_of, is_beside, key_of, read_names, words_of
from report.problems import Level, Problem, ReportError
from tests.making import made


def found(data: Path, listed: list[str], **files: str) -> list[Problem]:
    """What is found of these names in an edition of these files."""
    file = data.parent / "names.txt"
    add_names(file, data, listed)
    return list(no_real_names(made(data, **files), read_names(file, data)))


def held(data: Path, listed: str, text: str) -> bool:
    return bool(found(data, [listed], glossary=f"Term: >\n  {text}\n"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    made_here = tmp_path / "data"
    made_here.mkdir()
    return made_here


# Finding


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("Zoë Smith-Jones", "A letter from ZOE SMITH JONES came."),
        ("Zoe Smith Jones", "Then Zoë Smith-Jones’s mother wrote."),
        ("Ann Other", "In the list, Other, Ann comes first."),
        ("ann other", "We call her Ann\n  Other here."),
        ("Ann Marie Other", "They met Ann Other at home."),
        ("Seán O'Brien", "It was Sean O’Brien who rang."),
        ("Łukasz Øster", "It was Lukasz Oster who rang."),
        ("Maria de la Cruz", "It was Maria Cruz who rang."),
        ("Jayden", "Everyone knew Jayden's aunt."),
        ("Jayden", "Jayden was quiet."),
        ("Will", "We spoke to Will about it; we will again."),
        ("Ann Other", "**Ann** Other said so."),
    ],
)
def test_a_name_is_found_however_it_is_written(listed: str, text: str, data: Path) -> None:
    assert held(data, listed, text)


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ("Ann Other", "Ann came. Other people did not."),
        ("Ann Other", "Anna Other was another."),
        ("Will", "Will it be enough? It will."),
        ("Ann Other", "Ann and the Other Place."),
    ],
)
def test_what_is_not_the_name_is_not_found(listed: str, text: str, data: Path) -> None:
    assert not held(data, listed, text)


def test_a_name_is_found_in_every_kind_of_text_and_in_ids(data: Path) -> None:
    words = data / "madeshire" / "2022-23" / "words"
    words.mkdir(parents=True)
    (words / "about.md").write_text("# Ann Other\n", "utf-8")
    told = found(
        data,
        ["Ann Other"],
        reviews="# This is Ann Other\n- id: other-ann\n  pseudonym: R\n  type: scr\n"
        "  publication: {status: not_public}\n",
        actions="review,action\nother-ann,Ask Ann Other\n",
        training="course,date,attended\nAnn Other,2022-05-03,1\n",
    )
    assert sorted(f"{Path(one.place.file).name}:{one.place.line}" for one in told) == [
        *("about.md:1", "actions.csv:2", "actions.csv:2", "reviews.yaml:1", "reviews.yaml:2"),
        "training.csv:2",
    ]
    assert {one.level for one in told} == {Level.ERROR}


def test_a_finding_never_says_the_name(data: Path) -> None:
    (one,) = found(data, ["Ann Other"], glossary="Term: of Ann Other\n")
    assert "Other" not in f"{one.what} {one.remedy} {one.place.cell} {one.place.excerpt}"
    assert (one.place.line, one.place.column) == (1, 10)


NAME = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzéñøß", min_size=2, max_size=8), min_size=1, max_size=3
).filter(lambda words: len(words_of(" ".join(words))) == len(words))


@given(NAME, st.sampled_from([" ", "-", "\n", "  "]), st.booleans())
def test_order_capitals_hyphens_and_accents_do_not_matter(
    words: list[str], joined: str, loud: bool
) -> None:
    key = key_of(words_of(" ".join(words)))
    for order in permutations(words):
        name = joined.join(word.upper() if loud else word.capitalize() for word in order)
        assert key in {one for one, _ in spans_in(f"we saw {name} there")}


# Keeping


def test_the_file_holds_no_name_and_is_its_owners_alone(data: Path) -> None:
    file = data.parent / "names.txt"
    assert add_names(file, data, ["Ann Marie Other", "Jayden"]) == 3
    text = file.read_text("utf-8").lower()
    assert not any(word in text for word in ("ann", "marie", "other\n", "jayden"))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_lists_of_one_name_share_no_hash(data: Path) -> None:
    lines = []
    for name in ("a.txt", "b.txt"):
        add_names(data.parent / name, data, ["Jayden"])
        lines.append(set((data.parent / name).read_text("utf-8").splitlines()[3:]))
    assert lines[0].isdisjoint(lines[1])


def test_names_are_added_to_a_list_and_none_is_lost(data: Path) -> None:
    file = data.parent / "names.txt"
    add_names(file, data, ["Jayden"])
    assert add_names(file, data, ["Ann Other", "jayden"]) == 2
    listed = read_names(file, data)
    assert listed is not None
    assert listed.holds(["jayden", "ann other", "robin"]) == {"jayden", "ann other"}


@settings(deadline=None, max_examples=5)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_name_or_a_clear_message(name: str) -> None:
    assert all(word.isalpha() for word in words_of(name))
    assert all(len(form) <= 3 for form in forms_of(words_of(name)))


# Whatever cannot serve is refused, never passed over


def refused(file: Path, data: Path) -> str:
    with pytest.raises(ReportError) as trouble:
        read_names(file, data)
    (one,) = trouble.value.problems
    assert one.code == "names-file"
    assert one.level is Level.ERROR
    return one.what


def test_a_list_that_is_not_there_is_refused(data: Path) -> None:
    assert refused(data.parent / "none.txt", data) == "There is no such list of names."


def test_a_list_beside_the_data_is_refused(data: Path) -> None:
    assert "lies with the data" in refused(data / "names.txt", data)
    with pytest.raises(ReportError):
        add_names(data / "names.txt", data, ["Jayden"])
    assert not (data / "names.txt").exists()


def test_so_is_one_in_the_repository_that_the_data_is_in(data: Path) -> None:
    assert not is_beside(data.parent / "names.txt", data)
    (data.parent / ".git").mkdir()
    assert is_beside(data.parent / "names.txt", data)


SPOILT: dict[str, Callable[[str], str]] = {
    "empty": lambda text: text[:0],
    "a list of names": lambda text: text[:0] + "Ann Other\n",
    "a name below": lambda text: text + "Ann Other\n",
    "hashed too fast": lambda text: text.replace("n=2048", "n=2"),
    "cut short": lambda text: text[:-4],
    "of no name": lambda text: "\n".join(text.splitlines()[:-1]),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_damaged_list_is_refused_and_what_stands_in_it_not_told(
    spoil: Callable[[str], str], data: Path
) -> None:
    file = data.parent / "names.txt"
    add_names(file, data, ["Jayden"])
    file.write_text(spoil(file.read_text("utf-8")), "utf-8")
    assert refused(file, data) == "This is no list of hashed names, or it is damaged."


def test_bytes_that_are_no_text_are_refused(data: Path) -> None:
    file = data.parent / "names.txt"
    file.write_bytes(b"\xff\xfe\x00")
    assert refused(file, data) == "The list of names cannot be read."


@pytest.mark.parametrize("names", [[], ["", " "], ["12"], ["?"]])
def test_a_list_of_no_name_is_not_made(names: list[str], data: Path) -> None:
    with pytest.raises(ReportError):
        add_names(data.parent / "names.txt", data, names)
    assert not (data.parent / "names.txt").exists()


# The command


def test_the_command_makes_a_list_of_what_is_typed(data: Path) -> None:
    made(
        data, glossary="Term: of Ann Other\n", sources="glossary.yaml: {source: A, status: final}\n"
    )
    file = data.parent / "names.txt"
    story = program(build.STORY)
    folder = ["--data", str(data)]
    typed = CliRunner().invoke(
        story, [*folder, "names", str(file)], input="Ann Other\nJayden\n\nNobody\n"
    )
    assert typed.exit_code == 0, typed.output
    assert "holds 2 hashes" in typed.output
    for words, env in ((["--names", str(file)], {}), ([], {"ANNUAL_REPORT_NAMES": str(file)})):
        checked = CliRunner(env=env).invoke(story, [*folder, *words, "check", "madeshire"])
        assert checked.exit_code == 1
        assert "[real-name]" in checked.stderr
        assert "Other" not in checked.output
    assert "[real-name]" not in CliRunner().invoke(story, [*folder, "check", "madeshire"]).stderr
