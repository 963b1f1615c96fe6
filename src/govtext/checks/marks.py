"""All numbering marks of a text in order, headings and list members alike, and those that go on with a mark of another look."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from govtext.checks import derived
from govtext.model import Document
from govtext.outline.markers import Marker, members

Stray = Literal["mixed", "gap", "start", "restart"]
_FREE = frozenset({"first", "side", "qi"})  # 首先 may be followed by 第二
_LOOSE = frozenset({"di"})  # 居全国第二、第七
_WORDED = frozenset({"shi", "yao"})
_APART = re.compile("[。：:\n]")
_REACH = 3000


class Strayed(NamedTuple):
    """A mark out of order, the one that it should follow, and the number expected."""

    mark: Marker
    before: Marker | None
    expected: int
    kind: Stray


@derived.derived
def strayed(document: Document) -> tuple[Strayed, ...]:
    """Return the marks that change their look within a run, leave out several numbers, begin with the second, or begin anew within a sentence."""
    text = derived.folded(document)
    marks = [m for m in members(text, 0, len(text)) if m.style not in _FREE and m.number]
    later = _later(marks)
    known = {item.start for item in document.items} | {heading.start for heading in document.headings}
    last: dict[str, Marker] = {}
    found: list[Strayed] = []
    for before, mark in pairwise([None, *marks]):
        if mark is None:
            continue
        stray = _stray(last, before, mark, later.get(before.start if before else -1, 0))
        between = text[stray.before.start : mark.start] if stray and stray.before else ""
        told = stray and stray.kind == "gap" and (mark.start in known or "\n" in between)
        apart = (
            stray and stray.kind == "restart" and (_APART.search(between) or between.count("“") != between.count("”"))
        )
        if stray and not told and not apart:
            found.append(stray)
        last[mark.style] = mark
    return tuple(found)


def _later(marks: list[Marker]) -> dict[int, int]:
    """Return by each mark's start the number of the next mark of its look."""
    coming: dict[str, int] = {}
    found: dict[int, int] = {}
    for mark in reversed(marks):
        found[mark.start] = coming.get(mark.style, 0)
        coming[mark.style] = mark.number
    return found


def _stray(last: dict[str, Marker], before: Marker | None, mark: Marker, coming: int) -> Strayed | None:
    same, number = last.get(mark.style), mark.number
    if number == 1:
        anew = same and same.number > 1 and mark.style in _WORDED
        return Strayed(mark, same, same.number + 1, "restart") if same and anew else None
    if same and same.number in (number, number - 1, number - 2):
        return None
    if before and before.style != mark.style and before.number == number - 1 and coming != number:
        return Strayed(mark, before, number, "mixed")
    return None if mark.style in _LOOSE else _alone(mark, same)


def _alone(mark: Marker, same: Marker | None) -> Strayed | None:
    """Return what is wrong with a mark that no number before it explains."""
    if same and 0 < same.number < mark.number:
        return Strayed(mark, same, same.number + 1, "gap")
    first = same is None or mark.start - same.start > _REACH
    return Strayed(mark, None, 1, "start") if first else None


def of_kind(document: Document, kind: str) -> Iterator[Strayed]:
    """Yield the marks that stray in one way."""
    return (stray for stray in strayed(document) if stray.kind == kind)
