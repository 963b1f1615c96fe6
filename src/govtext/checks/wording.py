"""Kind ``wording``: a set formulation with a character or two wrong, left out or added, or its parts in another order."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.alike import alike
from govtext.checks.draft import Draft
from govtext.checks.pairs import Pair, encoded, located
from govtext.checks.setword import told_words
from govtext.lexicon import rows
from govtext.model import Document, Fix, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``phrase`` without “”, ``class`` (exact, fixed, loose) and ``other``: what differs from it and is right.

    ``beside``: the lexicon of set words, whose slips another rule tells.
    """

    lexicon: str
    beside: str


VALUES = frozenset({"wrong", "right"})
_JOINS = frozenset("、和与及以 ")
_OPTIONAL = frozenset("、和与及的了地之 ")
_PAIR = 2
_LONG, _LONGEST = 9, 14  # characters from which two, and three, may be wrong


class _Wording(NamedTuple):
    phrase: str
    size: int
    tail: str
    half: str
    how: str
    slips: int


class _Wordings(NamedTuple):
    """The formulations by their first and by their last two characters, those pairs, and what is right all the same."""

    by_first: dict[Pair, list[_Wording]]
    by_last: dict[Pair, list[_Wording]]
    pairs: frozenset[Pair]
    right: frozenset[str]


@cache
def _wordings(lexicon: str) -> _Wordings:
    by_first: dict[Pair, list[_Wording]] = {}
    by_last: dict[Pair, list[_Wording]] = {}
    right: set[str] = set()
    for row in rows(lexicon):
        phrase, size = row["phrase"], len(row["phrase"])
        slips = 1 + (size >= _LONG) + (size >= _LONGEST)
        wording = _Wording(phrase, size, phrase[-_PAIR:], phrase[size // 2 :], row["class"], slips)
        by_first.setdefault(encoded(phrase)[0], []).append(wording)
        by_last.setdefault(encoded(wording.tail)[0], []).append(wording)
        right.update(form for form in (phrase, *row["other"].split("|")) if form)
    return _Wordings(by_first, by_last, frozenset((*by_first, *by_last)), frozenset(right))


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each formulation that is almost right, outside titles and what other rules list."""
    drafts = list(_drafts(document, params))
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _drafts(document: Document, params: Params) -> Iterator[Draft]:
    bare = derived.bare(document)
    listed = told_words(document, params.beside)
    done = 0
    for start, end, right in sorted(_found(bare.text, params.lexicon)):
        span = bare.span(start, end)
        told = listed.touching(span.start, span.end) or derived.titles(document).holding(span.start, span.end)
        if start >= done and not told:
            done = end
            fix = Fix(start=span.start, end=span.end, replace=right, safety="unsafe")
            yield Draft("fail", span, {"wrong": document.quote(span), "right": right}, confidence=0.8, fix=fix)


def _found(text: str, lexicon: str) -> Iterator[tuple[int, int, str]]:
    known = _wordings(lexicon)
    found: set[tuple[int, int, str]] = set()
    for at, pair in located(text, known.pairs):
        for wording in known.by_first.get(pair, ()):
            phrase, end = wording.phrase, at + wording.size
            followed = wording.tail in text[end - wording.slips - _PAIR : end + 1] or text.startswith(
                phrase[:-_PAIR], at
            )
            if followed and not text.startswith(phrase, at):
                found.update((at, stop, phrase) for stop in _ends(text, at, _common(text[at:end], phrase), wording))
        for wording in known.by_last.get(pair, ()):
            start = at + _PAIR - wording.size
            if (
                start >= 0
                and text.startswith(wording.half, at + _PAIR - len(wording.half))
                and _ends_right(text, start, wording)
            ):
                found.add((start, at + _PAIR, wording.phrase))
    return (one for one in found if not _is_right(text, *one[:2], known.right))


def _ends_right(text: str, start: int, wording: _Wording) -> bool:
    """Whether of the formulation, whose second half is right, the first two characters are not."""
    changed = not text.startswith(wording.phrase[:_PAIR], start)
    return changed and _is_changed(text[start : start + wording.size], wording)


def _is_right(text: str, start: int, end: int, right: frozenset[str]) -> bool:
    """Whether these characters, or more of them, are a formulation of their own."""
    return any(text[start:stop] in right or text[max(0, start - 1) : stop] in right for stop in (end, end + 1))


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


def _ends(text: str, start: int, left: int, wording: _Wording) -> Iterator[int]:
    """Yield where the formulation ends whose first ``left`` characters are right: some changed, left out or added after them."""
    phrase, size, at = wording.phrase, len(wording.phrase), start + left
    window = text[start : start + size]
    if len(window) == size and _is_changed(window, wording):
        yield start + size
    elif wording.how != "loose":
        for number in range(1, wording.slips + 1):
            rest = phrase[left + number :]
            if len(rest) >= _PAIR and text.startswith(rest, at) and _matters(phrase[left : left + number]):
                yield at + len(rest)
        if left < size - 1 and text.startswith(phrase[left:], at + 1) and _matters(text[at]):
            yield at + 1 + size - left


def _matters(changed: str) -> bool:
    """Whether what is left out or added is more than a joining word."""
    return changed.isalpha() and not set(changed) & _OPTIONAL


def _is_changed(window: str, wording: _Wording) -> bool:
    """Whether a run of few characters differs, inside, or the same ones stand in another order."""
    phrase, last = wording.phrase, len(window) - 1
    left, right = _common(window, phrase), _common(window[::-1], phrase[::-1])
    slips = last + 1 - left - right
    if slips > wording.slips:
        whole = wording.how == "exact" or (wording.how == "fixed" and "、" not in phrase)
        return whole and slips < last and sorted(window) == sorted(phrase)
    differ = [(i, window[i], phrase[i]) for i in range(left, left + slips) if window[i] != phrase[i]]
    if any({a, b} <= _JOINS or not (a.isalpha() and b.isalpha()) for _, a, b in differ):
        return False
    swapped = len(differ) == _PAIR and differ[0][1:] == differ[1][:0:-1]
    return swapped or all(
        wording.how == "exact" or alike(a, b) or (wording.how == "fixed" and 1 < i < last) for i, a, b in differ
    )
