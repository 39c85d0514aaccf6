"""The date of the figures: the newest, or an earlier one that a reader chooses and has computed beside it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pages.lib import formats, warehouse
from pages.lib.empty import finish
from pages.lib.i18n import _, language

#: How far back the calendar goes.
YEARS = 10


def choose() -> None:
    """The field of the date; blank for the newest. Its state is the URL's `as_of`."""
    newest = warehouse.newest()
    if newest:
        st.date_input(
            _("As of"),
            None,
            min_value=newest.replace(year=newest.year - YEARS, day=1),
            max_value=newest,
            key="as_of",
            bind="query-params",
            format="DD.MM.YYYY" if language() == "ru" else "YYYY-MM-DD",
            help=_("Blank: {day}, the newest. The figures of any earlier date can be computed.").format(
                day=formats.day(newest)
            ),
        )


def computed() -> None:
    """Says which earlier date is chosen, and ends the page while its figures are not there: they are computed on demand."""
    day = warehouse.chosen_day()
    if day is None:
        return
    st.button(
        _("As of: {day}").format(day=formats.day(day)),
        icon=":material/close:",
        key="chip_as_of",
        on_click=_back_to_newest,
    )
    if warehouse.current() is None:
        _compute(day)
        finish()


def _back_to_newest() -> None:
    st.session_state["as_of"] = None


def _compute(day: date) -> None:
    st.title(_("The figures as of {day} are not computed yet").format(day=formats.day(day)))
    st.info(
        _(
            "Every figure is computed anew from what is dated up to that day, which takes about as long as a load. The "
            "newest figures stay for everybody else."
        ),
        icon=":material/history:",
    )
    if st.button(_("Compute as of {day}").format(day=formats.day(day)), type="primary", key="compute_as_of"):
        # What builds takes as long to import as all the rest: only who builds waits for it.
        from pages.lib import uploads
        from pages.lib.load_parts import progress

        failure = uploads.compute_as_of(day, progress())
        if failure is None:
            st.rerun()
        st.error(failure)
