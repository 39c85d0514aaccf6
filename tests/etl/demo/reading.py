"""Exports read with the plainest means, none of them the product's own."""

import csv
import io
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook


def records(path: Path, encoding: str, separator: str = ";", above: int = 0) -> list[dict[str, str]]:
    """Rows of a CSV file by the names of its header, which stands under `above` lines."""
    text = path.read_bytes().decode(encoding)
    lines = io.StringIO(text, newline="")
    for _ in range(above):
        lines.readline()
    return list(csv.DictReader(lines, delimiter=separator))


def number(text: str) -> Decimal:
    """1 234,56 and 1 234,56- as numbers."""
    sign = -1 if text.endswith("-") else 1
    return sign * Decimal(text.rstrip("-").replace("\u00a0", "").replace(" ", "").replace(",", "."))


def cells(path: Path) -> list[list[object]]:
    """The first sheet as rows of values, from its first row."""
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


def only(folder: Path, pattern: str) -> Path:
    """The one file of that name."""
    [path] = folder.glob(pattern)
    return path
