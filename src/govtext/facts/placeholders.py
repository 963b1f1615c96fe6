"""Placeholders: masking signs and unfilled slots, and what they stand for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import cast

from govtext.facts import units
from govtext.lexicon import column, rows
from govtext.model import Placeholder, PlaceholderKind

_RANGE_MARKS = frozenset({"-", "—", "——", "–", "~", "至", "到"})
NUMERIC: frozenset[PlaceholderKind] = frozenset({"count", "amount", "percent", "measure"})

MASKED = "\ue000"  # stands for a masked digit in a shadow

_MASK = re.compile(
    r"""
    (?<!\*)\*++(?:\.\*++)?
  | (?<![A-Za-z+＋])(?:[Xx×](?:\.?[Xx×])++|[X×]|x(?=[月日%年]))(?![A-Za-z]|光|射线|染色)
  | (?<![A-Za-z+＋])[Xx×](?:\.[Xx×])?(?=[年月日个项次件人名户家亿万千%亩])
  | 某++(?![些种个一项类天时地处人方程])
  | (?<![〇○零一二三四五六七八九])[〇○]{2,}+(?![〇○零一二三四五六七八九])
  | □++ | _{2,}+
  | [（(][ 　]*+[）)] | 【(?:[^】\n]{0,12}(?:名称|单位|日期|姓名|时间|地点|金额|数量|内容|填写|年度))?】
  | \[[^\]\n]{0,8}(?:填写|名称|单位|日期|姓名|时间|地点|金额|数量)\]
    """,
    re.VERBOSE,
)
_RULE_LINE = 10
_CONTEXT = 16
_QUOTED = 5
_BLANK = " \t　"
_ALONE = "（(【[×"
_SCALED = re.compile(r"(?:\.\d+)?[余多几来]?\s?[十百千万亿]*[余多]?")
_NOTE_LINE = re.compile(r"(?m)^[ \t　]*\*[ \t　]*(?:注|备注|说明)")
_MARKDOWN_LINE = re.compile(r"(?m)^(?:#{1,6}\s|[-+*]\s+\S|\*\*[^*\n]+\*\*[ \t]*$)")
_BOLD = re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*\n]{1,60}?)(?<=[^\s*])\*\*(?!\*)")
_LABEL_END = "：:。"
_PAUSES = re.compile("[，、。；“”]|^.?$")
_SLOTS: dict[str, PlaceholderKind] = {
    "年度": "date",
    "单位": "organization",
    "日期": "date",
    "时间": "date",
    "姓名": "person",
    "地点": "place",
    "金额": "amount",
    "数量": "count",
    "名称": "name",
}
_OFFICE = re.compile(
    "(?:书记|主任|镇长|乡长|县长|局长|委员|干部|支书|所长|站长|村民|党员|联系人|负责人|责任人|同志|组长)[：:]?$"
)
_PERSON_SIGNS = "某×*XxＸ○〇"
_SHARE = re.compile(r"(?:率|占比|比重|增长|下降|增幅|提高)(?:达到?|为|约|超过?)?$")
_FIGURE = re.compile(r"(?:共|累计|共计|达到?|为|完成|新增|超过?|近|约|合计|其中)$")


def find_placeholders(text: str, folded: str) -> tuple[Placeholder, ...]:
    """Return the placeholders of ``text`` in order; ``folded`` is its width-folded copy."""
    has_notes = _NOTE_LINE.search(folded) is not None
    masks = [m.span() for m in _MASK.finditer(folded) if _is_mask(folded, *m.span(), has_notes=has_notes)]
    masks = _without_bold(folded, masks)
    kinds = _ranges(folded, masks, [_kind(folded, *mask) for mask in masks])
    return tuple(_resolved(text, masks, kinds))


def shadow(folded: str, placeholders: Sequence[Placeholder]) -> str:
    """Return ``folded`` with numeric masks turned into ``MASKED`` signs, so that they read as digits."""
    out = list(folded)
    for mask in placeholders:
        if mask.kind in NUMERIC:
            out[mask.start : mask.end] = MASKED * (mask.end - mask.start)
    return "".join(out)


def _is_mask(folded: str, start: int, end: int, *, has_notes: bool) -> bool:
    """Whether signs that look like a mask are no multiplication, slogan (“数据要素×”), bullet, footnote mark or rule."""
    single = end - start == 1
    if single and (_multiplies(folded, start) or (folded[start] in "×X" and folded.startswith("”", end))):
        return False
    opens = _opens_line(folded, start)
    if folded[start] == "*" and _is_note_or_bullet(folded, start, end, opens=opens, has_notes=has_notes and single):
        return False
    alone = opens and _closes_line(folded, end)
    return not (alone and (end - start >= _RULE_LINE or folded[start] in _ALONE))


def _multiplies(folded: str, at: int) -> bool:
    left, right = folded[at - 1 : at], folded[at + 1 : at + 2]
    if folded[at] == "×" and (folded.startswith("100%", at + 1) or (left in tuple(")）%") and right.isdigit())):
        return True
    return folded[at] in "*×xX" and left.isdigit() and right.isdigit()


def _is_note_or_bullet(folded: str, start: int, end: int, *, opens: bool, has_notes: bool) -> bool:
    if opens:
        return folded[end : end + 1] in tuple(_BLANK) or _NOTE_LINE.match(folded, start) is not None
    return has_notes and _is_note_mark(folded[start - 1 : start], folded[end : end + 1])


def _is_note_mark(left: str, right: str) -> bool:
    return right in tuple("，。；、）\n") and left != "" and not left.isdigit()


def _opens_line(folded: str, start: int) -> bool:
    while start and folded[start - 1] in _BLANK:
        start -= 1
    return start == 0 or folded[start - 1] == "\n"


def _closes_line(folded: str, end: int) -> bool:
    while end < len(folded) and folded[end] in _BLANK:
        end += 1
    return end == len(folded) or folded[end] == "\n"


def _without_bold(folded: str, masks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop Markdown bold pairs: in a Markdown text where no mask is headed, or where a pair opens a line and labels it."""
    is_markdown = len(_MARKDOWN_LINE.findall(folded)) > 1
    pairs = [match.span() for match in _BOLD.finditer(folded)]
    paired = {edge for start, end in pairs for edge in (start, end - len("**"))}
    masked = any(folded[start] == "*" and start not in paired for start, _ in masks)
    bold: set[int] = set()
    for match in _BOLD.finditer(folded):
        opening, closing = _head(folded, match.start(1)), _head(folded, match.end())
        phrase = not (masked or opening or closing) and not _PAUSES.search(match[1])
        labels = match[1][-1] in _LABEL_END or folded[match.end() : match.end() + 1] in tuple("：:\n。")
        opens = labels and not opening and _opens_line(folded, match.start())
        if phrase or opens or (is_markdown and not (opening and closing)):
            bold |= {match.start(), match.end() - 2}
    return [mask for mask in masks if mask[0] not in bold]


_Heads = tuple[tuple[PlaceholderKind, re.Pattern[str]], ...]


@cache
def _heads() -> tuple[_Heads, _Heads]:
    """Return what may follow a mask: the heads tried before the units, and those tried after them."""
    heads = tuple((cast("PlaceholderKind", row["kind"]), re.compile(row["pattern"])) for row in rows("mask_heads"))
    places = next(i for i, (kind, _) in enumerate(heads) if kind == "organization") + 1
    return heads[:places], heads[places:]


def _head(folded: str, end: int) -> PlaceholderKind | None:
    """Return the kind that the text after a mask tells at once."""
    after = folded[end : end + _CONTEXT]
    before_units, after_units = _heads()
    found = next((kind for kind, head in before_units if head.match(after)), None)
    return found or _unit_kind(after) or next((kind for kind, head in after_units if head.match(after)), None)


def _unit_kind(after: str) -> PlaceholderKind | None:
    scaled = _SCALED.match(after)
    for start in {scaled.end() if scaled else 0, 0}:
        length = units.words().starting(after, start, len(after))
        if length and (kind := units.table()[after[start : start + length]].kind) in {"measure", "count"}:
            return cast("PlaceholderKind", kind)
    return None


def _kind(folded: str, start: int, end: int) -> PlaceholderKind | None:
    """Decide by what follows, the closing quote, then what stands before; None where nothing tells."""
    if slot := next((kind for word, kind in _SLOTS.items() if word in folded[start:end]), None):
        return slot
    before = folded[max(0, start - _CONTEXT) : start]
    in_quotes = before.rfind("“") > before.rfind("”")
    kind = _head(folded, end)
    if in_quotes and kind in {None, "count", "organization"} and "”" in folded[end : end + _QUOTED].partition("\n")[0]:
        return "name"
    if kind:
        return kind
    if before.rfind("《") > before.rfind("》"):
        return "name"
    if folded[start] in _PERSON_SIGNS and (before[-1:] in column("surnames", "surname") or _OFFICE.search(before)):
        return "person"
    return _kind_by_left(before)


def _kind_by_left(before: str) -> PlaceholderKind | None:
    if before.endswith(("-", "—", "–", "至")) and not before[-2:-1].isdigit():
        return "place"
    if _SHARE.search(before):
        return "percent"
    return "count" if _FIGURE.search(before) or before.endswith("第") or before[-1:].isdigit() else None


def _ranges(
    folded: str, masks: Sequence[tuple[int, int]], kinds: Sequence[PlaceholderKind | None]
) -> list[PlaceholderKind | None]:
    """Give the undecided first mask of a range the kind of the second (**—**名, *至*月)."""
    out = list(kinds)
    for n, ((_, end), (start, _)) in enumerate(pairwise(masks)):
        if kinds[n] is None and kinds[n + 1] in {*NUMERIC, "date"} and folded[end:start] in _RANGE_MARKS:
            out[n] = kinds[n + 1]
    return out


def _resolved(
    text: str, masks: Sequence[tuple[int, int]], kinds: Sequence[PlaceholderKind | None]
) -> Iterator[Placeholder]:
    """Give undecided masks the kind that the same mask mostly has in this document as a name of a place, else other."""
    seen: Counter[str] = Counter(text[s:e] for (s, e), kind in zip(masks, kinds, strict=True) if kind == "place")
    for (start, end), kind in zip(masks, kinds, strict=True):
        surface = text[start:end]
        yield Placeholder(start=start, end=end, surface=surface, kind=kind or ("place" if seen[surface] else "other"))
