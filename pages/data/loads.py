"""Loads: what came in, what was refused and why, how fresh it is, and new files."""

import streamlit as st

from pages.lib import cards, empty, formats, links, load_parts, warehouse
from pages.lib.ask import ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext


def headline(counts: dict) -> str:
    """How much of what came in stands in the figures."""
    if not counts["rows_rejected"] and not counts["refused"]:
        return _("Every row of every file is loaded")
    parts = [_("{share} of rows loaded").format(share=formats.percent(counts["loaded_share"], 2))]
    if counts["rows_rejected"]:
        parts.append(ngettext("{n} row rejected", "{n} rows rejected", counts["rows_rejected"]))
    if counts["refused"]:
        parts.append(ngettext("{n} file refused", "{n} files refused", counts["refused"]))
    return ", ".join(parts)


if warehouse.current() is None:
    st.title(_("Nothing is loaded yet"))
    st.caption(
        _("Give the exports of 1C, the CRM and the bank, or filled templates: all at once, in any order.")
    )
    load_parts.upload()
    empty.finish()

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
views = {
    "files": (_("Files"), load_parts.files),
    "rejects": (_("Rejected rows"), load_parts.rejects),
    "controls": (_("Control totals"), load_parts.controls),
    "sources": (_("Freshness by source"), load_parts.sources),
    "builds": (_("Builds"), load_parts.builds),
    "upload": (_("Load files"), load_parts.upload),
}
view = links.choice(_("Look at"), "view", {code: title for code, (title, _draw) in views.items()})
views[view][1]()
