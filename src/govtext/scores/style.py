"""Words of style (``style_words.tsv``) by rate: what is laid on thick and what is taken back. The project's own measures."""

from collections import Counter
from functools import cache
from typing import NamedTuple

from govtext.chars import NO_LETTER
from govtext.lexicon import Phrases, column
from govtext.model import Document

_PER = 1000


class Rates(NamedTuple):
    """Words per 1,000 letters and digits, the longest at a place; 0 without any letter."""

    degrees: float
    hedges: float


def style_rates(document: Document) -> Rates:
    """Return adverbs of degree (切实, 不断) and words that take part of a claim back (基本, 有所) per 1,000 letters and digits."""
    text = document.text
    counts = Counter(kind for _, _, kinds in _words().find(text, 0, len(text)) for kind in kinds.split())
    letters = count_letters(text) or 1
    return Rates(_PER * counts["degree"] / letters, _PER * counts["hedge"] / letters)


def count_letters(text: str) -> int:
    """Return how many letters and digits a text has."""
    return len(text) - len(NO_LETTER.findall(text))


@cache
def _words() -> Phrases:
    degrees, hedges = (column("style_words", "word", **{"class": kind}) for kind in ("degree", "hedge"))
    both = dict.fromkeys(set(degrees) & set(hedges), "degree hedge")
    return Phrases(dict.fromkeys(degrees, "degree") | dict.fromkeys(hedges, "hedge") | both)
