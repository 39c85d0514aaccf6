"""Regulars who stay, leave and come; cohorts; each client's own rhythm."""

from decimal import Decimal

import pytest

SALES = "date;document_number;client_code;product;amount;cost\n"


def bought(client: str, *months: str, amount: int = 10) -> str:
    """One purchase on the 10th of each month `yyyy-mm`."""
    return "".join(f"10.{m[5:]}.{m[:4]};{client}{m};{client};paint;{amount};4\n" for m in months)


def year(first: int, last: int, of: int = 2025) -> list[str]:
    return [f"{of}-{m:02d}" for m in range(first, last + 1)]


def test_the_waterfall_of_regulars_closes(company):
    # regular = three months with a purchase of the last six
    company.exports(
        SALES
        + bought("keeps", *year(1, 12))
        + bought("leaves", *year(1, 3))  # regular at the ends of March, April, May and June (Jan–Jun)
        + bought("comes", *year(5, 12))  # from July
        + bought("returns", "2025-01", "2025-02", "2025-03", "2025-10", "2025-11", "2025-12")
        + "31.12.2025;z;keeps;paint;1;\n"
    )
    company.build()
    columns = "regular_start, regular_end, kept, lost, won_new, won_returned, new_clients, loyalty, new_rate"
    assert company.rows(
        f"select {columns} from marts.loyalty_periods where period_kind = 'quarter' order by period_start"
    ) == [
        (0, 3, 0, 0, 3, 0, 3, None, None),
        # June: the two that stopped in March still have three of six months
        (3, 3, 3, 0, 0, 0, 1, 1.0, pytest.approx(1 / 3)),
        (3, 2, 1, 2, 1, 0, 0, pytest.approx(1 / 3), 0.0),
        (2, 3, 2, 0, 0, 1, 0, 1.0, 0.0),
    ]
    assert company.rows(
        "select distinct period_kind, count(*) from marts.loyalty_periods group by 1 order by 1"
    ) == [
        ("month", 12),
        ("quarter", 4),
        ("year", 1),
    ]
    assert company.rows(
        "select client_id, movement from marts.loyalty_members "
        "where period_kind = 'quarter' and period_start = '2025-10-01' order by 1"
    ) == [("comes", "kept"), ("keeps", "kept"), ("returns", "returned")]


def test_an_unfinished_period_is_not_there(company):
    company.exports(SALES + bought("k", *year(1, 5)))  # the figures are of 10 May
    company.build()
    assert company.rows(
        "select period_kind, period_start::text from marts.loyalty_periods order by 1, 2"
    ) == [
        *(("month", f"2025-0{m}-01") for m in range(1, 5)),
        ("quarter", "2025-01-01"),
    ]


def test_revenue_of_the_same_clients_a_year_apart(company):
    company.exports(
        SALES
        + bought("less", "2024-12", amount=100)
        + bought("less", "2025-12", amount=60)
        + bought("more", "2024-12", amount=50)
        + bought("more", "2025-12", amount=80)
        + bought("new", "2025-12", amount=500)
        + "31.12.2025;z;new;paint;0;\n"
    )
    company.build()
    # kept 60 + 50 of 150; now 60 + 80 of 150
    assert company.rows(
        "select grr, nrr from marts.loyalty_periods where period_kind = 'month' and period_start = '2025-12-01'"
    ) == [(pytest.approx(110 / 150), pytest.approx(140 / 150))]
    assert company.rows(
        "select grr, nrr from marts.loyalty_periods where period_kind = 'year' and period_start = '2025-01-01'"
    ) == [(None, None)]  # the base begins in December 2024, not in January


def test_cohorts_by_month_of_first_purchase(company):
    company.exports(
        SALES
        + bought("a", "2025-01", "2025-03")
        + bought("b", "2025-01")
        + bought("c", "2025-02")
        + bought("c", "2025-04")
    )
    company.build("2025-03-31")
    assert company.rows(
        "select month_number, clients, active, share, revenue, margin_cumulative from marts.cohorts "
        "where cohort_month = '2025-01-01' order by 1"
    ) == [
        (0, 2, 2, 1.0, Decimal(20), Decimal(12)),
        (1, 2, 0, 0.0, Decimal(0), Decimal(12)),
        (2, 2, 1, 0.5, Decimal(10), Decimal(18)),
    ]


def test_margin_of_a_cohort_without_known_costs_is_unknown(company):
    company.exports(SALES + "10.01.2025;1;a;paint;10;\n31.01.2025;2;a;paint;10;\n")
    company.build()
    assert company.rows("select margin_cumulative from marts.cohorts") == [(None,)]


def test_at_risk_is_by_the_clients_own_rhythm(company):
    days = ["01.01.2025", "11.01.2025", "21.01.2025", "31.01.2025"]  # every ten days, three gaps
    lines = [f"{d};{c}{d};{c};paint;10;\n" for d in days for c in ("risk", "lost")]
    company.exports(
        SALES
        + "".join(lines)
        + "26.02.2025;r;risk;paint;10;\n"  # gaps 10, 10, 10, 26: median 10
        + "".join(f"{d};s{d};seldom;paint;10;\n" for d in days[:3])  # two gaps: no rhythm known
        + "15.03.2025;z;today;paint;10;\n"
    )
    company.build()
    assert company.rows(
        "select client_id, median_gap_days, days_since, risk from marts.client_rhythm order by client_id"
    ) == [
        ("lost", 10.0, 43, "lost"),  # 4.3 gaps
        ("risk", 10.0, 17, "at risk"),  # 1.7 gaps
        ("seldom", None, 53, None),
        ("today", None, 0, None),
    ]


def test_white_space_is_what_enough_peers_buy(company):
    clients = "client_code;name;client_type\n" + "".join(f"c{i};C{i};Shop\n" for i in range(5))
    clients += "d1;D1;Dealer\nd2;D2;Dealer\n"
    lines = "31.10.2025;d1;d1;paint;Paints;900\n31.10.2025;d2;d2;paint;Paints;900\n"
    lines += "".join(f"31.10.2025;{i};c{i};paint;Paints;1000\n" for i in range(5))
    company.exports(
        clients,
        "date;document_number;client_code;product;category;amount\n"
        + lines
        + "31.10.2025;9;c1;brush;Brushes;40\n31.10.2025;9b;c0;brush;Brushes;80\n",
    )
    company.build()
    # the last shop starts at 4120 of 6920: all five are A, each with four peers
    # two of the four buy brushes, for a median of 60: 60 × 2 / 4
    assert company.rows(
        "select client_id, category, peers, peers_buying, peer_median_revenue, expected_revenue "
        "from marts.white_space order by 1"
    ) == [(f"c{i}", "Brushes", 4, 2, Decimal(60), Decimal(30)) for i in (2, 3, 4)]
