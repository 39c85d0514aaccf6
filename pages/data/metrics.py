"""Metric catalogue: what every figure means."""

import polars as pl
import streamlit as st

from pages.lib import explain, tables
from pages.lib.i18n import N_, _, ngettext
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


def row(entry: Metric) -> dict[str, str]:
    """A metric as a row of the table."""
    return {
        "name": entry.name,
        "formula": entry.formula,
        "unit": explain.unit_name(entry.unit),
        "grain": entry.grain,
        "model": entry.model,
        "sources": word(", ".join(entry.sources)) if entry.sources else "",
        "note": entry.note,
    }


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
    tables.show(frame, COLUMNS, "metrics", _("Metric catalogue"))
    tables.downloads(_("Metric catalogue"), COLUMNS, lambda: frame, "metrics")
else:
    st.info(_("No metric matches: try a shorter word."))
