"""Kind ``growth``: a stated change follows from the two stated values, in direction, size and unit."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.checks.equations import (
    Interval,
    Term,
    chains,
    comparable,
    interval,
    judged,
    number,
    percent,
    settled,
    shown,
    unit,
)
from govtext.checks.patterns import Pattern, find
from govtext.model import Document, Fix, Metric, Rule, Span
from govtext.numerals import exact


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``test``: the size of the change, its direction, points against percent, or a decrease told in multiples.

    ``unlike`` tells figures whose growth is of another basis than the values (comparable prices).
    """

    test: Literal["size", "direction", "points", "fold"]
    unlike: Pattern = ""


VALUES = frozenset({"equation", "stated", "right", "verb"})
_UP = "增长|增加|上升|提高|提升|上涨|增幅|扩大|攀升|回升|多收|多|净增|新增|增"
_DOWN = "下降|减少|降低|下滑|回落|压减|压缩|缩减|缩小|缩短|减幅|降幅|净减|少|减|降"
_VERB = f"(?P<up>{_UP})|(?P<down>{_DOWN})"
_STATED = re.compile(
    rf"(?:^|^[）)][，,]?(?:同比)?|[，、,（(]|相比|[^，。；、]{{0,10}}?)(?:{_VERB})(?:了|幅度?为?|率为?|达到?|约)?$"
)
_TURNED = re.compile("^[，、,](?:实现|接近)?$")
_TIMES = re.compile(
    "^[，、,](?:是|为|相当于|达到?)(?:原来|上年|去年|改造前|扩建前|改建前|整治前|年初|以前|过去|上年同期|20\\d\\d年)的$"
)
_EARLIER = re.compile(r"(?:上年|去年|(?P<year>20\d\d)年)(?:同期)?[^，。；、\d]{0,14}$")
_LATER = re.compile(r"^[，,；](?:今年|本年|当年|(?P<year>20\d\d)年)[^，。；、\d]{0,14}$")
_REACHES = re.compile("^[，,](?:总数|总量|总额|累计)?(?:达到?|为)[^，。；、\\d]{0,8}$")
_TWICE = (Decimal("1.9"), Decimal("2.2"))
_BASE = re.compile(r"^[，、,（(]?(?:同比|比|较|与|同|相比|上年同?期?|去年同?期?)[^，。；、]{0,14}$")
_UNSURE = 0.6
_NEAR = 6
_RANK = re.compile(r"排名|排位|位次|名次|位列|第$")
_OTHER = re.compile(r"计划|目标|预算|任务|平均|其他|相比之下|常年")
_FROM = re.compile(r"(?:由|从)[^，。；、由从]{0,16}$")
_TO = re.compile(rf"^[^，。；、]{{0,8}}?(?:{_VERB})?(?:[加少高低到至为成了大小长短]{{1,3}})[^，。；、]{{0,6}}$")
_RISE = re.compile(rf"^[，、,]?(?:同?比|较)[^，。；、]{{0,10}}(?:{_VERB})了?$")
_THEN = re.compile(rf"^[，、,（(](?:同比|比上年|较上年|比去年|较去年)?(?:{_VERB})(?:了|约)?$")
_LEVEL_RISE = re.compile(
    r"^[，、,]?(?:同?比|较)[^，。；、]{0,12}(?P<verb>提高|上升|提升|增加|下降|降低|回落|增长|减少|高|低)了?$"
)
_RATE = re.compile(r"(?:率|比重|占比|比例|满意度|公众安全感)$")
_REACHED = re.compile("(?:达到?|为|是|约|稳定在|保持在)$")
_POINTS = re.compile(
    r"^[，、,]?(?:同比|比上年|较上年|比去年|较去年|同比净)?(?P<verb>增长|增加|减少|下降|提高|上升)了?$"
)
_RATE_WORDS = re.compile(r"[率重占比度幅速]")


class _Change(NamedTuple):
    """A stated change: from ``old`` to ``new`` by ``by``; ``rise`` says that old and new were stated by their difference."""

    old: Term
    new: Term
    by: Term | None
    up: bool | None
    verb: Span | None
    difference: bool = False


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each change that its values contradict, not_assessable where one of them is masked."""
    yield from settled(_tested(document, params))


def _tested(document: Document, params: Params) -> Iterator[Draft]:
    tests = {"size": _size, "direction": _direction, "points": _points}
    if params.test in ("fold", "points"):
        for terms in chains(document):
            yield from (_fold if params.test == "fold" else _bare_points)(terms)
    if params.test == "size":
        for terms in chains(document):
            yield from _multiplied(terms)
    if params.test != "fold":
        for change in _changes(document):
            if not params.unlike or not _apart(change, params.unlike):
                yield from tests[params.test](change)


def _apart(change: _Change, unlike: str) -> bool:
    """Return whether the change is measured on another basis than its values."""
    return any(any(find(unlike, t.before)) for t in (change.old, change.new, change.by) if t)


@derived.derived
def _changes(document: Document) -> tuple[_Change, ...]:
    return tuple(change for terms in chains(document) for change in _stated(terms))


def _stated(terms: Sequence[Term]) -> Iterator[_Change]:
    for at, new in enumerate(terms):
        old = terms[at - 1] if at else None
        by = terms[at + 1] if at + 1 < len(terms) else None
        found = _from_to(old, new, by) or _by_years(old, new, by) or _rise_first(old, new, by) if old else None
        if found is None and by and at + 2 < len(terms):
            found = _against(new, by, terms[at + 2])
        if found:
            yield found


def _by_years(old: Term, new: Term, by: Term | None) -> _Change | None:
    """Read 上年A，今年B，增长C and 2022年A，2023年B，增长C."""
    earlier, later = _EARLIER.search(old.before), _LATER.match(new.before)
    stated = _THEN.match(by.before) if by else None
    if not (earlier and later and stated and by) or not comparable(old.metric, new.metric) or _is_rank(old, new):
        return None
    if earlier["year"] and later["year"] and int(earlier["year"]) >= int(later["year"]):
        return None
    return _Change(old, new, by, bool(stated["up"]), _verb(by, stated))


def _rise_first(rise: Term, new: Term, by: Term | None) -> _Change | None:
    """Read 比上年增加D，达到B，增长C."""
    risen = re.search(rf"(?:比|较)[^，。；、]{{0,10}}(?:{_VERB})了?$", rise.before)
    stated = _THEN.match(by.before) if by else None
    if not (risen and stated and by and _REACHES.match(new.before)) or not comparable(rise.metric, new.metric):
        return None
    same = bool(risen["up"]) == bool(stated["up"])
    return _Change(rise, new, by, bool(stated["up"]), _verb(by, stated), difference=True) if same else None


def _from_to(old: Term, new: Term, by: Term | None) -> _Change | None:
    """Read 由A增加到B，增长C."""
    reached = _TO.match(new.before) if _FROM.search(old.before) else None
    if reached is None or not comparable(old.metric, new.metric) or _is_rank(old, new):
        return None
    stated = _THEN.match(by.before) if by else None
    if stated and by and not by.metric.surface.startswith("翻"):
        return _Change(old, new, by, bool(stated["up"]), _verb(by, stated))
    return _Change(old, new, None, bool(reached["up"]) if reached["up"] or reached["down"] else None, None)


def _is_rank(old: Term, new: Term) -> bool:
    return new.metric.unit == "位" or any(t.metric.kind == "rank" or _RANK.search(t.before) for t in (old, new))


def _against(new: Term, middle: Term, by: Term) -> _Change | None:
    """Read B，比上年的A增长C, and B，比上年增加D，增长C."""
    if not comparable(new.metric, middle.metric) or new.metric.form in ("by", "from"):
        return None
    rise = _RISE.match(middle.before)
    stated = _THEN.match(by.before) if rise else _STATED.match(by.before)
    if not stated or (not rise and (not _BASE.match(middle.before) or _OTHER.search(middle.before))):
        return None
    if by.before.startswith(("，", "、")) and not rise and len(by.before) > _NEAR:
        return None
    return _Change(middle, new, by, bool(stated["up"]), _verb(by, stated), difference=rise is not None)


def _verb(by: Term, stated: re.Match[str]) -> Span:
    start = stated.start("up") if stated["up"] else stated.start("down")
    return Span(start=by.metric.start - len(by.before) + start, end=by.metric.end)


def _masked(*terms: Term | None) -> bool:
    return any(t is not None and t.metric.value is None for t in terms)


def _values(change: _Change) -> tuple[Interval, Interval]:
    """Return old and new; where the text tells the difference, the old value is what that leaves."""
    new, old = interval(change.new.metric), interval(change.old.metric)
    if change.difference:
        old = new.minus(old) if change.up else new.plus(old)
    return old, new


def _size(change: _Change) -> Iterator[Draft]:
    by = change.by
    if by is None or by.metric.modifier != "exact" or by.metric.kind == "rank":
        return
    if _masked(change.old, change.new, by):
        yield _unknown(change, by)
        return
    old, new = _values(change)
    if old.low <= 0 or _points_meant(change) or _is_fold(by) or _opposed(change):
        return
    size, stated = _sized(change, old, new, by.metric)
    thin = stated.meets(size)
    if thin and (change.difference or stated.meets(_sized(change, *_alike(change), by.metric)[0])):
        yield _draft(change, by, {"equation": ""})._replace(outcome="pass")
        return
    equation = _equation(change, _middle(old), _middle(new), by.metric)
    draft = _draft(change, by, {"equation": equation, "stated": by.metric.surface})
    yield draft._replace(outcome="weak", confidence=_UNSURE) if thin else draft


def _alike(change: _Change) -> tuple[Interval, Interval]:
    """Return old and new as if both were printed to the last digit of the finer one (1.2万亩 beside 1.38万亩 is 1.20)."""
    old, new = _values(change)
    if change.old.metric.scale != change.new.metric.scale:
        return old, new
    half = min(old.high - old.low, new.high - new.low) / 2
    return (Interval(_middle(old) - half, _middle(old) + half), Interval(_middle(new) - half, _middle(new) + half))


def _middle(of: Interval) -> Decimal:
    return (of.low + of.high) / 2


def _sized(change: _Change, old: Interval, new: Interval, by: Metric) -> tuple[Interval, Interval]:
    """Return what the size of the change may be by the values, and what it is as printed."""
    stated = interval(by)
    if by.kind == "multiple":
        stated = Interval(stated.low * 100, stated.high * 100)
    if by.kind not in ("percent", "multiple"):
        return (new.minus(old) if change.up else old.minus(new)), stated
    ratio = new.over(old)
    grown = Interval(ratio.low - 100, ratio.high - 100)
    return (grown if change.up else Interval(-grown.high, -grown.low)), stated


def _equation(change: _Change, old: Decimal, new: Decimal, by: Metric) -> str:
    like = change.new.metric
    first, second = (number(value, like) for value in ((new, old) if change.up else (old, new)))
    if by.kind in ("percent", "multiple"):
        return f"（{first}－{second}）÷{number(old, like)}={percent(abs(new - old) / old * 100)}"
    return f"{first}－{second}={number(abs(new - old), like)}{unit(like)}"


def _draft(change: _Change, by: Term, values: dict[str, object]) -> Draft:
    terms = sorted((change.old.metric, change.new.metric, by.metric), key=lambda m: m.start)
    names = {change.old.metric.start: "difference" if change.difference else "old", change.new.metric.start: "new"}
    return judged("fail", terms, values, [names.get(m.start, "stated") for m in terms])


def _unknown(change: _Change, by: Term) -> Draft:
    terms = sorted((change.old.metric, change.new.metric, by.metric), key=lambda m: m.start)
    old, new = shown(change.old.metric), shown(change.new.metric)
    values = {"equation": f"（{new}－{old}）÷{old}={by.metric.surface}"}
    return judged("not_assessable", terms, values, ["figure"] * len(terms))


def _opposed(change: _Change) -> bool:
    """Return whether the verb says the opposite of what the values do."""
    if change.up is None or change.difference or _masked(change.old, change.new):
        return False
    old, new = change.old.metric.value or 0, change.new.metric.value or 0
    return new < old if change.up else new > old


def _multiplied(terms: Sequence[Term]) -> Iterator[Draft]:
    """Read 由A增加到B，翻一番 and 由A提高到B，是原来的C倍."""
    for old, new, by in zip(terms, terms[1:], terms[2:], strict=False):
        if not (_FROM.search(old.before) and _TO.match(new.before)) or not comparable(old.metric, new.metric):
            continue
        if by.metric.kind != "multiple" or by.metric.value is None or _masked(old, new) or not old.metric.value:
            continue
        ratio = (new.metric.value or Decimal(0)) / old.metric.value
        if by.metric.surface == "翻一番" and _TURNED.match(by.before):
            low, high = _TWICE
        elif _TIMES.match(by.before) and by.metric.modifier == "exact":
            low, high = (edge / 1 for edge in interval(by.metric))
        else:
            continue
        if not low <= round(ratio, 2) <= high:
            equation = f"{shown(new.metric)}÷{shown(old.metric, new.metric)}={round(ratio, 1):f}倍"
            values: dict[str, object] = {"equation": equation, "stated": by.metric.surface}
            yield judged("fail", [old.metric, new.metric, by.metric], values, ["old", "new", "stated"])


def _direction(change: _Change) -> Iterator[Draft]:
    if not _opposed(change):
        return
    pair = [change.old.metric, change.new.metric]
    names = ["old", "new"]
    if change.by:
        pair, names = [*pair, change.by.metric], [*names, "stated"]
    values = {
        "equation": f"由{pair[0].surface}到{pair[1].surface}",
        "right": "下降" if change.up else "增长",
        "verb": "增长" if change.up else "下降",
    }
    yield judged("fail", pair, values, names)


def _points_meant(change: _Change) -> bool:
    """Return whether a difference of two percentages, or a rate of two amounts, has the other's unit."""
    by = change.by
    if by is None or _masked(change.old, change.new, by):
        return False
    if by.metric.kind == "percentage_point":
        return change.new.metric.kind not in ("percent", "percentage_point")
    if by.metric.kind != "percent" or change.new.metric.kind != "percent":
        return False
    old, new = _values(change)
    apart = new.minus(old) if change.up else old.minus(new)
    return apart.meets(interval(by.metric))


def _points(change: _Change) -> Iterator[Draft]:
    if _points_meant(change) and change.by and change.verb:
        yield _unit_draft(change.by, change.verb, [change.old.metric, change.new.metric])


def _unit_draft(by: Term, verb: Span, beside: Sequence[Metric]) -> Draft:
    stated = by.metric
    wrong, right = ("%", "个百分点") if stated.kind == "percent" else ("个百分点", "%")
    amount = f"{exact(stated.value or Decimal(0)):f}"
    said = {"stated": f"{amount}{wrong}", "right": f"{amount}{right}", "equation": "、".join(m.surface for m in beside)}
    fix = Fix(start=stated.start, end=stated.end, replace=_swapped(stated, right), safety="unsafe")
    return judged("fail", [*beside, stated], said, ["value"] * len(beside) + ["stated"], verb)._replace(fix=fix)


def _swapped(stated: Metric, right: str) -> str:
    return re.sub("个?百分点|[%％]", right, stated.surface, count=1)


def _bare_points(terms: Sequence[Term]) -> Iterator[Draft]:
    """Read 覆盖率达到B%，比上年提高C%, and an amount that grows by points."""
    for level, by in pairwise(terms):
        if by.metric.value is None or level.metric.form in ("by", "from"):
            continue
        if found := _rate_rise(level, by) or _amount_points(level, by):
            start = by.metric.start - len(by.before) + found.start("verb")
            yield _unit_draft(by, Span(start=start, end=by.metric.end), [level.metric])


def _rate_rise(level: Term, by: Term) -> re.Match[str] | None:
    found = _LEVEL_RISE.match(by.before)
    if found is None or level.metric.kind != "percent" or by.metric.kind != "percent":
        return None
    named = level.metric.indicator and _RATE.search(level.metric.indicator.surface)
    return found if named or _RATE.search(_REACHED.sub("", level.before)) else None


def _amount_points(level: Term, by: Term) -> re.Match[str] | None:
    amount = level.metric.kind in ("money", "count", "measure") and not _RATE_WORDS.search(level.clause)
    return _POINTS.match(by.before) if amount and by.metric.kind == "percentage_point" else None


def _is_fold(by: Term) -> bool:
    return by.metric.kind == "multiple" and by.metric.change is not None and by.metric.change.direction == "down"


_FELL = re.compile(rf"(?:{_DOWN})(?:幅度?)?(?:了|达|约|近)?$")


def _fold(terms: Sequence[Term]) -> Iterator[Draft]:
    for term in terms:
        fell = _FELL.search(term.before) if term.metric.kind == "multiple" else None
        if fell:
            start = term.metric.start - len(fell[0])
            at = Span(start=start, end=term.metric.end)
            yield judged(
                "fail", [term.metric], {"stated": fell[0] + term.metric.surface, "equation": ""}, ["stated"], at
            )
