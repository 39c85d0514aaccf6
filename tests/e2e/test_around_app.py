"""No deep link reaches a page around app.py: the first visitor of a fresh server is the one who could."""

from pathlib import Path

import pytest
from streamlit.util import calc_hash

from tests.commands import ROOT
from tests.e2e.server import bare_streamlit
from tests.e2e.visitor import Visit, visit

PAGES = sorted(
    p for p in (ROOT / "pages").glob("**/*.py") if "lib" not in p.relative_to(ROOT / "pages").parts
)
#: Written by app.py on every run.
SENTINEL = "data-page-ready"


def passed_through_app(seen: Visit) -> bool:
    return SENTINEL in seen.text() and len(seen.pages) > 1


#: One of each folder: a server has a first visitor only once.
FIRST = list({page.parent: page for page in PAGES}.values())


@pytest.mark.parametrize("page", FIRST, ids=lambda p: p.stem)
def test_the_first_deep_link_passes_through_app(page: Path, tmp_path: Path):
    with bare_streamlit(ROOT / "app.py", tmp_path, tmp_path / "log") as server:
        assert passed_through_app(visit(server.url, page_name=page.stem))


def test_a_page_asked_for_by_its_hash_passes_through_app(tmp_path: Path):
    with bare_streamlit(ROOT / "app.py", tmp_path, tmp_path / "log") as server:
        for page in PAGES:
            assert passed_through_app(visit(server.url, page_hash=calc_hash(str(page))))


def test_this_test_would_notice_a_page_that_is_served_around_app(tmp_path: Path):
    """Files directly under pages/ are served that way, hence pages lie one folder down."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "flat.py").write_text("import streamlit as st\nst.markdown('secret')\n")
    (tmp_path / "app.py").write_text(
        "import streamlit as st\n"
        f"st.html('<i {SENTINEL}></i>')\n"
        "st.navigation([st.Page('pages/flat.py', url_path='flat'), st.Page(lambda: None, url_path='x')])\n"
    )
    with bare_streamlit(tmp_path / "app.py", tmp_path, tmp_path / "log") as server:
        seen = visit(server.url, page_name="flat")
    assert "secret" in seen.text()
    assert not passed_through_app(seen)
