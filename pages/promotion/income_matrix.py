"""Income matrix: which products for which clients make the money."""

import streamlit as st

from pages.lib import (
    badges,
    charts,
    draw,
    empty,
    explain,
    formats,
    income_matrix_parts,
    links,
    tables,
    warehouse,
)
from pages.lib.ask import ask, ask_later
from pages.lib.device import phone
from pages.lib.i18n import N_, _
from pages.lib.tables import Column

CELLS = (
    Column("client_type", N_("Client type")),
    Column("category", N_("Product category")),
    Column("margin", metric="cell_margin"),
    Column("revenue", metric="cell_revenue"),
    Column("share", metric="cell_share"),
    Column("clients", metric="cell_clients", summed=False),
    Column("surveyed", metric="cell_surveyed", summed=False),
    Column("survey_score", metric="cell_survey_score", summed=False),
)
CLIENTS = (
    Column("name", N_("Client")),
    Column("revenue", metric="cell_revenue"),
    Column("margin", metric="cell_margin"),
    Column("surveyed_on", N_("Surveyed"), "day"),
    Column("survey_score", metric="client_survey_score", summed=False),
    Column("region", N_("Region")),
    Column("manager_name", N_("Manager")),
    Column("phone", N_("Phone")),
    Column("email", N_("E-mail")),
)


empty.without_sales()
empty.without_rights()
cells = ask("income_matrix/cells")
if not cells.height:
    empty.nothing_left()

head = st.container()
colours = {"margin": _("margin"), "revenue": _("revenue"), "survey_score": _("survey score")}
by = links.choice(_("Colour by"), "by", colours)
if by == "survey_score" and not cells[by].count():
    st.info(_("No surveys of these 12 months are loaded: load the surveys template. Coloured by revenue."))
if not cells[by].count():
    by = "revenue"
build = warehouse.query("loads/build").row(0, named=True)
least = warehouse.setting("surveys", "min_clients")
head.title(income_matrix_parts.headline(cells, by, least))
head.caption(
    _(
        "Client type × product category over 12 full months, {first} – {last}; “—” is not given. The period filter does not apply."
    ).format(first=formats.month(build["window_start"]), last=formats.month(build["window_end"]))
)
if by == "survey_score":
    st.caption(
        _("Only cells with at least {n} surveyed clients (a setting) are compared in the headline.").format(
            n=formats.number(least)
        )
    )
badges.row("cost")
draw.chart(charts.income_matrix(cells, by, narrow=phone()), _("Heat map of client type and product category"))
explain.button(f"cell_{by}")

st.header(_("Most profitable cells"))
st.caption(_("Click a row: the clients of the cell stand below. These are the clients to survey next."))
cell = tables.pick(cells, CELLS, "cells", _("Cells of the matrix, the most profitable first"))
tables.downloads(_("Income matrix"), CELLS, ask_later("income_matrix/cells"), "cells")
if cell:
    links.remember_all({"ctype": cell["client_type"], "group": cell["category"]})

client_type, category = st.query_params.get("ctype"), st.query_params.get("group")
if client_type and category:
    st.header(_("Clients of the cell"))
    links.chip_of(("ctype", "group"), f"{client_type} × {category}")
    asked = links.choice(_("Clients"), "asked", {"all": _("all"), "unasked": _("to survey")})
    chosen: dict[str, str | bool] = {
        "client_type": client_type,
        "category": category,
        "unasked_only": asked == "unasked",
    }
    clients = ask("income_matrix/clients", **chosen, row_limit=tables.SHOWN)
    if not clients.height:
        st.caption(_("No clients in this cell under the filters."))
        empty.finish()
    st.caption(_("Click a row: the client's card opens."))
    client = tables.pick(clients, CLIENTS, "cell_clients", _("Clients of the cell"))
    if client:
        links.to_client(client["client_id"])
    tables.cut_note(clients, clients["total_rows"][0])
    rows = ask_later("income_matrix/clients", **chosen, row_limit=tables.EXPORTED)
    tables.downloads(f"{client_type} {category}", CLIENTS, rows, "cell_clients")
