"""Parts of the loads page, each drawn only when it is looked at."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import polars as pl
import streamlit as st

from etl.entities import ENTITIES, title
from pages.lib import cards, formats, links, load_tables, mappings, rhythm, status, tables, uploads
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.cards import Figure
from pages.lib.files import download_button
from pages.lib.i18n import _, language, ngettext
from pages.lib.words import word


def head() -> None:
    """Title, definition and figures: what became of all files and rows."""
    counts = ask_one("loads/file_counts")
    st.title(headline(counts))
    st.caption(
        _("A row that cannot be read is never guessed: it stands in the list with its reason and its text.")
    )
    cards.row(
        Figure("files", counts["files"], detail=ngettext("{n} refused", "{n} refused", counts["refused"])),
        Figure("rows_read", counts["rows_read"]),
        Figure("rows_loaded", counts["rows_loaded"]),
        Figure("rows_superseded", counts["rows_superseded"]),
        Figure("rows_rejected", counts["rows_rejected"]),
    )


def headline(counts: dict[str, Any]) -> str:
    """How much of what came in stands in the figures; never all of it when a row was rejected."""
    rejected, refused = counts["rows_rejected"], counts["refused"]
    if not rejected and not refused:
        return _("Every row of every file is loaded")
    if rejected:
        share = formats.percent_down(counts["loaded_share"], 2)
        parts = [_("{share} of rows loaded").format(share=share)]
        parts.append(ngettext("{n} row rejected", "{n} rows rejected", rejected))
    else:
        parts = [_("Every row read is loaded")]
    if refused:
        parts.append(ngettext("{n} file refused", "{n} files refused", refused))
    return ", ".join(parts)


def files() -> None:
    """Files with what became of them; a click opens the rejected rows of one, or what its columns may be."""
    kinds = {"all": _("all"), "loaded": _("loaded"), "partial": _("loaded in part"), "refused": _("refused")}
    kind = links.choice(_("Status"), "status", kinds)
    chosen = None if kind == "all" else kind
    frame = ask("loads/files", status=chosen, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No such file."))
        return
    st.caption(_("Click a file: its rejected rows open; of an unknown table, what its columns are."))
    columns = load_tables.files(language())
    file = tables.pick(frame, columns, f"files_{kind}", _("Files"))
    tables.cut_note(frame, frame["total_rows"][0])
    tables.downloads(
        _("Files"), columns, ask_later("loads/files", status=chosen, row_limit=tables.EXPORTED), "files"
    )
    if file and mappings.is_unknown(file["reason_code"]):
        links.remember_all({"view": "mapping", "draft": file["load_id"]})
    elif file:
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
    reasons = _with_names(ask("loads/reject_reasons", load=load))
    tables.show(reasons, columns, "reasons", _("Reasons of rejection"))
    tables.downloads(_("Reasons of rejection"), columns, lambda: reasons, "reasons")
    st.header(_("Rows"))
    st.caption(
        _("Correct the rows in the source, export again and load: the newer export replaces the older.")
    )
    columns = load_tables.rejects(language())
    tables.show(_with_names(frame), columns, "rejects", _("Rejected rows"))
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("loads/rejects", load=load, row_limit=tables.EXPORTED)
    tables.downloads(_("Rejected rows"), columns, rows, "rejects")


def _with_names(rejected: pl.DataFrame) -> pl.DataFrame:
    """The frame with its columns named as the template prints them for the reader."""
    if language() != "ru":
        return rejected
    said = [
        title(entity, column) if column in ENTITIES[entity].columns() else column
        for entity, column in rejected.select("entity", "column").iter_rows()
    ]
    return rejected.with_columns(column=pl.Series(said, dtype=pl.String))


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
    """What each source has given, and whether the next export is later than it usually is."""
    late = rhythm.late()
    if late.height:
        names = (f"{word(row['source'])}: {word(row['entity'])}" for row in late.iter_rows(named=True))
        st.warning(
            _("Later than usual: {sources}. Export and load them again.").format(sources="; ".join(names)),
            icon=":material/schedule:",
        )
    st.caption(
        _("Late: silent for much longer than between its exports before. One export has no rhythm yet.")
    )
    frame = rhythm.sources()
    tables.show(frame, load_tables.SOURCES, "sources", _("Sources"))
    tables.downloads(_("Freshness by source"), load_tables.SOURCES, lambda: frame, "sources")


def builds() -> None:
    """Kept builds, the newest first."""
    st.caption(_("The last builds are kept: “python -m etl rollback” goes back to the one before."))
    kept = pl.DataFrame([asdict(build) | {"size": formats.size(build.size)} for build in status.builds()])
    tables.show(kept, load_tables.BUILDS, "builds", _("Builds"))
    tables.downloads(_("Builds"), load_tables.BUILDS, lambda: kept, "builds")
    st.header(_("Backup"))
    st.markdown(
        _(
            "A backup is a copy of two things of the folder `{home}` while nothing is being loaded: the exports as they "
            "came, `raw` ({size} in {files}), and what people decided, `state.db` ({decided}). Builds and figures are "
            "made of these two again: `python -m etl build`; `python -m etl check` says whether a copy is whole."
        ).format(**status.to_copy())
    )


def progress() -> uploads.Progress:
    """Draws a bar that a load or a build moves."""
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
        st.session_state["outcome"] = uploads.take(list(given), progress())
        st.rerun()
    outcome()
    st.caption(
        _(
            "What your programs do not export fits into templates: an example in each, any of them may stay out."
        )
    )
    download_button(
        _("Templates"),
        uploads.all_templates,
        _("templates") + ".zip",
        key="templates",
        icon=":material/description:",
    )


def outcome() -> None:
    """What became of the files that were last given; one with an unknown header leads to its columns."""
    last: uploads.Outcome | None = st.session_state.get("outcome")
    if last is None:
        return
    if last.failure:
        st.error(last.failure)
    else:
        st.success(_("Done: all pages show the new figures."))
    if last.files:
        told = pl.DataFrame(last.table(), schema=uploads.TOLD)
        tables.show(told, load_tables.OUTCOME, "outcome", _("What became of the files"))
    for load_id, name in last.refused(mappings.is_unknown).items():
        if st.button(_("Say what the columns of “{file}” are").format(file=name), key=f"draft_{load_id}"):
            links.remember_all({"view": "mapping", "draft": load_id})
