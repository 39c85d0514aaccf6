"""A file to take away: its codes in words, and the log that gets its very bytes before anybody else."""

import polars as pl
import pytest

from pages.lib.exports import Field, Sheet, csv
from pages.lib.files import File

SHEET = Sheet("Список", (), (Field("name", "Имя", "text"), Field("kind", "Что", "word")), "Всего", True)
ROWS = pl.DataFrame({"name": ["а", "б"], "kind": ["sale, odd", None], "hidden": [1, 2]})
WORDS = {"kind": {"sale": "продажа"}}


def test_codes_are_said_in_the_words_of_the_page():
    file = File(csv, lambda: ROWS, SHEET, WORDS).make()
    assert file.decode("utf-8-sig").splitlines() == ["Имя;Что", "а;продажа, odd", "б;"]


def test_each_file_is_logged_once_with_its_rows_and_bytes():
    log: list[tuple[list[str], int, bytes]] = []
    file = File(
        csv, lambda: ROWS, SHEET, WORDS, lambda rows, made: log.append((rows.columns, rows.height, made))
    )
    assert log == []
    first, second = file.make(), file.make()
    assert log == [(["name", "kind"], 2, first), (["name", "kind"], 2, second)]


def test_a_file_that_cannot_be_written_down_is_not_given():
    def broken(rows: pl.DataFrame, made: bytes) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        File(csv, lambda: ROWS, SHEET, WORDS, broken).make()
