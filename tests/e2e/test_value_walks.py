"""Who is worth keeping: from the headline through discipline to a client, its value factor by factor, and its card."""

from __future__ import annotations

from pages.lib import formats
from tests.e2e.driver import App
from tests.e2e.reading import css, one, path, plain, query


def test_from_the_headline_through_discipline_to_the_card_of_a_client(app: App, build):
    app.open("/value")
    quality, turnover = one(
        build, "select quality, turnover_sum from marts.value_months order by month desc limit 1"
    )
    assert formats.number(quality, 2) in app.title()
    assert plain(formats.money_short(turnover)) in plain(app.title())

    app.click_bar("discipline", 0)
    abc, kd = query(app)["abc"], query(app)["kd"]
    best = build.execute(
        "select client_id, name, value from marts.client_value inner join marts.client_classes using (client_id)"
        " inner join marts.clients using (client_id)"
        " where abc = ? and kd = ?::double and turnover_12m <> 0 order by value desc, turnover_12m desc, 1 limit 1",
        [abc, kd],
    ).fetchall()
    app.click_cell(css(f"value_of_{abc}_{kd}"))
    assert best[0][0] == query(app)["buyer"]
    assert f"Kц клиента {best[0][1]}: {formats.number(best[0][2], 2)}" in app.text()

    app.act(app.page.get_by_role("button", name="Открыть карточку клиента").click)
    assert (path(app), query(app)["client"]) == ("/card", best[0][0])


def test_a_part_of_the_table_chooses_its_clients_and_chips_take_the_choice_back(app: App, build):
    app.open("/value").click_cell("cells")
    (kd,) = one(build, "select min(kd) from marts.client_value where turnover_12m > 0")
    assert float(query(app)["kd"]) == kd
    app.act(app.key("chip_kd").get_by_role("button").click)
    app.act(app.key("chip_abc").get_by_role("button").click)
    assert {"kd", "abc"} & set(query(app)) == set()


def test_too_few_clients_for_lifetime_value_is_said_with_the_number_that_is_needed(app: App, build):
    app.open("/value?view=lifetime")
    (clients,) = one(build, "select clients from marts.clv_model where status = 'few clients'")
    assert f"{clients} клиент" in plain(app.text()) and "не меньше 300" in plain(app.text())


def test_scales_stand_with_the_clients_on_their_steps(app: App):
    app.open("/value?view=scales")
    assert app.failures() == []
    for scale in ("Платёжная дисциплина Kd", "Ритмичность Kr"):
        assert app.page.get_by_role("heading", name=scale).is_visible()
