"""Managers with the code of their role, and the steps of the pay rule."""

import pytest


def test_the_role_of_a_manager_has_a_code_and_an_unknown_one_none(company):
    company.exports("name;role\nАнна;Клиентский менеджер\nБорис; оператор\nВера;стажёр\nГлеб;\n")
    company.build()
    assert company.rows("select name, role_code from marts.staff order by name") == [
        ("Анна", "client_manager"),
        ("Борис", "operator"),
        ("Вера", None),
        ("Глеб", None),
    ]


def test_each_step_of_the_pay_rule_ends_where_the_next_begins(company):
    company.exports("name;role\nАнна;оператор\n")
    company.build()
    steps = company.rows(
        "select share_from, share_to, rate from marts.pay_rule where basis = 'plan' order by 1"
    )
    assert [(low, high, pytest.approx(rate)) for low, high, rate in steps] == [
        (0.0, 0.7, 0.002),
        (0.7, 0.9, 0.003),
        (0.9, 1.0, 0.004),
        (1.0, 1.1, 0.006),
        (1.1, None, 0.008),
    ]
