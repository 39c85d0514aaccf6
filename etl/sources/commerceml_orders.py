"""Documents of CommerceML as rows: orders are deals, shipments and returns are sales, money is payments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from etl.sources.base import Control
from etl.sources.commerceml_document import Cells, Document
from etl.sources.commerceml_parties import client, is_purchase
from etl.sources.commerceml_words import OPERATIONS, STAGES
from etl.sources.mapping import plain
from etl.sources.xml_rows import Gathered, extra, guid
from etl.values import parse_number

_ABOUT_CLIENT = ("client_code", "inn", "client")
_MONEY = ("amount", "currency", "rate")
#: columns of every entity that documents give
COLUMNS = {
    "deals": (
        *("deal_code", "title", "stage", *_MONEY, *_ABOUT_CLIENT, "phone", "email", "manager", "created_at"),
        *("closed_at", "changed_at", "source", "loss_reason", "product", "price", "quantity", "extra"),
    ),
    "deal_stages": ("deal_code", "stage", "entered_at", "extra"),
    "sales": (
        *(
            "date",
            "document_number",
            "operation",
            *_ABOUT_CLIENT,
            "product_code",
            "sku",
            "product",
            "quantity",
        ),
        *(*_MONEY, "vat", "manager", "warehouse", "extra"),
    ),
    "payments": (
        *("date", "number", *_ABOUT_CLIENT, *_MONEY, "document_number", "purpose", "direction", "extra"),
    ),
}
# What a shop writes before the name of a status: [F] Доставлен.
_STATUS_CODE = re.compile(r"^\[[^\]]*\]\s*")


class Documents:
    """Puts the documents of one file into rows; `formed_at` is the moment the file states."""

    def __init__(self, rows: Gathered, formed_at: str) -> None:
        self.rows, self.formed_at = rows, formed_at
        self.totals: dict[str, Decimal | None] = {}

    def take(self, document: Document, order: Document | None = None) -> None:
        """`order` is what the document belongs to, which may name the client instead of it."""
        kind = OPERATIONS.get(plain(document.fields.get("ХозОперация", "")), "")
        if code := _not_ours(document, kind):
            name = document.fields.get("ХозОперация", "–") if not kind else document.number
            self.rows.leave_out(code, max(1, len(document.items)), name)
        elif kind == "deals":
            self._order(document)
        elif kind in ("sales", "returns"):
            self._sale(document, order, "sale" if kind == "sales" else "return")
        else:
            self._payment(document, order, kind == "refunds" or document.is_said("refunded") is True)
        for inner in document.inner:
            self.take(inner, document)

    def controls(self) -> Iterator[Control]:
        """Sums of the documents, which their lines must add up to."""
        for operation, total in self.totals.items():
            if total is not None:
                yield Control("Сумма", "sales", "amount", total, {"operation": operation})

    def _order(self, document: Document) -> None:
        if _is_status_only(document):
            self._status(document)
            return
        cells = _about(document, None) | {
            "deal_code": _deal_code(document),
            "title": f"{document.fields['ХозОперация']} {document.number}",
            "stage": _stage(document) or STAGES["otherwise"],
            "created_at": document.moment,
            "closed_at": _closed_at(document),
            "changed_at": document.said("changed_at"),
            "source": _STATUS_CODE.sub("", document.said("source")),
            "loss_reason": document.said("loss_reason"),
            "extra": extra({"Номер": document.number} | document.requisites),
        }
        for item in document.items or [{}]:
            product = {
                "product": item.get("Наименование"),
                "price": item.get("ЦенаЗаЕдиницу"),
                "quantity": item.get("Количество"),
            }
            self.rows.add("deals", cells | product)

    def _status(self, document: Document) -> None:
        """An answer to an order sent earlier: a stage it has entered, and nothing that could be overwritten."""
        stage = _stage(document)
        if not stage:
            self.rows.leave_out("commerceml_no_amounts", 1, document.number)
            return
        entered = document.said("changed_at") or self.formed_at or document.moment
        cells = {"deal_code": _deal_code(document), "stage": stage, "entered_at": entered}
        self.rows.add("deal_stages", cells | {"extra": _extra(document)})

    def _sale(self, document: Document, order: Document | None, operation: str) -> None:
        cells = _about(document, order) | {
            "date": document.moment,
            "document_number": document.number,
            "operation": operation,
            "warehouse": document.fields.get("Склад"),
        }
        for item in document.items or [{"Сумма": cells["amount"] or ""}]:
            self.rows.add("sales", cells | _line(item))
        total = parse_number(cells["amount"] or "")
        before = self.totals.get(operation, Decimal(0))
        self.totals[operation] = None if total is None or before is None else before + total

    def _payment(self, document: Document, order: Document | None, is_refund: bool) -> None:
        cells = _about(document, order)
        amount = cells["amount"] or ""
        reason = document.fields.get("Основание", "")
        self.rows.add(
            "payments",
            cells
            | {
                "date": document.moment,
                "number": document.number,
                "amount": f"-{amount.lstrip('-')}" if is_refund and amount else amount,
                "document_number": order.number if order else "" if guid(reason) else reason,
                "purpose": document.fields.get("Комментарий") or document.fields.get("ХозОперация"),
                "direction": "out" if is_refund else "in",
            },
        )


def _not_ours(document: Document, kind: str) -> str:
    """Why a document gives no row: the code of a sentence, or ''."""
    if not kind:
        return "commerceml_operations"
    if is_purchase(document):
        return "commerceml_purchases"
    if kind == "deals":
        return ""
    if _is_status_only(document):
        return "commerceml_no_amounts"
    if document.is_said("deleted") or document.is_said("cancelled"):
        return "xml_deleted"
    if document.is_said("posted") is False:
        return "xml_not_posted"
    if kind in ("payments", "refunds"):
        return "commerceml_not_paid" if document.is_said("paid") is False else ""
    return "commerceml_not_shipped" if document.is_said("shipped") is False else ""


def _is_status_only(document: Document) -> bool:
    return not document.items and "Сумма" not in document.fields


def _about(document: Document, order: Document | None) -> dict[str, str | None]:
    """What rows of every kind share: the client, the sum of the document, its currency."""
    return {
        **client(document if document.parties or not order else order),
        "amount": document.fields.get("Сумма"),
        "currency": document.fields.get("Валюта"),
        "rate": _rate(document.fields),
        "manager": document.said("manager"),
        "extra": _extra(document),
    }


def _rate(fields: Cells) -> str:
    """Units of the base currency for one of the document's; a rate of 1 says nothing, shops write it always."""
    rate, per = parse_number(fields.get("Курс", "")), parse_number(fields.get("Кратность", "1"))
    if not rate or not per or rate == per:
        return ""
    return format(rate / per, "f")


def _extra(document: Document) -> str | None:
    return extra({"Основание": document.fields.get("Основание")} | document.requisites)


def _deal_code(document: Document) -> str:
    return document.fields.get("Ид") or document.number


def _stage(document: Document) -> str:
    """The status in words, or what the flags say; '' when neither is there."""
    if document.is_said("cancelled") or document.is_said("deleted"):
        return STAGES["cancelled"]
    status = document.said("stage") or document.fields.get("СтатусЗаказа", "")
    if status:
        return _STATUS_CODE.sub("", status)
    return next((STAGES[flag] for flag in ("shipped", "paid") if document.is_said(flag)), "")


def _closed_at(document: Document) -> str:
    is_closed = document.is_said("cancelled") or document.is_said("final")
    return (document.said("cancelled_at") or document.said("changed_at")) if is_closed else ""


def _line(item: Cells) -> dict[str, str | None]:
    """An item of a shipment. The part of `Ид` after # is the variant of the product."""
    code = item.get("Ид", "").partition("#")[0]
    return {
        # A shop's own numbers would be taken for codes of 1C: such items are known by their article or name.
        "product_code": guid(code) or ("" if item.get("Наименование") else code),
        "sku": item.get("Артикул"),
        "product": item.get("Наименование"),
        "quantity": item.get("Количество"),
        "amount": item.get("Сумма"),
        "vat": item.get("НДС"),
    }
