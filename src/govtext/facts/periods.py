"""The year that a report is about."""

import re

from govtext.chars import fold
from govtext.model import Quote, ReportYear, Span
from govtext.numerals import chinese

_YEAR = re.compile(
    r"(?<![\d〇○零一二三四五六七八九])((?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})年(度|以来|工作)?"
)
_OPENING_CHARACTERS = 600
_AROUND = 12
_OF_A_LIFE = re.compile(r"(?:\d{1,2}月)?(?:起|开始)?(?:任|担任|到任|调任|参加工作|入党|出生|毕业|当选|挂职)")
_OF_A_PLAN = re.compile(r"(?:\d{1,2}月)?(?:年?底|末)?(?:之?前|完成$)")
_PLANNED = re.compile("(?:计划|力争|预计|将于|到|至)(?:于|在)?$")


def find_year(text: str, folded: str, title: Quote | None) -> ReportYear | None:
    """Return the year named in the title, else the one that the opening calls its period (年度, 以来), else its latest one.

    A year with masked digits (20××年) is no year; None where the text names none.
    """
    start = title.end if title else 0
    named = _years(text, folded, title) if title else []
    opening = _years(text, folded, Span(start=start, end=min(len(folded), start + _OPENING_CHARACTERS)))
    periods = [year for year, is_period in opening if is_period]
    found = [year for year, _ in named] or periods
    reported = [year for year, _ in opening if not _is_beside(folded, year)]
    return found[0] if found else max(reported, key=lambda y: y.year, default=None)


def latest_year(text: str) -> int:
    """Return the latest year that ``text`` names outside a life or a plan, 0 without one."""
    folded = fold(text)
    years = (year for year, _ in _years(text, folded, Span(start=0, end=len(folded))))
    return max((year.year for year in years if not _is_beside(folded, year)), default=0)


def _is_beside(folded: str, year: ReportYear) -> bool:
    """Whether a year is one of the writer's life (我于2019年8月任镇长) or of a plan (2025年6月底前)."""
    after = folded[year.end : year.end + _AROUND]
    before = folded[max(0, year.start - _AROUND) : year.start]
    return bool(_OF_A_LIFE.match(after) or _OF_A_PLAN.match(after) or _PLANNED.search(before))


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
