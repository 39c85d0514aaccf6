"""Finds the header row of a table and says which entity it describes, or what it lacks to describe one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from etl.entities import ENTITIES, kind, required, title
from etl.presence import NOT_IN_TEMPLATE, ONE_OF
from etl.sources.base import Refused
from etl.sources.mapping import Mapping, plain, unique
from etl.sources.two_rows import is_two_rows, joined

#: a header stands in the first rows: above it are only a title, a period and the like
DEPTH = 30

#: a table that lacks a required column is still taken for an entity when so much of it is known
NEAR = 0.6

#: kinds of columns that words cannot fill
_FIGURES = ("day", "moment", "money")

#: names are called alike from this ratio of common letters on
LIKE = 0.65


@dataclass(frozen=True)
class Match:
    """A row of a grid read as the header of one entity. `row` counts from 0; `names` are unique."""

    entity: str
    row: int
    names: list[str]
    #: for each of our columns the headers that hold it, preferred first
    columns: dict[str, list[str]]
    #: groups of columns of which none is there
    missing: list[tuple[str, ...]]
    #: how many columns the entity may have
    possible: int

    @property
    def used(self) -> frozenset[str]:
        """The headers that have a meaning."""
        return frozenset(header for headers in self.columns.values() for header in headers)

    @property
    def explained(self) -> int:
        """How many headers have a meaning."""
        return len(self.used)

    @property
    def named(self) -> int:
        """How many headers have a name."""
        return sum(not name.startswith("#") for name in self.names)

    @property
    def is_complete(self) -> bool:
        """All required columns are there, and enough of the row is known for it to be no accident."""
        return not self.missing and (len(self.columns) >= 3 or self.explained == self.named)

    @property
    def is_near(self) -> bool:
        """Most of the table is known, but not all that is required."""
        share = max(self.explained / max(self.named, 1), len(self.columns) / self.possible)
        return bool(self.missing) and len(self.columns) >= 2 and share >= NEAR


def find(grid: Sequence[Sequence[str]], mapping: Mapping) -> Match | None:
    """The header in the first rows of a grid, or None when nothing there looks like one.

    Raises Refused: `missing_column` when a table is nearly one of ours, `ambiguous_entity` when it is as much
    of one entity as of another, `doubtful_table` when it may as well be of something that is none of ours,
    `repeated_column` when its sum stands twice.
    """
    matches = list(_matches(grid, mapping))
    complete = [m for m in matches if m.is_complete or _is_confirmed(m, mapping)]
    if sure := [m for m in complete if not _doubts(m, mapping)]:
        return _with_one_sum(_best(sure), mapping)
    if complete:
        doubts = ", ".join(_doubts(complete[0], mapping))
        raise Refused("doubtful_table", template=entity_name(complete[0].entity), column=doubts)
    # A header that only this source has is near however much of it is unknown.
    near = [m for m in matches if m.is_near or (mapping.markers and m.missing)]
    if near:
        raise _missing(min(near, key=lambda m: (len(m.missing), -m.explained)), mapping)
    return None


def _with_one_sum(match: Match, mapping: Mapping) -> Match:
    """The match, unless several columns have the name of its sum: of blocks side by side each may hold a part of it."""
    sums = {plain(name) for name in match.columns.get("amount", [])[:1]}
    same = [name for name in match.names if plain(name.rpartition("#")[0]) in sums]
    if same and mapping.asks_order and not mapping.fingerprint:
        names = ", ".join([match.columns["amount"][0], *same])
        raise Refused("repeated_column", template=entity_name(match.entity), column=names)
    return match


def is_sure(match: Match, mapping: Mapping) -> bool:
    """False when no header speaks for the entity alone, though the source knows such headers."""
    preferred = {plain(headers[0]) for headers in match.columns.values()}
    return match.entity not in mapping.sure or bool(preferred & mapping.sure[match.entity])


def _doubts(match: Match, mapping: Mapping) -> list[str]:
    """Headers that other tables than the entity's have too, where none speaks for the entity alone."""
    if is_sure(match, mapping):
        return []
    return [name for name in match.names if plain(name) in mapping.doubtful.get(match.entity, frozenset())]


def _is_confirmed(match: Match, mapping: Mapping) -> bool:
    """True for the very header of which a person has said what it is, however few of its columns mean anything."""
    names = {plain(name) for name in match.names if not name.startswith("#")}
    return bool(mapping.fingerprint) and not match.missing and mapping.is_header(names)


def nearest(grid: Sequence[Sequence[str]], mapping: Mapping) -> list[Match]:
    """For a table that is none of ours: the entities it has any column of, most known headers first."""
    best: dict[str, Match] = {}
    for match in _matches(grid, mapping):
        if match.entity not in best or match.explained > best[match.entity].explained:
            best[match.entity] = match
    return sorted(best.values(), key=lambda m: (-m.explained, len(m.missing)))


def missing_names(match: Match) -> str:
    """`Дата (date), ИНН (inn) / Контрагент (client)`: what a table lacks, as its header would name it."""
    hidden = NOT_IN_TEMPLATE.get(match.entity, frozenset())
    groups = [[column for column in group if column not in hidden] for group in match.missing]
    return ", ".join(" / ".join(column_name(match.entity, c) for c in group) for group in groups)


def has_markers(grid: Sequence[Sequence[str]], mapping: Mapping) -> bool:
    """True when one of the first rows is a header of the mapping's source."""
    return any(mapping.is_header({plain(cell) for cell in row}) for row in grid[:DEPTH])


def _matches(grid: Sequence[Sequence[str]], mapping: Mapping) -> Iterator[Match]:
    indexes = {entity: mapping.columns_by_name(entity) for entity in mapping.entities}
    second = -1
    for number, row in enumerate(grid[:DEPTH]):
        if number == second:
            continue
        matches = [_match(entity, number, unique(row), index, mapping) for entity, index in indexes.items()]
        below = grid[number + 1] if number + 1 < len(grid) else []
        is_double = not mapping.fingerprint and is_two_rows(row, below)
        if is_double and any(_has_figures(match) for match in matches if match):
            second = number + 1
            matches = [
                _match(entity, second, unique(joined(row, below, index)), index, mapping)
                for entity, index in indexes.items()
            ]
        yield from (match for match in matches if match)


def _match(entity: str, row: int, names: list[str], index: dict[str, str], mapping: Mapping) -> Match | None:
    keys = [plain(name) for name in names]
    if not mapping.not_of.get(entity, frozenset()).isdisjoint(keys):
        return None
    columns = _columns(names, keys, index, mapping, entity)
    if not columns:
        return None
    columns = _shared(names, keys, mapping) | columns
    missing = absent(entity, columns.keys() | mapping.given)
    return Match(entity, row, names, columns, missing, len(mapping.entities[entity]))


def _has_figures(match: Match) -> bool:
    """A row of words below such a header is no data: it has a date or money."""
    return any(kind(match.entity, column) in _FIGURES for column in match.columns)


def _columns(
    names: list[str], keys: list[str], index: dict[str, str], mapping: Mapping, entity: str
) -> dict[str, list[str]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for name, key in zip(names, keys, strict=True):
        if key in index:
            column = index[key]
            is_first = not mapping.first_beside.get(key, frozenset()).isdisjoint(keys)
            place = -1 if is_first else mapping.entities[entity][column].index(key)
            found.setdefault(column, []).append((place, name))
    return {column: [name for _, name in sorted(headers)] for column, headers in found.items()}


def _shared(names: list[str], keys: list[str], mapping: Mapping) -> dict[str, list[str]]:
    """Columns filled by headers that have a column of their own besides."""
    found = {
        column: [name for name, key in zip(names, keys, strict=True) if key in wanted]
        for column, wanted in mapping.also.items()
    }
    return {column: headers for column, headers in found.items() if headers}


def absent(entity: str, columns: AbstractSet[str]) -> list[tuple[str, ...]]:
    """Groups of columns of which a table of the entity must have at least one, and `columns` has none."""
    groups = [(name,) for name in required(entity)] + list(ONE_OF.get(entity, ()))
    return [group for group in groups if not columns & set(group)]


def _best(complete: list[Match]) -> Match:
    """The match that explains most headers of the first such row."""
    most = max(m.explained for m in complete)
    first = next(m for m in complete if m.explained == most)
    rivals = [m.entity for m in complete if m.explained == most and m.row == first.row]
    if len(rivals) > 1:
        names = ", ".join(entity_name(entity) for entity in rivals)
        raise Refused("ambiguous_entity", row=first.row + 1, entity=", ".join(rivals), template=names)
    return first


def entity_name(entity: str) -> str:
    """`Продажи (sales)`: as a person of either language knows it."""
    return f"{(ENTITIES[entity].__doc__ or '').strip()} ({entity})"


def column_name(entity: str, column: str) -> str:
    """`Дата (date)`: both names under which a header is found."""
    return f"{title(entity, column)} ({column})"


def _missing(match: Match, mapping: Mapping) -> Refused:
    return Refused(
        "missing_column",
        entity=match.entity,
        row=match.row + 1,
        template=entity_name(match.entity),
        column=missing_names(match),
        closest=closest(match, mapping),
    )


def closest(match: Match, mapping: Mapping) -> str:
    """The header without a meaning whose name is most like one that is missing, or '' when none is."""
    free = {plain(name): name for name in match.names if name not in match.used and not name.startswith("#")}
    names = mapping.entities[match.entity]
    wanted = [name for group in match.missing for column in group for name in names.get(column, [])]
    likeness = [
        (difflib.SequenceMatcher(None, key, name).ratio(), free[key]) for key in free for name in wanted
    ]
    score, name = max(likeness, default=(0.0, ""))
    return name if score >= LIKE else ""
