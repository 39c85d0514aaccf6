"""The way of each deal through its CRM's stages."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo.company import Company
from etl.demo.dates import DAYS
from etl.demo.deals import CRMS, STAGES
from etl.demo.words import WORDS

#: In the own table every so many deals not yet won stand in a stage that no one has mapped.
ODD_EVERY = 17
#: Days after which a won deal of the own table is in each of its last stages.
_AFTER = (0, 5, 16, 30, 60)


def make(company: Company, deals: pl.DataFrame) -> pl.DataFrame:
    """One row per deal and stage entered, in order: deal, place, stage (its name), day, second.

    Places 1..5 are before the end, 6.. those of a won deal, 99 that of a lost one.
    """
    rng = company.rng("stages")
    before = _before(rng, deals)
    ends = _ends(deals)
    every = pl.concat([before, *ends]).filter(pl.col("day") < DAYS)
    names = pl.concat([_names(crm) for crm in CRMS])
    every = every.join(names, on=["crm", "place"], how="left")
    is_odd = (
        (pl.col("crm") == "own") & (pl.col("place") == pl.col("reached")) & (pl.col("deal") % ODD_EVERY == 5)
    )
    odd = pl.when(is_odd & (pl.col("outcome") != "won")).then(pl.lit(WORDS["own"]["odd"])).otherwise("stage")
    return (
        every.with_columns(stage=odd).sort("deal", "place").select("deal", "place", "stage", "day", "second")
    )


def current(history: pl.DataFrame) -> pl.Series:
    """The stage each deal stands in, in order of deals."""
    return history.group_by("deal", maintain_order=True).last()["stage"]


def _before(rng: np.random.Generator, deals: pl.DataFrame) -> pl.DataFrame:
    """Stages 1 to the last reached (all of them when won), spread between creation and the end."""
    is_won = pl.col("outcome") == "won"
    steps = deals.with_columns(steps=pl.when(is_won).then(STAGES).otherwise("reached"))
    until = pl.col("closed").fill_null(pl.min_horizontal(pl.col("day") + 40, pl.lit(DAYS)))
    rows = steps.with_columns(until=until).select(pl.all().repeat_by("steps").explode())
    rows = rows.with_columns(place=pl.int_range(1, pl.len() + 1).over("deal"))
    inside = pl.Series(rng.random(rows.height) * 0.9) * (rows["place"] > 1)
    rows = rows.with_columns(part=(pl.col("place") - 1 + inside) / pl.col("steps"))
    skipped = pl.Series(rng.random(rows.height) < 0.12) & pl.col("place").is_between(2, 4)
    rows = rows.filter(~(skipped & (pl.col("place") < pl.col("steps"))))
    return _shape(
        rows.with_columns(
            day=pl.col("day") + ((pl.col("until") - pl.col("day")) * pl.col("part")).cast(pl.Int64)
        )
    )


def _ends(deals: pl.DataFrame) -> list[pl.DataFrame]:
    lost = deals.filter(pl.col("outcome") == "lost").with_columns(day="closed", place=pl.lit(99))
    won = deals.filter(pl.col("outcome") == "won")
    steps = [
        won.filter((pl.col("crm") == "own") | (step < 2)).with_columns(
            day=pl.col("closed") + (pl.col("crm") == "own") * after, place=pl.lit(STAGES + 1 + step)
        )
        for step, after in enumerate(_AFTER)
    ]
    return [_shape(frame) for frame in (lost, *steps)]


def _shape(rows: pl.DataFrame) -> pl.DataFrame:
    """The columns of a history; stages of one day follow each other by half a minute."""
    second = pl.min_horizontal(pl.col("second") + pl.col("place") * 30, pl.lit(86_399))
    whole = (pl.col("place").cast(pl.Int64), pl.col("day").cast(pl.Int64), second.alias("second"))
    return rows.select("deal", "crm", "outcome", "reached", *whole)


def _names(crm: str) -> pl.DataFrame:
    words = WORDS[crm]
    places = [*range(1, STAGES + len(words["won"]) + 1), 99]
    names = [*words["stages"], *words["won"], words["lost"]]
    return pl.DataFrame({"crm": crm, "place": places, "stage": names}, schema_overrides={"place": pl.Int64})
