"""Homes to look at the dashboard with: a demo company, one client, a build of nothing, and no build at all."""

from __future__ import annotations

import logging
import shutil
from datetime import date
from pathlib import Path

import pytest
import streamlit as st

from etl.build import build
from etl.load import load_paths

logging.getLogger("streamlit").setLevel(logging.CRITICAL)

ONE_CLIENT = {
    "clients.csv": "Код;Наименование;Тип клиента;Менеджер\n00001;ООО «Одинокий»;Дилер;Образцова Анна\n",
    "sales.csv": (
        "Дата;Номер документа;Код контрагента;Номенклатура;Группа;Сумма;Себестоимость\n"
        "05.09.2026;УТ-1;00001;Краска;Краски;1000,00;700,00\n"
        "05.10.2026;УТ-2;00001;Краска;Краски;3000,00;2100,00\n"
    ),
}


@pytest.fixture(scope="session")
def homes(demo_home: Path, tmp_path_factory) -> dict[str, Path]:
    """Homes by name: full, one, empty (a build without a row), nothing (no build)."""
    root = tmp_path_factory.mktemp("homes")
    # A copy: pages open a build with settings of their own, which one process may not do beside others of the same file.
    shutil.copytree(demo_home, root / "full")
    write_files(root / "one_files", ONE_CLIENT)
    load_paths(root / "one", [root / "one_files"])
    build(root / "one", as_of=date(2026, 10, 31))
    build(root / "empty")
    (root / "nothing").mkdir()
    return {name: root / name for name in ("full", "one", "empty", "nothing")}


def write_files(folder: Path, texts: dict[str, str]) -> Path:
    """Writes the texts as files of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def home(request, homes, monkeypatch) -> Path:
    """The home named by the test's parameter, the full one by default; caches begin empty."""
    chosen = homes[getattr(request, "param", "full")]
    monkeypatch.setenv("SALES_HOME", str(chosen))
    st.cache_data.clear()
    return chosen


@pytest.fixture(scope="session", autouse=True)
def errors_in_full() -> None:
    """A page's error is redacted for people; a failing test says it."""
    st.set_option("client.showErrorDetails", "full")
