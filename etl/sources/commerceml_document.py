"""A document of CommerceML 2 or 3: its fields, requisites, counterparties and items, as texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from etl.sources.commerceml_words import ADDRESSES, PARTY_PARTS, REQUISITES, first, flag, names
from etl.sources.mapping import plain
from etl.sources.xml_stream import local, texts

Cells = dict[str, str]

_PHONE, _EMAIL = names("party", "phone"), names("party", "email")
_CITY, _REGION = names("party", "city"), names("party", "region")


@dataclass
class Document:
    """Texts by the names of the format. Item cells are those of `Товар`, with `НДС` for the sum of its VAT."""

    fields: Cells
    requisites: Cells = field(default_factory=dict)
    parties: list[Cells] = field(default_factory=list)
    items: list[Cells] = field(default_factory=list)
    inner: list[Document] = field(default_factory=list)

    @cached_property
    def _said(self) -> Cells:
        return {plain(name): text for name, text in self.requisites.items()}

    def said(self, meaning: str) -> str:
        """The requisite of a meaning (keys of `[requisites]`), wherever the document writes it."""
        wanted = REQUISITES[meaning]
        return first(self._said, wanted) or first(self.fields, wanted)

    def is_said(self, meaning: str) -> bool | None:
        """The same as a flag: yes, no, or not said."""
        return flag(self.said(meaning))

    @property
    def number(self) -> str:
        return self.fields.get("Номер") or self.fields.get("Ид", "")

    @property
    def moment(self) -> str:
        """Date and time as one text; some write the time inside the date."""
        day, time = self.fields.get("Дата", ""), self.fields.get("Время", "")
        return day if not time or ":" in day else f"{day} {time}"


def document(element: etree._Element) -> Document:
    """The document of an element `Документ` or `ПодчиненныйДокумент`."""
    found = Document({})
    nested: dict[str, etree._Element] = {}
    for child in element:
        name = local(child)
        if len(child):
            nested.setdefault(name, child)
        elif child.text and (text := child.text.strip()):
            found.fields.setdefault(name, text)
    found.requisites = pairs(nested.get("ЗначенияРеквизитов", ()), "Наименование", "Значение")
    found.parties = [party(child) for child in nested.get("Контрагенты", ())]
    found.items = [_item(child) for child in nested.get("Товары", ())]
    found.inner = [document(child) for child in nested.get("ПодчиненныеДокументы", ())]
    for store in nested.get("Склады", ()):
        found.fields.setdefault("Склад", texts(store).get("Наименование", ""))
    return found


def party(element: etree._Element) -> Cells:
    """Cells of a counterparty, with `phone`, `email`, `city` and `region`.

    Only its own children count: a representative inside has a name and contacts of its own.
    """
    cells: Cells = {}
    for child in element:
        name = local(child)
        if name == "Контакты":
            cells |= _contacts(child)
        elif name in ADDRESSES:
            cells = _place(child) | cells
        elif name in PARTY_PARTS:
            cells |= texts(child)
        elif child.text and (text := child.text.strip()):
            cells.setdefault(name, text)
    return cells


def pairs(entries: Iterable[etree._Element], key: str, value: str) -> Cells:
    """Named values, the first of each name, without the empty ones."""
    found: Cells = {}
    for entry in entries:
        cells = texts(entry)
        if key in cells and value in cells:
            found.setdefault(cells[key], cells[value])
    return found


def _contacts(element: etree._Element) -> Cells:
    """All phones and all addresses, those of the preferred kinds first."""
    written = [texts(entry) for entry in element]
    found: Cells = {}
    for column, kinds in (("phone", _PHONE), ("email", _EMAIL)):
        ranked = [(kinds.index(k), c["Значение"]) for c in written if (k := _kind(c)) in kinds]
        if ranked:
            found[column] = ", ".join(dict.fromkeys(text for _, text in sorted(ranked)))
    return found


def _kind(contact: Cells) -> str:
    return plain(contact.get("Тип", "")) if "Значение" in contact else ""


def _place(element: etree._Element) -> Cells:
    fields = {plain(kind): text for kind, text in pairs(element, "Тип", "Значение").items()}
    found = {"city": first(fields, _CITY), "region": first(fields, _REGION)}
    return {name: text for name, text in found.items() if text}


def _item(element: etree._Element) -> Cells:
    cells: Cells = {}
    for child in element:
        name = local(child)
        if name == "Налоги":
            vat = next((sums["Сумма"] for tax in child if "Сумма" in (sums := texts(tax))), "")
            cells["НДС"] = vat
        elif child.text and (text := child.text.strip()):
            cells.setdefault(name, text)
    return cells
