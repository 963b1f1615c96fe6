"""Numbers of any text: kinds, values, units, and the numerals in words that are none."""

from __future__ import annotations

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govtext.facts.amounts import find_numbers
from govtext.facts.ranges import find_ranges
from tables import case
from test_hostile import LEAST, LINEAR, TRIES

PIECES = [
    *"1一万百负余第点-$",
    *("1万", "一万", "1,111,", "1.1.", "百分之", "三又", "二分之", "1/", "5%", "20-", "1元2角"),
    *("二三十", "，一", "十余", "大于1小于2"),
]


def read(text: str) -> list[str]:
    """Write the numbers of ``text`` as surface=value, then the unit; neighbours as low..high."""
    return [
        f"{n.surface}={n.value if n.value is not None else f'{n.low}..{n.high}'}{n.unit or ''}"
        for n in find_numbers(text)
    ]


CARDINALS = [
    case("柳林镇有三个村、五十六户", "三=3", "五十六=56"),
    case("来了两百五十多人", "两百五十=250"),
    case("一亿二、一万八、七百二", "一亿二=120000000", "一万八=18000", "七百二=720"),
    case("10万五千", "10万五千=105000"),
    case("3亿5000万", "3亿5000万=350000000"),
    case("6千零8", "6千零8=6008"),
    case("1,234,567.80", "1,234,567.80=1234567.8"),
    case("1, 234", "1=1", "234=234"),
    case("1.1.1.1", "1=1", "1=1", "1=1", "1=1"),
    case("气温在零下，读作负七点二", "负七点二=-7.2"),
    case("为-15", "-15=-15"),
    case("15%-20%", "15%=15%", "20%=20%"),
    case("二〇三五年", "二〇三五=2035"),
    case("約兩萬三千個", "兩萬三千=23000"),
    case("陆拾柒", "陆拾柒=67"),
    case("１２．５万", "１２．５万=125000"),
    case("八十 余 万", "八十 余 万=800000"),
    case("半百之年", "半百=50"),
    case("三分之二", "三分之二=0.6666666666666666666666666667"),
    case("四又五分之三", "四又五分之三=4.6"),
    case("7/8的村", "7/8=0.875"),
    case("二三十个", "二三十=20..30"),
    case("一百二三十人", "一百二三十=120..130"),
    case("三十五六", "三十五六=35..36"),
    case("三、五和“七”", "三=3", "五=5", "七=7"),
    case("得数是六不是八", "六=6", "八=8"),
    case("跻身全省前五的乡镇", "五=5"),
    case("四的倍数", "四=4"),
    case("六双袜子，九章，八周", "六=6", "九=9", "八=8"),
    case("提三点要求", "三=3"),
    case("三年", "三=3"),
    case("负责一处，肩负两项任务", "一=1", "两=2"),
    case("百三十亩", "百三十亩=130亩"),
    case("陪三百陆军走过", "三百=300"),
    case("一百一体化示范村", "一百=100"),
]


@pytest.mark.parametrize(("text", "want"), [(c.values[0], c.values[1:]) for c in CARDINALS])
def test_cardinals(text: str, want: tuple[str, ...]) -> None:
    assert read(text) == list(want)


KINDS = [
    case("第一名、第二十三届、第3万册", "ordinal", "第一=1", "第二十三=23", "第3万=30000"),
    case("百分之十二点六", "percent", "百分之十二点六=12.6%"),
    case("千分之三、万分之八", "percent", "千分之三=0.3%", "万分之八=0.08%"),
    case("百分之百、百分之四十百分位", "percent", "百分之百=100%", "百分之四十=40%"),
    case("负2.5％，3‰", "percent", "负2.5％=-2.5%", "3‰=0.3%"),
    case("下降1.4个百分点", "percent", "1.4个百分点=1.4百分点"),
    case(
        "六成、七成三、八成半、半成、9.5成", "percent", "六成=60%", "七成三=73%", "八成半=85%", "半成=5%", "9.5成=95%"
    ),
    case("四元五角", "money", "四元五角=4.5元"),
    case("叁仟贰佰元陆角柒分", "money", "叁仟贰佰元陆角柒分=3200.67元"),
    case("七美元又五美分", "money", "七美元又五美分=7.05美元"),
    case("￥1,200.50、HK$30、USD 500", "money", "￥1,200.50=1200.5元", "HK$30=30港元", "USD 500=500美元"),
    case("人民币 60元", "money", "人民币 60元=60元"),
    case("9人民币8欧元", "money", "9人民币=9元", "8欧元=8欧元"),
    case("菜钱花了六块，打车九毛钱", "money", "六块=6元", "九毛钱=0.9元"),
    case("300 卢布", "money", "300 卢布=300卢布"),
    case("三千克、八千比特、六兆赫兹", "measure", "三千克=3千克", "八千比特=8千比特", "六兆赫兹=6兆赫兹"),
    case("两吨半、四斤三两、七十两银子", "measure", "两吨半=2.5吨", "四斤=4斤", "三两=3两", "七十两=70两"),
    case("宽12cm，重5KG", "measure", "12cm=12厘米", "5KG=5公斤"),
    case("十七八岁", "measure", "十七八岁=17..18岁"),
]


@pytest.mark.parametrize(("text", "kind", "want"), [(*c.values[:2], c.values[2:]) for c in KINDS])
def test_kinds(text: str, kind: str, want: tuple[str, ...]) -> None:
    assert read(text) == list(want)
    assert {n.kind for n in find_numbers(text)} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "统一思想，始终如一，一旦一想就走，进一步",
        "收拾行装，登陆海岛，放肆，队伍，陆家嘴，朝花夕拾",
        "四川、三亚、九江、六安、三门峡",
        "五角大楼、三角形、四合院、二元结构、一元化",
        "三三两两、七七八八、一一对应、九九归原",
        "十足、十堰、百姓、千万别、万一、万万、近万人、数百户",
        "一件件、一次次、一桩桩",
        "5G、A4、3D、B12、COVID19",
        "一二三、一二三四",
        "三会一课、四不两直、第一书记",
        "三成立、一成不变",
        "",
        "分之、点、负、第、半、几",
    ],
)
def test_no_numbers(text: str) -> None:
    assert read(text) == []


def test_numerals_stay_apart_from_what_belongs_to_them() -> None:
    (number,) = find_numbers("共计五元三毛")
    assert [(n.surface, n.value) for n in number.numerals] == [("五", Decimal(5)), ("三", Decimal(3))]
    (share,) = find_numbers("千分之五")
    assert [(n.surface, n.value) for n in share.numerals] == [("五", Decimal(5))]


def test_vague_numbers_say_so() -> None:
    assert [(n.surface, n.vague) for n in find_numbers("二十几万和二十万")] == [("二十几万", True), ("二十万", False)]


def test_a_scale_alone_may_be_negative() -> None:
    assert [(n.surface, n.value) for n in find_numbers("-千、-百")] == [("-千", Decimal(-1000)), ("-百", Decimal(-100))]


def test_long_numbers_are_exact() -> None:
    digits = "12345678901234567890123456789012345"
    assert [n.value for n in find_numbers(f"{digits}、{digits}.678")] == [Decimal(digits), Decimal(f"{digits}.678")]
    assert read("9" * 65) == []


@given(st.text(alphabet="零一二两三十百千万亿点负第半几余多 0123.,/-%元成个分之又壹陆拾兩萬的是一", max_size=40))
def test_surfaces_are_those_of_the_text(text: str) -> None:
    done = 0
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.surface
        assert done <= number.start < number.end
        assert (number.value is None) == (number.low is not None)
        assert all(number.start <= n.start < n.end <= number.end for n in number.numerals)
        done = number.end


def seconds(text: str) -> float:
    start = process_time()
    for _ in find_ranges(text):
        pass
    return process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_the_text(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (6_000, 24_000))
    tries = ((seconds(small), seconds(large)) for _ in range(TRIES))
    assert any(long <= LINEAR * max(short, LEAST) for short, long in tries)
