"""Who imports whom, who draws, who counts, who prints: the map of report/__init__.py, held.

Every rule is a function from a source tree to its breaches, so that each can also be shown to find
a breach that was planted in a copy.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LAYERS = (
    ("problems",),
    ("explanations", "explained", "sources", "schema", "spans", "terminal", "workdays", "names"),
    ("edition", "words", "frames", "dataset", "embargo", "checks", "plainness", "letters", "load"),
    ("counts", "measures", "record"),
    ("suppression",),
    ("before", "adding", "linking"),
    ("rounding",),
    ("disclosure",),
    ("merging", "guarding", "frequencies"),
    ("wording", "changing", "tracing", "grouping", "tables", "figures", "elements"),
    ("duties",),
    ("content", "phrasing", "boxes", "packing", "sentences", "typed", "lookalikes"),
    ("quantities", "passages", "hinted"),
    ("governance", "prose", "pages", "web", "pdf", "tagging", "tuning", "accent", "access"),
    ("spreadsheets", "naming", "paper", "review"),
    (
        "audit",
        "outputs",
        "auditing",
        "placing",
        "prepared",
        "progress",
        "story",
        "publishing",
        "comparing",
    ),
    ("starter", "doctor", "telling"),
    ("cli",),
)
"""The modules of report/, from the bottom up; each imports only from its own line or one above."""

CHARTS_SEE = ("report.figures", "report.disclosure", "report.wording", "report.changing")

GATED = (
    "Published",
    "PublishedNumber",
    "PublishedTable",
    "PublishedRow",
    "ToldReview",
    "ToldAction",
)

HEAVY = {
    "pandas": ("report.checks", "report.frames", "report.measures"),
    "numpy": (
        "report.checks",
        "report.frames",
        "report.measures",
        "report.suppression",
        "charts.drawing",
    ),
    "highspy": (),
    "matplotlib": ("charts.drawing",),
    "weasyprint": ("report.tagging",),
    "pydyf": ("report.tagging",),
    "docx": (
        "report.paper.marking",
        "report.paper.numbering",
        "report.paper.stale",
        "report.paper.word",
    ),
    "fontTools": (),
    "pikepdf": (),
    "pypdfium2": (),
    "page": (),
    "python_calamine": (),
    "xlsxwriter": (),
    "odfdo": (),
    "ruamel": (),
}
"""Who may import a heavy library for good; everyone else waits until it is needed."""

HELP_GOES_WITHOUT = ("pandas", "numpy", "matplotlib", "weasyprint", "fontTools", "jinja2", "docx")
CHECK_GOES_WITHOUT = ("matplotlib", "weasyprint", "pydyf", "pikepdf", "docx")


@dataclass(frozen=True, eq=False)
class Module:
    """A module of a source tree: its dotted name, where it lies, and what it says."""

    name: str
    file: str
    tree: ast.Module


@dataclass(frozen=True)
class Import:
    """One import: who, whom, on which line, and whether the module asks for it as it is loaded."""

    module: Module
    target: str
    line: int
    at_once: bool

    def __str__(self) -> str:
        return f"{self.module.file}:{self.line} imports {self.target}"


def modules(root: Path) -> list[Module]:
    """Every module of the program."""
    files = [root / "build.py", *root.glob("report/**/*.py"), *root.glob("charts/**/*.py")]
    return [module(root, path) for path in sorted(files)]


def module(root: Path, path: Path) -> Module:
    return parsed(path.relative_to(root), path.read_text(encoding="utf-8"))


@cache
def parsed(file: Path, text: str) -> Module:
    parts = [part for part in file.with_suffix("").parts if part != "__init__"]
    return Module(".".join(parts), file.as_posix(), ast.parse(text))


def imports(root: Path) -> list[Import]:
    """Every import of the program, those in function bodies and for type checking included."""
    found = modules(root)
    names = frozenset(one.name for one in found)
    return [each for one in found for each in imports_of(one, names)]


@cache
def imports_of(one: Module, names: frozenset[str]) -> tuple[Import, ...]:
    """A module's imports, where these are the names of ours."""
    return tuple(found_imports(one, names))


def found_imports(one: Module, names: frozenset[str]) -> Iterator[Import]:
    at_once = loaded_nodes(one.tree)
    for node in ast.walk(one.tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            inner = [f"{base}.{alias.name}" for alias in node.names]
            targets = list(dict.fromkeys(i if i in names else base for i in inner))
        else:
            continue
        for target in targets:
            yield Import(one, target, node.lineno, node in at_once)


def loaded_nodes(tree: ast.Module) -> set[ast.AST]:
    """The nodes that run when a module is loaded: not those in functions or for type checking."""
    found: set[ast.AST] = set()
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        found.add(node)
        for child in ast.iter_child_nodes(node):
            later = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            typing = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
            if not later and not typing:
                waiting.append(child)
    return found


# The rules


def upward_imports(root: Path) -> list[str]:
    """Imports within report/ from a line below one's own, and modules that are not on the map."""
    line = {name: number for number, names in enumerate(LAYERS) for name in names}
    ours = [each for each in imports(root) if each.module.name.startswith("report.")]
    found = [
        f"{one.file} is not on the map"
        for one in modules(root)
        if one.name.startswith("report.") and unit(one.name) not in line
    ]
    return found + [
        str(each)
        for each in ours
        if each.target.startswith("report.")
        and line.get(unit(each.target), len(LAYERS)) > line.get(unit(each.module.name), len(LAYERS))
    ]


def unit(name: str) -> str:
    """A module's word on the map: report.schema.values is part of schema."""
    return name.split(".")[1]


def engine_that_sees_charts(root: Path) -> list[str]:
    """Imports of the charts, or of the story, from within report/."""
    return [
        str(each)
        for each in imports(root)
        if each.module.name.split(".")[0] == "report"
        and each.target.split(".")[0] in ("charts", "build", "annual_report", "tests")
    ]


def charts_that_see_too_much(root: Path) -> list[str]:
    """Imports from charts/ of anything of ours but the published numbers and how to say them."""
    return [
        str(each)
        for each in imports(root)
        if each.module.name.split(".")[0] == "charts"
        and each.target.split(".")[0] in ("report", "build", "annual_report", "tests")
        and each.target not in CHARTS_SEE
    ]


def circles(root: Path) -> list[str]:
    """Modules that, through others, import themselves."""
    names = {one.name for one in modules(root)}
    asks: dict[str, set[str]] = {name: set() for name in names}
    for each in imports(root):
        asks[each.module.name] |= {each.target} & names
    return [
        f"{name} imports itself, by way of others" for name in sorted(names) if comes(name, asks)
    ]


def comes(name: str, asks: dict[str, set[str]]) -> bool:
    """Whether one can come from a module back to it."""
    seen: set[str] = set()
    waiting = list(asks[name])
    while waiting:
        other = waiting.pop()
        if other not in seen:
            seen.add(other)
            waiting += asks[other]
    return name in seen


def imports_by_name(root: Path) -> list[str]:
    """Imports that no reader of imports would see; the doctor may try libraries by their names."""
    return [
        f"{one.file}:{call.lineno} imports by name"
        for one in modules(root)
        for call in calls(one.tree)
        if called(call) in ("import_module", "__import__") and one.name != "report.doctor"
    ]


def makers_of_published(root: Path) -> list[str]:
    """Calls that make what only the gate may make."""
    return [
        f"{one.file}:{call.lineno} makes a {called(call)}"
        for one in modules(root)
        for call in calls(one.tree)
        if called(call) in GATED and one.name != "report.disclosure"
    ]


def rewriters_of_published(root: Path) -> list[str]:
    """Modules that hold published values and could put others in their place."""
    found = []
    for one in modules(root):
        names = {
            alias.name: node.module
            for node in ast.walk(one.tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        held = set(GATED) & set(names)
        if held and "replace" in names and one.name != "report.disclosure":
            found.append(f"{one.file} has replace and {sorted(held)[0]}")
    return found


def eager_imports(root: Path) -> list[str]:
    """Heavy libraries imported for good where --help or check would have to load them."""
    return [
        str(each)
        for each in imports(root)
        for library, places in HEAVY.items()
        if each.at_once
        and each.target.split(".")[0] == library
        and not any(each.module.name.startswith(place) for place in places)
    ]


def printers(root: Path) -> list[str]:
    """Whoever prints and is not the command line."""
    return [
        f"{one.file}:{node.lineno} prints"
        for one in modules(root)
        if one.name.split(".")[:2] != ["report", "cli"]
        for node in ast.walk(one.tree)
        if isinstance(node, ast.expr) and is_printing(node)
    ]


def is_printing(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return called(node) in ("print", "pprint", "echo", "secho")
    return isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "__stdout__")


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """The last name of what is called: Published of disclosure.Published(…)."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


# The promises


def test_a_module_imports_only_from_its_own_line_of_the_map_or_one_above() -> None:
    assert upward_imports(ROOT) == []


def test_nobody_imports_in_a_circle() -> None:
    assert circles(ROOT) == []


def test_the_engine_never_sees_the_charts() -> None:
    assert engine_that_sees_charts(ROOT) == []


def test_the_charts_see_only_published_numbers() -> None:
    assert charts_that_see_too_much(ROOT) == []


def test_no_import_is_hidden_in_a_name() -> None:
    assert imports_by_name(ROOT) == []


def test_only_the_gate_makes_what_is_published() -> None:
    assert makers_of_published(ROOT) == []


def test_nobody_after_the_gate_rewrites_what_is_published() -> None:
    assert rewriters_of_published(ROOT) == []


def test_heavy_libraries_are_imported_by_the_stage_that_needs_them() -> None:
    assert eager_imports(ROOT) == []


def test_only_the_command_line_prints() -> None:
    assert printers(ROOT) == []


def test_the_package_draws_the_map_that_is_held_here() -> None:
    doc = ast.get_docstring(module(ROOT, ROOT / "report/__init__.py").tree) or ""
    drawing = doc.split("::\n\n")[1].split("\n\n")[0]
    rows = [re.split(r" {2,}", line.strip()) for line in drawing.splitlines()]
    drawn = [tuple(word for word in row if re.fullmatch("[a-z]+", word)) for row in rows]
    assert tuple(drawn) == LAYERS


def test_every_word_on_the_map_is_a_module() -> None:
    there = {unit(one.name) for one in modules(ROOT) if one.name.startswith("report.")}
    assert {name for names in LAYERS for name in names} == there


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (["--help"], HELP_GOES_WITHOUT),
        (["report", "--help"], HELP_GOES_WITHOUT),
        (["check", "leicester-leicestershire-rutland"], CHECK_GOES_WITHOUT),
    ],
    ids=["help", "help of a command", "check"],
)
def test_what_a_command_does_not_need_is_not_loaded(
    words: list[str], without: tuple[str, ...]
) -> None:
    ask = "import sys, atexit, build\natexit.register(lambda: print(*sys.modules))\nbuild.main()"
    said = subprocess.run(
        [sys.executable, "-c", ask, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = said.stdout.splitlines()[-1].split()
    assert "report.cli" in loaded, said.stderr
    assert [library for library in without if library in loaded] == []


# Each rule finds what it is there to find


@dataclass(frozen=True)
class Breach:
    """Lines to plant in a file, the rule they break, and what it then says."""

    rule: Callable[[Path], list[str]]
    file: str
    lines: str
    said: str


BREACHES = {
    "upwards": Breach(
        upward_imports, "report/counts.py", "import report.pages", "imports report.pages"
    ),
    "upwards in a function": Breach(
        upward_imports,
        "report/schema/values.py",
        "def f():\n    from report import cli",
        "imports report.cli",
    ),
    "upwards for types only": Breach(
        upward_imports,
        "report/problems.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from report import cli",
        "imports report.cli",
    ),
    "a module that is nowhere": Breach(upward_imports, "report/odds.py", "", "not on the map"),
    "a circle": Breach(
        circles,
        "report/schema/values.py",
        "def f():\n    from report.spans import when_text",
        "report.schema.values imports itself",
    ),
    "the engine and a chart": Breach(
        engine_that_sees_charts, "report/figures.py", "from charts import CHARTS", "imports charts"
    ),
    "the engine and the story": Breach(
        engine_that_sees_charts,
        "report/cli/__init__.py",
        "def f():\n    import build",
        "imports build",
    ),
    "a chart and what was counted": Breach(
        charts_that_see_too_much,
        "charts/downloads.py",
        "from report.counts import Counts",
        "imports report.counts",
    ),
    "a chart and the data": Breach(
        charts_that_see_too_much,
        "charts/idioms/bars.py",
        "def f():\n    from report import dataset",
        "imports report.dataset",
    ),
    "an import by name": Breach(
        imports_by_name,
        "charts/canvas.py",
        "import importlib\nimportlib.import_module('report.dataset')",
        "imports by name",
    ),
    "a published number from elsewhere": Breach(
        makers_of_published,
        "report/tables.py",
        "def f():\n    return PublishedNumber()",
        "makes a PublishedNumber",
    ),
    "a published table from a chart": Breach(
        makers_of_published,
        "charts/marking.py",
        "from report import disclosure\ndisclosure.PublishedTable()",
        "makes a PublishedTable",
    ),
    "a published number with another value": Breach(
        rewriters_of_published,
        "charts/marking.py",
        "from dataclasses import replace",
        "has replace and PublishedNumber",
    ),
    "pandas for help": Breach(
        eager_imports, "report/cli/__init__.py", "import pandas as pd", "imports pandas"
    ),
    "matplotlib for check": Breach(
        eager_imports,
        "charts/canvas.py",
        "from matplotlib.path import Path as Line",
        "imports matplotlib.path",
    ),
    "weasyprint for check": Breach(
        eager_imports, "report/pdf.py", "try:\n    import weasyprint\nfinally:\n    pass", "imports"
    ),
    "a print": Breach(printers, "report/load.py", "print('so far, so good')", "prints"),
    "an echo": Breach(printers, "build.py", "import click\nclick.echo('hello')", "prints"),
    "a write to the terminal": Breach(
        printers, "charts/canvas.py", "import sys\nsys.stderr.write('oh')", "prints"
    ),
}


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_a_planted_breach_is_found(breach: Breach, tmp_path: Path) -> None:
    copy_program(tmp_path)
    before = breach.rule(tmp_path)
    with (tmp_path / breach.file).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{breach.lines}\n")
    new = [said for said in breach.rule(tmp_path) if said not in before]
    assert any(breach.said in said for said in new)


def copy_program(to: Path) -> None:
    shutil.copy(ROOT / "build.py", to)
    for package in ("report", "charts"):
        only = shutil.ignore_patterns("__pycache__", "*.ttf")
        shutil.copytree(ROOT / package, to / package, ignore=only)
