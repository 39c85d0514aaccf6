"""One file to be loaded: its bytes, what kind of container they are, and its sheets.

The kind comes from the bytes alone: Bitrix24 writes HTML named .xls and real XLSX named .xls.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from etl.sources.base import Refused

KINDS = ("empty", "xlsx", "xls", "html", "xml", "json", "bank", "mxl", "pdf", "zip", "text", "binary")

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SAMPLE = 1 << 16
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class Sheet:
    """A grid of cells as text. `rows[0]` is row 1 as the spreadsheet counts; rows may differ in length."""

    name: str
    rows: list[list[str]]
    #: outline level by row number (1-based); rows without one are absent
    outline: dict[int, int] = field(default_factory=dict)
    #: merged ranges as (first row, first column, last row, last column), 1-based, inclusive
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class SourceFile:
    """`path` holds the bytes; `name` is the name a person gave, for display only."""

    path: Path
    name: str

    @cached_property
    def sample(self) -> bytes:
        """The first 64 KiB."""
        with self.path.open("rb") as f:
            return f.read(_SAMPLE)

    @cached_property
    def size(self) -> int:
        """Bytes."""
        return self.path.stat().st_size

    @cached_property
    def kind(self) -> str:
        """One of KINDS, judged by the first bytes."""
        return _kind(self.sample)

    @cached_property
    def encoding(self) -> str:
        """Text encoding, judged by BOM, strict decoding and header words."""
        from etl.sources.encoding import detect

        return detect(self.path)

    @cached_property
    def head(self) -> str:
        """The first 64 KiB as text, for identification."""
        return self.sample.decode(self.encoding, errors="replace").lstrip("\ufeff")

    @cached_property
    def sheets(self) -> list[Sheet]:
        """All sheets of a workbook or HTML table (not of a text file, which is read in blocks).

        Raises Refused for a broken, password-protected or oversized workbook.
        """
        if self.kind in ("xlsx", "xls"):
            from etl.sources.workbook import read_workbook

            return read_workbook(self)
        if self.kind == "html":
            from etl.sources.html import read_tables

            return read_tables(self)
        raise Refused("not_a_table", file=self.name)


def _kind(head: bytes) -> str:
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        return "empty"
    if head.startswith(b"PK\x03\x04"):
        return "xlsx" if b"xl/" in head or b"[Content_Types].xml" in head else "zip"
    for magic, kind in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b"MOXCEL", "mxl"),
        (b"%PDF", "pdf"),
    ):
        if head.startswith(magic):
            return kind
    return _text_kind(_plain(head))


def _plain(head: bytes) -> str:
    """The head as lower-case text good enough for ASCII words, whatever its encoding."""
    for bom, encoding in _BOMS.items():
        if head.startswith(bom):
            return head.decode(encoding, errors="replace").lstrip("\ufeff").lstrip().lower()
    return head.decode("latin-1").lstrip().lower()


def _text_kind(text: str) -> str:
    if text.startswith("1cclientbankexchange"):
        return "bank"
    if text.startswith("<?xml") and "<html" not in text[:2000]:
        return "xml"
    if text.startswith(("<meta", "<table", "<html", "<!doctype html", "<?xml")):
        return "html"
    if text.startswith("<"):
        return "xml"
    if text.startswith(("{", "[")):
        return "json"
    return "binary" if _is_binary(text[:4096]) else "text"


def _is_binary(text: str) -> bool:
    """Many control characters; a few are a damaged text whose other lines are good."""
    return len(_CONTROL.findall(text)) > max(3, len(text) // 50)
