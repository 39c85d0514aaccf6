"""Which columns must be there besides the required ones, and which a published template does not show."""

from __future__ import annotations

CLIENT = ("client_code", "inn", "client")
CONTACT = ("client_code", "inn", "phone", "email")
PRODUCT = ("product_code", "sku", "product")

#: Besides the columns that are required by themselves: of each group a file must have at least one
#: column, and (for a template) a row at least one value. A 1C report fills them by its own shape.
ONE_OF: dict[str, tuple[tuple[str, ...], ...]] = {
    "sales": (("document_number",), CLIENT, PRODUCT),
    "payments": (CLIENT,),
    "touches": (CONTACT,),
    "surveys": (CLIENT,),
    "balances": (CLIENT,),
}

#: Of these a table may have none when a person says so: a list of documents names no goods, a table of purchases by
#: day no documents. Such lines are one document per client and day. A list of clients has no codes of its own.
MAY_BE_ABSENT: dict[str, tuple[tuple[str, ...], ...]] = {
    "sales": (("document_number",), PRODUCT),
    "clients": (("client_code",),),
}

#: Entities that only other adapters fill: there is nothing to fill in by hand.
WITHOUT_TEMPLATE = frozenset({"mailings", "balances"})

#: Columns that the published template shows; the rest is filled by other adapters only.
NOT_IN_TEMPLATE: dict[str, frozenset[str]] = {
    "payments": frozenset({"kpp", "own_account", "own_inn", "counter_account", "order_date", "direction"}),
    "deals": frozenset({"utm_campaign", "product", "price", "quantity", "changed_at"}),
    "touches": frozenset({"client"}),
    "prospects": frozenset({"unsubscribed_on"}),
}
