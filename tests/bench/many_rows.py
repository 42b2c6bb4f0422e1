"""A million rows of training: loaded, checked and added up by us, or only read by pandas."""

from __future__ import annotations

import sys
from pathlib import Path

from report.edition import open_edition
from tests.bench.runs import Watch, answer, import_libraries


def ours(data: str, edition_id: str) -> None:
    """Load and check an edition, and count all that we count of it."""
    imports = import_libraries()
    from build import FONTS
    from report.letters import settable
    from report.load import load
    from report.measures.registry import count

    watch = Watch()
    with watch.stage("load and check"):
        loaded = load(open_edition(Path(data), edition_id), settable(FONTS))
    with watch.stage("count"):
        numbers = count(loaded.data).numbers
    answer(imports, watch, came=int(numbers["training_attended_total"].value or 0))


def plain(data: str, edition_id: str) -> None:
    """Read the same file with pandas, and nothing more."""
    imports = import_libraries()
    import pandas as pd

    watch = Watch()
    with watch.stage("read_csv"):
        frame = pd.read_csv(Path(data) / edition_id / "training.csv")
    answer(imports, watch, came=int(frame["attended"].sum()))


if __name__ == "__main__":
    {"ours": ours, "plain": plain}[sys.argv[1]](*sys.argv[2:])
