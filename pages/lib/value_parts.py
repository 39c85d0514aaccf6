"""Parts of the value page: the whole base, months, discipline by class, clients, one client, scales."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import cards, draw, explain, filters, formats, links, palette, tables, value_charts, warehouse
from pages.lib.ask import ask, ask_later
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext
from pages.lib.value_tables import CELLS, CLIENTS, MONTHS, PAYMENT_SCALE, REGULARITY_SCALE

Row = dict[str, Any]


def headline(whole: Row) -> str:
    """Quality of turnover and what is left of the turnover."""
    sums = {"quality": formats.number(whole["quality"], 2)}
    sums |= {
        "turnover": formats.money_short(whole["turnover"]),
        "value": formats.money_short(whole["after_kr"]),
    }
    if not whole["has_payment_data"]:
        return _(
            "Quality of turnover {quality}: {turnover} counts as {value} for its rhythm; payments are not known"
        ).format(**sums)
    return _(
        "Quality of turnover {quality}: {turnover} counts as {value} for late payment and rhythm"
    ).format(**sums)


def figures(whole: Row, months: pl.DataFrame, lifetime: Row) -> None:
    """Value of the base, quality, turnover that does not pay, margin expected; months where the last is among them."""
    last = months.row(-1, named=True) if months.height else {"month_end": None}
    is_last = last["month_end"] == whole["window_end"]
    cards.row(
        Figure(
            "value_base",
            whole["value"],
            change=last["value_change"] if is_last else None,
            against=_("over the month"),
            history=months["value_sum"].to_list() if is_last else None,
            detail=_("{mean} per active client").format(mean=formats.number(whole["value_mean"], 2)),
        ),
        Figure("value_quality", whole["quality"], history=months["quality"].to_list() if is_last else None),
        *([_unpaid(whole)] if whole["has_payment_data"] else []),
        *(
            [Figure("lifetime_margin_12m", lifetime["margin_12m"], detail=between(lifetime, 12))]
            if lifetime["margin_12m"] is not None
            else []
        ),
    )


def _unpaid(whole: Row) -> Figure:
    clients = ngettext("{n} client", "{n} clients", whole["unpaid_clients"])
    return Figure(
        "value_unpaid", whole["unpaid"], detail=f"{formats.percent(whole['unpaid_share'])}, {clients}"
    )


def between(row: Row, months: int) -> str | None:
    """The interval of the margin expected of so many months in words."""
    low, high = row[f"margin_{months}m_low"], row[f"margin_{months}m_high"]
    return None if low is None else f"{formats.money_short(low)} – {formats.money_short(high)}"


def by_month(months: pl.DataFrame) -> None:
    """Quality and value of the chosen clients by month, with a warning of a fall that goes on."""
    if not months.height:
        st.info(
            _("No full month of the period has sales of these clients: choose a longer period on the left.")
        )
        return
    last = months.row(-1, named=True)
    norm = warehouse.setting("signs", "value_falling")
    for name, falls in (
        (_("Quality of turnover"), last["quality_falls"]),
        (_("Value of the base"), last["value_falls"]),
    ):
        if falls > norm:
            fell = ngettext(
                "{what} has fallen for {n} month running",
                "{what} has fallen for {n} months running",
                falls,
                what=name,
            )
            st.warning(fell, icon=":material/trending_down:")
    st.caption(
        _("At the end of each month, by what was known then; {period}.").format(period=filters.period())
    )
    _before_payments(months.filter("is_before_payments"))
    draw.chart(value_charts.quality(months), _("Quality of turnover by month"))
    st.caption(_("Value of the base ΣKv"))
    draw.chart(value_charts.values(months), _("Value of the base by month"))
    tables.downloads(_("Value of the base by month"), MONTHS, ask_later("value/months"), "value_months")


def _before_payments(months: pl.DataFrame) -> None:
    """Says that sales older than the payments that are loaded seem unpaid, where they do."""
    if months.height:
        last = months.row(-1, named=True)
        st.caption(
            ":material/info: "
            + _(
                "Payments are loaded from {day}: what was due before counts as unpaid, so months up to {month} stand too low."
            ).format(day=formats.day(last["payments_from"]), month=formats.month(last["month"]))
        )


def chosen() -> tuple[str | None, float | None]:
    """Class and discipline that the URL names."""
    abc, kd = st.query_params.get("abc"), st.query_params.get("kd")
    cells = ask("value/cells")
    grades = {str(grade): grade for grade in cells["kd"].unique()}
    return abc if abc in palette.CLASSES else None, grades.get(kd or "")


def discipline(selection: tuple[str | None, float | None]) -> None:
    """Class against payment discipline; a click chooses the clients of both."""
    cells = ask("value/cells")
    clicked = draw.chart_to_click(
        value_charts.discipline(cells, selection),
        _("Turnover by payment discipline and class"),
        "discipline",
        _("Click a part of a bar: its clients stand in the list below."),
    )
    if clicked:
        links.remember_all({"abc": clicked[0], "kd": clicked[1], "view": "clients"})


def cells() -> None:
    """The same parts as a table, those that do not pay first."""
    st.caption(_("The parts that pay worst first. Click a row: its clients stand in the list below."))
    frame = ask("value/cells").sort("kd", "abc")
    picked = tables.pick(frame, CELLS, "cells", _("Classes by payment discipline"))
    if picked:
        links.remember_all({"abc": picked["abc"], "kd": str(picked["kd"]), "view": "clients"})
    tables.downloads(_("Class and payment discipline"), CELLS, ask_later("value/cells"), "cells")


def clients(selection: tuple[str | None, float | None]) -> None:
    """Clients by Kv; a click shows what the client's is made of."""
    abc, kd = selection
    with st.container(horizontal=True):
        if abc:
            links.chip("abc", _("class {abc}").format(abc=abc))
        if kd is not None:
            links.chip("kd", f"Kd {formats.number(kd, 1)}")
    asked = {"abc": abc, "kd": None if kd is None else str(kd)}
    frame = ask("value/clients", **asked, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No client here: remove a chip above."))
        return
    st.caption(_("The most valuable first. Click a row: what the client's Kv is made of stands below."))
    picked = tables.pick(frame, CLIENTS, f"value_of_{abc}_{kd}", _("Clients by Kv"))
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("value/clients", **asked, row_limit=tables.EXPORTED)
    title = " ".join([_("Clients by Kv"), *([abc] if abc else []), *([f"Kd {kd}"] if kd is not None else [])])
    tables.downloads(title, CLIENTS, rows, "value_clients")
    links.remember("buyer", picked["client_id"] if picked else None)
    if buyer := st.query_params.get("buyer"):
        client(buyer)


def client(client_id: str) -> None:
    """What the Kv of one client is made of, and what is expected of it."""
    found = ask("value/client", client=client_id)
    if not found.height:
        return
    row = found.row(0, named=True)
    st.header(
        _("Kv of {client}: {value}").format(client=row["client"], value=formats.number(row["value"], 2))
    )
    with st.container(horizontal=True):
        links.chip("buyer", row["client"])
        if st.button(_("Open the client's card"), icon=":material/person:"):
            links.to_client(client_id)
    made_of(row, client_id)


def made_of(row: Row, client_id: str) -> None:
    """Kv of a client factor by factor, its arithmetic, and the margin expected of the client."""
    main, context = st.columns([3, 2])
    with main:
        draw.chart(value_charts.factors(row), _("Kv of the client from its turnover"))
    with context:
        st.markdown(factors_line(row))
        if row["margin_to_date"] is not None:
            st.markdown(lifetime_line(row))
    cards.row(
        Figure("value_turnover", row["turnover"]),
        Figure(
            "value_kd",
            row["kd"],
            detail=_("{days} days late on average").format(days=formats.number(row["overdue_days"], 1))
            if row["overdue_days"] is not None
            else None,
        ),
        Figure(
            "value_kr",
            row["kr"],
            detail=_("{months} of 12 months, {purchases} a month").format(
                months=row["months_with_purchase"], purchases=formats.number(row["documents_a_month"], 1)
            ),
        ),
        Figure("value_client", row["value"]),
        client=client_id,
    )


def factors_line(row: Row) -> str:
    """The product in numbers."""
    kd = formats.NOTHING if row["kd"] is None else formats.number(row["kd"], 1)
    kr = formats.NOTHING if row["kr"] is None else formats.number(row["kr"], 1)
    return f"**{_('Kv')}** = {formats.money_short(row['turnover'])} × {kd} × {kr} = {formats.money_short(row['after_kr'])}"


def lifetime_line(row: Row) -> str:
    """Margin to date and expected, in words."""
    said = _("Margin to date {money}").format(money=formats.money_short(row["margin_to_date"]))
    if row["margin_12m"] is None:
        return said
    ahead = _(
        "expected over 12 months {money} ({interval}), over 36 months {money_36} ({interval_36})"
    ).format(
        money=formats.money_short(row["margin_12m"]),
        interval=between(row, 12),
        money_36=formats.money_short(row["margin_36m"]),
        interval_36=between(row, 36),
    )
    return f"{said}; {ahead}"


def scales() -> None:
    """Both scales as they stand, with the clients on each step."""
    st.caption(_("The scales are data: steps and coefficients can be changed, and all figures follow."))
    payment, regularity = st.columns(2)
    with payment:
        st.subheader(_("Payment discipline Kd"))
        tables.show(
            ask("value/payment_scale"), PAYMENT_SCALE, "payment_scale", _("Scale of payment discipline")
        )
        tables.downloads(
            _("Scale of payment discipline"), PAYMENT_SCALE, ask_later("value/payment_scale"), "payment_scale"
        )
        explain.button("value_kd")
    with regularity:
        st.subheader(_("Regularity Kr"))
        tables.show(
            ask("value/regularity_scale"), REGULARITY_SCALE, "regularity_scale", _("Scale of regularity")
        )
        tables.downloads(
            _("Scale of regularity"),
            REGULARITY_SCALE,
            ask_later("value/regularity_scale"),
            "regularity_scale",
        )
        explain.button("value_kr")
