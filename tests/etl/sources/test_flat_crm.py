"""Exports of amoCRM and Bitrix24 in their own shapes: invented companies, the vendors' headers and quirks."""

import json

import pytest

from etl.sources.base import Refused
from tests.etl.sources.reading import AMOCRM, BITRIX24, TEMPLATE, Said, read, source_file, workbook

AMO = (
    "ID,Название сделки,Бюджет ,Ответственный,Дата создания сделки,Кем создана сделка,Дата закрытия,Теги,Примечание,"
    "Этап сделки,Воронка,Полное имя контакта,Компания контакта,Ответственный за контакт,Компания,Рабочий телефон,"
    "Мобильный телефон,Рабочий email,Источник,Товар,utm_campaign,roistat,Источник,roistat,Товар,domain\n"
    '101,Краски,"350 000",Образцова,05.03.2026 10:00:00,Робот,не закрыта,"опт, срочно","Позвонить\n""завтра""",'
    "Переговоры,Опт,Пётр Примеров,,Образцова,ООО «Ромашка»,,8 900 000-00-01,p@example.com,Звонок,,vesna26,,Сайт,7,"
    "Краска,example.com\n"
    "102,Эмаль,0,Образцова,06.03.2026 9:00:00,Робот,07.03.2026 12:00:00,,,Успешно реализовано,Опт,Анна Лютик,,"
    "Образцова,,8 342 000-00-02,8 900,,Выставка,Эмаль,,,,,,\n"
)

BITRIX = {
    "ID": ("11", "11", "12"),
    "Воронка": ("Опт", "Опт", "Опт"),
    "Стадия сделки": ("Новая", "Новая", "Сделка успешна"),
    "Название сделки": ("Краски", "Краски", "Эмаль"),
    "Сумма": ("1 500.00", "1 500.00", "200.00"),
    "Валюта": ("RUB", "RUB", "RUB"),
    "Компания": ('ООО "Ромашка"', 'ООО "Ромашка"', ""),
    "Контакт": ("", "", "Анна Лютик"),
    "Ответственный": ("Образцова", "Образцова", "Примеров"),
    "Дата создания": ("05.03.2026 10:00:00",) * 2 + ("06.03.2026",),
    "Предполагаемая дата закрытия": ("30.04.2026", "30.04.2026", "07.03.2026"),
    "Сделка закрыта": ("Нет", "Нет", "Да"),
    "Контакт: Рабочий телефон": ("", "", "8 342 000-00-02"),
    "UTM Campaign": ("vesna26", "vesna26", ""),
    "Товар": ("Краска белая", "Краска серая", "Эмаль"),
    "Цена": ("100", "50", "200"),
    "Количество": ("10", "10", "1"),
}
GRID = [list(BITRIX), *map(list, zip(*BITRIX.values(), strict=True))]
DEALS = [
    (2, "11", "Новая", "1 500.00", 'ООО "Ромашка"', "", "Краска белая", "100", "10"),
    (3, "11", "Новая", "1 500.00", 'ООО "Ромашка"', "", "Краска серая", "50", "10"),
    (4, "12", "Сделка успешна", "200.00", "Анна Лютик", "07.03.2026", "Эмаль", "200", "1"),
]
COLUMNS = ("row", "deal_code", "stage", "amount", "client", "closed_at", "product", "price", "quantity")


def as_csv(quote: str) -> bytes:
    lines = (";".join('"' + cell.replace('"', quote) + '"' for cell in row) for row in GRID)
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def as_html() -> bytes:
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in GRID)
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f'<meta http-equiv="Content-type" content="text/html;charset=UTF-8" /><table>{table}</table>'.encode()
    )


@pytest.mark.parametrize(
    "content",
    [as_csv('""'), as_csv('\\"'), as_html(), workbook(Сделки=GRID)],
    ids=["csv", "csv with backslashes", "html", "xlsx"],
)
def test_bitrix24_in_each_container(tmp_path, content: bytes):
    said = read(tmp_path, content, BITRIX24)
    assert said.table(*COLUMNS) == DEALS
    assert (said.warnings, said.rejects, said.skipped) == ([], [], {"header": 1})


def test_a_planned_closing_date_of_bitrix24_needs_the_flag(tmp_path):
    flag = list(BITRIX).index("Сделка закрыта")
    without = [row[:flag] + row[flag + 1 :] for row in GRID]
    assert read(tmp_path, workbook(Сделки=without), BITRIX24).table("closed_at") == [("",)] * 3


def test_bitrix24_in_english(tmp_path):
    header = "ID;Pipeline;Deal stage;Deal name;Amount;Currency;Company;Responsible person;Created on;Product"
    said = read(
        tmp_path, f"{header}\n7;Main;New;Paint;10;RUB;Romashka;Anna;05.03.2026 10:00:00;Paint\n", BITRIX24
    )
    assert said.table("deal_code", "stage", "client", "manager") == [("7", "New", "Romashka", "Anna")]


def test_amocrm_csv(tmp_path):
    said = read(tmp_path, AMO, AMOCRM)
    assert said.table("row", "deal_code", "amount", "stage", "closed_at") == [
        (2, "101", "350 000", "Переговоры", ""),
        (3, "102", "0", "Успешно реализовано", "07.03.2026 12:00:00"),
    ]


def test_amocrm_takes_the_company_before_the_contact_and_the_first_phone(tmp_path):
    assert read(tmp_path, AMO, AMOCRM).table("client", "phone") == [
        ("ООО «Ромашка»", "8 900 000-00-01"),
        ("Анна Лютик", "8 342 000-00-02"),
    ]


def test_amocrm_takes_the_deals_own_field_before_the_contacts_of_the_same_name(tmp_path):
    assert read(tmp_path, AMO, AMOCRM).table("source", "product") == [
        ("Сайт", "Краска"),
        ("Выставка", "Эмаль"),
    ]


def test_amocrm_keeps_the_rest_and_names_only_what_is_not_its_own(tmp_path):
    said = read(tmp_path, AMO, AMOCRM)
    assert [w.params["columns"] for w in said.warnings] == ["domain"]
    assert json.loads(str(said.table("extra")[0][0])) == {
        "Кем создана сделка": "Робот",
        "Теги": "опт, срочно",
        "Примечание": 'Позвонить\n"завтра"',
        "Ответственный за контакт": "Образцова",
        "roistat#2": "7",
        "domain": "example.com",
    }


def test_amocrm_xlsx(tmp_path):
    header = [
        "ID",
        "Название сделки",
        "Бюджет ₽",
        "Ответственный",
        "Дата создания",
        "Кем создана",
        "Дата закрытия",
    ]
    header += ["Этап сделки", "Воронка", "Основной контакт", "Рабочий телефон (контакт)"]
    row = [101, "Краски", "350 000", "Образцова", "05.03.2026 10:00:00", "Робот", "не закрыта"]
    said = read(tmp_path, workbook(Лист1=[header, [*row, "Новая", "Опт", "Пётр", "8 900"]]), AMOCRM)
    assert said.table("deal_code", "amount", "client", "phone", "closed_at") == [
        ("101", "350 000", "Пётр", "8 900", "")
    ]


def test_a_crm_is_told_from_its_neighbours(tmp_path):
    amo, bitrix = source_file(tmp_path, AMO), as_csv('""')
    assert AMOCRM.identify(amo) and not BITRIX24.identify(amo)
    assert not AMOCRM.identify(source_file(tmp_path, bitrix))
    template = "ID;Название;Стадия;Ответственный;Дата создания\n1;A;B;C;05.03.2026\n"
    file = source_file(tmp_path, template)
    assert TEMPLATE.identify(file) and not AMOCRM.identify(file) and not BITRIX24.identify(file)


def test_a_list_of_bitrix24_without_the_creation_date_is_refused(tmp_path):
    with pytest.raises(Refused) as caught:
        BITRIX24.identify(source_file(tmp_path, "ID;Стадия сделки;Название сделки;Ответственный;Сумма\n"))
    assert caught.value.params["column"] == "Дата создания (created_at)"


def test_backslashes_belong_to_bitrix24_alone(tmp_path):
    said: Said = read(tmp_path, 'Дата;Контрагент;Сумма\n05.03.2026;"C:\\";10\n')
    assert said.table("client") == [("C:\\",)]
