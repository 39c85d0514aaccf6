"""Touches, responses and deals as their exports show them."""

import csv
from datetime import datetime
from pathlib import Path

import polars as pl

from etl.demo import stages
from etl.demo.words import WORDS
from tests.etl.demo.reading import records

ROOT = Path(__file__).parents[3]


def test_each_channel_knows_clients_by_its_own_key(exports, small):
    files = {
        "E-mail": records(exports / "Рассылки.csv", "utf-8", ","),
        "Телефон": records(exports / "SMS.txt", "utf-16", "\t"),
        "Код контрагента": records(exports / "Охват прочий.csv", "cp866"),
    }
    assert all(row[key] for key, rows in files.items() for row in rows)
    assert sum(map(len, files.values())) == small.reached.height
    arms = [row["Группа"] for rows in files.values() for row in rows]
    assert arms.count("контрольная") == small.reached["is_control"].sum() > 0


def test_responses_name_their_campaign_in_every_way_or_not_at_all(exports, small):
    rows = records(exports / "Отклики.csv", "utf-8", ",")
    ways = [[n for n in ("Код кампании", "utm_campaign", "Промокод", "Номер") if row[n]] for row in rows]
    assert {tuple(w) for w in ways} == {
        ("Код кампании",),
        ("utm_campaign",),
        ("Промокод",),
        ("Номер",),
        (),
    }
    marks = {row["utm_campaign"] for row in rows if row["utm_campaign"]}
    clean = {mark.strip().lower() for mark in marks}
    assert len(clean) < len(marks)
    assert clean - set(small.plans["utm"]) == {"brand_search"}


def test_a_response_says_who_it_is_by_one_key(exports, small):
    rows = records(exports / "Отклики.csv", "utf-8", ",")
    keys = [[n for n in ("Код контрагента", "ИНН", "Телефон", "E-mail") if row[n]] for row in rows]
    assert {len(k) for k in keys} == {1}
    cards = small.company.clients
    known = {phone for phone in cards["phone"] if phone}
    strangers = [row["Телефон"] for row in rows if row["Телефон"] and row["Телефон"] not in known]
    assert len(strangers) == small.replies.filter(pl.col("client") < 0).height > 0


def test_first_contact_comes_after_the_response(exports):
    rows = records(exports / "Отклики.csv", "utf-8", ",")
    spans = [
        [datetime.strptime(row[n], "%d.%m.%Y %H:%M:%S") for n in ("Дата и время", "Первый контакт")]
        for row in rows
        if row["Первый контакт"]
    ]
    assert 0.9 < len(spans) / len(rows) < 0.98
    assert all(contact > response for response, contact in spans)


def test_stages_go_forward_and_only_one_is_unknown_to_the_map(story):
    history = stages.make(story.company, story.deals)
    with (ROOT / "sql" / "seeds" / "stage_map.csv").open(encoding="utf-8") as file:
        number = {row["stage"]: row["stage_no"] for row in csv.DictReader(file)}
    unknown = {stage for stage in history["stage"] if stage.lower() not in number}
    assert unknown == {WORDS["own"]["odd"]}
    moments = history.with_columns(at=pl.col("day") * 86_400 + pl.col("second"))
    steps = moments.with_columns(step=pl.col("at").diff().over("deal")).filter(pl.col("step").is_not_null())
    assert (steps["step"] > 0).all()


def test_every_deal_stands_in_the_stage_that_its_end_asks_for(story):
    standing = stages.current(stages.make(story.company, story.deals))
    deals = story.deals.with_columns(stage=standing)
    for crm in ("amo", "bitrix", "own"):
        words, of_crm = WORDS[crm], deals.filter(crm=crm)
        assert set(of_crm.filter(outcome="lost")["stage"]) == {words["lost"]}
        assert set(of_crm.filter(outcome="won")["stage"]) <= set(words["won"])
        assert not set(of_crm.filter(outcome="open")["stage"]) & {*words["won"], words["lost"]}
