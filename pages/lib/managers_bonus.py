"""One manager: the bonus of a month written out, the months before, the clients held."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from pages.lib import draw, explain, formats, links, managers_charts, tables
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import _
from pages.lib.managers_parts import NOBODY, last_month
from pages.lib.managers_tables import HELD, HISTORY, PAY_RULE
from pages.lib.warehouse import Value


def show(who: str, name: str, month: date) -> None:
    """The manager of the address: bonus, history, clients."""
    manager = "" if who == NOBODY else who
    st.header(_("{name}: {month}").format(name=name, month=formats.month_long(month)))
    links.chip("who", name)
    bonus, context = st.columns([3, 2])
    with bonus:
        _bonus(manager, month)
    with context:
        _history_chart(manager, month)
    views = {"held": _("Clients held"), "history": _("History")}
    if links.choice(_("Of the manager"), "of", views) == "held":
        _clients(manager, name)
    else:
        _history(manager, name, month)


def _bonus(manager: str, month: date) -> None:
    """The arithmetic of the bonus with the steps of the pay rule beside it."""
    found = ask("managers/bonus", manager=manager, month=month)
    st.subheader(_("Bonus"))
    if not manager:
        st.info(_("Nobody's sales and money bring nobody a bonus: give these clients a manager."))
        return
    if not found.height:
        st.info(_("Nothing of this manager in this month."))
        return
    row = found.row(0, named=True)
    if not row["is_full"]:
        st.info(_("The month goes on: the bonus is known when it is over."), icon=":material/hourglass_top:")
    else:
        st.markdown("\n\n".join(arithmetic(row)))
    explain.button("manager_bonus", "_of", first_month=month, last_month=month, managers=(manager,))
    rule = ask("managers/pay_rule", manager=manager, month=month)
    st.caption(
        _("The pay rule: from its share on, a step pays its rate of the whole sum; ticked is this month's.")
    )
    tables.show(rule, PAY_RULE, "pay_rule", _("Steps of the pay rule"), height="content")
    tables.downloads(_("Steps of the pay rule"), PAY_RULE, lambda: rule, "pay_rule")


def arithmetic(row: dict[str, Any]) -> list[str]:
    """Lines that anybody can recompute: what each share is, which rate it gives, what it makes, the sum."""
    said = {
        key: formats.money(row[key]) for key in ("plan", "fact", "collected", "bonus_plan", "bonus_collected")
    }
    rates = {key: formats.percent(row[key], 2) for key in ("rate_plan", "rate_collected")}
    lines = []
    if row["rate_plan"] is None:
        lines.append(_("No plan for the month: nothing is paid for the fact of {fact}.").format(**said))
    else:
        lines.append(
            _("Fact {fact} / plan {plan} = {share}, the rate is {rate_plan}").format(
                share=formats.percent(row["completion"], 2), **said, **rates
            )
        )
        lines.append(_("**For the plan:** {fact} × {rate_plan} = **{bonus_plan}**").format(**said, **rates))
    if row["rate_collected"] is None:
        lines.append(_("No money was collected: nothing is paid for it."))
    else:
        if row["collected_share"] is None:
            lines.append(_("Collected {collected} with nothing sold: the highest rate").format(**said))
        else:
            lines.append(
                _("Collected {collected} / fact {fact} = {share}, the rate is {rate_collected}").format(
                    share=formats.percent(row["collected_share"], 2), **said, **rates
                )
            )
        lines.append(
            _("**For the money:** {collected} × {rate_collected} = **{bonus_collected}**").format(
                **said, **rates
            )
        )
    sums = [said[key] for key in ("bonus_plan", "bonus_collected") if row[key] is not None]
    if sums:
        lines.append(
            _("**Bonus:** {sums} = **{bonus}**").format(
                sums=" + ".join(sums), bonus=formats.money(row["bonus"])
            )
        )
    return [line.replace("$", r"\$") for line in lines]


def _history_chart(manager: str, month: date) -> None:
    frame = ask("managers/history", manager=manager, last_month=last_month())
    st.subheader(_("Plan and fact"))
    if frame.height:
        figure = managers_charts.months(frame, month).update_xaxes(dtick="M3")
        draw.chart(figure, _("Plan and fact of the manager by month"))


def _history(manager: str, name: str, month: date) -> None:
    """The manager's months; a click chooses the month."""
    asked: dict[str, Value] = {"manager": manager, "last_month": last_month()}
    frame = ask("managers/history", **asked)
    if not frame.height:
        st.info(_("Nothing of this manager in the period."))
        return
    st.caption(_("Click a row: the page shows that month."))
    picked = tables.pick(frame.reverse(), HISTORY, f"history_{month.isoformat()}", _("Months of the manager"))
    tables.downloads(f"{name} {_('History')}", HISTORY, ask_later("managers/history", **asked), "history")
    links.remember("month", picked["month"].isoformat() if picked else None)


def _clients(manager: str, name: str) -> None:
    """Clients that the manager holds today; a click opens the card."""
    clients = ask("managers/clients", manager=manager, row_limit=tables.SHOWN)
    if not clients.height:
        st.info(_("No client is held today."))
        return
    st.caption(
        _("Held today, the largest by revenue of 12 full months first. Click a row: the client's card opens.")
    )
    picked = tables.pick(clients, HELD, "held", _("Clients held"))
    tables.cut_note(clients, clients["total_rows"][0])
    rows = ask_later("managers/clients", manager=manager, row_limit=tables.EXPORTED)
    tables.downloads(f"{name} {_('Clients held')}", HELD, rows, "held")
    if picked:
        links.to_client(picked["client_id"])
