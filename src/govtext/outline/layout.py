"""Layout: line breaks put back into text whose paragraphs are parted by spaces only, as pasted from the web."""

import re

from govtext.outline import markers

_LONG_LINE = 500
_FEWEST_GAPS = 3
_HEADING_CHARACTERS = 46
_GAP = re.compile("[ \t\u3000\u2000-\u200a\xa0]+")
_ENDED = "。：:！!？?；;”"


def lay_out(text: str) -> str:
    """Return ``text`` with the first sign of each gap between paragraphs as a line break; the length never changes.

    Only lines too long for one paragraph are looked at. A gap parts paragraphs after the end of a sentence, before a
    numbering mark, after a short numbered heading, or where it is wider than one sign.
    """
    return "".join(_parted(line) if len(line) > _LONG_LINE else line for line in text.splitlines(keepends=True))


def _parted(line: str) -> str:
    gaps = list(_GAP.finditer(line.rstrip()))
    if len(gaps) < _FEWEST_GAPS:
        return line
    out = list(line)
    start = 0
    for gap in gaps:
        if gap.start() == 0 or _parts(line, start, gap.start(), gap.end()):
            out[gap.start()] = "\n"
            start = gap.end()
    return "".join(out)


def _parts(line: str, start: int, left: int, right: int) -> bool:
    """Whether the gap ``[left, right)`` ends the paragraph that began at ``start``."""
    if right - left > 1 or line[left - 1] in _ENDED or markers.opening(line, right, len(line)):
        return True
    return left - start <= _HEADING_CHARACTERS and markers.opening(line, start, left) is not None
