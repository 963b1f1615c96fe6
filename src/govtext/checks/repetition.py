"""Kind ``repetition``: a sentence that stands twice in a report, word for word or nearly so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft, evidence
from govtext.checks.echo import echoes
from govtext.lexicon import Phrases, column
from govtext.model import Document, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences of ``min_chars`` characters and more; ``near``: those with up to ``most_changed`` of their characters changed, else the same.

    ``clauses``: not whole sentences but clauses that say again, in other words or another order, what another sentence says.
    Reports over ``longest`` characters are not judged: long ones take up their words again.
    """

    near: bool = False
    clauses: bool = False
    longest: int = 1_000_000
    min_chars: int = 20
    most_changed: float = 0.1


VALUES = frozenset({"chars", "first_line", "changed"})
_MARK = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]{1,2}[是要]|[①-⑳]|第[一二三四五六七八九十]{1,2}，|(?:首|其|再|最)[先次后]，)?\s*"
)
_SALUTES = re.compile(
    "(?:尊敬的)?(?:各位|同志们)|[^。]{0,20}向[^。]{2,120}(?:感谢|敬意|问候|祝愿)[^。]{0,4}$|现在，我代表"
)
_MARKS = "。！？；!?;”…"
_RITUAL = 0.5
_CLAUSE = re.compile("[^，。；：！？]{8,}")
_MOST_CANDIDATES = 4
LONGEST = 400
_TOGETHER = (frozenset({"work"}), frozenset({"problems", "causes"}))


class Said(NamedTuple):
    """A sentence, without its mark and white space."""

    span: Span
    text: str


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each later copy, adjacent sentences as one, with the first beside it; else a pass."""
    if len(document.text) > params.longest:
        note = f"超过{params.longest}字的综合性报告不按此规则判断"
        yield Draft("not_assessable", Span(start=0, end=0), key=rule.name, note=note)
        return
    sentences = said(document, params.min_chars)
    if params.clauses:
        yield from _echoes(document, rule, sentences)
        return
    pairs = [*(_near(sentences, params.most_changed) if params.near else _same(sentences))]
    kept = [(later, first) for later, first in pairs if not is_ritual(document, later.span)]
    if not kept:
        yield Draft("pass", Span(start=0, end=0), key=rule.name)
        return
    order = {one.span.start: number for number, one in enumerate(sentences)}
    for later, first in runs(kept, sentences, order):
        yield _draft(document, later, first)


def _echoes(document: Document, rule: Rule, sentences: Sequence[Said]) -> Iterator[Draft]:
    """Yield a fail at each clause said again within what was done, or within the problems and their causes."""
    drafts = []
    for roles in _TOGETHER:
        told = [
            s.span for s in sentences if (part := derived.parts(document).before(s.span.start)) and part.role in roles
        ]
        drafts += [_draft(document, *pair) for pair in echoes(document, told) if not is_ritual(document, pair[0])]
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


@derived.derived
def said(document: Document, least: int) -> tuple[Said, ...]:
    """Return the sentences of ``least`` characters and more that are neither headings, titles, salutations nor thanks."""
    headings = derived.headings(document)
    found: list[Said] = []
    for sentence in document.sentences:
        if sentence.end - sentence.start < least or headings.holding(sentence.start, sentence.end):
            continue
        mark = _MARK.match(document.text, sentence.start, sentence.end)
        span = Span(start=mark.end(), end=sentence.end) if mark else sentence
        text = "".join(document.text[span.start : span.end].split())
        if len(text) >= least and text[-1] in _MARKS and not _SALUTES.match(text.rstrip(_MARKS)):
            found.append(Said(span, text))
    return tuple(found)


def _same(sentences: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    seen: dict[str, Said] = {}
    for one in sentences:
        first = seen.setdefault(one.text, one)
        if first is not one:
            yield one, first


def _near(sentences: Sequence[Said], most_changed: float) -> Iterator[tuple[Said, Said]]:
    """Yield the sentences that come near an earlier one, which shares a clause, the beginning or the end with them."""
    by_clause: dict[str, list[Said]] = {}
    for one in sentences:
        if len(one.text) > LONGEST:
            continue
        keys = _keys(one.text)
        groups = [by_clause.setdefault(key, []) for key in keys]
        candidates = {c.span.start: c for group in groups for c in group}
        first = next((c for c in candidates.values() if _is_near(one.text, c.text, most_changed)), None)
        if first:
            yield one, first
        for group in groups:
            if len(group) < _MOST_CANDIDATES:
                group.append(one)


def _keys(text: str) -> set[str]:
    return {*_CLAUSE.findall(text), text[:8], text[-8:]}


def _is_near(text: str, other: str, most_changed: float) -> bool:
    """Whether the texts differ, and in so few characters, or one stands in the other."""
    shorter, longer = sorted((len(text), len(other)))
    if shorter < longer and (text.rstrip(_MARKS) in other or other.rstrip(_MARKS) in text):
        return True
    if text == other or longer - shorter > most_changed * longer:
        return False
    matcher, least = SequenceMatcher(None, text, other, autojunk=False), 1 - most_changed
    return matcher.quick_ratio() >= least and matcher.ratio() >= least


def runs(
    pairs: Sequence[tuple[Said, Said]], sentences: Sequence[Said], earlier: Mapping[int, int]
) -> Iterator[tuple[Span, Span]]:
    """Join pairs of copy and first that follow each other in ``sentences`` and, by start, in the order ``earlier``."""
    order = {one.span.start: number for number, one in enumerate(sentences)}
    joined: list[tuple[Span, Span]] = []
    last = (-1, -1)
    for later, first in pairs:
        here = (order[later.span.start], earlier[first.span.start])
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
    line, _ = derived.lines(document).place(first.start)
    values = {"chars": later.end - later.start, "first_line": line, "changed": _changed(document, later, first)}
    return Draft("fail", later, values, related=(evidence(document, "first", first.start, first.end),))


def _changed(document: Document, later: Span, first: Span) -> str:
    """Return what was changed, at most three places."""
    texts = document.quote(first), document.quote(later)
    if texts[0] == texts[1] or max(map(len, texts)) > LONGEST:
        return ""
    edits = [op for op in SequenceMatcher(None, *texts, autojunk=False).get_opcodes() if op[0] != "equal"][:3]
    return "、".join(f"“{texts[0][a:b]}”改为“{texts[1][c:d]}”" for _, a, b, c, d in edits)


@cache
def _rituals() -> Phrases:
    return Phrases(dict.fromkeys(column("formulas", "phrase"), ""))


def is_ritual(document: Document, span: Span) -> bool:
    """Return whether set phrases make up at least half of a sentence: it may be said twice."""
    covered = sum(end - start for start, end, _ in _rituals().find(document.text, span.start, span.end))
    return covered >= _RITUAL * sum(map(str.isalnum, document.quote(span)))
