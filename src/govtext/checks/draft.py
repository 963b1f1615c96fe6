"""From what a kind found to a Finding: place, section, quote and a fingerprint that survives edits elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

import regex

from govtext.chars import Lines
from govtext.model import Context, Document, Evidence, Finding, Heading, Outcome, PackRef, Rule, Span

_QUOTE_CHARACTERS = 120
_SPACE = regex.compile(r"\s+")


class Draft(NamedTuple):
    """What a kind says of a document: an outcome at a span, the values of the message, the passages it rests on.

    ``span`` is empty for something missing; ``key`` then names it. ``anonymised``: a published copy is expected to be so.
    """

    outcome: Outcome
    span: Span
    values: Mapping[str, object] = {}
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    key: str = ""
    anonymised: bool = False


def evidence(document: Document, role: str, start: int, end: int) -> Evidence:
    """Return the passage ``[start, end)`` as evidence that plays ``role``."""
    return Evidence(start=start, end=end, surface=document.text[start:end], role=role)


class Desk:
    """Turns the drafts of one run over one document into findings."""

    def __init__(self, document: Document, pack: PackRef, context: Context) -> None:
        self._document = document
        self._context = context
        self._pack = pack
        self._lines = Lines(document.text)
        self._seen: Counter[str] = Counter()

    def finding(self, rule: Rule, draft: Draft) -> Finding:
        """Return the finding of ``draft``."""
        line, column = self._lines.place(draft.span.start)
        path = tuple(h.title for h in section_path(self._document, draft.span.start)) if draft.span.start < draft.span.end else ()
        template = rule.weak if draft.outcome == "weak" and rule.weak else rule.message
        return Finding(
            start=draft.span.start, end=draft.span.end, code=rule.code, name=rule.name, kind=rule.kind, outcome=draft.outcome,
            severity="info" if draft.anonymised and self._context == "published" else rule.severity, confidence=draft.confidence, message=template.format_map(_Blank(draft.values)),
            basis=rule.basis, line=line, column=column, section_path=path, quote=_shorten(self._document.quote(draft.span)),
            evidence=draft.evidence, fingerprint=self._fingerprint(rule, draft, path), pack=self._pack,
        )  # fmt: skip

    def _fingerprint(self, rule: Rule, draft: Draft, path: tuple[str, ...]) -> str:
        passage = _SPACE.sub("", draft.key or self._document.quote(_sentence_around(self._document, draft.span)))
        fields = [rule.code, self._document.id or "", path[-1] if path else "", passage]
        base = "".join(f"{len(f)}:{f}" for f in fields)
        self._seen[base] += 1
        return sha256(f"{base}{self._seen[base]}".encode("utf-8", "surrogatepass")).hexdigest()


class _Blank(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


def section_path(document: Document, offset: int) -> list[Heading]:
    """Return the headings that ``offset`` stands under, outermost first."""
    path: list[Heading] = []
    for heading in document.headings:
        if heading.start > offset:
            break
        path = [h for h in path if h.level < heading.level] + [heading]
    part = next((p for p in document.parts if p.start <= offset < p.end), None)
    return [h for h in path if part is None or h.start >= part.start]


def _sentence_around(document: Document, span: Span) -> Span:
    return next((s for s in document.sentences if s.start <= span.start < s.end), span)


def _shorten(quote: str) -> str:
    return quote if len(quote) <= _QUOTE_CHARACTERS else quote[: _QUOTE_CHARACTERS - 1] + "…"


def passages(document: Document) -> Iterator[Span]:
    """Yield the passages that findings are reported by: items, and paragraphs outside items."""
    innermost = [i for i in document.items if not any(i.start <= j.start and j.end <= i.end and i != j for j in document.items)]
    edges = sorted({0, len(document.text), *(e for i in innermost for e in (i.start, i.end)), *_line_edges(document)})
    for start, end in zip(edges, edges[1:], strict=False):
        if document.text[start:end].strip():
            yield Span(start=start, end=end)


def _line_edges(document: Document) -> Iterator[int]:
    within = [(i.start, i.end) for i in document.items]
    for match in regex.finditer("\n", document.text):
        if not any(start < match.start() < end for start, end in within):
            yield match.end()
