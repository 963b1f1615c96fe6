"""Kind ``pattern``: a regular expression in a scope, with the text to write instead."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft, passages
from govtext.checks.patterns import Pattern, matches
from govtext.model import Document, Fix, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``pattern`` sought in ``scope``; ``replace`` is a template of its groups, applied ``safe`` or ``unsafe``.

    ``grain`` passage reports the first match of an item or paragraph and counts the rest; ``titles`` looks into 《》 too.
    """

    pattern: Pattern
    scope: Literal["all", "headings"] = "all"
    replace: str | None = None
    safety: Literal["safe", "unsafe"] = "unsafe"
    grain: Literal["each", "passage"] = "each"
    titles: bool = False


VALUES = frozenset({"found", "right", "count"})


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each match (or passage with matches), else one pass."""
    found = list(_found(document, params))
    if params.grain == "passage" and found:
        by_start = Index(span for span, _ in found)
        right = {span.start: replaced for span, replaced in found}
        groups = (by_start.within(p.start, p.end) for p in passages(document))
        drafts = [_draft(document, group[0], right[group[0].start], params, len(group)) for group in groups if group]
    else:
        drafts = [_draft(document, span, right, params, 1) for span, right in found]
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _found(document: Document, params: Params) -> Iterator[tuple[Span, str | None]]:
    titles = Index[Span](()) if params.titles else derived.titles(document)
    regions: Sequence[Span] = document.headings if params.scope == "headings" else [_whole(document)]
    for region in regions:
        for match in matches(params.pattern, document.text, region.start, region.end):
            if not titles.holding(*match.span()):
                right = None if params.replace is None else match.expand(params.replace)
                yield Span(start=match.start(), end=match.end()), right


def _whole(document: Document) -> Span:
    return Span(start=0, end=len(document.text))


def _draft(document: Document, span: Span, right: str | None, params: Params, count: int) -> Draft:
    fix = None if right is None else Fix(start=span.start, end=span.end, replace=right, safety=params.safety)
    values = {"found": document.quote(span), "right": right or "", "count": count}
    return Draft("fail", span, values, fix=fix)
