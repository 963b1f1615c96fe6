"""Kind ``numbering``: headings and list members count from one without gaps or repeats."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from govtext.chars import fold
from govtext.checks.derived import derived
from govtext.checks.draft import Draft, evidence
from govtext.checks.marks import Strayed, of_kind
from govtext.model import Document, Heading, Item, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``of`` headings, items or all marks; ``defect``: first number not one, number left out, repeated, or begun anew.

    Also a level with one member only, a mark that goes on with one of another style (1. before （2）), and a mark written
    unlike the others of its run (二． between 一、 and 三、).
    """

    of: Literal["headings", "items", "marks"]
    defect: Literal["start", "gap", "duplicate", "single", "restart", "mixed", "look"]


VALUES = frozenset({"marker", "expected", "before"})
_NUMBER = re.compile(r"[一二三四五六七八九十百\d①-⑳]+")
_STOP = re.compile("[，。；：\n]|$")
_SHOWN = 40
_PAIR = 2
_SAME = str.maketrans(".,", "、、")
_Member = Heading | Item


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each member whose number is wrong in the way that ``params.defect`` names, else one pass."""
    if params.of == "marks":
        yield from [_strayed(document, stray) for stray in of_kind(document, params.defect)] or [_kept(params.defect)]
        return
    restarts: list[tuple[Heading, Heading]] = []
    runs: list[Sequence[_Member]] = [
        *(_heading_runs(document, restarts) if params.of == "headings" else _item_runs(document))
    ]
    defects = [draft for run in runs for draft in _defects(document, run, params.defect)]
    if params.defect == "look":
        defects = [draft for run in runs for draft in _odd(document, run)]
    if params.defect == "restart":
        defects = [_draft(document, heading, _number(last) + 1, last) for heading, last in restarts]
    if runs and not defects:
        last = runs[-1][-1]
        defects = [Draft("pass", Span(start=last.start, end=_marker_end(last)), key=params.defect)]
    yield from defects


def _kept(defect: str) -> Draft:
    return Draft("pass", Span(start=0, end=0), key=defect)


def _strayed(document: Document, stray: Strayed) -> Draft:
    mark, before = stray.mark, stray.before
    stop = _STOP.search(document.text, mark.end, mark.end + _SHOWN)
    values = {
        "marker": document.text[mark.start : mark.end].strip(),
        "expected": stray.expected,
        "before": document.text[before.start : before.end].strip() if before else "",
    }
    shown = (evidence(document, "before", before.start, before.end),) if before else ()
    return Draft("fail", Span(start=mark.start, end=stop.start() if stop else mark.end), values, shown)


def _number(member: _Member) -> int:
    return (member.number or 0) if isinstance(member, Heading) else member.ordinal


def _marker_end(member: _Member) -> int:
    return member.end - len(member.title) if isinstance(member, Heading) else member.start + len(member.marker)


def _marker(document: Document, member: _Member) -> str:
    return "".join(document.text[member.start : _marker_end(member)].split())


def _style(document: Document, member: _Member) -> str:
    """Return how a mark looks, but for its number and for what stands for the same sign: 一、 1、 （一） （1）."""
    look = _NUMBER.sub(lambda m: "1" if m[0].isdigit() else "一", fold(_marker(document, member)))
    return _bare(look).translate(_SAME)


def _bare(look: str) -> str:
    """Return a mark in brackets without the sign wrongly put after it (（二）、), which the rules on punctuation report."""
    return look.rstrip("、.,，．") if look.rstrip("、.,，．").endswith((")", "）")) else look


def _heading_runs(
    document: Document, restarts: list[tuple[Heading, Heading]] | None = None
) -> Iterator[Sequence[Heading]]:
    """Yield the numbered headings of one style that count together; tell ``restarts`` which begin anew, after which.

    Those under one parent count together, and so do those of a style that counts on across sections (（一）to（九）).
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
        style = _style(document, heading)
        found = runs[style]
        last = _number(found[-1][-1]) if found else 0
        anew = last > 0 and heading.number == 1 and parents[style] == parent
        if anew and last > 1 and restarts is not None:
            restarts.append((heading, found[-1][-1]))
        counts_on = last > 0 and (heading.number == last + 1 or (anew and last == 1))
        if not counts_on and (not found or heading.number == 1 or parents[style] != parent):
            found.append([])
        found[-1].append(heading)
        parents[style] = parent
    yield from (run for found in runs.values() for run in found)


def _item_runs(document: Document) -> Iterator[Sequence[Item]]:
    runs: dict[str, list[Item]] = defaultdict(list)
    for item in document.items:
        runs[item.list].append(item)
    yield from runs.values()


@derived
def _mixed(document: Document) -> dict[int, int]:
    """Return the numbers of the marks of another style than those before them, by where they start."""
    return {stray.mark.start: stray.mark.number for stray in of_kind(document, "mixed")}


def _defects(document: Document, run: Sequence[_Member], defect: str) -> Iterator[Draft]:
    first = run[0]
    mixed = _mixed(document)
    if defect == "start" and _number(first) != 1 and first.start not in mixed:
        yield _draft(document, first, 1)
    if defect == "single" and len(run) == 1 and isinstance(first, Heading) and first.level > 1 and first.number == 1:
        yield _draft(document, first, 2)
    for place, (before, member) in enumerate(pairwise(run), _number(first) + 1):
        step = _number(member) - _number(before)
        told = any(before.start < at < member.start and n == _number(before) + 1 for at, n in mixed.items())
        if _number(member) == place or told:  # a number before it was wrong
            continue
        if (defect == "gap" and step > 1) or (defect == "duplicate" and step == 0):
            yield _draft(document, member, _number(before) + 1, before)


def _odd(document: Document, run: Sequence[_Member]) -> Iterator[Draft]:
    """Yield the one member of three or more whose mark is written unlike the others (二． among 一、 and 三、)."""
    looks = [_bare(_NUMBER.sub("", _marker(document, member))) for member in run]
    usual, times = Counter(looks).most_common(1)[0]
    if len(run) > _PAIR and times == len(run) - 1:
        at = next(i for i, look in enumerate(looks) if look != usual)
        yield _draft(document, run[at], _number(run[at]), run[at - 1] if at else run[1])


def _draft(document: Document, member: _Member, expected: int, before: _Member | None = None) -> Draft:
    end = member.end if isinstance(member, Heading) else max(member.lead.end, _marker_end(member))
    values = {
        "marker": _marker(document, member),
        "expected": expected,
        "before": _marker(document, before) if before else "",
    }
    shown = (evidence(document, "before", before.start, _marker_end(before)),) if before else ()
    return Draft("fail", Span(start=member.start, end=end), values, shown)
