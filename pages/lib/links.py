"""Ways from one page to another."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from pages.lib import filters
from pages.lib.i18n import _

OVERVIEW = "pages/overview/overview.py"
ABC = "pages/clients/abc.py"
BASE = "pages/clients/base.py"
CARD = "pages/clients/card.py"
LOYALTY = "pages/clients/loyalty.py"
RFM = "pages/clients/rfm.py"
VALUE = "pages/clients/value.py"
PROMOTION = "pages/promotion/promotion.py"
CALENDAR = "pages/promotion/calendar.py"
INCOME_MATRIX = "pages/promotion/income_matrix.py"
ASSORTMENT = "pages/sales/assortment.py"
MANAGERS = "pages/sales/managers.py"
RECEIVABLES = "pages/sales/receivables.py"
PIPELINE = "pages/sales/pipeline.py"
LOADS = "pages/data/loads.py"
METRICS = "pages/data/metrics.py"
#: Parameters that widgets write themselves.
BOUND = {"lang", "as_of", "thresholds", "from", "to", *filters.LISTS}


def to_client(client_id: str) -> NoReturn:
    """Opens the client's card."""
    _open(CARD, client=client_id)


def to_class(abc: str) -> NoReturn:
    """Opens the clients of a class."""
    _open(ABC, **{"class": abc})


def to_campaign(campaign_id: str) -> NoReturn:
    """Opens the campaign on the promotion page."""
    _open(PROMOTION, campaign=campaign_id)


def to_loads(view: str) -> NoReturn:
    """Opens a view of the loads page."""
    _open(LOADS, view=view)


def load_files() -> None:
    """A link to where files are given."""
    st.page_link(LOADS, label=_("Load files"), icon=":material/upload_file:", query_params={"view": "upload"})


def to_page(page: str, **selection: str) -> NoReturn:
    """Opens a page of the menu with a selection."""
    _open(page, **selection)


def _open(page: str, **selection: str) -> NoReturn:
    """Opens a page with a selection beside the selections of this one.

    The toolkit writes the new address over this page's before it leaves, so what this page shows has to stay in
    it: the browser's Back then finds the same view.
    """
    kept = {key: value for key, value in st.query_params.items() if key not in BOUND}
    st.switch_page(page, query_params=kept | selection)


def chip(parameter: str, label: str) -> None:
    """A removable chip of the selection that the URL's parameter holds."""
    chip_of((parameter,), label)


def chip_of(parameters: tuple[str, ...], label: str) -> None:
    """A removable chip of a selection that several parameters of the URL hold together."""
    st.button(label, icon=":material/close:", key=f"chip_{parameters[0]}", on_click=_forget, args=parameters)


def choice(label: str, parameter: str, options: dict[str, str]) -> str:
    """A switch whose state is a code in the URL, so that a link works in both languages; the first is the default.

    The switch keeps its key, and with it the keyboard's place, while clicks alone turn it. An address that says
    something else than was drawn was gone back to or opened: the switch then begins anew with the address's code.
    """
    standing = st.query_params.get(parameter)
    code = standing if standing in options else next(iter(options))
    memory = f"{parameter}_switch"
    drawn, key = st.session_state.get(memory, (None, ""))
    if drawn != code or key not in st.session_state:
        key = f"{parameter}={code}"
        st.session_state[key] = code
    turned = st.segmented_control(
        label, list(options), format_func=options.__getitem__, key=key, required=True
    )
    chosen = turned or code
    st.session_state[memory] = (chosen, key)
    if chosen != code:
        st.query_params[parameter] = chosen
    return chosen


def remember(parameter: str, value: str | None) -> None:
    """Keeps a selection in the URL; None leaves what stands there."""
    if value is not None:
        remember_all({parameter: value})


def remember_all(selection: dict[str, str]) -> None:
    """Keeps several selections in the URL at once and draws the page anew when one has changed."""
    changed = {key: value for key, value in selection.items() if st.query_params.get(key) != value}
    if changed:
        st.query_params.update(changed)
        st.rerun()


def _forget(*parameters: str) -> None:
    st.session_state["chips_removed"] = st.session_state.get("chips_removed", 0) + 1
    for parameter in parameters:
        st.query_params.pop(parameter, None)
