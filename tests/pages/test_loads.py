"""What the loads page says of files: shares are never rounded up to all of them, late sources are named."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st

from etl.build import build
from etl.load import load_paths
from pages.lib import badges, formats, load_parts, mappings, status, uploads, warehouse
from tests.pages.conftest import write_files
from tests.pages.test_uploads import SALES, Given, quiet

UNKNOWN = "Дата отгр.;Накл.;Покупат.;Товарчик;Итого с налогом\n05.10.2026;УТ-1;ООО «Ива»;Краска;1 200,50\n"
SAID = {
    "Дата отгр.": "date",
    "Накл.": "document_number",
    "Покупат.": "client",
    "Товарчик": "product",
    "Итого с налогом": "amount",
}


@pytest.fixture
def nobody(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()
    return tmp_path / "home"


def headline(read: int, rejected: int, refused: int = 0) -> str:
    counts = {"loaded_share": (read - rejected) / read, "rows_rejected": rejected, "refused": refused}
    return load_parts.headline(counts).replace(formats.SPACE, " ")


def test_the_headline_never_says_all_when_a_row_was_rejected():
    assert headline(311_101, 4) == "Загружено 99,99 % строк, 4 строки отклонены"
    assert headline(10**9, 1).startswith("Загружено 99,99 %")
    assert headline(10_000, 1).startswith("Загружено 99,99 %")
    assert headline(100, 43).startswith("Загружено 57,00 %")
    assert headline(10, 0, refused=1) == "Загружены все прочитанные строки, 1 файл не принят"
    assert "100" not in headline(10, 0, refused=1)
    assert headline(10, 0) == "Загружены все строки всех файлов"


def exported(home: Path, days: list[date]) -> None:
    """Loads one sales file per day of export."""
    for place, day in enumerate(days):
        text = SALES.format(number=place, amount=f"{place + 1},00")
        folder = write_files(home.parent / f"export{place}", {"sales.csv": text})
        noon = 43_200 + (day - date(1970, 1, 1)).days * 86_400
        os.utime(folder / "sales.csv", (noon, noon))
        load_paths(home, [folder])
    build(home)


WEEKLY = [date(2026, 10, 5), date(2026, 10, 12), date(2026, 10, 19)]
DAILY = [date(2026, 10, 14), date(2026, 10, 15), date(2026, 10, 16)]


@pytest.mark.parametrize(
    ("days", "seen"),
    [
        (WEEKLY[:1], {date(2026, 12, 1): (57, None, "once")}),
        (WEEKLY, {date(2026, 10, 29): (10, 7.0, "usual"), date(2026, 10, 30): (11, 7.0, "late")}),
        # Friday's daily export is not late on Monday.
        (DAILY, {date(2026, 10, 19): (3, 1.0, "usual"), date(2026, 10, 20): (4, 1.0, "late")}),
    ],
)
def test_a_source_is_late_beyond_its_usual_rhythm(nobody: Path, days: list[date], seen: dict[date, tuple]):
    exported(nobody, days)
    for today, found in seen.items():
        rows = warehouse.query("loads/sources", today=today, late_ratio=1.5, late_days=3)
        assert rows.select("age_days", "usual_gap_days", "rhythm").rows() == [found]


def test_an_unknown_table_loads_once_a_person_has_said_what_is_what(nobody: Path):
    outcome = uploads.take([Given("отчет.csv", UNKNOWN)], quiet)
    ((load_id, name),) = outcome.refused(mappings.is_unknown).items()
    found = mappings.drafted(load_id, name, "sales")
    assert isinstance(found, mappings.Draft)
    assert found.header == list(SAID)
    columns = ["client", "product", "amount"]
    assert mappings.lacking("sales", columns) == ["Дата (date)"]
    assert mappings.done_without("sales", columns) == ["Номер документа (document_number)"]

    loaded = mappings.remember(found, "sales", SAID, quiet)
    assert ([file.status for file in loaded.files], loaded.failure) == (["loaded"], None)
    (said,) = mappings.history().rows(named=True)
    assert (said["confirmed_by"], said["is_standing"]) == ("local", True)
    assert "Накл. → Номер документа (document_number)" in said["columns"]
    next_file = UNKNOWN.replace("УТ-1", "УТ-2")
    assert [file.status for file in uploads.take([Given("ещё.csv", next_file)], quiet).files] == ["loaded"]

    taken = mappings.take_back(said["fingerprint"], said["source"], quiet)
    assert [file.status for file in taken.files] == ["refused", "refused"]
    assert mappings.history()["is_standing"].to_list() == [False, False]


def test_won_money_without_a_shipment_is_marked_and_the_mark_leads_to_the_bridge():
    trust = {"bridge_unlinked_share": 0.0294, "has_payments": True, "has_sales": True, "has_settling": True}
    label, _why = badges._mark("bridge", trust) or ("", "")
    assert "2,9" in label and badges.VIEWS["bridge"] == "bridge"
    assert badges._mark("bridge", trust | {"bridge_unlinked_share": 0.0}) is None
    assert badges._mark("bridge", trust | {"bridge_unlinked_share": None}) is None
    assert badges._mark("payments", trust) is None
    assert badges._mark("payments", trust | {"has_settling": False}) is not None


def test_too_little_said_loads_nothing_and_says_why(nobody: Path):
    outcome = uploads.take([Given("отчет.csv", UNKNOWN)], quiet)
    ((load_id, name),) = outcome.refused(mappings.is_unknown).items()
    found = mappings.drafted(load_id, name)
    assert isinstance(found, mappings.Draft)
    refused = mappings.remember(found, "sales", SAID | {"Покупат.": ""}, quiet)
    assert refused.files == [] and "Контрагент" in (refused.failure or "")
    assert mappings.history().height == 0


def test_a_broken_mapping_file_is_said_and_nothing_is_built(nobody: Path):
    write_files(nobody / "mappings", {"отдел.toml": 'kind = "flat"\nentities = [\n'})
    outcome = uploads.take([Given("продажи.csv", SALES.format(number=1, amount="1,00"))], quiet)
    assert outcome.files == [] and "mappings/отдел.toml" in (outcome.failure or "")
    assert warehouse.current() is None


def test_a_build_stands_at_the_time_of_the_company(nobody: Path):
    file = nobody / "warehouse" / "20261122-105923-492351.duckdb"
    file.parent.mkdir(parents=True)
    file.touch()
    written = datetime(2026, 11, 22, 7, 59, tzinfo=UTC).timestamp()
    os.utime(file, (written, written))
    assert [build.written_at for build in status.builds()] == [datetime(2026, 11, 22, 10, 59)]


def test_files_behind_the_counts_add_up_to_them(home: Path):
    counts = warehouse.query("loads/file_counts").row(0, named=True)
    files = warehouse.query("rows/loaded_files", row_limit=100_000)
    assert files.height == counts["files"]
    for figure in ("rows_read", "rows_loaded", "rows_superseded", "rows_rejected"):
        assert files[figure].sum() == counts[figure], figure
