"""Unknown tables: a person says which column is what, and sees what that loads."""

from __future__ import annotations

import re

import polars as pl
import streamlit as st

from pages.lib import formats, links, load_parts, load_tables, mappings, tables
from pages.lib.ask import ask
from pages.lib.i18n import _, language
from pages.lib.mappings import Draft
from pages.lib.words import word

#: A guess less sure than this asks to be checked.
SURE = 0.8


def tables_to_map() -> None:
    """The refused files whose columns a person can name, the one that is open, and what was said before."""
    load_parts.outcome()
    files = ask("loads/files", status="refused", row_limit=tables.SHOWN)
    codes = [code for code in files["reason_code"].unique() if mappings.is_unknown(code)]
    files = files.filter(pl.col("reason_code").is_in(codes))
    chosen = files.filter(pl.col("load_id") == st.query_params.get("draft", ""))
    if chosen.height:
        _draft(chosen["load_id"][0], chosen["file_name"][0])
    else:
        _files(files)
    _history()


def _files(files: pl.DataFrame) -> None:
    if not files.height:
        st.info(_("No table is unknown: a file whose header nobody knows would stand here."))
        return
    st.caption(_("Click a file: say which of its columns is what, and it loads."))
    file = tables.pick(
        files, load_tables.unknown(language()), "unknown_files", _("Files with an unknown header")
    )
    if file:
        links.remember("draft", file["load_id"])


def _draft(load_id: str, file_name: str) -> None:
    """A choice per column of the file, what is still missing, and the button that loads it."""
    st.header(_("What is what in “{file}”").format(file=file_name))
    links.chip("draft", file_name)
    found = mappings.drafted(load_id, file_name)
    if isinstance(found, str):
        st.warning(found)
        return
    entity = st.selectbox(
        _("What the rows are"), found.entities, format_func=word, key=f"entity_{load_id}", width=420
    )
    found = mappings.drafted(load_id, file_name, entity)
    assert isinstance(found, Draft)
    st.caption(
        _(
            "Below each column of the file stand its first values. A column that means nothing here is left out."
        )
    )
    said = _columns(found, f"{load_id}_{entity}")
    _confirm(found, entity, said)


def _columns(found: Draft, key: str) -> dict[str, str]:
    """What the person says each named header is; '' for nothing."""
    names = mappings.choices(found.entity)
    options = ["", *names]
    said = {}
    named = [guess for guess in found.guesses if not guess.header.startswith("#")]
    for place, guess in enumerate(named):
        text, choice = st.columns([3, 2], vertical_alignment="center")
        picked = said[guess.header] = choice.selectbox(
            guess.header,
            options,
            options.index(guess.column),
            format_func=lambda column: names.get(column) or _("leave out"),
            key=f"column_{key}_{place}",
            label_visibility="collapsed",
        )
        unsure = picked and picked == guess.column and guess.score < SURE
        with text, st.container(gap=None):
            mark = " :orange-badge[" + _("check") + "]" if unsure else ""
            st.markdown(f"**{_literal(guess.header)}**{mark}")
            st.caption(_literal(" · ".join(guess.examples)) or formats.NOTHING)
    return said


def _literal(text: str) -> str:
    """The text of a file as it is: nothing in it is markup or a link."""
    unlinked = re.sub(r"(@|://|www\.)", "\\1\u2060", " ".join(text.split()))
    return re.sub(r"([\\`*_{}\[\]()#+.!|<>~$:-])", r"\\\1", unlinked)


def _confirm(found: Draft, entity: str, said: dict[str, str]) -> None:
    lacking = mappings.lacking(entity, filter(None, said.values()))
    two_ways = [header for header in found.two_ways if mappings.is_date(entity, said.get(header, ""))]
    if two_ways:
        st.warning(
            _(
                "{columns}: the first dates may be day/month or month/day. If no later one tells, choose the date with "
                "DD/MM/YYYY or MM/DD/YYYY."
            ).format(columns=", ".join(map(_literal, two_ways)))
        )
    if lacking:
        st.warning(_("Still missing: {columns}.").format(columns=", ".join(lacking)))
    else:
        st.success(_("Nothing is missing. The next file with this header will load by itself."))
    if without := mappings.done_without(entity, filter(None, said.values())):
        st.info(
            _(
                "Will be without: {columns}. Lines without a number are one document per client and day; without goods "
                "there is nothing to say of the assortment."
            ).format(columns=", ".join(without))
        )
    pressed = st.button(
        _("Confirm and load"), type="primary", icon=":material/done_all:", disabled=bool(lacking)
    )
    if pressed:
        st.session_state["outcome"] = mappings.remember(found, entity, said, load_parts.progress())
        st.query_params.pop("draft", None)
        st.rerun()


def _history() -> None:
    """What was confirmed and taken back, by whom and when."""
    said = mappings.history()
    if not said.height:
        return
    st.header(_("What was said of headers"))
    st.caption(_("Click one that holds to take it back: the files it has loaded are refused again."))
    row = tables.pick(said, load_tables.MAPPINGS, "mappings", _("Confirmed headers"))
    tables.downloads(_("Confirmed headers"), load_tables.MAPPINGS, lambda: said, "mappings")
    if row and row["is_standing"]:
        back = st.button(_("Take back {source}").format(source=row["source"]), icon=":material/undo:")
        if back:
            taken = mappings.take_back(row["fingerprint"], row["source"], load_parts.progress())
            st.session_state["outcome"] = taken
            st.rerun()
