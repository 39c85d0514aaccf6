"""Columns of the loads page's tables."""

from __future__ import annotations

from pages.lib.i18n import N_
from pages.lib.tables import FILE_ROW, Column


def files(language: str) -> tuple[Column, ...]:
    """Columns of the files, with reasons and warnings in the reader's language."""
    return (
        Column("file_name", N_("File")),
        Column("status", N_("Status"), "word"),
        Column("entities", N_("Data"), "word"),
        Column("source", N_("Source"), "word"),
        Column("lines", metric="file_lines"),
        Column("rows_read", metric="rows_read"),
        Column("rows_loaded", metric="rows_loaded"),
        Column("rows_superseded", metric="rows_superseded"),
        Column("rows_rejected", metric="rows_rejected"),
        Column(f"reason_{language}", N_("Reason")),
        Column(f"warnings_{language}", N_("Warnings"), "list"),
        Column("moment", N_("As exported"), "moment"),
        Column("received_at", N_("Received"), "moment"),
    )


def unknown(language: str) -> tuple[Column, ...]:
    """Columns of the files whose header nobody knows, with the reason in the reader's language."""
    return (
        Column("file_name", N_("File")),
        Column("received_at", N_("Received"), "moment"),
        Column(f"reason_{language}", N_("Reason")),
    )


def rejects(language: str) -> tuple[Column, ...]:
    """Columns of the rejected rows."""
    return (
        *FILE_ROW,
        Column("column", N_("Column")),
        Column("value", N_("Value")),
        Column(f"reason_{language}", N_("Reason")),
        Column("raw_row", N_("Row as it is in the file")),
        Column("entity", N_("Data"), "word"),
    )


def reasons(language: str) -> tuple[Column, ...]:
    """Columns of the reasons of rejection."""
    return (
        Column("rejected", metric="rows_rejected"),
        Column("column", N_("Column")),
        Column(f"reason_{language}", N_("For example")),
        Column("entity", N_("Data"), "word"),
    )


CONTROLS = (
    Column("file_name", N_("File")),
    Column("label", N_("Total")),
    Column("entity", N_("Data"), "word"),
    Column("control_total", metric="control_total"),
    Column("loaded_total", metric="loaded_total"),
    Column("difference", metric="control_difference"),
    Column("is_equal", N_("Equal"), "flag"),
)
SOURCES = (
    Column("source", N_("Source"), "word"),
    Column("entity", N_("Data"), "word"),
    Column("rhythm", N_("Rhythm"), "word"),
    Column("newest", N_("Newest file"), "moment"),
    Column("age_days", metric="source_age_days"),
    Column("usual_gap_days", metric="source_gap_days"),
    Column("files", metric="files"),
    Column("rows_read", metric="rows_read"),
    Column("rows_loaded", metric="rows_loaded"),
    Column("rows_rejected", metric="rows_rejected"),
)
MAPPINGS = (
    Column("source", N_("Source"), "word"),
    Column("entity", N_("Data"), "word"),
    Column("columns", N_("Column → field"), "list"),
    Column("confirmed_by", N_("Who"), "word"),
    Column("confirmed_at", N_("When"), "moment"),
    Column("is_standing", N_("Holds"), "flag"),
)
BUILDS = (
    Column("name", N_("Build")),
    Column("written_at", N_("Built"), "moment"),
    Column("size", N_("Size")),
    Column("is_current", N_("On the screen"), "flag"),
)
OUTCOME = (
    Column("file_name", N_("File")),
    Column("status", N_("Status"), "word"),
    Column("rows_loaded", metric="rows_loaded"),
    Column("rows_rejected", metric="rows_rejected"),
    Column("remarks", N_("Remarks")),
)

#: The list behind the figures of loads.
ROWS = {
    "loaded_files": (
        Column("moment", N_("As exported"), "moment"),
        Column("file_name", N_("File")),
        Column("source", N_("Source"), "word"),
        Column("status", N_("Status"), "word"),
        Column("rows_read", metric="rows_read"),
        Column("rows_loaded", metric="rows_loaded"),
        Column("rows_superseded", metric="rows_superseded"),
        Column("rows_rejected", metric="rows_rejected"),
    )
}
