"""The stage of a deal that is closed, or was closed later, by its history."""


def test_a_lost_deal_keeps_the_stage_where_it_was_lost_and_a_day_of_two_stages_the_further_one(company):
    company.exports(
        "date;document_number;client_code;product;amount\n30.06.2026;1;k;paint;1\n",
        "deal_code;stage;created_at;closed_at\n"
        "lost;Отказ;01.03.2026;20.03.2026\nlater;Сделка;01.03.2026;05.07.2026\nsilent;Отказ;01.03.2026;20.03.2026\n",
        "deal_code;stage;entered_at\n"
        "lost;Первая встреча;02.03.2026\nlost;Предложение;10.03.2026\nlost;Подготовка встречи;10.03.2026\n"
        "lost;Отказ;20.03.2026\nlater;Первая встреча;10.03.2026\nlater;Сделка;05.07.2026\n",
    )
    company.build()
    assert company.rows("select deal_id, stage_no, is_lost, is_open from marts.deals order by 1") == [
        ("later", 7, False, True),  # closed after the date of the figures
        ("lost", 8, True, False),
        ("silent", None, True, False),
    ]
