"""Which payments and returns settle which sales, in the order in which all of it took place.

Every step depends on what the steps before it left open, which no window of SQL can say: a payment settles the
sale it names, refunds reopen. Whom the texts may mean is found by SQL before; the order of events is given.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import groupby
from operator import itemgetter

import polars as pl

#: A place in the text, the rank of a document that fits it, the document.
Name = tuple[int, int, int]
#: Sale, credit, kopecks, day; then credit and day of the settling that a refund takes back, else the same again.
#: An advance has neither sale nor days.
Part = tuple[int | None, int, int, int | None, int, int | None]

_PARTS = {
    "document_no": pl.Int64,
    "credit_no": pl.Int64,
    "kopecks": pl.Int64,
    "settled_on": pl.Int32,
    "origin_no": pl.Int64,
    "part_on": pl.Int32,
}


def settle(events: pl.DataFrame) -> pl.DataFrame:
    """Parts of sales settled and advances left, kopecks taken back by refunds below 0: the columns of `_PARTS` and `part_no`.

    `events`: event_no (their order, clients one after another), client_id, event_on, kind (sale, return, payment,
    refund) and kopecks; before a credit, of kind `name`, the sales it may mean: place, rank, document_no.
    """
    ordered = events.sort("event_no", "place", "rank", "document_no", nulls_last=True)
    day = pl.col("event_on").cast(pl.Int32)
    rows = ordered.select(
        day, "client_id", "event_no", "kind", "kopecks", "place", "rank", "document_no"
    ).iter_rows()
    parts: list[Part] = []
    for _, of_client in groupby(rows, key=itemgetter(1)):
        parts += Account().run(of_client)
    found = pl.DataFrame(parts, schema=_PARTS, orient="row")
    days = pl.col("settled_on", "part_on").cast(pl.Date)
    return found.with_columns(days, part_no=pl.int_range(1, pl.len() + 1))


class Account:
    """One client: what of its sales is open, what advances stand, what has been settled so far."""

    def __init__(self) -> None:
        self.open: dict[int, int] = {}
        self.oldest: list[int] = []  # a heap of sales; those settled in the meantime are passed over
        self.advances: OrderedDict[int, int] = OrderedDict()
        self.awaited: defaultdict[int, list[int]] = defaultdict(list)  # sales that advances named
        self.overdrawn: OrderedDict[int, int] = OrderedDict()  # refunds of more than there was
        self.parts: list[Part] = []
        self.standing: list[list[int]] = []  # what a refund can still take back: sale, kopecks, credit, day

    def run(self, events: Iterator[tuple]) -> list[Part]:
        """All parts of the client, the standing advances last; refunds that nothing covers are advances below 0."""
        names: list[Name] = []
        for day, _, number, kind, kopecks, *name in events:
            if kind == "name":
                names.append(tuple(name))
            elif kind == "sale":
                self._sell(number, kopecks, day)
            elif kind == "refund":
                self._refund(number, kopecks, day)
            else:
                self._credit(number, kopecks, day, names)
                names = []
        left = [(credit, kopecks) for credit, kopecks in self.advances.items()]
        owed = [(refund, -kopecks) for refund, kopecks in self.overdrawn.items()]
        return self.parts + [(None, credit, kopecks, None, credit, None) for credit, kopecks in left + owed]

    def _sell(self, sale: int, kopecks: int, day: int) -> None:
        """A sale takes from the advances on its day: first from those that named it, then from the oldest."""
        self._open(sale, kopecks)
        for credit in self.awaited.pop(sale, ()):
            self._spend(credit, sale, day)
        while sale in self.open and self.advances:
            self._spend(next(iter(self.advances)), sale, day)

    def _spend(self, credit: int, sale: int, day: int) -> None:
        if sale in self.open and credit in self.advances:
            self._lessen(self.advances, credit, self._settle(sale, credit, self.advances[credit], day))

    def _credit(self, credit: int, kopecks: int, day: int, names: list[Name]) -> None:
        """A credit settles the sales it names, then the oldest; the rest is an advance."""
        kopecks -= self._cover(kopecks)
        for sale in self._meant(names):
            kopecks -= self._settle(sale, credit, kopecks, day)
        while kopecks and self.oldest:
            if self.oldest[0] in self.open:
                kopecks -= self._settle(self.oldest[0], credit, kopecks, day)
            else:
                heappop(self.oldest)
        if kopecks:
            self.advances[credit] = kopecks
            for _, _, sale in names:
                self.awaited[sale].append(credit)

    def _refund(self, refund: int, kopecks: int, day: int) -> None:
        """A refund takes from the newest advances, then reopens what was settled last."""
        while kopecks and self.advances:
            kopecks -= self._lessen(self.advances, next(reversed(self.advances)), kopecks)
        while kopecks and self.standing:
            sale, settled, origin, part_on = last = self.standing[-1]
            taken = min(kopecks, settled)
            last[1] -= taken
            kopecks -= taken
            if not last[1]:
                self.standing.pop()
            self._open(sale, self.open.get(sale, 0) + taken)
            self.parts.append((sale, refund, -taken, day, origin, part_on))
        if kopecks:
            self.overdrawn[refund] = kopecks

    def _cover(self, kopecks: int) -> int:
        """What of a credit goes to earlier refunds of more than there was."""
        left = kopecks
        while left and self.overdrawn:
            left -= self._lessen(self.overdrawn, next(iter(self.overdrawn)), left)
        return kopecks - left

    def _meant(self, names: list[Name]) -> Iterator[int]:
        """For each place of a text the open sale that fits it best, when it is the only one to fit so well."""
        for _, group in groupby(names, key=itemgetter(0)):
            fitting = sorted((rank, sale) for _, rank, sale in group if sale in self.open)
            if fitting and (len(fitting) == 1 or fitting[0][0] < fitting[1][0]):
                yield fitting[0][1]

    def _settle(self, sale: int, credit: int, kopecks: int, day: int) -> int:
        taken = self._lessen(self.open, sale, kopecks)
        if taken:
            self.parts.append((sale, credit, taken, day, credit, day))
            self.standing.append([sale, taken, credit, day])
        return taken

    def _open(self, sale: int, kopecks: int) -> None:
        if sale not in self.open:
            heappush(self.oldest, sale)
        self.open[sale] = kopecks

    @staticmethod
    def _lessen(amounts: dict[int, int], key: int, kopecks: int) -> int:
        """Take up to so many kopecks from one of the amounts; what was taken."""
        taken = min(kopecks, amounts[key])
        amounts[key] -= taken
        if not amounts[key]:
            del amounts[key]
        return taken
