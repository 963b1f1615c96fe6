"""Averages: what each village, household or person has, against the total and how many there are."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from govtext.checks.draft import Draft
from govtext.checks.equations import Interval, Term, interval, judged, number, same_unit, shown, unit
from govtext.model import Metric

_EACH = re.compile(
    r"(?:(?P<head>[人户村亩株头])均|平均(?P<mean>[亩株头])产|(?:平均|均)?每(?:个|一)?(?P<each>行政村|自然村|村|社区|户|人|名|位|亩|家|个|支|所|座|场|期|次|栋|处|株|头)"
    r"(?:企业|农户|干部|党员|群众|学生|老人|支部|党支部|村民小组|项目|水库|社区|网格|茶农|社员|户|（社区）|(?:村)?（社区）)?(?:平均|可|约)?)"
    r"(?P<name>[^，。；、\d]{0,8})$"
)
_UNITS = {
    "人": ("人", "名", "位"),
    "名": ("名", "人"),
    "位": ("名", "人", "位"),
    "户": ("户",),
    "亩": ("亩",),
    "家": ("家",),
}
_VILLAGE = re.compile("(?:行政|自然|脱贫|重点|试点|示范)?村|社区|（?村")
_NEARLY = Decimal("0.015")  # a mean that differs less was rounded, or taken of unrounded figures
_LOOK_BACK = 5
_MEASURES = {"吨": ("公斤", Decimal(1000)), "公斤": ("吨", Decimal("0.001"))}
_APART = re.compile(
    "其中|超过|以上|达到|高于|低于|最高|最低|标准|补助|补贴标准|提高|增加|增长|增收|比上年|同比|年均|月均|日均"
)
_SUM = re.compile("(?:共|合计|总计|累计|共计)[^，。；、\\d]{0,6}$")


class _Mean(NamedTuple):
    total: Term
    heads: Term
    each: Term


def averages(terms: Sequence[Term]) -> Iterator[Draft]:
    """Read 12个村收入合计A，村均B and 每村A，12个村共B: one total, one number of heads and the average, else nothing."""
    for at, each in enumerate(terms):
        found = _EACH.search(each.before)
        metric = each.metric
        if (
            found is None
            or metric.value is None
            or metric.modifier != "exact"
            or metric.kind not in ("money", "measure", "count")
        ):
            continue
        if mean := _before(terms, at, found) or _after(terms, at, found):
            yield from _judged(mean)


def _before(terms: Sequence[Term], at: int, found: re.Match[str]) -> _Mean | None:
    each = terms[at]
    near = terms[max(0, at - _LOOK_BACK) : at]
    totals = [t for t in near if _like(t.metric, each.metric) and not _EACH.search(t.before)]
    heads = [t for t in near if _is_head(t, found) and t not in totals]
    if (
        not heads
        and at + 1 < len(terms)
        and re.search("覆盖|涉及|惠及", terms[at + 1].clause)
        and _is_head(terms[at + 1], found)
    ):
        heads, near = [terms[at + 1]], [*near, terms[at + 1]]
    if len(totals) != 1 or len(heads) != 1 or _APART.search(each.clause + totals[0].before[-6:]):
        return None
    first = min(near.index(totals[0]), near.index(heads[0]))
    if any("；" in term.before for term in terms[at - len(near) + first + 1 : at + 1]):
        return None
    name = re.sub("(?:达到?|为|约|有)$", "", found["name"])
    if name and not any(name[i : i + 2] in totals[0].clause for i in range(max(1, len(name) - 1))):
        return None
    return _Mean(totals[0], heads[0], each)


def _after(terms: Sequence[Term], at: int, found: re.Match[str]) -> _Mean | None:
    """Read the heads beside the average and the total after it: 12个村每村A盏，共B盏."""
    near = terms[max(0, at - 1) : at + 3]
    totals = [t for t in terms[at + 1 : at + 3] if _like(t.metric, terms[at].metric) and _SUM.search(t.before)]
    heads = [t for t in near if t is not terms[at] and _is_head(t, found)]
    if len(totals) != 1 or len(heads) != 1 or heads[0] is totals[0] or "其中" in terms[at].clause:
        return None
    return _Mean(totals[0], heads[0], terms[at])


def _like(one: Metric, other: Metric) -> bool:
    if one.value is None or one.modifier != "exact" or one.kind != other.kind or one.form == "by":
        return False
    return same_unit(one, other) or _MEASURES.get(one.unit or "", ("",))[0] == other.unit


def _is_head(term: Term, found: re.Match[str]) -> bool:
    metric = term.metric
    if metric.value is None or metric.value <= 1 or metric.modifier != "exact" or metric.form == "by":
        return False
    head = found["head"] or found["mean"] or found["each"]
    if head.endswith(("村", "社区")):
        return metric.unit == "个" and _VILLAGE.match(term.after) is not None
    return metric.unit in _UNITS.get(head, (head,))


def _judged(mean: _Mean) -> Iterator[Draft]:
    total, heads, each = (term.metric for term in mean)
    scale = Decimal(1) if same_unit(total, each) else _MEASURES[total.unit or ""][1]
    whole, count = interval(total), interval(heads)
    exact = (total.value or Decimal(0)) * scale / (heads.value or Decimal(1))
    range_ = Interval(whole.low * scale / count.high, whole.high * scale / max(count.low, Decimal(1)))
    stated = each.value or Decimal(0)
    terms = sorted((total, heads, each), key=lambda m: m.start)
    roles = [{total.start: "total", heads.start: "heads"}.get(m.start, "average") for m in terms]
    if range_.meets(interval(each)) or abs(exact - stated) <= _NEARLY * stated:
        yield judged("pass", terms, {"equation": "", "stated": each.surface}, roles)
        return
    equation = f"{total.surface}÷{shown(heads)}={number(exact, each, 1)}{unit(each)}"
    yield judged("fail", terms, {"equation": equation, "stated": each.surface}, roles)
