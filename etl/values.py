"""Text to typed values: one rule per kind of column, for every source.

Each kind has a plain reference function on one text; columns go through a fast vectorised path for the
usual spellings and only the rest through the reference. A text that does not parse gives None, and the
caller turns that into a rejected row: nothing becomes a silent null here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import polars as pl

_BLANKS = "[\\s\u00a0\u202f\u2009\u2007'’`]"
_CURRENCY = re.compile(
    r"(₽|руб(лей|ля|ль)?\.?|р\.?|тг\.?|тенге|₸|\$|€|rub|rur|usd|eur|kzt)$|^(₽|\$|€|₸)", re.IGNORECASE
)
_PLAIN_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"
_NUMBER = re.compile(_PLAIN_NUMBER + r"|^-?\.[0-9]+$|^-?[0-9](\.[0-9]+)?[eE]-[0-9]{1,2}$")

# What 1C and the CRMs write for "no date".
_NO_DATE = ("01.01.0001", "0001-01-01", "30.12.1899", "1899-12-30")

_MONTHS = {
    name: number
    for number, names in enumerate(
        "янв январь января jan january|фев февр февраль февраля feb february|мар март марта mar march"
        "|апр апрель апреля apr april|май мая may|июн июнь июня jun june|июл июль июля jul july"
        "|авг август августа aug august|сен сент сентябрь сентября sep sept september"
        "|окт октябрь октября oct october|ноя нояб ноябрь ноября nov november"
        "|дек декабрь декабря dec december".split("|"),
        start=1,
    )
    for name in names.split()
}

_YEAR_WORD = re.compile(r"(?<=[0-9]) ?г(\.|ода)?$")
_WORDED = re.compile(
    r"(?P<day>[0-9]{1,2})[ .-](?P<month>[а-яёa-z]+)\.?[ .-](?P<year>[0-9]{4}|[0-9]{2})(?: ?г(?:\.|ода)?)?,?"
    r"(?: (?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::[0-9]{2})?)?"
)

_TRUE = frozenset("да yes y true 1 истина + есть".split())
_FALSE = frozenset("нет no n false 0 ложь -".split())

_DAY_FORMATS = ("%d.%m.%Y", "%Y-%m-%d")
_MOMENT_FORMATS = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S")
_OTHER_FORMATS = (
    *("%Y-%m-%d %H:%M", "%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p"),
    *("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y"),
)
_FAST_FORMATS = _MOMENT_FORMATS + _DAY_FORMATS + _OTHER_FORMATS
_RARE_FORMATS = (
    *("%d.%m.%y %H:%M:%S", "%d.%m.%y %H:%M", "%d.%m.%y", "%Y-%m-%dT%H:%M", "%Y/%m/%d"),
    *("%b %d, %Y", "%b %d, %Y %I:%M %p", "%b %d, %Y %H:%M"),
)

# What an advertising system writes for no mark, and what it leaves of a template that it did not fill.
_NO_UTM = frozenset(
    ("(none)", "(not set)", "(direct)", "<не указано>", "<не указан>", "не указано", "null", "-")
)
_UNFILLED = re.compile(r"\{[^{}]*\}")


def parse_number(text: str) -> Decimal | None:
    """`1 234,56`, `1 234,56-`, `(1 234,56)`, `−5`, `350 000 ₽` → exact Decimal; anything else None.

    The later of comma and point is the decimal sign when both stand; `0-500` and `1e5` are refused.
    """
    s = re.sub(_BLANKS, "", text).replace("\u2212", "-")
    s = _CURRENCY.sub("", s)
    if s.startswith("(") and s.endswith(")"):
        s = "-" + s[1:-1]
    if s.endswith("-") and not s.startswith("-"):
        s = "-" + s[:-1]
    if "," in s and "." in s:
        thousands = "," if s.rfind(",") < s.rfind(".") else "."
        s = s.replace(thousands, "")
    s = s.replace(",", ".")
    return Decimal(s) if _NUMBER.match(s) else None


def parse_moment(text: str, zone: str = "Europe/Moscow") -> datetime | None:
    """Local date and time from the spellings of real exports; a moment with an offset is brought to `zone`.

    `01.02.24` is 2024; five digits are an Excel serial day, ten are seconds since 1970 in UTC.
    """
    s = _YEAR_WORD.sub("", " ".join(text.replace("\u00a0", " ").split()))
    for form in _FAST_FORMATS + _RARE_FORMATS:
        try:
            return datetime.strptime(s, form)
        except ValueError:
            continue
    if re.fullmatch(r"[2-8][0-9]{4}(\.[0-9]+)?", s):
        return datetime(1899, 12, 30) + timedelta(seconds=round(float(s) * 86400))
    if re.fullmatch(r"1[0-9]{9}", s):
        return datetime.fromtimestamp(int(s), ZoneInfo(zone)).replace(tzinfo=None)
    return _worded_moment(s) or _iso_moment(s, zone)


def _worded_moment(s: str) -> datetime | None:
    """`17 января 2026 г.`, `17.янв.26`, `17-Jan-2026 10:15`."""
    found = _WORDED.fullmatch(s.lower())
    if not found or found["month"] not in _MONTHS:
        return None
    year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    try:
        return datetime(
            year, _MONTHS[found["month"]], int(found["day"]), int(found["h"] or 0), int(found["m"] or 0)
        )
    except ValueError:
        return None


def _iso_moment(s: str, zone: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(s)
    except ValueError:
        return None
    return moment if moment.tzinfo is None else moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def parse_month(text: str) -> datetime | None:
    """First day of a month: `Июнь 2026 г.`, `06.2026`, `2026-06`, or any day of it."""
    s = " ".join(text.replace("\u00a0", " ").split())
    words = re.fullmatch(r"([а-яёa-z]+)\.? ([0-9]{4})(?: ?г(?:\.|ода)?)?", s.lower())
    number = _MONTHS.get(words[1]) if words else None
    numeric = re.fullmatch(r"(0?[1-9]|1[0-2])[./]([0-9]{4})|([0-9]{4})-(0[1-9]|1[0-2])", s)
    if words and number:
        return datetime(int(words[2]), number, 1)
    if numeric:
        return datetime(int(numeric[2] or numeric[3]), int(numeric[1] or numeric[4]), 1)
    moment = parse_moment(text)
    return moment and moment.replace(day=1)


def parse_flag(text: str) -> bool | None:
    """Да/Нет, Y/N, true/false, 1/0, Истина/Ложь."""
    word = text.strip().lower()
    return True if word in _TRUE else False if word in _FALSE else None


def parse_utm(text: str) -> str | None:
    """A mark as it was meant: `Yandex%20Direct ` → `yandex direct`, the first of several, `{keyword}` → nothing."""
    for mark in unquote(text).lower().split(","):
        whole = _UNFILLED.sub("", mark)
        known = " ".join(whole.split()) if whole == mark else whole.strip(" |_-")
        if known and known not in _NO_UTM:
            return known
    return None


def tidy(column: pl.Series) -> pl.Series:
    """Text without surrounding blanks (1C pads codes), ="00012" of an Excel CSV unwrapped, empty as null."""
    stripped = column.str.strip_chars()
    if stripped.str.starts_with('="').any():
        stripped = stripped.str.replace(r'^="(.*)"$', "${1}")
    return stripped.set(stripped == "", None)


def _rest(
    column: pl.Series, done: pl.Series, parse: Callable[[str], object], dtype: pl.DataType
) -> pl.Series:
    """Fill what the fast path left null by the reference function, once per distinct text."""
    left = column.filter(done.is_null() & column.is_not_null()).unique()
    if left.is_empty():
        return done
    known = {text: parse(text) for text in left}
    known = {text: value for text, value in known.items() if value is not None}
    if not known:
        return done
    rest = column.replace_strict(list(known), pl.Series(list(known.values()), dtype=dtype), default=None)
    return done.zip_with(done.is_not_null(), rest.cast(dtype))


#: a number that is a thousand times more or less by what its comma is
TWO_WAYS = r"^\s*-?[0-9]{1,3},[0-9]{3}\s*$"
_THOUSANDS = r"^\s*[-($€£]{0,2}[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?[)\s$€£]*$"
_POINTED = r"^\s*-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?\s*$"
_DECIMAL_COMMA, _DECIMAL_POINT = r",([0-9]{1,2}|[0-9]{4,})\D*$", r"^[^,]*[0-9]\.[0-9]+\D*$|,.*\."


def _without_thousands(column: pl.Series, is_money: bool) -> pl.Series:
    """The texts without commas (or points) between thousands, where the column shows that they are such.

    Money of `1,234` alone is nothing that can be read; quantities have three digits after a decimal comma.
    """
    if not column.str.contains(",", literal=True).any():
        return column
    has_comma, has_point = (column.str.contains(p).any() for p in (_DECIMAL_COMMA, _DECIMAL_POINT))
    if has_comma and column.str.contains(r"\.[0-9]{3},").any():
        return _without(".", column, _POINTED)
    if has_comma or not (has_point or is_money):
        return column
    if has_point or column.str.contains(r",[0-9]{3},").any():
        return _without(",", column, _THOUSANDS)
    return column.set(column.str.contains(TWO_WAYS).fill_null(False), None)


def _without(sign: str, column: pl.Series, grouped: str) -> pl.Series:
    is_grouped = column.str.contains(grouped).fill_null(False)
    return column.str.replace_all(sign, "", literal=True).zip_with(is_grouped, column)


def decimals(column: pl.Series, scale: int) -> pl.Series:
    """Exact Decimal(18, scale), more digits rounded half up; two digits are money."""
    dtype = pl.Decimal(18, scale)
    column = _without_thousands(column, is_money=scale == 2)
    plain = column.str.replace_all("\u00a0", "", literal=True).str.replace_all(" ", "", literal=True)
    plain = plain.str.replace(",", ".", literal=True)
    fits = plain.str.contains(r"^-?[0-9]{1,12}(\.[0-9]{1," + str(scale) + r"})?$")
    done = plain.set(~fits, None).cast(dtype, strict=False)
    return _rest(column, done, lambda text: _rounded(text, scale), dtype)


def _rounded(text: str, scale: int) -> Decimal | None:
    value = parse_number(text)
    if value is None or abs(value) >= Decimal(10) ** (18 - scale):
        return None
    return value.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP)


def moments(column: pl.Series, parse: Callable[[str], datetime | None] = parse_moment) -> pl.Series:
    """Datetime in microseconds; the empty dates of 1C are already null."""
    done = pl.Series(column.name, [None], dtype=pl.Datetime("us")).new_from_index(0, column.len())
    for form in _FAST_FORMATS:
        if done.null_count() == column.null_count():
            return done
        todo = column.set(done.is_not_null(), None)
        if form.endswith(("%Y", "%d")):
            found = todo.str.to_date(form, strict=False).cast(pl.Datetime("us"))
        else:
            found = todo.str.to_datetime(form, strict=False, time_unit="us")
        # Two digits of a year pass as the year 24: such texts go to the reference.
        done = done.zip_with(done.is_not_null(), found.set(found.dt.year() < 1000, None))
    return _rest(column, done, parse, pl.Datetime("us"))


def _whole(column: pl.Series) -> pl.Series:
    exact = decimals(column, 6)
    return exact.set(exact != exact.floor(), None).cast(pl.Int64)


def _flags(column: pl.Series) -> pl.Series:
    known = {text: parse_flag(text) for text in column.drop_nulls().unique()}
    return column.replace_strict(list(known), list(known.values()), return_dtype=pl.Boolean, default=None)


def _utms(column: pl.Series) -> pl.Series:
    known = {text: parse_utm(text) for text in column.drop_nulls().unique()}
    return column.replace_strict(list(known), list(known.values()), return_dtype=pl.String, default=None)


def _without_empty_dates(column: pl.Series) -> pl.Series:
    return column.set(column.str.slice(0, 10).is_in(_NO_DATE), None)


def convert(column: pl.Series, kind: str, zone: str = "Europe/Moscow") -> tuple[pl.Series, pl.Series]:
    """Typed values of a text column, and the text that had a value to give (null where it is empty).

    A row where the second is not null and the first is, does not parse.
    """
    text = tidy(column)
    if kind == "month":
        return moments(text, parse_month).dt.truncate("1mo").cast(pl.Date), text
    if kind in ("day", "moment"):
        text = _without_empty_dates(text)
        typed = moments(text, lambda value: parse_moment(value, zone))
        return (typed if kind == "moment" else typed.cast(pl.Date)), text
    if kind == "money":
        return decimals(text, 2), text
    if kind == "number":
        return decimals(text, 6), text
    if kind == "whole":
        return _whole(text), text
    if kind == "flag":
        return _flags(text), text
    if kind == "utm":
        return _utms(text), text
    return text, text
