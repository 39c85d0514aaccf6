"""The command line: one function a command. `python -m etl --help` lists them."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from etl.settings import default_home

if TYPE_CHECKING:
    from etl.load import FileResult, LoadReport
    from etl.warehouse import BuildReport

app = typer.Typer(
    help="Exports of 1C and CRM into a verified sales warehouse.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
out, err = Console(soft_wrap=True), Console(stderr=True, soft_wrap=True)

Home = Annotated[Path | None, typer.Option(help="Folder of raw/, warehouse/, inbox/ (or SALES_HOME).")]
Json = Annotated[bool, typer.Option("--json", help="Print results for a machine.")]
AsOf = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date of the figures.")]

ALL_KEPT, WRONG_USE, SOME_REJECTED, FAILED = 0, 2, 3, 1
LANGUAGE = "en" if os.environ.get("LANG", "").startswith("en") else "ru"


def fail(text: str, code: int = FAILED) -> NoReturn:
    """One sentence to stderr, and out."""
    err.print(text, style="red", highlight=False, markup=False)
    raise typer.Exit(code)


def say(report: object) -> None:
    """A report as one JSON document."""
    print(json.dumps(report, ensure_ascii=False, default=str))


def _bar(title: str) -> Progress:
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=err, transient=True)


@app.command()
def demo(
    folder: Path,
    scale: Annotated[float, typer.Option(help="1 is about 200,000 sale lines.")] = 1.0,
    seed: Annotated[int, typer.Option(help="The same seed writes the same bytes.")] = 1,
) -> None:
    """Write the exports of a made-up company, in the formats and with the dirt of real ones."""
    from etl.demo import write

    files = write(folder, scale=scale, seed=seed)
    out.print(f"{len(files)} → {folder}", highlight=False)


@app.command()
def templates(folder: Path) -> None:
    """Write the import templates as .xlsx."""
    from etl.templates import write

    for path in write(folder):
        out.print(str(path), highlight=False)


@app.command()
def mapping(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)], entity: str = "") -> None:
    """Draft a mapping file for a table that is not known: which column is what, and how sure that is."""
    from etl.mapping_draft import drafted

    text, is_drafted = drafted(file, entity, LANGUAGE)
    print(text, end="") if is_drafted else fail(text)


@app.command()
def load(paths: list[Path], home: Home = None, as_json: Json = False) -> None:
    """Identify, read, check and keep every file; folders are walked. Exit 3 when something was rejected."""
    report = _load(paths, home or default_home())
    if as_json:
        say([_file_json(file) for file in report.files])
    else:
        _print_files(report.files)
    if not report.is_complete:
        raise typer.Exit(SOME_REJECTED)


def _load(paths: list[Path], home: Path) -> LoadReport:
    from etl.load import load_paths
    from etl.messages import sentence
    from etl.sources.base import Refused

    try:
        with _bar("load") as bar:
            task = bar.add_task("", total=None)
            return load_paths(
                home, paths, None, lambda name, i, n: bar.update(task, completed=i, total=n, description=name)
            )
    except FileNotFoundError as error:
        fail(f"Нет такого файла или папки / no such file or folder: {error}", WRONG_USE)
    except Refused as refused:
        fail(sentence(refused.code, LANGUAGE, refused.params))


def _file_json(file: FileResult) -> dict[str, object]:
    return {
        "file": file.name,
        "status": file.status,
        "source": file.manifest["source"],
        "entities": file.manifest["entities"],
        "lines": file.manifest["lines"],
        "controls": file.manifest["controls"],
        "ru": file.sentences("ru"),
        "en": file.sentences("en"),
    }


def _print_files(files: list[FileResult]) -> None:
    table = Table("file", "status", "source", "rows", "rejected", "note")
    for file in files:
        note = "\n".join(file.sentences(LANGUAGE))
        rows, rejected = f"{file.rows_loaded:,}", f"{file.rows_rejected:,}"
        table.add_row(file.name, file.status, file.manifest["source"], rows, rejected, note)
    out.print(table)


@app.command()
def build(as_of: AsOf = None, home: Home = None, as_json: Json = False) -> None:
    """Raw → marts → a new verified build becomes current."""
    report = _build(as_of, home or default_home())
    if as_json:
        say(asdict(report))
    else:
        _print_build(report)


def _build(as_of: datetime | None, home: Path) -> BuildReport:
    from etl.build import BuildFailed
    from etl.build import build as make
    from etl.messages import sentence

    try:
        with _bar("build") as bar:
            task = bar.add_task("", total=None)
            return make(
                home,
                as_of and as_of.date(),
                lambda name, i, n: bar.update(task, completed=i, total=n, description=name),
            )
    except BuildFailed as failure:
        fail(sentence(failure.code, LANGUAGE, failure.params))


def _print_build(report: BuildReport) -> None:
    state = "new" if report.is_new else "unchanged"
    lines, clients = report.rows["sale_lines"], report.rows["clients"]
    out.print(
        f"build {report.build_id} ({state}), as of {report.as_of or '–'}: {clients:,} clients, "
        f"{lines:,} sale lines, hash {report.hash[:12]}",
        highlight=False,
    )


@app.command()
def run(paths: list[Path], as_of: AsOf = None, home: Home = None, as_json: Json = False) -> None:
    """Load, then build. Exit 3 when something was rejected."""
    home = home or default_home()
    loaded = _load(paths, home)
    if not as_json:
        _print_files(loaded.files)
    built = _build(as_of, home)
    if as_json:
        say({"files": [_file_json(file) for file in loaded.files], "build": asdict(built)})
    else:
        _print_build(built)
    if not loaded.is_complete:
        raise typer.Exit(SOME_REJECTED)


@app.command()
def path(home: Home = None) -> None:
    """Print the path of the current build: a DuckDB file that any reader may open read-only."""
    from etl.warehouse import Warehouse

    current = Warehouse(home or default_home()).current()
    if not current:
        fail(
            "Сборки ещё нет: выполните `python -m etl run ПАПКА` / no build yet: run `python -m etl run FOLDER`."
        )
    print(current)


@app.command()
def status(home: Home = None, as_json: Json = False) -> None:
    """Loads, rejects, freshness and builds."""
    from etl.load import FileResult
    from etl.raw import RawStore
    from etl.rawtables import in_version_order
    from etl.warehouse import Warehouse

    home = home or default_home()
    warehouse, loads = Warehouse(home), in_version_order(RawStore(home).manifests())
    current = warehouse.current()
    files = [FileResult(m["file_name"], m["status"], m) for m in loads]
    if as_json:
        report = warehouse.report(current) if current else None
        builds = [asdict(b) for b in warehouse.builds()]
        whole = {"current": report and report.build_id, "hash": report and report.hash, "builds": builds}
        say(whole | {"files": [_file_json(f) for f in files]})
        return
    _print_files(files)
    for b in warehouse.builds():
        mark = "→" if current and b.build_id == current.stem else " "
        out.print(
            f"{mark} {b.build_id}  as of {b.as_of}  {b.bytes / 1e6:.1f} MB  {b.hash[:12]}", highlight=False
        )


@app.command()
def check(home: Home = None, as_json: Json = False) -> None:
    """Verify ledger, raw, build and checks against each other; exit 1 when something does not fit."""
    from etl.audit import audit

    problems = audit(home or default_home())
    if as_json:
        say(problems)
        raise typer.Exit(FAILED if problems else ALL_KEPT)
    if problems:
        fail("\n".join(problem[LANGUAGE] for problem in problems))
    out.print("ok")


@app.command()
def rollback(
    build_id: Annotated[str | None, typer.Argument(help="A kept build; the previous one by default.")] = None,
    home: Home = None,
) -> None:
    """Make an earlier kept build current again."""
    from etl.raw import locked
    from etl.warehouse import Warehouse

    home = home or default_home()
    warehouse = Warehouse(home)
    with locked(home):
        current = warehouse.current()
        earlier = [Path(b.path) for b in warehouse.builds() if current and b.build_id < current.stem]
        wanted = (
            [Path(b.path) for b in warehouse.builds() if b.build_id == build_id] if build_id else earlier[-1:]
        )
        if not wanted:
            fail(
                "Такой сборки нет; список: `python -m etl status` / no such build; list them with `status`.",
                2,
            )
        warehouse.point_to(wanted[0])
    out.print(f"→ {wanted[0].stem}", highlight=False)


@app.command()
def bench(
    only: Annotated[str | None, typer.Option(help="Run only benchmarks whose name has this.")] = None,
    as_json: Json = False,
) -> None:
    """Paired benchmarks of loading and building, in ratios to a baseline of the same run."""
    from etl.bench import run_benchmarks

    results = run_benchmarks(only)
    if as_json:
        say(results)
    else:
        table = Table("benchmark", "measured", "goal", "unit", "note")
        for r in results:
            table.add_row(*(str(r[k]) for k in ("name", "value", "goal", "unit", "note")))
        out.print(table)


@app.command(name="app")
def dashboard(
    port: Annotated[int, typer.Option(help="Port on this machine.")] = 8501, home: Home = None
) -> None:
    """The dashboard, on this machine only."""
    from etl.serving import serve

    raise typer.Exit(serve(port, home or default_home()))


if __name__ == "__main__":
    app()
