"""The same seed writes the same bytes; every format has its own encoding; the truth stays at home."""

import hashlib
from pathlib import Path

from etl import demo
from etl.demo.write_crm import AMO_COLUMNS
from tests.etl.demo.conftest import SCALE, SEED
from tests.etl.demo.reading import cells, only, records


def _prints(folder: Path) -> dict[str, tuple[str, float]]:
    files = sorted(folder.iterdir())
    return {p.name: (hashlib.sha256(p.read_bytes()).hexdigest(), p.stat().st_mtime) for p in files}


def test_a_seed_decides_every_byte_and_every_modification_time(exports, tmp_path):
    paths = demo.write(tmp_path / "again", SCALE, SEED)
    other = demo.write(tmp_path / "other", SCALE, SEED + 1)
    assert [p.name for p in paths] == [p.name for p in other]
    assert _prints(tmp_path / "again") == _prints(exports)
    differ = [a.name for a, b in zip(paths, other, strict=True) if a.read_bytes() != b.read_bytes()]
    assert {p.name for p in paths} - set(differ) == {"Номенклатура.xlsx", "Менеджеры.xlsx"}


def test_encodings_are_those_of_the_real_exports(exports):
    starts = {
        "Контрагенты.csv": "Выгружено: 14.11.2026 08:30\r\nКод;".encode("cp1251"),
        "Продажи фев-окт 2024.txt": "\ufeffНомер накладной\tДата отгрузки".encode(),
        "Продажи 2025 II полугодие.csv": "Выгружено: 12.01.2026 09:40\r\nДата;".encode("cp1251"),
        "SMS.txt": "\ufeffКод кампании\tДата\tТелефон".encode("utf-16-le"),
        "Охват прочий.csv": "Код кампании;Дата".encode("cp866"),
        "Отклики.csv": "Код,Дата и время,Код кампании,utm_source".encode(),
    }
    assert {name: (exports / name).read_bytes()[: len(start)] for name, start in starts.items()} == starts


def test_one_statement_says_windows_and_is_utf_8(exports):
    lying, honest = (exports / f"kl_to_1c_{name}.txt" for name in ("2025_10", "2026_03"))
    assert "Кодировка=Windows" in lying.read_bytes().decode("utf-8")
    assert "Кодировка=Windows" in honest.read_bytes().decode("cp1251")


def test_amocrm_has_76_columns_six_of_them_twice(exports):
    header = only(exports, "amocrm*.csv").read_text("utf-8").splitlines()[0].split(",")
    assert header == AMO_COLUMNS and len(header) == 76 and "Бюджет " in header
    assert sorted({h for h in header if header.count(h) == 2}) == [
        "cid",
        "roistat",
        "tid",
        "uid",
        "Источник",
        "Товар",
    ]


def test_bitrix_repeats_a_deal_for_each_of_its_products(exports, small):
    text = only(exports, "DEAL_*.xls").read_text("utf-8")
    rows = [row.split("</td><td>") for row in text.split("<tr><td>")[1:]]
    sums = {row[0]: row[5] for row in rows}
    deals = small.deals.filter(crm="bitrix")
    assert sums == {code: str(kopecks // 100) for code, kopecks in deals.select("code", "amount").iter_rows()}
    assert len(rows) > len(sums)
    assert text.startswith('<meta http-equiv="Content-type" content="text/html;charset=UTF-8" />')


def test_who_is_a_duplicate_is_written_nowhere(exports):
    titles = set(records(exports / "Контрагенты.csv", "cp1251", above=1)[0])
    assert not {t for t in titles if "дубл" in t.lower() or "duplicate" in t.lower()}
    assert not [p.name for p in exports.iterdir() if b"duplicate" in p.read_bytes()]


def test_no_cell_of_a_workbook_is_a_formula(exports):
    books = list(exports.glob("*.xlsx"))
    texts = [cell for book in books for row in cells(book) for cell in row if isinstance(cell, str)]
    assert len(books) == 8 and not [t for t in texts if t.startswith("=")]
