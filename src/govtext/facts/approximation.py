"""Quantities: a number with its unit, widened by the approximators that touch it."""

import re
from decimal import Decimal
from typing import NamedTuple

from govtext.facts.numbers import CHINESE_SIGNS, Bounds
from govtext.facts.units import Unit
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
INSIDE: dict[str, Modifier] = {"余": "over", "多": "over", "几": "over", "来": "approx"}
_APPROXIMATORS = sorted(_BEFORE, key=len, reverse=True)
_OTHER_YUE = tuple("签节公合预违制契条集大")  # 签约, 节约 … are words of their own
_WITH_TRAILING_MORE: frozenset[MetricKind] = frozenset({"measure", "multiple", "percent"})

_ABOUT_SHARE = re.compile("约占[^，。；]*$")
_SHARE_CHARACTERS = 12


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
    after = next((w for w in _AFTER if text.startswith(w, read.end)), "")
    if after in ("多", "余") and read.unit.kind not in _WITH_TRAILING_MORE:
        after = ""
    start, end = read.start - len(before), read.end + len(after)
    if not before and _ABOUT_SHARE.search(text, max(0, start - _SHARE_CHARACTERS), start):
        before = "约"
    modifier = _AFTER.get(after) or _BEFORE.get(before) or INSIDE.get(read.inside or "") or "exact"
    if modifier == "exact" and text.endswith("突破", 0, start):
        modifier = "over"
    bounds = Bounds(None) if read.masked else _opened(read.bounds, modifier)
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
        chinese=text[read.start : read.start + 1] in tuple(CHINESE_SIGNS),
        number=read.start,
    )


def _plain(value: Decimal | None) -> Decimal | None:
    return None if value is None else exact(value)


def _before(text: str, start: int) -> str:
    word = next((w for w in _APPROXIMATORS if text.endswith(w, 0, start)), "")
    if word in ("不到", "不足") and text.endswith("达", 0, start - len(word)):
        return ""
    if (word == "上" and text[start : start + 1] not in tuple("百千万亿")) or (
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
