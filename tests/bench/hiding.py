"""What hiding small numbers costs, beside importing pandas: a two-way table, and a hierarchy."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING

from tests.bench.runs import Watch, answer

if TYPE_CHECKING:
    from report.frequencies import Frequencies

SEED = 2024

Tree = dict[str, tuple[str, ...]]


def flat(name: str, count: int) -> Tree:
    """So many categories and their whole."""
    return {"All": tuple(f"{name} {i}" for i in range(count))}


def deep(name: str, groups: int, each: int) -> Tree:
    """Groups of so many categories each, and the whole of them."""
    tree = flat(name, groups)
    return tree | {group: tuple(f"{group}.{i}" for i in range(each)) for group in tree["All"]}


def table(rows: Tree, columns: Tree, mean: float) -> Frequencies:
    """A table of chance: its rows are of very different sizes, as districts and reasons are."""
    from report.frequencies import Dimension, Frequencies

    luck = Random(SEED)
    dimensions = (Dimension("row", "All", (rows,)), Dimension("column", "All", (columns,)))
    sizes = {row: mean * (luck.expovariate(1) + 0.1) for row in leaves(rows, "All")}
    single = {
        (row, column): int(luck.expovariate(1 / sizes[row]))
        for row in sizes
        for column in leaves(columns, "All")
    }
    every = product({"All", *sum(rows.values(), ())}, {"All", *sum(columns.values(), ())})
    counts = {
        (row, column): sum(single[at] for at in product(leaves(rows, row), leaves(columns, column)))
        for row, column in sorted(every)
    }
    return Frequencies("children", dimensions, counts)


def leaves(tree: Tree, category: str) -> list[str]:
    """The smallest categories of which one is made."""
    parts = tree.get(category)
    return [leaf for part in parts for leaf in leaves(tree, part)] if parts else [category]


def two_way() -> Frequencies:
    """Eight rows and nine columns with their totals: 90 cells."""
    return table(flat("row", 8), flat("column", 9), 15)


def hierarchy() -> Frequencies:
    """Districts in areas by months in quarters, with all totals: 357 cells."""
    return table(deep("area", 4, 4), deep("quarter", 4, 3), 25)


def main() -> None:
    """Each once, in one process: first pandas, which our own modules import too."""
    watch = Watch()
    with watch.stage("import pandas"):
        import pandas  # noqa: F401
    import highspy  # noqa: F401

    from report.disclosure import Policy
    from report.frequencies import protect

    for name, made in (("two-way table of 90 cells", two_way()), (HIERARCHY, hierarchy())):
        with watch.stage(name):
            protect([made], Policy())
    answer(0.0, watch)


HIERARCHY = "hierarchy of 357 cells"


if __name__ == "__main__":
    main()
