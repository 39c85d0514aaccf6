"""ABC, XYZ, RFM and migration on a few clients whose arithmetic can be followed."""

from decimal import Decimal

import pytest

HEADER = "date;document_number;client_code;product;amount\n"


def sales(*lines: str) -> str:
    return HEADER + "\n".join(lines)


def test_the_client_that_starts_at_exactly_80_percent_is_b(company):
    # 50, 30, 10, 6, 4 → 0, .50, .80, .90, .96 are ahead of them
    company.exports(
        sales(
            "05.10.2026;1;k1;paint;50",
            "06.10.2026;2;k2;paint;30",
            "07.10.2026;3;k3;paint;10",
            "08.10.2026;4;k4;paint;6",
            "31.10.2026;5;k5;paint;4",
        )
    )
    assert company.build().rows(
        "select client_id, share, round(cum_before, 9), abc from marts.client_classes order by revenue desc"
    ) == [("k1", 0.50, 0.0, "A"), ("k2", 0.30, 0.5, "A"), ("k3", 0.10, 0.8, "B"), ("k4", 0.06, 0.9, "B")] + [
        ("k5", 0.04, 0.96, "C")
    ]


def test_equal_revenue_is_ordered_by_client_and_nothing_sold_is_n(company):
    company.exports(
        sales("31.10.2026;1;b;paint;50", "31.10.2026;2;a;paint;50", "31.10.2026;3;c;paint;-5"),
        "client_code;name;inn\nz;Nobody;\n",
    )
    assert company.build().rows("select client_id, abc, share from marts.client_classes order by 1") == [
        ("a", "A", 0.5),
        ("b", "A", 0.5),
        ("c", "N", None),
        ("z", "N", None),
    ]


def test_the_window_is_twelve_full_months_and_the_running_month_is_outside(company):
    company.exports(
        sales(
            "31.10.2025;1;old;paint;1000",  # the day before the window
            "01.11.2025;2;first;paint;100",
            "31.10.2026;3;last;paint;200",
            "13.11.2026;4;running;paint;5000",
        )
    )
    company.build()
    assert company.rows("select as_of::text, window_start::text, window_end::text from marts.build") == [
        ("2026-11-13", "2025-11-01", "2026-10-31")
    ]
    assert company.rows(
        "select client_id, revenue, abc, abc_previous from marts.client_classes order by 1"
    ) == [
        ("first", Decimal(100), "A", "new"),
        ("last", Decimal(200), "A", "new"),
        ("old", Decimal(0), "N", "A"),
        ("running", Decimal(0), "N", "new"),
    ]


def test_migration_adds_up_to_the_classes(company):
    company.exports(
        sales(
            "15.03.2025;1;a;paint;80",
            "15.03.2025;2;b;paint;20",
            "15.03.2026;3;a;paint;10",
            "15.03.2026;4;b;paint;90",
            "31.10.2026;5;c;paint;1",
        )
    )
    company.build()
    assert company.rows("select * from marts.abc_migration order by abc_previous, abc") == [
        ("A", "B", 1, Decimal(80), Decimal(10)),
        ("B", "A", 1, Decimal(20), Decimal(90)),
        ("new", "C", 1, Decimal(0), Decimal(1)),
    ]
    classes = company.rows("select abc, count(*) from marts.client_classes group by abc order by abc")
    assert (
        company.rows("select abc, sum(clients) from marts.abc_migration group by abc order by abc") == classes
    )


@pytest.mark.parametrize(
    ("amounts", "xyz", "cv"),
    [
        ([100] * 12, "X", 0.0),
        ([100, 200] * 6, "Y", 1 / 3),  # mean 150, deviation 50
        ([300, 0] * 6, "Z", 1.0),  # mean 150, deviation 150; a month without sales is a zero
    ],
)
def test_xyz_is_the_population_deviation_over_the_mean(company, amounts, xyz, cv):
    months = [f"{(i + 10) % 12 + 1:02d}.{2025 + (i + 10) // 12}" for i in range(12)]
    lines = [
        f"01.{month};{i};k;paint;{a}" for i, (month, a) in enumerate(zip(months, amounts, strict=True)) if a
    ]
    company.exports(sales(*lines, "31.10.2026;100;other;paint;1"))
    assert company.build().rows("select xyz, cv from marts.client_classes where client_id = 'k'") == [
        (xyz, pytest.approx(cv, abs=1e-12))
    ]


def test_a_series_under_three_months_is_new(company):
    company.exports(sales("01.09.2026;1;k;paint;10", "31.10.2026;2;k;paint;10"))
    assert company.build().rows("select xyz, cv from marts.client_classes") == [("new", None)]


def test_rfm_scores_share_a_score_for_equal_values_and_need_thirty_clients(company):
    lines = [f"{day:02d}.10.2026;{day};c{day:02d};paint;100" for day in range(1, 31)]
    company.exports(sales(*lines, "31.10.2026;31;c31;paint;100", "31.10.2026;32;c31;paint;100"))
    company.build()
    found = company.rows(
        "select client_id, recency_days, r, f, m from marts.client_classes "
        "where client_id in ('c01', 'c07', 'c31') order by 1"
    )
    # 31 clients: recency ranks 0…30, score 1 + least(4, rank × 5 // 30); f and m: 30 equal clients, then one
    assert found == [("c01", 30, 1, 1, 1), ("c07", 24, 2, 1, 1), ("c31", 0, 5, 5, 5)]


def test_under_thirty_clients_there_are_no_scores(company):
    company.exports(sales("31.10.2026;1;k;paint;10"))
    assert company.build().rows("select frequency, monetary, r, f, m from marts.client_classes") == [
        (1, Decimal(10), None, None, None)
    ]


@pytest.mark.parametrize(
    ("first", "is_scored"), [("31.10.2024", True), ("01.11.2024", True), ("01.12.2024", False)]
)
def test_segments_of_a_year_before_need_all_its_months(company, first: str, is_scored: bool):
    days = [
        f"{day:02d}.10.{year};{day}-{year};c{day:02d};paint;100"
        for year in (2025, 2026)
        for day in range(1, 32)
    ]
    company.exports(sales(f"{first};0;early;paint;5", *days))
    company.build("2026-10-31")
    same, scored = company.rows(
        "select count(*) filter (where rfm_segment = rfm_segment_previous), count(rfm_segment_previous)"
        " from marts.client_classes where client_id like 'c%'"
    )[0]
    assert scored == (31 if is_scored else 0)
    # bought alike in both years: the same segment, but for those whom the early client moves by a place
    assert same >= scored - 3
