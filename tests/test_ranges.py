"""Ranges: what bounds numbers, and whether the bounds are within."""

from __future__ import annotations

import pytest

from govtext.facts.ranges import find_ranges
from tables import case


def read(text: str) -> list[str]:
    """Write the ranges of ``text`` as surface=[low,high) and the unit, round where the bound is not within."""
    return [
        f"{r.surface}={'[' if r.low_closed else '('}{'' if r.low is None else r.low},"
        f"{'' if r.high is None else r.high}{']' if r.high_closed else ')'}{r.unit or ''}"
        for r in find_ranges(text)
    ]


RANGES = [
    case("收入超过40万元", "超过40万元=(400000,)元"),
    case("得分高于了六十", "高于了六十=(60,)"),
    case("不少于7次，不超过百分之八", "不少于7=[7,)", "不超过百分之八=(,8]%"),
    case("至少有三分之一的户，至多为4", "至少有三分之一=[0.3333333333333333333333333333,)", "至多为4=(,4]"),
    case("≥ 30，< = 90", "≥ 30，< = 90=[30,90]"),
    case("最多6人最少2人", "最多6人最少2=[2,6]"),
    case("小于 或者 等于 55", "小于 或者 等于 55=(,55]"),
    case("六个以上，九十分及以上，四年以下", "六个以上=[6,)", "九十分及以上=[90,)分", "四年以下=(,4]"),
    case("30万人次以上", "30万人次以上=[300000,)"),
    case("比十五大，比 40 低", "比十五大，比 40 低=(15,40)"),
    case("大于三十的同时小于等于四十五", "大于三十的同时小于等于四十五=(30,45]"),
    case("最多80最少10个", "最多80最少10=[10,80]"),
    case("大于60小于20", "大于60=(60,)", "小于20=(,20)"),
    case("3000以上， 4500以下", "3000以上， 4500以下=[3000,4500]"),
    case("等于七，不等于八", "等于七=[7,7]"),
    case("5～8个，三至六年，10 - 20", "5～8=[5,8]", "三至六=[3,6]", "10 - 20=[10,20]"),
    case("3—5万元", "3—5万元=[30000,50000]元"),
    case("4个到9个", "4个到9=[4,9]"),
    case("15%-20%", "15%-20%=[15,20]%"),
    case("介于40和60之间，第三与第八之间", "介于40和60之间=[40,60]", "第三与第八之间=[3,8]"),
    case("二三十户，八百多户，六十几万", "二三十=[20,30]", "八百多=(800,)", "六十几万=(600000,)"),
    case("覆盖率过95%", "过95%=(95,)%"),
]


@pytest.mark.parametrize(("text", "want"), [(c.values[0], c.values[1:]) for c in RANGES])
def test_ranges(text: str, want: tuple[str, ...]) -> None:
    assert read(text) == list(want)


@pytest.mark.parametrize(
    "text",
    [
        "40和60",
        "40-30",
        "2031-02-07",
        "从20到100",
        "通过3项决议",
        "5户，8户",
        "3个到5公斤半",
        "3岁到5公斤",
        "共62人",
        "八百多样",
        "",
    ],
)
def test_no_ranges(text: str) -> None:
    assert read(text) == []


def test_a_range_holds_its_numbers() -> None:
    (found,) = find_ranges("投入不低于2万元、不高于6万元")
    assert [n.surface for n in found.numbers] == ["2万元", "6万元"]
    assert (found.kind, found.unit) == ("money", "元")
