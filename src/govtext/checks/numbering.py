"""Kind ``numbering``: headings and list members count from one without gaps or repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal

import msgspec
import regex

from govtext.checks.draft import Draft, evidence
from govtext.model import Document, Heading, Item, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``of`` headings or items; ``defect``: first number not one, number left out, repeated, or a level with one member only."""

    of: Literal["headings", "items"]
    defect: Literal["start", "gap", "duplicate", "single"]


VALUES = frozenset({"marker", "expected", "before"})
_NUMBER = regex.compile(r"[一二三四五六七八九十百\d０-９①-⑳]+")


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each member whose number is wrong in the way that ``params.defect`` names, else one pass."""
    runs = list(_heading_runs(document) if params.of == "headings" else _item_runs(document))
    defects = [d for run in runs for d in _defects(document, run, params.defect)]
    yield from defects
    if not defects and runs:
        last = runs[-1][-1]
        yield Draft("pass", Span(start=last.start, end=last.start + len(_marker(document, last))), key=params.defect)


_Member = Heading | Item


def _number(member: _Member) -> int:
    return (member.number or 0) if isinstance(member, Heading) else member.ordinal


def _marker(document: Document, member: _Member) -> str:
    if isinstance(member, Item):
        return member.marker
    return "".join(document.text[member.start : member.end - len(member.title)].split())


def _heading_runs(document: Document) -> Iterator[Sequence[Heading]]:
    """Yield the numbered headings of one style that count together.

    Those under one parent do; and a style that counts on across sections (（一）…（九）through the whole text) is one run.
    """
    numbered = [(h, _NUMBER.sub("#", _marker(document, h))) for h in document.headings if h.number is not None]
    for style in dict.fromkeys(style for _, style in numbered):
        runs: list[list[Heading]] = []
        parent: Heading | None = None
        for heading in document.headings:
            if heading.number is None or (heading, style) not in numbered:
                continue
            above = next((h for h in reversed(document.headings) if h.start < heading.start and h.level < heading.level), None)
            counts_on = bool(runs) and heading.number == (runs[-1][-1].number or 0) + 1
            if not runs or heading.number == 1 or (above != parent and not counts_on):
                runs.append([])
            runs[-1].append(heading)
            parent = above
        yield from runs


def _item_runs(document: Document) -> Iterator[Sequence[Item]]:
    by_list = sorted(document.items, key=lambda i: (i.list, i.start))
    return (list(group) for _, group in groupby(by_list, key=lambda i: i.list))


def _defects(document: Document, run: Sequence[_Member], defect: str) -> Iterator[Draft]:
    if defect == "start" and _number(run[0]) != 1:
        yield _draft(document, run[0], 1, None)
    elif defect == "single" and len(run) == 1 and isinstance(run[0], Heading) and run[0].level > 1 and run[0].number == 1:
        yield _draft(document, run[0], 2, None)
    for before, member in pairwise(run):
        step = _number(member) - _number(before)
        if (defect == "gap" and step > 1) or (defect == "duplicate" and step == 0):
            yield _draft(document, member, _number(before) + 1, before)


def _draft(document: Document, member: _Member, expected: int, before: _Member | None) -> Draft:
    marker = _marker(document, member)
    end = member.end if isinstance(member, Heading) else member.lead.end
    values = {"marker": marker, "expected": expected, "before": _marker(document, before) if before else ""}
    shown = [evidence(document, "before", before.start, before.start + len(_marker(document, before)))] if before else []
    return Draft("fail", Span(start=member.start, end=end), values, tuple(shown))
