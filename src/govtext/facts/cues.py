"""Cues: the words before a figure that say whether it is planned, what it is compared with, whose it is."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from govtext.lexicon import rows
from govtext.spans import Breaks

_CLAUSE_CHARACTERS = 40
_PLAIN = frozenset({"planned", "expected", "in_progress", "cumulative", "subject"})


class Cue(NamedTuple):
    """A word that says something of the figures after it in its sentence."""

    start: int
    end: int
    says: str


class _Lexicon:
    """The cues of the lexicon, looked for where one of their first characters stands."""

    def __init__(self) -> None:
        found: dict[str, list[dict[str, str]]] = {}
        for row in rows("figure_cues"):
            for first in row["first"]:
                found.setdefault(first, []).append(row)
        self._at = {
            first: re.compile("|".join(f"({row['pattern']})" for row in those)) for first, those in found.items()
        }
        self._says = {first: [row["class"] for row in those] for first, those in found.items()}
        self._first = re.compile(f"[{''.join(found)}]")

    def find(self, text: str, start: int, end: int) -> Iterator[Cue]:
        """Yield the cues in ``text[start:end]``, from left to right, without overlaps."""
        done = start
        for first in self._first.finditer(text, start, end):
            if (
                first.start() >= done
                and (match := self._at[first[0]].match(text, first.start(), end))
                and match.lastindex
            ):
                done = match.end()
                yield Cue(match.start(), done, self._says[first[0]][match.lastindex - 1])


@cache
def _lexicon() -> _Lexicon:
    return _Lexicon()


class Cues:
    """The cues of a text, for looking up those before a figure."""

    def __init__(self, text: str, breaks: Breaks) -> None:
        """Take the folded text and where its clauses begin."""
        self._breaks = breaks
        self._cues = list(_lexicon().find(text, 0, len(text)))
        self._starts = [cue.start for cue in self._cues]
        self._ends = [cue.end for cue in self._cues]

    def within(self, start: int, end: int) -> list[Cue]:
        """Return the cues inside ``[start, end)``."""
        return self._cues[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def clause(self, at: int) -> int:
        """Return where the clause before a figure at ``at`` begins, as far as cues are sought."""
        return max(self._breaks.clause(at), at - _CLAUSE_CHARACTERS)

    def compared(self, at: int) -> Cue | None:
        """Return the last cue in the clause before ``at`` that says what the figure there is compared with."""
        return next((cue for cue in reversed(self.within(self.clause(at), at)) if cue.says not in _PLAIN), None)
