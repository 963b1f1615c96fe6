"""Kind ``setword``: a set word of four characters with one of them wrong, or two of them swapped."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.alike import alike
from govtext.checks.draft import Draft
from govtext.checks.listed import find_listed
from govtext.checks.pairs import Pair, encoded, places
from govtext.facts.names import is_common
from govtext.lexicon import rows
from govtext.model import Document, Fix, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``class`` (fixed, loose, other) and ``words``, four characters each, between spaces."""

    lexicon: str


VALUES = frozenset({"wrong", "right"})
_SIZE, _HALF = 4, 2


class _Words(NamedTuple):
    """The words of each class, and by two characters the set words that hold them, with their place in the word.

    Those two are its first or last two, which are kept where one of the others is wrong, or its middle two the wrong way round.
    """

    fixed: frozenset[str]
    known: frozenset[str]
    by_pair: dict[Pair, list[tuple[str, int]]]


@cache
def _words(lexicon: str) -> _Words:
    found: dict[str, list[str]] = {"fixed": [], "loose": [], "other": []}
    for row in rows(lexicon):
        found[row["class"]] += row["words"].split(" ")
    words = found["fixed"] + found["loose"]
    by_pair: dict[Pair, list[tuple[str, int]]] = {}
    for offset, parts in _parts(words):
        for pair, word in zip(encoded(parts), words, strict=True):
            by_pair.setdefault(pair, []).append((word, offset))
    return _Words(frozenset(found["fixed"]), frozenset(words + found["other"]), by_pair)


def _parts(words: Iterable[str]) -> Iterator[tuple[int, str]]:
    yield 0, "".join(word[:2] for word in words)
    yield _HALF, "".join(word[2:] for word in words)
    yield 1, "".join(word[2] + word[1] for word in words)


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


def _draft(start: int, wrong: str, right: str) -> Draft:
    end = start + _SIZE
    fix = Fix(start=start, end=end, replace=right, safety="unsafe")
    return Draft("fail", Span(start=start, end=end), {"wrong": wrong, "right": right}, confidence=0.8, fix=fix)


def _found(document: Document, words: _Words) -> Iterator[tuple[int, str, str]]:
    text = document.text
    by_pair, known = words.by_pair, words.known
    for pair in derived.pairs(document) & by_pair.keys():
        held = by_pair[pair]
        for at in places(text, pair):
            for right, offset in held:
                start = at - offset
                wrong = text[start : start + _SIZE] if start >= 0 else ""
                close = _is_close(wrong, right, offset) and wrong not in known
                if close and _is_wrong(text, start, right, fixed=right in words.fixed) and _is_plain(document, start):
                    yield start, wrong, right


def _is_close(wrong: str, right: str, offset: int) -> bool:
    """Whether all but one character of the other half are the same, or two stand the other way round."""
    if len(wrong) < _SIZE or wrong == right:
        return False
    if offset == 1:
        return wrong[0] == right[0] and wrong[3] == right[3]
    a, b, c, d = (wrong[2], wrong[3], right[2], right[3]) if offset == 0 else (wrong[0], wrong[1], right[0], right[1])
    return a == c or b == d or (a == d and b == c)


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
        return not any(is_common(h) for h in (wrong[:_HALF], wrong[_HALF:]) if h not in (right[:_HALF], right[_HALF:]))
    at = differ[0]
    if _joins_a_neighbour(text, start, at):
        return False
    halves = (wrong[:_HALF], wrong[_HALF:])
    changed, kept = halves if at < _HALF else halves[::-1]
    if alike(wrong[at], right[at]):
        return not (is_common(changed) and is_common(kept))
    return fixed and not (is_common(changed) or is_common(kept))


def _joins_a_neighbour(text: str, start: int, at: int) -> bool:
    """Whether the changed character, at an edge, makes a word with the character outside."""
    if at == 0:
        return is_common(text[max(0, start - 1) : start + 1])
    return at == _SIZE - 1 and is_common(text[start + at : start + _SIZE + 1])
