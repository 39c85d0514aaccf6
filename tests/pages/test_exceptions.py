"""Exceptions of the three-month rule as the page uses them: term, replacement, undoing, the person's rights."""

from datetime import date, datetime
from pathlib import Path

import pytest
import streamlit as st

from etl.build import build
from etl.load import load_paths
from pages.lib import access, decisions, exceptions
from tests.pages.conftest import write_files

CLIENTS = {
    "clients.csv": "client_code;name;manager;assigned_on\n001;Василёк;Анна;01.02.2026\n002;Тюльпан;Борис;01.02.2026\n"
}
SPRING = date(2027, 3, 1)


@pytest.fixture
def base(tmp_path, monkeypatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("SALES_HOME", str(home))
    st.cache_data.clear()
    load_paths(home, [write_files(tmp_path / "files", CLIENTS)])
    build(home, as_of=date(2026, 11, 1))
    at(monkeypatch, date(2026, 11, 2))
    return home


def at(monkeypatch, day: date) -> None:
    """The company's clock shows the noon of the day."""
    monkeypatch.setattr(decisions, "now", lambda: datetime(day.year, day.month, day.day, 12))


def told() -> list[tuple]:
    return exceptions.history().select("name", "reason", "until", "state").rows()


def in_force() -> list[tuple]:
    return exceptions.standing().select("client_id", "exception_until", "exception_reason").rows()


def test_nothing_is_said_before_the_first_exception(base):
    assert told() == in_force() == []


def test_a_later_exception_replaces_the_earlier_and_undoing_brings_it_back(base):
    exceptions.give(["001"], "tender", date(2026, 12, 1))
    (later,) = exceptions.give(["001"], "longer tender", SPRING)
    assert told() == [
        ("Василёк", "longer tender", SPRING, "in force"),
        ("Василёк", "tender", date(2026, 12, 1), "replaced"),
    ]
    assert exceptions.take_back([later]) == 1
    assert in_force() == [("001", date(2026, 12, 1), "tender")]


def test_an_exception_holds_up_to_its_day_and_not_longer(base, monkeypatch):
    exceptions.give(["001"], "tender", SPRING)
    at(monkeypatch, SPRING)
    assert in_force() == [("001", SPRING, "tender")]
    at(monkeypatch, date(2027, 3, 2))
    assert in_force() == []
    assert told() == [("Василёк", "tender", SPRING, "expired")]


def test_a_manager_sees_exceptions_of_own_clients_alone(base, monkeypatch):
    exceptions.give(["001", "002"], "tender", SPRING)
    monkeypatch.setattr(access, "scope", lambda: ("борис",))
    assert told() == [("Тюльпан", "tender", SPRING, "in force")]
