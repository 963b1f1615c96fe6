"""The year that a report is about."""

import re

from govtext.model import Quote, ReportYear, Span
from govtext.numerals import chinese

_YEAR = re.compile(
    r"(?<![\d〇○零一二三四五六七八九])((?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})年(度|以来|工作)?"
)
_OPENING_CHARACTERS = 600


def find_year(text: str, folded: str, title: Quote | None) -> ReportYear | None:
    """Return the year named in the title, else the one that the opening calls its period (年度, 以来), else its latest one.

    A year with masked digits (20××年) is no year; None where the text names none.
    """
    start = title.end if title else 0
    named = _years(text, folded, title) if title else []
    opening = _years(text, folded, Span(start=start, end=min(len(folded), start + _OPENING_CHARACTERS)))
    periods = [year for year, is_period in opening if is_period]
    found = [year for year, _ in named] or periods
    return found[0] if found else max((year for year, _ in opening), key=lambda y: y.year, default=None)


def _years(text: str, folded: str, span: Span) -> list[tuple[ReportYear, bool]]:
    found = []
    for match in _YEAR.finditer(folded, span.start, span.end):
        value = int(match[1]) if match[1].isdecimal() else chinese(match[1])
        if value is not None:
            surface = text[match.start() : match.end(1) + 1]
            found.append(
                (
                    ReportYear(start=match.start(), end=match.end(1) + 1, surface=surface, year=int(value)),
                    match[2] is not None,
                )
            )
    return found
