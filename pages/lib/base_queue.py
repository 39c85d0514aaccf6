"""The queue of likely duplicates: pairs of cards, each for a person to merge, tell apart or put off."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import base_decisions, base_pair, base_queue_tables, formats, links, tables
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.i18n import _, language, ngettext


def queue() -> None:
    """Pairs of one verdict to go through, or the pair that the link names."""
    base_decisions.awaited()
    figures = ask_one("base/figures")
    titles = {
        code: f"{_(title)}: {formats.number(figures[count])}"
        for code, (title, count) in base_decisions.VERDICTS.items()
    }
    verdict = links.choice(_("Pairs"), "pairs", titles)
    frame = ask("base/queue", verdict=verdict, row_limit=tables.SHOWN)
    if chosen := st.query_params.get("pair"):
        base_pair.pair(chosen, frame)
    elif frame.height:
        _list(frame, verdict)
    else:
        st.info(_("No such pair."))


def _list(frame: pl.DataFrame, verdict: str) -> None:
    """The pairs; a click opens one, ticks choose several for one verdict."""
    st.caption(_("Click a row: both cards open side by side. Tick several to decide on them at once."))
    frame = frame.with_columns(base_decisions.pending(frame))
    is_pending = frame["pending"].null_count() < frame.height
    columns = base_queue_tables.queue(language(), verdict in ("merge", "different", "later"), is_pending)
    turn = st.session_state.setdefault("pairs_turn", 0)
    clicked, ticked = tables.tick(frame, columns, f"pairs_{verdict}_{turn}", _("Pairs of cards"))
    links.remember("pair", clicked["pair_id"] if clicked else None)
    tables.cut_note(frame, frame["total_rows"][0])
    if ticked.height:
        _together(ticked.to_dicts())
    rows = ask_later("base/queue", verdict=verdict, row_limit=tables.EXPORTED)
    title = f"{_('Pairs of cards')}: {_(base_decisions.VERDICTS[verdict][0])}"
    tables.downloads(title, base_queue_tables.queue(language(), is_decided=True), rows, "pairs")


def _together(pairs: list[dict[str, Any]]) -> None:
    """One verdict for all ticked pairs; those with something against them are merged one by one only."""
    st.subheader(ngettext("{n} pair chosen", "{n} pairs chosen", len(pairs)))
    against = [pair for pair in pairs if pair["conflict"]]
    if against:
        st.warning(
            ngettext(
                "{n} of them has something against it, such as different INN: open it to merge.",
                "{n} of them have something against them, such as different INN: open each to merge.",
                len(against),
            )
        )
    barred = ("merge",) if against else ()
    if base_decisions.form(pairs, base_decisions.offered(pairs[0]), "together", barred):
        st.session_state["pairs_turn"] += 1
        st.rerun()
