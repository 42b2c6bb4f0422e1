"""The least that is a workbook: Excel's and LibreOffice's, made of rows of typed cells."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Failed:
    """A cell whose formula ended in an error."""

    shown: str = "#DIV/0!"


Cells = list[list[Any]]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODS = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(rows: Cells, sheets: dict[str, str] | None = None) -> bytes:
    """An Excel workbook; every sheet holds the rows. ``sheets`` gives names and their states."""
    named = sheets or {"Sheet1": "visible"}
    numbered = list(enumerate(named.items(), start=1))
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" state="{state}" r:id="s{i}"/>'
        for i, (name, state) in numbered
    )
    links = "".join(
        f'<Relationship Id="s{i}" Type="{OFFICE}/worksheet" Target="worksheets/s{i}.xml"/>'
        for i, _ in numbered
    )
    links += f'<Relationship Id="t" Type="{OFFICE}/styles" Target="styles.xml"/>'
    held = "".join(
        f'<row r="{i}">{"".join(_xlsx_cell(i, j, cell) for j, cell in enumerate(row))}</row>'
        for i, row in enumerate(rows, start=1)
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{held}</sheetData></worksheet>'
    styles = '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f"{links}</Relationships>",
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="2">{styles}</cellXfs>'
            "</styleSheet>",
            **{f"xl/worksheets/s{i}.xml": sheet for i, _ in numbered},
        }
    )


def _xlsx_cell(row: int, column: int, cell: Any) -> str:
    at = f'r="{chr(65 + column)}{row}"'
    if cell is None:
        return ""
    if isinstance(cell, Failed):
        return f'<c {at} t="e"><v>{cell.shown}</v></c>'
    if isinstance(cell, bool):
        return f'<c {at} t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, date):
        days = (datetime.combine(cell, datetime.min.time()) - datetime(1899, 12, 30)).days  # noqa: DTZ001
        return f'<c {at} s="1"><v>{days}</v></c>'
    if isinstance(cell, int | float):
        return f"<c {at}><v>{cell}</v></c>"
    return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'


def ods(rows: Cells, sheets: dict[str, str] | None = None) -> bytes:
    """A LibreOffice workbook; every sheet holds the rows."""
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    return ods_of_lines(lines, sheets)


def ods_of_lines(lines: str, sheets: dict[str, str] | None = None) -> bytes:
    tables = "".join(
        f'<table:table table:name="{name}">{lines}</table:table>' for name in sheets or ["Sheet1"]
    )
    content = (
        f'<office:document-content xmlns:office="{ODS}:office:1.0" xmlns:table="{ODS}:table:1.0"'
        f' xmlns:text="{ODS}:text:1.0" xmlns:calcext="urn:org:documentfoundation:names:calcext">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<m:manifest xmlns:m="{ODS}:manifest:1.0"/>'
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content})


def _ods_cell(cell: Any) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, Failed):
        about = 'office:value-type="float" office:value="0" calcext:value-type="error"'
        return f"<table:table-cell {about}><text:p>{cell.shown}</text:p></table:table-cell>"
    about = 'office:value-type="string"'
    if isinstance(cell, bool):
        about = f'office:value-type="boolean" office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, date):
        about = f'office:value-type="date" office:date-value="{cell}"'
    elif isinstance(cell, int | float):
        about = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {about}><text:p>{cell}</text:p></table:table-cell>"


def zipped(parts: dict[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return held.getvalue()
