"""What is done once in the life of a server process."""

from __future__ import annotations

import atexit
import gc

# Charts look for these in sys.modules, where they would find one that another visitor's thread is still importing.
import pandas  # noqa: F401
import pyarrow  # noqa: F401
import streamlit as st


@st.cache_resource(show_spinner=False, max_entries=100)
def settle(page: str) -> None:
    """After a page's first run: what its imports left is never garbage, so the collector need not look at it again.

    Streamlit collects after every run of a page; over the modules of charts and frames alone that cost twice the
    page itself.
    """
    gc.collect()
    gc.freeze()
    # On the way out everything is freed as usual; DuckDB would report the rest as leaked.
    atexit.register(gc.unfreeze)
