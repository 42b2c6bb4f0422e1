"""Facts that do not fit each other: each check finds what it is there for, and nothing else."""

from __future__ import annotations

import ast
from pathlib import Path

import pandas as pd
import pytest

from report.checks.partnership import EXAMPLES, MADE_UP
from report.checks.pointing import rows_of
from report.checks.registry import CHECKS
from report.dataset import read_dataset
from report.edition import open_edition
from report.problems import Problem
from tests.making import PARTNERSHIP

EDITION = "period: {start: 2018-04, end: 2019-03}\nguidance: wt2018\nstatus: draft\n"
REVIEWS = "- {id: family-a, type: scr, publication: {status: published, on: 2018-11}}\n"
HEADING = "course,date,agency,places,booked,attended,cancelled,no_show,walk_in\n"


def found(
    data: Path, edition: str = "", partners: str = "", *, final: bool = False, **files: str
) -> list[Problem]:
    """What all checks find in an edition of these files, each of which has a source."""
    folder = data / "madeshire" / "2018-19"
    folder.mkdir(parents=True, exist_ok=True)
    (folder.parent / "partnership.yaml").write_text(PARTNERSHIP + partners, encoding="utf-8")
    named = {name[::-1].replace("_", ".", 1)[::-1]: text for name, text in files.items()}
    facts = [name for name in named if name != "sources.yaml"]
    told = "".join(f"{name}: {{source: Made up, status: final}}\n" for name in facts)
    settings = (EDITION.replace("draft", "final") if final else EDITION) + edition
    for name, text in {"edition.yaml": settings, "sources.yaml": told, **named}.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")
    read = read_dataset(open_edition(data, "madeshire/2018-19"))
    assert read.problems == (), read.problems
    return [problem for check in CHECKS for problem in check(read.dataset)]


def told(data: Path, edition: str = "", partners: str = "", **files: str) -> list[str]:
    problems = found(data, edition, partners, **files)
    return [f"{one.place.line}:{one.place.column} {one.code}" for one in problems]


def training(*rows: str) -> str:
    return HEADING + "\n".join(rows) + "\n"


def test_every_check_is_in_the_registry_and_says_what_it_holds() -> None:
    folder = Path(__file__).parent.parent / "report" / "checks"
    written = {
        node.name
        for path in folder.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and [arg.arg for arg in node.args.args] == ["data"]
        and not node.name.startswith("_")
    }
    assert {check.__name__ for check in CHECKS} == written
    assert all(check.__doc__ for check in CHECKS)


def test_what_is_not_known_is_not_held_against_a_row() -> None:
    assert rows_of(pd.Series([True, pd.NA, False], dtype="boolean")) == [0]
    assert rows_of(pd.Series([True, False])) == [0]


# Training


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,2018-05-03,,40,,45,,,", ["2:19 attended-over-places"]),
        ("A,2018-05-03,,40,,45,,,5", []),
        ("A,2018-05-03,,40,,45,,,4", ["2:19 attended-over-places"]),
        ("A,2018-05-03,,,,45,,,", []),
        ("A,2018-05-03,,[c],,45,,,", []),
        ("A,2018-05-03,,40,,>45,,,", []),
        ("A,2018-05-03,,40,40,35,3,2,0", []),
        ("A,2018-05-03,,40,40,35,3,2,", []),
        ("A,2018-05-03,,40,40,35,3,3,0", ["2:18 bookings-do-not-add-up"]),
        ("A,2018-05-03,,40,40,37,3,2,2", []),
        ("A,2018-05-03,,40,40,35,3,,0", []),
        ("A,2018-05-03,,40,,3,,,5", ["2:23 walk-ins-over-attended"]),
        ("A,2018-03-31,,,,3,,,", ["2:3 outside-period"]),
        ("A,2019-04-01,,,,3,,,", ["2:3 outside-period"]),
        ("A,2018-04-01,,,,3,,,", []),
        ("A,2019-03,,,,3,,,", []),
    ],
)
def test_a_rows_counts_and_date_fit_each_other(row: str, said: list[str], tmp_path: Path) -> None:
    assert told(tmp_path, training_csv=training(row)) == said


def test_totals_are_held_to_the_same(tmp_path: Path) -> None:
    totals = "period,places,attended,walk_in\n2018-19,40,45,\n"
    assert told(tmp_path, training_totals_csv=totals) == ["2:12 attended-over-places"]


@pytest.mark.parametrize(
    ("period", "total", "said"),
    [
        ("2018-19", 30, []),
        ("2018-19", 31, ["totals-disagree"]),
        ("2018-19 Q1", 10, []),
        ("2018-19 Q1", 11, ["totals-disagree"]),
        ("2018-19 Q3", 99, []),  # the rows say nothing of that quarter
        ("2018-05-01", 99, []),  # a row known to the month may be of that day
    ],
)
def test_a_total_is_the_sum_of_the_rows_of_its_period(
    period: str, total: int, said: list[str], tmp_path: Path
) -> None:
    rows = training("A,2018-05,,20,,10,,,", "B,2018-07-03,,20,,20,,,")
    totals = f"period,attended\n{period},{total}\n"
    problems = found(tmp_path, training_csv=rows, training_totals_csv=totals)
    assert [one.code for one in problems] == said
    assert all(one.place.cell == "row 2, column B (“attended”)" for one in problems)


def test_a_total_is_not_held_against_rows_that_are_not_all_known(tmp_path: Path) -> None:
    rows = training("A,2018-05-03,,,,>10,,,", "B,2018-07-03,,,,20,,,")
    totals = "period,attended\n2018-19,99\n"
    assert told(tmp_path, training_csv=rows, training_totals_csv=totals) == []


def test_a_total_outside_the_period_names_the_day_that_is(tmp_path: Path) -> None:
    (one,) = found(tmp_path, training_totals_csv="period,attended\n2018,10\n")
    assert "2018-01-01 is outside" in one.what
    (one,) = found(tmp_path, training_totals_csv="period,attended\n2019,10\n")
    assert "2019-12-31 is outside" in one.what


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Probation Service", "Probaton Service", True),
        ("Police", "POLICE", True),
        ("Children’s services", "Childrens Services", True),
        ("Health & Care", "Health and care", True),
        ("East Town School", "West Town School", False),
        ("Agency 1", "Agency 2", False),
        ("School A", "School B", False),
        ("Health", "Housing", False),
    ],
)
def test_two_spellings_of_an_agency_are_told_and_two_agencies_are_not(
    one: str, other: str, alike: bool, tmp_path: Path
) -> None:
    rows = training(
        f"A,2018-05-03,{one},,,1,,,", f"B,2018-05-03,{one},,,1,,,", f"C,2018-05-03,{other},,,1,,,"
    )
    assert told(tmp_path, training_csv=rows) == (["4:14 agency-spelling"] if alike else [])


def test_an_agency_is_held_against_the_partners_names(tmp_path: Path) -> None:
    (one,) = found(
        tmp_path,
        partners="partners: [{name: Madeshire Constabulary}]\n",
        training_csv=training("A,2018-05-03,Madeshire Constabulry,,,1,,,"),
    )
    assert one.remedy.startswith("Write “Madeshire Constabulary” if")


def test_of_two_spellings_that_stand_equally_often_neither_is_blamed(tmp_path: Path) -> None:
    rows = training("A,2018-05-03,Police,,,1,,,", "B,2018-05-03,Polcie,,,1,,,")
    (one,) = found(tmp_path, training_csv=rows)
    assert one.what == "“Police” in row 2 and “Polcie” in row 3 look like one agency."
    assert "Write “" not in one.remedy
    rows = training("A,2018-05-03,Polcie,,,1,,,", "B,2018-05-03,Police,,,1,,,")
    (one,) = found(tmp_path, training_csv=rows)
    assert one.what == "“Polcie” in row 2 and “Police” in row 3 look like one agency."


@pytest.mark.parametrize("rows", [("Polcie", "Police"), ("Police", "Polcie", "Polcie")])
@pytest.mark.parametrize("where", ["a partner", "an action's owner"])
def test_of_two_spellings_the_one_that_stands_elsewhere_is_right(
    where: str, rows: tuple[str, ...], tmp_path: Path
) -> None:
    table = training(*(f"{i},2018-05-03,{agency},,,1,,," for i, agency in enumerate(rows)))
    more = {"partners": "partners: [{name: Madeshire Police}]\n"}
    if where != "a partner":
        actions = "review,action,owner\nfamily-a,A,Police\n"
        more = {"actions_csv": actions, "reviews_yaml": REVIEWS}
    (one,) = found(tmp_path, training_csv=table, **more)
    assert one.what == "“Polcie” looks like “Police” spelt another way."


def test_many_agencies_are_compared_in_no_time(tmp_path: Path) -> None:
    rows = training(*(f"A{i},2018-05-03,Surgery of Doctor {i:05},,,1,,," for i in range(3_000)))
    assert told(tmp_path, training_csv=rows) == []


# Actions, reviews, downloads


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("family-a,A,complete,2018-12", []),
        ("family-a,A,complete,", ["2:21 complete-without-date"]),
        ("family-a,A,in progress,2018-12", ["2:12 date-without-complete"]),
        ("family-a,A,,2018-12", []),
        ("family-b,A,complete,2018-12", ["2:1 unknown-review"]),
    ],
)
def test_an_action_names_a_review_and_is_dated_if_complete(
    row: str, said: list[str], tmp_path: Path
) -> None:
    actions = f"review,action,status,completed_on\n{row}\n"
    assert told(tmp_path, actions_csv=actions, reviews_yaml=REVIEWS) == said


def test_an_unknown_review_comes_with_what_was_meant_or_all_there_are(tmp_path: Path) -> None:
    actions = "review,action\nfamily-aa,A\nweather,B\n"
    first, second = found(tmp_path, actions_csv=actions, reviews_yaml=REVIEWS)
    assert first.remedy == "Did you mean “family-a”?"
    assert second.remedy == "The ids there are family-a."


def test_actions_are_not_held_against_reviews_that_could_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "madeshire" / "2018-19"
    found(tmp_path, actions_csv="review,action\nfamily-a,A\n", reviews_yaml=REVIEWS)
    (folder / "reviews.yaml").write_text("- id: [\n", encoding="utf-8")
    data = read_dataset(open_edition(tmp_path, "madeshire/2018-19")).dataset
    assert [problem for check in CHECKS for problem in check(data)] == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("family-a,A\nfamily-b,B\nfamily-a,C\n", "3 actions name reviews"),
        ("family-a,A\n", "1 action names a review"),
    ],
)
def test_actions_whose_reviews_have_no_file_are_told_once(
    rows: str, said: str, tmp_path: Path
) -> None:
    (one,) = found(tmp_path, actions_csv=f"review,action\n{rows}")
    assert (one.code, one.place.line, one.place.column) == ("unknown-review", 2, 1)
    assert one.what == f"The file reviews.yaml is missing, and {said} in it."
    assert one.remedy.startswith("Put reviews.yaml back, or delete these actions")


def test_an_id_that_stands_twice_is_told_with_the_first(tmp_path: Path) -> None:
    (one,) = found(tmp_path, reviews_yaml=REVIEWS + REVIEWS)
    assert (one.code, one.place.line) == ("duplicate-id", 2)
    assert one.what == "The id “family-a” is used already, on line 1."


@pytest.mark.parametrize(
    ("publish_on", "said"),
    [("2018-10-31", ["1:66 published-later"]), ("2018-11-01", []), ("2018-11", [])],
)
def test_what_is_published_was_so_by_the_reports_own_date(
    publish_on: str, said: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, f"publish_on: {publish_on}\n", reviews_yaml=REVIEWS) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2018-06", "2018-06", []),
        ("2018-06-29", "2018-06", []),
        ("2018-06", "2018-05", ["2:17 end-before-start"]),
        ("2018-06-02", "2018-06-01", ["2:20 end-before-start"]),
    ],
)
def test_a_span_ends_after_it_starts(start: str, end: str, said: list[str], tmp_path: Path) -> None:
    downloads = f"resource,measure,start,end,count\nA,views,{start},{end},1\n"
    assert told(tmp_path, downloads_csv=downloads) == said


# Settings and sources


@pytest.mark.parametrize(
    ("limit", "lax"),
    [("5", False), ("10", False), ("4", True), ("5.5", True), ('">9"', True), ("x", True)],
)
def test_nobody_hides_less_than_the_least(limit: str, lax: bool, tmp_path: Path) -> None:
    said = told(tmp_path, f"disclosure: {{hide_up_to: {limit}}}\n")
    assert [one.split()[1] for one in said] == (["policy-too-lax"] if lax else [])


def test_a_file_without_a_source_is_told_and_so_is_a_source_without_a_file(tmp_path: Path) -> None:
    rows = training("A,2018-05-03,,,,1,,,")
    sources = "minutes.docx: {source: A, status: final}\n"
    assert told(tmp_path, training_csv=rows, sources_yaml=sources) == [
        "0:0 no-source",
        "1:1 source-without-file",
    ]


def test_a_source_whose_file_is_misspelt_is_told_once(tmp_path: Path) -> None:
    rows = training("A,2018-05-03,,,,1,,,")
    sources = "trainings.csv: {source: A, status: final}\n"
    assert told(tmp_path, training_csv=rows, sources_yaml=sources) == ["1:1 source-without-file"]


def test_a_source_of_a_deleted_file_is_not_taken_for_that_of_another(tmp_path: Path) -> None:
    feedback = "course,question,stage,responses\nA,How sure are you?,before,18\n"
    sources = "".join(
        f"{name}: {{source: A, status: final}}\n"
        for name in ("training.csv", "training_feedback.csv")
    )
    problems = found(tmp_path, training_feedback_csv=feedback, sources_yaml=sources)
    (one,) = [one for one in problems if one.code == "source-without-file"]
    assert (one.place.line, one.remedy) == (1, "Delete the entry, or add the file.")


def test_words_and_settings_may_have_sources_too(tmp_path: Path) -> None:
    (tmp_path / "madeshire/2018-19/words").mkdir(parents=True)
    (tmp_path / "madeshire/2018-19/words/summary.md").write_text("Words.\n", encoding="utf-8")
    names = ("words/summary.md", "edition.yaml", "partnership.yaml")
    sources = "".join(f"{name}: {{source: A, status: final}}\n" for name in names)
    assert told(tmp_path, sources_yaml=sources) == []


def test_a_final_edition_holds_nothing_made_up(tmp_path: Path) -> None:
    rows = training("A,2018-05-03,,,,1,,,")
    sources = "training.csv: {source: A, status: illustrative}\n"
    assert told(tmp_path, training_csv=rows, sources_yaml=sources) == []
    folder = tmp_path / "madeshire" / "2018-19"
    (folder / "edition.yaml").write_text(EDITION.replace("draft", "final"), encoding="utf-8")
    data = read_dataset(open_edition(tmp_path, "madeshire/2018-19")).dataset
    (one,) = [problem for check in CHECKS for problem in check(data)]
    assert (one.code, one.place.line) == ("illustrative-final", 1)
    assert "change its “status:” in sources.yaml" in one.remedy


def test_many_files_of_made_up_figures_are_one_problem_that_names_them(tmp_path: Path) -> None:
    names = ("edition.yaml", "training.csv", "reviews.yaml", "partnership.yaml")
    sources = "".join(f"{name}: {{source: A, status: illustrative}}\n" for name in names)
    sources = sources.replace("illustrative", "final", 1)
    (one,) = found(
        tmp_path,
        edition="\n",
        final=True,
        training_csv=training("A,2018-05-03,,,,1,,,"),
        reviews_yaml=REVIEWS,
        sources_yaml=sources,
    )
    assert (one.code, one.place.line) == ("illustrative-final", 2)
    assert "training.csv, reviews.yaml and partnership.yaml hold made-up figures" in one.what


def test_a_misspelt_file_is_not_told_again_as_a_source_without_one(tmp_path: Path) -> None:
    folder = tmp_path / "madeshire" / "2018-19"
    sources = "training.csv: {source: A, status: final}\n"
    assert told(tmp_path, sources_yaml=sources) == ["1:1 source-without-file"]
    (folder / "trainig.csv").write_text(training("A,2018-05-03,,,,1,,,"), encoding="utf-8")
    read = read_dataset(open_edition(tmp_path, "madeshire/2018-19"))
    assert [one.remedy for one in read.problems] == ["Did you mean “training.csv”? Rename it."]
    assert [problem for check in CHECKS for problem in check(read.dataset)] == []


def test_actions_are_not_held_against_reviews_whose_file_is_misspelt(tmp_path: Path) -> None:
    folder = tmp_path / "madeshire" / "2018-19"
    found(tmp_path, actions_csv="review,action\nfamily-a,A\n", reviews_yaml=REVIEWS)
    (folder / "reviews.yaml").rename(folder / "reveiws.yaml")
    read = read_dataset(open_edition(tmp_path, "madeshire/2018-19"))
    assert [one.code for one in read.problems] == ["unknown-file"]
    assert [problem for check in CHECKS for problem in check(read.dataset)] == []


# Who they are


PARTNERS = "partners: [{name: Madeshire Council}, {name: Madeshire Constabulary}]\n"


@pytest.mark.parametrize(
    ("partner", "remedy"),
    [
        ("Madeshire Constabulary", None),
        ("Madeshire Constabulry", "Did you mean “Madeshire Constabulary”?"),
        ("The bishop", "The partners there are Madeshire Council and Madeshire Constabulary."),
    ],
)
def test_whoever_approved_is_a_partner(partner: str, remedy: str | None, tmp_path: Path) -> None:
    problems = found(tmp_path, f"approved: [{{partner: {partner}}}]\n", PARTNERS)
    assert [(one.code, one.remedy) for one in problems] == (
        [("unknown-partner", remedy)] if remedy else []
    )


def test_where_no_partner_is_named_none_can_have_approved(tmp_path: Path) -> None:
    assert told(tmp_path, "approved: [{partner: Police}]\n") == ["4:22 unknown-partner"]


ELSEWHERE = (
    "partners: [{name: Exampleshire Council}, {name: NHS Exampleshire Integrated Care Board}, "
    "{name: Madeshire Police}]\n"
)


@pytest.mark.parametrize(
    ("area", "partners", "said"),
    [
        ("Madeshire", ELSEWHERE, 1),
        ("Exampleshire", ELSEWHERE, 1),  # the folder's own name, once the area is another
        ("Exampleshire and Madeshire", ELSEWHERE, 0),
        ("Made", ELSEWHERE, 2),
        ("Made", "partners: [{name: Madeshire Police}]\n", 1),  # after the folder's own name
        ("Made", "partners: [{name: Madeshire Constabulary}]\n", 0),
        ("Madeshire", "partners: [{name: West Mercia Police}, {name: Hope Council}]\n", 0),
        ("Avon", "partners: [{name: Avon and Somerset Police}, {name: Avon Council}]\n", 0),
    ],
)
def test_partners_that_were_made_up_for_another_area_are_told_once(
    area: str, partners: str, said: int, tmp_path: Path
) -> None:
    named = f"partnership: {{area: {area}}}\n"
    problems = found(tmp_path, named, partners)
    assert [one.code for one in problems] == ["example-left"] * bool(said)
    if said == 1:
        assert f"and the area is {area}." in problems[0].what


@pytest.mark.parametrize(
    ("source", "said"), [("final", 1), ("provisional", 1), ("illustrative", 0), ("", 0)]
)
def test_an_example_may_not_pass_for_a_name(source: str, said: int, tmp_path: Path) -> None:
    sources = f"partnership.yaml: {{source: A, status: {source}}}\n" if source else ""
    chair = "chair: {name: Name of your chair}\n"
    problems = found(tmp_path, "", chair, sources_yaml=sources)
    assert [one.code for one in problems] == ["example-left"] * said


def test_what_is_looked_for_is_what_new_makes_up() -> None:
    """The starter and the check that nothing of it is left speak of the same names."""
    made = (Path(__file__).parent.parent / "templates/starter/partnership.yaml").read_text("utf-8")
    assert all(f"name: {name}\n" in made for name in EXAMPLES)
    for health in ("Integrated Care Board", "Clinical Commissioning Group"):
        named = made.replace("{{ area }}", "Ourshire").replace("{{ health }}", health)
        partners = named.partition("partners:")[2].partition("# Who chairs")[0]
        names = [line.partition("name: ")[2] for line in partners.splitlines() if "name: " in line]
        assert len(names) == len(MADE_UP)
        found_in = [pattern.fullmatch(n) for pattern, n in zip(MADE_UP, names, strict=True)]
        assert [match and match[1] for match in found_in] == ["Ourshire"] * 3


def test_many_faults_of_one_kind_are_told_one_by_one_and_then_counted(tmp_path: Path) -> None:
    rows = training(*(f"A{i},2018-05-03,,1,,2,,," for i in range(30)))
    problems = found(tmp_path, training_csv=rows)
    assert len(problems) == 21
    assert problems[-1].what == "10 more rows have this trouble in “attended”, from here on."
