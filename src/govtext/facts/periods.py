"""Times that a text names, and the year that a report is about."""

import re
from collections.abc import Iterator
from datetime import date

from govtext.chars import fold
from govtext.facts.calendar import JOIN, POINT, Stretch, find_points, stretch
from govtext.facts.citations import find_titles
from govtext.model import Period, PeriodRole, Quote, ReportYear, Span
from govtext.numerals import chinese
from govtext.outline import Outline
from govtext.spans import Index

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


_EDITION = re.compile("年?(?:[修制]订|修正|版|第.次修|号)")
_PLAN = re.compile("十([一二三四五六])五”?(?:规划)?(期间|时期|期末|以来|末)")
_NEAR = re.compile("近(?:([一两二三四五六1-6])年来?|年来)")
_FIRST_PLAN_YEAR = 1951 + 50  # of the 10th five-year plan; “十N五” began five years later each
_CLAUSE = re.compile("[。；！？\n]")
_CLAUSE_CHARACTERS = 60
_DUE = re.compile("(?:时限|期限|时间节点|完成时间)[：:]?(?:为)?$")
_LIFE = re.compile(r"(?:起|开始)?,?(?:任|担任|到任|调任|参加工作|入党|出生|毕业|当选|挂职|就任)")
_MEETING = re.compile(
    "召开|会议|印发|学习|传达|调研|督导|带队|宣讲|党课|培训|例会|视察|签订|述廉|述职|接访|下访|拜访|参加|党性教育|代表大会"
)
_MEETS = re.compile("(?:工作)?(?:例会|会议|党课|学习会)")
_PLANNED_CLAUSE = re.compile("力争|计划(?![的完])|打算|确保|预计|拟|明年|下一步|目标(?!任务)")
_OPENING = 200


def find_periods(text: str, folded: str, outline: Outline, year: ReportYear | None) -> tuple[Period, ...]:
    """Return the times that ``text`` names, in order, resolved against the report's year (ISO 8601 days, inclusive).

    今年 is the report's year, or the next where a heading plans that one; a month without a year has that of the time
    before it in its sentence, else the report's. Set phrases, durations (3个月) and what stands inside 《》 are none.
    """
    titled = Index(find_titles(folded))
    roles = _Roles(folded, outline, year)
    found = [*_plans(folded), *_dated(folded, titled, year, _present(folded, outline, year)), *_recent(folded, year)]
    return tuple(
        Period(
            start=start,
            end=end,
            surface=text[start:end],
            first=days.first,
            last=days.last,
            grain=days.grain,
            role=roles.of(start, end, days),
            masked=days.masked,
        )
        for start, end, days in sorted(found, key=lambda one: one[0])
    )


_Found = tuple[int, int, Stretch]


def _present(folded: str, outline: Outline, year: ReportYear | None) -> int | None:
    """Return the year in which the report speaks: the one after its own where an outermost heading plans that."""
    if year is None:
        return None
    planned = any(h.level == 1 and f"{year.year + 1}年" in folded[h.start : h.end] for h in outline.headings)
    return year.year + planned


def _dated(folded: str, titled: Index[Span], year: ReportYear | None, present: int | None) -> Iterator[_Found]:
    report_year = year.year if year else None
    done, before = 0, (0, report_year)
    earlier: Stretch | None = None
    for point in find_points(folded):
        start, end = point.start(), point.end()
        if start < done or titled.holding(start, end) or _EDITION.match(folded, end - 1):
            continue
        if _CLAUSE.search(folded, before[0], start):
            before, earlier = (start, report_year), None
        days = stretch(point, present, before[1])
        if days is None:
            continue
        if point["same"] and earlier and days.year:
            days = _shifted(earlier, days.year)
        end, days = _joined(folded, end, days, present)
        named = before[1] if days.grain == "years" else days.year or before[1]
        before, earlier, done = (end, named), days, end
        if point["since"] in ("自", "从") and days.last:
            start += 1  # 从去年的2.1%提高到…: a preposition of its own
        yield start, end, days


def _shifted(earlier: Stretch, year: int) -> Stretch:
    """Return the stretch of the same name in another year (去年同期)."""
    days = [
        day and (day.replace(year=year) if (day.month, day.day) != (2, 29) else date(year, 2, 28))
        for day in earlier[:2]
    ]
    return earlier._replace(first=days[0], last=days[1], year=year)


def _joined(folded: str, end: int, days: Stretch, present: int | None) -> tuple[int, Stretch]:
    """Join 2022年9月 and 至2023年3月."""
    join = JOIN.match(folded, end)
    other = POINT.match(folded, join.end()) if join else None
    if not join or not other or other["since"] or not (other["year"] or other["relative"] or other["month"]):
        return end, days
    until = stretch(other, present, days.year)
    if until is None or (not days.masked and not until.masked and not _follows(days, until)):
        return end, days
    masked = days.masked or until.masked
    return other.end(), until._replace(
        first=None if masked else days.first, last=None if masked else until.last, masked=masked
    )


def _follows(days: Stretch, until: Stretch) -> bool:
    return days.first is not None and until.last is not None and days.first <= until.last


def _plans(folded: str) -> Iterator[_Found]:
    for match in _PLAN.finditer(folded):
        first = _FIRST_PLAN_YEAR + 5 * "一二三四五六".index(match[1])
        begin, end = date(first + 5, 1, 1), date(first + 9, 12, 31)
        open_end = None if match[2] == "以来" else end
        begin = date(end.year, 1, 1) if match[2].endswith("末") else begin
        start = match.start() - folded.startswith("“", match.start() - 1)
        yield start, match.end(), Stretch(begin, open_end, "years", masked=False, year=None, bound="")


def _recent(folded: str, year: ReportYear | None) -> Iterator[_Found]:
    for match in _NEAR.finditer(folded):
        number = match[1]
        years = None if number is None or year is None else int(number if number.isdecimal() else chinese(number) or 0)
        first = last = None
        if years and year:
            first, last = date(year.year - years + 1, 1, 1), date(year.year, 12, 31)
        yield match.start(), match.end(), Stretch(first, last, "years", masked=False, year=None, bound="")


class _Roles:
    """Tells what a time is of."""

    def __init__(self, folded: str, outline: Outline, year: ReportYear | None) -> None:
        self._folded = folded
        self._opens = outline.title.end if outline.title else 0
        self._year = year
        self._parts = Index(outline.parts)

    def of(self, start: int, end: int, days: Stretch) -> PeriodRole:
        before = self._folded[max(0, start - 8) : start]
        if days.bound.endswith("前") or _DUE.search(before):
            return "deadline"
        if self._is_report(start, end, days):
            return "report"
        after = self._clause(end)
        if _LIFE.match(after):
            return "event"
        if _MEETS.match(after) or (days.grain in ("day", "month") and days.bound == "" and _MEETING.search(after)):
            return "meeting"
        part = self._parts.before(start)
        planned = (part is not None and part.role == "plan") or _PLANNED_CLAUSE.search(f"{before},{after}")
        return "event" if planned and not before.endswith(("截至", "截止")) else "figure"

    def _is_report(self, start: int, end: int, days: Stretch) -> bool:
        """Whether it names the year that the report is about: in the title, or first in the opening."""
        year = self._year
        if start < self._opens or (year is not None and start <= year.start < end and days.grain == "year"):
            return days.bound == "" and days.grain == "year"
        same = year is not None and days.year == year.year and days.grain == "year"
        return same and start < self._opens + _OPENING and self._folded.startswith("度", end - 1)

    def _clause(self, end: int) -> str:
        after = self._folded[end : end + _CLAUSE_CHARACTERS]
        stop = _CLAUSE.search(after)
        return after[: stop.start()] if stop else after
