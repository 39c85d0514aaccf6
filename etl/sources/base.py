"""The contract between an adapter and everything else.

An adapter answers two questions about one file: is it mine (`identify`), and what does it say (`read`).
`read` yields a stream of the pieces below, as text exactly as the file writes it; typing, row checks and
storage are done once for all adapters by `etl.check` and `etl.load`. An adapter knows no other file,
no warehouse and no clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import polars as pl

    from etl.sources.files import SourceFile


@dataclass(frozen=True)
class Rows:
    """A block of rows of one entity.

    `frame`: Int64 column `row` (as a spreadsheet counts: the first line of the file or sheet is 1), String
    columns named as in `etl.entities`, and optionally `extra` (String, a JSON object of the columns that
    no entity has) and `scope` (String, what a later export of the same scope and period replaces).
    A missing cell is null or ''.
    """

    entity: str
    frame: pl.DataFrame
    sheet: str = ""


@dataclass(frozen=True)
class Skipped:
    """Lines that carry no row of their own; every line of a file is in Rows, Rejected or Skipped.

    `other`: rows of something that is not asked for, as outgoing calls in a list of calls.
    """

    kind: Literal["header", "blank", "total", "other"]
    lines: int
    sheet: str = ""


@dataclass(frozen=True)
class Rejected:
    """A line that cannot even be cut into cells (ragged, unclosed quote, NUL, undecodable bytes…)."""

    row: int
    reason: str  # a key of etl/messages.toml
    raw_row: str
    entity: str = ""
    sheet: str = ""
    column: str = ""
    value: str = ""


@dataclass(frozen=True)
class Stated:
    """What the export says of itself: its own moment, or that it is complete for a period of a scope."""

    moment: datetime | None = None
    entity: str = ""
    scope: str = ""
    period_start: date | None = None
    period_end: date | None = None


@dataclass(frozen=True)
class Control:
    """A total printed in the file, to be compared to the kopeck with the rows loaded from it.

    The comparison sums `column` over the loaded rows of `entity` where every column of `where` has the
    given text. A blank total is not a Control: in 1C it means "not additive", not zero.
    """

    label: str
    entity: str
    column: str
    total: Decimal
    where: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Warned:
    """Something a person should know though the rows are loaded: `code` is a key of etl/messages.toml."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


Piece = Rows | Skipped | Rejected | Stated | Control | Warned


class Refused(Exception):
    """The file as a whole is not loaded. `code` is a key of etl/messages.toml, `params` fill its sentence."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = {k: str(v) for k, v in params.items()}


class Adapter(Protocol):
    """One format. Registered in `etl.sources.ADAPTERS`, asked in that order, first "yes" wins."""

    name: str  # the `source` of everything it loads

    def identify(self, file: SourceFile) -> bool:
        """True when the file is of this format, judged by its bytes and words, never by its name.

        Raises Refused when it certainly is of this format but cannot be loaded.
        """
        ...

    def read(self, file: SourceFile) -> Iterator[Piece]:
        """Every line of the file, once, in the pieces above. Raises Refused when nothing can be read."""
        ...
