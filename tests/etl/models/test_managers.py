"""Managers by month: plan and fact, the bonus and its arithmetic, load, work, loyalty and debts of the clients held."""

from decimal import Decimal

import pytest

CLIENTS = "client_code;name;manager;assigned_on;payment_term_days\n"
SALES = "date;document_number;client_code;product;amount;cost;manager\n"
PAYMENTS = "date;client_code;amount\n"
PLAN = "month;manager;amount\n"


def money(text: str) -> Decimal:
    return Decimal(text)


@pytest.fixture
def trade(company):
    """Anna sells to Boris's client too; nobody holds the third one. The figures are of 10 November."""
    company.exports(
        CLIENTS + "a;A;Анна;01.02.2026;0\nb;B;Борис;05.11.2026;0\nn;N;;;0\n",
        SALES
        + "05.10.2026;1;a;paint;100000;70000;Анна\n06.10.2026;2;b;paint;50000;;Анна\n"
        + "07.10.2026;3;n;paint;10000;9000;\n10.11.2026;4;a;paint;20000;15000;Анна\n",
        PAYMENTS + "20.10.2026;a;90000\n21.10.2026;b;40000\n25.10.2026;a;-10000\n",
        PLAN
        + "Октябрь 2026 г.;Анна;140000\nОктябрь 2026 г.;Борис;100000\n"
        + "Ноябрь 2026 г.;Анна;100000\nДекабрь 2026 г.;Анна;900000\n",
    )
    return company.build()


def test_the_fact_is_of_whom_the_line_names_and_nothing_is_lost(trade):
    assert trade.rows(
        "select month::text, manager_id, plan, fact, completion, collected from marts.managers order by all"
    ) == [
        ("2026-10-01", "анна", 140000, 150000, 150 / 140, 80000),
        ("2026-10-01", "борис", 100000, 0, 0.0, 40000),
        ("2026-10-01", None, None, 10000, None, 0),
        ("2026-11-01", "анна", 100000, 20000, 0.2, 0),
        ("2026-11-01", "борис", None, 0, None, 0),
        ("2026-11-01", None, None, 0, None, 0),
    ]


def test_the_bonus_is_the_fact_and_the_money_collected_by_their_rates(trade):
    assert trade.rows(
        "select manager_id, rate_plan, bonus_plan, collected_share, rate_collected, bonus_collected, bonus "
        "from marts.managers where month = '2026-10-01' order by 1"
    ) == [
        # the plan is done by 107 %, 53 % of the sales are paid: 150,000 × 0.6 % + 80,000 × 0.1 %
        ("анна", 0.006, money("900.00"), 80 / 150, 0.001, money("80.00"), money("980.00")),
        # nothing sold, old debts collected: the highest rate of money
        ("борис", 0.002, money("0.00"), None, 0.003, money("120.00"), money("120.00")),
        (None, None, None, 0.0, None, None, None),
    ]


def test_what_needs_the_end_of_the_month_is_unknown_in_the_running_one(trade):
    assert trade.rows(
        "select is_full, rate_plan, bonus, active_clients, a_clients, loyalty "
        "from marts.managers where month = '2026-11-01' and manager_id = 'анна'"
    ) == [(False, None, None, None, None, None)]


def test_margin_share_is_over_lines_with_known_cost(trade):
    assert trade.rows(
        "select margin, revenue_with_cost, margin_share from marts.managers "
        "where month = '2026-10-01' and manager_id = 'анна'"
    ) == [(30000, 100000, 0.3)]


def test_the_load_grows_with_the_clients_assigned_by_the_end_of_the_month(company):
    company.exports(
        "name;role;client_norm\nАнна;клиентский менеджер;4\nБорис;оператор;\n",
        CLIENTS + "a;A;Анна;01.02.2025;\nb;B;Анна;20.10.2026;\nc;C;Анна;;\nd;D;Борис;01.10.2026;\n",
        SALES + "05.09.2026;1;a;paint;10;;\n05.10.2026;2;c;paint;10;;\n31.10.2026;3;a;paint;10;;\n",
    )
    company.build()
    assert company.rows(
        "select manager_id, month::text, clients_held, client_norm, load from marts.managers order by 1, 2"
    ) == [
        ("анна", "2026-09-01", 1, 4, 0.25),
        ("анна", "2026-10-01", 3, 4, 0.75),  # c without a date: from its first purchase
        ("борис", "2026-10-01", 1, 100, 0.01),  # no norm of his own: that of the settings
    ]


def test_activities_a_day_responses_and_deals_by_closing_month(company):
    company.exports(
        CLIENTS + "a;A;Анна;;\n",
        SALES + "05.10.2026;1;a;paint;10;;\n10.11.2026;2;a;paint;10;;\n",
        "date;manager;client_code;kind\n"
        + "".join(f"{d:02d}.11.2026 10:00;Анна;a;звонок\n" for d in range(1, 8)),
        "response_code;responded_at;client_code\nr1;01.10.2026 10:00;a\nr2;02.10.2026 10:00;a\n",
        "deal_code;stage;created_at;closed_at;client_code;amount\n"
        "d1;Сделка;03.09.2026;04.10.2026;a;70\nd2;Отказ;03.10.2026;04.11.2026;a;10\n",
    )
    company.build()
    assert company.rows(
        "select month::text, activities, working_days, activities_a_day, responses, deals, deals_won, won_amount, "
        "conversion from marts.managers order by month"
    ) == [
        ("2026-09-01", 0, 22, 0.0, 0, 1, 0, 0, None),
        ("2026-10-01", 0, 22, 0.0, 2, 1, 1, 70, 0.5),
        ("2026-11-01", 7, 7, 1.0, 0, 0, 0, 0, None),  # Monday 2 to Tuesday 10: seven working days
    ]


def test_debts_of_the_clients_held_over_their_sales_of_ninety_days(company):
    company.exports(
        CLIENTS + "a;A;Анна;;0\n",
        SALES
        + "01.07.2026;1;a;paint;300;;Борис\n01.08.2026;2;a;paint;100;;Борис\n29.10.2026;3;a;paint;100;;Борис\n",
        PAYMENTS + "15.08.2026;a;350\n",
    )
    company.build("2026-10-31")
    assert company.rows(
        "select month::text, outstanding, dso from marts.managers where manager_id = 'анна' order by month"
    ) == [
        ("2026-07-01", 300, 90.0),
        ("2026-08-01", 50, 50 / 400 * 90),
        ("2026-09-01", 50, 50 / 100 * 90),  # of the ninety days to 30 September the July sale is not
        ("2026-10-01", 150, 150 / 100 * 90),
    ]


def test_loyalty_is_of_the_regulars_held_today(company):
    months = [f"10.{m:02d}.2026" for m in (4, 5, 6)]
    lines = "".join(f"{day};{i}{c};{c};paint;10;;\n" for i, day in enumerate(months) for c in "abz")
    company.exports(
        CLIENTS + "a;A;Анна;;\nb;B;Анна;;\nz;Z;Борис;;\n",
        SALES
        + lines
        + "".join(f"10.{m:02d}.2026;{m};{c};paint;10;;\n" for m in (7, 8, 9, 10) for c in "az")
        + "31.10.2026;9;a;paint;0;;\n",
    )
    company.build("2026-10-31")
    assert company.rows(
        "select regular_start, regular_kept, loyalty from marts.managers "
        "where manager_id = 'анна' and month in ('2026-07-01', '2026-10-01') order by month"
    ) == [
        (2, 2, 1.0),
        (2, 1, 0.5),  # b bought in two of the six months to October only
    ]


def test_without_payments_nothing_is_said_of_money(company):
    company.exports(CLIENTS + "a;A;Анна;;\n", SALES + "31.10.2026;1;a;paint;10;;\n")
    assert company.build().rows(
        "select collected, bonus_collected, outstanding, dso from marts.managers"
    ) == [(None, None, None, None)]
