"""A client's card as it is compared with others: every spelling and key that any export gives for it, normalised."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import polars as pl
import pyarrow as pa

from etl.identity import core_key, email_keys, inn_key, legal_kind, name_key, phone_keys

_LIST = pl.List(pl.String)
#: `cores` and `keys` are spellings without and with their generic words, blanks left out of `keys`; `kinds` legal
#: kinds; `rest` what the full name says beyond the name. Unknown texts are null, unknown lists empty.
SCHEMA: dict[str, Any] = {
    "card_id": pl.String,
    "cores": _LIST,
    "keys": _LIST,
    "kinds": _LIST,
    "phones": _LIST,
    "emails": _LIST,
    "inns": _LIST,
    "kpps": _LIST,
    "rest": pl.String,
    "city": pl.String,
    "manager": pl.String,
    "created_on": pl.String,
}
_ARROW = {pl.String: pa.string(), _LIST: pa.list_(pa.string())}
#: Spellings of one card that are compared: a bank statement may add dozens.
_SPELLINGS = 5


def card(
    card_id: str,
    names: Iterable[str],
    *,
    full_name: str = "",
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    inns: Iterable[str] = (),
    kpps: Iterable[str] = (),
    city: str = "",
    manager: str = "",
    created_on: str = "",
) -> dict[str, Any]:
    """One row of `SCHEMA` from texts as exports write them; the spellings that come first count."""
    names = [name for name in dict.fromkeys(names) if name][:_SPELLINGS]
    return {
        "card_id": card_id,
        "cores": _distinct(map(core_key, names)),
        "keys": _distinct(name_key(name).replace(" ", "") for name in names),
        "kinds": _distinct(map(legal_kind, names)),
        "phones": _distinct(key for cell in phones for key in phone_keys(cell)),
        "emails": _distinct(key for cell in emails for key in email_keys(cell)),
        "inns": _distinct(map(inn_key, inns)),
        "kpps": _distinct(kpps),
        "rest": _rest(full_name, names) or None,
        "city": re.sub(r"^г(ород|\.)?\s+", "", _plain(city)) or None,
        "manager": _plain(manager) or None,
        "created_on": created_on or None,
    }


def frame(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """Cards in the order of their ids, numbered by `place` from 0."""
    columns: dict[str, list[Any]] = {name: [] for name in SCHEMA}
    for row in rows:
        for name, values in columns.items():
            values.append(row[name])
    # By way of Arrow: Polars makes a series of every list of a column.
    table = pa.table({name: pa.array(columns.pop(name), _ARROW[kind]) for name, kind in SCHEMA.items()})
    return numbered(pl.DataFrame(table).sort("card_id"))


def numbered(cards: pl.DataFrame) -> pl.DataFrame:
    """Cards with their `place` in the table."""
    return cards.with_row_index("place").with_columns(pl.col("place").cast(pl.Int32))


def _distinct(texts: Iterable[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _rest(full_name: str, names: list[str]) -> str:
    """Words of the full name that no spelling has, without blanks: a legal name of its own, an address."""
    known = {word for name in names for word in core_key(name).split()}
    return "".join(word for word in core_key(full_name).split() if word not in known) if full_name else ""


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").split())
