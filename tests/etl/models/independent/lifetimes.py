"""What the lifetime model is told of a client: x repeat days, the last at t, of T days in all, and what it spends."""

from __future__ import annotations

import duckdb

from etl.models import read_models, run_model
from etl.warehouse import Warehouse
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.sales import Sales, by, known, total


def client_histories(sales: Sales) -> list[Row]:
    """One row per client that has bought; purchases of one day are one, and the first is no repeat."""
    purchases = by(sales.purchases, "client_id")
    with_cost = [line for line in sales.lines if line["client_id"] and line["margin"] is not None]
    lines, company = by(with_cost, "client_id"), margin_of_a_rouble(with_cost)
    found = []
    for (client,), documents in purchases.items():
        days = sorted({d["document_date"] for d in documents})
        repeated = [d for d in documents if d["document_date"] > days[0]]
        own, repeats = lines.get((client,), []), len(days) - 1
        share = margin_of_a_rouble(own)
        found.append(
            {
                "client_id": client,
                "repeats": repeats,
                "purchase_days": len(days),
                "recency_weeks": (days[-1] - days[0]).days / 7,
                "age_weeks": (sales.days.as_of - days[0]).days / 7,
                "mean_spend": float(total(repeated)) / repeats if repeats else None,
                "margin_to_date": known(own, "margin"),
                "margin_share": company if share is None else share,
            }
        )
    return found


def margin_of_a_rouble(lines: list[Row]) -> float | None:
    """Margin over what was bought: returns take from the margin and buy nothing."""
    bought = total([line for line in lines if line["amount"] > 0])
    margin = known(lines, "margin")
    return float(margin / bought) if margin is not None and bought else None


def built_histories(raw: Raw):
    """The model's own histories, made once more from the marts of the build: a build keeps no intermediate model."""
    models = {model.name: model for model in read_models()}
    build = Warehouse(raw.home).current()
    with duckdb.connect() as connection:
        connection.execute(
            f"attach '{build}' as built (read_only); create schema marts; create schema intermediate"
        )
        for mart in ("documents", "sale_lines"):
            connection.execute(f"create view marts.{mart} as from built.marts.{mart}")
        connection.execute("create view intermediate.int_calendar as from built.marts.build")
        for name in ("int_purchases", "int_clv_histories"):
            run_model(connection, models[f"intermediate.{name}"])
        return connection.sql("from intermediate.int_clv_histories").pl()
