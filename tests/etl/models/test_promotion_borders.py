"""Promotion at its borders: ties of touches, last days of windows, ratios over nothing, months that are mature."""

from decimal import Decimal

import pytest

from tests.etl.company import Company

CAMPAIGNS = "campaign_code;name;channel;starts_on;cost\n"
TOUCHES = "campaign_code;date;client_code;arm\n"
RESPONSES = "response_code;responded_at;campaign_code;client_code\n"
DEALS = "deal_code;stage;created_at;closed_at;client_code;response_code;campaign_code;amount\n"


@pytest.fixture(scope="module")
def spring(tmp_path_factory) -> Company:
    """Five clients of a spring; the figures are of 30 June 2026."""
    company = Company(tmp_path_factory.mktemp("spring"))
    company.exports(
        CAMPAIGNS
        + "C;Later code;mail;05.03.2026;\nB;Smaller code;mail;05.03.2026;\nA;Earlier;mail;01.03.2026;\n"
        + "Z;Nobody told;mail;01.03.2026;0\nP;Paid for nothing;mail;01.03.2026;700\n",
        "client_code;name\n"
        + "".join(f"{client};{client}\n" for client in ("tie", "held", "late", "deal", "us")),
        TOUCHES
        + "A;01.04.2026;tie;target\nC;01.04.2026;tie;target\nB;01.04.2026;tie;target\n"
        + "A;01.04.2026;held;target\nB;10.04.2026;held;control\n"
        + "A;01.04.2026;late;target\nA;01.07.2026;late;target\n",  # a touch after the date of the figures
        RESPONSES
        + "tie;02.04.2026 9:00;;tie\n"
        + "held;12.04.2026 9:00;;held\n"
        + "last_day;01.05.2026 23:59;;late\nover;02.05.2026 0:00;;late\ntomorrow;01.07.2026 9:00;;late\n"
        + "r1;10.01.2026 12:00;;deal\nr2;10.06.2026 12:00;;deal\n",
        DEALS
        + "named;Отказ;11.01.2026 9:00;;us;r1;;1\n"  # names a response of another client
        + "unknown;Отказ;11.06.2026 9:00;;deal;zzz;;1\n"  # a response nobody has: the last one before
        + "day_90;Отказ;10.04.2026 9:00;;deal;;;1\nday_91;Отказ;11.04.2026 9:00;;deal;;;1\n"
        + "before;Отказ;10.06.2026 11:59;;deal;;;1\nsame;Отказ;10.06.2026 12:00;;deal;;;1\n"
        + "own;Сделка;01.06.2026;01.07.2026;us;;z;100\n"  # closed after the date: open
        + "won;Сделка;01.06.2026;30.06.2026;us;;z;100\n",
    )
    return company.build("2026-06-30")


def test_ties_of_touches_and_last_days_of_the_window(spring):
    assert dict(
        spring.rows(
            "select response_id, coalesce(campaign_id, '-') || ' ' || attribution from marts.responses "
            "where response_id not in ('r1', 'r2')"
        )
    ) == {
        "tie": "B window",  # B and C start later than A; of equal starts the smaller code
        "held": "A window",  # a row of a control arm is no touch
        "last_day": "A window",  # the thirtieth day, to its end
        "over": "- none",
    }
    assert spring.rows("select count(*) from marts.touches where touched_on > '2026-06-30'") == [(0,)]


def test_a_deal_finds_its_response_up_to_the_ninetieth_day(spring):
    assert dict(spring.rows("select deal_id, response_id from marts.deals where client_id <> 'us'")) == {
        "unknown": "r2",
        "day_90": "r1",
        "day_91": None,
        "before": None,  # a minute before r2, and r1 is 151 days old
        "same": "r2",
    }
    assert spring.rows("select response_id from marts.deals where deal_id = 'named'") == [("r1",)]


def test_ratios_over_nothing_are_unknown(spring):
    columns = "touched, delivered, responses, deals, deals_won, revenue, response_rate, deal_conversion, cost_per_response, cost_per_deal, romi, uplift"
    assert spring.rows(
        f"select campaign_id, {columns} from marts.campaigns where campaign_id in ('Z', 'P') order by 1"
    ) == [
        ("P", 0, 0, 0, 0, 0, Decimal(0), None, None, None, None, -1.0, None),
        # one deal won by the campaign of its own column; its cost of 0 pays back no number of times
        ("Z", 0, 0, 0, 2, 1, Decimal(100), None, None, None, Decimal(0), None, None),
    ]
    # told without any status: how much was delivered is not known
    assert spring.rows("select touched, delivered from marts.campaigns where campaign_id = 'A'") == [
        (3, None)
    ]


@pytest.mark.parametrize(("as_of", "is_mature"), [("2026-02-07", False), ("2026-02-08", True)])
def test_a_month_is_mature_after_the_eightieth_percentile_of_the_days_to_a_deal(company, as_of, is_mature):
    # eleven deals 0, 1 … 10 days after their responses; 0.8 × 11 = 8.8: the ninth, 8 days; 31 January + 8
    company.exports(
        RESPONSES + "".join(f"r{i};{10 + i}.01.2026 9:00;;k{i}\n" for i in range(11)),
        DEALS + "".join(f"d{i};Отказ;{10 + 2 * i}.01.2026 9:00;;k{i};r{i};;1\n" for i in range(11)),
    )
    assert company.build(as_of).rows(
        "select basis, is_mature, sum(deals)::int from marts.conversion_months group by all order by 1"
    ) == [("deal", None, 11), ("response", is_mature, 11)]


def test_margin_of_a_campaign_is_of_the_window_and_of_lines_whose_cost_is_known(company):
    company.exports(
        CAMPAIGNS + "A;Spring;mail;01.03.2026;10\n",
        DEALS
        + "d1;Сделка;12.03.2026;12.03.2026;known;;A;100.01\nd2;Сделка;12.03.2026;12.03.2026;unknown;;A;10\n"
        + "d3;Сделка;12.03.2026;12.03.2026;nobody;;A;1\n",
        "date;document_number;client_code;product;amount;cost\n"
        "30.06.2025;0;known;paint;1000;1\n"  # the day before the window
        "15.03.2026;1;known;paint;60;40\n16.03.2026;2;known;paint;-20;10\n17.03.2026;3;known;paint;500;\n"
        "15.03.2026;4;unknown;paint;500;\n30.06.2026;5;other;paint;60;40\n",
    )
    # known: (20 − 10) of (60 − 20) = 25 %; without known costs the company's: (10 + 20) of (40 + 60) = 30 %
    assert company.build("2026-06-30").rows("select revenue, margin, romi from marts.campaigns") == [
        (Decimal("111.01"), Decimal("28.30"), pytest.approx((28.30 - 10) / 10))
    ]
