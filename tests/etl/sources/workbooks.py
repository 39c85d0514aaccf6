"""Workbooks for tests, written the way 1C writes them: invented companies, the real dirt."""

import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

from etl.sources.base import Control, Piece, Rejected, Rows, Skipped
from etl.sources.files import SourceFile

Line = tuple[int, Sequence[object]]
_BLANK = re.compile(rb'<c r="([A-Z]+[0-9]+)" s="1"/>')


def source(path: Path, name: str = "") -> SourceFile:
    """The file as an adapter gets it: the name a person gave may say anything."""
    return SourceFile(path, name or path.name)


def written(path: Path, content: bytes) -> SourceFile:
    """A file of these bytes."""
    path.write_bytes(content)
    return source(path)


def write_report(
    path: Path, lines: Sequence[Line], merged: Sequence[str] = (), sheet: str = "TDSheet"
) -> Path:
    """A report: each line is (outline level, cells). Blank cells become error cells without a value."""
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet(sheet)
    page.outline_settings(symbols_below=False)
    formatted = book.add_format({"border": 1})
    width = max((len(cells) for _, cells in lines), default=0)
    for number, (level, cells) in enumerate(lines):
        page.set_row(number, None, None, {"level": level})
        for column in range(width):
            value = cells[column] if column < len(cells) else ""
            if value == "":
                page.write_blank(number, column, None, formatted)
            else:
                page.write(number, column, value)
    for area in merged:
        page.merge_range(area, "")
        top, left = re.match(r"([A-Z]+)([0-9]+)", area).groups()[::-1]
        text = lines[int(top) - 1][1][ord(left) - ord("A")]
        page.write(int(top) - 1, ord(left) - ord("A"), text)
    book.close()
    return repack(path, _as_1c)


def _as_1c(name: str, part: bytes) -> tuple[str, bytes]:
    if name.startswith("xl/worksheets/sheet"):
        part = _BLANK.sub(rb'<c r="\1" s="1" t="e"/>', part)
    return name.replace("sharedStrings.xml", "SharedStrings.xml"), part


def repack(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    """The same package with each part's name and bytes passed through `change`."""
    with zipfile.ZipFile(path) as package:
        parts = [change(name, package.read(name)) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts:
            package.writestr(name, part)
    return path


def rows(pieces: Sequence[Piece], *columns: str) -> list[tuple[object, ...]]:
    """The named columns of all rows, in the file's order; a column that is not there gives ''."""
    found = [
        (frame["row"][i], tuple(frame[c][i] if c in frame.columns else "" for c in columns))
        for frame in (piece.frame for piece in pieces if isinstance(piece, Rows))
        for i in range(frame.height)
    ]
    return [texts for _, texts in sorted(found, key=lambda pair: pair[0])]


def controls(pieces: Sequence[Piece]) -> list[tuple[str, str, dict[str, str]]]:
    """Column, total and the rows that each control is of."""
    return [(p.column, str(p.total), p.where) for p in pieces if isinstance(p, Control)]


def counted(pieces: Sequence[Piece]) -> dict[str, int]:
    """Lines by what became of them; a line of several months counts once."""
    lines = {"row": 0, "rejected": 0, "header": 0, "blank": 0, "total": 0}
    for piece in pieces:
        if isinstance(piece, Skipped):
            lines[piece.kind] = lines.get(piece.kind, 0) + piece.lines
        elif isinstance(piece, Rows):
            lines["row"] += piece.frame["row"].n_unique()
        elif isinstance(piece, Rejected):
            lines["rejected"] += 1
    return lines
