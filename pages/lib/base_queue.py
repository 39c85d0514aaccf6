"""The queue of likely duplicates: pairs of cards, each for a person to merge, tell apart or put off."""

from __future__ import annotations

import streamlit as st

from pages.lib import base_queue_tables, links, tables
from pages.lib.ask import ask
from pages.lib.i18n import N_, _, language

VERDICTS = {
    "queue": N_("waiting"),
    "exact": N_("merged by INN"),
    "auto": N_("merged automatically"),
    "merge": N_("merged by people"),
    "different": N_("told apart"),
    "later": N_("put off"),
}


def queue() -> None:
    """Pairs with one verdict."""
    verdict = links.choice(_("Pairs"), "pairs", {code: _(title) for code, title in VERDICTS.items()})
    frame = ask("base/queue", verdict=verdict, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No such pair."))
        return
    tables.show(frame, base_queue_tables.queue(language()), f"pairs_{verdict}", _("Pairs of cards"))
    tables.cut_note(frame, frame["total_rows"][0])
