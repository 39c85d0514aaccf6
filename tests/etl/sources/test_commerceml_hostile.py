"""Damaged and hostile XML: refused with its reason, in little time and memory, and never loaded by silence."""

import resource
from pathlib import Path

import pytest

from etl.sources.base import Rows
from etl.sources.commerceml import CommerceML
from etl.sources.xml_rows import BLOCK
from tests.etl.sources.exchanges import refused
from tests.etl.sources.reading import source_file
from tests.etl.sources.test_commerceml_orders import ORDER, document, exchange, item

ADAPTER = CommerceML()
BOMB = (
    '<!DOCTYPE a [<!ENTITY b "хаха"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>'
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
REMARK = f"<!--{'x' * 70_000}-->"


def after_declaration(inserted: str, text: str) -> str:
    return text.replace("?>", f"?>{inserted}", 1)


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, REMARK + OUTSIDE, "<!DOCTYPE a>"])
def test_a_doctype_is_refused_wherever_it_stands(tmp_path: Path, doctype: str):
    text = after_declaration(doctype, exchange(ORDER)).replace(
        "ООО Ива", "&b;" if "ENTITY" in doctype else "Ива"
    )
    assert refused(tmp_path, text, ADAPTER).code == "xml_doctype"


@pytest.mark.parametrize(
    "content",
    [
        exchange(ORDER).encode()[:-40],
        exchange(ORDER).encode()[: len(ORDER)],
        exchange(ORDER).encode("cp1251"),
        exchange(ORDER).replace("Краска", "Кра\0ска").encode(),
        exchange(ORDER).replace("Краска", "Кра\x01ска").encode(),
        exchange(ORDER).replace("ООО Ива", "&b;").encode(),
        exchange("<a>" * 300 + "</a>" * 300).encode(),
        exchange(ORDER).replace("Краска", "я" * 6_000_000, 1).encode(),
    ],
    ids=["end cut", "middle cut", "other encoding", "NUL", "control", "entity", "deep", "text"],
)
def test_damaged_xml_is_refused_as_a_whole(tmp_path: Path, content: bytes):
    assert refused(tmp_path, content, ADAPTER).code == "broken_xml"


def test_rows_leave_in_blocks_and_memory_stays_flat(tmp_path: Path):
    order = document(items=item("Краска", "5", "1", "5") * 20, Сумма="100")
    text = exchange(order * 3000)
    file, peak = source_file(tmp_path, text), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    heights = [piece.frame.height for piece in ADAPTER.read(file) if isinstance(piece, Rows)]
    assert (sum(heights), max(heights), len(heights)) == (60_000, BLOCK, 3)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 60_000
