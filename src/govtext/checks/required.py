"""Kind ``required``: a part with a role, or content told by cues, is there and says enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

from govtext.checks.draft import Draft, evidence, passages
from govtext.checks.patterns import find
from govtext.model import Document, Rule, Span

Scope = Literal["title", "heading", "opening", "body", "lead"]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``cue`` sought in ``scope``; or the rule's role. Under ``min_*`` the content is weak.

    ``inside`` limits the search to parts of these roles; ``since`` is the first report year that the rule applies to;
    ``substance`` is a pattern of which one match must lie in the passages found.
    """

    cue: str = ""
    scope: tuple[Scope, ...] = ("heading", "lead", "body")
    inside: tuple[str, ...] = ()
    min_items: int = 0
    min_chars: int = 0
    min_metrics: int = 0
    substance: str = ""
    since: int = 0


VALUES = frozenset({"items", "chars", "metrics"})


class _Content(NamedTuple):
    where: list[Span]
    hit: Span


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield one draft: pass with the place, weak with what is thin, or fail where nothing was found."""
    if params.since and (document.year is None or document.year.year < params.since):
        return
    found = _by_role(document, rule) if rule.role else _by_cue(document, params)
    if found is None:
        yield Draft("fail", Span(start=0, end=0), key=rule.name)
        return
    counts = _counts(document, found.where)
    thin = counts["items"] < params.min_items or counts["chars"] < params.min_chars or counts["metrics"] < params.min_metrics
    if params.substance and not any(any(find(params.substance, document.text, s.start, s.end)) for s in found.where):
        thin = True
    yield Draft("weak" if thin else "pass", found.hit, counts, (evidence(document, "found", found.hit.start, found.hit.end),))


def _by_role(document: Document, rule: Rule) -> _Content | None:
    parts = [Span(start=p.start, end=p.end) for p in document.parts if p.role == rule.role]
    parts += [Span(start=h.start, end=_section_end(document, h.start)) for h in document.headings if h.role == rule.role and not _within(parts, h)]
    if not parts:
        return None
    first = parts[0]
    opening = next((s for s in document.sentences if first.start <= s.start < first.end), None)
    heading = next((h for h in document.headings if h.start == first.start), None)
    hit = heading or opening or first
    return _Content(parts, Span(start=hit.start, end=hit.end))


def _within(spans: list[Span], inner: Span) -> bool:
    return any(s.start <= inner.start < s.end for s in spans)


def _section_end(document: Document, start: int) -> int:
    level = next(h.level for h in document.headings if h.start == start)
    after = (h.start for h in document.headings if h.start > start and h.level <= level)
    part = next(p.end for p in document.parts if p.start <= start < p.end)
    return min([part, *after])


def _by_cue(document: Document, params: Params) -> _Content | None:
    hits: list[tuple[int, int, Scope]] = []
    for scope in params.scope:
        for region in _regions(document, scope):
            hits += [(s, e, scope) for s, e in find(params.cue, document.text, region.start, region.end)]
    if params.inside:
        allowed = [p for p in document.parts if p.role in params.inside]
        hits = [h for h in hits if any(p.start <= h[0] < p.end for p in allowed)]
    if not hits:
        return None
    where = _content(document, hits)
    first = min(hits, key=lambda h: (params.scope.index(h[2]), h[0]))
    return _Content(where, Span(start=first[0], end=first[1]))


def _regions(document: Document, scope: Scope) -> Iterator[Span]:
    if scope == "title":
        yield from [document.title] if document.title else []
    elif scope == "heading":
        yield from document.headings
    elif scope == "lead":
        yield from (item.lead for item in document.items)
    elif scope == "opening":
        yield from (p for p in document.parts if p.role == "preamble")
    else:
        yield Span(start=document.title.end if document.title else 0, end=len(document.text))


def _content(document: Document, hits: list[tuple[int, int, Scope]]) -> list[Span]:
    """Return what the hits speak of: the section under a heading, else the item or paragraph around a hit."""
    headed = {h.start: Span(start=h.start, end=_section_end(document, h.start)) for h in document.headings}
    around = list(passages(document))
    spans = []
    for start, end, scope in hits:
        heading = next((h for h in document.headings if h.start <= start and end <= h.end), None) if scope == "heading" else None
        spans.append(headed[heading.start] if heading else next((p for p in around if p.start <= start < p.end), Span(start=start, end=end)))
    return sorted(set(spans), key=lambda s: (s.start, -s.end))


def _counts(document: Document, where: list[Span]) -> dict[str, int]:
    inside = lambda f: any(s.start <= f.start < s.end for s in where)  # noqa: E731
    seen = 0
    chars = 0
    for span in where:
        chars += max(0, span.end - max(seen, span.start))
        seen = max(seen, span.end)
    headings = sum(inside(h) and h.level > 1 for h in document.headings)
    return {"items": max(sum(map(inside, document.items)), headings), "chars": chars, "metrics": sum(map(inside, document.metrics))}
