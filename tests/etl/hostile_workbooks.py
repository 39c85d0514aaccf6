"""Workbooks made to harm their reader: bombs, far cells, parts that lie about each other."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable

from tests.etl.bad_files import GOOD_LINE, SALES
from tests.etl.sources.biff import BIFF8, xls

TABLE = [SALES.split(";"), *([GOOD_LINE.replace("УТ-1", f"УТ-{n}").split(";") for n in range(1, 6)])]
ROWS = len(TABLE) - 1
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
_TYPES = f'{_DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
BOMB = '<!DOCTYPE a [<!ENTITY b "ха"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'


def cells(rows: Iterable[Iterable[str]]) -> str:
    """Rows of inline texts."""
    lines = (
        "".join(
            f'<c r="{chr(65 + i)}{n}" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(row)
        )
        for n, row in enumerate(rows, start=1)
    )
    return "".join(f'<row r="{n}">{line}</row>' for n, line in enumerate(lines, start=1))


def sheet(rows: str, before: str = "", after: str = "", doctype: str = "") -> str:
    return f"{_DECLARED}{doctype}<worksheet {_NS}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def parts(*sheets: str, shared: str = "") -> dict[str, str]:
    """The parts of a package by name."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="Лист{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_LINK}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    links += (
        f'<Relationship Id="s" Type="{_LINK}/sharedStrings" Target="sharedStrings.xml"/>' if shared else ""
    )
    schema = "http://schemas.openxmlformats.org/package/2006/relationships"
    found = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{schema}"><Relationship Id="r" Type="{_LINK}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_DECLARED}<workbook {_NS} xmlns:r="{_LINK}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_DECLARED}<Relationships xmlns="{schema}">{links}</Relationships>',
    }
    found |= {f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(sheets, start=1)}
    return found | ({"xl/sharedStrings.xml": shared} if shared else {})


def packed(entries: Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip of these entries, names as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in entries:
            package.writestr(name, content)
    return out.getvalue()


def book(*sheets: str, shared: str = "", **more: str | bytes) -> bytes:
    return packed([*parts(*sheets, shared=shared).items(), *more.items()])


def with_cell(address: str, quote: str = '"', row: str = "") -> bytes:
    """A good table and one more cell somewhere."""
    cell = f"<c r={quote}{address}{quote}><v>1</v></c>"
    return book(sheet(cells(TABLE) + f"<row{row}>{cell}</row>"))


def references(texts: list[str], indices: Iterable[int], count: str = "1") -> bytes:
    """A good table and below it cells that name shared texts by number."""
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{index}</v></c></row>' for n, index in enumerate(indices, start=7)
    )
    declared = f'{_DECLARED}<sst {_NS} count="{count}" uniqueCount="{count}">{shared}</sst>'
    return book(sheet(cells(TABLE) + rows), shared=declared)


def bomb(rows: int) -> bytes:
    """Millions of rows of one cell."""
    line = '<row><c t="inlineStr"><is><t>0</t></is></c></row>'
    return book(sheet(cells(TABLE) + line * rows))


def lying_size() -> bytes:
    """The directory of the zip gives a sheet of 60 MB as one of 1,000 bytes."""
    content = bytearray(book(sheet(cells(TABLE) + " " * 60_000_000)))
    place = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    content[place + 24 : place + 28] = struct.pack("<I", 1_000)
    return bytes(content)


def one_body_many_names() -> bytes:
    """Two thousand entries of the directory that all point at one body of 10 MB."""
    content = bytearray(book(sheet(cells(TABLE)), **{"xl/media/a": b"\0" * 10_000_000}))
    end = content.rindex(b"PK\x05\x06")
    start = content.rindex(b"PK\x01\x02")
    entry = bytes(content[start:end])
    size, offset = struct.unpack("<II", content[end + 12 : end + 20])
    count = 1_900
    tail = struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, 6 + count, 6 + count, size + count * len(entry), offset, 0
    )
    return bytes(content[:end]) + entry * count + tail


def twice_the_same_name() -> bytes:
    """Two parts of one name: readers take one or the other."""
    entries = list(parts(sheet(cells(TABLE))).items())
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        return packed([*entries, ("xl/worksheets/sheet1.xml", sheet(cells(TABLE[:2])))])


def flagged_as_locked() -> bytes:
    """Every entry says that it is encrypted."""
    content = bytearray(book(sheet(cells(TABLE))))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(magic)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(magic, at + 4)
    return bytes(content)


def spoilt_crc() -> bytes:
    """One letter of the (stored) sheet is another one: only the checksum tells."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, text in parts(sheet(cells(TABLE))).items():
            package.writestr(name, text)
    return out.getvalue().replace(b"1 200,00", b"9 200,00", 1)


def biff(change: bytes, into: bytes, version: int = BIFF8) -> bytes:
    """An .xls of Excel 97 in which some bytes are others."""
    content = xls([[*row] for row in TABLE], version=version)
    assert change in content
    return content.replace(change, into, 1)


def looped_sectors() -> bytes:
    """The allocation table of the container leads from each sector to the same one."""
    content = bytearray(xls([[*row] for row in TABLE], version=BIFF8))
    content[512 + 8 : 512 + 512] = struct.pack("<I", 2) * 126
    return bytes(content)


def endless_container() -> bytes:
    """The container says that its stream is 4 GB long."""
    content = bytearray(xls([[*row] for row in TABLE], version=BIFF8))
    place = content.index("Workbook".encode("utf-16-le")) + 120
    content[place : place + 4] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(content)


WORKBOOKS = {
    "far_cell.xlsx": (lambda: with_cell("XFD1048576"), "too_wide"),
    "far_cell_in_single_quotes.xlsx": (lambda: with_cell("XFD1048576", "'"), "too_wide"),
    "far_cell_in_small_letters.xlsx": (lambda: with_cell("xfd1048576"), "too_wide"),
    "far_cell_of_a_row.xlsx": (lambda: with_cell("WWW1", row=' r="1048576"'), "too_wide"),
    "far_row.xlsx": (lambda: with_cell("A1048576"), "too_wide"),
    "cell_beyond_numbers.xlsx": (lambda: with_cell("A99999999999999999999"), "too_wide"),
    "column_beyond_letters.xlsx": (lambda: with_cell("ZZZZZZZZZZZZ1"), "too_wide"),
    "lying_dimension.xlsx": (lambda: book(sheet(cells(TABLE), '<dimension ref="A1:XFD1048576"/>')), ROWS),
    "zip_bomb.xlsx": (lambda: bomb(700_000), "too_big"),
    "rows_of_nothing.xlsx": (lambda: bomb(200_000), "not_a_date"),
    "lying_size.xlsx": (lying_size, "broken_workbook"),
    "one_body_many_names.xlsx": (one_body_many_names, "too_big"),
    "same_name_twice.xlsx": (twice_the_same_name, "broken_workbook"),
    "ten_thousand_parts.xlsx": (
        lambda: book(sheet(cells(TABLE)), **{f"xl/media/{n}": b"" for n in range(10_000)}),
        "too_big",
    ),
    "path_names.xlsx": (
        lambda: book(sheet(cells(TABLE)), **{"../../../tmp/hostile": b"x", "/etc/hostile": b"x"}),
        ROWS,
    ),
    "says_it_is_locked.xlsx": (flagged_as_locked, "broken_workbook"),
    "one_letter_changed.xlsx": (spoilt_crc, "broken_workbook"),
    "shared_text_that_is_not_there.xlsx": (
        lambda: references(["Краска"], [4_000_000_000]),
        "broken_workbook",
    ),
    "lying_count_of_shared_texts.xlsx": (lambda: references(["а"], [0], count="4294967295"), "reader_failed"),
    "shared_text_repeated.xlsx": (lambda: references(["я" * 16_000], [0] * 100_000), "too_much_memory"),
    "entities_in_a_sheet.xlsx": (
        lambda: book(sheet(cells([*TABLE, ["&c;"]]), doctype=BOMB)),
        "xml_doctype",
    ),
    "entities_after_a_remark.xlsx": (
        lambda: book(sheet(cells([*TABLE, ["&c;"]]), doctype=f"<!--{'x' * 9_000}-->{BOMB}")),
        "broken_workbook",
    ),
    "deep_sheet.xlsx": (
        lambda: book(sheet(cells(TABLE), after="<a>" * 300_000 + "</a>" * 300_000)),
        ROWS,
    ),
    "cut_sheet.xlsx": (lambda: book(sheet(cells(TABLE))[:-300]), "broken_workbook"),
    "sheet_elsewhere.xlsx": (
        lambda: packed(
            (name, text.replace("worksheets/sheet1.xml", "file:///etc/hostname"))
            for name, text in parts(sheet(cells(TABLE))).items()
        ),
        "broken_workbook",
    ),
    "five_thousand_sheets.xlsx": (lambda: book(*[sheet("")] * 5_000), "too_big"),
    "many_merges.xlsx": (
        lambda: book(
            sheet(
                cells(TABLE),
                after="<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 200_000 + "</mergeCells>",
            )
        ),
        ROWS,
    ),
    "number_without_end.xlsx": (
        lambda: book(sheet(cells(TABLE).replace("1 200,00", "9" * 400_000, 1))),
        "not_a_number",
    ),
    "biff_far_row.xls": (
        lambda: biff(struct.pack("<HHH", 5, 6, 15), struct.pack("<HHH", 65_535, 255, 15)),
        "too_wide",
    ),
    "biff_long_record.xls": (
        lambda: biff(b"\x04\x02\x11\x00", b"\x04\x02\xff\xff"),
        "broken_workbook",
    ),
    "looped_sectors.xls": (looped_sectors, "broken_workbook"),
    "endless_container.xls": (endless_container, "broken_workbook"),
    "cut_in_half.xls": (lambda: xls([[*row] for row in TABLE], version=BIFF8)[:2_000], "broken_workbook"),
}
