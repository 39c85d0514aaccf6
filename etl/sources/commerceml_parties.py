"""Who is who in a document of CommerceML: the client, and whether we are the buyer ourselves."""

from __future__ import annotations

from etl.sources.commerceml_document import Cells, Document
from etl.sources.commerceml_words import PARTY_NAMES, first, names
from etl.sources.mapping import plain
from etl.sources.xml_rows import guid

_CLIENT, _SUPPLIER, _BUYER = names("roles", "client"), names("roles", "supplier"), names("roles", "buyer")


def is_purchase(document: Document) -> bool:
    """True when the sender is the buyer and the other side is a supplier: an order of ours, not a sale."""
    if plain(document.fields.get("Роль", "")) not in _BUYER:
        return False
    roles = [_role(party) for party in document.parties]
    return any(role in _SUPPLIER for role in roles) or roles == [""]


def client(document: Document) -> dict[str, str]:
    """Columns that name the client: the counterparty in the role of buyer, or the only one if none has a role."""
    party = _client(document.parties)
    return {
        "client_code": guid(party.get("Ид")),
        "client": first(party, PARTY_NAMES),
        "inn": party.get("ИНН", ""),
        "phone": party.get("phone", ""),
        "email": party.get("email", ""),
    }


def _client(parties: list[Cells]) -> Cells:
    by_role = {_role(party): party for party in reversed(parties)}
    found = next((by_role[role] for role in _CLIENT if role in by_role), None)
    if found is not None:
        return found
    return parties[0] if len(parties) == 1 and not _role(parties[0]) else {}


def _role(party: Cells) -> str:
    return plain(party.get("Роль", ""))
