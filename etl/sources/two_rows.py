"""Headers of two rows, as people make them in Excel: «Документ» over «Номер» and «Вид», «Сумма» over «без НДС» and «с НДС»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from etl.sources.mapping import plain

# A name of a column: letters, and no figures but those of a rate of VAT.
_NAME = re.compile(r"[^\d]*[^\W\d][^\d]*(\d{1,2}\s?%)?[^\d]*")

_RATE = re.compile(r"\s*\(?\d{1,2}\s?%\)?")


def is_two_rows(above: Sequence[str], below: Sequence[str]) -> bool:
    """True when the row below names columns of the groups above: words only, some of them where the row above is blank."""
    filled = [place for place, cell in enumerate(below) if cell.strip()]
    if len(filled) < 2 or not all(_NAME.fullmatch(below[place].strip()) for place in filled):
        return False
    named = [place for place, cell in enumerate(above) if cell.strip()]
    return len(named) > 1 and any(place > named[0] and not _cell(above, place) for place in filled)


def joined(above: Sequence[str], below: Sequence[str], known: Container[str]) -> list[str]:
    """One name a column: that of the group and its own, or its own alone where that is a known one and no other has it."""
    own = Counter(plain(cell) for cell in below)
    names = []
    for group, name in _pairs(above, below):
        both = [f"{group}.{name}", f"{group} {name}"] if group and name else [name or group]
        alone = [name] if own[plain(name)] == 1 else []
        bare = [_RATE.sub("", text) for text in both]
        names.append(next((text for text in both + bare + alone if plain(text) in known), both[-1]))
    return names


def _pairs(above: Sequence[str], below: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(group, name) of each column; a group holds until the next one while there are names under it."""
    group = ""
    for place in range(max(len(above), len(below))):
        name = _cell(below, place)
        group = _cell(above, place) or (group if name else "")
        yield group, name


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
