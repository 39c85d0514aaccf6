"""Objects of 1C as rows: documents by their lines, items of catalogues, payments and records as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from etl.sources.base import Control, Piece, Warned
from etl.sources.mapping import plain
from etl.sources.xml_mapping import Kind, ObjectMapping, Paths, Record, first, section
from etl.sources.xml_rows import Gathered, extra, guid
from etl.values import parse_number

Cells = dict[str, str]

_REFERENCES = ("client_code", "product_code", "deal_code")
# Some contacts are written as XML inside a text.
_SHOWN = re.compile(r'Представление="([^"]*)"')


class Objects:
    """Puts the objects of one file into `rows`, as a mapping says."""

    def __init__(self, mapping: ObjectMapping) -> None:
        self.mapping = mapping
        entities = dict.fromkeys(kind.entity for kind in mapping.kinds.values())
        self.rows = Gathered({entity: mapping.names(entity) for entity in entities})
        self.totals: dict[str, Decimal | None] = {}
        self.unnamed_currencies: set[str] = set()

    def take(self, name: str, record: Record) -> None:
        """One object of a known name: a row for each line or for itself, or why there is none."""
        kind = self.mapping.kinds[name]
        lines = [line for path in kind.lines for line in section(record, path)]
        head, currency = self._head(kind, record), self._currency(kind, record)
        shown = next((head[c] for c in ("document_number", "number", "title", "name") if head.get(c)), "")
        if code := self._left_out(kind, record, lines):
            self.rows.leave_out(code, max(1, len(lines)), shown)
        elif currency is None:
            for line in lines or [record]:
                self.rows.reject(kind.entity, "xml_currency", head | self._line(kind, record, line))
        else:
            for line in lines or [record]:
                self._add(kind, record, head | currency, line, shown)
            if kind.total:
                self._count(head["operation"], first(record, kind.total))

    def rest(self) -> Iterator[Piece]:
        """The last rows, what was left out and why, the sums that lines must add up to."""
        yield from self.rows.rest()
        if len(self.unnamed_currencies) > 1:
            yield Warned("xml_currencies", {"count": str(len(self.unnamed_currencies))})
        for operation, total in self.totals.items():
            if total is not None:
                yield Control("Сумма", "sales", "amount", total, {"operation": operation})

    def _left_out(self, kind: Kind, record: Record, lines: list[Record]) -> str:
        """The code of the sentence that says why, or ''."""
        if code := self._flagged(record):
            return code
        if kind.entity == "sales" and kind.lines and not lines:
            return "xml_no_lines"
        said = [(first(record, ((name,),)), words) for name, words in kind.only.items()]
        return "xml_not_from_clients" if any(text and text not in words for text, words in said) else ""

    def _flagged(self, record: Record) -> str:
        for code, flags in self.mapping.left_out.items():
            if any(first(record, ((name,),)) == word for name, word in flags.items()):
                return code
        return ""

    def _head(self, kind: Kind, record: Record) -> Cells:
        entity, mapping = kind.entity, self.mapping
        cells = kind.constant | self._cells(record, mapping.columns[entity])
        cells |= {c: word for c, word in mapping.otherwise.get(entity, {}).items() if not cells[c]}
        if any(first(record, ((name,),)) in words for name, words in mapping.returns.items()):
            cells["operation"] = "return"
        if entity == "clients":
            cells |= self._contacts(record)
        if cells.get("direction") == "out" and (amount := cells["amount"]):
            cells["amount"] = f"-{amount.lstrip('-')}"
        fields = {"/".join(path): first(record, (path,)) for path in mapping.extra[entity]}
        return cells | {"extra": extra(fields) or ""}

    def _add(self, kind: Kind, record: Record, head: Cells, line: Record, shown: str) -> None:
        if line is not record and (code := self._flagged(line)):
            self.rows.leave_out(code, 1, shown)
        else:
            self.rows.add(kind.entity, head | self._line(kind, record, line))

    def _line(self, kind: Kind, record: Record, line: Record) -> Cells:
        cells = self._cells(line, self.mapping.line_columns.get(kind.entity, {}))
        if "vat" in cells:
            cells["amount"] = self._with_vat(record, line, cells)
        return cells

    def _cells(self, record: Record, columns: Mapping[str, Paths]) -> Cells:
        cells = {column: first(record, wanted) for column, wanted in columns.items()}
        for column in _REFERENCES:
            if column in cells:
                cells[column] = guid(cells[column])
        for column, pattern in self.mapping.patterns.items():
            if column in cells and (found := re.search(pattern, cells[column])):
                cells[column] = found[1]
        return cells

    def _with_vat(self, record: Record, line: Record, cells: Cells) -> str:
        """The amount as stated; VAT is added only where the document says that it is not inside."""
        rule = self.mapping.vat
        is_without = any(first(record, ((name,),)) == word for name, word in rule["when"].items())
        amount, vat = parse_number(cells["amount"]), parse_number(cells["vat"])
        is_that_field = cells["amount"] == first(line, ((rule["added_to"],),))
        if not is_without or not is_that_field or amount is None or vat is None:
            return cells["amount"]
        return format(amount + vat, "f")

    def _currency(self, kind: Kind, record: Record) -> Cells | None:
        """Currency and rate; None when there is a rate and nothing says whether the sum is in that currency."""
        if "currency" not in self.rows.columns[kind.entity]:
            return {}
        rule = self.mapping.currency
        name = first(record, rule["name"])
        rate = parse_number(first(record, rule["rate"]) or "1")
        per = parse_number(first(record, rule["per"]) or "1")
        told = "" if not rate or not per or rate == per else format(rate / per, "f")
        if name:
            return {"currency": name, "rate": "" if plain(name) in rule["national"] else told}
        if told:
            return None
        if key := guid(first(record, rule["key"])):
            self.unnamed_currencies.add(key)
        return {"currency": "", "rate": ""}

    def _contacts(self, record: Record) -> Cells:
        rule = self.mapping.contacts
        found: dict[str, list[str]] = {"phone": [], "email": []}
        for line in section(record, rule["section"]):
            kind, text = first(line, rule["kind"]), first(line, rule["value"])
            shown = _SHOWN.search(text)
            for column, texts in found.items():
                if kind in rule[column]:
                    texts.append(shown[1] if shown else text)
        return {column: ", ".join(dict.fromkeys(filter(None, texts))) for column, texts in found.items()}

    def _count(self, operation: str, total: str) -> None:
        amount, before = parse_number(total), self.totals.get(operation, Decimal(0))
        self.totals[operation] = None if amount is None or before is None else before + amount
