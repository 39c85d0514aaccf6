"""A file to take away, made when its button is clicked: in a thread that knows neither the page nor its reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import polars as pl

from pages.lib import exports

Log = Callable[[pl.DataFrame, bytes], object]
#: Seconds that a page waits for a file to be written down before it shows the log of exports anew.
PATIENCE = 20


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
    _logged: Event = field(default_factory=Event)

    def make(self) -> bytes:
        """The bytes of the file; each call is a file taken away."""
        frame = self.rows().select(field.name for field in self.sheet.fields)
        frame = frame.with_columns(_said(name, words) for name, words in self.words.items())
        file = self.write(frame, self.sheet)
        if self.log:
            self.log(frame, file)
            self._logged.set()
        return file

    def wait(self) -> None:
        """Returns once the file is written down: the page that a click draws anew then shows the entry."""
        self._logged.wait(PATIENCE)


def _said(name: str, words: dict[str, str]) -> pl.Expr:
    """Codes in words, several by comma each by itself; an unknown one as it is."""
    parts = pl.col(name).str.split(", ").list.eval(pl.element().replace(words))
    return parts.list.join(", ").alias(name)
