"""The one door: what passes it, what is handed out, and what is kept of what went out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import build
from report.cli import program
from report.edition import open_edition
from report.placing import placed
from report.prepared import Prepared
from report.problems import NOWHERE, Problem, ReportError, error
from report.progress import Progress
from report.publishing import keeping
from report.publishing.passing import pass_through, send, stand_before
from report.publishing.shapes import Looked, Wish, Written
from report.record import Issue, Version, read_record
from report.record.shapes import FOLDER, RECORD, PolicyThen
from report.record.writing import digest
from report.schema.values import State
from tests import reviewing
from tests.publishing import (
    CORRECTION,
    EDITION,
    LATER,
    NAME,
    PUBLISHABLE,
    TODAY,
    WHY,
    changed,
    codes,
    copied,
    going,
    ready,
    told,
    tree,
)
from tests.reading import Pdf, WebPage, flat
from tests.reviewing import sign_all

# The edition that passes


@dataclass(frozen=True)
class Done:
    """A report that went through the door, and what the command said."""

    data: Path
    said: str

    @property
    def out(self) -> Path:
        return self.data.parent / "out" / EDITION

    @property
    def record(self) -> Path:
        return self.data / EDITION / FOLDER

    @property
    def versions(self) -> tuple[Version, ...]:
        record = read_record(self.data / EDITION).record
        assert record is not None
        return record.versions


def handed_out(name: str) -> list[str]:
    """The names of what is handed out, the report first."""
    kinds = (".pdf", ".html", " data tables.xlsx", " data tables.ods")
    return [f"{name}{kind}" for kind in kinds]


def done(data: Path, *words: str) -> Done:
    """The command, typed of an edition that passes."""
    folders = ("--data", str(data), "--out", str(data.parent / "out"))
    result = CliRunner().invoke(program(build.STORY), [*folders, "publish", EDITION, *words])
    assert result.exit_code == 0, result.stderr
    return Done(data, result.stdout)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Done:
    data = copied(tmp_path_factory.mktemp("published"))
    return done(data, "--today", TODAY.isoformat())


@pytest.fixture(scope="module")
def corrected(published: Done, tmp_path_factory: pytest.TempPathFactory) -> Done:
    """The same, with a number corrected some weeks later and its chart reviewed again."""
    desk = tmp_path_factory.mktemp("corrected")
    shutil.copytree(published.data.parent, desk, dirs_exist_ok=True)
    changed("indicators.csv", "early_help,2024-25,,911", "early_help,2024-25,,917")(desk / "data")
    sign_all(reviewing.ready(desk / "data", EDITION), desk / "data" / EDITION, "Mo Field", LATER)
    return done(desk / "data", "--correct", WHY, "--on", LATER.isoformat())


def unbuilt(done: Done) -> Callable[..., Prepared]:
    """What was built before, where only what follows is asked about."""

    def again(edition: object, data: object, out: Path, *_: object, **__: object) -> Prepared:
        shutil.copytree(done.out, out / EDITION, ignore=shutil.ignore_patterns("pack"))
        return ready()

    return again


def told_but_for_charts(done: Done, wish: Wish) -> list[Problem]:
    """What stands in the way; the charts are those of before, and not what was agreed since."""
    return [one for one in told(done.data, wish) if one.code != "chart-lapsed"]


def test_an_edition_in_which_all_is_settled_passes() -> None:
    assert told(PUBLISHABLE) == []


def test_what_is_handed_out_is_what_was_built_under_a_name_a_person_would_give(
    published: Done,
) -> None:
    pack = tree(published.out / "pack")
    assert sorted(pack) == sorted(handed_out(NAME))
    assert pack[f"{NAME}.pdf"] == (published.out / "annual-report.pdf").read_bytes()
    assert pack[f"{NAME}.html"] == (published.out / "annual-report.html").read_bytes()


def test_the_record_says_what_went_out_when_to_whom_and_who_approved(published: Done) -> None:
    (version,) = published.versions
    assert (version.version, version.kind, version.on) == ("1.0", "report", TODAY)
    assert version.title.startswith("Annual report 2024 to 2025")
    assert [one.name for one in version.approved] == ["Ann Rowe", "Lee Ash", "Sam Holt"]
    assert [one.recipient for one in version.sent if one.sent_on is None] == ["Oakshire libraries"]
    assert len(version.sent) == 4
    assert version.policy == PolicyThen(5, "suppress")
    pack = tree(published.out / "pack")
    assert {one.name: (one.bytes, one.sha256) for one in version.files} == {
        name: (len(raw), digest(raw)) for name, raw in pack.items()
    }
    kept = tree(published.record)
    assert version.certificate == digest(kept["1.0/certificate.json"])
    assert version.numbers == digest(kept["1.0/numbers.csv"])
    assert kept["1.0/certificate.json"] == (published.out / "certificate.json").read_bytes()


def test_the_record_holds_every_number_as_it_was_printed_and_none_that_was_hidden(
    published: Done,
) -> None:
    (version,) = published.versions
    at = {(one.number, one.table, one.row, one.column): one for one in version.figures}
    said = ready().content.published
    for table in said.tables.values():
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if not isinstance(cell, str):
                    kept = at.pop((cell.id, table.id, row.id, column.id))
                    assert (kept.value, kept.state) == (cell.value, cell.state)
    alone = {one.number for one in at.values()}
    assert all(not one.table for one in at.values())
    assert alone | {one.number for one in version.figures} == set(said.numbers)
    hidden = [one for one in version.figures if one.state is State.CONFIDENTIAL]
    assert {"indicator_plans.asian.2025-03-31"} < {one.number for one in hidden}
    assert all(one.value is None and one.text == "[c]" for one in hidden)


def test_a_hidden_number_is_nowhere_in_the_record_not_even_as_a_digest(published: Done) -> None:
    kept = b"".join(tree(published.record).values()).decode()
    digests = set(re.findall(r"\b[0-9a-f]{64}\b", kept))
    guessed = {digest(str(count).encode()) for count in range(1000)}
    assert digests
    assert not digests & guessed
    for line in kept.splitlines():
        if "Asian, 31 March 2025" in line:
            assert '"","[c]"' in line


def test_building_again_gives_what_was_published(published: Done, tmp_path: Path) -> None:
    edition = open_edition(published.data, EDITION)
    build.build(edition, published.data, tmp_path, Progress(), strict=False, keep=False)
    again = (tmp_path / EDITION / "annual-report.pdf").read_bytes()
    assert again == (published.out / "annual-report.pdf").read_bytes()


def test_the_day_one_stands_before_the_door_changes_nothing_that_is_written(
    published: Done, tmp_path: Path
) -> None:
    data = copied(tmp_path)
    on = going(data, build=unbuilt(published))
    pass_through(on, Wish(date(2031, 1, 1)), Progress())
    assert tree(data / EDITION / FOLDER) == tree(published.record)


def test_a_rehearsal_passes_and_writes_nothing(published: Done, tmp_path: Path) -> None:
    data = copied(tmp_path)
    before = tree(tmp_path)
    wish = Wish(TODAY, rehearse=True)
    passed = pass_through(going(data, build=unbuilt(published)), wish, Progress())
    assert passed.version.version == "1.0"
    assert tree(tmp_path) == before


def test_a_report_that_fails_its_audit_is_not_written(published: Done, tmp_path: Path) -> None:
    def finds(_: Written) -> Looked:
        return Looked((error("a-leak", NOWHERE, "It can be worked out.", "Hide more."),))

    data = copied(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(ReportError):
        pass_through(going(data, build=unbuilt(published), looks=(finds,)), Wish(TODAY), Progress())
    assert tree(tmp_path) == before


def test_what_was_published_is_told_with_what_to_do_next(published: Done) -> None:
    lines = published.said.splitlines()
    assert f"Published: version 1.0 of {EDITION}. To hand out:" in lines
    assert [
        line.rpartition("/")[2].partition("  (")[0] for line in lines if "/pack/" in line
    ] == handed_out(NAME)
    assert lines[-1].endswith(f"publish {EDITION} --sent")


# Once it is out


def test_what_is_published_is_not_published_again(published: Done) -> None:
    before = tree(published.data)
    assert codes(told(published.data)) == ["already-published"]
    assert tree(published.data) == before


def test_there_is_nothing_to_correct_before_it_is_published() -> None:
    assert codes(told(PUBLISHABLE, CORRECTION)) == ["nothing-published"]


def test_a_correction_says_what_it_is_and_why_on_its_first_pages(corrected: Done) -> None:
    pdf = Pdf(corrected.out / "annual-report.pdf")
    page = WebPage((corrected.out / "annual-report.html").read_text("utf-8"))
    block = (
        "Version 1.1, corrected on 3 December 2025: A total was wrong. "
        "Earlier versions 1.0, published on 26 September 2025."
    )
    assert block in flat(pdf.pages[1])
    assert block in flat(page.words)
    assert "Version 1.1, corrected on 3 December 2025" in flat(pdf.pages[0])
    for told_page in pdf.pages[1:]:
        assert "Version 1.1, corrected on 3 December 2025" in flat(told_page)
    with pdf.open() as opened:
        assert "Version 1.1, corrected" in flat(str(opened.docinfo.Title))


def test_a_first_version_says_its_number(published: Done) -> None:
    assert "Version 1.0" in flat(Pdf(published.out / "annual-report.pdf").pages[1])
    assert "Draft" not in Pdf(published.out / "annual-report.pdf").words


def test_a_correction_keeps_the_old_record_and_adds_to_it(published: Done, corrected: Done) -> None:
    old, new = tree(published.record), tree(corrected.record)
    del old[RECORD]
    assert old.items() <= new.items()
    first, second = corrected.versions
    assert (first,) == published.versions
    assert (second.version, second.kind, second.on, second.reason) == (
        "1.1",
        "correction",
        LATER,
        WHY,
    )
    assert sorted(tree(corrected.out / "pack")) == sorted(handed_out(f"{NAME}, version 1.1"))
    texts = {
        one.version: {f.text for f in one.figures if f.number == "indicator_early_help"}
        for one in (first, second)
    }
    assert texts == {"1.0": {"911"}, "1.1": {"917"}}


def test_a_correction_is_corrected_in_turn(corrected: Done) -> None:
    again = Wish(date(2025, 12, 9), "Another total", date(2025, 12, 9))
    assert told_but_for_charts(corrected, again) == []
    door, _ = stand_before(going(corrected.data), again)
    assert door.issue == Issue("1.2", date(2025, 12, 9), "Another total")


def test_a_correction_comes_after_what_it_corrects(corrected: Done) -> None:
    early = Wish(LATER, "Another total", date(2025, 12, 2))
    (found,) = told_but_for_charts(corrected, early)
    assert found.code == "publish-dates"
    assert "version 1.1 came out on 3 December 2025" in found.what


def test_the_day_of_publication_stays_as_it_was(published: Done, tmp_path: Path) -> None:
    shutil.copytree(published.data, tmp_path / "data")
    changed("edition.yaml", "publish_on: 2025-09-26", "publish_on: 2025-09-29")(tmp_path / "data")
    found = told(tmp_path / "data", CORRECTION)
    assert "publish-dates" in codes(found)
    assert any("version 1.0 came out on 26 September 2025" in one.what for one in found)


def test_a_record_that_was_edited_lets_nothing_through(published: Done, tmp_path: Path) -> None:
    shutil.copytree(published.data, tmp_path / "data")
    file = tmp_path / "data" / EDITION / FOLDER / "1.0" / "numbers.csv"
    file.write_text(file.read_text("utf-8").replace("911", "912"), encoding="utf-8")
    assert "record-changed" in codes(told(tmp_path / "data", CORRECTION))


def test_who_was_sent_it_since_is_put_on_record(published: Done, tmp_path: Path) -> None:
    shutil.copytree(published.data, tmp_path / "data")
    data = tmp_path / "data"
    changed("distribution.csv", "Oakshire libraries,,", "Oakshire libraries,,2025-10-02")(data)
    before = read_record(data / EDITION).record
    rehearsed = send(going(data), Wish(TODAY, rehearse=True))
    assert read_record(data / EDITION).record == before
    record = send(going(data), Wish(TODAY))
    assert read_record(data / EDITION).record == record == rehearsed
    assert [one for one in record.latest.sent if one.sent_on is None] == []
    assert tree(data / EDITION / FOLDER / "1.0") == tree(published.record / "1.0")


def test_a_report_that_was_never_published_was_sent_to_nobody(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as trouble:
        send(going(copied(tmp_path)), Wish(TODAY))
    assert codes(list(trouble.value.problems)) == ["nothing-published"]


@pytest.mark.parametrize("step", [1, 2, 3], ids=["report", "pack", "record"])
def test_an_interrupted_publication_loses_nothing_and_can_be_begun_again(
    step: int, corrected: Done, published: Done, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(published.data.parent, tmp_path, dirs_exist_ok=True)
    data = tmp_path / "data"
    changed("indicators.csv", "early_help,2024-25,,911", "early_help,2024-25,,917")(data)
    before = tree(data)
    here = going(data, build=unbuilt(corrected))
    with monkeypatch.context() as failing:
        failing.setattr(keeping, "placed", killed_at(step))
        with pytest.raises(KeyboardInterrupt):
            pass_through(here, CORRECTION, Progress())
    assert tree(data) == before
    done = pass_through(here, CORRECTION, Progress())
    assert done.version.version == "1.1"
    assert tree(data / EDITION / FOLDER).keys() == tree(corrected.record).keys()
    assert sorted(tree(tmp_path / "out" / EDITION / "pack")) == sorted(
        handed_out(f"{NAME}, version 1.1")
    )


def killed_at(step: int) -> Callable[..., AbstractContextManager[Path]]:
    """The way in which files are put in their place, stopped the so-manieth time before it ends."""
    steps = iter(range(1, 4))

    @contextmanager
    def writing(*given: Any) -> Iterator[Path]:
        with placed(*given) as folder:
            yield folder
            if next(steps) == step:
                raise KeyboardInterrupt

    return writing
