"""Decisions, mailing lists, prospect lists and the log of exports, as the page of the base uses them."""

from datetime import date
from itertools import product
from pathlib import Path

import polars as pl
import pytest
import streamlit as st

from etl.load import load_paths
from pages.lib import access, decisions, uploads, warehouse
from pages.lib.base_lists_tables import LACKS
from tests.pages.conftest import write_files

FILES = {
    "clients.csv": (
        "client_code;name;phone;email;city;manager;marketing_consent;contacts_confirmed_on\n"
        "001;ООО «Василёк-Опт»;8 342 000-00-01;a@example.com;Пермь;Анна;Да;01.10.2026\n"
        "002;ООО «Васелек-Опт»;;A@example.com, b@example.com;Пермь;Анна;Да;01.10.2024\n"
        "003;ООО «Тюльпан»;звонить Ивану;c@example.com;Тверь;Борис;Нет;\n"
        "004;ООО «Георгин»;;почты нет;Тверь;Борис;Да;01.10.2026\n"
    ),
    "prospects.csv": "name;inn;email;manager\nВасилёк;;a@example.com;Борис\nНовый;;n@example.com;Борис\n",
    "sales.csv": "date;document_number;client_code;product;amount\n05.10.2026;1;001;paint;100\n06.10.2026;2;002;paint;50\n",
}
ALL = dict.fromkeys(("managers", "client_types", "regions", "categories", "abc", "segment", "status"))
ALL |= {"first_month": None, "last_month": None, "row_limit": 100, "verdict": None, "load": None}


class Given:
    """A file of the browser."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.text = name, text

    def getvalue(self) -> bytes:
        return self.text.encode()


@pytest.fixture
def base(tmp_path, monkeypatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("SALES_HOME", str(home))
    st.cache_data.clear()
    load_paths(home, [write_files(tmp_path / "files", FILES)])
    assert uploads.rebuild(lambda name, share: None) is None
    return home


def queue() -> list[tuple]:
    return warehouse.query("base/queue", **ALL).select("left_id", "right_id", "verdict", "is_merged").rows()


def test_a_pair_is_merged_and_undone_by_way_of_the_page(base):
    assert queue() == [("001", "002", "queue", False)]
    ids = decisions.decide([("001", "002")], "merge", "one owner")
    assert decisions.waiting() == 1 and decisions.standing()["001", "002"].verdict == "merge"
    uploads.rebuild(lambda name, share: None)
    assert (queue(), decisions.waiting()) == ([("001", "002", "merge", True)], 0)
    assert decisions.undo(ids) == 1
    assert decisions.waiting() == 1
    uploads.rebuild(lambda name, share: None)
    assert (queue(), decisions.waiting()) == ([("001", "002", "queue", False)], 0)
    assert decisions.history().select("verdict", "decided_by", "undone_by", "reason").rows() == [
        ("merge", "local", "local", "one owner")
    ]


def mailing(**chosen) -> list[tuple]:
    found = warehouse.query("base/mailing", **(ALL | {"channel": "email", "consent_only": True} | chosen))
    return found.select("client_id", "contact").rows()


def test_a_mailing_list_has_sound_contacts_of_those_who_agreed_each_once(base):
    assert mailing() == [("001", "a@example.com")]  # 002 has the same address, 003 said no, 004 has none
    assert mailing(consent_only=False) == [("001", "a@example.com"), ("003", "c@example.com")]
    assert mailing(channel="phone") == [("001", "+73420000001")]
    counts = warehouse.query("base/mailing_counts", **ALL, channel="email", consent_only=True)
    assert counts.rows(named=True) == [
        {"chosen": 4, "clients": 1, "without_consent": 1, "without_contact": 1, "repeated": 1, "stale": 0}
    ]


def test_stale_contacts_are_those_nobody_confirmed_for_a_year(base):
    stale = warehouse.query("base/stale", **ALL).select("client_id", "days_since_confirmed")
    assert stale.rows() == [("002", 735), ("003", None)]


def test_completeness_by_manager(base):
    found = warehouse.query("base/completeness", **ALL)
    columns = ("manager_name", "clients", "without_inn", "without_phone", "without_email", "stale")
    assert found.select(columns).rows() == [("Анна", 2, 2, 1, 0, 1), ("Борис", 2, 2, 2, 1, 1)]


def test_the_clients_that_lack_something_are_those_counted(base):
    for row, lacks in product(warehouse.query("base/completeness", **ALL).iter_rows(named=True), LACKS):
        clients = warehouse.query("base/lacking", **ALL, holder=row["manager_id"], lacks=lacks)
        assert clients.height == row[lacks], (row["manager_name"], lacks)


def test_incomplete_cards_are_listed_unless_something_else_is_asked_for(base):
    lacking = warehouse.query("base/lacking", **ALL, holder=None, lacks="incomplete")
    assert lacking.select("client_id", "phone", "email").rows() == [
        ("001", "+73420000001", "a@example.com"),
        ("002", None, "a@example.com, b@example.com"),
        ("003", None, "c@example.com"),
        ("004", None, None),
    ]


def test_a_prospect_list_is_checked_or_refused_in_words(base):
    checked = decisions.check_list(
        Given("Выставка.csv", "name;inn;email\nВасилёк;;a@example.com\nНовый;;n@example.com\n")
    )
    assert not isinstance(checked, str)
    assert checked.rows.select("verdict", "client_id", "held_by").rows() == [
        ("ours", "001", "Анна"),
        ("new", None, None),
    ]
    assert checked.counts() == {"new": 1, "ours": 1, "other": 0, "doubtful": 0}
    assert "Выставка.csv" in str(decisions.check_list(Given("Выставка.csv", "a;b\n1;2\n")))


def prospects() -> list[tuple]:
    columns = ("name", "verdict", "held_by", "client_name", "reasons_en")
    return warehouse.query("base/prospects", **ALL).select(columns).rows()


def test_rows_behind_each_verdict_are_those_counted(base):
    [listed] = warehouse.query("base/prospect_lists").iter_rows(named=True)
    assert (listed["new"], listed["worked_by_another"], listed["prospects"]) == (1, 1, 2)
    for load, share in ((listed["load_id"], 1), (None, 1), ("another list", 0)):
        behind = {
            verdict: warehouse.query(f"rows/prospects_{verdict}", **(ALL | {"load": load}))["name"].to_list()
            for verdict in ("new", "ours", "other", "doubtful")
        }
        assert behind == {"new": ["Новый"] * share, "ours": [], "other": ["Василёк"] * share, "doubtful": []}


def test_a_manager_learns_who_works_his_prospect_but_not_the_card(base, monkeypatch):
    reason = "same e-mail, one name inside the other"
    new = ("Новый", "new", None, None, None)
    assert prospects() == [("Василёк", "other", "Анна", "ООО «Василёк-Опт»", reason), new]
    monkeypatch.setattr(access, "scope", lambda: ("борис",))
    assert prospects() == [("Василёк", "other", "Анна", None, reason), new]
    monkeypatch.setattr(access, "scope", lambda: ("анна",))
    assert prospects() == []
    given = Given("Выставка.csv", "name;inn;email\nВасилёк;;a@example.com\nГеоргин;;d@example.com\n")
    monkeypatch.setattr(access, "scope", lambda: ("борис",))
    checked = decisions.check_list(given)
    assert not isinstance(checked, str)
    assert checked.rows.select("held_by", "client_id", "client_name").rows() == [
        ("Анна", None, None),
        ("Борис", "004", "ООО «Георгин»"),
    ]


def test_an_export_is_written_down(base):
    chosen = {"abc": None, "managers": ("a",), "first_month": date(2026, 1, 1)}
    log = decisions.log_export("clients/base", "mailing", chosen)
    log(pl.DataFrame({"name": ["x"]}), b"1")
    (entry,) = decisions.exports()
    assert (entry["who"], entry["what"], entry["filters"], entry["rows"], entry["columns"]) == (
        "local",
        "mailing",
        {"managers": ["a"], "first_month": "2026-01-01"},
        1,
        ["name"],
    )
    assert entry["build_id"] == warehouse.current().stem and len(entry["sha256"]) == 64
