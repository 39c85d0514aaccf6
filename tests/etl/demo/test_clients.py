"""Clients of the demo: nobody real, some known twice, some hardly known."""

import phonenumbers
import polars as pl
import pytest
from stdnum.ru import inn

from etl.demo.duplicates import KINDS
from etl.demo.words import company_stems, landline, mobile, person_stems
from tests.etl.demo.reading import records


def test_three_cards_in_a_hundred_are_second_ones(story):
    cards = story.company.clients
    second = cards.filter(pl.col("duplicate_of").is_not_null())
    assert (cards.height, second.height) == (1030, 30)
    assert second["duplicate_of"].n_unique() == 30
    assert dict(second["duplicate_kind"].value_counts().iter_rows()) == dict.fromkeys(KINDS, 6)


def test_a_second_card_shares_one_key_or_only_the_name(story):
    cards = story.company.clients
    first = cards.select(
        pl.col("client").alias("duplicate_of"), pl.col("inn", "phone", "email").name.prefix("first_")
    )
    second = cards.filter(pl.col("duplicate_of").is_not_null()).join(first, on="duplicate_of")
    for key in ("inn", "phone", "email"):
        of_kind = second.filter(duplicate_kind=key)
        assert of_kind[key].to_list() == of_kind[f"first_{key}"].to_list()
        assert "" not in of_kind[key]
        assert set(second.filter(pl.col("duplicate_kind") != key)[key]) == {""}


def test_second_cards_have_documents_of_their_own(story):
    documents, cards = story.sales.documents, story.company.clients
    on_second = documents.filter(pl.col("card") != pl.col("client"))
    original = dict(cards.select("client", "duplicate_of").iter_rows())
    assert on_second.height > 100
    assert all(original[card] == client for card, client in on_second.select("card", "client").iter_rows())


def test_inns_are_valid_and_belong_to_a_region_that_does_not_exist(story):
    inns = [text for text in story.company.clients["inn"] if text]
    assert all(inn.is_valid(text) and text.startswith("00") for text in inns)
    assert 0.06 < story.company.people.select((pl.col("inn") == "").mean()).item() < 0.12


@pytest.mark.parametrize("phone", [landline("342", 1234), mobile(7), mobile(689_999)])
def test_telephones_are_well_formed(phone):
    assert phonenumbers.is_valid_number(phonenumbers.parse(phone, "RU"))
    assert " 000-" in phone


def test_mail_goes_to_nobody(story):
    hosts = {text.split("@")[1] for text in story.company.clients["email"] if text}
    assert hosts == {"example.com", "example.org", "example.net"}


def test_names_and_keys_never_coincide_by_chance(story):
    people = story.company.people
    for column in ("name", "inn", "phone", "email", "code"):
        filled = people.filter(pl.col(column) != "")
        assert filled[column].is_unique().all(), column


def test_the_export_holds_every_card_in_several_spellings(exports, small):
    rows = records(exports / "Контрагенты.csv", "cp1251", above=1)
    assert [row["Код"] for row in rows] == small.company.clients["code"].to_list()
    digits = ["".join(c for c in row["Телефоны"].split(",")[0] if c.isdigit())[-10:] for row in rows]
    known = ["".join(c for c in phone if c.isdigit())[-10:] for phone in small.company.clients["phone"]]
    assert [d for d, k in zip(digits, known, strict=True) if k] == [k for k in known if k]
    assert any("," in row["Телефоны"] for row in rows)


def test_many_names_stay_different(story):
    rng = story.company.rng("names of a test")
    assert len(set(company_stems(rng, 50_000))) == 50_000
    assert len(set(person_stems(rng, 30_000))) == 30_000
