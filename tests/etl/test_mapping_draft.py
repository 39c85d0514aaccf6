"""A table of nobody's: guesses by names and values, a confirmation, and the next file with that header loads."""

import tomllib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from etl import state
from etl.audit import audit
from etl.load import examine_again, load_paths
from etl.mapping_draft import as_toml, choices, confirm, done_without, draft, lacking
from etl.raw import RawStore
from etl.sources.base import Refused
from etl.sources.mapping import parsed
from tests.commands import etl

TABLE = """Отчет отдела
Дата отгр.;Накл.;Покупат.;Кто платит;Что купили;Итого с налогом;Связь
05.03.2026;УТ-1;ООО «Ива»;7707083893;Краска;1 200,50;zakaz@example.com
06.03.2026;УТ-2;АО «Дуб»;7728168971;Лак;100,00;sklad@example.com
"""
SAID = {
    "Дата отгр.": "date",
    "Накл.": "document_number",
    "Покупат.": "client",
    "Что купили": "product",
    "Итого с налогом": "amount",
    "Связь": "",
}
AT = datetime(2026, 11, 20, 12, 0)


def written(folder: Path, text: str = TABLE, name: str = "report.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_column_is_known_by_its_name_and_by_its_values(tmp_path):
    found = draft(written(tmp_path), entity="deals")
    columns = {g.header: g.column for g in found.guesses}
    assert (columns["Кто платит"], columns["Связь"], columns["Что купили"]) == ("inn", "email", "")
    assert found.header[0] == "Дата отгр." and found.rows[0][1] == "УТ-1"
    assert ("stage",) in found.missing


def test_a_name_that_its_values_deny_is_not_believed(tmp_path):
    text = "Дата;Сумма;Клиент\n{day};{amount};ООО «Ива»\n"
    for day, amount, columns in (
        ("05.03.2026", "100,50", {"Дата": "date", "Сумма": "amount", "Клиент": "client"}),
        ("ООО «Дуб»", "много", {"Клиент": "client"}),
    ):
        path = written(tmp_path, text.format(day=day, amount=amount))
        found = {g.header: g.column for g in draft(path, entity="payments").guesses if g.score >= 0.7}
        assert found == columns


def test_a_column_of_other_words_is_no_kind_of_operation(tmp_path):
    for word, column in (("Реализация товаров и услуг", "operation"), ("Товары (накладная)", "")):
        text = f"Дата;Номер;Контрагент;Сумма;Вид операции\n05.03.2026;1;ООО «Ива»;5;{word}\n"
        found = draft(written(tmp_path, text), entity="sales")
        assert {g.header: g.column for g in found.guesses}["Вид операции"] == column


def test_a_price_is_no_amount_and_dates_that_read_two_ways_are_named(tmp_path):
    text = "Invoice,When sold,Unit price,Quantity,Customer\n1,3/4/2026,2.5,4,Iva\n"
    found = draft(written(tmp_path, text), entity="sales")
    assert {g.header: g.column for g in found.guesses}["Unit price"] == "price"
    assert ("amount",) not in found.missing and found.two_ways == ["When sold"]
    assert parsed(tomllib.loads(as_toml(found)), "x").price == ("unitprice",)


def test_no_table_no_draft(tmp_path):
    with pytest.raises(Refused, match="not_a_table"):
        draft(written(tmp_path, "Позвонить в Иву\n"))


def test_the_draft_is_a_mapping_file(tmp_path):
    found = draft(written(tmp_path), entity="payments")
    data = tomllib.loads(as_toml(found))
    mapping = parsed(data, "x")
    assert mapping.fingerprint == found.fingerprint
    assert mapping.entities == {"payments": {c: mapping.entities["payments"][c] for c in data["payments"]}}
    assert "# 0.85" in as_toml(found)


def test_the_command_prints_it_and_a_file_saved_into_the_home_is_used(tmp_path):
    path, home = written(tmp_path), tmp_path / "home"
    text = etl(home, "mapping", path, "--entity", "payments").stdout
    (home / "mappings").mkdir(parents=True)
    (home / "mappings" / "department.toml").write_text(text, "utf-8")
    (result,) = load_paths(home, [path]).files
    assert (result.status, result.rows_loaded, result.manifest["source"][:4]) == ("loaded", 2, "own_")
    assert etl(home, "mapping", written(tmp_path, "Позвонить\n", "a.txt"), exit_codes=(1,)).stdout == ""


def test_after_a_confirmation_the_refused_file_and_the_next_one_load(tmp_path):
    home, path = tmp_path / "home", written(tmp_path)
    (refused,) = load_paths(home, [path]).files
    assert refused.status == "refused"
    confirm(home, draft(path), "sales", SAID, by="Кедрова", at=AT)
    (again,) = examine_again(home).files
    assert (again.status, again.rows_loaded) == ("loaded", 2)
    assert again.manifest["modified_at"] == refused.manifest["modified_at"]
    assert [m["status"] for m in RawStore(home).manifests()] == ["loaded"]
    shuffled = (
        "Покупат.;Связь;Накл.;Дата отгр.;Что купили;Итого с налогом;Кто платит\nИва;;УТ-3;07.03.2026;Лак;5;\n"
    )
    (later,) = load_paths(home, [written(tmp_path, shuffled, "next.csv")]).files
    assert (later.status, later.rows_loaded) == ("loaded", 1)
    assert examine_again(home).files == []


def test_what_a_person_said_of_one_header_says_nothing_of_another(tmp_path):
    home, path = tmp_path / "home", written(tmp_path)
    confirm(home, draft(path), "sales", SAID, by="Кедрова", at=AT)
    (other,) = load_paths(home, [written(tmp_path, TABLE.replace("Связь", "Связь 2"), "other.csv")]).files
    assert other.status == "refused"


def test_a_mapping_taken_back_leaves_nothing_loaded_and_may_be_said_anew(tmp_path):
    home, path = tmp_path / "home", written(tmp_path)
    (refused,) = load_paths(home, [path]).files
    confirm(home, draft(path), "sales", SAID, by="Кедрова", at=AT)
    examine_again(home)
    ((fingerprint, said),) = state.mappings(home).items()
    state.take_back_mapping(home, fingerprint, "Дубов", AT)
    (again,) = examine_again(home, said["source"]).files
    assert again.manifest == refused.manifest
    assert [*(home / "raw").glob("*/*.parquet")] == audit(home) == []
    assert [(m["confirmed_by"], bool(m["columns"])) for m in state.mapping_history(home)] == [
        ("Кедрова", True),
        ("Дубов", False),
    ]
    confirm(home, draft(path), "sales", SAID, by="Кедрова", at=AT)
    assert [f.status for f in examine_again(home).files] == ["loaded"]


def test_two_columns_out_of_many_are_enough_when_a_person_has_said_so(tmp_path):
    home, path = tmp_path / "home", written(tmp_path, "Кто;Шифр;Цвет;Этаж\nООО «Ива»;7;синий;2\n")
    nameless = written(tmp_path, "Кто;Налоговый;Цвет\nООО «Ива»;6300000001;синий\nДуб;;серый\n", "2.csv")
    load_paths(home, [path, nameless])
    confirm(home, draft(path), "clients", {"Кто": "name", "Шифр": "client_code"}, by="Кедрова", at=AT)
    confirm(home, draft(nameless), "clients", {"Кто": "name", "Налоговый": "inn"}, by="Кедрова", at=AT)
    assert {(f.status, f.rows_loaded) for f in examine_again(home).files} == {("loaded", 1), ("loaded", 2)}
    tables = [pl.read_parquet(table) for table in (home / "raw" / "clients").glob("*.parquet")]
    codes = {code for table in tables for code in table["client_code"]}
    assert codes == {"7", "6300000001", "Дуб"}  # without a code it is the INN or the name


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ('kind = "flat"\nentities = [\n', "broken_mapping", "2"),
        ('kind = "flat"\nsource = Отдел\n', "broken_mapping", "2"),
        ('kind = "flat"\n', "unusable_mapping", "entities"),
        ('entities = ["lunches"]\n', "unusable_mapping", "lunches"),
    ],
)
def test_a_broken_mapping_file_is_named_with_its_line(tmp_path, text: str, code: str, said: str):
    home = tmp_path / "home"
    (home / "mappings").mkdir(parents=True)
    (home / "mappings" / "отдел.toml").write_text(text, "utf-8")
    with pytest.raises(Refused, match=code) as caught:
        load_paths(home, [written(tmp_path)])
    assert caught.value.params["file"] == "отдел.toml"
    assert said in (caught.value.params.get("row"), caught.value.params["detail"])
    stopped = etl(home, "load", written(tmp_path), exit_codes=(1,))
    assert "mappings/отдел.toml" in stopped.stderr and said in stopped.stderr
    assert "Traceback" not in stopped.stderr


def test_too_little_is_not_confirmed(tmp_path):
    with pytest.raises(Refused) as caught:
        confirm(
            tmp_path / "home",
            draft(written(tmp_path)),
            "sales",
            SAID | {"Дата отгр.": ""},
            by="Кедрова",
            at=AT,
        )
    assert caught.value.params["column"] == "Дата (date)"


@pytest.mark.parametrize(
    ("text", "said", "rows"),
    [
        (
            "Who,When,Price each,Pieces\nIva,3/25/2026 8:26,0.125,-2\nDub,3/4/2026 9:00,2.5,3\nDub,3/4/2026,free,3\n",
            {"Who": "client", "When": "date", "Price each": "price", "Pieces": "quantity"},
            [(date(2026, 3, 25), Decimal("-0.25")), (date(2026, 3, 4), Decimal("7.50"))],
        ),
        (
            "Who,When,Worth\nIva,3/4/2026,10\n",
            {"Who": "client", "When": "date:month_first", "Worth": "amount"},
            [(date(2026, 3, 4), Decimal("10.00"))],
        ),
        (
            "Who,When,Worth\nIva,3-4-2026,10\nIva,3/4/26,11\n",
            {"Who": "client", "When": "date:day_first", "Worth": "amount"},
            [(date(2026, 4, 3), Decimal("10.00")), (date(2026, 4, 3), Decimal("11.00"))],
        ),
    ],
)
def test_a_person_says_the_order_of_dates_and_that_an_amount_is_price_times_quantity(
    tmp_path, text, said, rows
):
    """Neither documents nor goods have to be there; what is no number is rejected."""
    home, path = tmp_path / "home", written(tmp_path, text)
    load_paths(home, [path])
    assert lacking("sales", said.values()) == []
    assert len(done_without("sales", said.values())) == 2
    confirm(home, draft(path), "sales", said, by="Кедрова", at=AT)
    (loaded,) = examine_again(home).files
    assert (loaded.rows_loaded, loaded.rows_rejected) == (len(rows), text.count("free"))
    (table,) = (home / "raw" / "sales").glob("*.parquet")
    assert pl.read_parquet(table).select("date", "amount").rows() == rows


def test_dates_that_nothing_tells_are_asked_for(tmp_path):
    home, path = tmp_path / "home", written(tmp_path, "Who,When,Worth\nIva,3/4/2026,10\n")
    load_paths(home, [path])
    said = {"Who": "client", "When": "date", "Worth": "amount"}
    confirm(home, draft(path), "sales", said, by="Кедрова", at=AT)
    (refused,) = examine_again(home).files
    assert refused.manifest["reason"]["code"] == "dates_two_ways"
    assert {"date:month_first", "date:day_first", "price"} <= choices("sales").keys()
