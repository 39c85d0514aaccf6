"""Small exchanges of 1C and shops for tests: invented companies, the real dirt."""

from pathlib import Path

import polars as pl
import pytest

from etl.check import check
from etl.messages import catalogue, sentence
from etl.settings import load_settings
from etl.sources.base import Adapter, Refused
from tests.etl.sources.reading import Said, source_file

Table = list[tuple[object, ...]]


def read(folder: Path, content: str | bytes, adapter: Adapter, encoding: str = "utf-8") -> Said:
    """What the adapter says of a file, which it must recognise; every warning must have its sentences."""
    file = source_file(folder, content, encoding)
    assert adapter.identify(file)
    said = Said(list(adapter.read(file)))
    for warned in said.warnings:
        assert all(
            file.name in sentence(warned.code, lang, {"file": file.name} | warned.params)
            for lang in ("ru", "en")
        )
    assert all(reason in catalogue() for _, reason in said.rejects)
    numbers = [row for rows in said.rows for row in rows.frame["row"]]
    assert len(set(numbers)) == len(numbers)
    return said


def table(said: Said, entity: str, *columns: str) -> Table:
    """Cells of an entity as the adapter gives them, in the order of the file."""
    return of(said, entity).select(columns).rows()


def of(said: Said, entity: str) -> pl.DataFrame:
    """All rows of an entity."""
    return pl.concat([rows.frame for rows in said.rows if rows.entity == entity]).sort("row")


def typed(said: Said, adapter: Adapter, entity: str, *columns: str) -> Table:
    """The same after typing and checks, good rows only."""
    rows = [rows for rows in said.rows if rows.entity == entity]
    good = pl.concat([check(block, load_settings(), adapter.name).good for block in rows])
    return good.sort("row").select(columns).rows()


def warned(said: Said) -> dict[str, tuple[str, str]]:
    """What was left out: count and examples by code."""
    return {w.code: (w.params.get("count", ""), w.params.get("examples", "")) for w in said.warnings}


def refused(folder: Path, content: str | bytes, adapter: Adapter, encoding: str = "utf-8") -> Refused:
    """The refusal of a file, by name or while reading."""
    file = source_file(folder, content, encoding)
    with pytest.raises(Refused) as found:
        assert adapter.identify(file)
        list(adapter.read(file))
    assert found.value.code in catalogue()
    return found.value
