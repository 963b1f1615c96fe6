"""Kind ``repetition``: a sentence that stands twice in a report, word for word or nearly so."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

import msgspec

from govtext.chars import clauses
from govtext.checks.draft import Draft, evidence
from govtext.lexicon import Phrases, column
from govtext.model import Document, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences of ``min_chars`` characters and more; ``near``: those with up to ``most_changed`` of their characters changed, else the same."""

    near: bool = False
    min_chars: int = 20
    most_changed: float = 0.1


VALUES = frozenset({"chars", "first_line", "changed"})
_MARK = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]{1,2}[是要]|[①-⑳]|第[一二三四五六七八九十]{1,2}，|(?:首|其|再|最)[先次后]，)?\s*"
)
_SPACE = re.compile(r"\s+")
_SALUTES = re.compile(r"(?:尊敬的)?(?:各位|同志们)")
_SENTENCE_ENDS = tuple("。！？；!?;”…")
_RITUAL = 0.5
_LEAST_CLAUSE = 6
_MOST_CANDIDATES = 4
_LONGEST = 400


class _Said(NamedTuple):
    """A sentence, without its mark and white space."""

    span: Span
    text: str


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each later copy, adjacent sentences as one, with the first beside it; else a pass."""
    said = list(_said(document, params.min_chars))
    pairs = [*(_near(said, params.most_changed) if params.near else _same(said))]
    kept = [(later, first) for later, first in pairs if not _is_ritual(document, later.span)]
    found = [_draft(document, later, first) for later, first in _runs(kept, said)]
    yield from found or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _said(document: Document, least: int) -> Iterator[_Said]:
    headings = Index(document.headings)
    for sentence in document.sentences:
        if sentence.end - sentence.start < least or headings.holding(sentence.start, sentence.end):
            continue
        start = _MARK.match(document.text, sentence.start, sentence.end)
        span = Span(start=start.end() if start else sentence.start, end=sentence.end)
        text = _SPACE.sub("", document.quote(span))
        if len(text) >= least and text.endswith(_SENTENCE_ENDS) and not _SALUTES.match(text):
            yield _Said(span, text)


def _same(said: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    seen: dict[str, _Said] = {}
    for one in said:
        first = seen.setdefault(one.text, one)
        if first is not one:
            yield one, first


def _near(said: Sequence[_Said], most_changed: float) -> Iterator[tuple[_Said, _Said]]:
    """Yield the sentences that come near an earlier one, which shares a clause, the beginning or the end with them."""
    by_clause: dict[str, list[_Said]] = {}
    for one in said:
        if len(one.text) > _LONGEST:
            continue
        keys = _keys(one.text)
        candidates = {id(c): c for key in keys for c in by_clause.get(key, ())}
        first = next((c for c in candidates.values() if _is_near(one.text, c.text, most_changed)), None)
        if first:
            yield one, first
        for key in keys:
            group = by_clause.setdefault(key, [])
            if len(group) < _MOST_CANDIDATES:
                group.append(one)


def _keys(text: str) -> set[str]:
    found = {text[c.start : c.end].rstrip("，。；！？") for c in clauses(text, 0, len(text)) if c.end - c.start > _LEAST_CLAUSE}
    return {*found, text[:8], text[-8:]}


def _is_near(text: str, other: str, most_changed: float) -> bool:
    """Whether the texts differ, and in so few characters."""
    longer = max(len(text), len(other))
    if text == other or abs(len(text) - len(other)) > most_changed * longer:
        return False
    same = sum(block.size for block in SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks())
    return longer - same <= most_changed * longer


def _runs(pairs: Sequence[tuple[_Said, _Said]], said: Sequence[_Said]) -> Iterator[tuple[Span, Span]]:
    """Join copies that follow each other as their firsts do."""
    order = {one.span.start: number for number, one in enumerate(said)}
    joined: list[tuple[Span, Span]] = []
    last = (-1, -1)
    for later, first in pairs:
        here = (order[later.span.start], order[first.span.start])
        if joined and here == (last[0] + 1, last[1] + 1):
            before = joined[-1]
            joined[-1] = (
                Span(start=before[0].start, end=later.span.end),
                Span(start=before[1].start, end=first.span.end),
            )
        else:
            joined.append((later.span, first.span))
        last = here
    yield from joined


def _draft(document: Document, later: Span, first: Span) -> Draft:
    line = document.text.count("\n", 0, first.start) + 1
    values = {"chars": later.end - later.start, "first_line": line, "changed": _changed(document, later, first)}
    return Draft("fail", later, values, related=(evidence(document, "first", first.start, first.end),))


def _changed(document: Document, later: Span, first: Span) -> str:
    """Return what was changed, at most three places."""
    texts = document.quote(first), document.quote(later)
    if texts[0] == texts[1] or max(map(len, texts)) > _LONGEST:
        return ""
    edits = [op for op in SequenceMatcher(None, *texts, autojunk=False).get_opcodes() if op[0] != "equal"][:3]
    return "、".join(f"“{texts[0][a:b]}”改为“{texts[1][c:d]}”" for _, a, b, c, d in edits)


@cache
def _rituals() -> Phrases:
    return Phrases(dict.fromkeys(column("formulas", "phrase"), ""))


def _is_ritual(document: Document, span: Span) -> bool:
    """Whether set phrases make up at least half of a sentence: it may be said twice."""
    covered = sum(end - start for start, end, _ in _rituals().find(document.text, span.start, span.end))
    return covered >= _RITUAL * (span.end - span.start)
