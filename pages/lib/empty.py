"""What a page says when it has nothing to show: what is missing and what to do."""

from __future__ import annotations

from typing import Any, NoReturn

import streamlit as st

from pages.lib import access, filters, formats, links, warehouse
from pages.lib.i18n import _


class Finished(Exception):
    """The page has said all it has to say; app.py goes on after it (which a plain stop would not let it)."""


def finish() -> NoReturn:
    """Ends the page here."""
    raise Finished


def no_data(missing: str, to_load: str) -> NoReturn:
    """Ends the page: the company has not loaded this yet."""
    st.title(missing)
    st.info(to_load, icon=":material/inbox:")
    links.load_files()
    finish()


def without_sales() -> None:
    """Ends the page unless sales are loaded."""
    if not has("has_sales"):
        no_data(
            _("No sales yet"),
            _("Load sales: a 1C report or the sales template. Revenue, classes and plan start from them."),
        )


def without_buyers() -> None:
    """Ends the page unless sales are loaded, say to whom, and the person may see somebody of them."""
    without_sales()
    without_rights()
    if seen()["is_without_buyers"]:
        no_data(
            _("Sales without clients"),
            _(
                "The sales that are loaded do not say who bought. Load a 1C report by client or the sales template; revenue "
                "by month is on the overview."
            ),
        )


def without_rights() -> None:
    """Ends the page of a person who may see no client."""
    if access.scope() is None:
        return
    person = seen()
    if not person["clients"]:
        st.title(_("None of the clients is yours"))
        st.info(
            _(
                "You may see the clients of: {managers}. The client list gives them none: fill in its column “Manager” "
                "and load it, or ask for wider rights."
            ).format(managers=person["managers"] or formats.NOTHING),
            icon=":material/lock:",
        )
        finish()


def seen() -> dict[str, Any]:
    """What the person's rights show: clients, managers, is_without_buyers."""
    return warehouse.query("filters/seen").row(0, named=True)


def without_payments() -> None:
    """Ends the page unless payments are loaded."""
    if not has("has_payments"):
        no_data(
            _("No payments yet"),
            _(
                "Load a bank statement or the payments template: who owes what is counted from sales and payments."
            ),
        )
    without_rights()


def without_clients() -> None:
    """Ends the page unless anything is built."""
    if warehouse.current() is None:
        no_data(_("No clients yet"), _("Load the client list, sales or deals: each brings its clients."))


def without_promotion() -> None:
    """Ends the page unless responses or deals are loaded."""
    if not (has("has_responses") or has("has_deals")):
        no_data(
            _("No responses and no deals yet"),
            _("Load deals from the CRM or the templates of campaigns, touches, responses and deals."),
        )


def has(fact: str) -> bool:
    """Whether the build knows the fact, a column of the trust query such as `has_deals`."""
    return warehouse.current() is not None and bool(warehouse.query("loads/trust").row(0, named=True)[fact])


def nothing_left() -> NoReturn:
    """Ends the page: the filters leave nothing, or the person's rights do."""
    without_rights()
    st.title(_("The filters leave nothing"))
    st.info(
        "  \n".join([_("Remove one of them in the panel on the left:"), *filters.described()]),
        icon=":material/filter_alt:",
    )
    finish()
