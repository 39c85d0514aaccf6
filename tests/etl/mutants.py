"""Small exports of every kind, and the ways in which a file is spoilt on its way here."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.etl.bad_files import HTML_NAMED_XLS, OWN_INN, sales, statement
from tests.etl.sources.biff import BIFF8, xls
from tests.etl.sources.reading import workbook
from tests.etl.sources.test_balance import PLAIN
from tests.etl.sources.test_flat_crm import AMO, GRID, as_csv
from tests.etl.sources.test_flat_exports import GOLDEN, SHEET
from tests.etl.sources.test_onec_report import REGISTER, as_text

SALES = [f"{day:02}.03.2026;УТ-{day};ООО «Ромашка»;Краска;1 {day}00,00;;" for day in range(1, 20)]
REPORT = [
    ["Продажи по контрагентам"],
    ["Период: Март 2026 г."],
    ["Контрагент", "Количество", "Сумма"],
    *([f"ООО «Ива-{n}»", n, n * 10.5] for n in range(1, 9)),
    ["Итого", 36, 378],
]

#: good files, each of a few hundred bytes
SEEDS: list[bytes] = [
    *(golden.text.encode(golden.encoding) for golden in GOLDEN),
    *(sales(*SALES), AMO.encode(), as_csv('\\"'), HTML_NAMED_XLS, statement(OWN_INN)),
    *(as_text(REGISTER), "\r\n".join("\t".join(line) for line in PLAIN).encode("cp1251")),
    *(workbook(Сделки=GRID), workbook(Лист1=SHEET), workbook(TDSheet=REPORT)),
    *(xls(REPORT, version=version) for version in (0x0500, BIFF8)),
    '<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация ВерсияСхемы="2.08"/>'.encode(),
    b'{"odata.metadata": "x#Catalog_\xd0\x9a", "value": [{"Ref_Key": "1", "Code": "0001"}]}',
]

Mutation = Callable[[random.Random, bytes], bytes]


def cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def cut_out(chance: random.Random, data: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def flip(chance: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 20) if data else 0):
        spoilt[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(spoilt)


def shuffle_columns(chance: random.Random, data: bytes) -> bytes:
    """Each line on its own or all alike; in a binary file, pieces between bytes 0x3b."""
    lines = data.split(b"\n")
    separator = max((b";", b",", b"\t"), key=lambda sign: lines[0].count(sign))
    order = list(range(lines[0].count(separator) + 1))
    chance.shuffle(order)
    return b"\n".join(_in_order(line.split(separator), order, separator, chance) for line in lines)


def _in_order(cells: list[bytes], order: list[int], separator: bytes, chance: random.Random) -> bytes:
    if len(cells) != len(order) or chance.random() < 0.1:
        chance.shuffle(cells)
        return separator.join(cells)
    return separator.join(cells[place] for place in order)


def mix_encodings(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    for place in chance.sample(range(len(lines)), min(3, len(lines))):
        text = lines[place].decode("utf-8", "replace")
        lines[place] = text.encode(chance.choice(["cp1251", "cp866", "utf-16", "koi8-r"]), "replace")
    return b"\n".join(lines)


def repeat_lines(chance: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    return b"\n".join(line for line in lines for _ in range(chance.choice([0, 1, 1, 1, 2])))


def put_in(chance: random.Random, data: bytes) -> bytes:
    """Quotes, separators, line ends, zeros and blanks where nobody expects them."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(spoilt) + 1)
        spoilt[place:place] = chance.choice(
            [b'"', b";", b",", b"\t", b"\r", b"\n", b"\r\n", b"\0", b" ", b"\xa0"]
        )
    return bytes(spoilt)


def join_two(chance: random.Random, data: bytes) -> bytes:
    return data + chance.choice(SEEDS)


def noise(chance: random.Random, data: bytes) -> bytes:
    return chance.randbytes(chance.randrange(2000))


MUTATIONS: tuple[Mutation, ...] = (
    *(cut, cut_out, flip, shuffle_columns, mix_encodings, repeat_lines, put_in, join_two, noise),
)


def mutant(chance: random.Random) -> bytes:
    """A good file spoilt in one to three ways."""
    data = chance.choice(SEEDS)
    for spoil in chance.choices(MUTATIONS, weights=[3, 2, 3, 3, 3, 2, 3, 1, 1], k=chance.randint(1, 3)):
        data = spoil(chance, data)
    return data
