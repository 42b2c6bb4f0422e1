"""The plain way: the same charts and the same page through the libraries as they come."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

from tests.bench.laid_out import PICTURES, PLAIN
from tests.bench.plain_charts import save_chart
from tests.bench.runs import Watch, answer, import_libraries


def main(folder: str, target: str) -> None:
    """Draw every chart to a file and set the page, once."""
    imports = import_libraries()
    from weasyprint import HTML

    page, watch = Path(folder), Watch()
    pictures = pickle.loads((page / PICTURES).read_bytes())
    with watch.stage("draw"):
        for name, (picture, size) in pictures.items():
            save_chart(picture, size, page / "figures" / f"{name}.svg")
    with watch.stage("write"):
        HTML(page / PLAIN).write_pdf(target, pdf_variant="pdf/ua-1")
    answer(imports, watch)


if __name__ == "__main__":
    main(*sys.argv[1:])
