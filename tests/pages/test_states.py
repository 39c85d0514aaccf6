"""Every page × role × language × home opens without an error and says something; nobody sees what is not theirs.

The person who sees everything is in test_pages; here are those who see a part, and companies that load a part.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl.build import build
from etl.load import load_paths
from pages.lib import access, links, warehouse
from tests.commands import ROOT
from tests.etl.sources.test_onec_report import BY_WAREHOUSE, MERGED
from tests.etl.sources.workbooks import write_report
from tests.pages.conftest import write_files
from tests.pages.test_pages import PAGES

CLIENTS = {
    "clients.csv": (
        "client_code;name;client_type;region;manager\n"
        "1;Ромашкин и Ко;Дилер;Пермь;Образцова Анна\n2;Василёк-Пример;Розница;Пермь;Образцова Анна\n"
        "3;Лютик-Образец;Дилер;Тверь;Примеров Борис\n4;Будущий покупатель;Дилер;Тверь;Примеров Борис\n"
    ),
}


def sales(unit: int = 1) -> dict[str, str]:
    """Sales of three clients in ten months; amounts in units of so many roubles."""
    lines = "".join(
        f"{5 + client:02}.{month:02}.2026;Д-{month}-{client};{client};Краска;Краски;{month * client * 100 * unit};"
        f"{month * client * 70 * unit};{manager}\n"
        for month in range(1, 11)
        for client, manager in ((1, "Образцова Анна"), (2, "Образцова Анна"), (3, "Примеров Борис"))
    )
    header = "date;document_number;client_code;product;category;amount;cost;manager\n"
    return CLIENTS | {"sales.csv": header + lines}


def crm(unit: int = 1) -> dict[str, str]:
    """Two deals, one won, and two responses."""
    return {
        "deals.csv": (
            "deal_code;stage;created_at;closed_at;client_code;amount;manager;source\n"
            f"d1;Сделка успешна;02.08.2026;20.08.2026;1;{800 * unit};Образцова Анна;Сайт\n"
            f"d2;Предложение;03.10.2026;;3;{1200 * unit};Примеров Борис;Выставка\n"
        ),
        "responses.csv": (
            "response_code;responded_at;client_code;channel;source\n"
            "r1;01.08.2026 10:00;1;Звонок;Сайт\nr2;02.10.2026 11:00;3;Письмо;Выставка\n"
        ),
    }


def money(unit: int = 1) -> dict[str, str]:
    """Two payments."""
    header = "date;number;client_code;amount\n"
    return {"payments.csv": f"{header}20.08.2026;1;1;{800 * unit}\n25.09.2026;2;3;{300 * unit}\n"}


BILLIONS = 10**7
PART = {
    "no_payments": sales() | crm(),
    "no_crm": sales() | money(),
    "billions": sales(BILLIONS) | crm(BILLIONS) | money(BILLIONS),
}
#: Whose rows a role sees: everybody's, one manager's, those of a manager who holds nobody.
ROLES: dict[str, access.Scope] = {"all": None, "manager": ("образцова анна",), "nobody": ("никто",)}


@pytest.fixture(scope="session")
def states(homes: dict[str, Path], tmp_path_factory) -> dict[str, Path]:
    """Homes by name, also those of companies that have loaded a part, and one whose money is in billions."""
    root = tmp_path_factory.mktemp("states")
    for name, texts in PART.items():
        load_paths(root / name, [write_files(root / f"{name}_files", texts)])
        build(root / name, as_of=date(2026, 10, 31))
    return homes | {name: root / name for name in PART}


def opened(home: Path, role: str, lang: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """Every page, one after another in one session."""
    monkeypatch.setenv("SALES_HOME", str(home))
    monkeypatch.setattr(access, "scope", lambda: ROLES[role])
    st.cache_data.clear()
    pages = {}
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for path in PAGES:
        app.query_params["lang"] = lang
        pages[path] = seen(app.switch_page(path).run())
    return pages


def seen(app: AppTest) -> dict[str, Any]:
    """What a person sees of a page: errors, findings, and everything that can be read."""
    cells = [pl.from_pandas(table.value.astype(str)) for table in app.dataframe]
    said = [*app.title, *app.markdown, *app.caption, *app.info]
    return {
        "errors": [error.message for error in app.exception],
        "titles": [title.value for title in app.title],
        "text": "\n".join([*(str(part.value) for part in said), *(frame.write_csv() for frame in cells)]),
    }


@pytest.mark.parametrize("lang", ["RU", "EN"])
@pytest.mark.parametrize(
    ("name", "role"),
    [
        *((name, "all") for name in PART),
        *((name, role) for name in ("full", "one", "empty", *PART) for role in ("manager", "nobody")),
    ],
)
def test_every_page_opens_and_says_something(
    states: dict[str, Path], name: str, role: str, lang: str, monkeypatch: pytest.MonkeyPatch
):
    pages = opened(states[name], role, lang, monkeypatch)
    assert {path: page["errors"] for path, page in pages.items() if page["errors"]} == {}
    assert [path for path, page in pages.items() if not any(page["titles"])] == []
    strangers = others(ROLES[role])
    assert {
        path: hidden
        for path, page in pages.items()
        if (hidden := {n for n in strangers if n in page["text"]})
    } == {}


def others(scope: access.Scope) -> set[str]:
    """Names of clients that the scope does not hold."""
    with warehouse._connection(str(warehouse.current())).cursor() as cursor:
        rows = cursor.execute("select name, manager_id from marts.clients where length(name) > 8").fetchall()
    return {name for name, manager in rows if scope is not None and manager not in scope}


OF_CLIENTS = (
    "overview",
    "abc",
    "base",
    "rfm",
    "loyalty",
    "value",
    "card",
    "income_matrix",
    "assortment",
    "receivables",
)


@pytest.mark.parametrize("page", [path for path in PAGES if Path(path).stem in OF_CLIENTS])
def test_who_holds_nobody_reads_what_the_rights_lack(states: dict[str, Path], page: str, monkeypatch):
    monkeypatch.setenv("SALES_HOME", str(states["no_crm"]))
    monkeypatch.setattr(access, "scope", lambda: ("образцова анна",))
    st.cache_data.clear()
    own = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page(page).run()
    assert "За вами не закреплён ни один клиент" not in own.title[0].value
    monkeypatch.setattr(access, "scope", lambda: ("никто",))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page(page).run()
    assert app.title[0].value == "За вами не закреплён ни один клиент"


def test_sales_without_clients_are_revenue_and_no_classes(tmp_path, monkeypatch):
    report = write_report(tmp_path / "report", BY_WAREHOUSE, MERGED)
    load_paths(tmp_path / "home", [report])
    build(tmp_path / "home")
    monkeypatch.setenv("SALES_HOME", str(tmp_path / "home"))
    st.cache_data.clear()
    titles = {}
    for page in (links.OVERVIEW, links.INCOME_MATRIX, links.ABC, links.VALUE, links.RFM, links.LOYALTY):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page(page).run()
        assert not app.exception
        titles[page] = app.title[0].value.replace("\xa0", " ")
        if page == links.OVERVIEW:
            said = [info.value for info in app.info]
            assert any("по месяцам" in text for text in said) and any("кто купил" in text for text in said)
    assert titles.pop(links.OVERVIEW).startswith("Выручка 750 ₸")
    assert titles.pop(links.INCOME_MATRIX).startswith(
        "Больше всего выручки: тип не указан × группа не указана"
    )
    assert set(titles.values()) == {"Продажи без клиентов"}


@pytest.mark.parametrize(
    ("page", "asked", "title", "said"),
    [
        (links.BASE, {"view": "stale"}, "Списка клиентов нет: 2 клиента известны", "Загрузите список"),
        (links.BASE, {"view": "mailing"}, "Списка клиентов нет", "Согласия на рассылку нет ни у кого"),
        (links.ABC, {}, "На 1 из 2 покупателей приходится 90 % выручки", ""),
        (links.INCOME_MATRIX, {}, "Больше всего выручки: тип не указан × Клеи", ""),
    ],
)
def test_sales_alone_say_nothing_good_of_cards_that_nobody_loaded(
    sales_alone: Path, page: str, asked: dict[str, str], title: str, said: str, monkeypatch
):
    monkeypatch.setenv("SALES_HOME", str(sales_alone))
    st.cache_data.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params |= asked
    app.switch_page(page).run()
    assert app.title[0].value.replace("\xa0", " ").startswith(title)
    assert any(said in info.value for info in app.info) or not said
    assert not app.success


@pytest.fixture(scope="session")
def sales_alone(tmp_path_factory) -> Path:
    """Two buyers, of whom nothing but codes is known."""
    root = tmp_path_factory.mktemp("sales_alone")
    lines = "10.08.2026;1;1;кисть;Клеи;900\n11.08.2026;2;2;кисть;Клеи;100\n"
    text = f"date;document_number;client_code;product;category;amount\n{lines}"
    load_paths(root / "home", [write_files(root / "files", {"sales.csv": text})])
    build(root / "home", as_of=date(2026, 10, 31))
    return root / "home"


def test_campaigns_that_filters_leave_out_are_not_said_to_be_missing(
    states: dict[str, Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SALES_HOME", str(states["no_payments"]))
    st.cache_data.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page(links.PROMOTION).run()
    assert any("Загрузите шаблон кампаний" in info.value for info in app.info)
    app.multiselect(key="type").select(app.multiselect(key="type").options[0]).run()
    assert any("Под фильтры не подходит ни одна кампания" in info.value for info in app.info)


@pytest.mark.parametrize(
    ("name", "page", "missing"),
    [
        ("no_payments", links.RECEIVABLES, "оплат"),
        ("no_crm", links.PROMOTION, "сдел"),
        ("no_crm", links.PIPELINE, "сдел"),
        ("empty", links.ABC, "продаж"),
        ("one", links.RFM, "клиент"),
    ],
)
def test_a_page_without_its_data_says_what_to_load(
    states: dict[str, Path], name: str, page: str, missing: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SALES_HOME", str(states[name]))
    st.cache_data.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page(page).run()
    assert missing in "\n".join([str(app.title[0].value), *(str(info.value) for info in app.info)]).lower()


def test_every_turn_of_a_switch_counts_and_back_undoes_it(sales_alone: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SALES_HOME", str(sales_alone))
    st.cache_data.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page(links.ABC).run()
    for view in ("xyz", "history"):
        app.button_group(key="view=moves").set_value(view).run()
        assert app.query_params["view"] == view
    app.query_params["view"] = "xyz"
    app.run()
    assert app.query_params["view"] == "xyz"
    assert app.button_group(key="view=xyz").value == "xyz"
