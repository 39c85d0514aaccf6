"""Answers of 1C's web service: JSON and Atom in, sales, payments, deals, clients and products out."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from etl.sources.base import Control
from etl.sources.onec_odata import OneCOData
from tests.etl.sources.exchanges import Said, read, refused, table, typed, warned
from tests.etl.sources.reading import source_file

ADAPTER = OneCOData()
NOTHING = "00000000-0000-0000-0000-000000000000"
CLIENT, PAINT, VARNISH, FOLDER = (f"{n}1111111-2222-3333-4444-555555555555" for n in "1234")
ADDRESS = "http://127.0.0.1/base/odata/standard.odata/$metadata#"

Fields = dict[str, Any]


ERROR = (
    '<?xml version="1.0"?><m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">'
    '<m:code>9</m:code><m:message xml:lang="ru">Нет прав</m:message></m:error>'
)


def answer(name: str, *objects: Fields, **more: Any) -> str:
    return json.dumps({"odata.metadata": ADDRESS + name, "value": objects} | more, ensure_ascii=False)


def line(product: str = PAINT, amount: Any = 136375, **fields: Any) -> Fields:
    return {"LineNumber": "1", "Номенклатура_Key": product, "Количество": 25, "Сумма": amount} | fields


def sale(*lines: Fields, **fields: Any) -> Fields:
    return {
        "Ref_Key": "8b9660f6-6332-11ec-ad72-000c29b45b09",
        "DeletionMark": False,
        "Number": "0000-000001",
        "Date": "2026-05-22T17:22:08",
        "Posted": True,
        "Контрагент_Key": CLIENT,
        "ВалютаДокумента_Key": "a192de9a-d84c-11ea-8133-0050569f62a1",
        "КурсВзаиморасчетов": 1,
        "КратностьВзаиморасчетов": "1",
        "СуммаВключаетНДС": True,
        "СуммаДокумента": 136375,
        "ДоверенностьДата": "0001-01-01T00:00:00",
        "Товары": list(lines or [line()]),
        "Услуги": [],
    } | fields


SALE = "Document_РеализацияТоваровУслуг"


def test_lines_of_goods_and_services_are_sales_held_by_the_sum_of_the_document(tmp_path: Path):
    work = {
        "Номенклатура_Key": VARNISH,
        "Содержание": "Колеровка",
        "Количество": 1,
        "Сумма": "52110.50",
        "СуммаНДС": 8685.09,
    }
    said = read(tmp_path, answer(SALE, sale(СуммаДокумента=188485.5, Услуги=[work])), ADAPTER)
    columns = (
        "date",
        "document_number",
        "operation",
        "client_code",
        "product_code",
        "product",
        "quantity",
        "amount",
        "vat",
    )
    assert typed(said, ADAPTER, "sales", *columns) == [
        (date(2026, 5, 22), "0000-000001", "sale", CLIENT, PAINT, None, Decimal(25), Decimal(136375), None),
        (
            date(2026, 5, 22),
            "0000-000001",
            "sale",
            CLIENT,
            VARNISH,
            "Колеровка",
            Decimal(1),
            Decimal("52110.50"),
            Decimal("8685.09"),
        ),
    ]
    assert said.controls == [Control("Сумма", "sales", "amount", Decimal("188485.5"), {"operation": "sale"})]
    assert (said.lines, said.warnings) == (2, [])


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ({"Posted": False}, "xml_not_posted"),
        ({"DeletionMark": True}, "xml_deleted"),
        ({"Товары": []}, "xml_no_lines"),
    ],
)
def test_documents_that_do_not_count_are_left_out_and_named(tmp_path: Path, flags: Fields, code: str):
    said = read(tmp_path, answer(SALE, sale(line(), line(VARNISH), Number="7", **flags), sale()), ADAPTER)
    lines = 1 if "Товары" in flags else 2
    assert warned(said) == {code: (str(lines), "7")}
    assert (table(said, "sales", "document_number"), said.lines) == ([("0000-000001",)], lines + 1)


def test_an_answer_without_a_document_that_counts_is_legal(tmp_path: Path):
    assert read(tmp_path, answer(SALE), ADAPTER).entities == ["sales"]
    said = read(tmp_path, answer(SALE, sale(Posted=False)), ADAPTER)
    assert (said.frame.height, said.lines, list(warned(said))) == (0, 1, ["xml_not_posted"])


def test_empty_references_and_dates_and_padded_texts(tmp_path: Path):
    said = read(tmp_path, answer(SALE, sale(Number="0000-000002   ", Контрагент_Key=NOTHING)), ADAPTER)
    assert table(said, "sales", "document_number", "client_code") == [("0000-000002", "")]
    assert typed(said, ADAPTER, "sales", "document_number") == []
    payment = {"Ref_Key": PAINT, "Date": "0001-01-01T00:00:00", "Контрагент_Key": CLIENT, "СуммаДокумента": 5}
    said = read(tmp_path, answer("Document_ПоступлениеНаРасчетныйСчет", payment), ADAPTER)
    assert typed(said, ADAPTER, "payments", "date") == []


def test_vat_is_added_only_where_the_document_says_it_is_not_inside(tmp_path: Path):
    taxed = line(amount=100, СуммаНДС=22)
    documents = [
        sale(taxed, СуммаВключаетНДС=True, СуммаДокумента=100),
        sale(taxed, СуммаВключаетНДС=False, СуммаДокумента=122),
        sale(taxed | {"СуммаСНДС": 122}, СуммаВключаетНДС=False, СуммаДокумента=122),
    ]
    assert table(read(tmp_path, answer(SALE, *documents), ADAPTER), "sales", "amount") == [
        ("100",),
        ("122",),
        ("122",),
    ]


def test_the_rate_counts_for_a_named_foreign_currency_only(tmp_path: Path):
    rate = {"КурсВзаиморасчетов": 945, "КратностьВзаиморасчетов": "10"}
    dollars = sale(ВалютаДокумента={"Code": "840", "Description": "USD"}, **rate)
    roubles = sale(ВалютаДокумента____Presentation="руб.", **rate)
    said = read(tmp_path, answer(SALE, dollars, roubles, sale(), sale(**rate)), ADAPTER)
    assert table(said, "sales", "currency", "rate") == [("840", "94.5"), ("руб.", ""), ("", "")]
    assert said.rejects == [(4, "xml_currency")]
    assert said.lines == 4


def test_several_currencies_without_names_are_told(tmp_path: Path):
    said = read(tmp_path, answer(SALE, sale(), sale(ВалютаДокумента_Key=PAINT)), ADAPTER)
    assert warned(said) == {"xml_currencies": ("2", "")}


def test_clients_are_known_by_the_reference_that_documents_name_them_by(tmp_path: Path):
    card = {
        "Ref_Key": CLIENT.upper(),
        "Code": "00-000012  ",
        "Description": "Ива",
        "НаименованиеПолное": "ООО «Ива»",
        "ИНН": "6300000001  ",
        "КПП": "630001001",
        "Parent_Key": FOLDER,
        "IsFolder": False,
        "DeletionMark": False,
        "КонтактнаяИнформация": [
            {"Тип": "Телефон", "Представление": "+7 342 000-00-01"},
            {"Тип": "АдресЭлектроннойПочты", "Представление": "iva@example.com"},
            {"Тип": "Адрес", "Представление": "Пермь"},
        ],
    }
    folder = {"Ref_Key": FOLDER, "Description": "Покупатели", "IsFolder": True}
    said = read(tmp_path, answer("Catalog_Контрагенты", card, folder), ADAPTER)
    assert table(
        said, "clients", "client_code", "name", "full_name", "inn", "kpp", "phone", "email", "extra"
    ) == [
        (
            *(CLIENT, "Ива", "ООО «Ива»", "6300000001", "630001001", "+7 342 000-00-01", "iva@example.com"),
            '{"Code": "00-000012", "Parent/Description": "Покупатели"}',
        )
    ]
    assert (warned(said), said.lines) == ({"xml_folders": ("1", "Покупатели")}, 2)


def test_products_have_the_name_of_their_folder_wherever_it_stands(tmp_path: Path):
    paint = {"Ref_Key": PAINT, "Code": "1", "Description": "Краска", "Артикул": "A-1", "Parent_Key": FOLDER}
    folder = {"Ref_Key": FOLDER, "Description": "Краски", "IsFolder": True}
    said = read(tmp_path, answer("Catalog_Номенклатура", paint, folder), ADAPTER)
    assert table(said, "products", "product_code", "sku", "name", "category") == [
        (PAINT, "A-1", "Краска", "Краски")
    ]


def test_payments_of_clients_only(tmp_path: Path):
    def money(kind: str, amount: Any = 500.5) -> Fields:
        return {
            "Ref_Key": PAINT,
            "Number": f"0000-{kind}",
            "НомерВходящегоДокумента": "417",
            "Date": "2026-05-23T12:00:00",
            "Posted": True,
            "ВидОперации": kind,
            "Контрагент_Key": CLIENT,
            "СуммаДокумента": amount,
            "НазначениеПлатежа": "Оплата по счету 5",
        }

    came = answer(
        "Document_ПоступлениеНаРасчетныйСчет", money("ОплатаПокупателя"), money("ПереводСДругогоСчета")
    )
    said = read(tmp_path, came, ADAPTER)
    columns = ("date", "number", "client_code", "amount", "purpose", "direction")
    assert typed(said, ADAPTER, "payments", *columns) == [
        (date(2026, 5, 23), "417", CLIENT, Decimal("500.50"), "Оплата по счету 5", "in")
    ]
    assert warned(said) == {"xml_not_from_clients": ("1", "417")}
    back = read(tmp_path, answer("Document_СписаниеСРасчетногоСчета", money("ВозвратПокупателю")), ADAPTER)
    assert table(back, "payments", "amount", "direction") == [("-500.5", "out")]


def test_a_clients_order_is_one_deal(tmp_path: Path):
    order = {
        "Ref_Key": VARNISH,
        "Number": "00УТ-000005",
        "Date": "2026-05-01T09:30:00",
        "Posted": True,
        "Статус": "КОтгрузке",
        "Контрагент_Key": CLIENT,
        "Партнер____Presentation": "Ива",
        "СуммаДокумента": "700.00",
        "Товары": [
            {"Номенклатура____Presentation": "Краска", "Цена": 70, "Количество": 10},
            {"Номенклатура____Presentation": "Лак", "Цена": 70, "Количество": 1, "Отменено": True},
        ],
    }
    said = read(
        tmp_path, answer("Document_ЗаказКлиента", order, order | {"Статус": "", "Товары": []}), ADAPTER
    )
    columns = ("deal_code", "title", "stage", "amount", "client", "created_at", "product", "quantity")
    created = datetime(2026, 5, 1, 9, 30)
    assert typed(said, ADAPTER, "deals", *columns) == [
        (VARNISH, "00УТ-000005", "КОтгрузке", Decimal(700), "Ива", created, "Краска", Decimal(10)),
        (VARNISH, "00УТ-000005", "Новый заказ", Decimal(700), "Ива", created, None, None),
    ]
    assert warned(said) == {"xml_inactive": ("1", "00УТ-000005")}


REGISTER = "AccumulationRegister_ВыручкаИСебестоимостьПродаж"


def movement(**fields: Any) -> Fields:
    return {
        "Period": "2026-05-22T00:00:00",
        "Recorder": VARNISH,
        "Recorder____Presentation": "Реализация товаров и услуг 00УТ-000123 от 22.05.2026 12:00:00",
        "LineNumber": "1",
        "Active": True,
        "Сторно": False,
        "АналитикаУчетаПоПартнерам": {"Контрагент_Key": CLIENT, "Контрагент": {"Description": "Ива"}},
        "АналитикаУчетаНоменклатуры": {"Номенклатура_Key": PAINT, "Номенклатура____Presentation": "Краска"},
        "Количество": 2,
        "СуммаВыручки": 500,
        "Стоимость": 300.25,
    } | fields


@pytest.mark.parametrize("as_sets", [False, True])
def test_records_of_a_sales_register(tmp_path: Path, as_sets: bool):
    records = [movement(), movement(Сторно=True), movement(Active=False)]
    sets = [{"Recorder": VARNISH, "RecordSet": records}, {"Recorder": VARNISH, "RecordSet": None}]
    text = answer(REGISTER, *sets) if as_sets else answer(f"{REGISTER}_RecordType", *records)
    said = read(tmp_path, text, ADAPTER)
    columns = (
        "document_number",
        "operation",
        "client",
        "client_code",
        "product",
        "product_code",
        "amount",
        "cost",
    )
    assert table(said, "sales", *columns) == [
        ("00УТ-000123", operation, "Ива", CLIENT, "Краска", PAINT, "500", "300.25")
        for operation in ("sale", "return")
    ]
    assert (list(warned(said)), said.lines) == (["xml_inactive"], 3)


def test_a_register_without_its_references_is_refused_with_what_to_add(tmp_path: Path):
    record = {k: v for k, v in movement().items() if k != "АналитикаУчетаПоПартнерам"}
    refusal = refused(tmp_path, answer(f"{REGISTER}_RecordType", record), ADAPTER)
    assert (refusal.code, refusal.params["fields"]) == ("odata_expand", "АналитикаУчетаПоПартнерам")


@pytest.mark.parametrize("written", [f"{SALE}/@Element", f"StandardODATA.{SALE}", quote(SALE)])
def test_the_name_of_the_object_in_any_spelling(tmp_path: Path, written: str):
    assert read(tmp_path, answer(written, sale()), ADAPTER).lines == 1


def test_one_object_without_a_list(tmp_path: Path):
    text = json.dumps({"odata.metadata": f"{ADDRESS}{SALE}/@Element"} | sale(), ensure_ascii=False)
    assert table(read(tmp_path, "\ufeff" + text, ADAPTER), "sales", "amount") == [("136375",)]


def test_a_page_of_several_is_told(tmp_path: Path):
    said = read(
        tmp_path, answer(SALE, sale(), **{"odata.count": "500", "odata.nextLink": "…$skip=1"}), ADAPTER
    )
    assert warned(said) == {"odata_page": ("1", "")}


@pytest.mark.parametrize(
    ("content", "code", "params"),
    [
        (
            '{"odata.error": {"code": "9", "message": {"lang": "ru", "value": "Нет прав"}}}',
            "odata_error",
            {"message": "Нет прав"},
        ),
        (
            ERROR,
            "odata_error",
            {"message": "Нет прав"},
        ),
        (answer("Catalog_Валюты", {"Code": "643"}), "odata_object", None),
        (answer(f"{SALE}_Товары", line()), "odata_object", None),
        (answer(SALE, sale())[:-30], "broken_json", None),
        (answer(SALE, sale()).replace("136375", "13 6375"), "broken_json", None),
        (answer(SALE, sale(Number="1")).replace('"1"', r'"\ud83d1"'), "broken_json", None),
        ('{"odata.metadata": "' + ADDRESS + SALE + '", "value": ' + "[" * 100_000, "broken_json", None),
    ],
)
def test_refused(tmp_path: Path, content: str, code: str, params: dict[str, str] | None):
    refusal = refused(tmp_path, content, ADAPTER)
    assert refusal.code == code
    assert params in (None, refusal.params)


@pytest.mark.parametrize("content", ['{"value": []}', "[1]", "<feed xmlns='http://www.w3.org/2005/Atom'/>"])
def test_other_json_and_news_are_none_of_ours(tmp_path: Path, content: str):
    assert not ADAPTER.identify(source_file(tmp_path, content))


SPACES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices" '
    'xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"'
)


def entry(name: str, properties: str, links: str = "", declared: str = "") -> str:
    return (
        f'<entry {declared}><category term="StandardODATA.{name}"/><title type="text"/>{links}'
        f'<content type="application/xml"><m:properties>{properties}</m:properties></content></entry>'
    )


PROPERTIES = f"""<d:Ref_Key>8b9660f6-6332-11ec-ad72-000c29b45b09</d:Ref_Key><d:DeletionMark>false</d:DeletionMark>
<d:Number>0000-000001</d:Number><d:Date>2026-05-22T17:22:08</d:Date><d:Posted>true</d:Posted>
<d:Контрагент_Key>{CLIENT}</d:Контрагент_Key><d:СуммаДокумента>136375</d:СуммаДокумента><d:Комментарий m:null="true"/>
<d:Товары m:type="Collection(StandardODATA.{SALE}_Товары_RowType)"><d:element m:type="StandardODATA.{SALE}_Товары_RowType">
<d:LineNumber>1</d:LineNumber><d:Номенклатура_Key>{PAINT}</d:Номенклатура_Key><d:Количество>25</d:Количество>
<d:Сумма>136375</d:Сумма></d:element></d:Товары><d:Услуги m:type="Collection(StandardODATA.{SALE}_Услуги_RowType)"/>"""
INLINE = f'<link title="Контрагент"><m:inline>{entry("Catalog_Контрагенты", "<d:ИНН>6300000001</d:ИНН>")}</m:inline></link>'


def atom(folder: Path, *entries: str, around: str = "") -> Said:
    return read(folder, f'<?xml version="1.0"?><feed {SPACES}>{"".join(entries)}{around}</feed>', ADAPTER)


def test_atom_gives_what_json_gives(tmp_path: Path):
    said = atom(tmp_path, entry(SALE, PROPERTIES), entry(SALE, PROPERTIES.replace(">true<", ">false<")))
    from_json = read(tmp_path, answer(SALE, sale(), sale(Posted=False)), ADAPTER)
    columns = ("document_number", "client_code", "product_code", "quantity", "amount")
    assert table(said, "sales", *columns) == table(from_json, "sales", *columns)
    assert warned(said) == warned(from_json)
    assert (said.lines, said.controls) == (2, from_json.controls)


def test_atom_expanded_references_next_page_and_one_entry(tmp_path: Path):
    said = atom(tmp_path, entry(SALE, PROPERTIES, INLINE), around='<link rel="next" href="…"/>')
    assert table(said, "sales", "inn") == [("6300000001",)]
    assert warned(said) == {"odata_page": ("1", "")}
    alone = read(tmp_path, entry(SALE, PROPERTIES, declared=SPACES), ADAPTER)
    assert table(alone, "sales", "amount") == [("136375",)]


def test_an_empty_feed_is_legal(tmp_path: Path):
    assert atom(tmp_path, around=f'<title type="text">{SALE}</title>').entities == ["sales"]
