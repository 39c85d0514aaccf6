"""An OData answer in Atom XML: a feed of entries or one entry, each read into the shape of its JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from etl.sources.base import Refused
from etl.sources.files import SourceFile
from etl.sources.xml_mapping import Record
from etl.sources.xml_stream import children, local, texts, xml_records, xml_root

_SERVICES = b"schemas.microsoft.com/ado/2007/08/dataservices"
_ROOTS = ("feed", "entry", "error")


def is_odata_atom(file: SourceFile) -> bool:
    """By the root and the namespaces of data services: a feed of news has the same root."""
    return _SERVICES in file.sample and xml_root(file).name in _ROOTS


class AtomAnswer:
    """The same as JsonAnswer, of XML. Iterating raises Refused: broken_xml, odata_error."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.name, self.is_page = "", False

    def __iter__(self) -> Iterator[Record]:
        root = xml_root(self.file)
        for element in xml_records(self.file, root, {"entry"}):
            if local(element) == "error":
                raise Refused("odata_error", message=texts(element).get("message", ""))
            if local(element) == "entry":
                yield self._entry(element)
            else:
                self._feed(element)

    def _entry(self, element: etree._Element) -> Record:
        self.name = _category(element)
        return _record(element)

    def _feed(self, element: etree._Element) -> None:
        """What stands around the entries: where the next page is, and the name of an empty answer."""
        self.is_page = any(link.get("rel") == "next" for link in element.iter("{*}link"))
        self.name = self.name or texts(element).get("title", "") or texts(element).get("id", "")


def _category(element: etree._Element) -> str:
    category = children(element).get("category")
    return category.get("term", "") if category is not None else ""


def _record(entry: etree._Element) -> Record:
    found: Record = {}
    for child in entry:
        if local(child) in ("content", "properties"):
            for properties in child.iter("{*}properties"):
                found |= _fields(properties)
        elif local(child) == "link":
            found |= _expanded(child)
    return found


def _expanded(link: etree._Element) -> Record:
    """A reference asked for by `$expand` stands inside its link."""
    entries = [_record(entry) for entry in link.iterfind("{*}inline/{*}entry")]
    return {link.get("title", ""): entries[0]} if entries else {}


def _fields(element: etree._Element) -> Record:
    return {local(child): _value(child) for child in element}


def _value(element: etree._Element) -> Any:
    """A text, a record, or a list of the lines of a tabular section."""
    kind = next((str(value) for name, value in element.items() if str(name).endswith("}type")), "")
    if kind.startswith("Collection("):
        return [_fields(line) for line in element]
    return _fields(element) if len(element) else element.text or ""
