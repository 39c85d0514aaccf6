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
    "link_near": N_("by an amount within 10 %"),
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


def spoken() -> dict[str, dict[str, str]]:
    """All codes in the reader's language by kind of column: for files, written in a thread that knows no reader."""
    return {
        "word": {code: word(code) for code in WORDS},
        "segment": {code: segment(code) for code in SEGMENTS},
    }


def word(code: str) -> str:
    """The code in the reader's language; an unknown one as it is. Several by comma each by itself."""
    return ", ".join(_(WORDS[part]) if part in WORDS else part for part in code.split(", "))
