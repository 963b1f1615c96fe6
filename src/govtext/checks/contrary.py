"""Days and months that contradict each other inside a passage, and what is announced for a time that is over."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

from govtext.checks.draft import Draft, evidence
from govtext.checks.moment import NAMED, Text
from govtext.checks.moment import draft as wrong
from govtext.checks.timing import Timing
from govtext.lexicon import rows
from govtext.model import Document, Period

_TOLD = re.compile(
    "(?:结束|完成|办结|结案|验收|报|报送|上报|报告|呈报|反馈|通报|总结|传达|公布|公示|公开|归档|印发|兑现|回访|回头看|交办|移交)"
)
_HELD = re.compile(
    "召开|举行|举办|开展|组织|审议|研究|评议|测评|检查|督查|考核|演练|培训|选举|推荐|讨论|谈话|走访|排查|核查|比赛|接到|受理|启动"
)
_NEXT = re.compile(
    "(?:并|又|再|随后|随即|随之|此后|之后|后来|其后|然后|接着|继而|遂|次日|会后|[^。，；]{1,8}后)[，,]?(?:于|在)?$"
)
_EARLIER = re.compile(
    "(?:此前|之前|早在|先于|先期|事先|提前|已于|曾于|早于|前期|另于|另外|同时|分别|和|与|、|及|至|到|比|较)$"
)
_BREAK = re.compile("[！？\n]")
_ONE = re.compile("[^。]*。?$")
_ANOTHER = re.compile("次年|翌年|来年|明年|今年|去年|上年|前年|往年|20\\d\\d年")
_FOR = re.compile(
    "(?:(?:将|拟|计划|定|预计|预定|打算)(?:于|在)|(?<!年初)(?<!原)(?<!按)(?:计划|预计|打算|力争|争取)(?:于|在)?)$"
)
_THEN = re.compile("年初|原[定计]|当时|方案|要求|明确|提出|部署|目标|任务书|通知|承诺")
_PAST = ("以前", "之前", "前已", "前，已")
_GRAINS = ("day", "month")
_LATE, _EARLY = 9, 6  # what begins in autumn may end in spring
_NEAR = 60
_LAST_MONTH = 12
_WITHIN = (("上半年", 6), ("一季度", 3), ("二季度", 6), ("三季度", 9), ("半年", 6), ("1—6月", 6), ("1-6月", 6))
_DUE = re.compile("底?前")


@cache
def _stages() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    """Return what comes first, what comes later, and whether the later may open the next sentence."""
    found = ((row["first"], row["later"], row["gap"] == "sentence") for row in rows("stages"))
    return tuple((re.compile(first), re.compile(later), over) for first, later, over in found)


def out_of_order(document: Document, _timing: Timing) -> Iterator[Draft]:
    """Yield days on which a thing ends, or is reported, before the day on which its sentence lets it begin, or be held."""
    text = Text(document)
    for begin, end in pairwise(p for p in document.periods if p.grain in _GRAINS):
        first, last = begin.first, end.last
        if first is None or last is None or last >= first or end.start - begin.end > _NEAR:
            continue
        between = document.text[begin.end : end.start]
        if _BREAK.search(between) or not _ONE.fullmatch(between) or _EARLIER.search(between):
            continue
        if _crosses(begin, end, between) or document.text.startswith(_PAST, end.end):
            continue
        if _contradicts(between, text.after(end, "，。；\n")):
            shown = (evidence(document, "before", begin.start, begin.end),)
            yield Draft("fail", end, {"found": end.surface, "before": begin.surface}, shown)


def _crosses(begin: Period, end: Period, between: str) -> bool:
    """Whether the two may lie in different years: by words, by one named year, or as autumn and spring."""
    years = bool(NAMED.search(begin.surface)), bool(NAMED.search(end.surface))
    if all(years):
        return False
    late = begin.first is not None and begin.first.month >= _LATE
    early = end.last is not None and end.last.month <= _EARLY
    return years[1] or bool(_ANOTHER.search(between + end.surface)) or (late and early)


def _contradicts(between: str, after: str) -> bool:
    """Whether what is told after the second time cannot come before what is told after the first."""
    if "，" in between and _NEXT.search(between) and _HELD.search(between) and _TOLD.search(after):
        return True
    closed = "。" in between or "；" in between
    stages = (first for first, later, over in _stages() if (over or not closed) and later.search(after))
    return any(first.search(between) for first in stages)


def announced(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield what an annual report says will be (将于6月) in a month of its own year that is over."""
    if not timing.annual:
        return
    text = Text(document)
    for period in document.periods:
        if period.grain not in _GRAINS or period.last is None or not _FOR.search(text.before(period)):
            continue
        year = period.last.year if NAMED.search(period.surface) else timing.year
        last = period.last.replace(year=year, day=1)
        part = next((p for p in document.parts if p.start <= period.start < p.end), None)
        until = timing.written or date(timing.year, _LAST_MONTH, 1)
        told = _THEN.search(text.before(period)) or re.search("[已了]", text.after(period, "，。；\n"))
        if part is not None and part.role in ("work", "preamble") and last < until.replace(day=1) and not told:
            yield wrong(document, period, timing, timing.year + 1 if NAMED.search(period.surface) else None)


def past_deadline(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield deadlines of the plan, without a year, that lie within the months on which the report looks back (上半年)."""
    title = document.title.surface if document.title else ""
    month = next((last for word, last in _WITHIN if word in title), 0)
    if not month or re.search("全年|年度", title):
        return
    text = Text(document)
    for period in document.periods:
        part = next((p for p in document.parts if p.start <= period.start < p.end), None)
        if part is None or part.role != "plan" or period.grain not in _GRAINS or NAMED.search(period.surface):
            continue
        if _is_due(text, period) and period.last is not None and period.last.month <= month:
            yield wrong(document, period, timing)


def _is_due(text: Text, period: Period) -> bool:
    around = text.before(period) + period.surface + text.after(period, "。；\n")
    return bool(_DUE.search(period.surface)) and not _ANOTHER.search(around)
