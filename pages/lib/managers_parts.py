"""Parts of the managers page: the finding, the month, plan against fact, the table and what serving clients costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import cards, draw, explain, filters, formats, links, managers_charts, tables, warehouse
from pages.lib.ask import ask, ask_later
from pages.lib.cards import Figure
from pages.lib.i18n import _, ngettext
from pages.lib.managers_tables import CALL_CENTRE, MANAGERS, MONTHS, SERVED

#: Filters that the figures of managers do not know: their row lists leave them out too.
UNKNOWN: dict[str, warehouse.Value] = {"client_types": None, "regions": None, "categories": None}
#: The manager of the address who stands for nobody's rows.
NOBODY = filters.NOT_GIVEN


def last_month() -> date:
    """The last month to show: that of the filter, the running one where the filter ends with the last full month."""
    build = warehouse.query("loads/build").row(0, named=True)
    last = filters.current().last_month
    first_day: date = build["as_of"].replace(day=1)
    return first_day if last == build["window_end"].replace(day=1) else last


def months() -> pl.DataFrame:
    """Plan and fact of the chosen managers by month, the running month among them."""
    return ask("managers/months", last_month=last_month())


def chosen_month(frame: pl.DataFrame) -> date:
    """The month of the address, else the last full one, else the last there is."""
    standing = {month.isoformat(): month for month in frame["month"]}
    full = frame.filter(pl.col("is_full"))["month"]
    last: date = (full if full.len() else frame["month"])[-1]
    return standing.get(st.query_params.get("month", ""), last)


def who() -> str:
    """The manager of the address; empty = none is chosen."""
    return st.query_params.get("who", "")


def headline(total: dict[str, Any], month: date) -> str:
    """How many managers are behind the plan, by how much together, and who is the furthest."""
    when = formats.month_long(month).capitalize()
    if total["plan"] is None:
        return _("{month}: {money} sold, no plan to compare with").format(
            month=when, money=formats.money_short(total["fact"])
        )
    if not total["is_full"]:
        return _("{month} goes on: {share} of the plan is made, {money} of {plan}").format(
            month=when,
            share=formats.percent(total["completion"], 0),
            money=formats.money_short(total["fact"]),
            plan=formats.money_short(total["plan"]),
        )
    if not total["behind"]:
        return _("{month}: nobody is behind the plan, {money} above it").format(
            month=when, money=formats.money_short(total["plan_difference"])
        )
    if total["planned_managers"] == 1:
        return _("{month}: {name} is {money} behind the plan").format(
            month=when, name=total["worst_manager"] or NOBODY, money=formats.money_short(total["worst_short"])
        )
    return ngettext(
        "{month}: {part} of {n} manager is {short} behind the plan, the furthest is {name}: {money}",
        "{month}: {part} of {n} managers are {short} behind the plan, the furthest is {name}: {money}",
        total["planned_managers"],
        month=when,
        part=formats.number(total["behind"]),
        short=formats.money_short(total["short"]),
        name=total["worst_manager"] or NOBODY,
        money=formats.money_short(total["worst_short"]),
    )


def figures(total: dict[str, Any], month: date) -> None:
    """Completion, shortfall, money collected, load, bonus of the chosen managers together."""
    fact = formats.money_short(total["fact"])
    cards.row(
        Figure(
            "manager_completion",
            total["completion"],
            detail=_("plan {plan}").format(plan=formats.money_short(total["plan"]))
            if total["plan"] is not None
            else None,
        ),
        Figure(
            "manager_short",
            total["short"],
            detail=ngettext("{n} manager", "{n} managers", total["behind"])
            if total["is_full"]
            else _("the month goes on"),
        ),
        Figure("manager_collected", total["collected"], detail=_("{money} sold").format(money=fact)),
        Figure("manager_load", total["load"], detail=_("clients / norm")),
        Figure("manager_bonus", total["bonus"]),
        client=None,
        first_month=month,
        last_month=month,
        **UNKNOWN,
    )


def plan_fact(frame: pl.DataFrame, month: date) -> None:
    """Plan and fact by month; a click chooses the month."""
    clicked = draw.chart_to_click(
        managers_charts.months(frame, month),
        _("Plan and fact by month"),
        f"manager_months_{month.isoformat()}",
        _("Click a bar: the page shows that month."),
    )
    links.remember("month", clicked[0] if clicked else None)
    explain.button("manager_fact", "_months", first_month=month, last_month=month, **UNKNOWN)


def gaps(managers: pl.DataFrame) -> None:
    """By how much each manager is over or under the plan; a click opens the manager."""
    if not managers["plan_difference"].count():
        st.info(
            _("No plan for this month: load the template of the plan to compare."), icon=":material/flag:"
        )
        return
    clicked = draw.chart_to_click(
        managers_charts.gaps(managers),
        _("Fact against plan by manager"),
        f"manager_gaps_{who()}",
        _("Click a bar: the manager's bonus stands below."),
        _("Fact − plan, beside it the completion."),
    )
    links.remember("who", clicked[0] or NOBODY if clicked else None)


def table(managers: pl.DataFrame, total: dict[str, Any], month: date) -> None:
    """Managers of the month with their total; a click opens the manager."""
    st.caption(
        _(
            "The first row is all of them together; “—” is nobody's: sales and clients without a manager. Clients, "
            "loyalty and debts are of the clients held today. Click a manager: the bonus stands below."
        )
    )
    together = {name: total[name] for name in managers.columns if name in total} | {"manager": _("Together")}
    frame = pl.concat([pl.DataFrame([together]), managers], how="diagonal_relaxed")
    picked = tables.pick(frame, MANAGERS, f"managers_{month.isoformat()}_{who()}", _("Managers of the month"))
    identity(total)
    rows = ask_later("managers/table", month=month, row_limit=tables.EXPORTED)
    tables.downloads(f"{_('Managers')} {formats.month_long(month)}", MANAGERS, rows, "managers")
    if picked and picked["manager"] != together["manager"]:
        links.remember("who", picked["manager_id"] or NOBODY)


def identity(total: dict[str, Any]) -> None:
    """The managers' sales beside the company's, to the kopeck, where no filter leaves some out."""
    if filters.current().managers is None:
        st.caption(
            ":material/balance: "
            + _("Managers together {fact} = revenue of the company {company}").format(
                fact=formats.money(total["fact"]), company=formats.money(total["company_revenue"])
            )
        )


def month_table(frame: pl.DataFrame, month: date) -> None:
    """Plan and fact by month as a table; a click chooses the month."""
    st.caption(_("Click a row: the page shows that month."))
    picked = tables.pick(
        frame.reverse(), MONTHS, f"months_of_managers_{month.isoformat()}", _("Plan and fact by month")
    )
    rows = ask_later("managers/months", last_month=last_month())
    tables.downloads(_("Plan and fact by month"), MONTHS, rows, "months_of_managers")
    links.remember("month", picked["month"].isoformat() if picked else None)


def cost_to_serve(only_call_centre: bool) -> None:
    """What serving the clients costs, or whom to hand to the call centre; a click opens the client's card."""
    asked = {"only_call_centre": only_call_centre}
    clients = ask("managers/cost_to_serve", **asked, row_limit=tables.SHOWN)
    if not clients.height:
        st.info(
            _("No client's known potential falls short of a visit.")
            if only_call_centre
            else _("No visits or calls in the 12 full months: load the template of activities.")
        )
        return
    first = clients.row(0, named=True)
    proposed = Figure("call_centre_clients", first["for_call_centre"])
    if only_call_centre:
        spent = formats.money_short(first["total_cost"])
        cards.row(replace(proposed, detail=_("{money} spent on them in 12 months").format(money=spent)))
    else:
        cards.row(Figure("serve_cost", first["total_cost"], detail=_("12 full months")), proposed)
    columns = CALL_CENTRE if only_call_centre else SERVED
    title = _("For the call centre") if only_call_centre else _("Cost to serve")
    st.caption(
        _(
            "The margin of what they could buy in a year does not cover their visits. Click a row: the card opens."
        )
        if only_call_centre
        else _("The dearest to serve first. Click a row: the client's card opens.")
    )
    picked = tables.pick(clients, columns, f"served_{only_call_centre}", title)
    tables.cut_note(clients, first["total_rows"])
    rows = ask_later("managers/cost_to_serve", **asked, row_limit=tables.EXPORTED)
    tables.downloads(title, columns, rows, "served")
    if picked:
        links.to_client(picked["client_id"])
