"""XML as a stream of records: hardened against hostile files, memory steady whatever the size of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree

from etl.sources.base import Refused
from etl.sources.files import SourceFile

#: Never a network, a DTD or an entity; depth, attributes and texts limited as libxml2 does by itself.
SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


@dataclass(frozen=True)
class Root:
    """The root element: its name without namespace or prefix, its attributes, the namespaces it declares."""

    name: str
    tag: str
    attributes: dict[str, str]
    namespaces: frozenset[str]


def xml_root(file: SourceFile) -> Root:
    """The root of an XML file, from its beginning alone.

    Raises Refused: xml_doctype (entities may hide values or blow up, and neither 1C nor a CRM writes any),
    broken_xml.
    """
    if b"<!DOCTYPE" in file.sample.replace(b"\0", b""):
        raise Refused("xml_doctype")
    try:
        element = next(etree.iterparse(str(file.path), events=("start",), **SAFE))[1]
    except etree.XMLSyntaxError as error:
        raise Refused("broken_xml", detail=error.msg) from error
    if element.getroottree().docinfo.doctype:
        raise Refused("xml_doctype")
    attributes = {_bare(str(key)): str(value) for key, value in element.items()}
    return Root(local(element), str(element.tag), attributes, frozenset(element.nsmap.values()))


def xml_records(file: SourceFile, root: Root, names: set[str]) -> Iterator[etree._Element]:
    """Outermost elements of these names, each whole and emptied when the next is asked for; last, the root.

    The root holds what is not emptied: everything, when there was no such element. What follows its end is
    not looked at, since some exports leave bytes there. Raises Refused `broken_xml`.
    """
    return _at_depth(1, file, [root.tag, *(f"{{*}}{name}" for name in sorted(names))])


def xml_objects(file: SourceFile, root: Root) -> Iterator[etree._Element]:
    """Elements two levels below the root, whatever their names, given as `xml_records` gives its own."""
    return (element for element in _at_depth(2, file, None) if element.tag != root.tag)


def _at_depth(level: int, file: SourceFile, tags: list[str] | None) -> Iterator[etree._Element]:
    depth = 0
    try:
        for event, element in etree.iterparse(str(file.path), events=("start", "end"), tag=tags, **SAFE):
            depth += 1 if event == "start" else -1
            if event == "end" and depth == level:
                yield element
                _forget(element)
            elif not depth:
                yield element
                return
    except etree.XMLSyntaxError as error:
        raise Refused("broken_xml", detail=error.msg) from error


def _forget(element: etree._Element) -> None:
    """Free the element and all that stands before it."""
    element.clear()
    for node in (element, *element.iterancestors()):
        parent = node.getparent()
        while parent is not None and (earlier := node.getprevious()) is not None:
            parent.remove(earlier)


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, or without the prefix that nothing declares."""
    return _bare(str(element.tag))


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def children(element: etree._Element | None) -> dict[str, etree._Element]:
    """Child elements by name, the first of each."""
    found: dict[str, etree._Element] = {}
    for child in element if element is not None else ():
        found.setdefault(local(child), child)
    return found


def texts(element: etree._Element | None) -> dict[str, str]:
    """Texts of the child elements by name, blanks cut, the first of each name; absent ones are not there."""
    found: dict[str, str] = {}
    for child in element if element is not None else ():
        if child.text and (text := child.text.strip()):
            found.setdefault(local(child), text)
    return found


def own_text(element: etree._Element) -> str:
    """Text that stands directly in an element, before, between or after its children."""
    parts = [element.text, *(child.tail for child in element)]
    return "".join(part for part in parts if part).strip()
