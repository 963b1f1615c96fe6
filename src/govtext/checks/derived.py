"""What the rules derive from a document's facts: worked out once, at the first rule that asks, and kept with the document."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from govtext.chars import fold
from govtext.checks.pairs import Pair, neighbours
from govtext.facts.citations import find_titles
from govtext.model import Document, Heading, Item, Mention, Metric, Part, Sentence, Span
from govtext.spans import Breaks, Index, Lines

P = ParamSpec("P")
T = TypeVar("T")
_QUOTE = re.compile("[“”‘’]")
_MARKS = "，；,;"


def derived(work: Callable[Concatenate[Document, P], T]) -> Callable[Concatenate[Document, P], T]:
    """Keep what ``work`` makes of a document (and of further, hashable arguments) in the document's ``__dict__``."""

    @wraps(work)
    def kept(document: Document, /, *args: P.args, **kwargs: P.kwargs) -> T:
        store: dict[object, T] = document.__dict__  # type: ignore[assignment]  # its keys are ours alone: no field lies there
        key = (work, args, *kwargs.items())
        if key not in store:
            store[key] = work(document, *args, **kwargs)
        return store[key]

    return kept


@derived
def folded(document: Document) -> str:
    """Return the text folded in width, of the same length."""
    return fold(document.text)


@derived
def parts(document: Document) -> Index[Part]:
    """Return the parts by where they start."""
    return Index(document.parts)


@derived
def headings(document: Document) -> Index[Heading]:
    """Return the headings by where they start."""
    return Index(document.headings)


@derived
def items(document: Document) -> Index[Item]:
    """Return the items by where they start."""
    return Index(document.items)


@derived
def sentences(document: Document) -> Index[Sentence]:
    """Return the sentences by where they start."""
    return Index(document.sentences)


@derived
def metrics(document: Document) -> Index[Metric]:
    """Return the metrics by where they start."""
    return Index(document.metrics)


@derived
def titles(document: Document) -> Index[Span]:
    """Return the titles in 《》 by where they start, brackets included."""
    return Index(find_titles(document.text))


@derived
def lines(document: Document) -> Lines:
    """Return the lines."""
    return Lines(document.text)


@derived
def breaks(document: Document) -> Breaks:
    """Return where clauses and sentences begin."""
    return Breaks(document.text)


@derived
def pairs(document: Document) -> frozenset[Pair]:
    """Return the pairs of neighbouring characters."""
    return neighbours(document.text)


@derived
def proper_names(document: Document) -> Index[Mention]:
    """Return the places and persons named by where they start."""
    return Index(m for m in document.mentions if m.kind in ("place", "person"))


class Bare(NamedTuple):
    """A text without “” and with 、 for ， and ；, and ``at``, where in it each “ or ” was left out."""

    text: str
    at: list[int]

    def span(self, start: int, end: int) -> Span:
        """Return where ``text[start:end]`` stands in the document, quotation marks inside included."""
        return Span(start=self._place(start), end=self._place(end - 1) + 1)

    def _place(self, at: int) -> int:
        return at + bisect_right(self.at, at)


@derived
def bare(document: Document) -> Bare:
    """Return the text as set formulations are compared with."""
    quotes = [match.start() for match in _QUOTE.finditer(document.text)]
    return Bare(plain(document.text), [at - number for number, at in enumerate(quotes)])


def plain(text: str) -> str:
    """Return a text without “” and with 、 for ， and ；."""
    for quote in "“”‘’":
        text = text.replace(quote, "")
    for mark in _MARKS:
        text = text.replace(mark, "、")
    return text
