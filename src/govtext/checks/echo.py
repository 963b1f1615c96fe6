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
_KEY = re.compile(
    r"(?<![^，；：。、\n是])[\u4e00-\u9fff]{3}|\d[\d.]*[^\d\s，。；]|[\u4e00-\u9fff]{3}(?=[”）]?[，；：。])"
)
_OPENS = re.compile("(?:[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]|此外|同时|另外)")
_SHARED = 2
_LIKE, _MOST = 0.75, 0.6
_LEAST_CLAUSE, _LEAST, _LEAST_ALONE = 4, 14, 16
_LONGEST = 400


class _Clause(NamedTuple):
    start: int
    end: int
    plain: str
    characters: frozenset[str]
    figures: tuple[str, ...]


def echoes(document: Document, sentences: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield the clauses of a sentence that say again what an earlier sentence says, with that sentence."""
    kept = [s for s in sentences if s.end - s.start <= _LONGEST]
    texts = [document.quote(s) for s in kept]
    clauses: dict[int, list[_Clause]] = {}
    done: set[int] = set()
    for first, later in _candidates(texts):
        if later in done or texts[first] == texts[later]:
            continue
        for number in (first, later):
            if number not in clauses:
                clauses[number] = _clauses(document, kept[number])
        for span in _echo(clauses[first], clauses[later]):
            done.add(later)
            yield span, kept[first]


def plain(text: str) -> str:
    """Return the characters, letters and digits of ``text``."""
    return _PLAIN.sub("", text)


def _candidates(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of texts of which the later has figures, beginnings or ends of clauses that the earlier was the first to have."""
    first: dict[str, int] = {}
    found: list[tuple[int, int]] = []
    for number, text in enumerate(texts):
        keys = {*_KEY.findall(text)}
        known = keys & first.keys()
        if len(known) >= _SHARED:
            shared = Counter(map(first.__getitem__, known))
            found += [(other, number) for other, times in shared.items() if times >= _SHARED]
        first.update(dict.fromkeys(keys - known, number))
    return sorted(found)


def _echo(known: Sequence[_Clause], later: Sequence[_Clause]) -> Iterator[Span]:
    """Yield the run of later clauses that are like clauses of the first sentence, if it says enough."""
    run: list[_Clause] = []
    for clause in [*later, None]:
        if clause is not None and any(_is_like(clause, other) for other in known):
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
        text = plain(document.text[start : match.end()])
        found.append(_Clause(start, match.end(), text, frozenset(text), tuple(sorted(_DIGITS.findall(text)))))
    return found


def _is_like(one: _Clause, other: _Clause) -> bool:
    """Whether two clauses state the same figures and have most characters in common, in order."""
    if one.figures != other.figures:
        return False
    if len(one.characters & other.characters) < _MOST * max(len(one.characters), len(other.characters)):
        return False
    shorter, longer = sorted((len(one.plain), len(other.plain)))
    if shorter < _LEAST_CLAUSE or shorter < _MOST * longer:
        return one.plain == other.plain
    if sorted(one.plain) == sorted(other.plain):
        return True
    return SequenceMatcher(None, one.plain, other.plain, autojunk=False).ratio() >= _LIKE


def _says_enough(run: Sequence[_Clause]) -> bool:
    text = "".join(clause.plain for clause in run)
    told = len(run) > 1, bool(_DIGITS.search(text))
    return any(told) and len(text) >= (_LEAST if all(told) else _LEAST_ALONE)
