"""Signs of trouble: each figure from a small table, its colour by the norm, unknown where nothing is loaded."""

import pytest

SALES = "date;document_number;client_code;product;amount;cost;manager\n"
LAST_SALE = "31.10.2026;z;zz;paint;0;;\n"
CAMPAIGNS = "campaign_code;name;starts_on;ends_on;budget;expected_responses\n"
RESPONSES = "response_code;responded_at;campaign_code;client_code\n"
DEALS = "deal_code;stage;created_at;closed_at;client_code;amount;response_code\n"
ACTIVITIES = "date;client_code;deal_code;kind\n"
VALUE = "select value, numerator, denominator, trend, status from marts.signs where sign = "


def of(company, sign: str) -> tuple:
    """Value, numerator, denominator, trend and status of a sign."""
    [row] = company.rows(f"{VALUE}'{sign}'")
    return row


@pytest.mark.parametrize(
    "export",
    [
        SALES + "31.10.2026;1;a;paint;10;;\n",
        "client_code;name;manager;assigned_on\na;A;Анна;01.02.2026\n",
        "date;client_code;amount\n01.02.2026;a;5\n01.03.2026;a;-50\n",
        "month;manager;amount\n01.02.2026;Анна;5\n",
    ],
    ids=["one sale", "a list of clients", "payments", "a plan"],
)
def test_without_data_every_sign_is_unknown_and_says_what_to_load(company, export):
    company.exports(export)
    company.build()
    assert (
        company.rows("select sign from marts.signs where status <> 'unknown' and sign <> 'base_not_clean'")
        == []
    )
    assert company.rows(
        "select count(*), count(needs_ru), count(needs_en), min(place), max(place) from marts.signs"
    ) == [(12, 12, 12, 1, 12)]


def test_signs_of_promotion(company):
    company.exports(
        CAMPAIGNS
        + "c1;Spring;01.11.2025;31.03.2026;100;5\n"  # November to March: five months
        + "c2;Summer;01.07.2026;;;5\n"  # July, without a budget
        + "c3;Autumn;15.10.2026;;10;5\n"  # too young for responses, but planned
        + "c4;Before;01.02.2025;28.02.2025;10;\n",
        RESPONSES + "r1;10.11.2025 10:00;c1;a\n",
        DEALS + "d1;Сделка;11.11.2025;;a;10;r1\nd2;Сделка;01.05.2026;;b;10;\n",
        SALES + LAST_SALE,
    )
    company.build()
    assert of(company, "no_regular_promotion") == (5.0, 5.0, 12.0, 5.0 - 11.0, "bad")
    assert of(company, "responses_not_recorded") == (0.5, 1.0, 2.0, -0.5, "bad")  # c2 of c1 and c2
    assert of(company, "promotion_not_planned") == (1 / 3, 1.0, 3.0, 1 / 3 - 1, "warning")
    assert of(company, "deals_without_response") == (0.5, 1.0, 2.0, None, "warning")


def test_plan_error_is_the_mean_of_what_the_months_missed(company):
    company.exports(
        SALES + "10.09.2026;1;a;paint;100;;Анна\n10.10.2026;2;a;paint;200;;Анна\n" + LAST_SALE,
        "month;manager;amount\nСентябрь 2026 г.;Анна;120\nОктябрь 2026 г.;Анна;120\n",
    )
    company.build()
    assert of(company, "unpredictable_sales")[0] == pytest.approx((0.2 + 0.4) / 2)
    assert of(company, "unpredictable_sales")[4] == "warning"  # exactly 30 % is not beyond


def test_few_managers_bring_the_first_four_fifths(company):
    lines = [(85, "Анна"), (5, "Борис"), (5, "Вера"), (5, "Глеб")]
    company.exports(
        SALES
        + "".join(f"10.10.2026;{i};a;paint;{m};;{who}\n" for i, (m, who) in enumerate(lines))
        + LAST_SALE
    )
    company.build()
    assert of(company, "few_managers") == (0.25, 1.0, 4.0, None, "bad")


def test_a_deal_without_an_activity_while_it_was_open_is_not_recorded(company):
    company.exports(
        DEALS
        + "named;Отказ;01.09.2026;10.09.2026;a;10;\n"
        + "client;Отказ;01.09.2026;10.09.2026;b;10;\n"
        + "late;Отказ;01.09.2026;10.09.2026;c;10;\n",
        ACTIVITIES + "01.10.2026;;named;звонок\n05.09.2026;b;;звонок\n11.09.2026;c;;звонок\n",
        SALES + LAST_SALE,
    )
    company.build()
    assert of(company, "relations_not_recorded") == (1 / 3, 1.0, 3.0, None, "warning")


def test_income_is_the_margin_of_months_whose_expenses_are_loaded(company):
    company.exports(
        # 40 % of what has a cost, taken for the line without one too
        SALES
        + "10.09.2026;1;a;paint;100;60;\n11.09.2026;2;a;paint;100;;\n10.10.2026;3;a;paint;900;1;\n"
        + LAST_SALE,
        "month;item;amount\nСентябрь 2026 г.;Аренда;60\nСентябрь 2026 г.;Аренда;40\nДекабрь 2026 г.;Аренда;1\n",
    )
    company.build()
    assert of(company, "income_below_expenses") == (pytest.approx(0.8), pytest.approx(80), 100.0, None, "bad")
    assert company.rows("select month::text, item, amount::int from marts.expenses") == [
        ("2026-09-01", "Аренда", 100)
    ]


def test_a_card_without_contacts_or_waiting_as_a_duplicate_is_not_clean(company):
    company.exports(
        "client_code;name;phone;email\na;Альфа;+7 342 000-00-01;\nb;Бета;;b@example.com\nc;Гамма;;\n",
        SALES + LAST_SALE,
    )
    company.build()
    assert of(company, "base_not_clean") == (1 / 3, 1.0, 3.0, None, "bad")


def test_regulars_of_the_last_quarter_against_the_one_before(company):
    def bought(client: str, months: range) -> str:
        return "".join(f"10.{m:02d}.2026;{m};{client};paint;1;;\n" for m in months)

    company.exports(
        SALES + bought("a", range(1, 10)) + bought("b", range(1, 5)) + bought("c", range(1, 10)) + LAST_SALE
    )
    company.build()
    # b was regular on 30 June (February to April) and is not on 30 September
    assert of(company, "regulars_leaving") == (2 / 3, 2.0, 3.0, pytest.approx(2 / 3 - 1), "bad")


def test_value_that_fell_two_months_running_is_a_signal(company):
    months = [(2025, m) for m in range(7, 13)] + [(2026, m) for m in range(1, 9)]
    company.exports(SALES + "".join(f"10.{m:02d}.{y};{m};a;paint;1000000;;\n" for y, m in months) + LAST_SALE)
    company.build()
    # twelve purchases in the window to June, July and August 2026; eleven to September, ten to October
    assert of(company, "value_falling")[0] == 2.0
    assert of(company, "value_falling")[3:] == (1.0, "warning")


def test_overdue_money_grows_by_points_of_what_is_owed(company):
    company.exports(
        "client_code;name;payment_term_days\na;A;0\nb;B;180\n",
        SALES
        + "01.06.2026;1;b;paint;100;;\n15.10.2026;2;a;paint;50;;\n15.10.2026;3;b;paint;50;;\n"
        + LAST_SALE,
        "date;client_code;amount\n20.10.2026;b;50\n",
    )
    company.build()
    # 31 October: 50 of 150 are overdue; 31 July: none of 100
    assert company.rows(f"{VALUE}'overdue_growing'") == [
        (pytest.approx(1 / 3), None, None, pytest.approx(1 / 3), "bad")
    ]


def test_a_newer_file_replaces_the_expenses_it_names(company):
    company.exports(
        "month;item;department;amount\nСентябрь 2026 г.;Аренда;Опт;60\nСентябрь 2026 г.;Связь;;5\n"
    )
    company.exports(
        "month;item;department;amount\nСентябрь 2026 г.;Аренда;Опт;70\n",
        SALES + LAST_SALE,
        at="2026-11-02 10:00",
    )
    company.build()
    assert company.rows("select item, department, amount::int from marts.expenses order by 1") == [
        ("Аренда", "Опт", 70),
        ("Связь", None, 5),
    ]
