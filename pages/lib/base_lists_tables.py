"""Columns of the lists of the client base, and how the log of exports says what was chosen."""

from __future__ import annotations

from typing import Any

from pages.lib import filters, warehouse
from pages.lib.i18n import N_, _
from pages.lib.metrics import metric
from pages.lib.tables import Column
from pages.lib.words import segment, word

COMPLETENESS = (
    Column("manager_name", N_("Manager")),
    Column("clients", metric="listed_clients"),
    Column("complete_share", metric="complete_share"),
    Column("without_inn", metric="without_inn"),
    Column("without_phone", metric="without_phone"),
    Column("without_email", metric="without_email"),
    Column("without_type", metric="without_type"),
    Column("without_manager", metric="without_manager"),
    Column("stale", metric="stale_contacts"),
    Column("stale_share", metric="stale_share"),
    Column("not_in_list", metric="not_in_list"),
    Column("unknown_codes", metric="unknown_codes"),
)
LACKING = (
    Column("name", N_("Client")),
    Column("manager_name", N_("Manager")),
    Column("revenue", metric="client_revenue"),
    Column("inn", N_("INN")),
    Column("phone", N_("Phone")),
    Column("email", N_("E-mail")),
    Column("client_type", N_("Client type")),
    Column("contacts_confirmed_on", N_("Contacts confirmed"), "day"),
    Column("abc", N_("Class"), "class"),
    Column("client_code", N_("Code")),
)
STALE = (
    Column("name", N_("Client")),
    Column("revenue", metric="client_revenue"),
    Column("abc", N_("Class"), "class"),
    Column("manager_name", N_("Manager")),
    Column("contacts_confirmed_on", N_("Contacts confirmed"), "day"),
    Column("days_since_confirmed", metric="contact_days"),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("status", N_("Status"), "word"),
    Column("client_type", N_("Client type")),
    Column("phones", N_("Phones"), "list"),
    Column("emails", N_("E-mails"), "list"),
    Column("client_code", N_("Code")),
)
MAILING = (
    Column("name", N_("Client")),
    Column("contact", N_("Contact")),
    Column("client_type", N_("Client type")),
    Column("abc", N_("Class"), "class"),
    Column("rfm_segment", N_("RFM segment"), "segment"),
    Column("status", N_("Status"), "word"),
    Column("revenue", metric="client_revenue"),
    Column("manager_name", N_("Manager")),
    Column("region", N_("Region")),
    Column("city", N_("City")),
    Column("last_purchase_on", N_("Last purchase"), "day"),
    Column("contacts_confirmed_on", N_("Contacts confirmed"), "day"),
    Column("client_code", N_("Code")),
)
PROSPECT_LISTS = (
    Column("file_name", N_("File")),
    Column("prospects", metric="prospects_checked"),
    Column("new", metric="prospects_new"),
    Column("ours", metric="prospects_ours"),
    Column("worked_by_another", metric="prospects_other"),
    Column("doubtful", metric="prospects_doubtful"),
)
EXPORTS = (
    Column("at", N_("When"), "moment"),
    Column("who", N_("Who"), "word"),
    Column("what", N_("What"), "word"),
    Column("chosen", N_("Chosen")),
    Column("rows", metric="exported_rows", summed=False),
    Column("sha256", N_("SHA-256 of the file")),
    Column("columns", N_("Columns"), "list"),
    Column("build_id", N_("Build")),
)
#: What a card can lack, with the figure that counts it.
LACKS = {
    "without_inn": "without_inn",
    "without_phone": "without_phone",
    "without_email": "without_email",
    "without_type": "without_type",
    "without_manager": "without_manager",
    "stale": "stale_contacts",
    "not_in_list": "not_in_list",
    "unknown_codes": "unknown_codes",
}
CHANNELS = {"email": N_("e-mail"), "phone": N_("SMS and calls")}
#: What a list can be chosen by, as the log of exports names it; months matter only beside a category.
CHOSEN = {
    "file": N_("File"),
    "verdict": N_("Verdict"),
    "lacks": N_("Lacks"),
    "holder": N_("Manager"),
    "channel": N_("Channel"),
    "abc": N_("Class"),
    "segment": N_("RFM segment"),
    "status": N_("Status"),
    "managers": N_("Manager"),
    "client_types": N_("Client type"),
    "regions": N_("Region"),
    "categories": N_("Product category"),
}


def prospects(language: str) -> tuple[Column, ...]:
    """Columns of a checked prospect list, with reasons in the reader's language."""
    return (
        Column("name", N_("Prospect")),
        Column("verdict", N_("Verdict"), "word"),
        Column("held_by", N_("Works with it"), width="medium"),
        Column(f"reasons_{language}", N_("Why"), width="large"),
        Column("client_name", N_("Client"), width="medium"),
        Column("score", metric="pair_score"),
        Column("inn", N_("INN")),
        Column("phone", N_("Phone")),
        Column("email", N_("E-mail")),
        Column("manager", N_("Manager in the list")),
    )


def lacking(code: str) -> str:
    """What the clients of a list lack, in words; by default any field of a complete card."""
    return metric(LACKS[code]).name if code in LACKS else _("Incomplete cards")


def in_words(chosen: dict[str, Any]) -> str:
    """What was chosen for an export, in the reader's language."""
    known = warehouse.query("filters/choices").filter(kind="manager")
    names = dict(known.select("code", "label").iter_rows())
    parts = [
        f"{_(CHOSEN[key])}: {_value(key, value, names)}" for key, value in chosen.items() if key in CHOSEN
    ]
    if chosen.get("consent_only") is False:
        parts.append(_("without consent too"))
    return "; ".join(parts)


def _value(key: str, value: Any, names: dict[str, str]) -> str:
    match key:
        case "segment":
            return segment(value)
        case "holder":
            return names.get(value, value)
        case "lacks":
            return lacking(value)
        case "channel":
            return _(CHANNELS[value])
        case "status" | "verdict":
            return word(value)
    if isinstance(value, list):
        return ", ".join(names.get(part, part) or filters.NOT_GIVEN for part in value)
    return str(value)
