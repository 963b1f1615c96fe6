"""Names of one thing that differ in more than a character: turned round, half the same, under another kind of work."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from govtext.checks import derived
from govtext.facts.names import is_common
from govtext.lexicon import Phrases, column
from govtext.model import Document, Span
from govtext.spans import Index

_QUOTED = re.compile("“([一-鿿]{3,10})”")
_HEAD = re.compile("(?![和与及等的为在是以中、到从将已])[一-鿿]{2,4}")
_ONE_OF_A_KIND = re.compile("微信公众号|公众号|小程序|视频号|抖音号|党建品牌|广播|网格系统|大讲堂|工作法|客户端")
_MEDIUM = re.compile("公众号|视频号|抖音|快手|微博|小程序|广播|客户端|专栏|栏目|简报|品牌")
_MEDIA = re.compile(
    "(?:发布|之声|之窗|在线|融媒|视窗|微讯|播报|资讯|快讯|视点|时讯|微报|宣传|微生活|新闻|微发布|新语|微视|讯息)$"
)
_TOLD = re.compile("信息|推送|发布|稿|审核|转载|刊发|阅读|关注|粉丝|更新|宣传|内容|报道")
_NEW = re.compile("(?:新(?:增|建|开|设|办|注册)|另|又)[^，。；]{0,6}$")
_AROUND = 8
_CLAUSE = 24
_PLACE = 2
_LONG = 4
_MOST = 60
_NO_NAME = re.compile("[县镇乡村组市区省州个所座处家各的和与及或在对为是把将从到等全本我新老原两多旧大小]")


class _Name(NamedTuple):
    start: int
    end: int
    stem: str


def renamed(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield names in “” that are another's turned round or half the same, with that other."""
    phrases = Index(document.formulations)
    uses = [
        _Name(m.start(), m.end(), m[1])
        for m in _QUOTED.finditer(document.text)
        if not phrases.touching(m.start(), m.end())
    ]
    yield from _compared(document, uses, lambda one, two: _is_same(document.text, one, two), _PLACE)


def _compared(
    document: Document, uses: Sequence[_Name], same: Callable[[_Name, _Name], bool], alike: int = 0
) -> Iterator[tuple[Span, Span]]:
    """Yield the rarer, or else the later, of two names of one thing, with ``alike`` characters the same, that share no sentence."""
    by_name: dict[str, list[_Name]] = defaultdict(list)
    for use in uses:
        by_name[use.stem].append(use)
    sentence = derived.breaks(document).sentence
    names = [(frozenset(stem), uses) for stem, uses in by_name.items()] if len(by_name) <= _MOST else []
    for (left, one), (right, two) in combinations(names, 2):
        if len(left & right) >= alike and any(same(a, b) for a in one[:_PLACE] for b in two[:_PLACE]):
            apart = not {sentence(use.start) for use in one} & {sentence(use.start) for use in two}
            odd, other = sorted((one, two), key=lambda names: (len(names), -names[0].start))
            if apart:
                yield Span(start=odd[0].start, end=odd[0].end), Span(start=other[0].start, end=other[0].end)


def _is_same(text: str, one: _Name, two: _Name) -> bool:
    a, b = one.stem, two.stem
    if a in b or b in a:
        return False
    heads = [head[0] if (head := _HEAD.match(text, use.end)) else "" for use in (one, two)]
    alike = bool(heads[0]) and heads[0][:2] == heads[1][:2]
    if sorted(a) == sorted(b):
        return alike or len(a) >= _LONG
    if _NEW.search(text, max(0, two.start - _AROUND), two.start):
        return False
    if alike and _is_shifted(a, b):
        return True
    return a[:_PLACE] == b[:_PLACE] and _is_one_role(text, one, two)


def _is_shifted(a: str, b: str) -> bool:
    """Whether more than half of both names is the same, but at another place (石榴籽, 红石榴)."""
    size = max(len(a), len(b)) // 2 + 1
    for at in range(len(a) - size + 1):
        there = b.find(a[at : at + size])
        if there >= 0 and there != at and len(b) - there != len(a) - at:
            return True
    return False


def _is_one_role(text: str, one: _Name, two: _Name) -> bool:
    """Whether two names of a place's own are told of one medium (“…发布”公众号, “…之声” that sends messages)."""
    media = [
        {
            *_MEDIUM.findall(text, max(0, use.start - _AROUND), use.start),
            *_MEDIUM.findall(text, use.end, use.end + _AROUND),
        }
        for use in (one, two)
    ]
    if all(media):
        return bool(media[0] & media[1]) and all(_ONE_OF_A_KIND.match(text, use.end) for use in (one, two))
    around = "".join(text[max(0, use.start - _CLAUSE) : use.end + _CLAUSE] for use in (one, two))
    told = any(medium & {"公众号", "视频号"} for medium in media) and _TOLD.search(around)
    return bool(told and _MEDIA.search(one.stem) and _MEDIA.search(two.stem))


@cache
def _kinds() -> tuple[Phrases, dict[str, int]]:
    """Return what finds the kinds of works, and the row of each."""
    row_of = {kind: number for number, kinds in enumerate(column("work_kinds", "kinds")) for kind in kinds.split("|")}
    return Phrases({kind: kind for kind in row_of}), row_of


def of_two_kinds(document: Document) -> Iterator[tuple[Span, Span]]:
    """Yield works of one name under two kinds (罗溪灌区, 罗溪灌渠)."""
    phrases, row_of = _kinds()
    text = document.text
    named: dict[tuple[int, str], list[_Name]] = defaultdict(list)
    for start, end, kind in phrases.find(text, 0, len(text)):
        stem = text[max(0, start - _PLACE) : start]
        if len(stem) == _PLACE and re.fullmatch("[一-鿿]+", stem) and not _NO_NAME.search(stem) and not is_common(stem):
            named[row_of[kind], stem].append(_Name(start - _PLACE, end, kind))
    for uses in named.values():
        yield from _compared(document, uses, lambda one, two: one.stem not in two.stem and two.stem not in one.stem)
