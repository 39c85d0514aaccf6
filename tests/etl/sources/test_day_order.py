"""Dates that may be read two ways: what the whole table says of them, and what is refused."""

import pytest

from etl.sources.base import Refused
from tests.etl.sources.reading import BY_MAPPING, TEMPLATE, read, source_file, workbook

HEADER = "Дата;Контрагент;Сумма"


def payments(*dates: str) -> str:
    return "\n".join([HEADER, *(f"{date};ООО «Ива»;5" for date in dates), ""])


@pytest.mark.parametrize(
    ("dates", "read_as"),
    [
        (["3/4/2026 8:26", "3/25/2026 17:05"], ["2026-3-4 8:26", "2026-3-25 17:05"]),
        (["3/4/2026", "25/3/2026"], ["3/4/2026", "25/3/2026"]),
        (["03-04-2026", "12-31-2026"], ["2026-03-04", "2026-12-31"]),
        (["03-04-2026", "31-12-2026"], ["2026-04-03", "2026-12-31"]),
        (["3/4/26", "3/25/26 9:00"], ["2026-3-4", "2026-3-25 9:00"]),
        (["5/5/2026", "2026-03-04", "04.03.2026"], ["5/5/2026", "2026-03-04", "04.03.2026"]),
    ],
)
@pytest.mark.parametrize("container", ["text", "sheet"])
def test_a_date_that_can_be_read_one_way_tells_the_others(tmp_path, dates, read_as, container: str):
    cells = [line.split(";") for line in payments(*dates).splitlines()]
    said = read(tmp_path, payments(*dates) if container == "text" else workbook(Лист1=cells))
    assert said.frame["date"].to_list() == read_as


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        (["03/04/2026", "2026-01-31"], "dates_two_ways"),
        (["3/4/2026", "31/1/2026", "1/31/2026"], "dates_disagree"),
    ],
)
def test_dates_that_nothing_tells_are_not_guessed(tmp_path, dates, code: str):
    with pytest.raises(Refused, match=code) as refused:
        list(TEMPLATE.read(source_file(tmp_path, payments(*dates))))
    assert refused.value.params["column"] == "Дата"


def test_another_column_of_the_table_tells_too(tmp_path):
    text = "ID,Стадия,Дата создания,Дата закрытия\n1,Оплата,3/4/2026,3/25/2026\n"
    assert read(tmp_path, text).table("created_at", "closed_at") == [("2026-3-4", "2026-3-25")]


def test_a_known_source_writes_the_day_first(tmp_path):
    text = "callId,date,callerNumber\n5,03/04/2026 10:00:00,79000000001\n"
    assert read(tmp_path, text, BY_MAPPING["calltouch"]).table("responded_at") == [("03/04/2026 10:00:00",)]
