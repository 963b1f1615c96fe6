"""What came and went against what is left, and parts told in another unit than their total."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from govtext.checks.draft import Draft
from govtext.checks.equations import Term, comparable, judged, shown, unit
from govtext.model import Metric, Outcome

_THIRD = 2
_MOST = 12
_CAME = re.compile("(?:新增|增加|引进|转入|迁入|新发展|纳入|新建|出生|招录|新注册|新登记)[^，。；、\\d]{0,8}$")
_WENT = re.compile("(?:退出|注销|减少|取消|清退|转出|迁出|死亡|关停|核减|退休|关闭|撤销|吊销)[^，。；、\\d]{0,8}$")
_NET = re.compile("净(?P<sign>增|减)[^，。；、\\d]{0,6}$")
_HAD = re.compile("(?:原有|年初|上年底|去年底|上年末|去年末|期初|此前)[^，。；、\\d]{0,8}$")
_HAVE = re.compile("(?:现有|年末|年底|目前|总数达?到?|期末|达到|增至|减至)[^，。；、\\d]{0,8}$")


def flowing(terms: Sequence[Term]) -> Iterator[Draft]:
    """Read 新增A，退出B，净增C and 年初X，新增A，退出B，现有Y."""
    for at in range(_THIRD, len(terms)):
        came, went, last = terms[at - 2], terms[at - 1], terms[at]
        if not (_CAME.search(came.clause) and _WENT.search(went.clause)) or not comparable(
            *(t.metric for t in terms[at - 2 : at + 1])
        ):
            continue
        had = terms[at - 3] if at > _THIRD and _HAD.search(terms[at - 3].clause) else None
        net, have = _NET.search(last.clause), _HAVE.search(last.clause)
        if net and net["sign"] == "增":
            yield from _flow(Decimal(0), came.metric, went.metric, last.metric, ())
        elif had and have and comparable(had.metric, last.metric) and had.metric.value is not None:
            yield from _flow(had.metric.value, came.metric, went.metric, last.metric, (had.metric,))


def _flow(base: Decimal, came: Metric, went: Metric, stated: Metric, first: Sequence[Metric]) -> Iterator[Draft]:
    if None in (came.value, went.value, stated.value):
        return
    value = base + (came.value or Decimal(0)) - (went.value or Decimal(0))
    terms = [*first, came, went, stated]
    like = msgspec.structs.replace(stated, value=value)
    equation = (
        "".join(f"{shown(m, stated)}+" for m in first)
        + f"{shown(came, stated)}－{shown(went, stated)}={shown(like)}{unit(stated)}"
    )
    values: dict[str, object] = {"equation": equation, "stated": stated.surface, "total": stated.surface}
    outcome: Outcome = "pass" if value == stated.value else "fail"
    yield judged(outcome, terms, values, ["figure"] * len(terms))


_AMONG = re.compile("其中|分别|包括|[：:]")
_LINKED = re.compile("^[^，。；、]{0,8}[、，和及][^，。；、]{0,16}$")
_FAMILIES = (
    {"亩": Decimal(1), "公顷": Decimal(15)},
    {"公里": Decimal(1000), "千米": Decimal(1000), "米": Decimal(1)},
    {"吨": Decimal(1000), "公斤": Decimal(1), "千克": Decimal(1), "斤": Decimal("0.5")},
)
_SCALED = Decimal(10000)
_LEAST = Decimal("0.05")  # a part as small may be told in a smaller unit


def mixed_units(terms: Sequence[Term]) -> Iterator[Draft]:
    """Read 收缴3.8万元，其中甲村1.5万元、乙村23000元: total and parts are of one kind, but not written in one unit."""
    for at in range(1, len(terms)):
        if not _AMONG.search(terms[at].before):
            continue
        parts = [terms[at].metric]
        for term in terms[at + 1 : at + _MOST]:
            if not _LINKED.match(term.before) or term.metric.kind != parts[0].kind:
                break
            parts.append(term.metric)
        total = terms[at - 1].metric
        odd = next((p for p in parts if total.kind == p.kind and _is_odd(total, p)), None)
        if odd and len(parts) > 1 and total.form != "by":
            values: dict[str, object] = {
                "equation": f"{total.surface}、{odd.surface}",
                "stated": odd.surface,
                "total": total.surface,
            }
            yield judged("fail", [total, *parts], values, ["total", *["part"] * len(parts)])
            return


def _is_odd(total: Metric, part: Metric) -> bool:
    """Return whether a part is written in another unit than its total, though large enough for that one."""
    if None in (total.value, part.value) or part.modifier != "exact":
        return False
    if total.unit == part.unit:
        return total.kind == "money" and (total.scale is None) != (part.scale is None) and (part.value or 0) >= _SCALED
    family = next((f for f in _FAMILIES if total.unit in f and part.unit in f), None)
    if family is None or {total.unit, part.unit} <= {"公里", "千米"}:
        return False
    whole = (total.value or Decimal(0)) * family[total.unit or ""]
    return _LEAST * whole <= (part.value or Decimal(0)) * family[part.unit or ""] <= whole
