"""Files that reviewers sent back, merged into chart_reviews.csv: all that is new, or nothing.

Last round's files may still lie beside this round's, and copies beside them: what is merged
already, or has been decided anew since, is passed over and told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from report.problems import Problem, ReportError, error, in_order, quoted, shown
from report.review.items import Item
from report.review.keeping import Kept
from report.review.opening import line_text
from report.review.printed import Printed
from report.review.saved import Saved, read_saved
from report.review.sealing import decision_seal
from report.review.signoffs import SignOff

Key = tuple[str, str]


@dataclass(frozen=True)
class Merged:
    """What is to be kept, and what came of the merging.

    ``replaced`` are seals of decisions that later ones took the place of. ``outdated`` are
    decisions on what is no longer printed: they have lapsed as they come. ``passed`` says of each
    file what of it was passed over.
    """

    signoffs: tuple[SignOff, ...]
    seen: Mapping[str, Printed]
    replaced: frozenset[str]
    taken: tuple[SignOff, ...]
    outdated: tuple[SignOff, ...]
    passed: tuple[str, ...]


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
    every = [(file, read_saved(file, edition, names)) for file in dict.fromkeys(files)]
    sifted = _Sifted(kept)
    for file, saved in every:
        sifted.sift(file, saved)
    problems = (
        *kept.problems,
        *sifted.problems,
        *(p for _, saved in every for p in saved.problems),
    )
    if problems:
        raise ReportError(in_order(problems))
    return _merged(sifted, items, shown_before)


@dataclass
class _Sifted:
    """Files gone through one after the other: what is new in them, and what was passed over."""

    kept: Kept
    fresh: dict[Key, SignOff] = field(default_factory=dict)
    older: set[SignOff] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    files: list[tuple[Path, tuple[SignOff, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.before = {one.key: one for one in self.kept.signoffs}

    def sift(self, file: Path, saved: Saved) -> None:
        """Take what is new in a file."""
        self.files.append((file, saved.signoffs))
        for one in saved.signoffs:
            if self.before.get(one.key) != one:
                self._take(one)

    def _take(self, one: SignOff) -> None:
        held, rival = self.before.get(one.key), self.fresh.get(one.key)
        if (held and held.on > one.on) or decision_seal(one) in self.kept.replaced:
            self.older.add(one)
        elif rival is None or rival.on < one.on:
            self.older |= {rival} if rival else set()
            self.fresh[one.key] = one
        elif rival.on > one.on:
            self.older.add(one)
        elif rival != one:
            self.problems.append(_two_of_a_day(one, rival))

    def passed(self) -> Iterator[str]:
        """What of each file was passed over, where anything was."""
        first: dict[tuple[SignOff, ...], Path] = {}
        for file, signoffs in self.files:
            if signoffs in first:
                same = f"passed over: it says just what {first[signoffs].name} does"
                yield f"{shown(file)}: {same}."
                continue
            first[signoffs] = file
            yield from self._of_file(shown(file), signoffs)

    def _of_file(self, file: str, signoffs: Sequence[SignOff]) -> Iterator[str]:
        older = sum(one in self.older for one in signoffs)
        held = sum(self.before.get(one.key) == one for one in signoffs)
        if older + held == len(signoffs):
            yield f"{file}: passed over: {_why(held, older)}."
        elif older:
            yield f"{file}: {_why(0, older)}, and passed over."


def _why(held: int, older: int) -> str:
    """Why nothing was taken of so many decisions."""
    if not older:
        return f"{_count(held, 'all of its ')} merged already"
    since = "the reviewer has decided on that chart since"
    if older > 1:
        since = "the reviewer has decided on those charts since"
    told = f"{_count(older)} older: {since}"
    return f"{_count(held)} merged already, and {told}" if held else told


def _count(many: int, start: str = "") -> str:
    if many == 1:
        return "its one decision is" if start else "1 decision is"
    return f"{start}{many} decisions are"


def _two_of_a_day(one: SignOff, rival: SignOff) -> Problem:
    """Two decisions of one name, chart and day: nobody can say which is the later."""
    what = (
        f"{one.reviewer} decides on {quoted(one.chart)} in {quoted(rival.place.file)} too, on "
        f"{line_text(rival.place)}, and otherwise."
    )
    remedy = (
        "Both are of one day: merge the later file alone. If two people have one name, let both "
        "write it in full."
    )
    return error("review-doubled", one.place, what, remedy)


def _merged(sifted: _Sifted, items: Sequence[Item], shown_before: Mapping[str, Printed]) -> Merged:
    kept, taken = sifted.kept, tuple(sifted.fresh.values())
    signoffs = tuple((sifted.before | sifted.fresh).values())
    known = {**shown_before, **kept.seen, **{item.digest: item.printed for item in items}}
    digests = {item.id: item.digest for item in items}
    return Merged(
        signoffs,
        {one.digest: known[one.digest] for one in signoffs if one.digest in known},
        kept.replaced | _seals(sifted),
        taken,
        tuple(one for one in taken if digests[one.chart] != one.digest),
        tuple(sifted.passed()),
    )


def _seals(sifted: _Sifted) -> frozenset[str]:
    """The seals of what this merging took the place of."""
    gone: Iterable[SignOff] = (one for key, one in sifted.before.items() if key in sifted.fresh)
    return frozenset(decision_seal(one) for one in (*gone, *sifted.older))
