"""The stage of a deal that is closed, or was closed later, by its history."""


def test_a_lost_deal_keeps_the_stage_where_it_was_lost_and_a_day_of_two_stages_the_further_one(company):
    company.exports(
        "date;document_number;client_code;product;amount\n30.06.2026;1;k;paint;1\n",
        "deal_code;stage;created_at;closed_at\n"
        "lost;Отказ;01.03.2026;20.03.2026\nlater;Сделка;01.03.2026;05.07.2026\nsilent;Отказ;01.03.2026;20.03.2026\n",
        "deal_code;stage;entered_at\n"
        "lost;Первая встреча;02.03.2026\nlost;Предложение;10.03.2026\nlost;Подготовка встречи;10.03.2026\n"
        "lost;Отказ;20.03.2026\nlater;Первая встреча;10.03.2026\nlater;Сделка;05.07.2026\n",
    )
    company.build()
    assert company.rows("select deal_id, stage_no, is_lost, is_open from marts.deals order by 1") == [
        ("later", 7, False, True),  # closed after the date of the figures
        ("lost", 8, True, False),
        ("silent", None, True, False),
    ]


def test_without_a_day_of_closing_a_stage_entered_later_closes_nothing_yet(company):
    company.exports(
        "date;document_number;client_code;product;amount\n30.06.2026;1;k;paint;1\n",
        "deal_code;stage;created_at\n"
        "won;Оплата;01.03.2026\nlost;Отказ;01.03.2026\npaid;Оплата;01.03.2026\nbefore;Оплата;01.03.2026\n",
        "deal_code;stage;entered_at\n"
        "won;Первая встреча;02.03.2026\nwon;Оплата;01.07.2026\nlost;Предложение;10.03.2026\nlost;Отказ;01.07.2026\n"
        "paid;Сделка;10.03.2026\npaid;Оплата;01.07.2026\nbefore;Оплата;30.06.2026\nbefore;Оплата;02.07.2026\n",
    )
    stages = "select deal_id, stage_no, is_won, is_lost from marts.deals order by 1"
    assert company.build("2026-06-30").rows(stages) == [
        ("before", 11, True, False),
        ("lost", 8, False, False),
        ("paid", 10, True, False),  # the deal is signed, the payment is yet to come
        ("won", 7, False, False),
    ]
    assert company.build("2026-07-01").rows(stages) == [
        ("before", 11, True, False),
        ("lost", 8, False, True),
        ("paid", 11, True, False),
        ("won", 11, True, False),
    ]


DAY = "date;document_number;client_code;product;amount\n30.06.2026;1;k;paint;1\n"
SHOP = '<?xml version="1.0" encoding="UTF-8"?><КоммерческаяИнформация ВерсияСхемы="2.05" ДатаФормирования="{}">{}</КоммерческаяИнформация>'
STATUS = (
    "<ЗначенияРеквизитов><ЗначениеРеквизита><Наименование>Статус заказа</Наименование><Значение>{}</Значение>"
    "</ЗначениеРеквизита><ЗначениеРеквизита><Наименование>Дата изменения статуса</Наименование><Значение>{}</Значение>"
    "</ЗначениеРеквизита></ЗначенияРеквизитов>"
)


def order(status: str, changed: str, amount: str = "") -> str:
    total = f"<Сумма>{amount}</Сумма>" if amount else ""
    head = "<Ид>20</Ид><Номер>20</Номер><Дата>2026-05-16</Дата><ХозОперация>Заказ товара</ХозОперация>"
    return f"<Документ>{head}<Роль>Продавец</Роль>{total}{STATUS.format(status, changed)}</Документ>"


def stood(company, *files: tuple[str, str]) -> list[tuple[object, ...]]:
    company.exports(DAY, *(SHOP.format(at, documents) for at, documents in files))
    company.build()
    return company.rows("select stage_source, stage_no, is_lost, amount::int from marts.deals")


def test_a_later_status_of_a_shop_moves_its_order_and_leaves_the_amount(company):
    new = ("2026-05-16T12:00:00", order("[N] Принят", "2026-05-16 10:00:00", "500"))
    assert stood(company, new, ("2026-05-18T12:00:00", order("Доставлен", "2026-05-18 10:00:00"))) == [
        ("Доставлен", 12, False, 500)
    ]


def test_an_earlier_status_moves_nothing_and_a_cancelled_order_is_lost(company):
    old = ("2026-05-20T12:00:00", order("Принят", "2026-05-15 10:00:00"))
    new = ("2026-05-16T12:00:00", order("Оплачен", "2026-05-16 10:00:00", "500"))
    assert stood(company, new, old) == [("Оплачен", 11, False, 500)]
    gone = ("2026-05-21T12:00:00", order("Отменён", "2026-05-21 10:00:00"))
    assert stood(company, gone) == [("Отменён", 5, True, 500)]


def test_of_an_order_written_twice_in_a_file_the_one_changed_later_counts(company):
    twice = order("Принят", "2026-05-16 10:00:00", "500") + order("Оплачен", "2026-05-17 10:00:00", "450")
    assert stood(company, ("2026-05-18T12:00:00", twice)) == [("Оплачен", 11, False, 450)]


def test_the_history_of_a_shop_is_not_that_of_a_deal_of_the_same_number(company):
    company.exports(
        DAY, "deal_code;stage;created_at;amount\n20;Предложение;01.05.2026;7\n", at="2026-05-02 10:00"
    )
    assert stood(company, ("2026-05-18T12:00:00", order("Отменен", "2026-05-18 10:00:00"))) == [
        ("Предложение", 8, False, 7)
    ]
