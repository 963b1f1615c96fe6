"""When a predicted fact agrees with gold in one of its fields, by the annotation guide."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from typing import Any

Row = dict[str, Any]
Agrees = Callable[[Row, Row], bool]

_HALF = 0.5


def agrees(field: str, gold: Row, guess: Row) -> bool:
    """Return whether ``guess`` says the same as ``gold`` in ``field``; a field without a way of its own must be equal."""
    return SAME[field](gold, guess) if field in SAME else bool(gold[field] == guess.get(field))


def shared(left: Row, right: Row) -> int:
    """Return how many characters two spans share; not positive where they lie apart."""
    return int(min(left["end"], right["end"]) - max(left["start"], right["start"]))


def span(row: Row) -> Hashable:
    """Return where a row's passage stands."""
    return row["start"], row["end"]


def _same_value(gold: Row, guess: Row) -> bool:
    return all(_close(gold.get(bound), guess.get(bound)) for bound in ("value", "low", "high"))


def _close(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=1e-4, abs_tol=1e-9)


def _same_indicator(gold: Row, guess: Row) -> bool:
    left, right = gold["indicator"], guess.get("indicator")
    if not left or not right:
        return not left and not right
    longer = max(left["end"] - left["start"], right["end"] - right["start"])
    common = shared(left, right)
    return common > 0 and common >= _HALF * longer


def _same_change(gold: Row, guess: Row) -> bool:
    left, right = gold["change"] or {}, guess.get("change") or {}
    return all(left.get(field) == right.get(field) for field in ("direction", "basis"))


def _same_span(field: str) -> Callable[[Row, Row], bool]:
    return lambda gold, guess: _span_or_none(gold[field]) == _span_or_none(guess.get(field))


def _same_spans(field: str) -> Callable[[Row, Row], bool]:
    return lambda gold, guess: set(map(span, gold[field])) == set(map(span, guess.get(field) or ()))


def _span_or_none(row: Row | None) -> Hashable:
    return span(row) if row else None


def _same_days(gold: Row, guess: Row) -> bool:
    return all(gold.get(day) == guess.get(day) for day in ("first", "last"))


SAME: dict[str, Agrees] = {
    "value": _same_value,
    "indicator": _same_indicator,
    "change": _same_change,
    "period": _same_span("period"),
    "deadline": _same_span("deadline"),
    "in_charge": _same_spans("in_charge"),
    "first": _same_days,
}
