"""What a page says when it has nothing to show: what is missing and what to do."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from pages.lib import filters, links
from pages.lib.i18n import _


def no_data(missing: str, to_load: str) -> NoReturn:
    """Ends the page: the company has not loaded this yet."""
    st.title(missing)
    st.info(to_load, icon="📥")
    st.page_link(links.LOADS, label=_("Load files"), icon=":material/upload_file:")
    st.stop()


def nothing_left() -> NoReturn:
    """Ends the page: the filters leave nothing."""
    st.title(_("The filters leave nothing"))
    st.info("  \n".join([_("Remove one of them in the panel on the left:"), *filters.described()]), icon="🔎")
    st.stop()
