"""Rates and shares whose whole is not stated beside them: what is done and what remains, or the total of a list before."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from govtext.checks.draft import Draft
from govtext.checks.equations import Interval, Term, chains, comparable, interval, judged, percent, shown
from govtext.checks.patterns import find
from govtext.checks.quotient import quotient
from govtext.model import Document, Span

_REST = re.compile(
    "(?:正在|尚|仍|未|还有|待|在办|其余|剩余|余下|持续|长期)[^，。；、]{0,10}$|(?:推进|整改|办理|落实|解决|调处|实施|进行)中[^，。；、]{0,4}$"
)
_DONE = re.compile("(?:已|完成|办结|整改|化解|解决|销号|落实|调处|答复|兑现|处置|到位|消除|竣工)")
_CARRIED = re.compile("结转|上年|去年|往年|累计|另有|新增")
_NAMED = re.compile(
    r"(?:^|[，、；。（(]|其中)(?P<name>[^，、；。（(\d]{2,14}?)(?:的)?(?:人数|户数|数量)?占(?:比|总数|全部|总量)?(?:的|为|达到?|约)?$"
)
_EACH_SHARE = re.compile(r"^[^，。；]{0,6}[，；]?(?:各|分别)?占(?:比|比重|比例)?(?:分别|依次)(?:为|是|达到?)?$")
_NEXT = re.compile("^(?:、|和|及|与|以及)$")
_FEWEST = 2
_MOST = 12


def rate_of_rest(terms: Sequence[Term], rate: Term) -> Iterator[Draft]:
    """Read 已完成A件、正在推进B件，完成率C%: the whole is stated before, or is A and B together."""
    if len(terms) < _FEWEST or rate.metric.modifier != "exact" or rate.metric.value is None:
        return
    done, rest = terms[-2], terms[-1]
    if not _REST.search(rest.clause) or not _DONE.search(done.clause) or _REST.search(done.clause):
        return
    metrics = [done.metric, rest.metric, rate.metric]
    if not comparable(done.metric, rest.metric) or None in (done.metric.value, rest.metric.value):
        return
    if any(_CARRIED.search(term.clause) for term in terms):
        return
    both = interval(done.metric).plus(interval(rest.metric))
    wholes = [interval(t.metric) for t in terms[:-2] if comparable(t.metric, done.metric) and t.metric.value]
    fits = any(
        interval(done.metric).over(whole).meets(interval(rate.metric)) for whole in (both, *wholes) if whole.high
    )
    total = (done.metric.value or Decimal(0)) + (rest.metric.value or Decimal(0))
    if fits or not total:
        return
    value = (done.metric.value or Decimal(0)) / total * 100
    equation = f"{shown(done.metric)}÷（{shown(done.metric)}+{shown(rest.metric)}）={percent(value)}"
    yield judged("fail", metrics, {"equation": equation, "stated": rate.metric.surface}, ["part", "rest", "stated"])


_COMPARED = re.compile("比|较|上年|去年|同期|增加|减少|其中")


def of_target(before: Sequence[Term], target: Term, rate: Term) -> Iterator[Draft]:
    """Read A万元，同比增长B%，占全年目标C万元的D%: the nearest figure of that unit which is no comparison, unless another fits."""
    alike = [t for t in before if comparable(t.metric, target.metric) and t.metric.form is None]
    done = [t for t in alike if t is before[-1] or not _COMPARED.search(t.clause)]
    drafts = [draft for term in reversed(alike) for draft in quotient(term, [target], rate)]
    held = [draft for draft in drafts if draft.outcome != "fail"]
    yield from held[:1] or (quotient(done[-1], [target], rate) if done else ())


def rate_before_rest(document: Document, unlike: str) -> Iterator[Draft]:
    """Read 完成A个，完成率B%，其余C个正在推进 where no whole stands in the sentence: it is A and C together."""
    for terms in chains(document):
        for at, (done, rate, rest) in enumerate(zip(terms, terms[1:], terms[2:], strict=False)):
            percent_of = rate.metric.kind == "percent" and rate.metric.form is None
            if not percent_of or not comparable(done.metric, rest.metric) or not _REST.search(rest.clause):
                continue
            named = _RATE.search(rate.before)
            whole = any(comparable(t.metric, done.metric) for t in terms[max(0, at - _MOST) : at])
            if named is None or whole or any(find(unlike, rate.clause)):
                continue
            if named["named"].removesuffix("率") in done.clause and done.metric.value is not None:
                span = Span(start=done.metric.start, end=rate.metric.end)
                yield from (draft._replace(span=span) for draft in rate_of_rest((done, rest), rate))


_RATE = re.compile(r"(?:^|[，、；。（(])[^，。；、（(\d]{0,10}?(?P<named>[^，。；、（(\d]{2}率)(?:达到?|为|均?为|约)?$")
_WHOLE = re.compile(
    "受理|收到|接收|收集|征集|排查|查出|发现|查摆|反馈|移交|交办|转办|应|共|梳理|登记|摸排|诉求|办理|接到|任务|计划"
)
_OPENS = re.compile("^[（(，,：:]")


def rates_apart(document: Document, unlike: str) -> Iterator[Draft]:
    """Read a rate whose whole stands in the sentence before, or after it (办结率C%，受理A件，办结B件)."""
    for before, terms in pairwise([(), *chains(document)]):
        for at, rate in enumerate(terms):
            found = _RATE.search(rate.before) if rate.metric.kind == "percent" and rate.metric.form is None else None
            if not found or any(find(unlike, rate.clause)):
                continue
            stem = found["named"].removesuffix("率")
            if at == 1 and stem in terms[0].clause:
                wholes = [t for t in before[-2:] if comparable(t.metric, terms[0].metric) and _WHOLE.search(t.clause)]
                yield from quotient(terms[0], wholes, rate) if len(wholes) == 1 else ()
            elif (
                not any(stem in t.clause for t in terms[max(0, at - _MOST) : at])
                and at + 2 < len(terms)
                and _OPENS.match(rate.after)
            ):
                whole, part = terms[at + 1], terms[at + 2]
                told = stem in part.clause and _WHOLE.search(whole.clause) and not _CARRIED.search(whole.clause)
                yield from quotient(part, [whole], rate) if told and comparable(whole.metric, part.metric) else ()


def named_shares(document: Document) -> Iterator[Draft]:
    """Read a share that names one of the figures before it, and 占比分别为 after a list."""
    for before, terms in pairwise([(), *chains(document)]):
        for at, term in enumerate(terms):
            if term.metric.kind != "percent" or term.metric.form is not None or term.metric.value is None:
                continue
            if _EACH_SHARE.search(term.before):
                yield from _each(terms, at)
            elif found := _NAMED.search(term.before):
                yield from _named([*before[-_MOST:], *terms[max(0, at - _MOST) : at]], term, found["name"])


def _named(terms: Sequence[Term], rate: Term, name: str) -> Iterator[Draft]:
    """Judge a share by the one figure that its name stands before, among the totals before that figure."""
    parts = [at for at, t in enumerate(terms) if t.clause.endswith(name) or _clause(t).endswith(name)]
    if len(parts) != 1:
        return
    part = terms[parts[0]]
    wholes = [
        t
        for t in terms[: parts[0]]
        if comparable(t.metric, part.metric) and (t.metric.value or 0) >= (part.metric.value or 0)
    ]
    if wholes:
        yield from quotient(part, wholes[:1] if len(wholes) == 1 else wholes, rate)


def _clause(term: Term) -> str:
    return re.split("[，；：、,;]", term.before)[-1]


def _each(terms: Sequence[Term], at: int) -> Iterator[Draft]:
    """Judge the shares told one after another by the list of as many figures before them and its total."""
    shares = [terms[at]]
    for term in terms[at + 1 : at + _MOST]:
        if not _NEXT.match(term.before) or term.metric.kind != "percent":
            break
        shares.append(term)
    size = len(shares)
    parts = terms[max(0, at - size) : at]
    if size < _FEWEST or len(parts) < size or not comparable(*(p.metric for p in parts)):
        return
    if any(m.metric.value is None for m in (*parts, *shares)):
        return
    wrong = min(
        (_unlike(parts, shares, whole) for whole in _wholes(terms[max(0, at - size - _MOST) : at - size], parts)),
        key=len,
    )
    for part, share, whole in wrong[: 1 if len(wrong) == size else size]:
        value = (part.metric.value or Decimal(0)) / whole * 100
        values = {"equation": f"{shown(part.metric)}÷{whole:f}={percent(value)}", "stated": share.metric.surface}
        yield judged("fail", [part.metric, share.metric], values, ["part", "stated"], at=share.metric)


def _unlike(parts: Sequence[Term], shares: Sequence[Term], whole: Interval) -> list[tuple[Term, Term, Decimal]]:
    """Return the parts whose share of ``whole`` is not the one stated."""
    middle = (whole.low + whole.high) / 2
    pairs = zip(parts, shares, strict=True)
    return [(p, s, middle) for p, s in pairs if not interval(p.metric).over(whole).meets(interval(s.metric))]


def _wholes(before: Sequence[Term], parts: Sequence[Term]) -> list[Interval]:
    """Return what a list may be shares of: its sum, or a total before it."""
    added = Interval(Decimal(0), Decimal(0))
    for part in parts:
        added = added.plus(interval(part.metric))
    totals = [t.metric for t in before if comparable(t.metric, parts[0].metric) and t.metric.value]
    return [added, *(interval(m) for m in totals if interval(m).high >= added.low)]
