"""Figures that stand together in a sentence, the values they may mean by their printed digits, and equations as people write them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from govtext.chars import fold
from govtext.checks import derived
from govtext.checks.draft import Draft, figure
from govtext.model import Document, Metric, Outcome, Span
from govtext.numerals import SCALES, exact

_NUMBER = re.compile(r"(\d[\d,]*+)(?:\.(\d+))?+")
_TAIL = re.compile(r"(?:[\d,.%一二三四五六七八九十百千零两]++)([^\d]*+)$")
_ROUNDED = frozenset({"money", "measure", "percent", "percentage_point", "ratio", "multiple"})
_CLAUSE = re.compile("[，；：,;]")
_HALF = Decimal("0.5")
_ALIKE: dict[str | None, str | None] = {"名": "人", "位": "人"}
LOOK_BACK = 6  # figures of a sentence that may be terms of one equation


class Interval(NamedTuple):
    """The values that a printed figure may stand for."""

    low: Decimal
    high: Decimal

    def __contains__(self, value: object) -> bool:
        """Return whether ``value`` lies inside, ends included."""
        return isinstance(value, Decimal) and self.low <= value <= self.high

    def meets(self, other: "Interval") -> bool:
        """Return whether both may stand for one value; a rounded figure stays below its upper end."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and (self.low == self.high or other.low == other.high))

    def plus(self, other: "Interval") -> "Interval":
        """Return what the sum may be."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: "Interval") -> "Interval":
        """Return what the difference may be."""
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: "Interval") -> "Interval":
        """Return what the quotient of two positive figures may be, in percent."""
        return Interval(self.low / other.high * 100, self.high / max(other.low, Decimal("1e-9")) * 100)


class Term(NamedTuple):
    """A figure with the text between it and the one before it in the sentence (or the sentence's beginning)."""

    before: str
    metric: Metric
    after: str

    @property
    def clause(self) -> str:
        """Return what stands between the last comma and the figure."""
        return _CLAUSE.split(self.before)[-1]


def interval(metric: Metric) -> Interval:
    """Return the values that round to the printed ones: half a unit of the last digit, none for things counted one by one."""
    value = metric.value or Decimal(0)
    number = _NUMBER.search(fold(metric.surface))
    scale = Decimal(SCALES.get((metric.scale or "")[-1:], 1))
    if number is None or (metric.kind not in _ROUNDED and scale == 1):
        return Interval(value, value)
    if metric.scale and len(metric.scale) > 1:
        scale = Decimal(SCALES.get(metric.scale[0], 1)) * scale
    half = _HALF * scale * Decimal(10) ** -len(number[2] or "")
    return Interval(value - half, value + half)


@derived.derived
def chains(document: Document) -> tuple[tuple[Term, ...], ...]:
    """Return the figures of each sentence with the text around them."""
    text = derived.folded(document)
    metrics = derived.metrics(document)
    return tuple(
        tuple(_terms(text, sentence, found))
        for sentence in document.sentences
        if (found := metrics.within(sentence.start, sentence.end))
    )


def _terms(text: str, sentence: Span, metrics: Sequence[Metric]) -> Iterator[Term]:
    starts = [sentence.start, *(m.end for m in metrics)]
    ends = [*(m.start for m in metrics[1:]), sentence.end]
    for start, metric, end in zip(starts, metrics, ends, strict=False):
        yield Term(text[start : metric.start], metric, text[metric.end : end])


def comparable(*metrics: Metric) -> bool:
    """Return whether the figures are of one unit and exact, so that they can be terms of one equation (masked ones may)."""
    first = metrics[0]
    if any(m.modifier != "exact" or m.kind != first.kind for m in metrics):
        return False
    return all(same_unit(first, m) for m in metrics[1:])


def same_unit(first: Metric, second: Metric) -> bool:
    """Return whether two figures count the same thing; a mask may lack its unit."""
    return first.unit == second.unit or _ALIKE.get(first.unit, first.unit) == _ALIKE.get(second.unit, second.unit)


def unit(metric: Metric) -> str:
    """Return scale and unit as written: 亿元."""
    found = _TAIL.search(fold(metric.surface))
    return found[1] if found else metric.unit or ""


def number(value: Decimal, like: Metric, digits: int | None = None) -> str:
    """Return ``value`` in the scale of ``like``, as people write it, rounded to ``digits`` where given."""
    scale = Decimal(1)
    for sign in like.scale or "":
        scale *= SCALES.get(sign, 1)
    shown = value / scale
    return f"{exact(shown.quantize(Decimal(1)) if digits == 0 else round(shown, 4 if digits is None else digits)):f}"


def shown(metric: Metric, like: Metric | None = None) -> str:
    """Return a figure for an equation: its number, or its mask."""
    if metric.masked or metric.value is None:
        return metric.surface
    return number(metric.value, like or metric)


def percent(value: Decimal) -> str:
    """Return a computed share or rate with one decimal: 5.0%."""
    return f"{round(value, 1):f}%"


def judged(
    outcome: Outcome,
    terms: Sequence[Metric],
    values: Mapping[str, object],
    roles: Sequence[str],
    at: Span | None = None,
) -> Draft:
    """Return the draft of an equation over ``terms``, with each figure as evidence; it spans them unless ``at`` is given."""
    evidence = tuple(figure(role, term) for role, term in zip(roles, terms, strict=True))
    span = at or Span(start=min(t.start for t in terms), end=max(t.end for t in terms))
    note = f"有数字被遮蔽，无法核算：{values['equation']}" if outcome == "not_assessable" else ""
    return Draft(outcome, span, values, evidence, note=note)


def settled(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield what is wrong or open, else the first equation that holds, as the place where the rule is kept."""
    held: Draft | None = None
    wrong = False
    for draft in drafts:
        if draft.outcome == "pass":
            held = held or draft
        else:
            wrong = True
            yield draft
    if held and not wrong:
        yield held
