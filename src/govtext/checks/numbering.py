"""Kind ``numbering``: headings and list members count from one without gaps or repeats."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from govtext.checks.draft import Draft, evidence
from govtext.model import Document, Heading, Item, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``of`` headings or items; ``defect``: first number not one, number left out, repeated, or a level with one member only."""

    of: Literal["headings", "items"]
    defect: Literal["start", "gap", "duplicate", "single"]


VALUES = frozenset({"marker", "expected", "before"})
_NUMBER = re.compile(r"[一二三四五六七八九十百\d①-⑳]+")
_Member = Heading | Item


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each member whose number is wrong in the way that ``params.defect`` names, else one pass."""
    runs: list[Sequence[_Member]] = [*(_heading_runs(document) if params.of == "headings" else _item_runs(document))]
    defects = [draft for run in runs for draft in _defects(document, run, params.defect)]
    if runs and not defects:
        last = runs[-1][-1]
        defects = [Draft("pass", Span(start=last.start, end=_marker_end(last)), key=params.defect)]
    yield from defects


def _number(member: _Member) -> int:
    return (member.number or 0) if isinstance(member, Heading) else member.ordinal


def _marker_end(member: _Member) -> int:
    return member.end - len(member.title) if isinstance(member, Heading) else member.start + len(member.marker)


def _marker(document: Document, member: _Member) -> str:
    return "".join(document.text[member.start : _marker_end(member)].split())


def _heading_runs(document: Document) -> Iterator[Sequence[Heading]]:
    """Yield the numbered headings of one style that count together.

    Those under one parent do, and so do those of a style that counts on across sections (（一）to（九）through the text).
    """
    runs: dict[str, list[list[Heading]]] = defaultdict(list)
    parents: dict[str, Heading | None] = {}
    path: list[Heading] = []
    for heading in document.headings:
        path = [h for h in path if h.level < heading.level]
        parent = path[-1] if path else None
        path.append(heading)
        if heading.number is None:
            continue
        style = _NUMBER.sub("#", _marker(document, heading))
        found = runs[style]
        counts_on = found and heading.number == _number(found[-1][-1]) + 1
        if not found or heading.number == 1 or (parents[style] != parent and not counts_on):
            found.append([])
        found[-1].append(heading)
        parents[style] = parent
    yield from (run for found in runs.values() for run in found)


def _item_runs(document: Document) -> Iterator[Sequence[Item]]:
    runs: dict[str, list[Item]] = defaultdict(list)
    for item in document.items:
        runs[item.list].append(item)
    yield from runs.values()


def _defects(document: Document, run: Sequence[_Member], defect: str) -> Iterator[Draft]:
    first = run[0]
    if defect == "start" and _number(first) != 1:
        yield _draft(document, first, 1)
    if defect == "single" and len(run) == 1 and isinstance(first, Heading) and first.level > 1 and first.number == 1:
        yield _draft(document, first, 2)
    for before, member in pairwise(run):
        step = _number(member) - _number(before)
        if (defect == "gap" and step > 1) or (defect == "duplicate" and step == 0):
            yield _draft(document, member, _number(before) + 1, before)


def _draft(document: Document, member: _Member, expected: int, before: _Member | None = None) -> Draft:
    end = member.end if isinstance(member, Heading) else max(member.lead.end, _marker_end(member))
    values = {
        "marker": _marker(document, member),
        "expected": expected,
        "before": _marker(document, before) if before else "",
    }
    shown = (evidence(document, "before", before.start, _marker_end(before)),) if before else ()
    return Draft("fail", Span(start=member.start, end=end), values, shown)
