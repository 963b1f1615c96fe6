"""Times that contradict each other: an act before its cause, figures of days to come, weekdays, ranges that run backwards."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from govtext.checks.draft import Draft
from govtext.checks.moment import NAMED, Text, draft
from govtext.checks.timing import Timing
from govtext.model import Document, Period

_ACT = re.compile(
    "[，,]?[^，。；]{0,12}?(?:召开|举办|举行|主持|传达|制定|印发|出台|审议|研究|部署|成立|带队|组织(?!部|生活会)|组建|开展|约谈)"
)
_RECTIFIES = re.compile("整改")
_CAUSE = re.compile("反馈|巡[视察]|督[查察]|审计|移交|交办")
_PAST = re.compile(
    "以来|至今|原|历史|遗留|上轮|上一轮|上次|任职|换届|以前|当时|时任|指出|发现|查出|期间|结转|的[^，。；]{0,8}(?:问题|案件|制度|办法|方案|意见)"
)
_TO_COME = re.compile("将|计划|预计|拟|力争|确保|争取|打算|前|底前|起|到期|届满|任务|目标|要求|提前|储备|谋划|申报")
_OPENS = re.compile(
    "，?[^，。；]{0,16}?(?:党委|政府|纪委|党工委|办事处|委员会|党组|[我全][镇乡县局区市]|[镇乡]|街道|在[^，。]{2,30}领导下|坚持以)"
)
_WEEKDAY = re.compile("[（(]?(?:星期|周|礼拜)([一二三四五六日天])[）)]?")
_DAYS = "一二三四五六日"
_TO = re.compile("[至到—–~～-]{1,2}")
_HEAD = 400


def before(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield acts of rectification dated before what caused it, and meetings of the year before in an annual report."""
    text, cause = Text(document), _cause(document)
    for period in text.named("work"):
        last = period.last
        if last is None or period.first is None or period.grain not in ("day", "month") or not text.opens(period):
            continue
        whole = text.before(period) + text.after(period, "。；\n")
        early = last < cause if cause else timing.annual and last.year == timing.year - 1
        if early and _ACT.match(text.after(period)) and not _PAST.search(whole) and not NAMED.search(whole):
            yield draft(document, period, timing, cause.year if cause else timing.year)


def _cause(document: Document) -> date | None:
    """Return when the inspection began, or the feedback came, that a report on rectification opens with."""
    if document.title is None or not _RECTIFIES.search(document.title.surface):
        return None
    text = Text(document)
    told = [
        p.first
        for p in document.periods
        if p.first is not None
        and p.start < document.title.end + _HEAD
        and p.grain in ("day", "month")
        and NAMED.search(p.surface)
        and _CAUSE.search(text.after(p, "。\n"))
    ]
    return min(told, default=None)


def as_of_future(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield figures as of a day, or a month, after the day of writing."""
    written = timing.written
    for period in document.periods if written else ():
        until = (
            period.last is not None and period.first is None and period.surface.startswith(("截至", "截止", "至目前"))
        )
        if until and written and period.last and _began(period, period.last) > written:
            yield draft(document, period, timing)


def _began(period: Period, last: date) -> date:
    return last if period.grain == "day" else last.replace(day=1)


def ahead(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield figures of a year after the one reported that are told as done."""
    if not timing.annual:
        return
    text = Text(document)
    for period in text.named("work"):
        first = period.first
        if first is None or first.year <= timing.year or period.grain == "day" or not text.opens(period):
            continue
        whole = text.before(period) + text.after(period, "。\n")
        written = timing.written is not None and first < timing.written and period.grain != "year"
        if text.stated(period) and not written and not _TO_COME.search(whole) and not text.beside(period):
            yield draft(document, period, timing, timing.year)


def weekday(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield days that were no such day of the week."""
    for period in document.periods:
        if (
            period.grain == "day"
            and period.first is not None
            and period.first == period.last
            and NAMED.search(period.surface)
        ):
            named = _WEEKDAY.match(document.text, period.end)
            if named and _DAYS[period.first.weekday()] != named[1].replace("天", "日"):
                yield draft(document, period, timing)


def reversed_range(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield days to which a range runs back."""
    for begin, end in pairwise(document.periods):
        between = _TO.fullmatch(document.text, begin.end, end.start)
        days = begin.grain == end.grain == "day" and begin.first is not None and end.last is not None
        if between and days and begin.first and end.last and end.last < begin.first:
            yield draft(document, end, timing)


def stale(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield the year before where an annual report begins with it what it says of itself."""
    if not timing.annual or timing.to_a_congress or timing.year not in timing.stated:
        return
    text = Text(document)
    for period in text.named("preamble"):
        early = period.first is not None and period.grain == "year" and period.first.year < timing.year
        opens = not text.before(period).strip() and _OPENS.match(text.after(period))
        if early and opens and not text.beside(period) and not _PAST.search(text.after(period)):
            yield draft(document, period, timing, timing.year)
