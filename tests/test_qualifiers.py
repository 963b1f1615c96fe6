"""What the words around a figure say of it."""

from __future__ import annotations

import pytest

from govtext.model import Metric
from govtext.pipeline import parse
from tables import case


def figures(text: str) -> dict[str, Metric]:
    document = parse(text)
    for metric in document.metrics:
        for quote in (metric.comparison, metric.period, metric.subject):
            assert quote is None or text[quote.start : quote.end] == quote.surface
    return {metric.surface: metric for metric in document.metrics}


STATUS = [
    case("全乡修路3公里。", "3公里", "done"),
    case("力争全年修路3公里。", "3公里", "planned"),
    case("计划修路3公里。", "3公里", "planned"),
    case("完成年度计划的58%。", "58%", "done"),
    case("将修路3公里。", "3公里", "planned"),
    case("惠及将近300人。", "将近300人", "done"),
    case("预计全年接待游客3万人次。", "3万人次", "expected"),
    case("正在实施项目6个。", "6个", "in_progress"),
    case("三、下一步工作打算\n（一）抓好基础设施。修路3公里。\n（二）抓好产业。种茶200亩。", "200亩", "planned"),
]


@pytest.mark.parametrize(("text", "surface", "status"), STATUS)
def test_status(text: str, surface: str, status: str) -> None:
    assert figures(text)[surface].status == status


STATISTICS = [
    case("全乡修路3公里。", "3公里", "level"),
    case("税收增长5.2%。", "5.2%", "growth"),
    case("民营企业占62%。", "62%", "share"),
    case("税收占比62%。", "62%", "share"),
    case("受理17件，按期办结率94%。", "94%", "completion"),
    case("完成年度任务的94%。", "94%", "completion"),
    case("累计投入资金62万元。", "62万元", "cumulative"),
    case("人均收入2.1万元。", "2.1万元", "average"),
    case("综合考核居全县第3位。", "第3位", "rank"),
    case("力争税收增长5.2%。", "5.2%", "target"),
]


@pytest.mark.parametrize(("text", "surface", "statistic"), STATISTICS)
def test_statistic(text: str, surface: str, statistic: str) -> None:
    assert figures(text)[surface].statistic == statistic


FORMS = [
    case("税收增长5.2%。", {"5.2%": "by"}),
    case("税收由上年的20万元增加到35万元。", {"20万元": "from", "35万元": "to"}),
    case("比例从62%提高到75%。", {"62%": "from", "75%": "to"}),
    case("从3个村抽调干部9名。", {"3个": None, "9名": None}),
    case("数量降至9件。", {"9件": "to"}),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_form(text: str, expected: dict[str, str | None]) -> None:
    assert {surface: metric.form for surface, metric in figures(text).items()} == expected


COMPARISONS = [
    case("税收同比增长5.2%。", "5.2%", ("同比", "yoy")),
    case("税收比去年同期增长5.2%。", "5.2%", ("比去年同期", "yoy")),
    case("存款较年初增长5.2%。", "5.2%", ("较年初", "vs_start")),
    case("收入比计划增加62万元。", "62万元", ("比计划", "vs_plan")),
    case("增速高于全县平均水平1.2个百分点。", "1.2个百分点", ("高于全县平均水平", "vs_peer")),
    case("税收环比下降1.5%。", "1.5%", ("环比", "vs_previous")),
    case("存款较上年末下降9.4个百分点。", "9.4个百分点", ("较上年末", "vs_year")),
    case("税收增长5.2%。", "5.2%", None),
    case("税收同比增长5.2%，修路3公里。", "3公里", None),
]


@pytest.mark.parametrize(("text", "surface", "expected"), COMPARISONS)
def test_comparison(text: str, surface: str, expected: tuple[str, str] | None) -> None:
    found = figures(text)[surface].comparison
    assert (found and (found.surface, found.kind)) == expected


PERIODS = [
    case("2023年上半年，全乡修路3公里。", "3公里", ("2023年上半年", True)),
    case("全乡2023年上半年修路3公里。", "3公里", ("2023年上半年", False)),
    case("税收比2022年增长5.2%。", "5.2%", None),
    case("2023年全乡抓建设。修路3公里。", "3公里", None),
]


@pytest.mark.parametrize(("text", "surface", "expected"), PERIODS)
def test_period(text: str, surface: str, expected: tuple[str, bool] | None) -> None:
    found = figures(text)[surface].period
    assert (found and (found.surface, found.inherited)) == expected


@pytest.mark.parametrize(
    ("text", "surface", "scale"),
    [
        case("投入3.2万元。", "3.2万元", "万"),
        case("投入500多万元。", "500多万元", "万"),
        case("投入3200元。", "3200元", None),
        case("投入**亿元。", "**亿元", "亿"),
        case("投入三百万元。", "三百万元", None),
    ],
)
def test_scale(text: str, surface: str, scale: str | None) -> None:
    assert figures(text)[surface].scale == scale


@pytest.mark.parametrize(
    ("text", "surface", "subject"),
    [
        case("全县完成税收3.2万元。", "3.2万元", "全县"),
        case("我镇完成税收3.2万元，增长5%。", "5%", "我镇"),
        case("竹坪镇2023年修路3公里。", "3公里", "竹坪镇"),
        case("石磨村种茶20亩，修路3公里。", "3公里", "石磨村"),
        case("到石磨村走访20次。", "20次", None),
        case("全镇修路30公里，其中石磨村修路3公里。", "30公里", "全镇"),
        case("本村民小组修路3公里。", "3公里", None),
    ],
)
def test_subject(text: str, surface: str, subject: str | None) -> None:
    found = figures(text)[surface].subject
    assert (found and found.surface) == subject
