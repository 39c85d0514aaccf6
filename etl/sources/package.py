"""The zip package of an XLSX: is it safe to open, which part is which sheet, and what the reader leaves out.

calamine gives cells and merges but no outline levels, turns error texts into blanks, and allocates the
whole rectangle up to the furthest cell: a 5 KB file with one cell at XFD1048576 aborts the process.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from etl.sources.base import Refused
from etl.sources.files import SourceFile

MAX_ENTRIES = 2_000
MAX_BYTES = 400 << 20
MAX_RATIO, RATIO_FROM = 150, 20 << 20  # 1C's own files pack 10 to 30 times
MAX_CELLS = 20_000_000
_HEAD = 4096

# zipfile trusts the directory it reads: damage shows in whatever is done with it.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, OSError, RuntimeError)

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb'\br="([0-9]+)"')
_LEVEL = re.compile(rb'\boutlineLevel="([0-9]+)"')
_COLUMN = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+)[0-9]')
_ERROR = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*?>(?:\s*<f[^<]*</f>)?\s*<v>(#[^<]*)</v>')


@dataclass(frozen=True)
class Layout:
    """What the XML of a sheet says besides its values: outline level by row, error text by cell (1-based)."""

    outline: dict[int, int] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


def layouts(file: SourceFile) -> dict[str, Layout]:
    """Layout by sheet name. Raises Refused: too_big, too_wide, xml_doctype, broken_workbook."""
    found: dict[str, Layout] = {}
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(file.path) as package:
            for name, xml in _inflated(package, file):
                if name in (_BOOK, _LINKS):
                    parts[name] = xml
                else:
                    found[name] = _layout(xml, file)
    except _DAMAGE as error:
        raise Refused("broken_workbook", file=file.name) from error
    return {sheet: found[part] for sheet, part in _sheet_parts(parts, file) if part in found}


def _inflated(package: zipfile.ZipFile, file: SourceFile) -> Iterator[tuple[str, bytes]]:
    """Name in lower case (1C writes SharedStrings.xml) and bytes of the parts of interest.

    Every entry is really inflated: zipfile checks length and CRC, so a lying size does not get through.
    """
    entries = package.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_BYTES or _is_bomb(total, file.size):
        raise Refused("too_big", file=file.name, megabytes=total >> 20, limit=MAX_BYTES >> 20)
    for entry in entries:
        name = entry.filename.lower()
        if name in (_BOOK, _LINKS) or (name.startswith("xl/worksheets/") and name.endswith(".xml")):
            xml = package.read(entry)
            _refuse_doctype(xml[:_HEAD], file)
            yield name, xml
        else:
            _check(package, entry, file)


def _is_bomb(total: int, packed: int) -> bool:
    return total > RATIO_FROM and total > MAX_RATIO * packed


def _check(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: SourceFile) -> None:
    with package.open(entry) as part:
        _refuse_doctype(part.read(_HEAD), file)
        while part.read(1 << 20):
            pass


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


def _layout(xml: bytes, file: SourceFile) -> Layout:
    rows = [_NUMBER.search(attributes) for attributes in _ROW.findall(xml)]
    last_row = max((int(row[1]) for row in rows if row), default=len(rows))
    last_column = max((column_number(c) for c in set(_COLUMN.findall(xml))), default=1)
    if last_row * last_column > MAX_CELLS:
        raise Refused("too_wide", file=file.name, rows=last_row, columns=last_column)
    return Layout(_outline(xml), _errors(xml))


def _outline(xml: bytes) -> dict[int, int]:
    if b"outlineLevel=" not in xml:
        return {}
    levels = {}
    for attributes in _ROW.findall(xml):
        number, level = _NUMBER.search(attributes), _LEVEL.search(attributes)
        if number and level:
            levels[int(number[1])] = int(level[1])
    return levels


def _errors(xml: bytes) -> dict[tuple[int, int], str]:
    if b"<v>#" not in xml:
        return {}
    return {(int(row), column_number(column)): error.decode() for column, row, error in _ERROR.findall(xml)}


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
