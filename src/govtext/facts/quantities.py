"""Numbers with units: where a quantity stands, and its exact value and bounds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import regex

from govtext.facts import units
from govtext.facts.placeholders import MASKED
from govtext.facts.units import Unit
from govtext.model import MetricKind, Modifier
from govtext.numerals import SCALES, chinese, exact

_CN = "零〇一二两三四五六七八九十百千万亿"
_ARABIC = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|[\d{MASKED}]*{MASKED}[\d{MASKED}]*(?:\.[\d{MASKED}]+)?)"
_NUMBER = rf"(?:-(?=\d))?{_ARABIC}\s?[余多几来]?(?:[十百千万亿]+(?:\d+(?:\.\d+)?[百千万亿]+)*)?|[{_CN}]+(?:点[零〇一二三四五六七八九]+)?(?:[余多几来][万亿])?"
_BEFORE: dict[str, Modifier] = {
    "大约": "approx", "约": "approx", "将近": "approx", "接近": "approx", "近": "approx", "超过": "over", "超出": "over", "超": "over",
    "逾": "over", "不足": "under", "不到": "under", "不低于": "at_least", "不少于": "at_least", "不小于": "at_least", "不超过": "at_most",
    "不高于": "at_most", "不多于": "at_most", "上": "at_least", "低于": "under", "少于": "under", "高于": "over", "多于": "over", "至少": "at_least", "最多": "at_most", "至多": "at_most",
}  # fmt: skip
_AFTER: dict[str, Modifier] = {
    "及以上": "at_least", "以上": "at_least", "及以下": "at_most", "以下": "at_most", "以内": "at_most", "左右": "approx", "上下": "approx", "多": "over", "余": "over",
}  # fmt: skip
_INSIDE: dict[str, Modifier] = {"余": "over", "多": "over", "几": "over", "来": "approx"}
_RUN = regex.compile(rf"[\d{MASKED}{_CN}]++|半数|翻番")
_HALF = regex.compile("(?<![另前后多上下])一半(?![天路月年小时边])|(?<![过])半数|半(?=以上)")
_FRACTION = regex.compile(rf"([{_CN}\d{MASKED}]+)分之([{_CN}点\d.{MASKED}]+)")
_RATIO = regex.compile(r"(\d+(?:\.\d+)?)\s?[:：∶](\d+(?:\.\d+)?)(?![\d:：])")
_SLASH = regex.compile(r"(\d{1,2})/(\d{1,2})(?![\d/])")
_TIMES = regex.compile(rf"([{_CN}\d{MASKED}]+)番")
_TENTHS = regex.compile(rf"([一二两三四五六七八九\d{MASKED}])成(?:([多半])(?!数))?(以上|左右|以下)?(?![立为功效果绩员本长交熟人就分品套])")
_PLACE = regex.compile(rf"([{_CN}\d{MASKED}]+)(?:位|名)?")
_RATIO_WORDS = regex.compile(r"比(?:例|值|率)?(?:达到?|为|是|约为?|提高到|提升至)?$")
_SLASH_WORDS = regex.compile(r"[占约的达为近超过]$")
_RANK_WORDS = regex.compile(r"(?:居|列|位|名|排|全[国省市区县州镇乡街]|[国省市县区]内|考核|测评|评比|排序|总分|得分|综合|获|夺得|为|同类|系统)$")
_TOP_WORDS = regex.compile(r"(?:全[国省市区县州镇乡]|[国省市县]内|排名|位次|进入|进|跻身|位居|名列|位列|稳居|居|列|保持在?|挺进|跃居|排|冲刺)$")
_TOP_END = regex.compile(r"(?:位|名|强)?(?=[，。；、）,;\s]|$|行列|方阵)")


class Quantity(NamedTuple):
    """A number with its unit as it stands at ``[start, end)``; values are exact and without scale."""

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    kind: MetricKind
    modifier: Modifier
    masked: bool
    chinese: bool
    number: int  # where the number proper begins


class _Bounds(NamedTuple):
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None


def find_quantities(shadow: str) -> Iterator[Quantity]:
    """Yield what reads as a quantity in ``shadow`` (folded text whose numeric masks are MASKED signs), names included."""
    done = 0
    for run in _RUN.finditer(shadow):
        if run.start() < done:
            continue
        quantity = next((q for read in _READERS if (q := read(shadow, run.start()))), None)
        if quantity:
            done = quantity.end
            yield quantity


def _fraction(text: str, at: int) -> Quantity | None:
    match = _FRACTION.match(text, at)
    if not match:
        return None
    whole, part = match.groups()
    number = _value(part)
    scale = {"百": "%", "千": "‰"}.get(whole)
    if scale:
        return _quantity(text, at, match.end(), _Bounds(number), Unit(scale, "percent", True), MASKED in part)
    below = _value(whole)
    if not number or not below:
        return None
    return _quantity(text, at, match.end(), _Bounds(round(number / below, 4)), _RATIO_UNIT, masked=False)


_RATIO_UNIT = Unit("比例", "ratio", chinese=True)
_MULTIPLE_UNIT = Unit("倍", "multiple", chinese=True)
_RANK_UNIT = Unit("", "rank", chinese=True)


def _half(text: str, at: int) -> Quantity | None:
    match = _HALF.match(text, at)
    return _quantity(text, at, match.end(), _Bounds(Decimal("0.5")), _RATIO_UNIT, masked=False) if match else None


def _ratio(text: str, at: int) -> Quantity | None:
    for pattern, words in ((_RATIO, _RATIO_WORDS), (_SLASH, _SLASH_WORDS)):
        match = pattern.match(text, at)
        said = match and (words.search(text[max(0, at - 8) : at]) or text.startswith(("的比例", "比例", "配比"), match.end()))
        if match and said and Decimal(match[2]):
            value = round(Decimal(match[1]) / Decimal(match[2]), 4)
            return _quantity(text, at, match.end(), _Bounds(value), _RATIO_UNIT, masked=False)
    return None


def _doubled(text: str, at: int) -> Quantity | None:
    """Read 翻番 and 翻N番 as multiples: doubled n times is 2 to the n."""
    if text.startswith("翻番", at):
        return _quantity(text, at, at + 2, _Bounds(Decimal(2)), _MULTIPLE_UNIT, masked=False)
    start = at - 2 if text[at - 2 : at] == "翻了" else at - 1
    match = _TIMES.match(text, at)
    if not match or text[start : start + 1] != "翻":
        return None
    times = _value(match[1])
    value = Decimal(2) ** int(times) if times is not None and times < _MOST_DOUBLINGS else None
    return _quantity(text, start, match.end(), _Bounds(value), _MULTIPLE_UNIT, MASKED in match[1])


_MOST_DOUBLINGS = 20


def _tenths(text: str, at: int) -> Quantity | None:
    match = _TENTHS.match(text, at)
    if not match or not (match[2] or match[3] or text[at - 1 : at] in "近超约达占的逾到为减少增长过" or text[match.end() : match.end() + 1] in "，。；、"):
        return None
    number = _value(match[1])
    value = None if number is None else 10 * number + (5 if match[2] == "半" else 0)
    end = match.end(1) + 1 + (1 if match[2] else 0)
    return _quantity(text, at, end, _Bounds(value), Unit("%", "percent", chinese=True), MASKED in match[1])


def _rank(text: str, at: int) -> Quantity | None:
    match = _PLACE.match(text, at)
    if not match or text[at - 1 : at] not in ("第", "前"):
        return None
    number = _value(match[1])
    masked = MASKED in match[1]
    before = text[max(0, at - 8) : at - 1]
    if text[at - 1] == "前":
        end = _TOP_END.match(text, match.end(1))
        if not end or not _TOP_WORDS.search(before):
            return None
        quantity = _quantity(text, at - 1, end.end(), _Bounds(number), _RANK_UNIT, masked)
        return quantity._replace(value=None, high=number, modifier="at_most")
    last = before.endswith("倒数")
    explicit = match.end() > match.end(1) and text[match.end() - 1] == "位"
    follows = text[match.end() : match.end() + 1]
    if not (last or explicit or (_RANK_WORDS.search(before) and (follows in "，。；、）" or match.end() > match.end(1)))):
        return None
    return _quantity(text, at - 1 - (2 if last else 0), match.end(), _Bounds(number), _RANK_UNIT, masked)


@cache
def _pattern() -> regex.Pattern[str]:
    unit = units.pattern()
    after = "|".join(_AFTER)
    return regex.compile(
        rf"(?P<a>{_NUMBER})(?P<am>[余多几来])?\s?(?:(?P<ua>{unit})?(?P<dash>[-—–~～至]|到)(?P<b>{_NUMBER})(?P<bm>[余多几来])?\s?)?"
        rf"(?P<unit>{unit})(?P<after>{after})?"
    )


def _counted(text: str, at: int) -> Quantity | None:
    """Read a number and its unit, or a range of two numbers that share the last unit."""
    if text[at - 1 : at] == "-" and text[at - 2 : at - 1] in "长降为率幅是达到":
        at -= 1
    match = _pattern().match(text, at)
    if not match:
        return None
    unit = units.table()[match["unit"]]
    if match["ua"] and units.table()[match["ua"]].name != unit.name:
        return None
    if match["dash"]:
        if match["dash"] == "到" and (match["ua"] or text[at - 1 : at] in "从由自"):
            return None
        low, high = _value(match["a"]), _value(match["b"])
        if low is not None and high is not None and (low := _lend_scale(match["a"], match["b"], low, high)) > high:
            return None
        bounds = _Bounds(None, low, high)
    else:
        bounds = _adjacent(match["a"]) or _Bounds(_value(match["a"]))
    masked = MASKED in match["a"] or MASKED in (match["b"] or "")
    inside = match["bm"] or match["am"] or next((c for c in match["a"] if c in _INSIDE), None)
    quantity = _quantity(text, at, match.end("unit"), bounds, unit, masked, inside)
    return quantity._replace(chinese=match["a"][0] in _CN, modifier="approx" if not match["dash"] and bounds.low is not None else quantity.modifier)


def _lend_scale(first: str, second: str, low: Decimal, high: Decimal) -> Decimal:
    """Give the first number of 3—5万 the scale that only the second one shows."""
    scale = regex.search(r"[万亿]+$", second)
    if scale and not regex.search(r"[万亿]", first):
        for c in scale[0]:
            low *= SCALES[c]
    return low


def _adjacent(surface: str) -> _Bounds | None:
    """Read 三四, 五六十, 三四百, 十七八: two neighbouring digits name a span."""
    match = regex.fullmatch(r"(十?)([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)", surface)
    if not match:
        return None
    low, high = (chinese(match[1] + digit + match[4]) for digit in (match[2], match[3]))
    return _Bounds(None, low, high) if low is not None and high is not None and low < high else None


def _value(surface: str) -> Decimal | None:
    """Return the exact value of a number as written, or None for a masked one or no number."""
    plain = surface.replace(",", "").strip().rstrip("余多几来")
    if MASKED in plain:
        return None
    if plain[:1] not in "-" and plain[:1] in _CN:
        bare = regex.sub("[余多几来]", "", plain)
        return chinese(bare) if bare not in ("万", "亿") else Decimal(SCALES[bare])
    total = Decimal(0)
    for number, scales in regex.findall(r"(-?\d+(?:\.\d+)?)\s?[余多几来]?([十百千万亿]*)", plain):
        value = Decimal(number)
        for c in scales:
            value *= SCALES[c]
        total += value
    return total


def _quantity(text: str, start: int, end: int, bounds: _Bounds, unit: Unit, masked: bool, inside: str | None = None) -> Quantity:  # noqa: PLR0913, FBT001
    """Widen by the approximators that touch the number, and turn them into bounds."""
    number = start
    before = next((w for w in _APPROXIMATORS if text.endswith(w, 0, start)), None)
    if (before == "上" and text[start] not in "百千万亿") or (before == "约" and text[start - 2 : start - 1] in _OTHER_YUE):
        before = None
    after = next((w for w in _AFTER if text.startswith(w, end)), None)
    if after in ("多", "余") and unit.kind not in ("measure", "multiple", "percent"):
        after = None
    start -= len(before or "")
    end += len(after or "")
    modifier = _AFTER.get(after or "") or _BEFORE.get(before or "") or _INSIDE.get(inside or "") or "exact"
    if modifier == "exact" and text[max(0, start - 2) : start] == "突破":
        modifier = "over"
    if masked:
        bounds = _Bounds(None)
    elif modifier in ("at_least", "over") and bounds.value is not None:
        bounds = _Bounds(None, low=bounds.value)
    elif modifier in ("at_most", "under") and bounds.value is not None:
        bounds = _Bounds(None, high=bounds.value)
    value, low, high = (None if v is None else exact(v) for v in bounds)
    return Quantity(start, end, value, low, high, unit.name or None, unit.kind, modifier, masked, chinese=text[number : number + 1] in _CN, number=number)


_OTHER_YUE = tuple("签节公合预违制契条集大")
_APPROXIMATORS = sorted(_BEFORE, key=len, reverse=True)
_READERS = (_fraction, _half, _ratio, _doubled, _tenths, _rank, _counted)
