"""Numbers with units: where a quantity stands, and its exact value and bounds."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from govtext.facts import units
from govtext.facts.approximation import INSIDE_SIGNS, Quantity, Reading, quantity
from govtext.facts.numbers import CHINESE_SIGNS, DASHES, NUMBER, Bounds, lend_scale, neighbours, value_of
from govtext.facts.placeholders import MASKED
from govtext.facts.units import Unit
from govtext.model import MetricKind
from govtext.numerals import DIGITS

_SPACES = (" ", "　")
_FROM = ("从", "由", "自")
_SIGNED: frozenset[MetricKind] = frozenset({"percent", "percentage_point"})
_DEGREES = frozenset({"℃", "摄氏度"})
_MOST_CHARACTERS = 24

_RUN = re.compile(rf"[\d{MASKED}{CHINESE_SIGNS}]++|半数|半(?=以上)|翻番")
_HALF = re.compile("(?<![另前后多上下])一半(?![天路月年小时边])|(?<!过)半数|半(?=以上)")
_FRACTION = re.compile(rf"([{CHINESE_SIGNS}\d{MASKED}]++)分之([{CHINESE_SIGNS}点\d.{MASKED}]++)")
_RATIO = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s?[:：∶](\d{1,9}(?:\.\d{1,9})?)(?![\d:：])")
_SLASH = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/])")
_TIMES = re.compile(rf"([{CHINESE_SIGNS}\d{MASKED}]++)番")
_TENTHS = re.compile(
    rf"([一二两三四五六七八九]{{1,2}}|[\d{MASKED}])成(?:([多半])(?!数)|([一二三四五六七八九]))?(以上|左右|以下)?(?![立为功效果绩员本长交熟人就分品套])"
)
_TENTHS_AFTER = "近超约达占的逾到为减少增长过"
_PLACE = re.compile(rf"([{CHINESE_SIGNS}\d{MASKED}]++)(?:位|名)?")
_RATIO_WORDS = re.compile(
    r"比(?:例|值|率)?(?:[由从]|达到?|为|是|约为?|(?:提高|提升|缩小|扩大|下降|降低|优化|调整)[到至为]|降[到至])?$"
)
_RATIO_AFTER = ("的比例", "比例", "配比")
_SLASH_WORDS = re.compile(r"[占约的达为近超过]$")
_RANK_WORDS = re.compile(
    r"(?:居|列|位|名|排|全[国省市区县州镇乡街]|[国省市县区]内|考核|测评|评比|排序|总分|得分|综合|获|夺得|为|同类|系统)$"
)
_RANK_END = "，。；、）"
_TOP_WORDS = re.compile(
    r"(?:全[国省市区县州镇乡]|[国省市县]内|排名|位次|进入|进|跻身|位居|名列|位列|稳居|居|列|保持在?|挺进|跃居|排|冲刺)$"
)
_TOP_END = re.compile(r"(?:位|名|强)?(?=[，。；、）,;\s]|$|行列|方阵)")
_MOST_DOUBLINGS = 20
_RATIO_UNIT = Unit("比例", "ratio")
_PERCENT_UNIT = Unit("%", "percent")
_PERMILLE_UNIT = Unit("‰", "percent")
_MULTIPLE_UNIT = Unit("倍", "multiple")
_RANK_UNIT = Unit("", "rank")


def find_quantities(shadow: str) -> Iterator[Quantity]:
    """Yield what reads as a quantity in ``shadow`` (folded text whose numeric masks are MASKED signs), names included."""
    done = 0
    for run in _RUN.finditer(shadow):
        start, end = run.span()
        if start < done or end - start > _MOST_CHARACTERS:
            continue
        found = _read(shadow, start, end)
        if found:
            done = found.end
            yield found


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
    number = value_of(part) if len(part) <= _MOST_CHARACTERS else None
    if unit:
        return quantity(text, Reading(at, match.end(), Bounds(number), unit, masked=MASKED in part))
    below = value_of(whole)
    if not number or not below:
        return None
    return quantity(text, Reading(at, match.end(), Bounds(round(number / below, 6)), _RATIO_UNIT))


def _half(text: str, at: int) -> Quantity | None:
    match = _HALF.match(text, at)
    return quantity(text, Reading(at, match.end(), Bounds(Decimal("0.5")), _RATIO_UNIT)) if match else None


def _ratio(text: str, at: int) -> Quantity | None:
    for pattern, words in ((_RATIO, _RATIO_WORDS), (_SLASH, _SLASH_WORDS)):
        match = pattern.match(text, at)
        said = match and (words.search(text[max(0, at - 8) : at]) or text.startswith(_RATIO_AFTER, match.end()))
        if match and said and Decimal(match[2]):
            return quantity(
                text, Reading(at, match.end(), Bounds(round(Decimal(match[1]) / Decimal(match[2]), 6)), _RATIO_UNIT)
            )
    return None


def _doubled(text: str, at: int) -> Quantity | None:
    """Read 翻番 and 翻N番 as multiples: doubled n times is 2 to the n."""
    if text.startswith("翻番", at):
        return quantity(text, Reading(at, at + 2, Bounds(Decimal(2)), _MULTIPLE_UNIT))
    match = _TIMES.match(text, at)
    verb = next((v for v in ("翻了近", "翻了约", "翻近", "翻了", "翻") if text.endswith(v, 0, at)), None)
    if not match or not verb:
        return None
    times = value_of(match[1])
    value = Decimal(2) ** int(times) if times is not None and times < _MOST_DOUBLINGS else None
    return quantity(
        text, Reading(at - len(verb), match.end(), Bounds(value), _MULTIPLE_UNIT, masked=MASKED in match[1])
    )


def _tenths(text: str, at: int) -> Quantity | None:
    match = _TENTHS.match(text, at)
    if not match:
        return None
    told = (
        match[2]
        or match[3]
        or match[4]
        or text[at - 1 : at] in _TENTHS_AFTER
        or text[match.end() : match.end() + 1] in _RANK_END
    )
    if not told:
        return None
    end = max(match.end(1) + 1, match.end(2), match.end(3))
    if (span := neighbours(match[1])) and span.low is not None and span.high is not None:
        return replace(
            quantity(text, Reading(at, end, Bounds(None, 10 * span.low, 10 * span.high), _PERCENT_UNIT)),
            modifier="approx",
        )
    tenths = value_of(match[1])
    more = DIGITS[match[3]] if match[3] else 5 if match[2] == "半" else 0
    value = None if tenths is None else 10 * tenths + more
    return quantity(
        text, Reading(at, end, Bounds(value), _PERCENT_UNIT, MASKED in match[1], "多" if match[2] == "多" else None)
    )


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
    return quantity(
        text, Reading(start, match.end(), Bounds(value_of(match[1])), _RANK_UNIT, masked=MASKED in match[1])
    )


def _top(text: str, at: int, match: re.Match[str]) -> Quantity | None:
    """Read 前五 as a rank of at most five."""
    end = _TOP_END.match(text, match.end(1))
    if not end or not _TOP_WORDS.search(text[max(0, at - 8) : at - 1]):
        return None
    number = value_of(match[1])
    top = quantity(text, Reading(at - 1, end.end(), Bounds(number), _RANK_UNIT, masked=MASKED in match[1]))
    return replace(top, value=None, high=number, modifier="at_most")


def _unit_at(text: str, at: int) -> tuple[str, int]:
    """Return the longest unit at ``at``, after a space or not, and where it ends; an empty one for none."""
    start = at + 1 if text[at : at + 1] in _SPACES else at
    end = start + units.words().starting(text, start, len(text))
    return text[start:end], end if end > start else at


def _counted(text: str, at: int) -> Quantity | None:
    """Read a number and its unit, or a range of two numbers that share the last unit."""
    first = NUMBER.match(text, at)
    if not first:
        return None
    surface, end = _unit_at(text, first.end())
    second = NUMBER.match(text, end + 1) if text[end : end + 1] in DASHES else None
    if second and (ranged := _range(text, first, surface, second)):
        return ranged
    if not surface:
        return None
    unit = units.table()[surface]
    masked = MASKED in first[0]
    value = None if masked else value_of(first["number"])
    if value is not None and _is_negative(text, at, unit):
        at, value = at - 1, -value
    bounds = neighbours(first["number"]) or Bounds(value)
    read = Reading(at, end, bounds, unit, masked, _inside(first))
    found = quantity(text, read)
    return replace(found, modifier="approx") if bounds.low is not None else found


def _is_negative(text: str, at: int, unit: Unit) -> bool:
    """Whether a minus stands before the number: after a word, with a unit that can be negative (下滑-3.8%, 零下 as -5℃)."""
    signed = unit.kind in _SIGNED or unit.name in _DEGREES
    return signed and text[at - 1 : at] in ("-", "－", "−") and not text[at - 2 : at - 1].isascii()


def _inside(number: re.Match[str]) -> str | None:
    vague = INSIDE_SIGNS.search(number[0])
    return vague[0] if vague else None


def _range(text: str, first: re.Match[str], own: str, second: re.Match[str]) -> Quantity | None:
    """Read 3—5个; None where the two numbers are no range (从3个到5个, two units, falling)."""
    surface, end = _unit_at(text, second.end())
    unit = units.table().get(surface)
    if unit is None or (own and units.table()[own].name != unit.name):
        return None
    if text[second.start() - 1] == "到" and (own or text[first.start() - 1 : first.start()] in _FROM):
        return None
    low, high = value_of(first["number"]), value_of(second["number"])
    if low is not None and high is not None:
        low = lend_scale(first["number"], second["number"], low)
        if low > high:
            return None
    masked = MASKED in first[0] or MASKED in second[0]
    return quantity(
        text, Reading(first.start(), end, Bounds(None, low, high), unit, masked, _inside(second) or _inside(first))
    )


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
