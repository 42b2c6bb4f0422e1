"""Long CSV files, read by pandas' parser where it must agree with Python's own.

Python's reader takes thirteen times as long as pandas for a million rows. Pandas forgives what
ours tells, so it is asked only where there is nothing to forgive: every quotation mark opens or
closes a cell, and every row has as many cells as the first. Anything else is read the slow way.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from report.sources.rows import MOST_COLUMNS, Rows

if TYPE_CHECKING:
    import numpy as np

    from report.sources.sheets import Codes

    Bytes = np.ndarray[Any, np.dtype[np.uint8]]

QUICK_FROM = 2_000_000
"""Characters from which on the two ways differ by seconds."""


def read_quickly(text: str, delimiter: str) -> Rows | None:
    """The rows of a CSV text that nothing is wrong with, or None where that is not certain."""
    import numpy as np
    import pandas as pd

    raw = text.rstrip("\r\n").encode()
    delimiters = _count_delimiters(np.frombuffer(raw, dtype=np.uint8), delimiter)
    if delimiters is None:
        return None
    try:
        table = pd.read_csv(
            io.BytesIO(raw),
            sep=delimiter,
            header=None,
            dtype="category",
            na_filter=False,
            skip_blank_lines=False,
            engine="c",
            low_memory=False,
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError):
        return None  # a row has more cells than the first, or there is none
    if table.shape[1] > MOST_COLUMNS or delimiters != (table.shape[1] - 1) * len(table):
        return None
    columns = [_by_appearance(table[column].cat) for column in table.columns]
    heading = [heading for heading, _, _ in columns]
    if not all(cell.strip() for cell in heading):
        return None
    texts, codes = [texts for _, texts, _ in columns], [codes for _, _, codes in columns]
    return Rows(heading, 0, texts, codes, range(1, len(table)))


def _count_delimiters(data: Bytes, delimiter: str) -> int | None:
    """How many delimiters stand outside quotation marks; None where one of those is out of place.

    With every opening mark at the start of a cell and every closing one at its end, or doubled,
    there is only one way to read the marks.
    """
    import numpy as np

    marks = data == ord('"')
    if not marks.any():
        return int(np.count_nonzero(data == ord(delimiter)))
    inside = np.bitwise_xor.accumulate(marks.view(np.uint8))
    at = np.flatnonzero(marks)
    edges = np.frombuffer(f'{delimiter}\r\n"'.encode(), dtype=np.uint8)
    before, after = data[at[0::2][at[0::2] > 0] - 1], data[at[1::2][at[1::2] < len(data) - 1] + 1]
    if len(at) % 2 or not np.isin(before, edges).all() or not np.isin(after, edges).all():
        return None
    return int(np.count_nonzero((data == ord(delimiter)) & (inside == 0)))


def _by_appearance(column: Any) -> tuple[str, tuple[str, ...], Codes]:
    """A column's heading, its distinct texts in the order in which they appear, and the codes."""
    import numpy as np

    names, every = [str(name) for name in column.categories], column.codes.to_numpy()
    codes = every[1:]
    first = np.full(len(names), len(codes))
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)  # of each, the last written counts
    order = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(codes))]
    rank = np.zeros(len(names), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return names[every[0]], tuple(names[name] for name in order), rank[codes]
