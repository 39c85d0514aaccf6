"""Clients: who they are and how they behave."""

from __future__ import annotations

import numpy as np
import polars as pl

from etl.demo import duplicates
from etl.demo.managers import HOLDERS, LEFT
from etl.demo.words import WORDS, company_stems, inn, landline, latin, mobile, person_stems

NEVER = 99
TYPES = WORDS["types"]
_CITIES = WORDS["places"]["cities"]


def make(rng: np.random.Generator, count: int, staff: pl.DataFrame) -> pl.DataFrame:
    """One row per client card: identity and contacts, then habits, then `duplicate_of`.

    Habits: `rate` orders a month, `size` of an order, `start` and `leave` months (99 = never), `group`
    (ordinary, leaver, debtor, never), `term` and `lateness` in days, `currency`.
    """
    habits = _habits(rng, count)
    frame = pl.concat([_identity(rng, habits), habits], how="horizontal")
    frame = frame.with_columns(client=pl.int_range(count, dtype=pl.Int64))
    return duplicates.plant(rng, _blanks(rng, frame))


def _habits(rng: np.random.Generator, count: int) -> pl.DataFrame:
    kind = rng.choice(len(TYPES), count, p=[t["share"] for t in TYPES])
    weight = np.exp(rng.normal(0, 1.2, count)) * np.array([t["size"] for t in TYPES])[kind]
    start, leave = _life(rng, count)
    group = _groups(rng, weight, start)
    leaver, debtor = group == "leaver", group == "debtor"
    leave[leaver] = rng.integers(24, 34, leaver.sum())
    leave[debtor] = NEVER
    strong = leaver | debtor
    rate = np.clip(0.9 * weight**0.55, 0.07, 15)
    rate[strong] = np.maximum(rate[strong], 4)
    term = rng.choice([0, 7, 14, 30], count, p=[0.35, 0.15, 0.3, 0.2])
    term[strong & (term == 0)] = 14
    lateness = rng.choice([-1.0, 0.0, 4.0, 14.0, 38.0], count, p=[0.2, 0.42, 0.22, 0.12, 0.04])
    lateness[debtor] = 55
    return pl.DataFrame(
        {
            "kind": kind,
            "rate": rate,
            "size": weight**0.5,
            "start": np.where(group == "never", NEVER, start),
            "leave": leave,
            "group": group,
            "term": term,
            "lateness": lateness,
            "currency": _currency(kind, count),
        }
    )


def _life(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Month of the first order and the month from which there are none."""
    start = np.where(rng.random(count) < 0.6, 0, rng.integers(1, 36, count))
    leave = start + 3 + rng.geometric(0.012, count)
    return start, np.where(leave > 36, NEVER, leave)


def _groups(rng: np.random.Generator, weight: np.ndarray, start: np.ndarray) -> np.ndarray:
    """A few large old clients leave in the last year, a few others stop paying; a tenth never bought."""
    count = len(weight)
    group = np.full(count, "ordinary", dtype=object)
    group[rng.random(count) < 0.1] = "never"
    large = np.argsort(-weight, kind="stable")[: max(6, count // 8)]
    large = rng.permutation(large[start[large] < 10])
    leavers, debtors = max(1, count // 60), max(1, count // 140)
    group[large[:leavers]] = "leaver"
    group[large[leavers : leavers + debtors]] = "debtor"
    return group


def _currency(kind: np.ndarray, count: int) -> np.ndarray:
    """A few dealers buy in euro or dollars."""
    currency = np.full(count, "RUB", dtype=object)
    dealers = np.flatnonzero(kind == 2)
    currency[dealers[3::40]] = "EUR"
    currency[dealers[13::60]] = "USD"
    return currency


def _identity(rng: np.random.Generator, habits: pl.DataFrame) -> pl.DataFrame:
    count = habits.height
    kind = habits["kind"].to_numpy()
    sole = (rng.random(count) < 0.3) & np.isin(kind, (0, 3))
    companies, persons = iter(company_stems(rng, count)), iter(person_stems(rng, count))
    stems = [next(persons) if s else next(companies) for s in sole]
    weights = np.array(WORDS["places"]["weights"])
    city = rng.choice(len(_CITIES), count, p=weights / weights.sum())
    serials = rng.permutation(6_000_000)[:count] + 1_000_000
    inns = [inn(int(s), bool(p)) for s, p in zip(serials, sole, strict=True)]
    holder = rng.integers(0, HOLDERS, count)
    return pl.DataFrame(
        {
            "code": [f"00-{i + 1:08}" for i in range(count)],
            "stem": stems,
            "is_sole": sole,
            "name": [_name(s, bool(p), i) for i, (s, p) in enumerate(zip(stems, sole, strict=True))],
            "inn": inns,
            "kpp": ["" if p else f"{n[:4]}01001" for n, p in zip(inns, sole, strict=True)],
            "type": [TYPES[k]["name"] for k in kind],
            "industry": [TYPES[k]["industry"] for k in kind],
            "region": [_CITIES[c][1] for c in city],
            "city": [_CITIES[c][0] for c in city],
            "manager": np.where(holder == LEFT, LEFT - 3, holder),
            "former": np.where(holder == LEFT, LEFT, -1),
            "phone": _phones(city),
            "mobile": [mobile(i) for i in range(count)],
            "email": [
                f"{latin(s)}{i % 90 + 10}@example.{('com', 'org', 'net')[i % 3]}" for i, s in enumerate(stems)
            ],
            "created": _created(rng, habits["start"].to_numpy()),
            "is_permanent": (habits["rate"].to_numpy() > 2.2) & (rng.random(count) < 0.7),
            "consents": rng.random(count) < 0.65,
            "source": rng.choice(
                ["Выставка", "Сайт", "Рекомендация", "Холодный звонок", "Реклама", "Каталог"], count
            ),
            "confirmed": rng.integers(300, 1100, count),
        }
    )


def _name(stem: str, sole: bool, i: int) -> str:
    if sole:
        return f"ИП {stem}"
    form = ("ООО", "ООО", "ООО", "ООО", "АО", "ООО", "ТД", "ООО")[i % 8]
    return (f"{form} «{stem}»", f'{form} "{stem}"', f"{stem} {form}", f"{form} {stem}")[i % 11 % 4]


def _phones(city: np.ndarray) -> list[str]:
    used = dict.fromkeys(range(len(_CITIES)), 0)
    phones = []
    for c in city.tolist():
        used[c] += 1
        phones.append(landline(_CITIES[c][2], used[c]))
    return phones


def _created(rng: np.random.Generator, start: np.ndarray) -> np.ndarray:
    """Day the card was made, days from FIRST: some days before the first order, years ago for old clients."""
    old = -rng.integers(1, 1800, len(start))
    return np.where(
        start == 0, old, np.where(start == NEVER, rng.integers(-700, 1050, len(start)), start * 30 - 9)
    )


def _blanks(rng: np.random.Generator, frame: pl.DataFrame) -> pl.DataFrame:
    """What the company never wrote down: some INNs, telephones, addresses, types; banks know every INN."""
    shares = {"inn": 0.09, "phone": 0.07, "mobile": 0.72, "email": 0.22, "type": 0.05, "industry": 0.3}
    lost = {name: pl.Series(rng.random(frame.height) < share) for name, share in shares.items()}
    frame = frame.with_columns(true_inn="inn", true_kpp="kpp")
    frame = frame.with_columns(
        pl.when(mask).then(pl.lit("")).otherwise(pl.col(name)).alias(name) for name, mask in lost.items()
    )
    no_inn = pl.col("inn") == ""
    return frame.with_columns(kpp=pl.when(no_inn).then(pl.lit("")).otherwise("kpp"))
