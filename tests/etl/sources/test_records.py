"""Damaged text is cut record by record: each record once, with its cells or its reason."""

import pytest

from etl.sources.records import LONGEST_LINE, Shape, records

SHAPE = Shape(separator=";", charset="utf-8", width=3, named=3)


def cut(text: bytes, shape: Shape = SHAPE) -> list[list[str] | str]:
    found = list(records(text, shape))
    assert b"".join(record.raw for record in found) == text
    return [record.reason or record.cells for record in found]


def test_a_quoted_line_break_stays_in_its_record():
    assert cut(b'1;"a\r\nb";3\r\n4;5;6\r\n') == [["1", "a\r\nb", "3"], ["4", "5", "6"]]


@pytest.mark.parametrize(
    "line, expected",
    [
        (b"1;2\n", "ragged"),
        (b"1;2;3;4\n", "ragged"),
        (b"1;2;3;;\n", ["1", "2", "3"]),
        (b"1;\0;3\n", "nul"),
        (b"1;\xff;3\n", "undecodable"),
        (b'1;"2;3\n', "unclosed_quote"),
        (b'1;"a" b;"c\n', ["1", '"a" b', '"c']),
        (b'1;"a "b"";3\n', ["1", 'a "b"', "3"]),
        (b'1;"a" b;c;4\n', "broken_quotes"),
        (b'5" pipe;2;3\n', ['5" pipe', "2", "3"]),
        (b'"a ""b""";;3\n', ['a "b"', "", "3"]),
        (b"1;" + b"x" * LONGEST_LINE + b";3\n", "too_long_line"),
    ],
)
def test_one_line(line: bytes, expected: list[str] | str):
    assert cut(line + b"7;8;9\n") == [expected, ["7", "8", "9"]]


def test_an_unclosed_quote_costs_its_own_line():
    lines = b'1;"2;3\n' + b'4;"five";6\n' * 3
    assert cut(lines) == ["unclosed_quote", *[["4", "five", "6"]] * 3]


def test_an_unclosed_quote_on_every_line_ends_soon():
    assert cut(b'1;"2;3\n' * 3000) == ["unclosed_quote"] * 3000


def test_lines_may_end_with_a_lone_cr():
    assert cut(b"1;2;3\r4;5;6\r") == [["1", "2", "3"], ["4", "5", "6"]]


def test_nameless_columns_at_the_end_may_be_absent():
    shape = Shape(";", "utf-8", width=4, named=2)
    assert cut(b"1;2\n1;2;3\n1\n", shape) == [["1", "2", "", ""], ["1", "2", "3", ""], "ragged"]


def test_a_backslash_may_stand_for_a_second_quote():
    shape = Shape(";", "utf-8", width=3, named=3, backslash_quotes=True)
    text = b'1;"OOO \\"A\\"";3\n2;"say \\"b\\" c";3\n3;"C:\\";3\n'
    assert cut(text, shape) == [["1", 'OOO "A"', "3"], ["2", 'say "b" c', "3"], ["3", "C:\\", "3"]]
