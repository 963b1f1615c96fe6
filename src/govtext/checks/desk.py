"""From what a kind found to a Finding: place, section, quote and a fingerprint that survives edits elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.checks.kinds import KINDS
from govtext.checks.once import once
from govtext.checks.patterns import SlowPatternError
from govtext.model import Context, Document, Finding, Heading, Pack, PackRef, Rule, Span
from govtext.spans import Index

_QUOTE_CHARACTERS = 120
_PASSED = "符合要求"
_SPACE = re.compile(r"\s+")


def run(
    document: Document, pack: Pack, context: Context = "submission", previous: Document | None = None
) -> tuple[Finding, ...]:
    """Return the findings of all rules of ``pack`` on ``document`` in text order, one a defect.

    ``context`` ``published`` takes masks for granted: they are info. Rules that compare are silent without ``previous``, the
    report before. A rule whose pattern runs too long is uncertain,
    never passed.
    """
    desk = Desk(document, pack.ref, context)
    found = [desk.finding(rule, draft) for rule in pack.rules for draft in drafts(document, rule, previous)]
    return tuple(once(sorted(found, key=lambda f: (f.start, f.end, f.code))))


def drafts(document: Document, rule: Rule, previous: Document | None = None) -> Iterator[Draft]:
    """Yield what one rule says of ``document``; one whose pattern runs too long is uncertain."""
    kind = KINDS[rule.kind]
    if kind.compares and previous is None:
        return
    compared = (previous,) if kind.compares else ()
    params = msgspec.convert(rule.params, kind.params)
    try:
        yield from list(kind.check(document, rule, params, *compared))
    except SlowPatternError:
        yield Draft("uncertain", Span(start=0, end=0), confidence=0.0, key=rule.name, note="规则用时超过限度，未能判断")


class Desk:
    """Turns the drafts of one run over one document into findings."""

    def __init__(self, document: Document, pack: PackRef, context: Context) -> None:
        """Take the document, the pack that judges it and whether masks are expected."""
        self._document = document
        self._context = context
        self._pack = pack
        self._lines = derived.lines(document)
        self._sentences = derived.sentences(document)
        self._sections = Index(_sections(document))
        self._seen: Counter[str] = Counter()
        self._passages: dict[int, str] = {}

    def finding(self, rule: Rule, draft: Draft) -> Finding:
        """Return the finding of ``draft``."""
        line, column = self._lines.place(draft.span.start)
        section = self._sections.before(draft.span.start) if draft.span.start < draft.span.end else None
        path = section.path if section else ()
        expected = draft.anonymised and self._context == "published"
        return Finding(
            start=draft.span.start,
            end=draft.span.end,
            code=rule.code,
            name=rule.name,
            kind=rule.kind,
            outcome=draft.outcome,
            severity="info" if expected else rule.severity,
            confidence=draft.confidence,
            message=_message(rule, draft),
            basis=rule.basis,
            line=line,
            column=column,
            section_path=path,
            quote=_shorten(self._document.quote(draft.span)),
            evidence=draft.evidence,
            fingerprint=self._fingerprint(rule, draft, path),
            pack=self._pack,
            related=draft.related,
            fix=draft.fix,
        )

    def _fingerprint(self, rule: Rule, draft: Draft, path: tuple[str, ...]) -> str:
        """Return the hash of code, document, section and passage, length-prefixed, with the count of its repetition."""
        passage = draft.key or self._passage(self._sentences.holding(draft.span.start, draft.span.start) or draft.span)
        fields = [rule.code, self._document.id or "", path[-1] if path else "", passage]
        base = "".join(f"{len(field)}:{field}" for field in fields)
        self._seen[base] += 1
        return sha256(f"{base}{self._seen[base]}".encode("utf-8", "surrogatepass")).hexdigest()

    def _passage(self, around: Span) -> str:
        """Return what names a passage: its text without white space, or the hash of that once for a long one."""
        if around.start not in self._passages:
            text = _SPACE.sub("", self._document.quote(around))
            long = len(text) > _QUOTE_CHARACTERS
            self._passages[around.start] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if long else text
        return self._passages[around.start]


def _message(rule: Rule, draft: Draft) -> str:
    """Return what the finding says: the rule's words for what is wrong, else why it passed or could not be judged."""
    if draft.outcome == "pass":
        return _PASSED
    template = rule.weak if draft.outcome == "weak" and rule.weak else rule.message
    return draft.note or template.format_map(_Blank(draft.values))


class _Blank(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


class _Section(Span, frozen=True, kw_only=True):
    path: tuple[str, ...]


def _sections(document: Document) -> Iterator[_Section]:
    """Yield where each heading begins to hold, and where a part begins that no heading opens."""
    path: list[Heading] = []
    edges: list[Heading | Span] = sorted(
        [*document.parts, *document.headings], key=lambda e: (e.start, isinstance(e, Heading))
    )
    for edge in edges:
        path = [h for h in path if h.level < edge.level] + [edge] if isinstance(edge, Heading) else []
        yield _Section(start=edge.start, end=edge.end, path=tuple(h.title for h in path))


def _shorten(quote: str) -> str:
    return quote if len(quote) <= _QUOTE_CHARACTERS else quote[: _QUOTE_CHARACTERS - 1] + "…"
