"""Times in their sentences, for the rules that judge them."""

import re
from collections.abc import Iterator

from govtext.chars import fold
from govtext.checks import derived
from govtext.checks.draft import Draft, evidence
from govtext.checks.timing import Timing
from govtext.model import Document, Evidence, Fix, Period, Span

_YEAR = re.compile(r"(?:19|20)\d\d")
NAMED = re.compile(r"(?<!\d)(20\d\d)年")
_STARTS = frozenset("*。；，、：！？\n 　）)”")
AROUND = 100


class Text:
    """The text around the times of a report."""

    def __init__(self, document: Document) -> None:
        """Take the document."""
        self.document = document
        self._text = document.text
        self._parts = derived.parts(document)

    def named(self, *roles: str) -> Iterator[Period]:
        """Yield the times with a year in digits that stand in parts of these roles, outside headings."""
        headings = derived.headings(self.document)
        for period in self.document.periods:
            part = self._parts.before(period.start)
            inside = part is not None and part.role in roles
            if inside and NAMED.search(fold(period.surface)) and not headings.holding(period.start, period.end):
                yield period

    def opens(self, period: Period) -> bool:
        """Whether a clause begins with it."""
        return period.start == 0 or self._text[period.start - 1] in _STARTS

    def before(self, period: Period) -> str:
        """Return its sentence up to it."""
        return re.split("[。！？\n]", fold(self._text[max(0, period.start - AROUND) : period.start]))[-1]

    def after(self, period: Period, marks: str = "。\n") -> str:
        """Return what follows it, up to one of ``marks``."""
        rest = fold(self._text[period.end : period.end + AROUND])
        ends = [at for at in map(rest.find, marks) if at >= 0]
        return rest[: min(ends)] if ends else rest

    def stated(self, period: Period) -> bool:
        """Whether the clauses up to the next ；or 。state a figure."""
        end = period.end + len(self.after(period, "。；\n"))
        return any(period.end <= metric.start < end for metric in self.document.metrics)

    def beside(self, period: Period) -> set[int]:
        """Return the other years named in its sentence and shortly after."""
        around = (self.before(period), fold(self._text[period.end : period.end + AROUND]))
        return {int(year) for piece in around for year in NAMED.findall(piece)}


def draft(document: Document, span: Span, timing: Timing, right: int | None = None) -> Draft:
    """Return a fail at a wrong time, with the year that is likely right as its fix."""
    surface = document.quote(span)
    fix = None
    if right is not None and (year := _YEAR.search(fold(surface))):
        at = span.start + year.start()
        fix = Fix(start=at, end=at + 4, replace=str(right), safety="unsafe")
    values = {"found": surface, "year": timing.year, "written": timing.written or "", "right": right or ""}
    return Draft("fail", span, values, _shown(document), fix=fix)


def _shown(document: Document) -> tuple[Evidence, ...]:
    year = document.year
    return (evidence(document, "report_year", year.start, year.end),) if year else ()
