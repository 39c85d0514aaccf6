"""Tables on a page: typed columns named by the metric catalogue, a click that leads on, files to take away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl
import pyarrow as pa
import streamlit as st

from pages.lib import exports, filters, formats, palette, warehouse
from pages.lib.device import room_for_toolbar
from pages.lib.files import File, Log, download_button
from pages.lib.i18n import N_, _, language
from pages.lib.metrics import metric
from pages.lib.words import segment, spoken, word

#: Rows drawn on the page; the file has all that the query's own limit lets through.
SHOWN, EXPORTED = 500, 100_000
SUMMED = ("money", "count")
#: Digits of values after the point; the grid drops further ones instead of rounding.
DIGITS = {"money": 2, "share": 4, "points": 4}
#: The most digits of values that may be whole, unless the metric says its own: a column has as many as one of its values
#: needs.
MOST_DIGITS = {"ratio": 2, "index": 2, "days": 1, "minutes": 1}


@dataclass(frozen=True)
class Column:
    """A column: a figure named by its key in the metric catalogue, or a text, day, month, moment, class, list or flag."""

    name: str
    label: str = ""
    kind: str = "text"
    metric: str = ""
    summed: bool | None = None
    #: For texts longer than those of the first rows, which alone the grid measures; a number is pixels.
    width: int | Literal["medium", "large"] | None = None

    @property
    def title(self) -> str:
        """What stands above the column."""
        return _(self.label) if self.label else metric(self.metric).name

    @property
    def unit(self) -> str:
        """How the values are written."""
        return metric(self.metric).unit if self.metric else self.kind

    def field(self) -> exports.Field:
        """The column of a file."""
        summed = self.unit in SUMMED if self.summed is None else self.summed
        return exports.Field(self.name, self.title, self.unit, summed and bool(self.metric))


#: Where a row stands in the export that it came from.
FILE_ROW = (Column("file_name", N_("File")), Column("sheet", N_("Sheet")), Column("row", N_("Row"), "whole"))


def show(
    frame: pl.DataFrame,
    columns: Sequence[Column],
    key: str,
    alt: str,
    height: Literal["auto", "content"] = "auto",
) -> None:
    """Draws the table; of a height of its content it never scrolls."""
    room_for_toolbar()
    digits = _digits(frame, columns)
    st.dataframe(
        _shown(frame, columns, digits),
        column_config=_config(columns, digits),
        hide_index=True,
        key=key,
        alt=alt,
        height=height,
        placeholder=formats.NOTHING,
    )


def pick(frame: pl.DataFrame, columns: Sequence[Column], key: str, alt: str) -> dict[str, Any] | None:
    """Draws the table; a click on any cell gives its row back, with all columns of the frame."""
    cell = pick_cell(frame, columns, key, alt)
    return cell[0] if cell else None


def pick_cell(
    frame: pl.DataFrame, columns: Sequence[Column], key: str, alt: str
) -> tuple[dict[str, Any], str] | None:
    """Draws the table; a click on a cell gives its row and its column's name back.

    A chip taken away draws it anew, or the cell that is still selected would bring the chip back.
    """
    turn = st.session_state.get("chips_removed")
    selection = _selection(frame, columns, f"{key}_{turn}" if turn else key, alt, ["single-cell"])
    return next(((frame.row(n, named=True), str(name)) for n, name in selection["cells"]), None)


def click(frame: pl.DataFrame, columns: Sequence[Column], key: str, alt: str) -> dict[str, Any] | None:
    """As `pick`, but a row is given once, when it is clicked: several tables of a page may then set one selection."""
    cell = click_cell(frame, columns, key, alt)
    return cell[0] if cell else None


def click_cell(
    frame: pl.DataFrame, columns: Sequence[Column], key: str, alt: str
) -> tuple[dict[str, Any], str] | None:
    """As `pick_cell`, but a cell is given once, when it is clicked."""
    cell = pick_cell(frame, columns, key, alt)
    return cell if clicked_now(key, cell) else None


def clicked_now(key: str, selected: object) -> bool:
    """Whether something is selected that was not when the page was drawn before."""
    before, st.session_state[f"{key}_clicked"] = st.session_state.get(f"{key}_clicked"), selected
    return bool(selected) and selected != before


def tick(
    frame: pl.DataFrame, columns: Sequence[Column], key: str, alt: str
) -> tuple[dict[str, Any] | None, pl.DataFrame]:
    """Draws the table with boxes to tick; the row of a clicked cell, if any, and the rows ticked."""
    selection = _selection(frame, columns, key, alt, ["single-cell", "multi-row"])
    clicked = next((frame.row(n, named=True) for n, _name in selection["cells"]), None)
    return clicked, frame[selection["rows"]]


def _selection(
    frame: pl.DataFrame,
    columns: Sequence[Column],
    key: str,
    alt: str,
    modes: list[Literal["single-cell", "multi-row"]],
) -> dict[str, list[Any]]:
    """Cells and rows that are selected; those of a longer table that stood here before are none."""
    room_for_toolbar()
    digits = _digits(frame, columns)
    event = st.dataframe(
        _shown(frame, columns, digits),
        column_config=_config(columns, digits),
        hide_index=True,
        key=key,
        alt=alt,
        placeholder=formats.NOTHING,
        on_select="rerun",
        selection_mode=modes,
    )
    selection = event["selection"]
    return {
        "cells": [cell for cell in selection["cells"] if cell[0] < frame.height],
        "rows": [row for row in selection["rows"] if row < frame.height],
    }


def downloads(
    title: str,
    columns: Sequence[Column],
    rows: Callable[[], pl.DataFrame],
    key: str,
    log: Log | None = None,
) -> None:
    """Two buttons; the file is read and written only when one is clicked, and written down where there is a `log`."""
    sheet, said_as = _sheet(title, columns), _said_as(columns)
    stem = re.sub(r"\W+", "_", title).strip("_").lower()
    with st.container(horizontal=True, gap="small"):
        for kind, write in (("XLSX", exports.xlsx), ("CSV", exports.csv)):
            file = File(write, rows, sheet, said_as, log)
            download_button(
                kind,
                file.make,
                f"{stem}.{kind.lower()}",
                key=f"{key}_{kind.lower()}",
                icon=":material/download:",
                help=_("All rows of the table with the filters and the as-of date printed"),
            )


def cut_note(frame: pl.DataFrame, total: int) -> None:
    """Says that the table shows the beginning of a longer list."""
    if total > frame.height:
        st.caption(
            _("Shown: {shown} of {total}; the file has all.").format(
                shown=formats.number(frame.height), total=formats.number(total)
            )
        )


def _said_as(columns: Sequence[Column]) -> dict[str, dict[str, str]]:
    """Words for the codes of each column that has codes, in the language of the page that offers the file."""
    words = spoken()
    return {column.name: words[column.kind] for column in columns if column.kind in words}


def _sheet(title: str, columns: Sequence[Column]) -> exports.Sheet:
    fields = tuple(column.field() for column in columns)
    return exports.Sheet(title, _notes(), fields, _("Total rows"), language() == "ru")


def _notes() -> tuple[str, ...]:
    """As-of date and filters, where there is a build."""
    if warehouse.current() is None:
        return ()
    as_of: date | None = warehouse.query("loads/build").row(0, named=True)["as_of"]
    return (_("As of: {day}").format(day=formats.day(as_of)), *filters.described())


def _digits(frame: pl.DataFrame, columns: Sequence[Column]) -> dict[str, int]:
    """Digits after the point by column, the same in all its rows."""
    return {
        column.name: _digits_of(frame[column.name], column)
        for column in columns
        if column.unit in DIGITS | MOST_DIGITS and frame.schema[column.name].is_numeric()
    }


def _digits_of(values: pl.Series, column: Column) -> int:
    if column.unit in DIGITS:
        return DIGITS[column.unit]
    most = metric(column.metric).digits or MOST_DIGITS[column.unit]
    if values.dtype.is_integer():
        return 0
    rounded = values.round(most)
    return next((fewer for fewer in range(most) if (rounded == values.round(fewer)).all()), most)


def _shown(frame: pl.DataFrame, columns: Sequence[Column], digits: dict[str, int]) -> pa.Table:
    """As Arrow, since the toolkit makes anything else a pandas frame first, which takes five times as long."""
    classes = [column.name for column in columns if column.kind == "class"]
    return (
        in_words(frame, columns)
        .select(column.name for column in columns)
        .with_columns(
            *(pl.concat_list(pl.col(name)).alias(name) for name in classes),
            *(pl.col(name).round(after) for name, after in digits.items()),
        )
        .to_arrow(compat_level=pl.CompatLevel.oldest())
    )


def in_words(frame: pl.DataFrame, columns: Sequence[Column]) -> pl.DataFrame:
    """The frame with its codes said in the reader's language."""
    says = {"word": word, "segment": segment}
    return frame.with_columns(
        said(frame[column.name], says[column.kind]) for column in columns if column.kind in says
    )


def said(codes: pl.Series, say: Callable[[Any], str]) -> pl.Series:
    """The codes in words; said here and not in a worker thread, which would not know the reader's language."""
    words = {code: say(code) for code in codes.unique() if code is not None}
    return codes.replace_strict(words, return_dtype=pl.String, default=None)


def _config(columns: Sequence[Column], digits: dict[str, int]) -> dict[str, Any]:
    return {column.name: _column(column, digits.get(column.name)) for column in columns}


def _column(column: Column, digits: int | None) -> Any:
    help_ = metric(column.metric).formula if column.metric else None
    make = st.column_config
    match column.unit:
        case "money" | "count" | "share" | "points" | "days" | "minutes" | "ratio" | "index":
            written = "percent" if column.unit in ("share", "points") else "localized"
            step = None if digits is None else 10**-digits
            return make.NumberColumn(column.title, format=written, step=step, help=help_)
        case "whole":
            return make.NumberColumn(column.title, format="%d")
        case "day":
            return make.DateColumn(column.title, format="DD.MM.YYYY" if language() == "ru" else "MMM D, YYYY")
        case "month":
            return make.DateColumn(column.title, format="MM.YYYY" if language() == "ru" else "MMM YYYY")
        case "moment":
            day = "DD.MM.YYYY" if language() == "ru" else "MMM D, YYYY"
            return make.DatetimeColumn(column.title, format=f"{day} HH:mm", width=column.width)
        case "class":
            return make.MultiselectColumn(
                column.title,
                options=[*palette.CLASSES, "new"],
                color=[*palette.CLASSES.values(), palette.PLAN],
                format_func=class_name,
            )
        case "flag":
            return make.CheckboxColumn(column.title)
        case "list":
            return make.ListColumn(column.title)
    return make.TextColumn(column.title, width=column.width)


def class_name(code: str | None) -> str:
    """A class as it is shown: A, B, C, N or the word for a newcomer."""
    return _("new") if code == "new" else code or formats.NOTHING
