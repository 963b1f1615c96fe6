"""Totals told apart from their parts: of half-years, quarters, batches and villages, in sentences beside one another."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import NamedTuple

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.checks.equations import Term, chains, same_unit
from govtext.model import Document

_MARK = re.compile(
    r"[上下前后](?<![去上前]年.)(?P<half>半年)|[第一二三四首](?<![去上前]年.)(?:(?P<quarter>[一二三四]?(?<!第)季度)"
    r"|(?P<batch>[一二三四五]?(?<!第)批)|(?P<round>[一二三四五]?(?<!第)轮)|(?P<term>[一二三四五]?(?<!第)期)|(?P<stage>[一二三四五]?(?<!第)阶段))"
)
_ORDER = {"上": 1, "前": 1, "首": 1, "一": 1, "下": 2, "后": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_NEEDED = {"half": 2, "quarter": 4}
_WHOLE = re.compile(
    "全年|年内|一年来|合计|共计|总计|总共|一共|累计|相加|加起来|前后共|先后共|[两三四五][批轮期]共|(?<![公总中])共(?![同建享治产青])"
)
_COUNTED = re.compile(
    r"(?P<number>[两二三四五六七八九])(?<![第十百].)个?(?P<noun>行政村|村|社区|镇|乡|片区|片|小组|组|党?支部|站|所|队|年|学校|园区|合作社)"
    r"(?:以上|累计|合计|总共|一共|共|相加|加起来)[^，。；、\d]{0,8}"
)
_SAID = re.compile(
    "[上下前后]半年|第?[一二三四五](?:季度|批|轮|期|阶段)|首[批轮期]|全年|年内|累计|合计|共计|总计|总共|一共|共"
)
_CHANGE = re.compile("其中|比|较|同比|增长|下降|增加|减少|计划|目标|力争")
_PAIRED = 2
_WIDE = 2
_MOST = 40  # figures of a paragraph that are compared
Summed = Callable[..., Draft | None]


class _Part(NamedTuple):
    number: int
    start: int
    family: str


def spread(document: Document, summed: Summed) -> Iterator[Draft]:
    """Yield what each total told beside the parts of a period, or of as many villages, makes of them."""
    marks = _marks(document)
    counted = {found.end(): found for found in _COUNTED.finditer(derived.folded(document))}
    for terms in _paragraphs(document) if len(marks) > 1 or counted else ():
        start, end = terms[0].metric.start - len(terms[0].before), terms[-1].metric.end
        inside = marks[bisect_left(marks, start, key=_place) : bisect_left(marks, end, key=_place)]
        inside.sort(key=lambda m: (m.family, m.start))
        for _family, found in groupby(inside, key=lambda m: m.family):
            yield from _periods(terms[:_MOST], list(found), summed)
        for at, total in enumerate(terms):
            if total.metric.start in counted:
                yield from _villages(terms[max(0, at - _MOST) : at], total, counted[total.metric.start], summed)


def _place(mark: _Part) -> int:
    return mark.start


def _marks(document: Document) -> list[_Part]:
    return [
        _Part(_ORDER[next(c for c in m[0] if c in _ORDER)], m.start(), m.lastgroup or "")
        for m in _MARK.finditer(derived.folded(document))
    ]


def _paragraphs(document: Document) -> Iterator[Sequence[Term]]:
    """Yield the figures of each paragraph."""
    terms: list[Term] = []
    for chain in chains(document):
        if terms and document.text.find("\n", terms[-1].metric.end, chain[0].metric.start) >= 0:
            yield terms
            terms = []
        terms += chain
    if terms:
        yield terms


def _periods(terms: Sequence[Term], marks: Sequence[_Part], summed: Summed) -> Iterator[Draft]:
    """Judge the total of a whole set of periods, each told once (上半年A次；下半年B次。全年合计C次)."""
    size = len(marks)
    if size < _PAIRED or [m.number for m in marks] != [*range(1, size + 1)]:
        return
    if size < _NEEDED.get(marks[0].family, _PAIRED):
        return
    spans = [*(m.start for m in marks), terms[-1].metric.end + 1]
    for total in terms:
        if not _is_total(total, marks):
            continue
        end = total.metric.start if total.metric.start > marks[-1].start else spans[-1]
        ends = [*spans[1:-1], end]
        told = [_told(terms, total, s, e) for s, e in zip(spans[:-1], ends, strict=True)]
        parts = [found[0] for found in told if len(found) == 1]
        if len(parts) == size and _alike(total, parts) and _near(total, parts):
            draft = summed(total.metric, [p.metric for p in parts], exactly=True)
            yield from [draft] if draft else []


def _is_total(term: Term, marks: Sequence[_Part]) -> bool:
    """Return whether a figure is told as a total and of none of the periods, before the first or after the last of them."""
    start = term.metric.start - len(term.clause)
    outside = term.metric.start < marks[0].start or start > marks[-1].start
    return outside and _WHOLE.search(term.clause) is not None and not _CHANGE.search(term.clause)


def _told(terms: Sequence[Term], total: Term, start: int, end: int) -> list[Term]:
    """Return the figures between two places that may be a part of the total: if several, those that it names alike."""
    found = [
        t
        for t in terms
        if start <= t.metric.start < end and same_unit(t.metric, total.metric) and not _CHANGE.search(t.clause)
    ]
    return found if len(found) <= 1 else [t for t in found if _content(t.clause) & _content(total.clause)]


def _alike(total: Term, parts: Sequence[Term]) -> bool:
    """Return whether total and parts count one thing: each says the same act or thing, or nothing but its period."""
    said = _content(total.clause)
    contents = [_content(part.clause) for part in parts]
    if said:
        return all(not content or content & said for content in contents) and any(contents)
    named = [content for content in contents if content]
    return all(named[0] & content for content in named[1:]) if named else True


def _near(total: Term, parts: Sequence[Term]) -> bool:
    """Return whether a sum is so near the total that both may count one thing."""
    added, whole = sum((p.metric.value or Decimal(0) for p in parts), Decimal(0)), total.metric.value or Decimal(0)
    return whole <= added * _WIDE and added <= whole * _WIDE


def _content(clause: str) -> set[str]:
    """Return the pairs of characters of a clause, but for its period and words of totals."""
    plain = _SAID.sub("|", clause)
    return {a + b for a, b in pairwise(plain) if a.isalpha() and b.isalpha()}


def _villages(before: Sequence[Term], total: Term, found: re.Match[str], summed: Summed) -> Iterator[Draft]:
    """Judge 甲村A户，乙村B户，两村共C户 by as many figures before, each after a village."""
    number, noun = max("〇两二三四五六七八九".index(found["number"]), _PAIRED), found["noun"][-1]
    parts = [t for t in before if same_unit(t.metric, total.metric)][-number:]
    if len(parts) < number or not all(noun in part.before for part in parts) or _any_changed(parts):
        return
    said = [_content(part.clause.rpartition(noun)[2]) for part in parts]
    whole = _content(total.clause)
    if all(not words or not whole or words & whole for words in said):
        draft = summed(total.metric, [p.metric for p in parts], exactly=True)
        yield from [draft] if draft else []


def _any_changed(parts: Sequence[Term]) -> bool:
    return any(_CHANGE.search(part.clause) for part in parts)
