"""Which row is the header, of which entity, and what a person reads when something is missing."""

import pytest

from etl.entities import ENTITIES, title
from etl.sources.base import Refused
from etl.sources.header import Match, absent, find
from etl.sources.mapping import load_mapping, load_mappings, plain, unique

TEMPLATE = load_mapping("template")
MAPPINGS = load_mappings()


def found(*header: str) -> Match | None:
    return find([list(header)], TEMPLATE)


def refusal(*header: str) -> Refused:
    with pytest.raises(Refused) as caught:
        found(*header)
    return caught.value


@pytest.mark.parametrize(
    "name",
    ["Код контрагента", "КОД  КОНТРАГЕНТА", "КодКонтрагента", " «Код контрагента» ", "Код\u00a0контрагента"],
)
def test_spellings_of_one_name(name: str):
    assert plain(name) == plain("Код контрагента")


@pytest.mark.parametrize(
    "name, same", [("Отчёт", "Отчет"), ("E-mail", "Email"), ("Бюджет ₽", "Бюджет "), ("Сумма, руб.", "Сумма")]
)
def test_spellings_of_two_names(name: str, same: str):
    assert plain(name) == plain(same)


def test_headers_that_come_twice_are_told_apart_by_position():
    names = ["ID", "Источник", "", "источник ", "Источник"]
    assert unique(names) == ["ID", "Источник", "#3", "источник#2", "Источник#3"]


@pytest.mark.parametrize("entity", TEMPLATE.entities)
def test_every_entity_is_found_by_its_russian_and_its_english_names(entity: str):
    columns = list(ENTITIES[entity].columns())
    for header in ([title(entity, c) for c in columns], columns):
        match = found(*header)
        assert match is not None and match.entity == entity
        assert list(match.columns) == columns


@pytest.mark.parametrize("entity", sorted(TEMPLATE.entities.keys() - {"clients", "products"}))
def test_every_entity_is_found_by_its_required_columns_alone(entity: str):
    match = found(*(title(entity, group[0]) for group in absent(entity, set())))
    assert match is not None and match.entity == entity


def test_a_code_and_a_name_alone_may_be_clients_or_products():
    refused = refusal("Код", "Наименование")
    assert (refused.code, refused.params["entity"]) == ("ambiguous_entity", "clients, products")


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.name)
def test_a_header_name_means_one_column_of_an_entity(mapping):
    for entity, columns in mapping.entities.items():
        names = [name for column in columns.values() for name in column]
        assert [name for name in names if names.count(name) > 1] == [], entity


@pytest.mark.parametrize("mapping", MAPPINGS, ids=lambda mapping: mapping.name)
def test_a_mapping_names_columns_that_exist(mapping):
    columns = {column for entity in mapping.entities for column in ENTITIES[entity].columns()}
    rules = (mapping.values, mapping.conditional, mapping.also, mapping.joined, mapping.prefix, mapping.cut)
    rules += (mapping.constant, mapping.otherwise, mapping.titles, mapping.returns)
    assert {name for rule in rules for name in rule} | mapping.month_first | mapping.may_lack <= columns


@pytest.mark.parametrize(
    ("header", "amount"),
    [
        ("Цена;Сумма;Скидка;Сумма со скидкой", "Сумма со скидкой"),
        ("Сумма;Сумма НДС;Сумма с НДС", "Сумма с НДС"),
        ("Сумма;% НДС;НДС;Всего", "Всего"),
        ("Сумма;Сумма без НДС", "Сумма"),
        ("Сумма;Сумма документа", "Сумма"),
        ("Сумма;Всего", "Сумма"),
        ("Amount;Tax;Total", "Total"),
    ],
)
def test_of_several_sums_it_is_the_one_that_the_client_owes(header, amount):
    match = found("Дата", "Номер", "Контрагент", "Номенклатура", *header.split(";"))
    assert match is not None and match.columns["amount"][0] == amount


@pytest.mark.parametrize(
    ("header", "entity"),
    [
        ("Наименование;ИНН;Телефон;E-mail;Сайт", "prospects"),
        ("Наименование;ИНН;Менеджер", "prospects"),
        ("CustomerID;CompanyName;City;Phone", "clients"),
        ("Name;Email;Financial Status;Paid at;Total;Lineitem name;Phone", ""),
    ],
)
def test_a_list_of_prospects_has_nothing_of_clients_or_orders(header, entity):
    match = found(*header.split(";"))
    assert (match.entity if match else "") == entity


@pytest.mark.parametrize(
    "header", ["Наименование;КПП;Основной менеджер", "Контрагент;Телефон;Регион;Менеджер"]
)
def test_a_list_of_clients_without_inn_and_code_is_asked_about(header):
    assert refusal(*header.split(";")).params["entity"] == "clients"


def test_a_sum_in_blocks_side_by_side_is_asked_about():
    refused = refusal("Дата", "Номер", "Клиент", "Товар", "Кол-во", "Сумма", "Кол-во", "Сумма, руб.")
    assert (refused.code, refused.params["column"]) == ("repeated_column", "Сумма, Сумма, руб.#2")


def test_the_names_of_a_1c_query_are_understood():
    match = found(
        "Регистратор",
        "Период",
        "Контрагент.Код",
        "Контрагент",
        "Номенклатура.Артикул",
        "Номенклатура",
        "Количество",
        "Сумма с НДС",
        "Себестоимость",
    )
    assert match is not None and match.entity == "sales"
    assert {column: names[0] for column, names in match.columns.items()} == {
        "document_number": "Регистратор",
        "date": "Период",
        "client_code": "Контрагент.Код",
        "client": "Контрагент",
        "sku": "Номенклатура.Артикул",
        "product": "Номенклатура",
        "quantity": "Количество",
        "amount": "Сумма с НДС",
        "cost": "Себестоимость",
    }


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Дата;Номер;Контрагент;Сумма", ""),
        ("Дата;Номер;Контрагент;Сумма;Комментарий;Цвет", ""),
        ("Дата;Номер;Контрагент;Сумма;Ответственный", "doubtful_table"),
        ("Дата;Номер;Контрагент;Сумма;НДС;Тип документа", "doubtful_table"),
        ("Дата;Номер;Контрагент;ИНН;Тип;Сумма;НДС;Статус документа", "doubtful_table"),
        ("Дата;Номер;Контрагент;Сумма;Ответственный;Назначение платежа", ""),
        ("Дата оплаты;Контрагент;Сумма;Менеджер", ""),
        ("Дата;Клиент;Сумма;Менеджер;Дата оплаты", "doubtful_table"),
        ("Дата;Номер;Контрагент;Сумма;Дата отгрузки;Комментарий", "missing_column"),
    ],
)
def test_a_list_of_documents_is_not_taken_for_payments(header: str, code: str):
    """Lists of shipments, invoices and orders of 1C have a date, a number, a client and a sum too."""
    if not code:
        assert found(*header.split(";")).entity == "payments"
        return
    with pytest.raises(Refused, match=code):
        found(*header.split(";"))


def test_several_headers_of_one_column_stand_in_order_of_preference():
    match = found("ID сделки", "Стадия", "Дата создания", "Мобильный телефон", "Рабочий телефон")
    assert match is not None
    assert match.columns["phone"] == ["Рабочий телефон", "Мобильный телефон"]


def test_a_missing_column_is_named_with_the_closest_header():
    refused = refusal("Дата", "Номер документа", "Контрагент", "Номенклатура", "Сумка")
    assert refused.code == "missing_column"
    assert refused.params["entity"] == "sales"
    assert refused.params["column"] == "Сумма (amount)"
    assert refused.params["closest"] == "Сумка"


def test_every_missing_column_is_named():
    assert refusal("Город", "Товар", "Количество", "Сумма").params["column"] == (
        "Дата (date), Номер документа (document_number), "
        "Код контрагента (client_code) / ИНН (inn) / Контрагент (client)"
    )


@pytest.mark.parametrize(
    "header",
    [
        ["цвет", "размер"],
        ["Позвонить поставщику"],
        ["Record ID", "Deal Name", "Deal Stage", "Amount", "Deal owner", "Live date", "Customer tier"],
        ["Email Address", "First Name", "Last Name", "MEMBER_RATING", "OPTIN_TIME"],
        ["Наименование", "Страница", "Автор", "Издательство"],
    ],
)
def test_what_is_not_ours_is_left_alone(header: list[str]):
    assert found(*header) is None


def test_the_header_may_stand_below_a_title():
    grid = [["Продажи за март"], [], ["Дата", "Контрагент", "Сумма"], ["05.03.2026", "ООО «Ромашка»", "10"]]
    match = find(grid, TEMPLATE)
    assert match is not None and (match.entity, match.row) == ("payments", 2)
