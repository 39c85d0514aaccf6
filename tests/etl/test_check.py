"""Good rows and rejects: each row comes back once, a reject with its first problem and its text."""

import polars as pl
import pytest

from etl.check import check
from etl.settings import load_settings
from etl.sources.base import Rows

GOOD = {
    "date": "05.03.2026",
    "document_number": "1",
    "operation": "sale",
    "client_code": "k",
    "product": "paint",
    "amount": "10",
    "currency": "",
}


def checked(source: str = "template", **changes: str):
    frame = pl.DataFrame([{"row": 2, **GOOD}, {"row": 3, **GOOD, **changes}])
    return check(Rows("sales", frame), load_settings(), source)


@pytest.mark.parametrize(
    ("changes", "column", "reason"),
    [
        ({"date": "31.02.2026"}, "date", "not_a_date"),
        ({"date": ""}, "date", "missing"),
        ({"date": "01.01.0001"}, "date", "missing"),
        ({"date": "01.02.0024"}, "date", "out_of_range"),
        ({"amount": "десять"}, "amount", "not_a_number"),
        ({"amount": "1,234"}, "amount", "ambiguous_number"),
        ({"operation": "подарок"}, "operation", "not_a_choice"),
        ({"client_code": ""}, "client_code", "missing"),
        ({"product": ""}, "product", "missing"),
        ({"currency": "USD"}, "currency", "missing_rate"),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason_and_the_other_is_kept(changes, column, reason):
    result = checked(**changes)
    assert result.good["row"].to_list() == [2]
    [reject] = result.rejects.to_dicts()
    assert (reject["row"], reject["column"], reject["reason"]) == (3, column, reason)
    assert reject["value"] == changes[next(iter(changes))]
    assert '"document_number": "1"' in reject["raw_row"]


def test_a_row_without_a_number_is_kept_it_is_a_document_of_its_day():
    assert checked(document_number="").good.height == 2


def test_a_management_report_needs_no_rate():
    assert checked("onec_report", currency="KZT").good["currency"].to_list() == [None, "KZT"]


def test_a_report_in_several_currencies_needs_their_rates():
    rows = {
        "date": ["05.03.2026"] * 3,
        "client": ["Ива"] * 3,
        "amount": ["5"] * 3,
        "currency": ["RUB", "USD", ""],
    }
    frame = pl.DataFrame({"row": [5, 6, 7], **rows})
    result = check(Rows("sales", frame), load_settings(), "onec_report")
    assert (result.good["row"].to_list(), result.rejects["value"].to_list()) == ([5, 7], ["USD"])


def test_words_for_a_currency_become_its_code():
    assert checked(currency="руб.").good["currency"].to_list() == [None, "RUB"]


@pytest.mark.parametrize(("amount", "currency"), [("$15,000.00", "USD"), ("100 тг", "KZT"), ("15 €", "EUR")])
def test_the_sign_of_an_amount_is_its_currency(amount: str, currency: str):
    (reject,) = checked(amount=amount).rejects.to_dicts()
    assert (reject["reason"], reject["value"]) == ("missing_rate", currency)
    assert checked(amount=amount, rate="90").rejects.height == 0
    assert checked(amount="15 000 ₽").rejects.height == 0
