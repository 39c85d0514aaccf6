"""Words for the codes that marts hold: operations, arms, states, entities, ways of joining."""

from __future__ import annotations

from pages.lib.i18n import N_, _

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
    "clients": N_("clients"),
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
}


#: Segments by recency, frequency and money.
SEGMENTS = {
    "champions": N_("Champions"),
    "loyal": N_("Loyal"),
    "potential": N_("Potential loyalists"),
    "recent": N_("Recent"),
    "promising": N_("Promising"),
    "attention": N_("Need attention"),
    "fading": N_("About to sleep"),
    "cannot_lose": N_("Cannot lose"),
    "at_risk": N_("At risk"),
    "lost": N_("Hibernating"),
}


def segment(code: str) -> str:
    """A segment in the reader's language."""
    return _(SEGMENTS[code]) if code in SEGMENTS else code


def word(code: str) -> str:
    """The code in the reader's language; an unknown one as it is. Several by comma each by itself."""
    return ", ".join(_(WORDS[part]) if part in WORDS else part for part in code.split(", "))
