"""Placeholders: masking signs and unfilled slots, and what they stand for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from govtext.facts import units
from govtext.lexicon import column, rows
from govtext.model import Placeholder, PlaceholderKind

_RANGE_MARKS = frozenset({"-", "—", "——", "–", "~", "至", "到"})
NUMERIC: frozenset[PlaceholderKind] = frozenset({"count", "amount", "percent", "measure"})

_NAMED: frozenset[PlaceholderKind] = frozenset({"place", "organization", "person"})

MASKED = "\ue000"  # stands for a masked digit in a shadow

_MASK = re.compile(
    r"""
    (?<!\*)\*++(?:\.\*++)?
  | (?<![A-Za-z+＋])(?:[Xx×](?:\.?[Xx×])++|[X×]|x(?=[月日%年]))(?![A-Za-z]|[光线]|射线|染色|\d{1,4}[型款系]|\d{3}[线公道路段])
  | (?<![A-Za-z+＋])[Xx×](?:\.[Xx×])?(?=[年月日个项次件人名户家亿万千%亩处起条份场期座所台辆])
  | 某++(?![些种个一项类天时地处人方程段])
  | (?<![〇○零一二三四五六七八九])[〇○]{2,}+(?![〇○零一二三四五六七八九])
  | □++ | _{2,}+ | (?<=\d)_(?=年)
  | (?<![A-Za-z0-9+＋\-])[A-WYZ](?=[镇乡村县市](?![A-Za-z场]))
  | [（(]略[)）]
  | [（(][ 　]*+[）)] | 【(?:[^】\n]{0,12}(?:名称|姓名|[人村镇县市]名|单位|部门|日期|时间|地点|地址|金额|数量|[人户件次]数|数字|内容|填写|年度|电话))?】
  | (?<=[：:])…{1,2}(?=[；;。，\n]|$)
  | \[[^\]\n]{0,8}(?:填写|名称|单位|日期|姓名|时间|地点|金额|数量)\]
    """,
    re.VERBOSE,
)
_MASK_BEGINS = re.compile(r"[*×x某〇○□_（(【\[…A-Z]")
_SLOGAN_BEFORE = re.compile("“[\u4e00-\u9fff]{3,8}$")
_SLOGAN_AFTER = re.compile("[\u4e00-\u9fff]{3,8}”")
_RULE_LINE = 10
_CONTEXT = 16
_QUOTED = 5
_BLANK = " \t　"
_ALONE = "（(【[×"
_SCALED = re.compile(r"(?:\.\d+)?[余多几来]?\s?[十百千万亿]*[余多]?")
_NOTE_LINE = re.compile(r"(?m)^[ \t　]*(?:\*[ \t　]*(?:注|备注|说明)|(?:注|备注|说明)[：:][ \t　]*\*)")
_MARKDOWN_LINE = re.compile(r"(?m)^[ \t　]*(?:#{1,6}\s|[-+*]\s+\S|\*\*[^*\n]+\*\*[ \t]*$|\*\*[^*\n]{2,60}[。：:]\*\*)")
_BOLD = re.compile(r"(?<!\*)(\*\*\*?)(?=[^\s*])([^*\n]{1,60}?)(?<=[^\s*])\1(?!\*)")
_LABEL_END = "：:。"
_PAUSES = re.compile("[，、。；“”]|^.?$")
_SLOTS: dict[str, PlaceholderKind] = {
    "年度": "date",
    "人数": "count",
    "户数": "count",
    "件数": "count",
    "次数": "count",
    "村名": "place",
    "镇名": "place",
    "县名": "place",
    "市名": "place",
    "地址": "place",
    "人名": "person",
    "领导": "person",
    "部门": "organization",
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
_LABELS: tuple[tuple[re.Pattern[str], PlaceholderKind], ...] = (
    (re.compile("(?:时间|日期|时限|期限)[：:]$"), "date"),
    (re.compile("(?:地点|地址|住址|所在地)[：:]$"), "place"),
    (re.compile("(?:单位|部门|机关)[：:]$"), "organization"),
    (re.compile("(?:主持人?|记录人?|人|姓名|领导)[：:]$"), "person"),
)
_PERSON_SIGNS = "某×*XxＸ○〇"
_SHARE = re.compile(r"(?:率|占比|比重|增长|下降|增幅|提高)(?:达到?|为|约|超过?)?$")
_FIGURE = re.compile(r"(?:共|累计|共计|达到?|为|完成|新增|超过?|近|约|合计|其中)$")


def find_placeholders(text: str, folded: str) -> tuple[Placeholder, ...]:
    """Return the placeholders of ``text`` in order; ``folded`` is its width-folded copy."""
    has_notes = _NOTE_LINE.search(folded) is not None
    masks = [mask for mask in _masks(folded) if _is_mask(folded, *mask, has_notes=has_notes)]
    masks = _without_bold(folded, masks)
    kinds = _joined(folded, masks, [_kind(folded, *mask) for mask in masks])
    return tuple(_resolved(text, masks, kinds))


def _masks(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the signs that look like masks: where one may begin is found first, which is much quicker."""
    done = 0
    for begin in _MASK_BEGINS.finditer(folded):
        match = _MASK.match(folded, begin.start()) if begin.start() >= done else None
        if match:
            done = match.end()
            yield match.span()


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
    if single and (_multiplies(folded, start) or (folded[start] in "×X" and _is_slogan(folded, start))):
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


def _is_slogan(folded: str, at: int) -> bool:
    """Whether a sign multiplies words inside quotation marks: “数据要素×”, “数据要素×现代农业”."""
    if folded.startswith("”", at + 1):
        return True
    return bool(_SLOGAN_BEFORE.search(folded, max(0, at - _CONTEXT), at) and _SLOGAN_AFTER.match(folded, at + 1))


def _is_note_or_bullet(folded: str, start: int, end: int, *, opens: bool, has_notes: bool) -> bool:
    if opens:
        return folded[end : end + 1] in tuple(_BLANK) or _NOTE_LINE.match(folded, start) is not None
    explained = folded.endswith(("注：", "注:", "说明：", "说明:"), 0, start)
    return has_notes and (explained or _is_note_mark(folded[start - 1 : start], folded[end : end + 1]))


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
    matches = list(_BOLD.finditer(folded))
    paired = {edge for match in matches for edge in (match.start(), match.end(2))}
    masked = any(folded[start] == "*" and start not in paired for start, _ in masks)
    bold: set[int] = set()
    for match in matches:
        opening, closing = _head(folded, match.start(2)), _head(folded, match.end())
        phrase = not (masked or opening or closing) and not _PAUSES.search(match[2])
        labels = match[2][-1] in _LABEL_END or folded[match.end() : match.end() + 1] in tuple("：:\n。")
        opens = labels and not opening and _opens_line(folded, match.start())
        whole = match[1] == "***" and _stands_alone(folded, match)
        if phrase or opens or whole or (is_markdown and not (opening and closing)):
            bold |= {match.start(), match.end(2)}
    return [mask for mask in masks if mask[0] not in bold]


def _stands_alone(folded: str, bold: re.Match[str]) -> bool:
    """Whether what stands between two runs of stars is a sentence of its own."""
    before, after = folded[bold.start() - 1 : bold.start()], folded[bold.end() : bold.end() + 1]
    return before in ("", "。", "\n") and after in ("", "。", "\n") and len(bold[2]) > _QUOTED


class _Heads:
    """Patterns of what follows a mask, and the kind that each tells; the first that matches counts."""

    def __init__(self, heads: Sequence[dict[str, str]]) -> None:
        self._kinds = [cast("PlaceholderKind", row["kind"]) for row in heads]
        self._pattern = re.compile("|".join(f"({row['pattern']})" for row in heads))

    def kind(self, after: str) -> PlaceholderKind | None:
        match = self._pattern.match(after)
        return self._kinds[match.lastindex - 1] if match and match.lastindex else None


@cache
def _heads() -> tuple[_Heads, _Heads]:
    """Return what may follow a mask: the heads tried before the units, and those tried after them."""
    heads = rows("mask_heads")
    places = next(i for i, row in enumerate(heads) if row["kind"] == "organization") + 1
    return _Heads(heads[:places]), _Heads(heads[places:])


def _head(folded: str, end: int) -> PlaceholderKind | None:
    """Return the kind that the text after a mask tells at once."""
    after = folded[end : end + _CONTEXT]
    before_units, after_units = _heads()
    return before_units.kind(after) or _unit_kind(after) or after_units.kind(after)


def _unit_kind(after: str) -> PlaceholderKind | None:
    scaled = _SCALED.match(after)
    for start in {scaled.end() if scaled else 0, 0}:
        length = units.words().starting(after, start, len(after))
        if length and (kind := units.table()[after[start : start + length]].kind) in {"measure", "count"}:
            return cast("PlaceholderKind", kind)
    return None


def _slot(masked: str) -> PlaceholderKind | None:
    """Return what a slot says should be filled in: 【日期】, [主送单位]."""
    if len(masked) <= len("**"):
        return None
    return next((kind for word, kind in _SLOTS.items() if word in masked), None)


def _kind(folded: str, start: int, end: int) -> PlaceholderKind | None:
    """Decide by what the slot says, what follows, the closing quote, then what stands before; None where nothing tells."""
    before = folded[max(0, start - _CONTEXT) : start]
    congress: PlaceholderKind | None = "name" if before.endswith("党的") and folded.startswith("大", end) else None
    if told := congress or _slot(folded[start:end]):
        return told
    in_quotes = before.rfind("“") > before.rfind("”")
    kind = _head(folded, end)
    quoted = folded.find("”", end, end + _QUOTED) - end if in_quotes else -1
    if quoted >= 0 and (kind in {None, "count", "organization"} or (kind == "place" and quoted > 1)):
        return "name"
    if kind:
        return kind
    if before.rfind("《") > before.rfind("》"):
        return "name"
    if folded[start] in _PERSON_SIGNS and (before[-1:] in column("surnames", "surname") or _OFFICE.search(before)):
        return "person"
    return _kind_by_left(before)


def _kind_by_left(before: str) -> PlaceholderKind | None:
    if before.endswith(("：", ":")) and (told := next((k for label, k in _LABELS if label.search(before)), None)):
        return told
    if before.endswith(("-", "—", "–", "至")) and not before[-2:-1].isdigit():
        return "place"
    if _SHARE.search(before):
        return "percent"
    return "count" if _FIGURE.search(before) or before.endswith("第") or before[-1:].isdigit() else None


def _joined(
    folded: str, masks: Sequence[tuple[int, int]], kinds: Sequence[PlaceholderKind | None]
) -> list[PlaceholderKind | None]:
    """Give the undecided first mask of a range or list the kind of the second (**—**名, *至*月, **、**等*个村)."""
    out = list(kinds)
    for n in range(len(masks) - 2, -1, -1):
        between = folded[masks[n][1] : masks[n + 1][0]]
        ranged = out[n + 1] in {*NUMERIC, "date"} and between in _RANGE_MARKS
        listed = out[n + 1] in _NAMED and between == "、"
        if out[n] is None and (ranged or listed):
            out[n] = out[n + 1]
    return out


def _resolved(
    text: str, masks: Sequence[tuple[int, int]], kinds: Sequence[PlaceholderKind | None]
) -> Iterator[Placeholder]:
    """Give undecided masks the kind that the same mask mostly has in this document as a name of a place, else other."""
    seen: Counter[str] = Counter(text[s:e] for (s, e), kind in zip(masks, kinds, strict=True) if kind == "place")
    for (start, end), kind in zip(masks, kinds, strict=True):
        surface = text[start:end]
        yield Placeholder(start=start, end=end, surface=surface, kind=kind or ("place" if seen[surface] else "other"))
