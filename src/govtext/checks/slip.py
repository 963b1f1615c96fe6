"""Kind ``slip``: one character of a word typed for another of like reading or shape, or the two the wrong way round."""

from collections.abc import Iterator
from functools import cache

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.checks.pairs import Pair, decoded, encoded, places
from govtext.checks.setword import told_words
from govtext.facts.names import is_word
from govtext.lexicon import rows, text
from govtext.model import Document, Fix, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``right``, a word of two characters, and ``wrong``, what is typed instead, two characters each, run together.

    ``beside``: the lexicon of set words, whose slips another rule tells.
    """

    lexicon: str
    beside: str


VALUES = frozenset({"wrong", "right"})
_SIZE = 2
_JOINING = frozenset("的了和与及在是为对从向等到以并或由把被将")
_PREFIXES = frozenset("副正原各每该本")
_COINED = 12  # characters of a name in “” at most


@cache
def _slips(lexicon: str) -> frozenset[Pair]:
    lines = text(lexicon).split("\n")
    return frozenset(encoded("".join([line.partition("\t")[2] for line in lines if not line.startswith("#")][1:])))


@cache
def _right(lexicon: str, wrong: str) -> str:
    """Return the word that ``wrong`` is typed for."""
    forms = ((row["right"], row["wrong"]) for row in rows(lexicon) if wrong in row["wrong"])
    return next(right for right, wrongs in forms if wrong in (wrongs[i : i + 2] for i in range(0, len(wrongs), 2)))


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each slip outside titles and names."""
    told = told_words(document, params.beside)
    found = sorted(_drafts(document, params.lexicon), key=lambda draft: draft.span.start)
    drafts = [d for d in found if not told.touching(d.span.start, d.span.end)]
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _drafts(document: Document, lexicon: str) -> Iterator[Draft]:
    for pair in _slips(lexicon) & derived.pairs(document):
        wrong = decoded(pair)
        for start in places(document.text, pair):
            end = start + _SIZE
            if _between_words(document.text, start, end) or _in_name(document, start, end):
                continue
            right = _right(lexicon, wrong)
            if right != wrong[::-1] or _stands_alone(document.text, start):
                fix = Fix(start=start, end=end, replace=right, safety="unsafe")
                values = {"wrong": wrong, "right": right}
                yield Draft("fail", Span(start=start, end=end), values, confidence=0.8, fix=fix)


def _in_name(document: Document, start: int, end: int) -> bool:
    return bool(derived.proper_names(document).touching(start, end) or derived.titles(document).holding(start, end))


def _stands_alone(text: str, start: int) -> bool:
    """Whether two swapped characters stand between words: 强|基固|本 does not, nor does 工复 in 复工复产."""
    end = start + _SIZE
    if text[start - 1 : start] == text[start + 1] or text[end : end + 1] == text[start]:
        return False
    left, right = text[max(0, start - _SIZE) : start], text[end : end + _SIZE]
    return _is_whole(left[::-1], left) and _is_whole(right, right)


def _is_whole(outwards: str, word: str) -> bool:
    """Whether what lies beside, read ``outwards``, is a word, one that joins, or no more than a character."""
    return not outwards[:1].isalpha() or outwards[0] in _JOINING or not outwards[1:2].isalpha() or is_word(word)


def _between_words(text: str, start: int, end: int) -> bool:
    """Whether one of the two characters makes a word with its other neighbour (广播|终端), or a name is coined in “”."""
    quoted = text.rfind("“", max(0, start - _COINED), start) > text.rfind("”", max(0, start - _COINED), start)
    titled = text[end - 1] in _PREFIXES and is_word(text[end : end + _SIZE])  # 总支|副书记
    return quoted or titled or is_word(text[max(0, start - 1) : start + 1]) or is_word(text[end - 1 : end + 1])
