"""Who owes what: settling by name, then the oldest; advances, returns, refunds; ageing and what is missing."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

SALES = "date;document_number;operation;client_code;product;amount;documents_closed\n"
PAYMENTS = "date;client_code;amount;number;document_number;purpose\n"
CLIENTS = "client_code;name;payment_term_days\n"


def lines(*texts: str) -> str:
    return "".join(text + "\n" for text in texts)


def settled(company) -> list[tuple]:
    """Document, credit's number or sign, roubles, day: in the order in which it was settled; '' = advance."""
    return company.rows(
        "select coalesce(documents.document_number, ''), coalesce(payments.number, allocations.kind), "
        "allocations.amount::int, strftime(settled_on, '%d.%m') from marts.allocations "
        "left join marts.documents on allocations.document_id = documents.document_id "
        "left join marts.payments on allocations.credit_id = payments.payment_id order by part_no"
    )


def test_what_names_nothing_settles_the_oldest_and_the_rest_is_an_advance(company):
    company.exports(
        SALES + lines("01.10.2026;1;;k;paint;100;", "05.10.2026;2;;k;paint;50;", "20.10.2026;3;;k;paint;30;"),
        PAYMENTS + lines("10.10.2026;k;120;p1;;", "15.10.2026;k;70;p2;;"),
    )
    assert settled(company.build()) == [
        ("1", "p1", 100, "10.10"),
        ("2", "p1", 20, "10.10"),
        ("2", "p2", 30, "15.10"),
        ("3", "p2", 30, "20.10"),  # 40 were ahead of document 3: 30 settle it on its own day
        ("", "p2", 10, "15.10"),
    ]


def test_a_payment_corrected_in_a_newer_export_counts_once(company):
    company.exports(
        PAYMENTS
        + lines("10.10.2026;k;60;p1;1;", "10.10.2026;k;50;p1;2;", "10.10.2026;q;7;p1;;", "11.10.2026;k;5;;;"),
        at="2026-10-31 10:00",
    )
    company.exports(
        PAYMENTS + lines("10.10.2026;k;40;p1;1;", "10.10.2026;k;40;p1;1;", "11.10.2026;k;6;;;"),
        at="2026-11-01 10:00",
    )
    # a number of a day and a client is one payment of as many rows as the newest export has; one without is its words
    assert company.build().rows(
        "select client_id, coalesce(number, ''), amount::int from marts.payments order by paid_on, client_id, amount"
    ) == [("k", "p1", 40), ("k", "p1", 40), ("q", "p1", 7), ("k", "", 5), ("k", "", 6)]


def test_a_named_document_is_settled_before_older_ones(company):
    company.exports(
        SALES
        + lines(
            "01.10.2026;00УТ-000007;;k;paint;100;",
            "02.10.2026;00УТ-000123;;k;paint;100;",
            "03.10.2026;00УТ-000124;;k;paint;100;",
            "31.10.2026;00УТ-000200;;k;paint;100;",
        ),
        PAYMENTS
        + lines(
            "10.10.2026;k;100;column;00УТ-000123;",
            "11.10.2026;k;130;text;;Оплата по сч. 124 от 03.10.2026 г. в т.ч. НДС 20% 16-67",
        ),
    )
    assert settled(company.build()) == [
        ("00УТ-000123", "column", 100, "10.10"),
        ("00УТ-000124", "text", 100, "11.10"),
        ("00УТ-000007", "text", 30, "11.10"),
    ]


#: What a payer wrote, and the number of the sale it settles; a sale of 1 October is the oldest.
PURPOSES = {
    "Оплата по счету № 00УТ-000123 от 03.10.2026": "00УТ-000123",
    "за товар по накл. УТ-123 от 3 октября 2026 года": "00УТ-000123",
    "Счет 123/2026": "00УТ-000123",
    "Счет 0123 от 03.10.26": "00УТ-000123",
    "Счет №YT-123 от 03.10.2026": "00УТ-000123",  # Latin letters that look the same
    "Оплата по договору № 123 от 03.10.2026": "00УТ-000001",  # a contract, so the oldest
    "Счет № 123 от 03.10.2025": "00УТ-000001",  # numbers begin again each year
    "Счет БП-123 от 03.10.2026": "00УТ-000001",  # another series
    "Счет № 5 от 05.10.2026": "00УТ-000001",  # two documents fit
    "Счет № 00ФР-000005 от 05.10.2026": "00ФР-000005",  # one of them in full
    "Счет 123": "00УТ-000001",  # neither date nor year
}


def test_a_purpose_names_the_one_open_document_of_its_number_and_year(company):
    numbers = (
        "01.10.2026;00УТ-000001",
        "03.10.2026;00УТ-000123",
        "04.10.2026;00УТ-000005",
        "04.10.2026;00ФР-000005",
    )
    company.exports(
        SALES + lines(*(f"{number};;k{i};paint;100;" for i in range(len(PURPOSES)) for number in numbers)),
        PAYMENTS + lines(*(f"10.10.2026;k{i};100;{i};;{text}" for i, text in enumerate(PURPOSES))),
    )
    found = {number: document for document, number, _, _ in settled(company.build("2026-10-31"))}
    assert [found[str(i)] for i in range(len(PURPOSES))] == [*PURPOSES.values()]


def test_an_advance_goes_to_the_next_documents_first_the_one_that_named_it(company):
    company.exports(
        SALES + lines("20.10.2026;7;;k;paint;80;", "25.10.2026;8;;k;paint;100;"),
        PAYMENTS + lines("10.10.2026;k;60;first;;", "11.10.2026;k;60;named;7;"),
    )
    assert settled(company.build()) == [
        ("7", "named", 60, "20.10"),
        ("7", "first", 20, "20.10"),
        ("8", "first", 40, "25.10"),
    ]


def test_a_return_settles_its_sale_and_a_refund_takes_from_the_advance(company):
    company.exports(
        SALES
        + lines("01.10.2026;1;;k;paint;100;", "02.10.2026;2;;k;paint;40;", "05.10.2026;2;Возврат;k;paint;40;")
        + lines("31.10.2026;3;;k;paint;5;"),
        PAYMENTS + lines("10.10.2026;k;120;p1;;", "12.10.2026;k;-15;back;;"),
    )
    company.build()
    assert settled(company) == [
        ("2", "return", 40, "05.10"),
        ("1", "p1", 100, "10.10"),
        ("3", "p1", 5, "31.10"),  # of the advance of 20 the refund took 15
    ]
    assert company.rows("select document_number, paid, returned from marts.receivables order by 1") == [
        ("1", Decimal(100), Decimal(0)),
        ("2", Decimal(40), Decimal(40)),
        ("3", Decimal(5), Decimal(0)),
    ]


def test_a_return_of_another_season_bears_the_number_by_chance(company):
    company.exports(
        SALES
        + lines("05.01.2026;4;;k;paint;10;", "10.01.2026;5;;k;paint;10;", "20.10.2026;5;Возврат;k;paint;10;")
        + lines("31.10.2026;6;;k;paint;1;")
    )
    assert settled(company.build()) == [("4", "return", 10, "20.10")]


def test_a_refund_without_an_advance_reopens_what_was_settled_last(company):
    company.exports(
        SALES + lines("01.10.2026;1;;k;paint;100;", "02.10.2026;2;;k;paint;50;", "31.10.2026;3;;k;paint;1;"),
        PAYMENTS
        + lines("10.10.2026;k;100;p1;;", "11.10.2026;k;50;p2;;", "12.10.2026;k;-70;back;;")
        + lines("20.10.2026;k;30;p3;;"),
    )
    company.build()
    assert settled(company) == [
        ("1", "p1", 100, "10.10"),
        ("2", "p2", 50, "11.10"),
        ("2", "back", -50, "12.10"),
        ("1", "back", -20, "12.10"),
        ("1", "p3", 20, "20.10"),
        ("2", "p3", 10, "20.10"),
    ]
    assert company.rows(
        "select document_id, part_on::text, sum(amount)::int from marts.allocations group by all order by all"
    ) == [
        ("k/1/2026", "2026-10-10", 80),  # what is left of each day's settling
        ("k/1/2026", "2026-10-20", 20),
        ("k/2/2026", "2026-10-11", 0),
        ("k/2/2026", "2026-10-20", 10),
    ]


def test_more_given_back_than_was_there_waits_for_the_next_money(company):
    company.exports(
        SALES + lines("05.10.2026;1;;k;paint;100;", "31.10.2026;2;;other;paint;1;"),
        PAYMENTS + lines("01.10.2026;k;-30;back;;", "10.10.2026;k;100;p;;", "10.10.2026;other;-5;lost;;"),
    )
    assert settled(company.build()) == [("1", "p", 70, "10.10"), ("", "lost", -5, "10.10")]


def test_overdue_days_count_from_the_day_after_the_due_date(company):
    company.exports(
        CLIENTS + lines("term;С отсрочкой;14", "cash;Без отсрочки;"),
        SALES
        + lines(
            "17.10.2026;1;;term;paint;10;",  # due on 31 October, the day of the figures
            "16.10.2026;2;;term;paint;10;",
            "01.10.2026;3;;cash;paint;10;",
            "30.09.2026;4;;cash;paint;10;",
            "02.08.2026;5;;cash;paint;10;",
            "01.08.2026;6;;cash;paint;10;",
            "31.10.2026;7;;cash;paint;10;",
        ),
    )
    assert company.build().rows(
        "select document_number, due_date::text, overdue_days, bucket from marts.receivables order by 1"
    ) == [
        ("1", "2026-10-31", 0, "not due"),
        ("2", "2026-10-30", 1, "1–30"),
        ("3", "2026-10-01", 30, "1–30"),
        ("4", "2026-09-30", 31, "31–60"),
        ("5", "2026-08-02", 90, "61–90"),
        ("6", "2026-08-01", 91, "over 90"),
        ("7", "2026-10-31", 0, "not due"),
    ]


def test_a_sale_is_closed_when_paid_and_its_documents_are_signed(company):
    company.exports(
        SALES
        + lines(
            "01.10.2026;1;;a;paint;10;Да",
            "01.10.2026;2;;b;paint;10;Нет",
            "01.10.2026;3;;c;paint;10;",
            "31.10.2026;4;;d;paint;10;Нет",
            "31.10.2026;5;;d;paint;0;",  # no purchase
        ),
        PAYMENTS + lines(*(f"10.10.2026;{client};10;;;" for client in "abc")),
    )
    assert company.build().rows(
        "select document_number, is_closed, missing from marts.receivables order by 1"
    ) == [
        ("1", True, []),
        ("2", False, ["documents"]),
        ("3", True, []),  # the export doesn't say
        ("4", False, ["payment", "documents"]),
    ]


def test_parts_and_advances_add_up_to_payments_and_returns_less_refunds(company):
    company.exports(*random_company(random.Random(1)))
    company.build("2026-10-31")
    given = dict(
        company.rows(
            "select client_id, sum(amount) from ("
            "select client_id, amount from marts.payments "
            "union all select client_id, -amount from marts.documents where amount < 0) group by 1"
        )
    )
    parts = "select client_id, sum(amount) from marts.allocations group by 1"
    assert dict(company.rows(parts)) == given
    assert company.rows("select count(*) from marts.receivables where outstanding > 0")[0][0] > 0
    both = (
        "select client_id from marts.receivables where outstanding > 0 intersect "
        "select client_id from marts.allocations where document_id is null and amount > 0"
    )
    assert company.rows(both) == []  # no advance stands beside an open sale


def random_company(rng: random.Random) -> tuple[str, str]:
    """Sales and returns, payments and refunds of twenty clients over a year, some of them named."""
    sales, payments = [], []
    for i in range(1500):
        day = date(2025, 11, 1) + timedelta(rng.randrange(365))
        client, number, roubles = (
            rng.choice("abcdefghijklmnopqrst"),
            rng.randrange(1, 60),
            rng.randrange(1, 10**6),
        )
        money = f"{roubles // 100},{roubles % 100:02}"
        kind = rng.choices(["sale", "return", "payment", "refund"], [10, 1, 9, 1])[0]
        if kind in ("sale", "return"):
            operation = "Возврат" if kind == "return" else ""
            sales.append(f"{day:%d.%m.%Y};УТ-{number:05};{operation};{client};paint;{money};")
        else:
            sign = "-" if kind == "refund" else ""
            purpose = rng.choice(["", f"счет {number} от {day:%d.%m.%Y}", f"№ УТ-{number:05} за {day.year}"])
            column = rng.choice(["", "", f"УТ-{number:05}"])
            payments.append(f"{day:%d.%m.%Y};{client};{sign}{money};{i};{column};{purpose}")
    return SALES + lines(*sales), PAYMENTS + lines(*payments)
