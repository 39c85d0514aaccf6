"""Which money settles which sale, client by client, in the order of dates; to the kopeck."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tests.etl.models.independent.purposes import Said, plain, said
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.sales import Sales, by

ZERO = Decimal(0)
RETURN_DAYS = 180
ORDER = ["sale", "return", "payment", "refund"]


@dataclass
class Sale:
    """A sale and what of it is open."""

    id: str
    number: str | None
    on: date
    amount: Decimal
    open: Decimal


@dataclass
class Credit:
    """Money or goods that came back: `left` is an advance; `names`: what it says of a sale, its own column first."""

    id: str
    kind: str
    on: date
    left: Decimal
    names: list[Said] = field(default_factory=list)

    def means(self, sale: Sale) -> bool:
        return any(self.fit(name, sale) is not None for name in self.names)

    def fit(self, name: Said, sale: Sale) -> tuple[int, int] | None:
        """A return stands under its sale's own number, of the half year before it."""
        fit = name.fit(sale.number, sale.on)
        if self.kind != "return" or fit is None:
            return fit
        return fit if fit[0] == 0 and 0 <= (self.on - sale.on).days <= RETURN_DAYS else None


@dataclass
class Part:
    """What a credit settled of a sale on a day; below 0 a refund takes back what was settled on `part_on`."""

    sale: Sale
    credit: Credit
    amount: Decimal
    settled_on: date
    part_on: date
    settled_by: str


class Ledger:
    """One client's account."""

    def __init__(self) -> None:
        self.sales: list[Sale] = []
        self.credits: list[Credit] = []
        self.parts: list[Part] = []
        self.taken: dict[int, Decimal] = {}

    def sell(self, sale: Sale) -> None:
        """Advances settle it on its own day, first those that named it."""
        self.sales.append(sale)
        waiting = [c for c in self.credits if c.left > 0]
        for credit in sorted(waiting, key=lambda c: not c.means(sale)):
            self.settle(sale, credit, sale.on)

    def credit(self, credit: Credit) -> None:
        """What was given back beyond everything comes first, then the sale that is named, then the oldest."""
        for owed in self.credits:
            cover = min(credit.left, max(-owed.left, ZERO))
            owed.left, credit.left = owed.left + cover, credit.left - cover
        for sale in [*self.named(credit), *self.sales]:
            self.settle(sale, credit, credit.on)
        self.credits.append(credit)

    def named(self, credit: Credit) -> list[Sale]:
        """The open sale that each name means: of a number alone the newest, of one with a year the only best fit."""
        found = []
        for name in credit.names:
            fits = [(fit, s) for s in self.sales if s.open > 0 and (fit := credit.fit(name, s)) is not None]
            if name.year is None:
                fits.sort(key=lambda f: (f[0][0], -f[1].on.toordinal(), f[1].id))
                found += [sale for _, sale in fits[:1]]
            else:
                best = min((fit for fit, _ in fits), default=None)
                only = [s for fit, s in fits if fit == best]
                found += only if len(only) == 1 else []
        return found

    def settle(self, sale: Sale, credit: Credit, day: date) -> None:
        amount = min(sale.open, credit.left)
        if amount > 0:
            sale.open, credit.left = sale.open - amount, credit.left - amount
            self.parts.append(Part(sale, credit, amount, day, day, credit.kind))

    def refund(self, refund: Credit) -> None:
        """Takes from advances, then reopens what was settled last; what is more waits below 0."""
        owed = -refund.left
        for credit in reversed(self.credits):
            took = min(owed, max(credit.left, ZERO))
            credit.left, owed = credit.left - took, owed - took
        for place in reversed(range(len(self.parts))):
            owed -= self.reopen(place, refund, owed)
        refund.left = -owed
        self.credits.append(refund)

    def reopen(self, place: int, refund: Credit, owed: Decimal) -> Decimal:
        """What of a part can still be taken back."""
        part = self.parts[place]
        amount = min(owed, part.amount - self.taken.get(place, ZERO))
        if amount <= 0:
            return ZERO
        self.taken[place] = self.taken.get(place, ZERO) + amount
        part.sale.open += amount
        self.parts.append(Part(part.sale, refund, -amount, refund.on, part.part_on, part.settled_by))
        return amount


def settle(raw: Raw, sales: Sales) -> dict[str, Ledger]:
    """The ledger of each client at the date of the figures."""
    ids = document_ids(raw)
    events = [_of_document(d, ids) for d in sales.documents if d["client_id"] and d["amount"]]
    events += [_of_payment(p) for p in raw.mart("payments").to_dicts()]
    ledgers = {}
    for (client,), own in by(events, "client_id").items():
        ledger = ledgers[client] = Ledger()
        for event in sorted(own, key=lambda e: (e["item"].on, ORDER.index(e["kind"]), e["item"].id)):
            act = {"sale": ledger.sell, "refund": ledger.refund}.get(event["kind"], ledger.credit)
            act(event["item"])
    return ledgers


def document_ids(raw: Raw) -> dict[tuple, str]:
    """Ids of the build by what makes a document."""
    columns = "client_id, document_number, document_date, operation"
    return {
        tuple(row): document
        for document, *row in raw.ask(f"select document_id, {columns} from marts.documents").rows()
    }


def _of_document(document: Row, ids: dict[tuple, str]) -> Row:
    client, number, day = document["client_id"], document["document_number"], document["document_date"]
    id_, amount = ids[client, number, day, document["operation"]], document["amount"]
    if amount > 0:
        return {"client_id": client, "kind": "sale", "item": Sale(id_, number, day, amount, amount)}
    names = [Said(plain(number))] if number else []
    return {"client_id": client, "kind": "return", "item": Credit(id_, "return", day, -amount, names)}


def _of_payment(row: Row) -> Row:
    kind = "payment" if row["amount"] > 0 else "refund"
    names = [Said(plain(row["document_number"]))] if row["document_number"] else []
    item = Credit(row["payment_id"], kind, row["paid_on"], row["amount"], names + said(row["purpose"]))
    return {"client_id": row["client_id"], "kind": kind, "item": item}
