"""Numbers of any text, not only of reports: cardinals, ordinals, shares, sums of money, measures.

:mod:`govtext.facts.metrics` reads what a report states and leaves out what only names or numbers; this module reads every
number as it stands. See :mod:`govtext.facts.ranges` for what bounds them.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from govtext.facts import units
from govtext.facts.figures import (
    Figure,
    Page,
    find_figures,
    find_numeral,
    is_counting,
    is_edge,
    open_page,
    read_figure,
    stands,
)
from govtext.lexicon import Words, rows
from govtext.model import MetricKind, Quote
from govtext.numerals import DIGITS, exact

NumberKind = Literal["cardinal", "ordinal", "percent", "money", "measure"]

_KINDS: dict[MetricKind, NumberKind] = {
    "money": "money",
    "measure": "measure",
    "percent": "percent",
    "percentage_point": "percent",
}
_HALF = Decimal("0.5")
_LONGEST_UNIT = 12
_MOST_SPACES = 2
_MOST_SMALLER = 2
_PREFIXES = tuple("千兆")  # the scale may belong to the unit: 三千比特 is 三 千比特
_TENTHS = re.compile(
    r" ?成(?:([半一二三四五六七八九]| [一二三四五六七八九](?!\w)))?(?![立为功效果绩员本长交熟人就分品套一二三四五六七八九])"
)
_HALF_MORE = re.compile("半(?![数年月天个价径岛山路边日期自成])")
_ALSO = re.compile(" ?又?")
_PAYS = re.compile("(?:[花付卖买价欠赚挣]|收费|便宜|每[斤个只])[^，。；]{0,6}$")
_PAY_CHARACTERS = 10


class Numeral(Quote, frozen=True, kw_only=True):
    """A numeral as written and the value of its signs alone."""

    value: Decimal


class Number(Quote, frozen=True, kw_only=True):
    """A number with what belongs to it: 第, the unit of a measure or a sum, the sign of a share; 个 and 人 do not.

    ``value`` is exact, in ``unit``: shares in %, money in its main unit (五元三毛 is 5.3 元). It is what is written where 余, 多
    or 几 makes it vague (二十几万 is 200,000). Two neighbours (二三十个) have no ``value`` but ``low`` and ``high``.
    """

    kind: NumberKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    vague: bool
    numerals: tuple[Numeral, ...]


class _Unit(NamedTuple):
    name: str
    kind: NumberKind
    part: Decimal
    place: str


class _Counted(NamedTuple):
    """A figure and the unit that ends at ``end``."""

    figure: Figure
    unit: _Unit
    end: int


class _Form(NamedTuple):
    """What a figure becomes: kind, span and unit; its value times ``factor`` and ``more``."""

    kind: NumberKind
    start: int
    end: int
    unit: str | None = None
    factor: Decimal = Decimal(1)
    more: Decimal = Decimal(0)


def find_numbers(text: str) -> Iterator[Number]:
    """Yield the numbers of ``text`` in order; numerals within words and names (一切, 四川, 收拾, 三会一课) are none.

    万 and 亿 without a digit (近万人) are none either, nor is a digit in Latin letters (5G).
    """
    return read_numbers(open_page(text))


def read_numbers(page: Page) -> Iterator[Number]:
    """Yield the numbers of a page that is already open."""
    done = 0
    for figure in find_figures(page):
        if figure.start >= done and (number := _number(page, figure, done)):
            done = number.end
            yield number


def _number(page: Page, figure: Figure, done: int) -> Number | None:
    if figure.whole:
        return _made(page, figure, _Form("percent", figure.opening, figure.end, "%", 100 / figure.whole))
    if figure.start > done and page.signs[figure.start - 1] == "第":
        return _made(page, figure, _Form("ordinal", figure.start - 1, figure.end))
    if counted := _counted(page, figure):
        return _in_unit(page, counted, done)
    return _tenths(page, figure) or _prefixed(page, figure, done) or _cardinal(page, figure)


def _cardinal(page: Page, figure: Figure) -> Number | None:
    after = page.folded[figure.end : figure.end + 1]
    lettered = after.isascii() and after.isalpha()
    if lettered or not stands(page, figure):
        return None
    return _made(page, figure, _Form("cardinal", figure.start, figure.end))


def _made(page: Page, figure: Figure, form: _Form, smaller: Iterable[Figure] = ()) -> Number:
    """Return the number that ``figure`` makes in ``form``."""
    low, high = (None if v is None else exact(v * form.factor + form.more) for v in (figure.value, figure.high))
    if form.factor == 1 and not form.more:
        low = figure.value  # longer than decimals multiply
    return Number(
        start=form.start,
        end=form.end,
        surface=page.text[form.start : form.end],
        kind=form.kind,
        value=low if high is None else None,
        low=None if high is None else low,
        high=high,
        unit=form.unit,
        vague=figure.vague,
        numerals=tuple(_numeral(page, f) for f in (figure, *smaller)),
    )


def _numeral(page: Page, figure: Figure) -> Numeral:
    surface = page.text[figure.start : figure.end]
    return Numeral(start=figure.start, end=figure.end, surface=surface, value=figure.value)


def _tenths(page: Page, figure: Figure) -> Number | None:
    """Read 三成, 七成六, 九成半 in per cent."""
    match = _TENTHS.match(page.signs, figure.end)
    if not match:
        return None
    more = 5 if match[1] == "半" else DIGITS.get((match[1] or "").strip(), 0)
    return _made(page, figure, _Form("percent", figure.start, match.end(), "%", Decimal(10), Decimal(more)))


def _counted(page: Page, figure: Figure) -> _Counted | None:
    """Return the figure with the unit after it; a last 千 or 兆 that begins a unit goes to the unit."""
    if page.signs[figure.end - 1] in _PREFIXES and figure.end - figure.start > 1:
        shorter = read_figure(page, figure.start, figure.end - 1)
        if shorter and (unit := _unit_at(page, shorter.end, _after(), _after_words())):
            return _Counted(shorter, *unit)
    at = figure.end + _spaces(page.folded, figure.end)
    unit = _unit_at(page, at, _after(), _after_words())
    return _Counted(figure, *unit) if unit and not _is_other(page, figure, *unit) else None


def _unit_at(page: Page, at: int, table: dict[str, _Unit], words: Words) -> tuple[_Unit, int] | None:
    text = page.signs
    end = at + words.starting(text, at, min(len(text), at + _LONGEST_UNIT))
    following = text[end : end + 1]
    within = text[end - 1 : end].isascii() and following.isascii() and following.isalnum()
    name = page.names.before(at)
    if end == at or (within and text[end - 1].isalpha()) or (name is not None and name.start <= at and end < name.end):
        return None
    return table[text[at:end]], end


def _spaces(text: str, at: int) -> int:
    return len(text[at : at + _MOST_SPACES]) - len(text[at : at + _MOST_SPACES].lstrip(" "))


def _is_other(page: Page, figure: Figure, unit: _Unit, end: int) -> bool:
    """Whether the unit is a word of another sense here: 两 as a numeral (20两个), 块 where nobody pays."""
    if unit.name == "两":
        return is_counting(page, end) or page.signs[figure.start : figure.end] == "两"
    if unit.place == "paid":
        smaller = _smaller(page, end, "元")
        paying = _PAYS.search(page.folded, max(0, figure.start - _PAY_CHARACTERS), figure.start)
        return not smaller and not (paying and is_edge(page.signs[end : end + 1]))
    return False


def _in_unit(page: Page, counted: _Counted, done: int) -> Number:
    """Return a number with its unit, the half after it (三斤半), smaller coins (五元三毛), a currency before it."""
    figure, unit, end = counted
    more = Decimal(0)
    half = _HALF_MORE.match(page.signs, end) if unit.kind in {"money", "measure"} else None
    if half:
        more, end = _HALF * unit.part, half.end()
    smaller = list(_smaller_coins(page, end, unit.name)) if unit.kind == "money" and not half else []
    start, before = _before(page, figure, done) if unit.kind == "money" else (figure.start, None)
    start = start if before is None or before.name == unit.name else figure.start
    more += sum((coin.figure.value * coin.unit.part for coin in smaller), Decimal(0))
    end = smaller[-1].end if smaller else end
    form = _Form(unit.kind, start, end, unit.name, unit.part, more)
    return _made(page, figure, form, (coin.figure for coin in smaller))


def _smaller_coins(page: Page, at: int, unit: str) -> Iterator[_Counted]:
    for _ in range(_MOST_SMALLER):
        coin = _smaller(page, at, unit)
        if not coin:
            return
        at = coin.end
        yield coin


def _smaller(page: Page, at: int, unit: str) -> _Counted | None:
    """Return the sum in a smaller coin of ``unit`` that follows: 三毛, 又三美分."""
    also = _ALSO.match(page.signs, at)
    figure = find_numeral(page, also.end() if also else at)
    found = _unit_at(page, figure.end, _coins(), _coin_words()) if figure else None
    return _Counted(figure, *found) if figure and found and found[0].name == unit else None


def _prefixed(page: Page, figure: Figure, done: int) -> Number | None:
    start, unit = _before(page, figure, done)
    return _made(page, figure, _Form("money", start, figure.end, unit.name)) if unit else None


def _before(page: Page, figure: Figure, done: int) -> tuple[int, _Unit | None]:
    """Return the currency before a figure (￥300, 人民币 50元) and where it begins."""
    text = page.folded
    head = text[max(done, figure.start - _LONGEST_UNIT) : figure.start].rstrip(" ")
    length = _before_words().ending(head, 0, len(head))
    if not length:
        return figure.start, None
    start = max(done, figure.start - _LONGEST_UNIT) + len(head) - length
    return start, _table("before", "both")[text[start : start + length]]


@cache
def _table(*places: str) -> dict[str, _Unit]:
    """Return the units of amounts that stand at ``places``."""
    return {
        row["surface"]: _Unit(row["unit"], _KINDS["money" if row["kind"] == "money" else "measure"], part, row["place"])
        for row in rows("amount_units")
        if row["place"] in places and (part := Decimal(row["part"]))
    }


@cache
def _after() -> dict[str, _Unit]:
    known = {
        surface: _Unit(unit.name, _KINDS[unit.kind], Decimal(1), "after")
        for surface, unit in units.table().items()
        if unit.kind in _KINDS
    }
    return known | {"‰": _Unit("%", "percent", Decimal("0.1"), "after")} | _table("after", "both", "paid")


@cache
def _after_words() -> Words:
    return Words(_after())


@cache
def _coins() -> dict[str, _Unit]:
    """Return the coins that may follow a larger unit: those that only do so, and those that name their currency."""
    named = {surface: unit for surface, unit in _table("after").items() if unit.part < 1}
    return _table("compound") | named


@cache
def _coin_words() -> Words:
    return Words(_coins())


@cache
def _before_words() -> Words:
    return Words(_table("before", "both"))
