"""Duplicates through a build: what merges by itself, what waits, what people decide, and that undo leaves no trace."""

from datetime import datetime

import pytest

from etl import state
from tests.etl.company import Company

CARDS = """
    client_code;name;inn;kpp;phone;email;city;manager
    001;ООО «Ромашка»;7707083893;770701001;8 342 000-00-01;;Пермь;Анна
    002;Ромашка, ООО;;;+7 342 000-00-01;;Пермь;Борис
    003;ООО «Василёк-Опт»;;;;opt@example.com;Казань;Анна
    004;ООО «Васелек-Опт»;;;;;Казань;Анна
    005;ИП Лютик;;;8 342 000-00-05;;Пермь;Борис
    006;ООО Лютик;;;8 342 000-00-05;;Пермь;Борис
    007;АО Сеть;7728168971;770101001;;;Москва;Анна
    008;АО Сеть;7728168971;770102001;;;Тверь;Анна
    010;Ромашка Плюс;7707083893;;;;;
"""
SALES = """
    date;document_number;client_code;product;amount
    05.09.2026;1;001;paint;100
    06.10.2026;2;002;paint;50
    07.10.2026;3;003;paint;30
    08.10.2026;4;004;paint;20
"""
HISTORY = "select client_id, month, revenue, documents from marts.client_months order by all"
AT = datetime(2026, 11, 2, 9)


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Company:
    """Built once; the tests that decide something take it back."""
    company = Company(tmp_path_factory.mktemp("company"))
    company.exports(CARDS, SALES)
    return company.build("2026-10-31")


def revenue(company: Company) -> dict[str, int]:
    return dict(company.rows("select client_id, sum(amount)::int from marts.sale_lines group by 1"))


def test_one_name_and_one_phone_merge_by_themselves_the_rest_waits_with_its_reason(company):
    assert company.rows(
        "select pair_id, verdict, conflict, is_merged, reasons_en from marts.client_pairs order by 1"
    ) == [
        ("001 | 002", "auto", None, True, "same phone, same name, same city"),
        ("001 | 010", "exact", None, True, "same INN"),
        ("003 | 004", "queue", None, False, "name 0.93, same city, same manager"),
        ("005 | 006", "queue", "kind", False)
        + ("same phone, same name, same city, same manager, but a sole trader and a company",),
        ("007 | 008", "queue", "kpp", False, "same INN, same name, same manager, but different KPP"),
    ]
    assert revenue(company) == {"001": 150, "003": 30, "004": 20}


def test_both_cards_stand_beside_each_other(company):
    assert company.rows(
        "select left_name, right_name, left_inn, right_inn, left_manager, right_manager, client_id "
        "from marts.client_pairs where pair_id = '001 | 002'"
    ) == [("ООО «Ромашка»", "Ромашка, ООО", "7707083893", None, "Анна", "Борис", "001")]


def test_a_pair_is_seen_only_by_who_holds_both_clients(company):
    seen = "select pair_id from scoped.client_pairs(['{}']) order by 1"
    assert company.rows(seen.format("борис")) == [("005 | 006",)]
    assert ("005 | 006",) not in company.rows(seen.format("анна"))


def test_quality_of_the_base_is_counted(company):
    assert company.rows(
        "select cards, duplicates_found, merged_by_inn, merged_automatically, merged_by_people, waiting, "
        "clients_in_list, without_inn, without_phone, without_email from marts.base_quality"
    ) == [(9, 5, 1, 1, 0, 3, 7, 4, 4, 6)]


def test_decisions_change_figures_and_history_and_undo_leaves_no_trace(company):
    before = company.report.hash
    merged = state.decide(company.home, [("004", "003"), ("003", "007")], "merge", "anna", AT, "one owner")
    apart = state.decide(company.home, [("001", "002"), ("001", "010")], "different", "boris", AT)
    later = state.decide(company.home, [("005", "006")], "later", "boris", AT)
    company.exports(
        "client_code;name\n011;ООО «Новый»\n", at="2026-10-01 10:00"
    )  # decisions outlive new exports
    company.build("2026-10-31")
    assert company.rows(
        "select pair_id, verdict, is_merged, decided_by, reasons_en from marts.client_pairs order by 1"
    ) == [
        ("001 | 002", "different", False, "boris", "same phone, same name, same city"),
        ("001 | 010", "different", False, "boris", "same INN, one name inside the other"),
        ("003 | 004", "merge", True, "anna", "name 0.93, same city, same manager"),
        ("003 | 007", "merge", True, "anna", "chosen by a person"),  # what nobody proposed
        ("005 | 006", "later", False, "boris")
        + ("same phone, same name, same city, same manager, but a sole trader and a company",),
        ("007 | 008", "queue", False, None, "same INN, same name, same manager, but different KPP"),
    ]
    assert revenue(company) == {"001": 100, "002": 50, "003": 50}
    assert company.rows("select source_keys from marts.clients where client_id = '003'") == [
        (
            ["clients: code 003", "clients: code 004", "clients: code 007"]
            + ["sales: code 003", "sales: code 004"],
        )
    ]
    with_new_export = company.report.hash
    assert state.undo(company.home, merged + apart + later, "anna", AT) == 5
    assert company.build("2026-10-31").report.hash not in (before, with_new_export)
    assert revenue(company) == {"001": 150, "003": 30, "004": 20}
    fresh = Company(company.home.parent / "fresh")
    fresh.exports(CARDS, SALES)
    fresh.exports("client_code;name\n011;ООО «Новый»\n", at="2026-10-01 10:00")
    assert fresh.build("2026-10-31").rows(HISTORY) == company.rows(HISTORY)
    assert fresh.report.hash == company.report.hash  # as if never merged
    assert [d.undone_by for d in state.history(company.home)] == ["anna"] * 5
    assert not company.build("2026-10-31").report.is_new  # decisions are inputs like any other
