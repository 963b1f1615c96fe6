"""What makes a clause set phrases or substance: classes of marks, each a value between 0 and 1."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from govtext.model import Span
from govtext.scores.marks import Marks

SHARES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "creed": "share of characters in set phrases of guidance and politics (longest matches)",
        "stock": "share of characters in set phrases of manner, method and emphasis",
        "outcome": "share of characters in set phrases of results and shortcomings",
        "abstract": "share of characters from an abstract verb to its abstract objects (加强……建设)",
        "degree": "share of characters in adverbs of degree and emphasis (进一步, 不断)",
        "hedge": "share of characters in words that take part of a claim back (有所, 不够)",
        "familiar": "share of characters that begin a pair of characters common to many reports",
        "parallel": "share of characters in pieces of a series built alike (重实干、重实绩)",
    }
)
PRESENT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "subject": "whether a particular subject of policy is named (长期护理保险, 低空经济)",
        "bound": "whether a quantity, masked or not, is tied to something counted",
        "named": "whether a place, person, work, document or thing of one's own is named, masked or not",
        "edition": "whether an occasion is told from others of its kind (第七次, 首届)",
        "dated": "whether a date finer than a year is named, masked ones included",
        "done": "whether a concrete act is named (竣工, 办结, 下发)",
        "lack": "whether a shortfall is named (尚未, 逾期, 只有)",
    }
)
FEATURES: Final = (*SHARES, *PRESENT)


def letters(marks: Marks, clauses: Sequence[Span]) -> list[int]:
    """Return how many letters and digits each clause has, at least 1."""
    count = marks.of["letter"].count
    return [count(1, clause.start, clause.end) or 1 for clause in clauses]


def vectors(marks: Marks, clauses: Sequence[Span], sizes: Sequence[int]) -> list[tuple[float, ...]]:
    """Return the features of each clause, whose letters are ``sizes``, in the order of ``FEATURES``."""
    bounds = [(clause.start, clause.end) for clause in clauses]
    columns = [_shares(marks.of[name], bounds, sizes) for name in SHARES]
    columns += [_presence(marks.of[name], bounds) for name in PRESENT]
    return list(zip(*columns, strict=True))


def _shares(flags: bytearray, bounds: Sequence[tuple[int, int]], sizes: Sequence[int]) -> list[float]:
    if 1 not in flags:
        return [0.0] * len(bounds)
    counts = [flags.count(1, start, end) for start, end in bounds]
    return [n / size if n < size else 1.0 for n, size in zip(counts, sizes, strict=True)]


def _presence(flags: bytearray, bounds: Sequence[tuple[int, int]]) -> list[float]:
    if 1 not in flags:
        return [0.0] * len(bounds)
    return [1.0 if flags.find(1, start, end) >= 0 else 0.0 for start, end in bounds]
