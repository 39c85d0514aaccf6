"""Sales of the demo: what the exports say, added up by hand, is the truth they were written from."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise

import polars as pl
import pytest

from etl.demo.dates import LAST, month_of, offset
from etl.demo.write_reports import BY_CLIENT, PROFIT
from etl.demo.write_sales import CORRECTED, HALF_YEARS, OLD
from tests.etl.demo.reading import cells, number, only, records

KEY = ("Дата", "Номер документа", "Код контрагента", "Вид операции")


def _truth(story, start: date, end: date) -> pl.DataFrame:
    """Lines of the days from start to end with their documents."""
    lines = story.sales.lines.join(story.sales.documents, on="doc")
    return lines.filter(pl.col("day").is_between(offset(start), offset(end)))


def _revenue(rows: list[dict[str, str]], amount: str = "Сумма") -> Decimal:
    """Roubles of good rows: a return is negative whatever its sign, a document has its own rate."""
    total = Decimal(0)
    for row in rows:
        roubles = (number(row[amount]) * number(row["Курс"])).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        total += -abs(roubles) if row["Вид операции"] == "Возврат" else roubles
    return total


def _roubles(lines: pl.DataFrame) -> Decimal:
    return Decimal(lines["roubles"].sum()) / 100


@pytest.mark.parametrize(
    "period", [p for p in HALF_YEARS if not p.is_draft] + [CORRECTED], ids=lambda p: p.name
)
def test_cp1251_exports_add_up_to_the_truth(exports, small, period):
    rows = records(exports / f"{period.name}.csv", "cp1251", above=1)
    good = [row for row in rows if row["Номер документа"] != "00УТ-0С0001"]
    truth = _truth(small, period.start, period.end)
    assert len(good) == truth.height
    assert _revenue(good) == _roubles(truth)


@pytest.mark.parametrize("period", OLD, ids=lambda p: p.name)
def test_the_old_base_adds_up_too(exports, small, period):
    rows = records(exports / f"{period.name}.txt", "utf-8-sig", "\t")
    assert _revenue(rows, "Сумма с НДС") == _roubles(_truth(small, period.start, period.end))
    assert {row["Артикул"][7:] for row in rows} == {" " * 5}


def test_every_day_is_in_some_export_and_only_the_correction_is_there_twice(small):
    periods = sorted([BY_CLIENT, *OLD, *HALF_YEARS], key=lambda p: p.start)
    assert periods[0].start == date(2023, 11, 1) and periods[-1].end == LAST
    for before, after in pairwise(periods):
        assert (after.start - before.end).days == 1
    draft = next(p for p in HALF_YEARS if p.is_draft)
    assert draft.start < CORRECTED.start and CORRECTED.end == draft.end and CORRECTED.moment > draft.moment


def test_the_re_export_corrects_some_documents(exports):
    def by_document(name: str) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
        found = defaultdict(list)
        for row in records(exports / f"{name}.csv", "cp1251", above=1):
            found[tuple(row[k] for k in KEY)].append(
                (row["Код номенклатуры"], row["Количество"], row["Сумма"])
            )
        return found

    wrong = by_document(next(p for p in HALF_YEARS if p.is_draft).name)
    right = by_document(CORRECTED.name)
    changed = {key for key in right if wrong.get(key) != right[key]}
    assert set(right) <= set(wrong)
    assert 0.02 < len(changed) / len(right) < 0.12
    lines_more = Counter(len(wrong[key]) - len(right[key]) for key in changed)
    assert set(lines_more) == {-1, 0, 1}  # a line missing, an amount wrong, a line twice


def test_numbers_restart_every_year_and_returns_may_bear_the_sale_s(small):
    documents = small.sales.documents
    firsts = documents.filter(~pl.col("is_return")).group_by("year").agg(pl.col("number").min())
    assert set(firsts["number"]) == {"00УТ-000001"}
    assert documents.filter(~pl.col("is_return")).select("year", "number").is_unique().all()
    assert set(documents.filter("is_return")["style"]) == {"plus", "minus", "negative sale"}


def test_slips_are_no_part_of_the_truth(exports):
    rows = records(exports / f"{HALF_YEARS[0].name}.csv", "cp1251", above=1)[-4:]
    assert [(r["Дата"], r["Сумма"], r["Валюта"], r["Номенклатура"]) for r in rows] == [
        ("31.06.2025 9:14:00", "1200,00", "", "Краска"),
        ("30.06.2025 18:05:11", "уточнить", "", "Краска"),
        ("30.06.2025 18:05:11", "1200,00", "EUR", "Краска"),
        ("30.06.2025 18:05:11", "1200,00", "", ""),
    ]


def test_report_by_client_adds_up_at_every_level(exports, small):
    rows = [r for r in cells(only(exports, f"{BY_CLIENT.name}*.xlsx"))[10:] if r[0]]
    leaves = [r for r in rows if r[3]]
    documents = [r for r in rows if " от " in str(r[0]) and not r[3]]
    clients = [r for r in rows[:-1] if not r[3] and " от " not in str(r[0])]
    truth = _truth(small, BY_CLIENT.start, BY_CLIENT.end)
    assert rows[-1][0] == "Итого" and len(leaves) == truth.height
    for column in (4, 5):
        sums = [round(sum(float(r[column]) for r in level), 2) for level in (leaves, documents, clients)]
        assert sums == [rows[-1][column]] * 3
    assert Decimal(str(rows[-1][5])) == _roubles(truth)


def test_gross_profit_is_the_control_of_its_month(exports, small):
    rows = [r for r in cells(only(exports, f"{PROFIT.name}*.xlsx"))[9:] if r[0]]
    leaves, groups, total = [r for r in rows if r[3]], [r for r in rows[:-1] if not r[3]], rows[-1]
    detail = records(exports / f"{CORRECTED.name}.csv", "cp1251", above=1)
    june = [row for row in detail if row["Дата"][3:10] == "06.2026"]
    assert Decimal(str(total[5])) == _revenue(june) == _roubles(_truth(small, PROFIT.start, PROFIT.end))
    assert round(sum(r[5] for r in leaves), 2) == round(sum(r[5] for r in groups), 2) == total[5]
    assert {r[4] for r in [*groups, total]} == {""}  # pieces and bags are not added up


def test_the_control_month_has_no_other_currency(story):
    documents = story.sales.documents.with_columns(
        year=pl.Series(month_of(story.sales.documents["day"].to_numpy()))
    )
    assert set(documents.filter(month=31)["currency"]) == {"RUB"}
    assert set(documents["currency"]) == {"RUB", "EUR", "USD"}


def test_most_costs_are_known(story):
    unknown = story.sales.lines["cost"].null_count() / story.sales.lines.height
    assert 0.05 < unknown < 0.12
