"""ABC of clients by margin and value, of products, managers, and client type × product."""

from __future__ import annotations

from decimal import Decimal

from tests.etl.models.independent.classes import OUTSIDE, abc
from tests.etl.models.independent.conversion import client_type
from tests.etl.models.independent.raw import NOT_GIVEN, Raw, Row
from tests.etl.models.independent.sales import Sales, by, known, total
from tests.etl.models.independent.value import MILLION

PLACE = ["load_id", "sheet", "row", "line_date"]
#: what each item comes to; None: not known
Basis = dict[str, Decimal | None]


def client_abc(classes: list[Row], values: list[Row]) -> list[Row]:
    """One row per client and basis."""
    found = [("revenue", {r["client_id"]: r["revenue"] for r in classes})]
    found.append(("margin", {r["client_id"]: r["margin"] for r in classes}))
    found.append(("value", {r["client_id"]: exact(r) for r in values}))
    return [row | {"client_id": row["item_id"]} for basis, amounts in found for row in ranked(basis, amounts)]


def exact(value: Row) -> Decimal:
    """Kц without the rounding of floats."""
    kd = 1 if value["kd"] is None else Decimal(str(value["kd"]))
    return value["turnover_12m"] / MILLION * kd * Decimal(str(value["kr"] or 0))


def ranked(basis: str, amounts: Basis) -> list[Row]:
    """Every item with its class; N without an amount above 0."""
    classes = abc({item: amount for item, amount in amounts.items() if amount is not None})
    return [
        {"basis": basis, "item_id": item, "measure": None if amount is None else float(amount)}
        | classes.get(item, OUTSIDE)
        for item, amount in amounts.items()
    ]


def item_abc(raw: Raw, sales: Sales) -> list[Row]:
    """One row per list, basis and item; which product a line means is taken from the build."""
    products = {
        tuple(r[:-1]): r[-1]
        for r in raw.ask(f"select {', '.join(PLACE)}, product_id from marts.sale_lines").rows()
    }
    window = [
        line | {"product": products[tuple(line[c] for c in PLACE)], "type": client_type(raw, line)}
        for line in sales.lines
        if sales.days.in_window(line["date"])
    ]
    cells = [line | {"cell": f"{line['type']} × {line['product'] or NOT_GIVEN}"} for line in window]
    listed = {
        "product": [p for (p,) in raw.ask("select product_id from marts.products").rows()],
        "manager": [m for (m,) in raw.ask("select manager_id from marts.staff").rows()],
        "cell": {line["cell"] for line in cells},
    }
    columns = {"product": "product", "manager": "manager_id", "cell": "cell"}
    return [
        row | {"subject": subject}
        for subject, items in listed.items()
        for row in of_lines(items, by(cells, columns[subject]))
    ]


def of_lines(items, lines: dict[tuple, list[Row]]) -> list[Row]:
    """By revenue and by margin."""
    revenue: Basis = {item: total(lines.get((item,), [])) for item in items}
    margin: Basis = {item: known(lines.get((item,), []), "margin") for item in items}
    return ranked("revenue", revenue) + ranked("margin", margin)
