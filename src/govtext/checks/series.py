"""Kind ``series``: parts that are always named in one order, out of order or not all of them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.lexicon import Phrases, rows
from govtext.model import Document, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``name``, ``members``, ``how`` and ``since``.

    Members have | between them, and / between ways to write one; ``how``: order or whole; ``since``: the first report year in which it was so.
    """

    lexicon: str


VALUES = frozenset({"name", "found", "right", "defect"})
_JOINS = frozenset("、和与及以")
_LEAST = 3
_LATEST = 9999
_PART = re.compile("[一-鿿]{4,20}(?![一-鿿])")


class _Series(NamedTuple):
    name: str
    members: tuple[str, ...]
    whole: bool
    since: int


class _Hit(NamedTuple):
    start: int
    end: int
    member: str


@cache
def _series(lexicon: str) -> tuple[Phrases, dict[str, list[tuple[_Series, int]]]]:
    """Return what finds the members, and the series that have each, with its place there."""
    holding: dict[str, list[tuple[_Series, int]]] = {}
    for row in rows(lexicon):
        ways = [member.split("/") for member in row["members"].split("|")]
        series = _Series(row["name"], tuple(way[0] for way in ways), row["how"] == "whole", int(row["since"] or 0))
        for place, way in enumerate(ways):
            for member in way:
                holding.setdefault(member, []).append((series, place))
    return Phrases({member: member for member in holding}), holding


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each enumeration of a series that is out of order or lacks one member."""
    bare = derived.bare(document)
    phrases, holding = _series(params.lexicon)
    hits = [_Hit(*hit) for hit in phrases.find(bare.text, 0, len(bare.text))]
    drafts: list[Draft] = []
    year = document.year.year if document.year else _LATEST
    for run in _runs(bare.text, hits):
        span = bare.span(run[0].start, run[-1].end)
        if len(run) > 1 and not derived.titles(document).holding(span.start, span.end):
            beside = {document.text[span.start - 1 : span.start], document.text[span.end : span.end + 1]}
            judged = _judge(run, holding, year, alone=not beside & _JOINS)
            drafts += [Draft("fail", span, {**values, "found": document.quote(span)}) for values in judged]
            drafts += _altered(document, bare, run, holding, year)
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _runs(text: str, hits: Sequence[_Hit]) -> Iterator[list[_Hit]]:
    """Yield the members that stand together, with no more than a joining character between them."""
    run: list[_Hit] = []
    for hit in hits:
        between = text[run[-1].end : hit.start] if run else ""
        if run and (len(between) > 1 or not set(between) <= _JOINS):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _altered(
    document: Document, bare: derived.Bare, run: list[_Hit], holding: dict[str, list[tuple[_Series, int]]], year: int
) -> Iterator[Draft]:
    """Yield the part after a run that is almost the series' next: 管监管必须管安全 for 管生产经营必须管安全."""
    series, first = holding[run[0].member][0]
    places = [place for hit in run for other, place in holding[hit.member] if other is series]
    follows = first + len(run)
    if (
        places != list(range(first, follows))
        or not series.whole
        or year < series.since
        or follows >= len(series.members)
    ):
        return
    right, start = series.members[follows], run[-1].end + 1
    part = _PART.match(bare.text, start)
    if part and bare.text[start - 1] in _JOINS and part[0] not in holding and _is_near(part[0], right):
        span = bare.span(start, part.end())
        yield Draft(
            "fail", span, {"name": series.name, "defect": "有误", "found": document.quote(span), "right": right}
        )


def _is_near(part: str, right: str) -> bool:
    """Whether a part shares its first and its last character with the right one, and more than half of all."""
    shared = len(set(part) & set(right))
    return part[0] == right[0] and part[-1] == right[-1] and 2 * shared > len(set(right)) and len(right) > _LEAST


def _judge(
    run: list[_Hit], holding: dict[str, list[tuple[_Series, int]]], year: int, *, alone: bool
) -> Iterator[dict[str, object]]:
    """Yield what is wrong with a run, for the first series that has all its members."""
    for series, _ in holding[run[0].member]:
        at = [place for hit in run for other, place in holding[hit.member] if other is series]
        if len(at) == len(run):
            defect = _defect(series, at, alone=alone)
            if defect and year >= series.since:
                yield {"name": series.name, "right": "、".join(series.members), "defect": defect}
            return


def _defect(series: _Series, at: list[int], *, alone: bool) -> str:
    """Tell what is wrong with members at these places of a series, ``alone`` where no other part stands beside them."""
    size, ordered, once = len(series.members), at == sorted(at), len(set(at)) == len(at)
    enough = min(size, _LEAST) if series.whole else max(size - 1, min(size, _LEAST))
    if once and not ordered and len(at) >= enough and (len(at) == size or alone):
        return "次序有误"
    if not once:
        return "有重复" if len(at) == size else ""
    missing = [member for place, member in enumerate(series.members) if place not in at]
    return f"缺“{missing[0]}”" if series.whole and alone and ordered and len(missing) == 1 and len(at) > 1 else ""
