"""Moving into place: all of a document or none of it, and nobody else's files.

Every promise is held twice: where two folders can change places in one step, and where files have
to be moved one by one.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from report import placing
from report.placing import placed
from report.problems import Problem, ReportError

OLD = {"report.pdf": "old pdf", "report.html": "old page", "data/a.csv": "old a", "data/b.csv": "b"}
NEW = {"report.pdf": "new pdf", "report.html": "new page", "data/a.csv": "new a", "data/c.csv": "c"}


def owns(path: Path) -> bool:
    return path.name.startswith("report.") or path.parent.name == "data"


def put(out: Path, files: dict[str, str]) -> None:
    """Place a document of these files."""
    with placed(out, "report", owns) as folder:
        write(folder, files)


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def seen(out: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too."""
    return {
        path.relative_to(out).as_posix(): path.read_text()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def left_over(out: Path) -> list[str]:
    """What stands beside the folder."""
    return [path.name for path in out.parent.iterdir() if path != out]


def no(*_: object) -> bool:
    return False


def refusal(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


def problem_of(act: Callable[[], None]) -> Problem:
    with pytest.raises(ReportError) as caught:
        act()
    (problem,) = caught.value.problems
    return problem


@pytest.fixture(params=["in one step", "one by one", "one by one, without links"])
def out(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Where a report goes, on each kind of system."""
    if request.param.startswith("one by one"):
        monkeypatch.setattr(placing, "_exchanged", no)
    if request.param.endswith("without links"):
        monkeypatch.setattr(os, "link", refusal(errno.EPERM))
    return tmp_path / "out/ourshire/2024-25"


@pytest.fixture
def exchanged(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether folders changed places, each time it was tried."""
    tried: list[bool] = []
    exchange = placing._exchanged

    def noted(one: Path, other: Path) -> bool:
        tried.append(exchange(one, other))
        return tried[-1]

    monkeypatch.setattr(placing, "_exchanged", noted)
    return tried


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is known to exchange folders")
def test_on_linux_folders_change_places_in_one_step(tmp_path: Path, exchanged: list[bool]) -> None:
    put(tmp_path / "out", OLD)
    put(tmp_path / "out", NEW)
    assert exchanged == [True]


def test_a_first_report_makes_the_folders_it_needs(out: Path) -> None:
    put(out, OLD)
    assert seen(out) == OLD
    assert left_over(out) == []


def test_a_new_report_takes_the_place_of_the_old_and_of_tables_no_longer_there(out: Path) -> None:
    put(out, OLD)
    put(out, NEW)
    assert seen(out) == NEW
    assert left_over(out) == []


def test_the_files_of_others_stay(out: Path) -> None:
    others = {"notes.txt": "mine", "paper/paper.pdf": "another document", ".hidden": "also mine"}
    put(out, OLD)
    write(out, others)
    put(out, NEW)
    assert seen(out) == NEW | others


def test_the_files_of_others_are_not_rewritten(out: Path) -> None:
    put(out, OLD)
    (out / "notes.sh").write_text("mine")
    (out / "notes.sh").chmod(0o754)
    os.utime(out / "notes.sh", (1_000_000_000, 1_000_000_000))
    before = (out / "notes.sh").stat()
    put(out, NEW)
    after = (out / "notes.sh").stat()
    assert (after.st_mode, after.st_mtime) == (before.st_mode, before.st_mtime)


def test_links_of_others_stay_links(out: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/far.txt").write_text("far")
    put(out, OLD)
    (out / "near").symlink_to(tmp_path / "elsewhere")
    (out / "gone").symlink_to(tmp_path / "nowhere")
    put(out, NEW)
    assert (out / "near").readlink() == tmp_path / "elsewhere"
    assert (out / "gone").readlink() == tmp_path / "nowhere"
    assert (tmp_path / "elsewhere/far.txt").read_text() == "far"


def test_a_folder_keeps_who_may_enter_it(out: Path) -> None:
    put(out, OLD)
    out.chmod(0o770)
    put(out, NEW)
    assert out.stat().st_mode & 0o777 == 0o770


def test_what_is_written_may_be_read_as_any_other_file(out: Path, tmp_path: Path) -> None:
    (tmp_path / "usual").mkdir()
    put(out, OLD)
    assert out.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_linked_folder_stays_a_link_and_its_goal_is_filled(out: Path, tmp_path: Path) -> None:
    goal = tmp_path / "site/report"
    write(goal, OLD)
    out.parent.mkdir(parents=True)
    out.symlink_to(goal)
    put(out, NEW)
    assert out.is_symlink()
    assert seen(goal) == NEW
    assert left_over(goal) == []


def test_a_failure_while_writing_leaves_the_old_report(out: Path) -> None:
    put(out, OLD)

    def fail() -> None:
        with placed(out, "report", owns) as folder:
            write(folder, NEW)
            raise ValueError("a mistake in the program")

    with pytest.raises(ValueError, match="a mistake"):
        fail()
    assert seen(out) == OLD
    assert left_over(out) == []


def test_stopping_it_by_hand_leaves_the_old_report(out: Path) -> None:
    put(out, OLD)

    def stop() -> None:
        with placed(out, "report", owns) as folder:
            write(folder, NEW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()
    assert seen(out) == OLD
    assert left_over(out) == []


def test_a_failure_before_a_first_report_leaves_no_folder(out: Path) -> None:
    def fail() -> None:
        with placed(out, "report", owns):
            raise ValueError("a mistake in the program")

    with pytest.raises(ValueError, match="a mistake"):
        fail()
    assert not out.exists()


def test_two_documents_of_one_folder_leave_each_other_alone(out: Path) -> None:
    with placed(out, "report", owns) as one:
        with placed(out, "paper", lambda path: path.name == "paper.pdf") as other:
            (other / "paper.pdf").write_text("paper")
        write(one, NEW)
    assert seen(out) == NEW | {"paper.pdf": "paper"}
    assert left_over(out) == []


def test_the_last_of_two_builds_at_once_counts(out: Path) -> None:
    put(out, OLD)
    with placed(out, "report", owns) as slow:
        write(slow, NEW)
        put(out, {"report.pdf": "quick"})
        assert seen(out) == {"report.pdf": "quick"}
    assert seen(out) == NEW
    assert left_over(out) == []


def test_what_another_build_is_writing_is_not_swept_away(out: Path) -> None:
    with placed(out, "report", owns) as slow:
        write(slow, OLD)
        put(out.with_name("2025-26"), NEW)
        assert seen(slow) == OLD
    assert seen(out) == OLD


def test_what_a_killed_build_left_is_swept_away(out: Path) -> None:
    put(out, OLD)
    write(out.parent, {".2024-25.report-abcd.writing/report/report.pdf": "half a pd"})
    put(out.with_name("2025-26"), NEW)
    assert seen(out) == OLD
    assert left_over(out) == ["2025-26"]


def test_moves_that_were_cut_short_are_finished_by_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, replace, moved = tmp_path / "out", Path.replace, []
    put(out, OLD)
    monkeypatch.setattr(placing, "_exchanged", no)

    def replace_two(path: Path, to: Path) -> Path:
        moved.append(to)
        if len(moved) == 4:  # the list itself, and two files
            raise KeyboardInterrupt
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", replace_two)
    with pytest.raises(KeyboardInterrupt):
        put(out, NEW)
    monkeypatch.setattr(Path, "replace", replace)
    assert seen(out) not in (OLD, NEW)
    put(out.with_name("other"), OLD)
    assert seen(out) == NEW
    assert left_over(out) == ["other"]


# What a system may refuse


def test_a_full_drive_is_a_problem_and_the_old_report_stays(out: Path) -> None:
    put(out, OLD)

    def fill() -> None:
        with placed(out, "report", owns) as folder:
            write(folder, NEW)
            refusal(errno.ENOSPC)()

    problem = problem_of(fill)
    assert problem.code == "cannot-write"
    assert problem.what == "The report cannot be written: No space left on device."
    assert problem.remedy == (
        "Make room on the drive, or name a folder on another one with --out, and run it again. "
        "The last report, if any, is as it was."
    )
    assert problem.place.file.endswith("2024-25")
    assert seen(out) == OLD
    assert left_over(out) == []


@pytest.mark.parametrize("step", ["mkdtemp", "fsync"])
@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.EACCES, "If you may not write in that folder"),
        (errno.EROFS, "If you may not write in that folder"),
        (errno.EDQUOT, "Make room on the drive"),
        (errno.EIO, "Look at the folder and the drive it is on"),
    ],
    ids=["not allowed", "read-only", "over quota", "a broken drive"],
)
def test_a_refusal_of_the_system_is_a_problem(
    out: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, hint: str
) -> None:
    put(out, OLD)
    where = {"mkdtemp": "tempfile.mkdtemp", "fsync": "os.fsync"}[step]
    monkeypatch.setattr(where, refusal(number))
    problem = problem_of(lambda: put(out, NEW))
    assert problem.what == f"The report cannot be written: {os.strerror(number)}."
    assert hint in problem.remedy
    assert seen(out) == OLD
    assert left_over(out) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path / "out/2024-25", OLD)
    (tmp_path / "out").chmod(0o555)
    try:
        problem = problem_of(lambda: put(tmp_path / "out/2024-25", NEW))
    finally:
        (tmp_path / "out").chmod(0o755)
    assert "Permission denied" in problem.what
    assert seen(tmp_path / "out/2024-25") == OLD


@pytest.mark.parametrize("file", ["2024-25", "ourshire", "out"])
def test_a_file_where_a_folder_must_be_is_a_problem_before_anything_is_written(
    tmp_path: Path, file: str
) -> None:
    out = tmp_path / "out/ourshire/2024-25"
    in_the_way = next(path for path in (out, *out.parents) if path.name == file)
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("a file")
    begun: list[Path] = []

    def begin() -> None:
        with placed(out, "report", owns) as folder:
            begun.append(folder)

    problem = problem_of(begin)
    assert "A file stands where a folder must be" in problem.remedy
    assert begun == []
    assert in_the_way.read_text() == "a file"


def test_a_pdf_that_another_program_holds_is_a_problem_before_any_file_is_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, open_ = tmp_path / "out/2024-25", Path.open
    put(out, OLD)
    monkeypatch.setattr(placing, "_exchanged", no)

    def open_unless_held(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        if path == out / "report.pdf" and mode == "r+b":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return open_(path, mode, *more, **named)

    monkeypatch.setattr(Path, "open", open_unless_held)
    problem = problem_of(lambda: put(out, NEW))
    assert problem.what == "The report cannot be written: Permission denied."
    assert "If the PDF or a table is open in another program, close it there" in problem.remedy
    monkeypatch.setattr(Path, "open", open_)
    assert seen(out) == OLD
    assert left_over(out) == []


def test_a_first_move_that_is_refused_takes_the_list_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, replace = tmp_path / "out/2024-25", Path.replace
    put(out, OLD)
    monkeypatch.setattr(placing, "_exchanged", no)

    def replace_within(path: Path, to: Path) -> Path:
        if to.is_relative_to(out):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", replace_within)
    problem_of(lambda: put(out, NEW))
    assert seen(out) == OLD
    assert left_over(out) == []


def test_where_others_files_cannot_be_taken_over_files_are_moved_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanged: list[bool]
) -> None:
    out = tmp_path / "out"
    put(out, OLD)
    (out / "notes.txt").write_text("mine")
    monkeypatch.setattr(placing, "_copy", refusal(errno.EACCES))
    put(out, NEW)
    assert exchanged == []
    assert seen(out) == NEW | {"notes.txt": "mine"}


def test_a_drive_that_knows_no_holds_serves_all_the_same(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fcntl.flock", refusal(errno.EBADF))
    put(out, OLD)
    put(out, NEW)
    assert seen(out) == NEW
    assert left_over(out) == []


def test_a_file_elsewhere_that_is_refused_is_named(tmp_path: Path) -> None:
    def fill() -> None:
        with placed(tmp_path / "out/2024-25", "report", owns):
            raise OSError(errno.ENOSPC, "No space left on device", "/scratch/fonts")

    assert problem_of(fill).what == (
        "The report cannot be written: No space left on device (/scratch/fonts)."
    )


def test_an_error_that_is_not_the_systems_is_passed_on(tmp_path: Path) -> None:
    def fail() -> None:
        with placed(tmp_path / "out", "report", owns):
            raise OSError("cannot load library")

    with pytest.raises(OSError, match="cannot load library"):
        fail()
