"""What people typed: decisions with who and when, bulk and undo, mappings, the log of exports."""

import subprocess
import sys
from datetime import date, datetime

import pytest
import sqlalchemy as sa

from etl import state
from etl.settings import ROOT

MONDAY, TUESDAY = datetime(2026, 11, 2, 9), datetime(2026, 11, 3, 9)


def standing(home) -> list[tuple]:
    return [(d.left_client, d.right_client, d.verdict, d.decided_by) for d in state.decisions(home)]


def test_nothing_typed_is_nothing_and_makes_no_file(tmp_path):
    assert state.decisions(tmp_path) == state.exports(tmp_path) == [] and state.mappings(tmp_path) == {}
    assert list(tmp_path.iterdir()) == []


def test_decisions_in_bulk_hold_in_the_order_they_were_made(tmp_path):
    state.decide(tmp_path, [("002", "001"), ("003", "004")], "merge", "anna", MONDAY, "same owner")
    state.decide(tmp_path, [("001", "005")], "different", "boris", TUESDAY)
    assert standing(tmp_path) == [
        ("001", "002", "merge", "anna"),
        ("003", "004", "merge", "anna"),
        ("001", "005", "different", "boris"),
    ]
    assert state.decisions(tmp_path)[0].reason == "same owner"


def test_the_newest_decision_of_a_pair_holds_and_undo_brings_the_earlier_back(tmp_path):
    state.decide(tmp_path, [("001", "002")], "later", "anna", MONDAY)
    (merge,) = state.decide(tmp_path, [("001", "002")], "merge", "boris", TUESDAY)
    assert standing(tmp_path) == [("001", "002", "merge", "boris")]
    assert state.undo(tmp_path, [merge], "anna", TUESDAY) == 1
    assert standing(tmp_path) == [("001", "002", "later", "anna")]
    assert state.undo(tmp_path, [merge], "anna", TUESDAY) == 0  # taken back once only
    undone = state.history(tmp_path)[1]
    assert (undone.verdict, undone.decided_by, undone.undone_by, undone.undone_at) == (
        "merge",
        "boris",
        "anna",
        TUESDAY,
    )


def test_a_bulk_with_a_wrong_pair_writes_nothing(tmp_path):
    with pytest.raises(ValueError, match="with itself"):
        state.decide(tmp_path, [("001", "002"), ("003", "003")], "merge", "anna", MONDAY)
    assert state.history(tmp_path) == []


def test_an_unknown_verdict_is_refused_by_the_store_itself(tmp_path):
    with pytest.raises(sa.exc.IntegrityError):
        state.decide(tmp_path, [("001", "002")], "perhaps", "anna", MONDAY)


def test_the_newest_mapping_of_a_header_holds(tmp_path):
    state.confirm_mapping(tmp_path, "f1", "own crm", "deals", {"ID": "deal_code"}, "anna", MONDAY)
    state.confirm_mapping(tmp_path, "f1", "own crm", "deals", {"№": "deal_code"}, "anna", TUESDAY)
    assert {f: m["columns"] for f, m in state.mappings(tmp_path).items()} == {"f1": {"№": "deal_code"}}


def test_exceptions_keep_who_when_and_why_and_are_taken_back_once(tmp_path):
    spring = date(2027, 3, 1)
    first, second = state.except_clients(tmp_path, ["001", "002"], "tender in spring", spring, "anna", MONDAY)
    assert state.undo_exceptions(tmp_path, [second], "boris", TUESDAY) == 1
    assert state.undo_exceptions(tmp_path, [first, second], "anna", TUESDAY) == 1
    told = [
        (e["client_id"], e["reason"], e["until"], e["set_by"], e["undone_by"])
        for e in state.exceptions(tmp_path)
    ]
    assert told == [
        ("001", "tender in spring", spring, "anna", "anna"),
        ("002", "tender in spring", spring, "anna", "boris"),
    ]


def test_a_store_of_before_exceptions_gets_their_table(tmp_path):
    state.decide(tmp_path, [("001", "002")], "merge", "anna", MONDAY)
    with sa.create_engine(f"sqlite:///{tmp_path / 'state.db'}").begin() as connection:
        connection.execute(sa.text("drop table rule_exceptions"))
    state._opened.cache_clear()
    assert state.exceptions(tmp_path) == []
    assert len(state.decisions(tmp_path)) == 1


def test_exports_are_listed_newest_first(tmp_path):
    entry = {"who": "anna", "page": "clients/base", "filters": {"abc": "A"}, "columns": ["name", "email"]}
    for day, what in ((MONDAY, "mailing"), (TUESDAY, "prospects")):
        state.log_export(tmp_path, at=day, what=what, rows=3, build_id="b", sha256="0" * 64, **entry)
    assert [(e["what"], e["at"], e["filters"]) for e in state.exports(tmp_path)] == [
        ("prospects", TUESDAY, {"abc": "A"}),
        ("mailing", MONDAY, {"abc": "A"}),
    ]


def test_processes_that_begin_at_once_share_one_store(tmp_path):
    code = (
        "import sys; from datetime import datetime; from pathlib import Path; from etl import state\n"
        "pairs = [('a' + sys.argv[2], f'b{i}') for i in range(20)]\n"
        "for p in pairs: state.decide(Path(sys.argv[1]), [p], 'merge', 'anna', datetime(2026, 11, 2))"
    )
    writers = [subprocess.Popen([sys.executable, "-c", code, tmp_path, str(i)], cwd=ROOT) for i in range(4)]
    assert [writer.wait(60) for writer in writers] == [0] * 4
    assert len(state.decisions(tmp_path)) == 80


def test_a_store_of_a_newer_program_is_refused(tmp_path):
    state.decide(tmp_path, [("001", "002")], "merge", "anna", MONDAY)
    with sa.create_engine(f"sqlite:///{tmp_path / 'state.db'}").begin() as connection:
        connection.execute(sa.text("update state_version set version = 99"))
    state._opened.cache_clear()
    with pytest.raises(state.NewerState):
        state.decisions(tmp_path)
