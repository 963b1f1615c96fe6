"""Kind ``order``: parts come in the order that readers expect."""

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from govtext.checks.draft import Draft, evidence
from govtext.checks.required import opening
from govtext.model import Document, Role, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``roles`` in the order expected."""

    roles: tuple[Role, ...]


VALUES = frozenset({"first", "second"})
_NAMES: dict[Role, str] = {
    "preamble": "导语",
    "work": "工作开展情况",
    "problems": "存在问题",
    "causes": "原因分析",
    "plan": "下一步打算",
    "closing": "结语",
    "other": "其他",
}


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield fail where a part stands before one it should follow, pass where all are in order; not_assessable under two parts."""
    first = {p.role: p for p in reversed(document.parts)}
    present = [(role, opening(document, first[role])) for role in params.roles if role in first]
    pairs = list(pairwise(present))
    if not pairs:
        yield Draft(
            "not_assessable", Span(start=0, end=0), key=",".join(params.roles), note="没有可以比较次序的两个部分"
        )
        return
    shown = tuple(evidence(document, role, span.start, span.end) for role, span in present)
    wrong = [
        Draft("fail", late, {"first": _NAMES[role], "second": _NAMES[later]}, shown)
        for (role, late), (later, early) in pairs
        if late.start > early.start
    ]
    yield from wrong or [Draft("pass", present[-1][1], evidence=shown)]
