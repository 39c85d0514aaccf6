"""An OData answer in JSON, object by object: the text is in memory, its objects one at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from etl.sources.base import Refused
from etl.sources.files import SourceFile
from etl.sources.xml_mapping import Record

# Numbers stay as written: a sum is exact, and some of them 1C writes as texts anyway.
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
_BLANKS = re.compile(r"[ \t\r\n]*")
_MARKS = ('"odata.metadata"', '"odata.error"', '"@odata.context"')
# Half of a character, which no text can hold.
_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F]"
)
_NEXT = ("odata.nextLink", "@odata.nextLink")


def is_odata_head(head: str) -> bool:
    """An answer names its metadata before its objects; an error has nothing else."""
    return any(mark in head[:2000] for mark in _MARKS)


class JsonAnswer:
    """Iterates over the objects; `name` is what they are of, known when the first is given or all are.

    `is_page` is True when the answer says that more follows. Iterating raises Refused: broken_json, odata_error.
    """

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.name, self.is_page = "", False

    def __iter__(self) -> Iterator[Record]:
        try:
            self._text = self.file.path.read_text(self.file.encoding).lstrip("\ufeff")
            if half := _HALF.search(self._text):
                raise ValueError(f"half of a character at {half.start()}")
            yield from self._answer()
        except (ValueError, IndexError, RecursionError) as error:
            # UnicodeDecodeError and JSONDecodeError are ValueErrors; a cut file ends inside a value.
            raise Refused("broken_json", detail=str(error)[:200]) from error

    def _answer(self) -> Iterator[Record]:
        fields: Record = {}
        has_list, self._at = False, 0
        self._skip("{")
        while self._next() != "}":
            key = str(self._value())
            self._skip(":")
            if key == "value" and self._next() == "[":
                has_list = True
                yield from self._objects()
            else:
                fields[key] = self._value()
                self._note(key, fields[key])
            if self._next() == ",":
                self._skip(",")
        if not has_list and self.name:
            yield {key: value for key, value in fields.items() if "odata." not in key}

    def _objects(self) -> Iterator[Record]:
        self._skip("[")
        while self._next() != "]":
            found = self._value()
            yield found if isinstance(found, dict) else {}
            if self._next() == ",":
                self._skip(",")
        self._skip("]")

    def _note(self, key: str, value: object) -> None:
        if key in ("odata.metadata", "@odata.context"):
            self.name = str(value)
        elif key in _NEXT:
            self.is_page = True
        elif key == "odata.error":
            raise Refused("odata_error", message=_message(value))

    def _value(self) -> object:
        self._next()
        found, self._at = _DECODER.raw_decode(self._text, self._at)
        return found

    def _next(self) -> str:
        """The next character that is no blank; IndexError at the end of the file."""
        blanks = _BLANKS.match(self._text, self._at)
        self._at = blanks.end() if blanks else self._at
        return self._text[self._at]

    def _skip(self, expected: str) -> None:
        if self._next() != expected:
            raise ValueError(f"no {expected} at {self._at}")
        self._at += 1


def _message(error: object) -> str:
    message = error.get("message") if isinstance(error, dict) else error
    return str(message.get("value", "") if isinstance(message, dict) else message)[:500]
