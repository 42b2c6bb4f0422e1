"""What changed, in lines for a terminal: how much of each, and the biggest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from report.comparing.difference import Difference, Restatement
from report.comparing.numbers import Change, Kind, Numbers
from report.comparing.passages import Section, is_unsayable
from report.comparing.pictures import Cells, Pictures, Redrawn
from report.comparing.told import Quantity
from report.spans import NBSP
from report.terminal import folded
from report.wording import listed, plural, sentence

MOST = 4
"""So many of each are told on the screen; the page has all of them."""

NOTHING = "Nothing has changed."


def lines(found: Difference) -> Iterator[str]:
    """The whole of it for a terminal."""
    yield from folded(f"{found.now.edition} beside {found.against}.")
    for note in found.notes:
        yield from folded(note, "  ")
    if found.is_empty:
        yield NOTHING
        return
    yield from _numbers(found)
    yield from _restated(found.restated)
    yield from _charts(found)
    yield from _words(found.words)
    yield from _duties(found)


def counted(counts: Iterable[tuple[int, str]]) -> str:
    """3 changed and 2 new; nothing of what there is none of."""
    return listed([f"{count:,} {word}" for count, word in counts if count]) or "nothing changed"


def totals(found: Difference) -> dict[str, str]:
    """How much changed of each, in a few words."""
    kinds = Counter(one.kind for section in found.words for one in section.passages)
    silent = sum(section.gone_in_silence for section in found.words)
    told = {"Numbers": counted(_counts(found.numbers)), "Restated": _restated_counted(found)}
    told |= {
        "Charts": _charts_counted(found.pictures),
        "Words": counted(
            (
                (kinds["changed"], plural(kinds["changed"], "paragraph") + " changed"),
                (kinds["new"], "new"),
                (kinds["gone"] + silent, "gone"),
            )
        ),
        "Duties": counted(
            (
                (len(found.answers.changed), "answered otherwise"),
                (len(found.answers.new), "new"),
                (len(found.answers.gone), "no longer asked"),
            )
        ),
    }
    return {name: said for name, said in told.items() if said}


def _restated_counted(found: Difference) -> str:
    """How many earlier figures are given otherwise; nothing where none is."""
    count = len(found.restated)
    unsaid = sum(not one.why for one in found.restated)
    some = f"{count:,} earlier {plural(count, 'figure')} given otherwise"
    return f"{some}, {unsaid:,} without a reason" if unsaid else some if count else ""


def _counts(numbers: Numbers) -> tuple[tuple[int, str], ...]:
    return (
        (len(numbers.changes), "changed"),
        (len(numbers.hidden), "hidden now"),
        (len(numbers.shown), "no longer hidden"),
        (len(numbers.new), "new"),
        (len(numbers.gone), "gone"),
        (len(numbers.apart), "that cannot be compared"),
    )


def _charts_counted(pictures: Pictures) -> str:
    return counted(
        (
            (len(pictures.new), "new"),
            (len(pictures.gone), "gone"),
            (len(pictures.data), "with other figures"),
            (len(pictures.looks), "that look or read otherwise"),
        )
    )


# Numbers


def _numbers(found: Difference) -> Iterator[str]:
    yield from _heading("Numbers", totals(found)["Numbers"])
    is_same = found.is_of_one_edition
    for kind in Kind:
        changes = found.numbers.of(kind)
        if changes:
            yield f"  {kind.value}, {kind.order}:"
        yield from _first([change_text(one, is_same=is_same) for one in changes])
    for name, some in (("Hidden now", found.numbers.hidden), ("Shown now", found.numbers.shown)):
        yield from _named(name, list(dict.fromkeys(called(one, is_same=is_same) for one in some)))


def called(one: Quantity, *, is_same: bool) -> str:
    """What a number is: of two reports of one edition with its time, else without."""
    return sentence((one.means if is_same else one.subject).replace(NBSP, " "))


def change_text(one: Change, *, is_same: bool) -> str:
    """Referrals: 5,463 → 5,812, rose by 349 (6.4%)."""
    caution = f" – {one.caution}" if one.caution else ""
    ends = f"{one.then.text} → {one.now.text}"
    return f"{called(one.now, is_same=is_same)}: {ends}, {one.words}{caution}"


def _restated(restated: tuple[Restatement, ...]) -> Iterator[str]:
    if restated:
        told = "given otherwise than the report before gave them"
        yield from _heading("Earlier figures", f"{len(restated):,} {told}")
    yield from _first([restated_text(one) for one in sorted(restated, key=lambda one: one.why)])


def restated_text(one: Restatement) -> str:
    """Referrals, 2023–24: 5,471 → 5,463. Why it was restated, or that nobody says."""
    why = one.why or "Nobody says why: add it to edition.yaml under “explained”"
    said = f"{sentence(one.subject)}, {one.period}: {one.then} → {one.now}. {why.rstrip('.')}."
    return said.replace(NBSP, " ")


# Charts, words, duties


def _charts(found: Difference) -> Iterator[str]:
    pictures, unsaid = found.pictures, found.then.unsayable
    yield from _heading("Charts", _charts_counted(pictures))
    yield from _named("New", [one.title for one in pictures.new])
    gone = [one.name if is_unsayable(one.title, unsaid) else one.title for one in pictures.gone]
    yield from _named("Gone", gone)
    if found.is_of_one_edition:
        yield from _first([_redrawn(one) for one in pictures.data])
    yield from _named("Look or read otherwise", [one.now.title for one in pictures.looks])


def _redrawn(one: Redrawn) -> str:
    cells = [cell_text(cell) for cell in one.cells]
    more = [f"{len(cells) - MOST} more"] if len(cells) > MOST else []
    came = [f"{one.rows} {plural(one.rows, 'figure')} came or went"] if one.rows else []
    return f"{one.now.title}: {'; '.join([*cells[:MOST], *more, *came])}"


def cell_text(cell: Cells) -> str:
    """North, 2024–25: 12 → 14; of what is or was hidden only that it changed."""
    said = f"{cell.then.text} → {cell.now.text}" if cell.is_said else "hidden now, or before"
    return f"{cell.now.row}, {cell.now.column}: {said}"


def _words(sections: tuple[Section, ...]) -> Iterator[str]:
    kinds = [one.kind for section in sections for one in section.passages]
    gone = sum(section.gone_in_silence for section in sections)
    yield from _heading("Words", section_text(Counter(kinds), gone))
    for section in sections:
        about = section_text(Counter(one.kind for one in section.passages), section.gone_in_silence)
        whole = f" ({section.kind} chapter)" if section.kind != "changed" else ""
        yield f"  {section.title}{whole}: {about}"


def section_text(kinds: Counter[str], gone: int) -> str:
    """How many paragraphs changed, are new and are gone."""
    changed = kinds["changed"]
    return counted(
        (
            (changed, f"{plural(changed, 'paragraph')} changed"),
            (kinds["new"], "new"),
            (kinds["gone"] + gone, "gone"),
        )
    )


def _duties(found: Difference) -> Iterator[str]:
    answers = found.answers
    yield from _heading("Duties", totals(found)["Duties"])
    for one in answers.changed:
        yield from folded(f"{one.now.asked}: {one.then.status} → {one.now.status}", "    - ")
    yield from _named("New", [one.asked for one in answers.new])
    yield from _named("No longer asked", [one.asked for one in answers.gone])


# Lines


def _heading(name: str, said: str) -> Iterator[str]:
    yield ""
    yield from folded(f"{name}: {said}")


def _named(name: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"  {name}:"
    yield from _first(items)


def _first(items: list[str]) -> Iterator[str]:
    for item in items[:MOST]:
        yield from folded(item, "    - ")
    if len(items) > MOST:
        yield f"    … and {len(items) - MOST:,} more"
