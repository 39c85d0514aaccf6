"""Base check of a prospect list: who is new, who is a client already, and who may be one.

`python -m etl.basecheck HOME LIST OUT` checks a Parquet list against the current build in a process of its own: a
build that the dashboard holds open cannot be opened a second time in the same process with other settings.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from etl import cards
from etl.blocking import candidates
from etl.duplicates import conflict, described, levels
from etl.evidence import gather, probabilities
from etl.settings import ROOT, load_settings
from etl.sources.base import Refused

#: What a list is matched by; the texts as the file writes them.
ASKED = ("name", "inn", "phone", "email", "manager")
VERDICTS = ("new", "ours", "other", "doubtful")
#: `matched_by`: inn, phone, email, or null for a likely client that a person has to look at.
MATCHES = {
    "prospect_id": pl.String,
    "card_id": pl.String,
    "matched_by": pl.String,
    "score": pl.Float64,
    "reasons_ru": pl.String,
    "reasons_en": pl.String,
}
_KEYS = {"inns": "inn", "phones": "phone", "emails": "email"}


@dataclass(frozen=True)
class CheckedList:
    """Rows of a list with their verdicts (see `check`), and how many of its rows could not be read."""

    rows: pl.DataFrame
    rejected: int

    def counts(self) -> dict[str, int]:
        """Rows by verdict, those without any too."""
        found = dict(self.rows["verdict"].value_counts().iter_rows())
        return {verdict: found.get(verdict, 0) for verdict in VERDICTS}


def matches(prospects: pl.DataFrame, base: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """MATCHES: the best card of the base for every prospect that has one; others have no row.

    Both tables: see etl.cards. A key decides unless INNs contradict it; else the likeliest card that is at least
    as probable as `threshold`, or shares a key, is doubtful.
    """
    both = cards.numbered(pl.concat([base.select(*cards.SCHEMA), prospects.select(*cards.SCHEMA)]))
    known = base.height
    pairs = pl.concat([candidates(both), _by_key(both, known)]).unique().sort("left", "right")
    pairs = pairs.filter(pl.col("left") < known, pl.col("right") >= known)
    evidence = gather(both, pairs)
    scored = pairs.with_columns(score=probabilities(evidence, known, learns=False), **levels(evidence))
    shares_key = pl.any_horizontal(pl.col(column) == 0 for column in _KEYS)
    kept = scored.filter((pl.col("score") >= threshold) | shares_key)
    return _best(kept, both)


def _by_key(both: pl.DataFrame, known: int) -> pl.DataFrame:
    """Each prospect with the first card of each of its keys, however many cards share it."""
    parts = []
    for column in _KEYS:
        held = both.select("place", key=column).explode("key").drop_nulls()
        first = held.filter(pl.col("place") < known).group_by("key").agg(left=pl.min("place"))
        parts.append(first.join(held, on="key").select("left", right="place"))
    return pl.concat(parts)


def _best(scored: pl.DataFrame, both: pl.DataFrame) -> pl.DataFrame:
    named = both[pl.concat([scored["left"], scored["right"]]).unique()]
    rows = {row["place"]: row for row in named.rows(named=True)}
    by = [_matched_by(pair, rows[pair["left"]], rows[pair["right"]]) for pair in scored.to_dicts()]
    order = {name: place for place, name in enumerate([*_KEYS.values(), None])}
    ranked = described(scored, both, both).with_columns(
        matched_by=pl.Series(by, dtype=pl.String),
        order=pl.Series([order[name] for name in by], dtype=pl.Int64),
    )
    ranked = ranked.sort("right_id", "order", "score", "left_id", descending=[False, False, True, False])
    best = ranked.unique("right_id", keep="first", maintain_order=True)
    return best.rename({"right_id": "prospect_id", "left_id": "card_id"}).select(*MATCHES)


def _matched_by(levels: dict[str, int], card: dict, prospect: dict) -> str | None:
    if conflict(card, prospect) == "inn":
        return None
    return next((name for column, name in _KEYS.items() if levels[column] == 0), None)


def asked(prospects: pl.DataFrame) -> pl.DataFrame:
    """Rows with a `prospect_id` and the columns ASKED as cards (see etl.cards)."""
    rows = prospects.select("prospect_id", *(pl.col(c).fill_null("") for c in ASKED)).rows(named=True)
    return cards.frame(
        cards.card(r["prospect_id"], [r["name"]], phones=[r["phone"]], emails=[r["email"]], inns=[r["inn"]])
        for r in rows
    )


def check(connection: duckdb.DuckDBPyConnection, prospects: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """The list (columns ASKED) with verdict, client_id, client_name, held_by (manager), matched_by, score, reasons.

    Verdicts: new; ours (held by nobody or by the list's own manager); other (worked by another manager); doubtful.
    """
    base = connection.sql("select * from raw.compared_cards order by card_id").pl()
    holders = connection.sql(
        "select card_id, client_id, clients.name as client_name, manager_name as held_by "
        "from raw.compared_cards inner join marts.clients using (client_id)"
    ).pl()
    numbered = (
        prospects.select(ASKED)
        .with_row_index("prospect_id")
        .with_columns(pl.col("prospect_id").cast(pl.String))
    )
    found = matches(asked(numbered), base, threshold)
    joined = numbered.join(
        found.join(holders, on="card_id"), on="prospect_id", how="left", maintain_order="left"
    )
    names = [pl.col(c).str.to_lowercase().str.replace_all("ё", "е") for c in ("manager", "held_by")]
    verdict = (
        pl.when(pl.col("client_id").is_null())
        .then(pl.lit("new"))
        .when(pl.col("matched_by").is_null())
        .then(pl.lit("doubtful"))
        .when(names[0] != names[1])
        .then(pl.lit("other"))
        .otherwise(pl.lit("ours"))
    )
    return joined.with_columns(verdict=verdict).drop("prospect_id", "card_id")


def check_file(home: Path, path: Path, name: str) -> CheckedList:
    """Check a file that somebody gave, without keeping it. Raises Refused when it is no list of names."""
    from etl.mapping_draft import own_mappings
    from etl.worker import Worker

    with (
        tempfile.TemporaryDirectory(prefix="basecheck-") as scratch,
        Worker(load_settings(home), own_mappings(home)) as worker,
    ):
        folder = Path(scratch)
        manifest = worker.read(path, name, folder)
        read = next((e for e in ("prospects", "clients") if (folder / f"{e}.parquet").exists()), None)
        if not read:
            raise Refused("no_prospects", file=name)
        out = folder / "checked.parquet"
        command = [sys.executable, "-m", "etl.basecheck", home.resolve(), folder / f"{read}.parquet", out]
        subprocess.run(list(map(str, command)), check=True, cwd=ROOT)
        return CheckedList(pl.read_parquet(out), manifest["entities"][read].get("rows_rejected", 0))


def _main(home: Path, listed: Path, out: Path) -> None:
    from etl.warehouse import Warehouse

    current = Warehouse(home).current()
    if current is None:
        raise SystemExit("no build yet")
    with duckdb.connect(current, read_only=True) as connection:
        threshold = float(load_settings(home)["duplicates"]["queue_score"])
        check(connection, pl.read_parquet(listed), threshold).write_parquet(out)


if __name__ == "__main__":
    _main(*map(Path, sys.argv[1:]))
