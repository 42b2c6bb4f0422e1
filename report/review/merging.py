"""Files that reviewers sent back, merged into chart_reviews.csv: all of them, or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from report.problems import Place, Problem, ReportError, error, in_order, quoted, shown
from report.review.items import Item
from report.review.keeping import Kept
from report.review.printed import Printed
from report.review.saved import read_saved
from report.review.signoffs import SignOff


@dataclass(frozen=True)
class Merged:
    """What is to be kept, and what came of the merging.

    ``outdated`` are decisions on what is no longer printed: they have lapsed as they come.
    """

    signoffs: tuple[SignOff, ...]
    seen: Mapping[str, Printed]
    taken: tuple[SignOff, ...]
    outdated: tuple[SignOff, ...]


def merge(
    files: Sequence[Path],
    edition: str,
    items: Sequence[Item],
    kept: Kept,
    shown_before: Mapping[str, Printed],
) -> Merged:
    """Decisions of all files beside those that are kept.

    ``shown_before`` is what earlier packs showed. Raises ReportError with everything that is wrong
    with any file.
    """
    names = [item.id for item in items]
    every = [(file, read_saved(file, edition, names)) for file in files]
    problems = [*kept.problems, *(one for _, saved in every for one in saved.problems)]
    before = {one.key: one for one in kept.signoffs}
    taken: list[SignOff] = []
    problems += _same_files(files)
    for file, saved in every:
        new = [one for one in saved.signoffs if before.get(one.key) != one]
        if saved.signoffs and not new and not saved.problems:
            problems.append(_merged_already(file, before[saved.signoffs[0].key]))
        problems += _older(new, before)
        problems += _elsewhere(new, taken)
        taken += new
    if problems:
        raise ReportError(in_order(problems))
    return _merged(before | {one.key: one for one in taken}, taken, items, kept, shown_before)


def _merged(
    signoffs: dict[tuple[str, str], SignOff],
    taken: Sequence[SignOff],
    items: Sequence[Item],
    kept: Kept,
    shown_before: Mapping[str, Printed],
) -> Merged:
    now = {item.digest: item.printed for item in items}
    known = {**shown_before, **kept.seen, **now}
    digests = {item.id: item.digest for item in items}
    return Merged(
        tuple(signoffs.values()),
        {one.digest: known[one.digest] for one in signoffs.values() if one.digest in known},
        tuple(taken),
        tuple(one for one in taken if digests[one.chart] != one.digest),
    )


def _same_files(files: Sequence[Path]) -> Iterator[Problem]:
    """A file that is named twice, or two that hold the same."""
    first: dict[bytes, Path] = {}
    for file in files:
        try:
            raw = file.read_bytes()
        except OSError:
            continue  # told as it is read
        if raw in first:
            what = f"The file holds just what {quoted(shown(first[raw]))} does."
            yield error("review-doubled", Place(shown(file), 1), what, "Name it once.")
        first.setdefault(raw, file)


def _merged_already(file: Path, kept: SignOff) -> Problem:
    line = kept.place.line
    what = f"Everything in this file is merged already: see line {line} of chart_reviews.csv."
    remedy = "Nothing need be done. If the reviewer said more since, ask them to Save again."
    return error("review-doubled", Place(shown(file), 1), what, remedy)


def _older(new: Iterable[SignOff], before: Mapping[tuple[str, str], SignOff]) -> Iterator[Problem]:
    for one in new:
        held = before.get(one.key)
        if held is not None and held.on > one.on:
            what = (
                f"{one.reviewer} has decided on {quoted(one.chart)} since: see line "
                f"{held.place.line} of chart_reviews.csv."
            )
            remedy = "Leave this older file out, or ask the reviewer to Save again."
            yield error("review-doubled", one.place, what, remedy)


def _elsewhere(new: Iterable[SignOff], taken: Iterable[SignOff]) -> Iterator[Problem]:
    """What another file decides in the same reviewer's name."""
    before = {one.key: one for one in taken}
    for one in new:
        held = before.get(one.key)
        if held is not None and held != one:
            what = (
                f"{one.reviewer} decides on {quoted(one.chart)} in {quoted(held.place.file)} too, "
                f"on line {held.place.line}."
            )
            remedy = (
                "Merge the later alone. If two people have one name, let both write it in full."
            )
            yield error("review-doubled", one.place, what, remedy)
