"""Parts of the promotion page: the funnel's steps, cuts, campaigns, one campaign, speed."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import (
    cards,
    draw,
    explain,
    formats,
    links,
    promotion_charts,
    promotion_tables,
    tables,
    warehouse,
)
from pages.lib.ask import ask, ask_later
from pages.lib.cards import Figure
from pages.lib.device import phone
from pages.lib.i18n import N_, _
from pages.lib.words import word

BANDS = (
    N_("up to 15 min"),
    N_("up to 1 hour"),
    N_("up to 4 hours"),
    N_("up to a day"),
    N_("later"),
    N_("not contacted"),
)


def norm_minutes() -> int:
    """Within how many minutes a response should be contacted."""
    return int(warehouse.setting("promotion", "contact_norm_minutes"))


def funnel(totals: dict[str, Any]) -> None:
    """From touch to paid deal, each step with its rate; a click keeps the clients of the step in the list."""
    steps = {
        "touched": (_("Touched"), totals["touched"], ""),
        "responders": (
            _("Of them responded"),
            totals["responders"],
            formats.percent(totals["response_rate"]),
        ),
        "responses": (_("Responses, all"), totals["responses"], ""),
        "deals": (
            _("Deals"),
            totals["deals"],
            _("{ratio} per response").format(ratio=formats.number(totals["deal_rate"], 2)),
        ),
        "won": (_("Won"), totals["deals_won"], formats.percent(totals["conversion"])),
    }
    if totals["deals_paid"] is not None:
        rate = _("{share} of won").format(share=formats.percent(totals["paid_rate"], 0))
        steps["paid"] = (_("Paid, in part too"), totals["deals_paid"], rate)
    clicked = draw.chart_to_click(
        promotion_charts.funnel(steps),
        _("Funnel from touch to paid deal"),
        "funnel",
        _("Click a step: its clients stand below."),
    )
    links.remember("step", clicked[0] if clicked else None)
    explain.button("response_rate")


def step_clients(basis: str) -> None:
    """Clients behind the chosen step of the funnel."""
    names = {
        "touched": _("touched"),
        "responders": _("of them responded"),
        "responses": _("with responses"),
        "deals": _("with deals"),
        "won": _("with won deals"),
        "paid": _("with paid deals"),
    }
    if phone():
        # No clicks on charts there: the steps stand as a switch.
        links.choice(_("Clients of the step"), "step", {"none": _("not shown")} | names)
    step = st.query_params.get("step")
    if step not in names:
        return
    st.header(_("Clients of the step"))
    links.chip("step", names[step])
    frame = ask("promotion/step_clients", step=step, basis=basis, row_limit=tables.SHOWN)
    if not frame.height:
        st.caption(_("Nobody is at this step."))
        return
    st.caption(_("Click a row: the client's card opens."))
    row = tables.pick(frame, promotion_tables.STEP, "step_clients", _("Clients of the step"))
    if row and row["client_id"]:
        links.to_client(row["client_id"])
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("promotion/step_clients", step=step, basis=basis, row_limit=tables.EXPORTED)
    tables.downloads(f"{_('Clients of the step')} {names[step]}", promotion_tables.STEP, rows, "step_clients")


def in_norm(speed: dict[str, Any]) -> str | None:
    """Share contacted within the norm, in words; None where nobody was contacted."""
    if speed["in_norm"] is None:
        return None
    return _("{share} within {norm} min").format(
        share=formats.percent(speed["in_norm"], 0), norm=norm_minutes()
    )


def cut(code: str, title: str, basis: str) -> None:
    """Conversion by channel, manager or client type; a click on a bar or a row lists the responses."""
    frame = ask("promotion/cuts", cut=code, basis=basis)
    frame = frame.with_columns(pl.col("name").replace("no response", word("no response")))
    chart, table = st.columns(2)
    with chart:
        clicked = draw.chart_to_click(
            promotion_charts.conversion_bars(frame, "name"),
            _("Conversion: {by}").format(by=title),
            f"cut_{code}",
            _("Click a bar: its responses stay in the list."),
        )
    with table:
        columns = promotion_tables.cut(_(promotion_tables.CUTS[code]))
        picked = tables.click(frame, columns, f"cuts_{code}", title)
        tables.downloads(title, columns, lambda: frame, f"cuts_{code}")
    links.remember("of", clicked[0] if clicked else None)
    links.remember("of", picked["name"] if picked else None)
    _responses(code, frame)


def _responses(code: str, frame: pl.DataFrame) -> None:
    name = st.query_params.get("of")
    name = name if name in frame["name"] else None
    st.header(_("Responses"))
    if name:
        links.chip("of", name)
    responses = ask("promotion/responses", cut=code, of=name, row_limit=tables.SHOWN)
    if not responses.height:
        st.caption(_("No responses in this period."))
        return
    st.caption(_("Click a row: the client's card opens."))
    row = tables.pick(responses, promotion_tables.RESPONSES, "responses", _("Responses"))
    if row and row["client_id"]:
        links.to_client(row["client_id"])
    tables.cut_note(responses, responses["total_rows"][0])
    rows = ask_later("promotion/responses", cut=code, of=name, row_limit=tables.EXPORTED)
    tables.downloads(_("Responses"), promotion_tables.RESPONSES, rows, "responses")


def speed(summary: dict[str, Any]) -> None:
    """How soon managers call back, and what that does to conversion."""
    cards.row(
        Figure("first_contact_p90", summary["p90_minutes"]),
        Figure("contact_in_norm", summary["in_norm"], detail=_contacted(summary)),
        norm_minutes=norm_minutes(),
    )
    bands = ask("promotion/speed_bands")
    if not bands.height:
        return
    bands = bands.with_columns(tables.said(bands["band"], band_name).alias("name"))
    title = _("Conversion by speed of the first contact")
    st.header(title)
    draw.chart(promotion_charts.conversion_bars(bands, "name"), title)
    tables.show(bands, promotion_tables.BANDS, "bands", title)
    tables.downloads(title, promotion_tables.BANDS, lambda: bands, "bands")


def band_name(band: int) -> str:
    """A band of speed in words."""
    return _(BANDS[band])


def months(basis: str) -> None:
    """The chart's months as a table."""
    frame = ask("promotion/months", basis=basis)
    tables.show(frame, promotion_tables.MONTHS, "months", _("Conversion by month"))
    rows = ask_later("promotion/months", basis=basis)
    tables.downloads(_("Conversion by month"), promotion_tables.MONTHS, rows, "months")


def _contacted(summary: dict[str, Any]) -> str:
    return _("{part} of {n} contacted, the norm is {norm} min").format(
        part=formats.number(summary["contacted_in_norm"]),
        n=formats.number(summary["contacted"]),
        norm=norm_minutes(),
    )
