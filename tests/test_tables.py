"""Facts as rows, as CSV and as a workbook: exact values, safe cells, and files that spreadsheets open."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import msgspec
import pytest

from govtext.formats import csv as csv_format
from govtext.formats import found, xlsx
from govtext.formats.tables import FACTS, TASKS, Table
from govtext.language import COLUMNS, Lang
from govtext.model import Document, GovtextError, Metric
from govtext.pipeline import parse
from tables import case

REPORT = """柳塘镇2024年工作总结

现将2024年工作情况报告如下：
一、主要工作
一是修路。硬化道路3.50公里，投入1.2亿元，增长5%。
二是架桥。新建便桥**座，6月底前完工。
二、存在的问题
一是人手不足，缺编4名。
二是资金紧张，缺口120万元。
三、下一步打算
（一）招人。年内招聘4名。
（二）筹资。
"""
DOCUMENT = parse(REPORT, id="柳塘.txt")
BY_NAME = {table.fact: table for table in FACTS}
Rows = list[dict[str, object]]


def rows(table: Table, document: Document = DOCUMENT, lang: Lang = "en") -> Rows:
    return [dict(zip(table.names, row, strict=True)) for row in table.rows(document, lang)]


# Rows


def test_every_fact_has_a_table_and_every_column_a_title() -> None:
    facts = "parts headings items sentences metrics placeholders gaps formulations citations periods mentions"
    assert [table.fact for table in FACTS] == ["tasks", *facts.split()]
    names = {name for table in (*FACTS, found.table(())) for name in (table.fact, "fact", *table.names)}
    assert names == COLUMNS.keys()
    assert all(len(set(table.names)) == len(table.names) for table in FACTS)


def test_a_row_says_where_a_fact_stands_and_what_it_is() -> None:
    found = rows(BY_NAME["metrics"])[1]
    assert REPORT[int(str(found["start"])) : int(str(found["end"]))] == found["surface"] == "1.2亿元"
    kept = {name: found[name] for name in ("file", "line", "column", "value", "unit", "kind", "scale", "masked")}
    assert kept == {
        "file": "柳塘.txt",
        "line": 5,
        "column": 19,
        "value": Decimal("1.2E+8"),
        "unit": "元",
        "kind": "money",
        "scale": "亿",
        "masked": "false",
    }
    said = rows(BY_NAME["metrics"], lang="zh")[2]
    assert (said["kind"], said["change_direction"], said["change_basis"], said["masked"]) == (
        "百分比",
        "增长",
        None,
        "否",
    )


def test_tasks_are_rows_in_the_order_of_the_tree() -> None:
    found = rows(TASKS)
    assert [(row["path"], row["level"], row["role"]) for row in found] == [
        ("一、", 1, "done"),
        ("一、 › 一是", 2, "done"),
        ("一、 › 二是", 2, "done"),
        ("二、", 1, "problem"),
        ("二、 › 一是", 2, "problem"),
        ("二、 › 二是", 2, "problem"),
        ("三、", 1, "plan"),
        ("三、 › （一）", 2, "plan"),
        ("三、 › （二）", 2, "plan"),
    ]
    bridge = found[2]
    assert bridge["surface"] == "二是架桥。新建便桥**座，6月底前完工。"
    assert (bridge["lead"], bridge["metrics"], bridge["placeholders"], bridge["figures"]) == ("架桥", 1, 1, "**座")
    assert (bridge["deadline"], bridge["last"], bridge["in_charge"]) == ("6月底前", "2024-06-30", "")


# CSV


def cells(*documents: Document, tables: tuple[Table, ...] = FACTS, lang: Lang = "en") -> list[dict[str, str]]:
    text = csv_format.head(tables, lang) + "".join(csv_format.body(tables, one, lang) for one in documents)
    assert text.startswith("\ufeff")
    assert "\n" not in re.sub('"[^"]*"', "", text).replace("\r\n", "")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_holds_every_fact_of_every_file() -> None:
    other = parse("青石乡工作总结\n修路3公里。\n", id="青石.txt")
    found = cells(DOCUMENT, other)
    assert list(found[0])[:7] == ["file", "fact", "start", "end", "line", "column", "surface"]
    facts = sum(len(list(table.rows(document, "en"))) for table in FACTS for document in (DOCUMENT, other))
    assert len(found) == facts
    assert {row["file"] for row in found} == {"柳塘.txt", "青石.txt"}
    texts = {"柳塘.txt": REPORT, "青石.txt": other.text}
    assert all(texts[row["file"]][int(row["start"]) : int(row["end"])] == row["surface"] for row in found)
    money = [row for row in found if row["fact"] == "metrics" and row["unit"] == "元"]
    assert [Decimal(row["value"]) for row in money] == [Decimal(120_000_000), Decimal(1_200_000)]
    assert [row["value"] for row in found if row["surface"] == "3.50公里"] == ["3.5"]
    assert money[0]["genre"] == ""


def test_csv_of_one_table_names_no_fact_and_speaks_chinese() -> None:
    found = cells(DOCUMENT, tables=(TASKS,), lang="zh")
    assert list(found[0])[:6] == ["文件", "序号", "层级", "次序", "要点", "类别"]
    assert list(found[0])[-5:] == ["起", "止", "行", "列", "原文"]
    assert found[3]["类别"] == "问题"
    assert {row["内容"] for row in cells(DOCUMENT, lang="zh")} >= {"事项", "指标", "句子"}


@pytest.mark.parametrize(
    ("surface", "shown"),
    [
        case("=1+1", "'=1+1"),
        case("+3", "'+3"),
        case("-2.3%", "'-2.3%"),
        case("@x", "'@x"),
        case("＝1", "'＝1"),
        case("－2.3%", "'－2.3%"),
        case("\t=1", "'\t=1"),
        case("\r=1", "'\r=1"),
        case("\n=1", "'\n=1"),
        case("1=1", "1=1"),
        case("'=1", "'=1"),
        case('a"b,c\nd', 'a"b,c\nd'),
        case(" =1", "' =1"),
        case("\n1", "\n1"),
        case("\x00\x1b\u2028", "\x00\x1b\u2028"),
    ],
)
def test_no_cell_of_csv_is_a_formula(surface: str, shown: str) -> None:
    document = msgspec.structs.replace(parse(surface, id=surface), parts=DOCUMENT.parts[:1])
    (found,) = cells(msgspec.structs.replace(document, text=surface + "x" * 400), tables=(BY_NAME["parts"],))
    assert found["file"] == shown


def test_a_negative_number_stays_a_number() -> None:
    metric = msgspec.structs.replace(DOCUMENT.metrics[0], value=Decimal("-2.30"))
    (found,) = cells(msgspec.structs.replace(DOCUMENT, metrics=(metric,)), tables=(BY_NAME["metrics"],))
    assert found["value"] == "-2.30"


# Workbooks

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


class Sheet(NamedTuple):
    """A sheet as it is read back: cells by row, each text or number, and its XML."""

    rows: list[dict[str, str | float]]
    xml: str


def book(*documents: Document, tables: tuple[Table, ...] = FACTS, lang: Lang = "en") -> bytes:
    stream = io.BytesIO()
    with xlsx.book(stream, tables, lang) as add:
        for document in documents:
            add(document)
    return stream.getvalue()


def sheets(data: bytes) -> dict[str, Sheet]:
    with ZipFile(io.BytesIO(data)) as archive:
        named = ET.fromstring(archive.read("xl/workbook.xml")).findall("m:sheets/m:sheet", NAMES)  # noqa: S314 - our own
        texts = [archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(1, len(named) + 1)]
    return {str(sheet.get("name")): Sheet(list(read(text)), text) for sheet, text in zip(named, texts, strict=True)}


def read(text: str) -> list[dict[str, str | float]]:
    lines = ET.fromstring(text).findall("m:sheetData/m:row", NAMES)  # noqa: S314 - our own
    titles, *others = [{letters(cell): value(cell) for cell in line.findall("m:c", NAMES)} for line in lines]
    return [{str(titles[at]): one for at, one in line.items()} for line in others]


def letters(cell: ET.Element) -> str:
    return str(cell.get("r")).rstrip("0123456789")


def value(cell: ET.Element) -> str | float:
    if cell.get("t") == "inlineStr":
        text = "".join(part.text or "" for part in cell.iter(f"{{{NAMES['m']}}}t"))
        return re.sub("_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text)
    return float(str(cell.findtext("m:v", None, NAMES)))


def test_a_workbook_has_a_sheet_a_fact() -> None:
    found = sheets(book(DOCUMENT, DOCUMENT))
    assert list(found) == [table.fact for table in FACTS]
    for table in FACTS:
        want = [{name: one for name, one in row.items() if one is not None} for row in rows(table)] * 2
        assert found[table.fact].rows == want
    assert list(sheets(book(DOCUMENT, lang="zh")))[:3] == ["事项", "部分", "标题"]


def test_a_sheet_is_easy_to_read() -> None:
    (sheet,) = sheets(book(DOCUMENT, tables=(TASKS,), lang="zh")).values()
    assert 'state="frozen"' in sheet.xml
    assert f'<autoFilter ref="A1:Q{len(sheet.rows) + 1}"/>' in sheet.xml
    assert re.findall(r'<col min="1" max="1" width="([\d.]+)"', sheet.xml)[0].startswith("24")
    assert "<f>" not in sheet.xml
    assert "hyperlink" not in sheet.xml
    assert sheet.rows[0]["要点"] == "主要工作"


def test_the_same_reports_give_the_same_bytes() -> None:
    assert book(DOCUMENT) == book(DOCUMENT)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("5.0", 5.0),
        ("-0.001", -0.001),
        ("123456789012345", 123456789012345.0),
        ("0.123456789012345", 0.123456789012345),
        ("1.20E+20", 1.2e20),
        ("1234567890123456", "1234567890123456"),
        ("0.1234567890123456", "0.1234567890123456"),
        ("1E+400", "1E+400"),
        ("0", 0.0),
    ],
)
def test_a_number_is_one_only_where_every_digit_is_kept(number: str, shown: str | float) -> None:
    metric = msgspec.structs.replace(DOCUMENT.metrics[0], value=Decimal(number))
    found = sheets(book(msgspec.structs.replace(DOCUMENT, metrics=(metric,)), tables=(BY_NAME["metrics"],)))
    assert found["metrics"].rows[0]["value"] == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        case("=1+1", "=1+1"),
        case("{=1}", "{=1}"),
        case("https://example.invalid", "https://example.invalid"),
        case("0123", "0123"),
        case("<b>&\"'", "<b>&\"'"),
        case("<r><t>x</t></r>", "<r><t>x</t></r> "),
        case("a\nb\tc", "a\nb\tc"),
        case("\x00\x1b\x0b", "\x00\x1b\x0b"),
        case("a\ud800b\uffff", "a\ufffdb\ufffd", id="not in XML"),
        case("长" * 40_000, "长" * 32_000 + "…", id="longer than a cell"),
        case("𠮷" * 10_000, "𠮷" * 10_000, id="astral"),
    ],
)
def test_text_stays_text(text: str, shown: str) -> None:
    document = msgspec.structs.replace(DOCUMENT, id=text)
    found = sheets(book(document, tables=(BY_NAME["gaps"], BY_NAME["metrics"])))["metrics"]
    assert found.rows[0]["file"] == shown
    assert len(found.rows) == len(DOCUMENT.metrics)


def test_long_cells_do_not_make_tall_rows() -> None:
    tall = sheets(book(msgspec.structs.replace(DOCUMENT, id="长" * 999), tables=(TASKS,)))["tasks"].xml
    assert tall.count('ht="120" customHeight="1"') == len(rows(TASKS))
    assert "customHeight" not in sheets(book(DOCUMENT, tables=(TASKS,)))["tasks"].xml


def test_a_full_sheet_is_an_error_and_not_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", len(DOCUMENT.metrics) + 1)
    assert len(sheets(book(DOCUMENT, tables=(BY_NAME["metrics"],)))["metrics"].rows) == len(DOCUMENT.metrics)
    with pytest.raises(GovtextError, match="rows at most"):
        book(DOCUMENT, DOCUMENT, tables=(BY_NAME["metrics"],))


def test_nothing_of_the_text_is_left_elsewhere(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    seen: list[int] = []
    with pytest.raises(ZeroDivisionError):
        book_that_fails(lambda: seen.append(len(list(folder.iterdir()))))
    assert seen == [1]
    assert list(folder.iterdir()) == []


def book_that_fails(meanwhile: Callable[[], object]) -> None:
    with xlsx.book(io.BytesIO(), FACTS, "zh") as add:
        add(DOCUMENT)
        meanwhile()
        _ = 1 / 0


def test_a_metric_is_wide_but_complete() -> None:
    names = set(BY_NAME["metrics"].names)
    assert {field.name for field in msgspec.structs.fields(Metric)} - names == {"change"}
