"""The lines above the table of a 1C report: title, currency, period, filters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from etl.sources.periods import Period, parse_period
from etl.sources.report_words import is_one_of, is_sales_title, parameter, refusal, word
from etl.sources.scale import whole_scale
from etl.values import parse_moment

_CURRENCY = r"([A-Z]{3}|руб\.?|тг\.?|тенге|долл\.?|евро|₽|₸|\$|€)"
_IN_TITLE = re.compile(rf"\s*[(,]\s*(?:(?:тыс|млн)\.?\s*)?{_CURRENCY}\s*\)?\s*$")
_IN_WORDS = re.compile(rf"\b[Вв] валюте:?\s+{_CURRENCY}(?!\w)|\b[Вв]алюта(?: отч[её]та)?:\s*{_CURRENCY}")
_TWO_DAYS = re.compile(r"(?:[сС]\s+)?\d{2}\.\d{2}\.\d{4}\s*(?:-|–|—|по)\s*\d{2}\.\d{2}\.\d{4}")
_BEFORE_PERIOD = re.compile(r"\s(?:за|с|на)\s")


@dataclass(frozen=True)
class About:
    """`scope` is the report's name and filters, the same in every export of the same report."""

    title: str
    currency: str
    period: Period | None
    scope: str
    moment: datetime | None
    is_without_vat: bool
    hierarchies: tuple[str, ...]
    has_parameters: bool
    #: what amounts are stated in: 1,000 for thousands
    scale: int


def read_about(rows: Iterable[Sequence[str]]) -> About:
    """What the lines above the header say; every part may be absent."""
    texts = [line for row in rows for cell in row for line in cell.splitlines() if line.strip()]
    title = _title(texts)
    parameters = _parameters(texts)
    name, title_period = _named(title)
    filters = sorted(word(f"{k}: {v}") for k, v in parameters.items() if v and is_one_of("filters", k))
    return About(
        title=title,
        currency=_currency(title, texts),
        period=_period(parameters) or title_period or _bare_period(texts),
        scope=" | ".join([word(name), *filters]),
        moment=_moment(parameters),
        is_without_vat=any(
            "без ндс" in word(v) for k, v in parameters.items() if not is_one_of("filters", k)
        ),
        hierarchies=tuple(_hierarchies(parameters.get("группировки строк", ""))),
        has_parameters=any(is_one_of("parameters", name) for name in parameters),
        scale=whole_scale(text for text in texts if not _is_filter(text)),
    )


def _title(texts: list[str]) -> str:
    """The line that a report is known by; the company's name may stand above it."""
    above = [text.strip() for text in texts[:6]]
    known = (text for text in above if refusal(text) or is_sales_title(text))
    plain = (text for text in above if not parameter(text))
    return next(known, None) or next(plain, "")


def _named(title: str) -> tuple[str, Period | None]:
    """`Продажи за Июнь 2026 г. (руб.)` → `Продажи` and June."""
    bare = _IN_TITLE.sub("", title)
    for match in _BEFORE_PERIOD.finditer(bare):
        if period := parse_period(bare[match.end() :]):
            return bare[: match.start()], period
    return bare, None


def _is_filter(text: str) -> bool:
    """True for a line that names clients or goods, whose names may say anything."""
    found = parameter(text)
    return found is not None and is_one_of("filters", found[0])


def _parameters(texts: list[str]) -> dict[str, str]:
    """Values by name; a line without a name of its own continues the one above (a long filter)."""
    values: dict[str, list[str]] = defaultdict(list)
    name = ""
    for text in texts:
        if found := parameter(text):
            name = found[0]
            values[name].append(found[1])
        elif name:
            values[name].append(text.strip())
    return {name: " ".join(filter(None, lines)) for name, lines in values.items()}


def _currency(title: str, texts: list[str]) -> str:
    if match := _IN_TITLE.search(title):
        return match[1]
    for text in texts:
        if match := _IN_WORDS.search(text):
            return match[1] or match[2]
    return ""


def _period(parameters: dict[str, str]) -> Period | None:
    for name, value in parameters.items():
        if name == "период" and (period := parse_period(value)):
            return period
    ends = [
        parse_period(value)
        for kind in ("period_start", "period_end")
        for name, value in parameters.items()
        if is_one_of(kind, name)
    ]
    if len(ends) == 2 and ends[0] and ends[1]:
        return ends[0][0], ends[1][1]
    return None


def _bare_period(texts: list[str]) -> Period | None:
    """A line of two days and nothing else, as МойСклад prints it."""
    return next((parse_period(text) for text in texts if _TWO_DAYS.fullmatch(text.strip())), None)


def _moment(parameters: dict[str, str]) -> datetime | None:
    found = (parse_moment(value) for name, value in parameters.items() if is_one_of("moment", name))
    return next((moment for moment in found if moment), None)


def _hierarchies(grouping: str) -> Iterator[str]:
    """Headers of the groupings printed with their folders: `Контрагент (Иерархия)`."""
    for part in grouping.split(";"):
        name, bracket, kind = part.partition("(")
        if bracket and word(kind).startswith("иерархи"):
            yield name.strip()
