"""Words for the codes that marts hold: operations, arms, states, entities, ways of joining."""

from __future__ import annotations

from functools import cache

from pages.lib import warehouse
from pages.lib.i18n import N_, _, language

WORDS = {
    "sale": N_("sale"),
    "return": N_("return"),
    "target": N_("target"),
    "control": N_("control"),
    "won": N_("won"),
    "lost": N_("lost"),
    "open": N_("open"),
    "explicit": N_("by code"),
    "window": N_("by last touch"),
    "none": N_("no campaign"),
    "code": N_("code"),
    "inn": N_("INN"),
    "phone": N_("phone"),
    "email": N_("e-mail"),
    "name": N_("name"),
    "new": N_("new"),
    "ours": N_("ours"),
    "other": N_("worked by another"),
    "doubtful": N_("doubtful"),
    "active": N_("active"),
    "dormant": N_("dormant"),
    "prospect": N_("never bought"),
    "local": N_("this computer"),
    "mailing": N_("mailing list"),
    "stale": N_("stale contacts"),
    "cards": N_("cards to complete"),
    "prospect_check": N_("checked file"),
    "no consent": N_("no consent"),
    "no contact": N_("no sound contact"),
    "repeated": N_("contact repeated"),
    "clients": N_("clients"),
    "settings": N_("settings"),
    "loads": N_("loads"),
    "client_links": N_("merged client cards"),
    "client_mentions": N_("merged client cards"),
    "client_cards": N_("merged client cards"),
    "golden_clients": N_("merged client cards"),
    "products": N_("products"),
    "sales": N_("sales"),
    "payments": N_("payments"),
    "managers": N_("managers"),
    "campaigns": N_("campaigns"),
    "touches": N_("touches"),
    "responses": N_("responses"),
    "deals": N_("deals"),
    "deal_stages": N_("deal stages"),
    "activities": N_("activities"),
    "plan": N_("plan"),
    "surveys": N_("surveys"),
    "expenses": N_("expenses"),
    "prospects": N_("prospects"),
    "loaded": N_("loaded"),
    "partial": N_("loaded in part"),
    "refused": N_("refused"),
    "copy": N_("loaded before"),
    "template": N_("template"),
    "onec_report": N_("1C report"),
    "bank_1c": N_("bank statement"),
    "amocrm": N_("amoCRM"),
    "bitrix24": N_("Bitrix24"),
    "late": N_("late"),
    "usual": N_("as usual"),
    "once": N_("one export so far"),
    "payment": N_("payment"),
    "refund": N_("refund"),
    "not_linked": N_("not linked"),
    "duplicate": N_("duplicate deal"),
    "not_shipped": N_("not shipped"),
    "other_currency": N_("other currency"),
    "price": N_("discount or other price"),
    "rounding": N_("rounding"),
    "period_shift": N_("other month"),
    "not_paid": N_("not paid"),
    "link_number": N_("by the order's number"),
    "link_exact": N_("by the exact amount"),
    "link_parts": N_("by several that make it up"),
    "link_near": N_("by an amount within 10%"),
    "merge": N_("one client"),
    "different": N_("different clients"),
    "later": N_("decide later"),
    "undone": N_("taken back"),
    "replaced": N_("replaced by a later one"),
    "in force": N_("in force"),
    "awaits": N_("waits for the build"),
    "idle": N_("without effect: the client is gone"),
    "stayed": N_("stayed"),
    "left": N_("left"),
    "became regular": N_("became regular"),
    "came back": N_("came back"),
    "at risk": N_("at risk"),
    "lost client": N_("lost client"),
    "in rhythm": N_("in rhythm"),
    "no rhythm": N_("no rhythm yet"),
    "due": N_("to hand over"),
    "last": N_("last warning"),
    "first": N_("first warning"),
    "expired": N_("term is over"),
    "manager left": N_("manager has left"),
    "three months": N_("three months without a sale"),
    "not given": N_("not given"),
    "no response": N_("no response"),
    "not due": N_("not due yet"),
    "1–30": N_("1–30 days"),
    "31–60": N_("31–60 days"),
    "61–90": N_("61–90 days"),
    "over 90": N_("over 90 days"),
    "paid": N_("paid"),
    "ahead": N_("ahead"),
    "running": N_("running"),
    "ended": N_("ended"),
    "to launch": N_("launch"),
    "to sum up": N_("sum up"),
    "to plan": N_("state budget and expected responses"),
    "to enter cost": N_("enter the cost"),
    "to fill": N_("plan a campaign"),
    "collected": N_("money collected"),
    "client_manager": N_("client manager"),
    "active_sales": N_("active sales"),
    "operator": N_("operator"),
    "specialist": N_("specialist"),
    "field": N_("field manager"),
    "call_centre": N_("call centre"),
    "week_shipped": N_("goods shipped"),
    "week_paid": N_("money received"),
    "week_overdue": N_("money overdue"),
    "week_won": N_("deals won"),
    "week_responses": N_("responses received"),
    "week_new": N_("sold to new clients"),
}


def segments() -> dict[str, str]:
    """Names of segments by recency, frequency and money in the reader's language; none before the first build."""
    if warehouse.current() is None:
        return {}
    return _segments(language())


@warehouse.of_build
def _segments(language: str) -> dict[str, str]:
    """Asked for by every code of a table."""
    return dict(warehouse.query("rfm/names").select("segment", f"name_{language}").rows())


def segment(code: str) -> str:
    """A segment in the reader's language; one that the build does not know as it is."""
    return segments().get(code, code)


def spoken() -> dict[str, dict[str, str]]:
    """All codes in the reader's language by kind of column: for files, written in a thread that knows no reader."""
    return {
        "word": _words(language()),
        "segment": segments(),
    }


@cache
def _words(_language: str) -> dict[str, str]:
    """Once per language: every table that can be taken away asks for them on every run."""
    return {code: word(code) for code in WORDS}


def word(code: str) -> str:
    """The code in the reader's language; an unknown one as it is. Several by comma each by itself."""
    return ", ".join(_(WORDS[part]) if part in WORDS else part for part in code.split(", "))
