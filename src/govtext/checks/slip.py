"""Kind ``slip``: one character of a word typed for another of the same reading."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

import msgspec

from govtext.checks.draft import Draft
from govtext.facts.citations import find_titles
from govtext.lexicon import rows
from govtext.model import Document, Fix, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``right``, a word of two characters, and ``wrong``, what is typed instead, joined by |."""

    lexicon: str


VALUES = frozenset({"wrong", "right"})


class _Slip(msgspec.Struct, frozen=True):
    wrong: str
    right: str


def _pairs(text: str) -> set[int]:
    """Return the pairs of neighbouring characters, each as the number that its UTF-16 is: quicker to gather than strings."""
    units = memoryview(text.encode("utf-16-le", "surrogatepass"))
    halves = (units[skip : len(units) - (len(units) - skip) % 4].cast("I") for skip in (0, 2) if len(units) > skip + 2)
    return set(chain(*halves))


@cache
def _slips(lexicon: str) -> dict[int, _Slip]:
    slips = (_Slip(wrong, row["right"]) for row in rows(lexicon) for wrong in row["wrong"].split("|"))
    return {pair: slip for slip in slips for pair in _pairs(slip.wrong)}


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each slip outside titles and names."""
    drafts = sorted(_drafts(document, _slips(params.lexicon)), key=lambda draft: draft.span.start)
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _drafts(document: Document, slips: dict[int, _Slip]) -> Iterator[Draft]:
    text = document.text
    found = slips.keys() & _pairs(text)
    if not found:
        return
    named = Index(m for m in document.mentions if m.kind in ("place", "person"))
    titles = Index(find_titles(text))
    for slip in map(slips.__getitem__, found):
        start = text.find(slip.wrong)
        while start >= 0:
            end = start + len(slip.wrong)
            if not (named.touching(start, end) or titles.holding(start, end)):
                fix = Fix(start=start, end=end, replace=slip.right, safety="unsafe")
                values = {"wrong": slip.wrong, "right": slip.right}
                yield Draft("fail", Span(start=start, end=end), values, confidence=0.8, fix=fix)
            start = text.find(slip.wrong, end)
