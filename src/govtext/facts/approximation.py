"""Quantities: a number with its unit, widened by the approximators that touch it."""

import re
from decimal import Decimal
from typing import NamedTuple

import msgspec

from govtext.facts.numbers import CHINESE_SIGNS, Bounds
from govtext.facts.units import Unit
from govtext.lexicon import Words
from govtext.model import MetricKind, Modifier
from govtext.numerals import exact

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
_CHINESE = frozenset(CHINESE_SIGNS)
_LARGE = frozenset("百千万亿")
INSIDE: dict[str, Modifier] = {"余": "over", "多": "over", "几": "over", "来": "approx"}
INSIDE_SIGNS = re.compile("[余多几来](?!.*[余多几来])")
_APPROXIMATORS = Words(_BEFORE)
_LONGEST_APPROXIMATOR = max(map(len, _BEFORE))
_TRAILING = Words(_AFTER)
_OTHER_YUE = frozenset("签节公合预违制契条集大")  # 签约, 节约 … are words of their own
_WITH_TRAILING_MORE: frozenset[MetricKind] = frozenset({"measure", "multiple", "percent"})

_ABOUT_SHARE = re.compile("约占[^，。；]*$")
_SHARE_CHARACTERS = 12


class Quantity(msgspec.Struct, frozen=True, gc=False):
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


class Reading(NamedTuple):
    """A number at ``[start, end)`` before the approximators around it are read; ``inside`` is one within it."""

    start: int
    end: int
    bounds: Bounds
    unit: Unit
    masked: bool = False
    inside: str | None = None


def quantity(text: str, read: Reading) -> Quantity:
    """Widen by the approximators that touch the number, and turn them into bounds."""
    before = _before(text, read.start)
    after = text[read.end : read.end + _TRAILING.starting(text, read.end, len(text))]
    if after in ("多", "余") and read.unit.kind not in _WITH_TRAILING_MORE:
        after = ""
    start, end = read.start - len(before), read.end + len(after)
    if (
        not before
        and text.find("约占", max(0, start - _SHARE_CHARACTERS), start) >= 0
        and _ABOUT_SHARE.search(text, max(0, start - _SHARE_CHARACTERS), start)
    ):
        before = "约"
    modifier = _AFTER.get(after) or _BEFORE.get(before) or INSIDE.get(read.inside or "") or "exact"
    if modifier == "exact" and text.endswith("突破", 0, start):
        modifier = "over"
    bounds = Bounds(None) if read.masked else _opened(read.bounds, modifier)
    return Quantity(
        start=start,
        end=end,
        value=bounds.value and exact(bounds.value),
        low=bounds.low and exact(bounds.low),
        high=bounds.high and exact(bounds.high),
        unit=read.unit.name or None,
        kind=read.unit.kind,
        modifier=modifier,
        masked=read.masked,
        chinese=text[read.start : read.start + 1] in _CHINESE,
        number=read.start,
    )


def _before(text: str, start: int) -> str:
    word = text[start - _APPROXIMATORS.ending(text, max(0, start - _LONGEST_APPROXIMATOR), start) : start]
    if not word:
        return ""
    if word in ("不到", "不足") and text.endswith("达", 0, start - len(word)):
        return ""
    if (word == "上" and text[start : start + 1] not in _LARGE) or (
        word == "约" and text[start - 2 : start - 1] in _OTHER_YUE
    ):
        return ""
    return word


def _opened(bounds: Bounds, modifier: Modifier) -> Bounds:
    """Return a single value as the bound that the modifier makes of it."""
    if bounds.value is None:
        return bounds
    if modifier in ("at_least", "over"):
        return Bounds(None, low=bounds.value)
    return Bounds(None, high=bounds.value) if modifier in ("at_most", "under") else bounds
