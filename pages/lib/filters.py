"""Filters shared by all pages: drawn once by app.py, kept in the URL, read by pages as one complete value."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

import streamlit as st

from pages.lib import formats, warehouse
from pages.lib.i18n import N_, _
from pages.lib.warehouse import Value

#: How a client type, region or category that nobody filled in is shown; the same in both languages, since the URL holds it.
NOT_GIVEN = "—"
#: A build without a single dated row has no window.
NO_DATA = "1970-01"
LISTS = {
    "manager": N_("Manager"),
    "type": N_("Client type"),
    "region": N_("Region"),
    "category": N_("Product category"),
}
PERIOD = ("from", "to")


@dataclass(frozen=True)
class Filters:
    """What to show; None = no limit. Months are first days, both inclusive."""

    managers: tuple[str, ...] | None
    client_types: tuple[str, ...] | None
    regions: tuple[str, ...] | None
    categories: tuple[str, ...] | None
    first_month: date
    last_month: date

    def params(self) -> dict[str, Value]:
        """The filters as query parameters."""
        return asdict(self)


def draw() -> None:
    """Draws the widgets; their keys are the URL's parameters, so a copied link opens the same view."""
    choices = _choices()
    for key, label in LISTS.items():
        st.multiselect(
            _(label),
            list(choices[key]),
            key=key,
            bind="query-params",
            placeholder=_("All"),
            select_all=False,
        )
    months, window = list(choices["month"]), _window()
    if months:
        _follow(window)
        first, last = st.columns(2)
        first.selectbox(
            _("From month"), months, _index(months, window[0], 0), key="from", bind="query-params"
        )
        last.selectbox(_("To month"), months, _index(months, window[1], -1), key="to", bind="query-params")


def current() -> Filters:
    """The filters as they stand, always complete."""
    months = sorted(
        st.session_state.get(key) or default for key, default in zip(PERIOD, _window(), strict=True)
    )
    managers, client_types, regions, categories = map(_codes, LISTS)
    return Filters(
        managers,
        client_types,
        regions,
        categories,
        first_month=date.fromisoformat(months[0] + "-01"),
        last_month=date.fromisoformat(months[1] + "-01"),
    )


def described() -> list[str]:
    """The filters in words, for exports and explanations."""
    chosen = [
        f"{_(label)}: {', '.join(st.session_state[key])}"
        for key, label in LISTS.items()
        if st.session_state.get(key)
    ]
    return [*chosen, _("Period: {period}").format(period=period())]


def period() -> str:
    """The chosen months in words."""
    now = current()
    return f"{formats.month(now.first_month)} – {formats.month(now.last_month)}"


def narrowed() -> bool:
    """Whether a filter other than the period is set."""
    return any(st.session_state.get(key) for key in LISTS)


def not_applied(*keys: str) -> None:
    """Says which of the set filters this page's figures do not know."""
    ignored = [_(LISTS[key]).lower() for key in keys if st.session_state.get(key)]
    if ignored:
        st.warning(_("These figures do not depend on: {filters}.").format(filters=", ".join(ignored)))


def of_buyers() -> None:
    """Says what the product category does where figures are of clients and not of sales."""
    if st.session_state.get("category"):
        st.caption(
            _("The product category leaves the clients that bought it in the period; all they buy counts.")
        )


def _follow(window: list[str]) -> None:
    """The period that nobody chose goes with the default one when figures of another date are shown."""
    before = st.session_state.get("window")
    if before != window and [st.session_state.get(key) for key in PERIOD] == before:
        st.session_state.update(zip(PERIOD, window, strict=True))
    st.session_state["window"] = window


@warehouse.of_build
def _choices() -> dict[str, dict[str, list[str]]]:
    """Kind of choice → label → its codes, in order."""
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in (*LISTS, "month", "window")}
    for kind, code, label in warehouse.query("filters/choices").iter_rows():
        found[kind].setdefault(label, []).append(NO_DATA if code is None else code)
    return found


def _window() -> list[str]:
    """First and last month of the default period."""
    return [code for codes in _choices()["window"].values() for code in codes]


def _index(months: list[str], month: str, otherwise: int) -> int:
    return months.index(month) if month in months else range(len(months))[otherwise]


def _codes(key: str) -> tuple[str, ...] | None:
    chosen = st.session_state.get(key)
    if not chosen:
        return None
    return tuple(code for label, codes in _choices()[key].items() if label in chosen for code in codes)
