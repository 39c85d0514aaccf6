"""Both languages are complete, and every figure that is shown is in the metric catalogue."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

from pages.lib import i18n, metrics, warehouse
from pages.lib.rows import COLUMNS
from pages.lib.tables import Column
from tests.commands import ROOT

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]
UNITS = {"money", "share", "points", "count", "ratio", "index", "minutes", "days"}


def written() -> set[str | tuple[str, ...]]:
    """Messages of the code."""
    found = list(extract_from_dir(ROOT / "pages", keywords=KEYWORDS))
    texts = {tuple(text) if isinstance(text, (tuple, list)) else text for _, _, text, _, _ in found}
    return texts | {text for _, text, _, _ in extract_from_file("python", ROOT / "app.py", keywords=KEYWORDS)}


@pytest.fixture(scope="module")
def russian() -> Catalog:
    with (i18n.LOCALE / "ru" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="ru")


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_every_message_of_the_code_is_translated_and_no_other(russian: Catalog):
    assert {message.id for message in messages(russian)} == written()


def test_no_message_stands_where_it_is_not_gathered():
    """Inside an f-string nobody finds it, and it would stay English."""
    said = [call.args[0] for path in SOURCES for call in calls(path, "_")]
    assert {text.value for text in said if isinstance(text, ast.Constant)} - written() == set()


def test_no_translation_is_empty_or_uncertain(russian: Catalog):
    for message in messages(russian):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert not message.fuzzy and all(forms), message.id


def test_translations_keep_their_placeholders(russian: Catalog):
    for message in messages(russian):
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        asked = message.id[-1] if isinstance(message.id, tuple) else message.id
        assert all(places(form) == places(asked) for form in forms), message.id


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_catalogue_entries_are_complete_in_both_languages():
    entries = tomllib.loads(metrics.CATALOGUE.read_text("utf-8"))
    required = {
        "unit",
        "model",
        "sources",
        *(f"{part}_{lang}" for part in ("name", "formula", "grain") for lang in ("ru", "en")),
    }
    for key, entry in entries.items():
        assert required <= set(entry), key
        assert ("note_ru" in entry) == ("note_en" in entry), key
        assert entry["unit"] in UNITS, key


def test_catalogue_names_models_and_row_lists_that_exist():
    for key, entry in metrics.catalogue().items():
        assert (ROOT / "sql" / "marts" / f"{entry.model.removeprefix('marts.')}.sql").is_file(), key
        for part in (entry.numerator, entry.denominator):
            assert part is None or (
                part in COLUMNS and (warehouse.QUERIES / "rows" / f"{part}.sql").is_file()
            ), key


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
            yield node


def shown_figures() -> set[str]:
    """Keys of figures that pages and their parts draw."""
    keys = set()
    for path in SOURCES:
        named = [call.args[0] for call in calls(path, "Figure", "explain.button") if call.args]
        keyed = [
            word.value for call in calls(path, "Column") for word in call.keywords if word.arg == "metric"
        ]
        keys |= {node.value for node in [*named, *keyed] if isinstance(node, ast.Constant)}
    return keys


def test_every_figure_shown_is_in_the_catalogue():
    assert shown_figures() - set(metrics.catalogue()) == set()


def test_every_figure_of_a_card_and_every_sign_lists_its_rows():
    carded = {
        call.args[0].value
        for path in SOURCES
        for call in calls(path, "Figure", "explain.button")
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    listed = {key for key, entry in metrics.catalogue().items() if entry.numerator}
    assert {*carded, *(key for key in metrics.catalogue() if key.startswith("sign_"))} - listed == set()


def test_every_entry_of_the_catalogue_is_shown_somewhere():
    by_data = {"average_purchase", "client_margin_share", "cell_margin", "cell_revenue"}
    by_data |= {key for key in metrics.catalogue() if key.startswith(("cause_", "sign_"))}
    assert set(metrics.catalogue()) - shown_figures() - by_data == set()


def test_a_column_of_figures_is_named_by_the_catalogue():
    """A column may say its own label only for what is no figure."""
    modules = [
        "rows",
        "abc_tables",
        "card_tables",
        "promotion_tables",
        "load_tables",
        "bridge_tables",
        "base_lists_tables",
        "base_queue_tables",
    ]
    modules += [
        "calendar_tables",
        "loyalty_tables",
        "loyalty_rows",
        "rfm_tables",
        "pipeline_tables",
        "managers_tables",
        "receivables_tables",
        "receivables_rows",
        "value_tables",
        "assortment_tables",
        "assortment_rows",
        "overview_week",
        "sign_rows",
    ]
    for name in modules:
        for value in vars(import_module(f"pages.lib.{name}")).values():
            columns = [value] if isinstance(value, Column) else value if isinstance(value, tuple) else []
            for column in columns:
                if isinstance(column, Column):
                    assert column.metric or column.kind not in UNITS, (name, column)


def test_pages_hold_no_sql_and_ask_by_names_that_exist():
    for path in SOURCES:
        for call in calls(path, "ask", "ask_one", "ask_later", "warehouse.query"):
            name = call.args[0]
            if isinstance(name, ast.Constant):
                assert (warehouse.QUERIES / f"{name.value}.sql").is_file(), (path, name.value)


def test_every_query_is_asked():
    text = "".join(path.read_text("utf-8") for path in SOURCES)
    by_name = {"card/touches", "card/responses", "card/deals", "card/surveys"}
    names = {
        str(file.relative_to(warehouse.QUERIES).with_suffix(""))
        for file in warehouse.QUERIES.rglob("*.sql")
        if file.parent.name not in ("macros", "rows")
    }
    assert {name for name in names - by_name if f'"{name}"' not in text} == set()
