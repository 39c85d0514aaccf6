"""Documents of CommerceML: what a shop or 1C writes in, deals, sales and payments out. All names are invented."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from etl.sources.base import Control, Stated
from etl.sources.commerceml import CommerceML
from tests.etl.sources.exchanges import Said, of, read, table, typed, warned

ADAPTER = CommerceML()
GUID = "11111111-2222-3333-4444-555555555555"


def exchange(*parts: str, version: str = "2.05", namespace: str = "", encoding: str = "UTF-8") -> str:
    xmlns = f' xmlns="{namespace}"' if namespace else ""
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<КоммерческаяИнформация{xmlns} ВерсияСхемы="{version}" '
        f'ДатаФормирования="2026-06-01T0:36:33">{"".join(parts)}</КоммерческаяИнформация>\n'
    )


def tags(**fields: str) -> str:
    return "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())


def requisites(values: dict[str, str]) -> str:
    cells = (tags(Наименование=name, Значение=text) for name, text in values.items())
    return f"<ЗначенияРеквизитов>{''.join(f'<ЗначениеРеквизита>{c}</ЗначениеРеквизита>' for c in cells)}</ЗначенияРеквизитов>"


def party(name: str, role: str = "Покупатель", inner: str = "", **fields: str) -> str:
    роль = {"Роль": role} if role else {}
    return f"<Контрагент>{tags(Наименование=name, **fields, **роль)}{inner}</Контрагент>"


def item(name: str, price: str, quantity: str, amount: str, code: str = GUID, **fields: str) -> str:
    cells = tags(Ид=code, Наименование=name, **fields, ЦенаЗаЕдиницу=price, Количество=quantity, Сумма=amount)
    return f"<Товар>{cells}</Товар>"


def document(
    operation: str = "Заказ товара",
    number: str = "20",
    parties: str = party("ООО Ива"),
    items: str = "",
    said: dict[str, str] | None = None,
    inner: str = "",
    **fields: str,
) -> str:
    head = {
        "Ид": number,
        "Номер": number,
        "Дата": "2026-05-16",
        "ХозОперация": operation,
        "Роль": "Продавец",
    } | fields
    wrapped = f"<Контрагенты>{parties}</Контрагенты>" if parties else ""
    goods = f"<Товары>{items}</Товары>" if items else ""
    return f"<Документ>{tags(**head)}{wrapped}{goods}{requisites(said or {})}{inner}</Документ>"


DELIVERY = item("Доставка заказа", "348.00", "1", "348.00", code="ORDER_DELIVERY")
PAINT = item("Краска", "4667.71", "2.00", "9335.42", Артикул="A-1")
ORDER = document(
    items=DELIVERY + PAINT,
    Время="15:40:40",
    Валюта="руб",
    Курс="1",
    Сумма="9683.42",
    said={
        "Статус заказа": "[F] Доставлен",
        "Финальный статус": "true",
        "Отменен": "false",
        "Дата изменения статуса": "2026-05-18 15:51:58",
        "Сайт": "[s1] Краски оптом",
    },
)


def test_an_order_is_one_deal_with_a_row_for_each_product_and_delivery_inside_its_amount(tmp_path: Path):
    said = read(tmp_path, exchange(ORDER), ADAPTER)
    assert typed(said, ADAPTER, "deals", "deal_code", "stage", "amount", "product", "price", "quantity") == [
        ("20", "Доставлен", Decimal("9683.42"), "Доставка заказа", Decimal("348.00"), Decimal(1)),
        ("20", "Доставлен", Decimal("9683.42"), "Краска", Decimal("4667.71"), Decimal(2)),
    ]
    assert typed(said, ADAPTER, "deals", "title", "client", "currency", "source", "created_at", "closed_at")[
        0
    ] == (
        *("Заказ товара 20", "ООО Ива", "RUB", "Краски оптом"),
        *(datetime(2026, 5, 16, 15, 40, 40), datetime(2026, 5, 18, 15, 51, 58)),
    )
    assert '"Дата изменения статуса": "2026-05-18 15:51:58"' in of(said, "deals")["extra"][0]
    assert said.stated == [Stated(moment=datetime(2026, 6, 1, 0, 36, 33))]
    assert said.lines == 2


@pytest.mark.parametrize("namespace", ["", *(f"urn:1C.ru:commerceml_{v}" for v in ("2", "205", "210", "3"))])
def test_any_namespace_and_version(tmp_path: Path, namespace: str):
    plain = read(tmp_path, exchange(ORDER), ADAPTER)
    found = read(tmp_path, exchange(ORDER, namespace=namespace), ADAPTER)
    assert of(found, "deals").equals(of(plain, "deals"))


@pytest.mark.parametrize(
    ("encoding", "declared"), [("cp1251", "windows-1251"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16")]
)
def test_encodings(tmp_path: Path, encoding: str, declared: str):
    said = read(tmp_path, exchange(ORDER, encoding=declared), ADAPTER, encoding)
    assert table(said, "deals", "product") == [("Доставка заказа",), ("Краска",)]


@pytest.mark.parametrize("tail", [b"\t\t", b"\0\0\0", b"<html>", "готово".encode("cp1251")])
def test_bytes_after_the_root(tmp_path: Path, tail: bytes):
    assert read(tmp_path, exchange(ORDER).encode() + tail, ADAPTER).lines == 2


def test_a_status_without_amounts_is_a_stage_entered_and_no_deal_that_would_erase_the_amount(tmp_path: Path):
    answer = document(
        parties="", number="92", said={"Номер по 1С": "УТ-92", "Статус заказа": "Открыт", "Проведен": "true"}
    )
    dated = document(
        parties="",
        number="*93",
        said={"Статус заказа": "[N] Принят", "Дата изменения статуса": "11.02.2026 18:45:21"},
    )
    silent = document(parties="", number="94", said={"Номер по 1С": "УТ-94"})
    said = read(tmp_path, exchange(answer, dated, silent), ADAPTER)
    assert said.entities == ["deal_stages"]
    assert typed(said, ADAPTER, "deal_stages", "deal_code", "stage", "entered_at") == [
        ("92", "Открыт", datetime(2026, 6, 1, 0, 36, 33)),
        ("*93", "Принят", datetime(2026, 2, 11, 18, 45, 21)),
    ]
    assert warned(said) == {"commerceml_no_amounts": ("1", "94")}
    assert said.lines == 3


@pytest.mark.parametrize(
    ("flags", "stage"),
    [
        ({"Статус заказа": "[N] Принят", "Отменен": "true"}, "Отменен"),
        ({"Статус заказа": "Принят", "ПометкаУдаления": "true"}, "Отменен"),
        ({"Заказ оплачен": "true", "Отгружен": "false"}, "Оплачен"),
        ({"Оплачен": "Y", "Отгружен": "true"}, "Отгружен"),
        ({"Отменен": "false"}, "Новый заказ"),
        ({}, "Новый заказ"),
    ],
)
def test_stage_by_flags(tmp_path: Path, flags: dict[str, str], stage: str):
    assert table(read(tmp_path, exchange(document(Сумма="5", said=flags)), ADAPTER), "deals", "stage") == [
        (stage,)
    ]


REPRESENTATIVE = "<Представители><Представитель><Контрагент><Наименование>Иван</Наименование></Контрагент></Представитель></Представители>"


@pytest.mark.parametrize(
    ("parties", "client"),
    [
        (party("Наш магазин", "Продавец") + party("ООО Ива"), "ООО Ива"),
        (party("ООО Ива", inner=REPRESENTATIVE), "ООО Ива"),
        (party("ООО Дуб", "Получатель") + party("ООО Ива"), "ООО Ива"),
        (party("ООО Ива", role=""), "ООО Ива"),
        (party("ООО Ива", role="") + party("ООО Дуб", role=""), ""),
        (party("ива", ПолноеНаименование="ООО «Ива»"), "ООО «Ива»"),
    ],
)
def test_the_client_is_the_counterparty_in_the_role_of_buyer(tmp_path: Path, parties: str, client: str):
    said = read(tmp_path, exchange(document(parties=parties, Сумма="5")), ADAPTER)
    assert table(said, "deals", "client") == [(client,)]


def test_only_a_reference_of_1c_is_a_code_of_the_client(tmp_path: Path):
    """A shop's own «1» would be taken for the client whose code in 1C is 1."""
    parties = [
        party("Ива", Ид="1#admin# admin "),
        party("Ива", Ид=GUID.upper()),
        party("Ива", Ид="0#ivan@example.com"),
    ]
    said = read(tmp_path, exchange(*(document(parties=p, Сумма="5") for p in parties)), ADAPTER)
    assert table(said, "deals", "client_code") == [("",), (GUID,), ("",)]


def test_contacts_of_the_client(tmp_path: Path):
    cells = [
        ("Почта", "iva@example.com"),
        ("Телефон", "+7 342 000-00-02"),
        ("ТелефонРабочий", "+7 342 000-00-01"),
        ("Факс", "5"),
    ]
    contacts = "".join(f"<Контакт>{tags(Тип=kind, Значение=text)}</Контакт>" for kind, text in cells)
    parties = party("Ива", ИНН="6300000001", inner=f"<Контакты>{contacts}</Контакты>")
    said = read(tmp_path, exchange(document(parties=parties, Сумма="5")), ADAPTER)
    assert table(said, "deals", "inn", "phone", "email") == [
        ("6300000001", "+7 342 000-00-01, +7 342 000-00-02", "iva@example.com")
    ]


def test_a_buyers_order_to_its_supplier_is_no_sale(tmp_path: Path):
    parties = party("Мы") + party("ООО Завод", "Продавец")
    ours = document(parties=parties, items=PAINT + DELIVERY, Роль="Покупатель", Сумма="5", number="П-1")
    said = read(
        tmp_path,
        exchange(ours, document("Отпуск товара", parties=party("Завод", ""), Роль="Покупатель", Сумма="5")),
        ADAPTER,
    )
    assert said.rows == []
    assert warned(said) == {"commerceml_purchases": ("3", "П-1, 20")}
    assert said.lines == 3


def test_shipments_and_returns_are_sales_lines_held_by_the_sums_of_documents(tmp_path: Path):
    taxed = PAINT.replace("</Товар>", "<Налоги><Налог><Сумма>1555.90</Сумма></Налог></Налоги></Товар>")
    stores = "<Склады><Склад><Наименование>Основной</Наименование></Склад></Склады>"
    shipped = document("Отпуск товара", "УТ-7", items=DELIVERY + taxed, inner=stores, Сумма="9683.42")
    returned = document("Возврат товаров от покупателя", "УТ-8", items=PAINT, Сумма="9335.42")
    said = read(tmp_path, exchange(shipped, returned), ADAPTER)
    assert table(
        said, "sales", "document_number", "operation", "product_code", "sku", "product", "amount", "vat"
    ) == [
        ("УТ-7", "sale", "", None, "Доставка заказа", "348.00", None),
        ("УТ-7", "sale", GUID, "A-1", "Краска", "9335.42", "1555.90"),
        ("УТ-8", "return", GUID, "A-1", "Краска", "9335.42", None),
    ]
    assert table(said, "sales", "warehouse") == [("Основной",), ("Основной",), (None,)]
    assert said.controls == [
        Control("Сумма", "sales", "amount", Decimal("9683.42"), {"operation": "sale"}),
        Control("Сумма", "sales", "amount", Decimal("9335.42"), {"operation": "return"}),
    ]


def test_a_rate_of_one_says_nothing_of_a_foreign_currency(tmp_path: Path):
    orders = [
        document(Сумма="5", Валюта=c, Курс=r) for c, r in (("KZT", "1"), ("UZS", "0.0071"), ("RUB", "1"))
    ]
    said = read(tmp_path, exchange(*orders), ADAPTER)
    assert table(said, "deals", "currency", "rate") == [("KZT", ""), ("UZS", "0.0071"), ("RUB", "")]
    assert [row[0] for row in typed(said, ADAPTER, "deals", "currency")] == ["UZS", "RUB"]


def test_payments_of_a_container_belong_to_its_order(tmp_path: Path):
    paid = document("Эквайринговая операция", "ОП-1", parties="", Сумма="9683.42", Комментарий="картой")
    back = document("Возврат безналичных денег", "ОП-2", parties="", Сумма="348.00")
    later = document("Выплата наличных денег", "ОП-3", parties="", Сумма="10", said={"Оплачен": "false"})
    refund = document(
        "Выплата безналичных денег", "ОП-4", Сумма="5", said={"Возврат": "true"}, Основание="УТ-9"
    )
    said = read(
        tmp_path,
        exchange(
            f"<Контейнер>{ORDER}{paid}{back}{later}</Контейнер>",
            f"<Контейнер>{refund}</Контейнер>",
            version="3.1",
        ),
        ADAPTER,
    )
    assert table(
        said, "payments", "number", "amount", "direction", "client", "document_number", "purpose"
    ) == [
        ("ОП-1", "9683.42", "in", "ООО Ива", "20", "картой"),
        ("ОП-2", "-348.00", "out", "ООО Ива", "20", "Возврат безналичных денег"),
        ("ОП-4", "-5", "out", "ООО Ива", "УТ-9", "Выплата безналичных денег"),
    ]
    assert warned(said) == {"commerceml_not_paid": ("1", "ОП-3")}
    assert said.lines == 6


def test_documents_inside_a_document(tmp_path: Path):
    inner = "<ПодчиненныеДокументы>{}</ПодчиненныеДокументы>".format(
        document("Отпуск товара", "УТ-7", parties="", items=PAINT, Сумма="9335.42").replace(
            "Документ>", "ПодчиненныйДокумент>"
        )
    )
    said = read(tmp_path, exchange(document(Сумма="9335.42", inner=inner)), ADAPTER)
    assert table(said, "deals", "amount") == [("9335.42",)]
    assert table(said, "sales", "document_number", "client") == [("УТ-7", "ООО Ива")]


@pytest.mark.parametrize(
    ("operation", "flags", "code"),
    [
        ("Счет на оплату", {}, "commerceml_operations"),
        ("Отпуск товара", {"Отгружен": "false"}, "commerceml_not_shipped"),
        ("Отпуск товара", {"ПометкаУдаления": "true"}, "xml_deleted"),
        ("Отпуск товара", {"Проведен": "false"}, "xml_not_posted"),
        ("Оплата от покупателя", {"Отменен": "true"}, "xml_deleted"),
    ],
)
def test_what_is_left_out_is_counted_and_named(
    tmp_path: Path, operation: str, flags: dict[str, str], code: str
):
    said = read(tmp_path, exchange(document(operation, Сумма="5", items=PAINT, said=flags)), ADAPTER)
    assert list(warned(said)) == [code]
    assert (said.rows, said.skipped) == ([], {"header": 1})


def test_a_time_inside_the_date(tmp_path: Path):
    order = document(Сумма="5", Дата="09.04.2026 0:46:38", Время="0:46:38")
    assert typed(read(tmp_path, exchange(order), ADAPTER), ADAPTER, "deals", "created_at") == [
        (datetime(2026, 4, 9, 0, 46, 38),)
    ]


def test_no_orders_is_a_legal_answer(tmp_path: Path):
    said: Said = read(tmp_path, exchange(encoding="windows-1251"), ADAPTER, "cp1251")
    assert (said.entities, said.lines) == (["deals"], 0)
