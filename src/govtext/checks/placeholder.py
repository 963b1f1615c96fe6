"""Kind ``placeholder``: figures and names that are masked or were never filled in, and what masking has damaged."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from govtext.checks import derived
from govtext.checks.cut import cut_words
from govtext.checks.draft import Draft, evidence, passages
from govtext.checks.patterns import Pattern, find
from govtext.language import LABELS
from govtext.model import Document, Metric, Placeholder, PlaceholderKind, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``kinds`` to report, one finding a passage that holds one of them, or one a document; or a ``pattern`` of damage.

    ``gaps`` takes places where something was deleted instead, of the same ``kinds``; ``cut`` words that a mask or a name of
    the unit has cut; ``forms`` limits to masks that look so, without which slots of a template (____) are left out;
    ``anonymised`` says that a published copy is expected to have them.
    """

    kinds: tuple[PlaceholderKind, ...] = ()
    forms: Pattern = ""
    grain: Literal["passage", "document"] = "passage"
    pattern: Pattern = ""
    gaps: bool = False
    cut: bool = False
    anonymised: bool = True


VALUES = frozenset({"count", "kinds", "examples"})
_EXAMPLES = 4
_SLOTS = frozenset("_□（(【[")  # reported as slots of a template
_CASES = ("某", "某某")  # a person in a case is told so (周某): not left to be filled in


def check(document: Document, _rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail for each passage with such masks (naming all of the passage), or a pass."""
    found = _deleted if params.gaps else _cut if params.cut else _damage if params.pattern else _masked
    drafts = list(found(document, params))
    yield from drafts or [Draft("pass", Span(start=0, end=0), key="placeholder")]


def _damage(document: Document, params: Params) -> Iterator[Draft]:
    for start, end in find(params.pattern, document.text):
        yield Draft("fail", Span(start=start, end=end), {"count": 1, "examples": document.text[start:end]})


def _cut(document: Document, params: Params) -> Iterator[Draft]:
    for span in cut_words(document):
        yield Draft("fail", span, {"count": 1, "examples": document.quote(span)}, anonymised=params.anonymised)


_AROUND = 8
_CLAUSE = re.compile("[^，。；：、！？\\n]*")


def _deleted(document: Document, params: Params) -> Iterator[Draft]:
    """Yield one draft a clause in which something was deleted, from what stands before the first gap to its unit."""
    regions = derived.breaks(document)
    last = -1
    for gap in document.gaps:
        if gap.kind not in params.kinds or regions.sentence(gap.start) == last:
            continue
        last = regions.sentence(gap.start)
        start = max(regions.clause(gap.start), gap.start - _AROUND)
        end = _CLAUSE.match(document.text, gap.start, gap.start + _AROUND)
        span = Span(start=start, end=max(end.end() if end else gap.start, start + 1))
        yield Draft("fail", span, {"count": 1, "examples": document.quote(span)}, anonymised=params.anonymised)


def _masked(document: Document, params: Params) -> Iterator[Draft]:
    glued = {gap.start for gap in document.gaps}  # reported as deleted (下降**1.5%)
    of_kind = (
        p
        for p in document.placeholders
        if p.kind in params.kinds
        and p.end not in glued
        and (params.forms or p.surface[0] not in _SLOTS)
        and not (p.kind == "person" and p.surface in _CASES)
    )
    wanted = Index(p for p in of_kind if not params.forms or any(find(params.forms, p.surface)))
    metrics = derived.metrics(document)
    regions = [Span(start=0, end=len(document.text))] if params.grain == "document" else passages(document)
    for region in regions:
        if masks := wanted.within(region.start, region.end):
            yield _draft(document, masks, metrics, params)


def _draft(document: Document, masks: Sequence[Placeholder], metrics: Index[Metric], params: Params) -> Draft:
    figures = [metrics.holding(mask.start, mask.end) for mask in masks]
    spans = [
        Span(start=mask.start, end=figure.end if figure else mask.end)
        for mask, figure in zip(masks, figures, strict=True)
    ]
    counted = Counter(mask.kind for mask in masks).most_common()
    values = {
        "count": len(masks),
        "kinds": "、".join(f"{LABELS[kind]}{n}处" for kind, n in counted),
        "examples": "、".join(_shown(document, *pair) for pair in list(zip(masks, figures, strict=True))[:_EXAMPLES]),
    }
    shown = tuple(
        evidence(document, m.kind, s.start, s.end) for m, s in list(zip(masks, spans, strict=True))[:_EXAMPLES]
    )
    last = spans[0] if params.grain == "document" else spans[-1]
    return Draft("fail", Span(start=spans[0].start, end=last.end), values, shown, anonymised=params.anonymised)


def _shown(document: Document, mask: Placeholder, figure: Metric | None) -> str:
    """Return the mask with what it counts, where that stands before it, or with the two characters that follow it."""
    if figure is None:
        return document.text[mask.start : mask.end + 2].strip()
    named = figure.indicator.surface if figure.indicator and figure.indicator.end <= figure.start else ""
    return named + figure.surface
