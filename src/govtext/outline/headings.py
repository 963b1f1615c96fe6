"""Headings: which lines and run-in openings name what follows, and how deep they lie."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from govtext.outline import markers
from govtext.outline.lines import LINE_MARK, SENTENCE_MARK, SHORT_LINE, Line, is_bold
from govtext.outline.markers import RANK
from govtext.outline.roles import heading_role
from govtext.outline.titles import NOT_TITLE

_SHARED = 2  # 聚焦发展，… 聚焦民生，… and 五年来，… are series
_PART_RANK = -1
_LONGEST = {style: 70 for style, rank in RANK.items() if rank <= RANK["cn"]}
_LONGEST_DEEP = 48
_LONGEST_MARK = 8
_UNNUMBERED_RANK = RANK["cn"]
_RUN_IN_RANK = 100
_NEVER_ALONE = {"roman", "stem"}
_DEEPEST = 4
_AT_ONCE = 6
_OPENING_LENGTH = range(4, 27)
_NAMES_WITH_COLON = {"cn", "cn_paren"}
_LEADS_IN = re.compile(r"，|我们|(?:是|为|有|如下|包括|做到)$")
_OPENING_MARKS = "《（“【〈"
_CLOSING_MARKS = "》）”】〉，。、；"
_LATER_MEMBER = re.compile(
    r"[二三四五六七八九]是|[二三四五六七八九]要|第[二三四五六七八九]，|其[次二三]，|最后，|另一方面"
)
_FIRST_MEMBER = re.compile(r"一[是要]|第一，|其一，|首先，|一方面")
_NO_OPENING = re.compile(
    r"(?:这(?!.{0,3}年)|过去|一年来|今年|去年|当前|同时|我们|各位|同志们|回顾|总之|其中|此外|另外|但|主要|——|—|现将|以上|针对|下一?步|虽然|[“《]?\d{4}年)|.*(?:我们|如下|\d(?:%|个|元|万|亿|人|户|公里))"
)


class Draft(NamedTuple):
    """A heading before its level and role are known; ``rank`` orders numbering styles, outermost first."""

    start: int
    end: int
    title: int
    rank: int
    number: int | None


def find_headings(text: str, folded: str, found: Sequence[Line]) -> list[Draft]:
    """Return the headings among ``found``: numbered, on lines of their own, and parallel run-in openings."""
    alone = list(_alone(text, found))
    numbered = _numbered(text, folded, found, {line.draft.start for line in alone if line.announced})
    drafts = sorted([*numbered, *_own_line(alone, numbered)])
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


class _Alone(NamedTuple):
    """A short line that may be a heading, and what speaks for it."""

    draft: Draft
    announced: bool
    bold: bool


class _Run:
    """Marks of one style that count on: each with its heading and whether it looks like one."""

    def __init__(self, style: str | None) -> None:
        self.marks: list[tuple[Draft, bool]] = []
        self.last = 0
        self._style = style

    def add(self, draft: Draft, *, heading: bool) -> None:
        self.marks.append((draft, heading))
        self.last = draft.number or self.last + 1

    def enclose(self, inner: "_Run") -> None:
        """Take ``inner`` for a list in this run's section; a single mark is a wrong number in this run."""
        self.marks += inner.marks if len(inner.marks) == 1 else []
        inner.marks = []

    def headings(self) -> Iterator[Draft]:
        """Yield the run's headings: all of it where most look like headings, else none."""
        votes = [heading for _, heading in self.marks]
        most = 2 * sum(votes) > len(votes) or (2 * sum(votes) == len(votes) and votes[:1] == [True])
        if most and (self._style not in _NEVER_ALONE or len(votes) > 1):
            yield from (draft for draft, _ in self.marks)


def _numbered(text: str, folded: str, found: Sequence[Line], apart: set[int]) -> list[Draft]:
    """Return the numbered headings; ``apart`` are the unnumbered ones, after which numbers may begin anew."""
    runs: list[_Run] = []
    live: dict[int, list[_Run]] = {}
    for index, line in enumerate(found):
        if line.content in apart:
            live = {rank: stack for rank, stack in live.items() if rank < _UNNUMBERED_RANK}
        if not line.marker and not line.depth:
            continue
        rank = RANK[line.marker.style] if line.marker else line.depth - 100
        live = {r: stack for r, stack in live.items() if r <= rank}
        run = _counting_on(live.setdefault(rank, []), line, runs)
        draft = _draft(text, folded, line, rank)
        run.add(draft, heading=_is_heading(text, folded, found, index, draft.end))
    return [draft for run in runs for draft in run.headings()]


def _counting_on(stack: list[_Run], line: Line, runs: list[_Run]) -> _Run:
    """Return the run that a mark counts on: the innermost whose next number it is, else a new one for 1, else the innermost.

    A run that the one around it goes on after is a list inside a section and has no headings; a single mark is a wrong number.
    """
    number = line.marker.number if line.marker else None
    style = line.marker.style if line.marker else None
    for depth in range(len(stack) - 1, -1, -1) if number != 1 else ():
        if number == stack[depth].last + 1:
            for inner in stack[depth + 1 :]:
                stack[depth].enclose(inner)
            del stack[depth + 1 :]
            return stack[depth]
    if number == 1 or not stack:
        stack.append(_Run(style))
        runs.append(stack[-1])
        del stack[:-_DEEPEST]
    return stack[-1]


def _draft(text: str, folded: str, line: Line, rank: int) -> Draft:
    marker = line.marker
    start, title = (marker.start, marker.end) if marker else (line.content, line.content)
    end = _title_end(text, folded, line, title)
    return Draft(start, end, title, rank, marker.number if marker else None)


def _title_end(text: str, folded: str, line: Line, title: int) -> int:
    """Return where a heading ends: at its first 。, at a colon before a list, else with its line.

    Where the first 。 is too far away for a heading, one of the outer styles ends at a near colon: 一、基本情况：全镇辖……
    """
    stop = text.find("。", title, line.end)
    ended, stop = stop >= 0, stop if stop >= 0 else line.end
    colon = text.find("：", title, stop)
    if colon >= 0 and ((ended and _names_before(line, title, colon, stop)) or _opens_list(folded, colon + 1, stop)):
        stop = colon
    bold = is_bold(text, line) and text.endswith("**", title, stop)
    return title + len(text[title:stop].rstrip("：:；; 　*" if bold else "：:；; 　"))


def _names_before(line: Line, title: int, colon: int, stop: int) -> bool:
    outer = line.marker is not None and line.marker.style in _NAMES_WITH_COLON
    return outer and stop - title > _LONGEST_DEEP and colon - title in _OPENING_LENGTH


def _opens_list(folded: str, start: int, end: int) -> bool:
    member = next(markers.members(folded, start, min(end, start + _LONGEST_MARK)), None)
    return member is not None and member.start == start


def _is_heading(text: str, folded: str, found: Sequence[Line], index: int, end: int) -> bool:
    """Whether a line with a mark looks like a heading whose title ends at ``end``, rather than a member of a list."""
    line = found[index]
    if line.depth or not line.marker:
        return True
    style = line.marker.style
    length = end - line.marker.end
    if style in _LONGEST:
        return length <= _LONGEST[style]
    if length > _LONGEST_DEEP or text[line.end - 1] in "；;" or SENTENCE_MARK.search(text, line.marker.end, end):
        return False
    if any(m.style == style and m.number == line.marker.number + 1 for m in markers.members(folded, end, line.end)):
        return False
    if text[end : line.end].strip("。：:；; 　"):
        return True
    after = found[index + 1] if index + 1 < len(found) else None
    return after is not None and (after.marker is None or RANK[after.marker.style] > RANK[style])


def _alone(text: str, found: Sequence[Line]) -> Iterator[_Alone]:
    """Yield the short lines that stand alone before what they name."""
    for line, after in pairwise(found):
        if line.marker or line.depth or line.end - line.content > SHORT_LINE + len("**："):
            continue
        bold = is_bold(text, line)
        surface = text[line.content : line.end].rstrip("：:*" if bold else "：:")
        role = heading_role(surface)
        if _is_alone(text, line, after, surface, announced=role is not None):
            draft = Draft(line.content, line.content + len(surface), line.content, _UNNUMBERED_RANK, None)
            yield _Alone(draft, announced=role is not None, bold=bold)


def _is_alone(text: str, line: Line, after: Line, surface: str, *, announced: bool) -> bool:
    """Whether a line stands alone before what it names; one that ends in a colon must announce a role in few words."""
    if len(surface) > SHORT_LINE or LINE_MARK.search(surface) or NOT_TITLE.match(surface):
        return False
    if text[line.end - 1] in "：:" and (not announced or _LEADS_IN.search(surface)):
        return False
    if surface[-1:] in _OPENING_MARKS or text[after.start] in _CLOSING_MARKS:
        return False
    return after.marker is not None or after.end - after.start > len(surface)


def _own_line(alone: Sequence[_Alone], numbered: Sequence[Draft]) -> Iterator[Draft]:
    """Yield unnumbered headings: lines that announce a role or are bold, or all of a series of short lines without numbers.

    Where 一、 follows such a line at once, or begins anew below several, the numbers are counted below it.
    """
    announced = [line.draft for line in alone if line.announced]
    bold = [line.draft for line in alone if line.bold and not line.announced]
    if announced and not numbered:
        announced, bold = [line.draft for line in alone], []
    above = _are_above(announced, numbered)
    yield from (draft._replace(rank=_PART_RANK) for draft in announced) if above else announced
    deep = announced or any(draft.rank <= _UNNUMBERED_RANK for draft in numbered)
    yield from (draft._replace(rank=_RUN_IN_RANK) for draft in bold) if deep else bold


def _are_above(announced: Sequence[Draft], numbered: Sequence[Draft]) -> bool:
    outer = sorted([*announced, *(draft for draft in numbered if draft.rank == _UNNUMBERED_RANK)])
    pairs = [(one, two) for one, two in pairwise(outer) if one.number is None and two.number == 1]
    return len(pairs) > 1 or any(two.start - one.end <= _AT_ONCE for one, two in pairs)


def _parallel(text: str, found: Sequence[Line], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the openings of neighbouring paragraphs that stand in a series of two or more under one heading.

    A second series under the same heading, after other paragraphs, takes up the section again: it lies one level out.
    """
    headed = {draft.start for draft in drafts}
    first = drafts[0].start if drafts else len(text)
    lines = zip([None, *found], found, [*found[1:], None], strict=False)
    body = [line for before, line, after in lines if line.start > first and not _goes_on(text, before, line, after)]
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
            yield from (Draft(line.content, _opening_end(text, line), line.content, rank, None) for line in run)


_HEADING = "heading"


def _goes_on(text: str, before: Line | None, line: Line, after: Line | None) -> bool:
    """Whether a paragraph goes on with the one before it, or stands between the members of a list."""
    if before and text[before.end - 1] in "，、":
        return True
    between = after is not None and _LATER_MEMBER.match(text, after.content)
    return bool(between) and not _FIRST_MEMBER.search(text, line.content, line.end)


def _opening_key(text: str, line: Line, headed: set[int]) -> str | None:
    """Return what the openings of one series share: nothing, bold type, or their words before the comma; None for no opening."""
    if line.content in headed:
        alone = text.find("。", line.content, line.end - 1) < 0
        return _HEADING if alone or line.marker else None
    stop = _opening_end(text, line)
    bold = is_bold(text, line)
    length = stop - line.content + 2 * bold
    if line.marker or length not in _OPENING_LENGTH or line.end - stop <= _OPENING_LENGTH.start:
        return None
    if bold:
        return "**"
    if _NO_OPENING.match(text, line.start, stop) or next(markers.members(text, line.start, line.start + 6), None):
        return None
    prefix, comma, _ = text[line.start : stop].partition("，")
    return "，" + prefix[:_SHARED] if comma else ""


def _opening_end(text: str, line: Line) -> int:
    """Return where the opening of a paragraph ends: at its first 。, or with its bold type."""
    if not is_bold(text, line):
        return text.find("。", line.start, line.end)
    opening = text[line.content : text.find("**", line.content, line.end)]
    return line.content + len(opening.rstrip("。：:；; "))
