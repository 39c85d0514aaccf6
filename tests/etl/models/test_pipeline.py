"""Stages reached, days in a stage, and clients that nobody sells to."""

from decimal import Decimal

DEALS = "deal_code;stage;created_at;closed_at;client_code;amount\n"
STAGES = "deal_code;stage;entered_at\n"


def test_skipping_a_stage_counts_as_reaching_it_and_a_lost_deal_keeps_what_it_reached(company):
    company.exports(
        DEALS
        + "d1;Сделка;01.03.2026;31.03.2026;k;10\n"  # straight to 10
        + "d2;Отказ;01.03.2026;21.03.2026;k;10\n"  # lost at 8
        + "d3;Первая встреча;01.03.2026;;k;10\n"
        + "d4;Сделка;01.03.2024;;k;10\n",  # before the window
        STAGES
        + "d2;Первая встреча;02.03.2026\nd2;Предложение;06.03.2026\nd2;Отказ;20.03.2026\n"
        + "d3;Первая встреча;03.03.2026\n"
        + "d1;Сделка;11.03.2026\n",
        "date;document_number;client_code;product;amount\n31.03.2026;1;k;paint;1\n",
    )
    company.build()
    found = company.rows(
        "select stage_no, reached, conversion, median_days from marts.pipeline_stages order by 1"
    )
    assert found[6:10] == [
        (7, 3, 2 / 3, 4.0),  # d2 left it after four days, d3 has not left it
        (8, 2, 0.5, 14.0),
        (9, 1, 1.0, None),
        (10, 1, 0.0, 20.0),  # closing leaves the last stage
    ]
    assert found[0][1] == 3


def test_held_for_three_months_without_a_purchase_or_a_won_deal(company):
    company.exports(
        "client_code;name;manager;assigned_on;annual_potential\n"
        "quiet;Q;Анна;01.01.2026;500\nbought;B;Анна;01.01.2026;\nwon;W;Анна;01.01.2026;\n"
        "fresh;F;Анна;01.05.2026;\nnobodys;N;;01.01.2026;\n",
        "date;document_number;client_code;product;amount\n01.02.2026;1;quiet;paint;1\n31.05.2026;2;bought;paint;1\n",
        DEALS + "d1;Сделка;01.04.2026;01.05.2026;won;10\n",
        "date;manager;client_code;kind\n02.03.2026;Борис;quiet;звонок\n",
    )
    company.build()
    assert company.rows(
        "select client_id, days_held, last_activity_on::text, last_purchase_on::text, annual_potential "
        "from marts.reassignment"
    ) == [("quiet", 150, "2026-03-02", "2026-02-01", Decimal(500))]


def test_of_two_stages_of_a_moment_the_further_one_lasts_until_the_day_of_closing(company):
    company.exports(
        DEALS + "d1;Сделка;01.03.2026;31.03.2026;k;10\n",
        STAGES
        + "d1;Предложение;02.03.2026\nd1;Переговоры;02.03.2026\n"  # alphabetically the other way round
        + "d1;Сделка;31.03.2026 15:00\n",  # closed on this day, the clock not known
        "date;document_number;client_code;product;amount\n31.03.2026;1;k;paint;1\n",
    )
    company.build()
    assert company.rows("select stage_no, days from marts.deal_stages order by 1") == [
        (8, 0),
        (9, 29),
        (10, 0),
    ]
