"""Messages of EnterpriseData, by which configurations of 1C exchange documents and catalogues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from etl.sources.base import Piece, Refused, Stated
from etl.sources.files import SourceFile
from etl.sources.xml_mapping import load_objects
from etl.sources.xml_objects import Objects
from etl.sources.xml_stream import local, xml_objects, xml_root
from etl.values import parse_moment

_MARKS = (b"www.1c.ru/SSL/Exchange/Message", b"edi_stnd/EnterpriseData")
_MAPPING = load_objects("enterprisedata")


class EnterpriseData:
    """Adapter of EnterpriseData: sales, payments, deals, clients, products."""

    name = "enterprisedata"

    def identify(self, file: SourceFile) -> bool:
        """True by the root and the namespaces of the exchange."""
        is_marked = file.kind == "xml" and any(mark in file.sample for mark in _MARKS)
        return is_marked and xml_root(file).name == "Message"

    def read(self, file: SourceFile) -> Iterator[Piece]:
        """The objects of the message's body, those of other kinds counted and named.

        Raises Refused: enterprisedata_nothing (no object that is loaded), broken_xml.
        """
        objects, others = Objects(_MAPPING), dict[str, int]()
        for element in xml_objects(file, xml_root(file)):
            name = local(element)
            if name == "CreationDate" and (moment := parse_moment((element.text or "").strip())):
                yield Stated(moment=moment)
            elif name in _MAPPING.kinds:
                objects.take(name, _record(element))
                yield from objects.rows.full()
            elif _is_of_body(element):
                others[name] = others.get(name, 0) + 1
        if not objects.rows.records:
            raise Refused("enterprisedata_nothing", objects=", ".join(others))
        for name, count in others.items():
            objects.rows.leave_out("enterprisedata_objects", count, name)
        yield from objects.rest()


def _is_of_body(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == "Body"


def _record(element: etree._Element) -> Any:
    """A text, or fields by name; what repeats under one name is a list."""
    if not len(element):
        return element.text or ""
    found: dict[str, Any] = {}
    for child in element:
        name, value = local(child), _record(child)
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found
