"""The duplicates queue: what is offered for which pair, what is compared how, and what becomes of decisions."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl.build import build
from etl.load import load_paths
from pages.lib import base_decisions, base_pair, decisions, links, uploads, warehouse
from tests.pages.conftest import write_files
from tests.pages.test_pages import look, title

CARDS = {
    "clients.csv": (
        "client_code;name;inn;kpp;phone;email;city;manager\n"
        "001;ООО «Василёк-Опт»;;;8 342 000-00-01;a@example.com;Пермь;Анна\n"
        "002;ООО «Васелек-Опт»;;;;A@example.com;Пермь;Анна\n"
        "003;ООО «Тюльпан»;0011111111;;8 342 000-00-03;;Тверь;Анна\n"
        "004;ООО «Тюльпан»;0022222222;;8 342 000-00-03;;Тверь;Анна\n"
        "005;ООО «Георгин»;;;8 342 000-00-05;;Тула;Борис\n"
        "006;Георгин, ООО;;;+7 (342) 000-00-05;;Тула;Борис\n"
        "007;АО «Астра»;0033333333;001001001;;;Омск;Борис\n"
        "008;АО «Астра» (филиал);0033333333;002001001;;;Томск;Борис\n"
        "009;ООО «Пион»;0044444444;;;;Уфа;Борис\n"
        "010;Пион;0044444444;;;;Уфа;Борис\n"
    )
}
NOBODY = dict.fromkeys(
    ("managers", "verdict", "client_types", "regions", "categories", "first_month", "last_month")
)
OF_INN, OF_KPP, ALIKE, SURE, ONE_INN = "003 | 004", "007 | 008", "001 | 002", "005 | 006", "009 | 010"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """The cards, loaded and built once."""
    root = tmp_path_factory.mktemp("base")
    load_paths(root / "home", [write_files(root / "files", CARDS)])
    build(root / "home")
    return root / "home"


@pytest.fixture
def base(built: Path, tmp_path, monkeypatch) -> Path:
    """A copy of them to decide about."""
    home = Path(shutil.copytree(built, tmp_path / "home"))
    monkeypatch.setenv("SALES_HOME", str(home))
    st.cache_data.clear()
    return home


def rebuild() -> None:
    assert uploads.rebuild(lambda name, share: None) is None


def queue() -> dict[str, dict]:
    pairs = warehouse.query("base/queue", **NOBODY, row_limit=100)
    return {pair["pair_id"]: pair for pair in pairs.iter_rows(named=True)}


def outcomes() -> dict[str, tuple]:
    return {name: (pair["verdict"], pair["conflict"], pair["is_merged"]) for name, pair in queue().items()}


AS_FOUND = {
    ALIKE: ("queue", None, False),
    OF_INN: ("queue", "inn", False),
    OF_KPP: ("queue", "kpp", False),
    SURE: ("auto", None, True),
    ONE_INN: ("exact", None, True),
}


def test_each_pair_is_offered_what_would_change_something(base):
    assert outcomes() == AS_FOUND
    assert {name: base_decisions.offered(pair) for name, pair in queue().items()} == {
        ALIKE: ("merge", "different", "later"),
        OF_INN: ("merge", "different", "later"),
        OF_KPP: ("merge", "different", "later"),
        SURE: ("merge", "different"),
        ONE_INN: ("different",),
    }


def tick(*rows: int) -> AppTest:
    """The list of pairs that wait, with these rows ticked."""
    app = look(links.BASE)
    app.session_state["pairs_queue_0"] = {"selection": {"rows": list(rows), "cells": [], "columns": []}}
    return app.run()


def place(pair_id: str) -> int:
    waiting = warehouse.query("base/queue", **NOBODY | {"verdict": "queue"}, row_limit=100)
    return waiting["pair_id"].to_list().index(pair_id)


@pytest.mark.parametrize("against", [OF_INN, OF_KPP])
def test_different_inn_or_kpp_are_never_merged_together_with_others(base, against: str):
    app = tick(place(ALIKE), place(against))
    assert title(app) and [button.disabled for button in app.button if button.key == "decide_merge"] == [True]
    app.text_input(key="together_reason").input(" спросить ")
    app.button(key="decide_later").click().run()
    assert (
        decisions.history().select("verdict", "reason", "state").rows()
        == [("later", "спросить", "awaits")] * 2
    )


@pytest.mark.parametrize("pair", [OF_INN, OF_KPP])
def test_what_speaks_against_a_pair_is_said_where_it_is_merged(base, pair: str):
    app = look(links.BASE, pair=pair)
    assert [warning.value for warning in app.warning] == [
        "Разные ИНН: возможно, это две компании. Объединяйте, только если знаете, что один ИНН ошибочный."
        if pair == OF_INN
        else "Разные КПП: это филиалы одной компании. Объединяйте, только если их нужно считать одним клиентом."
    ]
    app.button(key="decide_merge").click().run()
    assert decisions.history()["verdict"].to_list() == ["merge"]


@pytest.mark.parametrize("pair", [SURE, ONE_INN])
def test_a_merge_that_nobody_decided_is_undone_and_done_again(base, pair: str):
    left, right = pair.split(" | ")
    ids = decisions.decide([(left, right)], "different", "разные владельцы")
    rebuild()
    verdict, _conflict, merged = outcomes()[pair]
    assert (verdict, merged) == ("different", False)
    decisions.undo(ids)
    assert decisions.waiting() == 1
    rebuild()
    assert (outcomes(), decisions.waiting()) == (AS_FOUND, 0)


def test_a_decision_is_shown_before_the_build_knows_it(base):
    assert pending() == {ALIKE: None, OF_INN: None, OF_KPP: None, SURE: None, ONE_INN: None}
    ids = decisions.decide([("001", "002")], "merge")
    assert pending()[ALIKE] == "merge"
    rebuild()
    assert pending()[ALIKE] is None
    decisions.undo(ids)
    assert pending()[ALIKE] == "undone"


def pending() -> dict[str, str | None]:
    pairs = warehouse.query("base/queue", **NOBODY, row_limit=100)
    return dict(zip(pairs["pair_id"], base_decisions.pending(pairs), strict=True))


def test_a_decision_that_the_build_had_and_does_not_show_waits_for_nothing(base, monkeypatch):
    decisions.decide([("001", "999")], "merge")
    assert (decisions.waiting(), decisions.history()["state"].to_list()) == (1, ["awaits"])
    monkeypatch.setattr(decisions, "now", lambda: datetime(2026, 1, 1))
    decisions.decide([("001", "999")], "merge")
    assert (decisions.waiting(), decisions.history()["state"].to_list()) == (0, ["idle", "replaced"])


def test_cards_are_compared_whatever_the_spelling(base):
    left, right = warehouse.query("base/queue_pair", pair=SURE).iter_rows(named=True)
    assert base_pair.compared(left, right).select("field", "left", "right", "equal").rows() == [
        ("Название", "ООО «Георгин»", "Георгин, ООО", "совпадает"),
        ("Телефон", "8 342 000-00-05", "+7 (342) 000-00-05", "совпадает"),
        ("Город", "Тула", "Тула", "совпадает"),
        ("Менеджер", "Борис", "Борис", "совпадает"),
        ("Класс", "N", "N", "один клиент"),
        ("Выручка за 12 месяцев", "0,00\xa0₽", "0,00\xa0₽", "один клиент"),
        ("Покупки", "0", "0", "один клиент"),
        ("Сделки", "0", "0", "один клиент"),
    ]
    left, right = warehouse.query("base/queue_pair", pair=ALIKE).iter_rows(named=True)
    assert base_pair.compared(left, right).select("field", "equal").rows()[:3] == [
        ("Название", "различается"),
        ("Телефон", "только у одной"),
        ("E-mail", "совпадает"),
    ]


@pytest.mark.parametrize("managers", [None, ("анна",)])
def test_the_rows_behind_a_figure_are_as_many_as_it_says(base, managers):
    figures = warehouse.query("base/figures", managers=managers).row(0, named=True)
    for rows, figure in {
        "pairs_waiting": "waiting",
        "pairs_merged": "merged",
        "listed_clients": "clients",
        "complete_clients": "complete",
        "stale_clients": "stale",
        "unlisted_clients": "not_in_list",
    }.items():
        assert warehouse.query(f"rows/{rows}", managers=managers, row_limit=100).height == figures[figure], (
            rows
        )
    assert (figures["waiting"], figures["merged"]) == ((3, 2) if managers is None else (2, 0))
