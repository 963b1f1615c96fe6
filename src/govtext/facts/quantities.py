"""Numbers with units: where a quantity stands, and its exact value and bounds."""

from collections.abc import Callable, Iterator
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
_ARABIC = (
    rf"(?:\d{{1,3}}+(?:,\d{{3}})++(?:\.\d++)?+|\d++(?![{MASKED}])(?:\.\d++)?+|[\d{MASKED}]++(?:\.[\d{MASKED}]++)?+)"
)
_SCALE = "(?:[十百万亿]|千(?![米克瓦伏卡]))"  # 5千米 is five kilometres
_SCALED = rf"{_ARABIC}\s?[余多几来]?(?:{_SCALE}++(?:\d++(?:\.\d++)?+{_SCALE}++)*+)?"
_CHINESE = rf"[{_CN}]++(?:点[零〇一二三四五六七八九]++)?(?:[余多几来][万亿])?"
_NUMERAL = rf"(?P<number>(?:-(?=\d))?{_SCALED}|{_CHINESE})(?:[余多几来])?"
_NUMBER = regex.compile(_NUMERAL)
_DASHED = regex.compile(rf"(?P<dash>[-—–~～至到]){_NUMERAL}")
_SPACES = (" ", "　")
_FROM = ("从", "由", "自")
_SIGNED_AFTER = tuple("长降为率幅是达到")
_MOST_CHARACTERS = 24

_BEFORE: dict[str, Modifier] = {
    **dict.fromkeys(("大约", "约", "将近", "接近", "近"), "approx"),
    **dict.fromkeys(("超过", "超出", "超", "逾", "高于", "多于"), "over"),
    **dict.fromkeys(("不足", "不到", "低于", "少于"), "under"),
    **dict.fromkeys(("不低于", "不少于", "不小于", "至少", "上"), "at_least"),
    **dict.fromkeys(("不超过", "不高于", "不多于", "至多", "最多"), "at_most"),
}
_AFTER: dict[str, Modifier] = {
    **dict.fromkeys(("及以上", "以上"), "at_least"),
    **dict.fromkeys(("及以下", "以下", "以内"), "at_most"),
    **dict.fromkeys(("左右", "上下"), "approx"),
    **dict.fromkeys(("多", "余"), "over"),
}
_INSIDE: dict[str, Modifier] = {"余": "over", "多": "over", "几": "over", "来": "approx"}
_APPROXIMATORS = sorted(_BEFORE, key=len, reverse=True)
_OTHER_YUE = tuple("签节公合预违制契条集大")  # 签约, 节约 … are words of their own
_WITH_TRAILING_MORE: frozenset[MetricKind] = frozenset({"measure", "multiple", "percent"})

_RUN = regex.compile(rf"[\d{MASKED}{_CN}]++|半数|半(?=以上)|翻番")
_HALF = regex.compile("(?<![另前后多上下])一半(?![天路月年小时边])|(?<!过)半数|半(?=以上)")
_FRACTION = regex.compile(rf"([{_CN}\d{MASKED}]++)分之([{_CN}点\d.{MASKED}]++)")
_RATIO = regex.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s?[:：∶](\d{1,9}(?:\.\d{1,9})?)(?![\d:：])")
_SLASH = regex.compile(r"(\d{1,2})/(\d{1,2})(?![\d/])")
_TIMES = regex.compile(rf"([{_CN}\d{MASKED}]++)番")
_TENTHS = regex.compile(
    rf"([一二两三四五六七八九\d{MASKED}])成(?:([多半])(?!数))?(以上|左右|以下)?(?![立为功效果绩员本长交熟人就分品套])"
)
_TENTHS_AFTER = "近超约达占的逾到为减少增长过"
_PLACE = regex.compile(rf"([{_CN}\d{MASKED}]++)(?:位|名)?")
_RATIO_WORDS = regex.compile(r"比(?:例|值|率)?(?:达到?|为|是|约为?|提高到|提升至)?$")
_RATIO_AFTER = ("的比例", "比例", "配比")
_SLASH_WORDS = regex.compile(r"[占约的达为近超过]$")
_RANK_WORDS = regex.compile(
    r"(?:居|列|位|名|排|全[国省市区县州镇乡街]|[国省市县区]内|考核|测评|评比|排序|总分|得分|综合|获|夺得|为|同类|系统)$"
)
_RANK_END = "，。；、）"
_TOP_WORDS = regex.compile(
    r"(?:全[国省市区县州镇乡]|[国省市县]内|排名|位次|进入|进|跻身|位居|名列|位列|稳居|居|列|保持在?|挺进|跃居|排|冲刺)$"
)
_TOP_END = regex.compile(r"(?:位|名|强)?(?=[，。；、）,;\s]|$|行列|方阵)")
_MOST_DOUBLINGS = 20


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


class _Reading(NamedTuple):
    """A number at ``[start, end)`` before the approximators around it are read; ``inside`` is one within it."""

    start: int
    end: int
    bounds: _Bounds
    unit: Unit
    masked: bool = False
    inside: str | None = None


_RATIO_UNIT = Unit("比例", "ratio", chinese=True)
_PERCENT_UNIT = Unit("%", "percent", chinese=True)
_PERMILLE_UNIT = Unit("‰", "percent", chinese=True)
_MULTIPLE_UNIT = Unit("倍", "multiple", chinese=True)
_RANK_UNIT = Unit("", "rank", chinese=True)


def find_quantities(shadow: str) -> Iterator[Quantity]:
    """Yield what reads as a quantity in ``shadow`` (folded text whose numeric masks are MASKED signs), names included."""
    done = 0
    for run in _RUN.finditer(shadow):
        if run.start() < done or run.end() - run.start() > _MOST_CHARACTERS:
            continue
        quantity = _read(shadow, run.start(), run.end())
        if quantity:
            done = quantity.end
            yield quantity


def _read(text: str, start: int, end: int) -> Quantity | None:
    """Read the numeral ``[start, end)`` in the form that its neighbours tell, else as a number with a unit."""
    special = (
        _AFTER_LEFT.get(text[start - 1 : start]) or _AFTER_RIGHT.get(text[end : end + 1]) or _WHOLE.get(text[start:end])
    )
    found = special(text, start) if special else None
    return found or (_counted(text, start) if text[end : end + 1] in _may_follow() else None)


@cache
def _may_follow() -> frozenset[str]:
    """Return the characters that may stand between the digits of a number and its unit, or begin a unit."""
    return frozenset([*"余多几来点,.-—–~～至到 　米克瓦伏卡", *(surface[0] for surface in units.table())])


def _fraction(text: str, at: int) -> Quantity | None:
    match = _FRACTION.match(text, at)
    if not match:
        return None
    whole, part = match.groups()
    unit = {"百": _PERCENT_UNIT, "千": _PERMILLE_UNIT}.get(whole)
    number = _value(part)
    if unit:
        return _quantity(text, _Reading(at, match.end(), _Bounds(number), unit, masked=MASKED in part))
    below = _value(whole)
    if not number or not below:
        return None
    return _quantity(text, _Reading(at, match.end(), _Bounds(round(number / below, 4)), _RATIO_UNIT))


def _half(text: str, at: int) -> Quantity | None:
    match = _HALF.match(text, at)
    return _quantity(text, _Reading(at, match.end(), _Bounds(Decimal("0.5")), _RATIO_UNIT)) if match else None


def _ratio(text: str, at: int) -> Quantity | None:
    for pattern, words in ((_RATIO, _RATIO_WORDS), (_SLASH, _SLASH_WORDS)):
        match = pattern.match(text, at)
        said = match and (words.search(text[max(0, at - 8) : at]) or text.startswith(_RATIO_AFTER, match.end()))
        if match and said and Decimal(match[2]):
            return _quantity(
                text, _Reading(at, match.end(), _Bounds(round(Decimal(match[1]) / Decimal(match[2]), 4)), _RATIO_UNIT)
            )
    return None


def _doubled(text: str, at: int) -> Quantity | None:
    """Read 翻番 and 翻N番 as multiples: doubled n times is 2 to the n."""
    if text.startswith("翻番", at):
        return _quantity(text, _Reading(at, at + 2, _Bounds(Decimal(2)), _MULTIPLE_UNIT))
    match = _TIMES.match(text, at)
    verb = next((v for v in ("翻了", "翻") if text.endswith(v, 0, at)), None)
    if not match or not verb:
        return None
    times = _value(match[1])
    value = Decimal(2) ** int(times) if times is not None and times < _MOST_DOUBLINGS else None
    return _quantity(
        text, _Reading(at - len(verb), match.end(), _Bounds(value), _MULTIPLE_UNIT, masked=MASKED in match[1])
    )


def _tenths(text: str, at: int) -> Quantity | None:
    match = _TENTHS.match(text, at)
    if not match:
        return None
    told = (
        match[2] or match[3] or text[at - 1 : at] in _TENTHS_AFTER or text[match.end() : match.end() + 1] in _RANK_END
    )
    if not told:
        return None
    tenths = _value(match[1])
    value = None if tenths is None else 10 * tenths + (5 if match[2] == "半" else 0)
    end = match.end(2) if match[2] else match.end(1) + 1
    return _quantity(text, _Reading(at, end, _Bounds(value), _PERCENT_UNIT, masked=MASKED in match[1]))


def _rank(text: str, at: int) -> Quantity | None:
    match = _PLACE.match(text, at)
    if not match:
        return None
    if text[at - 1 : at] == "前":
        return _top(text, at, match)
    if text[at - 1 : at] != "第":
        return None
    before = text[max(0, at - 8) : at - 1]
    last = before.endswith("倒数")
    placed = match.end() > match.end(1)
    follows = text[match.end() : match.end() + 1] in _RANK_END
    if not (last or (placed and text[match.end() - 1] == "位") or (_RANK_WORDS.search(before) and (follows or placed))):
        return None
    start = at - 1 - (2 if last else 0)
    return _quantity(
        text, _Reading(start, match.end(), _Bounds(_value(match[1])), _RANK_UNIT, masked=MASKED in match[1])
    )


def _top(text: str, at: int, match: regex.Match[str]) -> Quantity | None:
    """Read 前五 as a rank of at most five."""
    end = _TOP_END.match(text, match.end(1))
    if not end or not _TOP_WORDS.search(text[max(0, at - 8) : at - 1]):
        return None
    number = _value(match[1])
    quantity = _quantity(text, _Reading(at - 1, end.end(), _Bounds(number), _RANK_UNIT, masked=MASKED in match[1]))
    return quantity._replace(value=None, high=number, modifier="at_most")


def _unit_at(text: str, at: int) -> tuple[str, int]:
    """Return the longest unit at ``at``, after a space or not, and where it ends; an empty one for none."""
    start = at + 1 if text[at : at + 1] in _SPACES else at
    end = start + units.words().starting(text, start, len(text))
    return text[start:end], end if end > start else at


def _counted(text: str, at: int) -> Quantity | None:
    """Read a number and its unit, or a range of two numbers that share the last unit."""
    if text[at - 1 : at] == "-" and text[at - 2 : at - 1] in _SIGNED_AFTER:
        at -= 1
    first = _NUMBER.match(text, at)
    if not first:
        return None
    surface, end = _unit_at(text, first.end())
    second = _DASHED.match(text, end)
    if second and (ranged := _range(text, first, surface, second)):
        return ranged
    if not surface:
        return None
    bounds = _adjacent(first["number"]) or _Bounds(_value(first["number"]))
    read = _Reading(at, end, bounds, units.table()[surface], MASKED in first[0], _inside(first))
    return _quantity(text, read)._replace(modifier="approx") if bounds.low is not None else _quantity(text, read)


def _inside(number: regex.Match[str]) -> str | None:
    return next((c for c in reversed(number[0]) if c in _INSIDE), None)


def _range(text: str, first: regex.Match[str], own: str, second: regex.Match[str]) -> Quantity | None:
    """Read 3—5个; None where the two numbers are no range (从3个到5个, two units, falling)."""
    surface, end = _unit_at(text, second.end())
    unit = units.table().get(surface)
    if unit is None or (own and units.table()[own].name != unit.name):
        return None
    if second["dash"] == "到" and (own or text[first.start() - 1 : first.start()] in _FROM):
        return None
    low, high = _value(first["number"]), _value(second["number"])
    if low is not None and high is not None:
        low = _lend_scale(first["number"], second["number"], low)
        if low > high:
            return None
    masked = MASKED in first[0] or MASKED in second[0]
    return _quantity(
        text, _Reading(first.start(), end, _Bounds(None, low, high), unit, masked, _inside(second) or _inside(first))
    )


def _lend_scale(first: str, second: str, low: Decimal) -> Decimal:
    """Give the first number of 3—5万 the scale that only the second one shows."""
    scale = regex.search("[万亿]+$", second)
    if scale and not regex.search("[万亿]", first):
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
    if MASKED in plain or not plain:
        return None
    if plain[0] in _CN:
        bare = regex.sub("[余多几来]", "", plain)
        return Decimal(SCALES[bare]) if bare in ("万", "亿") else chinese(bare)
    total = Decimal(0)
    for number, scales in regex.findall(r"(-?\d+(?:\.\d+)?)\s?[余多几来]?([十百千万亿]*)", plain):
        value = Decimal(number)
        for c in scales:
            value *= SCALES[c]
        total += value
    return total


def _quantity(text: str, read: _Reading) -> Quantity:
    """Widen by the approximators that touch the number, and turn them into bounds."""
    before = _before(text, read.start)
    after = next((w for w in _AFTER if text.startswith(w, read.end)), "")
    if after in ("多", "余") and read.unit.kind not in _WITH_TRAILING_MORE:
        after = ""
    start, end = read.start - len(before), read.end + len(after)
    modifier = _AFTER.get(after) or _BEFORE.get(before) or _INSIDE.get(read.inside or "") or "exact"
    if modifier == "exact" and text.endswith("突破", 0, start):
        modifier = "over"
    bounds = _Bounds(None) if read.masked else _opened(read.bounds, modifier)
    return Quantity(
        start=start,
        end=end,
        value=_plain(bounds.value),
        low=_plain(bounds.low),
        high=_plain(bounds.high),
        unit=read.unit.name or None,
        kind=read.unit.kind,
        modifier=modifier,
        masked=read.masked,
        chinese=text[read.start : read.start + 1] in tuple(_CN),
        number=read.start,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else exact(value)


def _before(text: str, start: int) -> str:
    word = next((w for w in _APPROXIMATORS if text.endswith(w, 0, start)), "")
    if (word == "上" and text[start : start + 1] not in tuple("百千万亿")) or (
        word == "约" and text[start - 2 : start - 1] in _OTHER_YUE
    ):
        return ""
    return word


def _opened(bounds: _Bounds, modifier: Modifier) -> _Bounds:
    """Return a single value as the bound that the modifier makes of it."""
    if bounds.value is None:
        return bounds
    if modifier in ("at_least", "over"):
        return _Bounds(None, low=bounds.value)
    return _Bounds(None, high=bounds.value) if modifier in ("at_most", "under") else bounds


_Read = Callable[[str, int], Quantity | None]
_AFTER_LEFT: dict[str, _Read] = {"第": _rank, "前": _rank}
_AFTER_RIGHT: dict[str, _Read] = {
    **dict.fromkeys(("番",), _doubled),
    **dict.fromkeys((":", "：", "∶", "/", ".", " "), _ratio),
    "分": _fraction,
    "成": _tenths,
    "半": _half,
}
_WHOLE: dict[str, _Read] = {"翻番": _doubled, "半数": _half, "半": _half}
