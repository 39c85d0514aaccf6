"""Invented words: names of companies and people, numbers that belong to nobody.

INNs carry right checksums but begin with 00, a region that does not exist; telephone numbers have 000 where
an exchange would stand; mail goes to example.com, example.org and example.net.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np

WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))

_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f h c ch sh sch - y - e yu ya".replace("-", "").split(
            " "
        ),
        strict=True,
    )
)
_TEN = np.array([2, 4, 10, 3, 5, 9, 4, 6, 8])
_ELEVEN = np.array([7, 2, 4, 10, 3, 5, 9, 4, 6, 8])
_TWELVE = np.array([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8])


def latin(text: str) -> str:
    """Lower-case Latin letters and digits of a Russian word, for addresses."""
    return "".join(_LATIN.get(c, c if c.isascii() and c.isalnum() else "") for c in text.lower())


def company_stems(rng: np.random.Generator, count: int) -> list[str]:
    """That many different invented company names, without legal form."""
    names = WORDS["names"]
    starts, ends, additions = names["starts"], names["ends"], names["additions"]
    size = len(starts) * len(ends) * len(additions)
    order = rng.permutation(size)
    stems = []
    for i in range(count):
        k = int(order[i % size])
        a, b, c = k % len(starts), k // len(starts) % len(ends), k // len(starts) // len(ends)
        again = f"-{i // size + 1}" if i >= size else ""
        stems.append(starts[a] + ends[b] + additions[c] + again)
    return stems


def person_stems(rng: np.random.Generator, count: int) -> list[str]:
    """That many different names of sole traders: surname and initials."""
    surnames, initials = WORDS["names"]["surnames"], WORDS["names"]["initials"]
    size = len(surnames) * len(initials) ** 2
    order = rng.permutation(size)
    stems = []
    for i in range(count):
        k = int(order[i % size])
        rest = k // len(surnames)
        first, second = initials[rest % len(initials)], initials[rest // len(initials)]
        again = f"-{i // size + 1}" if i >= size else ""
        stems.append(f"{surnames[k % len(surnames)]}{again} {first}. {second}.")
    return stems


def inn(serial: int, sole_trader: bool = False) -> str:
    """An INN of nobody: 10 digits of a company, 12 of a person, right checksums."""
    digits = [int(c) for c in f"{serial:0{10 if sole_trader else 9}d}"]
    if not sole_trader:
        return "".join(map(str, [*digits, _check(digits, _TEN)]))
    digits.append(_check(digits, _ELEVEN))
    digits.append(_check(digits, _TWELVE))
    return "".join(map(str, digits))


def _check(digits: list[int], weights: np.ndarray) -> int:
    return int(np.dot(digits, weights)) % 11 % 10


def landline(code: str, serial: int) -> str:
    """A number of a city: +7 342 000-12-34."""
    return f"+7 {code} 000-{serial // 100 % 100:02}-{serial % 100:02}"


def mobile(serial: int) -> str:
    """A mobile number, 690,000 different ones; prefix 930 is not in use."""
    code = (*range(900, 930), *range(931, 970))[serial // 10_000 % 69]
    return f"+7 {code} 000-{serial // 100 % 100:02}-{serial % 100:02}"
