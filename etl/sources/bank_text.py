"""A 1CClientBankExchange file as header, account sections and documents, with the lines each took."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARK = "1cclientbankexchange"
_LINE_END = re.compile(rb"\r*\n|\r")
# Words of every statement, to tell the two Cyrillic code pages apart: the file's own word on it is often wrong.
_KNOWN = ("Секция", "Дата", "Сумма", "Конец", "Номер")


@dataclass
class Section:
    """An account section or a document. `row` is its first line; `is_whole` is False when its end is missing."""

    row: int
    kind: str = ""
    values: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    is_whole: bool = False

    def first(self, names: list[str]) -> str:
        """The first of the fields that has a value."""
        return next((value for name in names if (value := self.values.get(name, ""))), "")


@dataclass
class BankText:
    """The parsed file. `is_whole` is False without `КонецФайла`: the file was cut off."""

    header: Section
    accounts: list[Section] = field(default_factory=list)
    documents: list[Section] = field(default_factory=list)
    blank: int = 0
    lines: int = 0
    is_whole: bool = False


def parse(content: bytes) -> BankText:
    """The file's parts; unknown lines stay where they stand, nothing raises."""
    result = BankText(Section(1))
    last = ""
    current = result.header
    for number, line in enumerate(decoded_lines(content), start=1):
        result.lines += 1
        text = line.strip()
        if not text:
            result.blank += 1
            continue
        name, sign, value = (part.strip() for part in text.partition("="))
        if name in ("СекцияРасчСчет", "СекцияДокумент"):
            current, last = Section(number, value.strip('"')), ""
            (result.accounts if name == "СекцияРасчСчет" else result.documents).append(current)
        current.lines.append(text)
        if name in ("КонецРасчСчет", "КонецДокумента"):
            current.is_whole = True
            current = result.header
        elif name.lower().lstrip("\ufeff") == _MARK or name == "КонецФайла":
            result.is_whole, current = name == "КонецФайла", result.header
        elif sign:
            last = name
            _put(current, name, value)
        elif last and current is not result.header:
            # A purpose of payment with a line break in it.
            current.values[last] = f"{current.values[last]} {text}".strip()
    return result


def _put(section: Section, name: str, value: str) -> None:
    """A repeated field keeps its first value; repeated accounts of the header are joined."""
    if name == "РасчСчет" and section.values.get(name):
        section.values[name] += f" {value}"
    elif not section.values.get(name):
        section.values[name] = value


def decoded_lines(content: bytes) -> Iterator[str]:
    """Lines after LF, CRLF or CR CR LF. UTF-8 where it is valid, line by line: files mix encodings."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", errors="replace").encode("utf-8")
    page = max(("cp1251", "cp866"), key=lambda name: sum(word.encode(name) in content for word in _KNOWN))
    lines = _LINE_END.split(content)
    for line in lines if lines[-1] else lines[:-1]:
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode(page, errors="replace")
