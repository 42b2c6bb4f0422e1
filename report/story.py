"""What the command line does with an edition: the chain that build.py hands in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from report.edition import Edition
from report.progress import Progress

if TYPE_CHECKING:
    from report.outputs.hwbb_paper import Pack
    from report.prepared import Prepared
    from report.record import Issue
    from report.review.standing import Reviewed


class Prepare(Protocol):
    """Read, count, protect, draw, fill."""

    def __call__(
        self,
        edition: Edition,
        data: Path,
        progress: Progress,
        *,
        strict: bool = ...,
        drawn: bool = ...,
        filled: bool = ...,
        issue: Issue | None = ...,
        names: Path | None = ...,
        embargoed: bool = ...,
    ) -> Prepared: ...


class Build(Protocol):
    """Prepare and write."""

    def __call__(
        self,
        edition: Edition,
        data: Path,
        out: Path,
        progress: Progress,
        *,
        strict: bool,
        keep: bool,
        issue: Issue | None = ...,
        names: Path | None = ...,
        embargoed: bool = ...,
    ) -> Prepared: ...


class MakePaper(Protocol):
    """Prepare and write the report, and the pack for the health and wellbeing board."""

    def __call__(
        self,
        edition: Edition,
        data: Path,
        out: Path,
        progress: Progress,
        *,
        strict: bool,
        style: str,
        names: Path | None = ...,
    ) -> tuple[Prepared, Pack]: ...


class MakeReview(Protocol):
    """Prepare, and write what reviewers check the charts with."""

    def __call__(
        self,
        edition: Edition,
        data: Path,
        out: Path,
        progress: Progress,
        *,
        strict: bool,
        names: Path | None = ...,
    ) -> tuple[Prepared, Reviewed]: ...


@dataclass(frozen=True)
class Story:
    """What build.py hands in: the chain, and where the templates are."""

    prepare: Prepare
    build: Build
    templates: Path
    paper: MakePaper
    review: MakeReview
