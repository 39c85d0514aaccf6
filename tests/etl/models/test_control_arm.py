"""The control arm of a campaign: what its clients do is in none of the campaign's counts."""

from decimal import Decimal


def test_a_deal_that_names_the_campaign_counts_unless_its_client_was_held_back(company):
    company.exports(
        "campaign_code;name;starts_on\nA;Spring;01.03.2026\n",
        "campaign_code;date;client_code;arm\n"
        "A;10.03.2026;k1;target\nA;10.03.2026;k2;control\nA;10.03.2026;k3;control\n",
        "response_code;responded_at;client_code\nr2;12.03.2026 10:00;k2\n",  # a control row is no touch: no campaign
        "deal_code;stage;created_at;client_code;campaign_code;amount\n"
        "d1;Сделка;15.03.2026;k1;A;100\n"  # no response: its own column decides
        "d2;Сделка;15.03.2026;k2;A;200\n"  # of the response of a held back client
        "d3;Сделка;15.03.2026;k3;A;400\n",  # of a held back client without any response
    )
    company.build("2026-06-30")
    assert company.rows("select deal_id, campaign_id, is_control from marts.deals order by 1") == [
        ("d1", "A", False),
        ("d2", "A", True),
        ("d3", "A", True),
    ]
    assert company.rows("select deals, deals_won, revenue from marts.campaigns") == [(1, 1, Decimal(100))]
