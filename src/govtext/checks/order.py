"""Kind ``order``: parts, or what headings name, come in the order that readers expect."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from govtext.checks.draft import Draft, evidence
from govtext.checks.patterns import Pattern, find
from govtext.checks.sections import opening
from govtext.model import Document, Role, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``roles`` of parts, or patterns of ``headings``, in the order expected; ``mark``: which of two swapped ones is shown.

    Neighbours among parts are shown as one passage, up to the heading of the second, where both may be the one out of place.
    """

    roles: tuple[Role, ...] = ()
    headings: tuple[Pattern, ...] = ()
    mark: Literal["late", "early", "both"] = "both"


VALUES = frozenset({"first", "second"})
_FAR = 800
_NAMES: dict[Role, str] = {
    "preamble": "导语",
    "work": "工作开展情况",
    "problems": "存在问题",
    "causes": "原因分析",
    "plan": "下一步打算",
    "closing": "结语",
    "other": "其他",
}


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield fail where a part stands before one it should follow, pass where all are in order; not_assessable under two parts."""
    present = [*_parts(document, params.roles), *_headings(document, params.headings)]
    pairs = list(pairwise(present))
    if not pairs:
        key = ",".join(params.roles) or rule.name
        yield Draft("not_assessable", Span(start=0, end=0), key=key, note="没有可以比较次序的两个部分")
        return
    shown = tuple(evidence(document, role, span.start, span.end) for role, _, span in present)
    wrong = [
        Draft("fail", _shown(document, params, early, late), {"first": name, "second": later}, shown)
        for (_, name, late), (_, later, early) in pairs
        if late.start > early.start and not (params.roles and _is_first(document, params, early))
    ]
    yield from wrong or [Draft("pass", present[-1][-1], evidence=shown)]


def _is_first(document: Document, params: Params, early: Span) -> bool:
    """Whether the part stands before the work as well, which is another rule's finding."""
    work = next((p for p in document.parts if p.role == "work"), None)
    return "work" not in params.roles and work is not None and early.start < work.start


def _shown(document: Document, params: Params, early: Span, late: Span) -> Span:
    between = any(early.start < part.start < late.start for part in document.parts)
    if params.mark == "early":
        return early
    apart = between or late.end - early.start > _FAR or not params.roles
    return late if apart or params.mark == "late" else Span(start=early.start, end=late.end)


def _parts(document: Document, roles: tuple[Role, ...]) -> Iterator[tuple[str, str, Span]]:
    """Yield role, name and opening of the first part of each role, in the order expected."""
    first = {p.role: p for p in reversed(document.parts)}
    yield from ((role, _NAMES[role], opening(document, first[role])) for role in roles if role in first)


def _headings(document: Document, patterns: tuple[str, ...]) -> Iterator[tuple[str, str, Span]]:
    """Yield the first heading that each pattern tells, in the order expected."""
    for pattern in patterns:
        named = (h for h in document.headings if any(find(pattern, document.text, h.start, h.end)))
        if heading := next(named, None):
            yield "heading", heading.title, Span(start=heading.start, end=heading.end)
