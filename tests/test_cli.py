"""The command line: what is typed, what is said to it, on which stream, and the exit code."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

import build
from report import doctor
from report.cli import FIRST, program
from report.problems import Place, ReportError, error
from report.story import Story
from report.telling import begun_as

ROOT = Path(__file__).parent.parent
STORY = build.STORY
COMMANDS = (
    *("new", "check", "report", "doctor", "approve", "audit", "charts", "diff"),
    *("explain", "names", "numbers", "paper", "publish"),
)
HEAVY = ("pandas", "numpy", "matplotlib", "weasyprint", "fontTools", "jinja2", "PIL")
ESCAPE = "\x1b["


USUAL = shutil.which(Path(sys.executable).name) == sys.executable
BEGUN = f"{Path(sys.executable).name if USUAL else sys.executable} {ROOT / 'build.py'}"
"""How the commands of a process of its own are begun."""


@dataclass(frozen=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


def typed(*words: str, story: Story = STORY) -> Said:
    """A command, typed here and now."""
    result = CliRunner().invoke(program(story), words, prog_name="annual-report")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.exit_code, result.stdout, result.stderr)


def run(*words: str, cwd: Path = ROOT, **env: str) -> Said:
    """A command in a process of its own."""
    command = [sys.executable, str(ROOT / "build.py"), *words]
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | env, capture_output=True, text=True, check=False
    )
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which somebody has made two partnerships, three editions."""
    desk = tmp_path_factory.mktemp("desk")
    for edition in ("ourshire/2023-24", "ourshire/2024-25", "theirshire/2024"):
        assert typed("--data", str(desk / "data"), "new", edition).code == 0
    return desk


@pytest.fixture
def desk(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy to work in, with the working folder set to it."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


TRAINING = """\
course,date,places,attended
Safeguarding,2024-05-01,20,18
Neglect,2024-06-01,20,45
"""


def break_training(desk: Path, edition: str = "ourshire/2024-25") -> Path:
    """One mistake, and no words that would miss the numbers of the rows it replaces."""
    folder = desk / "data" / edition
    (folder / "training.csv").write_text(TRAINING, encoding="utf-8")
    (folder / "words/training.md").unlink()
    (folder / "training_feedback.csv").unlink()  # it is of the courses replaced
    sources = folder / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(re.sub(r"training_feedback.csv:\n(  .*\n)+\n?", "", text), encoding="utf-8")
    return folder / "training.csv"


def quick(*, failing: str = "", asked: list[str] | None = None) -> Story:
    """A story that writes a report of a line, and fails for one edition."""

    def make(edition: Any, data: Path, out: Path, progress: Any, **options: bool) -> Any:
        if asked is not None:
            asked.append(f"{edition.id} {' '.join(name for name, on in options.items() if on)}")
        with progress.stage("load"):
            if edition.id == failing:
                place = Place(f"data/{failing}/training.csv", 3)
                raise ReportError([error("some-code", place, "It is wrong.", "Mend it.")])
        folder = out / edition.id
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "annual-report.pdf").write_text("a report", encoding="utf-8")
        return SimpleNamespace(problems=(), judged=None)

    return replace(STORY, build=make)


# --help


def test_help_leads_with_the_commands_a_newcomer_needs() -> None:
    said = typed("--help")
    listed = re.findall(r"(?m)^  ([a-z]+) {2,}\S", said.out.split("Commands:")[1])
    assert said.code == 0
    assert tuple(listed) == COMMANDS
    assert tuple(listed[: len(FIRST)]) == FIRST
    start = said.out.split("Start here:")[1].split("Options:")[0]
    assert re.findall(r"(?m)^    ([a-z]+)", start) == list(FIRST)


def test_help_says_what_an_edition_is_and_what_the_exit_codes_mean() -> None:
    words = " ".join(typed("--help").out.split())
    assert "EDITION is a partnership and a label, such as somerset/2018-19" in words
    assert "Exit codes: 0 done, 1 problems in the data or the report, 2 wrong use." in words


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_s_help_has_an_example(command: str) -> None:
    said = typed(command, "--help")
    assert said.code == 0
    assert re.search(rf"Examples?: +{command}\b", said.out)


def test_the_summary_of_a_command_is_a_whole_sentence() -> None:
    listed = typed("--help").out.split("Commands:")[1].split("EDITION is")[0]
    assert "..." not in listed
    assert len(re.findall(r"\.$", listed, re.MULTILINE)) == len(COMMANDS)


@pytest.mark.parametrize("words", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_starts_without_the_heavy_libraries(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", str(ROOT / "build.py"), *words],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_new_needs_none_of_the_libraries_that_count_and_draw(tmp_path: Path) -> None:
    script = (
        "import sys, build\n"
        "try: build.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = [name for name in ('pandas', 'matplotlib', 'weasyprint') if name in sys.modules]\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    command = [sys.executable, "-c", script, "--data", str(tmp_path), "new", "ourshire/2024-25"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert (tmp_path / "ourshire/2024-25/edition.yaml").exists()


def test_the_version_is_told_whether_or_not_it_is_installed() -> None:
    said = run("--version")
    assert said.code == 0
    assert said.out.startswith("annual-report")
    assert said.err == ""


# Exit codes


def test_done_is_0(desk: Path) -> None:
    said = typed("check")
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("\n\n3 editions are ready to build. Next: annual-report report\n")


def test_the_next_step_can_be_typed_as_it_stands(desk: Path) -> None:
    said = run("--data", "./data", "--out", "our reports", "check", "theirshire", cwd=desk)
    step = said.out.strip().rpartition("Next: ")[2]
    assert step == f'{BEGUN} --data data --out "our reports" report theirshire'
    said = run("--out", "elsewhere", "new", "ourshire/2025-26", cwd=desk)
    assert said.out.endswith(f"then:\n  {BEGUN} check ourshire/2025-26\n")
    break_training(desk)
    said = run("check", "ourshire/2024-25", cwd=desk)
    assert said.err.endswith(f"What a code means: {BEGUN} explain CODE\n")


@pytest.mark.parametrize(
    ("python", "script", "on_path", "said"),
    [
        ("python", "build.py", "/usr/bin/python", "python build.py"),
        ("python3", "build.py", "/usr/bin/python3", "python3 build.py"),
        ("python", "build.py", None, "python build.py"),
        (".venv/bin/python", "build.py", "/usr/bin/python", ".venv/bin/python build.py"),
        (".venv/bin/python", "build.py", None, ".venv/bin/python build.py"),
        ("/usr/bin/python", "build.py", "/usr/bin/python", "python build.py"),
        ("/opt/our venv/bin/python", "b.py", "/usr/bin/python", '"/opt/our venv/bin/python" b.py'),
        (".venv/bin/python", "../p/build.py", None, ".venv/bin/python ../p/build.py"),
    ],
)
def test_a_hint_begins_the_program_as_its_reader_did(
    python: str, script: str, on_path: str | None, said: str
) -> None:
    assert begun_as(python, script, on_path) == said


def test_an_interpreter_of_the_project_is_named_from_where_one_stands(tmp_path: Path) -> None:
    (tmp_path / "venv").symlink_to(Path(sys.executable).parent)
    python = str(Path("venv") / Path(sys.executable).name)
    command = [python, str(ROOT / "build.py"), "--data", "data", "new", "ourshire/2025-26"]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False
    )
    assert f"{python} {ROOT / 'build.py'} --data data check ourshire" in done.stdout + done.stderr


def test_problems_are_1(desk: Path) -> None:
    break_training(desk)
    said = typed("check")
    assert said.code == 1
    assert "1 error." in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["check", "ourshire/2024-26"], "Did you mean “ourshire/2024-25”?"),
        (["check", "oureshire"], "Did you mean “ourshire”?"),
        (["report", "x"], "There are: ourshire/2023-24, ourshire/2024-25, theirshire/2024."),
        (["numbers", "ourshire/2024-26"], "Did you mean “ourshire/2024-25”?"),
        (["numbers", "ourshire"], "Name one edition: ourshire/2023-24, ourshire/2024-25."),
        (["chek"], "Did you mean 'check'?"),
        (["check", "--strickt"], "--strict"),
        (["new"], "Missing argument"),
        (["new", "ourshire"], "For example: annual-report new ourshire/2025-26"),
        (["new", "ourshire/2024-25"], "already"),
        (["--data", "nowhere", "check"], "There is no folder “nowhere”."),
    ],
    ids=" ".join,
)
def test_wrong_use_is_2_and_says_what_to_type(words: list[str], hint: str, desk: Path) -> None:
    said = typed(*words)
    assert said.code == 2
    assert hint in said.err
    assert said.out == ""
    assert "Traceback" not in said.err


def test_no_edition_yet_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    said = typed("report")
    assert said.code == 2
    assert "Make one with: annual-report new PARTNERSHIP/EDITION" in said.err


def with_warning(desk: Path) -> None:
    """A column too many, which is left out."""
    file = desk / "data/theirshire/2024/downloads.csv"
    lines = file.read_text("utf-8-sig").splitlines()
    wider = [f"{line},{'venue' if i == 0 else ''}" for i, line in enumerate(lines)]
    file.write_text("\n".join(wider), encoding="utf-8")


def test_warnings_are_shown_and_0_and_strict_makes_them_1(desk: Path) -> None:
    with_warning(desk)
    said = typed("check", "theirshire")
    assert said.code == 0
    assert "warning: " in said.err
    assert "[extra-column]" in said.err
    assert said.out.splitlines()[-1].startswith("1 edition is ready to build.")
    strict = typed("check", "theirshire", "--strict")
    assert strict.code == 1
    assert "error: " in strict.err
    assert strict.out == ""


def test_a_report_asked_for_strictly_is_built_strictly(desk: Path) -> None:
    asked: list[str] = []
    typed("report", "theirshire", "--strict", "--keep", story=quick(asked=asked))
    assert asked == ["theirshire/2024 strict keep"]


# Which editions


@pytest.mark.parametrize(
    ("words", "editions"),
    [
        ([], ["ourshire/2023-24", "ourshire/2024-25", "theirshire/2024"]),
        (["ourshire"], ["ourshire/2023-24", "ourshire/2024-25"]),
        (["ourshire/"], ["ourshire/2023-24", "ourshire/2024-25"]),
        (["theirshire/2024/"], ["theirshire/2024"]),
        (["theirshire/2024", "theirshire"], ["theirshire/2024"]),
        (["theirshire", "ourshire/2023-24"], ["theirshire/2024", "ourshire/2023-24"]),
    ],
)
def test_an_edition_a_partnership_or_nothing(
    words: list[str], editions: list[str], desk: Path
) -> None:
    asked: list[str] = []
    assert typed("report", *words, story=quick(asked=asked)).code == 0
    assert [one.strip() for one in asked] == editions


def test_data_and_out_may_be_anywhere(desk: Path, tmp_path: Path) -> None:
    (desk / "data").rename(desk / "our facts")
    said = typed(
        "--data", "our facts", "--out", "our reports", "report", "theirshire", story=quick()
    )
    assert said.code == 0
    assert "our reports/theirshire/2024/annual-report.pdf" in said.out
    assert (desk / "our reports/theirshire/2024/annual-report.pdf").exists()
    assert not (desk / "out").exists()


# Problems


def test_a_problem_says_where_what_and_what_to_do_on_stderr(desk: Path) -> None:
    break_training(desk)
    said = typed("check", "ourshire/2024-25")
    place = "data/ourshire/2024-25/training.csv"
    assert said.out == ""
    assert said.err.splitlines()[1:4] == [
        f"{place}, line 3, column D (“attended”): error: 45 attended, and 20 places were offered. "
        "[attended-over-places]",
        "    3 | Neglect,2024-06-01,20,45",
        "    → Check both; people who came without a booking belong in “walk_in” as well.",
    ]
    assert said.err.splitlines()[-1] == "1 error. What a code means: annual-report explain CODE"


def test_every_problem_is_told_at_once_and_each_once(desk: Path) -> None:
    folder = break_training(desk).parent
    (folder / "edition.yaml").write_text("periud: 1\nstatus: draught\n", encoding="utf-8")
    (folder / "downloads.csv").write_text("resource,measure\nA,download\n", encoding="utf-8")
    said = typed("check", "ourshire/2024-25", "ourshire")
    told = re.findall(r"(?m)^data/.+?: (?:error|warning|note): .*", said.err)
    assert len(told) > 6
    assert len(told) == len(set(told))
    assert told == sorted(told, key=lambda line: re.split("[,:]", line)[0])
    for file in ("edition.yaml", "downloads.csv", "training.csv"):
        assert any(f"2024-25/{file}" in line for line in told)
    assert not any("2023-24/" in line for line in told)


def test_a_failing_edition_does_not_stop_the_others(desk: Path) -> None:
    said = typed("report", story=quick(failing="ourshire/2023-24"))
    assert said.code == 1
    assert "[1/3] ourshire/2023-24" in said.out
    assert "data/ourshire/2023-24/training.csv, line 3: error: It is wrong. [some-code]" in said.err
    assert (
        "Not built: ourshire/2023-24. The last good reports, if any, are as they were." in said.err
    )
    assert "out/ourshire/2024-25/annual-report.pdf" in said.out
    assert "out/theirshire/2024/annual-report.pdf" in said.out
    assert not (desk / "out/ourshire/2023-24").exists()


def test_progress_names_edition_stage_and_time(desk: Path) -> None:
    said = typed("report", "theirshire", story=quick())
    assert re.match(r"\[1/1\] theirshire/2024: load 0\.0 s, 0\.0 s in all\n", said.out)
    assert re.search(r"The reports are here:\n  out/theirshire/2024/annual-report\.pdf", said.out)


# Trouble of the program's own


def raising(trouble: BaseException) -> Story:
    def fail(*_: object, **__: object) -> Any:
        raise trouble

    return replace(STORY, prepare=fail, build=fail)


@pytest.mark.parametrize("command", ["check", "report", "numbers"])
def test_an_internal_error_is_said_plainly_and_is_2(command: str, desk: Path) -> None:
    said = typed(command, "theirshire/2024", story=raising(RuntimeError("the frame is bent")))
    assert said.code == 2
    assert "Something went wrong inside the program" in said.err
    assert "the frame is bent" in said.err
    assert "--debug" in said.err
    assert "Traceback" not in said.err + said.out


def test_debug_shows_it_in_full(desk: Path) -> None:
    with pytest.raises(RuntimeError, match="the frame is bent"):
        typed("--debug", "check", story=raising(RuntimeError("the frame is bent")))


def test_stopping_it_is_said_plainly(desk: Path) -> None:
    said = typed("report", "theirshire", story=raising(KeyboardInterrupt()))
    assert said.code == 130
    assert "Stopped. The last good report is as it was." in said.err
    assert "Traceback" not in said.err + said.out


SLOW = """
import signal, sys, time
import build
from report.cli import program
from report.story import Story
signal.signal(signal.SIGINT, signal.default_int_handler)  # not there in a background job
def slow(*_, **__):
    print("under way", flush=True)
    time.sleep(30)
program(Story(slow, slow, build.TEMPLATES, slow, slow))(sys.argv[1:])
"""


def test_ctrl_c_stops_it_without_a_traceback(desk: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, "check", "theirshire"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "under way\n"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip() == "Stopped. The last good report is as it was."


def test_a_reader_who_has_seen_enough_is_no_trouble(desk: Path) -> None:
    """As in: numbers ourshire/2024-25 | head -1."""
    command = [sys.executable, str(ROOT / "build.py"), "numbers", "ourshire/2024-25"]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.stderr == b""


# Colour


def in_a_terminal(*words: str, **env: str) -> str:
    """What a command prints where a person sits before it."""
    process, terminal = pty.fork()
    if process == 0:
        environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        os.execve(
            sys.executable, [sys.executable, str(ROOT / "build.py"), *words], environment | env
        )
    printed = b""
    with suppress(OSError):  # the other end is closed
        while piece := os.read(terminal, 4096):
            printed += piece
    os.close(terminal)
    os.waitpid(process, 0)
    return printed.decode()


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_colour_is_for_terminals_and_only_where_it_is_wanted(desk: Path) -> None:
    break_training(desk)
    words = ("check", "ourshire/2024-25")
    assert ESCAPE in in_a_terminal(*words, TERM="xterm")
    assert ESCAPE not in in_a_terminal(*words, TERM="xterm", NO_COLOR="1")
    said = run(*words, cwd=desk, TERM="xterm")
    assert "error: " in said.err
    assert ESCAPE not in said.err + said.out


# check


FORBIDDING = """
import sys
class Forbid:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("matplotlib", "weasyprint", "pydyf"):
            raise ImportError(f"{name} is forbidden here")
sys.meta_path.insert(0, Forbid())
import build
build.main(sys.argv[1:])
"""


def test_check_needs_neither_weasyprint_nor_matplotlib(desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORBIDDING, "--debug", "check"],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0


def test_check_writes_nothing(desk: Path) -> None:
    before = sorted(path for path in desk.rglob("*") if "__pycache__" not in path.parts)
    typed("check")
    assert sorted(path for path in desk.rglob("*") if "__pycache__" not in path.parts) == before


# numbers


def test_numbers_lists_name_value_and_meaning(desk: Path) -> None:
    said = typed("numbers", "ourshire/2024-25")
    assert said.code == 0
    assert re.search(
        r"(?m)^  training_attended_total +126 +people who came, walk-ins included$", said.out
    )
    assert '{{ number("NAME") }}' in said.out


def test_the_list_of_numbers_says_first_how_to_see_one_and_how_to_see_fewer(desk: Path) -> None:
    words, one, alike, *_ = typed("numbers", "ourshire/2024-25").out.splitlines()
    assert words == 'In words/*.md write {{ number("NAME") }}.'
    for line in (one, alike):
        command = line.rpartition("annual-report ")[2].split()
        assert command[:2] == ["numbers", "ourshire/2024-25"]
        assert typed(*command).code == 0


def test_the_start_of_a_name_lists_the_numbers_that_begin_so(desk: Path) -> None:
    every = listed_numbers("ourshire/2024-25")
    some = listed_numbers("ourshire/2024-25", "training")
    assert some == [name for name in every if name.startswith("training")]
    assert 20 < len(some) < len(every)
    assert listed_numbers("ourshire/2024-25", "training_by_c") == [
        name for name in every if name.startswith("training_by_c")
    ]


def listed_numbers(*words: str) -> list[str]:
    lines = typed("numbers", *words).out.splitlines()
    return [line.split()[0] for line in lines if line.startswith("  ")]


def test_every_number_that_is_listed_can_be_asked_for_and_used(desk: Path) -> None:
    listed = listed_numbers("theirshire/2024")
    assert len(listed) > 50
    uses = "\n\n".join(f'{{{{ number("{name}") }}}}' for name in listed)
    (desk / "data/theirshire/2024/words/about.md").write_text(uses, encoding="utf-8")
    assert typed("check", "theirshire/2024").code == 0


def test_a_number_shows_the_rows_it_is_made_of(desk: Path) -> None:
    said = typed("numbers", "ourshire/2024-25", "training_by_course.example-course-c.attended")
    assert said.code == 0
    first, *_, rows, one, two, _ = said.out.splitlines()
    assert first == "training_by_course.example-course-c.attended = 9"
    assert "Example course C" in rows
    assert [one.strip(), two.strip()] == ["training.csv:10", "training.csv:11"]


def test_a_share_shows_how_it_is_worked_out(desk: Path) -> None:
    said = typed("numbers", "ourshire/2024-25", "training_take_up")
    assert "training_take_up = 74.1%" in said.out
    assert "Worked out   attended ÷ places" in said.out
    assert "Out of       170" in said.out


def test_an_unknown_number_is_2_with_the_one_that_was_meant(desk: Path) -> None:
    said = typed("numbers", "ourshire/2024-25", "training_atended_total")
    assert said.code == 2
    assert "There is no number “training_atended_total” in ourshire/2024-25." in said.err
    assert "Did you mean “training_attended_total”?" in said.err


# new


def test_new_says_what_it_made_and_what_to_do_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = typed("new", "ourshire/2024-25")
    assert said.code == 0
    assert "data/ourshire/2024-25/README.md" in said.out
    assert "check ourshire/2024-25" in said.out
    assert typed("check", "ourshire/2024-25").code == 0


def test_new_takes_an_earlier_edition_over(desk: Path) -> None:
    said = typed("new", "ourshire/2025-26", "--from", "ourshire/2024-25")
    assert said.code == 0
    assert "partnership.yaml" not in said.out
    assert typed("check", "ourshire/2025-26").code == 0


# explain


def test_explain_says_what_a_code_means_with_an_example() -> None:
    said = typed("explain", "attended-over-places")
    assert said.code == 0
    assert "attended" in said.out
    assert "example" in said.out.lower()


def test_explain_alone_lists_the_codes() -> None:
    said = typed("explain")
    assert said.code == 0
    assert "attended-over-places" in said.out


def test_an_unknown_code_is_2_with_the_one_that_was_meant() -> None:
    said = typed("explain", "attended-over-place")
    assert said.code == 2
    assert "Did you mean “attended-over-places”?" in said.err


# doctor


def test_a_doctor_who_finds_everything_well_says_so(desk: Path) -> None:
    said = typed("doctor")
    assert said.code == 0
    assert all(line.startswith("well") for line in said.out.splitlines()[:-1])
    assert said.out.splitlines()[-1] == "This machine can build."


def ill(subject: str, what: str, remedy: str) -> Callable[[], doctor.Finding]:
    return lambda *_: doctor.Finding(False, subject, what, remedy)


def test_without_pango_the_doctor_says_what_to_type_and_is_1(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = (ROOT / "report/pango.txt").read_text("utf-8")
    monkeypatch.setattr(doctor, "pango", ill("Pango", "is missing", words))
    said = typed("doctor")
    assert said.code == 1
    assert "ILL   Pango: is missing" in said.out
    assert "sudo apt-get install" in said.out
    assert said.out.splitlines()[-1] == "This machine cannot build yet."


def test_without_its_fonts_the_doctor_names_them_and_is_1(desk: Path, tmp_path: Path) -> None:
    templates = Path(shutil.copytree(build.TEMPLATES, tmp_path / "templates"))
    (templates / "fonts/report-sans.ttf").unlink()
    said = typed("doctor", story=replace(STORY, templates=templates))
    assert said.code == 1
    assert "ILL   Fonts: missing: fonts/report-sans.ttf" in said.out


# All of it, once


def test_a_business_manager_s_first_hour(tmp_path: Path) -> None:
    """new, check, report, a mistake, its remedy: as typed, each in a process of its own."""
    assert run("new", "ourshire/2024-25", cwd=tmp_path).code == 0
    first = run("report", cwd=tmp_path)
    assert (first.code, first.err) == (0, "")
    pdf = tmp_path / "out/ourshire/2024-25/annual-report.pdf"
    good, when = pdf.read_bytes(), pdf.stat().st_mtime_ns
    file = break_training(tmp_path)
    time.sleep(0.01)
    second = run("report", "ourshire/", cwd=tmp_path)
    assert second.code == 1
    assert "training.csv, line 3, column D (“attended”): error: 45 attended" in second.err
    assert (pdf.read_bytes(), pdf.stat().st_mtime_ns) == (good, when)
    file.write_text(TRAINING.replace("45", "15"), encoding="utf-8")
    assert run("check", "--strict", cwd=tmp_path).code == 0
