"""Likely duplicates: which pairs are found, what merges by itself, what is said of them, what people's word does."""

from datetime import datetime

import pytest

from etl.cards import card, frame
from etl.duplicates import likely
from etl.merging import located, merge
from etl.resolve import Client, Reference, new_id
from etl.state import Decision

CITIES = ("Пермь", "Казань", "Тверь", "Уфа")
WORDS = "Альфа Бригантина Весна Гранит Долина Енисей Жемчуг Зенит Искра Каскад Лаванда Магнит Нектар Орион".split()
#: Companies that have nothing to do with each other: what agreement of strangers is measured on.
OTHERS = {
    f"9{i:02}": {
        "name": f"ООО «{WORDS[i % 14]}{WORDS[i * 5 % 13].lower()}»",
        "city": CITIES[i % 4],
        "phones": [f"8 342 100-00-{i:02}"],
    }
    for i in range(56)
}


def cards(**given):
    """The given cards (`_001=dict(name=…)`) among the others."""
    rows = {key.lstrip("_"): value for key, value in given.items()} | OTHERS
    return frame(
        card(key, [about["name"]], **{k: v for k, v in about.items() if k != "name"})
        for key, about in rows.items()
    )


def found(**given):
    """verdict, conflict and reasons of every likely pair of the given cards."""
    pairs = likely(cards(**given), 0.1).to_dicts()
    return {
        f"{pair['left_id']} {pair['right_id']}": (pair["verdict"], pair["conflict"], pair["reasons_en"])
        for pair in pairs
        if not {pair["left_id"], pair["right_id"]} & OTHERS.keys()
    }


ROMASHKA = {"name": "ООО «Ромашка»", "city": "Пермь"}


@pytest.mark.parametrize(
    "shared", [{"phones": ["8 (342) 000-00-01, 8 900 000-00-02"]}, {"emails": ["A@b.ru"]}]
)
def test_the_same_name_with_the_same_phone_or_mail_merges_by_itself(shared):
    other = {"phones": ["+7 342 000 00 01"]} if "phones" in shared else {"emails": ["a@b.ru; c@d.ru"]}
    same = "phone" if "phones" in shared else "e-mail"
    pairs = found(_001=ROMASHKA | shared, _002={"name": "OOO Pомашка", "city": "Казань"} | other)
    assert pairs == {"001 002": ("auto", None, f"same {same}, same name")}


@pytest.mark.parametrize(
    ("one", "other", "conflict"),
    [
        ({"inns": ["7707083893"]}, {"inns": ["7728168971"]}, "inn"),
        ({"kpps": ["770701001"]}, {"kpps": ["770702002"]}, "kpp"),
        ({"name": "ИП Ромашка"}, {}, "kind"),
    ],
)
def test_a_conflict_is_never_merged_without_asking(one, other, conflict):
    phone = {"phones": ["83420000001"]}
    verdict = found(_001=ROMASHKA | phone | one, _002=ROMASHKA | phone | other)["001 002"]
    assert verdict[:2] == ("queue", conflict)
    assert ", but " in verdict[2]


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("Рамашка", "name 0.86, same city"),  # a wrong letter
        ("Ромашк", "name 0.97, same city"),  # a lost one
        ("Ромакша", "name 0.97, same city"),  # two swapped
        ("ТД Ромашка", "same name but for generic words, same city"),
        ("Ромашка Сервис", "one name inside the other, same city"),
    ],
)
def test_a_slip_in_the_name_in_the_same_city_waits_for_a_person(name, reasons):
    assert found(_001=ROMASHKA, _002={"name": name, "city": "г. Пермь"}) == {
        "001 002": ("queue", None, reasons)
    }


def test_strangers_are_no_pair():
    assert found(_001=ROMASHKA, _002={"name": "ООО «Тюльпан»", "city": "Пермь"}) == {}


def test_branches_of_one_inn_each_wait_beside_the_first():
    branches = {f"_00{i}": ROMASHKA | {"inns": ["7707083893"], "kpps": [f"77070100{i}"]} for i in range(1, 5)}
    assert {pair: verdict[:2] for pair, verdict in found(**branches).items()} == dict.fromkeys(
        ("001 002", "001 003", "001 004"), ("queue", "kpp")
    )


def test_an_empty_base_has_no_pairs():
    assert likely(frame([]), 0.1).height == likely(frame([card("1", ["a"])]), 0.1).height == 0


def client(client_id, **attributes):
    return Client(client_id, True, [Reference(client_id, client_id, is_listed=True, **attributes)])


def decision(number, left, right, verdict):
    return Decision(number, left, right, verdict, "anna", datetime(2026, 11, 2), None, None, "")


def homes(given, *decisions):
    """Client of each given card after merging, and the automatic pairs that were refused."""
    table, clients = (
        cards(**given),
        [client(key.lstrip("_")) for key in given] + [client(key) for key in OTHERS],
    )
    found, refused = merge(clients, table, likely(table, 0.1), located(decisions, clients))
    return {key: home for key, home in found.items() if key not in OTHERS}, refused


PHONE = ROMASHKA | {"phones": ["83420000001"]}


def test_automatic_pairs_join_into_the_oldest_code():
    assert homes(dict.fromkeys(("001", "002", "003"), PHONE)) == (
        dict.fromkeys(("001", "002", "003"), "001"),
        set(),
    )


def test_a_card_that_fits_two_different_clients_is_merged_with_neither():
    given = {"001": PHONE | {"inns": ["7707083893"]}, "002": PHONE | {"inns": ["7728168971"]}, "003": PHONE}
    alone = {key: key for key in ("001", "002", "003")}
    assert homes(given) == (alone, {("001", "003"), ("002", "003")})


def test_a_crowd_of_one_name_and_telephone_is_left_to_people():
    crowd = {f"0{i:02}": {"name": "Частное лицо", "phones": ["83420000001"]} for i in range(6)}
    found, refused = homes(crowd)
    assert (set(found.values()), len(refused)) == (set(crowd), 15)


def test_people_join_and_keep_apart_whatever_the_scores_say():
    given = {"001": PHONE, "002": PHONE, "003": {"name": "ООО «Тюльпан»"}}
    assert homes(given, decision(1, "001", "002", "different"))[0] == {
        "001": "001",
        "002": "002",
        "003": "003",
    }
    assert homes(given, decision(1, "002", "003", "merge"))[0] == dict.fromkeys(("001", "002", "003"), "001")


def test_an_automatic_pair_looks_at_all_that_people_joined():
    """001 and 002 are one by a person's word; 003 is like the one, 004 like the other, and they differ in INN."""
    like = {"name": "ООО «Тюльпан»", "phones": ["83420000009"]}
    given = {"001": PHONE, "002": like}
    given |= {"003": PHONE | {"inns": ["7707083893"]}, "004": like | {"inns": ["7728168971"]}}
    found, refused = homes(given, decision(1, "001", "002", "merge"))
    assert found == {"001": "001", "002": "001", "003": "003", "004": "004"}
    assert refused == {("001", "003"), ("002", "004")}


def test_what_is_to_stay_apart_is_not_joined_through_a_third():
    given = {f"_00{i}": {"name": name} for i, name in enumerate(("Роза", "Мак", "Лён"), 1)}
    said = (
        decision(1, "001", "002", "merge"),
        decision(2, "002", "003", "merge"),  # contradicts the next one: without effect
        decision(3, "001", "003", "different"),
    )
    assert homes(given, *said)[0] == {"001": "001", "002": "001", "003": "003"}


def test_a_decision_finds_its_clients_by_any_key_they_had():
    """A caller known by telephone only, later by an INN: the id is another, the decision still holds."""
    inn = Client("inn-1", False, [Reference("r", inn="7707083893", phone="8 900 000-00-01")])
    said = decision(1, "001", new_id("phone", "+79000000001"), "merge")
    assert list(located([said], [client("001"), inn])) == [("001", "inn-1")]
    assert located([said], [client("001")]) == {}  # gone: it waits
