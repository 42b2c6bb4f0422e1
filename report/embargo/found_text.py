"""A text found in a written file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


class Unreadable(Exception):
    """A file that cannot be looked through whole; says why, and nothing of what it holds."""


@dataclass(frozen=True)
class Reading:
    """A text as a reader or a program may find it in a file; where in it, if that can be told."""

    text: str
    where: str = ""


Unpack = Callable[[bytes, int], Iterator[Reading]]
"""Every text of a file that lies within another, so deep."""
