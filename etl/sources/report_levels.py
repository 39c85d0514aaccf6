"""Which line of the header names the rows of which outline level."""

from __future__ import annotations

from collections.abc import Sequence

from etl.sources.base import Refused
from etl.sources.report_about import About
from etl.sources.report_header import Header
from etl.sources.report_words import word


def line_numbers(header: Header, about: About, chain: Sequence[int]) -> list[int]:
    """For a row and the rows it lies inside (outermost first): the number of the header line of each.

    A grouping printed with its folders (`Контрагент (Иерархия)`) takes the levels that are more than the
    lines. Raises Refused `report_levels` when the report does not say which grouping that is.
    """
    lines, extra = len(header.lines), len(chain) - len(header.lines)
    if lines == 1:
        return [0] * len(chain)
    if extra <= 0:
        return list(range(len(chain)))
    deep = hierarchy(header, about)
    if deep is None:
        raise Refused("report_levels", row=chain[-1] + 1, lines=lines, levels=len(chain))
    return [*range(deep), *[deep] * (extra + 1), *range(deep + 1, lines)]


def hierarchy(header: Header, about: About) -> int | None:
    """Number of the first header line whose grouping is printed with folders."""
    names = {word(name) for name in about.hierarchies}
    for number, line in enumerate(header.lines):
        if any(word(field.label) in names for field in line):
            return number
    return None
