"""The value coefficient at the borders of its scales, of its window and of what was known at a month's end."""

from decimal import Decimal

import pytest

from tests.etl.company import Company

CLIENTS = "client_code;name;payment_term_days\n"
SALES = "date;document_number;client_code;product;amount\n"
PAYMENTS = "date;client_code;amount;document_number\n"
VALUE = "select {} from marts.client_value where client_id = '{}'"

#: By client: days to pay, its sales, its payments. The window ends on 31 October 2026, the figures are of 5 November.
BUYERS: dict[str, tuple[int, str, str]] = {
    "day_more": (0, "01.07.2026 100", "09.07.2026 100"),
    # 60 on the day it was due, 30 ten days late, 10 not paid for 20 days: (300 + 200) / 100 = 5
    "parts": (14, "27.09.2026 100", "11.10.2026 60, 21.10.2026 30"),
    # due: the day before the window, never paid; its first day, in time; its last day; the day after it
    "window": (
        14,
        "17.10.2025 100, 18.10.2025 100, 17.10.2026 100, 18.10.2026 900",
        "01.11.2025 100 window1",
    ),
    "tenth": (0, "01.08.2026 10, 30.10.2026 90", ""),  # (10 × 91 + 90 × 1) / 100 = 10 days
    "over_tenth": (0, "01.08.2026 10.01, 30.10.2026 89.99", ""),
    "ninety_days": (0, "02.08.2026 10.01, 30.10.2026 89.99", ""),
    # paid on the day, taken back ten days later, paid again twenty days after the sale
    "reopened": (0, "01.09.2026 100", "01.09.2026 100, 11.09.2026 -100, 21.09.2026 100"),
    "not_due": (60, "10.10.2026 100", ""),
    "november": (0, "05.11.2026 7", ""),
    "given_back": (0, "10.10.2026 -500", ""),
    "listed": (0, "", ""),
}
#: Paid so many days late, so many roubles: in floating point 0.02 × 7 / 0.02 is more than 7.
EXACT = {
    f"{days}_{kopecks}": (days, f"{kopecks / 100:.2f}")
    for days in (0, 7, 30, 90)
    for kopecks in (1, 2, 3, 7, 1001)
}
PAID_ON = {0: "01.07.2026", 7: "08.07.2026", 30: "31.07.2026", 90: "29.09.2026"}
#: Months with a purchase and purchases of the window, and Kr.
RHYTHMS = {
    (12, 48): 1.0,
    (12, 47): 0.9,  # 3.92 a month
    (11, 48): 1.0,
    (11, 11): 0.9,
    (10, 60): 0.8,  # five a month, but not in every one
    (8, 8): 0.8,
    (7, 7): 0.6,
    (4, 4): 0.6,
    (3, 3): 0.4,
    (2, 2): 0.4,
    (1, 5): 0.2,
}


@pytest.fixture(scope="module")
def payers(tmp_path_factory) -> Company:
    clients, sales, payments = CLIENTS, SALES, PAYMENTS
    for client, (term, sold, paid) in BUYERS.items():
        clients += f"{client};{client};{term}\n"
        for i, line in enumerate(filter(None, sold.split(", "))):
            sales += f"{line.split()[0]};{client}{i};{client};paint;{line.split()[1]}\n"
        for line in filter(None, paid.split(", ")):
            day, amount, *document = line.split()
            payments += f"{day};{client};{amount};{''.join(document)}\n"
    for client, (days, amount) in EXACT.items():
        sales += f"01.07.2026;{client};{client};paint;{amount}\n"
        payments += f"{PAID_ON[days]};{client};{amount};\n"
    company = Company(tmp_path_factory.mktemp("payers"))
    company.exports(clients, sales, payments)
    return company.build()


def test_a_mean_of_exactly_the_days_of_a_step_is_on_it(payers):
    found = dict(payers.rows("select client_id, kd from marts.client_value"))
    steps = {0: 1.0, 7: 0.9, 30: 0.7, 90: 0.4}
    assert {client: found[client] for client in EXACT} == {c: steps[days] for c, (days, _) in EXACT.items()}
    assert found["day_more"] == 0.7


@pytest.mark.parametrize(
    ("client", "kd", "days"),
    [
        ("parts", 0.9, 5.0),
        ("window", 1.0, 0.0),
        ("tenth", 0.7, 10.0),
        ("over_tenth", 0.1, pytest.approx((10.01 * 91 + 89.99) / 100)),
        ("ninety_days", 0.7, pytest.approx((10.01 * 90 + 89.99) / 100)),
        ("reopened", 0.7, 20.0),
        ("not_due", 1.0, 0.0),
        ("november", 1.0, 0.0),  # bought after the window's end only
        ("listed", 1.0, 0.0),  # never bought
    ],
)
def test_discipline_is_of_what_was_due_in_the_window(payers, client, kd, days):
    assert payers.rows(VALUE.format("kd, overdue_days_weighted, has_payment_data", client)) == [
        (kd, days, True)
    ]


def test_what_was_only_given_back_or_bought_later_is_worth_nothing(payers):
    assert payers.rows(
        "select client_id, turnover_12m, kr, value::text from marts.client_value "
        "where client_id in ('given_back', 'listed', 'november') order by 1"
    ) == [
        ("given_back", Decimal(-500), None, "0.0"),
        ("listed", Decimal(0), None, "0.0"),
        ("november", Decimal(0), None, "0.0"),
    ]


def test_regularity_is_by_months_with_a_purchase_and_purchases_a_month(company):
    months = [f"{(i + 10) % 12 + 1:02d}.{2025 + (i + 10) // 12}" for i in range(12)]
    sales = SALES
    for count, purchases in RHYTHMS:
        client = f"{count}_{purchases}"
        days = [f"10.{month}" for month in months[:count]] + ["11.11.2025"] * (purchases - count)
        days += ["10.10.2025"]  # before the window
        sales += "".join(f"{day};{client}{i};{client};paint;10\n" for i, day in enumerate(days))
        sales += f"12.11.2025;{client}zero;{client};paint;0\n"  # no purchase
    company.exports(sales + "31.10.2026;z;other;paint;1\n")
    found = company.build().rows(
        "select client_id, months_with_purchase, documents_a_month * 12, kr, kd, overdue_days_weighted "
        "from marts.client_value where client_id <> 'other'"
    )
    assert {row[0]: row[1:4] for row in found} == {
        f"{count}_{purchases}": (count, pytest.approx(purchases), kr)
        for (count, purchases), kr in RHYTHMS.items()
    }
    assert {row[4:] for row in found} == {(None, None)}  # no payments: nobody is said to be late


def test_a_month_of_the_base_knows_only_what_was_paid_by_its_end(company):
    company.exports(
        CLIENTS + "k;K;0\n",
        SALES + "31.08.2026;1;k;paint;1000000\n31.10.2026;z;other;paint;1\n",
        PAYMENTS + "30.09.2026;k;500000;\n05.10.2026;k;500000;\n",
    )
    # one month of purchases: Kr 0.2. August: 0 days. September: half 30 days, half unpaid for 30: 30 days.
    # October: half 30 days, half 35: 32.5 days
    assert company.build().rows("select month::text, value_sum from marts.value_months order by 1") == [
        ("2026-08-01", pytest.approx(1 * 1.0 * 0.2)),
        ("2026-09-01", pytest.approx(1 * 0.7 * 0.2)),
        ("2026-10-01", pytest.approx(1 * 0.4 * 0.2 + 0.000001 * 0.2)),
    ]


def test_the_sum_is_of_all_and_the_mean_of_active_clients(company):
    company.exports(
        SALES
        + "10.06.2026;1;dormant;paint;3000000\n10.10.2026;2;k;paint;1000000\n31.10.2026;3;k;paint;1000000\n"
    )
    # 3 × 0.2 + 2 × 0.2; k alone bought in August to October
    assert company.build().rows(
        "select active_clients, value_sum, value_mean, quality from marts.value_months where month = '2026-10-01'"
    ) == [(1, pytest.approx(1.0), pytest.approx(0.4), pytest.approx(0.2))]
