"""Make the project's fonts from their upstream files. Run by hand, never by the build.

    python make_fonts.py SANS_FOLDER SERIF_FOLDER

Each folder is an unpacked upstream package; README.md names them. The same inputs give the same
bytes: inputs, fontTools and Brotli are fixed below, and anything else is refused.
"""

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.ttLib.tables.ttProgram import Program
from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

HERE = Path(__file__).parent
TOOLS = {"fonttools": "4.68.0", "skia-pathops": "0.9.2", "brotli": "1.2.1"}
RELEASE = "1.000"
RESERVED = "Source"


class Upstream(NamedTuple):
    """A variable font that we draw on, and how its letters sit on a line."""

    package: int  # which folder on the command line, from 0
    path: str
    sha256: str
    ascent: int  # thousandths of an em; with `descent`, the line box the page design was proved on
    descent: int


class Face(NamedTuple):
    """One font of ours: what it is called, and where on its upstream's axes it lies."""

    file: str
    family: str
    style: str
    weight: int
    upstream: Upstream
    axes: dict[str, float]


SANS = Upstream(
    package=0,
    path="VF/SourceSans3VF-Upright.ttf",
    sha256="1147db9a3f0edd4956068de77930148acce2742dd76d57f7239b2b1c687ac63f",
    ascent=1024,
    descent=-400,
)
SANS_ITALIC = SANS._replace(
    path="VF/SourceSans3VF-Italic.ttf",
    sha256="c34791f4f889af43d84e2f84ebeb02e6eed07058aca21e6729d26e6436d18965",
)
SERIF = Upstream(
    package=1,
    path="VAR/SourceSerif4Variable-Roman.ttf",
    sha256="14d360ee1b76655da9276628b229e11671bc1f5d1083636144db6677d452cf55",
    ascent=1036,
    descent=-335,
)

FACES = (
    Face("report-sans", "Report Sans", "Regular", 400, SANS, {"wght": 400}),
    Face("report-sans-italic", "Report Sans", "Italic", 400, SANS_ITALIC, {"wght": 400}),
    Face("report-sans-semibold", "Report Sans", "Semibold", 600, SANS, {"wght": 600}),
    # Optical size 14: the words of children and families are set at 13 pt.
    Face("report-serif", "Report Serif", "Regular", 400, SERIF, {"wght": 400, "opsz": 14}),
)

# What a report can need to set: names in any European language, in Vietnamese, in Pinyin and in the
# Latin orthographies of Africa. A face leaves out what its upstream never drew.
CHARACTERS = tuple(
    chain(
        range(0x0020, 0x007F),  # Basic Latin
        range(0x00A0, 0x0100),  # Latin-1 Supplement
        range(0x0100, 0x0180),  # Latin Extended-A
        range(0x0180, 0x0250),  # Latin Extended-B
        map(ord, "ɓɔɖəɗɛɠɣɨɩɲɔʃʉʊʋʌʒ"),  # the small letters whose capitals are in Extended-B
        range(0x02B0, 0x0300),  # Spacing Modifier Letters
        range(0x0300, 0x0370),  # Combining Diacritical Marks
        range(0x1E00, 0x1F00),  # Latin Extended Additional
        range(0x2000, 0x2070),  # General Punctuation
        range(0x2070, 0x20D0),  # superscripts, subscripts and currency signs
        map(ord, "ℓ№™"),
        range(0x2150, 0x2160),  # fractions
        map(ord, "←↑→↓↔↕↖↗↘↙"),
        map(ord, "−∕∙√∞≈≠≤≥∑∆"),
        map(ord, "■□▪▫▲△▶▷▼▽◀◁◆◊○◌●◦☐☑✓✔✗✘"),
        range(0xFB00, 0xFB05),  # ff fi fl ffi ffl
    )
)

# Characters with nothing of their own to draw: some software takes another font for want of them.
SAME_AS = {
    0x2011: 0x2010,  # non-breaking hyphen
    0x200C: 0x200B, 0x200D: 0x200B, 0x200E: 0x200B, 0x200F: 0x200B, 0x2060: 0x200B,
    0xFEFF: 0x200B,
}  # fmt: skip
SPACES = {  # in thousandths of an em
    0x2002: 500, 0x2003: 1000, 0x2004: 333, 0x2005: 250, 0x2006: 167, 0x2008: 250, 0x205F: 222,
}  # fmt: skip

FEATURES = (
    "ccmp", "locl", "mark", "mkmk", "kern", "liga",
    "lnum", "onum", "tnum", "pnum", "frac", "numr", "dnom", "sups", "subs",
)  # fmt: skip

LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org. "
    "It is distributed on an “AS IS” basis, without warranties or conditions of any kind."
)


def main(*packages: str) -> None:
    """Write every face twice, as .ttf and as .woff2, beside this file."""
    for name, wanted in TOOLS.items():
        if version(name) != wanted:
            raise SystemExit(f"{name} {version(name)} would give other bytes: install {wanted}.")
    for face in FACES:
        font = made(face, Path(packages[face.upstream.package]))
        for flavour, suffix in ((None, ".ttf"), ("woff2", ".woff2")):
            font.flavor = flavour
            path = HERE / (face.file + suffix)
            font.save(path)
            print(f"{path.name:28}{path.stat().st_size:>8,} bytes")


def made(face: Face, package: Path) -> TTFont:
    """The upstream font with our characters, at one weight, under our name."""
    path = package / face.upstream.path
    if hashlib.sha256(path.read_bytes()).hexdigest() != face.upstream.sha256:
        raise SystemExit(f"{path} is not the file this font is made from: see README.md.")
    font = TTFont(path, recalcTimestamp=False)
    keep_our_characters(font)
    instantiateVariableFont(font, face.axes, inplace=True, overlap=OverlapMode.REMOVE)
    del font["STAT"]  # it describes upstream's axes, in upstream's names
    add_blanks(font)
    set_line(font, face.upstream.ascent, face.upstream.descent)
    set_smooth(font)
    set_names(font, face)
    return font


def keep_our_characters(font: TTFont) -> None:
    """Drop every other glyph, feature, script and table. No hints: upstream's file has none."""
    options = subset.Options(
        layout_features=list(FEATURES),
        layout_scripts=["DFLT", "latn"],
        name_IDs=["*"],
        name_languages=["*"],
        glyph_names=False,
        notdef_outline=True,
        recalc_timestamp=False,
        harfbuzz_repacker=False,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)


def add_blanks(font: TTFont) -> None:
    """Give the font the spaces and invisible characters that its upstream leaves out."""
    have = font.getBestCmap()
    added = {code: have[twin] for code, twin in SAME_AS.items() if code not in have}
    for code, width in SPACES.items():
        if code not in have:
            added[code] = f"uni{code:04X}"
            font["glyf"][added[code]] = Glyph()
            font["hmtx"][added[code]] = (width, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(added)


def set_line(font: TTFont, ascent: int, descent: int) -> None:
    """State one line box in all three places where software looks for it."""
    line, metrics = font["hhea"], font["OS/2"]
    line.ascent = metrics.sTypoAscender = ascent
    line.descent = metrics.sTypoDescender = descent
    line.lineGap = metrics.sTypoLineGap = 0
    font["glyf"].compile(font)  # sets the bounds that `head` reports
    metrics.usWinAscent = max(ascent, font["head"].yMax)  # Windows cuts off what is beyond
    metrics.usWinDescent = max(-descent, -font["head"].yMin)


def set_smooth(font: TTFont) -> None:
    """Ask for smooth drawing at every size, as an unhinted font must."""
    font["gasp"] = newTable("gasp")
    font["gasp"].gaspRange = {0xFFFF: 15}
    font["prep"] = newTable("prep")
    font["prep"].program = Program()
    font["prep"].program.fromAssembly("PUSHW[] 511 SCANCTRL[] PUSHB[] 4 SCANTYPE[]")
    font["head"].flags &= ~(1 << 3)  # no rounding to whole pixels: widths scale with the text


def set_names(font: TTFont, face: Face) -> None:
    """Replace every name: the reserved one may stand in the copyright notice alone."""
    notice = font["name"].getDebugName(0).rstrip(".")
    upstream_version = font["name"].getDebugName(5).split(";")[0].removeprefix("Version ")
    font["name"].names = []
    for name_id, text in names(face, notice, upstream_version):
        if RESERVED in text and name_id != 0:
            raise SystemExit(f"{face.file}: name {name_id} holds the reserved name: {text}")
        font["name"].setName(text, name_id, 3, 1, 0x409)

    italic = face.style == "Italic"
    metrics = font["OS/2"]
    metrics.usWeightClass = face.weight
    metrics.achVendID = "NONE"
    # Bit 0 italic, bit 6 regular within name 1's family, bit 7 trust the line box set above.
    metrics.fsSelection = 1 << 7 | (1 if italic else 1 << 6)
    font["head"].fontRevision = float(RELEASE)
    font["head"].macStyle = 2 if italic else 0


def names(face: Face, notice: str, upstream_version: str) -> Iterator[tuple[int, str]]:
    """Each name's number in the OpenType table, and its text."""
    joined = f"{face.family} {face.style}".removesuffix(" Regular")
    family, style = (joined, "Regular") if face.style == "Semibold" else (face.family, face.style)
    postscript = f"{face.family.replace(' ', '')}-{face.style}"
    yield 0, f"{notice}. This is a modified version, named {face.family}."
    yield 1, family  # matplotlib and SVG name a weight as a family …
    yield 2, style
    yield 3, f"{RELEASE};{postscript}"
    yield 4, joined
    yield 5, f"Version {RELEASE}; from upstream version {upstream_version}"
    yield 6, postscript
    yield 13, LICENCE
    yield 14, "https://openfontlicense.org"
    if family != face.family:
        yield 16, face.family  # … and everything else knows it as a weight of one family
        yield 17, face.style


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(*sys.argv[1:])
