"""What reports and services alone give: entities without an import template, declared as in `etl.entities`."""

from __future__ import annotations

import dataframely as dy

from etl.kinds import Code, Day, Moment, Money, Text, Whole


class Mailings(dy.Schema):
    """Итоги рассылок"""

    mailing_code = Code("Код рассылки")
    campaign_code = Code("Код кампании")
    name = Text("Название", required=True)
    subject = Text("Тема")
    sent_at = Moment("Отправлена", required=True)
    # Counts, never shares; people, not events, where the service tells them apart.
    sent = Whole("Отправлено")
    delivered = Whole("Доставлено")
    failed = Whole("Не доставлено")
    opened = Whole("Открыли")
    clicked = Whole("Перешли")
    unsubscribed = Whole("Отписались")
    complained = Whole("Пожаловались")


class Balances(dy.Schema):
    """Взаиморасчёты"""

    client_code = Code("Код контрагента")
    inn = Code("ИНН")
    client = Text("Контрагент")
    account = Code("Счёт")
    date_from = Day("С", required=True)
    date_to = Day("По", required=True)
    # What the client owes: shipments raise it, payments lower it, an advance makes it negative.
    opening = Money("Долг на начало", required=True)
    debit = Money("Увеличение", required=True)
    credit = Money("Уменьшение", required=True)
    closing = Money("Долг на конец", required=True)
    currency = Text("Валюта")
    manager = Text("Менеджер")
