"""Characters: length-preserving folding, lines, sentences and clauses."""

import re
from collections.abc import Iterator

from govtext.model import Sentence, Span

NO_LETTER = re.compile(r"[\W_]")
"""What is neither letter nor digit (:meth:`str.isalnum`)."""

_FULL_WIDTH = "".join(map(chr, [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
_FOLDED = str.maketrans(_FULL_WIDTH + "％＋－．＊＿", "".join(chr(ord(c) - 0xFEE0) for c in _FULL_WIDTH) + "%+-.*_")

_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋－．＊＿]+")

_SENTENCE = re.compile(r"[^\n。！？!?]*+(?:[。！？!?]++[”’」』）)】]*+|(?=\n)|$)")
_CLAUSE = re.compile(r"[^，。；：！？,;!?\n]++[，。；：！？,;!?]*+")


def fold(text: str) -> str:
    """Return ``text`` with full-width digits, letters and ％＋－．＊＿ narrowed; the length never changes."""
    return _WIDE.sub(lambda wide: wide[0].translate(_FOLDED), text)


def trim(text: str, start: int, end: int) -> Span:
    """Return ``[start, end)`` without surrounding white space; blank text gives an empty span at ``start``."""
    surface = text[start:end]
    body = surface.strip()
    left = start + (surface.index(body) if body else 0)
    return Span(start=left, end=left + len(body))


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the non-blank lines of ``text[start:end]`` without surrounding white space."""
    stop = len(text) if end is None else end
    while start < stop:
        line_end = text.find("\n", start, stop)
        line_end = stop if line_end < 0 else line_end
        span = trim(text, start, line_end)
        if span.start < span.end:
            yield span
        start = line_end + 1


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences of ``text[start:end]``: up to 。！？ with closing quotes, or to the line's end."""
    for match in _SENTENCE.finditer(text, start, end):
        span = trim(text, *match.span())
        if span.start < span.end:
            yield Sentence(start=span.start, end=span.end)


def clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the pieces of ``text[start:end]`` between commas and stronger marks, mark included."""
    for match in _CLAUSE.finditer(text, start, end):
        yield Span(start=match.start(), end=match.end())
