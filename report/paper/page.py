"""A paper as a page of HTML, from which its PDF is set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from report.paper.model import Block, Grid, Paper, Paragraph, Points, Runs, Section, Subheading

TEMPLATE = "hwbb_paper.html"


@dataclass(frozen=True)
class Item:
    """An item of a list, and the items of the list within it."""

    runs: Runs
    within: tuple[Runs, ...]


def paper_html(paper: Paper, templates: Path) -> str:
    """A paper as HTML that holds everything but its style sheet and fonts."""
    room = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    room.globals |= {
        "type_of": lambda block: type(block).__name__,
        "kind_of": kind_of,
        "leads": leads,
        "nested": nested,
        "letter": letter,
    }
    return room.get_template(TEMPLATE).render(paper=paper)


def kind_of(section: Section) -> str:
    """How a section is set: its words behind a column of numbers, or set apart."""
    numbers = [
        block.number for block in section.blocks if isinstance(block, Paragraph | Subheading)
    ]
    kinds = ["numbered" if section.number or any(numbers) else "plain"]
    return " ".join([*kinds, *(["boxed"] if section.boxed else [])])


def leads(section: Section, at: int) -> bool:
    """Whether a paragraph leads to a list or a table, and should not be parted from it."""
    after: tuple[Block, ...] = section.blocks[at + 1 : at + 2]
    return bool(after) and isinstance(after[0], Points | Grid)


def nested(points: Points) -> list[Item]:
    """The items of a list, each with those of the list within it."""
    found: list[Item] = []
    for point in points.items:
        if point.depth and found:
            last = found[-1]
            found[-1] = Item(last.runs, (*last.within, point.runs))
        else:
            found.append(Item(point.runs, ()))
    return found


def letter(at: int) -> str:
    """The letter of an item: a, b … z, and then aa."""
    more, rest = divmod(at - 1, len(ascii_lowercase))
    return (ascii_lowercase[more - 1] if more else "") + ascii_lowercase[rest]
