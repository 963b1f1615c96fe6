"""Phrases listed in a lexicon, with the longer words in which they are right."""

from collections.abc import Iterator, Mapping
from functools import cache

from govtext.checks.derived import derived, titles
from govtext.lexicon import Phrases, rows
from govtext.model import Document, Span

Row = dict[str, str]


def find_listed(document: Document, lexicon: str, where: Mapping[str, str]) -> Iterator[tuple[Span, Row]]:
    """Yield where a phrase of the rows that ``where`` asks for stands outside titles and ``exempt`` words, with its row."""
    for span, row in _uses(document, lexicon):
        if where.items() <= row.items():
            yield span, row


@derived
def _uses(document: Document, lexicon: str) -> tuple[tuple[Span, Row], ...]:
    phrases, by_phrase = _phrases(lexicon)
    found = [hit for hit in phrases.find(document.text, 0, len(document.text)) if hit[2]]
    return tuple(
        (Span(start=start, end=end), by_phrase[phrase])
        for start, end, phrase in found
        if not titles(document).holding(start, end)
    )


@cache
def _phrases(lexicon: str) -> tuple[Phrases, dict[str, Row]]:
    """Return what finds the phrases, the exempt words before them without label, and each phrase's row."""
    exempt = (word for row in rows(lexicon) for word in row["exempt"].split("|") if word)
    by_phrase = {row["phrase"]: row for row in rows(lexicon)}
    return Phrases({**dict.fromkeys(exempt, ""), **dict(zip(by_phrase, by_phrase, strict=True))}), by_phrase
