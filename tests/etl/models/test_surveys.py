"""Answers of clients and stages of deals as the client card lists them."""

from __future__ import annotations

from datetime import date

CLIENTS = "client_code;name\nk1;One\nk2;Two\n"


def test_an_answer_is_the_newest_of_its_day_and_question(company):
    header = "date;client_code;question;score;comment\n"
    company.exports(
        CLIENTS,
        header + "10.03.2026;k1;Цена ;7;\n10.03.2026;k1;сервис;9;fine\n20.04.2026;k2;цена;3;\n",
    )
    company.exports(header + "10.03.2026;k1;цена;8;again\n", at="2026-11-02 10:00")
    assert company.build("2026-04-01").rows(
        "select client_id, surveyed_on, question, score, comment from marts.surveys order by question"
    ) == [
        ("k1", date(2026, 3, 10), "сервис", 9, "fine"),
        ("k1", date(2026, 3, 10), "цена", 8, "again"),  # that of k2 lies ahead of the date of the figures
    ]


def test_a_stay_lasts_until_the_next_stage_or_the_closing(company):
    company.exports(
        CLIENTS,
        "deal_code;stage;created_at;closed_at;client_code;amount\n"
        "d1;Сделка;01.03.2026;12.03.2026;k1;10\nd2;Предложение;01.03.2026;;k2;20\n",
        "deal_code;stage;entered_at\n"
        "d1;Предложение;02.03.2026\nd1;Сделка;09.03.2026\nd2;Предложение;05.03.2026\n",
    )
    assert company.build("2026-03-31").rows(
        "select deal_id, client_id, stage_source, entered_at::date, days from marts.deal_stages order by 1, 4"
    ) == [
        ("d1", "k1", "предложение", date(2026, 3, 2), 7),
        ("d1", "k1", "сделка", date(2026, 3, 9), 3),
        ("d2", "k2", "предложение", date(2026, 3, 5), None),  # it stands there yet
    ]
