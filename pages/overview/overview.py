"""Overview: how we are doing against plan and last year, and what changed last month."""

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
    overview_cards,
    overview_week,
    rates,
    signs,
    tables,
    warehouse,
)
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import N_, _, ngettext
from pages.lib.tables import Column

KINDS = {
    "new": N_("New"),
    "returned": N_("Returned"),
    "grew": N_("Grew"),
    "fell": N_("Fell"),
    "stopped": N_("Did not buy"),
}
SHARES = {"a_percent": "a_share", "b_percent": "b_share"}
CHANGED = (
    Column("name", N_("Client")),
    Column("difference", metric="month_change"),
    Column("revenue_before", metric="month_revenue_before"),
    Column("revenue", metric="month_revenue"),
    Column("client_type", N_("Client type")),
    Column("manager_name", N_("Manager")),
)


def headline(figures: dict) -> str:
    """Revenue against plan, else against last year, else alone."""
    money = formats.money_short(figures["revenue"])
    if figures["plan_difference"] is not None:
        gap = formats.money_short(abs(figures["plan_difference"]))
        if figures["plan_difference"] < 0:
            return _("Revenue {money}: {gap} short of the plan").format(money=money, gap=gap)
        return _("Revenue {money}: {gap} above the plan").format(money=money, gap=gap)
    if figures["revenue_change"] is not None:
        change = formats.change(figures["revenue_change"])
        return _("Revenue {money}: {change} against a year earlier").format(money=money, change=change)
    return _("Revenue {money} over the period").format(money=money)


def what_changed(pair: dict, changes: list[dict]) -> str:
    """The last month against the one before, in words and roubles."""
    text = _("**{month}: {revenue}**, {difference} ({change}) against {before}.").format(
        month=formats.month_long(pair["month"]).capitalize(),
        revenue=formats.money_short(pair["revenue"]),
        difference=formats.money_change(pair["difference"]),
        change=formats.change(pair["change"]),
        before=formats.month_long(pair["month_before"]),
    )
    parts = [
        f"{_(KINDS[row['kind']]).lower()}: "
        + ngettext("{n} client", "{n} clients", row["clients"])
        + f", {formats.money_change(row['difference'])}"
        for row in changes
    ]
    return text + (f" {parts[0][0].upper()}{'; '.join(parts)[1:]}." if parts else "")


empty.without_sales()
empty.without_rights()
figures, months = ask_one("overview/figures"), ask("overview/months")
if not months["revenue"].abs().sum():
    empty.nothing_left()

st.title(headline(figures))
st.caption(
    _("Revenue = sales minus returns, VAT included. Period: {period}.").format(period=filters.period())
)
badges.row("cost", "payments", "plan")

thresholds = {part: round(warehouse.setting("abc", share) * 100) for part, share in SHARES.items()}
over_year = _("in a year")
cards.row(
    Figure("revenue", figures["revenue"], figures["revenue_change"], over_year, months["revenue"].to_list()),
    Figure(
        "plan_completion",
        figures["plan_completion"],
        detail=_("plan {plan}").format(plan=formats.money_short(figures["plan"]))
        if figures["plan"] is not None
        else None,
    ),
    Figure("margin", figures["margin"], figures["margin_change"], over_year, months["margin"].to_list()),
    Figure(
        "active_clients",
        figures["active_clients"],
        figures["active_change"],
        over_year,
        months["active_clients"].to_list(),
    ),
    Figure(
        "conversion",
        figures["conversion"],
        figures["conversion_change"],
        over_year,
        detail=rates.of_responses(figures) if figures["responses"] else None,
    ),
)

overview_cards.standing()
if filters.current().categories:
    st.caption(
        _(
            "Under the product category conversion and overdue money stay those of the company; loyalty, quality and "
            "classes are of its buyers, with all they buy."
        )
    )

main, context = st.columns([2, 1])
with main:
    st.header(_("Revenue by month"))
    draw.chart(
        charts.revenue_months(months),
        _("Revenue by month against plan and the year before, {period}").format(period=filters.period()),
    )
    explain.button("revenue", "_months")
with context:
    st.header(_("Who brings it"))
    classes = ask("abc/classes", **thresholds)
    if classes.height:
        clicked = draw.chart_to_click(
            charts.class_bars(classes),
            _("Share of clients and revenue by class"),
            "classes",
            _("Click a bar: its clients open."),
        )
        if clicked:
            links.to_class(clicked[0])
    else:
        st.info(_("The sales that are loaded do not say who bought."), icon=":material/inbox:")
    st.page_link(links.ABC, label=_("All classes and moves between them"), icon=":material/arrow_forward:")

signs.show()

overview_week.show()

st.header(_("What changed over the month"))
pair, changes = ask_one("overview/month_pair"), ask("overview/changes")
st.markdown(what_changed(pair, changes.to_dicts()))
kind = st.query_params.get("kind") if st.query_params.get("kind") in KINDS else None
if changes.height:
    names = {code: _(name) for code, name in KINDS.items()}
    clicked = draw.chart_to_click(
        charts.change_steps(changes, pair["revenue_before"], names),
        _("Change of revenue by cause"),
        "changes",
        _("Click a bar: its clients stay in the table."),
    )
    links.remember("kind", clicked[0] if clicked else None)
    if kind:
        links.chip("kind", names[kind])
    clients = ask("overview/changed_clients", kind=kind, row_limit=10 if kind is None else tables.SHOWN)
    st.caption(_("Click a row: the client's card opens."))
    client = tables.pick(clients, CHANGED, "changed_clients", _("Clients behind the change"))
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(clients, clients["total_rows"][0] if clients.height else 0)
    rows = ask_later("overview/changed_clients", kind=kind, row_limit=tables.EXPORTED)
    tables.downloads(_("What changed over the month"), CHANGED, rows, "changed")
