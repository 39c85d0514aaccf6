"""The encoding is told by bytes and words, and a damaged UTF-8 file stays UTF-8."""

import pytest

from etl.sources.encoding import detect, of_bytes

TABLE = "Дата;Контрагент;Сумма\r\n" + "05.03.2026;ООО «Ромашка»;1200\r\n" * 40


@pytest.mark.parametrize(
    "encoding, expected",
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("cp1251", "cp1251"),
    ],
)
def test_encodings_of_russian_exports(encoding: str, expected: str):
    assert of_bytes(TABLE.encode(encoding)) == expected


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r"])
@pytest.mark.parametrize(
    "text",
    [
        "Дата;Сумма\n1;2\n",
        "ID;Имя\n7;Пётр\n",
        "ФИО;Отдел\nОбразцова Анна;Опт\n",
        "КОД;ИНН;ГОРОД\n1;2;ПЕРМЬ\n",
    ],
)
def test_short_texts_in_one_byte_encodings(text: str, encoding: str):
    assert of_bytes(text.encode(encoding)) == encoding


def test_plain_ascii_is_utf8():
    assert of_bytes(b"date;amount\n2026-03-05;10\n") == "utf-8"


@pytest.mark.parametrize("cut", range(1, 12))
def test_a_cut_file_stays_utf8(cut: int):
    assert of_bytes(TABLE.encode()[:-cut]) == "utf-8"


def test_a_few_bad_bytes_stay_utf8():
    lines = TABLE.encode().split(b"\r\n")
    lines[7] = "05.03.2026;ООО Лютик;10".encode("cp1251")
    assert of_bytes(b"\r\n".join(lines)) == "utf-8"


def test_letters_far_from_the_beginning_count(tmp_path):
    path = tmp_path / "late.csv"
    path.write_bytes(b"id;name\n" + b"1;abc\n" * 300_000 + "2;Контрагент\n".encode("cp1251"))
    assert detect(path) == "cp1251"
