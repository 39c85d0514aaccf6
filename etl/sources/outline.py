"""The tree that the outline of a sheet draws: groups stand above the rows inside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A row (from 0) with the rows it lies inside, outermost first."""

    row: int
    inside: tuple[int, ...]
    is_group: bool

    @property
    def top(self) -> int:
        """Row of the outermost group, the row's own where it lies in none."""
        return self.inside[0] if self.inside else self.row


def nodes(rows: Iterable[int], outline: dict[int, int]) -> Iterator[Node]:
    """The rows as nodes, in their order. `outline` gives levels by row from 1; levels may skip a step."""
    ordered = list(rows)
    levels = [outline.get(row + 1, 0) for row in ordered]
    above: list[tuple[int, int]] = []
    for row, level, below in zip(ordered, levels, [*levels, 0][1:], strict=True):
        while above and above[-1][1] >= level:
            above.pop()
        yield Node(row, tuple(outer for outer, _ in above), below > level)
        above.append((row, level))
