"""Files are written beside and moved into place, all together: the old report or the new one.

A build writes into a hidden folder beside the report's own. When all of it has reached the disk the
two folders change places in one step, which no kill can cut in half. Where a system or a drive
cannot do that, the files are moved one by one by a list, and the next command finishes the list.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from report.problems import Place, Problem, ReportError, error, shown

if sys.platform != "win32":
    import fcntl

WRITING = ".writing"
"""The end of the hidden folder's name."""

NEW, LISTED = "report", "moves.json"
"""What the hidden folder holds: the new report, and the list where it is moved file by file."""

HERE, SWAP_ON_LINUX, SWAP_ON_MAC = -100, 2, 2
"""The C library's names for them: AT_FDCWD, RENAME_EXCHANGE, RENAME_SWAP."""

Owns = Callable[[Path], bool]


@contextmanager
def placed(out: Path, name: str, owns: Owns) -> Iterator[Path]:
    """A folder to write a document's files into; on leaving in peace they take their place.

    ``owns`` says which files already in ``out`` are this document's: those not written anew go, all
    others stay. Raises ReportError where something cannot be written; ``out`` is then as it was.
    """
    with _in_plain_words(out), _desk(out.resolve(), name) as desk:
        new = desk / NEW
        new.mkdir()
        yield new
        _flush(new)
        with _held(desk.parent):
            _place(desk, out.resolve(), owns)


@contextmanager
def _desk(out: Path, name: str) -> Iterator[Path]:
    """A hidden folder beside ``out``, held against other builds while it is written in."""
    if out.exists() and not out.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(out))
    home = out.parent
    home.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        with _held(home):
            _sweep(home)
            prefix = f".{out.name}.{name}-"
            desk = Path(tempfile.mkdtemp(prefix=prefix, suffix=WRITING, dir=home))
            held.enter_context(_held(desk))
        try:
            yield desk
        finally:
            if not (desk / LISTED).exists():
                shutil.rmtree(desk, ignore_errors=True)


def _sweep(home: Path) -> None:
    """Finish the moves of builds that were killed, and throw away what others left half written."""
    for desk in sorted(home.glob(f".*{WRITING}")):
        with suppress(OSError), _held(desk, wait=False) as ours:
            if (desk / LISTED).exists():
                _move(desk)
            if ours:
                shutil.rmtree(desk)


@contextmanager
def _held(folder: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold a folder against other builds, or, not waiting, say whether it could be held.

    The system lets go of it when a build is killed. Windows has no such hold: what a killed build
    left half written there stays in its hidden folder, since nobody knows that it was killed.
    """
    if sys.platform == "win32":
        yield wait
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _hold(handle, wait)
    finally:
        os.close(handle)


def _hold(handle: int, wait: bool) -> bool:
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # held by another build, or a drive that knows no holds
            return wait
    return True


def _place(desk: Path, out: Path, owns: Owns) -> None:
    """Put what has been written in place of the old report, or where none was."""
    new, written = desk / NEW, _files(desk / NEW)
    if not out.exists():
        new.rename(out)
    elif not (_took_over(out, new, owns) and _exchanged(new, out)):
        _list_moves(desk, out, written, owns)
        try:
            _move(desk)
        except OSError:
            if all(os.path.lexists(new / path) for path in written):  # so nothing has been moved
                (desk / LISTED).unlink()
            raise
    _flush_folder(out.parent)


def _took_over(out: Path, new: Path, owns: Owns) -> bool:
    """Whether all that is not this document's now lies in the new folder as well."""
    try:
        for path in _files(out):
            if not owns(path) and not os.path.lexists(new / path):
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                _copy(out / path, new / path)
        shutil.copystat(out, new)
        os.utime(new)
        _flush(new)
    except OSError:
        return False
    return True


def _copy(path: Path, to: Path) -> None:
    """The same file under a second name, or a copy where a drive knows no second names."""
    try:
        os.link(path, to, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, to, follow_symlinks=False)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; false where that cannot be done.

    A terminal that stands in the folder is left in the old one, and has to enter it anew.
    """
    if sys.platform == "win32":
        return False
    library, names = ctypes.CDLL(None), (os.fsencode(one), os.fsencode(other))
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(HERE, names[0], HERE, names[1], SWAP_ON_LINUX) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, SWAP_ON_MAC) == 0)
    return False


def _list_moves(desk: Path, out: Path, written: list[Path], owns: Owns) -> None:
    """Write down every move. From then on the new report counts, and ``_move`` may be run again."""
    gone = [path for path in _files(out) if owns(path) and path not in written]
    for path in (*written, *gone):
        _require_free(out / path)
    names = {
        "folder": out.name,
        "new": [path.as_posix() for path in written],
        "gone": [path.as_posix() for path in gone],
    }
    draft = desk / f"{LISTED}.draft"
    draft.write_text(json.dumps(names), encoding="utf-8")
    _flush_one(draft)
    draft.replace(desk / LISTED)


def _require_free(path: Path) -> None:
    """Raise PermissionError for a file that another program keeps, before any other is moved."""
    if path.exists():
        with path.open("r+b"):
            pass


def _move(desk: Path) -> None:
    listed = json.loads((desk / LISTED).read_text(encoding="utf-8"))
    out = desk.parent / listed["folder"]
    for name in listed["new"]:
        if os.path.lexists(desk / NEW / name):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (desk / NEW / name).replace(out / name)
    for name in listed["gone"]:
        (out / name).unlink(missing_ok=True)
    (desk / LISTED).unlink()


def _files(folder: Path) -> list[Path]:
    """Every file below a folder, and every link, by its path from there."""
    found: list[Path] = []
    for where, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(where) / name).is_symlink()]
        found += [(Path(where) / name).relative_to(folder) for name in (*files, *links)]
    return sorted(found)


def _flush(folder: Path) -> None:
    """Wait until a folder and all it holds have reached the disk."""
    for where, _, files in os.walk(folder):
        for name in files:
            _flush_one(Path(where) / name)
        _flush_folder(Path(where))


def _flush_folder(folder: Path) -> None:
    with suppress(OSError):  # not every drive can
        _flush_one(folder)


def _flush_one(path: Path) -> None:
    if sys.platform == "win32" or path.is_symlink():  # Windows flushes only what is open to write
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _in_plain_words(out: Path) -> Iterator[None]:
    """What the system refuses, as a problem. An error without a number is none of the system's."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno is None:
            raise
        raise ReportError([_unwritten(out, trouble)]) from trouble


def _unwritten(out: Path, trouble: OSError) -> Problem:
    told = trouble.strerror or "the system refuses"
    named = Path(os.fsdecode(trouble.filename)) if trouble.filename else out
    beside = named.resolve().is_relative_to(out.resolve().parent)
    where = "" if beside else f" ({shown(named)})"
    what = f"The report cannot be written: {told}{where}."
    remedy = REMEDIES.get(trouble.errno or 0, ELSEWHERE)
    return error("cannot-write", Place(shown(out)), what, f"{remedy} {AS_IT_WAS}")


AS_IT_WAS = "The last report, if any, is as it was."
ELSEWHERE = "Look at the folder and the drive it is on, or name another folder with --out."
FULL = "Make room on the drive, or name a folder on another one with --out, and run it again."
REFUSED = (
    "If the PDF or a table is open in another program, close it there and run it again. "
    "If you may not write in that folder, name another with --out."
)
IN_THE_WAY = (
    "A file stands where a folder must be: move it away, or name another folder with --out."
)

REMEDIES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: REFUSED,
    errno.EPERM: REFUSED,
    errno.EBUSY: REFUSED,
    errno.EROFS: REFUSED,
    errno.ENOTDIR: IN_THE_WAY,
    errno.EEXIST: IN_THE_WAY,
}
