"""Metric catalogue: what every figure means."""

import polars as pl
import streamlit as st

from pages.lib import explain, links, tables, warehouse
from pages.lib.i18n import N_, _, language, ngettext
from pages.lib.metrics import Metric, catalogue
from pages.lib.tables import Column
from pages.lib.words import word

COLUMNS = (
    Column("name", N_("Metric")),
    Column("formula", N_("Formula")),
    Column("unit", N_("Unit")),
    Column("grain", N_("One value per")),
    Column("model", N_("Model")),
    Column("sources", N_("Sources")),
    Column("note", N_("Note")),
)
LINEAGE = (
    Column("column_name", N_("Column of the model")),
    Column("entity", N_("Source"), "word"),
    Column("columns", N_("Columns of the source"), width="large"),
)


def row(entry: Metric) -> dict[str, str]:
    """A metric as a row of the table."""
    return {
        "key": entry.key,
        "name": entry.name,
        "formula": entry.formula,
        "unit": explain.unit_name(entry.unit),
        "grain": entry.grain,
        "model": entry.model,
        "sources": word(", ".join(entry.sources)) if entry.sources else "",
        "note": entry.note,
    }


def chosen(entry: Metric) -> None:
    """The metric whole: its definition, sources with their freshness, and where its model's columns come from."""
    st.header(entry.name)
    links.chip("metric", _("back to the list"))
    explain.definition(entry, {})
    if warehouse.current() is None:
        return
    explain.sources(entry)
    model = entry.model.removeprefix("marts.")
    lineage = warehouse.query("metrics/lineage", model=model, row_limit=tables.EXPORTED)
    lineage = lineage.with_columns(pl.col(f"columns_{language()}").alias("columns"))
    st.subheader(_("Columns of {model}").format(model=entry.model))
    st.caption(
        _(
            "What each column is made of, down to the columns of the exports; * stands for rows that are counted."
        )
    )
    tables.show(lineage, LINEAGE, f"lineage_{model}", _("Columns of the model and their sources"))
    tables.downloads(f"{entry.model} lineage", LINEAGE, lambda: lineage, "lineage")


frame = pl.DataFrame([row(entry) for entry in catalogue().values()])
st.title(
    ngettext("{n} metric, each with one definition", "{n} metrics, each with one definition", frame.height)
)
st.caption(_("The same definitions stand under every figure: “How computed?”."))
wanted = st.text_input(
    _("Search"), key="search", bind="query-params", placeholder=_("Name, formula, source…")
)
if wanted:
    matches = [
        pl.col(name).str.to_lowercase().str.contains(wanted.lower(), literal=True) for name in frame.columns
    ]
    frame = frame.filter(pl.any_horizontal(matches))
if frame.height:
    st.caption(_("Click a row: what the figure is made of stands below."))
    picked = tables.click(frame, COLUMNS, "metrics", _("Metric catalogue"))
    links.remember("metric", picked["key"] if picked else None)
    tables.downloads(_("Metric catalogue"), COLUMNS, lambda: frame, "metrics")
else:
    st.info(_("No metric matches: try a shorter word."))
wanted_metric = st.query_params.get("metric")
if wanted_metric in catalogue():
    chosen(catalogue()[wanted_metric])
