"""Style sheets as a reader with weak sight meets them: colours on their grounds, sizes, effects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report import accent
from report.access.pictures import SMALLEST, TEXT_RATIO
from report.problems import Place, Problem, error, in_order, quoted, shown

VARIABLE = re.compile(r"var\((--[\w-]+)\)")
HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
POINTS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)pt")
REMS = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)rem")

REM = 0.75 * 16 * 1.125
"""Points of a rem on the web page, whose letters are an eighth larger than a browser's own."""

OF_CHARTS = (".picture",)
"""Grounds of charts, whose words bring colours of their own."""

FORBIDDEN = (
    ("opacity", re.compile(r"(?:0?\.\d+|\d+%)"), "text below it would be drawn as a picture"),
    ("text-transform", re.compile("uppercase"), "capitals are slow to read"),
    ("font-variant", re.compile(".*small-caps"), "small capitals are read aloud letter by letter"),
    ("font-variant-caps", re.compile(".*small-caps"), "they are read aloud letter by letter"),
    ("position", re.compile("fixed"), "it would stand on every page and be read on each"),
    ("text-align", re.compile("justify"), "uneven gaps between words are hard to follow"),
)
"""What print must not have: the property, its value, and what it would do."""


@dataclass(frozen=True)
class Style:
    """A rule of a style sheet: whom it is for, what it declares, its line, and in which media."""

    selector: str
    declared: Mapping[str, str]
    line: int
    media: str = ""


Names = Mapping[str, str]
"""The sheet's own names and their values."""

ONLY_THEN = ("forced-colors", "prefers-color-scheme: dark", "print")
"""What a rule's media may name that does not always hold."""


def look_barriers(templates: Path, brand: str) -> Iterator[Problem]:
    """All that is wrong with the looks of print and web page in a partnership's own colour."""
    tokens = {f"--{name}": value for name, value in accent.tokens(brand).items()}
    for name in ("print.css", "screen.css"):
        path = templates / name
        styles = list(styles_of(path.read_text("utf-8")))
        told: set[Problem] = set()
        for seen, names in _as_seen(styles, tokens):
            told |= {*_faint(seen, names, path), *_small(seen, names, path)}
        yield from in_order(told)
        if name == "print.css":
            yield from _forbidden(styles, path)


def styles_of(sheet: str) -> Iterator[Style]:
    """The rules of a style sheet, each with the media that it is for."""
    import tinycss2

    yield from _styles_in(tinycss2.parse_stylesheet(sheet, skip_comments=True), "")


def _styles_in(rules: Iterable[Any], media: str) -> Iterator[Style]:
    import tinycss2

    for rule in rules:
        if rule.type not in ("qualified-rule", "at-rule") or rule.content is None:
            continue
        inside = tinycss2.parse_blocks_contents(rule.content, skip_comments=True)
        said = " ".join(tinycss2.serialize(rule.prelude).replace("/**/", "").split())
        of = media
        if rule.type == "at-rule":
            said = f"@{rule.at_keyword} {said}".strip()
            of = f"{media} {said}".strip() if rule.lower_at_keyword == "media" else media
        values = {
            one.name: tinycss2.serialize(one.value).strip()
            for one in inside
            if one.type == "declaration"
        }
        if values:
            yield Style(said, values, rule.source_line, media)
        yield from _styles_in(inside, of)


def _as_seen(styles: list[Style], tokens: dict[str, str]) -> Iterator[tuple[list[Style], Names]]:
    """What holds by day, by night and on paper, and the values of the sheet's own names then.

    In forced colours a reader's own ones hold, and none of the sheet's.
    """
    always = [one for one in styles if not any(word in one.media for word in ONLY_THEN)]
    for word in ("", *ONLY_THEN[1:]):
        own = [one for one in styles if word and word in one.media]
        if word and not own:
            continue
        names: dict[str, str] = {}
        for one in (each for each in always if each.selector == ":root"):
            names |= one.declared
        names |= tokens
        for one in (each for each in own if each.selector == ":root"):
            names |= one.declared
        yield [*always, *own], names


def _value(text: str, known: Names) -> str:
    """A value with the sheet's own names filled in."""
    for _ in range(4):
        text = VARIABLE.sub(lambda found: known.get(found[1], ""), text)
    return text


def _colour(text: str, known: Names) -> str:
    """A plain colour as #rrggbb; nothing for a gradient, a picture or no colour."""
    value = _value(text, known).strip()
    if not HEX.fullmatch(value):
        return ""
    return value if len(value) == 7 else "#" + "".join(sign * 2 for sign in value[1:])


def _faint(styles: list[Style], known: Names, path: Path) -> Iterator[Problem]:
    """Words on the ground that is given to the same place, or on paper; ink on tinted grounds."""
    paper, ink = known.get("--paper", accent.PAPER), known.get("--ink", accent.INK)
    for selector, style in _by_selector(styles).items():
        front = _colour(style.declared.get("color", ""), known)
        given = style.declared.get("background", style.declared.get("background-color", ""))
        ground = _colour(given, known)
        is_plain = ground or _value(given, known) in ("", "none", "transparent")
        if not (front or ground) or not is_plain or selector in OF_CHARTS:
            continue  # on which part of a gradient words stand, no rule says
        ratio = accent.contrast(front or ink, ground or paper)
        if ratio < TEXT_RATIO and not _is_over_something(style, styles):
            what = (
                f"{quoted(selector)} sets words in {front or ink} on {ground or paper}: "
                f"{ratio:.1f} to 1."
            )
            remedy = f"Take a darker or lighter colour: words need {TEXT_RATIO} to 1."
            yield error("faint-text", Place(shown(path), style.line), what, remedy)


def _by_selector(styles: list[Style]) -> dict[str, Style]:
    """All that is declared for each selector, wherever it stands; the line of its colours."""
    found: dict[str, Style] = {}
    for style in styles:
        for selector in map(str.strip, style.selector.split(",")):
            before = found.get(selector, Style(selector, {}, style.line))
            coloured = {"color", "background", "background-color"} & set(style.declared)
            line = style.line if coloured else before.line
            found[selector] = Style(selector, {**before.declared, **style.declared}, line)
    return found


def _is_over_something(style: Style, styles: list[Style]) -> bool:
    """Whether it is light on purpose: another rule gives the same place a ground of its own."""
    first = re.split(r"[\s>+~:]+", style.selector)[0]
    return "color" in style.declared and any(
        other is not style
        and "background" in other.declared
        and other.selector.startswith(first)
        and "gradient" in other.declared["background"]
        for other in styles
    )


def _small(styles: list[Style], known: Names, path: Path) -> Iterator[Problem]:
    for style in styles:
        for key in ("font", "font-size"):
            said = _value(style.declared.get(key, ""), known).split("/")[0]
            sizes = [float(one) for one in POINTS.findall(said)]
            sizes += [float(one) * REM for one in REMS.findall(said)]
            small = [size for size in sizes if 0 < size < SMALLEST]
            if small:
                what = f"{quoted(style.selector)} sets words in {small[0]:g} pt."
                remedy = f"Set nothing smaller than {SMALLEST:g} pt: leave words out instead."
                yield error("small-text", Place(shown(path), style.line), what, remedy)


def _forbidden(styles: list[Style], path: Path) -> Iterator[Problem]:
    for style in styles:
        for key, value, why in FORBIDDEN:
            if value.fullmatch(style.declared.get(key, "")):
                what = f"{quoted(style.selector)} has {key}: {style.declared[key]}; {why}."
                remedy = "Leave it out, and set what it was for in weight, size or colour."
                yield error("hard-to-read-style", Place(shown(path), style.line), what, remedy)
