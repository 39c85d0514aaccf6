"""Mailings and calls of other services: statuses that imply each other, letters that move on, names for codes."""

from datetime import date

import pytest

from tests.etl.company import Company

CAMPAIGNS = """
    campaign_code;name;starts_on;utm_campaigns
    K-7;Весна;01.03.2026;vesna26
    K-8;Лето;01.05.2026;leto26
    """
SALE = """
    date;document_number;client_code;product;amount
    30.06.2026;1;k;paint;100
    """
STATUSES = ("ok_sent", "ok_delivered", "ok_read", "ok_link_visited", "ok_spam_folder", "err_user_unknown")
CALLS = (
    "callId;date;callerNumber;phoneNumber;utmCampaign\n5;05/03/2026 10:00:00;79000000001;73420000002;VESNA26"
)
ORDERS = (
    "orderId;orderSource.type;dateStr;client.phones;utmCampaign\n"
    "5;CALL;05/03/2026 10:00:00;79000000001;{campaign}\n5;REQUEST;05/03/2026 11:00:00;79000000002;"
)
RESPONSES = "response_code;responded_at;phone\n5;05.03.2026 12:00;79000000003"


def letters(campaign: str, *rows: str) -> str:
    return "\n".join([f"Рассылка: {campaign}", "email;send_result;last_update", *rows])


def issues(*rows: str) -> str:
    return "\n".join(["issue.id;issue.name;issue.dt;issue.members;issue.deliv_ok;issue.label", *rows])


@pytest.fixture(scope="module")
def company(tmp_path_factory) -> Company:
    """A month of two mailings, exported twice."""
    company = Company(tmp_path_factory.mktemp("mailings"))
    rows = [f"{n}@example.com;{status};10.03.2026 10:00:00" for n, status in enumerate(STATUSES)]
    company.exports(CAMPAIGNS, SALE, CALLS, ORDERS, RESPONSES, letters("Весна", *rows))
    company.exports(letters("leto26", "a@example.com;ok_delivered;10.05.2026 10:00"), at="2026-05-11 09:00")
    company.exports(
        letters("leto26", "a@example.com;ok_link_visited;14.05.2026 12:00"), at="2026-05-15 09:00"
    )
    older = issues("1;Письмо;05.03.2026 10:00;100;90;K-7", "2;Письмо;06.03.2026 10:00;10;9;VESNA26")
    newer = issues(
        "1;Письмо;05.03.2026 10:00;100;98;K-7", "3;лето;07.05.2026 10:00;10;9;", "4;Я;08.05.2026;1;1;"
    )
    company.exports(older, at="2026-03-06 10:00")
    company.exports(newer, at="2026-05-09 10:00")
    return company.build()


def test_who_followed_the_link_has_read_and_who_has_read_was_reached(company):
    assert company.rows(
        "select campaign_id, touched, delivered, opened, clicked from marts.campaigns order by campaign_id"
    ) == [("K-7", 6, 4, 2, 1), ("K-8", 1, 1, 1, 1)]


def test_a_letter_moves_on_from_export_to_export_and_stays_one(company):
    assert company.rows("select touched_on, status from marts.touches where campaign_id = 'K-8'") == [
        (date(2026, 5, 10), "ok_link_visited")
    ]


def test_a_mailing_finds_its_campaign_by_code_mark_and_name_and_its_newest_figures_count(company):
    assert company.rows(
        "select mailing_id, campaign_id, sent, delivered from marts.mailings order by mailing_id"
    ) == [
        ("sendsay:1", "K-7", 100, 98),
        ("sendsay:2", "K-7", 10, 9),
        ("sendsay:3", "K-8", 10, 9),
        ("sendsay:4", None, 1, 1),
    ]


def test_records_of_two_services_under_one_number_are_two_responses(company):
    assert company.rows(
        "select response_id, campaign_id, channel from marts.responses order by response_id"
    ) == [
        ("5", None, None),
        ("calltouch:CALL:5", None, "Звонок"),
        ("calltouch:REQUEST:5", None, "Заявка"),
        ("calltouch:call:5", "K-7", "Звонок"),
    ]


def test_how_often_a_source_comes(company):
    assert company.rows(
        "select source, usual_gap_days from marts.sources where entity in ('mailings', 'deals', 'campaigns') order by 1"
    ) == [("sendsay", 64.0), ("template", None)]
