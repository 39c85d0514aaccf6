"""The 25 people who sell. Three of them carry a planted story."""

from __future__ import annotations

import polars as pl

from etl.demo.words import WORDS, latin

#: role, department, how many, whether they hold clients
_ROLES = (
    ("клиентский менеджер", "Опт", 13, True),
    ("активные продажи", "Опт", 5, True),
    ("выездной", "Регионы", 2, True),
    ("специалист", "Опт", 1, False),
    ("оператор", "Контакт-центр", 2, False),
    ("колл-центр", "Контакт-центр", 2, False),
)
COUNT = 25
HOLDERS = 20
#: Turns responses into deals far better than the rest, and far worse.
BEST, WORST = 4, 9
#: Left the company in May 2026; clients were handed over.
LEFT = 16


def make() -> pl.DataFrame:
    """One row per manager: number, code, name, role, department, e-mail, hired_on, left_on, client_norm."""
    surnames, men, women = (WORDS["names"][k] for k in ("surnames", "men", "women"))
    rows = []
    for number, (role, department, holds) in enumerate(_seats()):
        surname = surnames[(number * 7 + 3) % 50]
        name = f"{surname} {men[number % 15]}" if number % 2 else f"{surname}а {women[number % 15]}"
        rows.append(
            {
                "manager": number,
                "code": f"М{number + 1:02}",
                "name": name,
                "role": role,
                "department": department,
                "email": f"{latin(name.split()[0])}@example.com",
                "hired_on": f"{1 + number % 27:02}.{1 + number % 12:02}.{2017 + number % 6}",
                "left_on": "29.05.2026" if number == LEFT else "",
                "client_norm": 110 if holds else None,
            }
        )
    return pl.DataFrame(rows)


def _seats() -> list[tuple[str, str, bool]]:
    return [(role, dept, holds) for role, dept, count, holds in _ROLES for _ in range(count)]
