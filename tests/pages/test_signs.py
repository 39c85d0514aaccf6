"""Signs on the overview: each leads to a page of the menu, and says how it stands, its norm and where it is heading."""

from __future__ import annotations

import csv
from pathlib import Path

import polars as pl
import pytest

from pages.lib import formats, links, signs
from pages.lib.metrics import metric
from tests.commands import ROOT
from tests.pages.test_loyalty_queries import ask
from tests.pages.test_pages import look, title

SIGN = {
    "sign": "few_managers",
    "unit": "share",
    "value": 0.4,
    "numerator": 4.0,
    "denominator": 10.0,
    "norm": 0.5,
    "bad_side": "below",
    "trend": -0.1,
    "compared": "year",
    "is_worse": True,
    "status": "warning",
    "needs_ru": "продажи с менеджерами",
    "needs_en": "sales with managers",
}


def listed() -> list[dict[str, str]]:
    with (ROOT / "sql" / "seeds" / "signs.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_sign_leads_to_a_page_that_is_there():
    pages = {sign["page"] for sign in listed()}
    assert pages - {"overview"} == set(signs.PAGES)
    assert all((ROOT / page).is_file() for page, _name in signs.PAGES.values())


def test_every_sign_that_is_made_of_two_numbers_is_one_of_the_list():
    assert set(signs.PARTS) < {sign["sign"] for sign in listed()}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ("за год, хуже", "4 из 10", "норма — не меньше 50,0 %")),
        ({"trend": 0.1, "is_worse": False}, ("за год, лучше", "4 из 10", "норма — не меньше 50,0 %")),
        ({"trend": 0.0, "is_worse": False}, ("за год", "4 из 10", "норма — не меньше 50,0 %")),
        (
            {"status": "unknown", "value": None, "numerator": None, "trend": None},
            (None, "", "норма — не меньше 50,0 %; загрузить: продажи с менеджерами"),
        ),
        (
            {"sign": "value_falling", "unit": "count", "norm": 1.0, "bad_side": "above"},
            ("за год, хуже", "", "норма — не больше 1 мес."),
        ),
    ],
)
def test_a_sign_in_words(change: dict[str, object], said: tuple[str | None, str, str]):
    sign = SIGN | change
    plain = (signs.direction(sign), signs.parts(sign), signs.norm(sign))
    assert tuple(text and text.replace("\xa0", " ") for text in plain) == said


def test_the_headline_counts_signs_the_worst_first():
    frame = pl.DataFrame({"status": ["good", "bad", "good", "unknown"]})
    assert signs.headline(frame) == "Признаки неблагополучия: плохо 1, неизвестно 1, в норме 2"


def rows_behind(sign: str, part: str) -> pl.DataFrame:
    """The list behind a sign, as its explanation on the overview asks for it."""
    name = getattr(metric(f"sign_{sign}"), part)
    [listed_sign] = ask("signs/list").filter(sign=sign).iter_rows(named=True)
    return ask(f"rows/{name}", row_limit=100_000, **signs.asked(listed_sign))


COUNTED = [sign for sign, write in signs.PARTS.items() if write is formats.number]


@pytest.mark.parametrize("sign", COUNTED)
def test_rows_behind_a_sign_are_those_counted(home: Path, sign: str):
    [figure] = ask("signs/list").filter(sign=sign).iter_rows(named=True)
    assert rows_behind(sign, "numerator").height == figure["numerator"]
    assert rows_behind(sign, "denominator").height == figure["denominator"] > 0


def test_sums_behind_signs_of_money_make_them_up(home: Path):
    figures = dict(ask("signs/list").select("sign", "value").iter_rows())
    income, expenses = (rows_behind("income_below_expenses", part) for part in ("numerator", "denominator"))
    margin_share = income["margin"].sum() / income["revenue_with_cost"].sum()
    assert figures["income_below_expenses"] == pytest.approx(
        margin_share * income["revenue"].sum() / expenses["amount"].sum()
    )
    months = rows_behind("unpredictable_sales", "numerator")
    assert figures["unpredictable_sales"] == pytest.approx(months["error"].mean())
    owed = rows_behind("overdue_growing", "numerator").select(pl.col(pl.Float64).sum())
    assert figures["overdue_growing"] == pytest.approx(
        owed["overdue"][0] / owed["outstanding"][0]
        - owed["overdue_before"][0] / owed["outstanding_before"][0]
    )
    kept, at_start = (rows_behind("regulars_leaving", part) for part in ("numerator", "denominator"))
    assert figures["regulars_leaving"] == pytest.approx(kept.height / at_start.height)
    falls = (rows_behind("value_falling", "numerator")["difference"] < 0).to_list()
    assert figures["value_falling"] == [*falls, False].index(False)


def test_a_sign_is_explained_by_the_whole_company(home: Path):
    app = look(links.OVERVIEW, type="Дилер")
    app.button(key="explain_sign_overdue_growing").click().run()
    title(app)
    text = "\n".join(text.value for text in app.markdown)
    assert "Фильтры" not in text and "Что посчитано" in text
    assert len(app.dataframe[-1].value) == min(100, rows_behind("overdue_growing", "numerator").height)


def test_the_overview_shows_signs_and_says_what_unknown_ones_lack(home: Path):
    app = look(links.OVERVIEW)
    title(app)
    assert any(header.value.startswith("Признаки неблагополучия") for header in app.header)
    unknown = any(header.value.count("неизвестно") for header in app.header)
    assert unknown == any("загрузить: " in caption.value for caption in app.caption)


@pytest.mark.parametrize("home", ["one"], indirect=True)
def test_more_unknown_signs_than_a_row_are_folded_and_say_what_to_load_when_opened(home: Path):
    app = look(links.OVERVIEW)
    title(app)
    assert "неизвестны: что загрузить" in app.expander(key="unknown_signs").label
    assert not any("загрузить: " in caption.value for caption in app.caption)
    app.session_state["unknown_signs"] = True
    app.run()
    assert any("загрузить: " in caption.value for caption in app.caption)
