"""Views of the pipeline page: where deals die, stages, what will come, sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import draw, explain, filters, formats, links, pipeline_charts, pipeline_tables, rates, tables
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import _, language
from pages.lib.pipeline_parts import named
from pages.lib.promotion_charts import conversion_bars
from pages.lib.words import word

LAST_STAGE = 14


def lost(by_stage: pl.DataFrame, by_reason: pl.DataFrame) -> None:
    """Where and why deals of the period were lost, and the deals themselves."""
    filters.not_applied("type", "region", "category")
    if not by_stage.height:
        st.info(_("No deal was lost in the period."), icon=":material/inbox:")
        return
    st.caption(
        _("Lost in {period}, by the month of closing. Click a row: its deals stand below.").format(
            period=filters.period()
        )
    )
    left, right = st.columns(2)
    with left:
        _choose(
            by_stage,
            pipeline_tables.LOST_STAGES,
            "lost_stages",
            _("Stages where deals are lost"),
            "stage",
            "stage_no",
        )
    with right:
        _choose(by_reason, pipeline_tables.REASONS, "lost_reasons", _("Reasons of losses"), "reason", "code")
    st.header(_("Lost deals"))
    stage = _chosen_stage(by_stage)
    reason = st.query_params.get("reason")
    reason = reason if reason in by_reason["code"] else None
    if reason:
        links.chip("reason", by_reason.filter(code=reason)["reason"][0])
    _deals(
        "pipeline/lost_deals",
        pipeline_tables.lost_deals(language()),
        "lost_deals",
        _("Lost deals"),
        stage=stage,
        of=reason,
    )


def _choose(
    frame: pl.DataFrame, columns: Sequence[tables.Column], key: str, title: str, parameter: str, code: str
) -> None:
    """A table whose click keeps the row's code in the URL."""
    picked = tables.click(frame, columns, key, title)
    tables.downloads(title, columns, lambda: frame, key)
    links.remember(parameter, str(picked[code]) if picked else None)


def _chosen_stage(stages: pl.DataFrame) -> int | None:
    """Number of the stage that the URL names, 0 for no stage of the map, with its chip; the table may lack it."""
    wanted = st.query_params.get("stage", "")
    if not wanted.isdecimal() or int(wanted) > LAST_STAGE:
        return None
    known = stages.filter(stage_no=int(wanted))["stage"].to_list()
    links.chip("stage", known[0] if known else _("stage {n}").format(n=wanted))
    return int(wanted)


def _deals(name: str, columns: Sequence[tables.Column], key: str, title: str, **chosen: Any) -> None:
    """A list of deals: a row leads to the client's card, the whole list leaves as a file."""
    frame = ask(name, **chosen, row_limit=tables.SHOWN)
    if not frame.height:
        st.caption(_("No such deal."))
        return
    st.caption(_("Largest amount first. Click a row: the client's card opens."))
    row = tables.pick(frame, columns, key, title)
    if row and row["client_id"]:
        links.to_client(row["client_id"])
    tables.cut_note(frame, frame["total_rows"][0])
    tables.downloads(title, columns, ask_later(name, **chosen, row_limit=tables.EXPORTED), key)


def stages() -> None:
    """The funnel as a table, and stages of the CRMs that the map does not know."""
    frame = named(ask("pipeline/stages"))
    if frame.height:
        st.caption(
            _(
                "Days: the median of stays that have ended. Still open deals may go on. Click a row: the deals lost at "
                "the stage open."
            )
        )
        row = tables.click(frame, pipeline_tables.STAGES, "stages", _("Stages of the pipeline"))
        tables.downloads(_("Stages of the pipeline"), pipeline_tables.STAGES, lambda: frame, "stages")
        explain.button("stage_reached")
        if row:
            links.remember_all({"stage": str(row["stage_no"]), "view": "lost"})
    unmapped = ask("pipeline/unmapped_stages")
    st.header(_("Stages outside the map"))
    if not unmapped.height:
        st.caption(_("Every stage of the CRM is one of the 14: none is left out."))
        return
    st.caption(
        _(
            "Their deals are in the forecast and not in the funnel. Click a row: the open ones of them stand below."
        )
    )
    row = tables.click(unmapped, pipeline_tables.UNMAPPED, "unmapped", _("Stages outside the map"))
    tables.downloads(_("Stages outside the map"), pipeline_tables.UNMAPPED, lambda: unmapped, "unmapped")
    if row:
        links.remember_all({"stage": "0", "view": "forecast"})


def forecast(by_stage: pl.DataFrame) -> None:
    """What open deals will bring, by month of closing where it is given, by stage, and the deals themselves."""
    filters.not_applied("type", "region", "category")
    if not by_stage.height:
        st.info(_("No deal is open: there is nothing to expect."), icon=":material/inbox:")
        return
    st.caption(
        _(
            "Method: amount × the share of money won of the deals closed in the last 12 months that got to the same "
            "stage. The 95-percent interval takes each deal as won or lost and knows that the share comes from so many "
            "deals only. All open deals, whatever the period."
        )
    )
    explain.button("expected_amount", "_forecast")
    _forecast_months()
    st.header(_("By stage"))
    draw.chart(pipeline_charts.forecast(by_stage, "stage"), _("Open deals and expected money by stage"))
    st.caption(_("Click a row: its open deals stand below."))
    _choose(by_stage, pipeline_tables.FORECAST, "forecast", _("Forecast by stage"), "stage", "stage_no")
    st.header(_("Open deals"))
    stage = _chosen_stage(by_stage)
    _deals(
        "pipeline/open_deals",
        pipeline_tables.open_deals(language()),
        "open_deals",
        _("Open deals"),
        stage=stage,
    )


def _forecast_months() -> None:
    """The forecast by month of expected closing; says so where no deal has one."""
    months = ask("pipeline/forecast_months")
    st.header(_("By month of expected closing"))
    if not months["month"].count():
        st.info(
            _(
                "No open deal has a date of expected closing: fill it in the CRM, and the forecast falls into months."
            ),
            icon=":material/event_busy:",
        )
        return
    titles = [formats.month(day) if day else _("no date") for day in months["month"]]
    draw.chart(
        pipeline_charts.forecast(months.with_columns(pl.Series("title", titles)), "title"),
        _("Open deals and expected money by month of closing"),
    )
    tables.show(months, pipeline_tables.FORECAST_MONTHS, "forecast_months", _("Forecast by month"))
    rows = ask_later("pipeline/forecast_months")
    tables.downloads(_("Forecast by month"), pipeline_tables.FORECAST_MONTHS, rows, "forecast_months")


def sources() -> None:
    """Which sources bring deals and money, and at what cost."""
    filters.not_applied("manager", "type", "region", "category")
    by = links.choice(_("Rating by"), "by", {"source": _("source"), "channel": _("source and channel")})
    frame = ask("pipeline/sources", by=by)
    if not frame.height:
        st.info(
            _("The rating counts the whole company: nothing is recorded, or your rights cover a part of it.")
        )
        return
    st.caption(
        _(
            "The last 12 full months, whatever the period. Conversion: won deals that came of responses / responses. "
            "Fewer than {few} responses are drawn paler, with a 95-percent interval."
        ).format(few=formats.number(rates.few()))
    )
    _source_bars(frame, by)
    columns = pipeline_tables.sources(by == "channel")
    st.caption(_("Click a row: the deals of its source stand below."))
    row = tables.click(frame, columns, f"sources_{by}", _("Source rating"))
    links.remember("source", row["source"] if row else None)
    tables.downloads(_("Source rating"), columns, ask_later("pipeline/sources", by=by), "sources")
    with st.container(horizontal=True):
        for figure in ("source_revenue", "source_cost", "source_days"):
            explain.named_button(figure)
    wanted = st.query_params.get("source")
    if wanted in frame["source"]:
        st.header(_("Deals of the source"))
        links.chip("source", word(str(wanted)))
        _deals(
            "pipeline/source_deals",
            pipeline_tables.SOURCE_DEALS,
            "source_deals",
            word(str(wanted)),
            of=wanted,
        )


def _source_bars(frame: pl.DataFrame, by: str) -> None:
    """Conversion of the sources that have responses."""
    answered = frame.filter(pl.col("conversion").is_not_null()).with_columns(deals_won="responses_won")
    titles = [
        word(row["source"]) + (f" · {word(row['channel'])}" if by == "channel" else "")
        for row in answered.iter_rows(named=True)
    ]
    if titles:
        shown = answered.with_columns(pl.Series("name", titles))
        draw.chart(conversion_bars(shown, "name"), _("Conversion of responses by source"))
        explain.button("source_conversion")
