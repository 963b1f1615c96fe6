"""Times beyond what a report reports."""

from __future__ import annotations

import pytest

from govtext.checks.packs import load_pack
from govtext.pipeline import check, parse


def codes(text: str) -> list[str]:
    return [f.code for f in check(parse(text), load_pack("base")) if f.code.startswith("TIM") and f.counts]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("本报告所列数据的统计期限为2022年1月1日至12月31日。", ["TIM021"]),
        ("数据统计时间自2022年1月1日起至2023年12月31日止。", ["TIM021"]),
        ("数据统计时间自2023年1月1日起至2023年12月31日止。", []),
        ("规划期限自2021年1月1日起至2025年12月31日止。", []),
    ],
)
def test_the_period_of_the_figures_is_that_of_the_title(stated: str, expected: list[str]) -> None:
    assert codes(f"石岭镇2023年度工作报告\n{stated}\n一、工作开展情况\n修路3公里。") == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("上半年", "1—8月完成税收260万元。", ["TIM022"]),
        ("上半年", "前三季度，完成投资1.2亿元。", ["TIM022"]),
        ("上半年", "截至9月底，收缴合作医疗费260万元。", ["TIM022"]),
        ("一季度", "1—6月，完成投资1.2亿元。", ["TIM022"]),
        ("上半年", "1—6月完成税收260万元，占全年任务的52%。", []),
        ("上半年", "去年1—9月完成税收260万元。", []),
        ("上半年", "7月4日召开总结会1次。", []),
        ("上半年", "全年计划完成税收500万元。", []),
    ],
)
def test_a_half_year_tells_no_later_months(title: str, text: str, expected: list[str]) -> None:
    assert codes(f"石岭镇2024年{title}工作总结\n一、工作开展情况\n{text}") == expected
