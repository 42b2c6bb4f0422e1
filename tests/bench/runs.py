"""Runs in processes of their own, one at a time: what each says of itself comes back as JSON."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
LIBRARIES = ("pandas", "matplotlib.pyplot", "weasyprint")
"""What either way imports before its clock starts."""

COUNTED = 3
"""Counted runs of each way, after one that is not."""


# Inside a run


def import_libraries() -> float:
    """Import what both ways need; the seconds are told beside theirs, and added to neither."""
    clock = Clock()
    for name in LIBRARIES:
        import_module(name)
    return clock.seconds()


class Clock:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._start = time.perf_counter()

    def seconds(self) -> float:
        return time.perf_counter() - self._start


def peak_mb() -> float:
    """The most memory this process has held: kilobytes on Linux, bytes on macOS."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def answer(imports: float, seconds: float, stages: dict[str, float], **more: float) -> None:
    """Tell the process that started this one."""
    said = {"imports": imports, "seconds": seconds, "stages": stages, "peak_mb": peak_mb()}
    print(json.dumps(said | more))


# Outside


@dataclass(frozen=True)
class Run:
    """What one run said: its seconds in all and by stage, and its peak memory."""

    seconds: float
    stages: dict[str, float] = field(default_factory=dict)
    peak_mb: float = 0.0
    imports: float = 0.0
    came: int = 0


class RunFailed(Exception):
    """A run ended badly; its words are the exception's."""


def run(module: str, *arguments: object) -> Run:
    """One run of a module of this package.

    Whoever starts it must stay small: on Linux a process begins with its parent's peak as its own.
    """
    command = [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]
    environment = os.environ | {"MPLBACKEND": "agg"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RunFailed(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return Run(**json.loads(done.stdout.splitlines()[-1]))


@dataclass(frozen=True)
class Runs:
    """The counted runs of one way."""

    runs: tuple[Run, ...]

    def seconds(self, *stages: str) -> float:
        """The median of some stages' seconds, or of the whole."""
        return median(_seconds(run, stages) for run in self.runs)

    def spread(self) -> float:
        """How far the slowest run is from the fastest, as a share of the median."""
        each = [run.seconds for run in self.runs]
        return (max(each) - min(each)) / median(each)

    @property
    def imports(self) -> float:
        return median(run.imports for run in self.runs)

    @property
    def peak_mb(self) -> float:
        return median(run.peak_mb for run in self.runs)


def _seconds(run: Run, stages: Sequence[str]) -> float:
    return sum(run.stages[stage] for stage in stages) if stages else run.seconds


def interleaved(ways: Sequence[Callable[[], Run]], counted: int = COUNTED) -> tuple[Runs, ...]:
    """Each way once to warm the disk, then A B A B, so that a slow minute falls on all alike."""
    for way in ways:
        way()
    rounds = [[way() for way in ways] for _ in range(counted)]
    return tuple(Runs(tuple(column)) for column in zip(*rounds, strict=True))
