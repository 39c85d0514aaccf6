"""Benchmarks in CPU time and ratios: each pair runs alternately in one go, so that a busy machine slows both.

Figures are CPU seconds of whole processes (user + system, children included) and their peak memory; the start
of an interpreter with its imports is measured by itself and named.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from statistics import median

from etl.bench_formats import commerceml, odata, workbook
from etl.measuring import READ, ROUNDS, START, Cost, Result, cost, cpu, paired


def run_benchmarks(only: str | None = None) -> list[dict[str, object]]:
    """Run those whose name contains `only` (all by default) and return their results as rows."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        found = [
            result
            for name, benchmark in BENCHMARKS.items()
            if not only or only in name
            for result in benchmark(Path(scratch))
        ]
    return [asdict(r) | {"is_met": r.is_met} for r in found]


def demo(scratch: Path) -> list[Result]:
    """`run` over the demo company of scale 1."""
    cost("-m", "etl", "demo", scratch / "demo")
    spent = cost("-m", "etl", "run", scratch / "demo", "--home", scratch / "home")
    again = cost("-m", "etl", "run", scratch / "demo", "--home", scratch / "home")
    return [
        Result("demo run", round(spent.cpu, 2), 15, "CPU s", "load and build of about 200,000 sale lines"),
        Result("demo run, peak", round(spent.megabytes), 600, "MB", "the largest of its processes"),
        Result("demo run again", round(again.cpu, 2), 15, "CPU s", "nothing new: hashes only"),
    ]


def csv(scratch: Path) -> list[Result]:
    """A cp1251 CSV of 1C shape against DuckDB's own reader of the same file in UTF-8."""
    small, large = scratch / "small.csv", scratch / "large.csv"
    write_csv(small, 500_000)
    write_csv(large, 2_000_000)
    utf8 = scratch / "large.utf8.csv"
    # Line by line: the peak of a child starts from the memory of the process that forked it.
    with (
        large.open(encoding="cp1251", newline="") as source,
        utf8.open("w", encoding="utf-8", newline="") as f,
    ):
        f.writelines(source)

    def ours(i: int) -> Cost:
        return cost("-m", "etl", "load", large, "--home", scratch / f"csv{i}")

    a, b = paired(ours, lambda i: cost("-c", _DUCKDB, utf8))
    start = cost("-c", START)
    little = cost("-m", "etl", "load", small, "--home", scratch / "little")
    return [
        Result(
            "csv",
            round((cpu(a) - 2 * start.cpu) / cpu(b), 2),
            2.5,
            "× DuckDB",
            f"{cpu(a):.2f} CPU s whole, {2 * start.cpu:.2f} of it the start of two processes; DuckDB {cpu(b):.2f}",
        ),
        Result(
            "csv, memory",
            round(median(c.megabytes for c in a) / little.megabytes, 2),
            1.3,
            "× of a quarter",
            f"{median(c.megabytes for c in a):.0f} MB for 2 M lines, {little.megabytes:.0f} MB for 0.5 M",
        ),
    ]


def write_csv(path: Path, lines: int) -> None:
    """Sale lines as 1C processings write them: `;`, cp1251, NBSP thousands, decimal comma, one-digit hours."""
    with path.open("w", encoding="cp1251", newline="") as f:
        f.write(
            "Дата;Номер документа;Вид операции;Код контрагента;Контрагент;Код номенклатуры;Номенклатура;"
            "Количество;Сумма;Себестоимость;Менеджер\r\n"
        )
        for i in range(lines):
            amount = f"{i * 7919 % 99_999_999 / 100:,.2f}".replace(",", "\u00a0").replace(".", ",")
            f.write(
                f"{i % 28 + 1:02d}.{i % 12 + 1:02d}.{2023 + i % 3} {i % 24}:{i % 60:02d}:00;00УТ-{i // 3:06d};"
                f'Продажа;{i % 2000:05d};"ООО ""Пример {i % 500}""";Т{i % 500:04d};Товар {i % 500};'
                f"{i % 50},000;{amount};{i % 5000},{i % 100:02d};Образцов Пётр\r\n"
            )


_DUCKDB = """
import duckdb, sys
number = "replace(replace(\\"{0}\\", chr(160), ''), ',', '.')::decimal(18, {1})"
duckdb.connect().execute(f'''create table sales as select
strptime("Дата", '%d.%m.%Y %H:%M:%S') as date, * exclude ("Дата", "Количество", "Сумма", "Себестоимость"),
{number.format("Количество", 6)} as quantity, {number.format("Сумма", 2)} as amount,
{number.format("Себестоимость", 2)} as cost
from read_csv('{sys.argv[1]}', delim=';', header=true, all_varchar=true)''')
"""


def xlsx(scratch: Path) -> list[Result]:
    """A 1C report of 6,000 rows and twelve months."""
    path = scratch / "report.xlsx"
    write_report(path, 6_000)
    spent = [cost("-c", READ, path) for _ in range(ROUNDS)]
    start = [cost("-c", START) for _ in range(ROUNDS)]
    return [Result("xlsx", round(cpu(spent) - cpu(start), 2), 1.5, "CPU s", "after the start of the process")]


def write_report(path: Path, rows: int) -> None:
    """«Валовая прибыль» by warehouse and article, months in columns, groups above leaves, Итого."""
    import xlsxwriter

    months = "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь".split()
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("TDSheet")
    sheet.outline_settings(True, False, True, False)
    sheet.write(1, 0, "Валовая прибыль предприятия")
    sheet.write(3, 0, "Параметры:")
    sheet.write(3, 2, "Период: 01.01.2025 - 31.12.2025")
    for i, month in enumerate(months):
        sheet.write(5, 2 + 3 * i, f"{month} 2025 г.")
    sheet.write_row(6, 0, ["Артикул", "Склад", *["Количество", "Выручка", "Себестоимость"] * 12])
    sheet.write_row(7, 0, ["Основной", "", *[rows, rows * 10.5, rows * 7.25] * 12])
    for i in range(rows):
        sheet.set_row(8 + i, None, None, {"level": 1})
        sheet.write_row(8 + i, 0, [f"A-{i:05d}", "Основной", *[1, 10.5, 7.25] * 12])
    sheet.write_row(8 + rows, 0, ["Итого", "", *[rows, rows * 10.5, rows * 7.25] * 12])
    book.close()


def models(scratch: Path) -> list[Result]:
    """All models with their checks against the same SQL run raw."""
    home = scratch / "home"
    if not home.exists():
        demo(scratch)
    a, b = paired(
        lambda i: cost("-c", _MODELS, home, scratch / f"checked{i}.duckdb", "checked"),
        lambda i: cost("-c", _MODELS, home, scratch / f"raw{i}.duckdb", "raw"),
    )
    empty = cpu([cost("-c", _MODELS, home, scratch / f"empty{i}.duckdb", "empty") for i in range(ROUNDS)])
    ratio = (cpu(a) - empty) / (cpu(b) - empty)
    note = (
        f"{cpu(a) - empty:.2f} CPU s against {cpu(b) - empty:.2f}, after {empty:.2f} of start and raw tables"
    )
    return [Result("models", round(ratio, 2), 1.6, "× raw SQL", note)]


_MODELS = """
import sys, duckdb
from pathlib import Path
from datetime import datetime
from etl.build import LAYERS
from etl.golden import create_golden
from etl.models import read_models, run_model
from etl.raw import RawStore
from etl.rawtables import create_raw
from etl.settings import load_settings
home, path, how = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
with duckdb.connect(path) as connection:
    connection.execute("create macro percentile(x, q) as quantile_cont(x, q)")
    values = load_settings(home).flat | {"as_of": None, "built_at": datetime(2026, 1, 1), "build_id": "bench"}
    create_raw(connection, RawStore(home), values)
    create_golden(connection)
    for layer in LAYERS:
        connection.execute(f"create schema {layer}")
    # What raw SQL needs is a file with the statements in order: the reading of models counts on our side.
    order = Path(path).parent / "order.sql"
    if how == "checked":
        models = read_models()
        order.write_text("\\0".join(f"create table {m.name} as {m.sql}" for m in models))
        for model in models:
            run_model(connection, model)
    elif how == "raw":
        for statement in order.read_text().split("\\0"):
            connection.execute(statement)
"""


def duplicates(scratch: Path) -> list[Result]:
    """The client list of a company with 100,000 cards: resolved, scored, merged and checked in a build."""
    home = scratch / "clients"
    cost("-c", _CLIENT_LIST, scratch / "list")
    cost("-m", "etl", "load", scratch / "list", "--home", home)
    spent = cost("-m", "etl", "build", "--home", home)
    note = "a whole build of 100,116 client cards, 2,916 of them planted duplicates"
    return [
        Result("duplicates", round(spent.cpu, 1), 60, "CPU s", note),
        Result("duplicates, peak", round(spent.megabytes), 1536, "MB", "of the same process"),
    ]


_CLIENT_LIST = """
import sys
from datetime import datetime
from pathlib import Path
from etl.demo.company import make
from etl.demo.write_clients import write
folder = Path(sys.argv[1])
folder.mkdir()
write(folder, make(48.6), datetime(2026, 11, 14, 9))
"""

BENCHMARKS: dict[str, Callable[[Path], list[Result]]] = {
    "demo": demo,
    "csv": csv,
    "xlsx": xlsx,
    "workbook": workbook,
    "commerceml": commerceml,
    "odata": odata,
    "models": models,
    "duplicates": duplicates,
}
