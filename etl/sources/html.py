"""Tables of an HTML page as sheets of text: what Bitrix24 and many PHP systems call "Excel"."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from etl.sources.base import Refused
from etl.sources.files import Sheet, SourceFile

#: bytes of a page: its tree takes some fifteen times as much memory
LARGEST = 64 << 20
#: cells that one `colspan` may stand for
WIDEST = 500


def read_tables(file: SourceFile) -> list[Sheet]:
    """Every outermost table, cells as text: `00012` stays `00012`; row 1 is the table's first `<tr>`.

    Raises Refused: html_too_big, undecodable_file, truncated_html (a table that is never closed), broken_html.
    """
    page = _page(file)
    tables = page.xpath("//table[not(ancestor::table)]")
    if _count(page, "table") == 0:
        raise Refused("not_a_table", file=file.name)
    return [Sheet(f"table {number}", list(_rows(table))) for number, table in enumerate(tables, start=1)]


def _page(file: SourceFile) -> etree._Element:
    if file.size > LARGEST:
        raise Refused("html_too_big", file=file.name, limit=LARGEST >> 20)
    try:
        text = file.path.read_bytes().decode(file.encoding)
    except UnicodeDecodeError as problem:
        raise Refused("undecodable_file", file=file.name) from problem
    lower = text.lower()
    if lower.count("</table") < lower.count("<table"):
        raise Refused("truncated_html", file=file.name)
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        return lxml_html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as problem:
        raise Refused("broken_html", file=file.name) from problem


def _count(page: etree._Element, tag: str) -> int:
    return sum(1 for _ in page.iter(tag))


def _rows(table: etree._Element) -> Iterator[list[str]]:
    """Rows of this table and not of tables inside its cells."""
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            yield [text for cell in row if cell.tag in ("td", "th") for text in _cell(cell)]


def _cell(cell: etree._Element) -> list[str]:
    """Its text, followed by blanks for the further columns that it spans."""
    for line_break in cell.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    span = cell.get("colspan", "1").strip()
    extra = min(int(span), WIDEST) - 1 if span.isdigit() else 0
    return ["".join(cell.itertext()).strip(), *[""] * extra]
