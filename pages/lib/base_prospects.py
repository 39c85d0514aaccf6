"""Prospect lists against the base: a file checked on the spot, and the lists that are loaded."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import polars as pl
import streamlit as st

from pages.lib import base_exports, base_lists_tables, cards, decisions, links, tables, uploads
from pages.lib.ask import ask, ask_later
from pages.lib.cards import Figure
from pages.lib.files import download_button
from pages.lib.i18n import _, language, ngettext
from pages.lib.words import word

VERDICTS = ("new", "ours", "other", "doubtful")


def prospects() -> None:
    """Who of a list is new, who is a client already and whose."""
    ways = {"check": _("Check a file"), "loaded": _("Loaded lists")}
    if links.choice(_("List"), "list", ways) == "check":
        _check()
    else:
        _loaded()
    base_exports.log()


def _check() -> None:
    """Takes a list, compares it with the base and forgets the file."""
    st.caption(
        _(
            "Names with INN, phone and e-mail where known: any table, or the template. The list is compared with "
            "the base and kept nowhere; to work by it, load it on the page “Loads”."
        )
    )
    _template()
    with st.form("prospect_check", clear_on_submit=True):
        given = st.file_uploader(_("Prospect list, XLSX or CSV"), key="prospect_list")
        sent = st.form_submit_button(_("Compare with the base"), type="primary", icon=":material/rule:")
    if sent and given:
        with st.spinner(_("Comparing with the base…")):
            st.session_state["checked"] = given.name, decisions.check_list(given)
    match st.session_state.get("checked"):
        case (_name, str(refusal)):
            st.error(refusal)
        case (str(name), decisions.CheckedList() as checked):
            _checked(name, checked)


def _template() -> None:
    download_button(
        _("Template"),
        partial(uploads.template, "prospects"),
        f"{word('prospects')}.xlsx",
        key="prospect_template",
        icon=":material/description:",
    )


def _checked(name: str, checked: decisions.CheckedList) -> None:
    """The checked file: counts, rows of the chosen verdict, the result to take away."""
    st.header(name)
    if checked.rejected:
        st.warning(
            ngettext("{n} row could not be read", "{n} rows could not be read", checked.rejected),
            icon=":material/warning:",
        )
    _cards(checked.counts(), None)
    verdict = _verdict()
    rows = checked.rows.filter(pl.col("verdict") == verdict) if verdict else checked.rows
    columns = base_lists_tables.prospects(language())
    if _rows(rows.head(tables.SHOWN), rows.height, columns, f"checked_{verdict}"):
        chosen = {"file": name, "verdict": verdict}
        base_exports.offer("prospect_check", Path(name).stem, columns, lambda: rows, **chosen)


def _loaded() -> None:
    """The loaded lists; one of them in full."""
    lists = ask("base/prospect_lists")
    if not lists.height:
        st.info(_("No prospect list is loaded: check a file here or load it on the page “Loads”."))
        return
    st.caption(_("Compared with the base at every build. Click a list: its rows stand below."))
    picked = tables.pick(
        lists, base_lists_tables.PROSPECT_LISTS, "prospect_lists", _("Loaded prospect lists")
    )
    tables.downloads(
        _("Loaded prospect lists"), base_lists_tables.PROSPECT_LISTS, lambda: lists, "prospect_lists"
    )
    links.remember("load", picked["load_id"] if picked else None)
    by_load = {row["load_id"]: row for row in lists.iter_rows(named=True)}
    load = st.query_params.get("load", "")
    chosen = by_load.get(load) or lists.row(0, named=True)
    st.header(chosen["file_name"])
    _cards(chosen | {"other": chosen["worked_by_another"]}, chosen["load_id"])
    asked = {"load": chosen["load_id"], "verdict": _verdict()}
    rows = ask("base/prospects", **asked, row_limit=tables.SHOWN)
    columns = base_lists_tables.prospects(language())
    total = rows["total_rows"][0] if rows.height else 0
    if _rows(rows, total, columns, f"prospects_{asked['verdict']}"):
        later = ask_later("base/prospects", **asked, row_limit=tables.EXPORTED)
        title = Path(chosen["file_name"]).stem
        base_exports.offer("prospects", title, columns, later, file=chosen["file_name"], **asked)


def _cards(counts: dict[str, int], load: str | None) -> None:
    """How many rows of each verdict; without a `load` they are of a file that is kept nowhere."""
    is_built = load is not None
    cards.row(
        Figure("prospects_new", counts["new"], is_built=is_built),
        Figure("prospects_ours", counts["ours"], is_built=is_built),
        Figure("prospects_other", counts["other"], is_built=is_built),
        Figure("prospects_doubtful", counts["doubtful"], is_built=is_built),
        load=load,
    )


def _verdict() -> str | None:
    """The verdict whose rows are shown; None for all."""
    verdict = links.choice(
        _("Verdict"), "verdict", {"all": _("all")} | {code: word(code) for code in VERDICTS}
    )
    return None if verdict == "all" else verdict


def _rows(rows: pl.DataFrame, total: int, columns: tuple[tables.Column, ...], key: str) -> bool:
    """The rows of a list; a click on one that is a client opens the card. Whether there are any."""
    if not rows.height:
        st.info(_("No such row in the list."))
        return False
    st.caption(_("Click a row that is a client already: the card opens."))
    row = tables.pick(rows, columns, key, _("Rows of the prospect list"))
    if row and row["client_name"]:
        links.to_client(row["client_id"])
    tables.cut_note(rows, total)
    return True
