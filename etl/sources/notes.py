"""What stands above a table: the export's own moment, its period, what holds for every row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from etl.sources.base import Stated
from etl.sources.mapping import plain
from etl.sources.periods import Period, parse_period
from etl.values import parse_moment

_MOMENT = re.compile(
    r"(?:выгружено|дата выгрузки|сформировано|дата формирования|exported)(?: at)?[: ]+(.+)", re.IGNORECASE
)
_PERIOD = re.compile(
    r"период[: ]+(?:с )?(\d[\d.\-/]+\d)(?:[ T]\S+)? *(?:-|–|—|по|\.\.) *(\d[\d.\-/]+\d)", re.IGNORECASE
)

_NAMED_PERIOD = re.compile(r"(?:отч[её]тный )?период[: ]+(.+)", re.IGNORECASE)


def stated(rows: Iterable[Sequence[str]], entity: str) -> Iterator[Stated]:
    """The moment and the period that lines above a header name."""
    for cells in rows:
        line = " ".join(cell.strip() for cell in cells if cell.strip())
        if said := _MOMENT.match(line):
            if moment := parse_moment(said[1].strip(" .")):
                yield Stated(moment=moment, entity=entity)
        elif period := _period(line):
            yield Stated(entity=entity, period_start=period[0], period_end=period[1])


def _period(line: str) -> Period | None:
    if said := _PERIOD.match(line):
        start, end = parse_moment(said[1]), parse_moment(said[2])
        return (start.date(), end.date()) if start and end else None
    named = _NAMED_PERIOD.match(line)
    return parse_period(named[1]) if named else None


def titled(rows: Iterable[Sequence[str]], titles: Mapping[str, AbstractSet[str]]) -> dict[str, str]:
    """Columns whose value a line above the header gives: `Кампания: Весна`, or the same in two cells.

    `titles` are the (plain) names of such lines by column.
    """
    found: dict[str, str] = {}
    for cells in rows:
        filled = [cell.strip() for cell in cells if cell.strip()]
        name, _, value = filled[0].partition(":") if filled else ("", "", "")
        value = value.strip() or "".join(filled[1:2])
        for column, names in titles.items():
            if value and plain(name) in names:
                found.setdefault(column, value)
    return found
