"""Spans in order: lines and columns, and finding what lies where without looking at everything."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from govtext.model import Span

S = TypeVar("S", bound=Span)
_BREAK = re.compile("[，。；：！？\n;:!?(]")
_LINE_END = re.compile("\n")
_ENDS = frozenset("。！？\n")


class Lines:
    """Line starts of a text, for turning offsets into lines and columns."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._starts = [0, *(m.end() for m in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of ``offset``, both counted from 1, columns in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Breaks:
    """Where the clauses and sentences of a text begin, for many look-ups."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        marks = [(m.end(), m[0]) for m in _BREAK.finditer(text)]
        self._clauses = [0, *(at for at, _ in marks)]
        self._sentences = [0, *(at for at, mark in marks if mark in _ENDS)]

    def clause(self, at: int) -> int:
        """Return where the clause around ``at`` begins: after the last of ，。；：！？( or line break before it."""
        return self._clauses[bisect_right(self._clauses, at) - 1]

    def sentence(self, at: int) -> int:
        """Return where the sentence around ``at`` begins: after the last of 。！？ or line break before it."""
        return self._sentences[bisect_right(self._sentences, at) - 1]


class Index(Generic[S]):
    """Spans by where they start."""

    def __init__(self, spans: Iterable[S]) -> None:
        """Take the spans, in any order."""
        self._spans = sorted(spans, key=lambda s: s.start)
        self._starts = [s.start for s in self._spans]

    def within(self, start: int, end: int) -> Sequence[S]:
        """Return the spans that start inside ``[start, end)``, in order."""
        return self._spans[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, offset: int) -> S | None:
        """Return the last span that starts at ``offset`` or before it, whether or not it reaches so far."""
        at = bisect_right(self._starts, offset)
        return self._spans[at - 1] if at else None

    def __iter__(self) -> Iterator[S]:
        """Yield the spans in order."""
        return iter(self._spans)

    def touching(self, start: int, end: int) -> list[S]:
        """Return the spans that share a character with ``[start, end)``; the spans must not overlap each other."""
        before = self.before(start)
        reaching = [before] if before is not None and before.start < start < before.end else []
        return [*reaching, *self.within(start, end)]

    def holding(self, start: int, end: int) -> S | None:
        """Return the span that holds ``[start, end)``; the spans must not overlap each other."""
        span = self.before(start)
        return span if span is not None and end <= span.end else None
