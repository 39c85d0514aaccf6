"""Value coefficient: turnover in millions × payment discipline × regularity of orders."""

from decimal import Decimal

import pytest

CLIENTS = "client_code;name;payment_term_days\n"
SALES = "date;document_number;client_code;product;amount\n"
PAYMENTS = "date;client_code;amount\n"
VALUE = "select kd, kr, value from marts.client_value where client_id = 'k'"
MONTHS = [
    f"{(i + 10) % 12 + 1:02d}.{2025 + (i + 10) // 12}" for i in range(12)
]  # November 2025 to October 2026


def monthly(amount: str, day: int = 10) -> str:
    return "".join(f"{day}.{m};{i};k;paint;{amount}\n" for i, m in enumerate(MONTHS))


def test_fifty_million_a_year_paid_in_time_and_ordered_every_month_is_forty_five(company):
    company.exports(
        CLIENTS + "k;K;14\n",
        SALES + monthly("4166666,67") + "31.10.2026;z;other;paint;1\n",
        PAYMENTS + "".join(f"20.{m};k;4166666,67\n" for m in MONTHS),
    )
    [(kd, kr, value)] = company.build().rows(VALUE)
    assert (kd, kr) == (1.0, 0.9)
    assert value == pytest.approx(45, abs=1e-6)  # 50.00000004 × 1 × 0.9


def test_discipline_is_the_mean_of_days_weighted_by_amount(company):
    company.exports(
        CLIENTS + "k;K;0\n",
        SALES + "01.09.2026;1;k;paint;300\n01.10.2026;2;k;paint;100\n31.10.2026;z;other;paint;1\n",
        PAYMENTS + "11.09.2026;k;300\n",  # 300 ten days late; 100 unpaid for 30 days to 31 October
    )
    company.build()
    assert company.rows("select overdue_days_weighted from marts.client_value where client_id = 'k'") == [
        (pytest.approx((300 * 10 + 100 * 30) / 400),)
    ]
    assert company.rows(VALUE) == [(0.7, 0.4, pytest.approx(400 / 1e6 * 0.7 * 0.4))]


def test_a_tenth_of_the_due_unpaid_for_over_ninety_days_is_bad_whatever_the_mean(company):
    company.exports(
        CLIENTS + "k;K;0\n",
        SALES + "01.07.2026;1;k;paint;11\n30.10.2026;2;k;paint;89\n31.10.2026;z;other;paint;1\n",
        PAYMENTS + "30.10.2026;zz;1\n",
    )
    assert company.build("2026-10-31").rows("select kd from marts.client_value where client_id = 'k'") == [
        (0.1,)
    ]


def test_without_payments_discipline_is_unknown_and_left_out(company):
    company.exports(SALES + monthly("1000000") + "31.10.2026;z;other;paint;1\n")
    assert company.build().rows(
        "select kd, kr, value, has_payment_data from marts.client_value where client_id = 'k'"
    ) == [(None, 0.9, pytest.approx(12 * 0.9), False)]


def test_who_bought_nothing_in_the_window_has_no_value(company):
    company.exports(SALES + "01.01.2024;1;k;paint;500\n31.10.2026;z;other;paint;1\n")
    assert company.build().rows(
        "select turnover_12m, kr, value from marts.client_value where client_id = 'k'"
    ) == [(Decimal(0), None, 0.0)]


def test_value_of_the_base_by_month(company):
    company.exports(
        SALES
        + "10.09.2026;1;a;paint;1000000\n10.10.2026;2;a;paint;1000000\n10.10.2026;3;b;paint;3000000\n"
        + "31.10.2026;z;a;paint;0\n"
    )
    # a: 2 × 0.4 (two months), b: 3 × 0.2
    assert company.build().rows(
        "select active_clients, value_sum, value_mean, turnover_sum, quality from marts.value_months "
        "where month = '2026-10-01'"
    ) == [(2, pytest.approx(1.4), pytest.approx(0.7), Decimal(5000000), pytest.approx(1.4 / 5))]


def test_turnover_pays_when_discipline_is_above_the_threshold(company):
    company.exports(
        CLIENTS + "k;K;0\nl;L;0\nm;M;0\n",
        SALES
        + "01.08.2026;1;k;paint;100\n01.10.2026;2;l;paint;100\n"
        + "31.10.2026;3;m;paint;100\n31.10.2026;z;other;paint;1\n",
        PAYMENTS + "31.10.2026;zz;1\n",
    )
    # k is 91 days late: 0.1; l 30 days: 0.7; m is due on the last day: 1.0
    assert company.build().rows(
        "select client_id, kd, is_paying from marts.client_value where client_id in ('k', 'l', 'm') order by 1"
    ) == [("k", 0.1, False), ("l", 0.7, True), ("m", 1.0, True)]


def test_scales_are_data_with_open_ends(company):
    company.exports(SALES + "31.10.2026;1;k;paint;100\n")
    assert company.build().rows(
        "select days_over, days_to, kd from marts.payment_scale order by kd desc"
    ) == [(None, 0, 1.0), (0, 7, 0.9), (7, 30, 0.7), (30, 90, 0.4), (90, None, 0.1)]
    assert company.rows(
        "select months_from, months_to, documents_a_month_from, kr from marts.regularity_scale order by kr desc limit 2"
    ) == [(11, 12, 4, 1.0), (11, 12, 0, 0.9)]
