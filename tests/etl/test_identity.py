import pytest

from etl.identity import core_key, email_keys, inn_key, legal_kind, name_key, phone_keys


@pytest.mark.parametrize(
    "name",
    [
        'ООО "Ромашка-Ёлка"',
        "Ромашка-елка, ООО",
        "«РОМАШКА - ЁЛКА»",
        "Pомашка-елка",
        "OOO Ромашка-Ёлка",  # the form in Latin letters
        "О.О.О. „Ромашка–Ёлка“",
    ],
)
def test_one_company_in_several_spellings(name):
    assert name_key(name) == "ромашка елка"


def test_a_name_of_a_legal_form_alone_stays_and_words_keep_their_letters():
    assert name_key("ООО") == "ооо"
    assert name_key("Ипполит") == "ипполит"
    assert name_key("Cats Ltd") == "cats"


@pytest.mark.parametrize(
    "name", ["ООО «ТД Ромашка»", "Ромашка (Пермь)", "Торговый дом «POMAШKA»", "Фирма Ромашка"]
)
def test_generic_words_and_notes_in_brackets_are_no_part_of_the_core(name):
    assert core_key(name) == "ромашка"


def test_a_core_is_never_empty():
    assert (core_key("Магазин"), core_key("(Пермь)"), core_key("ТД")) == ("магазин", "пермь", "тд")


def test_a_sole_trader_is_told_from_a_company():
    names = ["ИП Иванов И. П.", "Иванов И. П.", "OOO Иванов", "КФХ Заря"]
    assert [legal_kind(n) for n in names] == ["person", "", "company", "person"]


def test_phones_of_one_cell():
    assert phone_keys("8 (342) 000-00-01, +7 900 000 22 33; 8701 234 56 78") == (
        "+73420000001",
        "+79000002233",
        "+77012345678",
    )
    assert phone_keys("звонить Ивану") == ()


def test_inn_and_email():
    assert inn_key("7707083893 ") == "7707083893"
    assert inn_key("0000000000") == inn_key("123") == inn_key("1234567890123") == ""
    assert email_keys("A@b.ru; c@d.com, нет") == ("a@b.ru", "c@d.com")
