"""Kind ``misused``: a word in the place of another that sounds or looks like it, told by the company it keeps."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.checks.pairs import Pair, decoded, encoded, places
from govtext.checks.setword import told_words
from govtext.lexicon import rows
from govtext.model import Document, Fix, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``wrong``, ``right``, and ``before``, ``after``: the neighbours, joined by |, that tell it; ``exempt``.

    ``exempt`` holds longer words, and others close by, with which it is right. A neighbour after ~ may stand anywhere in the
    clause within reach. ``beside``: the lexicon of set words, whose slips another rule tells.
    """

    lexicon: str
    beside: str


VALUES = frozenset({"wrong", "right"})
_SIZE = 2
_REACH = 16
_STOPS = "，。；：！？\n"


class _Word(NamedTuple):
    """What is typed for ``right``, with its neighbours, those anywhere before and after, and what makes it right."""

    right: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    far_before: tuple[str, ...]
    far_after: tuple[str, ...]
    exempt: tuple[str, ...]
    joints: frozenset[Pair] | None  # where a word and a neighbour meet, unless one may stand apart


def _word(row: dict[str, str]) -> _Word:
    before, far_before = _neighbours(row["before"])
    after, far_after = _neighbours(row["after"])
    wrong = row["wrong"]
    met = "".join([word[-1] + wrong[0] for word in before] + [wrong[1] + word[0] for word in after])
    joints = None if far_before or far_after else frozenset(encoded(met))
    return _Word(row["right"], before, after, far_before, far_after, _parted(row["exempt"]), joints)


def _neighbours(joined: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that stand beside, and those that may stand apart."""
    words = _parted(joined)
    return tuple(w for w in words if w[0] != "~"), tuple(w[1:] for w in words if w[0] == "~")


def _parted(joined: str) -> tuple[str, ...]:
    return tuple(word for word in joined.split("|") if word)


@cache
def _words(lexicon: str) -> dict[Pair, list[_Word]]:
    found: dict[Pair, list[_Word]] = {}
    listed = rows(lexicon)
    for pair, row in zip(encoded("".join([row["wrong"] for row in listed])), listed, strict=True):
        found.setdefault(pair, []).append(_word(row))
    return found


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each word whose neighbours ask for the other one, outside titles and names and what other rules tell."""
    found = [one for one in sorted(_found(document, params.lexicon)) if not _in_name(document, one[0])]
    told = told_words(document, params.beside)
    drafts = [_draft(*one) for one in found if not told.touching(one[0], one[0] + _SIZE)]
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _found(document: Document, lexicon: str) -> Iterator[tuple[int, str, str]]:
    known, text, pairs = _words(lexicon), document.text, derived.pairs(document)
    for pair in known.keys() & pairs:
        words = [word for word in known[pair] if word.joints is None or not word.joints.isdisjoint(pairs)]
        for start in places(text, pair) if words else ():
            right = next((word.right for word in words if _keeps_company(text, start, word)), None)
            if right:
                yield start, decoded(pair), right


def _keeps_company(text: str, start: int, word: _Word) -> bool:
    end = start + _SIZE
    near = text.endswith(word.before, 0, start) or text.startswith(word.after, end)
    if not (near or word.far_before or word.far_after):
        return False
    if not near:
        before, after = _clause(text[max(0, start - _REACH) : start][::-1])[::-1], _clause(text[end : end + _REACH])
        near = any(far in before for far in word.far_before) or any(far in after for far in word.far_after)
    around = text[max(0, start - _REACH) : end + _REACH]
    return near and not any(exempt in around for exempt in word.exempt)


def _clause(text: str) -> str:
    return text[: min((at for at in map(text.find, _STOPS) if at >= 0), default=len(text))]


def _in_name(document: Document, start: int) -> bool:
    end = start + _SIZE
    return bool(derived.proper_names(document).touching(start, end) or derived.titles(document).holding(start, end))


def _draft(start: int, wrong: str, right: str) -> Draft:
    end = start + _SIZE
    fix = Fix(start=start, end=end, replace=right, safety="unsafe")
    return Draft("fail", Span(start=start, end=end), {"wrong": wrong, "right": right}, confidence=0.8, fix=fix)
