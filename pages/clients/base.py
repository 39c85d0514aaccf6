"""Base: which cards are one client, what cards lack, whom one can write to, which prospects are new."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.lib import (
    base_decisions,
    base_lists,
    base_prospects,
    base_queue,
    cards,
    empty,
    filters,
    formats,
    links,
)
from pages.lib.ask import ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import N_, _, ngettext

VIEWS = {
    "queue": (N_("Duplicates"), base_queue.queue),
    "decisions": (N_("Decisions"), base_decisions.history),
    "completeness": (N_("Completeness"), base_lists.completeness),
    "stale": (N_("Stale contacts"), base_lists.stale),
    "mailing": (N_("Mailing list"), base_lists.mailing),
    "prospects": (N_("Prospect lists"), base_prospects.prospects),
}
CLEANING = ("queue", "decisions", "completeness")
#: Views that look into cards.
OF_CARDS = ("completeness", "stale")


def without_list(figures: dict[str, Any]) -> bool:
    """Whether all clients there are came from sales and deals, without a card."""
    return not figures["clients"] and figures["not_in_list"] > 0


def headline(figures: dict[str, Any]) -> str:
    """How many pairs ask to be decided and how many cards are complete, or that there are no cards."""
    if without_list(figures):
        return ngettext(
            "No client list: {n} client is known from sales and deals",
            "No client list: {n} clients are known from sales and deals",
            figures["not_in_list"],
        )
    pairs = _("No card waits to be told from another")
    if figures["waiting"]:
        pairs = ngettext(
            "{n} pair of cards looks like one client",
            "{n} pairs of cards look like one client",
            figures["waiting"],
        )
    if figures["complete_share"] is None:
        return pairs
    share = formats.percent(figures["complete_share"], 0)
    return f"{pairs}; " + _("{share} of cards are complete").format(share=share)


def state_of_base(figures: dict[str, Any]) -> None:
    """Figures of the whole base, above the views that clean it; a list to take away stands for itself."""
    filters.not_applied("type", "region", "category")
    cards.row(
        Figure(
            "pairs_waiting",
            figures["waiting"],
            detail=ngettext("{n} put off", "{n} put off", figures["put_off"]),
        ),
        Figure(
            "pairs_merged",
            figures["merged"],
            detail=ngettext("{n} by people", "{n} by people", figures["merged_by_people"]),
        ),
        Figure(
            "complete_share",
            figures["complete_share"],
            detail=_("{part} of {n}").format(
                part=formats.number(figures["complete"]), n=formats.number(figures["clients"])
            ),
        ),
        Figure(
            "stale_share",
            figures["stale_share"],
            detail=_("{part} of {n}").format(
                part=formats.number(figures["stale"]), n=formats.number(figures["clients"])
            ),
        ),
        Figure(
            "not_in_list",
            figures["not_in_list"],
            detail=_("{n} of them with a code").format(n=formats.number(figures["unknown_codes"])),
        ),
    )


empty.without_clients()
empty.without_rights()
figures = ask_one("base/figures")
st.title(headline(figures))
st.caption(
    _(
        "A card is complete with INN, phone, e-mail, type and manager. Cards of one client are joined by the "
        "next build after the decision; every decision can be undone."
    )
)
above = st.container()
view = links.choice(_("Look at"), "view", {code: _(title) for code, (title, _draw) in VIEWS.items()})
if view in CLEANING:
    with above:
        state_of_base(figures)
if view in OF_CARDS and without_list(figures):
    st.info(
        _("Load the client list: INN, contacts, types and managers of clients stand in it."),
        icon=":material/inbox:",
    )
    links.load_files()
else:
    VIEWS[view][1]()
