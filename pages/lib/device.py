"""What the page is read on, and what has to give way there."""

from __future__ import annotations

import streamlit as st


def phone() -> bool:
    """Whether the browser says that it runs on a phone."""
    return "Mobile" in (st.context.headers.get("User-Agent") or "")


def room_for_toolbar() -> None:
    """On a phone the toolbar of a table always stands above it: without room it covers what comes before."""
    if phone():
        st.space("xsmall")
