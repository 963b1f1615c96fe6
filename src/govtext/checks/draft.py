"""What a kind of rule says of a document, and the passages it says it of."""

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from govtext.chars import paragraphs
from govtext.checks.derived import derived, items
from govtext.model import Document, Evidence, Fix, Metric, Outcome, Span
from govtext.spans import Index


class Draft(NamedTuple):
    """What a kind says of a document: an outcome at a span, the values of the message, the passages it rests on.

    ``span`` is empty for something missing; ``key`` then names it. ``note`` says why something could not be judged.
    ``anonymised``: a published copy is expected to be so. ``related`` are passages worth a look beside the evidence.
    """

    outcome: Outcome
    span: Span
    values: Mapping[str, object] = {}
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    key: str = ""
    note: str = ""
    anonymised: bool = False
    related: tuple[Evidence, ...] = ()
    fix: Fix | None = None


def evidence(document: Document, role: str, start: int, end: int) -> Evidence:
    """Return the passage ``[start, end)`` as evidence that plays ``role``."""
    return Evidence(start=start, end=end, surface=document.text[start:end], role=role)


def figure(role: str, metric: Metric) -> Evidence:
    """Return a metric as evidence that plays ``role``, with its value and unit."""
    return Evidence(
        start=metric.start,
        end=metric.end,
        surface=metric.surface,
        role=role,
        value=metric.value,
        unit=metric.unit,
        masked=metric.masked,
    )


@derived
def passages(document: Document) -> Index[Span]:
    """Return the passages that findings are reported by, in order: items and what stands between them in each paragraph."""
    cuts = {edge for item in document.items for edge in (item.start, item.end)}
    for line in paragraphs(document.text):
        inner = items(document).before(line.start)
        cuts |= {line.end} if inner and line.start < inner.end and line.end < inner.end else {line.start, line.end}
    spans = (Span(start=start, end=end) for start, end in pairwise(sorted(cuts)))
    return Index(span for span in spans if document.quote(span).strip())
