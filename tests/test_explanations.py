"""What is told of each code: every code in use, none besides, in plain words, with true examples.

The codes are found in the program's own source: where a problem is made, and by what name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from report.cli import program
from report.duties.lists import criteria
from report.edition import open_edition
from report.explained.explanation import Explanation
from report.explained.publishing import PUBLISHING
from report.explanations import EXPLANATIONS, explanation, listed_codes
from report.letters import settable
from report.load import load
from report.problems import Problem, ReportError, UsageError
from report.words import VERBS

ROOT = Path(__file__).parent.parent
MAKERS = ("error", "warning", "note", "Problem", "BadValue", "Fault")
CODE = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
IN_A_TUPLE = re.compile("[a-z0-9]+(?:-[a-z0-9]+)+")

JARGON = re.compile(
    r"—|--(?!out\b)|\b(?:parse\w*|syntax|strings?|boolean|integers?|null|delimiter|encod\w+|bytes?"
    r"|exception|traceback|regex|schema|render\w*|token|invalid|anchor|alias|mapping|sequence"
    r"|scalar|e\.g|i\.e|etc|please note|color|canceled)\b",
    re.IGNORECASE,
)

FILES = {
    "../partnership.yaml": (
        "name: Ourshire Partnership\nshort_name: OSCP\narea: Ourshire\nkind: partnership\n"
        "contact:\n  name: A. Person\n"
    ),
    "edition.yaml": (
        "period:\n  start: 2025-04\n  end: 2026-03\nguidance: wt2023\nstatus: draft\n"
        "publish_on: 2026-06-01\n"
    ),
    "indicators.yaml": (
        "- id: referrals\n  title: Referrals\n  unit: count\n  kind: flow\n"
        "  breakdown: who referred\n"
        "- id: plans\n  title: Children on a plan\n  unit: count\n  kind: stock\n"
        "- id: in_time\n  title: Assessments in time\n  unit: percent\n  kind: share\n"
    ),
    "reviews.yaml": "- id: family-a\n  type: scr\n  publication:\n    status: not_public\n",
    "training.csv": "course,date,attended\nNeglect toolkit,2025-05-12,18\n",
}
"""An edition that the examples are tried in: April 2025 to March 2026."""

TRIED = {
    **dict.fromkeys(("example-left", "not-a-colour"), "../partnership.yaml"),
    **dict.fromkeys(("accepted-nothing", "not-true-or-false", "policy-too-lax"), "edition.yaml"),
    "unknown-partner": "edition.yaml",
    **dict.fromkeys(("duplicate-id", "not-an-id", "published-later"), "reviews.yaml"),
    **dict.fromkeys(("review-dated-later", "review-dates"), "reviews.yaml"),
    **dict.fromkeys(("review-not-timed", "unknown-field", "words-before-public"), "reviews.yaml"),
    **dict.fromkeys(("no-source", "source-without-file"), "sources.yaml"),
    **dict.fromkeys(
        ("answers-over-attended", "scales-differ", "score-and-percent", "score-off-scale"),
        "training_feedback.csv",
    ),
    **dict.fromkeys(
        ("score-without-scale", "share-of-answers", "unknown-course"), "training_feedback.csv"
    ),
    "graded-not-returned": "section11.csv",
    **dict.fromkeys(("id-of-a-number", "same-step", "stacked-parts"), "indicators.yaml"),
    **dict.fromkeys(("step-not-a-flow", "too-many-breakdowns", "unit-and-kind"), "indicators.yaml"),
    **dict.fromkeys(("words-syntax", "unknown-verb", "unsettable-character"), "words/summary.md"),
    **dict.fromkeys(("heading-empty", "heading-skips", "in-capitals"), "words/summary.md"),
    **dict.fromkeys(("birth-date", "email-address", "event-date"), "words/summary.md"),
    **dict.fromkeys(("named-place", "nhs-number", "phone-number"), "words/summary.md"),
    **dict.fromkeys(("postcode", "pupil-number"), "words/summary.md"),
    "exact-age": "reviews.yaml",
    **dict.fromkeys(("link-says-nothing", "picture-in-words"), "words/summary.md"),
    **dict.fromkeys(("table-head-empty", "table-in-words"), "words/summary.md"),
    **dict.fromkeys(("base-missing", "dispatch-after-meeting"), "hwbb_paper.yaml"),
    **dict.fromkeys(("dispatch-too-late", "implication-shape"), "hwbb_paper.yaml"),
    **dict.fromkeys(("meeting-before-end", "meeting-day-off"), "hwbb_paper.yaml"),
    **dict.fromkeys(("meeting-not-a-day", "board-approves"), "hwbb_paper.yaml"),
    "recommendation-verb": "hwbb_paper.yaml",
}
"""Where examples are put whose first line does not tell it."""

ADDED_TO = ("edition.yaml", "partnership.yaml")
"""Files that keep what they hold when an example is put in them."""

UNTRIED = {
    "base-not-docx": "a file",
    "paper-officer-missing": "a paper and its officers together",
    **dict.fromkeys(("implication-nearly", "paper-number-unfound"), "found once all is counted"),
    **dict.fromkeys(("paper-verb", "unknown-style"), "found once all is counted"),
    **dict.fromkeys(("style-says", "style-words", "unknown-part"), "a form's own file"),
    "action-before-review": "reviews and their actions together",
    "cannot-write": "a command",
    "cell-error": "a formula",
    "embargo-broken": "two files",
    "embargoed-differs": "two files",
    "embargoed-no-review": "a file's name",
    "embargoed-not-read": "a file's name",
    "extra-file": "a file's name",
    "file-missing": "a file's name",
    "first-of-month": "told of workbooks only",
    "illustrative-final": "an edition and its sources together",
    "two-files": "files' names",
    "unknown-category": "an entry and its rows together",
    "typed-figure": "found once the numbers are counted",
    "typed-figure-differs": "found once the numbers are counted",
    "unknown-file": "a file's name",
    "unknown-figure": "found once the charts are drawn",
    "unknown-number": "found once the numbers are counted",
    "unknown-table": "found once the numbers are counted",
}
"""Examples that are not what a file of facts holds."""

HEADINGS = {
    "agency": "attendance.csv",
    "audit": "audits.csv",
    "findings": "scrutiny.yaml",
    "funder": "contributions.csv",
    "heading": "spending.csv",
    "indicator": "indicators.csv",
    "course": "training.csv",
    "Neglect toolkit": "training.csv",
    "Training this year": "training.csv",
    "period": "training_totals.csv",
    "resource": "downloads.csv",
    "review": "actions.csv",
    "- id": "priorities.yaml",
    "id": "priorities.yaml",
}

FOUND_AT_THE_END = {one.name for one in criteria()} | {
    "guidance-not-in-force",
    *(one.code for one in PUBLISHING),
}
"""What is found once the report is made, or before the door: tests/test_criteria.py and
tests/test_publish.py try these examples.
"""

EXAMPLES = [
    one for one in EXPLANATIONS if one.before and one.code not in {*UNTRIED, *FOUND_AT_THE_END}
]


# The codes in use


def codes_in_use() -> set[str]:
    """Those of the program's source, and those of the criteria, which are data."""
    return {one.name for one in criteria()} | {
        code
        for path in (ROOT / "report").rglob("*.py")
        for code in codes_of(ast.parse(path.read_text(encoding="utf-8")))
    }


def codes_of(tree: ast.Module) -> Iterator[str]:
    """The codes of the problems that a module makes.

    A code that is not written in the call itself comes in a tuple of the same module.
    """
    for node in ast.walk(tree):
        code = code_given(node)
        if isinstance(code, ast.Name):
            yield from codes_in_tuples(tree)
        elif code is not None:
            yield from spelt_out(code)


def code_given(node: ast.AST) -> ast.expr | None:
    """What is given for a code where a problem is made; None where none is."""
    if not isinstance(node, ast.Call) or ast.unparse(node.func).startswith("LOGGER."):
        return None  # what is logged becomes a problem where somebody listens: report/pdf.py
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
    given = [*node.args[:1], *named] if name in MAKERS else []
    return given[0] if given else None


def spelt_out(code: ast.expr) -> Iterator[str]:
    """A code, each of two, or one for each verb where the verb is part of it."""
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        yield code.value
    elif isinstance(code, ast.IfExp):
        yield from (*spelt_out(code.body), *spelt_out(code.orelse))
    elif isinstance(code, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in code.values]
        yield from ("".join(map(str, parts)).format(verb) for verb in VERBS)
    elif not isinstance(code, ast.Attribute):  # another problem's own code
        raise AssertionError(f"line {code.lineno}: this test cannot follow {ast.unparse(code)}")


def codes_in_tuples(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        for one in node.elts if isinstance(node, ast.Tuple) else ():
            if isinstance(one, ast.Constant) and IN_A_TUPLE.fullmatch(str(one.value)):
                yield str(one.value)


def test_every_code_in_use_is_explained_and_no_other() -> None:
    assert {one.code for one in EXPLANATIONS} == codes_in_use()


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ('error("no-rows", place, what, remedy)', {"no-rows"}),
        ('problems.warning("no-rows", place, what, remedy)', {"no-rows"}),
        ('raise BadValue("not-a-date", what, remedy)', {"not-a-date"}),
        ('Fault("walked-in", "column", remedy)', {"walked-in"}),
        ('Problem(code="by-name", place=place)', {"by-name"}),
        (
            'error(f"unknown-{use.verb}", place, what, remedy)',
            {"unknown-number", "unknown-table", "unknown-figure"},
        ),
        ('error("one-thing" if odd else "another", place, what, remedy)', {"one-thing", "another"}),
        (
            'def f():\n    return 0, "from-a-tuple", "what"\nerror(code, place, what, remedy)',
            {"from-a-tuple"},
        ),
        ("error(bad.code, place, bad.what, bad.remedy)", set()),
        ('told("no-rows")', set()),
        ('LOGGER.error("the page has no rows")', set()),
    ],
)
def test_codes_are_found_however_they_are_given(source: str, codes: set[str]) -> None:
    assert set(codes_of(ast.parse(source))) == codes


# The explanations


def test_no_code_is_explained_twice_and_they_are_in_order() -> None:
    codes = [one.code for one in EXPLANATIONS]
    assert codes == sorted(set(codes))
    assert all(CODE.fullmatch(code) for code in codes)


@pytest.mark.parametrize("one", EXPLANATIONS, ids=lambda one: one.code)
def test_an_explanation_is_in_whole_and_plain_sentences(one: Explanation) -> None:
    for text in (one.means, one.do):
        assert text.endswith((".", "?"))
        assert text == " ".join(text.split())
        assert not JARGON.search(text), JARGON.search(text)
        assert all(len(sentence) < 190 for sentence in re.split(r"(?<=[.?]) ", text))


@pytest.mark.parametrize("one", EXPLANATIONS, ids=lambda one: one.code)
def test_an_example_shows_both_the_mistake_and_its_mend_or_there_is_none(one: Explanation) -> None:
    assert bool(one.before) == bool(one.after)
    assert not one.before or one.before != one.after


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.code)
def test_an_example_has_the_problem_before_and_not_after(one: Explanation, tmp_path: Path) -> None:
    assert one.code in codes_told(tmp_path / "before", one, one.before)
    assert one.code not in codes_told(tmp_path / "after", one, one.after)


def codes_told(data: Path, one: Explanation, example: str) -> set[str]:
    """The codes of what is wrong with an edition that holds an example."""
    folder = data / "ourshire" / "2025-26"
    (folder / "words").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / file_of(one)
    kept = path.read_text(encoding="utf-8") if path.name in ADDED_TO else ""
    path.write_text(f"{kept}{example}\n".replace("⇥", "\t"), encoding="utf-8")
    return {problem.code for problem in problems_of(data)}


def file_of(one: Explanation) -> str:
    return TRIED.get(one.code) or HEADINGS[re.split("[,;:]", one.before)[0]]


def problems_of(data: Path) -> tuple[Problem, ...]:
    edition = open_edition(data, "ourshire/2025-26")
    try:
        return load(edition, letters()).problems
    except ReportError as trouble:
        return trouble.problems


@cache
def letters() -> frozenset[str]:
    return settable(build.TEMPLATES / "fonts")


# The lines


def test_an_explanation_begins_with_its_code_and_ends_with_its_example() -> None:
    assert list(explanation("ragged-row")) == [
        "ragged-row",
        "",
        "What it means",
        "    A row has more cells than there are headings. Most often a comma in a text has split",
        "    it into two cells.",
        "",
        "What to do",
        "    Put quotation marks round the text that holds a comma. If the row really has one",
        "    cell more, clear that cell or give its column a heading.",
        "",
        "For example, before",
        "    course,date,attended",
        "    Neglect, first steps,2025-05-12,18",
        "",
        "and after",
        "    course,date,attended",
        '    "Neglect, first steps",2025-05-12,18',
    ]


def test_where_no_example_helps_none_is_announced() -> None:
    assert not any("example" in line for line in explanation("file-damaged"))


@pytest.mark.parametrize("one", EXPLANATIONS, ids=lambda one: one.code)
def test_an_explanation_fits_a_terminal(one: Explanation) -> None:
    assert all(len(line) <= 100 for line in explanation(one.code))


@pytest.mark.parametrize("typed", ["Ragged-Row", "[ragged-row]", " ragged-row "])
def test_a_code_may_be_typed_as_it_was_shown(typed: str) -> None:
    assert next(explanation(typed)) == "ragged-row"


def test_an_unknown_code_is_refused_before_anything_is_printed() -> None:
    with pytest.raises(UsageError, match="Did you mean “ragged-row”"):
        explanation("raged-row")
    with pytest.raises(UsageError, match="See all of them with: explain"):
        explanation("nothing of the kind")


def test_the_list_has_a_short_line_for_every_code_all_aligned() -> None:
    lines = list(listed_codes())
    assert [line.split()[0] for line in lines] == [one.code for one in EXPLANATIONS]
    assert len({re.search(r" {2,}", line).end() for line in lines}) == 1  # type: ignore[union-attr]
    assert all(line.endswith(".") and len(line) <= 100 for line in lines)


# The command


def typed(*words: str) -> Result:
    story = build.STORY
    return CliRunner().invoke(program(story), ["explain", *words])


@pytest.mark.parametrize("one", EXPLANATIONS, ids=lambda one: one.code)
def test_explain_prints_what_a_code_means(one: Explanation) -> None:
    said = typed(one.code)
    assert said.exit_code == 0
    assert said.stdout.splitlines() == list(explanation(one.code))


def test_explain_alone_prints_the_list() -> None:
    said = typed()
    assert said.exit_code == 0
    assert said.stdout.splitlines() == list(listed_codes())


def test_explain_of_an_unknown_code_is_wrong_use() -> None:
    said = typed("raged-row")
    assert (said.exit_code, said.stdout) == (2, "")
    assert "Did you mean “ragged-row”?" in said.stderr
