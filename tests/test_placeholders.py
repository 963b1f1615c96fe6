"""Masks by the annotation guide: the span is the mask alone, the kind is what it stands for; what is no mask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.pipeline import parse
from tables import case

Mask = tuple[str, str]

KINDS = [
    # counts
    case("全年召开班子会议**次。", [("**", "count")]),
    case("查处案件*件*人。", [("*", "count"), ("*", "count")]),
    case("开展应急演练**余次。", [("**", "count")]),
    case("发放宣传单***多份。", [("***", "count")]),
    case("新建村级广场×个。", [("×", "count")]),
    case("走访困难群众XX户。", [("XX", "count")]),
    case("**个村完成换届。", [("**", "count")]),
    case("选派队员**—**名。", [("**", "count"), ("**", "count")]),
    case("*至*月集中督查。", [("*", "date"), ("*", "date")]),
    case("共**名党员参加。", [("**", "count")]),
    case("接待游客**万人次。", [("**", "count")]),
    case("化解纠纷某某件。", [("某某", "count")]),
    case("培训党员____人次。", [("____", "count")]),
    case("整改问题□□个。", [("□□", "count")]),
    # amounts
    case("总投资****万元的水厂已开工。", [("****", "amount")]),
    case("农业总产值*亿元。", [("*", "amount")]),
    case("筹集资金XX万元。", [("XX", "amount")]),
    case("完成税收X.X亿元。", [("X.X", "amount")]),
    case("争取补助××余万元。", [("××", "amount")]),
    case("村财收入达**元。", [("**", "amount")]),
    # percentages
    case("工业产值增长**%。", [("**", "percent")]),
    case("满意度达到×%。", [("×", "percent")]),
    case("参保率x.x%。", [("x.x", "percent")]),
    case("占比提高**个百分点。", [("**", "percent")]),
    # measures
    case("铺设管网**公里。", [("**", "measure")]),
    case("种植油茶****亩。", [("****", "measure")]),
    case("新增停车场**平方米。", [("**", "measure")]),
    case("清运垃圾XX吨。", [("XX", "measure")]),
    # dates
    case("20**年全乡修路3公里。", [("**", "date")]),
    case("20××年底前完工。", [("××", "date")]),
    case("**月**日召开大会。", [("**", "date"), ("**", "date")]),
    case("2023年X月X日印发。", [("X", "date"), ("X", "date")]),
    # places
    case("**镇党委高度重视。", [("**", "place")]),
    case("**县**镇人民政府公告。", [("**", "place"), ("**", "place")]),
    case("整顿**村党支部。", [("**", "place")]),
    case("某市出台办法。", [("某", "place")]),
    case("某某街道建成驿站。", [("某某", "place")]),
    case("××乡推行网格化。", [("××", "place")]),
    case("〇〇县召开大会。", [("〇〇", "place")]),
    case("□□村建成水厂。", [("□□", "place")]),
    case("完成**溪治理。", [("**", "place")]),
    case("**社区设立站点。", [("**", "place")]),
    # organisations
    case("**公司投资建厂。", [("**", "organization")]),
    case("某单位未按时上报。", [("某", "organization")]),
    case("**小学迁建完成。", [("**", "organization")]),
    case("责令××局整改。", [("××", "organization")]),
    # persons
    case("党委书记李**带队检查。", [("**", "person")]),
    case("**同志作了发言。", [("**", "person")]),
    case("诫勉村主任张某。", [("某", "person")]),
    case("通报王××违纪问题。", [("××", "person")]),
    # names
    case("打造“德润**”党建品牌。", [("**", "name")]),
    case("印发《关于加强**建设的意见》。", [("**", "name")]),
    case("推行“红色**”行动。", [("**", "name")]),
    case("**大道改造竣工。", [("**", "place")]),
    case("××公司××项目落地。", [("××", "organization"), ("××", "name")]),
    case("村民XX等4户受灾。", [("XX", "person")]),
    case("纪委书记**带队督查。", [("**", "person")]),
    case("联系人：***", [("***", "person")]),
    case("举办**节*届。", [("**", "name"), ("*", "count")]),
    case("（*委办〔2022〕**号）", [("*", "organization"), ("**", "other")]),
    case("打造“**e家”“清风**”等品牌。", [("**", "name"), ("**", "name")]),
    case("改造**至**公路、**至**铁路。", [("**", "place")] * 4),
    case("关于【年度】工作情况的报告", [("【年度】", "date")]),
    # unfilled slots
    case("主送：【主送单位】", [("【主送单位】", "organization")]),
    case("会议于【日期】召开。", [("【日期】", "date")]),
    case("经费共（ ）万元。", [("（ ）", "amount")]),
    case("负责人：[填写]", [("[填写]", "person")]),
    case("202_年开工。", [("_", "date")]),
    case("A镇、B村先行。", [("A", "place"), ("B", "place")]),
    case("名单（略）。", [("（略）", "other")]),
    case("学习党的XX大精神。", [("XX", "name")]),
    case("学习重要**讲话。", [("**", "other")]),
    case("会议时间：____，地点：____。", [("____", "date"), ("____", "place")]),
    case("牵头单位：……；联系人：____", [("……", "organization"), ("____", "person")]),
    case("【村名】种茶，务工【人数】人。", [("【村名】", "place"), ("【人数】", "count")]),
    # lists and compounds
    case("改造**、**、**等*个村的步道。", [("**", "place")] * 3 + [("*", "count")]),
    case("**片区新建站点。", [("**", "place")]),
    case("××2号隧道贯通。", [("××", "place")]),
    case("XX工业园区入驻企业。", [("XX", "place")]),
    case("打击××专项行动。", [("××", "name")]),
    case("注册“**山珍”商标。", [("**", "name")]),
    case("村民**家中失火。", [("**", "person")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kinds(text: str, expected: list[Mask]) -> None:
    document = parse(text)
    assert [(p.surface, p.kind) for p in document.placeholders] == expected
    assert all(text[p.start : p.end] == p.surface for p in document.placeholders)


NO_MASKS = [
    case(
        "要**突出重点**，**压实责任**。",
        id="Markdown bold in a line",
    ),
    case("**一、工作情况**\n全年修路3公里。", id="a bold line"),
    case("**加强领导。**全年召开会议12次。", id="a bold opening"),
    case("展板尺寸3×5米。", id="multiplication sign"),
    case("面积为2*3平方米。", id="multiplication with an asterisk"),
    case("A股市场回暖，建成B区厂房，V型反弹。", id="letters that are names"),
    case("推行“数据要素×现代农业”。", id="a slogan with a multiplication sign"),
    case("购置X5型巡逻车。", id="a model's name"),
    case("全乡2.3万人*，减少320人。\n注：*为年末数。", id="a footnote explained below"),
    case("**一、问题**\n把关不严。***务必重视，限期整改***。", id="bold and italic"),
    case("完成率=完成数÷计划数×100%。", id="a formula"),
    case("* 修路3公里\n* 架桥2座", id="bullets"),
    case("推行“1+N”帮扶。", id="1+N"),
    case("推行“1+X”模式。", id="1+X"),
    case("购置X光机2台。", id="X光"),
    case("某些村重视不够。", id="某些"),
    case("某种程度上影响了进度。", id="某种"),
    case("二〇〇八年建成。", id="a year in Chinese numerals"),
    case("二○○○年建成。", id="a year with circles"),
    case("上半年情况\n**********\n全年修路3公里。", id="a rule of ten signs"),
    case("________________________\n全年修路3公里。", id="a rule of underscores"),
    case("对接RCEP市场，开展PX项目评估。", id="Latin names"),
    case("采购XBox展台、Excel课程、MAX系列。", id="letters inside words"),
    case("会议（扩大）通过议案（草案）。", id="filled brackets"),
    case(
        "【经验做法】修路3公里。",
        id="a filled heading in brackets",
    ),
    case("修路3公里……群众满意。", id="an ellipsis in running text"),
    case("全年修路3公里。", id="nothing masked"),
    case("", id="empty"),
]


@pytest.mark.parametrize("text", NO_MASKS)
def test_no_masks(text: str) -> None:
    assert parse(text).placeholders == ()


CONTEXTS = [
    case("连接**至高坪的道路通车。", [("**", "place")], id="an end of a road"),
    case("推进云屏-**35千伏线路建设。", [("**", "place")], id="a place before a real number"),
    case("新增**个村，整顿**村。", [("**", "count"), ("**", "place")], id="a count and a place of one word"),
    case("受理信访件*件（含上年结转*件），办结*件。", [("*", "count")] * 3, id="inside brackets"),
    case("处理**人（批评教育*人、诫勉*人）。", [("**", "count"), ("*", "count"), ("*", "count")], id="a breakdown"),
    case("销售额**亿元，增长**%，占全县*成。", [("**", "amount"), ("**", "percent"), ("*", "percent")], id="a row of figures"),
    case("支出*.*万元。", [("*.*", "amount")], id="the decimal point is kept"),
    case("支出1*.5万元。", [("*", "amount")], id="one digit masked"),
    case("＊＊镇召开会议＊次。", [("＊＊", "place"), ("＊", "count")], id="full-width signs"),
    case("**镇**村**组道路硬化。", [("**", "place"), ("**", "place"), ("**", "place")], id="place after place"),
    case("及时提炼**经验。整顿**村。", [("**", "place"), ("**", "place")], id="the same mask seen before as a place"),
    case("**镇建成“红领**”品牌，**镇党委推广**做法。", [("**", "place"), ("**", "name"), ("**", "place"), ("**", "place")], id="place, brand, place"),
    case("一是召开会议*次。二是走访**户。", [("*", "count"), ("**", "count")], id="inside a list"),
    case("增长**%\n**亿元", [("**", "percent"), ("**", "amount")], id="over a line's end"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CONTEXTS)
def test_contexts(text: str, expected: list[Mask]) -> None:
    assert [(p.surface, p.kind) for p in parse(text).placeholders] == expected


@given(st.integers(1, 9))
def test_the_number_of_signs_says_nothing(count: int) -> None:
    document = parse(f"全年召开会议{'*' * count}次。")
    assert [(p.surface, p.kind) for p in document.placeholders] == [("*" * count, "count")]
    assert [(m.masked, m.value, m.low, m.high) for m in document.metrics] == [(True, None, None, None)]


@pytest.mark.parametrize("sign", ["*", "**", "×", "××", "XX", "xx", "某某", "〇〇", "○○", "□□", "____", "＊＊"])
def test_every_sign_masks_a_count(sign: str) -> None:
    document = parse(f"全年新建水池{sign}座。")
    assert [(p.surface, p.kind) for p in document.placeholders] == [(sign, "count")]
