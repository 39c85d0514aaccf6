"""Money received from clients: on time, late, in parts, ahead, never; and money given back."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo.company import Company
from etl.demo.dates import DAYS, working_on_or_after, year_of
from etl.demo.orders import UNPAID_FROM
from etl.demo.returns import Sales
from etl.demo.text import dash_money, day_series

#: Where money comes in: two bank accounts, the till, a currency account.
BANK, SECOND_BANK, TILL, CURRENCY = range(4)


def make(company: Company, sales: Sales) -> pl.DataFrame:
    """One row per payment, in order of day: client, day, amount, place, doc, purpose, payer's number.

    `amount` is in kopecks or cents of the client's currency, refunds negative; `doc` is the sale that the
    payment names (null = none).
    """
    rng = company.rng("payments")
    parts = _in_parts(rng, _promises(rng, company, sales))
    parts = parts.filter(pl.col("day") < DAYS)
    together = (
        parts.group_by("client", "currency", "day", "refund")
        .agg(pl.col("amount").sum(), pl.len().alias("parts"), pl.col("doc").min())
        .filter(pl.col("amount") != 0)
        .sort("day", "client", "currency", "refund")
    )
    names = pl.Series(rng.random(together.height) < 0.82)
    together = together.with_columns(
        place=_places(company, together),
        doc=pl.when(names & (pl.col("parts") == 1) & (pl.col("amount") > 0)).then("doc"),
        order=pl.Series(rng.integers(1, 2400, together.height)),
    )
    return together.with_columns(purpose=_purposes(rng, together, sales.documents))


def _promises(rng: np.random.Generator, company: Company, sales: Sales) -> pl.DataFrame:
    """One row per document: what is owed (or goes back) and the day it is settled; unpaid ones left out."""
    people = company.people.select("client", "term", "lateness", "group")
    owed = sales.lines.group_by("doc").agg(pl.col("amount").sum()).sort("doc")
    frame = sales.documents.join(owed, on="doc").join(people, on="client", maintain_order="left")
    day, term, lateness = (frame[c].to_numpy() for c in ("day", "term", "lateness"))
    late = np.rint(rng.normal(lateness, 1 + np.abs(lateness) * 0.35)).astype(np.int64)
    settled = np.maximum(day + term + late, day - 3)
    settled = np.where(frame["is_return"].to_numpy(), day + 12, settled)
    paid = _pay_day(settled, frame["client"].to_numpy(), term)
    refund = frame["is_return"].to_numpy() & (rng.random(frame.height) < 0.3)
    frame = frame.with_columns(day=pl.Series(np.maximum(paid, 0)), refund=pl.Series(refund))
    return frame.filter(~_never_paid(rng, frame))


def _pay_day(days: np.ndarray, client: np.ndarray, term: np.ndarray) -> np.ndarray:
    """With credit one pays on days of one's own, once in two or four weeks, all that falls due till the next."""
    step = np.select([term == 0, term == 30], [1, 28], 14)
    own = days - (days - client) % step
    return np.where(own < DAYS, working_on_or_after(np.clip(own, 0, DAYS - 1)), own)


def _never_paid(rng: np.random.Generator, frame: pl.DataFrame) -> pl.Series:
    draw = pl.Series("draw", rng.random(frame.height))
    debtor = (frame["group"] == "debtor") & (frame["month"] >= UNPAID_FROM) & (draw < 0.65)
    leaver = (frame["group"] == "leaver") & (frame["month"] >= 22) & (draw < 0.06)
    return (debtor | leaver | (draw < 0.004)) & ~frame["is_return"]


def _in_parts(rng: np.random.Generator, promises: pl.DataFrame) -> pl.DataFrame:
    """One document in sixteen is paid in two parts."""
    promises = promises.select("client", "currency", "day", "refund", "doc", "amount", "is_return")
    split = pl.Series(rng.random(promises.height) < 0.06) & ~promises["is_return"]
    first = (promises["amount"] * 6 // 10).alias("amount")
    later = promises["day"] + pl.Series(rng.integers(10, 25, promises.height))
    whole = promises.with_columns(amount=pl.when(split).then(first).otherwise("amount"))
    rest = promises.with_columns(amount=pl.col("amount") - first, day=later).filter(split)
    return pl.concat([whole, rest])


def _places(company: Company, payments: pl.DataFrame) -> pl.Series:
    """Small buyers without credit pay at the till, every fifth client to the second bank."""
    client = payments["client"].to_numpy()
    people = company.people
    pace, term = (people[c].to_numpy()[client] for c in ("rate", "term"))
    place = np.where(client % 5 == 0, SECOND_BANK, BANK)
    place = np.where((term == 0) & (pace < 3), TILL, place)
    return pl.Series(np.where((payments["currency"] != "RUB").to_numpy(), CURRENCY, place))


def _purposes(rng: np.random.Generator, payments: pl.DataFrame, documents: pl.DataFrame) -> pl.Series:
    """What the payer wrote: the document in several spellings, or only the contract."""
    named = documents.select("doc", "number", "day").rename({"day": "doc_day"})
    frame = payments.join(named, on="doc", how="left", maintain_order="left")
    date = day_series(frame["doc_day"])
    serial = pl.col("number").str.slice(5).str.strip_chars_start("0")
    style = pl.Series(rng.random(frame.height))
    rate = pl.Series(np.where(year_of(frame["day"].to_numpy()) >= 2026, 22, 20))
    vat = (pl.col("amount").abs() * rate + (100 + rate) // 2) // (100 + rate)
    tax = pl.format(", в т.ч. НДС {}% {}", rate, dash_money(vat))
    contract = pl.format("№ {}/{}", pl.col("client") % 190 + 1, 2021 + pl.col("client") % 4)
    text = (
        pl.when(pl.col("amount") < 0)
        .then(pl.format("Возврат покупателю за возвращённый товар по договору {}", contract))
        .when(pl.col("doc").is_null() & (style < 0.15))
        .then(pl.format("Предоплата за стройматериалы по договору {}", contract))
        .when(pl.col("doc").is_null())
        .then(pl.format("Оплата за товар по договору поставки {}", contract))
        .when(style < 0.7)
        .then(pl.format("Оплата по счету № {} от {}", "number", date))
        .when(style < 0.85)
        .then(pl.format("Опл. по сч. {} от {} г. за стройматериалы", serial, date))
        .otherwise(pl.format("За товар по накладной №{} от {}", "number", date))
    )
    return frame.select((text + tax).alias("purpose")).to_series()
