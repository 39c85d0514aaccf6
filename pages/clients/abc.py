"""ABC classes: who brings the money, who moves between classes."""

import polars as pl
import streamlit as st

from pages.lib import (
    abc_charts,
    abc_parts,
    badges,
    cards,
    draw,
    empty,
    explain,
    filters,
    formats,
    links,
    tables,
    warehouse,
)
from pages.lib.abc_tables import CLASSES, CLIENTS, class_chips
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext


def headline(classes: pl.DataFrame) -> str:
    """How many of the clients with revenue bring the share of class A."""
    first = classes.row(by_predicate=pl.col("abc") == "A", named=True) if "A" in classes["abc"] else None
    buyers = int(classes["buyers"][0])
    if first is None:
        return ngettext("No class A among {n} buyer", "No class A among {n} buyers", buyers)
    return ngettext(
        "{part} of {n} buyer brings {share} of revenue",
        "{part} of {n} buyers bring {share} of revenue",
        buyers,
        part=formats.number(first["clients"]),
        share=formats.percent(first["revenue_share"], 0),
    )


empty.without_buyers()
standing = (
    round(warehouse.setting("abc", "a_share") * 100),
    round(warehouse.setting("abc", "b_share") * 100),
)
head, controls = st.container(), st.container(horizontal=True, vertical_alignment="bottom")
a_percent, b_percent = controls.slider(
    _("Thresholds of A and B, percent of revenue"),
    50,
    99,
    standing,
    key="thresholds",
    bind="query-params",
    width=420,
)
thresholds = {"a_percent": a_percent, "b_percent": b_percent}
classes = ask("abc/classes", **thresholds)
if not classes.height:
    empty.nothing_left()

by_class = {row["abc"]: row for row in classes.iter_rows(named=True)}
with head:
    st.title(headline(classes))
    st.caption(
        _(
            "Clients by revenue of 12 full months, the largest first: A up to {a}, B up to {b} of the company's "
            "revenue, C the rest, N the other {rest} without revenue. The period filter moves the history only."
        ).format(
            a=formats.percent(a_percent / 100, 0),
            b=formats.percent(b_percent / 100, 0),
            rest=formats.number(by_class["N"]["clients"] if "N" in by_class else 0),
        )
    )
    filters.of_buyers()
    badges.row("cost")
if (a_percent, b_percent) != standing:
    moved = ngettext(
        "{n} client in another class", "{n} clients in another class", int(classes["moved"].sum())
    )
    controls.badge(
        _("thresholds changed: {moved}").format(moved=moved), icon=":material/tune:", color="orange"
    )

concentration = ask_one("abc/concentration", **thresholds)
first = by_class.get("A", {})
cards.row(
    Figure(
        "a_clients",
        first.get("clients", 0),
        detail=_("{share} of those with revenue").format(share=formats.percent(first.get("clients_share"))),
    ),
    Figure(
        "a_revenue_share",
        first.get("revenue_share"),
        detail=_("class A: {money}").format(money=formats.money_short(first.get("revenue"))),
    ),
    Figure("top_share", concentration["top_10"], detail=_("the 10 largest")),
    Figure("hhi", concentration["hhi"], detail=_("of 10,000")),
    **thresholds,
)

main, context = st.columns([3, 2])
with main:
    st.header(_("Pareto"))
    clicked = draw.chart_to_click(
        abc_charts.pareto(ask("abc/pareto", **thresholds), a_percent, b_percent),
        _("Cumulative share of revenue by client"),
        "pareto",
        _("Click a point: its class stays in the list of clients."),
    )
    links.remember("class", clicked[0] if clicked else None)
    explain.button("abc", **thresholds)
with context:
    st.header(_("Concentration"))
    shares = {top: concentration[f"top_{top}"] for top in (1, 5, 10, 20)}
    draw.chart(abc_charts.concentration(shares), _("Share of revenue of the largest clients"))
    picked = tables.click(classes, CLASSES, "classes", _("Classes: clients, revenue, shares"))
    links.remember("class", picked["abc"] if picked else None)
    tables.downloads(_("Classes"), CLASSES, lambda: classes, "classes")

abc_parts.view(thresholds)

st.header(_("Clients"))
abc, was, xyz = class_chips()
chosen = {**thresholds, "abc": abc, "abc_previous": was, "xyz": xyz, "moved": None, "holder": None}
clients = ask("abc/clients", **chosen, row_limit=tables.SHOWN)
if not clients.height:
    st.info(_("No client of this class under the filters: remove a chip above."))
else:
    st.caption(_("Click a row: the client's card opens."))
    client = tables.pick(clients, CLIENTS, "clients", _("Clients of the chosen classes"))
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(clients, clients["total_rows"][0])
    title = " ".join([_("Clients"), *filter(None, (was and f"{was} →", abc, xyz))])
    tables.downloads(title, CLIENTS, ask_later("abc/clients", **chosen, row_limit=tables.EXPORTED), "clients")
