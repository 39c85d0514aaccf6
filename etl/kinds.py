"""Kinds of columns: how a declaration in `etl.entities` says what its text becomes and what is allowed."""

from __future__ import annotations

from datetime import date, datetime

import dataframely as dy

# 1C writes an empty date as 01.01.0001 and typing slips as year 0024 or 3999: dates outside are refused.
FIRST_DATE, LAST_DATE = date(1990, 1, 1), date(2099, 12, 31)


def _meta(ru: str, kind: str, sample: str | None) -> dict[str, object]:
    return {"ru": ru, "kind": kind, "sample": sample}


def Text(ru: str, required: bool = False, sample: str | None = None) -> dy.String:
    """Free text; surrounding blanks are cut."""
    return dy.String(nullable=not required, metadata=_meta(ru, "text", sample))


def Utm(ru: str, sample: str | None = None) -> dy.String:
    """A mark of a visit, cleaned: lower case, decoded, without what the advertising left unfilled."""
    return dy.String(nullable=True, metadata=_meta(ru, "utm", sample))


def Code(ru: str, required: bool = False, sample: str | None = None) -> dy.String:
    """A key of the source's own: always text, leading zeros kept, padding blanks cut."""
    return dy.String(nullable=not required, metadata=_meta(ru, "code", sample))


def Choice(ru: str, *values: str, sample: str | None = None) -> dy.String:
    """One of a few words, stored in English; the words of exports are data in the mapping files."""
    return dy.String(nullable=True, metadata=_meta(ru, "choice", sample) | {"values": values})


def Money(ru: str, required: bool = False, sample: str | None = None) -> dy.Decimal:
    """Exact money, two digits."""
    return dy.Decimal(18, 2, nullable=not required, metadata=_meta(ru, "money", sample))


def Number(ru: str, sample: str | None = None) -> dy.Decimal:
    """An exact quantity, six digits."""
    return dy.Decimal(18, 6, nullable=True, metadata=_meta(ru, "number", sample))


def Whole(ru: str, sample: str | None = None) -> dy.Int64:
    """A whole number."""
    return dy.Int64(nullable=True, metadata=_meta(ru, "whole", sample))


def Score(ru: str, required: bool = False, sample: str | None = None) -> dy.Int64:
    """A mark from 0 to 10."""
    return dy.Int64(nullable=not required, min=0, max=10, metadata=_meta(ru, "whole", sample))


def Day(ru: str, required: bool = False, sample: str | None = None) -> dy.Date:
    """A calendar day; a time beside it is cut."""
    return dy.Date(nullable=not required, min=FIRST_DATE, max=LAST_DATE, metadata=_meta(ru, "day", sample))


def Month(ru: str, required: bool = False, sample: str | None = None) -> dy.Date:
    """A month, kept as its first day."""
    return dy.Date(nullable=not required, min=FIRST_DATE, max=LAST_DATE, metadata=_meta(ru, "month", sample))


def Moment(ru: str, required: bool = False, sample: str | None = None) -> dy.Datetime:
    """Local date and time; a bare date is its midnight."""
    return dy.Datetime(
        nullable=not required,
        min=datetime(1990, 1, 1),
        max=datetime(2099, 12, 31, 23, 59, 59),
        time_unit="us",
        metadata=_meta(ru, "moment", sample),
    )


def Flag(ru: str, sample: str | None = None) -> dy.Bool:
    """Yes or no."""
    return dy.Bool(nullable=True, metadata=_meta(ru, "flag", sample))


def Listing(ru: str, sample: str | None = None) -> dy.String:
    """Several values by comma, kept as written."""
    return dy.String(nullable=True, metadata=_meta(ru, "listing", sample))
