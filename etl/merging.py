"""Which cards become one client: what people decided, then what is certain enough to need nobody.

Decisions name clients by ids that outlive rebuilds. A decision whose client is gone waits without effect. Taking
a decision away gives what there was before it: clients are worked out anew in every build.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import polars as pl

from etl.duplicates import Card, conflict
from etl.resolve import KINDS, Client, new_id

if TYPE_CHECKING:
    from etl.state import Decision

Pair = tuple[str, str]
_CROWD = 5  # cards of one client that may merge without asking


class Groups:
    """Cards joined step by step; a group is named after its best card (of the list, then the smallest code)."""

    def __init__(self, clients: Iterable[Client], apart: Iterable[Pair] = ()) -> None:
        self.rank = {c.client_id: (not c.is_listed, c.client_id) for c in clients}
        self.home = {card: card for card in self.rank}
        self.members = {card: {card} for card in self.rank}
        self.apart = {frozenset(pair) for pair in apart}

    def join(self, cards: Iterable[str]) -> bool:
        """Make one group of the groups of these cards, unless a pair among them is to stay apart."""
        homes = {self.home[card] for card in cards}
        together = set().union(*(self.members[home] for home in homes))
        if any(pair <= together for pair in self.apart):
            return False
        best = min(together, key=self.rank.__getitem__)
        for home in homes:
            del self.members[home]
        self.members[best] = together
        self.home |= dict.fromkeys(together, best)
        return True

    def pairs(self) -> list[Pair]:
        """What has been joined so far: each card with the home of its group."""
        return [(card, home) for card, home in self.home.items() if card != home]


def merge(
    clients: Sequence[Client], cards: pl.DataFrame, pairs: pl.DataFrame, decided: dict[Pair, Decision]
) -> tuple[dict[str, str], set[Pair]]:
    """The client of every card, and the automatic pairs that stay in the queue after all.

    A set of cards that automatic pairs hold together is merged as a whole or not at all: were two of them known
    to differ, nobody could say which of them the third one is. A crowd ("private person" with the shop's own
    telephone) is nobody in particular.
    """
    groups = Groups(clients, [pair for pair, d in decided.items() if d.verdict == "different"])
    for pair, decision in decided.items():
        if decision.verdict == "merge":
            groups.join(pair)
    certain = (
        set(pairs.filter(pl.col("verdict") == "auto").select("left_id", "right_id").rows()) - decided.keys()
    )
    together = [held for held in _components([*certain, *groups.pairs()]) if held & certain]
    by_id = _by_id(cards, {card for held in together for pair in held for card in pair})
    refused: set[Pair] = set()
    for held in together:
        members = sorted({card for pair in held for card in pair})
        is_crowd = len({groups.home[card] for card in members}) > _CROWD
        differ = any(conflict(by_id[a], by_id[b]) for a, b in combinations(members, 2))
        if is_crowd or differ or not groups.join(members):
            refused |= held & certain
    return groups.home, refused


def _by_id(cards: pl.DataFrame, wanted: set[str]) -> dict[str, Card]:
    return {card["card_id"]: card for card in cards.filter(pl.col("card_id").is_in(list(wanted))).to_dicts()}


def _components(pairs: Iterable[Pair]) -> list[set[Pair]]:
    """Pairs in sets that share no card, in a stable order."""
    found: dict[str, set[Pair]] = defaultdict(set)
    for pair in sorted(pairs):
        together = {pair} | found[pair[0]] | found[pair[1]]
        for card in {card for joined in together for card in joined}:
            found[card] = together
    return list({id(held): held for held in found.values()}.values())


def located(decisions: Sequence[Decision], clients: Sequence[Client]) -> dict[Pair, Decision]:
    """Decisions by the pair of clients they concern today, ids in order; the newest of a pair stands last."""
    aliases = _aliases(clients) if decisions else {}
    found: dict[Pair, Decision] = {}
    for decision in decisions:
        left, right = sorted(aliases.get(name, "") for name in decision.pair)
        if left and left != right:
            found.pop((left, right), None)
            found[left, right] = decision
    return found


def _aliases(clients: Sequence[Client]) -> dict[str, str]:
    """Every id by which a client may have been known: its own, its codes, and what its other keys would make.

    A key that several clients share names none of them.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for client in clients:
        for reference in client.references:
            for kind in KINDS:
                for key in reference.keys(kind):
                    known[new_id(kind, key)].add(client.client_id)
    found = {name: min(ids) for name, ids in known.items() if len(ids) == 1}
    return found | {client.client_id: client.client_id for client in clients}
