"""Messages between configurations of 1C: EnterpriseData in, sales, payments, clients and products out."""

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from etl.sources.base import Control, Stated
from etl.sources.enterprisedata import EnterpriseData
from tests.etl.sources.exchanges import read, refused, table, typed, warned
from tests.etl.sources.reading import source_file

ADAPTER = EnterpriseData()
CLIENT, PAINT, DOCUMENT = (f"{n}1111111-2222-3333-4444-555555555555" for n in "123")


def message(*objects: str, version: str = "1.8", prefix: str = "bd:") -> str:
    namespace = f"http://v8.1c.ru/edi/edi_stnd/EnterpriseData/{version}"
    body = re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}", "".join(objects))
    declared = f"xmlns:bd='{namespace}'" if prefix else f"xmlns='{namespace}'"
    return (
        '\ufeff<?xml version="1.0"?>\n<Message xmlns:msg="http://www.1c.ru/SSL/Exchange/Message">\n<msg:Header>'
        f"<msg:Format>{namespace}</msg:Format><msg:CreationDate>2026-05-07T15:10:13</msg:CreationDate></msg:Header>"
        f"<{prefix}Body {declared}>{body}</{prefix}Body></Message>"
    )


def tags(**fields: str) -> str:
    return "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())


PARTY = tags(Контрагент=tags(Ссылка=CLIENT, Наименование="Ива", ИНН="6300000001"))
ROUBLES = tags(Валюта=tags(Ссылка=PAINT, ДанныеКлассификатора=tags(Код="643", Наименование="руб.")))


def row(amount: str = "1500", **fields: str) -> str:
    product = tags(Ссылка=PAINT, Наименование="Краска", Артикул="A-1", Группа=tags(Наименование="Краски"))
    named = tags(ДанныеНоменклатуры=tags(Номенклатура=product))
    return tags(
        Строка=named + tags(Количество="10", Сумма=amount, Цена="70.28", СтавкаНДС="БезНДС", **fields)
    )


def keys(inner: str = "", number: str = "0000-000007") -> str:
    return tags(КлючевыеСвойства=tags(Ссылка=DOCUMENT, Дата="2026-05-07T11:23:28", Номер=number) + inner)


def wrapped(name: str, inner: str) -> str:
    return f"<{name}>{inner}</{name}>"


def shipment(
    rows: str, amount: str = "1500", name: str = "Документ.РеализацияТоваровУслуг", more: str = ""
) -> str:
    return wrapped(name, keys() + PARTY + tags(Товары=rows, Сумма=amount) + ROUBLES + more)


@pytest.mark.parametrize("prefix", ["bd:", ""])
@pytest.mark.parametrize("version", ["1.5", "1.20"])
def test_a_shipment_keeps_its_sums_whatever_price_by_quantity_says(tmp_path: Path, prefix: str, version: str):
    said = read(tmp_path, message(shipment(row()), version=version, prefix=prefix), ADAPTER)
    columns = (
        "document_number",
        "operation",
        "client_code",
        "client",
        "inn",
        "product_code",
        "sku",
        "product",
        "category",
    )
    assert table(said, "sales", *columns) == [
        ("0000-000007", "sale", CLIENT, "Ива", "6300000001", PAINT, "A-1", "Краска", "Краски")
    ]
    assert typed(said, ADAPTER, "sales", "quantity", "amount", "currency") == [
        (Decimal(10), Decimal(1500), "RUB")
    ]
    assert said.controls == [Control("Сумма", "sales", "amount", Decimal(1500), {"operation": "sale"})]
    assert said.stated == [Stated(moment=datetime(2026, 5, 7, 15, 10, 13))]
    assert said.lines == 1


def test_vat_beside_the_sum(tmp_path: Path):
    rows = row("100", СуммаНДС="22") + row("50", СуммаНДС="11")
    said = read(tmp_path, message(shipment(rows, "183", more=tags(СуммаВключаетНДС="false"))), ADAPTER)
    assert table(said, "sales", "amount", "vat") == [("122", "22"), ("61", "11")]
    assert said.controls[0].total == Decimal(183)


def test_returns_orders_and_services(tmp_path: Path):
    services = tags(Услуги=tags(Строка=tags(Содержание="Колеровка", Количество="1", Сумма="5")))
    order = wrapped(
        "Документ.ЗаказКлиента",
        keys(PARTY) + tags(Сумма="1505", Товары=row(), Статус="КВыполнению") + services,
    )
    said = read(tmp_path, message(shipment(row(), name="Документ.ВозвратТоваровОтКлиента"), order), ADAPTER)
    assert table(said, "sales", "operation", "amount") == [("return", "1500")]
    assert table(said, "deals", "deal_code", "title", "stage", "amount", "client", "product") == [
        (DOCUMENT, "0000-000007", "КВыполнению", "1505", "Ива", "Краска"),
        (DOCUMENT, "0000-000007", "КВыполнению", "1505", "Ива", "Колеровка"),
    ]
    assert said.lines == 3


def money(kind: str, number: str, name: str = "Документ.ПБДСРасчетыСКонтрагентами") -> str:
    common = tags(ОбщиеДанные=tags(Сумма="500.50", НазначениеПлатежа="Оплата") + ROUBLES)
    return wrapped(name, keys(number=number) + common + PARTY + tags(ВидРасчетов=kind))


def test_payments_of_clients_only(tmp_path: Path):
    objects = [
        money("СПокупателем", "1"),
        money("СПоставщиком", "2"),
        money("СПокупателем", "3", "Документ.СБДСРасчетыСКонтрагентами"),
    ]
    said = read(tmp_path, message(*objects), ADAPTER)
    assert table(said, "payments", "number", "amount", "direction", "client", "purpose") == [
        ("1", "500.50", "in", "Ива", "Оплата"),
        ("3", "-500.50", "out", "Ива", "Оплата"),
    ]
    assert (warned(said), said.lines) == ({"xml_not_from_clients": ("1", "2")}, 3)


def test_clients_and_products(tmp_path: Path):
    shown = '&lt;КонтактнаяИнформация Представление="+7 342 000-00-01"/>'
    contact = tags(Строка=tags(ВидКонтактнойИнформации="ТелефонКонтрагента", ЗначенияПолей=shown))
    about = tags(
        Ссылка=CLIENT,
        Наименование="Ива",
        НаименованиеПолное="ООО «Ива»",
        ИНН="6300000001",
        КодВПрограмме="00-12",
    )
    client = wrapped("Справочник.Контрагенты", tags(КлючевыеСвойства=about, КонтактнаяИнформация=contact))
    paint = tags(
        КлючевыеСвойства=tags(Ссылка=PAINT, Наименование="Краска"),
        Артикул="A-1",
        Группа=tags(Наименование="Краски"),
    )
    text = message(client, wrapped("Справочник.Номенклатура", paint))
    said = read(tmp_path, text, ADAPTER)
    assert table(said, "clients", "client_code", "name", "full_name", "inn", "phone", "extra") == [
        (
            CLIENT,
            "Ива",
            "ООО «Ива»",
            "6300000001",
            "+7 342 000-00-01",
            '{"КлючевыеСвойства/КодВПрограмме": "00-12"}',
        )
    ]
    assert table(said, "products", "product_code", "sku", "name", "category") == [
        (PAINT, "A-1", "Краска", "Краски")
    ]


def test_purchases_from_suppliers_are_refused_alone_and_left_out_beside_sales(tmp_path: Path):
    purchase = shipment(row(), name="Документ.ПоступлениеТоваровУслуг")
    deleted = wrapped("УдалениеОбъекта", tags(СсылкаНаОбъект=PAINT))
    refusal = refused(tmp_path, message(purchase, deleted), ADAPTER)
    assert (refusal.code, refusal.params) == (
        "enterprisedata_nothing",
        {"objects": "Документ.ПоступлениеТоваровУслуг, УдалениеОбъекта"},
    )
    said = read(tmp_path, message(purchase, purchase, shipment(row())), ADAPTER)
    assert warned(said) == {"enterprisedata_objects": ("2", "Документ.ПоступлениеТоваровУслуг")}
    assert said.lines == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (message(), "enterprisedata_nothing"),
        (message(shipment(row()))[:-30], "broken_xml"),
        (message(shipment(row())).replace("<Message", "<!DOCTYPE a []><Message"), "xml_doctype"),
    ],
)
def test_refused(tmp_path: Path, content: str, code: str):
    assert refused(tmp_path, content, ADAPTER).code == code


def test_another_message_is_none_of_ours(tmp_path: Path):
    assert not ADAPTER.identify(source_file(tmp_path, '<?xml version="1.0"?><Message/>'))
