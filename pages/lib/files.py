"""A file to take away, made when its button is clicked: in a thread that knows neither the page nor its reader."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import polars as pl
import streamlit as st
from streamlit import runtime

from pages.lib import exports

Log = Callable[[pl.DataFrame, bytes], object]
#: Files taken last that stay for browsers which have not fetched them yet.
KEPT = 16
_MIME = "application/octet-stream"
_taken = count()
# That the thread of a file belongs to no page is so by design.
logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)


def download_button(label: str, make: Callable[[], bytes], file_name: str, **drawn: Any) -> None:
    """A download button whose file is made by the click; `drawn` goes to the toolkit's own.

    The click must not draw the page anew: the toolkit would forget how the file is made when another reader's page
    ends in between.
    """

    def made() -> bytes:
        file = make()
        _keep(file, file_name)
        return file

    st.download_button(label, made, file_name=file_name, mime=_MIME, on_click="ignore", **drawn)


def _keep(file: bytes, name: str) -> None:
    """Holds the file under a name of its own.

    The toolkit drops a file that was made by a click as soon as two pages of any readers have been drawn,
    whether the browser has fetched it or not.
    """
    if runtime.exists():
        files = runtime.get_instance().media_file_mgr
        files.add(file, _MIME, f"taken {next(_taken) % KEPT}", name, is_for_static_download=True)


@dataclass(frozen=True)
class File:
    """What is written from which rows; `words` say the codes of a column in the language of the page.

    `log` gets the rows and bytes of the file before the browser does: what it cannot write down is not given.
    """

    write: Callable[[pl.DataFrame, exports.Sheet], bytes]
    rows: Callable[[], pl.DataFrame]
    sheet: exports.Sheet
    words: dict[str, dict[str, str]]
    log: Log | None = None

    def make(self) -> bytes:
        """The bytes of the file; each call is a file taken away."""
        frame = self.rows().select(field.name for field in self.sheet.fields)
        frame = frame.with_columns(_said(name, words) for name, words in self.words.items())
        file = self.write(frame, self.sheet)
        if self.log:
            self.log(frame, file)
        return file


def _said(name: str, words: dict[str, str]) -> pl.Expr:
    """Codes in words, several by comma each by itself; an unknown one as it is."""
    parts = pl.col(name).str.split(", ").list.eval(pl.element().replace(words))
    return parts.list.join(", ").alias(name)
