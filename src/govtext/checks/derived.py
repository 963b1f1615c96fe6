"""What the rules derive from a document's facts: worked out once, at the first rule that asks, and kept with the document."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from govtext.chars import fold
from govtext.checks.pairs import Pair, neighbours
from govtext.facts.citations import find_titles
from govtext.model import Document, Heading, Item, Mention, Metric, Part, Sentence, Span
from govtext.spans import Breaks, Index, Lines

P = ParamSpec("P")
T = TypeVar("T")


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
