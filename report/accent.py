"""One partnership colour in, the report's accent tokens out, each pair's contrast checked.

Mixing is done in OKLab (Björn Ottosson, 2020), where a step looks like a step; contrast is that of
WCAG 2.2.
"""

from __future__ import annotations

HOUSE = "#1B5E5A"
INK, PAPER = "#1C2530", "#FFFFFF"

NIGHT = "#1D252D"
"""The lighter of the two grounds that the web page has where a reader asks for a dark one."""

Lab = tuple[float, float, float]

TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
LUMINANCE = (0.2126, 0.7152, 0.0722)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encoded(channel: float) -> float:
    channel = min(max(channel, 0), 1)
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _channels(colour: str) -> Lab:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue


def _times(matrix: tuple[Lab, ...], vector: Lab) -> Lab:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def _lab(colour: str) -> Lab:
    long, medium, short = (value ** (1 / 3) for value in _times(TO_LMS, _channels(colour)))
    return _times(TO_LAB, (long, medium, short))


def _hex(lab: Lab) -> str:
    long, medium, short = (value**3 for value in _times(FROM_LAB, lab))
    return "#" + "".join(
        f"{round(_encoded(c) * 255):02X}" for c in _times(FROM_LMS, (long, medium, short))
    )


def mix(colour: str, share: float, other: str = PAPER) -> str:
    """So much of one colour with the rest of another."""
    one, two = _lab(colour), _lab(other)
    light, green_red, blue_yellow = (
        a * share + b * (1 - share) for a, b in zip(one, two, strict=True)
    )
    return _hex((light, green_red, blue_yellow))


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lights = [
        sum(w * c for w, c in zip(LUMINANCE, _channels(colour), strict=True))
        for colour in (one, two)
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def darkened(colour: str, ground: str, wanted: float) -> str:
    """The colour if it reads on the ground, else the nearest darker one of its hue that does."""
    shares = (step / 100 for step in range(100, -1, -1))
    return next(
        dark
        for share in shares
        if contrast(dark := mix(colour, share, "#000000"), ground) >= wanted
    )


def lightened(colour: str, ground: str, wanted: float) -> str:
    """The nearest lighter colour of its hue that reads on a dark ground."""
    shares = (step / 100 for step in range(100, -1, -1))
    return next(
        light for share in shares if contrast(light := mix(colour, share), ground) >= wanted
    )


def tokens(brand: str) -> dict[str, str]:
    """The accent and its tints. Raises ValueError if a pair of text and ground would not read."""
    tint, soft = mix(brand, 0.07), mix(brand, 0.22)
    accent, deep = darkened(brand, tint, 5), darkened(brand, PAPER, 10)
    pairs = (
        ("ink on tint", INK, tint, 7.0),
        ("accent on tint", accent, tint, 4.5),
        ("accent on paper", accent, PAPER, 4.5),
        ("paper on deep", PAPER, deep, 7.0),
        ("tint on deep", tint, deep, 7.0),
        ("ink on soft", INK, soft, 7.0),
    )
    for name, front, ground, wanted in pairs:
        if contrast(front, ground) < wanted:
            raise ValueError(
                f"{brand}: {name} is {contrast(front, ground):.1f}:1, needs {wanted}:1"
            )
    rings = [mix(deep, share, soft) for share in (0.86, 0.66, 0.40)]
    return {
        "accent": accent,
        "accent-deep": deep,
        "accent-tint": tint,
        "accent-light": lightened(brand, NIGHT, 5),
        "ring-outer": rings[0],
        "ring-middle": rings[1],
        "ring-inner": rings[2],
    }


def css(brand: str) -> str:
    """The tokens as custom properties."""
    return ":root{" + "".join(f"--{name}:{value};" for name, value in tokens(brand).items()) + "}"
