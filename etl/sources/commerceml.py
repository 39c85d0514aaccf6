"""CommerceML, the exchange between a shop and 1C: orders, shipments, payments, the catalogue of products.

Versions 2.03 to 3.1 in any namespace, and version 1 of 1C 7.7. Prices and stock have no place in the warehouse.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from etl.sources import commerceml_catalogue, commerceml_orders
from etl.sources.base import Piece, Refused, Stated
from etl.sources.commerceml_catalogue import Catalogue
from etl.sources.commerceml_document import Document, document
from etl.sources.commerceml_orders import Documents
from etl.sources.commerceml_v1 import document_v1, is_version_1
from etl.sources.commerceml_words import OPERATIONS
from etl.sources.files import SourceFile
from etl.sources.mapping import plain
from etl.sources.xml_rows import Gathered
from etl.sources.xml_stream import local, xml_records, xml_root
from etl.values import parse_moment

_ROOT = "КоммерческаяИнформация"
_RECORDS = {"Документ", "Товар", "Группа", "Классификатор", "Контрагент", "Предложение"}


class CommerceML:
    """Adapter of exchanges with a shop: deals, deal_stages, sales, payments, products, clients."""

    name = "commerceml"

    def identify(self, file: SourceFile) -> bool:
        """True by the name of the root. Raises Refused for XML that may not be read at all."""
        return file.kind == "xml" and xml_root(file).name == _ROOT

    def read(self, file: SourceFile) -> Iterator[Piece]:
        """Documents, products and clients in the order of the file.

        Raises Refused: broken_xml, commerceml_offers, commerceml_nothing.
        """
        root = xml_root(file)
        formed_at = root.attributes.get("ДатаФормирования", "")
        if moment := parse_moment(formed_at):
            yield Stated(moment=moment)
        reading = _Reading(formed_at)
        for element in xml_records(file, root, _RECORDS):
            if element.tag == root.tag:
                yield from reading.finish(element)
            else:
                reading.take(element)
                yield from reading.rows.full()


class _Reading:
    """One file: where each of its elements goes."""

    def __init__(self, formed_at: str) -> None:
        self.rows = Gathered(commerceml_orders.COLUMNS | commerceml_catalogue.COLUMNS)
        self.documents = Documents(self.rows, formed_at)
        self.catalogue = Catalogue(self.rows)
        self._take = {
            "Документ": self._document,
            "Товар": self.catalogue.take_product,
            "Группа": self.catalogue.take_groups,
            "Классификатор": self.catalogue.take_groups,
            "Контрагент": self.catalogue.take_party,
            "Предложение": self._offer,
        }
        self._container: etree._Element | None = None
        self._order: Document | None = None

    def take(self, element: etree._Element) -> None:
        self._take[local(element)](element)

    def finish(self, root: etree._Element) -> Iterator[Piece]:
        """The last rows and the control totals; an exchange without records is legal, one of dictionaries is not."""
        if not self.rows.records:
            parts = [local(child) for child in root]
            if "Каталог" in parts:
                yield self.rows.nothing_of("products")
            elif not parts or {"Документ", "Контейнер"} & set(parts):
                yield self.rows.nothing_of("deals")
            else:
                raise Refused("commerceml_nothing", parts=", ".join(dict.fromkeys(parts)))
        yield from self.rows.rest()
        yield from self.documents.controls()

    def _document(self, element: etree._Element) -> None:
        """In a container of version 3 payments and shipments stand beside their order."""
        found = document_v1(element) if is_version_1(element) else document(element)
        parent = element.getparent()
        if parent is not self._container:
            self._container, self._order = parent, None
        self.documents.take(found, self._order)
        is_contained = parent is not None and local(parent) == "Контейнер"
        if is_contained and OPERATIONS.get(plain(found.fields.get("ХозОперация", ""))) == "deals":
            self._order = found

    def _offer(self, element: etree._Element) -> None:
        if not self.rows.records:
            raise Refused("commerceml_offers")
        self.rows.leave_out("commerceml_offers_left", 1)
