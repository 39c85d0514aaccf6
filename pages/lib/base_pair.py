"""Two cards side by side: what they share, what differs, what each client has done, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import polars as pl
import streamlit as st

from etl.identity import email_keys, inn_key, name_key, phone_keys
from pages.lib import base_decisions, base_queue_tables, decisions, formats, links, tables
from pages.lib.ask import ask
from pages.lib.i18n import N_, _, language
from pages.lib.tables import class_name
from pages.lib.words import word

Row = dict[str, Any]
#: What a card says: each field with the keys by which two spellings of it are the same.
CARD: dict[str, tuple[str, Callable[[str], Iterable[str]]]] = {
    "name": (N_("Name"), lambda text: [name_key(text)]),
    "full_name": (N_("Full name"), lambda text: [name_key(text)]),
    "inn": (N_("INN"), lambda text: [inn_key(text)]),
    "kpp": (N_("KPP"), lambda text: [text]),
    "phone": (N_("Phone"), phone_keys),
    "email": (N_("E-mail"), email_keys),
    "city": (N_("City"), lambda text: [text.lower()]),
    "manager": (N_("Manager"), lambda text: [text.lower()]),
}
#: What its client has done, and how each is written.
DEEDS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "created_on": (N_("Created"), formats.day),
    "first_purchase_on": (N_("First purchase"), formats.day),
    "last_purchase_on": (N_("Last purchase"), formats.day),
    "abc": (N_("Class"), class_name),
    "revenue": (N_("Revenue of 12 months"), formats.money),
    "documents": (N_("Purchases"), formats.number),
    "deals": (N_("Deals"), formats.number),
}
AGAINST = {
    "inn": N_(
        "Different INN: these may be two companies. Merge them only if you know that one INN is wrong."
    ),
    "kpp": N_(
        "Different KPP: these are branches of one company. Merge them only to count them as one client."
    ),
    "kind": N_("One is a sole trader, the other a company. Merge them only if one owner stands behind both."),
    "ambiguous": N_(
        "One of the cards fits several different clients at once: merge it with the right one only."
    ),
}


def pair(pair_id: str, frame: pl.DataFrame) -> None:
    """The pair with its place in the list it was opened from."""
    found = frame.filter(pl.col("pair_id") == pair_id)
    if not found.height:
        found = ask("base/queue", verdict=None, row_limit=tables.EXPORTED).filter(
            pl.col("pair_id") == pair_id
        )
    if not found.height:
        links.chip("pair", _("back to the list"))
        st.info(_("No such pair any more: another build or another decision has settled it."))
        return
    row = found.with_columns(base_decisions.pending(found)).row(0, named=True)
    _steps(pair_id, frame)
    st.header(f"{row['left_name']} ↔ {row['right_name']}")
    _why(row)
    left, right = ask("base/queue_pair", pair=pair_id).iter_rows(named=True)
    tables.show(
        compared(left, right),
        base_queue_tables.SIDES,
        "sides",
        _("Both cards side by side"),
        height="content",
    )
    _open(row, left, right)
    _decide(row, frame)


def _steps(pair_id: str, frame: pl.DataFrame) -> None:
    """Back to the list, to the pair before and to the next one."""
    ids = frame["pair_id"].to_list()
    place = ids.index(pair_id) if pair_id in ids else None
    with st.container(horizontal=True, vertical_alignment="center"):
        links.chip("pair", _("back to the list"))
        if place is None:
            return
        _step(_("previous"), ":material/chevron_left:", ids[place - 1] if place else None)
        _step(_("next"), ":material/chevron_right:", ids[place + 1] if place + 1 < len(ids) else None)
        st.caption(
            _("{n} of {total}").format(n=formats.number(place + 1), total=formats.number(len(ids))),
            width="content",
        )


def _step(label: str, icon: str, pair_id: str | None) -> None:
    if st.button(label, icon=icon, key=f"step_{icon[17:-1]}", disabled=pair_id is None):
        links.remember("pair", pair_id)


def _why(row: Row) -> None:
    """Likelihood with its reasons, what speaks against, what became of the question."""
    why = row[f"reasons_{language()}"]
    if row["score"] is not None:
        why = _("Likelihood {share}: {why}").format(share=formats.percent(row["score"]), why=why)
    st.markdown(_plain(why))
    if against := AGAINST.get(row["conflict"]):
        st.warning(_(against), icon=":material/warning:")
    if row["verdict"] != "queue":
        st.caption(_standing(row))
    if row["verdict"] == "merge" and not row["is_merged"]:
        st.warning(_("Not merged: another decision keeps one of these cards apart from the other's client."))


def _standing(row: Row) -> str:
    """What became of the question, and who decided it, when and why."""
    title, _count = base_decisions.VERDICTS[row["verdict"]]
    said = [_("Now: {state}").format(state=_(title))]
    if row["decision_id"] is not None:
        said += [word(row["decided_by"]), formats.moment(row["decided_at"])]
    if row["decision_reason"]:
        said.append(_("reason: {text}").format(text=_plain(row["decision_reason"])))
    return ", ".join(said)


def _plain(text: str) -> str:
    """A text of the data, none of whose signs is markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!|~$<>:" else sign for sign in text)


def compared(left: Row, right: Row) -> pl.DataFrame:
    """One row per field of the two cards: what each says, and whether it is the same whatever the spelling."""
    said = [
        (_(title), left[name], right[name], _same(left[name], right[name], keys))
        for name, (title, keys) in CARD.items()
    ]
    joint = _("one client") if left["client_id"] == right["client_id"] else ""
    done = [
        (_(title), write(left[name]), write(right[name]), "" if name == "created_on" else joint)
        for name, (title, write) in DEEDS.items()
        if left[name] is not None or right[name] is not None
    ]
    rows = [row for row in said if row[1] or row[2]] + done
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("field", "left", "right", "equal"), pl.String), orient="row"
    )


def _same(left: str | None, right: str | None, keys: Callable[[str], Iterable[str]]) -> str:
    if not left or not right:
        return _("only one has it")
    return _("same") if set(keys(left)) & set(keys(right)) - {""} or left == right else _("differ")


def _open(row: Row, left: Row, right: Row) -> None:
    """Ways to the client of each card: one when they are one client already."""
    with st.container(horizontal=True):
        for side in (left,) if row["is_merged"] else (left, right):
            label = _("Open the client of card 1") if side is left else _("Open the client of card 2")
            if row["is_merged"]:
                label = _("Open the client")
            if st.button(label, key=f"open_{side['side']}", icon=":material/arrow_forward:"):
                links.to_client(side["client_id"])


def _decide(row: Row, frame: pl.DataFrame) -> None:
    """The decision that stands, to be taken back, or the choice of one; then the next pair opens."""
    made = decisions.standing().get(tuple(sorted((row["left_id"], row["right_id"]))))
    st.subheader(_("Decision"))
    if row["pending"]:
        st.markdown(_("Since the build: **{decision}**").format(decision=word(row["pending"])))
    if made and st.button(_("Take the decision back"), key="undo_pair", icon=":material/undo:"):
        base_decisions.undo([made.id])
        st.rerun()
    if base_decisions.form([row], base_decisions.offered(row), "pair_decision"):
        _next(row["pair_id"], frame)


def _next(pair_id: str, frame: pl.DataFrame) -> None:
    """Goes to the next pair of the list that nobody has decided since the build, or back to the list."""
    after = frame.with_columns(base_decisions.pending(frame))
    ids = after["pair_id"].to_list()
    place = ids.index(pair_id) if pair_id in ids else len(ids)
    waiting = after[place + 1 :].filter(pl.col("pending").is_null())["pair_id"].to_list()
    if waiting:
        links.remember("pair", waiting[0])
    st.query_params.pop("pair", None)
    st.rerun()
