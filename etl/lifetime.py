"""How often a client will buy again (BG/NBD) and for how much (gamma-gamma): likelihoods, expectations, draws.

Fader, Hardie, Lee, "Counting Your Customers" the Easy Way (2005); Fader, Hardie, The Gamma-Gamma Model of Monetary
Value (2013). The libraries for it are no longer kept, or bring a sampler many times their size; both likelihoods are
closed and short. Parameters are sought as logarithms, which keeps them above 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import digamma, gammaln, hyp2f1

Array = NDArray[np.float64]
#: Parameters → the log-likelihood and its slope in each of them.
Likelihood = Callable[[Array], tuple[float, Array]]

_STEP = 1e-4


@dataclass(frozen=True)
class Histories:
    """Purchases of clients: repeats after the first one, weeks from the first to the last and to now, mean amount of
    the repeats (0 without any)."""

    repeats: Array
    recency: Array
    age: Array
    mean: Array

    def repeated(self) -> Histories:
        """Those who came back."""
        back = self.repeats > 0
        return Histories(self.repeats[back], self.recency[back], self.age[back], self.mean[back])


def purchase_likelihood(clients: Histories) -> Likelihood:
    """BG/NBD of r, α, a, b: rates of purchase are gamma(r, α), the chance to leave after one is beta(a, b)."""
    x, back = clients.repeats, clients.repeats > 0
    last = np.where(back, x - 1, 0)

    def likelihood(values: Array) -> tuple[float, Array]:
        r, alpha, a, b = values
        until, since = np.log(alpha + clients.recency), np.log(alpha + clients.age)
        stayed = -(r + x) * since
        left = np.where(back, np.log(a) - np.log(b + last) - (r + x) * until, -np.inf)
        either = np.logaddexp(stayed, left)
        gone = np.exp(left - either)
        logs = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + either
        logs += gammaln(a + b) - gammaln(a + b + x) + gammaln(b + x) - gammaln(b)
        chance = digamma(a + b) - digamma(a + b + x)
        slopes = (
            digamma(r + x) - digamma(r) + np.log(alpha) - (1 - gone) * since - gone * until,
            r / alpha - (r + x) * ((1 - gone) / (alpha + clients.age) + gone / (alpha + clients.recency)),
            chance + gone / a,
            chance + digamma(b + x) - digamma(b) - gone / (b + last),
        )
        return float(logs.sum()), np.array([slope.sum() for slope in slopes])

    return likelihood


def spend_likelihood(clients: Histories) -> Likelihood:
    """Gamma-gamma of p, q, v: amounts are gamma(p, ν) around a mean of the client's own, ν is gamma(q, v)."""
    x, total = clients.repeats, clients.repeats * clients.mean

    def likelihood(values: Array) -> tuple[float, Array]:
        p, q, v = values
        shape, both = p * x + q, np.log(total + v)
        logs = gammaln(shape) - gammaln(p * x) - gammaln(q) + q * np.log(v) - np.log(clients.mean)
        logs += p * x * np.log(total) - shape * both
        slopes = (
            x * (digamma(shape) - digamma(p * x) + np.log(total) - both),
            digamma(shape) - digamma(q) + np.log(v) - both,
            q / v - shape / (total + v),
        )
        return float(logs.sum()), np.array([slope.sum() for slope in slopes])

    return likelihood


def maximise(likelihood: Likelihood, start: Array, clients: int) -> tuple[Array, float]:
    """The parameters of the greatest likelihood and its logarithm."""

    def cost(logs: Array) -> tuple[float, Array]:
        value, slope = likelihood(np.exp(logs))
        return -value / clients, -slope * np.exp(logs) / clients

    found = minimize(cost, np.log(start), jac=True, method="BFGS", options={"gtol": 1e-7})
    values = np.exp(found.x)
    return values, likelihood(values)[0]


def spread(likelihood: Likelihood, values: Array) -> Array:
    """Root of the covariance of the logarithms of fitted parameters, from the curvature of the likelihood there.

    Raises numpy.linalg.LinAlgError where there is no maximum.
    """

    def slope(logs: Array) -> Array:
        return likelihood(np.exp(logs))[1] * np.exp(logs)

    logs, steps = np.log(values), np.eye(len(values)) * _STEP
    bend = np.array([slope(logs + step) - slope(logs - step) for step in steps]) / (2 * _STEP)
    return np.linalg.cholesky(np.linalg.inv(-(bend + bend.T) / 2))


def alive(values: Array, clients: Histories) -> Array:
    """Chance that a client has not left; 1 for who bought once, since one leaves after a repeat purchase only."""
    r, alpha, a, b = values
    x = clients.repeats
    odds = a / (b + np.maximum(x, 1) - 1) * ((alpha + clients.age) / (alpha + clients.recency)) ** (r + x)
    return 1 / (1 + np.where(x > 0, odds, 0))


def purchases(values: Array, clients: Histories, weeks: float) -> Array:
    """Purchases expected of each client in the weeks to come.

    Euler's transformation of the published formula: its own powers overflow on hundreds of purchases.
    """
    r, alpha, a, b = values
    x, z = clients.repeats, weeks / (alpha + clients.age + weeks)
    kept = (1 - z) ** (a - 1) * hyp2f1(a + b - 1 - r, a - 1, a + b + x - 1, z)
    return (a + b + x - 1) / (a - 1) * (1 - kept) * alive(values, clients)


def spend(values: Array, clients: Histories) -> Array:
    """Amount expected of one purchase of each client."""
    p, q, v = values
    return p * (v + clients.repeats * clients.mean) / (p * clients.repeats + q - 1)


def draw_purchases(rng: np.random.Generator, values: Array, clients: Histories, weeks: float) -> Array:
    """Purchases in each of three periods of so many weeks, as they may come: periods × clients."""
    r, alpha, a, b = values
    stays = np.flatnonzero(rng.random(len(clients.age)) < alive(values, clients))
    x = clients.repeats[stays]
    rate = rng.standard_gamma(r + x) / (alpha + clients.age[stays])
    until_leaving = rng.geometric(np.maximum(rng.beta(a, b + x), 1e-12))
    bought = np.cumsum(rng.poisson(rate * weeks, size=(3, len(x))), axis=0)
    drawn = np.zeros((3, len(clients.age)))
    drawn[:, stays] = np.diff(np.minimum(bought, until_leaving), axis=0, prepend=0)
    return drawn


def draw_amounts(rng: np.random.Generator, values: Array, clients: Histories, bought: Array) -> Array:
    """What so many purchases may amount to: periods × clients."""
    p, q, v = values
    rate = rng.standard_gamma(p * clients.repeats + q) / (v + clients.repeats * clients.mean)
    return rng.standard_gamma(p * bought) / rate
