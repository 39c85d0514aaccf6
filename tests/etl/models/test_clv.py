"""Lifetime value: what the model is told of a client, what it expects, and when it says nothing."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest
from scipy.special import hyp2f1

from tests.etl.company import Company

SALES = "date;document_number;client_code;product;amount;cost\n"
HISTORY = (
    "select purchase_days, margin_to_date, p_alive, margin_12m from marts.client_clv where client_id = 'k'"
)
START, END = date(2024, 1, 1), date(2026, 10, 31)


def shop(clients: int) -> str:
    """Purchases of made-up clients, each with a rate, a mean amount and a chance to leave of its own."""
    chance, rows = random.Random(4), []
    for client in range(clients):
        rate, leaves = chance.gammavariate(2, 0.02), chance.betavariate(1, 9)
        mean, day, stays = (
            1000 / chance.gammavariate(4, 1),
            START + timedelta(days=chance.randrange(500)),
            True,
        )
        while day <= END and stays:
            amount = chance.gammavariate(2, mean / 2) + 1
            rows.append(f"{day:%d.%m.%Y};{len(rows)};c{client};paint;{amount:.2f};{amount * 0.75:.2f}\n")
            day += timedelta(days=1 + int(chance.expovariate(rate)))
            stays = chance.random() >= leaves
    return "".join(rows)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    company = Company(tmp_path_factory.mktemp("clv"))
    company.exports(SALES + shop(320))
    return company.build(END.isoformat())


def test_purchases_of_one_day_are_one_and_margin_to_date_takes_returns_off(company):
    company.exports(
        SALES
        + "01.09.2026;1;k;paint;100;60\n01.09.2026;2;k;brush;50;40\n10.10.2026;3;k;paint;200;150\n"
        + "12.10.2026;4;k;paint;-100;-60\n31.10.2026;5;other;paint;10;\n"
    )
    # 40 + 10 + 50 − 40; two days with purchases
    assert company.build().rows(HISTORY) == [(2, Decimal(60), None, None)]


def test_under_three_hundred_clients_nothing_is_expected_and_the_reason_is_there(company):
    company.exports(SALES + "01.09.2026;1;k;paint;100;60\n31.10.2026;5;other;paint;10;5\n")
    assert company.build().rows("select status, clients, min_clients, r, p from marts.clv_model") == [
        ("few clients", 2, 300, None, None)
    ]
    assert company.rows(
        "select clients, margin_to_date, margin_12m, margin_12m_low from marts.clv_totals"
    ) == [(0, Decimal(45), None, None)]


def test_without_costs_purchases_are_expected_and_no_margins(company, known):
    company.exports("\n".join(line.rsplit(";", 1)[0] for line in (SALES + shop(320)).splitlines()))
    company.build(END.isoformat())
    assert company.rows("select status, clients from marts.clv_model") == [("no costs", 320)]
    assert company.rows("select count(*), count(margin_36m) from marts.client_clv") == [(320, 0)]
    assert company.rows("select clients, margin_12m from marts.clv_totals") == [(320, None)]
    expected = "select client_id, p_alive, purchases_12m from marts.client_clv order by 1"
    assert company.rows(expected) == known.rows(expected)


def test_expected_margin_is_purchases_by_amount_by_margin_discounted_from_the_middle_of_each_year(known):
    [model] = known.rows("select r, alpha, a, b, p, q, v from marts.clv_model")
    r, alpha, a, b, p, q, v = model
    [(first, last, x, spent, expected, margin_12m, margin_36m)] = known.rows(
        """
        select min(document_date), max(document_date), count(distinct document_date) - 1,
            (sum(amount) filter (where document_date > first_purchase_on))::double,
            any_value(purchases_12m), any_value(margin_12m), any_value(margin_36m)
        from marts.documents
        inner join marts.client_clv using (client_id)
        inner join marts.clients using (client_id)
        group by client_id
        order by count(*) desc, client_id
        limit 1
        """
    )
    tx, t = (last - first).days / 7, (END - first).days / 7

    def bought(weeks: float) -> float:
        """The published form: Fader, Hardie, Lee 2005, formula 10."""
        power = ((alpha + t) / (alpha + t + weeks)) ** (r + x)
        share = 1 - power * hyp2f1(r + x, b + x, a + b + x - 1, weeks / (alpha + t + weeks))
        left = a / (b + x - 1) * ((alpha + t) / (alpha + tx)) ** (r + x)
        return (a + b + x - 1) / (a - 1) * share / (1 + left)

    year = 365.25 / 7
    years = [bought(year * k) - bought(year * (k - 1)) if k > 1 else bought(year) for k in (1, 2, 3)]
    each = p * (v + spent) / (p * x + q - 1) * 0.25
    margins = [years[k] * each * 1.15 ** -(k + 0.5) for k in range(3)]
    assert expected == pytest.approx(years[0], rel=1e-6)
    assert float(margin_12m) == pytest.approx(margins[0], rel=1e-4)
    assert float(margin_36m) == pytest.approx(sum(margins), rel=1e-4)


def test_clients_add_up_to_the_whole_and_stand_within_their_intervals(known):
    [(status, clients)] = known.rows("select status, clients from marts.clv_model")
    [(of_clients, total, low, high)] = known.rows(
        "select clients, margin_12m, margin_12m_low, margin_12m_high from marts.clv_totals"
    )
    assert (status, clients, of_clients) == ("fitted", 320, 320)
    assert known.rows("select sum(margin_12m) from marts.client_clv") == [(total,)]
    assert low < total < high
    assert known.rows(
        "select count(*) from marts.client_clv where margin_36m not between margin_36m_low and margin_36m_high"
    ) == [(0,)]
    assert known.rows(
        "select count(*) from marts.client_clv where (p_alive is null) <> (purchase_days = 1)"
    ) == [(0,)]


def test_what_came_lay_within_what_had_been_expected(known):
    """The figures of a year ago against the year since, of clients who are as the model takes them to be."""
    expected = known.build("2025-10-31").rows(
        "select client_id, margin_12m_low, margin_12m_high from marts.client_clv"
    )
    [(low, high)] = known.rows("select margin_12m_low, margin_12m_high from marts.clv_totals")
    came = dict(
        known.build(END.isoformat()).rows(
            "select client_id, sum(margin) from marts.sale_lines where line_date > '2025-10-31' group by 1"
        )
    )
    today = {client: came.get(client, Decimal(0)) / Decimal(1.15**0.5) for client, *_ in expected}
    within = sum(low - 1 <= today[client] <= high + 1 for client, low, high in expected)
    assert 0.92 < within / len(expected) < 0.99
    assert low < sum(today.values()) < high
