"""Parts of the receivables page: what stands above, lists of clients, managers and sales, one client, one sale."""

from __future__ import annotations

from typing import Any

import polars as pl
import streamlit as st

from pages.lib import (
    card_parts,
    card_tables,
    cards,
    draw,
    explain,
    filters,
    formats,
    links,
    palette,
    receivables_charts,
    tables,
)
from pages.lib.ask import ask, ask_later, ask_one
from pages.lib.cards import Figure
from pages.lib.i18n import N_, _, ngettext
from pages.lib.receivables_tables import (
    AGES,
    CLIENTS,
    IN_BUCKET,
    MANAGERS,
    MONTHS,
    OF_CLIENT,
    OPEN_SALES,
    SETTLED,
)
from pages.lib.words import word

LACKS = {
    "any": N_("anything"),
    "payment": N_("payment"),
    "documents": N_("signed documents"),
    "both": N_("both"),
}


def headline(whole: dict[str, Any]) -> str:
    """How many clients owe how much, how much of it is overdue and for how many days of sales that is."""
    if not whole["debtors"]:
        return _("Nobody owes anything")
    owed = ngettext(
        "{n} client owes {money}", "{n} clients owe {money}", whole["debtors"], money="{money}"
    ).format(money=formats.money_short(whole["outstanding"]))
    if not whole["overdue_clients"]:
        return owed + "; " + _("nothing is overdue")
    late = _("{money} of it is overdue ({share})").format(
        money=formats.money_short(whole["overdue"]), share=formats.percent(whole["overdue_share"], 0)
    )
    dso = "" if whole["dso"] is None else f", DSO{formats.SPACE}{formats.by_unit(whole['dso'], 'days')}"
    return f"{owed}; {late}{dso}"


def figures(whole: dict[str, Any]) -> None:
    """Debt, overdue, days of sales, advances."""
    cards.row(
        Figure(
            "debt_outstanding",
            whole["outstanding"],
            detail=ngettext("{n} client", "{n} clients", whole["debtors"]),
        ),
        Figure(
            "debt_overdue",
            whole["overdue"],
            detail=formats.percent(whole["overdue_share"], 0)
            + ", "
            + ngettext("{n} client", "{n} clients", whole["overdue_clients"]),
        ),
        Figure("debt_overdue_long", whole["overdue_long"]),
        Figure("debt_dso", whole["dso"]),
        Figure("debt_advances", whole["advances"]),
    )


def identity() -> None:
    """What was received beside where it went, to the kopeck."""
    sums = ask_one("receivables/identity")
    said = {name: formats.money(value) for name, value in sums.items()}
    text = _(
        "Payments {payments} + returns {returns} − refunds {refunds} = settled {settled} + advances {advances}"
    ).format(**said)
    if sums["difference"]:
        st.warning(_("{sums}; {difference} is nowhere").format(sums=text, difference=said["difference"]))
    else:
        st.caption(f":material/balance: {text}")
    explain.button("debt_settled")


def ageing() -> None:
    """Debt by age; a click chooses the clients of an age."""
    ages, chosen = ask("receivables/ageing"), st.query_params.get("bucket")
    clicked = draw.chart_to_click(
        receivables_charts.ageing(ages, chosen if chosen in ages["bucket"] else None),
        _("Receivables by overdue days"),
        "ageing",
        _("Click a bar: its clients and sales stay below."),
    )
    links.remember("bucket", clicked[0] if clicked else None)
    picked = tables.pick(ages, AGES, "ages", _("Receivables by overdue days"))
    links.remember("bucket", picked["bucket"] if picked else None)
    with st.container(horizontal=True):
        explain.button("debt_bucket")
        tables.downloads(_("Receivables by age"), AGES, ask_later("receivables/ageing"), "ages")


def dso() -> None:
    """Days of sales outstanding at the ends of the months of the period."""
    st.caption(
        _("At the end of each month, by what was known then; {period}.").format(period=filters.period())
    )
    draw.chart(receivables_charts.dso(ask("receivables/months")), _("Days of sales outstanding by month"))


def months() -> None:
    """The debt and the overdue part of it at the ends of the months of the period."""
    frame = ask("receivables/months")
    st.caption(
        _("At the end of each month, by what was known then; {period}.").format(period=filters.period())
    )
    draw.chart(receivables_charts.months(frame), _("Receivables and the overdue part by month"))
    tables.show(frame.reverse(), MONTHS, "debt_months", _("Receivables by month"))
    rows = ask_later("receivables/months")
    tables.downloads(_("Receivables by month"), MONTHS, rows, "debt_months")


def selection(ages: pl.Series) -> dict[str, str | None]:
    """Which clients and sales the lists show: an age and a manager as chips, a class as a switch."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        classes = {"all": _("all"), **{abc: abc for abc in palette.CLASSES}}
        abc = links.choice(_("Class"), "abc", classes)
        bucket, holder = st.query_params.get("bucket"), st.query_params.get("holder")
        bucket = bucket if bucket in ages else None
        if bucket:
            links.chip("bucket", word(bucket))
        if holder is not None:
            managers = ask("receivables/managers").filter(pl.col("holder") == holder)["manager"]
            links.chip("holder", next(iter(managers), holder))
    return {"abc": None if abc == "all" else abc, "bucket": bucket, "holder": holder}


def clients(chosen: dict[str, str | None]) -> str | None:
    """Clients that owe or have paid ahead; the one that was clicked."""
    frame = ask("receivables/clients", **chosen, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No client here: remove a chip or choose another class."))
        return None
    columns = (CLIENTS[0], IN_BUCKET, *CLIENTS[1:]) if chosen["bucket"] else CLIENTS
    first = (
        _("Most of this age first.")
        if chosen["bucket"]
        else _("Who owes or has paid ahead, the most overdue first.")
    )
    lead = _("Click a client: its open sales and what has paid them stand below.")
    st.caption(f"{first} {lead}")
    picked = tables.pick(frame, columns, _key("debtors", chosen), _("Clients that owe"))
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("receivables/clients", **chosen, row_limit=tables.EXPORTED)
    tables.downloads(_titled(_("Clients that owe"), chosen), columns, rows, "debtors")
    return picked["client_id"] if picked else None


def managers() -> None:
    """Debt of the clients of each manager; a click leads to those clients."""
    frame = ask("receivables/managers")
    st.caption(_("By the client's manager of today. Click a row: the manager's clients stand in the list."))
    picked = tables.pick(frame, MANAGERS, "debt_managers", _("Debt by manager"))
    tables.downloads(_("Debt by manager"), MANAGERS, ask_later("receivables/managers"), "debt_managers")
    if picked:
        links.remember_all({"holder": picked["holder"], "view": "clients"})


def open_sales(whole: dict[str, Any], chosen: dict[str, str | None]) -> dict[str, str] | None:
    """Sales that are not closed by what is missing; the client and document of the one that was clicked."""
    cards.row(
        Figure("debt_open_sales", whole["open_sales"]), Figure("debt_unsigned_sales", whole["unsigned_sales"])
    )
    lacks = links.choice(_("What is missing"), "lacks", {code: _(name) for code, name in LACKS.items()})
    asked = {**chosen, "lacks": lacks, "only_client": None}
    frame = ask("receivables/open_sales", **asked, row_limit=tables.SHOWN)
    if not frame.height:
        st.info(_("No sale here lacks it."))
        return None
    st.caption(_("The most overdue first. Click a sale: what has paid it and its rows of files stand below."))
    picked = tables.pick(frame, OPEN_SALES, _key("open_sales", asked), _("Sales that are not closed"))
    tables.cut_note(frame, frame["total_rows"][0])
    rows = ask_later("receivables/open_sales", **asked, row_limit=tables.EXPORTED)
    tables.downloads(_titled(_("Open sales"), asked), OPEN_SALES, rows, "open_sales")
    return {"debtor": picked["client_id"], "sale": picked["document_id"]} if picked else None


def debtor(client_id: str, chosen: dict[str, str | None]) -> str | None:
    """Open sales of a client; the document of the one that was clicked."""
    asked: dict[str, str | None] = dict.fromkeys(chosen) | {"lacks": None, "only_client": client_id}
    sales = ask("receivables/open_sales", **asked, row_limit=tables.SHOWN)
    st.header(_("Open sales of the client"))
    with st.container(horizontal=True):
        links.chip("debtor", sales["client"][0] if sales.height else client_id)
        if st.button(_("Open the client's card"), icon=":material/person:"):
            links.to_client(client_id)
    if not sales.height:
        st.info(_("All sales of this client are paid and signed."))
        return None
    st.caption(_("Click a sale: what has paid it and its rows of files stand below."))
    picked = tables.pick(sales, OF_CLIENT, f"sales_of_{client_id}", _("Open sales of the client"))
    rows = ask_later("receivables/open_sales", **asked, row_limit=tables.EXPORTED)
    tables.downloads(f"{sales['client'][0]} {_('Open sales')}", OF_CLIENT, rows, "sales_of")
    return picked["document_id"] if picked else None


def sale(client_id: str, document: str) -> None:
    """A sale in words, what has paid it, and its lines, all with their rows of files."""
    found = ask("receivables/sale", client=client_id, document=document)
    if not found.height:
        return
    row = found.row(0, named=True)
    st.header(_("Sale {number}").format(number=row["document_number"] or formats.day(row["document_date"])))
    links.chip("sale", row["document_number"] or formats.day(row["document_date"]))
    st.markdown(_story(row))
    settled(row["document_number"] or "", client=client_id, document=document)
    st.subheader(_("Lines of the sale"))
    lines = ask("card/lines", client=client_id, document=document)
    st.caption(_("Click a line: the row of the file opens below."))
    line = tables.pick(lines, card_tables.LINES, f"lines_of_{document}", _("Lines of the sale"))
    rows = ask_later("card/lines", client=client_id, document=document)
    tables.downloads(_("Lines of the sale"), card_tables.LINES, rows, "sale_lines")
    if line or lines.height == 1:
        card_parts.file_row(line or lines.row(0, named=True))


def settled(title: str, **of: str) -> None:
    """Payments, returns and refunds that settled the sale, or all sales of the client and its advances."""
    st.subheader(_("Settled by"))
    parts = ask("receivables/parts", **of, row_limit=tables.SHOWN)
    if not parts.height:
        st.info(_("Nothing has settled it by the date of the figures."))
        return
    st.caption(
        _("Parts of payments and returns with their rows of files; one without a document is an advance.")
    )
    tables.show(parts, SETTLED, "settled", _("Payments and returns"))
    tables.cut_note(parts, parts["total_rows"][0])
    rows = ask_later("receivables/parts", **of, row_limit=tables.EXPORTED)
    tables.downloads(f"{title} {_('Settled by')}", SETTLED, rows, "settled")


def _story(sale: dict[str, Any]) -> str:
    """What was sold, when it was due, what is paid and what is missing."""
    said = _("Sold {day} for {amount}, due {due}; settled {paid}, not paid {outstanding}").format(
        day=formats.day(sale["document_date"]),
        due=formats.day(sale["due_date"]),
        **{name: formats.money(sale[name]) for name in ("amount", "paid", "outstanding")},
    )
    late = [ngettext("{n} day late", "{n} days late", sale["overdue_days"])] if sale["overdue_days"] else []
    unsigned = [_("closing documents not signed")] if sale["are_documents_missing"] else []
    return "; ".join([said, *late, *unsigned]) + "."


def _key(name: str, chosen: dict[str, str | None]) -> str:
    """A key of its own per selection, so that a cell clicked in one list is not clicked in another."""
    return "_".join([name, *(value or "all" for value in chosen.values())])


def _titled(title: str, chosen: dict[str, str | None]) -> str:
    return " ".join([title, *(word(value) for value in chosen.values() if value and value != "any")])
