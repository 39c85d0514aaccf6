"""From a sign on the overview to the managers, a manager's bonus, a client and its document; a month; the call centre."""

from __future__ import annotations

from datetime import date

from pages.lib import formats
from tests.e2e.driver import App
from tests.e2e.reading import CARD_PARTS, one, path, plain, query

LAST = "date '2026-10-01'"
TABLE = "managers_2026-10-01_"


def test_from_a_sign_to_a_manager_to_the_bonus_to_a_clients_document(app: App, build):
    app.open("/")
    app.act(app.key("calm_signs").locator("summary").click)
    app.act(app.page.get_by_role("link", name="Менеджеры").last.click)
    assert path(app) == "/managers"
    behind, planned = one(
        build,
        f"select count(*) filter (where fact < plan), count(plan) from marts.managers where month = {LAST}",
    )
    assert f"{behind} из {planned}" in app.title()

    app.click_cell(TABLE, row=1)
    manager = query(app)["who"]
    fact, rate, part, bonus = one(
        build,
        "select fact, rate_plan, bonus_plan, bonus from marts.managers "
        f"where month = {LAST} and manager_id = ? and fact = (select max(fact) from marts.managers where month = {LAST})",
        manager,
    )
    said = plain(app.text())
    arithmetic = f"{formats.money(fact)} × {formats.percent(rate, 2)} = {formats.money(part)}"
    assert plain(arithmetic) in said
    assert plain(formats.money(bonus)) in said

    app.click_cell("held")
    client = query(app)["client"]
    assert path(app) == "/card"
    assert one(build, "select manager_id from marts.clients where client_id = ?", client) == (manager,)
    app.act(app.page.go_back)
    assert query(app)["who"] == manager
    app.act(app.page.go_forward)
    app.choose("part", CARD_PARTS.index("documents"), now="sales")
    app.click_cell("documents", row=0)
    assert query(app)["document"]


def test_a_click_on_a_month_shows_it_and_the_running_one_says_that_it_goes_on(app: App, build):
    app.open("/managers?view=months").click_cell("months_of_managers_2026-10-01", row=0)
    (running,) = one(build, "select date_trunc('month', as_of)::date from marts.build")
    assert isinstance(running, date)
    assert query(app)["month"] == running.isoformat()
    assert "ещё идёт" in app.title()
    app.act(app.key("chip_month").get_by_role("button").click)
    assert "month" not in query(app) and "ещё идёт" not in app.title()


def test_the_chip_of_a_manager_closes_the_bonus(app: App):
    app.open("/managers").click_cell(TABLE, row=2)
    assert "who" in query(app)
    app.act(app.key("chip_who").get_by_role("button").click)
    assert "who" not in query(app) and app.key("pay_rule").count() == 0


def test_the_list_for_the_call_centre_leads_to_the_card(app: App, build):
    app.open("/managers?view=call").click_cell("served_True")
    assert path(app) == "/card"
    assert one(
        build, "select is_for_call_centre from marts.cost_to_serve where client_id = ?", query(app)["client"]
    ) == (True,)


def test_every_sign_says_in_a_word_how_it_stands(app: App, build):
    app.open("/")
    words = {"bad": "плохо", "warning": "внимание", "unknown": "неизвестно", "good": "в норме"}
    counts = build.execute("select status, count(*) from marts.signs group by 1").fetchall()
    heading = app.page.get_by_role("heading", name="Признаки неблагополучия").inner_text()
    for status, n in counts:
        assert f"{words[status]} {n}" in heading
    app.act(app.key("calm_signs").locator("summary").click)
    text = app.text()
    for (name,) in build.execute("select name_ru from marts.signs").fetchall():
        assert name in text
    assert app.axe() == []
