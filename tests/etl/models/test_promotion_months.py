"""The year plan of promotion: months of whole calendar years, plan and fact by the month of start, gaps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

MONTHS = "select month, campaigns, campaigns_running, touches, is_gap, is_ahead from marts.promotion_months"
CAMPAIGNS = "campaign_code;name;starts_on;ends_on;budget;cost;expected_responses\n"


def test_a_campaign_runs_in_each_month_of_its_days_and_counts_where_it_starts(company):
    company.exports(CAMPAIGNS + "A;Spring;30.01.2026;01.03.2026;1000;900;50\nB;Flyer;05.03.2026;;200;;\n")
    rows = {row[0].month: row[1:] for row in company.build("2026-03-15").rows(MONTHS)}
    assert rows == {
        1: (1, 1, 0, False, False),
        2: (0, 1, 0, False, False),
        3: (1, 2, 0, False, False),  # A ends on its first day, B is of one day
    } | dict.fromkeys(range(4, 13), (0, 0, 0, True, True))


def test_touches_of_campaigns_that_nobody_listed_fill_the_month(company):
    company.exports(
        CAMPAIGNS + "A;Spring;10.01.2026;12.01.2026;;;\n",
        "client_code;name\nk1;One\nk2;Two\n",
        "campaign_code;date;client_code;arm\nX;03.02.2026;k1;target\nX;03.02.2026;k2;target\n"
        "X;04.03.2026;k1;control\n",  # a control arm is no promotion
    )
    months = company.build("2026-04-30").rows(MONTHS + " where not is_ahead order by month")
    assert [(row[0].month, row[3], row[4]) for row in months] == [
        (1, 0, False),
        (2, 2, False),
        (3, 0, True),
        (4, 0, True),
    ]


def test_plan_and_fact_stand_in_the_month_of_the_start(company):
    company.exports(
        CAMPAIGNS
        + "A;Spring;10.01.2026;12.02.2026;1000;900;50\nB;Flyer;20.01.2026;;500;600.50;\n"
        + "C;Call;01.02.2026;;;;\n",
        "client_code;name\nk1;One\n",
        "response_code;responded_at;campaign_code;client_code\n"
        "r1;11.02.2026 10:00;A;k1\nr2;21.01.2026 10:00;B;k1\n",
    )
    plan = "budget, cost, expected_responses, responses, campaigns_unplanned"
    assert company.build("2026-02-28").rows(
        f"select {plan} from marts.promotion_months where campaigns > 0 order by month"
    ) == [
        (Decimal(1500), Decimal("1500.50"), 50, 2, 1),  # nobody said what B should bring
        (None, None, None, 0, 1),
    ]


def test_years_are_those_of_promotion_and_of_the_figures(company):
    company.exports(CAMPAIGNS + "A;Fair;20.12.2027;10.01.2028;;;\nB;Fair;01.05.2024;;;;\n")
    years = (
        "select year(month), count(*), bool_and(is_ahead) from marts.promotion_months group by 1 order by 1"
    )
    assert company.build("2026-02-10").rows(years) == [
        (2024, 12, False),
        (2026, 12, False),
        (2027, 12, True),
        (2028, 12, True),
    ]


def test_without_promotion_every_month_of_the_year_is_a_gap(company):
    company.exports("date;document_number;client_code;product;amount\n15.03.2026;1;k1;paint;100\n")
    assert company.build().rows(
        "select month, is_gap from marts.promotion_months where month < '2026-03-01'"
    ) == [
        (date(2026, 1, 1), True),
        (date(2026, 2, 1), True),
    ]
