"""The amount of a line that states its price and quantity only."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import polars as pl

from etl.values import parse_number

_KOPECK = Decimal("0.01")


def amounts(quantities: pl.Series, prices: pl.Series) -> pl.Series:
    """Price times quantity, rounded half up to the kopeck, as text; what is no number stays to be rejected."""
    pairs = zip(quantities.fill_null(""), prices.fill_null(""), strict=True)
    return pl.Series("amount", [_amount(quantity, price) for quantity, price in pairs], pl.String)


def _amount(quantity: str, price: str) -> str:
    count, each = parse_number(quantity), parse_number(price)
    if count is None or each is None:
        return price if quantity.strip() else ""
    return str((count * each).quantize(_KOPECK, ROUND_HALF_UP))
