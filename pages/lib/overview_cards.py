"""The overview's second row: do regulars stay, what is turnover worth, how much is overdue; each leads to its page."""

from __future__ import annotations

from pages.lib import cards, empty, formats, links
from pages.lib.ask import ask, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import _
from pages.lib.warehouse import Value


def standing() -> None:
    """Loyalty of the last finished quarter, quality of turnover and mean value, overdue money."""
    loyalty, of_quarter = _loyalty()
    cards.row(loyalty, _value(), _overdue(), client=None, **of_quarter)


def _loyalty() -> tuple[Figure, dict[str, Value]]:
    """The figure, and the quarter whose rows stand behind it."""
    leads = (links.LOYALTY, _("Loyalty"))
    quarters = ask("loyalty/periods", period_kind="quarter")
    if not quarters.height:
        return Figure("loyalty", None, leads=leads), {"period_kind": "quarter", "period": None}
    last = quarters.row(-1, named=True)
    figure = Figure(
        "loyalty",
        last["loyalty"],
        last["loyalty_change"],
        _("in a quarter"),
        detail=formats.period("quarter", last["period_start"]),
        leads=leads,
    )
    return figure, {"period_kind": "quarter", "period": last["period_start"]}


def _value() -> Figure:
    """Quality of turnover with the mean coefficient beside it."""
    value = ask_one("value/figures")
    mean = formats.by_unit(value["value_mean"], "ratio")
    return Figure(
        "value_quality",
        value["quality"],
        detail=_("mean Kv {mean}").format(mean=mean),
        leads=(links.VALUE, _("Client value")),
    )


def _overdue() -> Figure:
    """Overdue money and its share of the debt; unknown without payments."""
    leads = (links.RECEIVABLES, _("Receivables"))
    if not empty.has("has_payments"):
        return Figure("debt_overdue", None, detail=_("no payments loaded"), leads=leads)
    debt = ask_one("receivables/figures")
    return Figure(
        "debt_overdue",
        debt["overdue"],
        detail=_("{share} of the debt").format(share=formats.percent(debt["overdue_share"], 0)),
        leads=leads,
    )
