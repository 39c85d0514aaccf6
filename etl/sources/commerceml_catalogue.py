"""Products and counterparties that CommerceML lists outside of documents."""

from __future__ import annotations

from lxml import etree

from etl.sources.commerceml_document import Cells, pairs, party
from etl.sources.commerceml_v1 import attributes_v1, is_version_1
from etl.sources.commerceml_words import PARTY_NAMES, PARTY_SHORT_NAMES, UNITS, first, names
from etl.sources.mapping import plain
from etl.sources.xml_rows import Gathered, extra, guid
from etl.sources.xml_stream import children, local, own_text, texts
from etl.values import parse_flag

COLUMNS = {
    "products": ("product_code", "sku", "name", "category", "unit", "extra"),
    "clients": (
        *("client_code", "name", "full_name", "inn", "kpp", "region", "city", "phone", "email"),
        "extra",
    ),
}
_CATEGORY, _NO_CATEGORY = names("product", "category_requisites"), names("product", "no_category")
_FULL_NAME, _DELETED = names("product", "full_name"), names("product", "deleted")


class Catalogue:
    """Puts products and clients of one file into rows."""

    def __init__(self, rows: Gathered) -> None:
        self.rows = rows
        self.groups: dict[str, str] = {}
        #: identifiers of the company that the file is of: it is no client of its own
        self.own: set[str] = set()

    def take_groups(self, element: etree._Element) -> None:
        """Groups of products, at any depth of `Классификатор`, or one `Группа` of version 1."""
        for group in element.iter("{*}Группа"):
            cells = texts(group)
            key = group.get("Идентификатор") or cells.get("Ид", "")
            self.groups[key] = group.get("Наименование") or cells.get("Наименование", "")

    def take_product(self, element: etree._Element) -> None:
        """A `Товар` of a catalogue."""
        cells = self._product_v1(element) if is_version_1(element) else self._product(element)
        if cells is None:
            self.rows.leave_out("xml_deleted", 1, texts(element).get("Наименование", ""))
        else:
            self.rows.add("products", cells)

    def take_party(self, element: etree._Element) -> None:
        """A `Контрагент` that stands by itself."""
        cells = attributes_v1(element) if is_version_1(element) else party(element)
        code, name = cells.get("Ид", ""), first(cells, PARTY_SHORT_NAMES)
        if code in self.own:
            self.rows.leave_out("commerceml_own_company", 1, name)
            return
        known = {ours: cells.get(theirs) for ours, theirs in (("inn", "ИНН"), ("kpp", "КПП"))}
        same = {column: cells.get(column) for column in ("region", "city", "phone", "email")}
        about = {"client_code": guid(code) or code, "name": name, "full_name": first(cells, PARTY_NAMES)}
        self.rows.add("clients", {**about, **known, **same})

    def _product(self, element: etree._Element) -> dict[str, str | None] | None:
        cells, nested = texts(element), children(element)
        if plain(element.get("Статус", "") or cells.get("Статус", "")) in _DELETED:
            return None
        if parse_flag(cells.get("ПометкаУдаления", "")):
            return None
        said = {
            plain(k): v
            for k, v in pairs(nested.get("ЗначенияРеквизитов", ()), "Наименование", "Значение").items()
        }
        code, _, variant = cells.get("Ид", "").partition("#")
        return {
            "product_code": guid(code) or code,
            "sku": cells.get("Артикул"),
            "name": cells.get("Наименование") or first(said, _FULL_NAME),
            "category": self._category(nested.get("Группы"), said),
            "unit": _unit(nested.get("БазоваяЕдиница")),
            "extra": extra({"Штрихкод": cells.get("Штрихкод"), "Характеристика": variant}),
        }

    def _category(self, groups: etree._Element | None, said: Cells) -> str:
        known = texts(groups).get("Ид", "")
        if name := self.groups.get(known):
            return name
        kind = first(said, _CATEGORY)
        return "" if plain(kind) in _NO_CATEGORY else kind

    def _product_v1(self, element: etree._Element) -> dict[str, str | None]:
        cells = attributes_v1(element)
        parent = element.getparent()
        if parent is not None and local(parent) == "Каталог":
            self.own.add(parent.get("Владелец", ""))
        return {
            "product_code": cells["Ид"],
            "sku": cells.get("Артикул"),
            "name": cells.get("Наименование"),
            "category": self.groups.get(cells.get("Родитель", "")),
            "unit": cells.get("Единица"),
        }


def _unit(element: etree._Element | None) -> str:
    """The unit in words: it may follow a child element; version 3 writes the bare code of the classifier."""
    if element is None:
        return ""
    text = own_text(element)
    code = (element.get("Код") or text).strip()
    if text and not text.isdigit():
        return text
    return UNITS.get(code) or element.get("НаименованиеПолное") or ""
