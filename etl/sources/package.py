"""The zip package of an XLSX: is it safe to open, which part is which sheet, and what the reader leaves out.

calamine gives cells and merges but no outline levels, turns error texts into blanks, and allocates the
whole rectangle up to the furthest cell: a 5 KB file with one cell at XFD1048576 aborts the process.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from etl.sources.base import Refused
from etl.sources.files import SourceFile
from etl.sources.sheet_layout import Layout, refuse_far

MAX_ENTRIES = 2_000
MAX_BYTES = 400 << 20
MAX_RATIO, RATIO_FROM = 150, 20 << 20  # 1C's own files pack 10 to 30 times
_HEAD, _PIECE = 4096, 1 << 20

# zipfile trusts the directory it reads: damage shows in whatever is done with it.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError, RuntimeError)

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def layouts(file: SourceFile) -> dict[str, Layout]:
    """Layout by sheet name. Raises Refused: too_big, too_wide, xml_doctype, broken_workbook."""
    found: dict[str, Layout] = {}
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(file.path) as package:
            for entry in _entries(package, file):
                name = entry.filename.lower()
                if name in (_BOOK, _LINKS):
                    parts[name] = b"".join(_inflated(package, entry, file))
                elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    found[name] = _layout(package, entry, file)
                else:
                    deque(_inflated(package, entry, file), maxlen=0)
    except _DAMAGE as error:
        raise Refused("broken_workbook", file=file.name) from error
    return {sheet: found[part] for sheet, part in _sheet_parts(parts, file) if part in found}


def _entries(package: zipfile.ZipFile, file: SourceFile) -> list[zipfile.ZipInfo]:
    """The entries of a package that may be opened; names differ in more than case (1C writes SharedStrings.xml)."""
    entries = package.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_BYTES or _is_bomb(total, file.size):
        raise Refused("too_big", file=file.name, megabytes=total >> 20, limit=MAX_BYTES >> 20)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        # Of two parts with one name each reader takes another.
        raise Refused("broken_workbook", file=file.name)
    return entries


def _inflated(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: SourceFile) -> Iterator[bytes]:
    """The part in pieces, to its end: zipfile checks length and CRC there, so a lying size does not get through."""
    with package.open(entry) as part:
        piece = part.read(_PIECE)
        _refuse_doctype(piece[:_HEAD], file)
        while piece:
            yield piece
            piece = part.read(_PIECE)


def _layout(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: SourceFile) -> Layout:
    layout = Layout()
    for piece in _inflated(package, entry, file):
        layout.take(piece)
    refuse_far(file, layout.rows, layout.columns, layout.size)
    return layout


def _is_bomb(total: int, packed: int) -> bool:
    return total > RATIO_FROM and total > MAX_RATIO * packed


def _refuse_doctype(head: bytes, file: SourceFile) -> None:
    """No writer of workbooks declares entities: they are there to hide or to blow up."""
    if b"<!DOCTYPE" in head:
        raise Refused("xml_doctype", file=file.name)


def _sheet_parts(parts: dict[str, bytes], file: SourceFile) -> Iterator[tuple[str, str]]:
    """Sheet name and part name: a file re-saved by a person has them in any order."""
    if _BOOK not in parts or _LINKS not in parts:
        return
    targets = {link.get("Id"): link.get("Target", "") for link in _elements(parts[_LINKS], file)}
    for sheet in _elements(parts[_BOOK], file):
        if str(sheet.tag).endswith("}sheet"):
            link = next((v for k, v in sheet.items() if k.endswith("}id")), None)
            yield sheet.get("name", ""), str(PurePosixPath("/xl") / targets.get(link, ""))[1:].lower()


def _elements(xml: bytes, file: SourceFile) -> Iterator[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser).iter(etree.Element)
    except etree.XMLSyntaxError as error:
        raise Refused("broken_workbook", file=file.name) from error
