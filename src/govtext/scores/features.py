"""What makes a clause set phrases or substance: one small function a feature, each between 0 and 1."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from govtext.model import Span
from govtext.scores.marks import Marks


def formula(marks: Marks, clause: Span) -> float:
    """Share of characters inside set phrases (longest matches)."""
    return _share(marks, "formula", clause)


def abstract(marks: Marks, clause: Span) -> float:
    """Share of characters from an abstract verb to its abstract objects (加强……建设)."""
    return _share(marks, "abstract", clause)


def degree(marks: Marks, clause: Span) -> float:
    """Share of characters in adverbs of degree and emphasis (进一步, 不断)."""
    return _share(marks, "degree", clause)


def hedge(marks: Marks, clause: Span) -> float:
    """Share of characters in words that take part of a claim back (有所, 不够)."""
    return _share(marks, "hedge", clause)


def familiar(marks: Marks, clause: Span) -> float:
    """Share of characters that begin a pair of characters common to many reports."""
    return _share(marks, "familiar", clause)


def bound(marks: Marks, clause: Span) -> float:
    """Whether a quantity, masked or not, is tied to something counted."""
    return _any(marks, "bound", clause)


def named(marks: Marks, clause: Span) -> float:
    """Whether a place, person, work, document or thing of one's own is named, masked or not."""
    return _any(marks, "named", clause)


def edition(marks: Marks, clause: Span) -> float:
    """Whether an occasion is told from others of its kind (第七次, 首届)."""
    return _any(marks, "edition", clause)


def dated(marks: Marks, clause: Span) -> float:
    """Whether a date finer than a year is named, masked ones included."""
    return _any(marks, "dated", clause)


def done(marks: Marks, clause: Span) -> float:
    """Whether a concrete act is named (竣工, 办结, 下发)."""
    return _any(marks, "done", clause)


def lack(marks: Marks, clause: Span) -> float:
    """Whether a shortfall is named (尚未, 逾期, 只有)."""
    return _any(marks, "lack", clause)


def _share(marks: Marks, name: str, clause: Span) -> float:
    found = marks.of[name].count(1, clause.start, clause.end)
    return min(1.0, found / (marks.of["letter"].count(1, clause.start, clause.end) or 1)) if found else 0.0


def _any(marks: Marks, name: str, clause: Span) -> float:
    return 1.0 if marks.of[name].find(1, clause.start, clause.end) >= 0 else 0.0


FEATURES: Final[Mapping[str, Callable[[Marks, Span], float]]] = MappingProxyType(
    {f.__name__: f for f in (formula, abstract, degree, hedge, familiar, bound, named, edition, dated, done, lack)}
)


def vector(marks: Marks, clause: Span) -> list[float]:
    """Return the features of a clause in the order of ``FEATURES``."""
    return [feature(marks, clause) for feature in FEATURES.values()]
