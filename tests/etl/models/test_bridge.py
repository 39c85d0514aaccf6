"""Deals won → shipped → paid: which sales a deal has shipped, and the causes that make up the difference."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal

SALES = "date;document_number;operation;client_code;product;amount;currency;rate\n"
PAYMENTS = "date;client_code;amount;number;document_number\n"
DEALS = "deal_code;title;stage;client_code;amount;currency;rate;created_at;closed_at;manager\n"


def lines(*texts: str) -> str:
    return "".join(text + "\n" for text in texts)


def sale(day: str, number: str, client: str, amount: object, rest: str = ";") -> str:
    return f"{day};{number};;{client};paint;{amount};{rest}\n"


def won(code: str, client: str, amount: object, day: str, title: str = "", rest: str = ";") -> str:
    return f"{code};{title};Сделка;{client};{amount};{rest};01.01.2026;{day};Анна\n"


def linked(company) -> dict[str, tuple]:
    """What each deal has shipped: how it was found, numbers of its documents."""
    rows = company.build("2026-10-31").rows(
        "select deal_id, linked_by, list_transform(document_ids, lambda d: split_part(d, '/', 2)) "
        "from marts.deal_bridge order by deal_id"
    )
    return {deal: (how, documents) for deal, how, documents in rows}


def causes(company) -> list[tuple]:
    return company.rows(
        "select deal_id, strftime(month, '%m'), cause, amount from marts.bridge_lines order by deal_id, month, cause"
    )


def test_a_shipment_is_found_by_number_then_amount_then_nearness(company):
    company.exports(
        SALES
        # k1: the nearest of two exact amounts, not the one nearer by day that is near by amount
        + sale("01.06.2026", "11", "k1", 105)
        + sale("05.06.2026", "12", "k1", 100)
        + sale("20.06.2026", "13", "k1", 100)
        # k2: seven days before count, eight do not; sixty after count
        + sale("24.05.2026", "21", "k2", 100)
        + sale("31.07.2026", "22", "k2", 100)
        # k3: kopecks that the CRM has not
        + sale("02.06.2026", "31", "k3", "100,99")
        # k4: three shipments that make up the amount; within ten per cent only one alone fits
        + sale("01.06.2026", "41", "k4", 30)
        + sale("02.06.2026", "42", "k4", 30)
        + sale("03.06.2026", "43", "k4", 40)
        + sale("04.06.2026", "44", "k4", 93)
        # k5: two deals, one sale each
        + sale("03.06.2026", "51", "k5", 100)
        + sale("10.06.2026", "52", "k5", 104)
        # k6: the order's number, whatever its amount
        + sale("01.06.2026", "61", "k6", 100)
        + sale("20.06.2026", "УТ-0062", "k6", 300)
        + sale("20.06.2026", "УТ-0063", "k6", 200),
        DEALS
        + won("d1", "k1", 100, "01.06.2026")
        + won("d2", "k2", 100, "01.06.2026")
        + won("d3", "k3", 100, "01.06.2026")
        + won("d4", "k4", 100, "01.06.2026")
        + won("d5a", "k5", 100, "01.06.2026")
        + won("d5b", "k5", 101, "02.06.2026")
        + won("d6", "k6", 500, "01.06.2026", "Заказ УТ-0062, доставка по УТ-0063"),
    )
    assert linked(company) == {
        "d1": ("exact", ["12"]),
        "d2": ("exact", ["22"]),
        "d3": ("exact", ["31"]),
        "d4": ("parts", ["41", "42", "43"]),
        "d5a": ("exact", ["51"]),
        "d5b": ("near", ["52"]),
        "d6": ("number", ["УТ-0062", "УТ-0063"]),
    }


def test_every_cause_has_its_deal_and_all_add_up(company):
    company.exports(
        SALES
        + sale("02.06.2026", "1", "price", 95)
        + sale("02.06.2026", "2", "shift", 60)
        + sale("03.07.2026", "3", "shift", 40)
        + sale("02.06.2026", "4", "return", 100)
        + "20.06.2026;4;Возврат;return;paint;30;;\n"
        + sale("02.06.2026", "5", "twice", 100)
        + sale("02.06.2026", "6", "unpaid", 100)
        + sale("02.06.2026", "7", "dollars", "1,04", "USD;95")
        + sale("02.06.2026", "8", "none", 500)
        + sale("02.06.2026", "УТ-9", "part", 60)
        + sale("02.06.2026", "10", "rounding", "99,60")
        + sale("31.10.2026", "11", "other", 1),
        PAYMENTS
        + lines(
            *(
                f"15.06.2026;{client};{paid};;"
                for client, paid in (("price", 95), ("twice", 100), ("part", 60))
            ),
            *(
                "15.06.2026;shift;60;;",
                "15.07.2026;shift;40;;",
                "25.06.2026;return;70;;",
                "15.06.2026;unpaid;10;;",
            ),
            *("15.06.2026;dollars;98,80;;", "15.06.2026;rounding;99,60;;"),
        ),
        DEALS
        + won("d-currency", "dollars", "1,04", "02.06.2026", rest="USD;100")
        + won("d-none", "none", 100, "02.06.2026")
        + won("d-nobody", "", 100, "02.06.2026")
        + won("d-part", "part", 100, "02.06.2026", "Заказ УТ-9")
        + won("d-price", "price", 100, "02.06.2026")
        + won("d-return", "return", 100, "02.06.2026")
        + won("d-rounding", "rounding", 100, "02.06.2026")
        + won("d-shift", "shift", 100, "05.06.2026")
        + won("d-silent", "silent", 100, "02.06.2026")
        + won("d-twice-1", "twice", 100, "02.06.2026")
        + won("d-twice-2", "twice", 100, "16.06.2026")
        + won("d-unpaid", "unpaid", 100, "02.06.2026"),
    )
    company.build("2026-10-31")
    assert causes(company) == [
        ("d-currency", "06", "other_currency", Decimal("5.20")),  # 1.04 × 100 won, 1.04 × 95 shipped
        ("d-nobody", "06", "not_linked", 100),
        ("d-none", "06", "not_linked", 100),  # something was shipped, nothing like it
        ("d-part", "06", "not_shipped", 40),
        ("d-price", "06", "price", 5),
        ("d-return", "06", "return", 30),
        ("d-rounding", "06", "rounding", Decimal("0.40")),
        ("d-shift", "06", "period_shift", 40),
        ("d-shift", "07", "period_shift", -40),
        ("d-silent", "06", "not_shipped", 100),
        ("d-twice-2", "06", "duplicate", 100),
        ("d-unpaid", "06", "not_paid", 90),
    ]
    assert dict(
        company.rows("select deal_id, cause from marts.deal_bridge where cause = 'period_shift'")
    ) == {"d-shift": "period_shift"}
    assert company.rows("select twin_deal_id from marts.deal_bridge where cause = 'duplicate'") == [
        ("d-twice-1",)
    ]
    assert_adds_up(company)


def test_a_deal_counts_in_its_month_and_a_shipment_in_its_own(company):
    company.exports(
        SALES
        + sale("05.06.2026", "1", "k", 60)
        + sale("05.07.2026", "2", "k", 40)
        + sale("31.10.2026", "3", "o", 1),
        PAYMENTS + lines("20.08.2026;k;75;;"),
        DEALS + won("d", "k", 100, "05.06.2026"),
    )
    company.build("2026-10-31")
    assert company.rows(
        "select month::text, deals, won::int, shipped::int, paid::int from marts.bridge_months order by month"
    ) == [("2026-06-01", 1, 100, 60, 60), ("2026-07-01", 0, 0, 40, 15)]
    assert causes(company) == [
        ("d", "06", "period_shift", 40),
        ("d", "07", "not_paid", 25),
        ("d", "07", "period_shift", -40),
    ]


def test_causes_add_up_to_won_less_paid(company):
    rng = random.Random(7)
    days = [date(2026, 1, 1) + timedelta(i) for i in range(300)]
    sales, payments, deals = SALES, PAYMENTS, DEALS
    for i in range(400):
        day, client = rng.choice(days), rng.choice("abcdefghij")
        amount = rng.randrange(100, 3000)
        sales += f"{day:%d.%m.%Y};{i};{rng.choice(['', '', '', 'Возврат'])};{client};paint;{amount};;\n"
        if rng.random() < 0.7:
            paid = rng.choice([amount, amount // 2, -amount // 3])
            payments += f"{day + timedelta(rng.randrange(40)):%d.%m.%Y};{client};{paid};{i};\n"
        if rng.random() < 0.6:
            closed, price = (
                day + timedelta(rng.randrange(-20, 5)),
                amount * rng.choice([100, 97, 103, 60]) // 100,
            )
            deals += won(str(i), rng.choice([client, client, client, ""]), price, f"{closed:%d.%m.%Y}")
    company.exports(sales, payments, deals)
    company.build("2026-10-31")
    found = {cause for (cause,) in company.rows("select distinct cause from marts.bridge_lines")}
    assert found >= {"not_linked", "price", "period_shift", "return", "not_paid"}
    assert_adds_up(company)


def assert_adds_up(company) -> None:
    """In all, by month and manager, and by deal; a sale is in one deal."""
    total = company.rows("select sum(won) - sum(paid) from marts.bridge_months")
    assert company.rows("select sum(amount) from marts.bridge_causes") == total
    assert company.rows("select sum(difference) from marts.deal_bridge") == total
    assert company.rows("select sum(amount) from marts.deals where is_won") == company.rows(
        "select sum(won) from marts.bridge_months"
    )
    for table, keys in (("bridge_months", "month, manager_id"), ("deal_bridge", "deal_id")):
        assert company.rows(
            f"select {keys}, sum(difference) from marts.{table} group by {keys} having sum(difference) <> 0 order by all"
        ) == company.rows(
            f"select {keys}, sum(amount) from marts.bridge_lines group by {keys} having sum(amount) <> 0 order by all"
        )
    documents = "select u.d from marts.deal_bridge cross join unnest(document_ids) as u (d)"
    assert company.rows(f"{documents} group by 1 having count(*) > 1") == []
