"""The marts against a recomputation from raw by the metric catalogue alone: every row, in both directions."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from etl import demo
from etl.build import build
from etl.load import load_paths
from tests.etl.models.independent import made_up
from tests.etl.models.independent.client_months import client_records
from tests.etl.models.independent.compare import differences
from tests.etl.models.independent.marts import COMPARED, Recomputed, recompute

#: company: the date of the figures; by default the last sale, in the middle of a month, at the end of one
COMPANIES = {"1": None, "2": date(2026, 10, 14), "3": date(2026, 9, 30), "4": None, "demo": None}
IDENTITIES = tomllib.loads((Path(__file__).parent / "independent" / "identities.toml").read_text("utf-8"))


@pytest.fixture(scope="module", params=COMPANIES)
def books(request, tmp_path_factory) -> Recomputed:
    folder: Path = tmp_path_factory.mktemp("company")
    if request.param == "demo":
        demo.write(folder / "inbox", 0.02)
    else:
        made_up.write(folder / "inbox", seed=int(request.param))
    load_paths(folder / "home", [folder / "inbox"])
    build(folder / "home", COMPANIES[request.param])
    return recompute(folder / "home", COMPANIES[request.param])


@pytest.mark.parametrize("mart", COMPARED)
def test_every_row_of_the_mart_is_the_recomputed_one(books, mart):
    assert books.differences(mart) == []


def test_every_company_has_rows_of_every_mart(books):
    empty = [mart for mart in COMPARED if not books.marts[mart]]
    assert empty == [] or not books.marts["payments"]  # one exports nothing but sales


def test_a_client_is_what_the_newest_list_says(books):
    expected = client_records(books.raw)
    codes = [row["client_id"] for row in expected]
    found = books.raw.mart("clients").filter(books.raw.mart("clients")["client_id"].is_in(codes))
    columns = ["client_type", "manager_id", "created_on", "is_permanent_contract"]
    assert differences(expected, found, ["client_id"], columns) == []


def rows(books: Recomputed, query: str) -> list[tuple]:
    return books.raw.ask(query).rows()


@pytest.mark.parametrize("identity", IDENTITIES)
def test_parts_add_up_to_the_whole(books, identity):
    parts, whole = (
        rows(books, f"from ({IDENTITIES[identity][side]}) order by all") for side in ("parts", "whole")
    )
    assert parts == whole


def test_migration_adds_up_to_classes_and_revenue(books):
    sums = "sum(revenue_previous), sum(revenue)"
    for side in ("abc", "abc_previous"):
        classes = f"select {side}, count(*), {sums} from marts.client_classes group by 1 order by 1"
        moves = f"select {side}, sum(clients)::bigint, {sums} from marts.abc_migration group by 1 order by 1"
        assert rows(books, moves) == rows(books, classes)


def test_revenue_of_the_window_is_one_figure(books):
    [(revenue, of_clients)] = rows(
        books,
        "select sum(amount), sum(amount) filter (where client_id is not null) "
        "from marts.sale_lines, marts.build where line_date between window_start and window_end",
    )
    assert rows(books, "select sum(revenue) from marts.income_matrix") == [(revenue,)]
    assert rows(books, "select sum(revenue) from marts.client_classes") == [(of_clients,)]
    assert rows(books, "select sum(revenue) from marts.abc_migration") == [(of_clients,)]
    assert rows(books, "select round(sum(share), 9) from marts.income_matrix") == [(1.0,)]
    [(shares,)] = rows(books, "select sum(share) from marts.client_classes where abc <> 'N'")
    assert shares == pytest.approx(1, abs=1e-9)


def test_categories_add_up_to_the_months_of_a_client(books):
    by_category = rows(
        books,
        "select client_id, month, sum(revenue), sum(margin) from marts.client_category_months "
        "where client_id is not null group by all order by 1, 2",
    )
    months = rows(
        books,
        "select client_id, month, revenue, margin from marts.client_months "
        "where (client_id, month) in (select client_id, month from marts.sale_lines) order by 1, 2",
    )
    assert by_category == months
    [(empty,)] = rows(
        books,
        "select coalesce(sum(abs(revenue)), 0) from marts.client_months "
        "where (client_id, month) not in (select client_id, month from marts.sale_lines where client_id is not null)",
    )
    assert empty == Decimal(0)


def test_a_response_and_a_deal_count_once(books):
    [(responses, deals, with_response)] = rows(
        books,
        "select (select count(*) from marts.responses), (select count(*) from marts.deals), "
        "(select count(*) from marts.deals where response_id is not null)",
    )
    counted = dict.fromkeys(("deal", "response"), (0, 0))
    for basis, *counts in rows(
        books,
        "select basis, sum(responses)::bigint, sum(deals)::bigint from marts.conversion_months group by 1",
    ):
        counted[basis] = tuple(counts)
    assert counted == {"deal": (responses, deals), "response": (responses, with_response)}
    assert rows(books, "select coalesce(sum(deals)::bigint, 0) from marts.responses") == [(with_response,)]


def test_campaigns_count_nothing_of_their_control_arm(books):
    held_back = "select campaign_id, client_id from marts.touches where arm = 'control'"
    assert rows(
        books,
        "select campaign_id, count(*) from marts.responses "
        "where campaign_id in (select campaign_id from marts.campaigns) "
        f"and (client_id is null or (campaign_id, client_id) not in ({held_back})) group by 1 order by 1",
    ) == rows(books, "select campaign_id, responses from marts.campaigns where responses > 0 order by 1")
    assert rows(
        books,
        "select deals.campaign_id, count(*) from marts.deals left join marts.responses using (response_id) "
        "where deals.campaign_id in (select campaign_id from marts.campaigns) "
        f"and (deals.campaign_id, coalesce(deals.client_id, '')) not in ({held_back}) "
        f"and (deals.campaign_id, coalesce(responses.client_id, '')) not in ({held_back}) group by 1 order by 1",
    ) == rows(books, "select campaign_id, deals from marts.campaigns where deals > 0 order by 1")


def test_every_line_of_every_file_is_accounted_for(books):
    assert (
        rows(
            books,
            "select file_name from marts.files where rows_read <> rows_loaded + rows_rejected "
            "or lines <> header_lines + blank_lines + total_lines + rows_read "
            "or rows_superseded not between 0 and rows_loaded",
        )
        == []
    )
    assert rows(books, "select count(*) from marts.rejects") == rows(
        books, "select sum(rows_rejected)::bigint from marts.files"
    )
    standing = {(line["load_id"], line["sheet"], line["row"]) for line in books.sales.standing}
    assert rows(
        books,
        "select sum(rows_loaded - rows_superseded)::bigint from marts.files where entities = 'sales'",
    ) == [(len(standing),)]


def test_managers_add_up_to_the_company(books):
    """Every month of every figure: nobody's row loses nothing."""
    by_manager = rows(
        books,
        "select month, sum(fact), sum(margin), sum(plan), sum(responses)::bigint, sum(deals)::bigint, "
        "sum(active_clients)::bigint from marts.managers group by month order by month",
    )
    months = rows(books, "select distinct month from marts.managers order by 1")
    company = [
        rows(
            books,
            f"select date '{month}', "
            f"coalesce((select sum(amount) from marts.sale_lines where month = '{month}'), 0), "
            f"(select sum(margin) from marts.sale_lines where month = '{month}'), "
            f"(select sum(amount) from marts.plan_months where month = '{month}'), "
            f"(select count(*) from marts.responses where date_trunc('month', responded_at) = '{month}'), "
            f"(select count(*) from marts.deals where date_trunc('month', created_at) = '{month}'), "
            f"(select case when '{month}' <= window_end then (select count(*) filter (where is_active) "
            f"from marts.client_months where month = '{month}') end from marts.build)",
        )[0]
        for (month,) in months
    ]
    assert by_manager == company
    assert rows(
        books, "select sum(collected), sum(deals_won)::bigint, sum(won_amount) from marts.managers"
    ) == rows(
        books,
        "select (select sum(amount) from marts.payments), (select count(*) from marts.deals where is_won), "
        "(select coalesce(sum(amount), 0) from marts.deals where is_won)",
    )
    assert rows(
        books,
        "select sum(outstanding), sum(clients_held)::bigint from marts.managers, marts.build "
        "where month = date_trunc('month', as_of)",
    ) == rows(
        books,
        # Without payments nobody knows what is owed.
        "select (select sum(outstanding) from marts.receivables where (select count(*) > 0 from marts.payments)), "
        "(select count(*) from marts.clients "
        "where coalesce(assigned_on, created_on, first_purchase_on, as_of) <= as_of) from marts.build",
    )
