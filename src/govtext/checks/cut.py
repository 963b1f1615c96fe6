"""Words that a mask or a name put in by global replacement has cut (*全生产, 召××委)."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from govtext.checks import derived
from govtext.facts.names import is_common, is_letter
from govtext.lexicon import Phrases, column, rows
from govtext.model import Document, Span

_NEAR = 6
_KINDS = "镇|乡|街道|县|市|区|村|社区"
_SUFFIX = re.compile(f"(?:{_KINDS})$")
_FOLLOWS = re.compile(_KINDS)
_CUT_KINDS = frozenset({"place", "organization", "name", "other"})
_FEWEST = 3  # characters of a set phrase that must be left
_SHORTEST_NAME = 2
_BEGINS = frozenset("对在到从的各以将把和及与是为向由于个座老新全")


def cut_words(document: Document) -> Iterator[Span]:
    """Yield each mask, or name of the unit, that stands inside a word, with what is left of the word."""
    text = derived.folded(document)
    for start, end in sorted({*_masks(document), *_names(document)}):
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        left, right = _left(before), _right(after)
        if not (left or right):
            left, right = _phrase(before, after)
        if left or right:
            yield Span(start=start - left, end=end + max(right, _word(after) if left else 0))
    yield from _swapped(document)


def _swapped(document: Document) -> Iterator[Span]:
    """Yield words in which the unit's own kind stands for another division (集乡 for 集镇 in a 乡)."""
    own = Counter(
        kind[0] for m in document.mentions if m.kind == "place" and m.own and (kind := _SUFFIX.search(m.surface))
    )
    names, text = derived.proper_names(document), document.text
    for start, end, edge in (hit for kind, _ in own.most_common(1) for hit in _swaps(kind).find(text, 0, len(text))):
        begins = (
            edge == "no"
            or text[start - 1] in _BEGINS
            or not is_letter(text[start - 1])
            or _is_word(text[start - 2 : start])
        )
        if begins and not names.touching(start, end):
            yield Span(start=start, end=end)


@cache
def _swaps(own: str) -> Phrases:
    """Return the words that no longer are any with ``own`` for the division that they hold, and whether they need an edge."""
    return Phrases(
        {
            word.replace(row["division"], own): row["edge"]
            for row in rows("division_words")
            if own not in (row["division"], *row["real"].split("|"))
            for word in row["words"].split("|")
        }
    )


def _masks(document: Document) -> Iterator[tuple[int, int]]:
    text = derived.folded(document)
    signs = (p for p in document.placeholders if p.kind in _CUT_KINDS and p.surface[0] in "*×xX某")
    return ((p.start, p.end) for p in signs if not _FOLLOWS.match(text, p.end))


def _names(document: Document) -> Iterator[tuple[int, int]]:
    """Yield where the unit's own name stands without its kind (莲桥 of 莲桥镇)."""
    own = {_SUFFIX.sub("", m.surface) for m in document.mentions if m.kind == "place" and m.own and not m.masked}
    stems = [re.escape(stem) for stem in own if len(stem) >= _SHORTEST_NAME]
    if stems:
        yield from (m.span() for m in re.finditer(f"(?:{'|'.join(stems)})(?!{_KINDS})", document.text))


def _left(before: str) -> int:
    """Return 1 where what stands before ends in the first character of a word that never came."""
    if before[-1:] not in _bound("left") or _is_word(before[-2:]):
        return 0
    return 1


def _right(after: str) -> int:
    """Return 1 where what follows begins with the last character of a word that has no beginning."""
    if after[:1] not in _bound("right") or _is_word(after[:2]):
        return 0
    return 1


def _word(after: str) -> int:
    return 2 if _is_word(after[:2]) else 1 if after[:1] and is_letter(after[0]) else 0


@cache
def _bound(side: str) -> frozenset[str]:
    return frozenset("".join(column("bound_characters", "characters", side=side)))


class _Piece(NamedTuple):
    """What is left of a set phrase, and on which sides a word was cut."""

    left: str
    right: str
    left_cut: bool
    right_cut: bool

    def stands(self, before: str, after: str) -> bool:
        """Return whether this is left, as no word of its own, between ``before`` and ``after``."""
        if not (before.endswith(self.left) and after.startswith(self.right)):
            return False
        cut_left = self.left_cut and not _is_word(before[-2:])
        return cut_left or (self.right_cut and not _is_word(after[:2]))


def _phrase(before: str, after: str) -> tuple[int, int]:
    """Return how much of a set phrase stands before and after, (0, 0) for none."""
    index = _phrases()
    for parted in {**index.get(before[-1:], {}), **index.get(after[:1], {})}:
        for piece in _cuts(parted):
            if piece.stands(before, after):
                return len(piece.left), len(piece.right)
    return 0, 0


@cache
def _phrases() -> dict[str, dict[str, None]]:
    """Return the set phrases by each of their characters."""
    index: dict[str, dict[str, None]] = {}
    for row in rows("set_phrases"):
        for character in row["phrase"].replace("/", ""):
            index.setdefault(character, {})[row["phrase"]] = None
    return index


@cache
def _cuts(parted: str) -> tuple[_Piece, ...]:
    """Return what is left of a phrase when one or two characters are cut out of a word."""
    phrase = parted.replace("/", "")
    edges = set(accumulate(map(len, parted.split("/")), initial=0))
    found = []
    for start in range(len(phrase)):
        for end in range(start + 1, min(start + 2, len(phrase)) + 1):
            left, right = phrase[:start], phrase[end:]
            inside = (start not in edges, end not in edges)
            whole = len(left) + len(right) >= _FEWEST or (all(inside) and left and right)
            if any(inside) and whole:
                found.append(_Piece(left[-_NEAR:], right[:_NEAR], *inside))
    return tuple(found)


def _is_word(word: str) -> bool:
    """Return whether two characters are a word that a text may go on with, or end in, beside a name."""
    return is_common(word) or word in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(word for row in rows("set_phrases") for word in row["phrase"].split("/"))
