"""Kind ``wording``: a set formulation with a character or two wrong, left out or added, or its parts in another order."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.alike import alike
from govtext.checks.draft import Draft
from govtext.checks.listed import find_listed
from govtext.checks.pairs import Pair, encoded, neighbours
from govtext.checks.setword import near_set_words
from govtext.lexicon import rows
from govtext.model import Document, Fix, Rule, Span
from govtext.spans import Index


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
    how: str
    slips: int
    pairs: frozenset[Pair]


@cache
def _wordings(lexicon: str) -> tuple[tuple[_Wording, ...], frozenset[str]]:
    """Return the formulations, and what is right all the same."""
    listed = rows(lexicon)
    other = {form for row in listed for form in (row["phrase"], *row["other"].split("|")) if form}
    return tuple(
        _Wording(row["phrase"], row["class"], _slips(row["phrase"]), frozenset(_all_pairs(row["phrase"])))
        for row in listed
    ), frozenset(other)


def _slips(phrase: str) -> int:
    return 1 + (len(phrase) >= _LONG) + (len(phrase) >= _LONGEST)


def _all_pairs(text: str) -> Iterator[Pair]:
    yield from encoded(text)
    yield from encoded(text, skip=1)


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each formulation that is almost right, outside titles and what other rules list."""
    drafts = list(_drafts(document, params))
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _drafts(document: Document, params: Params) -> Iterator[Draft]:
    bare = derived.bare(document)
    words = [Span(start=start, end=start + len(wrong)) for start, wrong, _ in near_set_words(document, params.beside)]
    listed = Index([*words, *(span for span, _ in find_listed(document, "wrong_forms", {}))])
    done = 0
    for start, end, right in sorted(_found(bare.text, params.lexicon)):
        span = bare.span(start, end)
        told = listed.touching(span.start, span.end) or derived.titles(document).holding(span.start, span.end)
        if start >= done and not told:
            done = end
            fix = Fix(start=span.start, end=span.end, replace=right, safety="unsafe")
            yield Draft("fail", span, {"wrong": document.quote(span), "right": right}, confidence=0.8, fix=fix)


def _found(text: str, lexicon: str) -> Iterator[tuple[int, int, str]]:
    wordings, right = _wordings(lexicon)
    pairs = neighbours(text)
    for wording in wordings:
        if len(wording.pairs & pairs) >= len(wording.pairs) - 2 * wording.slips:
            for start, end in set(_near(text, wording)):
                if not _is_right(text, start, end, right):
                    yield start, end, wording.phrase


def _is_right(text: str, start: int, end: int, right: frozenset[str]) -> bool:
    """Whether these characters, or more of them, are a formulation of their own."""
    return any(text[start:stop] in right or text[start - 1 : stop] in right for stop in (end, end + 1))


def _near(text: str, wording: _Wording) -> Iterator[tuple[int, int]]:
    """Yield the places where a formulation stands almost, found by its first, middle and last two characters."""
    phrase, size = wording.phrase, len(wording.phrase)
    for offset in {0, size // 2 - 1, size - _PAIR}:
        two = phrase[offset : offset + _PAIR]
        at = text.find(two)
        while at >= 0:
            start = at - offset
            if start >= 0 and not text.startswith(phrase, start):
                window = text[start : start + size]
                if len(window) == size and _is_changed(window, wording):
                    yield start, start + size
                elif offset == 0:
                    yield from _longer_or_shorter(text, start, wording)
            at = text.find(two, at + 1)


def _is_changed(window: str, wording: _Wording) -> bool:
    """Whether few characters differ, inside, or the same ones stand in another order."""
    phrase, last = wording.phrase, len(window) - 1
    differ = [(i, a, b) for i, (a, b) in enumerate(zip(window, phrase, strict=True)) if a != b and not {a, b} <= _JOINS]
    if not differ or not all(a.isalpha() and b.isalpha() for _, a, b in differ):
        return False
    if len(differ) > wording.slips:
        whole = wording.how == "exact" or (wording.how == "fixed" and "、" not in phrase)
        return whole and sorted(window) == sorted(phrase)
    swapped = len(differ) == _PAIR and differ[0][1:] == differ[1][:0:-1]
    return swapped or all(
        wording.how == "exact" or alike(a, b) or (wording.how == "fixed" and 1 < i < last) for i, a, b in differ
    )


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


def _longer_or_shorter(text: str, start: int, wording: _Wording) -> Iterator[tuple[int, int]]:
    """Yield where characters inside are left out or added, which are no joining words."""
    phrase, size = wording.phrase, len(wording.phrase)
    if wording.how == "loose":
        return
    for less in range(-1, wording.slips + 1):
        stop = start + size - less
        if less == 0 or text[stop - _PAIR : stop] != phrase[-_PAIR:]:
            continue
        window = text[start:stop]
        left, right = _common(window, phrase), _common(window[::-1], phrase[::-1])
        if left + right >= min(len(window), size):
            longer = phrase if less > 0 else window
            changed = longer[min(left, len(longer) - right) :][: abs(less)]
            if changed.isalpha() and not set(changed) & _OPTIONAL:
                yield start, stop
