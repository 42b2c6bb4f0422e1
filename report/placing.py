"""Files are written beside and moved into place, all together: the old report or the new one.

A build writes into a folder of its own. When all is written that folder is renamed "ready", which
is the moment the new report counts; then its files are moved over the old ones. If the power goes
between, the next command finds the ready folder and finishes the move.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

WRITING, READY = ".writing", ".ready"


@contextmanager
def placed(out: Path, name: str, owns: Callable[[Path], bool]) -> Iterator[Path]:
    """A folder to write a document's files into; on leaving in peace they take their place.

    ``owns`` says which files already in ``out`` are this document's: those not written anew go.
    """
    out.mkdir(parents=True, exist_ok=True)
    finish_moves(out)
    writing = out / f".{name}-{os.getpid()}{WRITING}"
    shutil.rmtree(writing, ignore_errors=True)
    writing.mkdir()
    try:
        yield writing
    except BaseException:
        shutil.rmtree(writing, ignore_errors=True)
        raise
    new = {path.relative_to(writing) for path in writing.rglob("*") if path.is_file()}
    stale = [p.relative_to(out) for p in _files(out) if owns(p.relative_to(out))]
    gone = sorted(path.as_posix() for path in stale if path not in new)
    (writing / ".gone").write_text("\n".join(gone), encoding="utf-8")
    _flush(writing)
    writing.rename(out / f".{name}{READY}")
    finish_moves(out)


def _files(out: Path) -> list[Path]:
    hidden = [path for path in out.iterdir() if path.name.startswith(".")]
    return [p for p in out.rglob("*") if p.is_file() and not any(h in p.parents for h in hidden)]


def finish_moves(out: Path) -> None:
    """Move whatever is ready into place; sweep up what killed builds left half written."""
    if not out.is_dir():
        return
    for ready in sorted(out.glob(f".*{READY}")):
        _move(ready, out)
    for left in out.glob(f".*{WRITING}"):
        if not _is_running(left):
            shutil.rmtree(left, ignore_errors=True)


def _move(ready: Path, out: Path) -> None:
    listed = ready / ".gone"
    gone = listed.read_text(encoding="utf-8").split("\n") if listed.exists() else []
    for path in sorted(p for p in ready.rglob("*") if p.is_file() and p != listed):
        target = out / path.relative_to(ready)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    for name in filter(None, gone):
        (out / name).unlink(missing_ok=True)
    shutil.rmtree(ready)


def _is_running(left: Path) -> bool:
    pid = int(left.name.removesuffix(WRITING).rsplit("-", 1)[-1])
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OSError):
        return False
    return True


def _flush(folder: Path) -> None:
    """What counts as written has reached the disk."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
