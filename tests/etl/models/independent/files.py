"""What was loaded, by source and kind of rows: files, rows, control totals and how often it comes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from statistics import median

from tests.etl.models.independent.raw import Raw, Row, moment
from tests.etl.models.independent.sales import by, total


def sources(raw: Raw) -> list[Row]:
    """One row per source and entity."""
    parts = [
        {
            "source": export["source"],
            "entity": entity,
            "moment": moment(export),
            "load_id": export["load_id"],
            **rows,
        }
        | _controls(export, entity)
        for export in raw.exports
        for entity, rows in export["entities"].items()
    ]
    return [_source(raw, *key, own) for key, own in by(parts, "source", "entity").items()]


def _controls(export: Row, entity: str) -> Row:
    """The totals of the whole file that it prints of its amounts."""
    grand = [
        Decimal(str(control["control_total"]))
        for control in export["controls"]
        if control["entity"] == entity and control["is_grand"] and control["column"] == "amount"
    ]
    return {"control_total": sum(grand) if grand else None}


def _source(raw: Raw, source: str, entity: str, parts: list[Row]) -> Row:
    days = sorted({part["moment"].date() for part in parts})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    printed = [p["control_total"] for p in parts if p["control_total"] is not None]
    told = {p["load_id"] for p in parts if p["control_total"] is not None}
    rows = [r for r in raw.rows(entity).to_dicts() if r["load_id"] in told] if told else []
    return {
        "source": source,
        "entity": entity,
        "files": len(parts),
        **{
            count: sum(part[count] for part in parts)
            for count in ("rows_read", "rows_loaded", "rows_rejected")
        },
        "control_total": sum(printed) if printed else None,
        "loaded_total": total(rows) if told else None,
        "newest": max(part["moment"] for part in parts),
        "usual_gap_days": float(median(gaps)) if gaps else None,
    }
