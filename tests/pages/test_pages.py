"""Every page × language × home: it draws, has a finding for a title, and speaks one language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.lib import access, links, warehouse
from tests.commands import ROOT

PAGES = (
    links.OVERVIEW,
    links.ABC,
    links.BASE,
    links.CARD,
    links.RFM,
    links.LOYALTY,
    links.VALUE,
    links.PROMOTION,
    links.CALENDAR,
    links.INCOME_MATRIX,
    links.PIPELINE,
    links.ASSORTMENT,
    links.MANAGERS,
    links.RECEIVABLES,
    links.LOADS,
    links.METRICS,
)
VIEWS = [
    (links.ABC, {"view": "history", "class": "A"}),
    (links.ABC, {"view": "near", "class": "N", "was": "A"}),
    (links.ABC, {"view": "lists", "list": "client", "basis": "value"}),
    (links.ABC, {"view": "lists", "list": "cell", "of_class": "N"}),
    (links.ABC, {"class": "no such class"}),
    (links.ABC, {"view": "xyz", "class": "A", "xyz": "Z"}),
    (links.ABC, {"view": "whatif", "thresholds": ["60", "90"], "holder": ""}),
    (links.ABC, {"view": "whatif", "holder": "nobody"}),
    *(
        (links.CARD, {"part": part})
        for part in ("sales", "categories", "value", "debt", "documents", "payments", "promotion")
    ),
    *((links.CARD, {"part": part}) for part in ("deals", "activities", "surveys", "sources")),
    (links.CARD, {"part": "segment", "among": "class"}),
    (links.CARD, {"part": "deals", "deal": "no such deal"}),
    (links.CALENDAR, {"year": "1999", "view": "months"}),
    (links.CARD, {"client": "no such client"}),
    (links.RFM, {"segment": "at_risk", "was": "champions"}),
    (links.RFM, {"segment": "no such segment", "was": "none"}),
    (links.LOYALTY, {"by": "month", "period": "2026-05-01", "step": "new"}),
    (links.LOYALTY, {"by": "year", "period": "no such period", "step": "end"}),
    (links.LOYALTY, {"view": "risk", "risk": "lost client"}),
    (links.LOYALTY, {"view": "cohorts", "cohort": "2025-01-01"}),
    (links.LOYALTY, {"view": "base", "status": "dormant"}),
    (links.LOYALTY, {"view": "periods", "by": "month"}),
    (links.VALUE, {"abc": "A", "kd": "0.9"}),
    (links.VALUE, {"abc": "no such class", "kd": "x", "buyer": "nobody"}),
    (links.VALUE, {"view": "lifetime"}),
    (links.VALUE, {"view": "scales"}),
    (links.PROMOTION, {"basis": "deal", "view": "manager"}),
    (links.PROMOTION, {"view": "channel", "of": "no such channel"}),
    (links.PROMOTION, {"view": "type"}),
    (links.PROMOTION, {"view": "speed", "step": "touched"}),
    (links.PROMOTION, {"view": "months", "step": "won"}),
    (links.PROMOTION, {"campaign": "no such campaign"}),
    (links.INCOME_MATRIX, {"by": "revenue", "ctype": "—", "group": "—"}),
    (links.INCOME_MATRIX, {"by": "survey_score", "asked": "unasked"}),
    (links.PIPELINE, {"view": "lost", "stage": "7", "reason": "—"}),
    (links.PIPELINE, {"view": "lost", "stage": "99", "reason": "no such reason"}),
    (links.PIPELINE, {"view": "stages"}),
    (links.PIPELINE, {"view": "forecast", "stage": "0"}),
    (links.PIPELINE, {"view": "sources", "by": "channel", "source": "not given"}),
    (links.PIPELINE, {"view": "rule", "rule": "first"}),
    (links.PIPELINE, {"view": "hand_over"}),
    (links.PIPELINE, {"view": "exceptions"}),
    (links.ASSORTMENT, {"group": "no such category", "abc": "A"}),
    (links.ASSORTMENT, {"view": "clients", "breadth": "1", "wallet": "9"}),
    (links.MANAGERS, {"view": "months", "month": "2026-11-01"}),
    (links.MANAGERS, {"view": "cost"}),
    (links.MANAGERS, {"view": "call", "month": "no such month"}),
    (links.MANAGERS, {"who": "—", "of": "history"}),
    (links.MANAGERS, {"who": "nobody of that name"}),
    (links.RECEIVABLES, {"bucket": "over 90", "abc": "A", "debtor": "nobody", "sale": "none"}),
    (links.RECEIVABLES, {"view": "managers"}),
    (links.RECEIVABLES, {"view": "months"}),
    (links.RECEIVABLES, {"view": "sales", "lacks": "both", "holder": "nobody"}),
    (links.BASE, {"view": "completeness"}),
    (links.BASE, {"view": "completeness", "holder": "—", "lacks": "not_in_list"}),
    (links.BASE, {"view": "completeness", "holder": "nobody", "lacks": "no such lack"}),
    (links.BASE, {"view": "stale"}),
    (links.BASE, {"view": "mailing", "channel": "phone", "abc": "A", "status": "dormant"}),
    (links.BASE, {"view": "mailing", "segment": "no such segment"}),
    (links.BASE, {"view": "prospects"}),
    (links.BASE, {"view": "prospects", "list": "loaded", "verdict": "other", "load": "no such load"}),
    (links.METRICS, {"metric": "client_revenue", "search": "ABC"}),
    (links.LOADS, {"view": "rejects"}),
    (links.LOADS, {"view": "controls"}),
    (links.LOADS, {"view": "sources"}),
    (links.LOADS, {"view": "builds"}),
    (links.LOADS, {"view": "upload"}),
    (links.LOADS, {"view": "files", "status": "refused"}),
]
#: Their finding names what data calls in its own language.
NAMING = (links.INCOME_MATRIX, links.MANAGERS)
CYRILLIC = re.compile("[А-Яа-яё]")


def look(page: str, lang: str = "RU", **query: str | list[str]) -> AppTest:
    """The page as it stands after its address is opened."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).switch_page(page)
    for key, value in {"lang": lang, **query}.items():
        app.query_params[key] = value
    return app.run()


def title(app: AppTest) -> str:
    """The finding; fails when the page has failed."""
    assert [error.message for error in app.exception] == []
    return str(app.title[0].value)


@pytest.mark.parametrize("home", ["full", "one", "empty", "nothing"], indirect=True)
@pytest.mark.parametrize("lang", ["RU", "EN"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_something_in_every_state(home: Path, path: str, lang: str):
    said = title(look(path, lang))
    if lang == "RU":
        assert CYRILLIC.search(said)
    elif path not in NAMING:
        assert not CYRILLIC.search(said)


@pytest.mark.parametrize("lang", ["RU", "EN"])
@pytest.mark.parametrize(("path", "query"), VIEWS, ids=lambda value: str(value))
def test_every_view_draws(home: Path, path: str, query: dict[str, str], lang: str):
    client = {"client": biggest()} if path == links.CARD else {}
    title(look(path, lang, **client | query))


@pytest.mark.parametrize("path", PAGES)
def test_filters_that_leave_nothing_are_said_and_not_an_error(home: Path, path: str):
    nobody = look(path, type=["—"], region=["—"], category=["—"], to="2024-01", **{"from": "2024-01"})
    assert title(nobody)


def test_figures_of_the_whole_company_say_so_to_whoever_sees_a_part(home: Path, monkeypatch):
    monkeypatch.setattr(access, "scope", lambda: ("образцова анна",))
    for view in ("lost", "sources"):
        app = look(links.PIPELINE, view=view)
        assert title(app)
        assert any("по всей компании" in info.value for info in app.info)


def biggest() -> str:
    clients = warehouse.query(
        "abc/clients",
        **dict.fromkeys(("managers", "client_types", "regions", "categories", "first_month", "last_month")),
        **dict.fromkeys(("abc", "abc_previous", "xyz", "moved", "holder")),
        a_percent=80,
        b_percent=95,
        row_limit=1,
    )
    return str(clients["client_id"][0])


def test_headline_of_the_classes_follows_the_thresholds_of_the_link(home: Path):
    standing, changed = look(links.ABC), look(links.ABC, thresholds=["50", "90"])
    assert title(standing) != title(changed)
    assert any("пороги изменены" in mark.value for mark in changed.markdown)


def test_filters_come_from_the_link_and_stay_on_the_next_page(home: Path):
    manager = warehouse.query("filters/choices").filter(kind="manager")["label"][0]
    app = look(links.ABC, manager=[manager])
    assert app.multiselect(key="manager").value == [manager]
    everybody = title(look(links.ABC))
    assert title(app) != everybody
    app.switch_page(links.OVERVIEW).run()
    assert app.multiselect(key="manager").value == [manager]


def test_months_in_the_wrong_order_are_taken_in_the_right_one(home: Path):
    right, wrong = (
        look(links.OVERVIEW, **{"from": first, "to": last})
        for first, last in (("2026-01", "2026-06"), ("2026-06", "2026-01"))
    )
    assert title(right) == title(wrong)


@pytest.mark.parametrize(("lang", "word"), [("RU", "продажа"), ("EN", "sale")])
def test_codes_of_tables_are_said_in_the_readers_language(home: Path, lang: str, word: str):
    documents = look(links.CARD, lang, client=biggest(), part="documents").dataframe(key="documents").value
    assert word in set(documents["operation"])


def test_a_click_on_a_document_opens_its_lines_and_the_row_of_the_file(home: Path):
    app = look(links.CARD, client=biggest(), part="documents")
    document = app.dataframe(key="documents").value
    app.session_state["documents"] = {"selection": {"rows": [], "columns": [], "cells": [(0, "amount")]}}
    app.run()
    assert app.query_params["document"]
    lines = app.dataframe(key="lines").value
    assert len(lines) == document["lines"][0]
    app.session_state["lines"] = {"selection": {"rows": [], "columns": [], "cells": [(0, "amount")]}}
    app.run()
    assert str(lines["row"][0]) in "".join(text.value for text in app.markdown)


def test_a_figure_explains_itself_with_its_rows(home: Path):
    app = look(links.OVERVIEW)
    app.button(key="explain_revenue").click().run()
    title(app)
    text = "\n".join(text.value for text in app.markdown)
    assert (
        "Формула" in text
        and "client_category_months" in text
        and re.search(r"Что посчитано:\*\* [\d\s]+ строк", text)
    )
    assert len(app.dataframe[-1].value) == 100


def test_a_ratio_of_two_columns_of_one_list_shows_the_list_once(home: Path):
    app = look(links.OVERVIEW)
    app.button(key="explain_value_quality").click().run()
    title(app)
    text = "\n".join(text.value for text in app.markdown)
    assert "Что посчитано" in text and "Знаменатель" not in text


def test_deals_without_a_response_are_named_in_the_readers_language(home: Path):
    shown = look(links.PROMOTION, basis="deal", view="channel").dataframe[0].value
    assert "без отклика" in shown["name"].to_list() and "no response" not in shown["name"].to_list()


def test_rows_of_classes_stand_at_the_thresholds_of_the_page(home: Path):
    app = look(links.ABC, thresholds=["50", "60"])
    app.button(key="explain_abc").click().run()
    shown = app.dataframe[-1].value
    assert title(app).startswith(f"На {shown['abc'].to_list().count('A')} из ")


def test_rows_of_a_clients_figure_are_the_clients_alone(home: Path):
    app = look(links.CARD, client=biggest())
    app.button(key="explain_client_revenue").click().run()
    assert app.dataframe[-1].value["client"].nunique() == 1


def test_rows_of_a_clients_figure_are_there_whatever_the_filters(home: Path):
    app = look(links.CARD, client=biggest(), region="—")
    app.button(key="explain_client_revenue").click().run()
    assert app.dataframe[-1].value["client"].nunique() == 1
    assert not any("Фильтры:" in text.value for text in app.markdown)


def test_a_failed_update_is_said_on_every_page(home: Path, tmp_path, monkeypatch):
    copy = tmp_path / "home"
    (copy / "warehouse").mkdir(parents=True)
    for file in (home / "warehouse").iterdir():
        (copy / "warehouse" / file.name).symlink_to(file)
    (copy / "warehouse" / "last_failure.json").write_text(
        '{"at": "2026-11-22 10:00:00", "message_ru": "Сломалось.", "message_en": "It broke."}'
    )
    monkeypatch.setenv("SALES_HOME", str(copy))
    for page in (links.OVERVIEW, links.LOADS):
        assert "Сломалось." in look(page).error[0].value
