"""Times beyond what a report reports: the stated period of its figures, and months after its half-year or quarter."""

import re
from collections.abc import Iterator

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.checks.moment import Text, draft
from govtext.checks.timing import Timing
from govtext.model import Document, Period, Span

_STATED = re.compile(
    r"(?:统计|所列|数据|资料|报告|填报|覆盖)(?:的?(?:统计|起止))?的?(?:期限|时限|时间|期间|区间|周期|时段|范围|口径)[^。；\n\d]{0,12}?"
    r"(?P<span>[自从]?(?P<first>20\d\d)年0?1月0?1日起?[，,]?[至到—–~～-]{1,2}(?:(?P<last>20\d\d)年)?12月31日止?)"
)
_TITLED = (
    ("上半年", 6),
    ("1—6月", 6),
    ("1-6月", 6),
    ("前三季度", 9),
    ("三季度", 9),
    ("二季度", 6),
    ("一季度", 3),
    ("半年", 6),
)
_AROUND = 12
_WHOLE_YEAR = re.compile("年度|全年|下半年(?!.{0,4}(?:打算|计划|安排|思路|重点|工作))")
_DONE = re.compile(
    "完成|实现|召开|举办|开展|组织|收缴|收到|征收|发放|新增|新建|新修|建成|改造|修建|修复|受理|接待|办理|办结|化解|调解|排查|检查|整改|查处|立案|拆除|清理|落实|争取|引进|签约|到位|达|增长|下降|培训|走访|栽种|收获"
)
_TO_COME = re.compile(
    "将|拟|计划|预计|力争|确保|争取|打算|目标|任务|安排|要求|前(?:完成|建成|全部)|即将|可望|有望|尚未"
)


def stated_span(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield 统计期限自…年1月1日起至…年12月31日止 of another year than that of an annual report."""
    if not timing.annual or timing.to_a_congress or len(timing.stated) > 1:
        return
    for found in _STATED.finditer(derived.folded(document)):
        years = {int(found["first"]), int(found["last"] or found["first"])}
        if years != {timing.year}:
            yield draft(document, Span(start=found.start("span"), end=found.end("span")), timing)


def beyond(document: Document, timing: Timing) -> Iterator[Draft]:
    """Yield figures of months (1—9月, 前三季度, 全年) after the half-year or quarter that the title names."""
    title = document.title.surface if document.title else ""
    month = next((last for word, last in _TITLED if word in title), 0)
    if not month or _WHOLE_YEAR.search(title):
        return
    text = Text(document)
    for period in document.periods:
        part = derived.parts(document).before(period.start)
        inside = part is not None and part.role in ("work", "preamble")
        if inside and _lies_beyond(period, timing.year, month) and text.opens(period) and text.stated(period):
            clause = text.after(period, "。；\n").lstrip("，").split("，")[0]
            if _DONE.search(clause) and not _TO_COME.search(text.before(period)[-_AROUND:] + clause):
                yield draft(document, period, timing)


def _lies_beyond(period: Period, year: int, month: int) -> bool:
    """Whether it ends after the month; a single day or month of the one after it may be that of the writing."""
    last, first = period.last, period.first
    if last is None or last.year != year or (first is not None and first.year != year) or "下半年" in period.surface:
        return False
    single = period.grain == "day" or (first is not None and first.month == last.month)
    return last.month > month + single
