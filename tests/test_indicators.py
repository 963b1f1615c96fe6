"""What a quantity measures and whether it is the amount of a change, by the annotation guide."""

from __future__ import annotations

import pytest

from govtext.model import Metric
from govtext.pipeline import parse
from tables import case

UP, DOWN = ("up", None), ("down", None)
UP_YOY, DOWN_YOY = ("up", "yoy"), ("down", "yoy")


def only(text: str, surface: str) -> Metric:
    (metric,) = [m for m in parse(text).metrics if m.surface == surface]
    return metric


def overlap(text: str, metric: Metric, expected: str) -> float:
    """Share of the longer of the two spans that both cover; the guide asks for half."""
    assert metric.indicator is not None, f"no indicator of {metric.surface}"
    at = text.index(expected)
    common = min(metric.indicator.end, at + len(expected)) - max(metric.indicator.start, at)
    return max(0, common) / max(len(expected), len(metric.indicator.surface))


INDICATORS = [
    # who acts, when and with what stands before it and is no part of it
    case("竹坪镇纪委受理信访举报27件。", "27件", "信访举报"),
    case("**乡今年流转土地300亩。", "300亩", "土地"),
    case("排查农家书屋、文化广场等阵地17处。", "17处", "阵地"),
    case("镇村干部每周夜访2次。", "2次", "夜访"),
    case("运用“四种形态”处理43人次。", "43人次", "处理"),
    case("公务接待支出4.2万元，比上年的4.8万元下降12.5%。", "4.8万元", "公务接待支出"),
    case("镇村干部中熟悉电商运营的不足10人。", "不足10人", "镇村干部"),
    # what follows the number and is no part of it
    case("流转土地620亩发展油茶。", "620亩", "土地"),
    case("组织镇村干部36人旁听庭审。", "36人", "镇村干部"),
    case("带动5个下属单位开展专项检查。", "5个", "下属单位"),
    case("巡察反馈的4方面26个问题。", "4方面", "问题"),
    case("平均办理时长由25分钟缩短到12分钟。", "12分钟", "平均办理时长"),
    case("税占比达72.3%。", "72.3%", "税占比"),
    case("生猪存栏12万头、能繁母猪1万头，分别增长3.3%和下降1.7%。", "1.7%", "能繁母猪"),
    case("收入增长7%，高于全县平均水平0.5个百分点。", "0.5个百分点", "收入"),
    # before the number
    case(
        "城镇居民人均可支配收入3.2万元。",
        "3.2万元",
        "城镇居民人均可支配收入",
    ),
    case("规模以上工业产值达到5.6亿元。", "5.6亿元", "规模以上工业产值"),
    case("群众满意度98.6%。", "98.6%", "群众满意度"),
    case("全年化解矛盾纠纷86件。", "86件", "矛盾纠纷"),
    case("召开党委会12次。", "12次", "党委会"),
    case("新建污水处理站3座。", "3座", "污水处理站"),
    case("硬化村道12.5公里。", "12.5公里", "村道"),
    case("组织党员观看廉政教育片4场。", "4场", "廉政教育片"),
    case("累计发放惠农贷款1200万元。", "1200万元", "惠农贷款"),
    case("共受理群众来信15件。", "15件", "群众来信"),
    case("其中立案审查2人。", "2人", "立案审查"),
    case("茶叶总产量突破2000吨。", "2000吨", "茶叶总产量"),
    case("医保参保率稳定在95%以上。", "95%以上", "医保参保率"),
    case("2023年，全乡粮食播种面积1.2万亩。", "1.2万亩", "粮食播种面积"),
    case("城镇登记失业率控制在3%以内。", "3%以内", "城镇登记失业率"),
    case("森林覆盖率由78%提高到80%。", "80%", "森林覆盖率"),
    case("财政收入居全县第2位。", "第2位", "财政收入"),
    case("师生比例为1:15。", "1:15", "师生比例"),
    case("农业总产值*亿元。", "*亿元", "农业总产值"),
    case("召开廉政工作会议*次。", "*次", "廉政工作会议"),
    # after the number
    case("选派35名驻村干部。", "35名", "驻村干部"),
    case("建成3个垃圾中转站。", "3个", "垃圾中转站"),
    case("解决十余件信访积案。", "十余件", "信访积案"),
    case("实施24个重点项目。", "24个", "重点项目"),
    case("**个行政村完成改厕。", "**个", "行政村"),
    case("开展**余次应急演练。", "**余次", "应急演练"),
    case("惠及2300余名老年人。", "2300余名", "老年人"),
    # in a list, elided, shared
    case("处分3人、诫勉8人。", "8人", "诫勉"),
    case("新建水厂2座、泵站5座。", "5座", "泵站"),
    case("种植水稻3000亩，总产1500吨。", "1500吨", "总产"),
    case("财政收入2.3亿元，增长8.5%。", "8.5%", "财政收入"),
    case("生猪出栏1.2万头，同比下降3%。", "3%", "生猪出栏"),
    case("接待游客56万人次，同比增长12%，实现旅游收入2.8亿元。", "12%", "游客"),
    case("实现旅游收入2.8亿元，比上年增加3000万元。", "3000万元", "旅游收入"),
    case("工业、农业产值分别增长6%和4%。", "6%", "工业"),
    case("工业产值、农业产值分别达到3亿元和1.2亿元。", "1.2亿元", "农业产值"),
    case("群众满意度占受访者的九成。", "九成", "群众满意度"),
    case("电商销售占总销售额的四成。", "四成", "电商销售"),
    case("一是召开专题会议6次。", "6次", "专题会议"),
    case("（二）完成固定资产投资4.5亿元。", "4.5亿元", "固定资产投资"),
    case("农村居民人均可支配收入突破3万元大关。", "3万元", "农村居民人均可支配收入"),
    case(
        "运用监督执纪“四种形态”批评教育和处理32人次。",
        "32人次",
        "批评教育和处理",
        wrong="verb and object before it are taken in",
    ),
    case("推广良种，亩均增收200元以上。", "200元以上", "亩均增收"),
    case("特色产业带动户均增收近5000元。", "近5000元", "户均增收", wrong="户均增收 is cut and its verb taken in"),
    case("三分之一的村收入超20万元。", "三分之一", "村", wrong="reads on to 村收入超"),
    case("排查隐患217处，剩余2处正在整改。", "2处", "隐患"),
    case("公共预算收入完成5320万元，为年初预算的103.5%。", "103.5%", "公共预算收入"),
    case("村民人均收入2.1万元，与上年相比净增1200元。", "1200元", "村民人均收入"),
    case("受理信访件15件（含上年结转3件）。", "3件", "上年结转"),
]


@pytest.mark.parametrize(("text", "surface", "expected"), INDICATORS)
def test_indicators(text: str, surface: str, expected: str) -> None:
    metric = only(text, surface)
    assert metric.indicator is not None
    assert text[metric.indicator.start : metric.indicator.end] == metric.indicator.surface
    assert overlap(text, metric, expected) >= 0.5, metric.indicator.surface


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        case("自来水普及率达到96%。", "96%", "自来水普及率"),
        case("共有从业人员3万人。", "3万人", "从业人员"),
        case("其中在校生3000人。", "3000人", "在校生"),
        case("对外贸易额达3亿元。", "3亿元", "对外贸易额"),
        case("茶园面积由5万亩扩大到6万亩。", "6万亩", "茶园面积"),
        case("农村低保标准提高到每人每月620元。", "620元", "农村低保标准"),
        case("街道党工委下设党总支4个。", "4个", "党总支"),
        case("全市生产总值达到412亿元。", "412亿元", "生产总值"),
        case("财政支出36亿元。", "36亿元", "财政支出"),
        case("年末贷款余额58亿元。", "58亿元", "贷款余额"),
        case("城镇调查失业率平均为5.1%。", "5.1%", "城镇调查失业率"),
        case("信访总量下降8%。", "8%", "信访总量"),
        case("城镇新增就业2300人。", "2300人", "城镇新增就业"),
    ],
)
def test_an_indicator_is_cut_exactly(text: str, surface: str, expected: str) -> None:
    indicator = only(text, surface).indicator
    assert indicator is not None
    assert indicator.surface == expected


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        case("增长5%。", "5%"),
        case("共计12次。", "12次"),
        case("达到300万元。", "300万元"),
        case("同比下降2.1%。", "2.1%"),
        case("增长5%、6%。", "6%"),
        case("每年列支50万元。", "50万元"),
        case("全年累计30余场。", "30余场"),
    ],
)
def test_no_indicator(text: str, surface: str) -> None:
    assert only(text, surface).indicator is None


def test_two_numbers_share_an_indicator_only_when_the_text_says_so() -> None:
    first, second = parse("工业产值增长5%、6%。").metrics
    assert first.indicator is not None
    assert second.indicator is None


@pytest.mark.parametrize(
    ("text", "surface", "verb"),
    [
        case("完成投资3亿元。", "3亿元", "完成"),
        case("达到固定资产投资4亿元。", "4亿元", "达到"),
        case("粮食产量增长5%。", "5%", "增长"),
        case("累计发放补贴80万元。", "80万元", "发放"),
        case("召开会议4次。", "4次", "召开"),
    ],
)
def test_verbs_are_outside(text: str, surface: str, verb: str) -> None:
    metric = only(text, surface)
    assert metric.indicator is not None
    assert verb not in metric.indicator.surface


CHANGES = [
    case("财政收入增长8.5%。", "8.5%", UP),
    case("财政收入同比增长8.5%。", "8.5%", UP_YOY),
    case("财政收入比上年增长8.5%。", "8.5%", UP_YOY),
    case("财政收入较上年增加1200万元。", "1200万元", UP_YOY),
    case("较去年同期提高2.3个百分点。", "2.3个百分点", UP_YOY),
    case("人均收入与上年相比增加1200元。", "1200元", UP_YOY),
    case("信访量同比下降15%。", "15%", DOWN_YOY),
    case("事故起数减少4起。", "4起", DOWN),
    case("失业率比上年降低0.4个百分点。", "0.4个百分点", DOWN_YOY),
    case("存栏较年初增加300头。", "300头", ("up", "vs_base")),
    case("投资比计划减少20万元。", "20万元", ("down", "vs_base")),
    case("4月销售额环比增长3.2%。", "3.2%", ("up", "mom")),
    case("二季度产值环比增长3.2%。", "3.2%", ("up", "qoq")),
    case("销售额环比下降1.2%。", "1.2%", ("down", "vs_previous")),
    case("产值增长1倍。", "1倍", UP),
    case("收入翻番。", "翻番", UP),
    case("收入翻两番。", "翻两番", UP),
    case("产值增长-2.3%。", "-2.3%", DOWN),
    case("增收300—500元。", "300—500元", UP),
    case("压减一般性支出120万元。", "120万元", DOWN),
    case("“三公”经费压减8%。", "8%", DOWN),
    case("节支30万元。", "30万元", DOWN),
    case("位次上升3位。", "3位", UP),
    case("销售额**亿元，增长**%。", "**%", UP),
    case("工业、农业产值分别增长6%和4%。", "4%", UP),
    case("同比减少12起、下降15.4%。", "15.4%", DOWN_YOY),
]


@pytest.mark.parametrize(("text", "surface", "expected"), CHANGES)
def test_changes(text: str, surface: str, expected: tuple[str, str | None]) -> None:
    change = only(text, surface).change
    assert change is not None
    assert (change.direction, change.basis) == expected


LEVELS = [
    case("满意度提高到96%。", "96%"),
    case("党员增至86名。", "86名"),
    case("发案数下降至12起。", "12起"),
    case("新增就业320人。", "320人"),
    case("新增耕地120亩。", "120亩"),
    case("财政收入达到2.3亿元。", "2.3亿元"),
    case("高出全县平均水平2个百分点。", "2个百分点"),
    case("节约经费15万元。", "15万元"),
    case("考核排名第二。", "第二"),
    case("产值是上年的2倍。", "2倍"),
    case("完成投资3亿元。", "3亿元"),
    case("失业率控制在3%以内。", "3%以内"),
    case("覆盖率由80%提升为95%。", "95%"),
    case("由12万元增加到18万元。", "12万元"),
    case("师生比例为1:15。", "1:15"),
]


@pytest.mark.parametrize(("text", "surface"), LEVELS)
def test_a_level_is_no_change(text: str, surface: str) -> None:
    assert only(text, surface).change is None
