"""A report saved as text: the same grid of cells as a sheet, its outline lost."""

from __future__ import annotations

from etl.sources.base import Refused
from etl.sources.blocks import charset
from etl.sources.files import SourceFile
from etl.sources.records import Shape, records
from etl.sources.text import SEPARATORS, lead

_ABOVE = 30
_LARGEST = 64 << 20


def lead_rows(file: SourceFile) -> list[list[str]]:
    """The first rows, enough to know the report by; what cannot be cut into cells is left out."""
    return [_tidy(record.cells) for record in lead(file, _separator(file), _ABOVE)]


def all_rows(file: SourceFile) -> list[list[str]]:
    """Every row of the file. Raises Refused: report_text_damaged, report_text_too_big."""
    if file.size > _LARGEST:
        raise Refused("report_text_too_big", file=file.name, limit=_LARGEST >> 20)
    found = []
    for number, record in enumerate(records(_content(file), Shape(_separator(file), charset(file))), start=1):
        if record.reason:
            raise Refused("report_text_damaged", file=file.name, row=number)
        found.append(_tidy(record.cells))
    return found


def _content(file: SourceFile) -> bytes:
    content = file.path.read_bytes()
    if file.encoding.startswith("utf"):
        content = content.decode(file.encoding, "surrogateescape").encode("utf-8", "surrogateescape")
    return content


def _separator(file: SourceFile) -> str:
    lines = file.head.splitlines()[:_ABOVE]
    return max(SEPARATORS, key=lambda sign: sum(sign in line for line in lines))


def _tidy(cells: list[str]) -> list[str]:
    return [cell.strip() for cell in cells]
