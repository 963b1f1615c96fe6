"""Gaps: places where a figure or a name was deleted outright, or where a mask took the first digits of a figure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from govtext.facts import units
from govtext.lexicon import Words, rows
from govtext.model import Gap, Placeholder, PlaceholderKind

_COUNTED = frozenset("0123456789〇零一二三四五六七八九十百千万亿两几数多余来半每单各某点")
_N = "".join(sorted(_COUNTED))
_FROM = "[于至从自在截到]"
_FIGURES = "".join(sorted(_COUNTED - {"万", "亿"})) + "*×Xx"
_TEXT = "一-鿿，。；、“”\n"
_UNITED = (
    "村|社区|行政村|乡镇|镇街|小区|项目|单位|下属|党支部|支部|党组织|部门|站所|网格|小组|问题|薄弱村|责任单位|位次"
)
_INSIDE = re.compile(
    rf"""
    余(?<=[一-鿿]余)(?<![{_N}其剩结盈富残空冗有无月年之节闲课扶夫]余)(?<![^就企产毕从创农行作]业余)(?P<count>)(?=[一-鿿km%])
  | 万(?<=[入费金资款值额]万)(?P<amount>)(?=多元)
  | 万(?<=(?:投资|资金|经费)万)(?P<sum>)(?=元(?!以[上下内]|及以|[级户]|项目|企业|工程))
  | %(?<=[一-鿿]%)(?<![{_N}分]%)(?P<percent>)
  | 个(?<=[一-鿿]个)(?<![{_N}若好]个)(?P<point>)(?=百分点)
  | 个(?<=\d[类种]个)(?P<sorts>)(?=[一-鿿])
  | 个(?<=[{_TEXT}]个)(?<![{_N}个这那哪整首逐前上下后干些诸好]个)(?P<villages>)(?={_UNITED})
  | 名(?<=[{_TEXT}]名)(?<![{_N}该这那首全报提点知命著署匿更冠第有]名)(?P<members>)(?=党员|干部|班子成员|群众|村干部|镇村干部|社区干部)
  | 次(?<=(?:召开|开展|组织|举办|举行)次)(?P<times>)(?![数要序级生品年日])
  | 第(?<![及门等次落]第)(?P<ordinal>)(?=[届次期批个名季轮位])
  | 大(?<=党的大)(?P<congress>)(?=精神|以来|报告|召开|胜利)
  | 届(?<![{_N}本上下换历应首]届)(?P<session>)(?=中?全会)
  | 年(?<={_FROM}年)(?P<year>)(?=月)
  | 月(?:(?<={_FROM}年月)|(?:(?<={_FROM}月)|(?<=\d年月))(?=日))(?P<month>)
  | 日(?:(?<={_FROM}月日)|(?<=[\d于至从自在截到]年月日))(?P<day>)(?![均常])
  | 20\d{{6}}日(?<!\d.{{9}})(?P<packed>)
  | 总书记总书记(?P<person>)
  | 同志(?<=[、，；。由]同志)(?P<comrade>)(?=[一-鿿])(?![们式间之情关的])
  | ”(?<=“”)(?P<name>) | 》(?<=《》)(?P<title>)
    """,
    re.VERBOSE,
)
_KINDS: dict[str, PlaceholderKind] = {
    "sum": "amount",
    "point": "percent",
    "packed": "date",
    "comrade": "person",
    **dict.fromkeys(("sorts", "villages", "members", "times", "ordinal"), "count"),
    **dict.fromkeys(("year", "month", "day"), "date"),
    **dict.fromkeys(("congress", "session", "title"), "name"),
}
_LONGEST = 12
_END = "，。；、：:（(）)和\n"
_SENTENCE = 80
_STATED = re.compile("%|[万亿]元")
_PEOPLE = ("人", "名", "人次")  # may be counted right after what they were part of: 案件件人

_FIGURE_BEFORE = re.compile("(?:增长|下降|提高|达到?|为|完成|实现|收入|投资|产值|总值|资金|税收|总量|额|率|面积|至)$")
_DIGITS = frozenset("0123456789.")
_FIGURE = re.compile(r"\.?\d[\d.]*+(?:(%|个?百分点)|[余多]?[万亿]*元)?")
_SCALED = re.compile("[万亿]*+(元)?")


class _Row(NamedTuple):
    """What stands before a unit or verb whose figure is gone: one of the words, or any character but the excluded."""

    kind: PlaceholderKind
    gap: str
    before: Words | None
    excluded: frozenset[str]


def find_gaps(text: str, folded: str, placeholders: Sequence[Placeholder]) -> tuple[Gap, ...]:
    """Return the places of ``text`` where something was deleted; ``folded`` is its width-folded copy.

    A deleted figure leaves its unit (共召开会议余次, 新增户人) or its verb (公开率达。) behind; what may also be read as
    whole, as 亿元企业 or 万亩良田, is none.
    """
    found = dict(_inside(folded))
    ends = (end.start() for end in _ends().finditer(folded))
    found |= {at: kind for end in (*ends, len(text)) for at, kind in _lost(folded, end)}
    found |= dict(_glued(folded, placeholders))
    return tuple(Gap(start=at, end=at, kind=kind) for at, kind in sorted(found.items()))


def _inside(folded: str) -> Iterator[tuple[int, PlaceholderKind]]:
    """Yield the gaps that the characters around them tell wherever in a clause they are."""
    for match in _INSIDE.finditer(folded):
        sign = match.lastgroup or ""
        kind = _over(folded, match.end()) if sign == "count" else _KINDS.get(sign, sign)
        if kind:
            yield match.end() if sign == "ordinal" else match.start(), cast("PlaceholderKind", kind)


def _over(folded: str, at: int) -> PlaceholderKind | None:
    """Return the kind of what follows 余: 余次, 余万元; None where it is part of a word."""
    scaled = _SCALED.match(folded, at)
    if scaled and scaled[1]:
        return "amount"
    at = scaled.end() if scaled else at
    length = units.words().starting(folded, at, len(folded))
    unit = units.table()[folded[at : at + length]] if length else None
    return None if unit is None else "measure" if unit.kind == "measure" else "count"


@cache
def _ends() -> re.Pattern[str]:
    """Return the pattern of a clause's end after a unit or verb of the table that no figure precedes."""
    lasts = re.escape("".join(sorted({word[-1] for word in _table()[1]})))
    return re.compile(f"[{_END}](?<=[^{_FIGURES}][{lasts}].)", re.DOTALL)


def _lost(folded: str, at: int) -> Iterator[tuple[int, PlaceholderKind]]:
    """Yield the gap of the unit or verb that ends at ``at``, after that of a unit right before it."""
    words, table = _table()
    length = words.ending(folded, max(0, at - _LONGEST), at)
    start = at - length
    for row in table[folded[start:at]] if length else ():
        if row.gap != "before" and folded.startswith("和", at):
            continue
        earlier = list(_lost(folded, start)) if folded[start:at] in _PEOPLE and folded[start - 1] != "个" else []
        if earlier or _fits(row, folded, start):
            yield from earlier
            yield (start if row.gap == "before" else at), row.kind
            return


def _fits(row: _Row, folded: str, start: int) -> bool:
    if row.gap == "beside" and not _STATED.search(folded[max(0, start - _SENTENCE) : start].rpartition("。")[2]):
        return False
    if row.before is not None:
        return row.before.ending(folded, max(0, start - _LONGEST), start) > 0
    before = folded[start - 1 : start]
    return "一" <= before <= "鿿" and before not in _COUNTED and before not in row.excluded


@cache
def _table() -> tuple[Words, dict[str, list[_Row]]]:
    table: dict[str, list[_Row]] = {}
    for row in rows("gaps"):
        before = None if row["before"] == "*" else Words(row["before"].split("|"))
        entry = _Row(cast("PlaceholderKind", row["kind"]), row["gap"], before, frozenset(row["not"]))
        for word in row["word"].split("|"):
            table.setdefault(word, []).append(entry)
    return Words(table), table


def _glued(folded: str, placeholders: Sequence[Placeholder]) -> Iterator[tuple[int, PlaceholderKind]]:
    """Yield where a mask stands for the first digits of a figure (增长xx0.9%), not before a number of its own (**35千伏)."""
    for mask in placeholders:
        figure = _FIGURE.match(folded, mask.end) if folded[mask.end : mask.end + 1] in _DIGITS else None
        if figure and (figure[0][0] == "." or _FIGURE_BEFORE.search(folded, max(0, mask.start - 4), mask.start)):
            yield mask.end, "percent" if figure[1] else "amount" if figure[0][-1] == "元" else "count"
