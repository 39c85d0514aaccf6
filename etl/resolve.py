"""Which client a row belongs to: exact keys, in the order code, INN, phone, e-mail, name.

In: every distinct way in which any row names a client (a reference). Out: the client of each reference, with
the key that decided, so that every join can be explained. Records of the client list come first; what matches
none of them becomes a client "not in the client list". The result depends on the set of references only,
never on the order in which files were loaded.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from etl.identity import email_keys, inn_key, name_key, phone_keys

KINDS = ("code", "inn", "phone", "email", "name")


@dataclass(frozen=True)
class Reference:
    """One way of naming a client. `text` is its identity; empty attributes are ''."""

    text: str
    code: str = ""
    inn: str = ""
    kpp: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    is_listed: bool = False  # the newest record of this code in a client list
    was_listed: bool = False  # an older record of it
    may_create: bool = True  # an outgoing payment that matches nobody concerns no client

    def keys(self, kind: str) -> Sequence[str]:
        """Normalised keys of one kind."""
        if kind == "code":
            return [self.code] if self.code else []
        if kind == "inn":
            return [key] if (key := inn_key(self.inn)) else []
        if kind == "phone":
            return phone_keys(self.phone)
        if kind == "email":
            return email_keys(self.email)
        return [key] if (key := name_key(self.name)) else []


@dataclass
class Client:
    """A golden record: its id and what is known of it, in order of trust."""

    client_id: str
    is_listed: bool
    references: list[Reference] = field(default_factory=list)

    def best(self, attribute: str) -> str | None:
        """The first known value of an attribute."""
        return next((v for r in self.references if (v := getattr(r, attribute))), None)

    def inns(self) -> set[str]:
        return {key for r in self.references for key in r.keys("inn")}


@dataclass(frozen=True)
class Link:
    """A reference's client, the kind of key that decided (`new` when none did) and the key."""

    reference: str
    client_id: str
    matched_by: str
    key: str


class _Base:
    """The clients found so far, findable by each kind of key."""

    def __init__(self) -> None:
        self.clients: dict[str, Client] = {}
        self.index: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in KINDS}

    def add(self, client_id: str, reference: Reference) -> None:
        client = self.clients.setdefault(client_id, Client(client_id, reference.is_listed))
        client.references.append(reference)
        for kind in KINDS:
            for key in reference.keys(kind):
                self.index[kind][key].add(client_id)

    def find(self, reference: Reference) -> tuple[str, str, str] | None:
        """(client, kind of key, key), or None."""
        for kind in KINDS:
            for key in reference.keys(kind):
                found = self.index[kind].get(key)
                client_id = found and self._one(kind, reference, found)
                if client_id:
                    return client_id, kind, key
        return None

    def _one(self, kind: str, reference: Reference, found: set[str]) -> str | None:
        if kind in ("code", "inn"):
            return min(found, key=lambda c: (not self._same_kpp(c, reference), c))
        # A weaker key never joins rows of different INNs; of several cards the one of that name, then the oldest
        # code: likely duplicates are for a person to merge, not a reason for one client more.
        mine, names = set(reference.keys("inn")), set(reference.keys("name"))
        sound = [c for c in found if not (mine and (inns := self.clients[c].inns()) and not mine & inns)]
        return min(
            sound,
            key=lambda c: (not self._has_name(c, names), not self.clients[c].is_listed, c),
            default=None,
        )

    def _has_name(self, client_id: str, names: set[str]) -> bool:
        return any(names.intersection(r.keys("name")) for r in self.clients[client_id].references)

    def _same_kpp(self, client_id: str, reference: Reference) -> bool:
        return bool(reference.kpp) and any(r.kpp == reference.kpp for r in self.clients[client_id].references)


def resolve(
    references: Iterable[Reference], apart: Collection[frozenset[str]] = ()
) -> tuple[list[Client], list[Link]]:
    """Clients and the link of every reference that has one.

    `apart`: pairs of codes of the list that a person has called different clients, whatever their keys say.
    """
    ordered = sorted(references, key=lambda r: r.text)
    base, links = _Base(), []
    _add_listed(base, [r for r in ordered if r.is_listed], apart)
    _add_former(base, [r for r in ordered if r.was_listed])
    waiting = []
    for reference in ordered:
        if found := base.find(reference):
            links.append(Link(reference.text, *found))
        else:
            waiting.append(reference)
    links += _add_new(base, waiting)
    return list(base.clients.values()), links


def _add_listed(base: _Base, listed: list[Reference], apart: Collection[frozenset[str]]) -> None:
    """Records of the list: one client per code, and one client for several codes of the same INN and KPP."""
    by_inn: dict[str, dict[str, set[str]]] = defaultdict(dict)  # INN → client → its KPPs
    for reference in sorted(listed, key=lambda r: (r.code, r.text)):
        client_id, kpps = reference.code, {reference.kpp} - {""}
        for inn in reference.keys("inn"):
            same = (
                client
                for client, known in by_inn[inn].items()
                if not (kpps and known and kpps.isdisjoint(known))
                and frozenset((client, reference.code)) not in apart
            )
            client_id = next(same, client_id)
            by_inn[inn].setdefault(client_id, set()).update(kpps)
        base.add(client_id, reference)


def _add_former(base: _Base, former: list[Reference]) -> None:
    """What a card was once called still finds it, unless another card is called so now."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for reference in former:
        for kind in ("inn", "name"):
            for key in reference.keys(kind):
                found[kind, key] |= base.index["code"].get(reference.code, set())
    for (kind, key), clients in found.items():
        if key not in base.index[kind]:
            base.index[kind][key] = clients


def _add_new(base: _Base, waiting: list[Reference]) -> list[Link]:
    """Clients that no list has; references with stronger keys found them first, the others join them."""
    links = []
    for reference in sorted(waiting, key=lambda r: (_strength(r), r.text)):
        found = base.find(reference)
        if not found and reference.may_create:
            kind, key = _strongest(reference)
            found = (new_id(kind, key), "new", f"{kind} {key}" if kind != "code" else key)
            base.add(found[0], reference)
        if found:
            links.append(Link(reference.text, *found))
    return links


def _strength(reference: Reference) -> int:
    return next((i for i, kind in enumerate(KINDS) if reference.keys(kind)), len(KINDS))


def _strongest(reference: Reference) -> tuple[str, str]:
    """The kind and key that make a new client; a spelling without any sound key is a client of its own."""
    for kind in KINDS:
        if keys := reference.keys(kind):
            return kind, keys[0]
    return "text", " ".join(reference.text.split("\x1f")).strip()


def new_id(kind: str, key: str) -> str:
    """The id of a client that no list has. A code stays itself; other keys are personal data and ids stand in links, so they are hashed."""
    if kind == "code":
        return key
    return f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"
