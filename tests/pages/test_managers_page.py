"""The managers page: its finding in every state of the plan, a bonus that anybody can recompute, rows behind figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pages.lib import links
from pages.lib.managers_bonus import arithmetic
from pages.lib.managers_parts import headline
from tests.pages.test_pages import look, title
from tests.pages.test_queries import one

TOTAL = {
    "plan": 900_000.0,
    "fact": 700_000.0,
    "completion": 7 / 9,
    "plan_difference": -200_000.0,
    "planned_managers": 5,
    "behind": 3,
    "short": 250_000.0,
    "worst_manager": "Ёлкина Анна",
    "worst_short": 120_000.0,
    "is_full": True,
}
MONTH_OF_BONUS = {
    "plan": 140_000.0,
    "fact": 150_000.0,
    "completion": 150 / 140,
    "rate_plan": 0.006,
    "bonus_plan": 900.0,
    "collected": 80_000.0,
    "collected_share": 80 / 150,
    "rate_collected": 0.001,
    "bonus_collected": 80.0,
    "bonus": 980.0,
}


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "3 из 5 менеджеров отстают от плана на 250 тыс. ₽, дальше всех Ёлкина Анна: 120 тыс. ₽"),
        ({"planned_managers": 1, "behind": 1}, "Ёлкина Анна отстаёт от плана на 120 тыс. ₽"),
        ({"behind": 0, "plan_difference": 50_000.0}, "никто не отстаёт от плана, сверх него 50 тыс. ₽"),
        ({"plan": None}, "продано на 700 тыс. ₽, плана для сравнения нет"),
        ({"is_full": False}, "ещё идёт: сделано 78 % плана, 700 тыс. ₽ из 900 тыс. ₽"),
    ],
)
def test_the_finding(change: dict[str, object], said: str):
    found = plain(headline(TOTAL | change, date(2026, 10, 1)))
    assert found.startswith("Октябрь 2026") and found.endswith(said)


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            {},
            [
                "Факт 150 000,00 ₽ / план 140 000,00 ₽ = 107,14 %, ставка 0,60 %",
                "**За план:** 150 000,00 ₽ × 0,60 % = **900,00 ₽**",
                "Собрано 80 000,00 ₽ / факт 150 000,00 ₽ = 53,33 %, ставка 0,10 %",
                "**За деньги:** 80 000,00 ₽ × 0,10 % = **80,00 ₽**",
                "**Премия:** 900,00 ₽ + 80,00 ₽ = **980,00 ₽**",
            ],
        ),
        (
            {"rate_plan": None, "bonus_plan": None, "bonus": 80.0},
            [
                "Плана на месяц нет: за факт 150 000,00 ₽ премии нет.",
                "Собрано 80 000,00 ₽ / факт 150 000,00 ₽ = 53,33 %, ставка 0,10 %",
                "**За деньги:** 80 000,00 ₽ × 0,10 % = **80,00 ₽**",
                "**Премия:** 80,00 ₽ = **80,00 ₽**",
            ],
        ),
        (
            {"rate_collected": None, "bonus_collected": None, "bonus": 900.0},
            [
                "Факт 150 000,00 ₽ / план 140 000,00 ₽ = 107,14 %, ставка 0,60 %",
                "**За план:** 150 000,00 ₽ × 0,60 % = **900,00 ₽**",
                "Денег не собрано: за них премии нет.",
                "**Премия:** 900,00 ₽ = **900,00 ₽**",
            ],
        ),
    ],
)
def test_a_bonus_written_out(change: dict[str, object], lines: list[str]):
    assert [plain(line) for line in arithmetic(MONTH_OF_BONUS | change)] == lines


def test_a_figure_of_the_month_explains_itself_with_the_lines_of_that_month(home: Path):
    app = look(links.MANAGERS, month="2026-08-01")
    app.button(key="explain_manager_completion").click().run()
    title(app)
    lines = one("select count(*) from marts.sale_lines where month = '2026-08-01'")
    said = plain("\n".join(text.value for text in app.markdown)).replace(" ", "")
    assert f"**Числитель:**{lines}стр" in said
    assert "**Период:**август2026" in said


def test_a_filter_of_clients_is_said_not_to_apply(home: Path):
    kind = one("select client_type from marts.clients where client_type is not null order by 1")
    plain_page, filtered = look(links.MANAGERS), look(links.MANAGERS, type=[kind])
    assert title(plain_page) == title(filtered)
    assert any("не действуют" in warning.value for warning in filtered.warning)
