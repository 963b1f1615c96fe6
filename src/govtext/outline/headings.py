"""Title and headings: which lines and run-in openings name what follows, and how deep they lie."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from govtext.model import Quote, Span
from govtext.outline import markers
from govtext.outline.markers import RANK, Marker
from govtext.outline.roles import heading_role

_TITLE = re.compile(
    r"(?:报告|总结|汇报|材料|计划|要点|清单|方案|讲话|公报|说明|对照检查|述职|述责述廉|情况|打算|思路|展望|安排|意见|规划|报告书)(?:\s*[（(【\[].{0,20}[）)】\]])?\s*$"
)
_GOES_ON = re.compile("情况|的|工作|报告|总结|责任|汇报|材料|建设|整改|落实|履行|述职|述责|政府")
_JOINS = re.compile("暨|和|及|与")
_YEARED = re.compile(r"\d{4}年|20[×X*]{2}年")
_BODY = re.compile(
    "(?:委员会|人民政府|党组|党委|党工委|办事处|村委会|局|办公室|党支部|总支|部|厅|院|校|中心|公司|协会|街道|社区)$"
)
_NOT_TITLE = re.compile(
    r".*[>»|｜]|当前位置|您现在|首页|来源|时间[：:]|日期[：:]|发布|浏览|相关|各位|同志们|尊敬|——|—|附件|[（(]?\d{4}年\d{1,2}月\d{1,2}日"
)
_SENTENCE_MARK = re.compile(r"[。；;！!？?]")
_LINE_MARK = re.compile(r"[。；;，,！!？?：:…]$")
_BROKEN_MARK = re.compile(
    r"[（(]\s*(?:[一二三四五六七八九十百]{0,5}|\d{0,3})|(?:[一二三四五六七八九十百]{1,5}|\d{1,3})[、．.]?|[（(](?:[一二三四五六七八九十百]{1,5}|\d{1,3})[）)]"
)
_TITLE_LINES = 16
_LONE_TITLE_LENGTH = range(6, 41)
_LONGEST_TITLE = 66
_SHORT_LINE = 28
_SHARED = 2  # 聚焦发展，… 聚焦民生，… and 五年来，… are series
_PART_RANK = -1
_LONGEST = {"part": 70, "cn": 70}
_LONGEST_DEEP = 48
_UNNUMBERED_RANK = RANK["cn"]
_RUN_IN_RANK = 100
_OPENING_LENGTH = range(4, 27)
_NO_OPENING = re.compile(
    r"(?:过去|一年来|今年|去年|当前|同时|我们|各位|同志们|回顾|总之|其中|此外|另外|但|主要|——|—|现将|以上|针对|下一?步|虽然|[“《]?\d{4}年)|.*(?:我们|如下)"
)


class Line(NamedTuple):
    """A non-blank line, where its content begins after a Markdown prefix, and the mark it opens with."""

    start: int
    end: int
    content: int
    depth: int
    marker: Marker | None


class Draft(NamedTuple):
    """A heading before its level and role are known; ``rank`` orders numbering styles, outermost first."""

    start: int
    end: int
    title: int
    rank: int
    number: int | None


def lines(folded: str, spans: Sequence[Span]) -> list[Line]:
    """Return the lines of ``spans`` with their numbering marks; a mark broken over two lines joins them."""
    found = []
    for span in _joined(folded, spans):
        content, depth = markers.markdown(folded, span.start, span.end)
        found.append(Line(span.start, span.end, content, depth, markers.opening(folded, content, span.end)))
    return found


def _joined(folded: str, spans: Sequence[Span]) -> Iterator[Span]:
    pending: Span | None = None
    for span in spans:
        if pending:
            whole = Span(start=pending.start, end=span.end)
            yield from [whole] if _goes_on(folded, pending, span) else [pending, span]
            pending = None
        elif _BROKEN_MARK.fullmatch(folded, span.start, span.end) or _breaks_off(folded, span):
            pending = span
        else:
            yield span
    if pending:
        yield pending


def _breaks_off(folded: str, span: Span) -> bool:
    """Whether a numbered line ends in the middle of a phrase: 一、坚持党建引领， goes on in the next line."""
    short = span.end - span.start <= _SHORT_LINE
    return short and folded[span.end - 1] in "，、,-—" and markers.opening(folded, span.start, span.end) is not None


def _goes_on(folded: str, before: Span, after: Span) -> bool:
    """Whether the second line of two completes the first."""
    if not _breaks_off(folded, before):
        return True
    short = after.end - after.start <= _SHORT_LINE and not _LINE_MARK.search(folded, after.start, after.end)
    return short and markers.opening(folded, after.start, after.end) is None


def find_title(text: str, found: Sequence[Line]) -> Quote | None:
    """Return the document's title among its first lines: what ends like a report's name, over two lines or one, else a lone first line."""
    before: Line | None = None
    for line, after in zip(found[:_TITLE_LINES], [*found[1:], None], strict=False):
        surface = text[line.content : line.end]
        if line.marker or surface.startswith("各位") or len(surface) > _LONGEST_TITLE or surface.endswith("。"):
            break
        if _TITLE.search(surface) and not _NOT_TITLE.match(surface) and not _SENTENCE_MARK.search(surface):
            start = before.content if before and _begins_title(text, before, surface) else line.content
            end = (
                after.end
                if after and _JOINS.match(text, after.start) and _TITLE.search(text[after.start : after.end])
                else line.end
            )
            return Quote(start=start, end=end, surface=text[start:end])
        before = line
    return _lone_title(text, found)


def _begins_title(text: str, before: Line, surface: str) -> bool:
    """Whether the title begins a line earlier: it breaks off before 情况的报告, or names the body before 关于."""
    first = text[before.content : before.end]
    if (
        len(first) < _LONE_TITLE_LENGTH.start
        or _LINE_MARK.search(first)
        or _NOT_TITLE.match(first)
        or _TITLE.search(first)
    ):
        return False
    goes_on = _GOES_ON.match(surface) and ("关于" in first or _YEARED.search(first))
    return bool(goes_on or (surface.startswith("关于") and _BODY.search(first)))


def _lone_title(text: str, found: Sequence[Line]) -> Quote | None:
    """Return the first line as the title where it is short and a longer one follows."""
    if len(found) == 1 or not found or found[0].marker:
        return None
    first, second = found[0], found[1]
    surface = text[first.content : first.end]
    longer = second.end - second.start > len(surface) and not heading_role(surface)
    if (
        longer
        and len(surface) in _LONE_TITLE_LENGTH
        and not _LINE_MARK.search(surface)
        and not _NOT_TITLE.match(surface)
    ):
        return Quote(start=first.content, end=first.end, surface=surface)
    return None


def find_headings(text: str, folded: str, found: Sequence[Line]) -> list[Draft]:
    """Return the headings among ``found``: numbered, on lines of their own, and parallel run-in openings."""
    numbered = _numbered(text, folded, found)
    drafts = sorted([*numbered, *_own_line(text, found, numbered)])
    return sorted([*drafts, *_parallel(text, found, drafts)])


def levels(drafts: Sequence[Draft]) -> list[int]:
    """Return the depth of each heading in this document: a style counts below the nearest outer style before it."""
    stack: list[int] = []
    depths = []
    for draft in drafts:
        while stack and stack[-1] >= draft.rank:
            stack.pop()
        stack.append(draft.rank)
        depths.append(len(stack))
    return depths


def _numbered(text: str, folded: str, found: Sequence[Line]) -> list[Draft]:
    groups: dict[tuple[int, int], list[tuple[Draft, bool]]] = defaultdict(list)
    parents: dict[int, int] = {}
    for index, line in enumerate(found):
        if not line.marker and not line.depth:
            continue
        rank = RANK[line.marker.style] if line.marker else line.depth - 100
        parents = {r: i for r, i in parents.items() if r < rank} | {rank: index}
        parent = max((i for r, i in parents.items() if r < rank), default=-1)
        groups[rank, parent].append((_draft(text, folded, line, rank), _is_heading(text, folded, found, index)))
    return [d for group in groups.values() if 2 * sum(yes for _, yes in group) >= len(group) for d, _ in group]


def _draft(text: str, folded: str, line: Line, rank: int) -> Draft:
    start = line.marker.start if line.marker else line.content
    title = line.marker.end if line.marker else line.content
    return Draft(
        start, _title_end(text, folded, title, line.end), title, rank, line.marker.number if line.marker else None
    )


def _title_end(text: str, folded: str, title: int, end: int) -> int:
    stop = text.find("。", title, end)
    stop = end if stop < 0 else stop
    colon = text.find("：", title, stop)
    if colon >= 0 and next((m for m in markers.members(folded, colon + 1, stop) if m.start == colon + 1), None):
        stop = colon
    bold = text.endswith("**", title, stop) and text.startswith("**", max(0, text.rfind("\n", 0, title) + 1))
    return title + len(text[title:stop].rstrip("：:；; 　*" if bold else "：:；; 　"))


def _is_heading(text: str, folded: str, found: Sequence[Line], index: int) -> bool:
    line = found[index]
    if line.depth or not line.marker:
        return True
    style = line.marker.style
    end = _title_end(text, folded, line.marker.end, line.end)
    length = end - line.marker.end
    if style in _LONGEST:
        return length <= _LONGEST[style]
    if any(m.style == style and m.number == line.marker.number + 1 for m in markers.members(folded, end, line.end)):
        return False
    if length > _LONGEST_DEEP or _SENTENCE_MARK.search(text, line.marker.end, end):
        return False
    rest = text[end : line.end].strip("。：:；; 　")
    if rest:
        return True
    after = found[index + 1] if index + 1 < len(found) else None
    body = after is not None and (after.marker is None or RANK[after.marker.style] > RANK[style])
    return body and text[line.end - 1] not in "；;"


def _own_line(text: str, found: Sequence[Line], numbered: Sequence[Draft]) -> Iterator[Draft]:
    """Yield unnumbered headings: short lines that announce a role, or all of a series of short lines without numbers.

    Where 一、 follows such a line at once, the numbers are counted below it.
    """
    taken = {draft.start: draft for draft in numbered}
    short, cued = [], []
    above = False
    for line, after in pairwise(found):
        if line.start in taken or line.end - line.start > _SHORT_LINE + 1:
            continue
        surface = text[line.start : line.end].rstrip("：:")
        role = heading_role(surface)
        if not _is_alone(text, line, after, surface, announced=role is not None):
            continue
        short.append(Draft(line.start, line.start + len(surface), line.start, _UNNUMBERED_RANK, None))
        if role:
            cued += short[-1:]
            below = taken.get(after.content)
            above |= below is not None and below.rank == RANK["cn"] and below.number == 1
    chosen = short if cued and not numbered else cued
    yield from (draft._replace(rank=_PART_RANK) for draft in chosen) if above else chosen


def _is_alone(text: str, line: Line, after: Line, surface: str, *, announced: bool) -> bool:
    """Whether a line stands alone before what it names; one that ends in a colon must announce a role in few words."""
    if line.marker or len(surface) > _SHORT_LINE or _LINE_MARK.search(surface) or _NOT_TITLE.match(surface):
        return False
    if surface != text[line.start : line.end] and (not announced or "，" in surface or "我们" in surface):
        return False
    return after.marker is not None or after.end - after.start > len(surface)


def _parallel(text: str, found: Sequence[Line], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the openings of neighbouring paragraphs that stand in a series of two or more under one heading.

    A second series under the same heading, after other paragraphs, takes up the section again: it lies one level out.
    """
    headed = {draft.start for draft in drafts}
    first = drafts[0].start if drafts else len(text)
    body = [
        line
        for before, line in pairwise([None, *found])
        if line and line.start > first and not _continues(text, before)
    ]
    rank = _RUN_IN_RANK
    started = False
    for key, group in groupby(body, key=lambda line: _opening_key(text, line, headed)):
        run = list(group)
        if key == _HEADING:
            rank, started = _RUN_IN_RANK, False
        elif key is None:
            rank = RANK["cn_paren"] if started else rank
        elif len(run) > 1:
            started = True
            yield from (Draft(line.start, text.index("。", line.start), line.start, rank, None) for line in run)


_HEADING = "heading"


def _continues(text: str, before: Line | None) -> bool:
    return before is not None and text[before.end - 1] in "，、"


def _opening_key(text: str, line: Line, headed: set[int]) -> str | None:
    """Return what the openings of one series share: nothing, or their words before the comma; None for no opening."""
    if line.content in headed or line.start in headed:
        alone = text.find("。", line.start, line.end - 1) < 0
        return _HEADING if alone or line.marker else None
    stop = text.find("。", line.start, line.end)
    if line.marker or stop - line.start not in _OPENING_LENGTH or line.end - stop <= _OPENING_LENGTH.start:
        return None
    if _NO_OPENING.match(text, line.start, stop) or next(markers.members(text, line.start, line.start + 6), None):
        return None
    prefix, comma, _ = text[line.start : stop].partition("，")
    return "，" + prefix[:_SHARED] if comma else ""
