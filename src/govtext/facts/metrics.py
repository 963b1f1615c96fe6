"""Metrics: the quantities that a report states, with what they measure and how it changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

import regex

from govtext.facts.indicators import Context, change_of, indicator_of
from govtext.facts.placeholders import shadow
from govtext.facts.quantities import Quantity, find_quantities
from govtext.lexicon import Phrases, column
from govtext.model import Metric, Placeholder, Quote, Span

_QUOTED = regex.compile(r"“([^”“\n]{1,20})”|《[^》《\n]{1,60}》|[〔\[［(（](?:\d{4}|20\d\d年?)[〕\]］)）]\d*号?")
_MOST_QUOTED = 14
_LATIN = regex.compile(r"[A-Za-z]")
_UNIT_TAIL = regex.compile(r"(?:级|制(?![度定造止约作])|型|式|一遇|以上(?:的)?(?:老年|老人|人口|群众|党员|企业|工业|项目|大项目|重[大点]|产业项目|工程|机组|泊位|农户|人员|职务|干部|领导|骨干|河流|地区|居民))")
_THRESHOLD = regex.compile(r"(?:岁及以[上下]|周岁|岁(?:以[上下](?=的|\p{Han})|(?=的?(?:老|人|高龄|儿童|青|党员|群众|居民|妇女))))")
_BEFORE_NAME = regex.compile(r"(?:第|每|这|那|哪|[A-Za-z+＋×∶Ⅰ-Ⅻ]|年第|\d[-—]|届)$")
_AFTER_NAME = regex.compile(r"(?:月|小时|工作日|世纪|年|季度|星期|学期|[+＋]|×\d|[A-Za-z]|全会|一批|一百|必须|坚持|意识|自信)")
_ARTICLE = "一"
_SCALE_SIGNS = frozenset("百千万亿")
_CLOCK = frozenset({"小时", "分钟"})
_NAMED_VOLTAGE = regex.compile(r"(?:及以上)?(?:[\p{Han}]{0,4}(?:线路|变电|输电|输变电|电网|站|配电))")


def find_metrics(text: str, folded: str, placeholders: Sequence[Placeholder], markers: Sequence[Span]) -> tuple[Metric, ...]:
    """Return the metrics of ``text`` in order.

    ``folded`` is the width-folded text, ``markers`` the numbering marks of headings and items, whose numbers count nothing.
    """
    shadowed = shadow(folded, placeholders)
    names = _Intervals([*_name_spans(folded), *((m.start, m.end) for m in markers)])
    quantities = [q for q in find_quantities(shadowed) if not names.covers(q.number, q.end) and is_metric(shadowed, q)]
    return tuple(_metrics(text, shadowed, quantities))


def _metrics(text: str, shadowed: str, quantities: Sequence[Quantity]) -> Iterator[Metric]:
    context = Context(shadowed, quantities)
    for index, q in enumerate(quantities):
        found = indicator_of(context, index)
        indicator = Quote(start=found[0], end=found[1], surface=text[found[0] : found[1]]) if found else None
        yield Metric(
            start=q.start, end=q.end, surface=text[q.start : q.end], value=q.value, low=q.low, high=q.high, unit=q.unit, kind=q.kind,
            modifier=q.modifier, indicator=indicator, change=change_of(context, index), masked=q.masked,
        )  # fmt: skip


class _Intervals:
    """Stretches that are names: a number that starts and ends inside one is no quantity."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._reach = []
        furthest = 0
        for _, end in self._spans:
            furthest = max(furthest, end)
            self._reach.append(furthest)

    def covers(self, start: int, end: int) -> bool:
        before = bisect_right(self._starts, start) - 1
        return before >= 0 and self._reach[before] > start and any(
            s <= start and min(end, e) > start for s, e in self._spans[max(0, before - 3) : before + 1]
        )


@cache
def _phrases() -> Phrases:
    return Phrases(dict.fromkeys(column("numeral_phrases", "phrase"), "name"))


def _name_spans(folded: str) -> Iterator[tuple[int, int]]:
    yield from ((start, end) for start, end, _ in _phrases().find(folded, 0, len(folded)))
    for match in _QUOTED.finditer(folded):
        if match[1] is None or len(match[1]) <= _MOST_QUOTED:
            yield match.span()


def is_metric(shadowed: str, q: Quantity) -> bool:
    """Whether a quantity states something, rather than naming or ordering it (GB/T 15835-2011: 计量 against 编号)."""
    if q.kind == "rank" or q.kind == "ratio":
        return True
    before, after = shadowed[max(0, q.start - 3) : q.start], shadowed[q.end : q.end + 8]
    if _BEFORE_NAME.search(before) and not (q.kind in ("percent", "multiple") and before[-1] not in "+×"):
        return False
    if _AFTER_NAME.match(after) or _UNIT_TAIL.match(shadowed, _before_suffix(shadowed, q)) or _THRESHOLD.match(shadowed, _unit_start(shadowed, q)):
        return False
    if q.unit == "次" and after.startswith("会议") and before.endswith(("人大", "政协", "大会")):
        return False
    if q.unit in _CLOCK and shadowed[q.number : q.number + 2] == "24" or (q.unit == "千伏" and _NAMED_VOLTAGE.match(after)):
        return False
    return not q.chinese or _chinese_counts(shadowed, q)


def _before_suffix(shadowed: str, q: Quantity) -> int:
    return q.end - 2 if shadowed[q.end - 2 : q.end] == "以上" and q.kind in ("money", "measure") else q.end


def _unit_start(shadowed: str, q: Quantity) -> int:
    start = shadowed.rfind("岁", q.number, q.end)
    return start if start >= 0 else q.end


def _chinese_counts(shadowed: str, q: Quantity) -> bool:
    """Chinese numerals make names more often than quantities: 一个 is an article, 万家 and 三大 are set words."""
    numeral = shadowed[q.number : q.end]
    numeral = numeral[: len(numeral) - len(numeral.lstrip(_NUMERAL_SIGNS))]
    if q.kind in ("percent", "percentage_point", "multiple"):
        return True
    if numeral == _ARTICLE:
        return False
    if set(numeral.rstrip("多余几来")) <= _SCALE_SIGNS:
        bounded = q.start < q.number or q.modifier != "exact"
        return bounded and not (q.kind == "money" and shadowed[q.end : q.end + 1] not in "，。；、（）")
    return len(numeral) > 1 or q.unit not in _not_chinese()


_NUMERAL_SIGNS = "零〇一二两三四五六七八九十百千万亿点余多几来"


@cache
def _not_chinese() -> frozenset[str]:
    return frozenset(column("units", "unit", chinese="no"))
