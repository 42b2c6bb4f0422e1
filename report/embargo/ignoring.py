"""Whether what must wait would be committed: a repository that does not ignore its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

RULES = ".gitignore"


def not_ignored(folder: Path) -> list[Path]:
    """The files in a folder that the repository round it does not ignore, none without one.

    What cannot be read or understood ignores nothing.
    """
    folder = folder.absolute()
    root = next((above for above in folder.parents if (above / ".git").exists()), None)
    if root is None:
        return []
    files = sorted(one for one in folder.rglob("*") if one.is_file() and one.name != RULES)
    return [one for one in files if not _is_ignored(one, root)]


def _is_ignored(file: Path, root: Path) -> bool:
    """Whether a rule ignores a file or a folder it lies in; the last rule that speaks of it counts.

    What lies in an ignored folder cannot be taken in again.
    """
    above = [root, *reversed([one for one in file.parents if root in one.parents])]
    inside = [*above[1:], file]
    return any(_last_word(one, above, root) for one in inside)


def _last_word(path: Path, above: list[Path], root: Path) -> bool:
    verdict = False
    for source, base in _sources(path, above, root):
        said = path.relative_to(base).as_posix()
        for line in _lines(source):
            pattern = line.removeprefix("!")
            is_unclear = line != pattern and any(sign in pattern for sign in "[\\")
            if is_unclear or _fits(pattern, said, is_folder=path.is_dir()):
                verdict = not line.startswith("!")
    return verdict


def _sources(path: Path, above: list[Path], root: Path) -> Iterator[tuple[Path, Path]]:
    """The files of rules that count for a path, the strongest last, and what each speaks from."""
    yield root / ".git" / "info" / "exclude", root
    yield from ((one / RULES, one) for one in above if one in path.parents)


def _lines(source: Path) -> list[str]:
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return []
    lines = (line.rstrip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _fits(pattern: str, said: str, *, is_folder: bool) -> bool:
    """Whether a rule speaks of a path, told from the folder in which the rule stands."""
    if pattern.endswith("/") and not is_folder:
        return False
    bare = pattern.rstrip("/")
    anchored = "/" in bare
    expression = _expression(bare.lstrip("/"))
    if not anchored:
        said = said.rpartition("/")[2]
    return re.fullmatch(expression, said) is not None


def _expression(pattern: str) -> str:
    """A rule as a regular expression. Sets and escapes are taken as they stand, and fit nothing."""
    made, at = "", 0
    for found in re.finditer(r"\*\*/|/\*\*$|\*|\?", pattern):
        made += re.escape(pattern[at : found.start()])
        made += {"**/": "(?:.*/)?", "/**": "/.*", "*": "[^/]*", "?": "[^/]"}[found[0]]
        at = found.end()
    return made + re.escape(pattern[at:])
