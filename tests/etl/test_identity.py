import pytest

from etl.identity import email_keys, inn_key, name_key, phone_keys


@pytest.mark.parametrize(
    "name", ['ООО "Ромашка-Ёлка"', "Ромашка-елка, ООО", "«РОМАШКА - ЁЛКА»", "Pомашка-елка"]
)
def test_one_company_in_several_spellings(name):
    assert name_key(name) == "ромашка елка"


def test_a_name_of_a_legal_form_alone_stays_and_words_keep_their_letters():
    assert name_key("ООО") == "ооо"
    assert name_key("Ипполит") == "ипполит"
    assert name_key("Cats Ltd") == "cats"


def test_phones_of_one_cell():
    assert phone_keys("8 (342) 000-00-01, +7 900 000 22 33; 8701 234 56 78") == [
        "+73420000001",
        "+79000002233",
        "+77012345678",
    ]
    assert phone_keys("звонить Ивану") == []


def test_inn_and_email():
    assert inn_key("7707083893 ") == "7707083893"
    assert inn_key("0000000000") == inn_key("123") == inn_key("1234567890123") == ""
    assert email_keys("A@b.ru; c@d.com, нет") == ["a@b.ru", "c@d.com"]
