"""Who left last quarter, with how much, and which rows of which file say so: by clicks from the overview."""

from __future__ import annotations

import duckdb

from pages.lib import formats
from tests.e2e.driver import App
from tests.e2e.reading import CARD_PARTS, one, path, plain, query


def last_quarter(build: duckdb.DuckDBPyConnection) -> object:
    (start,) = one(build, "select max(period_start) from marts.loyalty_periods where period_kind = 'quarter'")
    return start


def lost(build: duckdb.DuckDBPyConnection) -> list[tuple[str, float]]:
    """Who left in the last quarter and the revenue of the year before it, the largest first."""
    return build.execute(
        "select client_id, coalesce(sum(revenue), 0)::double as money from marts.loyalty_members as members"
        " left join marts.client_months as months using (client_id)"
        " where period_kind = 'quarter' and period_start = ? and movement = 'lost'"
        " and months.month >= period_start - interval 12 month and months.month < period_start"
        " group by all order by money desc, client_id",
        [last_quarter(build)],
    ).fetchall()


def test_who_left_last_quarter_and_for_how_much(app: App, build):
    app.open("/")
    app.go("Клиенты", "Лояльность")
    left = lost(build)
    assert path(app) == "/loyalty"
    assert str(len(left)) in app.title()
    money = formats.money_short(sum(money for _client, money in left))
    assert plain(money.split("\xa0")[0]) in plain(app.title())

    app.click_cell("moved", row=0)
    assert (path(app), query(app)["client"]) == ("/card", left[0][0])

    app.choose("part", CARD_PARTS.index("documents"), now="sales")
    app.click_cell("documents", row=0)
    document = query(app)["document"]
    lines = build.execute(
        'select file_name, "row" from marts.sale_lines where document_id = ? and client_id = ?',
        [document, left[0][0]],
    ).fetchall()
    if len(lines) > 1:
        app.click_cell("lines", row=0)
    assert any(file in app.text() and str(row) in app.text() for file, row in lines)


def test_a_bar_of_the_waterfall_leads_to_its_clients(app: App, build):
    app.open("/loyalty").click_bar("waterfall", 1)
    assert query(app)["step"] == "new"
    app.click_cell("moved", row=0)
    (movement,) = one(
        build,
        "select movement from marts.loyalty_members where period_kind = 'quarter' and period_start = ? and client_id = ?",
        last_quarter(build),
        query(app)["client"],
    )
    assert movement == "new"


def test_a_cell_of_the_cohorts_leads_to_its_clients(app: App, build):
    app.open("/loyalty?view=cohorts").click_bar("cohorts", 0)
    cohort = query(app)["cohort"]
    app.click_cell("of_cohort", row=0)
    (first,) = one(
        build,
        "select date_trunc('month', first_purchase_on)::date::text from marts.clients where client_id = ?",
        query(app)["client"],
    )
    assert first == cohort


def test_those_at_risk_come_by_roubles(app: App, build):
    app.open("/loyalty?view=risk").click_cell("risky", row=0)
    assert one(
        build,
        "select client_id from marts.client_rhythm where risk = 'at risk' order by revenue desc, client_id limit 1",
    ) == (query(app)["client"],)


def test_a_segment_leads_to_its_clients(app: App, build):
    app.open("/rfm").click_cell("segments", row=0)
    segment = query(app)["segment"]
    app.click_cell("clients", row=0)
    assert one(
        build,
        "select client_id from marts.client_classes where rfm_segment = ? order by monetary desc, client_id limit 1",
        segment,
    ) == (query(app)["client"],)
