"""The same input gives the same bytes: PDF, web page, tables; wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.reading import EDITIONS, LLR, ROOT, Built, five_editions, run

built = five_editions  # pytest finds a fixture by its name in the module

PARTS = ("build.py", "report", "charts", "templates", "data")
"""What a report is made of, and by."""

LONG_AGO = 1_000_000_000

ANOTHER_DAY = """
import datetime, os, time

import pandas  # what is compiled against the real classes has to meet them

SHIFT = float(os.environ["SHIFT_SECONDS"])
real_time, real_date, real_datetime = time.time, datetime.date, datetime.datetime
real_local, real_gm, real_strf = time.localtime, time.gmtime, time.strftime
time.time = lambda: real_time() + SHIFT
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime = lambda seconds=None: real_local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: real_gm(time.time() if seconds is None else seconds)
time.strftime = lambda form, when=None: real_strf(form, when or time.localtime())

class Kind(type):
    def __instancecheck__(self, thing):
        return isinstance(thing, self.__mro__[1])

class Date(real_date, metaclass=Kind):
    __slots__ = ()

    @classmethod
    def today(cls):
        return real_date.fromtimestamp(time.time())

class Moment(real_datetime, metaclass=Kind):
    __slots__ = ()

    @classmethod
    def now(cls, tz=None):
        return real_datetime.fromtimestamp(time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.timezone.utc).replace(tzinfo=None)

datetime.date, datetime.datetime = Date, Moment
"""
"""Run before all else: it makes Python believe in another day."""


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that was built but the page kept for the curious."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".print.html")
    }


def different(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that differ, by name, so that a failure is short."""
    names = sorted(one.keys() | other.keys())
    return [name for name in names if one.get(name) != other.get(name)]


def copy_backwards(source: Path, to: Path) -> None:
    """Copy program and data, last file first: the files have another order and another age."""
    paths = [path for part in PARTS for path in (source / part, *(source / part).rglob("*"))]
    for path in sorted(paths, reverse=True):
        if path.is_file() and "__pycache__" not in path.parts:
            copy = to / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (LONG_AGO, LONG_AGO))


def another_day(folder: Path, days: float) -> dict[str, str]:
    """The environment in which Python believes in another day."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    return {"PYTHONPATH": str(folder), "SHIFT_SECONDS": str(days * 86400)}


def test_python_can_be_made_to_believe_in_another_day(tmp_path: Path) -> None:
    """So that the promises below are some."""
    ask = (
        "import time, datetime; from datetime import date, datetime as moment; "
        "print(date.today().year, moment.now().year, datetime.datetime.utcnow().year, "
        "time.gmtime().tm_year, time.strftime('%Y'), isinstance(moment(2000, 1, 1), moment))"
    )
    now = run("-c", ask).stdout.split()
    then = run("-c", ask, **another_day(tmp_path / "day", -20 * 365.25)).stdout.split()
    assert [int(b) - int(a) for a, b in zip(then[:-1], now[:-1], strict=True)] == [20] * 5
    assert then[-1] == "True"


def test_all_editions_come_out_the_same_in_another_place_at_another_time(
    built: Built, tmp_path: Path
) -> None:
    """From a copy of program and data with other ages, for another user, in another zone."""
    copy_backwards(ROOT, tmp_path / "a checkout")
    elsewhere = another_day(tmp_path / "day", -4321.5) | {
        "PYTHONHASHSEED": "271828",
        "TZ": "Pacific/Auckland",
        "LANG": "C",
        "LC_ALL": "C",
        "HOME": str(tmp_path),
        "USER": "somebody",
        "SOURCE_DATE_EPOCH": "1",
        "MPLBACKEND": "svg",
        "MPLCONFIGDIR": str(tmp_path / "matplotlib"),
        "PYTHONUTF8": "0",
    }
    out = tmp_path / "a folder of ours"
    words = ["--data", tmp_path / "a checkout/data", "--out", out, "report", *EDITIONS]
    run(tmp_path / "a checkout/build.py", *words, cwd=tmp_path, **elsewhere)
    assert different(contents(out), contents(built.out)) == []
    assert len(contents(out)) > 15


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0"},
        {"TZ": "America/St_Johns"},
        {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"},
    ],
    ids=["hash seed", "zone", "language"],
)
def test_an_edition_comes_out_the_same(
    built: Built, tmp_path: Path, environment: dict[str, str]
) -> None:
    run(ROOT / "build.py", "--out", tmp_path, "report", LLR, **environment)
    assert different(contents(tmp_path / LLR), contents(built.out / LLR)) == []


@pytest.mark.parametrize("days", [-9999, 9999], ids=["long ago", "long hence"])
def test_an_edition_comes_out_the_same_on_another_day(
    built: Built, tmp_path: Path, days: int
) -> None:
    elsewhen = another_day(tmp_path / "day", days)
    run(ROOT / "build.py", "--out", tmp_path / "out", "report", LLR, **elsewhen)
    assert different(contents(tmp_path / "out" / LLR), contents(built.out / LLR)) == []


def test_an_edition_comes_out_the_same_after_others_and_alone(built: Built, tmp_path: Path) -> None:
    """So it does twice, and what one edition leaves in memory does not reach the next."""
    edition = "somerset/2019-21"
    run(ROOT / "build.py", "--out", tmp_path, "report", edition)
    assert different(contents(tmp_path / edition), contents(built.out / edition)) == []


def test_a_difference_would_have_been_noticed(built: Built, tmp_path: Path) -> None:
    """So that the promises above are some: one more download, and every kind of file differs."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data/somerset/2018-19/downloads.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2216", "2217"), encoding="utf-8")
    run(ROOT / "build.py", "report", "somerset/2018-19", cwd=tmp_path)
    edition = "somerset/2018-19"
    assert different(contents(tmp_path / "out" / edition), contents(built.out / edition)) == [
        "annual-report.data-tables.ods",
        "annual-report.data-tables.xlsx",
        "annual-report.figures.json",
        "annual-report.html",
        "annual-report.pdf",
        "certificate.json",
        "data/downloads-by-resource.csv",
    ]
