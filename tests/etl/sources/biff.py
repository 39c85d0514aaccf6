"""The smallest .xls files by hand: a BIFF stream in an OLE2 container. No library here writes .xls."""

import struct

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


#: Excel 95 as 1C 7.7 writes it, without a code page; Excel 97 and later
BIFF7, BIFF8 = 0x0500, 0x0600


def xls(cells: list[list[object]], levels: dict[int, int] | None = None, version: int = BIFF7) -> bytes:
    """A workbook of one sheet: texts (cp1251 in Excel 95, Unicode later), numbers, outline levels."""
    sheet = _record(0x0809, struct.pack("<HHHH", version, 0x0010, 0, 0))
    for row, level in (levels or {}).items():
        sheet += _record(0x0208, struct.pack("<HHHHHHHH", row, 0, 9, 255, 0, 0, 0x0100 | level, 15))
    for row, values in enumerate(cells):
        for column, value in enumerate(values):
            sheet += _cell(row, column, value, version)
    sheet += _record(0x000A, b"")
    start = _record(0x0809, struct.pack("<HHHH", version, 0x0005, 0, 0))
    formats = _record(0x00E0, bytes(16 if version == BIFF7 else 20)) * 16
    name = _text("Лист", "B", version)
    offset = len(start) + len(formats) + 4 + 6 + len(name) + 4
    listed = _record(0x0085, struct.pack("<IH", offset, 0) + name)
    stream = b"Book" if version == BIFF7 else b"Workbook"
    return _ole(stream, start + formats + listed + _record(0x000A, b"") + sheet)


def _cell(row: int, column: int, value: object, version: int) -> bytes:
    if isinstance(value, str):
        return _record(0x0204, struct.pack("<HHH", row, column, 15) + _text(value, "H", version))
    return _record(0x0203, struct.pack("<HHHd", row, column, 15, float(str(value))))


def _text(text: str, length: str, version: int) -> bytes:
    if version == BIFF7:
        coded = text.encode("cp1251")
        return struct.pack(f"<{length}", len(coded)) + coded
    return struct.pack(f"<{length}B", len(text), 1) + text.encode("utf-16-le")


def _record(code: int, body: bytes) -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def _ole(name: bytes, stream: bytes) -> bytes:
    """Header, one sector of allocation table, one of directory, then the stream."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(stream) // _SECTOR
    chain = [_TABLE, _END, *range(3, 2 + count), _END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0)
    directory = _entry(b"Root Entry", 5, 1, _END, 0) + _entry(name, 2, _FREE, 2, len(stream))
    return header.ljust(_SECTOR, b"\xff") + table + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: bytes, kind: int, child: int, start: int, size: int) -> bytes:
    wide = name.decode().encode("utf-16-le") + b"\0\0"
    entry = wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1)
    entry += struct.pack("<III", _FREE, _FREE, child) + bytes(36)
    return entry + struct.pack("<III", start, size, 0)
