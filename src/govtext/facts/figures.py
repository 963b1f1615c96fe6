"""Figures: the numerals of any text, in all scripts, apart from those in words and names (一切, 四川, 收拾)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from govtext.chars import fold
from govtext.facts import units
from govtext.lexicon import Phrases, Words, column
from govtext.model import Span
from govtext.numerals import DIGITS, FINANCIAL, chinese, exact, plain
from govtext.spans import Index

_MOST_CHARACTERS = 64
_LONGEST_WORD = 8
_D = "[零一二三四五六七八九]"
_N = "[一二三四五六七八九]"
_M = "[一二两三四五六七八九]"
_SIGNS = "零一二两三四五六七八九十百千万亿兆廿卅几半"
_LARGE = "[万亿兆]"
_VAGUE = "(?: ?零?[余多几来] ?| (?=[万亿]))"
_HUNDREDS = f"(?:零?{_M}百)"
_TENS = f"(?:零?{_N}十|零十|零?[廿卅])"
_ONES = f"(?:零?{_N}(?![{_SIGNS}](?<!{_LARGE})))"
_HEAD = (  # 千三 and 百五 begin without a digit, later places need one
    f"(?:零?(?:{_M}?千{_HUNDREDS}?{_TENS}?{_ONES}?|{_M}?百{_TENS}?{_ONES}?|{_N}?十{_ONES}?|[廿卅]{_ONES}?)|{_M}|零)"
)
_TAIL = f"(?:(?:零?{_M}千)?{_HUNDREDS}?{_TENS}?{_ONES}?)"
_PAIR = "(?:一二|二三|两三|三四|三五|四五|五六|六七|七八|八九)"
_NEIGHBOURS = f"(?:{_M}千)?(?:{_M}百)?(?:{_N}?十)?{_PAIR}[十百千]?{_LARGE}*+(?![{_SIGNS}])"
_SPELLED = f"(?:{_D}{{3,}}+|{_N}零|零{_N})(?![{_SIGNS}])"
_WHOLE = f"{_HEAD}(?:{_VAGUE}?{_LARGE}++{_TAIL})*+"
_CHINESE = (
    rf"(?<![{_SIGNS}])(?:半百|半(?=成)|{_NEIGHBOURS}|{_SPELLED}|{_WHOLE}(?:点{_D}++(?![十百千两刻]){_LARGE}*+)?+)"
)
_DECIMALS = r"(?:\.\d++(?!\.\d))?+"
_SCALE = "(?:[万亿兆]|百(?!分)|千)"
_ARABIC = (
    rf"(?<![A-Za-z0-9_])(?:(?<![\d./])\d{{1,9}}+/\d{{1,9}}+(?![\d./])|(?:(?<!\d\.)(?:\d{{1,3}}(?:,\d{{3}}){{1,12}}+(?!,?\d)|\d++)"
    rf"{_DECIMALS}|(?<=\d\.)\d++|(?<![\d.])\.\d++(?!\.\d))"
    rf"(?:{_VAGUE}?{_SCALE}++(?:零?\d{{1,4}}+{_SCALE}++)*+(?:零?\d{{1,4}}+(?![\d.,:年月%])|{_TAIL}))*+)"
)
_NUMERAL = f"(?:{_ARABIC}|{_CHINESE})"
_SPACES = re.compile(r"[ ,]|零?[余多几来]")
_INSIDE = re.compile("[余多几来]")
_PAIRED = re.compile(f"([{_SIGNS}]*?)({_M})({_N})([十百千]?{_LARGE}*)")
_SHORT = re.compile(f"[百千万亿兆]{_N}$")
_BARE = re.compile("[百千]")
_MINUS_AFTER = frozenset("为是到至达于降滑长跌了")
_MINUS = frozenset("-－−")
_MINUS_NOT_AFTER = _MINUS | frozenset("%‰℃°)）]】”\"'+*/=")
_CARRIED = frozenset("担肩背抱胜辜欺自身久")  # 肩负一方责任, 背负 …: words that end in 负
_COUNTLESS = frozenset("数几")
_SCALE_ALONE = frozenset("百千")  # 百姓, 每千人: one hundred is 一百


class Page(NamedTuple):
    """A text folded, the same with plain numeral signs, and the names in it whose numerals count nothing."""

    text: str
    folded: str
    signs: str
    names: Index[Span]


class Figure(NamedTuple):
    """A numeral at ``[start, end)``: its value, or the lower of two neighbours (二三十) with the ``high`` one.

    ``vague`` tells that 余, 多, 几 or 来 stands within; ``whole`` is what 百分之 and the like divide by, ``opening`` where they start.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    vague: bool
    opening: int
    whole: Decimal | None


def open_page(text: str) -> Page:
    """Prepare ``text`` for the readers of figures."""
    folded = fold(text)
    found = _names().find(folded, 0, len(folded))
    return Page(text, folded, plain(folded), Index(Span(start=start, end=end) for start, end, _ in found))


def find_figures(page: Page) -> Iterator[Figure]:
    """Yield the numerals in order, those in words left out by :func:`stands` or by the caller who knows their unit."""
    for match in _pattern().finditer(page.signs):
        named = match["bare"] is None and _is_named(page, match.start())  # 万分之三 is no 万分
        if named or match.end() - match.start() > _MOST_CHARACTERS:
            continue
        start, end = (match.start("part"), match.end()) if match["bare"] else match.span()
        figure = read_figure(page, start, _shortened(page, start, end))
        if figure and match["bare"]:
            figure = figure._replace(opening=match.start(), whole=chinese(match["bare"]))
        if figure:
            yield figure


def read_figure(page: Page, start: int, end: int) -> Figure | None:
    """Read the numeral at ``[start, end)`` with the minus before it; None for an enumeration (一二三) or no numeral."""
    surface = page.signs[start:end]
    value, high = _value(surface), None
    if (paired := _PAIRED.fullmatch(surface)) and not _is_spelled(surface):
        value, high = (chinese(paired[1] + digit + paired[4]) for digit in paired.group(2, 3))
    if value is None or _counts_up(surface):
        return None
    if _is_negative(page.signs, start):
        start, value = start - 1, value.copy_negate()
    return Figure(start, end, value, high, _INSIDE.search(surface) is not None, start, None)


def find_numeral(page: Page, at: int) -> Figure | None:
    """Return the numeral that begins at ``at``."""
    match = _numeral().match(page.signs, at)
    return read_figure(page, *match.span()) if match and match.end() - at <= _MOST_CHARACTERS else None


def stands(page: Page, figure: Figure) -> bool:
    """Whether a short figure stands for a number: before a measure word, by itself, or after 是, 为, 前 (GB/T 15835).

    Longer ones always do. 一切, 四川 and 三角 fail since what follows is no measure word; 收拾 and 登陆 fail on both sides.
    """
    start, end = figure.start, figure.end
    surface = page.signs[start:end]
    if figure.whole or surface[0] == "负" or not (len(surface) == 1 or _BARE.match(surface)) or surface.isascii():
        return True
    doubled = surface == "一" and page.signs[end : end + 1] == page.signs[end + 1 : end + 2] != ""
    if doubled or surface in _SCALE_ALONE or page.signs[start - 1 : start] in _COUNTLESS:
        return False
    financial = page.folded[start] in FINANCIAL
    return (not financial and is_counting(page, end)) or _is_alone(page.signs, start, end)


def is_counting(page: Page, end: int) -> bool:
    """Whether a measure word, or the other end of a span, follows a numeral that ends at ``end``."""
    return measured(page, end) > end or _spanning().match(page.signs, end) is not None


def measured(page: Page, end: int) -> int:
    """Return where the measure word ends that follows ``end``, after a space or not; ``end`` where there is none."""
    at = end + (page.signs[end : end + 1] == " ")
    length = _measures().starting(page.signs, at, min(len(page.signs), at + _LONGEST_WORD))
    return at + length if length else end


def _is_alone(signs: str, start: int, end: int) -> bool:
    before, after = signs[start - 1 : start] if start else "", signs[end : end + 1]
    copula = before in _context("copula")
    if is_edge(after):
        return copula or is_edge(before)
    return (copula and after in _context("then")) or ((copula or is_edge(before)) and after in _context("of"))


def is_edge(sign: str) -> bool:
    """Whether a sign beside a figure belongs to no word: none at all, a space, a mark."""
    return not sign.isalnum()


def _value(surface: str) -> Decimal | None:
    bare = _SPACES.sub("", surface)
    if bare in _MINUS:  # what is left of -千 without its scale
        return None
    above, divided, below = bare.partition("/")
    if divided:
        return Decimal(above) / Decimal(below) if Decimal(below) else None
    if bare == "半":
        return Decimal("0.5")
    value = Decimal(bare) if bare.isascii() else chinese(bare)
    return exact(value) if value is not None and "." in f"{value:f}" else value


def _is_spelled(surface: str) -> bool:
    return len(surface) > len("五六") and set(surface) <= DIGITS.keys()


def _counts_up(surface: str) -> bool:
    return _is_spelled(surface) and surface in "零一二三四五六七八九"


def _is_negative(signs: str, start: int) -> bool:
    sign, before = signs[start - 1 : start] if start else "", signs[start - 2 : start - 1] if start > 1 else ""
    if sign == "负":
        return before not in _CARRIED
    return sign in _MINUS and (before in _MINUS_AFTER or (is_edge(before) and before not in _MINUS_NOT_AFTER))


def _is_named(page: Page, start: int) -> bool:
    """Whether a numeral at ``start`` is part of a name; 十三届 is one, 第十三届 is not."""
    name = page.names.before(start)
    return name is not None and start < name.end and not (name.start == start and page.signs.endswith("第", 0, start))


def _shortened(page: Page, start: int, end: int) -> int:
    """Leave out a last digit that begins a word: 一百一体化, 三千陆军."""
    if not _SHORT.search(page.signs, start, end):
        return end
    financial = page.folded[end - 1] in FINANCIAL and page.folded[start] not in FINANCIAL
    word = _is_named(page, end - 1) or (financial and not is_edge(page.signs[end : end + 1]))
    return end - 1 if word else end


@cache
def _pattern() -> re.Pattern[str]:
    """Return what finds figures: a share of 百, 千 or 万, a fraction, any other numeral."""
    return re.compile(
        rf"(?=[\d.{_SIGNS}])(?:(?<![{_SIGNS}])(?P<bare>[百千万亿]++)分之(?P<part>{_NUMERAL})"
        rf"|(?:{_NUMERAL}又)?+{_NUMERAL}分之{_NUMERAL}|{_NUMERAL})"
    )


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(_NUMERAL)


@cache
def _names() -> Phrases:
    """Return the set phrases that hold a numeral, spans of years (三年) apart: those are numbers here."""
    phrases = column("numeral_phrases", "phrase")
    years = {p for p in phrases if p.endswith("年") and chinese(p[:-1]) is not None}
    return Phrases(dict.fromkeys(set(phrases) - years, "name"))


@cache
def _measures() -> Words:
    return Words([*units.table(), *column("numeral_contexts", "word", side="measure")])


@cache
def _spanning() -> re.Pattern[str]:
    """Return what makes a figure one end of a span: 一以上, 一到五."""
    return re.compile(rf" ?(?:[及或]者?)?以[上下内]| ?[到至~～–—-] ?[\d{_SIGNS}]")


@cache
def _context(side: str) -> frozenset[str]:
    return frozenset(column("numeral_contexts", "word", side=side))
