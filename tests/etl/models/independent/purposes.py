"""What a payer means: numbers of documents in the purpose of a payment, and which document such a number fits."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Latin letters that look like Russian ones.
ALIKE = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
MONTHS = "ЯНВАР ФЕВРАЛ МАРТ АПРЕЛ МА[ЙЯ] ИЮН ИЮЛ АВГУСТ СЕНТЯБР ОКТЯБР НОЯБР ДЕКАБР".replace(" ", "|")
DAY = rf"\d{{1,2}}(?:[.]\d\d[.]|\s+(?:{MONTHS})\w*\s+)"
SAID = re.compile(
    rf"(?P<number>(?:\d*[А-Я]+-?)?\d+)(?:\s*/\s*|\s+(?:ОТ\s+(?:{DAY})|ЗА\s+))(?P<year>20\d\d|\d\d)(?![\d.])"
)
PAPERS = re.compile(r"ДОГОВОР|КОНТРАКТ|СЧЕТ|СЧ\.|НАКЛ|УПД")
NUMBER = re.compile(r"0*(?P<series>[А-Я]*)-?0*(?P<count>\d+)")


@dataclass(frozen=True)
class Said:
    """A number with its year; None: of whatever year."""

    number: str
    year: int | None

    def fits(self, number: str | None, year: int) -> bool:
        """The same series, where one is said, and the same count: leading noughts say nothing."""
        if number is None or self.year not in (None, year):
            return False
        own, said = NUMBER.fullmatch(plain(number)), NUMBER.fullmatch(self.number)
        if not own or not said:
            return False
        return own["count"] == said["count"] and said["series"] in ("", own["series"])

    def is_exact(self, number: str | None) -> bool:
        return number is not None and plain(number) == self.number


def plain(text: str) -> str:
    return text.upper().replace("Ё", "Е").translate(ALIKE).strip()


def said(purpose: str | None) -> list[Said]:
    """Numbers with a date or year that stand in a text, but those of contracts."""
    text = plain(purpose or "")
    found = []
    for match in SAID.finditer(text):
        papers = PAPERS.findall(text[: match.start()])
        if not papers or papers[-1] not in ("ДОГОВОР", "КОНТРАКТ"):
            found.append(Said(match["number"], 2000 + int(match["year"]) % 100))
    return found
