"""Ranges: what bounds the numbers of any text (大于20, 五百以上, 20—100个, 比三十大, 十几万)."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from govtext.facts.amounts import Number, NumberKind, read_numbers
from govtext.facts.figures import Page, measured, open_page
from govtext.facts.numbers import lend_scale
from govtext.lexicon import rows
from govtext.model import Quote

_LONGEST = 12
_COPULA = "[是有为了达]?"  # 至少有10, 超过了80
_TO = re.compile(r" ?(?:-{1,2}|–|—{1,2}|~|～|至|到) ?")
_AND = re.compile(" ?[与和及] ?")
_BETWEEN = re.compile("之?间")
_WITHIN = re.compile("(?:位于|介于|在|处于)$")
_LEAVING = ("从", "由", "自")
_JOINED = re.compile(r" ?[，,、]? ?(?:的?同时|并且|而且|且|并|又|但)? ?")
_MOST_JOINED = 6
_DATED = re.compile(r"\d[-–—/]$|^[-–—/]\d")


class Range(Quote, frozen=True, kw_only=True):
    """What bounds a number, with the words that say so; an open side is None.

    ``low_closed`` and ``high_closed`` tell whether the bound itself is within: 以上 and 到 include it, 超过 and 小于 do not.
    """

    kind: NumberKind
    low: Decimal | None
    high: Decimal | None
    low_closed: bool
    high_closed: bool
    unit: str | None
    numbers: tuple[Number, ...]


class _Comparator(NamedTuple):
    """The words around a number that bound it, empty where none: which end, and whether the number itself is within."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    end: str
    closed: bool


class _Compact(NamedTuple):
    """A piece of text without its spaces, and where each sign stands in the text."""

    text: str
    places: list[int]


def find_ranges(text: str) -> Iterator[Range]:
    """Yield the ranges of ``text`` in order; 大于10且小于20 is one, and so is 二十几万 (from 200,000 on)."""
    page = open_page(text)
    last: Range | None = None
    for found in _ranges(page, list(read_numbers(page))):
        joined = last and _joined(page, last, found)
        if last and not joined:
            yield last
        last = joined or found
    if last:
        yield last


def _ranges(page: Page, numbers: Sequence[Number]) -> Iterator[Range]:
    at = done = 0
    while at < len(numbers):
        pair = _between(page, *numbers[at : at + 2]) if at + 1 < len(numbers) else None
        found = pair or _bounded(page, numbers[at], done)
        if found:
            yield found
            done = found.end
        at += 2 if pair else 1


def _between(page: Page, first: Number, second: Number) -> Range | None:
    """Read 20—100个, 一千到一千五百, 10与20之间; None for falling numbers."""
    low, high = first.value, second.value
    counted = measured(page, first.end) if second.unit is None else first.end
    gap = page.signs[counted : second.start]
    between = _BETWEEN.match(page.signs, second.end)
    tied = _TO.fullmatch(gap) or (between and _AND.fullmatch(gap))
    kinds = {first.kind, second.kind} - {"cardinal"}
    if not tied or low is None or high is None or len(kinds) > 1 or first.unit not in {None, second.unit}:
        return None
    if first.unit is None:
        low = lend_scale(first.surface, second.numerals[-1].surface, low)
    if low >= high or _is_chained(page.signs, first.start, second.end):
        return None
    within = _WITHIN.search(page.signs, max(0, first.start - 2), first.start) if between else None
    start, end = within.start() if within else first.start, between.end() if between else second.end
    return _made(page, (start, end), (low, high), (True, True), (first, second))


def _is_chained(signs: str, start: int, end: int) -> bool:
    """Whether two numbers are part of more: a date (2026-02-07), or a change (从20到100)."""
    before, after = signs[max(0, start - 2) : start], signs[end : end + 2]
    return before.endswith(_LEAVING) or bool(_DATED.search(before) or _DATED.search(after))


def _bounded(page: Page, number: Number, done: int) -> Range | None:
    """Read a number with its comparator, one of two neighbours (二三十), or a vague one (十几万)."""
    if number.value is None:
        span = number.start, number.end
        return _made(page, span, (number.low, number.high), (True, True), (number,))
    bound = _compared(page, number, done)
    if not bound:
        return _from(page, number) if number.vague else None
    start, end, word = bound
    low = number.value if word.end in {"low", "both"} else None
    high = number.value if word.end in {"high", "both"} else None
    closed = low is not None and word.closed, high is not None and word.closed
    return _made(page, (start, end), (low, high), closed, (number,))


def _from(page: Page, number: Number) -> Range:
    return _made(page, (number.start, number.end), (number.value, None), (False, False), (number,))


def _compared(page: Page, number: Number, done: int) -> tuple[int, int, _Comparator] | None:
    """Return where a bounded number begins and ends, and its comparator."""
    head = _compact(page.folded, max(done, number.start - _LONGEST), number.start)
    tails = [_compact(page.folded, end, end + _LONGEST) for end in (number.end, measured(page, number.end))]
    for word in _comparators():
        before = word.before.search(head.text) if word.before else None
        after = _following(word.after, tails) if word.after else number.end
        if (before is None) == (word.before is None) and after is not None:
            return head.places[before.start()] if before else number.start, after, word
    return None


def _following(pattern: re.Pattern[str], tails: Sequence[_Compact]) -> int | None:
    """Return where a pattern ends that follows a number, or its measure word (20万次以上)."""
    for tail in tails:
        if match := pattern.match(tail.text):
            return tail.places[match.end() - 1] + 1
    return None


def _compact(text: str, start: int, end: int) -> _Compact:
    places = [at for at in range(start, min(end, len(text))) if text[at] != " "]
    return _Compact("".join(text[at] for at in places), places)


@cache
def _comparators() -> tuple[_Comparator, ...]:
    """Return the comparators: those of two words first, those before a number before those after it, the longest first."""
    return tuple(
        _Comparator(
            re.compile(f"{row['before']}{_COPULA}$") if row["before"] else None,
            re.compile(row["after"]) if row["after"] else None,
            row["end"],
            row["closed"] == "yes",
        )
        for row in sorted(rows("comparators"), key=_order)
    )


def _order(row: dict[str, str]) -> tuple[bool, bool, int]:
    return not (row["before"] and row["after"]), not row["before"], -len(row["before"])


def _made(
    page: Page,
    span: tuple[int, int],
    bounds: tuple[Decimal | None, Decimal | None],
    closed: tuple[bool, bool],
    numbers: tuple[Number, ...],
) -> Range:
    return Range(
        start=span[0],
        end=span[1],
        surface=page.text[slice(*span)],
        kind=numbers[-1].kind,
        low=bounds[0],
        high=bounds[1],
        low_closed=closed[0],
        high_closed=closed[1],
        unit=numbers[-1].unit,
        numbers=numbers,
    )


def _joined(page: Page, first: Range, second: Range) -> Range | None:
    """Join a lower and an upper bound of one thing (大于10并且小于20, 最多100最少20)."""
    counted = measured(page, first.end) if second.unit is None else first.end
    gap = page.folded[counted : second.start]
    if len(gap) > _MOST_JOINED or not _JOINED.fullmatch(gap) or first.unit not in {None, second.unit}:
        return None
    lower, upper = (first, second) if first.high is None else (second, first)
    if lower.high is not None or upper.low is not None or lower.low is None or upper.high is None:
        return None
    if lower.low >= upper.high:
        return None
    closed = lower.low_closed, upper.high_closed
    span, numbers = (first.start, second.end), (*first.numbers, *second.numbers)
    return _made(page, span, (lower.low, upper.high), closed, numbers)
