"""Answers of 1C's web service (OData v3) saved as a file, JSON or Atom: objects of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from etl.sources.base import Piece, Refused, Warned
from etl.sources.files import SourceFile
from etl.sources.onec_odata_atom import AtomAnswer, is_odata_atom
from etl.sources.onec_odata_json import JsonAnswer, is_odata_head
from etl.sources.xml_mapping import Record, first, load_objects, section
from etl.sources.xml_objects import Objects
from etl.sources.xml_rows import guid

_OBJECT = re.compile(r"[A-Za-z]+_\w+")
# What the name of a record of a register, or of one line of a document, ends in.
_RECORD = re.compile(r"_(RecordType|RowType)$")
_CATALOGUES = ("clients", "products")
_MAPPING = load_objects("onec_odata")


class OneCOData:
    """Adapter of OData answers: the entity of the object that the answer lists."""

    name = "onec_odata"

    def identify(self, file: SourceFile) -> bool:
        """True by the first words of JSON, by the root and namespaces of XML."""
        if file.kind == "json":
            return is_odata_head(file.head)
        return file.kind == "xml" and is_odata_atom(file)

    def read(self, file: SourceFile) -> Iterator[Piece]:
        """The objects of the answer; a warning when it is one page of several.

        Raises Refused: odata_error (1C answered with an error), odata_object (not among those loaded),
        odata_expand (nothing in the answer tells the client or the product), broken_json, broken_xml.
        """
        answer, objects = _answer(file), Objects(_MAPPING)
        folders: dict[str, str] = {}
        for number, record in enumerate(answer):
            name = _known(answer.name)
            if not number and _MAPPING.kinds[name].entity in _CATALOGUES:
                folders = _folders(_answer(file))
            for part in _parts(record):
                _check_expanded(name, part)
                objects.take(name, _in_folder(part, folders))
            yield from objects.rows.full()
        if not objects.rows.loaded:
            yield objects.rows.nothing_of(_MAPPING.kinds[_known(answer.name)].entity)
        yield from objects.rest()
        if answer.is_page:
            yield Warned("odata_page", {"count": str(objects.rows.records)})


def _answer(file: SourceFile) -> JsonAnswer | AtomAnswer:
    return JsonAnswer(file) if file.kind == "json" else AtomAnswer(file)


def _known(written: str) -> str:
    """The object's name from an address of metadata or the name of a type."""
    found = _OBJECT.findall(unquote(written.rpartition("#")[2]))
    name = _RECORD.sub("", found[-1]) if found else written
    if name not in _MAPPING.kinds:
        raise Refused("odata_object", object=name, known=", ".join(_MAPPING.kinds))
    return name


def _parts(record: Record) -> Iterable[Record]:
    """A register may be given by the documents that wrote it: each of their records has the whole."""
    if "RecordSet" not in record:
        return [record]
    return [record | line for line in section(record, ("RecordSet",))]


def _check_expanded(name: str, record: Record) -> None:
    missing = [field for field in _MAPPING.kinds[name].expand if field not in record]
    if missing:
        raise Refused("odata_expand", object=name, fields=",".join(missing))


def _folders(records: Iterable[Record]) -> dict[str, str]:
    """Names of the folders of a catalogue, which may stand after what lies in them."""
    is_folder, name = (("IsFolder",),), (("Description",),)
    return {
        guid(first(record, (("Ref_Key",),))): first(record, name)
        for record in records
        if first(record, is_folder) == "true"
    }


def _in_folder(record: Record, folders: dict[str, str]) -> Record:
    """The record with the name of its folder, as `$expand` would give it."""
    folder = folders.get(guid(first(record, (("Parent_Key",),))))
    return {"Parent": {"Description": folder}} | record if folder else record
