"""What stands in the way of publishing: each thing alone, all at once, and as it is typed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from report.cli import program
from report.edition import open_edition
from report.explained.explanation import Explanation
from report.explained.publishing import PUBLISHING
from report.load import load
from report.prepared import Prepared
from report.problems import NOWHERE, Place, Problem, ReportError, error, warning
from report.progress import Progress
from report.publishing.days import told_today
from report.publishing.door import CHECKS, looked_at, obstacles
from report.publishing.passing import pass_through, stand_before
from report.publishing.shapes import Looked, Wish, Written
from report.record import Issue
from report.record.shapes import CERTIFICATE, FOLDER
from report.record.writing import digest
from tests.making import REAL
from tests.publishing import (
    EDITION,
    PUBLISHABLE,
    TODAY,
    Mistake,
    changed,
    codes,
    copied,
    going,
    letters,
    ready,
    told,
)

# What stands in the way


@dataclass(frozen=True)
class Obstacle:
    """Something done to the edition, the code it is told by, the file, and words of the message."""

    mistake: Mistake
    code: str
    file: str
    said: str


UNPUBLISHED = "{status: existence_only, on: 2025-11-30}"

OBSTACLES = {
    "a draft": Obstacle(
        changed("edition.yaml", "status: final", "status: draft"),
        "not-final",
        "edition.yaml:4",
        "The edition is a draft.",
    ),
    "a reconstruction": Obstacle(
        changed("edition.yaml", "standing: own", "standing: reconstruction"),
        "not-own-report",
        "edition.yaml:5",
        "no report of the body itself",
    ),
    "a partner has not approved": Obstacle(
        changed("edition.yaml", "  - partner: Oakshire Police\n    name: Sam Holt\n", "#"),
        "approval-missing",
        "edition.yaml:8",
        "Oakshire Police has not approved the report.",
    ),
    "nobody knows who approved": Obstacle(
        changed("edition.yaml", "    name: Ann Rowe\n", ""),
        "approval-missing",
        "edition.yaml:8",
        "does not say who gave it",
    ),
    "nobody knows when": Obstacle(
        changed("edition.yaml", "    on: 2025-09-10\n", ""),
        "approval-missing",
        "edition.yaml:14",
        "does not say when",
    ),
    "no partner of a sector": Obstacle(
        changed("../partnership.yaml", "sector: police", "sector: other"),
        "approval-missing",
        "partnership.yaml:0",
        "No partner is of the sector police",
    ),
    "no day": Obstacle(
        changed("edition.yaml", "publish_on: 2025-09-26\n", ""),
        "publish-day",
        "edition.yaml:0",
        "Nothing says when the report is published.",
    ),
    "only a month": Obstacle(
        changed("edition.yaml", "publish_on: 2025-09-26", "publish_on: 2025-09"),
        "publish-day",
        "edition.yaml:6",
        "on which day?",
    ),
    "out before the period ends": Obstacle(
        changed("edition.yaml", "publish_on: 2025-09-26", "publish_on: 2025-03-31"),
        "publish-dates",
        "edition.yaml:6",
        "its period ends on 31 March 2025",
    ),
    "approved after it came out": Obstacle(
        changed("edition.yaml", "on: 2025-09-11", "on: 2025-09-27"),
        "publish-dates",
        "edition.yaml:13",
        "and it comes out on 26 September 2025",
    ),
    "approved in a month that may be too late": Obstacle(
        changed("edition.yaml", "on: 2025-09-11", "on: 2025-09"),
        "publish-dates",
        "edition.yaml:13",
        "approved the report in September 2025",
    ),
    "approved before the period had ended": Obstacle(
        changed("edition.yaml", "on: 2025-09-11", "on: 2025-03-11"),
        "publish-dates",
        "edition.yaml:13",
        "before its period had ended",
    ),
    "facts taken after it came out": Obstacle(
        changed("sources.yaml", "extracted_on: 2025-06-30", "extracted_on: 2025-10-01"),
        "publish-dates",
        "sources.yaml:4",
        "edition.yaml was taken on 1 October 2025",
    ),
    "a review whose day has passed": Obstacle(
        changed("reviews.yaml", UNPUBLISHED, "{status: existence_only, on: 2025-08}"),
        "review-day-passed",
        "reviews.yaml:10",
        "was to be published by August 2025",
    ),
    "a review that is called published too early": Obstacle(
        changed(
            "reviews.yaml",
            "{status: published, on: 2024-10-01",
            "{status: published, on: 2026-01-05",
        ),
        "published-later",
        "reviews.yaml:4",
        "is called published from",
    ),
    "sent too early": Obstacle(
        changed("distribution.csv", "2025-09-30,2025-09-26", "2025-09-30,2025-09-25"),
        "sent-early",
        "distribution.csv:2",
        "was sent the report on 25 September 2025",
    ),
    "made-up figures": Obstacle(
        changed("sources.yaml", "status: final", "status: illustrative"),
        "illustrative-final",
        "sources.yaml:5",
        "made-up figures",
    ),
    "an open warning": Obstacle(
        changed("training.csv", "Neglect,2024-05-01", "Neglect,2022-05-01"),
        "outside-period",
        "training.csv:2",
        "",
    ),
}


@pytest.mark.parametrize("one", OBSTACLES.values(), ids=OBSTACLES)
def test_what_stands_in_the_way_is_told_with_its_place_and_remedy(
    one: Obstacle, tmp_path: Path
) -> None:
    data = copied(tmp_path)
    one.mistake(data)
    found = [problem for problem in told(data) if problem.code == one.code]
    assert found, codes(told(data))
    place = found[0].place
    assert f"{Path(place.file).name}:{place.line}" == one.file
    assert one.said in found[0].what
    assert found[0].remedy


def test_all_that_stands_in_the_way_is_told_at_once(tmp_path: Path) -> None:
    data = copied(tmp_path)
    names = (
        "a draft",
        "nobody knows who approved",
        "facts taken after it came out",
        "sent too early",
        "no partner of a sector",
    )
    for name in names:
        OBSTACLES[name].mistake(data)
    assert codes(told(data)) == sorted(OBSTACLES[name].code for name in names)


def test_an_error_in_the_data_hides_none_of_the_rest(tmp_path: Path) -> None:
    data = copied(tmp_path)
    OBSTACLES["a draft"].mistake(data)
    changed("training.csv", "30,25,20", "30,25,many")(data)
    with pytest.raises(ReportError) as trouble:
        pass_through(going(data), Wish(TODAY), Progress())
    assert codes(list(trouble.value.problems)) == ["not-a-number", "not-final"]
    assert not (data / EDITION / FOLDER).exists()
    assert not (tmp_path / "out").exists()


def test_a_page_that_cannot_be_made_hides_none_of_what_its_content_lacks(tmp_path: Path) -> None:
    def fails(*_: object, **__: object) -> Prepared:
        raise ReportError([error("pdf", NOWHERE, "It cannot be set.", "Look.")])

    data = copied(tmp_path)
    (data / EDITION / "feedback.yaml").unlink()
    with pytest.raises(ReportError) as trouble:
        pass_through(going(data, build=fails), Wish(TODAY), Progress())
    assert {"pdf", "child-voice-missing"} <= set(codes(list(trouble.value.problems)))


def test_what_was_built_out_of_sight_is_told_by_its_name(tmp_path: Path) -> None:
    def fails(_: object, __: object, out: Path, *___: object, **____: object) -> Prepared:
        place = Place(str(out / EDITION / "annual-report.pdf"))
        raise ReportError([error("pdf", place, "It cannot be set.", "Look.")])

    with pytest.raises(ReportError) as trouble:
        pass_through(going(copied(tmp_path), build=fails), Wish(TODAY), Progress())
    assert [one.place.file for one in trouble.value.problems] == ["annual-report.pdf"]


def test_a_warning_that_is_accepted_stands_in_nobodys_way(tmp_path: Path) -> None:
    data = copied(tmp_path)
    OBSTACLES["sent too early"].mistake(data)
    accepted = (
        "accepted:\n  - code: sent-early\n    where: distribution.csv\n"
        "    reason: The Panel asked for it\n"
    )
    file = data / EDITION / "edition.yaml"
    file.write_text(file.read_text("utf-8") + accepted, encoding="utf-8")
    assert told(data) == []


def test_an_error_of_the_door_cannot_be_accepted_away(tmp_path: Path) -> None:
    data = copied(tmp_path)
    OBSTACLES["approved after it came out"].mistake(data)
    accepted = "accepted:\n  - {code: publish-dates, where: edition.yaml, reason: It is fine}\n"
    file = data / EDITION / "edition.yaml"
    file.write_text(file.read_text("utf-8") + accepted, encoding="utf-8")
    assert codes(told(data)) == ["publish-dates"]


def test_an_approval_cannot_be_given_tomorrow() -> None:
    (found,) = told(PUBLISHABLE, Wish(date(2025, 9, 10)))
    assert found.code == "publish-dates"
    assert found.what.endswith("11 September 2025, and that day has not come yet.")


def test_under_the_guidance_of_2015_one_approval_is_enough(tmp_path: Path) -> None:
    data = copied(tmp_path)
    changed("edition.yaml", "guidance: wt2023", "guidance: wt2015")(data)
    OBSTACLES["a partner has not approved"].mistake(data)
    assert "approval-missing" not in codes(told(data))
    file = data / EDITION / "edition.yaml"
    text = re.sub(r"(?s)approved:.*\n(?=disclosure)", "", file.read_text("utf-8"))
    file.write_text(text, encoding="utf-8")
    assert "approval-missing" in codes(told(data))


def test_a_report_that_goes_to_nobody_does_not_go_out(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (data / EDITION / "distribution.csv").unlink()
    changed("sources.yaml", "distribution.csv:", "attendance.csv:")
    assert "no-recipients" in codes(told(data))


def test_what_an_auditor_of_reports_would_find_stands_in_the_way() -> None:
    door, _ = stand_before(going(PUBLISHABLE), Wish(TODAY))
    judged = ready().judged
    assert judged is not None
    gap = warning("impact-not-shown", NOWHERE, "Nothing is shown.", "Show it.")
    open_gap = replace(judged, problems=(gap,))
    assert codes(list(obstacles(replace(door, prepared=replace(ready(), judged=open_gap))))) == [
        "impact-not-shown"
    ]
    unjudged = replace(door, prepared=replace(ready(), judged=None))
    assert codes(list(obstacles(unjudged))) == ["not-judged"]


def test_the_criteria_are_judged_as_for_publication(tmp_path: Path) -> None:
    data = copied(tmp_path)
    (data / EDITION / "words" / "summary.md").unlink()
    edition = open_edition(data, EDITION)
    levels = [
        {
            one.code: one.level.value
            for one in build.prepare(
                edition, data, Progress(), drawn=False, issue=issue
            ).judged.problems
        }  # type: ignore[union-attr]
        for issue in (None, Issue("1.0", TODAY))
    ]
    assert [level["summary-missing"] for level in levels] == ["warning", "error"]


def test_what_tells_words_before_their_day_does_not_go_out() -> None:
    door, _ = stand_before(going(PUBLISHABLE), Wish(TODAY))
    early = replace(ready().content, embargo="Embargoed until 30 November 2025")
    told_early = replace(door, prepared=replace(ready(), content=early))
    assert codes(list(obstacles(told_early))) == ["embargoed-build"]


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("A total was wrong \U0001f600", "unsettable-character"),
        ("943 476 5919 had been counted twice", "nhs-number"),
    ],
)
def test_the_reason_of_a_correction_is_checked_like_every_other_text(
    reason: str, code: str, tmp_path: Path
) -> None:
    with pytest.raises(ReportError) as trouble:
        pass_through(going(copied(tmp_path)), Wish(TODAY, reason, TODAY), Progress())
    (found,) = [one for one in trouble.value.problems if one.code == code]
    assert found.place.file == "--correct"
    assert "943" not in found.what + found.place.excerpt


# The auditor


def test_where_nobody_can_audit_nothing_goes_out() -> None:
    written = Written(Path(), ready(), None)
    assert codes(list(looked_at(written, ()).problems)) == ["not-audited"]


CERTIFIED = {"verdict": "accepted", "files": [{"name": "a.pdf", "sha256": digest(b"a report")}]}


@pytest.mark.parametrize(
    ("certificate", "said"),
    [
        (None, "there is no certificate of it"),
        ("{", "its certificate cannot be read"),
        (json.dumps({"verdict": "accepted"}), "its certificate cannot be read"),
        (json.dumps(CERTIFIED | {"verdict": "refused"}), "its certificate does not accept it"),
        (json.dumps(CERTIFIED | {"files": []}), "its certificate is not of a.pdf"),
        (json.dumps(CERTIFIED), ""),
    ],
    ids=["none", "damaged", "of nothing", "of a refusal", "of other files", "of this"],
)
def test_only_a_certificate_of_these_very_files_counts(
    certificate: str | None, said: str, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a report")
    if certificate is not None:
        (tmp_path / CERTIFICATE).write_text(certificate, encoding="utf-8")
    looked = looked_at(Written(tmp_path, ready(), None))
    assert codes(list(looked.problems)) == (["not-audited"] if said else [])
    assert all(said in one.what for one in looked.problems)
    assert looked.certificate.decode() == ("" if said else certificate)


def test_what_a_look_finds_stands_in_the_way_whatever_its_level(tmp_path: Path) -> None:
    def finds(_: Written) -> Looked:
        return Looked((warning("a-leak", NOWHERE, "It can be worked out.", "Hide more."),), b"{}")

    written = Written(Path(), ready(), None)
    found = looked_at(written, (finds,)).problems
    assert [(one.code, one.level.value) for one in found] == [("a-leak", "error")]


def test_a_check_is_added_with_a_line() -> None:
    assert len(set(CHECKS)) == len(CHECKS) > 10


# What is typed

STORY = build.STORY


def typed(data: Path, *words: str) -> Result:
    folders = ("--data", str(data), "--out", str(data.parent / "out"))
    return CliRunner().invoke(program(STORY), [*folders, *words], prog_name="annual-report")


def test_the_command_tells_all_that_stands_in_the_way_and_what_that_means(tmp_path: Path) -> None:
    data = copied(tmp_path)
    OBSTACLES["a draft"].mistake(data)
    changed("training.csv", "30,25,20", "30,25,many")(data)
    said = typed(data, "publish", EDITION, "--rehearse", "--today", "2025-09-26")
    assert said.exit_code == 1
    assert "[not-final]" in said.stderr
    assert "[not-a-number]" in said.stderr
    assert said.stderr.endswith("Not published: 2 things stand in the way. Nothing was written.\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--correct", " ", "--on", "2025-12-03"], "A correction says why, and on which day"),
        (["--correct", "A total"], "A correction says why, and on which day"),
        (["--on", "2025-12-03"], "A correction says why, and on which day"),
        (["--correct", "A total. " * 30, "--on", "2025-12-03"], "there is room for 200"),
        (["--correct", "A total", "--on", "2025-12"], "is no single day"),
        (["--correct", "A total", "--on", "soon"], "is not a date"),
        (["--correct", "A total", "--on", "2025-12-03", "--sent"], "a command of its own"),
        (["--embargoed"], "No such option"),
    ],
)
def test_what_does_not_go_together_is_wrong_use(words: list[str], said: str) -> None:
    result = typed(PUBLISHABLE, "publish", EDITION, *words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_one_edition_is_published_at_a_time() -> None:
    result = typed(REAL, "publish", "somerset")
    assert result.exit_code == 2
    assert "Name one edition: somerset/2016-17" in result.stderr


@pytest.mark.parametrize(
    ("today", "note"),
    [
        (
            date(2025, 9, 20),
            "Do not hand it out before 26 September 2025: that is the day it bears.",
        ),
        (TODAY, ""),
        (date(2025, 9, 30), "It bears the day 26 September 2025, and today is 30 September 2025."),
    ],
)
def test_what_is_worth_knowing_today_is_told(today: date, note: str) -> None:
    door, _ = stand_before(going(PUBLISHABLE), Wish(today))
    assert list(told_today(door)) == ([note] if note else [])


# Explanations

BASE = {
    "period": "period: {start: 2025-04-01, end: 2026-03-31}",
    "guidance": "guidance: wt2015",
    "status": "status: final",
    "publish_on": "publish_on: 2026-06-01",
    "approved": "approved:\n  - {partner: Ourshire Council, name: A. Person, on: 2026-05-20}",
}
PARTNERS = """\
name: Ourshire Partnership
short_name: OSCP
area: Ourshire
kind: partnership
contact: {name: A. Person}
partners: [{name: Ourshire Council, sector: local_authority}]
"""
LISTS = "recipient,sent_on\nThe Panel,\n"
EXAMPLES = [one for one in PUBLISHING if one.before and one.code != "restated"]


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.code)
def test_an_example_stands_in_the_way_before_and_not_after(
    one: Explanation, tmp_path: Path
) -> None:
    assert one.code in codes(tried(tmp_path / "before", one.before))
    assert one.code not in codes(tried(tmp_path / "after", one.after))


def tried(data: Path, example: str) -> list[Problem]:
    """What stands in the way of an edition that holds an example."""
    folder = data / "ourshire" / "2025-26"
    folder.mkdir(parents=True)
    (folder.parent / "partnership.yaml").write_text(PARTNERS, encoding="utf-8")
    key = example.partition(":")[0]
    is_list, is_review = example.startswith("recipient"), example.startswith("- ")
    lines = [line for name, line in BASE.items() if name != key]
    lines += [] if is_list or is_review else [example]
    (folder / "edition.yaml").write_text("\n".join(lines), encoding="utf-8")
    (folder / "distribution.csv").write_text(example if is_list else LISTS, encoding="utf-8")
    if is_review:
        (folder / "reviews.yaml").write_text(example, encoding="utf-8")
    edition = open_edition(data, "ourshire/2025-26")
    prepared = replace(ready(), data=load(edition, letters()).data)
    door, _ = stand_before(replace(going(PUBLISHABLE), edition=edition, data=data), Wish(TODAY))
    return list(obstacles(replace(door, wish=Wish(date(2026, 12, 1)), prepared=prepared)))


@pytest.mark.parametrize(
    ("today", "day"), [(TODAY, "2025-09-26"), (date(2025, 11, 22), "2025-11-22")]
)
def test_no_day_that_has_passed_is_suggested(tmp_path: Path, today: date, day: str) -> None:
    data = copied(tmp_path)
    changed("edition.yaml", "publish_on: 2025-09-26\n", "")(data)
    (problem,) = [one for one in told(data, Wish(today)) if one.code == "publish-day"]
    assert f"“publish_on: {day}”" in problem.remedy
