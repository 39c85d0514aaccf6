"""Clients at the borders of their definitions: first months, contracts, rhythms, ties of scores, returns alone."""

from decimal import Decimal

import pytest

from tests.etl.company import Company

LIST = "client_code;name;permanent_contract;created_on\n"
SALES = "date;document_number;operation;client_code;product;amount;cost\n"
#: By client: days with a purchase of 10 roubles each; the figures are of 15 November 2026, the window ends in October.
BOUGHT = {
    "once": "05.07.2026",  # a contract without a date of creation: from the first purchase
    "before": "05.07.2026",  # created before the first purchase
    "created": "05.07.2026",  # created on the last day of July
    "august": "05.07.2026",  # created on the first day of August
    "six": "31.05.2026, 01.08.2026, 31.10.2026",  # three months of the six to October
    "twice": "30.05.2026, 31.05.2026, 31.10.2026",  # two months with three purchases
    "running": "03.11.2026",
    "exact": "01.09.2026, 11.09.2026, 21.09.2026, 01.10.2026, 31.10.2026",  # gaps of 10, 10, 10, 30; 15 days ago
    "lost": "02.09.2026, 12.09.2026, 22.09.2026, 02.10.2026",  # 44 days ago
    "edge": "06.09.2026, 16.09.2026, 26.09.2026, 16.10.2026",  # gaps of 10, 10, 20; exactly 30 days ago
}
CREATED = {"once": "", "before": "01.01.2020", "created": "31.07.2026", "august": "01.08.2026"}


@pytest.fixture(scope="module")
def base(tmp_path_factory) -> Company:
    clients = LIST + "".join(f"{client};{client};Да;{day}\n" for client, day in CREATED.items())
    clients += "listed;listed;Да;01.01.2020\n"
    sales = SALES
    for client, days in BOUGHT.items():
        sales += "".join(
            f"{day};{client}{i};;{client};paint;10;4\n" for i, day in enumerate(days.split(", "))
        )
    sales += "20.06.2026;9;Возврат;once;paint;3;1\n"  # a line before the first purchase
    sales += "10.10.2026;8;Возврат;gave_back;paint;5;2\n"  # nothing but a return
    company = Company(tmp_path_factory.mktemp("base"))
    company.exports(clients, sales)
    return company.build("2026-11-15")


def regular_months(base: Company, client: str) -> list[str]:
    rows = base.rows(
        f"select month::text from marts.client_months where is_regular and client_id = '{client}' order by 1"
    )
    return [month[:7] for (month,) in rows]


def test_a_contract_makes_regular_from_its_creation_while_the_client_is_active(base):
    active = ["2026-07", "2026-08", "2026-09"]  # bought in the three months that end there
    assert regular_months(base, "once") == active
    assert regular_months(base, "before") == active
    assert regular_months(base, "created") == active
    assert regular_months(base, "august") == active[1:]
    assert base.rows("select status, is_regular from marts.clients where client_id = 'listed'") == [
        ("prospect", False)
    ]


def test_months_are_counted_and_not_purchases(base):
    assert regular_months(base, "six") == ["2026-10"]
    assert regular_months(base, "twice") == []


def test_months_begin_with_the_first_line_and_the_cohort_with_the_first_purchase(base):
    assert base.rows(
        "select month::text, revenue, documents, is_active from marts.client_months where client_id = 'once' "
        "and month < '2026-08-01' order by 1"
    ) == [("2026-06-01", Decimal(-3), 0, False), ("2026-07-01", Decimal(10), 1, True)]
    assert base.rows(
        "select month_number, clients, active, revenue from marts.cohorts where cohort_month = '2026-07-01' "
        "and month_number < 2 order by 1"
    ) == [(0, 4, 4, Decimal(40)), (1, 4, 0, Decimal(0))]


def test_the_running_month_has_revenue_and_nothing_that_needs_its_end(base):
    assert base.rows(
        "select status, first_purchase_on::text from marts.clients where client_id = 'running'"
    ) == [("prospect", "2026-11-03")]
    assert base.rows(
        "select revenue, documents, is_active, is_regular, abc from marts.client_months where client_id = 'running'"
    ) == [(Decimal(10), 1, None, None, None)]
    assert base.rows(
        "select abc, abc_previous, xyz, r from marts.client_classes where client_id = 'running'"
    ) == [("N", "new", "new", None)]
    assert base.rows("select count(*) from marts.cohorts where cohort_month >= '2026-11-01'") == [(0,)]


def test_a_return_alone_is_no_purchase(base):
    assert base.rows(
        "select revenue, margin, documents, abc, abc_previous, xyz, cv, recency_days, frequency from marts.client_classes "
        "where client_id = 'gave_back'"
    ) == [(Decimal(-5), Decimal(-3), 0, "N", "N", None, None, None, None)]
    assert base.rows(
        "select status, first_purchase_on, (select count(*) from marts.client_rhythm where client_id = 'gave_back') "
        "from marts.clients where client_id = 'gave_back'"
    ) == [("prospect", None, 0)]


def test_exactly_one_and_a_half_gaps_is_in_rhythm_and_exactly_three_are_not_lost(base):
    assert base.rows(
        "select client_id, median_gap_days, days_since, gaps_behind, risk from marts.client_rhythm "
        "where client_id in ('edge', 'exact', 'lost') order by 1"
    ) == [
        ("edge", 10.0, 30, 3.0, "at risk"),
        ("exact", 10.0, 15, 1.5, "in rhythm"),
        ("lost", 10.0, 44, 4.4, "lost"),
    ]


def test_who_bought_nothing_in_the_period_before_is_not_of_the_same_clients(company):
    company.exports(
        SALES
        + "10.01.2025;1;;back;paint;100;\n20.01.2026;2;Возврат;back;paint;30;\n"  # now below 0
        + "10.01.2025;3;;zero;paint;50;\n11.01.2025;4;Возврат;zero;paint;50;\n10.01.2026;5;;zero;paint;500;\n"
        + "10.01.2025;6;;more;paint;100;\n31.01.2026;7;;more;paint;150;\n"
    )
    # (−30 + 100) / 200 and (−30 + 150) / 200
    assert company.build().rows(
        "select grr, nrr from marts.loyalty_periods where period_kind = 'month' and period_start = '2026-01-01'"
    ) == [(0.35, 0.6)]


def test_equal_values_share_a_score_and_of_thirty_clients_all_have_one(company):
    # recency: fifteen bought on 1 October, fifteen on 31 October; frequency and money all alike
    days = ["01.10.2026"] * 15 + ["31.10.2026"] * 15
    company.exports(SALES + "".join(f"{day};{i};;c{i};paint;10;\n" for i, day in enumerate(days)))
    # percent_rank 0 for the older, 15 / 29 for the recent: 1 + floor(2.58)
    assert company.build().rows(
        "select recency_days, r, f, m, count(*)::int from marts.client_classes group by all order by 1"
    ) == [(0, 3, 1, 1, 15), (30, 1, 1, 1, 15)]
