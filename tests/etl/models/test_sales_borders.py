"""Managers, the pipeline and the three-month rule at their borders: steps of pay, ends of months, stages gone back."""

from decimal import Decimal

import pytest

DEALS = "deal_code;stage;created_at;closed_at;client_code;amount\n"
STAGES = "deal_code;stage;entered_at\n"
LAST_SALE = "date;document_number;client_code;product;amount\n28.02.2026;zz;zz;paint;1\n"
#: Fact of a plan of 1,000.10 roubles and money collected; rate of the plan, rate of the money.
PAID = {
    "at_0.7": ("700.07", "560.05", 0.003, 0.001),  # a kopeck under 80 % of the fact, 560.056
    "under_0.7": ("700.06", "560.05", 0.002, 0.002),  # 80 % of it is 560.048
    "at_0.9": ("900.09", "900.09", 0.004, 0.003),
    "at_1.0": ("1000.10", "1000.09", 0.006, 0.002),
    "under_1.0": ("1000.09", "0", 0.004, None),
    "at_1.1": ("1100.11", "2000", 0.008, 0.003),
}


def test_a_step_of_the_pay_rule_begins_exactly_where_it_says(company):
    clients = "client_code;name;manager\n" + "".join(f"{who};{who};{who}\n" for who in PAID)
    plan = "month;manager;amount\n" + "".join(f"Октябрь 2026 г.;{who};1000.10\n" for who in PAID)
    sales = "date;document_number;client_code;product;amount;manager\n"
    sales += "".join(f"31.10.2026;{who};{who};paint;{fact};{who}\n" for who, (fact, *_) in PAID.items())
    payments = "date;client_code;amount\n"
    payments += "".join(f"31.10.2026;{who};{sum_}\n" for who, (_, sum_, *_) in PAID.items() if sum_ != "0")
    company.exports(clients, plan, sales, payments)
    found = company.build().rows("select manager_id, rate_plan, rate_collected, bonus from marts.managers")
    assert {who: (plan, money) for who, plan, money, _ in found} == {
        who: (plan, money) for who, (_, _, plan, money) in PAID.items()
    }
    # 900.09 × 0.4 % + 900.09 × 0.3 % = 3.60036 + 2.70027, each rounded to the kopeck
    assert {who: bonus for who, *_, bonus in found}["at_0.9"] == Decimal("6.30")


def test_three_months_are_of_the_calendar_and_the_day_three_months_ago_is_outside_them(company):
    days = {
        "held": ("28.11.2025", "", ""),  # exactly three months before 28 February
        "fresh": ("29.11.2025", "", ""),
        "bought": ("01.01.2020", "29.11.2025", ""),
        "bought_then": ("01.01.2020", "28.11.2025", ""),
        "won": ("01.01.2020", "", "Сделка;01.01.2024;29.11.2025"),
        "won_then": ("01.01.2020", "", "Сделка;01.01.2024;28.11.2025"),
        "won_later": ("01.01.2020", "", "Сделка;01.01.2024;01.03.2026"),  # closed after the date: open
        "lost": ("01.01.2020", "", "Отказ;01.01.2024;20.02.2026"),
        "empty": ("01.01.2020", "20.02.2026 0", ""),  # a document of 0.00 is no purchase
    }
    clients = "client_code;name;manager;assigned_on\n"
    sales, deals = LAST_SALE, DEALS
    for client, (held, bought, deal) in days.items():
        clients += f"{client};{client};Анна;{held}\n"
        if bought:
            day, *amount = bought.split()
            sales += f"{day};{client};{client};paint;{amount[0] if amount else 5}\n"
        if deal:
            deals += f"{client};{deal};{client};10\n"
    company.exports(clients, sales, deals)
    assert company.build().rows("select client_id, quiet_from::text from marts.reassignment order by 1") == [
        ("bought_then", "2025-11-28"),
        ("empty", "2020-01-01"),
        ("held", "2025-11-28"),
        ("lost", "2020-01-01"),
        ("won_later", "2020-01-01"),
        ("won_then", "2025-11-28"),
    ]


@pytest.fixture
def pipeline(company):
    """The window is March 2025 to February 2026."""
    company.exports(
        LAST_SALE,
        DEALS
        + "back;Первая встреча;01.03.2025;;k;10\n"  # had been at the offer
        + "lost;Отказ;28.02.2026;28.02.2026;k;10\n"
        + "before;Сделка;28.02.2025;;k;10\n"
        + "unmapped;Космос;01.06.2025;;k;10\n"
        + "last;Работа с клиентом;01.06.2025;;k;10\n",
        STAGES
        + "back;Предложение;05.03.2025\nback;Первая встреча;15.03.2025\n"
        + "lost;Повторные встречи;28.02.2026\nlost;Отказ;28.02.2026\n",
    )
    return company.build()


def test_a_deal_that_went_back_has_reached_what_it_reached(pipeline):
    found = pipeline.rows("select stage_no, reached, conversion from marts.pipeline_stages order by 1")
    assert {stage: (reached, rate) for stage, reached, rate in found if stage in (1, 7, 8, 9, 10, 14)} == {
        1: (3, 1.0),  # back, lost, last; an unmapped stage reaches none
        7: (3, 1.0),
        8: (3, pytest.approx(2 / 3)),
        9: (2, 0.5),
        10: (1, 1.0),
        14: (1, None),  # nothing follows the last stage
    }
    assert pipeline.rows(
        "select deal_id, stage_no, is_won, is_lost, is_stage_unmapped from marts.deals order by 1"
    ) == [
        ("back", 7, False, False, False),
        ("before", 10, True, False, False),
        ("last", 14, True, False, False),
        ("lost", 9, False, True, False),
        ("unmapped", None, False, False, True),
    ]


def test_days_are_of_stages_already_left(pipeline):
    assert pipeline.rows(
        "select stage_no, median_days from marts.pipeline_stages where median_days is not null order by 1"
    ) == [(8, 10.0), (9, 0.0)]  # back still stands at the first meeting
