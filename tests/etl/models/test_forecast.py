"""What open deals promise, why deals are lost, where they come from, and who is about to lose a client."""

from datetime import date
from decimal import Decimal
from math import sqrt

import pytest

DEALS = "deal_code;stage;created_at;closed_at;client_code;amount;manager;loss_reason;source;response_code\n"
SALES = "date;document_number;client_code;product;amount\n31.10.2026;1;zz;paint;1\n"


def test_expected_is_the_amount_by_the_share_of_money_won_from_that_stage(company):
    company.exports(
        DEALS
        + "w1;Сделка;01.09.2026;10.09.2026;k;300;Анна;;;\n"
        + "l1;Отказ;01.09.2026;10.09.2026;k;100;Анна;;;\n"  # lost at the first meeting
        + "l2;Отказ;01.09.2026;10.09.2026;k;600;Анна;;;\n"  # lost before it
        + "old;Сделка;01.09.2024;10.09.2024;k;9000;Анна;;;\n"  # before the window
        + "o1;Первая встреча;01.10.2026;15.12.2026;k;100;Анна;;;\n"
        + "o2;Первая встреча;01.10.2026;20.12.2026;k;60;Анна;;;\n"
        + "o3;Никакая;01.10.2026;;k;1000;Борис;;;\n"
        + "o4;Никакая;01.10.2026;;k;;Борис;;;\n"
        + "later;Сделка;01.10.2026;05.11.2026;k;40;Анна;;;\n",  # closed after the date: open, its day unknown yet
        "deal_code;stage;entered_at\nl1;Первая встреча;02.09.2026\nl2;Список клиентов;02.09.2026\n"
        "later;Первая встреча;02.10.2026\n",
        SALES,
    )
    company.build()
    found = company.rows(
        "select manager_id, stage_no, month::text, deals, unpriced_deals, amount, closed_deals, won_deals, "
        "conversion, chance, expected_amount from marts.forecast order by manager_id, deals desc"
    )
    assert found == [
        ("анна", 7, "2026-12-01", 2, 0, 160, 2, 1, 0.5, 0.75, Decimal("120.00")),
        ("анна", 7, None, 1, 0, 40, 2, 1, 0.5, 0.75, Decimal("30.00")),
        ("борис", None, None, 2, 1, 1000, 3, 1, 1 / 3, 0.3, Decimal("300.00")),
    ]


def test_the_interval_is_as_wide_as_few_deals_of_uneven_size_make_it(company):
    closed = "".join(f"w{i};Сделка;01.09.2026;10.09.2026;k;10;Анна;;;\n" for i in range(60))
    closed += "".join(f"l{i};Отказ;01.09.2026;10.09.2026;k;10;Анна;;;\n" for i in range(40))
    opened = "".join(f"o{i};Никакая;01.10.2026;;k;10;Анна;;;\n" for i in range(50))
    company.exports(DEALS + closed + opened, SALES)
    [(expected, low, high)] = company.build().rows(
        "select expected_amount, expected_low, expected_high from marts.forecast"
    )
    q = 62 / 104
    half = 1.959964 * sqrt(q * (1 - q) * (50 * 100 + 500**2 / 104))
    assert expected == 300
    assert (float(low), float(high)) == (
        pytest.approx(300 - half, abs=0.006),
        pytest.approx(300 + half, abs=0.006),
    )


def test_reasons_of_loss_by_month_manager_and_stage(company):
    company.exports(
        DEALS
        + "a;Отказ;01.09.2026;10.10.2026;k;10;Анна;Дорого;;\nb;Отказ;01.09.2026;11.10.2026;k;5;Анна;Дорого;;\n"
        + "c;Отказ;01.09.2026;;k;;Борис;;;\nd;Сделка;01.09.2026;;k;7;Анна;;;\n",
        "deal_code;stage;entered_at\na;Предложение;02.09.2026\nb;Предложение;02.09.2026\n",
        SALES,
    )
    company.build()
    assert company.rows("select * from marts.loss_reasons order by month") == [
        (date(2026, 9, 1), "борис", None, None, 1, 0),
        (date(2026, 10, 1), "анна", 8, "Дорого", 2, 15),
    ]


def test_a_source_has_its_prospects_responses_deals_and_its_part_of_the_cost(company):
    company.exports(
        "campaign_code;name;channel;starts_on;cost\nc1;Fair;Выставка;01.09.2026;100\nc2;Quiet;Почта;01.09.2026;7\n",
        "response_code;responded_at;campaign_code;client_code;source;channel\n"
        "r1;02.09.2026 10:00;c1;a;Реклама;\nr2;03.09.2026 10:00;c1;b;Реклама;\n"
        "r3;04.09.2026 10:00;c1;c;Сайт;Звонок\n",
        DEALS
        + "d1;Сделка;05.09.2026;;a;500;;;;r1\nd2;Отказ;13.09.2026;;b;90;;;;r2\n"
        + "d3;Сделка;05.09.2026;;d;40;;;Рекомендация;\n",
        "name;source\nПроспект;Рекомендация\n",
        SALES,
    )
    company.build()
    assert company.rows(
        "select source, channel, prospects, responses, deals, deals_won, revenue, cost, median_days, cost_per_deal "
        "from marts.source_rating order by 1, 2"
    ) == [
        ("not given", "Почта", 0, 0, 0, 0, 0, 7, None, None),
        ("Реклама", "Выставка", 0, 2, 2, 1, 500, Decimal("66.67"), 6.5, Decimal("66.67")),
        ("Рекомендация", "no response", 0, 0, 1, 1, 40, None, None, None),
        ("Рекомендация", "not given", 1, 0, 0, 0, 0, None, None, None),
        ("Сайт", "Звонок", 0, 1, 0, 0, 0, Decimal("33.33"), None, None),
    ]


def test_a_manager_is_warned_twice_before_the_rule_takes_the_client(company):
    company.exports(
        "client_code;name;manager;assigned_on\n"
        "early;E;Анна;05.09.2026\nfirst;F;Анна;01.09.2026\nlast;L;Анна;10.08.2026\ndue;D;Анна;31.07.2026\n",
        SALES,
    )
    company.build()
    assert company.rows(
        "select client_id, quiet_days, warning, due_on::text from marts.reassignment_warnings order by 1"
    ) == [("first", 60, "first", "2026-12-01"), ("last", 82, "last", "2026-11-10")]
    assert company.rows("select client_id, quiet_days from marts.reassignment") == [("due", 92)]


def test_who_could_not_pay_for_a_visit_is_for_the_call_centre(company):
    company.exports(
        "name;role\nАнна;клиентский менеджер\nКира;Колл-центр\n",
        "client_code;name;manager;annual_potential\n"
        "rich;R;Анна;100000\npoor;P;Анна;1000\ncalled;C;Кира;1000\nunknown;U;Анна;\nworn;W;Анна;10000\n",
        "date;document_number;client_code;product;amount;cost\n"
        "10.10.2026;1;rich;paint;1000;500\n31.10.2026;2;zz;paint;1000;500\n",
        "date;client_code;kind;cost\n"
        "10.10.2026;rich;встреча;3000\n11.10.2026;rich;звонок;\n"
        "10.10.2026;worn;визит;\n11.10.2026;worn;визит;0\n12.10.2026;worn;встреча;\n",
    )
    company.build()
    assert company.rows(
        "select client_id, visits, calls, cost, margin_after, potential_margin, is_for_call_centre "
        "from marts.cost_to_serve where client_id <> 'zz' order by 1"
    ) == [
        ("called", 0, 0, 0, None, 500, False),
        ("poor", 0, 0, 0, None, 500, True),  # half of 1,000 against 2,500 for a visit
        ("rich", 1, 1, 3150, -2650, 50000, False),
        ("unknown", 0, 0, 0, None, None, False),
        ("worn", 3, 0, 7500, None, 5000, True),  # three visits cost more than half of 10,000
    ]
