"""Parts of the client card, each drawn only when it is looked at."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.lib import card_tables, charts, draw, explain, formats, links, metrics, tables
from pages.lib.ask import ask, ask_later
from pages.lib.i18n import N_, _, language, ngettext
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


def purchases(client: Client) -> None:
    """Revenue by month in the colours of the class then, rhythm of orders, categories, the client among its peers."""
    months = ask("card/months", client=client["client_id"])
    if not months.height:
        st.info(_("This client has not bought yet."))
        return
    main, context = st.columns([2, 1])
    with main:
        st.header(_("Revenue and class by month"))
        draw.chart(
            charts.client_months(months.tail(36)), _("Revenue by month, coloured by the client's class")
        )
        st.header(_("Rhythm of orders"))
        st.caption(_("One mark is a day with a purchase; a larger mark is a larger purchase. Two years."))
        days = ask("card/purchases", client=client["client_id"])
        draw.chart(charts.rhythm(days), _("Days of purchase over two years"))
    with context:
        st.header(_("Beside its type"))
        peers(client)
    st.header(_("Purchases by category"))
    categories = ask("card/categories", client=client["client_id"])
    tables.show(categories, card_tables.CATEGORIES, "categories", _("Purchases by category"))
    rows = ask_later("card/categories", client=client["client_id"])
    tables.downloads(
        f"{client['name']} {_('Purchases by category')}", card_tables.CATEGORIES, rows, "categories"
    )


def peers(client: Client) -> None:
    """The client's figures beside the median of its type."""
    measures = ask("card/peers", client=client["client_id"])
    number = int(measures["clients"][0])
    st.caption(
        ngettext(
            "Median of {n} client of this type with revenue in 12 months.",
            "Median of {n} clients of this type with revenue in 12 months.",
            number,
        )
    )
    for row in measures.iter_rows(named=True):
        entry = metrics.metric(row["measure"])
        st.metric(
            entry.name,
            formats.by_unit(row["value"], entry.unit),
            formats.change(row["difference"]) if row["difference"] is not None else None,
            delta_description=_("median {value}").format(
                value=formats.by_unit(row["peer_median"], entry.unit)
            ),
        )
    explain.button("peer_median")


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
    tables.record(line, card_tables.LINE_VALUES, "file_row", _("Values of the row of the file"))


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


def promotion(client: Client) -> None:
    """Touches, responses and deals."""
    for title, name, columns, nothing in (
        (
            _("Campaigns that touched the client"),
            "touches",
            card_tables.TOUCHES,
            _("No campaign has touched this client."),
        ),
        (_("Responses"), "responses", card_tables.RESPONSES, _("No responses of this client.")),
        (_("Deals"), "deals", card_tables.deals(language()), _("No deals with this client.")),
    ):
        st.header(title)
        frame = ask(f"card/{name}", client=client["client_id"])
        if not frame.height:
            st.caption(nothing)
            continue
        row = tables.pick(frame, columns, f"card_{name}", title)
        rows = ask_later(f"card/{name}", client=client["client_id"])
        tables.downloads(f"{client['name']} {title}", columns, rows, f"card_{name}")
        if row and row.get("campaign_id"):
            links.to_campaign(row["campaign_id"])


def sources(client: Client) -> None:
    """Who the client is and which rows of which files were joined to it, and why."""
    tables.record(client, card_tables.IDENTITY, "identity", _("Identity of the client"))
    st.header(_("Why these rows belong to the client"))
    st.caption(_("Rows are joined by code, INN, phone, e-mail, exact name, in this order."))
    keys = ask("card/keys", client=client["client_id"])
    tables.show(keys, card_tables.KEYS, "keys", _("Keys that joined the rows"))
