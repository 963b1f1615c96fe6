"""Lines: where the content of each begins, and the numbering mark it opens with."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govtext.model import Span
from govtext.outline import markers
from govtext.outline.markers import RANK, Marker

SENTENCE_MARK = re.compile(r"[。；;！!？?]")
LINE_MARK = re.compile(r"[。；;，,！!？?：:…]$")
SHORT_LINE = 28
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[^\n]*\n){0,40}?---[ \t]*(?:\n|$)")
_POINTS = {"decimal", "decimal3"}
_BROKEN_MARK = re.compile(
    r"[（(]\s*(?:[一二三四五六七八九十百]{0,5}|\d{0,3})|(?:[一二三四五六七八九十百]{1,5}|\d{1,3})[、．.]?|[（(](?:[一二三四五六七八九十百]{1,5}|\d{1,3})[）)]"
)


class Line(NamedTuple):
    """A non-blank line, where its content begins after a Markdown prefix, and the mark it opens with."""

    start: int
    end: int
    content: int
    depth: int
    marker: Marker | None


def is_bold(text: str, line: Line) -> bool:
    """Whether the line opens in Markdown's bold type."""
    return line.content - line.start >= len("**") and text.startswith("**", line.content - 2)


def lines(folded: str, spans: Sequence[Span]) -> list[Line]:
    """Return the lines of ``spans`` with their numbering marks; a mark broken over two lines joins them.

    The metadata before a Markdown text are no lines of it.
    """
    found = []
    front = _FRONT_MATTER.match(folded)
    begin = front.end() if front else 0
    for span in _joined(folded, [span for span in spans if span.start >= begin]):
        content, depth = markers.markdown(folded, span.start, span.end)
        found.append(Line(span.start, span.end, content, depth, markers.opening(folded, content, span.end)))
    return _counted(folded, found)


def _counted(folded: str, found: list[Line]) -> list[Line]:
    """Take 1.1 and 1.1.1 for marks only where they count on from the marks before them: 3.5公里 is none."""
    points = {
        i: _point(folded, line.marker) for i, line in enumerate(found) if line.marker and line.marker.style in _POINTS
    }
    every = set(points.values())
    path: tuple[int, ...] = ()
    for i, line in enumerate(found if points else []):
        point = points.get(i)
        if point is None:
            path = (line.marker.number,) if line.marker and RANK[line.marker.style] < RANK["decimal"] else path
        elif _follows(point, path) and (point[-1] > 1 or (*point[:-1], 2) in every):
            path = point
        else:
            found[i] = line._replace(marker=None)
    return found


def _point(folded: str, marker: Marker) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", folded[marker.start : marker.end])))


def _follows(point: tuple[int, ...], path: tuple[int, ...]) -> bool:
    """Whether 1.2 comes after 1.1 or what lies below it, and 1.1 after 1."""
    depth = len(point) - 1
    return point[:-1] == path[:depth] and point[-1] == (path[depth] + 1 if len(path) > depth else 1)


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
    short = span.end - span.start <= SHORT_LINE
    return short and folded[span.end - 1] in "，、,-—" and markers.opening(folded, span.start, span.end) is not None


def _goes_on(folded: str, before: Span, after: Span) -> bool:
    """Whether the second line of two completes the first."""
    if not _breaks_off(folded, before):
        return True
    short = after.end - after.start <= SHORT_LINE and not LINE_MARK.search(folded, after.start, after.end)
    return short and markers.opening(folded, after.start, after.end) is None
