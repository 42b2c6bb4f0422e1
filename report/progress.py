"""Which stage of which edition is under way, and how long each took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Progress:
    """Tells the terminal each stage as it begins and ends, and keeps the seconds."""

    begun: Callable[[str], None] = lambda stage: None
    ended: Callable[[str, float], None] = lambda stage, seconds: None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.begun(name)
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        self.ended(name, self.seconds[name])
