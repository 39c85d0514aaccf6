"""Bank statements in the exchange format of 1C (1CClientBankExchange 1.01–1.03, Kazakh 2.0).

One line of accounting is one line of the file: a document counts as one row, its other lines as header.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import polars as pl

from etl.sources.bank_accounts import accounts, complete, controls, own_accounts, unbalanced
from etl.sources.bank_payments import is_executed, key, payments
from etl.sources.bank_text import BankText, parse
from etl.sources.base import Piece, Refused, Rejected, Rows, Skipped, Stated, Warned
from etl.sources.files import SourceFile
from etl.values import parse_moment


class Bank1C:
    """Adapter of bank statements: entity payments."""

    name = "bank_1c"

    def identify(self, file: SourceFile) -> bool:
        """True by the first line, which is the same in every encoding."""
        return file.kind == "bank"

    def read(self, file: SourceFile) -> Iterator[Piece]:
        """Payments, the periods and turnovers the bank states, a warning for a cut file.

        Raises Refused `payment_orders` for a file that 1C sends to a bank: nothing is paid by it yet.
        """
        text = parse(file.path.read_bytes())
        if text.documents and not text.accounts and not any(map(is_executed, text.documents)):
            raise Refused("payment_orders", documents=len(text.documents))
        found, read = accounts(text), _read(text, own_accounts(text))
        yield from _moment(text)
        if text.is_whole and all(part.is_whole for part in (*text.documents, *text.accounts)):
            yield from complete(found, read.rows)
        else:
            yield Warned("bank_cut", {"documents": str(len(read.rows))})
        yield from _pieces(text, read)
        yield from controls(found)
        yield from unbalanced(found)


def _moment(text: BankText) -> Iterator[Piece]:
    written = f"{text.header.values.get('ДатаСоздания', '')} {text.header.values.get('ВремяСоздания', '')}"
    if moment := parse_moment(written):
        yield Stated(moment=moment)


@dataclass
class _Read:
    """What became of the documents: `lines[i]` is the first line of the one that gave `rows[i]`."""

    lines: list[int] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    repeated: int = 0


def _read(text: BankText, own: list[str]) -> _Read:
    """A payment written twice (an extract and its order, as one Kazakh bank does) is kept once."""
    read, seen = _Read(), set[tuple[str, ...]]()
    for document in text.documents:
        found = list(payments(document, own)) if document.is_whole else []
        keys = {key(payment) for payment in found if payment["number"]}
        if not found:
            reason = "bank_direction" if document.is_whole else "bank_document_cut"
            read.rejected.append(Rejected(document.row, reason, text.raw(document), "payments"))
        elif keys and keys <= seen:
            read.repeated += 1
        else:
            read.lines += [document.row] * len(found)
            read.rows += found
        seen |= keys
    return read


def _pieces(text: BankText, read: _Read) -> Iterator[Piece]:
    """Every line of the file: a document is one, the rest of it is header."""
    if read.rows:
        rows = pl.DataFrame(read.rows).insert_column(0, pl.Series("row", read.lines, dtype=pl.Int64))
        yield Rows("payments", rows)
    yield from read.rejected
    documents = len(set(read.lines)) + len(read.rejected)
    blank = sum(not line.strip() for line in text.lines)
    yield Skipped("blank", blank)
    yield Skipped("header", len(text.lines) - blank - documents)
    if read.repeated:
        yield Warned("bank_repeated", {"documents": str(read.repeated)})
