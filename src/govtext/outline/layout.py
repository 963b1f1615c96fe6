"""Layout: text whose line breaks were lost, or put where the page ends, laid out with a line a paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from govtext.outline import markers
from govtext.outline.titles import names_report

_LONG_LINE = 500
_LONG_TEXT = 120
_WHOLE = 0.8
_FEWEST_GAPS = 3
_HEADING_CHARACTERS = 46
_TITLE_CHARACTERS = 66
_GAP = re.compile("[ \t\u3000\u2000-\u200a\xa0]+")
_ENDED = "。：:！!？?；;”"
_CN = "[一二三四五六七八九十]{1,3}"
_ENDS_NAME = "(?:回顾|情况|问题|不足|差距|打算|安排|措施|思路|计划|方向|成效|成绩|做法|任务|目标|总结|重点)"
_LOST = (  # where a line break was: before a mark, after the title, and after a heading that has no full stop
    rf"(?<=[。！？；：”])(?=第{_CN}(?:部分|章)|{_CN}、|[（(]{_CN}[）)])|(?<=[。！？”])(?=\d{{1,2}}[.．、]\D)"
    r"|(?<=[。！])(?=在?充?分?(?:看到|肯定|总结)成绩的?同时|同时，我们也|针对.{2,12}，下一?步|下一?步，|特此报告|以上报告)"
    r"|(?<=报告|总结|汇报)(?=\d{4}年|[今一近]年|各位|根据|按照|现将|为)"
    rf"|(?<![^。！？；：”])(?:{_CN}、|[（(]{_CN}[）)])(?:[^。！？；：]{{2,44}}?(?=一是|[（(]一[）)]|1[.．、])"
    rf"|[^。！？；：，]{{0,20}}?{_ENDS_NAME}(?=[^的和与及以、，。：；])(?![^，。]{{0,4}}{_ENDS_NAME}))"
)
_FEWEST_SECTIONS = 2

_NARROWEST, _WIDEST = 40, 132
_RAGGED = 6
_FEWEST_FULL = 5
_FULL_SHARE = 0.4
_BROKEN_SHARE = 0.6
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–―]\s*\d{1,3}\s*[-—–―]|第\s*\d{1,3}\s*页.{0,12})\s*")
_ASCII = re.compile("[\x20-\x7e]")


class Edit(NamedTuple):
    """``text[start:end]`` is laid out as ``put``."""

    start: int
    end: int
    put: str


class Laid:
    """A laid-out copy of a text, and the way back to positions in the text as given."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        """Take the text and its edits in order."""
        pieces: list[str] = []
        self._laid: list[int] = []
        self._given: list[int] = []
        done = length = 0
        for edit in [*edits, Edit(len(text), len(text), "")]:
            for piece, given in ((text[done : edit.start], done), (edit.put, edit.start)):
                self._laid.append(length)
                self._given.append(given)
                pieces.append(piece)
                length += len(piece)
            done = edit.end
        self.text = "".join(pieces)

    def back(self, offset: int) -> int:
        """Return the position in the text as given of the sign at ``offset``."""
        at = bisect_right(self._laid, offset) - 1
        return self._given[at] + offset - self._laid[at]


def lay_out(text: str) -> Laid | None:
    """Return ``text`` with a line a paragraph, or None where it is laid out so already."""
    edits = [*_unwrapped(text)] or [*_parted(text)]
    return Laid(text, edits) if edits else None


def _parted(text: str) -> Iterator[Edit]:
    """Yield line breaks for lines too long for one paragraph: in place of spaces, else before numbering marks.

    A gap of spaces parts paragraphs after the end of a sentence, before a numbering mark, after the title or a short
    numbered heading, or where it is wider than one sign.
    """
    start = 0
    for line in text.splitlines(keepends=True):
        whole = len(line) >= _WHOLE * len(text)
        if len(line) > (_LONG_TEXT if whole else _LONG_LINE):
            gaps = list(_GAP.finditer(text, start, start + len(line.rstrip())))
            if len(gaps) >= _FEWEST_GAPS:
                yield from _at_gaps(text, start, gaps)
            elif whole:
                yield from _at_marks(text, start, start + len(line))
        start += len(line)


def _at_gaps(text: str, start: int, gaps: Sequence[re.Match[str]]) -> Iterator[Edit]:
    first = start
    for gap in gaps:
        if gap.start() == first or _parts(text, start, gap.start(), gap.end(), titled=start > first):
            yield Edit(gap.start(), gap.start() + 1, "\n")
            start = gap.end()


def _parts(text: str, start: int, left: int, right: int, *, titled: bool) -> bool:
    """Whether the gap ``[left, right)`` ends the paragraph that began at ``start``."""
    if right - left > 1 or text[left - 1] in _ENDED or markers.opening(text, right, len(text)):
        return True
    if not titled and left - start <= _TITLE_CHARACTERS and names_report(text[start:left]):
        return True
    return left - start <= _HEADING_CHARACTERS and markers.opening(text, start, left) is not None


@cache
def _lost() -> re.Pattern[str]:
    return re.compile(_LOST)


def _at_marks(text: str, start: int, end: int) -> list[Edit]:
    """Return line breaks around headings in a text that has neither breaks nor spaces; fewer than two prove nothing."""
    places = sorted({match.end() for match in _lost().finditer(text, start, end)})
    sections = sum(text[place : place + 3].find("、") > 0 for place in places)
    return [Edit(place, place, "\n") for place in places] if sections >= _FEWEST_SECTIONS else []


def _unwrapped(text: str) -> Iterator[Edit]:
    """Yield the line breaks inside paragraphs, where nearly all lines break at one width."""
    if len(text) > (text.count("\n") + 1) * _WIDEST // 2:
        return
    rows = _rows(text)
    width = _page_width(text, rows)
    indented = any(row.start < row.begin for row in rows)
    for row, after in pairwise(rows if width else []):
        if row.width > width - _RAGGED and _goes_on(text, row, after, indented=indented):
            yield Edit(row.end, after.begin, "")


class _Row(NamedTuple):
    """A line that is not blank: where it starts, begins after its indent and ends, and how wide it prints."""

    start: int
    begin: int
    end: int
    width: int


def _rows(text: str) -> list[_Row]:
    rows = []
    start = 0
    for line in text.split("\n"):
        body = line.strip()
        if body and not _PAGE_NUMBER.fullmatch(line):
            end = start + len(line.rstrip())
            width = 2 * len(line.rstrip()) - len(_ASCII.findall(line.rstrip()))
            rows.append(_Row(start, start + line.index(body), end, width))
        start += len(line) + 1
    return rows


def _page_width(text: str, rows: Sequence[_Row]) -> int:
    """Return the width at which lines break, 0 where they break at the ends of paragraphs."""
    widths = sorted(row.width for row in rows)
    width = widths[-1 - len(widths) // 20] if widths else 0
    full = [row for row in rows if row.width > width - _RAGGED]
    broken = sum(text[row.end - 1] not in _ENDED for row in full)
    wrapped = len(full) >= max(_FEWEST_FULL, _FULL_SHARE * len(rows)) and broken >= _BROKEN_SHARE * len(full)
    return width if wrapped and _NARROWEST <= width <= _WIDEST else 0


def _goes_on(text: str, row: _Row, after: _Row, *, indented: bool) -> bool:
    """Whether the paragraph of a full line goes on in the next one."""
    between = text[row.end : after.start]
    if between.count("\n") > 1 and not _PAGE_NUMBER.search(between):
        return False
    ended = text[row.end - 1] in _ENDED
    if indented:
        return after.begin == after.start
    return not ended and markers.opening(text, after.begin, after.end) is None
