"""Base check of a prospect list: new, ours, worked by another, doubtful, each with its reason."""

import pytest

from etl.basecheck import check_file
from etl.sources.base import Refused
from tests.etl.company import Company

CLIENTS = """
    client_code;name;inn;phone;email;manager
    001;ООО «Ромашка»;7707083893;8 342 000-00-01;;Анна
    002;ООО «Василёк»;;;opt@example.com;Борис
    003;ООО «Тюльпан»;7728168971;8 342 000-00-03;;
    004;ООО «Георгин»;;;;Анна
"""
LIST = """
    name;inn;phone;email;manager
    Ромашка;7707083893;;;Анна
    РОМАШКА плюс;;+7 (342) 000-00-01;;Борис
    Василек;;;OPT@example.com;Анна
    Тюльпан;;83420000003;;Борис
    Тюльпан-2;5003052454;83420000003;;Борис
    Георгин, ООО;;;;Анна
    ООО «Никто»;;8 342 000-00-09;;Анна
"""
#: name, verdict, matched client, who holds it, key that decided
EXPECTED = [
    ("Ромашка", "ours", "001", "Анна", "inn"),
    ("РОМАШКА плюс", "other", "001", "Анна", "phone"),
    ("Василек", "other", "002", "Борис", "email"),
    ("Тюльпан", "ours", "003", None, "phone"),  # nobody's
    ("Тюльпан-2", "doubtful", "003", None, None),  # the telephone says yes, the INN no
    ("Георгин, ООО", "doubtful", "004", "Анна", None),  # nothing but the name
    ("ООО «Никто»", "new", None, None, None),
]


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Company:
    company = Company(tmp_path_factory.mktemp("company"))
    company.exports(CLIENTS, LIST)
    return company.build("2026-10-31")


def test_a_loaded_list_is_checked_in_the_build(company):
    query = "select name, verdict, client_id, held_by, matched_by from marts.prospect_check order by row"
    assert company.rows(query) == EXPECTED


def test_the_reason_is_given_in_words(company):
    query = "select reasons_en from marts.prospect_check where client_id is not null order by row"
    assert [reason for (reason,) in company.rows(query)] == [
        "same INN, same name",
        "same phone, one name inside the other",
        "same e-mail, same name",
        "same phone, same name",
        "same phone, name 0.96, but different INN",
        "same name",
    ]


def test_a_list_repeated_counts_once(company):
    company.exports(LIST + "    Ещё один;;;;\n", at="2026-11-02 10:00")
    company.build("2026-10-31")
    assert company.rows("select count(*) from marts.prospect_check") == [(8,)]


def test_a_file_is_checked_without_being_kept(company, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST.replace("    ", "").strip() + "\n", "utf-8")
    loads = list((company.home / "raw" / "loads").iterdir())
    checked = check_file(company.home, path, "Выставка.csv")
    columns = ["name", "verdict", "client_id", "held_by", "matched_by"]
    assert (checked.rows.select(columns).rows(), checked.rejected) == (EXPECTED, 0)
    assert list((company.home / "raw" / "loads").iterdir()) == loads


def test_a_file_that_is_no_list_is_refused_with_the_next_step(company, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_text("month;amount\nМарт 2026 г.;100\n", "utf-8")
    with pytest.raises(Refused, match="no_prospects"):
        check_file(company.home, path, "план.csv")
