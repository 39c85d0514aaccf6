"""Texts, bank statements, XML, HTML and JSON made to harm their reader."""

from __future__ import annotations

import gzip
import random

from tests.etl.bad_files import GOOD_LINE, OWN_INN, SALES, sales, statement
from tests.etl.sources.test_commerceml_orders import ORDER, exchange

MB = 1 << 20
BOMB = '<!DOCTYPE a [<!ENTITY b "ха"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;">]>'
LONG_ENTITY = '<!DOCTYPE a [<!ENTITY d "' + "я" * 100_000 + '">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY d SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
JSON_HEAD = '{"odata.metadata": "http://127.0.0.1/b/$metadata#Catalog_Контрагенты", "value": ['


def declared(doctype: str, inner: str = "&d;") -> bytes:
    """An exchange of one order whose client is an entity of the doctype."""
    return exchange(ORDER).replace("?>", f"?>{doctype}", 1).replace("ООО Ива", inner).encode()


def client(**fields: str) -> str:
    return "{" + ", ".join(f'"{name}": {text}' for name, text in fields.items()) + "}"


def odata(*objects: str, end: str = "]}") -> bytes:
    return (JSON_HEAD + ", ".join(objects) + end).encode()


def line(**changes: str) -> str:
    """A good line with some cells changed."""
    cells = dict(zip(SALES.split(";"), GOOD_LINE.split(";"), strict=True))
    return ";".join((cells | changes).values())


def changed(old: str, new: str, count: int = 1) -> bytes:
    """A good bank statement with a text in it changed."""
    text = statement(OWN_INN).decode("cp1251")
    assert old in text
    return text.replace(old, new, count).encode("cp1251")


def payments(count: int) -> bytes:
    """A statement that opens documents and never closes one."""
    return changed("КонецДокумента", "СекцияДокумент=Платежное поручение\r\nСумма=1.00\r\n" * count)


def html(row: str) -> bytes:
    heads = "".join(f"<th>{name}</th>" for name in SALES.split(";"))
    return f"<html><table><tr>{heads}</tr>{row}</table></html>".encode()


GOOD = sales(GOOD_LINE, GOOD_LINE)
UTF16 = GOOD.decode("cp1251").encode("utf-16")
INJECTED = ['=HYPERLINK(""http://x"")', "+7", "-1+1", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0"]

TEXTS = {
    "line_of_100_mb.csv": (lambda: GOOD + b"x" * 100 * MB, "too_long_line"),
    "nothing_but_one_line_of_100_mb.txt": (lambda: b"x" * 100 * MB, "unknown_file"),
    "100_mb_of_zeros_below_a_table.csv": (lambda: GOOD + bytes(100 * MB), "format_binary"),
    "100_mb_of_zeros.csv": (lambda: bytes(100 * MB), "empty_file"),
    "million_columns.csv": (
        lambda: (";".join(["Сумма"] * 1_000_000) + "\n").encode("cp1251"),
        "unknown_file",
    ),
    "million_cells_in_a_line.csv": (lambda: GOOD + b";" * 900_000 + b"x\n", "ragged"),
    "header_of_a_thousand_names.csv": (
        lambda: ("Дата;" * 1_000 + SALES + "\n" + ";" * 1_000 + GOOD_LINE + "\n").encode("cp1251"),
        "unknown_columns",
        "missing",
    ),
    "quotes_that_never_close.csv": (
        lambda: GOOD + (b'a"b;"' + b"x" * 1_900 + b"\n" + (b'y""' + b"x" * 1_900 + b"\n") * 500) * 12,
        "unclosed_quote",
        "ragged",
    ),
    "a_million_quotes.csv": (lambda: GOOD + b'"' * MB + b"\n", "unclosed_quote", "ragged", "too_long_line"),
    "half_of_utf_16.csv": (
        lambda: UTF16[: len(UTF16) // 2 + 1],
        "undecodable",
        "missing_column",
        "truncated",
    ),
    "utf_16_of_lone_halves.csv": (
        lambda: UTF16[:-4] + b"\x00\xd8" * 50 + "\r\n".encode("utf-16-le"),
        "undecodable",
        "ragged",
    ),
    "utf_32.csv": (lambda: GOOD.decode("cp1251").encode("utf-32"), "format_binary"),
    "overlong_utf_8.csv": (
        lambda: GOOD.decode("cp1251").encode() + b"\xc0\xbb" * 6 + b"\xed\xa0\x80\n",
        "unknown_file",
    ),
    "zeros_in_good_lines.csv": (
        lambda: sales(*[line(Номенклатура="Кра\0ска"), GOOD_LINE] * 500),
        "nul",
    ),
    "noise_below_a_table.csv": (
        lambda: GOOD + random.Random(1).randbytes(MB),
        "format_binary",
    ),
    "cut_gzip.csv": (lambda: gzip.compress(GOOD * 1_000)[:-50], "format_zip"),
    "gzip_of_10_mb.csv": (lambda: gzip.compress(bytes(10 * MB)), "format_zip"),
    "formulas_in_cells.csv": (
        lambda: sales(*[line(Номенклатура=f'"{text}"') for text in INJECTED]),
        len(INJECTED),
    ),
    "numbers_without_end.csv": (
        lambda: sales(line(Сумма="9" * 5_000), line(Сумма="1e400"), line(Сумма="NaN"), GOOD_LINE),
        "not_a_number",
    ),
    "days_out_of_range.csv": (
        lambda: sales(*[line(Дата=day) for day in ("31.12.9999", "01.01.0100", "29.02.2026", "99.99.2026")]),
        "out_of_range",
    ),
    "digits_of_other_scripts.csv": (
        lambda: sales(GOOD_LINE).decode("cp1251").replace("1 200", "١٢٠٠").encode(),
        "not_a_number",
    ),
    "total_that_lies.csv": (lambda: sales(GOOD_LINE, "Итого;;;;9 999,00;;"), "control_differs"),
    "bank_of_huge_amounts.txt": (lambda: changed("1200.00", "9" * 400, 9), "not_a_number"),
    "bank_of_far_days.txt": (
        lambda: changed("19.03.2026", "19.03.2926", 9),
        "out_of_range",
    ),
    "bank_of_negative_amounts.txt": (lambda: changed("Сумма=1200.00", "Сумма=-1200.00"), "control_differs"),
    "bank_of_open_documents.txt": (lambda: payments(100_000), "bank_document_cut"),
    "bank_of_many_accounts.txt": (
        lambda: changed("РасчСчет=40", "РасчСчет=1\r\n" * 300_000 + "РасчСчет=40"),
        1,
    ),
    "bank_of_an_endless_purpose.txt": (
        lambda: changed("НазначениеПлатежа=", "НазначениеПлатежа=" + "я\r\n" * 500_000),
        1,
    ),
    "bank_cut.txt": (lambda: changed("КонецФайла", ""), "bank_cut"),
    "entities.xml": (lambda: declared(BOMB), "xml_doctype"),
    "long_entity.xml": (lambda: declared(LONG_ENTITY, "&d;" * 2_000), "xml_doctype"),
    "entity_of_a_file.xml": (lambda: declared(OUTSIDE), "xml_doctype"),
    "entity_of_a_network.xml": (lambda: declared(PARAMETER, "Ива"), "xml_doctype"),
    "entities_in_utf_16.xml": (
        lambda: declared(BOMB).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        "xml_doctype",
    ),
    "deep.xml": (lambda: exchange("<a>" * 200_000 + "</a>" * 200_000).encode(), "broken_xml"),
    "attribute_of_60_mb.xml": (
        lambda: exchange('<a b="' + "x" * 60 * MB + '"/>').encode(),
        "commerceml_nothing",
    ),
    "text_of_60_mb.xml": (lambda: exchange(f"<a>{'x' * 60 * MB}</a>").encode(), "broken_xml"),
    "hundred_thousand_attributes.xml": (
        lambda: exchange("<a " + " ".join(f'b{n}=""' for n in range(100_000)) + "/>").encode(),
        "broken_xml",
        "commerceml_nothing",
    ),
    "hundred_thousand_namespaces.xml": (
        lambda: exchange("<a " + " ".join(f'xmlns:b{n}="u{n}"' for n in range(100_000)) + "/>").encode(),
        "broken_xml",
        "commerceml_nothing",
    ),
    "two_million_elements.xml": (
        lambda: exchange("<Строка>1</Строка>" * 2_000_000).encode(),
        "too_much_memory",
        "commerceml_nothing",
    ),
    "empty_orders.xml": (lambda: exchange("<Документ/>" * 200_000).encode(), "commerceml_operations"),
    "deep_tables.xls": (lambda: html("<tr><td><table>" * 100_000), "truncated_html", "missing"),
    "wide_cells.xls": (lambda: html("<tr><td colspan=99999>x</td></tr>" * 40_000), "too_much_memory"),
    "html_of_70_mb.xls": (lambda: html("<tr><td>x</td></tr>" * 4_000_000), "html_too_big"),
    "deep.json": (lambda: odata("[" * 500_000), "broken_json"),
    "long_text.json": (
        lambda: odata(client(Ref_Key='"1"', Description='"' + "я" * 20 * MB + '"')),
        "missing",
    ),
    "numbers_without_end.json": (
        lambda: odata(client(Ref_Key='"1"', Code="1e999999999", Description="NaN", IsFolder="Infinity")),
        "missing",
    ),
    "empty_objects.json": (lambda: odata(*["{}"] * 100_000), "missing"),
    "cut.json": (lambda: odata(client(Ref_Key='"1"', Description='"Ива"'), end=""), "broken_json"),
}
