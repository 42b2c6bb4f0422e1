"""Where in the project an element of a page is made."""

from __future__ import annotations

from report.elements import Element


def origin(element: Element) -> str:
    """Where an element is made: its chapter's template, and the table or figure it belongs to."""
    about = [element, *element.above()]
    ids = (one.attributes.get("id", "") for one in about)
    named = next((id for id in ids if id.startswith(("table-", "figure-"))), "")
    chapter = next((one for one in about if "chapter" in one.classes()), None)
    template = _template(about, chapter)
    return " ".join(filter(None, (template, f"({named})" if named else "")))


def _template(about: list[Element], chapter: Element | None) -> str:
    if chapter is not None:
        id = chapter.attributes.get("id", "")
        return "templates/parts" if id == "contents" else f"templates/sections/{id}.html"
    is_cover = any("cover" in one.classes() for one in about)
    return "templates/parts/cover.html" if is_cover else ""
