"""The year that a report is about, and where it says so."""

from __future__ import annotations

import pytest

from govtext.pipeline import parse
from tables import case

YEARS = [
    case("柳溪乡2023年工作总结\n一年来，全乡修路3公里。", 2023, "2023年", id="in the title"),
    case("柳溪乡２０２３年工作总结\n一年来，全乡修路3公里。", 2023, "２０２３年", id="full-width digits"),
    case("柳溪乡二〇二三年工作总结\n一年来，全乡修路3公里。", 2023, "二〇二三年", id="Chinese numerals"),
    case("柳溪乡二○二三年工作总结\n一年来，全乡修路3公里。", 2023, "二○二三年", id="Chinese numerals with circles"),
    case(
        "中共柳溪乡委员会关于2022年度履行主体责任情况的报告\n2023年1月，县委作出部署。",
        2022,
        "2022年",
        id="the title before the opening",
    ),
    case(
        "柳溪县水利局2023年工作总结和2024年工作计划\n一年来，全县修渠3公里。",
        2023,
        "2023年",
        id="the year looked back on",
    ),
    case(
        "政府工作报告\n——2024年1月8日在柳溪县第十七届人民代表大会上\n一、2023年工作回顾\n2023年以来，全县修路30公里。",
        2023,
        "2023年",
        id="not the meeting's date",
    ),
    case(
        "关于落实意识形态工作责任制情况的报告\n2023年以来，乡党委召开会议4次，学习2022年印发的办法。",
        2023,
        "2023年",
        id="以来 in the opening",
    ),
    case("述职报告\n2023年度，本人走访农户340户。2021年我到任。", 2023, "2023年", id="年度 in the opening"),
    case("述职报告\n2021年建成水厂，2023年扩建。", 2023, "2023年", id="the latest in the opening"),
    case(
        "关于巡察整改进展情况的报告\n2023年3月，巡察组进驻我局；7月反馈意见。水厂迁建计划2025年6月底前完成。",
        2023,
        "2023年",
        id="a year that is planned",
    ),
    case("2023年以来，全乡修路3公里。", 2023, "2023年", id="without title"),
]


@pytest.mark.parametrize(("text", "year", "surface"), YEARS)
def test_year(text: str, year: int, surface: str) -> None:
    found = parse(text).year
    assert found is not None
    assert (found.year, found.surface) == (year, surface)
    assert text[found.start : found.end] == surface


@pytest.mark.parametrize(
    "text",
    [
        case("柳溪乡工作总结\n一年来，全乡修路3公里。", id="none named"),
        case("柳溪乡20××年工作总结\n一年来，全乡修路3公里。", id="masked"),
        case("柳溪乡20**年工作总结\n一年来，全乡修路3公里。", id="masked with asterisks"),
        case("柳溪乡工作总结\n电话12023年费，文号32023年。", id="digits of a longer number"),
        case("柳溪乡工作总结\n全村120年古树3株。", id="a number of years"),
        case(
            "述职报告\n我于2019年8月任镇长。现将一年来的履职情况报告如下。",
            id="the year of taking office",
        ),
        case("", id="empty"),
    ],
)
def test_no_year(text: str) -> None:
    assert parse(text).year is None
