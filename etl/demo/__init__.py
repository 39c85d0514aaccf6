"""A made-up wholesale company and its exports, in the formats and with the dirt of real ones."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from etl.demo import (
    activities,
    bank,
    campaigns,
    company,
    dates,
    deals,
    office,
    payments,
    responses,
    returns,
    stages,
    touches,
    write_bank,
    write_clients,
    write_crm,
    write_deals,
    write_office,
    write_payments,
    write_promotion,
    write_reports,
    write_sales,
)
from etl.demo.text import write_csv


def write(out: Path, scale: float = 1.0, seed: int = 1) -> list[Path]:
    """Writes all exports under `out` and returns their paths in order; the same seed gives the same bytes.

    Scale 1 is 2,000 clients and 200,000 sale lines.
    """
    out.mkdir(parents=True, exist_ok=True)
    moment = dates.moment_of(dates.DAYS, 8, 30)
    firm = company.make(scale, seed)
    sales = returns.make(firm)
    paid = payments.make(firm, sales)
    plans = campaigns.make(firm)
    reached = touches.make(firm, plans)
    replies = responses.make(firm, plans, reached)
    bargains = deals.make(firm, sales, replies)
    history = stages.make(firm, bargains)
    standing = stages.current(history)
    facts = write_crm.facts(firm, plans, bargains, standing)
    return [
        *write_clients.write(out, firm, moment),
        *write_office.write(out, firm, sales, plans, moment),
        *write_reports.write(out, firm, sales),
        *write_sales.write(out, firm, sales),
        *write_payments.write(out, firm, sales, paid, moment),
        *write_bank.write(out, bank.make(firm, paid)),
        *write_promotion.write(out, firm, plans, reached, replies, moment),
        write_crm.write_amo(out, facts, datetime(2025, 9, 1, 10, 0)),
        write_crm.write_bitrix(out, facts, moment),
        write_deals.write(out, firm, bargains, replies, standing, moment),
        write_deals.write_history(out, bargains, history, moment),
        write_deals.write_activities(out, firm, activities.make(firm, bargains), moment),
        write_csv(out / "Опросы.csv", office.surveys(firm), moment, encoding="cp1251"),
    ]
