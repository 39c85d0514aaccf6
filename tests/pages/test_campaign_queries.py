"""Rows behind the figures of a campaign are as many as the figure says, for each campaign by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.pages.test_loyalty_queries import ask
from tests.pages.test_queries import one, rows

EVER = {"first_month": date(2020, 1, 1), "last_month": date(2027, 12, 1)}
TWO_MONTHS = {"first_month": date(2026, 5, 1), "last_month": date(2026, 6, 1)}
#: What the mart counts and the list that has to be as long.
LISTS = {
    "touched": "campaign_touched",
    "responders": "campaign_responders",
    "responses": "campaign_responses",
    "deals_won": "campaign_deals_won",
}


@pytest.mark.parametrize("figure", LISTS)
def test_rows_of_each_campaign_are_those_counted(home: Path, figure: str):
    counted = dict(rows(f"select name, sum({figure})::bigint from marts.campaigns group by name"))
    listed = ask(f"rows/{LISTS[figure]}", campaign=None, row_limit=100_000, **EVER)
    assert dict(listed.drop_nulls("campaign").group_by("campaign").len().rows()) == {
        name: n for name, n in counted.items() if n
    }
    [(campaign, name, n)] = rows(
        f"select campaign_id, name, {figure} from marts.campaigns order by 3 desc, 1 limit 1"
    )
    own = ask(f"rows/{LISTS[figure]}", campaign=campaign, row_limit=100_000)
    assert (own.height, set(own["campaign"])) == (n, {name})


@pytest.mark.parametrize("by", ["all", "months", "type"])
def test_rows_behind_romi_are_of_the_campaigns_shown_and_make_it_up(home: Path, by: str):
    chosen: dict[str, object] = {"months": TWO_MONTHS}.get(by, {})
    if by == "type":
        chosen = {"client_types": (one("select max(client_type) from marts.campaigns"),)}
    shown = ask("promotion/campaigns", **chosen).filter(pl.col("cost").is_not_null())
    listed = {"campaign": None, "row_limit": 100_000} | chosen
    costs, deals = (ask(f"rows/{name}", **listed) for name in ("campaign_costs", "campaign_deals_won"))
    assert sorted(costs["campaign"]) == sorted(shown["name"])
    assert shown.height > 0 and (not chosen or shown.height < one("select count(*) from marts.campaigns"))
    # Campaigns of other years may have the same name.
    margins = dict(deals.group_by("campaign").agg(pl.col("margin").sum()).rows())
    gains = shown.group_by("name").agg((pl.col("cost") * (1 + pl.col("romi"))).sum())
    for name, gain in gains.iter_rows():
        assert margins.get(name, 0) == pytest.approx(gain), name


def test_arms_of_a_campaign_are_those_of_its_uplift(home: Path):
    [(campaign, touched, responders, held_back, held_back_responders)] = rows(
        "select campaign_id, touched, target_responders, control_touched, control_responders from marts.campaigns "
        "where control_touched > 0 order by control_touched desc, campaign_id limit 1"
    )
    arms = ask("rows/campaign_arms", campaign=campaign, row_limit=100_000)
    target, control = arms.filter(arm="target"), arms.filter(arm="control")
    assert (target.height, target["has_responded"].sum()) == (touched, responders)
    assert (control.height, control["has_responded"].sum()) == (held_back, held_back_responders)


@pytest.mark.parametrize("basis", ["response", "deal"])
def test_rows_of_the_funnel_are_those_of_its_basis(home: Path, basis: str):
    funnel = ask("promotion/funnel", basis=basis).row(0, named=True)
    for figure in ("deals", "deals_won", "deals_paid"):
        assert ask(f"rows/{figure}", basis=basis, row_limit=100_000).height == funnel[figure], figure
    assert ask("rows/responses", row_limit=100_000).height == funnel["responses"]
