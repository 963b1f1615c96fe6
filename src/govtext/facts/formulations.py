"""Formulations: the political phrases (提法) of the lexicon, as written, with the months they were in use."""

from functools import cache

from govtext.facts.citations import find_titles
from govtext.lexicon import Phrases, rows
from govtext.model import Formulation
from govtext.spans import Index

LEXICON = "formulations"
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两第0123456789")


def find_formulations(text: str, folded: str) -> tuple[Formulation, ...]:
    """Return the formulations of ``text`` outside 《…》, the longest one at each place; ``folded`` is its width-folded copy.

    Variants and expansions count as the phrase that they stand for. A part of a longer number (二十四史) or of a word that the
    lexicon exempts is none.
    """
    titles = Index(find_titles(folded))
    return tuple(
        _formulation(text, start, end, phrase)
        for start, end, phrase in _phrases().find(folded, 0, len(folded))
        if phrase and not _counts_on(folded, start) and not titles.holding(start, end)
    )


def _counts_on(folded: str, start: int) -> bool:
    return start > 0 and folded[start] in _NUMERALS and folded[start] != "第" and folded[start - 1] in _NUMERALS


def _formulation(text: str, start: int, end: int, phrase: str) -> Formulation:
    row = by_phrase()[phrase]
    return Formulation(
        start=start,
        end=end,
        surface=text[start:end],
        phrase=phrase,
        category=row["category"],
        since=row["from"] or None,
        until=row["to"] or None,
    )


@cache
def by_phrase() -> dict[str, dict[str, str]]:
    """Return the lexicon's rows by their phrase."""
    return {row["phrase"]: row for row in rows(LEXICON)}


@cache
def _phrases() -> Phrases:
    """Return what to find: every way to write a phrase, with 、 or ，between its members; words to pass over carry no label."""
    forms: dict[str, str] = {}
    for row in rows(LEXICON):
        forms |= dict.fromkeys(filter(None, row["exempt"].split("|")), "")
        for form in filter(None, f"{row['phrase']}|{row['variants']}|{row['expansion']}".split("|")):
            forms |= {form: row["phrase"], form.replace("、", "，"): row["phrase"]}
    return Phrases(forms)
