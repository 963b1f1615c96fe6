"""The table of contents: lines that name the headings to come and are none themselves."""

import re
from collections.abc import Sequence

from govtext.outline.lines import Line

_NAME = re.compile(r"目\s*[录次]")
_PAGE = r"[（(]?\d{1,3}[)）]?$"
_PAGED = re.compile(rf"(?:[.…·．・]{{2,}}|[ \u3000]*\t)\s*{_PAGE}")
_PAGED_BELOW_NAME = re.compile(rf"[.…·．・\s]+{_PAGE}")
_FIRST_LINES = 150
_FEWEST_ENTRIES = 2


def find_contents(folded: str, found: Sequence[Line]) -> list[Line]:
    """Return the lines of the table of contents: entries with page numbers, and what 目录 names before it comes again."""
    top = found[:_FIRST_LINES]
    paged = [
        line
        for line in top
        if folded[line.end - 1] in "0123456789)）" and _PAGED.search(folded, line.content, line.end)
    ]
    entries = paged if len(paged) >= _FEWEST_ENTRIES else []
    name = next((i for i, line in enumerate(top) if _NAME.fullmatch(folded, line.content, line.end)), None)
    return entries if name is None else sorted({*entries, top[name], *_named(folded, found, name + 1)})


def _named(folded: str, found: Sequence[Line], first: int) -> list[Line]:
    """Return the entries below 目录: numbered or paged lines, up to the first that repeats one of them."""
    names: set[str] = set()
    entries: list[Line] = []
    for line in found[first : first + _FIRST_LINES]:
        name = _entry(folded, line)
        if name in names:
            return entries
        paged = _PAGED_BELOW_NAME.search(folded, line.content, line.end)
        if line.marker or paged:
            names.add(name)
            entries.append(line)
    return [line for line in entries if _PAGED_BELOW_NAME.search(folded, line.content, line.end)]


def _entry(folded: str, line: Line) -> str:
    """Return a line up to its first 。 without page number and white space, as its entry and its heading share it."""
    head = folded[line.content : line.end].partition("。")[0]
    return "".join(_PAGED_BELOW_NAME.sub("", head).split())
