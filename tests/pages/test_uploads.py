"""Files given on the page: the figures change at once; what is wrong is said."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from etl.templates import TEMPLATES
from pages.lib import uploads, warehouse


@dataclass
class Given:
    name: str
    content: str | bytes

    def getvalue(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content.encode()


SALES = (
    "Дата;Номер документа;Контрагент;Номенклатура;Сумма\n05.10.2026;{number};ООО «Новый»;Краска;{amount}\n"
)


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("SALES_HOME", str(tmp_path))
    return tmp_path


def revenue() -> float:
    cells = warehouse.query(
        "income_matrix/cells",
        **dict.fromkeys(("managers", "client_types", "regions", "categories", "first_month", "last_month")),
    )
    return float(cells["revenue"].sum())


def quiet(name: str, part: float) -> None:
    assert 0 <= part <= 1


def test_figures_change_without_a_restart(nobody: Path):
    uploads.take(
        [Given("продажи.csv", SALES.format(number=1, amount="100,00")), Given("пусто.csv", "")], quiet
    )
    assert revenue() == 0  # October is not over on the day of its only sale
    november = SALES.format(number=2, amount="1,00").replace("05.10", "30.11")
    outcome = uploads.take([Given("../../продажи 2.csv", november)], quiet)
    assert outcome.failure is None
    assert [row["status"] for row in outcome.table()] == ["loaded"]
    assert revenue() == 101


def test_every_file_gets_its_word(nobody: Path):
    outcome = uploads.take(
        [Given("письмо.txt", "привет"), Given("продажи.csv", SALES.format(number=3, amount="много"))], quiet
    )
    table = outcome.table()
    assert [row["status"] for row in table] == ["refused", "partial"]
    assert "письмо.txt" in table[0]["remarks"]
    assert table[1]["rows_rejected"] == 1


def test_templates_come_together_and_each_can_be_loaded(nobody: Path):
    with ZipFile(BytesIO(uploads.all_templates())) as archive:
        assert len(archive.namelist()) == len(TEMPLATES)
        sales = Given("sales.xlsx", archive.read("sales.xlsx"))
    outcome = uploads.take([sales], quiet)
    assert outcome.failure is None
    assert [row["status"] for row in outcome.table()] == ["loaded"]
