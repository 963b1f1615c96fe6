"""Kind ``bound``: shares and rates follow from part and whole, and no part exceeds its whole."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import msgspec

from govtext.checks import derived
from govtext.checks.average import averages
from govtext.checks.draft import Draft, evidence
from govtext.checks.equations import (
    LOOK_BACK,
    Term,
    chains,
    comparable,
    interval,
    judged,
    settled,
    shown,
)
from govtext.checks.patterns import Pattern, find
from govtext.checks.portion import named_shares, of_target, rate_before_rest, rate_of_rest, rates_apart
from govtext.checks.quotient import quotient
from govtext.model import Document, Metric, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``test``: a rate against done and planned, a share against part and whole, a part above its whole, a rate above 100 %.

    ``unlike`` tells rates of another basis than the two figures (按期办结率); ``whole`` and ``part`` are the words of a
    pair of which the second is no more than the first; ``rate`` the rates that 100 % bounds.
    """

    test: Literal["rate", "share", "part", "limit", "sum", "average"]
    unlike: Pattern = ""
    whole: Pattern = ""
    part: Pattern = ""
    rate: Pattern = ""


VALUES = frozenset({"equation", "stated", "part", "whole"})
_OF = re.compile(r"^(?:计划|目标|任务|预算|总数)?的约?$")
_TARGET = re.compile(r"(?:为|是|占|达到?|完成|相当于)[^，。；、为是占]{0,14}$")
_SHARE = re.compile(
    r"^(?P<about>(?:20\d\d年)?[^，。；\d]{0,24}?)[，、,（(]?(?:约|只|仅)?占(?P<named>[^，。；、]{0,12}?)的?(?:比重?|比例)?(?:为|达到?|约|近)?$"
)
_AMONG = re.compile(r"其中|中有|中，|中的|中已|中")
_RATE = re.compile(r"^[^，。；、（(\d]{0,10}[，、,（(](?P<named>[^，。；、]{0,12}?率)(?:为|达到?|均?为|约)?$")
_ALL = re.compile(r"总|共|全部")
_CARRIED = re.compile(r"结转|上年|去年|往年|历年|另有|累计|含|积案|历史")
_ATTENDED = re.compile("(?:到会|参会|出席|出勤|到场|参学|参加)率")
_DISTINCT = re.compile(r"分别|均|各")


_Tests = dict[str, Callable[[Sequence[Term], Params], Iterator[Draft]]]


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each share, rate or part that its figures contradict, not_assessable where one is masked."""
    tests: _Tests = {
        "rate": _rates,
        "share": _shares,
        "part": _parts,
        "limit": _limits,
        "sum": _sums,
        "average": lambda terms, _: averages(terms),
    }
    yield from settled(draft for terms in chains(document) for draft in tests[params.test](terms, params))
    if params.test == "rate":
        yield from rates_apart(document, params.unlike)
        yield from rate_before_rest(document, params.unlike)
    if params.test == "share":
        yield from named_shares(document)
    if params.test == "sum":
        yield from _ratios(document)


def _rates(terms: Sequence[Term], params: Params) -> Iterator[Draft]:
    """Read A件，办结B件，办结率C% and B万元，为计划A万元的C%."""
    for at in range(2, len(terms)):
        rate = terms[at]
        if rate.metric.kind != "percent" or rate.metric.form is not None:
            continue
        if _OF.match(rate.before) and _TARGET.search(terms[at - 1].before):
            yield from of_target(terms[max(0, at - LOOK_BACK) : at - 1], terms[at - 1], rate)
            continue
        named = _RATE.match(rate.before)
        if (
            named
            and not (params.unlike and any(find(params.unlike, named["named"])))
            and _named(named["named"], terms[at - 1])
        ):
            yield from quotient(terms[at - 1], terms[max(0, at - LOOK_BACK) : at - 1], rate)
        elif named and not (params.unlike and any(find(params.unlike, named["named"]))):
            yield from rate_of_rest(terms[max(0, at - LOOK_BACK) : at], rate)


def _named(rate: str, part: Term) -> bool:
    """Return whether two characters of the rate's name stand in the part's clause: 办结率 and 办结."""
    stem = rate.removesuffix("率")[-4:]
    clause = part.clause + re.split("[，。；、（(]", part.after)[0]
    named = any(stem[i : i + 2] in clause for i in range(len(stem) - 1))
    return (named or bool(_ATTENDED.search(rate) and "实" in part.clause)) and not _DISTINCT.search(rate)


def _shares(terms: Sequence[Term], _params: Params) -> Iterator[Draft]:
    """Read A名…中有B名…，占C% and 总投资A，完成B，占总投资的C%."""
    for at in range(2, len(terms)):
        rate, part = terms[at], terms[at - 1]
        found = _SHARE.match(rate.before) if rate.metric.kind == "percent" and rate.metric.form is None else None
        if not found or part.metric.kind == "percent" or part.metric.form is not None:
            continue
        before = [t for t in terms[max(0, at - LOOK_BACK) : at - 1] if comparable(t.metric, part.metric)]
        named = re.sub("^(?:全[县镇乡市区省村街道]{0,2}|的)|(?:总数|总人数|总量|总户数)$", "", found["named"])
        linked = [
            t
            for t in before
            if (named and named[-2:] in t.before)
            or (len(t.clause) > 1 and len(part.clause) > len(t.clause) and part.clause.endswith(t.clause[-2:]))
            or (not found["named"] and (_AMONG.search(part.before) or _AMONG.search(t.after)))
            or (_ALL.search(found["named"]) and _ALL.search(t.clause))
        ]
        if linked:
            yield from quotient(part, [*[t for t in before if t is not linked[-1]], linked[-1]], rate)


def _parts(terms: Sequence[Term], params: Params) -> Iterator[Draft]:
    """Read 受理A件，办结B件 and 应到A人，实到B人."""
    for whole, part in pairwise(terms):
        if not comparable(whole.metric, part.metric) or None in (whole.metric.value, part.metric.value):
            continue
        if not any(find(params.part, part.clause)) or not any(find(params.whole, whole.clause)):
            continue
        if _CARRIED.search(whole.before + part.before + part.after) or part.metric.status == "planned":
            continue
        if interval(part.metric).low > interval(whole.metric).high:
            values: dict[str, object] = {
                "equation": f"{shown(part.metric, whole.metric)}>{whole.metric.surface}",
                "part": part.metric.surface,
                "whole": whole.metric.surface,
            }
            yield judged("fail", [whole.metric, part.metric], values, ["whole", "part"])


def _limits(terms: Sequence[Term], params: Params) -> Iterator[Draft]:
    for term in terms:
        if term.metric.kind != "percent" or term.metric.form == "by" or (term.metric.value or 0) <= 100:  # noqa: PLR2004
            continue
        if any(find(params.rate, term.clause)):
            yield judged("fail", [term.metric], {"stated": term.metric.surface, "equation": ""}, ["stated"])


_LINK = re.compile(r"^(?:、|和|以及)(?P<name>[^，。；、]{0,12})$")
_RATIO = re.compile(
    r"三次?产(?:业)?[^，。；\n]{0,14}?(\d++(?:\.\d++)?+)[:：∶](\d++(?:\.\d++)?+)[:：∶](\d++(?:\.\d++)?+)(?![:：∶\d])"
)
_SLACK = Decimal("0.15")


def _sums(terms: Sequence[Term], _params: Params) -> Iterator[Draft]:
    """Read 其中甲占A%、乙占B%、丙占C%: together no more than all."""
    at = 0
    while at < len(terms):
        run = [terms[at]]
        while at + len(run) < len(terms) and _LINK.match(terms[at + len(run)].before):
            run.append(terms[at + len(run)])
        metrics = [t.metric for t in run]
        told = "其中" in run[0].before and all(re.search("占(?:比|比重)?(?:为|达)?$", t.before) for t in run)
        if len(run) > 2 and told and comparable(*metrics) and metrics[0].kind == "percent":  # noqa: PLR2004
            yield from _over(metrics)
        at += len(run)


def _over(metrics: Sequence[Metric]) -> Iterator[Draft]:
    if any(m.value is None for m in metrics):
        return
    if sum((interval(m).low for m in metrics), Decimal(0)) > 100:  # noqa: PLR2004
        value = sum((m.value or Decimal(0) for m in metrics), Decimal(0))
        equation = "+".join(shown(m) for m in metrics) + f"={value:f}%"
        yield judged("fail", metrics, {"equation": equation, "stated": "100%"}, ["share"] * len(metrics))


def _ratios(document: Document) -> Iterator[Draft]:
    """Read 三次产业结构为A∶B∶C: together all of it."""
    for found in _RATIO.finditer(derived.folded(document)):
        shares = [Decimal(n) for n in found.groups()]
        value = sum(shares, Decimal(0))
        if abs(value - 100) > (_SLACK if any("." in n for n in found.groups()) else 1):
            span = Span(start=found.start(1), end=found.end(3))
            values = {"equation": "+".join(found.groups()) + f"={value:f}", "stated": "100"}
            yield Draft("fail", span, values, (evidence(document, "ratio", span.start, span.end),))
