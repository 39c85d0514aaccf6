"""XYZ at its borders: coefficients of exactly 25 and 50 %, series that have hardly begun."""

import pytest

from tests.etl.company import Company

HEADER = "date;document_number;client_code;product;amount\n"
MONTHS = [f"{i % 12 + 1:02d}.{2025 + i // 12}" for i in range(10, 22)]


def classes(company: Company, lines: list[str]) -> dict[str, str | None]:
    """XYZ by client; somebody else sells on 15 November, so that the window ends in October."""
    company.exports(HEADER + "\n".join([*lines, "15.11.2026;100;other;paint;1"]))
    return dict(
        company.build().rows("select client_id, xyz from marts.client_classes where client_id <> 'other'")
    )


@pytest.mark.parametrize(
    ("pair", "xyz"), [((57, 95), "X"), ((19, 57), "Y"), ((57, 96), "Y"), ((19, 58), "Z")]
)
def test_a_coefficient_on_the_border_belongs_to_the_better_class(company, pair, xyz):
    # 0.57 and 0.95 in turn: mean 0.76, deviation 0.19; 0.19 and 0.57: mean 0.38, deviation 0.19
    lines = [f"01.{month};{i};k;paint;{pair[i % 2] / 100:.2f}" for i, month in enumerate(MONTHS)]
    assert classes(company, lines) == {"k": xyz}


def test_whoever_first_bought_less_than_three_months_before_the_window_ends_is_new(company):
    lines = [
        "05.08.2026;1;august;paint;10",
        "05.09.2026;2;september;paint;10",
        "05.11.2026;3;november;paint;10",  # after the window: not even one month of it
        "05.10.2025;4;stopped;paint;10",  # the month before the window
        "05.10.2026;5;never;paint;-10",
    ]
    assert classes(company, lines) == {
        "august": "Z",
        "september": "new",
        "november": "new",
        "stopped": None,
        "never": None,
    }
