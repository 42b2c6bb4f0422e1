"""Runs in processes of their own, one at a time: what each tells of itself comes back as JSON."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[2]
LIBRARIES = ("pandas", "matplotlib.pyplot", "weasyprint")
"""What each way imports before its clock starts."""

ROUNDS = 3


# Inside a run


def now() -> tuple[float, float]:
    """The seconds of processor time so far, and the clock on the wall."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used), time.perf_counter()


@dataclass
class Watch:
    """The seconds that each stage took, of processor time and on the wall."""

    processor: dict[str, float] = field(default_factory=dict)
    wall: dict[str, float] = field(default_factory=dict)
    _begun: dict[str, tuple[float, float]] = field(default_factory=dict)

    def begin(self, stage: str) -> None:
        self._begun[stage] = now()

    def end(self, stage: str, seconds: float = 0.0) -> None:
        """A stage is over; whatever else took its seconds is not asked."""
        (processor, wall), (was, began) = now(), self._begun.pop(stage)
        self.processor[stage], self.wall[stage] = processor - was, wall - began

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.begin(name)
        yield
        self.end(name)

    def part(self, whole: str, rest: str) -> None:
        """Of a stage that held all the others, leave what is not in any of them."""
        for seconds in (self.processor, self.wall):
            seconds[rest] = seconds.pop(whole) - sum(seconds.values())


def import_libraries() -> float:
    """Import what all ways need; the seconds are told beside theirs, and added to none."""
    watch = Watch()
    with watch.stage("import"):
        for name in LIBRARIES:
            import_module(name)
    return watch.processor["import"]


def peak_mb() -> float:
    """The most memory this process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6  # bytes, kilobytes


def answer(imports: float, watch: Watch, **more: float) -> None:
    """Tell the process that started this one how long each stage took."""
    told = {"processor": watch.processor, "wall": watch.wall}
    print(json.dumps(told | {"imports": imports, "peak_mb": peak_mb()} | more))


# Outside


class RunFailed(Exception):
    """A run ended badly; its own words are the exception's."""


def told(module: str, *arguments: object) -> dict[str, Any]:
    """Run a module of this package in a process of its own; return what it tells.

    Whoever starts it must stay small: on Linux a process begins with its parent's peak as its own.
    """
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    environment = os.environ | {"MPLBACKEND": "agg"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RunFailed(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@dataclass(frozen=True)
class Run:
    """What one run told: the seconds of each stage, and its peak memory."""

    processor: dict[str, float] = field(default_factory=dict)
    wall: dict[str, float] = field(default_factory=dict)
    imports: float = 0.0
    peak_mb: float = 0.0
    came: int = 0


@dataclass(frozen=True)
class Runs:
    """The counted runs of one way; what is told of them are medians."""

    runs: tuple[Run, ...]

    @property
    def stages(self) -> tuple[str, ...]:
        return tuple(self.runs[0].wall)

    def seconds(self, *stages: str) -> float:
        """Of processor time, in some stages or in all."""
        return median(_added(run.processor, stages) for run in self.runs)

    def part(self, *stages: str) -> float:
        """What part of a run some stages are: within each, because a slow minute of the machine
        falls on one run and not on another."""
        return median(
            _added(run.processor, stages) / _added(run.processor, ()) for run in self.runs
        )

    def wall(self, *stages: str) -> float:
        """By the clock on the wall."""
        return median(_added(run.wall, stages) for run in self.runs)

    @property
    def spread(self) -> float:
        """How far the slowest run is from the fastest, as a share of the median."""
        each = [_added(run.processor, ()) for run in self.runs]
        return (max(each) - min(each)) / median(each)

    @property
    def imports(self) -> float:
        return median(run.imports for run in self.runs)

    @property
    def peak_mb(self) -> float:
        return max(run.peak_mb for run in self.runs)


def _added(seconds: dict[str, float], stages: Sequence[str]) -> float:
    return sum(seconds[stage] for stage in stages or seconds)


def interleaved(
    ways: Sequence[Callable[[], Run]], rounds: int = ROUNDS, *, warm_up: bool = False
) -> tuple[Runs, ...]:
    """Each way in turn, A B A B, so that a slow minute of the machine falls on all alike.

    To warm up, each runs once before it counts: its modules and fonts are then in the disk's cache.
    """
    if warm_up:
        for way in ways:
            way()
    turns = [[way() for way in ways] for _ in range(rounds)]
    return tuple(Runs(tuple(column)) for column in zip(*turns, strict=True))
