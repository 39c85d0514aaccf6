"""Top of the pipeline page: the finding, figures, the funnel, why deals are lost."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import (
    cards,
    draw,
    explain,
    filters,
    formats,
    links,
    pipeline_charts,
    rates,
)
from pages.lib.ask import ask, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import _, language, ngettext


def named(frame: pl.DataFrame, without: str = "") -> pl.DataFrame:
    """The frame with its stages named in the reader's language; `without` stands for no stage, whose number is 0."""
    titles = [
        f"{number}. {name}" if number else without
        for number, name in frame.select("stage_no", f"name_{language()}").rows()
    ]
    return frame.with_columns(pl.col("stage_no").fill_null(0), stage=pl.Series(titles, dtype=pl.String))


def lost_stages() -> pl.DataFrame:
    """Deals of the period by the stage where they were lost."""
    return named(ask("pipeline/lost_stages"), _("stage not known"))


def forecast() -> pl.DataFrame:
    """Open deals by stage with what to expect of them."""
    return named(ask("pipeline/forecast"), _("outside the map"))


def reasons() -> pl.DataFrame:
    """Deals lost in the period by the reason, named; its code — = not given."""
    frame = ask("pipeline/loss_reasons").with_columns(code=pl.col("loss_reason").fill_null(filters.NOT_GIVEN))
    return frame.with_columns(reason=pl.col("loss_reason").fill_null(_("reason not given")))


def headline(lost: pl.DataFrame, forecast: pl.DataFrame) -> str:
    """Where most deals are lost and what the open ones will bring."""
    if forecast.height:
        total = forecast.row(0, named=True)
        coming = _("{money} to expect from open deals").format(
            money=formats.money_short(total["total_expected"])
        )
    else:
        coming = _("no deal is open")
    if not lost.height:
        return _("No deal was lost in the period; {coming}").format(coming=coming)
    known = lost.filter(pl.col("stage_no") > 0).sort("deals", descending=True, maintain_order=True)
    if not known.height:
        many = ngettext("{n} deal lost", "{n} deals lost", int(lost["deals"].sum()))
        return _("{many}, at which stage is not known; {coming}").format(many=many, coming=coming)
    return _("Most deals are lost at “{stage}”: {part} of {n}; {coming}").format(
        stage=known["stage"][0],
        part=formats.number(known["deals"][0]),
        n=formats.number(lost["deals"].sum()),
        coming=coming,
    )


def unmapped_mark() -> None:
    """A mark that deals stand at stages of no map; a click lists them."""
    deals = int(ask("pipeline/unmapped_stages")["deals"].sum())
    if deals:
        label = ngettext("{n} deal at a stage outside the map", "{n} deals at stages outside the map", deals)
        if st.button(f":orange-badge[:material/warning: {label}]", key="unmapped_mark", type="tertiary"):
            links.remember("view", "stages")


def figures(forecast: pl.DataFrame, due: dict[str, Any]) -> None:
    """Wins of the period, open deals with what they will bring, clients that the rule takes."""
    wins = ask_one("pipeline/wins")
    total = forecast.row(0, named=True) if forecast.height else {}
    cards.row(
        Figure("win_rate", wins["win_rate"], detail=rates.of_closed(wins)),
        Figure(
            "win_rate_amount",
            wins["win_rate_amount"],
            detail=_("{part} of {n}").format(
                part=formats.money_short(wins["won_amount"]), n=formats.money_short(wins["closed_amount"])
            ),
        ),
        Figure(
            "open_amount",
            total.get("total_amount"),
            detail=ngettext("{n} open deal", "{n} open deals", total.get("total_deals", 0)),
        ),
        Figure("expected_amount", total.get("total_expected"), detail=interval(total)),
        Figure("due_clients", due["due"], detail=_("{n} warned").format(n=formats.number(due["warned"]))),
    )


def interval(total: dict[str, Any]) -> str | None:
    """3,9 млн ₽ – 6,9 млн ₽: the 95 % interval of what open deals will bring."""
    if total.get("total_low") is None:
        return None
    return f"{formats.money_short(total['total_low'])} – {formats.money_short(total['total_high'])}"


def funnel() -> None:
    """Deals of the last 12 full months by how far they ever got; a click opens the deals lost at the stage."""
    filters.not_applied("manager", "type", "region", "category")
    stages = ask("pipeline/stages")
    if not stages.height:
        st.info(
            _("The funnel counts the whole company: your rights cover a part of it."), icon=":material/lock:"
        )
        return
    if not stages["reached"].max():
        st.info(_("No deal was created in the last 12 full months."), icon=":material/inbox:")
        return
    clicked = draw.chart_to_click(
        pipeline_charts.funnel(named(stages)),
        _("Deals that reached each of the 14 stages"),
        "funnel",
        _("Click a stage: the deals lost at it stand below."),
    )
    _open_lost("stage", clicked)
    st.caption(
        _(
            "Deals created in the last 12 full months by the highest stage they ever reached; skipped stages count. "
            "Stages 11–14 are known only where the CRM goes on after the won deal."
        )
    )
    explain.button("stage_conversion")


def why_lost(rows: pl.DataFrame) -> None:
    """Reasons of the deals lost in the period; a click opens those of a reason."""
    if not rows.height:
        st.info(_("No deal was lost in the period."), icon=":material/inbox:")
        return
    clicked = draw.chart_to_click(
        pipeline_charts.lost(rows, "reason", "code"),
        _("Deals lost by reason"),
        "reasons",
        _("Click a reason: its deals stand below."),
    )
    _open_lost("reason", clicked)
    explain.button("lost_deals", "_reasons")


def _open_lost(parameter: str, clicked: list[Any] | None) -> None:
    """Opens the view of lost deals at what was clicked."""
    if clicked and st.query_params.get(parameter) != clicked[0]:
        links.remember_all({parameter: clicked[0], "view": "lost"})
