"""A 1CClientBankExchange file as header, account sections and documents, with the lines each took."""

from __future__ import annotations

from dataclasses import dataclass, field

_MARK, _END_OF_FILE = "1cclientbankexchange", "КонецФайла"
_ACCOUNT, _DOCUMENT = "СекцияРасчСчет", "СекцияДокумент"
_ENDS = frozenset({"КонецРасчСчет", "КонецДокумента"})
# Words of every statement, to tell the two Cyrillic code pages apart: the file's own word on it is often wrong.
_KNOWN = ("Секция", "Дата", "Сумма", "Конец", "Номер")


@dataclass
class Section:
    """An account section or a document on lines `row` to `end`; `is_whole` is False when its end is missing.

    `more`: what stands in further lines of a value, joined to it at the end of the file.
    """

    row: int
    end: int = 0
    values: dict[str, str] = field(default_factory=dict)
    is_whole: bool = False
    more: dict[str, list[str]] = field(default_factory=dict)

    def first(self, names: list[str]) -> str:
        """The first of the fields that has a value."""
        for name in names:
            if value := self.values.get(name):
                return value
        return ""


@dataclass
class BankText:
    """The parsed file. `is_whole` is False without `КонецФайла`: the file was cut off."""

    lines: list[str]
    header: Section = field(default_factory=lambda: Section(1))
    accounts: list[Section] = field(default_factory=list)
    documents: list[Section] = field(default_factory=list)
    is_whole: bool = False

    def raw(self, section: Section) -> str:
        """The section's lines as they stand in the file."""
        return "\n".join(self.lines[section.row - 1 : section.end])


def parse(content: bytes) -> BankText:
    """The file's parts; unknown lines stay where they stand, nothing raises."""
    result = BankText(split_lines(content))
    current, last = result.header, ""
    for number, line in enumerate(result.lines, start=1):
        name, sign, value = line.partition("=")
        name = name.strip()
        if name in (_ACCOUNT, _DOCUMENT):
            current, last = Section(number), ""
            (result.accounts if name == _ACCOUNT else result.documents).append(current)
        elif sign:
            last = name
            _put(current, name, value.strip())
        elif name in _ENDS:
            current.end, current.is_whole = number, True
            current = result.header
        elif name == _END_OF_FILE or name.lower() == _MARK:
            # Two statements glued together have two ends; the last word counts.
            result.is_whole, current = name == _END_OF_FILE, result.header
        elif name and last and current is not result.header:
            # A purpose of payment with a line break in it.
            current.more.setdefault(last, []).append(name)
        if not current.is_whole:
            current.end = number
    for section in (result.header, *result.accounts, *result.documents):
        for name, texts in section.more.items():
            section.values[name] = " ".join([section.values[name], *texts]).strip()
    return result


def _put(section: Section, name: str, value: str) -> None:
    """A repeated field keeps its first value; repeated accounts of the header are joined."""
    if not section.values.get(name):
        section.values[name] = value
    elif name == "РасчСчет":
        section.more.setdefault(name, []).append(value)


def split_lines(content: bytes) -> list[str]:
    """Lines after LF, CRLF or CR CR LF, in UTF-8, UTF-16, cp1251 or cp866."""
    text = _decoded(content).replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    return lines if lines[-1] else lines[:-1]


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        page = max(("cp1251", "cp866"), key=lambda name: sum(word.encode(name) in content for word in _KNOWN))
        return "\n".join(_line(line, page) for line in content.split(b"\n"))


def _line(line: bytes, page: str) -> str:
    """Files mix encodings: 1C itself was seen to end a cp1251 file with a line in UTF-8."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(page, errors="replace")
