"""Is promotion regular, planned, within its budget: from the year plan to the campaign and its clients."""

from __future__ import annotations

from tests.e2e.driver import App
from tests.e2e.reading import one, path, query


def test_the_year_says_its_months_without_promotion(app: App, build):
    year, gaps = one(
        build,
        "select year(as_of), (select count(*) from marts.promotion_months where is_gap"
        " and year(month) = year(as_of)) from marts.build",
    )
    title = app.open("/calendar").title()
    assert title.startswith(f"{year}: {gaps} месяц") or (not gaps and "каждый месяц" in title)


def test_another_year_stays_in_the_address_and_lists_its_campaigns(app: App, build):
    (now,) = one(build, "select year(as_of)::varchar from marts.build")
    app.open("/calendar").choose("year", 1, now=str(now))
    year = query(app)["year"]
    assert year != now and app.title().startswith(year)

    app.click_cell("year_campaigns", row=0)
    assert path(app) == "/promotion"
    starts, ends = one(
        build,
        "select year(starts_on)::varchar, year(coalesce(ends_on, starts_on))::varchar from marts.campaigns"
        " where campaign_id = ?",
        query(app)["campaign"],
    )
    assert str(starts) <= year <= str(ends)


def test_a_bar_of_the_year_opens_its_campaign(app: App, build):
    app.open("/calendar").click_bar("year", 0)
    assert path(app) == "/promotion"
    (name,) = one(build, "select name from marts.campaigns where campaign_id = ?", query(app)["campaign"])
    assert str(name) in app.title()


def test_months_are_listed_with_plan_and_fact(app: App):
    app.open("/calendar?view=months")
    assert app.key("plan_months_xlsx").is_visible() and not app.failures()
