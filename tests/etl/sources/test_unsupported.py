"""Files that no adapter takes → the code of the sentence that says what they are."""

import tomllib
from pathlib import Path

import pytest

from etl.messages import catalogue, sentence
from etl.sources import ADAPTERS
from etl.sources.base import Refused
from etl.sources.mapping import FOLDER
from tests.etl.sources.workbooks import written

XML = '<?xml version="1.0" encoding="UTF-8"?>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (f"{XML}<x:_1CV8DtUD xmlns:x='http://www.1c.ru/V8/1CV8DtUD/'/>".encode(), "format_1cv8dtud"),
        (f"\ufeff{XML}<ФайлОбмена ВерсияФормата='2.0'/>".encode(), "format_kd2"),
        (f"{XML}<e:Edmx xmlns:e='urn:e'/>".encode(), "format_odata_metadata"),
        (f"{XML}<feed xmlns='http://www.w3.org/2005/Atom'/>".encode(), "format_xml"),
        (f"{XML}<Message/>".encode(), "format_xml"),
        (f"{XML}<Statement xmlns='http://directbank.1c.ru/XMLSchema'/>".encode(), "format_directbank"),
        (
            f"{XML}<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>".encode(),
            "format_xml_workbook",
        ),
        (f"{XML}<prices/>".encode(), "format_xml"),
        (f"{XML}<undeclared:Edmx/>".encode(), "format_odata_metadata"),
        (f"{XML}<prices a='{'x' * 11_000_000}'/>".encode(), "format_xml"),
        (f"{XML}нет корня".encode(), "broken_xml"),
        (f'{XML}<!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>'.encode(), "xml_doctype"),
        (f'{XML}<!DOCTYPE a SYSTEM "file:///etc/hosts"><a/>'.encode("utf-16"), "xml_doctype"),
        (b'{"odata.metadata": "http://h/$metadata#Document_X", "value": [', "broken_json"),
        ('{"odata.error": {"code": "9", "message": {"value": "Нет прав"}}}'.encode(), "odata_error"),
        (b"[1, 2]", "format_json"),
        (b"\xe0\x00\x00\x01\x00\x01", "format_fastinfoset"),
        (b"MOXCEL\x00\x08", "format_mxl"),
        (b"%PDF-1.7", "format_pdf"),
        (b"PK\x03\x04\x14\x00\x00\x00mimetype", "format_zip"),
        (b"\x7fELF" + bytes(range(9)) * 9, "format_binary"),
        (b"PK\x03\x04[Content_Types].xml", "broken_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "broken_workbook"),
        ("просто письмо\nбез таблицы\n".encode(), "unknown_file"),
        (b"Email Address,First Name,MEMBER_RATING,OPTIN_TIME\nivan@example.com,Ivan,2,\n", "unknown_table"),
    ],
)
def test_each_format_gets_its_own_sentence(tmp_path: Path, content: bytes, code: str):
    refusal = refused(tmp_path, content)
    assert refusal.code == code
    for language in ("ru", "en"):
        assert "любой.xlsx" in sentence(code, language, {"file": "любой.xlsx", **refusal.params})


def test_the_closest_entity_is_named_with_what_the_table_lacks(tmp_path: Path):
    header = "Deal Name,Stage,Amount,Owner,Tier,Live date,Dedicated server,Product type\n"
    closest = refused(tmp_path, f"{header}Ива,Предложение,15,Кедрова,4,,true,Лак\n".encode()).params[
        "closest"
    ]
    assert closest.split(";")[0] == "Сделки (deals) [ID (deal_code), Дата создания (created_at)]"


def test_the_message_of_a_failed_odata_request_is_passed_on(tmp_path: Path):
    answer = '{"odata.error": {"code": "9", "message": {"lang": "ru", "value": "Нет прав"}}}'
    assert refused(tmp_path, answer.encode()).params == {"message": "Нет прав"}


def refused(folder: Path, content: bytes) -> Refused:
    file = written(folder / "любой.xlsx", content)
    with pytest.raises(Refused) as found:
        adapter = next(a for a in ADAPTERS if a.identify(file))
        list(adapter.read(file))
    return found.value


@pytest.mark.parametrize(
    ("mapping", "tables"), [("formats", ("roots", "magic", "kinds")), ("onec_report", ())]
)
def test_every_code_in_the_data_has_its_sentence(mapping: str, tables: tuple[str, ...]):
    data = tomllib.loads((FOLDER / f"{mapping}.toml").read_text("utf-8"))
    codes = {code for table in tables for code in data[table].values()} | set(data.get("refused", ()))
    assert codes and codes <= set(catalogue())
