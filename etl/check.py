"""Row checks: text rows of an adapter in, good typed rows and rejects with their reasons out.

Types come from `etl.values`, presence and ranges from the entity's dataframely schema, and the two rules
that look at several columns (who and what a row is about, and the exchange rate) stand here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import dataframely as dy
import polars as pl

from etl.entities import ENTITIES, kind
from etl.presence import CLIENT, CONTACT, ONE_OF, PRODUCT
from etl.settings import Settings
from etl.sources.base import Rows
from etl.values import TWO_WAYS, convert

REJECTS = {
    "entity": pl.String,
    "sheet": pl.String,
    "row": pl.Int64,
    "column": pl.String,
    "value": pl.String,
    "reason": pl.String,
    "raw_row": pl.String,
}

_UNPARSED = {
    "money": "not_a_number",
    "number": "not_a_number",
    "whole": "not_a_whole_number",
    "day": "not_a_date",
    "month": "not_a_month",
    "moment": "not_a_date",
    "flag": "not_a_flag",
    "choice": "not_a_choice",
}

#: A management report is in the company's own currency, whatever it is; it has no rate to give.
WITHOUT_RATE = frozenset({"onec_report"})

_CURRENCY_WORDS = {
    "RUB": (
        "руб",
        "руб.",
        "р",
        "р.",
        "rur",
        "rub",
        "₽",
        "643",
        "810",
        "рубль",
        "рубли",
        "российский рубль",
        "российские рубли",
    ),
    "USD": ("usd", "$", "840", "долл", "долл.", "доллар", "доллар сша", "us dollar"),
    "EUR": ("eur", "€", "978", "евро", "euro"),
    "KZT": ("kzt", "тг", "тг.", "тенге", "₸", "398", "казахстанский тенге"),
    "BYN": ("byn", "бел. руб.", "933", "белорусский рубль"),
    "CNY": ("cny", "юань", "¥", "156", "китайский юань"),
    "UZS": ("uzs", "сум", "860", "узбекский сум"),
}
_CURRENCIES = {word: code for code, words in _CURRENCY_WORDS.items() for word in words}


class Place(dy.Schema):
    """Where a row stands in its file, and what the file says beside the declared columns."""

    row = dy.Int64(nullable=False)
    sheet = dy.String(nullable=True)
    scope = dy.String(nullable=True)
    extra = dy.String(nullable=True)


#: the schema of each entity's rows as they lie in raw
STORED: dict[str, type[dy.Schema]] = {
    name: type(f"Stored{schema.__name__}", (schema, Place), {}) for name, schema in ENTITIES.items()
}


@dataclass(frozen=True)
class Checked:
    """`good`: typed rows as STORED has them. `rejects`: one row per refused row, columns of REJECTS."""

    good: pl.DataFrame
    rejects: pl.DataFrame


def check(rows: Rows, settings: Settings, source: str) -> Checked:
    """Type and check one block of rows; every row comes back once, as good or with its first problem."""
    frame, typed = rows.frame, {}
    problems = [pl.DataFrame(schema={name: REJECTS[name] for name in ("row", "column", "value", "reason")})]
    for name in ENTITIES[rows.entity].columns():
        if name not in frame.columns:
            typed[name] = pl.Series(name, [None], dtype=pl.String).new_from_index(0, frame.height)
            continue
        of_kind = kind(rows.entity, name)
        typed[name], text = convert(frame[name], of_kind, settings["company"]["timezone"])
        if of_kind in _UNPARSED:
            bad = text.is_not_null() & (typed[name].is_null() | ~_known_word(rows.entity, name, typed[name]))
            if of_kind == "money":
                two_ways = bad & text.str.contains(TWO_WAYS)
                problems.append(_problems(frame, two_ways, name, "ambiguous_number"))
            problems.append(_problems(frame, bad, name, _UNPARSED[of_kind]))
    table = _stored(rows, typed)
    problems += _row_rules(rows.entity, table, frame, settings, source)
    return _split(rows, table, pl.concat(problems))


def _known_word(entity: str, name: str, values: pl.Series) -> pl.Series:
    words = (ENTITIES[entity].columns()[name].metadata or {}).get("values")
    return values.is_in(list(words)) if words else pl.Series([True]).new_from_index(0, values.len())


def _stored(rows: Rows, typed: dict[str, pl.Series]) -> pl.DataFrame:
    """All columns of STORED in order, absent ones null."""
    schema = STORED[rows.entity]
    table = pl.DataFrame(typed).with_columns(
        rows.frame["row"],
        pl.lit(rows.sheet).alias("sheet"),
        *(rows.frame[c] if c in rows.frame.columns else pl.lit(None).alias(c) for c in ("scope", "extra")),
    )
    if "currency" in table.columns:
        words = pl.coalesce("currency", _sign(rows.frame)).str.to_lowercase()
        table = table.with_columns(
            words.replace(_CURRENCIES).str.to_uppercase().alias("currency"),
        )
    return table.select(pl.col(n).cast(c.dtype) for n, c in schema.columns().items())


def _sign(frame: pl.DataFrame) -> pl.Series:
    """The foreign currency that an amount is written with: `$15,000` is not 15,000 roubles."""
    if "amount" not in frame.columns:
        return pl.Series([None], dtype=pl.String).new_from_index(0, frame.height)
    return frame["amount"].str.extract(r"(?i)(\$|€|₸|¥|usd|eur|kzt|тг|тенге)")


def _problems(frame: pl.DataFrame, bad: pl.Series, column: str, reason: str) -> pl.DataFrame:
    """Rows where `bad` holds, as (row, column, value, reason)."""
    value = pl.col(column) if column in frame.columns else pl.lit("")
    return frame.filter(bad.fill_null(False)).select(
        pl.col("row"), column=pl.lit(column), value=value.cast(pl.String), reason=pl.lit(reason)
    )


def _row_rules(
    entity: str, table: pl.DataFrame, frame: pl.DataFrame, settings: Settings, source: str
) -> list[pl.DataFrame]:
    found = []
    for group in ONE_OF.get(entity, ()):
        present = [c for c in group if c in frame.columns]
        if present and group in (CLIENT, CONTACT, PRODUCT):
            nothing = table.select(pl.all_horizontal(pl.col(c).is_null() for c in present)).to_series()
            found.append(_problems(frame, nothing, present[0], "missing"))
    # Rows in several currencies are in their clients' currencies: they cannot be added up without a rate.
    has_currency = "currency" in table.columns
    is_own = has_currency and source in WITHOUT_RATE and table["currency"].drop_nulls().n_unique() < 2
    if has_currency and not is_own:
        foreign = table["currency"] != settings["company"]["base_currency"]
        without = foreign & table["amount"].is_not_null() & ~(table["rate"].fill_null(0) > 0)
        shown = frame.with_columns(table["currency"])
        found.append(_problems(shown, without, "currency", "missing_rate"))
    return found


def _split(rows: Rows, table: pl.DataFrame, problems: pl.DataFrame) -> Checked:
    """Unparsed values first, then the schema on what is left."""
    sound = table.join(problems.select("row").unique(), on="row", how="anti") if problems.height else table
    found, failures = STORED[rows.entity].filter(sound)
    good: pl.DataFrame = found
    if failures.counts():
        problems = pl.concat([problems, _schema_problems(rows.frame, failures.details())])
        # A line may give several rows (months, a sale and its return): it is kept or rejected as a whole.
        good = good.join(problems.select("row").unique(), on="row", how="anti", maintain_order="left")
    if problems.is_empty():
        return Checked(good, pl.DataFrame(schema=REJECTS))
    first = problems.unique("row", keep="first", maintain_order=True).sort("row")
    texts = {row["row"]: raw_text(row) for row in rows.frame.join(first, on="row", how="semi").to_dicts()}
    return Checked(
        good,
        first.select(
            entity=pl.lit(rows.entity),
            sheet=pl.lit(rows.sheet),
            row="row",
            column="column",
            value="value",
            reason="reason",
            raw_row=pl.col("row").replace_strict(texts, return_dtype=pl.String),
        ),
    )


def _schema_problems(frame: pl.DataFrame, details: pl.DataFrame) -> pl.DataFrame:
    """Failed dataframely rules (`column|rule`) as problems, in declared order."""
    reasons = {"nullability": "missing", "min": "out_of_range", "max": "out_of_range"}
    found = []
    for rule in (c for c in details.columns if "|" in c):
        column, name = rule.split("|")
        failed = details.filter(pl.col(rule) == "invalid")["row"]
        found.append(_problems(frame, frame["row"].is_in(failed.implode()), column, reasons.get(name, name)))
    return pl.concat(found)


def raw_text(row: dict[str, object]) -> str:
    """A row's cells as JSON, empty ones left out: what a person compares with the file."""
    cells = {k: v for k, v in row.items() if k not in ("row", "scope") and v not in (None, "")}
    return json.dumps(cells, ensure_ascii=False)
