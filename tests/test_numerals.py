"""Numerals of three scripts as exact values."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.numerals import chinese, exact, ordinal
from tables import case

CHINESE = [
    ("零", "0"),
    ("三", "3"),
    ("两", "2"),
    ("十", "10"),
    ("十七", "17"),
    ("二十", "20"),
    ("九十九", "99"),
    ("一百", "100"),
    ("一百零八", "108"),
    ("一百一十", "110"),
    ("二百五十六", "256"),
    ("一千零五", "1005"),
    ("两千三百", "2300"),
    ("八千零九十", "8090"),
    ("一万", "10000"),
    ("十万", "100000"),
    ("两万三千", "23000"),
    ("二十三万四千", "234000"),
    ("三百二十万", "3200000"),
    ("一千二百万", "12000000"),
    ("一亿", "100000000"),
    ("一亿两千万", "120000000"),
    ("十二亿零三万", "1200030000"),
    ("一万亿", "1000000000000"),
    ("三点五", "3.5"),
    ("零点零七", "0.07"),
    ("十二点〇五", "12.05"),
    ("九十八点六", "98.6"),
    ("二〇二四", "2024"),
    ("二○一九", "2019"),
    ("一九七八", "1978"),
    ("百", "100"),
    ("千", "1000"),
    ("百万", "1000000"),
]


@pytest.mark.parametrize(("numeral", "value"), CHINESE, ids=[numeral for numeral, _ in CHINESE])
def test_chinese(numeral: str, value: str) -> None:
    assert chinese(numeral) == Decimal(value)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        case("万", "10000"),
        case("亿", "100000000"),
        case("万亿", "1000000000000"),
    ],
)
def test_a_scale_alone_is_one_of_it(numeral: str, value: str) -> None:
    assert chinese(numeral) == Decimal(value)


@pytest.mark.parametrize(
    "numeral", ["", "甲", "三甲", "点", "三点", "点五", "三点十", "3", "三 四", "第三", "三点五点六"]
)
def test_no_numeral(numeral: str) -> None:
    assert chinese(numeral) is None


SECTION = ("", "十", "百", "千")


def written(value: int) -> str:
    """Write 1..9999 the plain way."""
    digits = "零一二三四五六七八九"
    out = ""
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            out += digits[digit] + SECTION[place]
        elif out and not out.endswith("零"):
            out += "零"
    return out.rstrip("零")


@given(st.integers(1, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_what_is_written_is_read(high: int, middle: int, low: int) -> None:
    value = high * 10**8 + middle * 10**4 + low
    text = f"{written(high)}亿"
    if middle:
        text += ("零" if middle < 1000 else "") + f"{written(middle)}万"
    if low:
        text += ("零" if low < 1000 else "") + written(low)
    assert chinese(text) == value


EXACT = [
    ("1200.00", "1200"),
    ("1.250E+9", "1250000000"),
    ("5.60", "5.6"),
    ("0.0", "0"),
    ("-2.30", "-2.3"),
    ("1E+3", "1000"),
    ("0.3333", "0.3333"),
    ("100", "100"),
    ("1E+30", "1" + 30 * "0"),
    ("1E+40", "1" + 40 * "0"),
]


@pytest.mark.parametrize(("value", "printed"), EXACT, ids=[value for value, _ in EXACT])
def test_exact_values_print_as_people_write(value: str, printed: str) -> None:
    assert str(exact(Decimal(value))) == printed


def test_tenths_add_up() -> None:
    assert str(exact(Decimal("0.1") + Decimal("0.2"))) == "0.3"


ORDINALS = [
    ("一", 1),
    ("十", 10),
    ("十二", 12),
    ("二十一", 21),
    ("1", 1),
    ("12", 12),
    ("３", 3),
    ("①", 1),
    ("⑩", 10),
    ("⑳", 20),
    ("", None),
    ("甲", None),
    ("1.5", None),
    ("-1", None),
]


@pytest.mark.parametrize(("numeral", "value"), ORDINALS, ids=[numeral or "nothing" for numeral, _ in ORDINALS])
def test_ordinal(numeral: str, value: int | None) -> None:
    assert ordinal(numeral) == value
