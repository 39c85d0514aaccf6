"""Catalogues, offers and the exchange of 1C 7.7: products and clients out. All names are invented."""

from decimal import Decimal
from pathlib import Path

import pytest

from etl.sources.base import Control
from etl.sources.commerceml import CommerceML
from tests.etl.sources.exchanges import read, refused, table, typed, warned
from tests.etl.sources.test_commerceml_orders import GUID, document, exchange, item, party, requisites, tags

ADAPTER = CommerceML()
PAINTS, VARNISHES = "aaaaaaaa-0000-0000-0000-000000000001", "aaaaaaaa-0000-0000-0000-000000000002"
GROUPS = (
    f"<Классификатор><Группы><Группа>{tags(Ид=PAINTS, Наименование='Краски')}<Группы><Группа>"
    f"{tags(Ид=VARNISHES, Наименование='Лаки')}<Группы/></Группа></Группы></Группа></Группы></Классификатор>"
)


def product(
    name: str = "Краска", unit: str = "", group: str = "", status: str = "", inner: str = "", **fields: str
) -> str:
    inside = f"<Группы><Ид>{group}</Ид></Группы>" if group else ""
    cells = tags(**({"Ид": GUID} | fields), Наименование=name)
    return f"<Товар{status}>{cells}{unit}{inside}{inner}</Товар>"


def catalogue(*products: str, owner: str = "") -> str:
    return f"<Каталог СодержитТолькоИзменения='false'>{owner}<Товары>{''.join(products)}</Товары></Каталог>"


def test_products_with_their_group(tmp_path: Path):
    variants = product(Ид=f"{GUID.upper()}#{VARNISHES}", Артикул="A-1", group=VARNISHES)
    named = product(
        "", inner=requisites({"Полное наименование": "Лак яхтный", "ВидНоменклатуры": "Лаки прочие"})
    )
    plain = product("Кисть", inner=requisites({"ВидНоменклатуры": "Товар"}), Ид="132")
    said = read(tmp_path, exchange(GROUPS, catalogue(variants, named, plain)), ADAPTER)
    assert typed(said, ADAPTER, "products", "product_code", "sku", "name", "category") == [
        (GUID, "A-1", "Краска", "Лаки"),
        (GUID, None, "Лак яхтный", "Лаки прочие"),
        ("132", None, "Кисть", None),
    ]
    assert said.lines == 3


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ('<БазоваяЕдиница Код="796" НаименованиеПолное="Штука">шт</БазоваяЕдиница>', "шт"),
        ('<БазоваяЕдиница Код="796 "><Пересчет><Единица>166</Единица></Пересчет>шт</БазоваяЕдиница>', "шт"),
        ('<БазоваяЕдиница Код="796 "><Пересчет><Единица>166</Единица></Пересчет></БазоваяЕдиница>', "шт"),
        ('<БазоваяЕдиница Код="900" НаименованиеПолное="Ведро"/>', "Ведро"),
        ("<БазоваяЕдиница>166 </БазоваяЕдиница>", "кг"),
        ("", ""),
    ],
)
def test_a_unit_stands_around_other_elements_or_is_a_bare_code(tmp_path: Path, written: str, unit: str):
    said = read(tmp_path, exchange(catalogue(product(unit=written))), ADAPTER)
    assert table(said, "products", "unit") == [(unit,)]


def test_deleted_products_are_left_out(tmp_path: Path):
    gone = [product("Грунт", status=' Статус="Удален"'), product("Мел", ПометкаУдаления="true")]
    said = read(tmp_path, exchange(catalogue(product(), *gone)), ADAPTER)
    assert table(said, "products", "name") == [("Краска",)]
    assert warned(said) == {"xml_deleted": ("2", "Грунт, Мел")}
    assert said.lines == 3


def test_counterparties_that_stand_by_themselves_are_clients(tmp_path: Path):
    fields = [("Регион", "Пермский край"), ("Населенный пункт", "Пермь")]
    address = "".join(
        f"<АдресноеПоле>{tags(Тип=kind, Значение=text)}</АдресноеПоле>" for kind, text in fields
    )
    inner = f"<ЮридическийАдрес>{address}</ЮридическийАдрес>"
    legal = f"<РеквизитыЮрЛица>{tags(ОфициальноеНаименование='ООО «Ива»', ИНН='6300000001', КПП='630001001')}</РеквизитыЮрЛица>"
    parties = f"<Контрагенты>{party('Ива', '', inner + legal, Ид=GUID)}</Контрагенты>"
    said = read(tmp_path, exchange(parties), ADAPTER)
    columns = ("client_code", "name", "full_name", "inn", "kpp", "region", "city")
    assert table(said, "clients", *columns) == [
        (GUID, "Ива", "ООО «Ива»", "6300000001", "630001001", "Пермский край", "Пермь")
    ]


OFFERS = (
    "<ПакетПредложений СодержитТолькоИзменения='true'><Предложения><Предложение>"
    f"{tags(Ид=GUID)}<Остатки><Остаток><Склад><Количество>1</Количество></Склад></Остаток></Остатки>"
    "</Предложение></Предложения></ПакетПредложений>"
)


def test_prices_and_stock_are_refused_by_name_or_left_out_beside_products(tmp_path: Path):
    assert refused(tmp_path, exchange(GROUPS, OFFERS), ADAPTER).code == "commerceml_offers"
    said = read(tmp_path, exchange(catalogue(product()), OFFERS), ADAPTER)
    assert (said.entities, warned(said), said.lines) == (
        ["products"],
        {"commerceml_offers_left": ("1", "")},
        2,
    )


def test_dictionaries_of_a_shop_are_refused_and_an_empty_catalogue_is_not(tmp_path: Path):
    refusal = refused(tmp_path, exchange(GROUPS, "<ТипыЦен/>"), ADAPTER)
    assert (refusal.code, refusal.params) == ("commerceml_nothing", {"parts": "Классификатор, ТипыЦен"})
    assert read(tmp_path, exchange(GROUPS, catalogue()), ADAPTER).entities == ["products"]


OWN, CLIENT = "AAAAAAAA-0000-0000-0000-00000000000A", "bbbbbbbb-0000-0000-0000-00000000000b"
VERSION_1 = f"""<?xml version="1.0" encoding="windows-1251"?>
<КоммерческаяИнформация>
  <Каталог Идентификатор="1" Наименование="Товары" Владелец="{OWN}">
    <Группа Идентификатор="ID_24_" ИдентификаторВКаталоге="36" Наименование="КРАСКИ"/>
    <Товар Идентификатор="ID_9_" ИдентификаторВКаталоге="4485" Наименование="Краска 1/2&quot;" Родитель="ID_24_" Единица="шт">
      <ЗначениеСвойства ИдентификаторСвойства="5" Значение="2"/>
    </Товар>
  </Каталог>
  <Документ Дата="2026-05-06" Номер="0000014247" Время="12:07:40" ХозОперация="Sale" Сумма="788.26" Валюта="руб." Курс="1" Кратность="1">
    <ПредприятиеВДокументе Контрагент="{OWN}" Роль="Saler"/>
    <ПредприятиеВДокументе Контрагент="{CLIENT}" Роль="Buyer"/>
    <СуммаНалога Налог="AVT" Ставка="0" Сумма="120.24" ВключенВСумму="1"/>
    <ТоварнаяПозиция Каталог="1" Товар="4485" Единица="шт" Количество="2" Цена="394.13" Сумма="788.26">
      <СуммаНалога Налог="AVT" Ставка="18" Сумма="120.24" ВключенВСумму="1"/>
    </ТоварнаяПозиция>
  </Документ>
  <Контрагент Идентификатор="{OWN}" Наименование="ООО Мы" ОтображаемоеНаименование="Мы"/>
  <Контрагент Идентификатор="{CLIENT}" Наименование="ООО Ива" ОтображаемоеНаименование="Ива"/>
</КоммерческаяИнформация>
"""


def test_the_exchange_of_1c_77_keeps_everything_in_attributes(tmp_path: Path):
    said = read(tmp_path, VERSION_1, ADAPTER, "cp1251")
    assert table(said, "products", "product_code", "name", "category", "unit") == [
        ("4485", 'Краска 1/2"', "КРАСКИ", "шт")
    ]
    columns = ("date", "document_number", "client_code", "product_code", "quantity", "amount", "vat", "rate")
    assert table(said, "sales", *columns) == [
        ("2026-05-06 12:07:40", "0000014247", CLIENT, "4485", "2", "788.26", "120.24", "")
    ]
    assert table(said, "clients", "client_code", "name") == [(CLIENT, "ООО Ива")]
    assert said.controls == [Control("Сумма", "sales", "amount", Decimal("788.26"), {"operation": "sale"})]
    assert warned(said) == {"commerceml_own_company": ("1", "ООО Мы")}
    assert said.lines == 4


def test_items_of_a_document_are_no_products_of_a_catalogue(tmp_path: Path):
    order = document(items=item("Краска", "5", "1", "5"), Сумма="5")
    said = read(tmp_path, exchange(catalogue(product("Лак")), order), ADAPTER)
    assert table(said, "products", "name") == [("Лак",)]
    assert table(said, "deals", "product") == [("Краска",)]
