"""Parts of the loads page, each drawn only when it is looked at."""

from __future__ import annotations

from dataclasses import asdict

import polars as pl
import streamlit as st

from pages.lib import formats, links, load_tables, status, tables, uploads
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import _, language


def files() -> None:
    """Files with what became of them; a click opens the rejected rows of one."""
    kinds = {"all": _("all"), "loaded": _("loaded"), "partial": _("loaded in part"), "refused": _("refused")}
    kind = links.choice(_("Status"), "status", kinds)
    chosen = None if kind == "all" else kind
    frame = ask("loads/files", status=chosen, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No such file."))
        return
    st.caption(_("Click a file: its rejected rows open."))
    columns = load_tables.files(language())
    file = tables.pick(frame, columns, f"files_{kind}", _("Files"))
    tables.cut_note(frame, frame["total_rows"][0])
    tables.downloads(
        _("Files"), columns, ask_later("loads/files", status=chosen, row_limit=tables.EXPORTED), "files"
    )
    if file:
        links.remember_all({"view": "rejects", "load": file["load_id"]})


def rejects() -> None:
    """Rejected rows with reason and text, all or of one file."""
    load = st.query_params.get("load")
    frame = ask("loads/rejects", load=load, row_limit=tables.SHOWN)
    if load:
        links.chip("load", frame["file_name"][0] if frame.height else load)
    if not frame.height:
        st.success(_("No row was rejected."))
        return
    st.header(_("Reasons"))
    columns = load_tables.reasons(language())
    tables.show(ask("loads/reject_reasons", load=load), columns, "reasons", _("Reasons of rejection"))
    st.header(_("Rows"))
    st.caption(
        _("Correct the rows in the source, export again and load: the newer export replaces the older.")
    )
    columns = load_tables.rejects(language())
    tables.show(frame, columns, "rejects", _("Rejected rows"))
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("loads/rejects", load=load, row_limit=tables.EXPORTED)
    tables.downloads(_("Rejected rows"), columns, rows, "rejects")


def controls() -> None:
    """Totals that the files state themselves beside what was loaded."""
    frame = ask("loads/controls")
    if not frame.height:
        st.info(_("No file has stated a control total: 1C reports and bank statements do."))
        return
    st.caption(_("Totals that differ come first."))
    tables.show(frame, load_tables.CONTROLS, "controls", _("Control totals"))
    tables.downloads(_("Control totals"), load_tables.CONTROLS, ask_later("loads/controls"), "controls")


def sources() -> None:
    """What each source has given and how fresh it is."""
    tables.show(ask("loads/sources"), load_tables.SOURCES, "sources", _("Sources"))
    tables.downloads(_("Freshness by source"), load_tables.SOURCES, ask_later("loads/sources"), "sources")


def builds() -> None:
    """Kept builds, the newest first."""
    st.caption(_("The last builds are kept: “python -m etl rollback” goes back to the one before."))
    kept = [asdict(build) | {"size": formats.size(build.size)} for build in status.builds()]
    tables.show(pl.DataFrame(kept), load_tables.BUILDS, "builds", _("Builds"))


def _progress() -> uploads.Progress:
    bar = st.progress(0.0)

    def show(name: str, part: float) -> None:
        bar.progress(part, name)

    return show


def upload() -> None:
    """Takes new files, shows how far it is, then what became of each; the figures are new from then on."""
    with st.form("upload", clear_on_submit=True):
        given = st.file_uploader(
            _("Files of any known format; they are recognised by content"),
            accept_multiple_files=True,
            key="given",
        )
        sent = st.form_submit_button(_("Load and rebuild"), type="primary", icon=":material/upload_file:")
    if sent and given:
        st.session_state["outcome"] = uploads.take(list(given), _progress())
        st.rerun()
    if outcome := st.session_state.get("outcome"):
        if outcome.failure:
            st.error(outcome.failure)
        else:
            st.success(_("Done: all pages show the new figures."))
        told = pl.DataFrame(outcome.table(), schema=uploads.TOLD)
        tables.show(told, load_tables.OUTCOME, "outcome", _("What became of the files"))
