"""Which shipments belong to which deals: each shipment once, the best candidates first."""

from __future__ import annotations

import polars as pl

_LINKS = {"deal_id": pl.String, "document_id": pl.String, "linked_by": pl.String}


def match(candidates: pl.DataFrame) -> pl.DataFrame:
    """The links that stand: deal_id, document_id, linked_by; one row per document.

    `candidates`: candidate_no (the best first), deal_id, documents (all of them or none), linked_by. A deal takes
    its first candidate whose documents nobody has taken; only numbers that name documents may add up. Taking
    the best first makes every choice depend on the choices before it, so it is no SQL.
    """
    links: dict[str, tuple[str, str, str]] = {}  # by document
    linked_by: dict[str, str] = {}  # by deal
    for deal, documents, kind in (
        candidates.sort("candidate_no").select("deal_id", "documents", "linked_by").rows()
    ):
        is_free = deal not in linked_by or kind == linked_by[deal] == "number"
        if is_free and not any(document in links for document in documents):
            linked_by[deal] = kind
            links |= {document: (deal, document, kind) for document in documents}
    return pl.DataFrame(list(links.values()), schema=_LINKS, orient="row")
