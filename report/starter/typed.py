"""YAML as somebody typed it: a key's text, what stands below it, and the same written anew."""

from __future__ import annotations

import json
import re

from report.sources.nodes import Mapping, Node, Scalar, Sequence


def text(node: Node | None, key: str) -> str:
    """A key's text on one line, or nothing."""
    value = node.get(key) if isinstance(node, Mapping) else None
    return " ".join(value.text.split()) if isinstance(value, Scalar) else ""


def items(node: Node, key: str) -> tuple[Node, ...]:
    value = node.get(key) if isinstance(node, Mapping) else None
    return value.items if isinstance(value, Sequence) else ()


def below(node: Node | None, key: str) -> Mapping | None:
    value = node.get(key) if isinstance(node, Mapping) else None
    return value if isinstance(value, Mapping) and value.items else None


def yaml(node: Node) -> list[str]:
    """A node as lines of YAML."""
    if isinstance(node, Scalar):
        return ["" if node.empty else scalar(node.text)]
    if not node.items:
        return ["{}" if isinstance(node, Mapping) else "[]"]
    if isinstance(node, Mapping):
        return [line for key, value in node.items.items() for line in _keyed(key, value)]
    return [line for item in node.items for line in hung(yaml(item))]


def lines(node: Node | None, before: str) -> str:
    return "\n".join(before + line for line in yaml(node)) if node else ""


def _keyed(key: str, value: Node) -> list[str]:
    lines = yaml(value)
    if isinstance(value, Scalar) or not value.items:
        return [f"{scalar(key)}: {lines[0]}".rstrip()]
    return [f"{scalar(key)}:", *(f"  {line}" for line in lines)]


def hung(lines: list[str]) -> list[str]:
    """An item of a list: its first line behind a hyphen, the others below it."""
    return [f"- {lines[0]}".rstrip(), *(f"  {line}" for line in lines[1:])]


PLAIN = re.compile(
    r"(?!(?:null|~)$)[A-Za-z0-9“‘£(](?:[^:#]|:(?=\S)|(?<=\S)#)*(?<![:\s])", re.IGNORECASE
)


def scalar(text: str) -> str:
    """A text as YAML, in quotation marks only where it needs them."""
    line = " ".join(text.split())
    return line if PLAIN.fullmatch(line) else json.dumps(line, ensure_ascii=False)
