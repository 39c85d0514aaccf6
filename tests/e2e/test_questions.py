"""Questions of a sales director, each answered by at most four clicks from the overview."""

from __future__ import annotations

import pytest

from pages.lib import formats
from tests.e2e.driver import App
from tests.e2e.reading import CARD_PARTS, one, query

CLICKS = 4


class Director:
    """Somebody at the overview who counts the clicks."""

    def __init__(self, app: App) -> None:
        self.app, self.clicks = app.open("/"), 0

    def menu(self, section: str, page: str) -> Director:
        """Opens a page by the menu: the section, then the page."""
        self.app.go(section, page)
        return self._clicked(2)

    def bar(self, key: str, n: int) -> Director:
        """Clicks the n-th bar of a chart."""
        self.app.click_bar(key, n)
        return self._clicked()

    def row(self, key: str, row: int = 0, x: int = 60) -> Director:
        """Clicks a cell of a table."""
        self.app.click_cell(key, row=row, x=x)
        return self._clicked()

    def choose(self, parameter: str, n: int, now: str) -> Director:
        """Turns a switch."""
        self.app.choose(parameter, n, now)
        return self._clicked()

    def reads(self) -> str:
        """The headline, with plain blanks."""
        return self.app.title().replace("\xa0", " ")

    def at(self, parameter: str) -> str:
        """What the address says was chosen."""
        return query(self.app)[parameter]

    def _clicked(self, times: int = 1) -> Director:
        self.clicks += times
        assert self.clicks <= CLICKS
        return self


@pytest.fixture
def director(app: App) -> Director:
    return Director(app)


def money(amount: object) -> str:
    return formats.money_short(amount).replace("\xa0", " ")  # type: ignore[arg-type]


def test_who_left_last_quarter_and_for_how_much(director: Director, build):
    director.menu("Клиенты", "Лояльность").row("moved")
    people, first = one(
        build,
        "with quarter as (select max(period_start) as start from marts.loyalty_periods where period_kind = 'quarter'),"
        " gone as (select client_id, coalesce(sum(revenue), 0) as before from marts.loyalty_members"
        " cross join quarter left join marts.client_months as months using (client_id)"
        " where period_kind = 'quarter' and period_start = start and movement = 'lost'"
        " and months.month >= start - interval 12 month and months.month < start group by 1)"
        " select count(*), arg_max(client_id, before) from gone",
    )
    assert director.at("client") == first
    director.app.act(director.app.page.go_back)
    assert str(people) in director.reads()


def test_which_five_clients_of_class_a_owe_most_overdue(director: Director, build):
    director.menu("Продажи", "Дебиторка").choose("abc", 1, now="all")
    worst = build.execute(
        "select clients.name from marts.receivables inner join marts.client_classes using (client_id)"
        " inner join marts.clients using (client_id) where abc = 'A' and overdue_days > 0"
        " group by client_id, name order by sum(outstanding) desc, name limit 5"
    ).fetchall()
    rows = director.app.rows("debtors_A_all_all")
    assert worst and [(row["Клиент"],) for row in rows[: len(worst)]] == worst


def test_which_campaign_has_the_cheapest_won_deal(director: Director, build):
    director.menu("Продвижение", "От касания до денег").choose("order", 1, now="newest").row(
        "campaigns_cheapest"
    )
    assert one(
        build,
        "select campaign_id from marts.campaigns, marts.build"
        " where starts_on <= window_end and coalesce(ends_on, starts_on) >= window_start"
        " order by responses < few_observations, cost_per_deal nulls last, starts_on desc, campaign_id limit 1",
    ) == (director.at("campaign"),)


def test_where_deals_die(director: Director, build):
    stage, number, deals = one(
        build,
        "select name_ru, stage_no, count(*) from marts.deals inner join marts.pipeline_stages using (stage_no), marts.build"
        " where is_lost and coalesce(closed_at, created_at)::date between window_start and window_end"
        " group by all order by count(*) desc, stage_no limit 1",
    )
    director.menu("Продажи", "Воронка")
    assert f"{stage}»" in director.reads() and str(deals) in director.reads()
    director.bar("funnel", int(str(number)) - 1)
    assert director.at("stage") == str(number)


def test_which_manager_is_the_furthest_behind_the_plan(director: Director, build):
    name, short = one(
        build,
        "select staff.name, plan - fact from marts.managers inner join marts.staff using (manager_id)"
        " where month = (select max(month) from marts.managers where is_full) and plan is not null"
        " order by plan - fact desc limit 1",
    )
    director.menu("Продажи", "Менеджеры")
    assert str(name) in director.reads() and money(short) in director.reads()


def test_what_could_be_sold_to_whom(director: Director, build):
    director.menu("Продажи", "Ассортимент")
    (clients,) = one(build, "select count(distinct client_id) from marts.white_space")
    assert str(clients) in director.reads().replace(" ", "")
    director.row("gaps")
    assert one(
        build,
        "select client_id from marts.white_space inner join marts.clients using (client_id)"
        " order by expected_revenue desc, name, category limit 1",
    ) == (director.at("client"),)


def test_which_months_go_without_promotion(director: Director, build):
    (gaps,) = one(
        build,
        "select count(*) from marts.promotion_months, marts.build where is_gap and year(month) = year(as_of)",
    )
    director.menu("Продвижение", "План года")
    assert str(gaps) in director.reads() if gaps else "каждый месяц" in director.reads()


def test_which_client_is_to_be_handed_over_first(director: Director, build):
    director.menu("Продажи", "Воронка").choose("view", 4, now="lost").row("rule_due_0", x=150)
    assert one(
        build,
        "select client_id from marts.reassignment inner join marts.clients using (client_id)"
        " order by reassignment.annual_potential desc nulls last, quiet_days desc, name limit 1",
    ) == (director.at("client"),)


def test_which_client_at_risk_brings_most(director: Director, build):
    director.menu("Клиенты", "Лояльность").choose("view", 1, now="moves").row("risky")
    assert one(
        build,
        "select client_id from marts.client_rhythm where risk = 'at risk' order by revenue desc, client_id limit 1",
    ) == (director.at("client"),)


def test_how_many_cards_are_the_same_client(director: Director, build):
    (pairs,) = one(build, "select count(*) from marts.client_pairs where verdict = 'queue'")
    director.menu("Клиенты", "База")
    assert str(pairs) in director.reads()


def test_what_the_largest_client_bought_last(director: Director, build):
    director.bar("classes", 0).row("clients").choose("part", CARD_PARTS.index("documents"), now="sales")
    director.row("documents")
    assert one(
        build,
        "select document_id from marts.documents where client_id = ("
        " select client_id from marts.client_classes order by revenue desc, client_id limit 1)"
        " order by document_date desc, document_id desc limit 1",
    ) == (director.at("document"),)
