"""Numbering marks: what a line opens with, and the members of lists inside running text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

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
_OPENING = {style: re.compile(pattern) for style, pattern in _HEADING_STYLES.items()}
_MARKDOWN = re.compile(r"(?:(#{1,6})\s+|[-*+]\s+(?=\S))?(?:\*\*(?=[^*\n]{2,60}\*\*))?")

_CLAUSE_ENDS = "。；;：:！!？?，,、）)”“"
_SENTENCE_ENDS = "。；;：:！!？?"
_MEMBER_STYLES = {  # what may stand before it (besides white space or a line's start), and how it looks
    "shi": (_CLAUSE_ENDS, rf"({_CN})是(?!一[，。、]|否|非)"),
    "yao": (_CLAUSE_ENDS, rf"({_CN})要(?![求点素领闻件义塞么])"),
    "di": (_CLAUSE_ENDS, rf"第({_CN})[，、：,]"),
    "qi": (_CLAUSE_ENDS, rf"其({_CN})[，、：,]"),
    "first": (_CLAUSE_ENDS, r"(首先|其次|再次|再者|最后)[，,：]?"),
    "side": (_CLAUSE_ENDS, r"(一方面|另一方面)[，,]?"),
    "cn_paren": (_SENTENCE_ENDS, rf"[（(]({_CN})[）)]"),
    "ar_paren": (_CLAUSE_ENDS, r"(?:[（(](\d{1,3})[）)]|(\d{1,3})[）)])"),
    "ar": (_SENTENCE_ENDS, r"(\d{1,3})(?:[、．]|\.(?!\d))"),
    "cn": ("", rf"({_CN})[、．.]"),
    "circled": (None, r"([①-⑳])"),
}
_MEMBER = re.compile("|".join(f"(?P<{style}>{pattern})" for style, (_, pattern) in _MEMBER_STYLES.items()))
_MAY_BEGIN = re.compile(rf"(?:(?<=[{_CLAUSE_ENDS}\s])|^)[一二三四五六七八九十百第其首再最另（(\d]|[①-⑳]")
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
    return (match.end(), len(match[1] or "")) if match else (start, 0)


def members(folded: str, start: int, end: int) -> Iterator[Marker]:
    """Yield what looks like a mark of a list member, line openings included, in ``folded[start:end]``."""
    for place in _MAY_BEGIN.finditer(folded, start, end):
        match = _MEMBER.match(folded, place.start(), end)
        if not match:
            continue
        style = match.lastgroup or ""
        text = next(g for g in match.groups()[_MEMBER.groupindex[style] :] if g)
        number = _WORDS[text] if text in _WORDS else ordinal(text)
        if number is not None and _stands(folded, match.start(), _MEMBER_STYLES[style][0]):
            yield Marker(match.start(), match.end(), style, number)


def _stands(folded: str, at: int, edges: str | None) -> bool:
    """Whether a mark may stand here: anywhere, or after one of ``edges``, white space or a line's start."""
    return edges is None or at == 0 or folded[at - 1] in edges or folded[at - 1].isspace()
