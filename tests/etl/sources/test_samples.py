"""Genuine exports, where they lie beside the repository: each is read whole or refused by name."""

from decimal import Decimal
from pathlib import Path

import pytest

from etl.messages import catalogue
from etl.sources import ADAPTERS
from etl.sources.base import Control, Piece, Refused, Rows
from tests.etl.sources.workbooks import source

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
FILES = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
REPORTS = [path for path in FILES if path.name == "onec8_valovaya_pribyl_month.xlsx"]
#: the header of this statement is true; those of the others are of a longer file than was kept
STATEMENTS = [path for path in FILES if path.name == "kily_one_day_utf8.txt"]


def pieces(path: Path) -> list[Piece]:
    file = source(path)
    return list(next(a for a in ADAPTERS if a.identify(file)).read(file))


def assert_controls_hold(found: list[Piece]) -> None:
    records = [row for p in found if isinstance(p, Rows) for row in p.frame.to_dicts()]
    for control in (p for p in found if isinstance(p, Control)):
        loaded = (row[control.column] for row in records if control.where.items() <= row.items())
        assert sum(Decimal(text or 0) for text in loaded) == control.total, control.label


class TestSamples:
    __test__ = bool(FILES)

    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_a_genuine_file_is_read_or_refused_by_name(self, path: Path):
        try:
            assert any(isinstance(piece, Rows) for piece in pieces(path))
        except Refused as refusal:
            assert refusal.code in catalogue()

    @pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
    def test_leaves_of_the_gross_profit_report_add_up_to_its_total(self, path: Path):
        found = pieces(path)
        assert {p.column: p.total for p in found if isinstance(p, Control) and not p.where} == {
            "quantity": Decimal(18271),
            "amount": Decimal("227396368.09"),
        }
        assert_controls_hold(found)

    @pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: path.name)
    def test_payments_add_up_to_the_turnovers(self, path: Path):
        assert_controls_hold(pieces(path))
