"""Kind ``doubled``: a character of a word, or a whole word, typed twice."""

from collections.abc import Iterator
from functools import cache

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.facts.names import is_word
from govtext.lexicon import column
from govtext.model import Document, Fix, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``side`` and ``characters``; those of side doubled stand twice in no word and seldom alone."""

    lexicon: str


VALUES = frozenset({"wrong", "right"})
_WORD, _BITS = 2, 16  # characters of a word, bits of one in UTF-16
_LAST = "\uffff"
_JOINING = frozenset("的了和与及在是为对从向等到以并或由把被将")
_COUNTED = frozenset("一几每很非逐层分多")  # 一步一步, 层层层层


@cache
def _doubled(lexicon: str) -> frozenset[str]:
    return frozenset("".join(column(lexicon, "characters", side="doubled")))


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each word with a character twice, and each word that follows itself, outside titles and names."""
    found = [*_characters(document.text, _doubled(params.lexicon)), *_words(document.text)]
    drafts = [_draft(document, *one) for one in sorted(found) if _is_plain(document, *one[:2])]
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _draft(document: Document, start: int, end: int, right: str) -> Draft:
    fix = Fix(start=start, end=end, replace=right, safety="unsafe")
    return Draft(
        "fail", Span(start=start, end=end), {"wrong": document.text[start:end], "right": right}, confidence=0.8, fix=fix
    )


def _is_plain(document: Document, start: int, end: int) -> bool:
    return not derived.titles(document).holding(start, end) and not derived.proper_names(document).touching(start, end)


def _repeated(text: str, size: int) -> Iterator[int]:
    """Yield where ``size`` characters stand twice in a row, found by comparing the text with itself as one number."""
    if not text.isascii() and max(text) > _LAST:
        text = "".join([c if c <= _LAST else "\0" for c in text])
    raw = text.encode("utf-16-le", "surrogatepass")
    number = int.from_bytes(raw, "little")
    same = (number ^ (number >> size * _BITS)).to_bytes(len(raw), "little")[: len(raw) - 2 * size]
    at = same.find(b"\0\0" * size)
    while at >= 0:
        if not at % 2:
            yield at // 2
        at = same.find(b"\0\0" * size, at + 1)


def _characters(text: str, doubled: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield words of two characters of which one stands twice (开展展, 督督促), where no word of three (地表水|水质) can end."""
    for at in _repeated(text, 1):
        twice, end = text[at], at + 2
        before, after = text[max(0, at - 1) : at], text[end : end + 1]
        if twice not in doubled or twice in (before, after) or _is_doubled(text, at - 2) or _is_doubled(text, end):
            continue
        ends, begins = is_word(before + twice), is_word(twice + after)
        if ends and not begins and _is_whole_after(text, end):
            yield at - 1, end, before + twice
        elif begins and not ends and (not before.isalpha() or before in _JOINING):
            yield at, end + 1, twice + after


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield words of two characters that stand twice in a row (进行进行), where the rest beside is whole."""
    for at in _repeated(text, _WORD):
        word, end = text[at : at + _WORD], at + 2 * _WORD
        is_one = word[0] != word[1] and word[0] not in _COUNTED and is_word(word)
        if is_one and _is_whole_before(text, at) and _is_whole_after(text, end):
            yield at, end, word


def _is_doubled(text: str, at: int) -> bool:
    return at >= 0 and text[at : at + 1] == text[at + 1 : at + 2]


def _is_whole_before(text: str, at: int) -> bool:
    """Whether no character before ``at`` is left over: a mark, a word, or one that joins stands there."""
    beside = text[max(0, at - _WORD) : at]
    return not beside[1:].isalpha() or beside[1] in _JOINING or not beside[0].isalpha() or is_word(beside)


def _is_whole_after(text: str, at: int) -> bool:
    beside = text[at : at + _WORD]
    return not beside[:1].isalpha() or beside[0] in _JOINING or not beside[1:].isalpha() or is_word(beside)
