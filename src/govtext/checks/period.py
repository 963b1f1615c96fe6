"""Kind ``period``: times that do not fit the year, the day or the part of the report."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from govtext.chars import fold
from govtext.checks import contrary, reach, sequence
from govtext.checks.draft import Draft
from govtext.checks.moment import AROUND, NAMED, Text, draft
from govtext.checks.timing import Timing, line_of, read_timing
from govtext.model import Document, Period, Rule, Span

Defect = Literal[
    "left-over",
    "since",
    "as-of",
    "past-plan",
    "past-promise",
    "heading",
    "opening",
    "future",
    "written",
    "before",
    "as-of-future",
    "ahead",
    "weekday",
    "reversed",
    "stale",
    "order",
    "announced",
    "past-deadline",
    "stated",
    "beyond",
]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``defect``: what is wrong with a time.

    left-over: a figure of an earlier year in the work part; since, as-of: one counted since last year, or up to a day of it;
    past-plan, past-promise: a plan, or what is left to do, for a time past; heading, opening: another year than the title's;
    future: an act told as done on a day after the report's; written: a day of writing in another year; before: an act before what
    caused it, or in the year before; as-of-future: figures as of a day to come; ahead: those of a year to come; weekday: not that of
    its day; reversed: an end before its beginning; stale: a report
    that opens with another year; order: an end told before its beginning; announced: 将于 a month that is over; past-deadline: one
    within the half-year reported; stated: a period of the figures in another year; beyond: months after the half-year reported.
    """

    defect: Defect


VALUES = frozenset({"found", "year", "written", "right", "before"})
_HISTORY = re.compile(
    "[原曾]|启动|开工|立项|始建|成立|组建|更名|荣?获|授予|评为|命名|列入|列为|入选|反馈|巡[视察]|审计|督察|点评|述职|考核|遗留|历史|结转|以前"
    "|首次|投产|任职|换届|评议|关停|发生|签订|当选|印发|出台|脱贫摘帽|至今|以来|第[一二三四五六七八九十]批|连续|先后|累计|查摆|民主生活会"
)
_COMPARED = re.compile("[比较由从]|相对|同比|同期|高于|低于|多于|少于|基数|为基|上升|回落|持平|翻|扣除|不变价")
_AGAINST = re.compile("[由从]|相比|基数|为基|不变价|[比较](?:20|全|年初)")
_GOES_ON = re.compile("[度的至到—、和）-]|[^，。；0-9]{1,8}的")
_LATER = re.compile("今年|本年|当年|目前|现有|现已|如今")
_SUMMED = re.compile("累计|连续|先后|已|共|历年|持续|陆续|期间|上级|巡察|发生|作出|任职")
_PROMISED = re.compile("剩余|其余|余下|尚未|未完成|没有完成|下一步|计划(?!的)|预计|将于|拟于|力争|确保")
_WILL = re.compile("将|要|力争|计划|确保|打算|全力|着力|努力|争取|拟")
_HELD = re.compile("召开|举办|开展了|组织|传达|学习|主持|参加|讲授|带队|印发|完成了|开展")
_LOOKS_BACK = re.compile("[已未][完办建]|以前|遗留|(?:形成|反馈|投产|建成)(?:的|问题)|不变价|为基")
_WITHIN = re.compile("半年|季度|月|下一步")
_REPORTED = re.compile(r"现将[^。\n]{0,40}?(20\d\d)年度?[^。\n]{0,60}?(?:如下|汇报)")
_STALE = 2  # years after which a report is no longer copied from
_LAST_MONTH = 12


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each time that is wrong in the way that ``params.defect`` names; not_assessable without a report year."""
    timing = read_timing(document)
    if timing is None:
        yield Draft(
            "not_assessable", Span(start=0, end=0), key=rule.name, note="报告没有写明年度，无法判断时间是否有误"
        )
        return
    drafts = list(_FINDERS[params.defect](document, timing))
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _left_over(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield earlier years that open a clause with a figure, where nothing compares, tells history or names another year."""
    if not timing.annual:
        return
    text = Text(document)
    for period in text.named("work"):
        first, last = period.first, period.last
        if first is None or last is None or not timing.year - _STALE <= first.year == last.year < timing.year:
            continue
        after = text.after(period, "。；\n")
        told = _HISTORY.search(after) or _AGAINST.search(text.before(period) + after) or _LATER.search(after)
        if not text.opens(period) or _GOES_ON.match(after) or told or text.beside(period):
            continue
        if period.role in ("figure", "event", "meeting") and text.stated(period):
            yield draft(document, period, timing, timing.year)


def _since(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield 去年以来 as a year, where an annual report counts what it did."""
    if not timing.annual:
        return
    text = Text(document)
    for period in text.named("work"):
        first = period.first
        if period.last is None and first and first.year == timing.year - 1 and document.quote(period).endswith("以来"):
            after = text.after(period, "。；\n")
            if text.stated(period) and not _SUMMED.search(after) and not text.beside(period):
                yield draft(document, period, timing, timing.year)


def _as_of(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield figures as of a day before the year reported."""
    text = Text(document)
    for period in text.named("preamble", "work"):
        until = period.first is None and period.last is not None and document.quote(period).startswith(("截", "到"))
        if until and period.last and period.last.year < timing.year and not text.beside(period):
            whole = text.before(period) + text.after(period, "。；\n")
            if not (_COMPARED.search(whole) or _LATER.search(whole) or "原" in whole):
                yield draft(document, period, timing, timing.year)


def _past_plan(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield deadlines of the plan that had passed, and plans for the year reported."""
    if not (timing.annual or timing.written):
        return
    text = Text(document)
    planned = max(
        (int(y) for h in document.headings if h.role == "plan" for y in NAMED.findall(fold(h.surface))), default=0
    )
    for period in text.named("plan"):
        if period.last is None or (timing.written and period.last >= timing.written):
            continue
        if period.last.year > timing.year:
            continue
        due = period.role == "deadline" or period.surface[-1] in "底末前"
        year = period.grain == "year" and text.opens(period) and _WILL.search(text.after(period))
        if (due or year) and not _is_told(text, period, timing):
            yield draft(document, period, timing, max(timing.year + 1, planned))


def _is_told(text: Text, period: Period, timing: Timing) -> bool:
    """Whether the plan looks back: it compares, says when a thing was begun, or goes on to a later year."""
    before, after = text.before(period)[-8:], text.after(period, "，。；\n")
    told = before.endswith(
        ("比", "较", "以", "由", "从", "于", "在", "截至", "截止", "自", "对", "将", "把")
    ) or after.startswith(("的", "前的", "度"))
    later = period.role != "deadline" and any(year > timing.year for year in text.beside(period))
    return bool(told or later or _COMPARED.search(after[:12]) or _LOOKS_BACK.search(after))


def _past_promise(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield times for what is left to do that lie before the end of an annual report's year."""
    if not timing.annual:
        return
    text = Text(document)
    for period in text.named("work", "problems"):
        last = period.last
        past = last is not None and last.year <= timing.year and (last.year < timing.year or last.month < _LAST_MONTH)
        if not past or period.grain not in ("month", "day", "quarter"):
            continue
        clause = re.split("[；。]", text.before(period))[-1]
        promised = [m.end() for m in _PROMISED.finditer(clause)]
        if (
            promised
            and period.role in ("deadline", "event")
            and not re.search("[已了]", clause[promised[-1] :] + text.after(period, "，。；\n"))
        ):
            yield draft(document, period, timing, timing.year + 1)


def _heading(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield headings of the plan that name the year reported, and of the work that name another than the title."""
    for heading in document.headings:
        years = {int(y) for y in NAMED.findall(fold(heading.surface))}
        if (
            heading.level > 1
            or len(years) != 1
            or _WITHIN.search(heading.surface)
            or heading.role not in ("work", "plan")
        ):
            continue
        (year,) = years
        if heading.role == "plan" and year <= timing.year and timing.annual and not _plans_own_year(document, timing):
            yield draft(document, heading, timing, timing.year + 1)
        wrong = timing.stated and year < min(timing.stated) and not timing.to_a_congress
        if heading.role == "work" and (
            wrong or (timing.to_a_congress and timing.stated and year < min(timing.stated) - 1)
        ):
            yield draft(document, heading, timing, timing.year)


def _plans_own_year(document: Document, timing: Timing) -> bool:
    """Whether the title or a later heading says that the report is a plan for its year, or speaks of the next one too."""
    title = document.title.surface if document.title else ""
    return timing.to_a_congress or bool(re.search("计划|打算|思路|要点|安排|方案", title) and len(timing.stated) == 1)


def _opening(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield 现将…年度…报告如下 of a year that the title does not name."""
    start = document.title.end if document.title else 0
    found = _REPORTED.search(fold(document.text[start : start + 8 * AROUND]))
    if found and timing.stated and int(found[1]) not in timing.stated and not timing.to_a_congress:
        span = Span(start=start + found.start(1), end=start + found.end(1) + 1)
        yield draft(document, span, timing, timing.year)


def _future(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield acts told as done on a day after the one on which the report was written."""
    if timing.written is None:
        return
    text = Text(document)
    for period in document.periods:
        if period.first is None or period.first <= timing.written or period.grain not in ("day", "month"):
            continue
        after = text.after(period, "，。；\n")
        part = next((p for p in document.parts if p.start <= period.start < p.end), None)
        done = part is not None and part.role == "work" and period.role in ("meeting", "figure") and _HELD.search(after)
        planned = _WILL.search(text.before(period) + after) or _PROMISED.search(text.before(period) + after)
        if done and not planned and not text.after(period).startswith(("前", "底前", "起")):
            yield draft(document, period, timing)


def _written(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield a day of signature or delivery before the year reported, or later than the year after it."""
    written = timing.written
    if written is None or not timing.annual or timing.year <= written.year <= timing.year + 1:
        return
    span = next(p for p in document.periods if p.first == written and p.grain == "day")
    line = line_of(document.text, span.start)
    if (
        not any(year in (written.year, written.year - 1) for year in timing.stated)
        or len(document.quote(line)) < AROUND
    ):
        yield draft(document, span, timing)


_FINDERS: dict[Defect, Callable[[Document, Timing], Iterator[Draft]]] = {
    "left-over": _left_over,
    "since": _since,
    "as-of": _as_of,
    "past-plan": _past_plan,
    "past-promise": _past_promise,
    "heading": _heading,
    "opening": _opening,
    "future": _future,
    "written": _written,
    "before": sequence.before,
    "as-of-future": sequence.as_of_future,
    "ahead": sequence.ahead,
    "weekday": sequence.weekday,
    "reversed": sequence.reversed_range,
    "stale": sequence.stale,
    "order": contrary.out_of_order,
    "announced": contrary.announced,
    "past-deadline": contrary.past_deadline,
    "stated": reach.stated_span,
    "beyond": reach.beyond,
}
