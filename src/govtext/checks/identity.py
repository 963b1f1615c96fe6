"""Kind ``identity``: parts make up their total, in running prose."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.balance import flowing, mixed_units
from govtext.checks.complements import exhaustive
from govtext.checks.couples import leaves_nothing, outer, uncoupled
from govtext.checks.draft import Draft
from govtext.checks.equations import (
    LOOK_BACK,
    Interval,
    Term,
    chains,
    comparable,
    interval,
    judged,
    same_unit,
    settled,
    shown,
    unit,
)
from govtext.checks.spread import spread
from govtext.model import Document, Metric, Rule


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``test``: parts after their total, parts before it (合计), what is done and what remains.

    ``spread``: parts of half-years, batches or villages beside their total; ``flow``: what came and went; ``units``: parts
    told in another unit than their total.
    ``lexicon`` lists the sets of parts that leave nothing out.
    """

    test: Literal["parts", "closed", "rest", "flow", "units", "spread"]
    lexicon: str = "complements"


VALUES = frozenset({"equation", "stated", "total"})
_AMONG = re.compile(
    r"^[^。；;]{0,30}?(?:[，,、（(：:；;]|^)(?:其中|分别是|分别为|包括|包含|含)[，,：:]?(?P<name>[^，。；、：:]{0,24})$"
)
_AT_ONCE = re.compile(r"^[，,（(]其中[，,]?[^，。；、：:]{0,10}$")
_LISTED = re.compile(r"^[^。；，,]{0,20}?[：:](?P<name>[^，。；、：:]{0,24})$")
_SORTED = re.compile(r"^[^。；]{0,16}?(?:归类为|归纳为|划分为|分为)(?P<name>[^，。；、：:\d]{1,24})$")
_BARE = re.compile(r"^[^，。；、]{0,8}[，,（(、](?P<name>[^，。；、]{0,14})$")
_OPENINGS = (_AMONG, _LISTED, _SORTED, _BARE)
_NEXT = re.compile(r"^[^，。；、：:（(]{0,16}(?:、|和|及|与|以及)(?P<name>[^，。；、：:（(]{0,24})$")
_LOOSE = re.compile(r"^[^，。；、：:（(]{0,16}[，；,;](?P<name>[^，。；、：:（(]{0,24})$")
_ASIDE = re.compile(r"^[、，,（(]?(?:约?占|同比|比上年|较上年|增长|下降|增加|减少)[^。；]{0,16}$")
_MORE = re.compile("[^，。；、]{0,4}[，；、](?:其余|剩余|余下|另|其他|还有)")
_OTHER = re.compile(r"累计|总数|总量|达到|带动|新增就业|比上年|较上年|剩余|其余|整改|办结|平均|人均|户均|每")
_TOTAL = re.compile(
    r"^[^，。；、]{0,12}[，,。]?(?:以上)?(?:[两二三四五六七八九][项者类个村处家种]?)?(?:村|镇|部分)?(?:合计|共计|总计|总共|一共|共)(?:有|为|达)?(?P<tail>[^，。；、\d]{0,4})$"
)
_CLOSED = re.compile("^[^，。；、]{0,8}，(?:合计|共计|总计|总共|一共|共)$")
_SHORT_NAME = 6
_ITEMS = re.compile("([两二三四五六七八九])[项者个]")
_REST = re.compile(
    r"^[^。；]{0,24}?[，,、](?:(?:其余|剩余|余下|还剩|尚余|还有|尚有|在办|正在办理|未办结|未完成|结转下年)(?:的|办理中)?"
    r"|(?:尚未|仍未|还未|未|正在)[^，。；、\d]{1,6}|请假|缺席|缺勤)$"
)
_LEFT = re.compile("(?:其余|剩余|余下|还剩|尚余)的?$")
_LINKED = re.compile("[^，。；]{0,16}[、和及]")
_OTHER_PARTS = re.compile("其中|比上年|较上年|同比|参加|涉及|另外|会议|每|平均")
_LOW, _HIGH = Decimal("0.6"), Decimal("1.5")
_CARRIED = re.compile(r"结转|上年|去年|往年|历年|另有|累计|新增|积案")
_AVERAGE = re.compile(r"年均|月均|日均|平均|人均|户均|每[年月日季]")
_PAIR = 2
_ATTRIBUTES = (
    re.compile("岁|青年|年轻|老年"),
    re.compile("大专|本科|中专|高中|初中|学历|研究生|大学"),
    re.compile("[男女]|妇女"),
    re.compile("少数民族|汉族|[苗侗回藏壮彝瑶]族"),
    re.compile("农民|务工|返乡|退役|致富|技术|一线|工人|职工|教师|产业|农牧民|学生"),
    re.compile("党员|团员|代表|委员|书记|干部"),
    re.compile("残疾|低保|脱贫|困难|特困|孤寡"),
)
_SHORT = 5
_NAMED = 8
_UNLIKELY = 2  # last digits that rounding of a few parts hardly adds up to
_UNSURE = 0.6
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}


class _Parts(NamedTuple):
    total: Term
    parts: tuple[Term, ...]
    names: tuple[str, ...]
    strict: int
    listed: bool
    bare: bool


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each total that its parts miss (or exceed, where they need not be all), not_assessable with masks."""
    tests = {
        "parts": lambda terms: _after(terms, params.lexicon),
        "closed": _before,
        "rest": _remaining,
        "flow": flowing,
        "units": mixed_units,
    }
    if params.test == "spread":
        yield from settled(spread(document, _summed))
        return
    yield from settled(draft for terms in _joined(document) for draft in tests[params.test](terms))


_GOES_ON = re.compile("^(?:其中|以上|合计|共计|总计|[两三四五六七八][项类者]合?共?计?)")
_KEPT = 4  # figures of the sentence before


@derived.derived
def _joined(document: Document) -> tuple[Sequence[Term], ...]:
    """Return the figures of each sentence, after those of the one before where it goes on with 其中 or 合计."""
    joined = [
        (*before[-_KEPT:], *terms) if _goes_on(terms) else terms for before, terms in pairwise([(), *chains(document)])
    ]
    return (*joined, *(couples for terms in joined for couples in uncoupled(terms)))


def _goes_on(terms: Sequence[Term]) -> bool:
    """Return whether a sentence begins with 其中, 合计 or 两项合计."""
    counted = (
        len(terms) > 1 and _ITEMS.match(terms[0].metric.surface) and terms[1].before.startswith(("合计", "共", "总计"))
    )
    return bool(_GOES_ON.match(terms[0].before.lstrip()) or (counted and not terms[0].before.strip()))


def _after(terms: Sequence[Term], lexicon: str) -> Iterator[Draft]:
    done = 0
    for at in range(1, len(terms)):
        if at < done:
            continue
        found = _opened(terms, at)
        if found is None:
            continue
        done = at + len(found.parts)
        yield from _verdict(found, lexicon)


def _opened(terms: Sequence[Term], at: int) -> _Parts | None:
    """Return the parts that begin with the figure at ``at`` and their total, the nearest figure before it of that unit."""
    first = terms[at]
    total = _total(terms, at)
    opened = next(filter(None, (opening.match(first.before) for opening in _OPENINGS)), None) if total else None
    if total is None or opened is None:
        return None
    parts, names, strict = [first], [opened["name"]], 1
    for term in terms[at + 1 :]:
        if _ASIDE.match(term.before) and not same_unit(first.metric, term.metric):
            continue
        if _REST.match(term.before) and _LEFT.search(term.before):
            break  # told by NUM003
        linked = _NEXT.match(term.before)
        loose = None if linked else _LOOSE.match(term.before)
        link = linked or loose
        if link is None or not same_unit(first.metric, term.metric):
            break
        names[-1] += "|" + term.before[: link.start("name")]
        parts.append(term)
        names.append(link["name"])
        strict += strict == len(parts) - 1 and linked is not None
    names[-1] += "|" + re.split("[，。；、）)]", parts[-1].after)[0]
    if len(parts) == 1 and not _AT_ONCE.match(first.before):
        return None
    listed, among = opened.re in (_LISTED, _SORTED), opened.re is _AMONG
    return _Parts(total, tuple(parts), tuple(names), strict, listed, bare=not (listed or among))


def _total(terms: Sequence[Term], at: int) -> Term | None:
    first = terms[at].metric
    for term in reversed(terms[max(0, at - 3) : at]):
        if same_unit(term.metric, first):
            fit = term.metric.form is None and term.metric.statistic not in ("growth", "average")
            return term if fit and not _AVERAGE.search(term.clause) else None
        if term.metric.kind not in ("percent", "percentage_point") and term.metric.form != "by":
            return None
    return None


def _verdict(found: _Parts, lexicon: str) -> Iterator[Draft]:
    """Judge the longest list that leaves nothing out by its sum, any other by its excess over the total."""
    total = found.total.metric
    sizes = sorted({found.strict, len(found.parts)}, reverse=True)
    whole = next((size for size in sizes if size > 1 and _is_whole(found, size, lexicon)), 0)
    if whole:
        draft = _summed(total, [p.metric for p in found.parts[:whole]], exactly=True)
        yield from [draft] if draft else []
        return
    size = next(size for size in sizes if size == found.strict or (found.strict == 1 and _parallel(found, size)))
    if found.bare or _OTHER.search("".join(found.names[:size])):
        return
    if _crossing(found.names[:size]):
        yield from _above(total, [p.metric for p in found.parts[:size]])
        return
    if draft := _summed(total, [p.metric for p in found.parts[:size]], exactly=False):
        yield draft


def _crossing(names: Sequence[str]) -> bool:
    """Return whether the parts are told by attributes of several kinds (age, schooling, sex), which the same people may have."""
    kinds = {tuple(bool(kind.search(name.split("|")[0])) for kind in _ATTRIBUTES) for name in names}
    return len(kinds) > 1 and sum(map(any, zip(*kinds, strict=True))) > 1


def _above(total: Metric, parts: Sequence[Metric]) -> Iterator[Draft]:
    """Yield a fail for each part that alone exceeds its total."""
    for part in parts:
        if draft := _summed(total, [part], exactly=False):
            yield draft


def _is_whole(found: _Parts, size: int, lexicon: str) -> bool:
    """Return whether the first ``size`` parts are all there are: after a colon, or the members of a known set."""
    if found.listed and size == len(found.parts) == found.strict and not _OTHER.search("".join(found.names)):
        return True
    names = found.names[:size]
    if size == found.strict and not found.bare and leaves_nothing(names, found.parts[:size], found.total):
        return True
    kind = (
        ""
        if _MORE.match(found.parts[size - 1].after)
        else exhaustive(names, lexicon, all_linked=found.strict == size == len(found.parts))
    )
    parts = [p.metric for p in found.parts[:size]]
    return bool(kind) and (not found.bare or (kind != "settled" and _told_bare(found.total.metric, parts, names)))


def _told_bare(total: Metric, parts: Sequence[Metric], names: Sequence[str]) -> bool:
    """Return whether parts that no 其中 introduces are named so shortly that they must be of the total before them."""
    short = all(len(name.split("|")[0]) <= _SHORT for name in names)
    return short and all(None in (p.value, total.value) or (p.value or 0) < (total.value or 0) for p in parts)


def _summed(total: Metric, parts: Sequence[Metric], *, exactly: bool) -> Draft | None:
    """Return whether a sum is right, wrong or open; None where the figures cannot be compared."""
    terms = (total, *parts)
    if not comparable(*terms):
        return None
    roles = ["total", *["part"] * len(parts)]
    values: dict[str, object] = {"stated": total.surface, "total": total.surface}
    if any(t.value is None for t in terms):
        if len(parts) == 1:
            return None
        values["equation"] = "+".join(shown(p, total) for p in parts) + f"={total.surface}"
        return judged("not_assessable", terms, values, roles)
    ranges = [interval(p) for p in parts]
    added, whole = reduce(Interval.plus, ranges), interval(total)
    value = sum((p.value for p in parts if p.value is not None), Decimal(0))
    apart = value - (total.value or Decimal(0))
    unlikely = max(r.high - r.low for r in (whole, *ranges)) * _UNLIKELY
    thin = added.meets(whole) or (not exactly and added.low <= whole.high)
    if thin and not (unlikely and (abs(apart) if exactly else apart) >= unlikely):
        return judged("pass", terms, {**values, "equation": ""}, roles)
    sign = "=" if len(parts) > 1 else ""
    like = msgspec.structs.replace(total, value=value)
    values["equation"] = (
        "+".join(shown(p, total) for p in parts) + (f"{sign}{shown(like)}" if sign else "") + unit(total)
    )
    draft = judged("fail", terms, values, roles)
    return draft._replace(outcome="weak", confidence=_UNSURE) if thin else draft


def _parallel(found: _Parts, size: int) -> bool:
    """Return whether a list that commas part is one: after 其中：, built alike (业务内, 业务外), or short names up to a stop."""
    bare = [name.split("|")[0] for name in found.names[:size]]
    alike = len({n[:1] for n in bare}) == 1 or len({n[-1:] for n in bare}) == 1
    closed = size > 2 and found.parts[size - 1].after[:1] in "。；"  # noqa: PLR2004
    short = all(1 < len(n) <= _SHORT + 1 for n in bare)
    told = re.search("其中[：:]", found.parts[0].before) is not None
    return all(1 < len(n) <= _NAMED for n in bare) and (alike or told or (closed and short))


def _before(terms: Sequence[Term]) -> Iterator[Draft]:
    """Read A、B，共C and A、B、C，三项合计D."""
    for at in range(2, len(terms)):
        total, last = terms[at], at - 1
        closing = _TOTAL.match(total.before)
        if not closing or (closing["tail"] and not _named_before(terms[max(0, at - _KEPT) : at])):
            continue
        counted = _ITEMS.match(terms[last].metric.surface) if not total.before.startswith(("，", "、", ",")) else None
        last -= counted is not None
        commas = counted is not None or (
            _CLOSED.match(total.before) is not None and _briefly(terms[max(0, at - LOOK_BACK) : at])
        )
        parts = _run(terms, last, total.metric, loose=commas)
        enough = len(parts) == _DIGITS[counted[1]] if counted else len(parts) > 1
        if draft := _summed(total.metric, parts, exactly=True) if enough else None:
            yield draft


def _named_before(parts: Sequence[Term]) -> bool:
    """Return whether all figures stand after what they count (男生A名、女生B名, not A个村、B个社区)."""
    return all(len(re.split("[，、；。]", p.before)[-1]) > 1 and p.after[:1] in "、，；和及" for p in parts[-_PAIR:])


def _briefly(terms: Sequence[Term]) -> bool:
    """Return whether three figures or more with short names stand one after another: 水稻A亩，玉米B亩，油菜C亩."""
    names = [re.split("[，、；]", term.before)[-1] for term in terms[1:]]
    return len(terms) > _PAIR and all(0 < len(name) <= _SHORT_NAME and not _OTHER.search(name) for name in names)


def _run(terms: Sequence[Term], last: int, like: Metric, *, loose: bool) -> list[Metric]:
    """Return the figures of one unit that end at ``last`` and hang together by 、 (by commas too where ``loose``)."""
    first = last
    while first > max(0, last - LOOK_BACK):
        before = terms[first].before
        linked = _NEXT.match(before) or (loose and _LOOSE.match(before))
        if not linked or not same_unit(terms[first - 1].metric, like):
            break
        first -= 1
    return [t.metric for t in outer(terms[first : last + 1])] if same_unit(terms[last].metric, like) else []


def _remaining(terms: Sequence[Term]) -> Iterator[Draft]:
    """Read A件，办结B件，其余C件: one of the wholes before must be what is done and what remains."""
    for at in range(2, len(terms)):
        rest, done = terms[at], terms[at - 1]
        again = (
            at + 1 < len(terms) and _REST.match(terms[at + 1].before) and same_unit(terms[at + 1].metric, rest.metric)
        )
        if again or not _REST.match(rest.before) or not same_unit(rest.metric, done.metric) or done.metric.form:
            continue
        before = [t for t in terms[max(0, at - LOOK_BACK) : at - 1] if same_unit(t.metric, rest.metric)]
        if not before or any(_CARRIED.search(t.before) for t in (*before[-1:], done, rest)):
            continue
        yield from _left(before, done, rest)


def _left(before: Sequence[Term], done: Term, rest: Term) -> Iterator[Draft]:
    """Judge what remains by the only figure before what is done, or by the first of several, if no reading holds.

    What 、 links with what is done is a part like it, and no total (连任A名、新任B名，其余C名).
    """
    if len(before) == 1:
        sibling = _LINKED.match(done.before) is not None
        draft = None if sibling else _summed(before[0].metric, [done.metric, rest.metric], exactly=True)
        yield from [draft] if draft else []
        return
    parts = [*before, done]
    readings = [
        _summed(parts[at].metric, [t.metric for t in (*parts[below:], rest)], exactly=True)
        for at in range(len(parts) - 1)
        for below in range(at + 1, len(parts))
    ]
    whole = _summed(parts[0].metric, [t.metric for t in (*parts[1:], rest)], exactly=True)
    held = any(draft is None or draft.outcome != "fail" for draft in readings)
    if whole and not held and _is_plausible(parts[0], (*parts[1:], rest)):
        yield whole


def _is_plausible(total: Term, parts: Sequence[Term]) -> bool:
    """Return whether several parts may be all of a total: told after it with nothing else among them, and near it in sum."""
    apart = any(
        _OTHER_PARTS.search(part.before.removeprefix("，其中") if part is parts[0] else part.before) for part in parts
    )
    values = [part.metric.value or Decimal(0) for part in parts]
    whole = total.metric.value or Decimal(0)
    return not apart and all(v <= whole for v in values) and whole * _LOW <= sum(values, Decimal(0)) <= whole * _HIGH
