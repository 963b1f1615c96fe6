"""Words of style (``style_words.tsv``) by rate: what is laid on thick and what is taken back. The project's own measures."""

import re
from functools import cache
from typing import Literal

from govtext.lexicon import column
from govtext.model import Document

_PER = 1000


def degree_adverb_rate(document: Document) -> float:
    """Return adverbs of degree and emphasis (切实, 不断) per 1,000 characters; longest words count once."""
    return _rate(document, "degree")


def hedge_rate(document: Document) -> float:
    """Return words that take part of a claim back (基本, 有所) per 1,000 characters; longest words count once."""
    return _rate(document, "hedge")


def _rate(document: Document, kind: Literal["degree", "hedge"]) -> float:
    return per_thousand(len(_words(kind).findall(document.text)), document)


@cache
def _words(kind: str) -> re.Pattern[str]:
    words = sorted(column("style_words", "word", **{"class": kind}), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def per_thousand(count: int, document: Document) -> float:
    """Return ``count`` per 1,000 letters and digits of the text, 0 without any."""
    total = sum(map(str.isalnum, document.text))
    return _PER * count / total if total else 0.0
