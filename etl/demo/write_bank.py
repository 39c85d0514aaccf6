"""Bank statements in the exchange format of 1C: several months each, the periods overlap."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import polars as pl

from etl.demo.bank import ACCOUNTS, OPENING
from etl.demo.company import INN, NAME
from etl.demo.dates import offset
from etl.demo.text import dated, day_series, money
from etl.demo.write_sales import Period

_END = "\r\n"
PERIODS = (
    Period("kl_to_1c_2024_04", date(2023, 11, 1), date(2024, 4, 30), datetime(2024, 5, 2, 9, 15)),
    Period("kl_to_1c_2024_10", date(2024, 4, 15), date(2024, 10, 31), datetime(2024, 11, 1, 9, 4)),
    Period("kl_to_1c_2025_04", date(2024, 10, 20), date(2025, 4, 30), datetime(2025, 5, 2, 9, 31)),
    Period("kl_to_1c_2025_10", date(2025, 5, 1), date(2025, 10, 31), datetime(2025, 11, 3, 9, 12)),
    Period("kl_to_1c_2026_03", date(2025, 10, 15), date(2026, 3, 31), datetime(2026, 4, 1, 10, 3)),
    Period("kl_to_1c_2026_08", date(2026, 4, 1), date(2026, 8, 31), datetime(2026, 9, 1, 9, 47)),
    Period("kl_to_1c_2026_11", date(2026, 8, 20), date(2026, 11, 13), datetime(2026, 11, 14, 8, 20)),
)
#: This statement says Windows and is UTF-8.
LYING = "kl_to_1c_2025_10"


def write(out: Path, moves: pl.DataFrame) -> list[Path]:
    """One file per period, cp1251 but for the lying one."""
    return [_write(out, moves, period) for period in PERIODS]


def _write(out: Path, moves: pl.DataFrame, period: Period) -> Path:
    path = out / f"{period.name}.txt"
    within = moves.filter(pl.col("day").is_between(offset(period.start), offset(period.end)))
    lines = [*_head(period), *(line for place in ACCOUNTS for line in _account(moves, within, place, period))]
    text = _END.join([*lines, *_documents(within), "КонецФайла", ""])
    path.write_bytes(text.encode("utf-8" if period.name == LYING else "cp1251"))
    return dated(path, period.moment)


def _head(period: Period) -> list[str]:
    return [
        "1CClientBankExchange",
        "ВерсияФормата=1.03",
        "Кодировка=Windows",
        "Отправитель=Банк Демо Онлайн",
        "Получатель=1С:Предприятие",
        f"ДатаСоздания={period.moment:%d.%m.%Y}",
        f"ВремяСоздания={period.moment:%H:%M:%S}",
        *_span(period),
        *(f"РасчСчет={account}" for account in ACCOUNTS.values()),
    ]


def _span(period: Period) -> list[str]:
    return [f"ДатаНачала={period.start:%d.%m.%Y}", f"ДатаКонца={period.end:%d.%m.%Y}"]


def _account(moves: pl.DataFrame, within: pl.DataFrame, place: int, period: Period) -> list[str]:
    """The account's section: opening + in − out = closing."""
    before = moves.filter(pl.col("place") == place, pl.col("day") < offset(period.start))["amount"].sum()
    amounts = within.filter(pl.col("place") == place)["amount"]
    opening = OPENING[place] + int(before)
    received, spent = int(amounts.filter(amounts > 0).sum()), -int(amounts.filter(amounts < 0).sum())
    return [
        "СекцияРасчСчет",
        *_span(period),
        f"РасчСчет={ACCOUNTS[place]}",
        f"НачальныйОстаток={_roubles(opening)}",
        f"ВсегоПоступило={_roubles(received)}",
        f"ВсегоСписано={_roubles(spent)}",
        f"КонечныйОстаток={_roubles(opening + received - spent)}",
        "КонецРасчСчет",
    ]


def _roubles(kopecks: int) -> str:
    sign = "-" if kopecks < 0 else ""
    return f"{sign}{abs(kopecks) // 100}.{abs(kopecks) % 100:02}"


def _documents(within: pl.DataFrame) -> pl.Series:
    """The section of each document as one text of many lines."""
    is_in = pl.col("amount") > 0
    ours = [pl.lit(NAME), pl.lit(INN), pl.lit("000001001"), pl.col("place").replace_strict(ACCOUNTS)]
    theirs = [pl.col(name) for name in ("name", "inn", "kpp", "account")]
    payer = [pl.when(is_in).then(b).otherwise(a) for a, b in zip(ours, theirs, strict=True)]
    payee = [pl.when(is_in).then(a).otherwise(b) for a, b in zip(ours, theirs, strict=True)]
    date_text = day_series(within["day"])
    lines = [
        pl.format("СекцияДокумент={}", "kind"),
        pl.format("Номер={}", "order"),
        pl.format("Дата={}", date_text),
        pl.format("Сумма={}", money(pl.col("amount").abs(), point=".")),
        *_party("Плательщик", payer),
        pl.when(is_in).then(pl.lit("ДатаСписано=")).otherwise(pl.format("ДатаСписано={}", date_text)),
        *_party("Получатель", payee),
        pl.when(is_in).then(pl.format("ДатаПоступило={}", date_text)).otherwise(pl.lit("ДатаПоступило=")),
        pl.lit("ВидОплаты=01"),
        pl.lit("Очередность=5"),
        pl.format("НазначениеПлатежа={}", "purpose"),
        pl.lit("КонецДокумента"),
    ]
    return within.select(pl.concat_str(lines, separator=_END)).to_series()


def _party(role: str, party: list[pl.Expr]) -> list[pl.Expr]:
    name, tax, reason, account = party
    spelt = pl.when(pl.col("order") % 4 == 0).then(pl.format("ИНН {} {}", tax, name)).otherwise(name)
    return [
        pl.format("{}Счет={}", pl.lit(role), account),
        pl.format("{}={}", pl.lit(role), spelt),
        pl.format("{}ИНН={}", pl.lit(role), tax),
        pl.format("{}КПП={}", pl.lit(role), reason),
        pl.format("{}1={}", pl.lit(role), name),
    ]
