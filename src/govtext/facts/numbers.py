"""Numbers as they are written in reports, and their exact values."""

import re
from decimal import Decimal
from typing import NamedTuple

from govtext.facts.placeholders import MASKED
from govtext.numerals import SCALES, chinese

CHINESE_SIGNS = "零〇一二两三四五六七八九十百千万亿"
_ARABIC = rf"(?:\d{{1,3}}+(?:[, \u2009][\d{MASKED}]{{3}}(?![\d{MASKED}]))++(?:\.\d++)?+|\d++(?!\.?[{MASKED}])(?:\.\d++)?+|[\d{MASKED}]++(?:\.[\d{MASKED}]++)?+)"
_SCALE = "(?:[十万亿]|百(?!分)|千(?![米克瓦伏卡]))"  # 5千米 is five kilometres, 2.1百分点 no hundreds
_SCALED = rf"{_ARABIC}\s?[余多几来]?(?:{_SCALE}++(?:\d++(?:\.\d++)?+{_SCALE}++)*+)?"
_CHINESE = rf"[{CHINESE_SIGNS}]++(?:点[零〇一二三四五六七八九]++)?(?:[余多几来][万亿])?"
NUMBER = re.compile(rf"(?P<number>(?:-(?=\d))?{_SCALED}|{_CHINESE})(?:[余多几来])?")
DASHES = frozenset("-—–~～至到")
_GROUPING = re.compile("[, \u2009](?=\\d{3})")
_VAGUE = re.compile("[余多几来]")
_SCALED_PARTS = re.compile(r"(-?\d+(?:\.\d+)?)\s?[余多几来]?([十百千万亿]*)")
_LARGE = re.compile("[万亿]")
_LAST_SCALE = re.compile("[万亿]+$")
_NEIGHBOURS = re.compile("(十?)([一二两三四五六七八九])([二两三四五六七八九])([十百千万亿]*)")


class Bounds(NamedTuple):
    """What a number says: a value, or the two ends of a span."""

    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None


def value_of(surface: str) -> Decimal | None:
    """Return the exact value of a number as written, or None for a masked one or no number."""
    if surface.replace(".", "", 1).isdecimal() and surface[-1] != ".":
        return Decimal(surface)
    plain = _GROUPING.sub("", surface).strip().rstrip("余多几来")
    if MASKED in plain or not plain:
        return None
    if plain[0] in CHINESE_SIGNS:
        bare = _VAGUE.sub("", plain)
        return Decimal(SCALES[bare]) if bare in ("万", "亿") else chinese(bare)
    total = Decimal(0)
    for number, scales in _SCALED_PARTS.findall(plain):
        value = Decimal(number)
        for c in scales:
            value *= SCALES[c]
        total += value
    return total


def neighbours(surface: str) -> Bounds | None:
    """Read 三四, 五六十, 三四百, 十七八: two neighbouring digits name a span."""
    match = None if surface[0].isdecimal() else _NEIGHBOURS.fullmatch(surface)
    if not match:
        return None
    low, high = (chinese(match[1] + digit + match[4]) for digit in (match[2], match[3]))
    return Bounds(None, low, high) if low is not None and high is not None and low < high else None


def lend_scale(first: str, second: str, low: Decimal) -> Decimal:
    """Give the first number of 3—5万 the scale that only the second one shows."""
    scale = _LAST_SCALE.search(second)
    if scale and not _LARGE.search(first):
        for c in scale[0]:
            low *= SCALES[c]
    return low
