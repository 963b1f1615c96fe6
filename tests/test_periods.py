"""The year that a report is about, and where it says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


TIMES = [  # (text, times as (surface, first, last, grain)); the report's year is 2023
    case("2023年，全乡修路3公里。", [("2023年", "2023-01-01", "2023-12-31", "year")]),
    case("二〇二三年度全乡修路。", [("二〇二三年度", "2023-01-01", "2023-12-31", "year")]),
    case("2021—2023年累计修路。", [("2021—2023年", "2021-01-01", "2023-12-31", "years")]),
    case("2021年至2023年累计修路。", [("2021年至2023年", "2021-01-01", "2023-12-31", "years")]),
    case("1—11月，修路3公里。", [("1—11月", "2023-01-01", "2023-11-30", "month")]),
    case("２０２３年２月检修。", [("２０２３年２月", "2023-02-01", "2023-02-28", "month")]),
    case("2024年2月检修。", [("2024年2月", "2024-02-01", "2024-02-29", "month")]),
    case("2022年9月至2023年3月整治。", [("2022年9月至2023年3月", "2022-09-01", "2023-03-31", "month")]),
    case("8月3日至9月5日整治。", [("8月3日至9月5日", "2023-08-03", "2023-09-05", "day")]),
    case("6月12日至16日整治。", [("6月12日至16日", "2023-06-12", "2023-06-16", "day")]),
    case("7月下旬开工。", [("7月下旬", "2023-07-21", "2023-07-31", "day")]),
    case("前三季度开工。", [("前三季度", "2023-01-01", "2023-09-30", "quarter")]),
    case("第二季度开工。", [("第二季度", "2023-04-01", "2023-06-30", "quarter")]),
    case("上半年开工。", [("上半年", "2023-01-01", "2023-06-30", "half")]),
    case("截至10月底，受理17件。", [("截至10月底", None, "2023-10-31", "month")]),
    case("年底前完工。", [("年底前", None, "2023-12-31", "year")]),
    case("11月30日前完工。", [("11月30日前", None, "2023-11-30", "day")]),
    case("2021年以来修路。", [("2021年以来", "2021-01-01", None, "year")]),
    case("自2023年3月起施行。", [("自2023年3月起", "2023-03-01", None, "month")]),
    case(
        "由去年的20件降到今年的9件。",
        [("去年", "2022-01-01", "2022-12-31", "year"), ("今年", "2023-01-01", "2023-12-31", "year")],
    ),
    case(
        "上半年受理9件，比去年同期少2件。",
        [("上半年", "2023-01-01", "2023-06-30", "half"), ("去年同期", "2022-01-01", "2022-06-30", "half")],
    ),
    case("“十四五”期间修路。", [("“十四五”期间", "2021-01-01", "2025-12-31", "years")]),
    case("“十三五”末修路。", [("“十三五”末", "2020-01-01", "2020-12-31", "years")]),
    case(
        "近三年修路，近年来修桥。", [("近三年", "2021-01-01", "2023-12-31", "years"), ("近年来", None, None, "years")]
    ),
    case("20××年×月巡察。", [("20××年×月", None, None, "month")]),
    case(
        "2022年5月立项，8月开工。",
        [("2022年5月", "2022-05-01", "2022-05-31", "month"), ("8月", "2022-08-01", "2022-08-31", "month")],
    ),
    case(
        "2022年立项。8月开工。",
        [("2022年", "2022-01-01", "2022-12-31", "year"), ("8月", "2023-08-01", "2023-08-31", "month")],
    ),
    case("用时3个月，值班24小时，每月一查，三年行动收官。", []),
    case("学习《2022年工作要点》（2023年修订）。", []),
    case("2月30日无此日。", []),
    case("15月无此月。", []),
    case("11月至2月封山。", [("11月至2月", "2023-11-01", "2024-02-29", "month")]),
    case("16日至12日倒置，6月16日至12日。", []),
    case("三至二季度倒置。", []),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times(text: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    title = "柳溪乡2023年工作总结\n"
    document = parse(title + text)
    found = [p for p in document.periods if p.start >= len(title)]
    assert all(document.text[p.start : p.end] == p.surface for p in document.periods)
    assert [
        (p.surface, p.first and p.first.isoformat(), p.last and p.last.isoformat(), p.grain) for p in found
    ] == expected


ROLES = [
    case("2023年度，全乡修路。", "2023年度", "report"),
    case("2023年3月修路2公里。", "2023年3月", "figure"),
    case("3月8日召开党委会议研究。", "3月8日", "meeting"),
    case("第一季度例会通报了情况。", "第一季度", "meeting"),
    case("责任单位：乡农办；完成时限：5月。", "5月", "deadline"),
    case("6月底前建成水厂。", "6月底前", "deadline"),
    case("本人2019年6月起任乡长。", "2019年6月起", "event"),
    case("2024年，力争修路5公里。", "2024年", "event"),
]


@pytest.mark.parametrize(("text", "surface", "role"), ROLES)
def test_roles_of_times(text: str, surface: str, role: str) -> None:
    found = {p.surface: p.role for p in parse("柳溪乡2023年工作总结\n" + text).periods[1:]}
    assert found[surface] == role


def test_this_year_is_the_next_where_a_heading_plans_it() -> None:
    text = "柳溪县政府工作报告\n一、2023年工作回顾\n去年修路3公里。\n二、2024年工作安排\n今年修路5公里。"
    found = {p.surface: p.first and p.first.year for p in parse(text).periods}
    assert (found["去年"], found["今年"]) == (2023, 2024)


YEARS_AND_MONTHS = (
    "2023 2024 20×× 今 去 年 年度 月 日 1 2 11 31 × 上半年 前三季度 第二季度 下旬 同期 近三年 “十四五”期间"
)
AROUND = "至 — 底 初 前 以来 起 自 截至 到 ， 。 《 》"
PIECES = st.sampled_from([*YEARS_AND_MONTHS.split(), *AROUND.split()])


@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_time_ends_before_it_begins(pieces: str) -> None:
    text = f"柳溪乡2023年工作总结\n{pieces}"
    for period in parse(text).periods:
        assert text[period.start : period.end] == period.surface
        assert not (period.first and period.last) or period.first <= period.last
