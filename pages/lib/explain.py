"""How a figure is computed: its catalogue entry, filters, the rows behind it and the freshness of their sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import polars as pl
import streamlit as st

from pages.lib import filters, formats, rhythm, tables, warehouse
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.i18n import N_, _, language, ngettext
from pages.lib.metrics import Metric, metric
from pages.lib.rows import COLUMNS
from pages.lib.tables import Column
from pages.lib.warehouse import Value
from pages.lib.words import word

PREVIEW = 100
#: Rows that are added up where the list is explained; the file of a longer one has its sums.
ADDED = 10_000
#: What rows are asked by where a page does not say: conversion by the response, classes by the settings.
DEFAULTS: dict[str, Value] = {"basis": "response", "a_percent": None, "b_percent": None}
#: A client's card shows all of the client, and a sign the whole company, whatever the filters choose.
UNFILTERED: dict[str, Value] = dict.fromkeys(("managers", "client_types", "regions", "categories"))


def button(key: str, place: str = "", client: str | None = None, /, **chosen: Value) -> None:
    """A quiet button under a figure that opens the explanation; on a client's card its rows are the client's.

    `chosen`: further parameters of the row lists, such as the period that the page shows.
    """
    _button(_("How computed?"), metric(key), place, client, chosen)


def unlisted_button(key: str) -> None:
    """As `button`, under a figure of what no build holds: the explanation has no rows."""
    entry = replace(metric(key), numerator=None, denominator=None)
    _button(_("How computed?"), entry, "", None, {})


def named_button(key: str) -> None:
    """As `button`, where several stand together: it says of which figure it is."""
    entry = metric(key)
    _button(_("{name}: how computed?").format(name=entry.name), entry, "", None, {})


def company_button(key: str, chosen: Callable[[], dict[str, Value]]) -> None:
    """As `button`, under a figure of the whole company: the rows are so too; `chosen` is asked when it is pressed."""
    if _pressed(_("How computed?"), key):
        _open(metric(key), None, UNFILTERED | chosen())


def _button(label: str, entry: Metric, place: str, client: str | None, chosen: dict[str, Value]) -> None:
    if _pressed(label, f"{entry.key}{place}"):
        _open(entry, client, (UNFILTERED if client else {}) | chosen)


def _pressed(label: str, key: str) -> bool:
    return st.button(label, key=f"explain_{key}", type="tertiary", icon=":material/calculate:")


def _open(entry: Metric, client: str | None, chosen: dict[str, Value]) -> None:
    of = DEFAULTS | {"only_client": client, "cause": entry.cause} | chosen
    st.dialog(entry.name, width="large")(_body)(entry, of)


def _body(entry: Metric, chosen: dict[str, Value]) -> None:
    definition(entry, _circumstances(chosen))
    # Both parts of a ratio may be columns of one list, which then stands once.
    if entry.denominator in (None, entry.numerator):
        parts = {_("What is counted"): entry.numerator}
    else:
        parts = {_("Numerator"): entry.numerator, _("Denominator"): entry.denominator}
    for label, name in parts.items():
        if name:
            _rows(label, name, entry, chosen)
    sources(entry)


def _circumstances(chosen: dict[str, Value]) -> dict[str, str]:
    """The date of the figures, the filters where they apply, and the period that the page has chosen besides."""
    found = {_("As of"): formats.day(ask_one("loads/build")["as_of"])}
    if not UNFILTERED.keys() <= chosen.keys():
        found[_("Filters")] = "; ".join(filters.described())
    match chosen:
        case {"period_kind": str(kind), "period": date() as start}:
            found[_("Period")] = formats.period(kind, start)
        case {"first_month": date() as first, "last_month": date() as last} if first == last:
            found[_("Period")] = formats.month_long(first)
    return found


def definition(entry: Metric, circumstances: dict[str, str]) -> None:
    """What the figure is and what it is asked under."""
    st.markdown(f"**{_('Formula')}.** {entry.formula}")
    facts = {
        _("Unit"): unit_name(entry.unit),
        _("One value per"): entry.grain,
        **circumstances,
        _("Model"): f"`{entry.model}`",
    }
    st.markdown("  \n".join(f"**{name}:** {value}" for name, value in facts.items()))
    if entry.note:
        st.caption(entry.note)


def _rows(label: str, name: str, entry: Metric, chosen: dict[str, Value]) -> None:
    """The first rows of a part of the figure, their full count with the sums, and all of them as a file."""
    frame = ask(f"rows/{name}", **chosen, row_limit=ADDED)
    total = int(frame["total_rows"][0]) if frame.height else 0
    counted = [
        ngettext("{n} row", "{n} rows", total),
        *(sums(frame, COLUMNS[name]) if total <= ADDED else ()),
    ]
    st.markdown(f"**{label}:** " + " · ".join(counted))
    if frame.height:
        tables.show(frame.head(PREVIEW), COLUMNS[name], f"rows_{entry.key}_{name}", label)
        tables.cut_note(frame.head(PREVIEW), total)
        rows = ask_later(f"rows/{name}", **chosen, row_limit=tables.EXPORTED)
        tables.downloads(f"{entry.name} {label}", COLUMNS[name], rows, f"rows_{entry.key}_{name}")


def sums(frame: pl.DataFrame, columns: Sequence[Column]) -> list[str]:
    """The sum of each column of money that may be added up, in words."""
    added = [column for column in columns if column.unit == "money" and column.field().summed]
    return [f"{column.title} {formats.money(frame[column.name].sum())}" for column in added if frame.height]


def sources(entry: Metric) -> None:
    """The exports behind the figure: the newest file of each, and the columns that the model takes."""
    lines = [
        f"- {word(row['source'])} · {word(row['entity'])}: {formats.moment(row['newest'])}, "
        f"{word(row['rhythm'])}"
        for row in rhythm.sources().iter_rows(named=True)
        if row["entity"] in entry.sources
    ]
    if entry.sources:
        _listed(_("Sources and their newest file"), lines or [f"- {formats.NOTHING}"])
    taken = warehouse.query("metrics/source_columns", model=entry.model.removeprefix("marts."))
    taken = taken.filter(pl.col("entity").is_in([*entry.sources, "settings"]))
    columns = taken.select("entity", f"columns_{language()}").rows()
    if columns:
        named = [f"- {word(entity)}: {names}" for entity, names in columns]
        _listed(_("Columns of the sources that the model takes"), named)


def _listed(title: str, lines: list[str]) -> None:
    st.markdown(f"**{title}:**\n" + "\n".join(lines))


UNITS = {
    "money": N_("base currency"),
    "share": N_("share"),
    "points": N_("percentage points"),
    "count": N_("count"),
    "ratio": N_("ratio"),
    "index": N_("index"),
    "minutes": N_("minutes"),
    "days": N_("days"),
}


def unit_name(unit: str) -> str:
    """The unit in words."""
    return _(UNITS[unit])
