"""Kind ``placeholder``: figures and names that are masked or were never filled in, and what masking has damaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

import msgspec

from govtext.checks.draft import Draft, evidence, passages
from govtext.checks.patterns import find
from govtext.model import Document, PlaceholderKind, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``kinds`` to report, one finding a passage that holds one of them, or one a document; or a ``pattern`` of damage.

    ``forms`` limits to masks that look so; ``anonymised`` says that a published copy is expected to have them.
    """

    kinds: tuple[PlaceholderKind, ...] = ()
    forms: str = ""
    grain: Literal["passage", "document"] = "passage"
    pattern: str = ""
    anonymised: bool = True


VALUES = frozenset({"count", "kinds", "examples"})
_NAMES: dict[PlaceholderKind, str] = {
    "place": "地名", "organization": "单位", "person": "人名", "count": "数量", "amount": "金额", "percent": "百分比",
    "measure": "计量", "date": "日期", "name": "名称", "other": "其他",
}  # fmt: skip
_EXAMPLES = 4


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail for each passage with such masks (naming all of the passage), or a pass."""
    drafts = list(_damage(document, params) if params.pattern else _masked(document, params))
    yield from drafts or [Draft("pass", Span(start=0, end=0), key="placeholder")]


def _damage(document: Document, params: Params) -> Iterator[Draft]:
    for start, end in find(params.pattern, document.text):
        yield Draft("fail", Span(start=start, end=end), {"count": 1, "examples": document.text[start:end]})


def _masked(document: Document, params: Params) -> Iterator[Draft]:
    wanted = [p for p in document.placeholders if p.kind in params.kinds and (not params.forms or any(find(params.forms, p.surface)))]
    regions = [Span(start=0, end=len(document.text))] if params.grain == "document" else list(passages(document))
    for region in regions:
        masks = [p for p in wanted if region.start <= p.start < region.end]
        if not masks:
            continue
        values = {"count": len(masks), "kinds": _summary(p.kind for p in masks), "examples": "、".join(_shown(document, p) for p in masks[:_EXAMPLES])}
        last = masks[0] if params.grain == "document" else masks[-1]
        span = Span(start=masks[0].start, end=_end(document, last))
        yield Draft("fail", span, values, tuple(evidence(document, p.kind, p.start, _end(document, p)) for p in masks[:_EXAMPLES]), anonymised=params.anonymised)


def _summary(kinds: Iterator[PlaceholderKind]) -> str:
    return "、".join(f"{_NAMES[kind]}{n}处" for kind, n in Counter(kinds).most_common())


def _end(document: Document, mask: Span) -> int:
    """Return the end of the metric that ``mask`` is the number of, else of the mask."""
    return next((m.end for m in document.metrics if m.start <= mask.start and mask.end <= m.end), mask.end)


def _shown(document: Document, mask: Span) -> str:
    metric = next((m for m in document.metrics if m.start <= mask.start and mask.end <= m.end), None)
    if metric is None:
        return document.text[mask.start : mask.end + 2].strip()
    return (metric.indicator.surface if metric.indicator and metric.indicator.end <= metric.start else "") + metric.surface
