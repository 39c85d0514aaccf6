"""Loads: what came in, what was refused and why, how fresh it is, whether CRM, shipments and money agree, new files."""

import streamlit as st

from pages.lib import bridge_parts, empty, links, load_parts, mapping_parts, warehouse
from pages.lib.i18n import _

if warehouse.current() is None:
    st.title(_("Nothing is loaded yet"))
    st.caption(
        _("Give the exports of 1C, the CRM and the bank, or filled templates: all at once, in any order.")
    )
    load_parts.upload()
    empty.finish()

views = {
    "files": (_("Files"), load_parts.files),
    "bridge": (_("CRM and 1C"), bridge_parts.bridge),
    "rejects": (_("Rejected rows"), load_parts.rejects),
    "controls": (_("Control totals"), load_parts.controls),
    "sources": (_("Freshness by source"), load_parts.sources),
    "mapping": (_("Unknown tables"), mapping_parts.tables_to_map),
    "builds": (_("Builds"), load_parts.builds),
    "upload": (_("Load files"), load_parts.upload),
}
head = st.container()
view = links.choice(_("Look at"), "view", {code: title for code, (title, _draw) in views.items()})
with head:
    (bridge_parts.head if view == "bridge" else load_parts.head)()
views[view][1]()
