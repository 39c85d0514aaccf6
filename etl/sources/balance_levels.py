"""Which rows of a 1C report on what clients owe are the clients: above them accounts and folders, below their parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from etl.sources.balance_header import BalanceHeader
from etl.sources.base import Refused
from etl.sources.outline import Node
from etl.sources.report_about import About
from etl.sources.report_words import word

_ACCOUNT = re.compile(r"(\d{2}(?:\.[0-9A-ZА-Я]{1,3})*)(?:, .*)?")


@dataclass(frozen=True)
class Levels:
    """Rows by what they are. `account`: the innermost account of each client's row, '' where none is printed."""

    clients: list[Node]
    others: list[Node]
    account: dict[int, str]
    #: innermost accounts: row → account
    accounts: dict[int, str]


def levels(tree: list[Node], label: Callable[[int], str], header: BalanceHeader, about: About) -> Levels:
    """`label` gives the first text of a row.

    Raises Refused `report_levels` when it is not clear which level is the clients'.
    """
    wanted, first = header.line_of("client"), int(header.line_of("account") == 0)
    if wanted is None:
        raise Refused("report_levels", row=header.bottom + 1, lines=len(header.lines), levels="?")
    accounts = _accounts(tree, label) if first else {}
    below = {n.row: tuple(r for r in (*n.inside, n.row) if r not in accounts) for n in tree}
    folders = _folders(tree, below, header, about) if header_has_folders(header, about) else 0
    deepest = _client_depth(below.values(), header, wanted - first, len(header.lines) - first, folders)
    is_client = {
        n.row: len(below[n.row]) == deepest if deepest else not n.is_group and bool(below[n.row])
        for n in tree
    }
    clients = [node for node in tree if is_client[node.row]]
    others = [node for node in tree if not is_client[node.row]]
    inner = set(accounts) - {n.inside[-1] for n in tree if n.row in accounts and n.inside}
    account = {n.row: next((accounts[r] for r in n.inside[::-1] if r in accounts), "") for n in clients}
    return Levels(clients, others, account, {row: text for row, text in accounts.items() if row in inner})


def _accounts(tree: Iterable[Node], label: Callable[[int], str]) -> dict[int, str]:
    """Rows of accounts: they stand above everything else, and inside nothing but accounts."""
    found: dict[int, str] = {}
    for node in tree:
        match = _ACCOUNT.fullmatch(label(node.row))
        if match and all(row in found for row in node.inside):
            found[node.row] = match[1]
    return found


def header_has_folders(header: BalanceHeader, about: About) -> bool:
    """True when the clients are printed with their folders: `Контрагент (Иерархия)`."""
    names = {word(name) for name in about.hierarchies}
    return any(word(f.label) in names for line in header.lines for f in line if "client" in f.kinds)


def _folders(
    tree: Iterable[Node], below: dict[int, tuple[int, ...]], header: BalanceHeader, about: About
) -> int:
    """Levels of folders: what every leaf has more than there are groupings."""
    depths = {len(below[node.row]) for node in tree if not node.is_group}
    lines = len(header.lines) - int(header.line_of("account") == 0)
    if lines > 1 and len(depths) > 1:
        raise Refused("report_levels", row=header.bottom + 2, lines=lines, levels=max(depths))
    return max(0, max(depths, default=0) - lines)


def _client_depth(
    chains: Iterable[tuple[int, ...]], header: BalanceHeader, above: int, lines: int, folders: int
) -> int:
    """How deep below the accounts clients stand; 0 when every leaf is one, however deep."""
    if lines == 1:
        return 0
    deep = next(_too_deep(chains, lines + folders), None)
    if deep:
        raise Refused("report_levels", row=deep[-1] + 1, lines=lines, levels=len(deep))
    return above + folders + 1


def _too_deep(chains: Iterable[tuple[int, ...]], most: int) -> Iterator[tuple[int, ...]]:
    return (chain for chain in chains if len(chain) > most)
