"""Kind ``setword``: a set word of four characters with one of them wrong, or two of them swapped."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.alike import alike
from govtext.checks.draft import Draft
from govtext.checks.listed import find_listed
from govtext.checks.pairs import Pair, encoded, located
from govtext.facts.names import is_word
from govtext.lexicon import rows
from govtext.model import Document, Fix, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``class`` (fixed, loose, other) and ``words``, four characters each, between spaces."""

    lexicon: str


VALUES = frozenset({"wrong", "right"})
_SIZE, _HALF = 4, 2


_ByPair = dict[Pair, list[str]]


class _Words(NamedTuple):
    """The words of each class, and by their first two, last two, and middle two characters the wrong way round."""

    fixed: frozenset[str]
    known: frozenset[str]
    by_first: _ByPair
    by_last: _ByPair
    by_swapped: _ByPair
    pairs: frozenset[Pair]


@cache
def _words(lexicon: str) -> _Words:
    found: dict[str, list[str]] = {"fixed": [], "loose": [], "other": []}
    for row in rows(lexicon):
        found[row["class"]] += row["words"].split(" ")
    words = found["fixed"] + found["loose"]
    halves = encoded("".join(words))
    swapped = encoded("".join([word[2] + word[1] for word in words]))
    return _Words(
        frozenset(found["fixed"]),
        frozenset(words + found["other"]),
        _by_pair(halves[::2], words),
        _by_pair(halves[1::2], words),
        _by_pair(swapped, words),
        frozenset((*halves, *swapped)),
    )


def _by_pair(pairs: Iterable[Pair], words: Iterable[str]) -> _ByPair:
    found: _ByPair = {}
    for pair, word in zip(pairs, words, strict=True):
        found.setdefault(pair, []).append(word)
    return found


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each set word that is almost right, outside titles and names."""
    drafts = [_draft(*one) for one in near_set_words(document, params.lexicon)]
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


@derived.derived
def near_set_words(document: Document, lexicon: str) -> tuple[tuple[int, str, str], ...]:
    """Return where four characters stand that are almost a set word, what they are and what they should be, one at a place."""
    listed = Index(span for span, _ in find_listed(document, "wrong_forms", {}))
    found = {start: (start, wrong, right) for start, wrong, right in _found(document, _words(lexicon))}
    return tuple(one for start, one in sorted(found.items()) if not listed.touching(start, start + _SIZE))


@derived.derived
def told_words(document: Document, lexicon: str) -> Index[Span]:
    """Return what the rules on set words (``lexicon``) and on listed wrong forms tell, which other rules on words leave alone."""
    near = (Span(start=start, end=start + len(wrong)) for start, wrong, _ in near_set_words(document, lexicon))
    return Index([*near, *(span for span, _ in find_listed(document, "wrong_forms", {}))])


def _draft(start: int, wrong: str, right: str) -> Draft:
    end = start + _SIZE
    fix = Fix(start=start, end=end, replace=right, safety="unsafe")
    return Draft("fail", Span(start=start, end=end), {"wrong": wrong, "right": right}, confidence=0.8, fix=fix)


def _found(document: Document, words: _Words) -> Iterator[tuple[int, str, str]]:
    text = document.text
    for start, right in _close(text, words):
        wrong = text[start : start + _SIZE]
        told = start < 0 or len(wrong) < _SIZE or wrong in words.known
        if not told and _is_wrong(text, start, right, fixed=right in words.fixed) and _is_plain(document, start):
            yield start, wrong, right


def _close(text: str, words: _Words) -> Iterator[tuple[int, str]]:
    """Yield where one half of a word stands, with one character of the other half, or both swapped, and the word."""
    padded = f"{text}\0\0\0\0"
    for at, pair in located(text, words.pairs):
        if held := words.by_first.get(pair):
            x, y = padded[at + 2], padded[at + 3]
            yield from [(at, w) for w in held if x == w[2] or y == w[3] or (x == w[3] and y == w[2])]
        if held := words.by_last.get(pair):
            x, y = padded[at - 2], padded[at - 1]
            yield from [(at - 2, w) for w in held if x == w[0] or y == w[1] or (x == w[1] and y == w[0])]
        if held := words.by_swapped.get(pair):
            before, after = padded[at - 1], padded[at + 2]
            yield from [(at - 1, w) for w in held if before == w[0] and after == w[3]]


def _is_plain(document: Document, start: int) -> bool:
    """Whether no title and no name of a place or person stands there."""
    end = start + _SIZE
    return not derived.titles(document).holding(start, end) and not derived.proper_names(document).touching(start, end)


def _is_wrong(text: str, start: int, right: str, *, fixed: bool) -> bool:
    """Judge by the word and its neighbours: what makes other words on either side is no slip."""
    wrong = text[start : start + _SIZE]
    if not wrong.isalpha():
        return False
    differ = [i for i in range(_SIZE) if wrong[i] != right[i]]
    if len(differ) > 1:
        return not any(is_word(h) for h in (wrong[:_HALF], wrong[_HALF:]) if h not in (right[:_HALF], right[_HALF:]))
    at = differ[0]
    if _joins_a_neighbour(text, start, at):
        return False
    halves = (wrong[:_HALF], wrong[_HALF:])
    changed, kept = halves if at < _HALF else halves[::-1]
    if alike(wrong[at], right[at]):
        return not (is_word(changed) and is_word(kept))
    return fixed and not (is_word(changed) or is_word(kept))


def _joins_a_neighbour(text: str, start: int, at: int) -> bool:
    """Whether the changed character, at an edge, makes a word with the character outside."""
    if at == 0:
        return is_word(text[max(0, start - 1) : start + 1])
    return at == _SIZE - 1 and is_word(text[start + at : start + _SIZE + 1])
