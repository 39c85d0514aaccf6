"""CommerceML 1, as 1C 7.7 writes it: everything stands in attributes. Read into the shapes of version 2."""

from __future__ import annotations

from lxml import etree

from etl.sources.commerceml_document import Cells, Document
from etl.sources.xml_stream import local

_ITEM = {
    "Товар": "Ид",
    "Цена": "ЦенаЗаЕдиницу",
    "Количество": "Количество",
    "Сумма": "Сумма",
    "Наименование": "Наименование",
}


def is_version_1(element: etree._Element) -> bool:
    """True for a document or product of version 1: those of version 2 have children instead."""
    return element.get("ХозОперация") is not None or element.get("Идентификатор") is not None


def document_v1(element: etree._Element) -> Document:
    """The document; its counterparties are known by their identifiers only."""
    found = Document(_attributes(element))
    for child in element:
        if local(child) == "ПредприятиеВДокументе":
            found.parties.append({"Ид": child.get("Контрагент", ""), "Роль": child.get("Роль", "")})
        elif local(child) == "ТоварнаяПозиция":
            found.items.append(_item(child))
    return found


def attributes_v1(element: etree._Element) -> Cells:
    """A product, group or counterparty as cells, with the identifier as `Ид`."""
    cells = _attributes(element)
    return {"Ид": cells.get("ИдентификаторВКаталоге") or cells.get("Идентификатор", "")} | cells


def _item(element: etree._Element) -> Cells:
    cells = {ours: element.get(theirs, "") for theirs, ours in _ITEM.items()}
    vat = next((tax.get("Сумма", "") for tax in element if local(tax) == "СуммаНалога"), "")
    return cells | {"НДС": vat}


def _attributes(element: etree._Element) -> Cells:
    return {str(name): str(value).strip() for name, value in element.items()}
