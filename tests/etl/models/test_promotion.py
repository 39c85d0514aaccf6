"""Touch → response → deal → money: attribution, windows, conversion, uplift, margin."""

from decimal import Decimal

import pytest

CAMPAIGNS = """campaign_code;name;channel;starts_on;cost;promo_codes;utm_campaigns;tracked_numbers
A;Spring;mail;01.03.2026;1000;;spring26, vesna;
B;Summer;phone;05.03.2026;500;SUN;;+7 342 000-00-02
"""
CLIENTS = "client_code;name;client_type;manager\nk1;One;Shop;Ann\nk2;Two;Shop;Bob\nk3;Three;Dealer;Ann\nk4;Four;Dealer;\n"
RESPONSES = (
    "response_code;responded_at;campaign_code;promo_code;utm_campaign;tracked_number;client_code;channel\n"
)


def attributed(company) -> dict[str, tuple[str | None, str]]:
    rows = company.build("2026-06-30").rows(
        "select response_id, campaign_id, attribution from marts.responses"
    )
    return {code: (campaign, how) for code, campaign, how in rows}


def test_explicit_signs_go_before_the_window(company):
    company.exports(
        CAMPAIGNS,
        CLIENTS,
        "campaign_code;date;client_code\nA;10.03.2026;k1\n",
        RESPONSES
        + "r1;11.03.2026 10:00;b;;;;k1;\n"  # a code, whatever its case
        + "r2;11.03.2026 10:00;;sun ;;;k1;\n"  # a promo code
        + "r3;11.03.2026 10:00;;; Vesna;;k2;\n"  # a listed utm
        + "r4;11.03.2026 10:00;;;B;;k2;\n"  # a utm that is a campaign's code
        + "r5;11.03.2026 10:00;;;;8 (342) 000-00-02;k2;\n"  # the number called
        + "r6;11.03.2026 10:00;ZZZ;;;;k1;\n"  # nobody's code: flagged, then the window
        + "r7;11.03.2026 10:00;;;;;k2;\n",
    )
    assert attributed(company) == {
        "r1": ("B", "explicit"),
        "r2": ("B", "explicit"),
        "r3": ("A", "explicit"),
        "r4": ("B", "explicit"),
        "r5": ("B", "explicit"),
        "r6": ("A", "window"),
        "r7": (None, "none"),
    }
    assert company.rows("select response_id from marts.responses where is_code_unknown") == [("r6",)]


def test_the_window_is_the_last_touch_in_the_thirty_days_before(company):
    company.exports(
        CAMPAIGNS,
        CLIENTS,
        "campaign_code;date;client_code;arm\n"
        "A;01.04.2026;k1;целевая\nB;20.04.2026;k1;целевая\n"  # the later touch takes over on its day
        "A;01.04.2026;k2;целевая\nB;01.04.2026;k2;целевая\n"  # two on a day: the campaign that starts later
        "A;01.04.2026;k3;контрольная\n",  # a control arm is no touch
        RESPONSES
        + "r1;01.04.2026 9:00;;;;;k1;\nr2;19.04.2026 9:00;;;;;k1;\nr3;20.04.2026 9:00;;;;;k1;\n"
        + "r4;20.05.2026 9:00;;;;;k1;\nr5;21.05.2026 9:00;;;;;k1;\nr6;31.03.2026 9:00;;;;;k1;\n"
        + "r7;02.04.2026 9:00;;;;;k2;\nr8;02.04.2026 9:00;;;;;k3;\n",
    )
    assert attributed(company) == {
        "r1": ("A", "window"),
        "r2": ("A", "window"),
        "r3": ("B", "window"),
        "r4": ("B", "window"),  # 20 April + 30 days
        "r5": (None, "none"),  # + 31
        "r6": (None, "none"),  # before the touch
        "r7": ("B", "window"),
        "r8": (None, "none"),
    }


def test_a_deal_belongs_to_the_response_it_names_else_to_the_last_one_before_it(company):
    company.exports(
        CLIENTS,
        RESPONSES + "r1;01.03.2026 10:00;;;;;k1;\nr2;10.03.2026 10:00;;;;;k1;\nr3;10.03.2026 10:00;;;;;k2;\n",
        "deal_code;stage;created_at;client_code;response_code;amount\n"
        "d1;Сделка;12.03.2026 9:00;k1;r1;10\n"  # names r1
        "d2;Сделка;12.03.2026 9:00;k1;;20\n"  # the last one before
        "d3;Сделка;10.03.2026 9:00;k1;;30\n"  # r2 came an hour after it
        "d4;Сделка;10.03.2026;k2;;40\n"  # known by its day only: the same day counts
        "d5;Сделка;09.06.2026 9:00;k2;;50\n"  # 91 days after
        "d6;Отказ;11.03.2026 9:00;k2;;60\n",
    )
    company.build("2026-06-30")
    assert dict(company.rows("select deal_id, response_id from marts.deals")) == {
        "d1": "r1",
        "d2": "r2",
        "d3": "r1",
        "d4": "r3",
        "d5": None,
        "d6": "r3",
    }
    assert company.rows(
        "select response_id, deals, deal_id, is_won, won_amount from marts.responses order by response_id"
    ) == [
        ("r1", 2, "d3", True, Decimal(40)),
        ("r2", 1, "d2", True, Decimal(20)),
        ("r3", 2, "d4", True, Decimal(40)),
    ]


def test_the_funnel_of_a_campaign(company):
    company.exports(
        CAMPAIGNS,
        CLIENTS,
        "campaign_code;date;client_code;arm;status\n"
        "A;10.03.2026;k1;target;доставлено\nA;10.03.2026;k2;target;ошибка\nA;10.03.2026;k3;control;\n",
        RESPONSES
        + "r1;11.03.2026 10:00;A;;;;k1;\nr2;12.03.2026 10:00;A;;;;k1;\n"  # one responder, two responses
        + "r3;11.03.2026 10:00;A;;;;k4;\n"  # not touched: counts in responses only
        + "r4;11.03.2026 10:00;A;;;;k3;\n",  # of the control arm: in none of the counts
        "deal_code;stage;created_at;client_code;response_code;amount\n"
        "d1;Сделка;12.03.2026;k1;r1;300\nd2;Предложение;12.03.2026;k4;r3;50\nd3;Сделка;12.03.2026;k3;r4;999\n",
        # k1 keeps 40 of 100, the company 50 of 200
        "date;document_number;client_code;product;amount;cost\n"
        "15.03.2026;1;k1;paint;100;60\n30.06.2026;2;k2;paint;100;90\n",
    )
    assert company.build("2026-06-30").rows(
        "select touched, delivered, responders, responses, deals, deals_won, revenue, margin, response_rate, "
        "deal_conversion, cost_per_response, cost_per_deal, romi from marts.campaigns where campaign_id = 'A'"
    ) == [
        (2, 1, 1, 3, 2, 1, Decimal(300), Decimal(120), 0.5)
        + (pytest.approx(1 / 3), Decimal("333.33"), Decimal(1000), pytest.approx((120 - 1000) / 1000))
    ]


def test_without_costs_the_return_is_on_revenue_and_says_so(company):
    company.exports(
        CAMPAIGNS,
        CLIENTS,
        "deal_code;stage;created_at;client_code;campaign_code;amount\nd1;Сделка;12.03.2026;k1;B;600\n",
    )
    assert company.build("2026-06-30").rows(
        "select margin, romi, romi_on_revenue, deal_conversion from marts.campaigns where campaign_id = 'B'"
    ) == [(None, pytest.approx(0.2), True, None)]


def test_uplift_takes_any_response_in_thirty_days_in_both_arms(company):
    clients = "client_code;name\n" + "".join(f"t{i};T{i}\nc{i};C{i}\n" for i in range(10))
    touches = "".join(f"A;01.04.2026;t{i};target\nA;01.04.2026;c{i};control\n" for i in range(10))
    company.exports(
        CAMPAIGNS,
        clients,
        "campaign_code;date;client_code;arm\n" + touches,
        RESPONSES
        + "".join(f"rt{i};{day}.2026 10:00;;;;;t{i};\n" for i, day in enumerate(["01.04", "15.04", "01.05"]))
        + "rt9;02.05.2026 10:00;;;;;t9;\nrc0;10.04.2026 10:00;B;;;;c0;\n",  # day 31 is late; another campaign counts
    )
    company.build("2026-06-30")
    [(responders, touched, control, uplift, low, high)] = company.rows(
        "select target_responders, control_touched, control_responders, uplift, uplift_low, uplift_high "
        "from marts.campaigns where campaign_id = 'A'"
    )
    assert (responders, touched, control, uplift) == (3, 10, 1, pytest.approx(0.2))
    # Newcombe 1998, method 10: 3/10 against 1/10, Wilson intervals (.1078, .6032) and (.0179, .4042)
    assert (low, high) == (pytest.approx(-0.1597, abs=1e-4), pytest.approx(0.5141, abs=1e-4))


def test_conversion_by_month_of_the_response_and_of_the_deal(company):
    company.exports(
        CLIENTS,
        RESPONSES + "r1;20.03.2026 10:00;;;;;k1;Site\nr2;21.03.2026 10:00;;;;;k1;Site\n",
        "deal_code;stage;created_at;client_code;response_code;amount\n"
        "d1;Сделка;02.04.2026;k1;r1;10\nd2;Отказ;03.04.2026;k4;;20\n",
    )
    company.build("2026-04-29")
    columns = "month::text, basis, channel, manager_id, client_type, responses, deals, deals_won, revenue, is_mature"
    assert company.rows(f"select {columns} from marts.conversion_months order by basis, month, channel") == [
        ("2026-03-01", "deal", "Site", "ann", "Shop", 2, 0, 0, Decimal(0), None),
        ("2026-04-01", "deal", "Site", "ann", "Shop", 0, 1, 1, Decimal(10), None),
        ("2026-04-01", "deal", "no response", None, "Dealer", 0, 1, 0, Decimal(0), None),
        # fewer than ten deals: mature 30 days after the month's end, 30 April
        ("2026-03-01", "response", "Site", "ann", "Shop", 2, 1, 1, Decimal(10), False),
    ]


def test_a_deal_closed_after_the_date_of_the_figures_is_open(company):
    company.exports(
        CLIENTS,
        "deal_code;stage;created_at;closed_at;client_code;amount\nd1;Сделка;02.04.2026;10.05.2026;k1;10\n",
        "deal_code;stage;entered_at\nd1;Предложение;05.04.2026\nd1;Сделка;10.05.2026\n",
    )
    company.build("2026-04-30")
    assert company.rows("select stage_no, is_won, is_open, closed_at from marts.deals") == [
        (8, False, True, None)
    ]
    company.build("2026-05-31")
    assert company.rows("select stage_no, is_won, is_open from marts.deals") == [(10, True, False)]


def test_a_lost_deal_keeps_the_stage_where_it_was_lost_and_an_unknown_stage_is_listed(company):
    company.exports(
        "deal_code;stage;created_at;client_code;amount\nd1;Отказ;02.04.2026;k1;10\nd2;Космос;02.04.2026;k1;10\n",
        "deal_code;stage;entered_at\nd1;Первая встреча;05.04.2026\nd1;Отказ;06.04.2026\n",
    )
    assert company.build("2026-04-30").rows(
        "select deal_id, stage_no, is_lost, is_stage_unmapped from marts.deals order by 1"
    ) == [("d1", 7, True, False), ("d2", None, False, True)]


def test_income_matrix_names_what_is_not_given(company):
    company.exports(
        CLIENTS,
        "date;document_number;client_code;product;category;amount;cost\n"
        "31.10.2026;1;k1;paint;Paints;60;40\n31.10.2026;2;k2;paint;Paints;-10;\n31.10.2026;3;zz;brush;;50;\n",
    )
    assert company.build().rows("select * from marts.income_matrix order by client_type") == [
        ("Shop", "Paints", Decimal(50), Decimal(20), 0.5, 1),
        ("not given", "not given", Decimal(50), None, 0.5, 1),
    ]
