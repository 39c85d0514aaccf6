"""Who is who: keys in their order, conflicts, and independence of the order of files."""

import random

from etl.resolve import Reference, resolve

INN, OTHER_INN = "7707083893", "7728168971"


def links(*references: Reference) -> dict[str, tuple[str, str]]:
    _, found = resolve(references)
    return {link.reference: (link.client_id, link.matched_by) for link in found}


def listed(text: str, code: str, **attributes: str) -> Reference:
    return Reference(text, code, is_listed=True, **attributes)


def test_each_kind_of_key_finds_the_card():
    assert links(
        listed("card", "001", inn=INN, phone="8 342 000-00-01", email="a@b.ru", name="ООО Ромашка"),
        Reference("by code", code="001"),
        Reference("by inn", inn=INN),
        Reference("by phone", phone="+7 (342) 000-00-01"),
        Reference("by e-mail", email="A@B.ru"),
        Reference("by name", name='"Ромашка"'),
    ) == {
        "card": ("001", "code"),
        "by code": ("001", "code"),
        "by inn": ("001", "inn"),
        "by phone": ("001", "phone"),
        "by e-mail": ("001", "email"),
        "by name": ("001", "name"),
    }


def test_the_stronger_key_decides():
    found = links(
        listed("a", "001", phone="8 342 000-00-01"),
        listed("b", "002", inn=INN),
        Reference("both", inn=INN, phone="8 342 000-00-01"),
    )
    assert found["both"] == ("002", "inn")


def test_two_cards_of_one_inn_are_one_client_unless_their_kpp_differ():
    same = links(listed("a", "001", inn=INN, kpp="1"), listed("b", "002", inn=INN))
    assert {client for client, _ in same.values()} == {"001"}
    branches = links(
        listed("a", "001", inn=INN, kpp="1"),
        listed("b", "002", inn=INN, kpp="2"),
        Reference("c", inn=INN, kpp="2"),
    )
    assert branches == {"a": ("001", "code"), "b": ("002", "code"), "c": ("002", "inn")}


def test_a_card_without_kpp_never_bridges_two_branches():
    cards = [
        listed("a", "001", inn=INN, kpp="1"),
        listed("b", "002", inn=INN),
        listed("c", "003", inn=INN, kpp="2"),
    ]
    assert {text: client for text, (client, _) in links(*cards).items()} == {
        "a": "001",
        "b": "001",
        "c": "003",
    }


def test_codes_that_a_person_called_different_stay_two_clients_of_one_inn():
    cards = [listed("a", "001", inn=INN), listed("b", "002", inn=INN), listed("c", "003", inn=INN)]
    _, found = resolve(cards, apart={frozenset(("001", "002"))})
    assert {link.reference: link.client_id for link in found} == {"a": "001", "b": "002", "c": "001"}


def test_a_weaker_key_never_joins_rows_of_different_inns():
    found = links(
        listed("card", "001", inn=INN, phone="8 342 000-00-01"),
        Reference("row", inn=OTHER_INN, phone="8 342 000-00-01"),
    )
    assert found["row"][1] == "new"


def test_of_several_cards_with_a_phone_the_one_of_that_name_then_the_oldest_code():
    cards = [
        listed("a", "001", name="Ромашка", phone="8 342 000-00-01"),
        listed("b", "002", name="Лютик", phone="8 342 000-00-01"),
    ]
    found = links(
        *cards, Reference("named", name="лютик", phone="83420000001"), Reference("bare", phone="83420000001")
    )
    assert (found["named"][0], found["bare"][0]) == ("002", "001")


def test_what_a_card_was_called_before_finds_it_unless_another_is_called_so_now():
    cards = [
        listed("a", "001", inn=INN, name="Лютик Плюс"),
        listed("b", "002", name="Ромашка"),
        Reference("a before", "001", inn=INN, name="Лютик", was_listed=True),
        Reference("a at first", "001", inn=INN, name="Ромашка", was_listed=True),
    ]
    found = links(*cards, Reference("sale", name="лютик"), Reference("other", name="Ромашка"))
    assert (found["a before"], found["sale"], found["other"]) == (
        ("001", "code"),
        ("001", "name"),
        ("002", "name"),
    )


def test_what_matches_nobody_is_one_new_client_however_it_is_named():
    found = links(
        Reference("deal", inn=INN, phone="8 900 000-00-01", name="Новый"),
        Reference("call", phone="+79000000001"),
        Reference("noise", phone="спросить Анну"),
        Reference("rent", inn=OTHER_INN, may_create=False),
    )
    assert found["deal"] == (found["call"][0], "new")
    assert found["call"][1] == "phone"
    assert found["noise"][1] == "new"
    assert "rent" not in found
    assert INN not in found["deal"][0]  # ids stand in links: no personal data in them


def test_the_order_of_references_is_no_matter():
    references = [
        listed("a", "001", inn=INN, name="Ромашка"),
        listed("b", "002", phone="8 342 000-00-01", name="Ромашка"),
        *(Reference(f"r{i}", name=f"Лютик {i % 3}", phone=f"8 900 000-00-0{i % 4}") for i in range(8)),
        Reference("x", code="777", name="Лютик 1"),
    ]
    first = links(*references)
    for seed in range(5):
        random.Random(seed).shuffle(references)
        assert links(*references) == first
