"""Steps of a build: the lifetime model fitted to all clients, and the margin that it expects of each.

The arithmetic is imported where it is used: scipy costs half a second and 40 MB, which only a build with clients
enough for the model has to pay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from etl.lifetime import Array, Histories

WEEKS_A_YEAR = 365.25 / 7
#: A logarithm of a parameter that is known no better than this (one standard error) has no maximum to speak of.
_LOOSE = 2.0
_BOUNDS = (0.025, 0.975)
_SEED = 2005
_PURCHASES, _SPEND = ("r", "alpha", "a", "b"), ("p", "q", "v")
_FITTED = (*_PURCHASES, "purchases_ll", *_SPEND, "spend_ll", "repeats_spend_correlation")
_EXPECTED = {
    "client_id": pl.String,
    **dict.fromkeys(("p_alive", "purchases_12m"), pl.Float64),
    **{f"margin_{months}m{end}": pl.Float64 for months in (12, 36) for end in ("", "_low", "_high")},
}


def fit(histories: pl.DataFrame) -> pl.DataFrame:
    """One row: parameters of BG/NBD (weeks) and gamma-gamma with their log-likelihoods; NULLs without a maximum.

    Gamma-gamma takes how much clients buy at once to say nothing of how often: the correlation tells how far it does.
    `histories`: client_id, repeats, recency_weeks, age_weeks, mean_spend of the repeat purchases.
    """
    found = _fitted(histories.sort("client_id")) if histories["repeats"].sum() else None
    return pl.DataFrame([found or [None] * len(_FITTED)], dict.fromkeys(_FITTED, pl.Float64), orient="row")


def _fitted(histories: pl.DataFrame) -> list[float] | None:
    from etl.lifetime import maximise, purchase_likelihood, spend_likelihood, spread

    clients = _clients(histories)
    repeated = clients.repeated()
    purchases, spend = purchase_likelihood(clients), spend_likelihood(repeated)
    try:
        with np.errstate(all="ignore"):  # without a maximum the search runs away, and the spread tells
            when, when_ll = maximise(purchases, np.array([1, clients.age.mean(), 1, 1]), len(clients.age))
            much, much_ll = maximise(spend, np.array([1, 2, repeated.mean.mean()]), len(repeated.age))
            errors = [np.linalg.norm(spread(*of), axis=1) for of in ((purchases, when), (spend, much))]
            correlation = float(np.corrcoef(repeated.repeats, repeated.mean)[0, 1])
    except np.linalg.LinAlgError:
        return None
    # Without q > 1 the amounts have no mean.
    is_known = bool(np.concatenate(errors).max() < _LOOSE) and much[1] > 1
    return [*map(float, when), when_ll, *map(float, much), much_ll, correlation] if is_known else None


def expect(histories: pl.DataFrame) -> pl.DataFrame:
    """Rows per client and one for all of them (client_id NULL): chance to be still a client, purchases and discounted
    margin expected of the next 12 and 36 months, the latter with a 95 % interval from draws of parameters and futures,
    widened to hold what is expected (of who has left almost surely, nearly all draws are 0, the mean is not). Margins
    are NULL where no costs are known.

    `histories`: as for `fit`, with the fitted parameters, margin_share, discount_rate and draws on each row.
    """
    if histories.is_empty():
        return pl.DataFrame(schema=_EXPECTED)
    from etl.lifetime import alive, purchases

    histories = histories.sort("client_id")
    clients, first = _clients(histories), histories.row(0, named=True)
    when, much = (np.array([first[name] for name in names]) for names in (_PURCHASES, _SPEND))
    bought = np.array([purchases(when, clients, year * WEEKS_A_YEAR) for year in range(4)])
    found = histories.select("client_id").with_columns(
        p_alive=pl.Series(alive(when, clients)), purchases_12m=pl.Series(bought[1])
    )
    together = pl.DataFrame({"purchases_12m": [float(bought[1].sum())]})
    if histories["margin_share"].null_count() == 0:
        margins, of_all = _margins(histories, clients, when, much, bought)
        found, together = found.hstack(margins), together.hstack(of_all)
    return pl.concat([pl.DataFrame(schema=_EXPECTED), found, together], how="diagonal")


def _margins(
    histories: pl.DataFrame, clients: Histories, when: Array, much: Array, bought: Array
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Margins of _EXPECTED by client, and of all clients together; `bought`: purchases expected in 0 to 3 years."""
    from etl.lifetime import spend

    worth = _worth(histories)
    margins = np.cumsum(np.diff(bought, axis=0) * spend(much, clients) * worth, axis=0)[[0, 2]]
    drawn = _draws(clients, when, much, worth, histories["draws"][0])
    low, high = np.quantile(drawn, _BOUNDS, axis=0)
    of_clients = (margins, np.minimum(low, margins), np.maximum(high, margins))
    of_all = (margins.sum(axis=1), *np.quantile(drawn.sum(axis=2), _BOUNDS, axis=0))
    return _by_term(of_clients), _by_term(of_all)


def _by_term(parts: tuple[Array, ...]) -> pl.DataFrame:
    """What is expected, its lower and its upper bound of 12 and of 36 months, as columns."""
    columns = [np.atleast_1d(part[term]) for term in (0, 1) for part in parts]
    return pl.DataFrame(dict(zip(list(_EXPECTED)[3:], columns, strict=True)))


def _clients(histories: pl.DataFrame) -> Histories:
    from etl.lifetime import Histories

    columns = histories.select("repeats", "recency_weeks", "age_weeks", pl.col("mean_spend").fill_null(0))
    return Histories(*(column.cast(pl.Float64).to_numpy() for column in columns))


def _worth(histories: pl.DataFrame) -> Array:
    """Margin today of a rouble bought in the first, second and third year: each counts from its middle."""
    rate = float(histories["discount_rate"][0])
    discounts = (1 + rate) ** -(np.arange(3) + 0.5)
    return discounts[:, None] * histories["margin_share"].to_numpy()


def _draws(clients: Histories, when: Array, much: Array, worth: Array, count: int) -> Array:
    """Margins that may come, draws × (12 months, 36 months) × clients, from a fixed seed.

    Each draw takes parameters as uncertain as they are, then for each client a rate, a chance to leave and a mean
    amount that agree with its history, then purchases and their amounts.
    """
    from etl.lifetime import draw_amounts, draw_purchases, purchase_likelihood, spend_likelihood, spread

    rng = np.random.default_rng(_SEED)
    of_when = spread(purchase_likelihood(clients), when)
    of_much = spread(spend_likelihood(clients.repeated()), much)
    drawn = np.empty((count, 2, len(clients.age)))
    for i in range(count):
        when_i = when * np.exp(of_when @ rng.standard_normal(len(when)))
        much_i = much * np.exp(of_much @ rng.standard_normal(len(much)))
        bought = draw_purchases(rng, when_i, clients, WEEKS_A_YEAR)
        drawn[i] = np.cumsum(draw_amounts(rng, much_i, clients, bought) * worth, axis=0)[[0, 2]]
    return drawn
