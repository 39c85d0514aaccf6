"""The bridge between CRM, shipments and money: from its headline to the row of a file, a card and an export."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl
import pytest

from tests.e2e.driver import App
from tests.e2e.reading import path, query

BRIDGE = "/loads?view=bridge&from=2024-01&to=2026-10"


def downloaded(app: App, key: str) -> bytes:
    """The file behind a download button."""
    button = app.key(key).get_by_role("button")
    button.scroll_into_view_if_needed()
    with app.page.expect_download() as download:
        button.click()
    return Path(download.value.path()).read_bytes()


def test_from_the_headline_to_the_row_of_a_file_and_the_card(app: App, build):
    app.open(BRIDGE)
    assert "Из выигранных" in app.title() and "главная причина" in app.title()
    steps = app.key("bridge_steps").locator(".bars .point")
    causes = (
        "select cause from marts.bridge_causes where month between '2024-01-01' and '2026-10-01' "
        "group by 1 having sum(amount) <> 0"
    )
    assert steps.count() == 3 + len(build.execute(causes).fetchall())

    app.click_cell("bridge_causes", row=0)
    cause = query(app)["cause"]
    app.click_cell(f"bridge_clients_{cause}", row=0)
    buyer = query(app)["buyer"]
    app.click_cell(f"bridge_deals_{cause}_{buyer}", row=0)
    code, file, row, client, is_of_cause = build.execute(
        "select deal_code, file_name, row, bridge.client_id, exists (from marts.bridge_lines where deal_id = bridge.deal_id "
        "and cause = ?) from marts.deal_bridge as bridge inner join marts.deals using (deal_id) where deal_id = ?",
        [cause, query(app)["deal"]],
    ).fetchone()
    assert is_of_cause and (client or "—") == buyer
    assert f"Сделка {code}" in app.text()
    assert f"файл «{file}»" in app.text() and f"строка {row}" in app.text()
    app.act(app.page.get_by_role("button", name="Открыть карточку клиента").click)
    assert (path(app), query(app)["client"]) == ("/card", client)


def test_a_paid_deal_shows_its_documents_and_payments_and_exports_them(app: App, build):
    deal, shipped = build.execute(
        "select deal_id, shipped::double from marts.deal_bridge "
        "where paid > 0 and client_id is not null order by shipped desc, deal_id limit 1"
    ).fetchone()
    app.open(f"{BRIDGE}&deal={deal}")
    lines = pl.read_csv(
        io.BytesIO(downloaded(app, "bridge_documents_csv")), separator=";", decimal_comma=True
    )
    assert lines["Сумма"].sum() == pytest.approx(shipped, abs=0.005)
    assert lines["Файл"].null_count() == 0
    assert downloaded(app, "bridge_deals_xlsx").startswith(b"PK")


def test_a_badge_leads_to_what_it_speaks_of(app: App):
    app.open("/promotion")
    app.act(app.key("badge_loads").get_by_role("button").click)
    assert (path(app), query(app)["view"]) == ("/loads", "files")
