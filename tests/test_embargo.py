"""Words of reviews that are not public: where they wait, where they are refused, when they are out.

No message repeats any of them.
"""

from __future__ import annotations

import traceback
from contextlib import chdir
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import build
from report.cli import program
from report.disclosure import Published
from report.edition import open_edition
from report.embargo.discreet import Hush, WithheldError
from report.embargo.exposure import TELLABLE
from report.embargo.fragments import Lookout
from report.embargo.place import place_of
from report.load import Loaded, load
from report.measures.registry import count
from report.problems import Problem, ReportError, UsageError, errors
from report.progress import Progress
from report.record import Issue
from tests.making import LETTERS, MADE, NOW, PARTNERSHIP, REAL, REAL_EDITIONS, published, real

LEARNED = "Nobody asked the swimming teacher what she had noticed on wet Mondays."
DONE = "Swimming teachers now ring the hub before the water is warm."
NAME = "Family Curlew"

EDITION = """\
period: {start: 2022-04-01, end: 2023-03-31}
guidance: wt2018
status: draft
publish_on: 2023-06-30
"""
SOURCES = "".join(
    f"{name}: {{source: Made up, status: final}}\n"
    for name in ("reviews.yaml", "actions.csv", "decisions.csv", "priorities.yaml")
)
CURLEW = f"""\
pseudonym: {NAME}
harm: Left alone near deep water for days
children: 2
publication: {{on: 2023-11-20}}
learning:
  - {LEARNED}
response:
  - {DONE}
"""
PLANNED = "publication: {status: existence_only, on: 2023-11}"
HEADINGS = "review,recommendation,action,owner,due,status,completed_on,evidence,impact\n"


def review(publication: str = PLANNED, more: str = f"pseudonym: {NAME}", id: str = "curlew") -> str:
    lines = "".join(f"  {line}\n" for line in (*more.splitlines(), *publication.splitlines()))
    return f"- id: {id}\n  type: lcspr\n{lines}"


def written(data: Path, files: dict[str, str]) -> Path:
    """An edition of these files, by their names below its folder."""
    folder = data / "madeshire" / "2022-23"
    given = {"edition.yaml": EDITION, "sources.yaml": SOURCES, **files}
    for name, text in {**given, "../partnership.yaml": PARTNERSHIP}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def loaded(data: Path, files: dict[str, str], *, embargoed: bool = False) -> Loaded:
    written(data, files)
    return load(open_edition(data, "madeshire/2022-23"), LETTERS, embargoed=embargoed)


def problems(data: Path, files: dict[str, str], *, embargoed: bool = False) -> tuple[Problem, ...]:
    """Every error; no message may hold a word of what waits."""
    try:
        found = loaded(data, files, embargoed=embargoed).problems
    except ReportError as trouble:
        found = trouble.problems
    for word in ("swimming", "Curlew", "ring the hub", "deep water"):
        assert word not in repr(found)
    return errors(found)


def places(found: tuple[Problem, ...]) -> list[str]:
    return [
        f"{one.code} {one.place.file.partition('2022-23/')[2]}:{one.place.line}" for one in found
    ]


def told(one: Loaded) -> Published:
    return published(one.data)


WAITS = {"reviews.yaml": review(), "embargoed/curlew.yaml": CURLEW}


# What may stand in reviews.yaml

FIELDS = {
    "age_group": "Aged 5 to 10",
    "harm": "Left alone",
    "children": "2",
    "outcome": "Local review",
    "learning": "Something was learned",
    "response": "Something was done",
}


@pytest.mark.parametrize("field", FIELDS)
def test_before_a_review_is_public_each_of_its_words_is_refused_with_its_line(
    tmp_path: Path, field: str
) -> None:
    given = review(more=f"pseudonym: {NAME}\n{field}: {FIELDS[field]}")
    (found,) = problems(tmp_path, {"reviews.yaml": given})
    assert places((found,)) == ["words-before-public reviews.yaml:4"]
    assert (found.place.excerpt, found.what) == (
        "",
        f"“{field}” of a review that is not public stands here.",
    )
    assert "embargoed/curlew.yaml" in found.remedy


@pytest.mark.parametrize("field", [*FIELDS, "pseudonym", "source"])
def test_of_a_review_that_is_not_public_not_even_the_name_may_stand(
    tmp_path: Path, field: str
) -> None:
    given = review("publication: {status: not_public}", f"{field}: {FIELDS.get(field, 'Heron')}")
    assert places(problems(tmp_path, {"reviews.yaml": given})) == [
        "words-before-public reviews.yaml:3"
    ]


def test_its_address_is_refused_too(tmp_path: Path) -> None:
    given = review("publication: {status: existence_only, url: https://a.example/curlew}")
    assert places(problems(tmp_path, {"reviews.yaml": given})) == [
        "words-before-public reviews.yaml:4"
    ]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    ("on", "is_refused"), [("2023-06-30", False), ("2023-07-01", True), ("2023-07", True)]
)
def test_what_a_public_paper_told_by_the_reports_own_date_may_stand(
    tmp_path: Path, field: str, on: str, is_refused: bool
) -> None:
    paper = f"already_public: [{{field: {field}, source: A paper, on: {on}}}]"
    publication = f"publication:\n  status: existence_only\n  {paper}"
    given = review(publication, f"pseudonym: {NAME}\n{field}: {FIELDS[field]}")
    found = problems(tmp_path, {"reviews.yaml": given})
    assert places(found) == (["words-before-public reviews.yaml:4"] if is_refused else [])


@pytest.mark.parametrize(("on", "is_public"), [("2023-06-30", True), ("2023-07-01", False)])
def test_a_published_review_is_told_from_its_date_on_in_a_draft_too(
    tmp_path: Path, on: str, is_public: bool
) -> None:
    more = f"pseudonym: {NAME}\nlearning: Something was learned"
    given = {"reviews.yaml": review(f"publication: {{status: published, on: {on}}}", more)}
    found = problems(tmp_path, given)
    later = ["words-before-public reviews.yaml:4", "published-later reviews.yaml:5"]
    assert places(found) == ([] if is_public else later)


def test_groups_and_outcomes_may_be_counted_where_such_counts_are_public(tmp_path: Path) -> None:
    more = "age_group: Aged 5 to 10\noutcome: Local review"
    public = "\npublic: {source: A paper, on: 2023-05-01}"
    given = review("publication: {status: not_public}" + public, more)
    assert problems(tmp_path, {"reviews.yaml": given}) == ()
    late = given.replace("2023-05-01", "2023-08-01")
    assert len(problems(tmp_path, {"reviews.yaml": late})) == 2


@given(
    st.dates(date(2022, 4, 1), date(2025, 1, 1)),
    st.sampled_from(["published", "existence_only", "not_public"]),
)
def test_the_clock_decides_nothing(on: date, status: str) -> None:
    """Whether words may stand follows from the two dates in the data alone."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        publication = f"publication: {{status: {status}, on: {on}}}"
        files = {"reviews.yaml": review(publication, "learning: Something was learned")}
        found = places(problems(Path(folder), files))
    is_public = status == "published" and on <= date(2023, 6, 30)
    assert ("words-before-public reviews.yaml:3" in found) != is_public


def test_the_real_editions_and_the_showcase_hold_no_word_before_its_time() -> None:
    for edition in (*REAL_EDITIONS, "exampleshire/2023-24", "exampleshire/2024-25"):
        assert not errors(load(open_edition(REAL, edition), LETTERS).problems)


def test_of_child_sam_and_operation_fenestra_each_field_names_that_years_paper() -> None:
    data = load(open_edition(REAL, "somerset/2016-17"), LETTERS).data
    named = [one for one in data.reviews if one.publication.status == "existence_only"]  # type: ignore[union-attr]
    assert [str(one.pseudonym) for one in named] == ["Child Sam", "Operation Fenestra"]
    for one in named:
        assert one.publication is not None
        papers = {str(paper.field): str(paper.source) for paper in one.publication.already_public}
        stands = {key for key in TELLABLE if getattr(one, key) not in (None, ())}
        assert stands == set(papers)
        assert all("2016/17" in paper and "section 3.2" in paper for paper in papers.values())
    boxes = {one.name: one for one in real("somerset/2016-17").reviews}
    assert all(len(boxes[str(one.pseudonym)].told_by) == 1 for one in named)


# Where else they may not stand

ELSEWHERE = {
    "words/summary.md": f"A first paragraph.\n\nWe learned much. {LEARNED[:40]}\n{LEARNED[40:]}",
    "actions.csv": f'{HEADINGS}fern,1,"{LEARNED}",Lead,2023-01-31,in progress,,,\n',
    "decisions.csv": f'date,decision\n2022-05-03,"{LEARNED}"\n',
    "priorities.yaml": f"- id: a\n  title: A title\n  done:\n    - {LEARNED}\n",
    "glossary.yaml": f"Hub: {DONE}\n",
    "scrutiny.yaml": f"findings:\n  - {LEARNED}\n",
    "feedback.yaml": f"- who: Children\n  heard: {LEARNED}\n",
    "arrangements.yaml": f"structure: {DONE}\n",
    "hwbb_paper.yaml": f"implications:\n  legal: {LEARNED}\n",
    "indicators.yaml": f"- id: a\n  title: {LEARNED}\n  unit: count\n  kind: flow\n",
}
LINES = {"words/summary.md": 3, "actions.csv": 2, "decisions.csv": 2, "priorities.yaml": 4}
OTHER = {"scrutiny.yaml": 2, "feedback.yaml": 2, "hwbb_paper.yaml": 2}
FERN = review("publication: {status: published, on: 2022-05}", "pseudonym: Fern", "fern")


@pytest.mark.parametrize("file", ELSEWHERE)
def test_wherever_else_its_words_stand_they_are_refused_with_file_and_line(
    tmp_path: Path, file: str
) -> None:
    found = problems(tmp_path, {**WAITS, "reviews.yaml": review() + FERN, file: ELSEWHERE[file]})
    line = {**LINES, **OTHER}.get(file, 2 if file == "indicators.yaml" else 1)
    assert places(found) == [f"embargo-broken {file}:{line}"]
    assert found[0].place.excerpt == ""
    assert "in embargoed/curlew.yaml, line " in found[0].what


def test_a_title_and_a_source_of_the_edition_are_looked_at_too(tmp_path: Path) -> None:
    edition = f"{EDITION}title: {DONE}\n"
    sources = f'{SOURCES}glossary.yaml: {{source: "{LEARNED}", status: final}}\n'
    files = {"edition.yaml": edition, "sources.yaml": sources, "glossary.yaml": "A: Words\n"}
    assert places(problems(tmp_path, {**WAITS, **files})) == [
        "embargo-broken edition.yaml:5",
        "embargo-broken sources.yaml:5",
    ]


def test_in_another_reviews_entry_they_are_refused_even_if_that_is_public(tmp_path: Path) -> None:
    fern = FERN.replace("  publication", f"  learning:\n    - {LEARNED}\n  publication")
    found = problems(tmp_path, {**WAITS, "reviews.yaml": review() + fern})
    assert places(found) == ["embargo-broken reviews.yaml:9"]


def test_general_words_that_others_share_are_no_secret(tmp_path: Path) -> None:
    harm = "Left alone near deep water for days"
    fern = FERN.replace("  publication", f"  harm: {harm}\n  publication")
    files = {**WAITS, "reviews.yaml": review() + fern, "words/summary.md": f"{harm}: one child."}
    assert problems(tmp_path, files) == ()


def test_a_name_that_nobody_may_know_is_refused_and_one_that_is_known_is_not(
    tmp_path: Path,
) -> None:
    words = {"words/summary.md": f"A review of {NAME} is on its way."}
    assert problems(tmp_path / "known", {**WAITS, **words}) == ()
    hidden = review("publication: {status: not_public}", "commissioned_on: 2023-01-10")
    found = problems(tmp_path / "hidden", {**WAITS, **words, "reviews.yaml": hidden})
    assert places(found) == ["embargo-broken words/summary.md:1"]
    assert found[0].what.startswith("A name of a review")


ACTED = (
    'curlew,1,"Ring every swimming teacher of the county once before the water is warm",'
    "Lead,2023-01-31,in progress,,,\n"
)


def test_the_words_of_its_actions_may_stand_in_the_action_plan_and_nowhere_else(
    tmp_path: Path,
) -> None:
    files = {"reviews.yaml": review() + FERN, "actions.csv": HEADINGS + ACTED}
    assert problems(tmp_path / "plan", files) == ()
    words = "We shall ring every swimming teacher of the county once before the water is warm."
    files["words/actions.md"] = words
    assert places(problems(tmp_path / "words", files)) == ["embargo-broken words/actions.md:1"]
    files["actions.csv"] += ACTED.replace("curlew", "fern")  # a public review has it as well
    assert problems(tmp_path / "both", files) == ()


def test_other_words_on_the_same_matter_are_free(tmp_path: Path) -> None:
    words = "Some teachers noticed much. A review will be published in November 2023."
    assert problems(tmp_path, {**WAITS, "words/summary.md": words}) == ()


# The files that wait


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("other.yaml", f"learning: {LEARNED}", "embargoed-no-review embargoed/other.yaml:0"),
        ("fern.yaml", f"learning: {LEARNED}", "embargoed-public embargoed/fern.yaml:0"),
        ("curlew.docx", CURLEW, "embargoed-not-read embargoed/curlew.docx:0"),
        ("curlew.yml", CURLEW, "embargoed-not-read embargoed/curlew.yml:0"),
        ("curlew.yaml", f"lerning: {LEARNED}", "unknown-key embargoed/curlew.yaml:1"),
        ("curlew.yaml", f"children: {LEARNED}", "not-a-number embargoed/curlew.yaml:1"),
        ("curlew.yaml", f"harm: {NAME}: {LEARNED}", "yaml-syntax embargoed/curlew.yaml:1"),
        ("curlew.yaml", f"- {LEARNED}\n- {DONE}", "yaml-shape embargoed/curlew.yaml:1"),
        ("curlew.yaml", "type: scr", "embargoed-differs embargoed/curlew.yaml:1"),
        ("curlew.yaml", "id: curlews", "embargoed-differs embargoed/curlew.yaml:1"),
        ("curlew.yaml", "pseudonym: Family Teal", "embargoed-differs embargoed/curlew.yaml:1"),
        (
            "curlew.yaml",
            "publication: {on: 2023-12-01}",
            "embargoed-differs embargoed/curlew.yaml:1",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_told_without_its_words(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    files = {"reviews.yaml": review() + FERN, f"embargoed/{name}": text}
    assert places(problems(tmp_path, files)) == [said]


def test_a_file_may_hold_the_whole_entry_as_it_will_stand_in_reviews_yaml(tmp_path: Path) -> None:
    entry = review("publication: {status: published, on: 2023-11-20}", f"learning: {LEARNED}")
    files = {"reviews.yaml": review(), "embargoed/curlew.yaml": entry}
    assert problems(tmp_path, files) == ()
    assert told(loaded(tmp_path, files, embargoed=True)).reviews[0].learning == (LEARNED,)


def test_notes_in_the_folder_are_nobodys_words(tmp_path: Path) -> None:
    files = {**WAITS, "embargoed/_draft.docx": LEARNED, "embargoed/README.md": LEARNED}
    assert problems(tmp_path, files) == ()


# What leaves


def test_without_being_asked_nothing_that_waits_is_even_held(tmp_path: Path) -> None:
    alone = loaded(tmp_path / "a", {"reviews.yaml": review()})
    beside = loaded(tmp_path / "b", WAITS)
    assert count(alone.data).numbers.keys() == count(beside.data).numbers.keys()
    assert repr(told(alone)) == repr(told(beside))
    assert beside.data.waiting == ()
    assert "swimming" not in repr(beside)
    assert (alone.lookout.secrets, len(beside.lookout.secrets)) == ((), 3)
    assert beside.data.embargo == ""


def test_asked_for_it_a_build_tells_them_and_says_until_when(tmp_path: Path) -> None:
    early = loaded(tmp_path, WAITS, embargoed=True)
    (one,) = told(early).reviews
    assert (one.learning, one.response, one.harm) == (
        (LEARNED,),
        (DONE,),
        "Left alone near deep water for days",
    )
    assert (one.is_published, one.is_embargoed, one.children) == (False, True, 2)
    assert early.data.embargo == "Embargoed until 20 November 2023"
    assert early.lookout.secrets == ()


def test_told_early_it_is_still_not_counted_as_published(tmp_path: Path) -> None:
    files = {**WAITS, "reviews.yaml": review() + FERN}
    usual = count(loaded(tmp_path / "a", files).data).numbers
    early = count(loaded(tmp_path / "b", files, embargoed=True).data).numbers
    shared = [id for id in usual if not id.startswith("review_children")]
    assert {id: usual[id].value for id in shared} == {id: early[id].value for id in shared}


def test_one_that_nobody_may_know_of_is_told_early_with_its_name(tmp_path: Path) -> None:
    files = {**WAITS, "reviews.yaml": review("publication: {status: not_public}", "") + FERN}
    assert [one.name for one in told(loaded(tmp_path, files)).reviews] == ["Fern"]
    early = loaded(tmp_path, files, embargoed=True)
    assert [one.name for one in told(early).reviews] == [NAME, "Fern"]


def test_its_actions_are_told_with_it(tmp_path: Path) -> None:
    files = {**WAITS, "actions.csv": HEADINGS + ACTED}
    usual, early = loaded(tmp_path / "a", files), loaded(tmp_path / "b", files, embargoed=True)
    assert "action_plan" not in told(usual).tables
    (row,) = told(early).tables["action_plan"].rows
    assert "swimming teacher" in row.label
    assert "“action”" in {secret.kind for secret in usual.lookout.secrets}
    assert early.lookout.secrets == ()


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (("2023-11-20", "2024-02"), "Embargoed until 29 February 2024"),
        (("2023-11-20", ""), "Embargoed"),
        (("2023-11-20", "2023-06-30"), "Embargoed"),
        (("", ""), "Embargoed"),
    ],
    ids=["a month, to its last day", "one has none", "one is past", "none has one"],
)
def test_the_latest_date_counts_and_where_one_is_not_known_none(
    tmp_path: Path, dates: tuple[str, str], said: str
) -> None:
    files = {}
    reviews = ""
    for id, on in zip(("one", "two"), dates, strict=True):
        when = f", on: {on}" if on else ""
        reviews += review(f"publication: {{status: existence_only{when}}}", f"pseudonym: {id}", id)
        files[f"embargoed/{id}.yaml"] = f"learning: {LEARNED}"
    early = loaded(tmp_path, {**files, "reviews.yaml": reviews}, embargoed=True)
    assert early.data.embargo == said


def test_where_one_is_told_early_another_still_waits(tmp_path: Path) -> None:
    """Only what has a file is told; of the other review nothing but its name."""
    other = review("publication: {status: existence_only}", "pseudonym: Teal", "teal")
    files = {
        **WAITS,
        "reviews.yaml": review() + other,
        "actions.csv": HEADINGS + ACTED.replace("curlew", "teal"),
    }
    early = loaded(tmp_path, files, embargoed=True)
    assert [one.learning for one in told(early).reviews] == [(LEARNED,), ()]
    kinds = {secret.kind for secret in early.lookout.secrets}
    assert kinds == {"“action”", "“recommendation”"}


def test_with_nothing_that_waits_there_is_nothing_to_tell_early(tmp_path: Path) -> None:
    assert places(problems(tmp_path, {"reviews.yaml": review()}, embargoed=True)) == [
        "nothing-embargoed embargoed:0"
    ]


def test_words_told_early_must_be_fit_to_print_and_are_not_repeated_if_they_are_not(
    tmp_path: Path,
) -> None:
    odd = f"learning: {LEARNED} \U0001f9ff"
    files = {"reviews.yaml": review(), "embargoed/curlew.yaml": odd}
    assert problems(tmp_path, files) == ()
    assert places(problems(tmp_path, files, embargoed=True)) == [
        "unsettable-character embargoed/curlew.yaml:1"
    ]


def test_the_open_report_and_the_embargoed_one_have_places_of_their_own(tmp_path: Path) -> None:
    assert place_of("a/2022-23", tmp_path, embargoed=False) == "a/2022-23"
    assert place_of("a/2022-23", tmp_path, embargoed=True) == "a/2022-23-embargoed"
    (tmp_path / "a" / "2022-23-embargoed").mkdir(parents=True)
    with pytest.raises(UsageError, match="is an edition itself"):
        place_of("a/2022-23", tmp_path, embargoed=True)


def test_an_embargoed_report_cannot_be_published(tmp_path: Path) -> None:
    written(tmp_path, WAITS)
    edition = open_edition(tmp_path, "madeshire/2022-23")
    issue = Issue("1.0", date(2023, 6, 30))
    options: dict[str, Any] = {"strict": False, "keep": False, "issue": issue}
    with pytest.raises(UsageError, match="cannot be published"):
        build.build(edition, tmp_path, tmp_path / "o", Progress(), embargoed=True, **options)
    assert not (tmp_path / "o").exists()


def test_testshire_has_an_example_whose_words_no_number_or_table_holds() -> None:
    loaded_one = load(open_edition(MADE, NOW), LETTERS)
    waiting = [one for one in loaded_one.lookout.secrets if "embargoed" in one.place.file]
    assert waiting
    assert not list(loaded_one.lookout.hits(repr(told(loaded_one))))


# What the program says


def typed(data: Path, *words: str) -> Any:
    with chdir(data):
        return CliRunner().invoke(program(build.STORY), ["--data", ".", *words])


@pytest.mark.parametrize(
    "words",
    [
        ["check", "madeshire"],
        ["check", "--embargoed", "madeshire"],
        ["check", "--strict", "madeshire"],
        ["numbers", "madeshire"],
        ["numbers", "madeshire/2022-23", "reviews_total"],
        ["numbers", "madeshire/2022-23", "actions_total"],
        ["explain", "embargo-broken"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("is_sound", [True, False], ids=["sound", "with mistakes"])
def test_no_command_tells_a_word_of_it(tmp_path: Path, words: list[str], is_sound: bool) -> None:
    files = {**WAITS, "actions.csv": HEADINGS + ACTED}
    files["words/reviews.md"] = "A review is on its way, [here](https://a.example)."
    if not is_sound:
        files["reviews.yaml"] = review(more=f"harm: {LEARNED}\nharms: {DONE}")
        files["words/reviews.md"] = f"{LEARNED.upper()}\n\n### {DONE}"
        files["actions.csv"] += ACTED.replace("in progress", "done").replace("curlew,1", "curlew,2")
    written(tmp_path, files)
    said = typed(tmp_path, *words)
    is_well = words[0] == "explain" or (is_sound and "--strict" not in words)
    assert said.exit_code == (0 if is_well else 1)
    assert said.output
    for word in ("swimming", "SWIMMING", "ring the hub", "deep water"):
        assert word not in said.output


@pytest.mark.parametrize("debug", [[], ["--debug"]], ids=["", "debug"])
@pytest.mark.parametrize(
    "message", [LEARNED, f"'{DONE}'", f"no such column: {NAME}", LEARNED[:32]], ids=range(4)
)
def test_an_error_of_the_programs_own_does_not_tell_them_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, debug: list[str], message: str
) -> None:
    written(tmp_path, WAITS)

    def fails(*_: Any) -> None:
        try:
            raise KeyError(message)
        except KeyError as trouble:
            raise ValueError("it cannot be counted") from trouble

    monkeypatch.setattr("report.measures.registry.count", fails)
    said = typed(tmp_path, *debug, "check", "madeshire")
    shown = said.output + "".join(traceback.format_exception(*said.exc_info))
    for word in ("swimming", "Swimming", "ring the hub", "Curlew"):
        assert word not in shown
    assert "WithheldError" in shown
    assert said.exit_code != 0
    assert isinstance(said.exception, WithheldError if debug else SystemExit)


def test_an_error_that_tells_none_of_them_is_told_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, WAITS)

    def fails(*_: Any) -> None:
        raise KeyError("an odd column")

    monkeypatch.setattr("report.measures.registry.count", fails)
    assert "KeyError: 'an odd column'" in typed(tmp_path, "check", "madeshire").output


def test_a_problem_met_after_the_load_is_told_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one of a page that could not be drawn, whose words the drawing library repeats."""
    written(tmp_path, WAITS)
    from report.problems import NOWHERE, error

    def fails(*_: Any) -> None:
        raise ReportError([error("not-drawn", NOWHERE, f"Bad box: “{LEARNED}”.", "Mend it.")])

    monkeypatch.setattr("report.measures.registry.count", fails)
    said = typed(tmp_path, "check", "madeshire").output
    assert "[not-drawn]" in said
    assert "swimming" not in said


def test_a_message_of_other_things_is_left_as_it_is() -> None:
    from report.problems import Place, error

    one = error(
        "not-a-number", Place("a.csv", 2, 3, "", "a,b,c"), "“ten” is no number.", "Mend it."
    )
    assert Hush().quiet([one]) == (one,)
    assert replace(Hush(), lookout=Lookout()).quiet([one]) == (one,)
