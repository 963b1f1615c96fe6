"""Gaps: places where a figure or a name was deleted outright, or where a mask took the first digits of a figure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from govtext.facts import units
from govtext.facts.names import is_common
from govtext.lexicon import Words, rows
from govtext.model import Gap, Placeholder, PlaceholderKind

_COUNTED = frozenset("0123456789〇零一二三四五六七八九十百千万亿两几数多余来半每单各某点")
_FIGURES = "".join(sorted(_COUNTED - {"万", "亿"})) + "*×Xx"
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
    """What stands ``before`` a sign, unit or verb whose figure is gone, as the tables say it; its words apart."""

    kind: str
    gap: str
    before: str
    words: Words | None
    excluded: str

    def fits(self, folded: str, start: int) -> bool:
        """Whether what stands before ``start`` tells that something is missing."""
        if self.gap == "beside" and not _STATED.search(folded[max(0, start - _SENTENCE) : start].rpartition("。")[2]):
            return False
        if not self.before:
            return True
        if self.words:
            return self.words.ending(folded, max(0, start - _LONGEST), start) > 0
        sign = folded[start - 1] if start else "*"
        if self.before[0] == "+" and is_common(folded[start - 1 : start + 1]):
            return False
        is_text = "一" <= sign <= "鿿" or sign in self.before[1:]
        return is_text and sign not in _COUNTED and sign not in self.excluded


def _row(row: dict[str, str]) -> _Row:
    before = row["before"]
    words = Words(before.split("|")) if before and before[0] not in "*+" else None
    return _Row(row["kind"], row["gap"], before, words, row["not"])


def find_gaps(text: str, folded: str, placeholders: Sequence[Placeholder]) -> tuple[Gap, ...]:
    """Return the places of ``text`` where something was deleted; ``folded`` is its width-folded copy.

    A deleted figure leaves its unit (共召开会议余次, 新增户人) or its verb (公开率达。) behind; what may also be read as
    whole, as 亿元企业 or 万亩良田, is none.
    """
    found = dict(_signed(folded))
    ends = (end.start() for end in _ends().finditer(folded))
    found |= {at: kind for end in (*ends, len(text)) for at, kind in _lost(folded, end)}
    found |= dict(_glued(folded, placeholders))
    return tuple(Gap(start=at, end=at, kind=cast("PlaceholderKind", kind)) for at, kind in sorted(found.items()))


def _signed(folded: str) -> Iterator[tuple[int, str]]:
    """Yield the gaps that the characters around them tell wherever in a clause they are."""
    pattern, table = _signs()
    for match in pattern.finditer(folded):
        row = next((row for row in table[(match.lastindex or 1) - 1] if row.fits(folded, match.start())), None)
        if row and (kind := _kind_of_unit(folded, match.end()) if row.kind == "unit" else row.kind):
            yield match.end() if row.gap == "after" else match.start(), kind


@cache
def _signs() -> tuple[re.Pattern[str], list[list[_Row]]]:
    table: dict[str, list[_Row]] = {}
    for row in rows("gap_signs"):
        table.setdefault(row["pattern"], []).append(_row(row))
    return re.compile("|".join(f"{pattern}()" for pattern in table)), list(table.values())


def _kind_of_unit(folded: str, at: int) -> str | None:
    """Return the kind of the unit at ``at``, which a scale may precede (余次, 余万元), or None."""
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


def _lost(folded: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield the gap of the unit or verb that ends at ``at``, after that of a unit right before it."""
    words, table = _table()
    length = words.ending(folded, max(0, at - _LONGEST), at)
    start = at - length
    for row in table[folded[start:at]] if length else ():
        if row.gap != "before" and folded.startswith("和", at):
            continue
        earlier = list(_lost(folded, start)) if folded[start:at] in _PEOPLE and folded[start - 1] != "个" else []
        if earlier or row.fits(folded, start):
            yield from earlier
            yield (start if row.gap == "before" else at), row.kind
            return


@cache
def _table() -> tuple[Words, dict[str, list[_Row]]]:
    table: dict[str, list[_Row]] = {}
    for row in rows("gaps"):
        for word in row["word"].split("|"):
            table.setdefault(word, []).append(_row(row))
    return Words(table), table


def _glued(folded: str, placeholders: Sequence[Placeholder]) -> Iterator[tuple[int, str]]:
    """Yield where a mask stands for the first digits of a figure (增长xx0.9%), not before a number of its own (**35千伏)."""
    for mask in placeholders:
        figure = _FIGURE.match(folded, mask.end) if folded[mask.end : mask.end + 1] in _DIGITS else None
        if figure and (figure[0][0] == "." or _FIGURE_BEFORE.search(folded, max(0, mask.start - 4), mask.start)):
            yield mask.end, "percent" if figure[1] else "amount" if figure[0][-1] == "元" else "count"
