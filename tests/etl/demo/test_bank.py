"""Statements of the demo: sections add up, periods overlap, the truth is all there once."""

import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from etl.demo.payments import BANK, SECOND_BANK
from etl.demo.write_bank import LYING, PERIODS

Document = tuple[str, ...]
FIELDS = ("Дата", "Номер", "Сумма", "ПлательщикИНН", "ПолучательИНН", "ПлательщикСчет", "ПолучательСчет")


def _statement(exports: Path, name: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Account sections and documents, each as its fields."""
    text = (exports / f"{name}.txt").read_bytes().decode("utf-8" if name == LYING else "cp1251")
    assert text.startswith("1CClientBankExchange\r\n") and text.endswith("КонецФайла\r\n")
    blocks = [
        [dict(line.split("=", 1) for line in block.split("\r\n") if "=" in line) for block in found]
        for found in (
            re.findall(r"СекцияРасчСчет\r\n(.*?)КонецРасчСчет", text, re.DOTALL),
            re.findall(r"(СекцияДокумент=.*?)КонецДокумента", text, re.DOTALL),
        )
    ]
    return blocks[0], blocks[1]


@pytest.mark.parametrize("name", [p.name for p in PERIODS])
def test_sections_equal_their_documents(exports, name):
    accounts, documents = _statement(exports, name)
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for document in documents:
        way = "in" if document["ДатаПоступило"] else "out"
        own = document["ПолучательСчет" if way == "in" else "ПлательщикСчет"]
        sums[own, way] += Decimal(document["Сумма"])
    assert len(accounts) == 2
    for account in accounts:
        received, spent = (sums[account["РасчСчет"], way] for way in ("in", "out"))
        assert (Decimal(account["ВсегоПоступило"]), Decimal(account["ВсегоСписано"])) == (received, spent)
        assert Decimal(account["НачальныйОстаток"]) + received - spent == Decimal(account["КонечныйОстаток"])
        assert Decimal(account["КонечныйОстаток"]) > 0


def test_overlapping_statements_hold_the_same_documents_and_nothing_is_lost(exports, small):
    seen: dict[Document, set[str]] = defaultdict(set)
    for period in PERIODS:
        for document in _statement(exports, period.name)[1]:
            seen[tuple(document[f] for f in FIELDS)].add(period.name)
    twice = [key for key, names in seen.items() if len(names) == 2]
    assert twice and all(len(names) <= 2 for names in seen.values())
    inns = set(small.company.people["true_inn"])
    came = sum(Decimal(key[2]) for key in seen if key[3] in inns)
    gone = sum(Decimal(key[2]) for key in seen if key[4] in inns)
    paid = small.paid.filter(pl.col("place").is_in([BANK, SECOND_BANK]))["amount"]
    assert came - gone == Decimal(paid.sum()) / 100


def test_half_of_the_purposes_name_a_document_of_that_payer(small):
    documents = small.sales.documents
    named = small.paid.filter(pl.col("doc").is_not_null())
    assert 0.4 < named.height / small.paid.height < 0.75
    assert documents["client"].gather(named["doc"]).to_list() == named["client"].to_list()
    numbers = documents["number"].gather(named["doc"]).str.slice(5).str.strip_chars_start("0")
    assert all(n in p for n, p in zip(numbers, named["purpose"], strict=True))


def test_money_comes_late_in_parts_ahead_and_back(story):
    paid = story.paid
    assert paid.filter(pl.col("amount") < 0).height > 100
    received = paid.filter(currency="RUB")["amount"].sum() / story.sales.lines["roubles"].sum()
    assert 0.93 < received < 0.99
