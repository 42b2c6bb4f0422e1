"""A PDF opened and read into plain values, once; pikepdf is used nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report.access.marks import Drawn, Fonts, drawn
from report.access.tree import Annotation, Box, Node, Piece
from report.problems import Place, ReportError, error, shown


@dataclass(frozen=True)
class Sheet:
    """A page: its box, what it draws, and how its pieces and links lead back to the structure.

    ``owners`` is the parent tree's answer for each piece: the number of an element's object, or 0.
    """

    box: Box
    drawn: Drawn
    owners: tuple[int, ...] = ()
    annotations: tuple[Laid, ...] = ()


@dataclass(frozen=True)
class Laid:
    """A link or note laid over a page; ``owner`` is the parent tree's answer, or 0."""

    number: int
    kind: str
    contents: str
    box: Box | None
    owner: int


@dataclass(frozen=True)
class Opened:
    """A PDF: what it says of itself, its pages, and its structure (empty where it has none).

    ``again`` has the objects of elements that stand in the structure twice, ``damage`` what qpdf
    had to mend to read the file.
    """

    file: str
    sheets: tuple[Sheet, ...]
    root: Node
    ids: frozenset[str] = frozenset()
    title: str = ""
    lang: str = ""
    is_marked: bool = False
    shows_title: bool = False
    again: tuple[int, ...] = ()
    damage: tuple[str, ...] = ()

    def text(self, node: Node) -> str:
        """The words of an element, in reading order."""
        if node.instead is not None:
            return node.instead
        pieces = []
        for kid in node.kids:
            if isinstance(kid, Node):
                pieces.append(self.text(kid))
            elif isinstance(kid, Piece) and kid.page < len(self.sheets):
                pieces.append(self.sheets[kid.page].drawn.texts.get(kid.number, ""))
        return "".join(pieces)


def open_pdf(path: Path) -> Opened:
    """Read a PDF. Raises ReportError where it is not there, is damaged or is locked."""
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            return _opened(pdf, shown(path))
    except OSError as trouble:
        reason = f"cannot be opened: {str(trouble.strerror or trouble).lower()}"
    except pikepdf.PasswordError:
        reason = "asks for a password"
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as trouble:
        reason = (
            f"is damaged: {str(trouble).splitlines()[0] if str(trouble) else 'no reason given'}"
        )
    what = f"The file {reason}."
    remedy = "Make the report anew, and check the file that the program names."
    raise ReportError([error("pdf-unreadable", Place(shown(path)), what, remedy)])


def _opened(pdf: Any, file: str) -> Opened:
    pages = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    structure = pdf.Root.get("/StructTreeRoot")
    parents = dict(_numbered(structure.get("/ParentTree"))) if structure is not None else {}
    fonts = Fonts()
    sheets = tuple(_sheet(page, parents, fonts) for page in pdf.pages)
    marked, viewer = pdf.Root.get("/MarkInfo"), pdf.Root.get("/ViewerPreferences")
    reader = _Structure(structure, pages)
    return Opened(
        file,
        sheets,
        reader.root(),
        _ids(structure),
        _title(pdf),
        str(pdf.Root.get("/Lang", "")),
        bool(marked is not None and marked.get("/Marked", False)),
        bool(viewer is not None and viewer.get("/DisplayDocTitle", False)),
        tuple(reader.again),
        tuple(str(one).splitlines()[0] for one in pdf.get_warnings()),
    )


def _title(pdf: Any) -> str:
    """The title as the metadata has it, or the older place for it."""
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        told = metadata.get("dc:title")
    return str(told or pdf.docinfo.get("/Title", "") or "").strip()


def _ids(structure: Any) -> frozenset[str]:
    """The ids that the file lists, by which cells name their headers."""
    listed = structure.get("/IDTree") if structure is not None else None
    return frozenset(str(key) for key, _ in _named(listed))


def _numbered(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree."""
    if tree is None:
        return
    pairs = list(tree.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(pairs[::2], pairs[1::2], strict=False))
    for kid in tree.get("/Kids", []):
        yield from _numbered(kid)


def _named(tree: Any) -> Iterator[tuple[Any, Any]]:
    """The entries of a name tree."""
    if tree is None:
        return
    pairs = list(tree.get("/Names", []))
    yield from zip(pairs[::2], pairs[1::2], strict=False)
    for kid in tree.get("/Kids", []):
        yield from _named(kid)


def _sheet(page: Any, parents: dict[int, Any], fonts: Fonts) -> Sheet:
    answer: Any = parents.get(int(page.obj.get("/StructParents", -1)))
    owners = tuple(_number(one) for one in answer) if _is_array(answer) else ()
    box = _box(page.mediabox)
    assert box is not None
    laid = tuple(_laid(one, parents) for one in page.obj.get("/Annots", []))
    return Sheet(box, drawn(page, fonts), owners, laid)


def _laid(annotation: Any, parents: dict[int, Any]) -> Laid:
    return Laid(
        _number(annotation),
        str(annotation.get("/Subtype", "")).lstrip("/"),
        str(annotation.get("/Contents", "")),
        _box(annotation.get("/Rect")),
        _number(parents.get(int(annotation.get("/StructParent", -1)))),
    )


def _number(value: Any) -> int:
    """The number of an object, or 0 where there is none."""
    return int(value.objgen[0]) if hasattr(value, "objgen") else 0


def _box(value: Any) -> Box | None:
    if not _is_array(value) or len(value) != 4:
        return None
    a, b, c, d = (float(one) for one in value)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array | list | tuple)


class _Structure:
    """Reads the structure tree; an element that is met again, as in a circle, is not followed."""

    def __init__(self, root: Any, pages: dict[tuple[int, int], int]) -> None:
        self._root, self._pages = root, pages
        roles = root.get("/RoleMap") if root is not None else None
        self._roles = {str(k).lstrip("/"): str(v).lstrip("/") for k, v in (roles or {}).items()}
        self._seen: set[int] = set()
        self.again: list[int] = []

    def root(self) -> Node:
        top = Node("StructTreeRoot")
        if self._root is not None:
            self._fill(top, self._root, None)
        return top

    def _fill(self, node: Node, element: Any, page: int | None) -> None:
        held = element.get("/K")
        if held is None:
            return
        for kid in held if _is_array(held) else (held,):
            if made := self._kid(kid, node, page):
                node.kids.append(made)

    def _kid(self, kid: Any, parent: Node, page: int | None) -> Node | Piece | Annotation | None:
        if isinstance(kid, int):
            return Piece(-1 if page is None else page, int(kid))
        if not hasattr(kid, "get"):
            return None
        kind, page = str(kid.get("/Type", "")), self._page(kid, page)
        if kind == "/MCR":
            return Piece(-1 if page is None else page, int(kid.get("/MCID", -1)))
        if kind == "/OBJR":
            return Annotation(-1 if page is None else page, _number(kid.get("/Obj")))
        if _number(kid) in self._seen:
            self.again.append(_number(kid))
            return None
        self._seen |= {_number(kid)} - {0}
        return self._node(kid, parent, page)

    def _node(self, element: Any, parent: Node, page: int | None) -> Node:
        said = str(element.get("/S", "")).lstrip("/")
        node = Node(self._roles.get(said, said), _number(element), parent, page)
        keys = element.keys()
        node.id = str(element["/ID"]) if "/ID" in keys else ""
        node.alt = str(element["/Alt"]) if "/Alt" in keys else None
        node.lang = str(element["/Lang"]) if "/Lang" in keys else None
        node.instead = str(element["/ActualText"]) if "/ActualText" in keys else None
        for attributes in _attributes(element) if "/A" in keys else ():
            _note(node, attributes)
        self._fill(node, element, page)
        return node

    def _page(self, kid: Any, page: int | None) -> int | None:
        named = kid.get("/Pg")
        return page if named is None else self._pages.get(named.objgen, -1)


def _attributes(element: Any) -> Iterator[Any]:
    held = element["/A"]
    for one in held if _is_array(held) else (held,):
        if hasattr(one, "get"):
            yield one


def _note(node: Node, attributes: Any) -> None:
    """Keep what an element's attributes say."""
    node.scope = str(attributes.get("/Scope", node.scope)).lstrip("/")
    node.columns = int(attributes.get("/ColSpan", node.columns))
    node.rows = int(attributes.get("/RowSpan", node.rows))
    node.box = _box(attributes.get("/BBox")) or node.box
    if _is_array(attributes.get("/Headers")):
        node.headers = tuple(str(one) for one in attributes.get("/Headers"))
