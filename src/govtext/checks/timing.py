"""When a report was written and of which year it speaks: what rules about time are judged by."""

import re
from datetime import date
from typing import NamedTuple

from govtext.chars import fold
from govtext.checks.derived import derived
from govtext.facts.periods import latest_year
from govtext.model import Document, Period, Span

_YEAR = re.compile(r"(20\d\d)年")
_TO_A_CONGRESS = re.compile("政府工作报告|人民代表大会|法院工作报告|检察院工作报告|人大常委会工作报告")
_WITHIN_A_YEAR = re.compile("半年|季度|月份|阶段|[1-9]月")
_OF_YEARS = re.compile(
    "(?:过去|近|这|[一两三四五])[的这]?[两三四五]年(?:来|工作|的|，)|[五三]年来|本届政府|任期|十[二三四]五”?(?:时期|期间)"
)
_HEAD = 400
_OUTER = 2
_LATE = 5  # a congress from May on is told of the year itself
_DELIVERED = re.compile(r"[—（(\n　 ]$")
_BRACKETS = "()（） \t　"


class Timing(NamedTuple):
    """``year``: whose work is reported; ``written``: the day of the signature or delivery; ``stated``: the years of the title.

    ``annual``: a report on that year; ``recent``: on it or a part of it, not on several.
    ``latest``: the last day on which it may have been written, in the middle of the year after its last, unless it is dated.
    """

    year: int
    written: date | None
    stated: frozenset[int]
    annual: bool
    to_a_congress: bool
    latest: date
    recent: bool


@derived
def read_timing(document: Document) -> Timing | None:
    """Return the times of a report, None where it names no year.

    A government's report of January speaks of the year before, which its headings name.
    """
    if document.year is None:
        return None
    title = fold(document.title.surface) if document.title else ""
    stated = frozenset(map(int, _YEAR.findall(title)))
    to_a_congress = bool(_TO_A_CONGRESS.search(title) or _TO_A_CONGRESS.search(document.text[: _HEAD // 2]))
    written = _written(document)
    year, named = document.year.year, heading_years(document, "work")
    if to_a_congress or not stated:
        delivered = to_a_congress and written is not None and written.year == year and written.month < _LATE
        year = next(iter(named), year - delivered)
    within = bool(_WITHIN_A_YEAR.search(title))
    told = named or written if to_a_congress else stated
    recent = bool(told) and not _covers_years(document)
    last = year if stated or written else max(year, latest_year(document.text))
    latest = written or date(last + 1, 6, 30)
    return Timing(year, written, stated, recent and not within, to_a_congress, latest, recent)


def heading_years(document: Document, role: str) -> list[int]:
    """Return the years that the outermost headings of one role name."""
    return [
        int(found[1])
        for h in document.headings
        if h.role == role and h.level == 1
        for found in _YEAR.finditer(fold(h.surface))
    ]


def _covers_years(document: Document) -> bool:
    """Whether the report looks back on more than one year."""
    heads = (h.surface for h in document.headings if h.level <= _OUTER)
    return bool(_OF_YEARS.search(document.text[:_HEAD]) or any(_OF_YEARS.search(head) for head in heads))


def _written(document: Document) -> date | None:
    """Return the day of the last line that is nothing but a date, else of the delivery below the title."""
    days = [p for p in document.periods if p.grain == "day" and p.first is not None and p.first == p.last]
    signed = [p for p in days if _alone(document, p)]
    if signed:
        return signed[-1].first
    top = [p for p in days if p.start < _HEAD and "在" in document.text[p.end : p.end + 2]]
    return next((p.first for p in top if _DELIVERED.search(document.text[: p.start][-1:])), None)


def _alone(document: Document, period: Period) -> bool:
    line = line_of(document.text, period.start)
    return document.quote(line).strip(_BRACKETS) == period.surface


def line_of(text: str, at: int) -> Span:
    """Return the line around ``at``."""
    end = text.find("\n", at)
    return Span(start=text.rfind("\n", 0, at) + 1, end=len(text) if end < 0 else end)
