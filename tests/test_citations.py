"""Documents named in 《…》: spans, titles, and what the text says of genre, number, date and edition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.model import Citation
from govtext.pipeline import parse
from tables import case


def citations(text: str) -> tuple[Citation, ...]:
    return parse(text).citations


SPANS = [
    case("学习《廉洁自律准则》，落实《信访工作条例》。", ["《廉洁自律准则》", "《信访工作条例》"]),
    case("转发《关于印发〈石鼓乡防汛预案〉的通知》。", ["《关于印发〈石鼓乡防汛预案〉的通知》"], id="nested"),
    case("转发《关于印发《石鼓乡防汛预案》的通知》。", ["《关于印发《石鼓乡防汛预案》的通知》"], id="wrongly nested"),
    case("学习《廉洁自律准则，落实《信访工作条例》。", ["《信访工作条例》"], id="the first is not closed"),
    case("学习《廉洁自律准则，抓好落实。\n二、抓产业", [], id="not closed"),
    case("学习《廉洁自律准则", [], id="the text ends inside"),
    case("下发《关于做好秋\n收工作的通知》。", ["《关于做好秋\n收工作的通知》"], id="a hard wrap"),
    case("下发《\n关于秋收的通知\n》。", ["《\n关于秋收的通知\n》"], id="a title on a line of its own"),
    case("下发《关于秋收\n\n的通知》。", [], id="a blank line"),
    case("《》和《 》是空的。", []),
    case(f"下发《{'长' * 118}》。", [f"《{'长' * 118}》"], id="120 characters"),
    case(f"下发《{'长' * 119}》。", [], id="121 characters"),
    case("《》》《《", [], id="brackets only"),
]


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_spans(text: str, expected: list[str]) -> None:
    assert [c.surface for c in citations(text)] == expected


TITLES = [
    case("印发《石鼓乡公车管理办法（试行）》。", "石鼓乡公车管理办法", "试行"),
    case("印发《石鼓乡防汛预案（2023年修订）》。", "石鼓乡防汛预案", "2023年修订"),
    case("印发《村庄规划（征求意见稿）》。", "村庄规划", "征求意见稿"),
    case("印发《村庄规划》（送审稿）。", "村庄规划", "送审稿"),
    case("审议《石鼓乡村庄规划草案》。", "石鼓乡村庄规划草案", "草案"),
    case("学习《流感防控方案（第九版）》。", "流感防控方案", "第九版"),
    case("学习《流感防控方案（第九版）操作手册》。", "流感防控方案操作手册", "第九版"),
    case("编制《石鼓乡总体规划（2021—2035年）》。", "石鼓乡总体规划（2021—2035年）", None),
    case("落实《党委（党组）理论学习中心组学习规则》。", "党委（党组）理论学习中心组学习规则", None),
    case("研读《理论摘编（2021年版）》。", "理论摘编", "2021年版"),
    case("执行《国有资产监督管理暂行条例》。", "国有资产监督管理暂行条例", None),
    case("下发《关于秋\n收的通知》。", "关于秋收的通知", None),
]


@pytest.mark.parametrize(("text", "title", "version"), TITLES)
def test_titles_and_editions(text: str, title: str, version: str | None) -> None:
    (found,) = citations(text)
    assert (found.title, found.version) == (title, version)


GENRES = [
    # by name
    case("学习《党章》。", ["party_regulation"]),
    case("学习《中国共产党章程》。", ["party_regulation"]),
    case("学习《关于新形势下党内政治生活的若干准则》。", ["party_regulation"]),
    case("学习《关于加强对“一把手”和领导班子监督的意见》。", ["party_regulation"]),
    case("学习《中央八项规定》。", ["party_regulation"]),
    # by the end of the title
    case("宣传《民法典》《宪法》《公司法》。", ["law", "law", "law"]),
    case("宣传《物业管理条例》《工伤认定办法》。", ["regulation", "regulation"]),
    case("学习《中国共产党统一战线工作条例》。", ["party_regulation"]),
    case("学习《关于防汛的通知》《乡村建设行动方案》《石鼓乡2023年工作要点》。", ["policy"] * 3),
    case("审议《政府工作报告》，学习《在乡村振兴会议上的讲话》。", ["report", "report"]),
    case("研读《论述摘编》《党史简史》《思想学习纲要》《论产业振兴》。", ["book"] * 4),
    case("签订《安全生产责任书》，建立《问题清单》，发放《防溺水告知书》。", ["record"] * 3),
    case("刊发于《石鼓日报》。", ["media"]),
    case("推广《先进工作做法》。", ["other"]),
    # a place's own rules are policy, its 条例 is none
    case("修订《石鼓乡村级财务管理办法》。", ["policy"]),
    case("修订《清溪县公务用车管理规定》。", ["policy"]),
    case("执行《关于监督一把手的实施办法》（清委发〔2022〕9号）。", ["policy"]),
    case("执行《农村宅基地管理办法》。", ["regulation"]),
    case("执行《清溪县城市管理条例》。", ["regulation"]),
    # by what stands beside the title
    case("观看警示教育片《歧路》《代价》3场。", ["media", "media"]),
    case("组织观看《歧路》《代价》等专题片。", ["media", "media"]),
    case("拍摄的《茶乡四季》获奖。", ["media"]),
    case("《茶乡四季》专题片播出。", ["media"]),
    case("学习《党的知识百问》《求是》杂志。", ["book", "media"]),
    case("通读《贫瘠的土地》等书籍。", ["book"]),
    case("签订了《一村一策》。", ["record"]),
    case("出台《石鼓十条新政》。", ["policy"]),
    case("关于《远山》的讨论。", ["other"]),
]


@pytest.mark.parametrize(("text", "expected"), GENRES)
def test_genres(text: str, expected: list[str]) -> None:
    assert [c.genre for c in citations(text)] == expected


NUMBERS = [
    case("印发《防汛预案》（石政发〔2022〕15号）。", "石政发〔2022〕15号"),
    case("印发《防汛预案》（石政发[2022]15号）。", "石政发[2022]15号", id="square brackets"),
    case("印发《防汛预案》（〔2022〕15号）。", "〔2022〕15号", id="no letters"),
    case("印发《防汛预案》石政发〔2022〕15号。", "石政发〔2022〕15号", id="right after"),
    case("根据国发〔2021〕5号《防汛意见》。", "国发〔2021〕5号", id="before"),
    case("按照中办发〔2019〕11号文件《减负通知》。", "中办发〔2019〕11号", id="before, as a paper"),
    case("依据《防汛决定》（国务院令第752号）。", "国务院令第752号"),
    case("执行《公文格式》（GB/T 9704-2012）。", "GB/T 9704-2012"),
    case("对照《信访条例》第二十二条和石府办〔2023〕17号。", None, id="of another paper"),
    case("《通知》印发后，石政发〔2022〕15号也已印发。", None, id="in another clause"),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: str | None) -> None:
    (found,) = citations(text)
    assert found.number == expected


DATES = [
    case("2022年3月15日，乡政府印发《防汛预案》。", "2022-03-15"),
    case("2022年3月印发的《防汛预案》。", "2022-03"),
    case("2022年11月2日与村委会签订《管护协议》。", "2022-11-02"),
    case("2022年11月2日，乡干部到村参加座谈，会上签订《共建协议》。", "2022-11-02"),
    case("《纪律处分条例》（2023年修订）。", "2023"),
    case("《防汛决定》（2022年10月29日印发）。", "2022-10-29"),
    case("《防汛预案》（石政发〔2023〕4号，2023年2月）。", "2023-02"),
    case("《消防法》于2021年4月29日起施行。", "2021-04-29"),
    case("2022年以来，印发《防汛预案》。", None),
    case("截至2022年底，印发《防汛预案》。", None),
    case("截至2022年12月31日整改5个，出台《防汛预案》。", None),
    case("印发《石鼓乡2022年工作要点》。", None),
    case("（石政发〔2023〕4号，2023年2月）制定清单，签订《责任书》。", None),
    case("2022年3月，学习《防汛预案》。", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: str | None) -> None:
    (found,) = citations(text)
    assert found.date == expected


MASKED = [
    "印发《**镇防汛预案》。",
    "印发《20××年工作要点》。",
    "印发《○○乡防汛预案》。",
    "印发《预案》（×政发〔20**〕*号）。",
]
PLAIN = ["编制《二〇三五年远景目标纲要》。", "印发《X光机使用办法》。", "印发《防汛预案》（石政发〔2022〕1号）。"]


@pytest.mark.parametrize("text", MASKED)
def test_masked(text: str) -> None:
    assert [c.masked for c in citations(text)] == [True]


@pytest.mark.parametrize("text", PLAIN)
def test_not_masked(text: str) -> None:
    assert [c.masked for c in citations(text)] == [False]


@given(st.text(alphabet="《》〈〉（）()〔〕号年月印发观看办法2*\n 、", max_size=60))
def test_spans_hold_their_surface_and_do_not_overlap(text: str) -> None:
    last = 0
    for found in citations(text):
        assert last <= found.start < found.end
        assert text[found.start : found.end] == found.surface
        assert (found.surface[0], found.surface[-1]) == ("《", "》")
        last = found.end
