"""What a payer means: numbers of documents in the purpose of a payment, and which document such a number fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

#: Latin letters that look like Russian ones.
ALIKE = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
MONTHS = "ЯНВАР ФЕВРАЛ МАРТ АПРЕЛ МА[ЙЯ] ИЮН ИЮЛ АВГУСТ СЕНТЯБР ОКТЯБР НОЯБР ДЕКАБР".replace(" ", "|")
DAY = rf"(?P<day>\d{{1,2}})(?:[.](?P<month>\d\d)[.]|\s+(?P<word>{MONTHS})\w*\s+)"
SAID = re.compile(
    rf"(?P<number>(?:\d*[А-Я]+-?)?\d+)(?:\s*/\s*|\s+(?:ОТ\s+{DAY}|ЗА\s+))(?P<year>20\d\d|\d\d)(?![\d.])"
)
PAPERS = re.compile(r"ДОГОВОР|КОНТРАКТ|СЧЕТ|СЧ\.|НАКЛ|УПД")
NUMBER = re.compile(r"0*(?P<series>[А-Я]*)-?0*(?P<count>\d+)")


@dataclass(frozen=True)
class Said:
    """A number, with its date or year where they are said."""

    number: str
    year: int | None = None
    day: date | None = None

    def fit(self, number: str | None, on: date) -> tuple[int, int] | None:
        """How loosely a document fits: its number is not said in full, its day is another; None: it does not."""
        if number is None or self.year not in (None, on.year):
            return None
        own, said = NUMBER.fullmatch(plain(number)), NUMBER.fullmatch(self.number)
        is_full = plain(number) == self.number
        if not is_full and not (own and said and is_like(own, said)):
            return None
        return int(not is_full), int(self.day != on)


def is_like(own: re.Match[str], said: re.Match[str]) -> bool:
    """The same count, and the same series where both have one: leading noughts say nothing."""
    return own["count"] == said["count"] and (
        own["series"] == said["series"] or "" in (own["series"], said["series"])
    )


def plain(text: str) -> str:
    return text.upper().replace("Ё", "Е").translate(ALIKE).strip()


def said(purpose: str | None) -> list[Said]:
    """Numbers with a date or year that stand in a text, but those of contracts."""
    text = plain(purpose or "")
    found = []
    for match in SAID.finditer(text):
        papers = PAPERS.findall(text[: match.start()])
        if not papers or papers[-1] not in ("ДОГОВОР", "КОНТРАКТ"):
            year = 2000 + int(match["year"]) % 100
            month = match["month"] or match["word"] and month_of_word(match["word"])
            day = date(year, int(month), int(match["day"])) if month else None
            found.append(Said(match["number"], year, day))
    return found


def month_of_word(word: str) -> int:
    return next(i for i, name in enumerate(MONTHS.split("|"), 1) if re.fullmatch(name, word))
