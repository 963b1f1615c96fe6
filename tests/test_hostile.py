"""Hostile texts: four times as much takes about four times as long, and nothing raises.

Time is processor time, at the best of three tries; eight times as long is far from linear and far from the sixteen
times of a quadratic reading.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import process_time
from typing import NamedTuple

import pytest

from govtext.model import Document
from govtext.pipeline import analyze, check, parse, score
from tables import Case, case

LINEAR = 8.0
LEAST = 0.002  # seconds; what is faster says nothing
TRIES = 3


class Shape(NamedTuple):
    """A text of any size, and the size of the larger of the two that are timed."""

    name: str
    size: int
    make: Callable[[int], str]


def repeated(name: str, piece: str, size: int) -> Shape:
    return Shape(name, size, lambda count: piece * (count // len(piece)))


SHAPES = [
    repeated("asterisks", "*", 20_000),
    repeated("multiplication signs", "×", 20_000),
    repeated("x and points", "x.", 8_000),
    repeated("circles", "○", 7_000),
    repeated("underscores", "_", 7_000),
    repeated("open slots", "【", 8_000),
    repeated("open brackets", "（", 8_000),
    repeated("open square brackets", "[", 8_000),
    repeated("open quotes", "“", 8_000),
    repeated("open titles", "《", 14_000),
    repeated("digits", "1", 100_000),
    repeated("Chinese digits", "一", 14_000),
    repeated("scales", "亿", 14_000),
    repeated("mixed scales", "十百千万亿", 14_000),
    repeated("groups of digits", "1,111", 8_000),
    repeated("points and digits", "1.1", 8_000),
    repeated("fractions", "三分之二", 8_000),
    repeated("ranges", "3—5个、", 7_000),
    repeated("figures that begin lists", "其中5个、", 8_000),
    repeated("figures that close lists", "5个、共5个，其余5个，", 8_000),
    repeated("changes without end", "由5个增加到6个，增长20%，", 8_000),
    repeated("rates without end", "受理5件，办结5件，办结率100%，", 8_000),
    repeated("announced numbers", "以下四项工作：", 8_000),
    repeated("names before numbers", "东村、西村2个村", 8_000),
    repeated("years", "2023年", 8_000),
    repeated("digits and masks", "*1", 8_000),
    repeated("masks of places", "**镇", 8_000),
    repeated("masked figures in one sentence", "*次，", 8_000),
    repeated("masked figures in sentences", "*次。", 6_000),
    repeated("list marks", "一是修路。二是架桥。", 16_000),
    repeated("first list marks only", "一是", 8_000),
    repeated("circled marks", "①", 7_000),
    Shape("a long list", 3_000, lambda count: "".join(f"（{n % 999 + 1}）修路；" for n in range(count))),
    repeated("headings", "一、抓产业\n种茶12亩。\n", 8_000),
    repeated("headings of two levels", "（一）抓产业\n1. 抓茶\n种茶12亩，产值很高。\n", 8_000),
    repeated("run-in openings", "产业基础不断夯实。新种茶园很多很多。\n", 14_000),
    repeated("short lines", "修路\n", 8_000),
    repeated("closings", "特此报告。\n附件：清单\n", 8_000),
    repeated("dash entries", "——修路3公里。\n", 7_000),
    repeated("one line", "我们修路架桥改水改厕，", 40_000),
    repeated("one long sentence of clauses with figures", "走访群众40户，加强队伍建设；", 8_000),
    repeated("one long sentence of set phrases", "坚持以习近平新时代中国特色社会主义思想为指导，", 24_000),
    repeated("sentences with figures", "召开会议12次。", 7_000),
    repeated("lines with figures", "召开会议12次。\n", 7_000),
    repeated("no headings", "我们修路架桥改水改厕。\n", 14_000),
    repeated("Markdown", "## 工作\n\n- **重点** 修路\n* 架桥\n\n", 7_000),
    repeated("bold", "**a", 8_000),
    repeated("marks", "，。；：！？“”（）《》", 8_000),
    repeated("abstract verbs and objects", "加强建设", 16_000),
    repeated("adverbs", "进一步切实", 16_000),
    repeated("quoted names", "“红领”", 16_000),
    repeated("titles", "《办法》", 16_000),
    repeated("places", "柳塘村", 16_000),
    repeated("places of every level", "省市县区镇乡街道村社区", 16_000),
    repeated("one ending", "镇", 16_000),
    repeated("masked places and bodies", "*县*局*公司", 14_000),
    repeated("names without a boundary", "石桥溪口桃林柳河镇", 16_000),
    repeated("names of divisions", "浙江省杭州市", 16_000),
    repeated("departments", "县农业农村", 16_000),
    repeated("companies", "石桥有限公司", 16_000),
    repeated("posts", "镇党委书记", 16_000),
    repeated("persons", "张伟同志", 16_000),
    repeated("labels", "责任单位：", 16_000),
    repeated("one list of those in charge", "镇纪委、", 16_000),
    repeated("those in charge without end", "由", 16_000),
    Shape(
        "names left in a masked report",
        14_000,
        lambda count: "**镇" * 3 + "".join(f"在{chr(0x4E00 + n)}桥村，" for n in range(count // 5)),
    ),
    repeated("wrong forms", "布署", 14_000),
    repeated("formulations without a year", "两个确立", 16_000),
    Shape("formulations before their time", 16_000, lambda count: "2001年，全乡修路。\n" + "两个确立" * (count // 4)),
    repeated("damage", "总书记总书记", 24_000),
    repeated("duties", "书记履行第一责任人职责", 16_000),
    repeated("nested titles", "《甲《乙》", 16_000),
    repeated("titles with numbers", "根据国发〔2021〕5号《办法》（2023年修订）", 16_000),
    repeated("numbers without titles", "国发〔2021〕", 16_000),
    repeated("expansions", "政治意识、大局意识、", 24_000),
    repeated("deleted figures", "案件件人，", 16_000),
    repeated("units without figures", "件人", 16_000),
    repeated("masks before figures", "增长xx0.9%", 16_000),
    repeated("parts", "一、存在问题\n缺人手。\n二、下一步打算\n招人。\n", 16_000),
    repeated("problems without heading", "但仍存在一些问题和不足。\n下一步，我们将招人。\n", 16_000),
    repeated("five levels", "一、甲乙\n（一）丙丁\n1. 戊己\n（1）庚辛\n①壬癸\n修路3公里，架桥2座。\n", 16_000),
    repeated("commas", "，", 14_000),
    repeated("full stops", "。", 14_000),
    repeated("line feeds", "\n", 30_000),
    repeated("carriage returns", "\r\n", 30_000),
    repeated("spaces", " ", 30_000),
    repeated("NUL", "\0", 14_000),
    repeated("zero width", "\u200b", 14_000),
    repeated("lone surrogates", "\ud800", 14_000),
    repeated("astral", "𠮷", 14_000),
    Shape("a series after 分别", 6_000, lambda count: "分别增长" + "5%、" * (count // 3)),
    Shape("a series before 分别", 12_000, lambda count: "甲、" * (count // 2) + "分别增长5%、6%。"),
    Shape("verbs around a figure", 20_000, lambda count: "召开" * (count // 4) + "5次" + "增长" * (count // 4)),
]


VERBS: dict[str, Callable[[Document], object]] = {
    "parse": lambda document: parse(document.text),
    "check": lambda document: check(document, "party-duty"),
    "score": score,
}


@cache
def pair(shape: Shape) -> tuple[Document, Document]:
    return parse(shape.make(shape.size // 4)), parse(shape.make(shape.size))


def seconds(verb: str, document: Document) -> float:
    start = process_time()
    VERBS[verb](document)
    return process_time() - start


def rows() -> list[Case]:
    return [case(f"{verb}, {shape.name}", shape, verb) for verb in VERBS for shape in SHAPES]


@pytest.mark.parametrize(("name", "shape", "verb"), rows())
def test_time_grows_with_the_text(name: str, shape: Shape, verb: str) -> None:
    small, large = pair(shape)
    seen = []
    for _ in range(TRIES):
        seen.append((seconds(verb, small), seconds(verb, large)))
        if seen[-1][1] <= LINEAR * max(seen[-1][0], LEAST):
            break
    else:
        pytest.fail(f"{name}: seconds for a quarter and for all: {seen}")


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
def test_no_shape_breaks_the_analysis(shape: Shape) -> None:
    text = shape.make(min(shape.size, 3_000))
    analysis = analyze(text)
    document = analysis.document
    assert document.text == text
    assert [finding.code for finding in analysis.findings if finding.outcome == "uncertain"] == []
    assert sum(part.end - part.start for part in document.parts) == len(text) - (
        document.title.end if document.title else 0
    )


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\0", "*", "1", "一", "。", "“", "（", "\ud800", "𠮷", "\ufeff"], ids=ascii
)
def test_the_smallest_texts(text: str) -> None:
    analysis = analyze(text)
    assert analysis.document.metrics == ()
    assert analysis.document.headings == ()
    assert analysis.document.items == ()


def test_twenty_thousand_asterisks_are_one_mask_or_none() -> None:
    assert len(parse("召开会议" + "*" * 20_000 + "次。").placeholders) == 1
    assert parse("*" * 20_000).placeholders == (), "a rule of ten or more signs alone on a line"


def test_a_hundred_thousand_digits_are_no_quantity_to_rely_on() -> None:
    document = parse("召开会议" + "1" * 100_000 + "次。修路3公里。")
    assert [m.surface for m in document.metrics][-1] == "3公里"


def test_fifty_thousand_list_marks_are_all_read() -> None:
    document = parse("一是修路。二是架桥。\n" * 25_000)
    assert len(document.items) == 50_000
    assert len({item.list for item in document.items}) == 25_000


def test_one_line_of_a_megabyte() -> None:
    text = "我们修路架桥改水改厕，" * 95_000 + "召开会议12次。"
    document = parse(text)
    assert len(text) > 1_000_000
    assert [document.quote(s)[-8:] for s in document.sentences] == ["召开会议12次。"]
    assert [m.surface for m in document.metrics] == ["12次"]
