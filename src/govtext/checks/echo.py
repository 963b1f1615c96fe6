"""Clauses said again in other words: with a few characters put in, in another order, or as part of a longer sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from govtext.model import Document, Span

_CLAUSE = re.compile("[^，；。：！？\n]+")
_PLAIN = re.compile("[^\u4e00-\u9fff0-9A-Za-z.%]+")
_DIGITS = re.compile(r"\d[\d.]*")
_OPENS = re.compile("(?:[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]|此外|同时|另外)")
_GRAM = 3
_FEW = 3  # sentences that a telling run of characters stands in at most
_SHARED = 4
_LIKE = 0.75
_LEAST_CLAUSE, _LEAST, _LEAST_ALONE = 4, 14, 16
_LONGEST = 400


class _Said(NamedTuple):
    span: Span
    plain: str


class _Clause(NamedTuple):
    start: int
    end: int
    plain: str


def echoes(document: Document, sentences: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield the clauses of a sentence that say again what an earlier sentence says, with that sentence."""
    kept = [_Said(s, plain(document.quote(s))) for s in sentences if s.end - s.start <= _LONGEST]
    done: set[int] = set()
    for first, later in _candidates([one.plain for one in kept]):
        if later not in done and kept[first].plain != kept[later].plain:
            for span in _echo(document, kept[first].span, kept[later].span):
                done.add(later)
                yield span, kept[first].span


def plain(text: str) -> str:
    """Return the characters, letters and digits of ``text``."""
    return _PLAIN.sub("", text)


def _candidates(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of texts that share several runs of characters which few others hold."""
    holding: dict[str, list[int]] = {}
    shared: Counter[tuple[int, int]] = Counter()
    for number, text in enumerate(texts):
        for gram in {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}:
            before = holding.setdefault(gram, [])
            if before and len(before) <= _FEW:
                shared.update((other, number) for other in before)
            before.append(number)
    return sorted(pair for pair, times in shared.items() if times >= _SHARED)


def _echo(document: Document, first: Span, later: Span) -> Iterator[Span]:
    """Yield the run of later clauses that are like clauses of the first sentence, if it says enough."""
    known = _clauses(document, first)
    run: list[_Clause] = []
    for clause in [*_clauses(document, later), None]:
        if clause is not None and any(_is_like(clause.plain, other.plain) for other in known):
            run.append(clause)
            continue
        if _says_enough(run):
            yield Span(start=run[0].start, end=run[-1].end)
        run = []


def _clauses(document: Document, sentence: Span) -> list[_Clause]:
    found = []
    for match in _CLAUSE.finditer(document.text, sentence.start, sentence.end):
        mark = _OPENS.match(match[0])
        start = match.start() + (mark.end() if mark else 0)
        found.append(_Clause(start, match.end(), plain(document.text[start : match.end()])))
    return found


def _is_like(text: str, other: str) -> bool:
    """Whether two clauses state the same figures and have most characters in common, in order."""
    if text == other:
        return True
    shorter, longer = sorted((len(text), len(other)))
    if (
        shorter < _LEAST_CLAUSE
        or shorter < _LIKE * longer * _LIKE
        or sorted(_DIGITS.findall(text)) != sorted(_DIGITS.findall(other))
    ):
        return False
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.quick_ratio() >= _LIKE and (matcher.ratio() >= _LIKE or sorted(text) == sorted(other))


def _says_enough(run: Sequence[_Clause]) -> bool:
    text = "".join(clause.plain for clause in run)
    told = len(run) > 1, bool(_DIGITS.search(text))
    return any(told) and len(text) >= (_LEAST if all(told) else _LEAST_ALONE)
