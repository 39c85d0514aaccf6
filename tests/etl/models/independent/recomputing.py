"""Marts by what they are of, each recomputed from raw and from those before it."""

from __future__ import annotations

from tests.etl.models.independent import books
from tests.etl.models.independent.assortment import client_assortment, white_space
from tests.etl.models.independent.campaigns import campaigns, with_margins
from tests.etl.models.independent.classes import abc_migration, client_classes
from tests.etl.models.independent.client_months import client_flags, client_months
from tests.etl.models.independent.conversion import conversion_months
from tests.etl.models.independent.deals import deals, response_deals
from tests.etl.models.independent.files import sources
from tests.etl.models.independent.forecast import forecast
from tests.etl.models.independent.holding import reassignment, reassignment_warnings
from tests.etl.models.independent.income import client_category_months, income_matrix
from tests.etl.models.independent.items import client_abc, item_abc
from tests.etl.models.independent.lifetimes import client_histories
from tests.etl.models.independent.loyalty import loyalty_members, loyalty_periods
from tests.etl.models.independent.promotion import Promotion
from tests.etl.models.independent.raw import Raw, Row
from tests.etl.models.independent.receivables import allocations, receivables
from tests.etl.models.independent.rhythm import client_rhythm, cohorts
from tests.etl.models.independent.sales import Sales
from tests.etl.models.independent.serving import cost_to_serve
from tests.etl.models.independent.settling import Ledger
from tests.etl.models.independent.sources_rating import source_rating
from tests.etl.models.independent.stages import Histories, deal_stages, pipeline_stages
from tests.etl.models.independent.surveys import surveys
from tests.etl.models.independent.value import (
    Values,
    client_value,
    client_value_months,
    value_months,
)
from tests.etl.models.independent.year_plan import promotion_months

Marts = dict[str, list[Row]]


def of_clients(raw: Raw, sold: Sales) -> Marts:
    """What was sold, and what it says of clients."""
    classes = client_classes(raw, sold)
    gaps = white_space(raw, sold, classes)
    return {
        "sale_lines": sold.lines,
        "documents": sold.documents,
        "clients": client_flags(raw, sold),
        "client_months": client_months(raw, sold),
        "client_classes": classes,
        "abc_migration": abc_migration(classes),
        "client_category_months": client_category_months(sold),
        "income_matrix": income_matrix(raw, sold),
        "loyalty_periods": loyalty_periods(raw, sold),
        "loyalty_members": loyalty_members(raw, sold),
        "cohorts": cohorts(sold),
        "client_rhythm": client_rhythm(sold),
        "int_clv_histories": client_histories(sold),
        "client_clv": client_histories(sold),
        "white_space": gaps,
        "client_assortment": client_assortment(raw, sold, classes, gaps),
        "item_abc": item_abc(raw, sold),
        "surveys": surveys(raw, sold),
    }


def of_money(raw: Raw, sold: Sales, ledgers: dict[str, Ledger], marts: Marts) -> Marts:
    """Payments, what they settled, and the value of clients that follows from it."""
    values = Values(raw, sold, ledgers)
    of_values = client_value(values)
    return {
        "payments": books.payments(raw, sold),
        "receivables": receivables(raw, sold, ledgers),
        "allocations": allocations(ledgers),
        "client_value": of_values,
        "client_value_months": client_value_months(values, marts["client_months"]),
        "client_abc": client_abc(marts["client_classes"], of_values),
        "value_months": value_months(values),
    }


def of_deals(raw: Raw, sold: Sales, promotion: Promotion) -> Marts:
    """From a touch to a deal."""
    own = with_margins(deals(raw, promotion), sold)
    of_campaigns = campaigns(raw, sold, promotion, own)
    stays = deal_stages(Histories(raw, sold.days.as_of), own)
    return {
        "touches": promotion.touches,
        "responses": response_deals(promotion.responses, own),
        "deals": own,
        "conversion_months": conversion_months(raw, promotion, own),
        "campaigns": of_campaigns,
        "promotion_months": promotion_months(sold.days, promotion, of_campaigns),
        "source_rating": source_rating(raw, promotion, own),
        "deal_stages": stays,
        "pipeline_stages": pipeline_stages(sold.days, own, stays),
        "forecast": forecast(sold.days, own, stays),
        "loss_reasons": books.loss_reasons(own),
    }


def of_work(raw: Raw, sold: Sales, marts: Marts) -> Marts:
    """What managers did and had planned."""
    return {
        "activities": books.activities(raw, sold, marts["deals"]),
        "reassignment": reassignment(raw, sold, marts["deals"]),
        "reassignment_warnings": reassignment_warnings(raw, sold, marts["deals"]),
        "cost_to_serve": cost_to_serve(raw, sold, marts["deals"], marts["client_classes"]),
        "plan_months": books.plan_months(raw),
        "expenses": books.expenses(raw, sold),
        "sources": sources(raw),
    }
