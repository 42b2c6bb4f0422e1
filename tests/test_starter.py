"""``new``: what it makes builds at once, explains itself, and never costs anybody a file."""

from __future__ import annotations

import csv
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

import build
from report import starter
from report.dataset import Dataset
from report.duties.examples import examples_in, own_lines
from report.duties.facts import Status
from report.duties.judging import Verdict
from report.duties.listing import lines
from report.edition import open_edition
from report.letters import settable
from report.load import load
from report.prepared import Prepared
from report.problems import UsageError
from report.progress import Progress
from report.schema.entries import EDITION_FILE, FILES, PARTNERSHIP_FILE, HwbbPaper
from report.schema.entry import Entry, keys_of
from report.schema.folders import area_of
from report.schema.sections import SECTIONS
from report.schema.tables import TABLES
from report.schema.values import When
from report.sources.nodes import Mapping, Node, Scalar, Sequence, parse_yaml
from report.starter import start
from report.starter.carrying import Carried
from report.starter.filling import facts_of, fill
from report.starter.naming import Names, guidance_of, kind_of, period_of
from report.starter.typed import hung, scalar, yaml

ROOT = Path(__file__).parent.parent
STARTER = build.TEMPLATES / "starter"

LABELS = ("2024-25", "2016-17-q1", "2019-21", "2024", "2017-18", "2026-27")

TRAINING = "course,date,places,attended\nA course,{},10,8\n"


def prepared(data: Path, edition: str) -> Prepared:
    """An edition as ``check`` sees it."""
    return build.prepare(open_edition(data, edition), data, Progress(), drawn=False)


def dataset(data: Path, edition: str) -> Dataset:
    return load(open_edition(data, edition), settable(build.FONTS)).data


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, and what it holds."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def uncommented(path: Path) -> str:
    lines = path.read_text("utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of somebody who has typed ``new ourshire/2024-25``."""
    data = tmp_path_factory.mktemp("made") / "data"
    start(STARTER, data, "ourshire/2024-25")
    return data


@pytest.fixture
def data(tmp_path: Path, made: Path) -> Path:
    """The same, to change."""
    shutil.copytree(made, tmp_path / "data")
    return tmp_path / "data"


# It builds at once


@pytest.mark.parametrize("label", LABELS)
def test_a_new_edition_is_checked_without_a_word(label: str, tmp_path: Path) -> None:
    start(STARTER, tmp_path, f"ourshire/{label}")
    assert prepared(tmp_path, f"ourshire/{label}").problems == ()


@pytest.mark.parametrize(
    "period",
    [
        When(date(2024, 2, 1), date(2024, 2, 29)),
        When(date(2023, 12, 27), date(2024, 1, 2)),
        When(date(2019, 9, 29), date(2021, 10, 31)),
    ],
    ids=["a month", "a week", "25 months"],
)
def test_the_examples_fit_any_period(period: When, tmp_path: Path) -> None:
    texts = fill(STARTER, facts_of(tmp_path, Names("ourshire", "2024"), period, Carried()))
    for name, text in texts.items():
        folder = tmp_path / "ourshire" / ("" if name == "partnership.yaml" else "2024")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    assert prepared(tmp_path, "ourshire/2024").problems == ()


def test_a_new_edition_becomes_a_report_with_every_section(made: Path, tmp_path: Path) -> None:
    edition = open_edition(made, "ourshire/2024-25")
    build.build(edition, made, tmp_path, Progress(), strict=True, keep=False)
    page = (tmp_path / "ourshire/2024-25/annual-report.html").read_text("utf-8")
    assert (tmp_path / "ourshire/2024-25/annual-report.pdf").stat().st_size > 20_000
    assert "Ourshire Safeguarding Children Partnership" in page
    for section in SECTIONS:
        assert f'id="{section}"' in page
    for chart in ("actions-by-status", "training-by-agency", "training-bookings", "downloads"):
        assert f'id="figure-{chart}"' in page


def test_it_is_the_same_from_wherever_it_is_typed(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    start(STARTER, Path("elsewhere"), "ourshire/2024-25")
    assert tree(tmp_path / "elsewhere") == tree(made)


# All of it is made up, and says so


def test_every_example_is_marked_as_one(made: Path) -> None:
    content = prepared(made, "ourshire/2024-25").content
    assert "Illustrative figures" in content.markings
    assert {source.status for source in content.sources} == {"illustrative"}
    named = {source.file for source in content.sources}
    folder = made / "ourshire/2024-25"
    held = {path.name for path in folder.iterdir() if path.suffix in (".csv", ".yaml")}
    assert named == (held - {"sources.yaml", "edition.yaml"}) | {"partnership.yaml"}


def test_what_is_made_up_cannot_be_taken_for_true(made: Path) -> None:
    told = dataset(made, "ourshire/2024-25")
    who = told.edition.partnership
    assert who.contact
    assert who.chair
    assert str(who.contact.name).startswith("Name of")
    assert str(who.chair.name).startswith("Name of")
    assert str(who.website).endswith(".example")  # a name kept free for examples
    assert str(who.contact.email).endswith(".example")
    assert str(who.contact.phone).startswith("01632 960")  # a number kept free for drama
    for review in told.reviews:
        assert "Example" in str(review.pseudonym)
    for priority in told.priorities:
        assert str(priority.title).startswith("Example")
    frames = {"training": ("course", "agency"), "actions": ("action", "owner")}
    for name, columns in {**frames, "downloads": ("resource",)}.items():
        frame = told.frame(name)
        assert frame is not None
        for column in columns:
            assert all("example" in str(text).lower() for text in frame.rows[column])
    for words in told.words.values():
        assert words.text.startswith("This is an example")


def verdicts(data: Path) -> dict[str, Verdict]:
    judged = prepared(data, "ourshire/2024-25").judged
    assert judged is not None
    return {one.id: one for one in judged.verdicts}


def test_examples_are_no_evidence_that_a_duty_is_met(made: Path) -> None:
    told = {id: one.status for id, one in verdicts(made).items()}
    assert told.pop("april-to-march") is Status.MET  # the period was asked for, not made up
    assert set(told.values()) == {Status.NOT_MET, Status.WAITING}


def test_words_count_once_they_are_one_s_own(data: Path) -> None:
    themes = data / "ourshire/2024-25/words/scrutiny.md"
    before = verdicts(data)["themes-from-scrutiny"].texts
    assert "In “Themes” there are only the words of an example." in before
    own = "Reviews, audits and the scrutineer found three things, again and again. "
    text = themes.read_text("utf-8")
    themes.write_text(f"{text}\n{own}\n", "utf-8")
    beside = verdicts(data)["themes-from-scrutiny"].texts
    assert "“Themes” has 11 words, too few to answer it." in beside
    themes.write_text(f"{text}\n{own * 3}\n", "utf-8")
    after = verdicts(data)["themes-from-scrutiny"].texts
    assert not [said for said in after if "Themes" in said]


def test_facts_count_once_sources_yaml_says_where_they_are_from(data: Path) -> None:
    sources = data / "ourshire/2024-25/sources.yaml"
    assert verdicts(data)["feedback"].texts == (
        "There are only examples of what children and families said.",
    )
    text = sources.read_text("utf-8")
    example = re.compile(r"(?<=^feedback.yaml:\n  source: ).*$", re.MULTILINE)
    sources.write_text(example.sub("Talks with children", text, count=1), "utf-8")
    assert verdicts(data)["feedback"].status is Status.MET
    sources.write_text(re.sub(r"(?m)^feedback.yaml:\n(  .*\n)+", "", text), "utf-8")
    assert verdicts(data)["feedback"].status is Status.MET


def test_check_names_what_only_examples_answer_and_says_what_to_do(made: Path) -> None:
    judged = prepared(made, "ourshire/2024-25").judged
    assert judged is not None
    told = [line.strip() for line in lines(judged)]
    at = told.index("Not met, because there are only examples, which are no evidence:")
    assert told[at + 1].startswith("A joint report (must); Open and easy to read (should);")
    remedy = "→ Replace the examples, in the files and in their entries in sources.yaml."
    assert remedy in told[at + 1 :]
    assert "evaluation-missing" in {one.code for one in judged.problems}
    assert not [line for line in told if "evaluation-missing" in line]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_example_words_are_right_whatever_the_number_in_them(count: int, data: Path) -> None:
    actions = data / "ourshire/2024-25/actions.csv"
    heading = "review,action,owner,due,status,completed_on\n"
    late = "example-child,Example action {},Example owner,2024-06-01,in progress,\n"
    done = "example-child,Example action,Example owner,2024-06-01,complete,2024-05-01\n"
    rows = done + "".join(late.format(at) for at in range(count))
    actions.write_text(heading + rows, "utf-8")
    page = prepared(data, "ourshire/2024-25").pages.printed
    said = re.sub(r"<[^>]*>", "", page)
    assert f"Completed by the end of the period: 1. Overdue then: {count}." in said


@pytest.mark.parametrize(
    ("folder", "area", "short"),
    [
        ("ourshire", "Ourshire", "OSCP"),
        ("east-ourshire", "East Ourshire", "EOSCP"),
        ("ourtown-upon-stream", "Ourtown upon Stream", "OSSCP"),
        ("this-and-that", "This and That", "TTSCP"),
    ],
)
def test_names_come_from_the_folder(folder: str, area: str, short: str, tmp_path: Path) -> None:
    start(STARTER, tmp_path, f"{folder}/2024-25")
    who = open_edition(tmp_path, f"{folder}/2024-25").partnership
    assert (who.area, who.short_name) == (area, short)
    assert who.name == f"{area} Safeguarding Children Partnership"


def test_a_folder_with_a_name_of_its_own_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "Our_Shire").mkdir()
    start(STARTER, tmp_path, "Our_Shire/2024-25")
    assert area_of("Our_Shire") == "Our Shire"
    assert prepared(tmp_path, "Our_Shire/2024-25").problems == ()


# It explains itself


def all_keys(cls: type[Entry]) -> Iterator[str]:
    for name, rule in keys_of(cls).items():
        yield name
        kind = rule.metadata["kind"]
        if isinstance(kind, type) and issubclass(kind, Entry):
            yield from all_keys(kind)


@pytest.mark.parametrize("file", [PARTNERSHIP_FILE, EDITION_FILE, *FILES])
def test_each_yaml_file_names_every_key_it_may_hold(made: Path, file: object) -> None:
    name = getattr(file, "name")  # noqa: B009 - a rule as a parameter
    cls = getattr(file, "entry")  # noqa: B009
    folder = made / "ourshire" if name == "partnership" else made / "ourshire/2024-25"
    text = (folder / f"{name}.yaml").read_text("utf-8")
    keys = all_keys(cls) if isinstance(cls, type) else iter(())
    missing = [key for key in keys if not re.search(rf"(?m)^[\s#-]*{key}\b|, {key}\b", text)]
    assert missing == []
    assert text.startswith("# ")


def test_what_is_switched_off_in_the_paper_holds_once_it_is_switched_on(data: Path) -> None:
    file = data / "ourshire/2024-25/hwbb_paper.yaml"
    lines = file.read_text("utf-8").splitlines()
    on = [re.sub(r"^# (?=\w+:( |$)|  )", "", one) for one in lines if "base:" not in one]
    file.write_text("\n".join(on), encoding="utf-8")
    made = prepared(data, "ourshire/2024-25")
    assert made.problems == ()
    paper = made.data.hwbb_paper
    assert paper is not None
    without = {field for field in keys_of(HwbbPaper) if not getattr(paper, field)}
    assert without == {"base"}


def test_the_readme_names_every_file_column_and_key(made: Path) -> None:
    text = (made / "ourshire/2024-25/README.md").read_text("utf-8")
    for rule in TABLES:
        section = text.split(f"### {rule.name}.csv")[1].split("\n#")[0]
        for column in rule.columns:
            needed = "needed" if column.required else ""
            assert re.search(rf"- `{column.name}`( \({needed}[^)]*\))?: ", section)
            assert column.means in section
    for file in (PARTNERSHIP_FILE, EDITION_FILE, *FILES):
        section = text.split(f"### {file.name}.yaml")[1].split("\n#")[0]
        if isinstance(file.entry, type):
            for key in all_keys(file.entry):
                assert f"- `{key}`" in section
    for path in made.rglob("*.md"):
        assert path.name == "README.md" or path.stem in text


def test_every_file_the_templates_make_is_explained(made: Path) -> None:
    text = (made / "ourshire/2024-25/README.md").read_text("utf-8")
    for path in (made / "ourshire").rglob("*.*"):
        if path.suffix in (".csv", ".yaml"):
            assert f"### {path.name}" in text
    assert {path.stem for path in made.rglob("words/*.md")} == set(SECTIONS)


def test_nothing_of_the_templates_is_left_unfilled(made: Path) -> None:
    for path in (path for path in made.rglob("*") if path.is_file()):
        text = path.read_text("utf-8")
        braces = re.findall(r"{{.*?}}", text)
        assert "{%" not in text
        assert all(re.fullmatch(r'{{ (number|table|figure)\("\w+"\) }}', one) for one in braces)
        assert not re.search(r"\n\n\n\n|[ \t]\n|None|Undefined", text), path
        assert text.endswith("\n")


def test_excel_sees_that_the_tables_are_utf_8(made: Path) -> None:
    for path in made.rglob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")


# The label


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2024-25", date(2024, 4, 1), date(2025, 3, 31)),
        ("1999-00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2016-17-q1", date(2016, 4, 1), date(2016, 6, 30)),
        ("2016-17-q4", date(2017, 1, 1), date(2017, 3, 31)),
        ("2019-21", date(2019, 4, 1), date(2021, 3, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_label_says_the_period(label: str, first: date, last: date) -> None:
    assert period_of(label) == When(first, last)


@pytest.mark.parametrize(
    "label",
    ["2024-24", "2024-27", "2024-2025", "24-25", "2024-25-q5", "2019-21-q1", "latest", "3024", ""],
)
def test_other_labels_are_not_guessed_at(label: str) -> None:
    assert period_of(label) is None


@pytest.mark.parametrize(
    ("label", "guidance", "kind"),
    [
        ("2018-19", "wt2015", "board"),
        ("2019-20-q2", "wt2018", "partnership"),
        ("2019", "wt2018", "partnership"),
        ("2022-23", "wt2018", "partnership"),
        ("2023", "wt2023", "partnership"),
        ("2023-24", "wt2023", "partnership"),
        ("2024-26", "wt2023", "partnership"),
        ("2026", "wt2023", "partnership"),
        ("2026-27", "wt2026", "partnership"),
    ],
)
def test_the_period_says_guidance_and_kind(label: str, guidance: str, kind: str) -> None:
    period = period_of(label)
    assert period is not None
    assert (guidance_of(period), kind_of(period)) == (guidance, kind)


def test_the_last_day_of_the_boards_counts() -> None:
    last = When(date(2019, 4, 1), date(2019, 9, 28))
    first = When(date(2019, 4, 1), date(2019, 9, 29))
    assert (guidance_of(last), kind_of(last)) == ("wt2015", "board")
    assert (guidance_of(first), kind_of(first)) == ("wt2018", "partnership")


def test_a_board_is_written_as_one(tmp_path: Path) -> None:
    start(STARTER, tmp_path, "ourshire/2017-18")
    told = dataset(tmp_path, "ourshire/2017-18")
    assert told.edition.partnership.name == "Ourshire Safeguarding Children Board"
    assert told.edition.partnership.short_name == "OSCB"
    assert {review.type for review in told.reviews} == {"scr"}
    text = (tmp_path / "ourshire/2017-18/glossary.yaml").read_text("utf-8")
    assert "Serious case review" in text


def test_a_partnership_that_was_a_board_then_is_named_as_one(data: Path) -> None:
    before = (data / "ourshire/partnership.yaml").read_bytes()
    start(STARTER, data, "ourshire/2017-18")
    assert (data / "ourshire/partnership.yaml").read_bytes() == before
    who = open_edition(data, "ourshire/2017-18").partnership
    assert (who.name, who.short_name, who.kind) == (
        "Ourshire Safeguarding Children Board",
        "OSCB",
        "board",
    )


# What is refused, and what it says


REFUSED = {
    "ourshire": "“ourshire” is not a partnership and an edition with one “/” between. "
    "For example: new ourshire/2025-26",
    "2024-25": "not a partnership and an edition",
    "": "not a partnership and an edition",
    "ourshire/2024/25": "Did you mean “ourshire/2024-25”?",
    "ourshire\\2024-25": "Did you mean “ourshire/2024-25”?",
    "data/ourshire/2024-25": "not a partnership and an edition",
    "Ourshire/2024-25": "“Ourshire” cannot name a folder here: use small letters, figures and "
    "hyphens. Did you mean “ourshire/2024-25”?",
    "our shire/2024-25": "Did you mean “our-shire/2024-25”?",
    "../2024-25": "“..” cannot name a folder here",
    ".hidden/2024-25": "“.hidden” cannot name a folder here",
    "ourshire/..": "“..” is not a label that we understand.",
    "ourshire/2024-2025": "“2024-2025” is not a label that we understand. Did you mean "
    "“ourshire/2024-25”? We know 2025-26 (a financial year, April to March), 2024-26 (two of "
    "them), 2025-26-q1 (a quarter: April to June) and 2025 (a calendar year).",
    "ourshire/2024-25-Q1": "Did you mean “ourshire/2024-25-q1”?",
    "ourshire/2024-25 Q1": "Did you mean “ourshire/2024-25-q1”?",
    "ourshire/2024–25": "Did you mean “ourshire/2024-25”?",
    "ourshire/latest": "“latest” is not a label that we understand. We know",
}


@pytest.mark.parametrize(("asked", "said"), REFUSED.items(), ids=REFUSED)
def test_a_name_that_cannot_serve_is_refused(asked: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refusal:
        start(STARTER, tmp_path / "data", asked)
    assert said in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_a_slash_too_many_at_the_end_does_no_harm(tmp_path: Path) -> None:
    start(STARTER, tmp_path, "ourshire/2024-25/")
    assert (tmp_path / "ourshire/2024-25/edition.yaml").exists()


def test_nothing_is_overwritten(data: Path) -> None:
    (data / "ourshire/2024-25/training.csv").write_text("mine", encoding="utf-8")
    before = tree(data)
    with pytest.raises(UsageError, match=r"There is an edition in .* already\. Nothing was"):
        start(STARTER, data, "ourshire/2024-25")
    assert tree(data) == before


@pytest.mark.parametrize("what", ["a folder", "a file", "a dangling link"])
def test_whatever_stands_where_the_edition_should_stays(what: str, tmp_path: Path) -> None:
    place = tmp_path / "ourshire" / "2024-25"
    place.parent.mkdir()
    if what == "a folder":
        place.mkdir()
        (place / "training.csv").write_text("mine", encoding="utf-8")
    elif what == "a file":
        place.write_text("mine", encoding="utf-8")
    else:
        place.symlink_to("nowhere")
    before = tree(tmp_path)
    with pytest.raises(UsageError, match="There is already something called"):
        start(STARTER, tmp_path, "ourshire/2024-25")
    assert tree(tmp_path) == before
    assert os.path.lexists(place)


def test_a_place_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(UsageError, match=r"cannot be made: .*\. See that you may write there"):
        start(STARTER, tmp_path / "data", "ourshire/2024-25")


def test_a_template_that_somebody_broke_is_named(tmp_path: Path) -> None:
    shutil.copytree(STARTER, tmp_path / "starter")
    (tmp_path / "starter/glossary.yaml").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(UsageError, match=r"starter/glossary\.yaml cannot be filled"):
        start(tmp_path / "starter", tmp_path / "data", "ourshire/2024-25")
    assert not (tmp_path / "data").exists()


def test_an_editor_s_leavings_among_the_templates_are_not_copied(tmp_path: Path) -> None:
    shutil.copytree(STARTER, tmp_path / "starter")
    for name in (".edition.yaml.swp", "edition.yaml~", ".DS_Store"):
        (tmp_path / "starter" / name).write_bytes(b"\xff\x00")
    made = start(tmp_path / "starter", tmp_path / "data", "ourshire/2024-25")
    assert len(made) == len([path for path in STARTER.rglob("*") if path.is_file()])


# Cut short


KILLED = """
import os, signal, sys
from pathlib import Path
import report.starter as starter
whole, count = starter._write, iter(range(100))
def dying(path, text):
    if next(count) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    whole(path, text)
starter._write = dying
starter.start(Path("templates/starter"), Path(sys.argv[1]), sys.argv[3])
"""


@pytest.mark.parametrize(
    ("edition", "after"), [("ourshire/2023-24", 7), ("theirshire/2024-25", 18)]
)
def test_killed_it_leaves_nothing_half_made(edition: str, after: int, data: Path) -> None:
    before = tree(data)
    command = [sys.executable, "-c", KILLED, str(data), str(after), edition]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert {name: text for name, text in tree(data).items() if "/." not in f"/{name}"} == before
    start(STARTER, data, edition)
    assert prepared(data, edition).problems == ()
    assert not [name for name in tree(data) if "/." in f"/{name}"]


def test_stopped_it_sweeps_up(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        raise KeyboardInterrupt

    before = tree(data), sorted(data.rglob("*"))
    monkeypatch.setattr(starter, "_write", stop)
    with pytest.raises(KeyboardInterrupt):
        start(STARTER, data, "ourshire/2025-26")
    assert (tree(data), sorted(data.rglob("*"))) == before


# From an earlier edition


PRIORITIES = """\
- id: neglect
  title: "Neglect: seen early"
  why: 'Because it''s common'
  lead: Pat Example # not carried
  done: [This was done]
  impact:
    - statement: It got better
      measure: "Audits: graded good"
      baseline: 40
      latest: ">55"
      unit: per cent
      source: Audits
    - {measure: Visits in time, latest: 12.5}
    - statement: Nothing measured
  not_progressed:
    - what: Something
  next:
    - {action: "Do: this", owner: Pat, by: 2025-09}
    - action: >
        And
        that
  source: Minutes
- id: listening
  title: Listening
"""

REVIEWS = """\
- id: child-a   # ours
  pseudonym: Child A
  type: lcspr
  harm: "Neglect: for years"
  children: ">1"
  publication: {status: published, on: 2024-11, url: https://www.ourshire.example/a}
  learning:
    - "First: listen"
    - no
    - |
      Two
      lines
  response: [one, "two, and three"]
  aware_on: 2024-05-01
- id: child-b
  type: rapid_review
  publication: {status: not_public}
- id: child-c
  type: lcspr
  publication: {status: existence_only, on: 2025-06}
"""

ACTIONS = """\
review,recommendation,action,owner,due,status,completed_on,evidence,impact
child-a,1,Done in time,Pat,01/12/2024,complete,01/12/2024,,
child-a,1,"Done, but later",Pat,01/12/2024,Complete,02/05/2025,,
child-a,2,"Not ""yet"" done, é",,,in progress,,,
child-c,,"Two
 lines",Sam,01/06/2025,,,x,
child-b,,Finished,Sam,05/12/2024,complete,05/12/2024,,
"""


@pytest.fixture
def earlier(data: Path) -> Path:
    """A partnership whose edition of 2024-25 holds facts of its own."""
    folder = data / "ourshire/2024-25"
    (folder / "priorities.yaml").write_text(PRIORITIES, encoding="utf-8")
    (folder / "reviews.yaml").write_text(REVIEWS, encoding="utf-8")
    (folder / "actions.csv").write_text(ACTIONS, encoding="utf-8")
    for name in ("reviews", "summary"):
        (folder / f"words/{name}.md").unlink()
    sources = (folder / "sources.yaml").read_text("utf-8")
    sources = sources.replace("illustrative", "final")
    (folder / "sources.yaml").write_text(sources, encoding="utf-8")
    return data


@pytest.fixture
def begun(earlier: Path) -> Path:
    """The next edition, begun from that one."""
    start(STARTER, earlier, "ourshire/2025-26", "ourshire/2024-25")
    return earlier / "ourshire/2025-26"


def test_what_was_begun_from_an_earlier_edition_builds_at_once(begun: Path, earlier: Path) -> None:
    made = prepared(earlier, "ourshire/2025-26")
    assert {problem.code for problem in made.problems} <= {"excel-dates"}  # as typed


def test_priorities_go_over_without_what_was_done(begun: Path, earlier: Path) -> None:
    first, second = dataset(earlier, "ourshire/2025-26").priorities
    assert (first.id, first.title, first.why, first.lead) == (
        "neglect",
        "Neglect: seen early",
        "Because it's common",
        "Pat Example",
    )
    assert (second.id, second.title) == ("listening", "Listening")
    for priority in (first, second):
        assert (priority.done, priority.not_progressed, priority.next) == ((), (), ())
        assert priority.source is None


def test_a_measure_keeps_its_baseline_and_asks_for_a_new_figure(begun: Path, earlier: Path) -> None:
    first, second = dataset(earlier, "ourshire/2025-26").priorities
    assert second.impact == ()
    audits, visits = first.impact
    assert audits.baseline
    assert visits.baseline
    assert (audits.measure, audits.baseline.value, audits.unit) == (
        "Audits: graded good",
        40,
        "per cent",
    )
    assert visits.baseline.value * 2 == 25  # it had none, so last year's figure becomes it
    assert (audits.latest, visits.latest) == (None, None)
    text = (begun / "priorities.yaml").read_text("utf-8")
    assert "# latest:       (it was >55 in ourshire/2024-25)" in text
    assert "The baseline stays where it began" in text


def test_what_was_promised_is_put_before_whoever_reports_on_it(begun: Path) -> None:
    text = (begun / "priorities.yaml").read_text("utf-8")
    assert "# In ourshire/2024-25 you said that these would come next." in text
    assert "  #   Do: this (Pat, by 2025-09)\n  #   And that\n" in text


def test_open_actions_go_over_exactly_as_they_were_typed(begun: Path) -> None:
    assert [(row["action"], row["due"], row["status"]) for row in rows(begun / "actions.csv")] == [
        ("Done, but later", "01/12/2024", "Complete"),
        ('Not "yet" done, é', "", "in progress"),
        ("Two\n lines", "01/06/2025", ""),
    ]


def test_an_action_that_a_spreadsheet_would_run_goes_over_as_words(earlier: Path) -> None:
    folder = earlier / "ourshire/2024-25"
    (folder / "actions.csv").write_text(
        "review,action,status\nchild-a,=1+1,in progress\nchild-a,- Meet,in progress\n",
        encoding="utf-8",
    )
    start(STARTER, earlier, "ourshire/2025-26", "ourshire/2024-25")
    carried = rows(earlier / "ourshire/2025-26/actions.csv")
    assert [row["action"] for row in carried] == ["'=1+1", "'- Meet"]


def test_the_reviews_that_they_name_go_over_and_no_others(begun: Path, earlier: Path) -> None:
    was = {str(review.id): review for review in dataset(earlier, "ourshire/2024-25").reviews}
    now = {str(review.id): review for review in dataset(earlier, "ourshire/2025-26").reviews}
    assert list(now) == ["child-a", "child-c"]
    for name, review in now.items():
        for rule in fields(review):
            if rule.compare:
                assert getattr(review, rule.name) == getattr(was[name], rule.name)
    assert now["child-a"].learning == ("First: listen", "no", "Two lines")


def test_what_was_carried_over_says_so_and_is_not_final(begun: Path, earlier: Path) -> None:
    sources = dataset(earlier, "ourshire/2025-26").sources
    carried = [sources[file] for file in ("priorities.yaml", "reviews.yaml", "actions.csv")]  # type: ignore[index]
    assert {source.source for source in carried} == {"Carried over from ourshire/2024-25"}
    assert {source.status for source in carried} == {"provisional"}
    assert str(carried[2].note) == "The actions that were open on 31 March 2025."
    assert sources["training.csv"].status == "illustrative"  # type: ignore[index]
    assert "partnership.yaml" not in sources


def test_its_words_are_examples_too(begun: Path) -> None:
    for path in begun.glob("words/*.md"):
        text = path.read_text("utf-8")
        kept = own_lines(text.split("\n"), examples_in(STARTER))
        assert all(line.startswith("## ") for line in (text.split("\n")[at] for at in kept)), path


def test_what_was_made_up_stays_made_up(data: Path) -> None:
    start(STARTER, data, "ourshire/2025-26", "ourshire/2024-25")
    sources = dataset(data, "ourshire/2025-26").sources
    assert {source.status for source in sources.values()} == {"illustrative"}
    assert "partnership.yaml" in sources


def test_the_earlier_edition_and_the_partnership_stay_as_they_are(earlier: Path) -> None:
    before = tree(earlier)
    start(STARTER, earlier, "ourshire/2025-26", "2024-25")  # the label alone will do
    after = tree(earlier)
    assert {name: after[name] for name in before} == before


def test_the_earlier_actions_may_be_a_workbook(earlier: Path) -> None:
    folder = earlier / "ourshire/2024-25"
    write_workbook(folder / "actions.xlsx", rows(folder / "actions.csv"))
    (folder / "actions.csv").unlink()
    start(STARTER, earlier, "ourshire/2025-26", "ourshire/2024-25")
    carried = rows(earlier / "ourshire/2025-26/actions.csv")
    assert [row["action"] for row in carried][:2] == ["Done, but later", 'Not "yet" done, é']


def write_workbook(path: Path, table: list[dict[str, str]]) -> None:
    """The least that counts as a workbook."""
    lines = [list(table[0]), *(list(row.values()) for row in table)]
    cells = "".join(
        "<row>"
        + "".join(f'<c t="inlineStr"><is><t>{escape(c)}</t></is></c>' for c in line)
        + "</row>"
        for line in lines
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="Plan" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="b" Type="{office}/worksheet" Target="worksheets/one.xml"/>'
        "</Relationships>",
        "xl/worksheets/one.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
    }
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)


def test_where_no_action_is_open_the_examples_stand(earlier: Path) -> None:
    folder = earlier / "ourshire/2024-25"
    (folder / "actions.csv").write_text(
        "review,action,status,completed_on\nchild-a,Done,complete,2024-12-01\n", encoding="utf-8"
    )
    (folder / "words/actions.md").unlink()
    start(STARTER, earlier, "ourshire/2025-26", "ourshire/2024-25")
    assert prepared(earlier, "ourshire/2025-26").problems == ()
    assert {row["review"] for row in rows(earlier / "ourshire/2025-26/actions.csv")} == {
        "example-child"
    }


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of the five real editions."""
    shutil.copytree(ROOT / "data", tmp_path / "real")
    return tmp_path / "real"


@pytest.mark.parametrize(
    ("new", "earlier"),
    [
        ("somerset/2017-18", "somerset/2016-17"),
        ("somerset/2019-20", "somerset/2018-19"),
        ("somerset/2021-22", "somerset/2019-21"),
        ("norfolk/2021-22", "norfolk/2020-21"),
        ("leicester-leicestershire-rutland/2016-17-q2", "2016-17-q1"),
    ],
)
def test_every_real_edition_can_be_followed(new: str, earlier: str, real: Path) -> None:
    start(STARTER, real, new, earlier)
    made = prepared(real, new)
    assert {problem.code for problem in made.problems} <= {"paper-officer-missing"}  # nor were they
    assert "Illustrative figures" in made.content.markings
    assert made.content.edition.is_reconstruction  # as the one before it was


def test_what_the_earlier_edition_says_of_the_partnership_goes_over_if_still_right(
    real: Path,
) -> None:
    start(STARTER, real, "somerset/2017-18", "somerset/2016-17")
    was, now = (open_edition(real, f"somerset/{label}") for label in ("2016-17", "2017-18"))
    assert now.partnership == was.partnership
    assert dataset(real, "somerset/2017-18").sources["edition.yaml"].status == "provisional"  # type: ignore[index]


def test_a_board_s_names_do_not_go_over_to_a_partnership(real: Path) -> None:
    start(STARTER, real, "somerset/2019-20", "somerset/2018-19")
    edition = open_edition(real, "somerset/2019-20")
    assert edition.partnership.name == "Somerset Safeguarding Children Partnership"
    assert edition.settings.partnership is None
    text = (real / "somerset/2019-20/edition.yaml").read_text("utf-8")
    assert "#   name: Somerset Safeguarding Children Board" in text
    assert "left out because it was the report of a board" in text


def test_a_year_that_begins_in_july_begins_in_july_again(real: Path) -> None:
    start(STARTER, real, "norfolk/2021-22", "norfolk/2020-21")
    assert open_edition(real, "norfolk/2021-22").span == When(date(2021, 7, 1), date(2022, 6, 30))
    start(STARTER, real, "norfolk/2022-23")
    assert open_edition(real, "norfolk/2022-23").span == When(date(2022, 4, 1), date(2023, 3, 31))


def test_a_stricter_rule_for_small_numbers_goes_over(data: Path) -> None:
    file = data / "ourshire/2024-25/edition.yaml"
    rule = "disclosure:\n  hide_up_to: 10\n"
    file.write_text(file.read_text("utf-8") + rule, encoding="utf-8")
    start(STARTER, data, "ourshire/2025-26", "ourshire/2024-25")
    assert rule in uncommented(data / "ourshire/2025-26/edition.yaml") + "\n"


FROM_REFUSED = {
    "ourshire/2023-24": "There is no edition “ourshire/2023-24” to carry over from. "
    "Did you mean “ourshire/2024-25”?",
    "nowhere": "There is no edition “nowhere” to carry over from. There are: ourshire/2024-25.",
    "ourshire": "There is no edition “ourshire” to carry over from.",
    "theirshire/2023-24": "“theirshire/2023-24” is another partnership's: its facts do not belong "
    "in “ourshire/2025-26”.",
}


@pytest.mark.parametrize(("asked", "said"), FROM_REFUSED.items(), ids=FROM_REFUSED)
def test_an_earlier_edition_that_cannot_serve_is_refused(asked: str, said: str, data: Path) -> None:
    start(STARTER, data, "theirshire/2023-24")
    before = tree(data)
    with pytest.raises(UsageError) as refusal:
        start(STARTER, data, "ourshire/2025-26", asked)
    assert said in str(refusal.value)
    assert tree(data) == before


def test_an_earlier_edition_with_errors_is_refused(data: Path) -> None:
    file = data / "ourshire/2024-25/training.csv"
    file.write_text(TRAINING.format("2024-06-31") + "B,2024-07-01,5,nine\n", encoding="utf-8")
    before = tree(data)
    with pytest.raises(UsageError) as refusal:
        start(STARTER, data, "ourshire/2025-26", "ourshire/2024-25")
    assert re.fullmatch(
        r"“ourshire/2024-25” has \d errors, so nothing was made\. "
        r"See and mend them first, with: check ourshire/2024-25",
        str(refusal.value),
    )
    assert tree(data) == before


def test_facts_are_not_carried_back_in_time(data: Path) -> None:
    with pytest.raises(UsageError, match="can be carried over only from an earlier one"):
        start(STARTER, data, "ourshire/2023-24", "ourshire/2024-25")


# YAML written anew


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30)


@given(TEXTS)
def test_a_text_written_as_yaml_reads_as_it_was(text: str) -> None:
    read = parse_yaml(f"- key: {scalar(text)}\n", "file")
    assert read.problems == ()
    assert values(read.node) == [{"key": " ".join(text.split())}]


NODES = st.recursive(
    TEXTS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(TEXTS.map(lambda key: " ".join(key.split())), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(NODES)
def test_whatever_was_typed_is_written_so_that_it_reads_alike(value: object) -> None:
    node = node_of(value)
    read = parse_yaml("\n".join(hung(yaml(node))) + "\n", "file")
    assert read.problems == ()
    assert values(read.node) == [values(node)]


def node_of(value: object) -> Node:
    from report.problems import NOWHERE
    from report.sources.nodes import Text

    if isinstance(value, dict):
        pairs = {Text(key, NOWHERE): node_of(inner) for key, inner in value.items()}
        return Mapping(pairs, NOWHERE)
    if isinstance(value, list):
        return Sequence(tuple(map(node_of, value)), NOWHERE)
    return Scalar(str(value), NOWHERE)


def values(node: Node | None) -> object:
    """A node as plain values, spaces made single; what is empty is an empty text."""
    if isinstance(node, Mapping):
        return {str(key): values(value) for key, value in node.items.items()}
    if isinstance(node, Sequence):
        return [values(item) for item in node.items]
    return "" if node is None else " ".join(node.text.split())


def test_a_line_is_not_broken_early_before_a_number(made: Path, tmp_path: Path) -> None:
    """A lead with a number near the end of its first line: once a word stood there alone."""
    edition = open_edition(made, "ourshire/2024-25")
    build.build(edition, made, tmp_path, Progress(), strict=True, keep=True)
    pdf = pypdfium2.PdfDocument(tmp_path / "ourshire/2024-25/annual-report.pdf")
    lines = [line for page in pdf for line in page.get_textpage().get_text_bounded().splitlines()]
    assert any(
        line.startswith("This is an example of words about your priorities.") for line in lines
    )
    page = (tmp_path / "ourshire/2024-25/annual-report.print.html").read_text("utf-8")
    assert "number-text" not in page
