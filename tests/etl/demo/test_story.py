"""What the demo is meant to show is really in it, found again from the rows."""

import polars as pl
import pytest

from etl.demo.campaigns import COUNT, STRONG, USELESS
from etl.demo.dates import QUIET_MONTHS, month_of
from etl.demo.managers import BEST, WORST
from etl.demo.products import CATEGORIES, PER_CATEGORY
from etl.demo.words import WORDS


@pytest.fixture(scope="module")
def monthly(story) -> pl.DataFrame:
    """client, month, roubles."""
    lines = story.sales.lines.join(story.sales.documents.select("doc", "client", "month"), on="doc")
    return lines.group_by("client", "month").agg(pl.col("roubles").sum()).sort("client", "month")


def _year(monthly: pl.DataFrame, number: int) -> pl.DataFrame:
    """Clients of a full year (0, 1, 2) with a positive turnover, largest first."""
    year = monthly.filter(pl.col("month").is_between(number * 12, number * 12 + 11))
    clients = year.group_by("client").agg(pl.col("roubles").sum()).filter(pl.col("roubles") > 0)
    return clients.sort("roubles", "client", descending=[True, False])


def _a_clients(clients: pl.DataFrame) -> set[int]:
    before = pl.col("roubles").cum_sum() - pl.col("roubles")
    return set(clients.filter(before < clients["roubles"].sum() * 0.8)["client"])


def test_a_quarter_to_a_third_of_the_clients_bring_four_fifths(monthly):
    for number in range(3):
        clients = _year(monthly, number)
        assert 0.22 < len(_a_clients(clients)) / clients.height < 0.34


def test_turnover_grows_every_year_and_rests_in_winter(monthly):
    years = [_year(monthly, number)["roubles"].sum() for number in range(3)]
    assert years[0] * 1.1 < years[1] and years[1] * 1.05 < years[2]
    by_month = dict(monthly.group_by("month").agg(pl.col("roubles").sum()).iter_rows())
    assert by_month[26] < 0.6 * by_month[32]  # January against July 2026


def test_large_clients_left_in_the_last_year(story, monthly):
    leavers = set(story.company.people.filter(group="leaver")["client"])
    bought_last = set(monthly.filter(pl.col("month") >= 34)["client"])
    before, now = (_year(monthly, number).filter(pl.col("client").is_in(leavers)) for number in (1, 2))
    assert len(leavers & _a_clients(_year(monthly, 1))) >= 0.8 * len(leavers)
    assert not leavers & bought_last
    assert now["roubles"].sum() < 0.6 * before["roubles"].sum()


def test_debtors_are_a_clients_that_owe_for_months(story, monthly):
    debtors = story.company.people.filter(group="debtor")
    assert set(debtors["client"]) <= _a_clients(_year(monthly, 2))
    sold = monthly.group_by("client").agg(pl.col("roubles").sum())
    paid = story.paid.filter(currency="RUB").group_by("client").agg(pl.col("amount").sum())
    owed = sold.join(paid, on="client").join(debtors.select("client"), on="client")
    assert (owed["roubles"] - owed["amount"] > 0.08 * owed["roubles"]).all()


def test_terms_of_payment(story):
    assert set(story.company.people["term"]) == {0, 7, 14, 30}


def test_one_quarter_had_no_promotion(story):
    months = month_of(story.plans["starts"].to_numpy())
    assert story.plans.height == COUNT and not set(months) & set(QUIET_MONTHS)
    assert {25, 29} <= set(months)


def test_one_campaign_works_and_one_does_not(story):
    arms = story.reached.group_by("campaign", "is_control").agg(pl.col("responds").mean())
    rate = {(campaign, control): share for campaign, control, share in arms.iter_rows()}
    assert rate[STRONG, False] - rate[STRONG, True] > 0.15
    assert abs(rate[USELESS, False] - rate[USELESS, True]) < 0.01


def _conversion(story, by: pl.Expr) -> dict[object, float]:
    """Share of responses with a won deal."""
    won = story.deals.filter(outcome="won")["response"].drop_nulls().to_list()
    replies = story.replies.with_columns(by=by, won=pl.col("response").cast(pl.Int64).is_in(won))
    return dict(replies.group_by("by").agg(pl.col("won").mean()).iter_rows())


def test_one_manager_converts_far_better_and_one_far_worse(story):
    rates = _conversion(story, pl.col("manager"))
    rest = sorted(rate for manager, rate in rates.items() if manager not in (BEST, WORST, -1))
    middle = rest[len(rest) // 2]
    assert rates[BEST] > 1.6 * middle and rates[WORST] < 0.6 * middle


def test_a_slow_first_contact_costs_deals(story):
    rates = _conversion(story, pl.col("waited") > 240)
    assert rates[False] > 1.6 * rates[True]


def test_a_won_deal_ends_in_a_shipment_to_that_client(story):
    shipped = story.deals.filter(pl.col("doc").is_not_null())
    documents = story.sales.documents
    assert shipped.height > 0.9 * story.deals.filter(outcome="won").height
    assert documents["client"].gather(shipped["doc"]).to_list() == shipped["client"].to_list()
    assert documents["day"].gather(shipped["doc"]).to_list() == shipped["closed"].to_list()


def test_builders_and_dry_mixes_earn_most(story):
    lines = story.sales.lines.join(story.sales.documents.select("doc", "client", "month"), on="doc")
    lines = lines.filter(pl.col("month").is_between(24, 35)).join(
        story.company.people.select("client", "kind"), on="client"
    )
    cells = lines.group_by("kind", category=pl.col("product") // PER_CATEGORY).agg(
        margin=(pl.col("roubles") - pl.col("cost")).sum()
    )
    first, second = cells.sort("margin", descending=True).head(2).iter_rows()
    assert (WORDS["types"][first[0]]["name"], CATEGORIES[first[1]]) == (
        "Строительная компания",
        "Сухие смеси",
    )
    assert first[2] > 2 * second[2]


def test_some_responses_come_from_nobody_we_know(story):
    strangers = story.replies.filter(pl.col("client") < 0)
    assert 0.04 < strangers.height / story.replies.height < 0.12
    assert not set(strangers["stranger"]) & set(story.company.clients["phone"]) - {""}
