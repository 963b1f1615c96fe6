"""Numbering marks: what a line opens with, and the members of lists inside running text."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import numeric

from govtext.numerals import ordinal

_CN = "[一二三四五六七八九十百]{1,5}"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_HEADING_STYLES = {  # in the standard order, outermost first
    "volume": rf"第({_CN}|\d{{1,3}})(?:部分|[篇编])[、：:\s]*",
    "chapter": rf"第({_CN}|\d{{1,3}})章[、：:\s]*",
    "section": rf"第({_CN}|\d{{1,3}})节[、：:\s]*",
    "roman": r"([Ⅰ-Ⅻ])[、．.\s]\s*",
    "stem": rf"([{_STEMS}])[、．.](?![乙丙丁])\s*",
    "cn": rf"({_CN})[ \u3000]?(?:[、．.]|，(?=[^，。]{{2,30}}$))\s*",
    "cn_paren": rf"(?:[（(]\s*({_CN})\s*[）)][、．.]?|([㈠-㈩]))\s*",
    "ar": r"(?:(\d{1,3})(?:[ \u3000]?[、．]|\.(?!\d))|([⒈-⒛]))\s*",
    "decimal": r"\d{1,2}\.(\d{1,2})(?![\d.])[、．]?\s*(?=[^\x00-\xff])",
    "decimal3": r"\d{1,2}\.\d{1,2}\.(\d{1,2})(?![\d.])[、．]?\s*(?=[^\x00-\xff])",
    "ar_paren": r"(?:[（(]\s*(\d{1,3})\s*[）)][、．.]?|(\d{1,3})[）)][、．.]?|([⑴-⒇]))\s*",
    "circled": r"([①-⑳❶-❿])\s*",
}
RANK = {style: rank for rank, style in enumerate(_HEADING_STYLES)}
_OPENING = re.compile("|".join(f"(?P<{style}>{pattern})" for style, pattern in _HEADING_STYLES.items()))
_MARKDOWN = re.compile(
    r"(?:(#{1,6})\s+|[-*+]\s+(?=\S)|[●■★◆▲►▪•☆◇]\s*)?"
    r"(?:\*\*(?=[^*\n]{2,60}(?:[。：:；;]\*\*|\*\*(?:[。：:，；\s]|$)))(?![镇乡村县市区街省州]))?"
)

_CLAUSE_ENDS = "。；;：:！!？?，,、）)”“"
_SENTENCE_ENDS = "。；;：:！!？?"
_MEMBER_STYLES = {  # what may stand before it (besides white space or a line's start), and how it looks
    "shi": (_CLAUSE_ENDS, rf"({_CN})是(?!一[，。、]|否|非)"),
    "yao": (_CLAUSE_ENDS, rf"({_CN})要(?![求点素领闻件义塞么])"),
    "di": (_CLAUSE_ENDS, rf"第({_CN})[，、：,]"),
    "qi": (_CLAUSE_ENDS, rf"其({_CN})[，、：,]"),
    "first": (_CLAUSE_ENDS, r"(首先|其次|再次|再者|最后)[，,：]?"),
    "side": (_CLAUSE_ENDS, r"(一方面|另一方面)[，,]?"),
    "cn_paren": (_CLAUSE_ENDS, rf"(?:[（(]\s?({_CN})\s?[）)]|([㈠-㈩]))"),
    "ar_paren": (_CLAUSE_ENDS, r"(?:[（(]\s?(\d{1,3})\s?[）)]|(\d{1,3})[）)]|([⑴-⒇]))"),
    "ar": (_SENTENCE_ENDS, r"(?:(\d{1,3})(?:[、．]|\.(?!\d))|([⒈-⒛]))"),
    "cn": ("", rf"({_CN})[、．.]"),
    "circled": (None, r"([①-⑳❶-❿])"),
}
_MEMBER = re.compile("|".join(f"(?P<{style}>{pattern})" for style, (_, pattern) in _MEMBER_STYLES.items()))
_MAY_BEGIN = re.compile(rf"[一二三四五六七八九十百第其首再最另（(\d㈠-㈩⒈-⒛⑴-⒇](?<![^{_CLAUSE_ENDS}\s].)|[①-⑳❶-❿]")
_SIGN = re.compile("[Ⅰ-Ⅻ㈠-㈩⒈-⒛⑴-⒇①-⑳❶-❿]")
_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0, "一方面": 1, "另一方面": 2}


class Marker(NamedTuple):
    """A numbering mark at ``[start, end)``; ``number`` 0 means “the last one” (最后)."""

    start: int
    end: int
    style: str
    number: int


def opening(folded: str, start: int, end: int) -> Marker | None:
    """Return the heading-style mark that the line ``[start, end)`` opens with, if any."""
    match = _OPENING.match(folded, start, end)
    return _marker(match, _OPENING) if match else None


def _marker(match: re.Match[str], pattern: re.Pattern[str]) -> Marker | None:
    style = match.lastgroup or ""
    text = next(g for g in match.groups()[pattern.groupindex[style] :] if g)
    number = _number(text)
    return None if number is None else Marker(match.start(), match.end(), style, number)


@lru_cache(maxsize=1024)
def _number(text: str) -> int | None:
    if text in _WORDS:
        return _WORDS[text]
    if text in _STEMS:
        return _STEMS.index(text) + 1
    return int(numeric(text)) if _SIGN.match(text) else ordinal(text)


def markdown(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return (offset after a Markdown prefix, heading depth or 0) of the line ``[start, end)``."""
    match = _MARKDOWN.match(folded, start, end)
    return (match.end(), len(match[1] or "")) if match else (start, 0)


def members(folded: str, start: int, end: int) -> Iterator[Marker]:
    """Yield what looks like a mark of a list member, line openings included, in ``folded[start:end]``."""
    for place in _MAY_BEGIN.finditer(folded, start, end):
        match = _MEMBER.match(folded, place.start(), end)
        marker = _marker(match, _MEMBER) if match else None
        if marker and _stands(folded, marker.start, _MEMBER_STYLES[marker.style][0]):
            yield marker


def _stands(folded: str, at: int, edges: str | None) -> bool:
    """Whether a mark may stand here: anywhere, or after one of ``edges``, white space or a line's start."""
    return edges is None or at == 0 or folded[at - 1] in edges or folded[at - 1].isspace()
