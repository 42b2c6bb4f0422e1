"""What is said of one kind of problem."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """A code in plain words: what it means, what to do, and an example of the mistake, mended.

    The first sentence of ``means`` stands alone in the list of codes. ``before`` and ``after`` are
    what a file holds, or its name; both are empty where no example helps.
    """

    code: str
    means: str
    do: str
    before: str = ""
    after: str = ""
