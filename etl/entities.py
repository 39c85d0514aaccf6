"""What can be loaded: one class per import template, each reading like the template's specification.

A class is a dataframely schema, so it is also the check that separates good rows from rejects.
Attribute = the published English column name; the string in the declaration = the Russian one.
Synonyms of both are data: `etl/mappings/*.toml`.
"""

from __future__ import annotations

import re

import dataframely as dy

from etl.kinds import Choice, Code, Day, Flag, Listing, Moment, Money, Month, Number, Score, Text, Utm, Whole
from etl.report_entities import Balances, Mailings


class Clients(dy.Schema):
    """Контрагенты"""

    client_code = Code("Код", required=True, sample="00001")
    name = Text("Наименование", required=True, sample="ООО «Пример»")
    full_name = Text("Полное наименование")
    inn = Code("ИНН", sample="7707083893")
    kpp = Code("КПП", sample="770701001")
    client_type = Text("Тип клиента", sample="Розничная сеть")
    industry = Text("Отрасль")
    region = Text("Регион", sample="Урал")
    city = Text("Город", sample="Пермь")
    manager = Text("Менеджер", sample="Образцова Анна")
    assigned_on = Day("Дата закрепления", sample="01.02.2024")
    created_on = Day("Дата создания", sample="15.01.2024")
    phone = Text("Телефон", sample="+7 342 000-00-01")
    email = Text("E-mail", sample="zakaz@example.com")
    permanent_contract = Flag("Постоянный договор", sample="Да")
    payment_term_days = Whole("Отсрочка, дней", sample="14")
    annual_potential = Money("Потенциал закупок в год", sample="1 200 000,00")
    marketing_consent = Flag("Согласие на рассылку", sample="Да")
    source = Text("Источник", sample="Выставка")
    contacts_confirmed_on = Day("Контакты проверены", sample="10.03.2026")


class Products(dy.Schema):
    """Номенклатура"""

    product_code = Code("Код", required=True, sample="Т-0001")
    sku = Code("Артикул", sample="A-100")
    name = Text("Наименование", required=True, sample="Краска белая 10 л")
    category = Text("Группа", sample="Краски")
    unit = Text("Единица", sample="шт")


class Sales(dy.Schema):
    """Продажи"""

    date = Day("Дата", required=True, sample="05.03.2026")
    document_number = Code("Номер документа", sample="УТ-000123")
    operation = Choice("Вид операции", "sale", "return", sample="Продажа")
    client_code = Code("Код контрагента", sample="00001")
    inn = Code("ИНН", sample="7707083893")
    client = Text("Контрагент", sample="ООО «Пример»")
    product_code = Code("Код номенклатуры", sample="Т-0001")
    sku = Code("Артикул", sample="A-100")
    product = Text("Номенклатура", sample="Краска белая 10 л")
    category = Text("Группа", sample="Краски")
    quantity = Number("Количество", sample="10")
    amount = Money("Сумма", required=True, sample="12 500,00")
    vat = Money("Сумма НДС", sample="2 083,33")
    cost = Money("Себестоимость", sample="9 000,00")
    currency = Text("Валюта", sample="RUB")
    rate = Number("Курс", sample="1")
    manager = Text("Менеджер", sample="Образцова Анна")
    warehouse = Text("Склад", sample="Основной")
    documents_closed = Flag("Документы закрыты", sample="Да")


class Payments(dy.Schema):
    """Оплаты"""

    date = Day("Дата", required=True, sample="19.03.2026")
    number = Code("Номер", sample="417")
    client_code = Code("Код контрагента", sample="00001")
    inn = Code("ИНН", sample="7707083893")
    client = Text("Контрагент", sample="ООО «Пример»")
    amount = Money("Сумма", required=True, sample="12 500,00")
    currency = Text("Валюта", sample="RUB")
    rate = Number("Курс", sample="1")
    document_number = Code("Документ", sample="УТ-000123")
    purpose = Text("Назначение", sample="Оплата по счету УТ-000123 от 05.03.2026")
    # Below: only a bank statement has these.
    kpp = Code("КПП")
    own_account = Code("Расчётный счёт")
    own_inn = Code("ИНН владельца счёта")
    counter_account = Code("Счёт контрагента")
    order_date = Day("Дата платёжного поручения")
    direction = Choice("Направление", "in", "out")


class Managers(dy.Schema):
    """Менеджеры"""

    manager_code = Code("Код", sample="М01")
    name = Text("ФИО", required=True, sample="Образцова Анна")
    role = Text("Роль", sample="клиентский менеджер")
    department = Text("Отдел", sample="Опт")
    email = Text("E-mail", sample="anna@example.com")
    hired_on = Day("Принят", sample="01.02.2023")
    left_on = Day("Уволен")
    client_norm = Whole("Норма клиентов", sample="90")


class Campaigns(dy.Schema):
    """Кампании"""

    campaign_code = Code("Код", required=True, sample="К-07")
    name = Text("Название", required=True, sample="Весенняя выставка")
    channel = Text("Канал", sample="Выставка")
    starts_on = Day("Дата начала", required=True, sample="10.03.2026")
    ends_on = Day("Дата окончания", sample="14.03.2026")
    budget = Money("Бюджет", sample="300 000,00")
    cost = Money("Затраты", sample="287 400,00")
    category = Text("Группа товаров", sample="Краски")
    client_type = Text("Тип клиента", sample="Розничная сеть")
    expected_responses = Whole("Ожидается откликов", sample="40")
    promo_codes = Listing("Промокоды", sample="VESNA26")
    utm_campaigns = Listing("UTM", sample="vesna26")
    tracked_numbers = Listing("Номера", sample="+7 342 000-00-02")


class Touches(dy.Schema):
    """Охват"""

    campaign_code = Code("Код кампании", required=True, sample="К-07")
    date = Day("Дата", required=True, sample="10.03.2026")
    client_code = Code("Код контрагента", sample="00001")
    inn = Code("ИНН", sample="7707083893")
    client = Text("Контрагент", sample="ООО «Пример»")
    phone = Text("Телефон", sample="+7 342 000-00-01")
    email = Text("E-mail", sample="zakaz@example.com")
    arm = Choice("Группа", "target", "control", sample="целевая")
    status = Text("Статус", sample="доставлено")


class Responses(dy.Schema):
    """Отклики"""

    response_code = Code("Код", sample="О-0001")
    responded_at = Moment("Дата и время", required=True, sample="12.03.2026 10:15")
    campaign_code = Code("Код кампании", sample="К-07")
    utm_source = Utm("utm_source")
    utm_medium = Utm("utm_medium")
    utm_campaign = Utm("utm_campaign", sample="vesna26")
    utm_content = Utm("utm_content")
    utm_term = Utm("utm_term")
    promo_code = Text("Промокод", sample="VESNA26")
    tracked_number = Text("Номер", sample="+7 342 000-00-02")
    channel = Text("Канал", sample="Звонок")
    source = Text("Источник", sample="Сайт")
    client_code = Code("Код контрагента", sample="00001")
    inn = Code("ИНН", sample="7707083893")
    client = Text("Контрагент", sample="ООО «Пример»")
    phone = Text("Телефон", sample="+7 342 000-00-01")
    email = Text("E-mail", sample="zakaz@example.com")
    first_contact_at = Moment("Первый контакт", sample="12.03.2026 10:40")
    manager = Text("Менеджер", sample="Образцова Анна")


class Deals(dy.Schema):
    """Сделки"""

    deal_code = Code("ID", required=True, sample="1001")
    title = Text("Название", sample="Поставка красок")
    pipeline = Text("Воронка", sample="Опт")
    stage = Text("Стадия", required=True, sample="Предложение")
    amount = Money("Сумма", sample="250 000,00")
    currency = Text("Валюта", sample="RUB")
    rate = Number("Курс", sample="1")
    client_code = Code("Код контрагента", sample="00001")
    inn = Code("ИНН", sample="7707083893")
    client = Text("Контрагент", sample="ООО «Пример»")
    phone = Text("Телефон", sample="+7 342 000-00-01")
    email = Text("E-mail", sample="zakaz@example.com")
    manager = Text("Ответственный", sample="Образцова Анна")
    created_at = Moment("Дата создания", required=True, sample="12.03.2026 11:00")
    closed_at = Moment("Дата закрытия", sample="02.04.2026 16:20")
    source = Text("Источник", sample="Сайт")
    response_code = Code("Код отклика", sample="О-0001")
    campaign_code = Code("Код кампании", sample="К-07")
    category = Text("Группа товаров", sample="Краски")
    loss_reason = Text("Причина отказа")
    utm_campaign = Utm("utm_campaign")
    # An exchange repeats its orders: of two in one file the one changed later counts.
    changed_at = Moment("Дата изменения")
    # A CRM with product columns repeats the deal on one row per product.
    product = Text("Товар")
    price = Money("Цена")
    quantity = Number("Количество")


class DealStages(dy.Schema):
    """Стадии сделок"""

    deal_code = Code("ID сделки", required=True, sample="1001")
    stage = Text("Стадия", required=True, sample="Предложение")
    entered_at = Moment("Дата", required=True, sample="20.03.2026 09:30")


class Activities(dy.Schema):
    """Действия"""

    date = Moment("Дата", required=True, sample="13.03.2026")
    manager = Text("Менеджер", sample="Образцова Анна")
    client_code = Code("Код контрагента", sample="00001")
    inn = Code("ИНН", sample="7707083893")
    client = Text("Контрагент", sample="ООО «Пример»")
    deal_code = Code("ID сделки", sample="1001")
    kind = Text("Вид", required=True, sample="звонок")
    minutes = Whole("Длительность, мин", sample="12")
    cost = Money("Затраты", sample="0")
    outcome = Text("Результат", sample="Договорились о встрече")


class Plan(dy.Schema):
    """План"""

    month = Month("Месяц", required=True, sample="Март 2026 г.")
    manager = Text("Менеджер", sample="Образцова Анна")
    client_type = Text("Тип клиента")
    category = Text("Группа товаров")
    amount = Money("План", required=True, sample="5 000 000,00")


class Surveys(dy.Schema):
    """Опросы"""

    date = Day("Дата", required=True, sample="20.04.2026")
    client_code = Code("Код контрагента", sample="00001")
    inn = Code("ИНН", sample="7707083893")
    client = Text("Контрагент", sample="ООО «Пример»")
    question = Text("Вопрос", required=True, sample="сервис")
    score = Score("Оценка", required=True, sample="9")
    comment = Text("Комментарий")


class Expenses(dy.Schema):
    """Расходы"""

    month = Month("Месяц", required=True, sample="Март 2026 г.")
    item = Text("Статья", required=True, sample="Аренда склада")
    department = Text("Отдел", sample="Опт")
    amount = Money("Сумма", required=True, sample="400 000,00")


class Prospects(dy.Schema):
    """Потенциальные клиенты"""

    name = Text("Наименование", required=True, sample="ООО «Пример»")
    inn = Code("ИНН", sample="7707083893")
    phone = Text("Телефон", sample="+7 342 000-00-01")
    email = Text("E-mail", sample="zakaz@example.com")
    site = Text("Сайт", sample="example.com")
    source = Text("Источник", sample="Выставка")
    manager = Text("Менеджер", sample="Образцова Анна")
    added_on = Day("Дата", sample="14.03.2026")
    # Only the audience of a mailing service says who does not want letters any more.
    unsubscribed_on = Day("Отписан")


_SCHEMAS: tuple[type[dy.Schema], ...] = (
    *(Clients, Products, Sales, Payments, Managers, Campaigns, Touches, Responses, Deals, DealStages),
    *(Activities, Plan, Surveys, Expenses, Prospects, Mailings, Balances),
)
#: Schema by entity: `deal_stages` is DealStages.
ENTITIES = {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", schema.__name__).lower(): schema for schema in _SCHEMAS}


def required(entity: str) -> list[str]:
    """Columns without which a file is not of this entity, in declared order."""
    return [n for n, c in ENTITIES[entity].columns().items() if not c.nullable]


def kind(entity: str, column: str) -> str:
    """Kind of a column: text, code, choice, money, number, whole, day, month, moment, flag, listing."""
    return _said(entity, column, "kind")


def title(entity: str, column: str) -> str:
    """Russian name of a column, as the template prints it."""
    return _said(entity, column, "ru")


def _said(entity: str, column: str, what: str) -> str:
    return str((ENTITIES[entity].columns()[column].metadata or {})[what])
