"""Import templates: one workbook per entity with its columns, two example rows and what each column means."""

from __future__ import annotations

import io
import tomllib
from functools import cache
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from etl.entities import ENTITIES, kind, title
from etl.presence import NOT_IN_TEMPLATE, WITHOUT_TEMPLATE
from etl.sources.header import absent
from etl.values import parse_moment, parse_month, parse_number

#: (entity, file name) of every template, in the order in which a company usually fills them
TEMPLATES = tuple((entity, f"{entity}.xlsx") for entity in ENTITIES if entity not in WITHOUT_TEMPLATE)

NOTES = "Описание"

_NOTES_HEADER = (
    "Столбец",
    "Column",
    "Обязательный / required",
    "Как писать",
    "How to write it",
    "Что это",
    "Meaning",
)

_FORMATS = {
    "day": "dd.mm.yyyy",
    "month": "mmmm yyyy",
    "moment": "dd.mm.yyyy hh:mm",
    "money": "# ##0.00",
    "number": "0.###",
    "whole": "0",
}

# The second example row: another invented company, person and day wherever the first row has one.
_SECOND = {
    "00001": "00002",
    "ООО «Пример»": "АО «Образец»",
    "7707083893": "5900000002",
    "770701001": "590001001",
    "Розничная сеть": "Опт",
    "Образцова Анна": "Примеров Пётр",
    "anna@example.com": "petr@example.com",
    "+7 342 000-00-01": "+7 342 000-00-03",
    "zakaz@example.com": "sklad@example.com",
    "example.com": "example.org",
    "Т-0001": "Т-0002",
    "A-100": "A-200",
    "Краска белая 10 л": "Эмаль серая 3 л",
    "УТ-000123": "УТ-000124",
    "Оплата по счету УТ-000123 от 05.03.2026": "Оплата по счету УТ-000124 от 06.03.2026",
    "К-07": "К-08",
    "vesna26": "leto26",
    "VESNA26": "LETO26",
    "О-0001": "О-0002",
    "1001": "1002",
    "М01": "М02",
    "417": "418",
    "12 500,00": "8 340,50",
    "2 083,33": "1 390,08",
    "9 000,00": "6 100,00",
    "целевая": "контрольная",
    "05.03.2026": "06.03.2026",
    "10.03.2026": "11.03.2026",
    "13.03.2026": "16.03.2026",
    "12.03.2026 10:15": "13.03.2026 9:05",
    "12.03.2026 10:40": "13.03.2026 11:30",
    "12.03.2026 11:00": "13.03.2026 11:45",
    "19.03.2026": "20.03.2026",
    "20.03.2026 09:30": "23.03.2026 14:00",
    "Март 2026 г.": "Апрель 2026 г.",
    "сервис": "цена",
    "звонок": "встреча",
    "Аренда склада": "Реклама",
    "Весенняя выставка": "Летняя рассылка",
}


def write(folder: Path) -> list[Path]:
    """Write every template into `folder` (made if absent); the paths written, in the order of TEMPLATES."""
    folder.mkdir(parents=True, exist_ok=True)
    for entity, name in TEMPLATES:
        _write(entity, folder / name)
    return [folder / name for _entity, name in TEMPLATES]


def template(entity: str) -> bytes:
    """One template as the bytes of its workbook."""
    buffer = io.BytesIO()
    _write(entity, buffer)
    return buffer.getvalue()


def columns(entity: str) -> list[str]:
    """English names of the columns that the entity's template shows, in its order."""
    hidden = NOT_IN_TEMPLATE.get(entity, frozenset())
    return [name for name in ENTITIES[entity].columns() if name not in hidden]


def meaning(entity: str, column: str) -> dict[str, str]:
    """What a column means, as `{"ru": …, "en": …}`."""
    texts = _texts()
    return texts.get(entity, {}).get(column) or texts["any"][column]


def is_required(entity: str, column: str) -> bool:
    """True when a file without this column, or without all of its group, is refused."""
    return any(column in group for group in absent(entity, set()))


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _write(entity: str, target: Path | io.BytesIO) -> None:
    # A text like =1+1 must stay what it is.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        sheet = book.add_worksheet((ENTITIES[entity].__doc__ or entity).strip())
        plain = book.add_format({"bold": True, "bottom": 1})
        needed = book.add_format({"bold": True, "bottom": 1, "bg_color": "#FFE699"})
        for place, column in enumerate(columns(entity)):
            header = needed if is_required(entity, column) else plain
            sheet.write_string(0, place, title(entity, column), header)
            _write_examples(sheet, place, entity, column, book)
        sheet.freeze_panes(1, 0)
        _write_notes(entity, book.add_worksheet(NOTES), plain)


def _write_examples(
    sheet: Worksheet, place: int, entity: str, column: str, book: xlsxwriter.Workbook
) -> None:
    """Dates and numbers as such; codes as text, so that Excel does not turn 00001 into 1."""
    of_kind = kind(entity, column)
    look = book.add_format({"num_format": _FORMATS.get(of_kind, "@")})
    sheet.set_column(place, place, 22, look)
    for row, text in enumerate(_examples(entity, column), start=1):
        if not text:
            continue
        if of_kind in ("day", "month", "moment"):
            sheet.write_datetime(
                row, place, parse_month(text) if of_kind == "month" else parse_moment(text), look
            )
        elif of_kind in _FORMATS:
            sheet.write_number(row, place, parse_number(text), look)
        else:
            sheet.write_string(row, place, text, look)


def _examples(entity: str, column: str) -> tuple[str, str]:
    first = str((ENTITIES[entity].columns()[column].metadata or {})["sample"] or "")
    return first, _SECOND.get(first, first)


def _write_notes(entity: str, sheet: Worksheet, header: object) -> None:
    sheet.write_row(0, 0, _NOTES_HEADER, header)
    for row, column in enumerate(columns(entity), start=1):
        way, what = _texts()["kinds"][kind(entity, column)], meaning(entity, column)
        needed = "да / yes" if is_required(entity, column) else ""
        cells = (title(entity, column), column, needed, way["ru"], way["en"], what["ru"], what["en"])
        sheet.write_row(row, 0, cells)
    sheet.set_column(0, 4, 26)
    sheet.set_column(5, 6, 60)
