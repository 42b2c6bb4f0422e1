"""Forms of paper as data: which facts, which sections in which order, their words and limits.

templates/paper/common.yaml holds the parts that every form may use; each other file is a form. A
council's own form may also lie beside partnership.yaml, and is then named by its file name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from report.paper.shapes import Before, CommonFile, Implication, StyleFile
from report.problems import Place, Problem, ReportError, did_you_mean, error, listed, quoted, shown
from report.schema.reading import EntryReader
from report.schema.sections import SECTIONS
from report.schema.values import Amount
from report.sources import nodes
from report.sources.nodes import Node, Scalar, Text, read_yaml
from report.spans import NBSP

COMMON = "common"
"""The file of parts, which is no form."""

PLAIN = "plain"
"""The form of an edition that names none."""


@dataclass(frozen=True)
class Style:
    """A form that has been read and found whole."""

    name: str
    file: str
    form: StyleFile
    parts: Mapping[str, Text]
    implications: tuple[Implication, ...]
    known: tuple[Implication, ...]
    timetable: tuple[Before, ...]

    @property
    def sides(self) -> int | None:
        """The most sides of A4 that the form allows."""
        return _whole(self.form.sides)

    def called(self, of: str) -> str:
        """What an attachment is called, on one line; nothing where the form has none."""
        names = (str(one.name) for one in self.form.attachments if one.of == of)
        return next(names, "").replace(" ", NBSP)


def _whole(amount: Amount | None) -> int | None:
    return int(amount.value) if amount and amount.value is not None else None


def whole(amount: Amount | None) -> int:
    """A count that a form gives; nought where it is a mark, or a bound's own figure."""
    return _whole(amount) or 0


def style_names(folder: Path) -> list[str]:
    """The forms that the program knows."""
    return sorted(path.stem for path in folder.glob("*.yaml") if path.stem != COMMON)


def style_file(name: str, folder: Path, own: Path) -> Path | None:
    """The file of a form: one of the program's, or a .yaml of the partnership's own."""
    if name.endswith((".yaml", ".yml")):
        path = own / Path(name).name
        return path if path.is_file() else None
    return folder / f"{name}.yaml" if name in style_names(folder) else None


def unknown_style(name: str, place: Place, folder: Path, own: Path) -> Problem:
    """A form that is not there: the one that was meant, or all there are."""
    known = style_names(folder)
    what = f"There is no form of paper called {quoted(name)}."
    if name.endswith((".yaml", ".yml")):
        what = f"There is no {quoted(name)} in “{shown(own)}”."
    meant = did_you_mean(name, known)
    choose = f"The forms are {listed(known)}; a council's own lies beside partnership.yaml."
    return error("unknown-style", place, what, f"Did you mean “{meant}”?" if meant else choose)


def read_style(path: Path, folder: Path) -> Style:
    """A form with the parts it may use. Raises ReportError with all that is wrong in either."""
    reader = EntryReader()
    common = reader.entry(CommonFile, _root(folder / f"{COMMON}.yaml"))
    form = reader.entry(StyleFile, _root(path))
    parts = {**_texts(common.parts), **_texts(form.wording)}
    known = {str(one.id): one for one in common.implications}
    problems = [*reader.problems, *_strange(form, parts, known)]
    if problems:
        raise ReportError(problems)
    return Style(
        path.stem,
        shown(path),
        form,
        parts,
        tuple(known[name] for name in form.implications),
        common.implications,
        form.timetable or common.timetable,
    )


def _root(path: Path) -> Node:
    read = read_yaml(path)
    if read.node is None:
        raise ReportError(read.problems)
    return read.node


def _texts(held: nodes.Mapping | None) -> dict[str, Text]:
    """Markdown by name, its line breaks kept."""
    items = held.items.items() if held else ()
    return {
        str(name): Text(node.text, node.place, node.lines)
        for name, node in items
        if isinstance(node, Scalar)
    }


def _strange(
    form: StyleFile, parts: Mapping[str, Text], implications: Mapping[str, Implication]
) -> Iterator[Problem]:
    """Names in a form that name nothing, and things that say nothing or two things at once."""
    for section in form.sections:
        for saying in section.says:
            yield from _unknown("part", saying.part, parts)
            yield from _unknown("section of the report", saying.words, SECTIONS)
            given = [saying.part, saying.text, saying.words, saying.heading]
            if sum(one is not None for one in given) != 1:
                what = "Each thing that a section says is one of part, text, words and heading."
                remedy = "Keep one of them here, and begin another “- ” for the rest."
                yield error("style-says", saying.place, what, remedy)
    for name in (*form.implications, *form.apart):
        yield from _unknown("heading of implications", name, implications)
    if not any(one.of == "report" for one in form.attachments):
        what = "The form does not say what the report is called as an attachment."
        remedy = "Add it: attachments: [{of: report, name: Appendix 1}]"
        yield error("style-says", form.at("attachments"), what, remedy)


def _unknown(kind: str, name: Text | None, known: Collection[str]) -> Iterator[Problem]:
    if name is None or str(name) in known:
        return
    meant = did_you_mean(name, known)
    remedy = f"Did you mean “{meant}”?" if meant else f"There are {listed(sorted(known))}."
    yield error("unknown-part", name.place, f"There is no {kind} called {quoted(name)}.", remedy)
