"""The lifetime model against what its authors published of it, on the data they published it with.

CDNOW: 2,357 buyers of music in the first quarter of 1997, watched for 39 weeks; the table comes with lifetimes.
"""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from etl.clv import expect, fit
from etl.lifetime import (
    Histories,
    alive,
    draw_amounts,
    draw_purchases,
    maximise,
    purchase_likelihood,
    purchases,
    spend,
    spend_likelihood,
    spread,
)

NAMES = ["client_id", "repeats", "recency_weeks", "age_weeks", "mean_spend"]
#: r, α, a, b and p, q, v
WHEN, MUCH = np.array([0.243, 4.414, 0.793, 2.426]), np.array([6.25, 3.74, 15.44])


@pytest.fixture(scope="module")
def cdnow() -> pl.DataFrame:
    package = find_spec("lifetimes")
    assert package and package.submodule_search_locations, "CDNOW comes with lifetimes: tests/datasets.txt"
    folder = Path(package.submodule_search_locations[0]) / "datasets"
    table = pl.read_csv(folder / "cdnow_customers_summary_with_transactions.csv", new_columns=NAMES)
    return table.with_columns(pl.col("client_id").cast(pl.String), pl.col("repeats").cast(pl.Float64))


def clients(*rows: tuple[float, float, float, float]) -> Histories:
    return Histories(*np.array(rows, dtype=float).T)


def histories(cdnow: pl.DataFrame) -> Histories:
    return Histories(*(cdnow[name].to_numpy() for name in NAMES[1:]))


def test_the_maximum_is_the_published_one(cdnow):
    [found] = fit(cdnow).rows(named=True)
    assert [round(found[name], 3) for name in ("r", "alpha", "a", "b")] == [0.243, 4.414, 0.793, 2.426]
    assert round(found["purchases_ll"], 1) == -9582.4
    assert [found[name] for name in ("p", "q", "v")] == pytest.approx(MUCH, rel=0.002)


def test_purchases_and_amounts_expected_of_a_client_are_the_published_ones():
    twice, once = (2, 30.43, 38.86, 22.35), (0, 0, 38.86, 0)
    assert purchases(WHEN, clients(twice), 39)[0] == pytest.approx(1.226, abs=0.001)
    assert spend(MUCH, clients(twice, once)) == pytest.approx([24.66, 35.2], abs=0.1)


def test_who_bought_once_cannot_have_left_and_who_stopped_buying_probably_has():
    stopped, lately, once = alive(WHEN, clients((20, 10, 40, 1), (20, 39, 40, 1), (0, 0, 40, 0)))
    assert once == 1
    assert stopped < 0.01
    assert lately > 0.9


@pytest.mark.parametrize(
    ("likelihood", "at"), [(purchase_likelihood, (0.3, 4, 0.8, 2)), (spend_likelihood, (5, 3, 12))]
)
def test_slopes_are_those_of_the_likelihood(likelihood, at):
    of = likelihood(clients((2, 30, 39, 22), (7, 5, 39, 9), (1, 3, 20, 40)))
    values = np.array(at, dtype=float)
    steps = np.eye(len(at)) * 1e-6
    by_difference = [(of(values + step)[0] - of(values - step)[0]) / 2e-6 for step in steps]
    assert of(values)[1] == pytest.approx(by_difference, rel=1e-5)


def test_drawn_futures_agree_with_expectations(cdnow):
    of, rng = histories(cdnow), np.random.default_rng(1)
    bought = np.array([draw_purchases(rng, WHEN, of, 26) for _ in range(300)])
    amounts = np.array([draw_amounts(rng, MUCH, of, drawn) for drawn in bought])
    expected = [purchases(WHEN, of, weeks) for weeks in (26, 52, 78)]
    found = bought.mean(axis=0).cumsum(axis=0)
    assert found.sum(axis=1) == pytest.approx([part.sum() for part in expected], rel=0.01)
    assert found[2] == pytest.approx(expected[2], rel=0.25, abs=0.6)
    assert amounts.sum() / 300 == pytest.approx((expected[2] * spend(MUCH, of)).sum(), rel=0.01)


def test_parameters_are_as_uncertain_as_fits_of_redrawn_clients_show():
    """The spread from the curvature against the spread of fits to 40 companies drawn with known parameters."""
    rng, true = np.random.default_rng(7), np.array([2.0, 4.0, 30.0])
    fits, spreads = [], []
    for _ in range(40):
        x = rng.integers(1, 20, 500).astype(float)
        total = rng.gamma(true[0] * x) / rng.gamma(true[1], 1 / true[2], 500)
        likelihood = spend_likelihood(Histories(x, x, x, total / x))
        fits.append(np.log(maximise(likelihood, np.ones(3), 500)[0]))
        spreads.append(np.linalg.norm(spread(likelihood, np.exp(fits[-1])), axis=1))
    assert np.std(fits, axis=0) == pytest.approx(np.mean(spreads, axis=0), rel=0.4)
    assert np.mean(fits, axis=0) == pytest.approx(np.log(true), abs=0.1)


def test_the_order_of_rows_changes_nothing(cdnow):
    costs = {"margin_share": 0.3, "discount_rate": 0.15, "draws": 20}
    answers = []
    for table in (cdnow, cdnow.sample(fraction=1, shuffle=True, seed=5)):
        fitted = fit(table)
        known = table.join(fitted, how="cross").with_columns(**{k: pl.lit(v) for k, v in costs.items()})
        answers.append((fitted, expect(known)))
    assert answers[0][0].equals(answers[1][0])
    assert answers[0][1].equals(answers[1][1])


def test_clients_who_never_leave_have_no_maximum():
    weekly = [(f"k{i}", 50.0 + i % 3, 50.0 + i % 3, 50.5 + i % 3, 100.0 + i) for i in range(400)]
    [found] = fit(pl.DataFrame(weekly, NAMES, orient="row")).rows(named=True)
    assert set(found.values()) == {None}


def test_nobody_to_learn_from():
    empty = pl.DataFrame(schema=dict.fromkeys(NAMES, pl.Float64))
    assert set(fit(empty).row(0)) == {None}
    assert fit(pl.DataFrame([("k", 0.0, 0.0, 9.0, None)], NAMES, orient="row")).row(0)[0] is None
    assert expect(empty).is_empty()
