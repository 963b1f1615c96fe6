"""Kind ``slip``: one character of a word typed for another of the same reading."""

from collections.abc import Iterator
from functools import cache
from operator import add

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


@cache
def _slips(lexicon: str) -> dict[str, str]:
    return {wrong: row["right"] for row in rows(lexicon) for wrong in row["wrong"].split("|")}


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each slip outside titles and names."""
    drafts = sorted(_drafts(document, _slips(params.lexicon)), key=lambda draft: draft.span.start)
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _drafts(document: Document, slips: dict[str, str]) -> Iterator[Draft]:
    text = document.text
    found = slips.keys() & set(map(add, text, text[1:]))
    if not found:
        return
    named = Index(m for m in document.mentions if m.kind in ("place", "person"))
    titles = Index(find_titles(text))
    for wrong in found:
        start = text.find(wrong)
        while start >= 0:
            end = start + len(wrong)
            if not (named.touching(start, end) or titles.holding(start, end)):
                values = {"wrong": wrong, "right": slips[wrong]}
                fix = Fix(start=start, end=end, replace=slips[wrong], safety="unsafe")
                yield Draft("fail", Span(start=start, end=end), values, confidence=0.8, fix=fix)
            start = text.find(wrong, end)
