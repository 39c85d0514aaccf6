"""A table that no adapter knows: which column is what is guessed, a person confirms, the next such file loads.

What was confirmed lies in the state store, by the fingerprint of the header; whole mapping files may stand in the
folder `mappings` of a home, in the spelling of `etl/mappings/template.toml`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from etl import state
from etl.entities import kind
from etl.guessing import Guess, guesses, is_price, missing
from etl.messages import sentence
from etl.presence import MAY_BE_ABSENT
from etl.sources.base import Refused
from etl.sources.day_order import Seen
from etl.sources.files import SourceFile
from etl.sources.header import DEPTH, absent, column_name, entity_name, nearest
from etl.sources.mapping import fingerprint, load_mapping, parsed, unique
from etl.sources.text import SEPARATORS, lead

#: Reasons for which a table is refused that a person's word can mend.
UNKNOWN = frozenset(
    "unknown_table unknown_file missing_column ambiguous_entity doubtful_table dates_two_ways repeated_column".split()
)
#: The mapping that says by what a client of a list without codes is known.
WITHOUT_CODE = "clients_without_code"
#: What may be said of a header beside the columns of its entity: in which order its dates are written, and that the
#: amount is its price times the quantity.
ORDERS = {"month_first": "MM/DD/YYYY", "day_first": "DD/MM/YYYY"}
PRICE = "price"
_SAMPLE = 200
_LINE = re.compile(r"at line (\d+)")

Grid = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Draft:
    """A table with its header (unique names), its first rows and a guess per header, read as one entity.

    `missing`: groups of columns that the entity needs and nothing here is; `entities`: the others it could be,
    likeliest first.
    """

    file: str
    fingerprint: str
    header: list[str]
    rows: list[list[str]]
    entity: str
    guesses: list[Guess]
    missing: list[tuple[str, ...]]
    entities: list[str]
    #: headers whose first values are dates that read as day/month and as month/day alike
    two_ways: list[str]


def draft(path: Path, name: str = "", entity: str = "") -> Draft:
    """Guesses for a file; `entity` when a person has said what its rows are.

    Raises Refused when there is no table in it.
    """
    file, mapping = SourceFile(path, name or path.name), load_mapping("template")
    found = [(grid, row) for grid in _grids(file) if (row := _header_row(grid)) is not None]
    if not found:
        raise Refused("not_a_table", file=file.name)
    grid, row = max(found, key=lambda pair: _known(pair[0], pair[1]))
    header, rows = unique(grid[row]), [list(cells) for cells in grid[row + 1 : row + 1 + _SAMPLE]]
    by_entity = {e: guesses(header, rows, e, mapping) for e in ([entity] if entity else mapping.entities)}
    ranked = sorted(by_entity, key=lambda e: _lack(by_entity[e], e))
    best = _with_price(by_entity[ranked[0]], ranked[0])
    lacking = _absent(ranked[0], [guess.column for guess in best])
    two_ways = [name for place, name in enumerate(header) if _reads_two_ways(rows, place)]
    return Draft(
        file.name, fingerprint(grid[row]), header, rows[:20], ranked[0], best, lacking, ranked, two_ways
    )


def _with_price(found: list[Guess], entity: str) -> list[Guess]:
    """A table of sales with prices and quantities and no amount has the amount by them."""
    columns = {guess.column for guess in found}
    price = next((g for g in found if not g.column and is_price(g.header)), None)
    if not price or entity != "sales" or "amount" in columns or "quantity" not in columns:
        return found
    return [replace(g, column=PRICE, score=0.6) if g is price else g for g in found]


def _reads_two_ways(rows: Iterable[Sequence[str]], place: int) -> bool:
    seen = Seen()
    seen.look(row[place] for row in rows if place < len(row))
    return bool(seen.either) and not (seen.day_first or seen.month_first)


def _lack(found: list[Guess], entity: str) -> float:
    """Lower for an entity that explains more of the table and lacks less."""
    return 0.3 * len(missing(found, entity)) - sum(guess.score for guess in found)


def confirm(home: Path, draft: Draft, entity: str, columns: Mapping[str, str], by: str, at: datetime) -> int:
    """Remember what a person said of the headers (header → our column, '' for none); the id of the record.

    Raises Refused `missing_column` when the entity needs more.
    """
    said = {header: column for header, column in columns.items() if column}
    if lack := lacking(entity, said.values()):
        shown = {
            "file": draft.file,
            "template": entity_name(entity),
            "column": ", ".join(lack),
            "closest": "–",
        }
        raise Refused("missing_column", entity=entity, **shown)
    return state.confirm_mapping(home, draft.fingerprint, _source(draft.fingerprint), entity, said, by, at)


def choices(entity: str) -> dict[str, str]:
    """Every column that rows of the entity may have, with the names under which a person knows it."""
    names = {column: column_name(entity, column) for column in load_mapping("template").entities[entity]}
    for column in [column for column in names if kind(entity, column) in ("day", "moment")]:
        names |= {f"{column}:{order}": f"{names[column]} {shown}" for order, shown in ORDERS.items()}
    return names | ({PRICE: "Цена × количество (price × quantity)"} if entity == "sales" else {})


def is_date(entity: str, column: str) -> bool:
    """True for a column of dates whose order was not said."""
    return f"{column}:{next(iter(ORDERS))}" in choices(entity)


def lacking(entity: str, columns: Iterable[str]) -> list[str]:
    """What rows of the entity need besides these columns; of names with a slash one is enough."""
    groups = (group for group in _absent(entity, columns) if group not in MAY_BE_ABSENT.get(entity, ()))
    return [_names(entity, group) for group in groups]


def done_without(entity: str, columns: Iterable[str]) -> list[str]:
    """What rows of the entity usually have and these columns have not; a table may well be without it."""
    groups = (group for group in _absent(entity, columns) if group in MAY_BE_ABSENT.get(entity, ()))
    return [_names(entity, group) for group in groups]


def _absent(entity: str, said: Iterable[str]) -> list[tuple[str, ...]]:
    columns = {column.partition(":")[0] for column in said}
    return absent(entity, columns | ({"amount"} if {PRICE, "quantity"} <= columns else set()))


def _names(entity: str, group: tuple[str, ...]) -> str:
    return " / ".join(column_name(entity, column) for column in group)


def own_mappings(home: Path) -> list[dict[str, Any]]:
    """The mappings of a home as data for `etl.sources.mapping.parsed`: confirmed headers first, then its files.

    Raises Refused `broken_mapping` or `unusable_mapping`, naming the file that a person has to mend.
    """
    confirmed = [_as_data(said) for said in state.mappings(home).values()]
    files = [_own_file(path) for path in sorted((home / "mappings").glob("*.toml"))]
    return [*confirmed, *sorted(files, key=lambda data: data.get("priority", 100))]


def _own_file(path: Path) -> dict[str, Any]:
    text = path.read_bytes().decode("utf-8", "replace")
    try:
        data = tomllib.loads(text)
        parsed(data, path.stem)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = found[1] if found else str(len(text.splitlines()))
        raise Refused("broken_mapping", file=path.name, row=line, detail=str(error)) from error
    except (KeyError, TypeError, AttributeError) as error:
        raise Refused("unusable_mapping", file=path.name, detail=str(error).strip("'")) from error
    return data | {"name": path.stem}


def drafted(path: Path, entity: str, language: str) -> tuple[str, bool]:
    """A draft as a mapping file and True, or False and the sentence that says why there is none."""
    if entity not in ("", *load_mapping("template").entities):
        return ", ".join(load_mapping("template").entities), False
    try:
        return as_toml(draft(path, entity=entity)), True
    except Refused as refusal:
        return sentence(refusal.code, language, {"file": path.name} | refusal.params), False


def as_toml(draft: Draft) -> str:
    """The draft as a mapping file: what is guessed with how sure it is, and what is missing, as comments."""
    return "\n".join(_toml(draft)) + "\n"


def _toml(draft: Draft) -> Iterator[str]:
    found = [guess for guess in draft.guesses if guess.column]
    rest = [guess.header for guess in draft.guesses if not guess.column and not guess.header.startswith("#")]
    yield f"# {draft.file}: {entity_name(draft.entity)}; could also be {', '.join(draft.entities[1:3]) or '–'}"
    for group in draft.missing:
        yield "# missing: " + " / ".join(column_name(draft.entity, column) for column in group)
    yield from (
        "",
        'kind = "flat"',
        "asks_order = true",
        f'source = "{_source(draft.fingerprint)}"',
        f'fingerprint = "{draft.fingerprint}"',
    )
    prices = [guess.header for guess in found if guess.column == PRICE]
    yield from (f"entities = {_text([draft.entity])}", f"known = {_text(rest)}")
    if prices:
        yield f"price = {_text(prices)}"
    yield from ("", f"[{draft.entity}]")
    for guess in (guess for guess in found if guess.column != PRICE):
        line = f"{guess.column} = {_text([guess.header])}"
        sure = "" if guess.score >= 0.8 else "  ?"
        yield f"{line:<50} # {guess.score:.2f}{sure}  {' | '.join(_short(text) for text in guess.examples)}"


def _text(values: list[str]) -> str:
    # A JSON list of strings is a TOML array.
    return json.dumps(values, ensure_ascii=False)


def _short(text: str) -> str:
    return " ".join(text.split())[:30]


def _source(mark: str) -> str:
    return f"own_{mark[:8]}"


def _as_data(said: Mapping[str, Any]) -> dict[str, Any]:
    entity, columns, orders = said["entity"], defaultdict(list), defaultdict(list)
    for header, choice in said["columns"].items():
        column, _, order = choice.partition(":")
        columns[column].append(header)
        if order:
            orders[order].append(column)
    prices = columns.pop(PRICE, []) if entity == "sales" and "amount" not in columns else []
    return {
        "source": said["source"],
        "name": said["source"],
        "fingerprint": said["fingerprint"],
        "entities": [entity],
        "asks_order": True,
        "otherwise": load_mapping(WITHOUT_CODE).otherwise if entity == "clients" else {},
        "may_lack": [column for group in MAY_BE_ABSENT.get(entity, ()) for column in group],
        "price": prices,
        entity: columns,
    } | orders


def _grids(file: SourceFile) -> Iterator[Grid]:
    if file.kind == "text":
        for separator in SEPARATORS:
            yield [record.cells for record in lead(file, separator, DEPTH + _SAMPLE)]
    else:
        yield from (sheet.rows[: DEPTH + _SAMPLE] for sheet in file.sheets)


def _header_row(grid: Grid) -> int | None:
    """The row whose names are known best; without any known one, the first of the fullest."""
    rows = range(min(DEPTH, len(grid)))
    wide = [row for row in rows if len(_filled(grid[row])) > 1]
    return max(wide, key=lambda row: (_known(grid, row), -row), default=None)


def _known(grid: Grid, row: int) -> tuple[int, int]:
    found = nearest([grid[row]], load_mapping("template"))
    return (found[0].explained if found else 0), len(_filled(grid[row]))


def _filled(cells: Iterable[str]) -> list[str]:
    return [cell for cell in cells if cell.strip()]
