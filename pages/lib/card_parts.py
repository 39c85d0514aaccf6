"""Who the client is, its documents and payments down to the rows of files."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from pages.lib import card_tables, formats, links, tables
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import N_, _
from pages.lib.records import record
from pages.lib.words import segment, word

Client = dict[str, Any]
STATUS = {"active": N_("active"), "dormant": N_("dormant"), "prospect": N_("never bought")}


def identity_line(client: Client, figures: dict[str, Any] | None) -> list[str]:
    """Type, region, manager, status: what stands under the name."""
    return [
        client["client_type"] or _("type not given"),
        ", ".join(filter(None, (client["region"], client["city"]))) or _("region not given"),
        _("manager: {name}").format(name=client["manager_name"] or formats.NOTHING),
        _(STATUS.get(client["status"], N_("active"))),
        *([_("permanent contract")] if client["is_permanent_contract"] else []),
        *([f"XYZ: {word(figures['xyz'])}"] if figures and figures["xyz"] else []),
        *([segment(figures["rfm_segment"])] if figures and figures["rfm_segment"] else []),
        *([] if client["is_in_client_list"] else [_("not in the client list")]),
    ]


def whom_to_call(client: Client, standing: dict[str, Any]) -> str:
    """Phones and mail to tap; below them what about: overdue money, the last contact."""
    phones = [f"[{phone}](tel:{re.sub(r'[^+0-9]', '', phone)})" for phone in _several(client["phone"])]
    mails = [f"[{mail}](mailto:{mail})" for mail in _several(client["email"])]
    contacts = " · ".join([*phones, *mails]) or _("no phone and no e-mail")
    about = " · ".join(filter(None, (_overdue(standing), _last_contact(standing))))
    return "  \n".join(filter(None, (contacts, about)))


def _several(field: str | None) -> list[str]:
    return [value for value in (field or "").split(", ") if value]


def _overdue(standing: dict[str, Any]) -> str:
    if not standing["overdue"]:
        return ""
    said = _("overdue {money}, {days}").format(
        money=formats.money_short(standing["overdue"]),
        days=formats.by_unit(standing["overdue_days"], "days"),
    )
    return f":red[{said}]"


def _last_contact(standing: dict[str, Any]) -> str:
    if not standing["acted_on"]:
        return ""
    said = ": ".join(filter(None, (standing["kind"], standing["outcome"])))
    return _("last contact {day}, {what}").format(
        day=formats.day(standing["acted_on"]), what=said or formats.NOTHING
    )


def documents(client: Client) -> None:
    """Sales and returns; a click opens the lines, a click on a line the row of the file."""
    st.caption(_("Click a document: its lines open below."))
    frame = ask("card/documents", client=client["client_id"], row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No documents of this client are loaded."))
        return
    document = tables.pick(frame, card_tables.DOCUMENTS, "documents", _("Documents of the client"))
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("card/documents", client=client["client_id"], row_limit=tables.EXPORTED)
    tables.downloads(f"{client['name']} {_('Documents')}", card_tables.DOCUMENTS, rows, "documents")
    links.remember("document", document["document_id"] if document else None)
    if chosen := st.query_params.get("document"):
        _lines(client, chosen)


def _lines(client: Client, document: str) -> None:
    lines = ask("card/lines", client=client["client_id"], document=document)
    if not lines.height:
        return
    st.header(_("Lines of the document"))
    links.chip("document", _("document of {day}").format(day=formats.day(lines["line_date"][0])))
    st.caption(_("Click a line: the row of the file opens below."))
    line = tables.pick(lines, card_tables.LINES, "lines", _("Lines of the document"))
    tables.downloads(
        f"{client['name']} {_('Document')}",
        card_tables.LINES,
        ask_later("card/lines", client=client["client_id"], document=document),
        "lines",
    )
    if line or lines.height == 1:
        file_row(line or lines.row(0, named=True))


def file_row(line: dict[str, Any]) -> None:
    """Where the line comes from and every value loaded from there."""
    place = [_("file “{name}”").format(name=line["file_name"])]
    if line["sheet"]:
        place.append(_("sheet “{name}”").format(name=line["sheet"]))
    place.append(_("row {n}").format(n=line["row"]))
    st.header(_("Row of the file"))
    st.markdown(", ".join(place) + f" · {word(line['source'])}")
    record(line, card_tables.LINE_VALUES, "file_row", _("Values of the row of the file"))


def payments(client: Client) -> None:
    """Money received from the client, each with the row of its file."""
    frame = ask("card/payments", client=client["client_id"], row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No payments of this client are loaded: load a bank statement or the payments template."))
        return
    tables.show(frame, card_tables.PAYMENTS, "payments", _("Payments of the client"))
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("card/payments", client=client["client_id"], row_limit=tables.EXPORTED)
    tables.downloads(f"{client['name']} {_('Payments')}", card_tables.PAYMENTS, rows, "payments")


def sources(client: Client) -> None:
    """Who the client is and which rows of which files were joined to it, and why."""
    record(client, card_tables.IDENTITY, "identity", _("Identity of the client"))
    st.header(_("Why these rows belong to the client"))
    st.caption(_("Rows are joined by code, INN, phone, e-mail, exact name, in this order."))
    keys = ask("card/keys", client=client["client_id"])
    tables.show(keys, card_tables.KEYS, "keys", _("Keys that joined the rows"))
    rows = ask_later("card/keys", client=client["client_id"])
    tables.downloads(f"{client['name']} {_('Keys that joined the rows')}", card_tables.KEYS, rows, "keys")
