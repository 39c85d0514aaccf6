"""RFM segments: which groups of clients need which action."""

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import (
    badges,
    cards,
    charts,
    draw,
    empty,
    explain,
    filters,
    formats,
    links,
    rfm_charts,
    tables,
    warehouse,
)
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.cards import Figure
from pages.lib.device import phone
from pages.lib.i18n import N_, _, language, ngettext
from pages.lib.rfm_tables import CLIENTS, MOVES, SEGMENTS

AIMS = {"keep": N_("Keep"), "grow": N_("Grow"), "win back": N_("Win back")}


def headline(aims: dict[str, Any]) -> str:
    """Who is to be won back, and what the best bring."""
    first = ngettext(
        "{n} client with {money} of revenue is to be won back",
        "{n} clients with {money} of revenue are to be won back",
        aims["win_back_clients"],
        money="{money}",
    ).format(money=formats.money_short(aims["win_back_revenue"]))
    if not aims["champions"]:
        return first
    best = ngettext(
        "{n} champion brings {share} of revenue",
        "{n} champions bring {share} of revenue",
        aims["champions"],
        share="{share}",
    )
    return f"{first}; " + best.format(share=formats.percent(aims["champions_share"], 0))


def without_scores(least: int) -> None:
    """Ends the page where too few clients have bought for fifths to mean anything."""
    population = ask_one("rfm/population")
    if population["scored"]:
        return
    st.title(_("Too few clients for segments"))
    st.info(
        ngettext(
            "{n} client has bought in 12 full months; segments need {least}. Scores are fifths of all clients: with "
            "fewer, one purchase would move a client from best to worst.",
            "{n} clients have bought in 12 full months; segments need {least}. Scores are fifths of all clients: with "
            "fewer, one purchase would move a client from best to worst.",
            population["clients"],
            least=str(least),
        ),
        icon=":material/groups:",
    )
    st.page_link(links.ABC, label=_("See the clients by class"), icon=":material/arrow_forward:")
    empty.finish()


def of_aim(aim: str) -> str:
    """Clients of the aim's segments and their share of revenue."""
    clients = ngettext("{n} client", "{n} clients", aims[f"{aim}_clients"])
    return f"{clients}, {formats.percent(aims[f'{aim}_share'], 0)}"


def named(frame: pl.DataFrame, code: str, to: str) -> pl.DataFrame:
    """The frame with the segment's name in the reader's language beside its code."""
    return frame.with_columns(pl.col(code).replace_strict(names, default=nowhere).alias(to))


def in_names(clients: pl.DataFrame) -> pl.DataFrame:
    """The clients with the names of their segments now and a year before."""
    return named(named(clients, "segment", "segment_name"), "segment_previous", "was_name")


def of_segment(segment: str | None) -> None:
    """Where the clients of the segment were a year before, and who they are."""
    was = st.query_params.get("was")
    was = was if was in names or was == "none" else None
    if segment and has_previous:
        st.caption(
            _("Where these clients were in the previous 12 months. Click a row: only they stay in the list.")
        )
        moves = named(ask("rfm/moves", segment=segment), "segment_previous", "name")
        picked = tables.click(moves, MOVES, "moves", _("Segments of these clients a year before"))
        links.remember("was", picked["segment_previous"] if picked else None)
        tables.downloads(_("Segments of these clients a year before"), MOVES, lambda: moves, "moves")
    with st.container(horizontal=True):
        if segment:
            links.chip("segment", names[segment])
        if was:
            links.chip("was", _("was {abc}").format(abc=names.get(was, nowhere)))
    chosen = {"segment": segment, "segment_previous": was}
    clients = ask("rfm/clients", **chosen, row_limit=tables.SHOWN)
    if not clients.height:
        st.info(_("No client here: remove a chip above."))
        return
    if not segment:
        st.caption(_("Those who are to be won back come first."))
    st.caption(_("Click a row: the client's card opens."))
    client = tables.pick(in_names(clients), CLIENTS, "clients", _("Clients of the segment"))
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(clients, clients["total_rows"][0])
    rows = ask_later("rfm/clients", **chosen, row_limit=tables.EXPORTED)
    title = f"RFM {names[segment]}" if segment else "RFM"
    tables.downloads(title, CLIENTS, lambda: in_names(rows()), "clients")


empty.without_buyers()
without_scores(warehouse.setting("rfm", "min_clients"))
aims = ask_one("rfm/aims")
if not aims["clients"]:
    empty.nothing_left()
lang = language()
segments = ask("rfm/segments").with_columns(
    pl.col(f"name_{lang}").alias("name"), pl.col(f"action_{lang}").alias("action")
)
names = dict(segments.select("segment", "name").rows())
nowhere = _("did not buy")
has_previous = segments["clients_previous"].null_count() == 0

st.title(headline(aims))
st.caption(
    _(
        "R = days since the last purchase, F = purchases, M = revenue over 12 full months; scores 1 to 5 by fifths of "
        "all clients. Filters choose which clients are shown; the period filter does not apply."
    )
)
filters.of_buyers()
badges.row("sales")
cards.row(
    Figure("rfm_clients", aims["clients"], detail=formats.money_short(aims["revenue"])),
    Figure("rfm_keep_revenue", aims["keep_revenue"], detail=of_aim("keep")),
    Figure("rfm_grow_revenue", aims["grow_revenue"], detail=of_aim("grow")),
    Figure("rfm_win_back_revenue", aims["win_back_revenue"], detail=of_aim("win_back")),
)
main, context = st.columns([3, 2])
with main:
    st.header(_("Map of segments"))
    clicked = draw.chart_to_click(
        rfm_charts.rfm_map(
            segments,
            ask("rfm/cells"),
            {code: _(name) for code, name in AIMS.items()},
            letters=9 if phone() else 11,
        ),
        _("Recency against frequency and money, an area per segment"),
        "map",
        _("Click a bubble: the clients of its segment stand below."),
        _("A larger bubble is more revenue."),
    )
    links.remember("segment", clicked[0] if clicked else None)
    explain.button("rfm_score")
with context:
    st.header(_("Revenue against a year before"))
    draw.chart(
        charts.compared_bars(
            segments, "name", ("revenue", _("12 months")), ("revenue_previous", _("12 months before"))
        ),
        _("Revenue of segments in this window and the previous one"),
    )

st.header(_("Segments and actions"))
st.caption(_("Click a row: the clients of the segment stand below."))
picked = tables.click(segments, SEGMENTS, "segments", _("Segments: clients, revenue, change, action"))
tables.downloads(_("RFM segments"), SEGMENTS, lambda: segments, "segments")
links.remember("segment", picked["segment"] if picked else None)

st.header(_("Clients"))
segment = st.query_params.get("segment")
segment = segment if segment in names else None
if segment:
    st.markdown(f"**{names[segment]}.** {segments.filter(segment=segment)['action'][0]}")
of_segment(segment)
