"""Small random companies as template exports: two and a half years of forty to sixty clients, with real dirt."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from tests.etl.models.independent.chance import TYPES, Chance, table
from tests.etl.models.independent.made_up_deals import Selling
from tests.etl.models.independent.made_up_office import Office
from tests.etl.models.independent.made_up_promotion import Advertising
from tests.etl.models.independent.made_up_sales import Trade

#: the company that exports no cost of goods, and the one that exports nothing but sales
NO_COSTS, ONLY_SALES = 3, 4


def exports(seed: int) -> list[tuple[str, str]]:
    """All files of a company in the order in which they would come: (moment of the file, CSV text)."""
    chance = Chance(seed)
    codes = [f"k{i:02d}" for i in range(chance.randint(45, 65))]
    office, trade = Office(chance, codes), Trade(chance, codes, knows_costs=seed != NO_COSTS)
    advertising, selling = Advertising(chance, codes), Selling(chance, codes)
    clients, documents, touches = office.clients(), trade.documents(), advertising.touches()
    responses = advertising.responses(touches)
    deals = selling.deals(responses)
    later = [c | {"client_type": chance.choice(TYPES)} for c in clients if chance.one_of(0.2)]
    touched_again = [t | {"status": "открыто"} for t in touches if t["status"] and chance.one_of(0.2)]
    answered_again = [r | advertising.sign() for r in responses if chance.one_of(0.1)]
    moved_on = [d | {"stage": "Сделка", "closed_at": "25.10.2026"} for d in deals if chance.one_of(0.1)]
    books = (office.payments(documents), office.plan(), selling.activities(deals), selling.stages(deals))
    lists = (office.managers(), office.surveys(), office.expenses(), office.prospects())
    if seed == ONLY_SALES:
        return trade.exports(documents)
    return [
        ("2024-04-01 10:00", table(clients)),
        ("2024-04-01 10:00", table(office.products())),
        *trade.exports(documents),
        ("2026-10-05 10:00", table(advertising.campaigns())),
        ("2026-09-01 10:00", table(deals)),
        *(("2026-11-01 10:00", table(rows)) for rows in (touches, responses)),
        *(("2026-11-21 10:00", table(rows)) for rows in (later, touched_again, answered_again, moved_on)),
        *(("2026-11-21 11:00", table(rows)) for rows in (*books, *lists)),
    ]


def write(folder: Path, seed: int) -> None:
    """The company's files, each last changed at the moment of its export."""
    folder.mkdir(parents=True)
    for place, (at, text) in enumerate(exports(seed)):
        path = folder / f"export_{place:02d}.csv"
        path.write_text(text, "utf-8")
        seconds = datetime.fromisoformat(at).timestamp()
        os.utime(path, (seconds, seconds))
