"""Tables: the grid of their cells, the scope of each header, and which headers a cell has."""

from __future__ import annotations

from dataclasses import dataclass

from report.tagging.nodes import Node, Value


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    """A cell's node and the rows and columns it covers, from nought and without the last."""

    node: Node
    group: int
    top: int
    left: int
    bottom: int
    right: int
    is_in_head: bool

    @property
    def scope(self) -> str:
        """Of a header: Column or Row, or RowGroup for one that heads the rows below it."""
        said = self.node.attribute("scope").lower()
        if said == "rowgroup":
            return "RowGroup"
        if said == "row" or (not said and not self.is_in_head):
            return "Row"
        return "Column"

    def heads(self, other: Cell) -> bool:
        """Whether this header belongs to a cell (HTML, 4.9.12.2, forming relationships)."""
        if other is self:
            return False
        if self.scope == "Row":
            return self.left < other.left and _meet(self.top, self.bottom, other.top, other.bottom)
        is_above = self.top < other.top
        if self.scope == "RowGroup" and self.group != other.group:
            return False
        return is_above and _meet(self.left, self.right, other.left, other.right)


def _meet(start: int, end: int, other_start: int, other_end: int) -> bool:
    return start < other_end and other_start < end


def describe(table: Node, number: int) -> None:
    """Tell of each cell of a table what it spans, of each header its scope, and who heads whom.

    Headers are named where cells span columns or rows; elsewhere a reader finds them by scope.
    The caption comes first. ``number`` makes the ids of headers unlike those of other tables.
    """
    table.kids.sort(key=lambda kid: not (isinstance(kid, Node) and kid.role == "Caption"))
    cells = grid(table)
    for cell in cells:
        attributes: dict[str, Value] = {}
        if cell.node.role == "TH":
            attributes["Scope"] = "/Column" if cell.scope == "Column" else "/Row"
        if cell.right - cell.left > 1:
            attributes["ColSpan"] = cell.right - cell.left
        if cell.bottom - cell.top > 1:
            attributes["RowSpan"] = cell.bottom - cell.top
        if attributes:
            cell.node.attributes["Table"] = attributes
    if any(cell.right - cell.left > 1 or cell.bottom - cell.top > 1 for cell in cells):
        _name_headers(cells, number)


def _name_headers(cells: list[Cell], number: int) -> None:
    headers = [cell for cell in cells if cell.node.role == "TH"]
    for place, header in enumerate(headers, start=1):
        header.node.said["ID"] = f"table-{number}-header-{place}"
    above = [header for header in headers if header.scope != "Row"]
    beside: dict[int, list[Cell]] = {}
    for header in headers:
        for row in range(header.top, header.bottom) if header.scope == "Row" else ():
            beside.setdefault(row, []).append(header)
    for cell in cells:
        near = [header for row in range(cell.top, cell.bottom) for header in beside.get(row, ())]
        heading = dict.fromkeys(header for header in (*above, *near) if header.heads(cell))
        if heading:
            ids = [header.node.said["ID"] for header in heading]
            cell.node.attributes.setdefault("Table", {})["Headers"] = ids


def grid(table: Node) -> list[Cell]:
    """Every cell of a table at its place, whatever those before it span (HTML, 4.9.12.1)."""
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    top = 0
    for number, group in enumerate(_groups(table)):
        end = top + len(group)
        for row in group:
            left = 0
            for node in row.nodes():
                while (top, left) in taken:
                    left += 1
                bottom = min(end, top + (_span(node, "rowspan") or end - top))
                right = left + (_span(node, "colspan") or 1)
                is_in_head = row.parent is not None and row.parent.role == "THead"
                cells.append(Cell(node, number, top, left, bottom, right, is_in_head))
                taken |= {(r, c) for r in range(top, bottom) for c in range(left, right)}
                left = right
            top += 1
    return cells


def _groups(table: Node) -> list[list[Node]]:
    """The rows of a table: those of each head, body and foot."""
    groups = [kid for kid in table.nodes() if kid.role in ("THead", "TBody", "TFoot")]
    return [[row for row in group.nodes() if row.role == "TR"] for group in groups]


def _span(node: Node, name: str) -> int:
    said = node.attribute(name).strip()
    return int(said) if said.isdecimal() else 1
