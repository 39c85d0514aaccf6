"""Parts of the assortment page: the finding, categories, scales of breadth and wallet, lists that lead to cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import assortment_charts, cards, draw, filters, formats, links, palette, tables
from pages.lib.ask import ask, ask_later
from pages.lib.assortment_tables import BANDS, CATEGORIES, CLIENTS, OF_CLIENTS
from pages.lib.cards import Figure
from pages.lib.i18n import N_, _, ngettext
from pages.lib.metrics import metric

#: Quarters of a scale by their number; a breadth has no more than the whole.
QUARTERS = (N_("under 25%"), N_("25–50%"), N_("50–75%"), N_("75–100%"), N_("≥ 100%"))
Chosen = dict[str, str | int | None]


def headline(whole: dict[str, Any]) -> str:
    """How much more clients could buy in a year, and how many of them."""
    if not whole["compared"]:
        return _("Too few clients of one type and class to compare")
    if not whole["gaps"]:
        return _("Clients buy all that their peers do")
    return ngettext(
        "{n} client could buy {money} a year more",
        "{n} clients could buy {money} a year more",
        whole["gap_clients"],
        money="{money}",
    ).format(money=formats.money_short(whole["expected_revenue"]))


def figures(whole: dict[str, Any]) -> None:
    """Expected revenue, gaps, breadth, share of wallet."""
    counted = ngettext("{n} client", "{n} clients", whole["compared"])
    stated = ngettext("{n} client", "{n} clients", whole["with_potential"])
    cards.row(
        Figure("gap_expected", whole["expected_revenue"]),
        Figure(
            "gap_clients",
            whole["gap_clients"],
            detail=_("of {n} compared").format(n=formats.number(whole["compared"])),
        ),
        Figure("gaps", whole["gaps"]),
        Figure("breadth", whole["breadth"], detail=counted),
        Figure("wallet_share", whole["wallet_share"], detail=stated),
    )


def categories() -> None:
    """Expected revenue by category; a click leaves the gaps in it in the list."""
    frame, chosen = ask("assortment/categories"), st.query_params.get("group")
    if not frame.height:
        st.info(_("No gaps under the filters.") if filters.narrowed() else _("No gaps."))
        return
    clicked = draw.chart_to_click(
        assortment_charts.categories(frame, chosen if chosen in frame["category"] else None),
        _("Expected revenue by product category"),
        "gap_categories",
        _("Click a bar: the clients that lack the category stay below."),
    )
    picked = tables.pick(frame, CATEGORIES, "category_table", _("Expected revenue by product category"))
    name = picked["category"] if picked else clicked[0] if clicked else None
    if name:
        links.remember_all({"group": name, "view": "gaps"})
    tables.downloads(
        _("Assortment by category"), CATEGORIES, ask_later("assortment/categories"), "categories"
    )


def scale(measure: str, known: int) -> None:
    """Clients by quarter of their breadth or share of wallet; a click leaves those of a quarter in the list."""
    st.header(metric("breadth" if measure == "breadth" else "wallet_share").name)
    if not known:
        st.info(_no_scale(measure), icon=":material/inbox:")
        return
    frame = ask("assortment/bands").filter(pl.col("measure") == measure)
    names = quarters(measure)
    frame = frame.with_columns(band_shown=pl.Series(names))
    clicked = draw.chart_to_click(
        assortment_charts.bands(frame["clients"].to_list(), names, _chosen_band(measure)),
        _("Clients by quarter of the scale"),
        f"{measure}_bars",
        _("Click a bar: they stay in the list below."),
        _("Clients by share."),
    )
    picked = tables.pick(frame, BANDS, f"{measure}_bands", _("Clients by quarter of the scale"))
    tables.downloads(_("Clients by quarter of the scale"), BANDS, lambda: frame, f"{measure}_bands")
    band = str(picked["band"]) if picked else clicked[0] if clicked else None
    if band:
        links.remember_all({measure: band, "view": "clients"})


def _no_scale(measure: str) -> str:
    return (
        _("Too few clients of one type and class to compare")
        if measure == "breadth"
        else _("No potential is stated: load the client list with what each client buys in a year.")
    )


def quarters(measure: str) -> list[str]:
    """Names of the quarters of a scale."""
    last = formats.percent(1, 0) if measure == "breadth" else _(QUARTERS[-1])
    return [*(_(name) for name in QUARTERS[:-1]), last]


def _chosen_band(measure: str) -> int | None:
    """The quarter that the URL holds."""
    band = st.query_params.get(measure, "")
    return int(band) if band in ("0", "1", "2", "3", "4") else None


def class_choice() -> str | None:
    """The class of clients that the lists show."""
    abc = links.choice(_("Class"), "abc", {"all": _("all"), **{code: code for code in palette.CLASSES}})
    return None if abc == "all" else abc


def gaps() -> None:
    """Client and category pairs, the most roubles expected first."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        abc, name = class_choice(), st.query_params.get("group")
        if name:
            links.chip("group", name)
    st.caption(_("The most expected first. Click a row: the client's card opens."))
    _list("assortment/gaps", OF_CLIENTS, _("What clients lack"), {"abc": abc, "only_category": name})


def clients() -> None:
    """Clients by what they could still buy."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen: Chosen = {"abc": class_choice()}
        for measure, key in (("breadth", "breadth"), ("wallet", "wallet_share")):
            band = chosen[f"{measure}_band"] = _chosen_band(measure)
            if band is not None:
                links.chip(measure, f"{metric(key).name}: {quarters(measure)[band]}")
    filters.not_applied("category")
    st.caption(_("The most expected first. Click a row: the client's card opens."))
    _list("assortment/clients", CLIENTS, _("Breadth and share of wallet"), chosen)


def _list(query: str, columns: Sequence[tables.Column], title: str, chosen: Chosen) -> None:
    """A list of clients: a row leads to the card, the whole list leaves as a file."""
    frame = ask(query, **chosen, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No client here: remove a chip or choose another class."))
        return
    key = query.rpartition("/")[2]
    client = tables.pick(frame, columns, key, title)
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(frame, frame["total_rows"][0])
    said = " ".join(str(value) for value in chosen.values() if isinstance(value, str))
    rows = ask_later(query, **chosen, row_limit=tables.EXPORTED)
    tables.downloads(f"{title} {said}".strip(), columns, rows, key)
