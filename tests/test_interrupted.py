"""A build that is killed, fails or meets another leaves the old report or the new one, whole.

Builds die here by SIGKILL, which nothing can catch: at each of their steps in turn, and at moments
that a clock chooses. A step is whatever the system is asked to do to a file.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

import build
from report import pdf, placing
from report.access import gate
from report.edition import open_edition
from report.outputs import annual_report
from report.placing import placed
from report.progress import Progress
from tests.reading import ROOT, run

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="a build is killed in a process that is forked for it"
)

EDITION = "ourshire/2024-25"

FILES = {
    "ourshire/partnership.yaml": """\
name: Ourshire Safeguarding Children Partnership
short_name: OSCP
area: Ourshire
kind: partnership
contact:
  name: A. Person
""",
    "ourshire/2024-25/edition.yaml": """\
period:
  start: 2024-04-01
  end: 2025-03-31
guidance: wt2023
status: draft
""",
}

COUNTS = {"old": 1111, "new": 2222}

STEPS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.chmod", "os.utime"}
"""What counts as a step, besides opening a file, and a look into the C library for an exchange."""

Seen = dict[str, str]


def write_data(data: Path, count: int) -> None:
    """A small edition whose PDF, page and table all tell one number."""
    for name, text in FILES.items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
    downloads = f"resource,measure,start,end,count\nToolkit,downloads,2024-04,2025-03,{count}\n"
    (data / EDITION / "downloads.csv").write_text(downloads, encoding="utf-8")


def seen(out: Path) -> Seen:
    """Every file that a person sees in a folder, by its contents' digest."""
    return {
        path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(out).parts)
    }


def hidden(out: Path) -> list[str]:
    """What is left half made."""
    return [path.name for path in out.rglob(".*")]


def is_step(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether the system is asked to do something to a file other than read a template."""
    if event == "open":
        return isinstance(arguments[0], str) and f"{os.sep}templates{os.sep}" not in arguments[0]
    return event in STEPS or event == "ctypes.dlsym"


def die_at(number: int) -> None:
    """End this process, as a power cut would, just before its next so-manieth step."""
    left = number

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if is_step(event, arguments):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def survives(act: Callable[[], None], step: int) -> bool:
    """Whether an act ends by itself in a process that dies at a step."""
    child = os.fork()
    if child == 0:
        die_at(step)
        act()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), status
    return status == 0


def by_itself(act: str, base: Path, *more: str) -> None:
    """Run a function of this module in a process without other threads, which is safe to fork."""
    ask = f"from tests.test_interrupted import *; {act}(Path(sys.argv[1]), *sys.argv[2:])"
    (base / "scratch").mkdir()
    run("-c", ask, base, *more, TMPDIR=str(base / "scratch"))


# A document of a few files, killed at each step


DOCUMENT = {"old": {"r.pdf": "o", "data/a.csv": "o", "data/b.csv": "o"}}
DOCUMENT["new"] = {"r.pdf": "n", "data/a.csv": "n", "data/c.csv": "n"}


def put(out: Path, age: str) -> None:
    with placed(out, "r", lambda path: path.name != "notes.txt") as folder:
        (folder / "data").mkdir()
        for name, text in DOCUMENT[age].items():
            (folder / name).write_text(text)


def kill_placing_at_each_step(base: Path, way: str) -> None:
    """For each step of placing: what is seen after it, and after the next build, is whole."""
    exchange = placing._exchanged
    whole = {}
    for age in DOCUMENT:
        put(base / age, age)
        (base / age / "notes.txt").write_text("mine")
        whole[age] = seen(base / age)
    step, ended, found = 0, False, set()
    while not ended:
        step += 1
        out = base / str(step) / "2024-25"
        shutil.copytree(base / "old", out)
        placing._exchanged = exchange if way == "in one step" else lambda *_: False
        ended = survives(lambda out=out: put(out, "new"), step)  # type: ignore[misc]
        placing._exchanged = exchange
        left = seen(out)
        if way == "in one step" or ended:
            assert left in whole.values(), (step, left)
        put(out.with_name("other"), "old")
        assert seen(out) in whole.values(), (step, seen(out))
        assert hidden(out.parent) == [], step
        found.add(seen(out) == whole["new"])
    assert found == {True, False}
    assert step > 25


@pytest.mark.parametrize("way", ["in one step", "one by one"])
def test_a_build_killed_at_any_step_of_placing_leaves_old_or_new(tmp_path: Path, way: str) -> None:
    by_itself("kill_placing_at_each_step", tmp_path, way)


# The real chain, killed at each step


def build_report(data: Path, out: Path) -> None:
    edition = open_edition(data, EDITION)
    build.build(edition, data, out, Progress(), strict=False, keep=True)


def without_threads() -> None:
    """Ask no validator: in a process that is forked its threads are missing, and it would wait."""
    gate.standards = lambda _path: iter(())


def kill_builds_at_each_step(base: Path) -> None:
    """For each step from opening the first file to moving the last: the report is old or new.

    Builds that get as far as the PDF take one made before, which is the same to the byte.
    """
    without_threads()
    whole = {}
    for age, count in COUNTS.items():
        write_data(base / "data", count)
        build_report(base / "data", base / age)
        whole[age] = seen(base / age)
    made = (base / "new" / EDITION / "annual-report.pdf").read_bytes()
    pdf.write_pdf = lambda html, templates, target, files: target.write_bytes(made)
    out, step, found, ended = base / "out", 0, set(), False
    shutil.copytree(base / "old", out)
    while not ended:
        step += 1
        ended = survives(lambda: build_report(base / "data", out), step)
        left = seen(out)
        assert left in whole.values(), (step, left)
        if left == whole["new"] and not ended:
            found.add(step)
            shutil.rmtree(out)
            shutil.copytree(base / "old", out)
    assert step > 40
    assert found  # so that it was killed after the new report was there, too
    assert left == whole["new"]
    assert hidden(out) == []


def test_a_build_killed_at_any_step_leaves_old_or_new(tmp_path: Path) -> None:
    by_itself("kill_builds_at_each_step", tmp_path)


def kill_while_the_pdf_is_made(base: Path) -> None:
    """For each step of setting the PDF, its fonts' first: the old report is as it was."""
    without_threads()
    write_data(base / "data", COUNTS["old"])
    out = base / "out"
    build_report(base / "data", out)
    old = seen(out)

    def make() -> None:
        with placed(out / EDITION, "annual-report", annual_report.owns) as folder:
            pdf.write_pdf(PAGE, build.TEMPLATES, folder / "annual-report.pdf")
            os.kill(os.getpid(), signal.SIGKILL)

    for step in range(1, 18):
        assert not survives(make, step)
        assert seen(out) == old, step


PAGE = """<!doctype html><html lang="en"><head><title>T</title>
<link rel="stylesheet" href="print.css"></head><body><h1>T</h1></body></html>"""


def test_a_build_killed_while_the_pdf_is_made_leaves_the_old(tmp_path: Path) -> None:
    by_itself("kill_while_the_pdf_is_made", tmp_path)


# The command itself


@dataclass(frozen=True)
class Ages:
    """Where the old and the new report lie, and how many seconds the command needs for one."""

    old: Path
    new: Path
    takes: float


@pytest.fixture(scope="module")
def ages(tmp_path_factory: pytest.TempPathFactory) -> Ages:
    folder = tmp_path_factory.mktemp("ages")
    for age, count in COUNTS.items():
        write_data(folder / "data", count)
        began = time.perf_counter()
        run(ROOT / "build.py", "--out", age, "report", cwd=folder)
    return Ages(folder / "old", folder / "new", time.perf_counter() - began)


@pytest.fixture
def desk(ages: Ages, tmp_path: Path) -> Path:
    """A folder with the old report and the new data."""
    shutil.copytree(ages.old, tmp_path / "out")
    write_data(tmp_path / "data", COUNTS["new"])
    return tmp_path


def test_old_and_new_differ_in_every_file_that_holds_numbers(ages: Ages) -> None:
    old, new = seen(ages.old), seen(ages.new)
    assert old.keys() == new.keys()
    assert len(old) == 8
    same = {Path(name).name for name in old if old[name] == new[name]}
    assert same == {"csv-metadata.json"}


def test_the_command_killed_at_any_moment_leaves_old_or_new(ages: Ages, desk: Path) -> None:
    old, new = seen(ages.old), seen(ages.new)
    environment = {**os.environ, "TMPDIR": str(desk)}
    for part in (0.4, 0.6, 0.75, 0.85, 0.95):
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), "report"],
            cwd=desk,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(ages.takes * part)
        process.kill()
        process.wait()
        assert seen(desk / "out") in (old, new), part
    run(ROOT / "build.py", "report", cwd=desk)
    assert seen(desk / "out") == new
    assert hidden(desk / "out") == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("downloads.csv", "resource,measure,start,end,count\nT,downloads,2024-04,2025-03,some\n"),
        ("edition.yaml", "period: ["),
        ("words/summary.md", '{{ number("nothing_of_the_kind") }}\n'),
        ("words/about.md", "A picture: \U0001f600\n"),
    ],
    ids=["a wrong number", "broken YAML", "a verb that names nothing", "an unknown letter"],
)
def test_a_build_that_fails_leaves_the_last_good_report_byte_for_byte(
    desk: Path, file: str, text: str
) -> None:
    old = seen(desk / "out")
    path = desk / "data" / EDITION / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    done = run(ROOT / "build.py", "report", cwd=desk, code=1)
    assert "Traceback" not in done.stderr
    assert "Not built: ourshire/2024-25. The last good reports, if any, are as they were." in (
        done.stderr
    )
    assert seen(desk / "out") == old
    assert hidden(desk / "out") == []


def test_builds_at_once_leave_one_whole_report(ages: Ages, desk: Path) -> None:
    words = [sys.executable, str(ROOT / "build.py"), "report"]
    processes = [
        subprocess.Popen(words, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    assert seen(desk / "out") == seen(ages.new)
    assert hidden(desk / "out") == []


def test_a_drive_that_is_full_is_told_in_plain_words(desk: Path) -> None:
    """No file may grow past 12 kB, which is the nearest that the system comes to a full drive."""
    old = seen(desk / "out")
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "report"],
        cwd=desk,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "error: The report cannot be written: File too large" in done.stderr
    assert "Make room on the drive" in done.stderr
    assert "Traceback" not in done.stderr
    assert seen(desk / "out") == old
    assert hidden(desk / "out") == []


def test_a_file_in_place_of_the_out_folder_is_told_in_plain_words(desk: Path) -> None:
    shutil.rmtree(desk / "out")
    (desk / "out").write_text("a file")
    done = run(ROOT / "build.py", "report", cwd=desk, code=1)
    assert "out/ourshire/2024-25: error: The report cannot be written: Not a directory" in (
        done.stderr
    )
    assert "Traceback" not in done.stderr
