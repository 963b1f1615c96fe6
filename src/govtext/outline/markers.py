"""Numbering marks: what a line opens with, and the members of lists inside running text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from govtext.numerals import ordinal

_CN = "[一二三四五六七八九十百]{1,5}"
_HEADING_STYLES = {  # in the standard order, outermost first
    "part": rf"第({_CN}|\d{{1,3}})(?:部分|章|篇)[、：:\s]*",
    "cn": rf"({_CN})(?:[、．.]|，(?=[^，。]{{2,30}}$))\s*",
    "cn_paren": rf"[（(]\s*({_CN})\s*[）)][、．.]?\s*",
    "ar": r"(\d{1,3})(?:[、．]|\.(?!\d))\s*",
    "ar_paren": r"(?:[（(]\s*(\d{1,3})\s*[）)]|(\d{1,3})[）)])[、．.]?\s*",
    "circled": r"([①-⑳])\s*",
}
RANK = {style: rank for rank, style in enumerate(_HEADING_STYLES)}
_OPENING = {style: regex.compile(pattern) for style, pattern in _HEADING_STYLES.items()}
_MARKDOWN = regex.compile(r"(#{1,6})\s+|[-*+]\s+(?=\S)")

_EDGE = r"(?<=^|[\n。；;：:！!？?，,、）)”\s])"
_INLINE = {
    "shi": rf"{_EDGE}({_CN})是(?!一[，。、]|否|非)",
    "yao": rf"{_EDGE}({_CN})要(?![求点素领闻件义塞么])",
    "di": rf"{_EDGE}第({_CN})[，、：,]",
    "qi": rf"{_EDGE}其({_CN})[，、：,]",
    "first": rf"{_EDGE}(首先|其次|再次|再者|最后)[，,：]?",
    "side": rf"{_EDGE}(另?一方面)[，,]?",
    "cn_paren": rf"(?<=^|[\n。；;：:！!？?\s])[（(]({_CN})[）)]",
    "ar_paren": r"(?<=^|[\n。；;：:！!？?，,、\s])(?:[（(](\d{1,3})[）)]|(\d{1,3})[）)])",
    "ar": r"(?<=^|[\n。；;：:！!？?\s])(\d{1,3})(?:[、．]|\.(?!\d))",
    "cn": rf"(?<=^|\n)({_CN})[、．.]",
    "circled": r"([①-⑳])",
}
_MEMBER = regex.compile("|".join(f"(?P<{style}>{pattern})" for style, pattern in _INLINE.items()))
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0, "一方面": 1, "另一方面": 2}


class Marker(NamedTuple):
    """A numbering mark at ``[start, end)``; ``number`` 0 means “the last one” (最后)."""

    start: int
    end: int
    style: str
    number: int


def opening(folded: str, start: int, end: int) -> Marker | None:
    """Return the heading-style mark that the line ``[start, end)`` opens with, if any."""
    for style, pattern in _OPENING.items():
        match = pattern.match(folded, start, end)
        if match and (number := ordinal(next(filter(None, match.groups())))) is not None:
            return Marker(match.start(), match.end(), style, number)
    return None


def markdown(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return (offset after a Markdown prefix, heading depth or 0) of the line ``[start, end)``."""
    match = _MARKDOWN.match(folded, start, end)
    if not match:
        return start, 0
    return match.end(), len(match[1] or "")


def members(folded: str, start: int, end: int) -> Iterator[Marker]:
    """Yield what looks like a mark of a list member, line openings included, in ``folded[start:end]``."""
    for match in _MEMBER.finditer(folded, start, end):
        style = match.lastgroup or ""
        text = next(g for g in match.groups()[_GROUPS[style] :] if g)
        number = _WORDS[text] if text in _WORDS else ordinal(text)
        if number is not None:
            yield Marker(match.start(), match.end(), style, number)


_GROUPS = dict(_MEMBER.groupindex)
