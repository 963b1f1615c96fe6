"""Citations: documents named in 《…》, with what the text says of number, date and edition."""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from govtext.lexicon import Words, rows
from govtext.model import Citation, CitationGenre, Span

_LONGEST = 120
_WRAPS = 2  # a title on a line of its own, between its brackets
_TITLE = re.compile(r"《[^《》]{0,118}+(?:《[^《》]{1,118}+》[^《》]{0,118}+){0,4}+》")
_WRAP = re.compile(r"[ \t　]*+\n[ \t　]*+")
_JOINED = ("", "、", "和", "及", "与", "以及", "，", "或")
_BEFORE, _AFTER = 60, 60

_EDITION = (
    r"(?:(?:\d{4}年(?:\d{1,2}月)?)?(?:新?修订稿?版?|修正案?|试行稿?|暂行|草案|征求意见稿|送审稿|审议稿|讨论稿"
    r"|第[一二三四五六七八九十\d]{1,3}版)|\d{4}年?版)"
)
_IN_BRACKETS = re.compile(rf"[（(]({_EDITION})[）)]")
_BRACKETS_AT_END = re.compile(r"(?:[（(][^（()）]{0,20}[）)])+$")
_EDITION_AT_END = re.compile(rf"{_EDITION}$")
_ENDS_OF_EDITIONS = tuple("订正行案稿版")
_AFTER_TITLE = re.compile(rf"[（(][^（()）\n]{{0,30}}?({_EDITION})")

_DIGITS = r"(?:[\d*×xX]|○|〇)"
_NUMBER = re.compile(
    rf"[\w*×]{{0,14}}+[〔\[【（(]{_DIGITS}{{4}}[〕\]】）)]\s?第?{_DIGITS}{{1,5}}号"
    rf"|\w{{2,10}}令第?{_DIGITS}{{1,5}}号|GB(?:/T)?\s?\d[\d.]*+(?:[-—]\d{{4}})?"
)
_ANOTHER = tuple("和及与或等第")
_UP_TO_TITLE = re.compile(r"(?:文件?|印发的|[）)])*+$")
_LEAD = re.compile(
    r"^.*(?:根据|按照|依据|依照|遵照|转发|印发|下发|落实|贯彻|学习|执行|对照|出台|制定|[以和及与的年月日])(?=.)"
)
_OF_A_PLACE = re.compile(r"[^中国〔\[【（(][^〔\[【（(]{0,3}[委政府党镇乡街]")

_DAY = r"(\d{4})年(?!度|以来|来|底|初|间)(?:(\d{1,2})月(?:(\d{1,2})日)?)?"
_ISSUED = r"(?:印发|颁布|颁发|出台|公布|发布|制发|下发|通过|修订|修正|施行|实施|制定|签发|签订|签署|出版)"
_DATE_BEFORE = re.compile(
    rf"(?<![\d至到]){_DAY}，?(?:[^，。；\n《》（）()]{{0,24}}|[^。；\n《》（）()]{{0,40}}会[上议][^，。；\n《》（）()]{{0,4}})"
    rf"{_ISSUED}(?:施行|实施)?[的了]?$"
)
_DATE_AFTER = re.compile(rf"(?:已?[于自]|[（(][^）)\n]{{0,20}}?){_DAY}[^，。；、\n）)]{{0,3}}(?:{_ISSUED}|版|[）)])")

_MASKED = re.compile(
    r"[*×□]|(?<![〇○零一二三四五六七八九])[〇○]{2}(?![零一二三四五六七八九])|[Xx]{2}|(?<![A-Za-z])X(?![A-Za-z光])|某|_{2}"
)
_TRAILING = re.compile(r"[的了过：:“]*+$")
_OF_THE_PARTY = re.compile(
    "^中国共产党|^中共|党委[（(]党组[）)]|党组|党内|党员|党支部|党组织|纪检监察机关|党政领导干部"
)
_LOCAL = re.compile(
    r"[一-鿿*×XxＸ某]{1,5}(?:县|(?<![城乡村])镇|(?<!城)乡(?!村)|(?<!农)村|街道|局|(?<!自治)(?<![小地园社郊景])区)"
)


def find_titles(folded: str) -> Iterator[Span]:
    """Yield the 《…》 of a width-folded text in order, brackets included: nested ones as one, of at most 120 characters.

    A title may be broken over lines by hard wraps, but not by a blank line; an unclosed 《 is none.
    """
    match = _TITLE.search(folded)
    while match:
        inside = match[0][1:-1]
        good = len(match[0]) <= _LONGEST and inside.strip() and inside.count("\n") <= _WRAPS and "\n\n" not in inside
        if good:
            yield Span(start=match.start(), end=match.end())
        match = _TITLE.search(folded, match.end() if good else match.start() + 1)


def find_citations(text: str, folded: str) -> tuple[Citation, ...]:
    """Return the documents that ``text`` names in 《…》; ``folded`` is its width-folded copy."""
    found: list[Citation] = []
    run = 0  # where the series of titles began that share the words before it
    for span in find_titles(folded):
        if not found or folded[found[-1].end : span.start] not in _JOINED:
            run = span.start
        found.append(_citation(text, folded, span, run))
    return tuple(found)


def _citation(text: str, folded: str, span: Span, run: int) -> Citation:
    shared, before = folded[max(0, run - _BEFORE) : run], folded[max(0, span.start - _BEFORE) : span.start]
    after = folded[span.end : span.end + _AFTER]
    surface = text[span.start : span.end]
    inside = _WRAP.sub("", folded[span.start + 1 : span.end - 1])
    number = _number(before, after)
    return Citation(
        start=span.start,
        end=span.end,
        surface=surface,
        title=_IN_BRACKETS.sub("", _WRAP.sub("", surface[1:-1])),
        genre=_genre(inside, number or "", shared, after),
        number=number,
        date=_date(shared, after),
        version=_version(inside, after),
        masked=bool(_MASKED.search(inside) or _MASKED.search(number or "")),
    )


def _number(before: str, after: str) -> str | None:
    """Return the number right after a title, in brackets or not, else the one right before it."""
    start = 1 if after.startswith(("（", "(")) else 0
    if not after.startswith(_ANOTHER, start) and (match := _NUMBER.match(after, start)):
        return match[0]
    for match in _NUMBER.finditer(before) if "号" in before else ():
        if _UP_TO_TITLE.match(before, match.end()):
            return _LEAD.sub("", match[0])
    return None


def _date(before: str, after: str) -> str | None:
    match = _DATE_AFTER.match(after) or _DATE_BEFORE.search(before)
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else None


def _version(inside: str, after: str) -> str | None:
    if match := _IN_BRACKETS.search(inside) or _AFTER_TITLE.match(after):
        return match[1]
    match = _EDITION_AT_END.search(inside) if inside.endswith(_ENDS_OF_EDITIONS) else None
    return match[0] if match else None


def _genre(inside: str, number: str, before: str, after: str) -> CitationGenre:
    """Decide by name, by a word for a film or book beside it, by the title's end, then by the words before it."""
    title = _bare(inside)
    beside, follows = _beside(before), _after_cue().match(after)
    genre = _known().get(title) or ("media" if beside == "media" else None)
    genre = genre or (_cues("after")[1][follows[1]] if follows else None) or _by_end(title, number)
    return genre or _by_start(title) or beside or "other"


def _bare(title: str) -> str:
    """Return ``title`` without brackets and edition at its end."""
    if title.endswith(("）", ")")):
        title = _BRACKETS_AT_END.sub("", title)
    return _EDITION_AT_END.sub("", title) if title.endswith(_ENDS_OF_EDITIONS) else title


def _by_end(title: str, number: str) -> CitationGenre | None:
    """Judge by the last word; a township's or county's own 办法 or 规定 is policy, a 条例 never is."""
    words, genres = _cues("end")
    length = words.ending(title, 0, len(title))
    genre = genres[title[-length:]] if length else None
    if genre != "regulation":
        return genre
    if not title.endswith("条例") and (_LOCAL.match(title) or _OF_A_PLACE.match(number)):
        return "policy"
    return "party_regulation" if _OF_THE_PARTY.search(title) else genre


def _by_start(title: str) -> CitationGenre | None:
    words, genres = _cues("start")
    length = words.starting(title, 0, len(title))
    return genres[title[:length]] if length else None


def _beside(before: str) -> CitationGenre | None:
    end = _TRAILING.search(before)
    words, genres = _cues("before")
    stop = end.start() if end else len(before)
    length = words.ending(before, 0, stop)
    return genres[before[stop - length : stop]] if length else None


@cache
def _cues(at: str) -> tuple[Words, dict[str, CitationGenre]]:
    """Return the words that tell a genre at one place of a title, and what each tells."""
    genres = {row["word"]: cast("CitationGenre", row["genre"]) for row in rows("title_cues") if row["at"] == at}
    return Words(genres), genres


@cache
def _after_cue() -> re.Pattern[str]:
    words = "|".join(sorted(_cues("after")[1], key=len, reverse=True))
    return re.compile(rf"(?:(?:《[^《》]{{1,60}}》|[、和])*+等[^，。；《\n]{{0,8}}?)?({words})")


@cache
def _known() -> dict[str, CitationGenre]:
    """Return the genres of the documents known by name, full or short."""
    return {
        name: cast("CitationGenre", row["genre"])
        for row in rows("regulations")
        for name in (row["title"], *row["short"].split("|"))
        if name
    }
