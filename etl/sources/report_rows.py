"""Leaf rows of a 1C report as sales: group values carried down, figures unpivoted by month."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from etl.sources.files import Sheet
from etl.sources.mapping import WORDS
from etl.sources.outline import Node
from etl.sources.periods import Period, parse_period
from etl.sources.report import Report
from etl.sources.report_header import Field, Header, Measure
from etl.sources.report_levels import hierarchy, line_numbers
from etl.sources.report_words import is_one_of, word

_TEXTS = (
    "document_number operation client_code inn client product_code sku product category".split()
    + "manager warehouse currency scope".split()
)
_COLUMNS = ("row", "date", *_TEXTS, "quantity", "amount", "vat", "cost", "extra")
_WHO, _WHAT = ("client_code", "inn", "client"), ("product_code", "sku", "product")
_CODED = re.compile(r"(.*\S), ((?:[А-ЯA-Z]{1,4}-?)?0[0-9]{3,})")
_DOCUMENT = re.compile(
    r"(?P<kind>.+?)\s+(?:№\s*)?(?P<number>\S*\d\S*)\s+от\s+(?P<day>\d{2}\.\d{2}\.\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
)


@dataclass(frozen=True)
class Block:
    """The figures of one period: column by kind, and the columns that sales have no place for."""

    day: str
    columns: dict[str, int]
    others: tuple[Measure, ...]


class Reader:
    """Turns leaves into records; `frames` gives them as frames of Rows."""

    def __init__(self, report: Report) -> None:
        self.sheet, self.header, self.about = report.sheet, report.header, report.about
        self.blocks = list(_blocks(report.header, report.about.period))
        self._records: dict[tuple[bool, bool], list[tuple[object, ...]]] = defaultdict(list)

    def values(self, node: Node) -> dict[str, str]:
        """Texts by column of sales: those of the row and of the groups that it lies inside."""
        chain = (*node.inside, node.row)
        values: dict[str, str] = {}
        others: dict[str, str] = {}
        for row, number in zip(chain, line_numbers(self.header, self.about, chain), strict=True):
            for field in self.header.lines[number]:
                if text := cell(self.sheet, row, field.index):
                    _place(field, text, values, others, is_folded=len(chain) > len(self.header.lines))
        if others:
            values["extra"] = json.dumps(others, ensure_ascii=False)
        return _finished(values)

    def shared(self, group: Node) -> dict[str, str]:
        """The column and the value that all leaves of a top group have; {} where sales have no such column."""
        first = self.header.lines[0]
        is_folder = hierarchy(self.header, self.about) == 0 or len(self.header.lines) == len(first) == 1
        name = {"document": "document_number"}.get(first[0].columns[0], first[0].columns[0])
        values = self.values(group)
        return {name: values[name]} if name in values and name in _TEXTS and not is_folder else {}

    def add(self, leaf: Node) -> bool:
        """Keep a leaf, one record a period; False when it has no figure at all."""
        figures = [(block, self._figures(leaf.row, block)) for block in self.blocks]
        figures = [(block, found) for block, found in figures if any(found)]
        if not figures:
            return False
        values = {"currency": self.about.currency, "scope": self.about.scope} | self.values(leaf)
        key = any(values.get(c) for c in _WHO), any(values.get(c) for c in _WHAT)
        texts = [values.get(c, "") for c in _TEXTS]
        for block, found in figures:
            day, extra = values.get("date") or block.day, self._extra(leaf.row, block, values)
            self._records[key].append((leaf.row + 1, day, *texts, *found, extra))
        return True

    def _figures(self, row: int, block: Block) -> tuple[str, ...]:
        found = {kind: cell(self.sheet, row, index) for kind, index in block.columns.items()}
        amount = found.get("amount") or found.get("net_amount") or ""
        if not amount and any(found.values()):
            amount = "0"  # 1C prints nothing for zero: goods given for free still have a quantity
        return found.get("quantity", ""), amount, found.get("vat", ""), found.get("cost", "")

    def _extra(self, row: int, block: Block, values: dict[str, str]) -> str:
        """What sales have no column for, as JSON: groupings of the row and figures of the period."""
        figures = {m.label: text for m in block.others if (text := cell(self.sheet, row, m.index))}
        if not figures:
            return values.get("extra", "")
        return json.dumps(json.loads(values.get("extra", "{}")) | figures, ensure_ascii=False)

    def frames(self) -> Iterator[pl.DataFrame]:
        """One frame per set of columns: a row that names no client must not look like one that lost it."""
        for records in self._records.values():
            columns = dict(zip(_COLUMNS, map(list, zip(*records, strict=True)), strict=True))
            yield pl.DataFrame({name: texts for name, texts in columns.items() if any(texts)})


def cell(sheet: Sheet, row: int, column: int) -> str:
    """Text of a cell (both from 0) without the blanks that 1C pads with; '' outside the row."""
    texts = sheet.rows[row]
    return texts[column].strip(" \t\r\n\u00a0") if column < len(texts) else ""


def _blocks(header: Header, whole: Period | None) -> Iterator[Block]:
    for period in dict.fromkeys(m.period for m in header.measures):
        measures = [m for m in header.measures if m.period == period]
        span = period or whole
        end = min(span[1], whole[1]) if span and whole else span[1] if span else None
        yield Block(
            day=end.isoformat() if end else "",
            columns={m.kind: m.index for m in measures if m.kind},
            others=tuple(m for m in measures if not m.kind),
        )


def _place(field: Field, text: str, values: dict[str, str], others: dict[str, str], is_folded: bool) -> None:
    parts = text.rsplit(", ", len(field.columns) - 1)
    for name, part in zip(field.columns, parts, strict=False):
        if is_one_of("nothing", part):
            part = ""
        if not name:
            others[field.label] = part
            continue
        if name == "product" and is_folded and values.get("product"):
            values["folder"] = values["product"]
        values[name] = part


def _finished(values: dict[str, str]) -> dict[str, str]:
    """Document, period, code and folder as the columns that sales have."""
    if document := values.pop("document", ""):
        values |= _document(document, values.get("document_number", ""))
    if (text := values.pop("period", "")) and (period := parse_period(text)):
        values.setdefault("date", period[1].isoformat())
    if operation := values.get("operation", ""):
        values["operation"] = WORDS["operation"].get(operation.casefold(), operation)
    if code := values.pop("code", ""):
        is_product = any(values.get(c) for c in ("product", "sku"))
        values["product_code" if is_product else "client_code"] = code
    if (client := values.get("client", "")) and not values.get("client_code"):
        values |= named_and_coded(client)
    if folder := values.pop("folder", ""):
        values.setdefault("category", folder)
    return values


def named_and_coded(client: str) -> dict[str, str]:
    """`ООО «Ива», 00002` → name and code: some reports print both in one cell."""
    parts = _CODED.fullmatch(client)
    return {"client": parts[1], "client_code": parts[2]} if parts else {"client": client}


def _document(text: str, number: str) -> dict[str, str]:
    """`Реализация товаров и услуг 00УТ-000123 от 05.03.2026 0:00:00` → number, day, operation.

    Where the number stands in a column of its own, the document is only its kind.
    """
    operation = "return" if word(text).startswith("возврат") else "sale"
    if match := _DOCUMENT.fullmatch(" ".join(text.split())):
        return {"document_number": match["number"], "date": match["day"], "operation": operation}
    return {"document_number": number, "operation": operation} if number else {"document_number": text}
