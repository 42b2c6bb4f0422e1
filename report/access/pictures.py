"""What would keep somebody from a chart: its words, its colours, and the size of its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from report.accent import contrast
from report.figures import Chart, Figure
from report.plainness import is_file_name
from report.problems import NOWHERE, Place, Problem, error, quoted, shown
from report.sentences import SPELT, stems

TEXT_RATIO, MARK_RATIO = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11: how much lighter or darker than its ground."""

GROUND_RATIO = 1.2
"""A fill fainter than this is a ground for other marks and tells nothing by itself."""

SMALLEST = 9.0
"""Points: no letter of the report is smaller."""

WHITE = "#FFFFFF"

STEM = 4
"""Words that begin with the same letters are of one thing: bookings, booked."""


def picture_barriers(charts: Iterable[Chart], figures: Iterable[Figure]) -> Iterator[Problem]:
    """All that is wrong with the charts of an edition; each with the line that tells its story."""
    places = {chart.name: _place(chart) for chart in charts}
    for figure in figures:
        place = places.get(figure.name, NOWHERE)
        yield from alt_barriers(figure, place)
        if figure.wide:
            yield from drawing_barriers(figure, place)


def _place(chart: Chart) -> Place:
    """The function that tells a chart's story."""
    tell = chart.tell
    while hasattr(tell, "func"):
        tell = tell.func
    code = getattr(tell, "__code__", None)
    return Place(shown(Path(code.co_filename)), code.co_firstlineno) if code else NOWHERE


# In words


def alt_barriers(figure: Figure, place: Place) -> Iterator[Problem]:
    """An alt text that is missing, a file's name, the caption again, or without the finding."""
    alt, named = figure.alt.strip(), f"The chart {quoted(figure.name)}"
    if not alt:
        what = f"{named} has no alt text."
        yield error("alt-missing", place, what, "Say in words all that the picture shows.")
    elif is_file_name(alt):
        what = f"{named} has an alt text that only names it: {quoted(alt)}."
        remedy = "Say in words all that the picture shows."
        yield error("alt-is-file-name", place, what, remedy)
    elif repeats(alt, figure):
        what = f"{named} has an alt text that says no more than its caption: {quoted(alt)}."
        remedy = "Give the values too: whoever hears the caption hears nothing new in it."
        yield error("alt-repeats-caption", place, what, remedy)
    elif not holds_finding(alt, figure.title):
        what = f"{named} finds {quoted(figure.title)}, and its alt text does not say so."
        remedy = "Let the alt text name what the finding names, with the values it is drawn from."
        yield error("alt-without-finding", place, what, remedy)


def repeats(alt: str, figure: Figure) -> bool:
    """Whether a text is the caption or a part of it, or holds no value and no word besides.

    Two values may well stand in both: then the caption says all that there is.
    """
    whole = f"{figure.title} {figure.subtitle}"
    same = _bare(alt) in (_bare(figure.title), _bare(figure.subtitle), _bare(whole))
    return same or (stems(alt) <= stems(whole) and not numbers_in(alt))


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def holds_finding(alt: str, finding: str) -> bool:
    """Whether a text tells of what a finding does, and has numbers where the finding has some."""
    found, told = numbers_in(finding), numbers_in(alt)
    alike = bool({word[:STEM] for word in stems(finding)} & {word[:STEM] for word in stems(alt)})
    return bool(found & told) or (alike and bool(told or not found))


def numbers_in(text: str) -> set[str]:
    """The numbers of a text, those in words too: 1,234 and three."""
    digits = re.findall(r"\d[\d,]*(?:\.\d+)?", text)
    spelt = (word for word in re.findall(r"[a-z]+(?:-[a-z]+)?", text.lower()) if word in SPELT)
    return {each.replace(",", "") for each in digits} | {str(SPELT[word]) for word in spelt}


# In colours and sizes

POINT = re.compile(r"(-?[\d.]+)[ ,](-?[\d.]+)")
MARK = re.compile(r"<(path|text)\b([^>]*)>(?:([^<]*)</text>)?")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
DECLARED = re.compile(r"([\w-]+):\s*([^;]+)")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
UNITS = re.compile(r'viewBox="0 0 ([\d.]+) [\d.]+"')
WIDTH = re.compile(r'width="([\d.]+)mm"')

THICK = 1.0
"""Points: a thinner line is a grid or leads to words, and tells nothing by its colour."""


@dataclass(frozen=True)
class Field:
    """A filled shape: its outline's points and its colour."""

    points: tuple[tuple[float, float], ...]
    fill: str

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies within: it crosses the outline an odd number of times."""
        inside, before = False, self.points[-1]
        for after in self.points:
            if (after[1] > y) != (before[1] > y):
                slope = (before[0] - after[0]) / (before[1] - after[1])
                inside ^= x < after[0] + (y - after[1]) * slope
            before = after
        return inside


def drawing_barriers(figure: Figure, place: Place) -> Iterator[Problem]:
    """Letters too faint or too small, and marks too faint, each kind once for a chart."""
    seen: set[str] = set()
    for svg in filter(None, (figure.wide, figure.half)):
        for problem in _in_drawing(svg, figure.name, place):
            if problem.what not in seen:
                seen.add(problem.what)
                yield problem


def _in_drawing(svg: str, name: str, place: Place) -> Iterator[Problem]:
    fields: list[Field] = []
    scale = _points_in_unit(svg)
    for tag, attributes, words in MARK.findall(svg):
        given = dict(ATTRIBUTE.findall(attributes))
        given |= {key: value.strip() for key, value in DECLARED.findall(given.get("style", ""))}
        if tag == "path":
            yield from _faint_mark(given, name, place)
            field = _field(given)
            fields += [field] if field else []
        elif words.strip():
            yield from _hard_to_read(given, words, fields, scale, (name, place))


def _points_in_unit(svg: str) -> float:
    """How many points on paper a unit of a picture is."""
    units, width = UNITS.search(svg), WIDTH.search(svg)
    return float(width[1]) / 25.4 * 72 / float(units[1]) if units and width else 1.0


def _field(given: dict[str, str]) -> Field | None:
    fill = given.get("fill", "")
    points = tuple((float(x), float(y)) for x, y in POINT.findall(given.get("d", "")))
    return Field(points, fill) if COLOUR.fullmatch(fill) and len(points) > 2 else None


def _faint_mark(given: dict[str, str], name: str, place: Place) -> Iterator[Problem]:
    """A fill or a thick line that is too faint on white, and has no outline to help it."""
    fill, line = given.get("fill", ""), given.get("stroke", "")
    thick = float(given.get("stroke-width", "1"))
    outlined = bool(COLOUR.fullmatch(line)) and contrast(line, WHITE) >= MARK_RATIO
    if COLOUR.fullmatch(fill):
        ratio = contrast(fill, WHITE)
        is_faint = GROUND_RATIO < ratio < MARK_RATIO and not outlined
        colour = fill
    else:
        is_faint = bool(COLOUR.fullmatch(line)) and thick > THICK and not outlined
        colour = line
    if is_faint:
        ratio = contrast(colour, WHITE)
        what = f"The chart {quoted(name)} has a mark in {colour}, {ratio:.1f} to 1 on white."
        remedy = f"Take a paint of charts/palette.py: a mark needs {MARK_RATIO:g} to 1."
        yield error("faint-mark", place, what, remedy)


def _hard_to_read(
    given: dict[str, str],
    words: str,
    fields: list[Field],
    scale: float,
    told: tuple[str, Place],
) -> Iterator[Problem]:
    name, place = told
    size = float(given.get("font-size", "0px").removesuffix("px"))
    if size * scale < SMALLEST:
        what = f"The chart {quoted(name)} sets {quoted(words)} in {size * scale:.1f} pt."
        remedy = f"Set nothing smaller than {SMALLEST:g} pt: leave words out instead."
        yield error("small-text", place, what, remedy)
    colour, ground = given.get("fill", "#000000"), _ground(given, size, fields)
    if not COLOUR.fullmatch(colour):
        colour = "#000000"
    if (ratio := contrast(colour, ground)) < TEXT_RATIO:
        what = (
            f"The chart {quoted(name)} writes {quoted(words)} in {colour} on {ground}, "
            f"{ratio:.1f} to 1."
        )
        remedy = f"Take the ink that goes with the paint: words need {TEXT_RATIO} to 1."
        yield error("faint-text", place, what, remedy)


def _ground(given: dict[str, str], size: float, fields: list[Field]) -> str:
    """The colour below the beginning of a text: of what was drawn last there."""
    aside = {"end": -size / 3, "middle": 0.0}.get(given.get("text-anchor", ""), size / 3)
    x, y = float(given.get("x", "0")) + aside, float(given.get("y", "0")) - size / 3
    return next((one.fill for one in reversed(fields) if one.holds(x, y)), WHITE)
