"""Bank statements: a short statement in, payments and what it states out. All names and numbers are invented."""

from datetime import date, datetime
from pathlib import Path

import pytest

from etl.sources.bank_1c import Bank1C
from etl.sources.bank_text import split_lines
from etl.sources.base import Refused, Rejected, Stated, Warned
from tests.etl.sources.workbooks import controls, counted, rows, written

OURS, SECOND, THEIRS = "40702810100000000001", "40702840200000000002", "40702810900000000009"
HEADER = """1CClientBankExchange
ВерсияФормата=1.03
Кодировка=Windows
Отправитель=Банк
ДатаСоздания=12.03.2026
ВремяСоздания=9:05:00
РасчСчет=40702810100000000001
"""
END = "КонецФайла\n"


def section(
    account: str = OURS, start="10.03.2026", end="11.03.2026", was="5", came="100.50", left="40", now="65.50"
):
    return f"""СекцияРасчСчет
ДатаНачала={start}
ДатаКонца={end}
РасчСчет={account}
НачальныйОстаток={was}
ВсегоПоступило={came}
ВсегоСписано={left}
КонечныйОстаток={now}
КонецРасчСчет
"""


CAME = f"""СекцияДокумент=Платежное поручение
Номер=17
Дата=09.03.2026
Сумма=100.50
ПлательщикСчет={THEIRS}
Плательщик=6300000001, ООО «Ива»
ПлательщикКПП=630001001
ПолучательСчет={OURS}
ДатаПоступило=10.03.2026
ПолучательИНН=6300000009
НазначениеПлатежа=Оплата по счету 5
КонецДокумента
"""
LEFT = f"""СекцияДокумент=Банковский ордер
Номер=3
Дата=11.03.2026
Сумма=40
ПлательщикСчет={OURS}
ДатаСписано=11.03.2026
ПлательщикИНН=6300000009
ПолучательСчет={THEIRS}
ПолучательИНН=0
Получатель=6300000002 Банк «Ель»
Получатель1=Банк «Ель»
НазначениеПлатежа1=Комиссия
НазначениеПлатежа2=за март
КонецДокумента
"""
COLUMNS = ("date", "order_date", "number", "direction", "amount", "client", "inn", "purpose")
IN_ROW = ("10.03.2026", "09.03.2026", "17", "in", "100.50", "ООО «Ива»", "6300000001", "Оплата по счету 5")
OUT_ROW = ("11.03.2026", "11.03.2026", "3", "out", "-40", "Банк «Ель»", "", "Комиссия за март")


def read(folder: Path, text: str | bytes) -> list:
    file = written(folder / "kl_to_1c.txt", text if isinstance(text, bytes) else text.encode("cp1251"))
    assert Bank1C().identify(file)
    return list(Bank1C().read(file))


def test_a_statement(tmp_path: Path):
    pieces = read(tmp_path, HEADER + section() + CAME + LEFT + END)
    assert rows(pieces, *COLUMNS) == [IN_ROW, OUT_ROW]
    assert rows(pieces, "row", "own_account", "own_inn", "counter_account", "kpp", "currency", "scope") == [
        (17, OURS, "6300000009", THEIRS, "630001001", "RUB", OURS),
        (29, OURS, "6300000009", THEIRS, "", "RUB", OURS),
    ]
    assert controls(pieces) == [
        ("amount", "100.50", {"own_account": OURS, "direction": "in"}),
        ("amount", "-40", {"own_account": OURS, "direction": "out"}),
    ]
    assert [p for p in pieces if isinstance(p, Stated)] == [
        Stated(moment=datetime(2026, 3, 12, 9, 5)),
        Stated(None, "payments", OURS, date(2026, 3, 10), date(2026, 3, 11)),
    ]
    assert counted(pieces) == {"row": 2, "rejected": 0, "header": 41, "blank": 0, "total": 0}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r\r\n"])
@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig", "cp866"])
def test_encodings_and_line_ends_whatever_the_header_says(tmp_path: Path, encoding: str, line_end: str):
    text = (HEADER + section() + CAME + "\n" + LEFT).replace("«", "'").replace("»", "'") + END
    pieces = read(tmp_path, text.replace("\n", line_end).encode(encoding))
    assert [row[:5] for row in rows(pieces, *COLUMNS)] == [IN_ROW[:5], OUT_ROW[:5]]
    assert rows(pieces, "client")[0] == ("ООО 'Ива'",)
    assert counted(pieces)["blank"] == 1


def test_a_last_line_in_another_encoding(tmp_path: Path):
    pieces = read(tmp_path, (HEADER + section() + CAME + LEFT).encode("cp1251") + END.encode())
    assert not [p for p in pieces if isinstance(p, Warned)]
    assert split_lines("Дата".encode("cp1251") + b"\nx\r" + "Конец".encode()) == [
        "Дата",
        "x",
        "Конец",
    ]


def test_a_cut_file_gives_its_whole_documents_and_states_no_period(tmp_path: Path):
    pieces = read(tmp_path, HEADER + section() + CAME + LEFT[:200])
    assert rows(pieces, *COLUMNS) == [IN_ROW]
    assert Warned("bank_cut", {"documents": "1"}) in pieces
    assert [(p.row, p.reason) for p in pieces if isinstance(p, Rejected)] == [(29, "bank_document_cut")]
    assert [p.period_start for p in pieces if isinstance(p, Stated)] == [None]
    assert sum(counted(pieces).values()) == len((HEADER + section() + CAME + LEFT[:200]).splitlines())


def test_a_statement_that_misses_payments_states_no_period(tmp_path: Path):
    """Else it would erase those that an earlier statement brought."""
    pieces = read(tmp_path, HEADER + section() + CAME + END)
    assert [p.period_start for p in pieces if isinstance(p, Stated)] == [None]


def test_balances_that_do_not_add_up(tmp_path: Path):
    pieces = read(tmp_path, HEADER + section(now="66") + CAME + LEFT + END)
    figures = {"account": OURS, "opening": "5", "received": "100.50", "paid": "40", "closing": "66"}
    assert Warned("bank_balance", figures) in pieces


def test_a_section_a_day_and_two_accounts(tmp_path: Path):
    sections = (
        section(start="10.03.2026", end="10.03.202619202122", left="0", now="105.50")
        + section(start="11.03.2026", was="105.50", came="0", left="40", now="65.50")
        + section(SECOND, came="0", left="0", now="5")
    )
    pieces = read(tmp_path, HEADER + sections + CAME + LEFT + END)
    assert [(total, where["own_account"], where["direction"]) for _, total, where in controls(pieces)] == [
        ("100.50", OURS, "in"),
        ("-40", OURS, "out"),
        ("0", SECOND, "in"),
        ("0", SECOND, "out"),
    ]
    assert [(p.scope, p.period_start, p.period_end) for p in pieces if isinstance(p, Stated)][1:] == [
        (OURS, date(2026, 3, 10), date(2026, 3, 10)),
        (OURS, date(2026, 3, 11), date(2026, 3, 11)),
        (SECOND, date(2026, 3, 10), date(2026, 3, 11)),
    ]


def test_direction_by_accounts_where_the_dates_do_not_tell(tmp_path: Path):
    """Without dates the order's day stands; both dates with one own account; a transfer between own accounts."""
    undated = CAME.replace("ДатаПоступило=10.03.2026\n", "")
    both = CAME.replace("ДатаПоступило", "ДатаСписано=10.03.2026\nДатаПоступило").replace("=17", "=18")
    transfer = both.replace(THEIRS, SECOND).replace("=18", "=19")
    strange = undated.replace(OURS, "40702810300000000003").replace("=17", "=20")
    header = HEADER + section() + section(SECOND, came="0", left="100.50", was="100.50", now="0")
    pieces = read(tmp_path, header + undated + both + transfer + strange + END)
    assert rows(pieces, "number", "direction", "date", "amount", "own_account", "currency") == [
        ("17", "in", "09.03.2026", "100.50", OURS, "RUB"),
        ("18", "in", "10.03.2026", "100.50", OURS, "RUB"),
        ("19", "out", "10.03.2026", "-100.50", SECOND, "USD"),
        ("19", "in", "10.03.2026", "100.50", OURS, "RUB"),
    ]
    assert [p.reason for p in pieces if isinstance(p, Rejected)] == ["bank_direction"]
    assert counted(pieces)["row"] == 3


def test_a_masked_account_is_still_the_statements_own(tmp_path: Path):
    pieces = read(tmp_path, HEADER + section() + CAME + LEFT.replace(OURS, "40702************001") + END)
    assert rows(pieces, "own_account", "direction") == [(OURS, "in"), (OURS, "out")]


def test_a_purpose_broken_over_lines(tmp_path: Path):
    pieces = read(
        tmp_path, HEADER + section() + CAME.replace("счету 5", "счету 5\nот 01.03.2026") + LEFT + END
    )
    assert rows(pieces, "purpose")[0] == ("Оплата по счету 5 от 01.03.2026",)


KAZAKH = """1CClientBankExchange
ВерсияФормата=2.0
РасчСчет=KZ00000A0000000001
СекцияДокумент="Выписка"
ВидДокумента=ПлатежноеПоручение
ДатаОперации=01.10.2026
СуммаПриход=160000
СуммаРасход=0
НомерДокумента=П-1
ДатаДокумента=30.09.2026
ПлательщикНаименование=ТОО «Ива»
ПлательщикБИН_ИИН=000000000001
ПлательщикИИК=KZ00000B0000000002
ПолучательИИК=KZ00000A0000000001
НазначениеПлатежа=За краску
Сумма=160000
Валюта=KZT
КонецДокумента
СекцияДокумент=ПлатежноеПоручение
ДатаОперации=01.10.2026
НомерДокумента=П-1
ПлательщикНаименование=ТОО «Ива»
ПлательщикИИК=KZ00000B0000000002
ПолучательИИК=KZ00000A0000000001
Сумма=160000
КонецДокумента
КонецФайла
"""


def test_kazakh_statement_that_lists_each_payment_twice(tmp_path: Path):
    pieces = read(tmp_path, KAZAKH.encode())
    assert rows(pieces, *COLUMNS, "currency") == [
        (
            *("01.10.2026", "30.09.2026", "П-1", "in", "160000", "ТОО «Ива»", "000000000001"),
            *("За краску", "KZT"),
        )
    ]
    assert Warned("bank_repeated", {"documents": "1"}) in pieces
    assert counted(pieces) == {"row": 1, "rejected": 0, "header": 26, "blank": 0, "total": 0}


def test_payments_without_a_number_are_never_taken_for_one(tmp_path: Path):
    fee = LEFT.replace("Номер=3\n", "Номер=\n")
    assert len(rows(read(tmp_path, HEADER + fee + fee + END), "number")) == 2


def test_orders_on_their_way_to_a_bank_are_no_payments(tmp_path: Path):
    with pytest.raises(Refused) as refused:
        read(tmp_path, HEADER + CAME.replace("ДатаПоступило=10.03.2026\n", "") + END)
    assert (refused.value.code, refused.value.params) == ("payment_orders", {"documents": "1"})
