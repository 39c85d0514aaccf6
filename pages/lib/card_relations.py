"""How the company and the client deal with each other: campaigns, responses, deals, activities, surveys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.lib import card_tables, links, tables
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import _, language
from pages.lib.tables import Column

Client = dict[str, Any]
Row = dict[str, Any]


def promotion(client: Client) -> None:
    """Campaigns that touched the client and its responses; a click opens the campaign."""
    for title, name, columns, nothing in (
        (
            _("Campaigns that touched the client"),
            "touches",
            card_tables.TOUCHES,
            _("No campaign has touched this client."),
        ),
        (_("Responses"), "responses", card_tables.RESPONSES, _("No responses of this client.")),
    ):
        row = _listed(client, name, columns, title, nothing)
        if row and row["campaign_id"]:
            links.to_campaign(row["campaign_id"])


def deals(client: Client) -> None:
    """Deals; a click shows the stages that the deal has gone through and the days at each."""
    hint = _("Click a deal: its stages stand below.")
    columns = card_tables.deals(language())
    deal = _listed(client, "deals", columns, _("Deals"), _("No deals with this client."), hint)
    links.remember("deal", deal["deal_id"] if deal else None)
    if chosen := st.query_params.get("deal"):
        _stages(client, chosen)


def _stages(client: Client, deal: str) -> None:
    frame = ask("card/deal_stages", client=client["client_id"], deal=deal)
    links.chip("deal", _("deal {code}").format(code=frame["deal_code"][0] if frame.height else deal))
    if not frame.height:
        st.info(_("No history of stages is loaded for this deal: load the deal stages template."))
        return
    title = _("Stages of the deal")
    st.header(title)
    columns = card_tables.deal_stages(language())
    tables.show(frame, columns, "deal_stages", title)
    rows = ask_later("card/deal_stages", client=client["client_id"], deal=deal)
    tables.downloads(f"{client['name']} {title}", columns, rows, "deal_stages")


def activities(client: Client) -> None:
    """Calls, visits, letters and tasks of managers with the client."""
    title = _("Activities")
    st.header(title)
    frame = ask("card/activities", client=client["client_id"], row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No activities with this client are loaded: load the activities template."))
        return
    tables.show(frame, card_tables.ACTIVITIES, "activities", title)
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("card/activities", client=client["client_id"], row_limit=tables.EXPORTED)
    tables.downloads(f"{client['name']} {title}", card_tables.ACTIVITIES, rows, "activities")


def surveys(client: Client) -> None:
    """Scores that the client gave, beside the mean of all clients."""
    title, name = _("Surveys"), "surveys"
    _listed(
        client,
        name,
        card_tables.SURVEYS,
        title,
        _("This client has not been surveyed, or no surveys are loaded."),
    )


def _listed(
    client: Client, name: str, columns: Sequence[Column], title: str, nothing: str, hint: str = ""
) -> Row | None:
    """A list of the client under its title with its files; the row that was clicked."""
    st.header(title)
    frame = ask(f"card/{name}", client=client["client_id"])
    if not frame.height:
        st.caption(nothing)
        return None
    if hint:
        st.caption(hint)
    row = tables.pick(frame, columns, f"card_{name}", title)
    rows = ask_later(f"card/{name}", client=client["client_id"])
    tables.downloads(f"{client['name']} {title}", columns, rows, f"card_{name}")
    return row
