"""The three-month rule: clients to hand over, warnings before it, exceptions with reason and term."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import exceptions, explain, filters, formats, links, pipeline_tables, tables, warehouse
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import _, ngettext
from pages.lib.words import word


def due() -> dict[str, Any]:
    """How many clients the rule takes (`due`), will take soon (`last`, `first` warning) and warns of (`warned`).

    `undated`: those of them without an assignment date.
    """
    frame = ask("pipeline/three_months", state=None, row_limit=1)
    if not frame.height:
        return {"due": 0, "last": 0, "first": 0, "warned": 0, "undated": 0}
    row = frame.row(0, named=True)
    last, first = row["last_warnings"], row["first_warnings"]
    undated = row["without_assignment"]
    return {"due": row["due"], "last": last, "first": first, "warned": last + first, "undated": undated}


def rule(counts: dict[str, Any]) -> None:
    """Clients that nothing has come of, by how pressing it is; ticked ones can be left with their manager."""
    filters.not_applied("category")
    st.caption(
        _(
            "Held for three months without a won deal or a purchase in the last three: to hand over. "
            "Warnings after {first} and {last} days. The period does not matter."
        ).format(
            first=warehouse.setting("pipeline", "warning_days"),
            last=warehouse.setting("pipeline", "last_warning_days"),
        )
    )
    if counts["undated"]:
        st.caption(
            ":material/info: "
            + ngettext(
                "{n} of them has no assignment date: counted from the creation of the client's card.",
                "{n} of them have no assignment date: counted from the creation of the client's card.",
                counts["undated"],
            )
        )
    titles = {code: f"{word(code)}: {formats.number(counts[code])}" for code in ("due", "last", "first")}
    state = links.choice(_("Three-month rule"), "rule", titles)
    _list("pipeline/three_months", pipeline_tables.RULE, f"rule_{state}", word(state), state=state)
    explain.button("due_clients", "_rule")


def hand_over() -> None:
    """Clients to hand over: their manager has left, or the rule takes them."""
    filters.not_applied("category")
    st.caption(
        _(
            "Clients of managers who have left and clients that the three-month rule takes, the largest potential first; "
            "with what they owe and their open deals. The period does not matter."
        )
    )
    _list("pipeline/hand_over", pipeline_tables.HAND_OVER, "hand_over", _("To hand over"))


def _list(name: str, columns: tuple[tables.Column, ...], key: str, title: str, **chosen: Any) -> None:
    """Clients with their exceptions: a click opens the card, ticks choose those to leave where they are."""
    _said()
    frame = ask(name, **chosen, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No client: nothing to hand over here."), icon=":material/check:")
        return
    st.caption(
        _("Click a row: the client's card opens. Tick clients to make an exception with a reason and a term.")
    )
    held = exceptions.standing()
    turn = st.session_state.setdefault("rule_turn", 0)
    clicked, ticked = tables.tick(exceptions.beside(frame, held), columns, f"{key}_{turn}", title)
    if clicked:
        links.to_client(clicked["client_id"])
    tables.cut_note(frame, frame["total_rows"][0])
    if ticked.height:
        _of_ticked(ticked)
    rows = ask_later(name, **chosen, row_limit=tables.EXPORTED)
    tables.downloads(title, columns, partial(_with_exceptions, rows, held), key)


def _with_exceptions(rows: Callable[[], pl.DataFrame], held: pl.DataFrame) -> pl.DataFrame:
    return exceptions.beside(rows(), held)


def _of_ticked(ticked: pl.DataFrame) -> None:
    """An exception for the ticked clients, or the end of those that they have."""
    st.subheader(ngettext("{n} client chosen", "{n} clients chosen", ticked.height))
    _form(ticked["client_id"].to_list())
    _undo(ticked["exception_id"].drop_nulls().to_list())


def _form(clients: list[str]) -> None:
    today = exceptions.today()
    months = warehouse.setting("pipeline", "quiet_months")
    with st.form("exception", enter_to_submit=False):
        reason = st.text_input(
            _("Reason"),
            key="exception_reason",
            max_chars=500,
            placeholder=_("why the client stays with the manager"),
        )
        until = st.date_input(
            _("Until"),
            pl.Series([today]).dt.offset_by(f"{months}mo")[0],
            min_value=today,
            key="exception_until",
            format="DD.MM.YYYY",
        )
        pressed = st.form_submit_button(
            _("Make an exception"), key="except", type="primary", icon=":material/pan_tool:"
        )
    if pressed and not reason.strip():
        st.warning(_("Say the reason: an exception without one is not kept."), icon=":material/edit:")
    elif pressed:
        ids = exceptions.give(clients, reason.strip(), until)
        _done(ngettext("{n} exception written down", "{n} exceptions written down", len(ids)))


def _undo(ids: list[int]) -> None:
    """A button that ends the exceptions, where there are any."""
    if not ids:
        return
    label = ngettext("Take back {n} exception", "Take back {n} exceptions", len(ids))
    if st.button(label, key="undo_exceptions", icon=":material/undo:"):
        count = exceptions.take_back(ids)
        _done(ngettext("{n} exception taken back", "{n} exceptions taken back", count))


def _done(said: str) -> None:
    """Says it after the next run, in which nothing is ticked."""
    st.session_state["exception_said"] = said
    st.session_state["rule_turn"] += 1
    st.rerun()


def _said() -> None:
    if said := st.session_state.pop("exception_said", None):
        st.toast(said, icon=":material/check:")


def history() -> None:
    """Every exception with who, when and why; ticked ones in force can be taken back."""
    _said()
    frame = exceptions.history()
    if not frame.height:
        st.info(_("Nobody has made an exception yet: tick clients in the list of the three-month rule."))
        return
    st.caption(
        _(
            "An exception marks the client in the lists and changes no figure: the rule still counts the client. "
            "Tick exceptions to take them back."
        )
    )
    turn = st.session_state.setdefault("rule_turn", 0)
    shown, columns = frame.head(tables.SHOWN), pipeline_tables.EXCEPTIONS
    clicked, ticked = tables.tick(
        shown, columns, f"exceptions_{turn}", _("Exceptions of the three-month rule")
    )
    if clicked:
        links.to_client(clicked["client_id"])
    tables.cut_note(shown, frame.height)
    _undo(ticked.filter(pl.col("state") == "in force")["id"].to_list())
    tables.downloads(_("Exceptions"), columns, lambda: frame, "exceptions")
