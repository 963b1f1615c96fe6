"""Kind ``order``: parts come in the order that readers expect."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from govtext.checks.draft import Draft, evidence
from govtext.model import Document, Role, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``roles`` in the order expected."""

    roles: tuple[Role, ...]


VALUES = frozenset({"first", "second"})
_NAMES: dict[Role, str] = {
    "preamble": "导语", "work": "工作开展情况", "problems": "存在问题", "causes": "原因分析", "plan": "下一步打算", "closing": "结语", "other": "其他",
}  # fmt: skip


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield fail where a part stands before one it should follow, pass where all are in order, not_assessable with less than two."""
    first = {role: next((p for p in document.parts if p.role == role), None) for role in params.roles}
    present = [(role, part) for role, part in first.items() if part is not None]
    if len(present) < len(("one", "other")):
        yield Draft("not_assessable", Span(start=0, end=0), key=",".join(params.roles))
        return
    wrong = [(a, b) for (a, before), (b, after) in pairwise(present) if before.start > after.start]
    for role, later in wrong:
        part, other = first[role], first[later]
        if part and other:
            values = {"first": _NAMES[role], "second": _NAMES[later]}
            span = _opening(document, other)
            yield Draft("fail", span, values, (evidence(document, role, part.start, part.start + span.end - span.start),))
    if not wrong:
        span = _opening(document, present[-1][1])
        yield Draft("pass", span, evidence=tuple(evidence(document, role, *_edges(_opening(document, part))) for role, part in present))


def _opening(document: Document, part: Span) -> Span:
    heading = next((h for h in document.headings if h.start == part.start), None)
    sentence = next((s for s in document.sentences if part.start <= s.start < part.end), None)
    found = heading or sentence or part
    return Span(start=found.start, end=found.end)


def _edges(span: Span) -> tuple[int, int]:
    return span.start, span.end
