"""Signs of trouble on the overview: how each stands, against which norm, where it is heading, and where to look."""

from __future__ import annotations

from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages.lib import explain, formats, links, warehouse
from pages.lib.ask import ask
from pages.lib.i18n import N_, _, language, ngettext
from pages.lib.warehouse import Value

#: Status → colour, icon and word; what hurts most comes first.
STATUSES = {
    "bad": ("red", "error", N_("bad")),
    "warning": ("orange", "warning", N_("watch")),
    "unknown": ("gray", "help", N_("unknown")),
    "good": ("green", "check_circle", N_("within the norm")),
}
#: Page of a sign → its file and its name in the menu. A sign of the overview itself is explained where it stands.
PAGES = {
    "base": (links.BASE, N_("Base")),
    "calendar": (links.CALENDAR, N_("Year plan")),
    "loyalty": (links.LOYALTY, N_("Loyalty")),
    "managers": (links.MANAGERS, N_("Managers")),
    "pipeline": (links.PIPELINE, N_("Pipeline")),
    "promotion": (links.PROMOTION, N_("From touch to money")),
    "receivables": (links.RECEIVABLES, N_("Receivables")),
    "value": (links.VALUE, N_("Client value")),
}
COMPARED = {"year": N_("in a year"), "quarter": N_("in a quarter"), "month": N_("in a month")}
IN_A_ROW = 3
#: Signs whose figure is one number of another, and how these are written.
PARTS = {
    **dict.fromkeys(
        (
            "no_regular_promotion",
            "responses_not_recorded",
            "promotion_not_planned",
            "deals_without_response",
            "few_managers",
            "relations_not_recorded",
            "base_not_clean",
            "regulars_leaving",
        ),
        formats.number,
    ),
    "income_below_expenses": formats.money_short,
}


def show() -> None:
    """All signs: those that need a look as tiles, the others folded under them, as are more unknown ones than a row."""
    signs = ask("signs/list")
    st.header(headline(signs))
    if not signs.height:
        st.info(_("Signs are of the whole company: your rights cover a part of it."), icon=":material/lock:")
        return
    st.caption(
        _("Of the whole company: filters do not change them. A link leads to the page that explains it.")
    )
    rows = sorted(signs.iter_rows(named=True), key=lambda sign: list(STATUSES).index(sign["status"]))
    calm, unknown = ([sign for sign in rows if sign["status"] == status] for status in ("good", "unknown"))
    folded = {"good", "unknown"} if len(unknown) > IN_A_ROW else {"good"}
    _tiles([sign for sign in rows if sign["status"] not in folded])
    if "unknown" in folded:
        title = ngettext(
            "{n} unknown sign: what to load for it", "{n} unknown signs: what to load for them", len(unknown)
        )
        _folded(unknown, "unknown_signs", title)
    if calm:
        _folded(
            calm, "calm_signs", ngettext("{n} sign within the norm", "{n} signs within the norm", len(calm))
        )


def headline(signs: pl.DataFrame) -> str:
    """How many signs are bad, to watch and unknown."""
    found = dict(signs["status"].value_counts().rows())
    counts = [
        f"{_(word)} {found[status]}" for status, (_c, _i, word) in STATUSES.items() if found.get(status)
    ]
    return ": ".join(filter(None, [_("Signs of trouble"), ", ".join(counts)]))


def _folded(signs: list[dict[str, Any]], key: str, title: str) -> None:
    """Tiles drawn when they are opened: what asks for nothing now costs other visits nothing."""
    folded = st.expander(title, key=key, on_change="rerun")
    if folded.open:
        with folded:
            _tiles(signs)


def _tiles(signs: list[dict[str, Any]]) -> None:
    for start in range(0, len(signs), IN_A_ROW):
        for column, sign in zip(
            st.columns(IN_A_ROW, gap="small"), signs[start : start + IN_A_ROW], strict=False
        ):
            with column.container(border=True, height="stretch", gap="xsmall"):
                _tile(sign)


def _tile(sign: dict[str, Any]) -> None:
    """Status in a word and a colour, the figure, its trend, its norm, the way on."""
    colour, icon, word = STATUSES[sign["status"]]
    st.badge(_(word), icon=f":material/{icon}:", color=colour)  # type: ignore[arg-type]
    trend = sign["trend"]
    st.metric(
        sign[f"name_{language()}"],
        said(sign["value"], sign["unit"]),
        changed(trend, sign["unit"]) if trend is not None else None,
        delta_color=_colour(sign),  # type: ignore[arg-type]
        delta_arrow="auto" if trend else "off",
        delta_description=direction(sign),
    )
    st.caption("; ".join(filter(None, [parts(sign), norm(sign)])))
    _way_on(sign)


def said(value: float | None, unit: str) -> str:
    """The figure: points of a growth, percent of a share, a count of months."""
    shown = formats.by_unit(value, unit)
    return _("{n} mo").format(n=shown) if unit == "count" and value is not None else shown


def changed(trend: float, unit: str) -> str:
    """By how much it has changed: points for shares, else the difference itself."""
    if unit == "count":
        return ("+" if trend > 0 else "") + formats.number(trend)
    return formats.points(trend)


def direction(sign: dict[str, Any]) -> str | None:
    """Over which time it changed, for better or worse."""
    if sign["trend"] is None:
        return None
    compared = sign["compared"]
    over = _(COMPARED[compared])
    if not sign["trend"]:
        return over
    way = _("worse") if sign["is_worse"] else _("better")
    return f"{over}, {way}"


def parts(sign: dict[str, Any]) -> str:
    """The two numbers that the figure is made of, where they say something by themselves."""
    if sign["sign"] not in PARTS or sign["numerator"] is None:
        return ""
    write = PARTS[sign["sign"]]
    return _("{part} of {n}").format(part=write(sign["numerator"]), n=write(sign["denominator"]))


def norm(sign: dict[str, Any]) -> str:
    """The norm in words; what to load where the figure is unknown."""
    limit = said(sign["norm"], sign["unit"])
    text = _("norm: at most {limit}") if sign["bad_side"] == "above" else _("norm: at least {limit}")
    found = [text.format(limit=limit)]
    if sign["status"] == "unknown":
        found.append(_("to load: {what}").format(what=sign[f"needs_{language()}"]))
    return "; ".join(found)


def _colour(sign: dict[str, Any]) -> str:
    """Red for the worse whichever way it goes."""
    if not sign["trend"]:
        return "off"
    return "inverse" if sign["is_worse"] == (sign["trend"] > 0) else "normal"


def _way_on(sign: dict[str, Any]) -> None:
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        if sign["status"] == "unknown":
            links.load_files()
        elif sign["page"] in PAGES:
            page, title = PAGES[sign["page"]]
            st.page_link(page, label=_(title), icon=":material/arrow_forward:")
        explain.company_button(f"sign_{sign['sign']}", partial(asked, sign))


def asked(sign: dict[str, Any]) -> dict[str, Value]:
    """What the rows behind a sign are asked by: thresholds, for regulars the quarter over which they leave."""
    if sign["sign"] == "regulars_leaving":
        last_month = warehouse.query("loads/build")["window_end"][0]
        return {"period_kind": "quarter", "period": sign["last_quarter"], "last_month": last_month}
    return {
        "response_days": warehouse.setting("promotion", "response_days"),
        "a_percent": round(warehouse.setting("abc", "a_share") * 100),
    }
