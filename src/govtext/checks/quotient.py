"""Rates and shares against their part and whole: judged by the nearest whole unless another explains them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from govtext.checks.draft import Draft
from govtext.checks.equations import Interval, Term, comparable, interval, judged, percent, shown
from govtext.model import Metric

_PLAN = re.compile("计划|任务|目标|预算|指标")


def quotient(part: Term, wholes: Sequence[Term], rate: Term) -> Iterator[Draft]:
    """Judge ``rate`` by the nearest comparable whole, unless another, or a sum of those next to each other, explains it."""
    usable = [w for w in wholes if comparable(part.metric, w.metric)]
    if not usable or rate.metric.modifier != "exact":
        return
    whole = usable[-1].metric
    terms = sorted((part.metric, whole, rate.metric), key=lambda m: m.start)
    roles = ["part" if m is part.metric else "whole" if m is whole else "stated" for m in terms]
    values: dict[str, object] = {"stated": rate.metric.surface}
    division = f"{shown(part.metric, whole)}÷{shown(whole)}"
    if any(m.value is None for m in terms):
        values["equation"] = f"{division}={rate.metric.surface}"
        yield judged("not_assessable", terms, values, roles)
        return
    if _explained(part.metric, usable, interval(rate.metric)):
        yield judged("pass", terms, {**values, "equation": ""}, roles)
        return
    value = (part.metric.value or Decimal(0)) / whole.value * 100 if whole.value else Decimal(0)
    values["equation"] = f"{division}={percent(value)}"
    yield judged("fail", terms, values, roles)


def _explained(part: Metric, wholes: Sequence[Term], rate: Interval) -> bool:
    known = [_planned(w) for w in wholes if w.metric.value]
    sums = [known[-1], *known] if known else []
    total = Interval(Decimal(0), Decimal(0))
    for each in reversed(known):
        total = total.plus(each)
        sums.append(total)
    pairs = [(interval(part), s) for s in sums]
    pairs += [(b, a) for a, b in combinations(known, 2)]
    return not known or any(p.over(s).meets(rate) for p, s in pairs)


def _planned(whole: Term) -> Interval:
    """Return the values a whole may have; a plan is what it says, not a rounded figure."""
    value = whole.metric.value or Decimal(0)
    return Interval(value, value) if _PLAN.search(whole.clause) else interval(whole.metric)
