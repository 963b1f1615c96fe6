"""Kind ``identity``: parts make up their total, in running prose."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, reduce
from typing import Literal, NamedTuple

import msgspec

from govtext.checks.draft import Draft
from govtext.checks.equations import LOOK_BACK, Interval, Term, chains, comparable, interval, judged, same_unit, shown, unit
from govtext.lexicon import Words, rows
from govtext.model import Document, Metric, Rule


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``test``: parts after their total, parts before it (合计), or what is done and what remains.

    ``lexicon`` lists the sets of parts that leave nothing out.
    """

    test: Literal["parts", "closed", "rest"]
    lexicon: str = "complements"


VALUES = frozenset({"equation", "stated", "total"})
_AMONG = re.compile(r"^[^。；;]{0,30}?(?:[，,、（(：:；;]|^)(?:其中|分别是|分别为|包括|包含|含)[，,：:]?(?P<name>[^，。；、：:]{0,24})$")
_LISTED = re.compile(r"^[^。；，,]{0,20}?[：:](?P<name>[^，。；、：:]{0,24})$")
_BARE = re.compile(r"^[^，。；、]{0,8}[，,（(、](?P<name>[^，。；、]{0,14})$")
_NEXT = re.compile(r"^[^，。；、：:（(]{0,16}(?:、|和|及|与|以及)(?P<name>[^，。；、：:（(]{0,24})$")
_LOOSE = re.compile(r"^[^，。；、：:（(]{0,16}[，；,;](?P<name>[^，。；、：:（(]{0,24})$")
_ASIDE = re.compile(r"^[、，,（(]?(?:约?占|同比|比上年|较上年|增长|下降|增加|减少)[^。；]{0,16}$")
_OTHER = re.compile(r"累计|总数|总量|达到|带动|新增就业|比上年|较上年|剩余|其余|整改|办结|平均|人均|户均|每")
_TOTAL = re.compile(r"^[^，。；、]{0,12}[，,]?(?:(?P<number>[两二三四五六七八九])项)?(?:合计|共计|总计|总共|一共|共)(?:有|为|达)?$")
_REST = re.compile(r"^[^。；]{0,24}?[，,、](?:其余|剩余|余下|还剩|尚余|还有|尚有|在办|正在办理|未办结|未完成|结转下年)(?:的|办理中)?$")
_CARRIED = re.compile(r"结转|上年|去年|往年|历年|另有|累计|新增|积案")
_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}


class _Parts(NamedTuple):
    total: Term
    parts: tuple[Term, ...]
    names: tuple[str, ...]
    closed: bool
    strict: int


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each total that its parts miss (or exceed, where they need not be all), not_assessable with masks."""
    for terms in chains(document):
        if params.test == "parts":
            yield from _after(terms, params.lexicon)
        elif params.test == "closed":
            yield from _before(terms)
        else:
            yield from _remaining(terms)


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
    opened = _AMONG.match(first.before) or _LISTED.match(first.before) or _BARE.match(first.before)
    if opened is None:
        return None
    total = _total(terms, at)
    if total is None:
        return None
    parts, names, strict = [first], [opened["name"]], 1
    for term in terms[at + 1 :]:
        if _ASIDE.match(term.before) and not same_unit(first.metric, term.metric):
            continue
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
    listed = opened.re is _LISTED
    if opened.re is _BARE and len(parts) == 1:
        return None
    return _Parts(total, tuple(parts), tuple(names), listed, strict)


def _total(terms: Sequence[Term], at: int) -> Term | None:
    first = terms[at].metric
    for term in reversed(terms[max(0, at - 3) : at]):
        if same_unit(term.metric, first):
            return term if term.metric.form is None and term.metric.statistic != "growth" else None
        if term.metric.kind not in ("percent", "percentage_point") and term.metric.form != "by":
            return None
    return None


def _verdict(found: _Parts, lexicon: str) -> Iterator[Draft]:
    runs = [found.strict] if found.strict == len(found.parts) else [found.strict, len(found.parts)]
    drafts: list[Draft] = []
    for size in runs:
        run = [part.metric for part in found.parts[:size]]
        whole = size > 1 and _exhaustive(found.names[:size], lexicon)
        bare = _AMONG.match(found.parts[0].before) is None
        closed = whole or (found.closed and size == len(found.parts) == found.strict and size > 1)
        if (bare and not closed) or (size != found.strict and not whole and not _parallel(found.names[:size])):
            continue
        if _OTHER.search("".join(found.names[:size])) and not whole:
            continue
        draft = _summed(found.total.metric, run, exactly=closed)
        if draft is None:
            return
        drafts.append(draft)
    yield from drafts[-1:]


def _summed(total: Metric, parts: Sequence[Metric], *, exactly: bool) -> Draft | None:
    """Return what is wrong with a sum; None where it fits, or cannot be compared."""
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
    added = reduce(Interval.plus, map(interval, parts))
    whole = interval(total)
    if added.meets(whole) or (not exactly and added.low <= whole.high):
        return None
    value = sum((p.value for p in parts if p.value is not None), Decimal(0))
    sign = "=" if len(parts) > 1 else ""
    like = msgspec.structs.replace(total, value=value)
    values["equation"] = "+".join(shown(p, total) for p in parts) + (f"{sign}{shown(like)}" if sign else "") + unit(total)
    return judged("fail", terms, values, roles)


def _parallel(names: Sequence[str]) -> bool:
    """Return whether names of a list that commas part are built alike: 业务内, 业务外."""
    bare = [re.sub(r"\|.*", "", name) for name in names]
    return all(2 <= len(n) <= 8 for n in bare) and (len({n[0] for n in bare}) == 1 or len({n[-1] for n in bare}) == 1)  # noqa: PLR2004


@cache
def _complements(lexicon: str) -> tuple[tuple[str, dict[str, int]], ...]:
    found = []
    for row in rows(lexicon):
        members = row["members"].split("|")
        found.append((row["set"], {word: i for i, member in enumerate(members) for word in member.split("/")}))
    return tuple(found)


def _exhaustive(names: Sequence[str], lexicon: str) -> bool:
    """Return whether the names are the members of one set, each once."""
    for _, words in _complements(lexicon):
        if len(set(words.values())) != len(names):
            continue
        if {_member(name, words) for name in names} == set(words.values()):
            return True
    return False


def _member(name: str, words: dict[str, int]) -> int | None:
    longest = max((word for word in words if word in name), key=len, default=None)
    return None if longest is None else words[longest]


def _before(terms: Sequence[Term]) -> Iterator[Draft]:
    """Read A、B，共C and A、B、C，三项合计D."""
    for at in range(2, len(terms)):
        total = terms[at]
        closed = _TOTAL.match(total.before)
        if closed is None:
            continue
        parts = [terms[at - 1]]
        wanted = _DIGITS.get(closed["number"] or "", 0)
        for place in range(at - 1, max(0, at - 1 - LOOK_BACK), -1):
            linked = (_NEXT if not wanted else re.compile(f"{_NEXT.pattern}|{_LOOSE.pattern.replace('<name>', '<loose>')}")).match(terms[place].before)
            if not linked or not same_unit(terms[place - 1].metric, total.metric):
                break
            parts.insert(0, terms[place - 1])
        if len(parts) < 2 or (wanted and len(parts) != wanted) or not same_unit(parts[-1].metric, total.metric):  # noqa: PLR2004
            continue
        draft = _summed(total.metric, [p.metric for p in parts], exactly=True)
        if draft:
            yield draft


def _remaining(terms: Sequence[Term]) -> Iterator[Draft]:
    """Read A件，办结B件，其余C件: one of the wholes before must be what is done and what remains."""
    for at in range(2, len(terms)):
        rest, done = terms[at], terms[at - 1]
        if not _REST.match(rest.before) or not same_unit(rest.metric, done.metric):
            continue
        before = [t for t in terms[max(0, at - LOOK_BACK) : at - 1] if same_unit(t.metric, rest.metric)]
        if not before or any(_CARRIED.search(t.before) for t in (*before[-1:], done, rest)):
            continue
        drafts = [_summed(t.metric, [done.metric, rest.metric], exactly=True) for t in before]
        if len(before) == 1 and drafts[0]:
            yield drafts[0]
