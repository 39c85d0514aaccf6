"""Money of other currencies: converted at the row's own rate; base currency is never converted."""

from decimal import Decimal


def test_a_rate_beside_the_base_currency_converts_nothing(company):
    # A register prints the rate of the day on every line, whatever its currency
    company.exports(
        "date;document_number;client_code;product;amount;currency;rate\n"
        "29.10.2026;1;k;paint;100;RUB;90,5\n30.10.2026;2;k;paint;100;;90,5\n31.10.2026;3;k;paint;100;USD;90,5\n",
        "date;number;client_code;amount;currency;rate\n29.10.2026;1;k;7;руб.;90,5\n30.10.2026;2;k;7;USD;90,5\n",
        "deal_code;stage;created_at;client_code;amount;currency;rate\n"
        "d1;Сделка;01.10.2026;k;5;RUB;90,5\nd2;Сделка;01.10.2026;k;5;USD;90,5\n",
    )
    company.build()
    amounts = {
        mart: [amount for (amount,) in company.rows(f"select amount from marts.{mart} order by amount")]
        for mart in ("sale_lines", "payments", "deals")
    }
    assert amounts == {
        "sale_lines": [Decimal(100), Decimal(100), Decimal(9050)],
        "payments": [Decimal(7), Decimal("633.50")],
        "deals": [Decimal(5), Decimal("452.50")],
    }
