"""The dashboard: language, shared filters, state of the data, and the page that the reader chose."""

from __future__ import annotations

import contextlib

import streamlit as st

from pages.lib import as_of, filters, links, process, status, warehouse
from pages.lib.empty import Finished
from pages.lib.i18n import LANGUAGES, _, language

st.set_page_config(page_title="Планёрка", page_icon="📊", layout="wide")


def page_table() -> dict[str, list[st.Page]]:
    """Sections of the menu with their pages; a page's address is its file's name.

    The toolkit serves the default page at the root alone, so the overview's own name is a page of the same file.
    """
    return {
        "": [
            st.Page(links.OVERVIEW, title=_("Overview"), url_path="", default=True),
            st.Page(links.OVERVIEW, title=_("Overview"), url_path="overview", visibility="hidden"),
        ],
        _("Clients"): [
            st.Page(links.ABC, title=_("ABC classes"), url_path="abc"),
            st.Page(links.BASE, title=_("Base"), url_path="base"),
            st.Page(links.RFM, title=_("RFM segments"), url_path="rfm"),
            st.Page(links.LOYALTY, title=_("Loyalty"), url_path="loyalty"),
            st.Page(links.VALUE, title=_("Client value"), url_path="value"),
            st.Page(links.CARD, title=_("Client card"), url_path="card", visibility="hidden"),
        ],
        _("Promotion"): [
            st.Page(links.PROMOTION, title=_("From touch to money"), url_path="promotion"),
            st.Page(links.CALENDAR, title=_("Year plan"), url_path="calendar"),
            st.Page(links.INCOME_MATRIX, title=_("Income matrix"), url_path="income_matrix"),
        ],
        _("Sales"): [
            st.Page(links.PIPELINE, title=_("Pipeline"), url_path="pipeline"),
            st.Page(links.MANAGERS, title=_("Managers"), url_path="managers"),
            st.Page(links.ASSORTMENT, title=_("Assortment"), url_path="assortment"),
            st.Page(links.RECEIVABLES, title=_("Receivables"), url_path="receivables"),
        ],
        _("Data"): [
            st.Page(links.LOADS, title=_("Loads"), url_path="loads"),
            st.Page(links.METRICS, title=_("Metrics"), url_path="metrics"),
        ],
    }


def side_panel() -> None:
    """Language and, once something is built, filters and the age of the data."""
    st.segmented_control(
        "Язык / Language", LANGUAGES, default="RU", key="lang", bind="query-params", required=True
    )
    as_of.choose()
    if warehouse.current() is None:
        return
    build = warehouse.query("loads/build").row(0, named=True)
    st.session_state["currency"] = build["currency"]
    filters.draw()
    status.freshness(build)


def mark_run() -> None:
    """Tells the browser the page's language, and tests that this run is whole: a page that leads on never is."""
    st.session_state["run"] = st.session_state.get("run", 0) + 1
    st.html(
        f"<i hidden data-page-ready data-run='{st.session_state['run']}'></i>"
        f"<script>document.documentElement.lang = '{language()}'</script>",
        unsafe_allow_javascript=True,
    )


with st.sidebar:
    side_panel()
page = st.navigation(page_table(), position="top")
status.banner()
with contextlib.suppress(Finished):
    as_of.computed()
    page.run()
with st.sidebar:
    mark_run()
process.settle(page.url_path)
