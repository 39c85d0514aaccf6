"""Decisions about pairs of cards: made, taken back, waiting for the build that acts on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

import polars as pl
import streamlit as st

from pages.lib import access, base_queue_tables, decisions, load_parts, tables, uploads, warehouse
from pages.lib.i18n import N_, _, ngettext

Pair = dict[str, Any]
#: Verdicts with the count of their pairs among the figures of the base.
VERDICTS = {
    "queue": (N_("waiting"), "waiting"),
    "auto": (N_("merged automatically"), "merged_automatically"),
    "exact": (N_("merged by INN"), "merged_by_inn"),
    "merge": (N_("merged by people"), "merged_by_people"),
    "different": (N_("told apart"), "told_apart"),
    "later": (N_("put off"), "put_off"),
}
LABELS = {
    "merge": (N_("Merge: one client"), ":material/merge:"),
    "different": (N_("Different clients"), ":material/call_split:"),
    "later": (N_("Decide later"), ":material/schedule:"),
}


def awaited() -> None:
    """Says how many decisions the figures do not know yet and builds them in; tells what was just done."""
    if said := st.session_state.pop("decision_said", None):
        st.toast(said, icon=":material/check:")
    if failure := st.session_state.pop("rebuild_failure", None):
        st.error(failure)
    waiting = decisions.waiting()
    if not waiting:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            ngettext(
                "{n} decision waits for the next build: the figures don't know it yet.",
                "{n} decisions wait for the next build: the figures don't know them yet.",
                waiting,
            ),
            width="stretch",
        )
        asked = st.button(_("Rebuild now"), key="rebuild", type="primary", icon=":material/refresh:")
    if asked:
        failure = uploads.rebuild(load_parts.progress())
        said = {"rebuild_failure": failure} if failure else {"decision_said": _("Done: the figures are new.")}
        st.session_state.update(said)
        st.rerun()


def pending(pairs: pl.DataFrame) -> pl.Series:
    """What was decided about each pair since the build: a verdict, `undone`, or nothing."""
    standing = decisions.standing()
    held = {decision.id for decision in standing.values()}
    known = pairs.select("left_id", "right_id", "decision_id").rows()
    codes = [_since(standing.get((min(a, b), max(a, b))), number, held) for a, b, number in known]
    return pl.Series("pending", codes, pl.String)


def _since(decision: Any, known: int | None, held: set[int]) -> str | None:
    if decision and decision.id != known:
        return str(decision.verdict)
    return "undone" if known is not None and known not in held else None


def offered(pair: Pair) -> tuple[str, ...]:
    """Verdicts that would change something: cards of one INN are one client unless a person says otherwise."""
    if pair["verdict"] == "exact":
        return ("different",)
    if pair["verdict"] == "auto":
        return ("merge", "different")
    return tuple(verdict for verdict in get_args(decisions.Verdict) if verdict != pair["verdict"])


def form(pairs: Sequence[Pair], verdicts: Sequence[str], key: str, barred: Sequence[str] = ()) -> bool:
    """A reason and a button per verdict, `barred` ones not to be pressed; whether one was, which then is written."""
    with st.form(key, enter_to_submit=False, clear_on_submit=True):
        reason = st.text_input(
            _("Reason"),
            key=f"{key}_reason",
            max_chars=500,
            placeholder=_("what speaks for it; may stay empty"),
        )
        with st.container(horizontal=True):
            pressed = [verdict for verdict in verdicts if _submit(verdict, verdict in barred)]
    for verdict in pressed:
        _decide(pairs, verdict, reason)
    return bool(pressed)


def _submit(verdict: str, barred: bool) -> bool:
    label, icon = LABELS[verdict]
    pressed = st.form_submit_button(
        _(label),
        icon=icon,
        type="primary" if verdict == "merge" else "secondary",
        disabled=barred,
        key=f"decide_{verdict}",
    )
    return pressed and not barred  # disabling is a hint to the browser, which need not take it


def _decide(pairs: Sequence[Pair], verdict: Any, reason: str) -> None:
    ids = decisions.decide([(pair["left_id"], pair["right_id"]) for pair in pairs], verdict, reason.strip())
    st.session_state["decision_said"] = ngettext(
        "{n} decision written down", "{n} decisions written down", len(ids)
    )


def undo(ids: Sequence[int]) -> None:
    """Takes decisions back; what held before for their pairs holds again from the next build on."""
    count = decisions.undo(ids)
    st.session_state["decision_said"] = ngettext("{n} decision taken back", "{n} decisions taken back", count)


def history() -> None:
    """Every decision with who, when and why; ticked ones can be taken back."""
    awaited()
    frame = _history()
    if not frame.height:
        st.info(_("Nobody has decided about a pair of cards yet: open one in the list of duplicates."))
        return
    st.caption(_("Tick decisions to take them back: what held before holds again after the next build."))
    turn = st.session_state.setdefault("history_turn", 0)
    columns = base_queue_tables.HISTORY
    _clicked, ticked = tables.tick(
        frame.head(tables.SHOWN), columns, f"history_{turn}", _("Decisions about pairs of cards")
    )
    tables.cut_note(frame.head(tables.SHOWN), frame.height)
    standing = ticked.filter(pl.col("state").is_in(["in force", "awaits"]))
    if standing.height:
        label = ngettext("Take back {n} decision", "Take back {n} decisions", standing.height)
        if st.button(label, key="undo", type="primary", icon=":material/undo:"):
            undo(standing["id"].to_list())
            st.session_state["history_turn"] = turn + 1
            st.rerun()
    tables.downloads(_("Decisions"), columns, lambda: frame, "history")


def _history() -> pl.DataFrame:
    """Decisions with the names of both cards and their state; of a manager's own pairs where rights end there."""
    names = warehouse.query("base/pair_names")
    how: Literal["left", "inner"] = "left" if access.scope() is None else "inner"
    named = decisions.history().join(
        names, on=("left_client", "right_client"), how=how, maintain_order="left"
    )
    return named.with_columns(
        pl.col("left_name").fill_null(pl.col("left_client")),
        pl.col("right_name").fill_null(pl.col("right_client")),
    )
