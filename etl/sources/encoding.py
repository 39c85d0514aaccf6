"""Which encoding a text export is in: one of a few candidates, chosen by its bytes and its words.

General-purpose detectors call a short cp866 text cp1125 and koi8-r shift_jis, so only the encodings that
Russian exports are really written in compete.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from etl.sources.base import Refused

#: Of all multi-byte sequences; more than this and the file is in another encoding, not a damaged UTF-8.
BAD_SHARE = 0.02

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1251", "cp866", "koi8-r")
_WORDS = re.compile(
    r"(?<!\w)(дата|сумма|количество|контрагент|клиент|наименование|название|номер|код|инн|менеджер|ответственный|"
    r"номенклатура|товар|артикул|группа|телефон|стадия|сделка|месяц|план|статья|вид|источник|документ|"
    r"имя|город|канал|кампани[ия]|итого|продажа|ооо|плательщик|получатель|кодировка)(?!\w)",
    re.IGNORECASE,
)
_COMMON = frozenset("оеаинтсрвлкмдпу")
_EXPECTED = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ«»„“”’–—…№₽°\u00a0")
_CHUNK, _ENOUGH = 1 << 20, 1 << 15


def detect(path: Path) -> str:
    """A Python codec name: utf-8-sig, utf-16, utf-8, cp1251, cp866 or koi8-r.

    A file whose UTF-8 is damaged or cut stays UTF-8: its bad lines are rejected one by one instead of the
    whole file turning into mojibake. Raises Refused for a file that cannot be opened.
    """
    try:
        sample = _telling(path)
    except OSError as problem:
        raise Refused("unreadable_file", file=path.name) from problem
    return of_bytes(sample)


def of_bytes(sample: bytes) -> str:
    """The same judgement on bytes in hand; a character cut by the sample's end does not count."""
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return name
    if _is_utf8(sample):
        return "utf-8"
    some = _around_letters(sample)
    return max(_SINGLE_BYTE, key=lambda name: _score(some.decode(name, errors="replace")))


def _telling(path: Path) -> bytes:
    """The first MiB, or the first later one with a non-ASCII byte when the beginning has none."""
    with path.open("rb") as f:
        sample = f.read(_CHUNK)
        while sample.isascii() and (more := f.read(_CHUNK)):
            sample = more
    return sample


def _around_letters(sample: bytes) -> bytes:
    """A part long enough to judge by, from the line of the first non-ASCII byte on."""
    first = re.search(rb"[\x80-\xff]", sample)
    start = sample.rfind(b"\n", 0, first.start()) + 1 if first else 0
    return sample[start : start + _ENOUGH]


def _is_utf8(sample: bytes) -> bool:
    decoded = codecs.getincrementaldecoder("utf-8")("replace").decode(sample)
    bad = decoded.count("\ufffd") - sample.count("\ufffd".encode())
    if not bad:
        return True
    whole = len(decoded) - len(decoded.encode("ascii", "ignore")) - bad
    return bad <= BAD_SHARE * (whole + bad) or bad == 1 < whole


def _score(text: str) -> float:
    """Header words weigh most; then common small letters, less what no Russian text holds."""
    letters = [c for c in text if not c.isascii()]
    common, odd = sum(c in _COMMON for c in letters), sum(c not in _EXPECTED for c in letters)
    return len(_WORDS.findall(text)) + (common - odd) / max(len(letters), 1)
