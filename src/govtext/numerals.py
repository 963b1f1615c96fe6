"""Chinese, mixed and Arabic numerals as exact decimals."""

import re
from decimal import Context, Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
CIRCLED = {c: i for i, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1)}
FINANCIAL = "壹贰叁肆伍陆柒捌玖拾佰仟貳參陸"
_PLAIN = str.maketrans(
    FINANCIAL + "叄兩倆俩萬億〇○點負餘幾個圓", "一二三四五六七八九十百千二三六" + "三两两两万亿零零点负余几个元"
)
_LARGE = 10**4
_MOST_SIGNS = 64
_WIDE = Context(prec=2 * _MOST_SIGNS)
_SIGN = re.compile(r"\d++(?:\.\d++)?+|\.\d++|.", re.DOTALL)
_TRAILING_SCALES = re.compile("[万亿兆]*+$")
_TENS = {"廿": "二十", "卅": "三十", "半百": "五十"}

Amount = int | Decimal


def plain(text: str) -> str:
    """Return ``text`` with traditional and financial numeral signs in the plain script; the length never changes."""
    return text.translate(_PLAIN)


def exact(value: Decimal) -> Decimal:
    """Return ``value`` in plain notation without trailing zeros, so that it prints as people write it."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize(_WIDE)


def chinese(numeral: str) -> Decimal | None:
    """Return the value of a Chinese or mixed numeral, or None if it is not one.

    It may be traditional or financial (貳佰, 兩萬), spelled (二〇二二), short (两百五, 一万三), mixed (3万4000), negative
    (负三), a decimal (十二点五) or a fraction (二又三分之一). Fractions carry 28 digits, all else is exact; more than 64
    signs are none.
    """
    signs = plain(numeral)
    if signs.isascii() or len(signs) > _MOST_SIGNS:
        return None
    value = _unsigned(signs.removeprefix("负"))
    return value.copy_negate() if value is not None and signs[0] == "负" else value


def _unsigned(signs: str) -> Decimal | None:
    whole, mixed, fraction = signs.rpartition("又")
    below, divided, above = fraction.partition("分之")
    parts = [_decimal(s) for s in ([whole] if mixed else []) + ([below, above] if divided else [fraction])]
    values = [v for v in parts if v is not None]
    if len(values) < len(parts) or (mixed and not divided):
        return None
    if not divided:
        return values[0]
    return sum(values[:-2], values[-1] / values[-2]) if values[-2] else None


def _decimal(signs: str) -> Decimal | None:
    """Read 十二点五, and 三点五亿 as 3.5 of the scale that follows."""
    whole, point, fraction = signs.partition("点")
    value = _whole(whole)
    if value is None or not point:
        return value
    scales = _TRAILING_SCALES.search(fraction)
    digits = fraction[: scales.start()] if scales else fraction
    if not digits or any(c not in DIGITS for c in digits) or value % 1:
        return None
    read = Decimal(f"{value:f}." + "".join(str(DIGITS[c]) for c in digits))
    for c in fraction[len(digits) :]:
        read *= SCALES[c]
    return read


def _whole(signs: str) -> Decimal | None:
    if not signs:
        return None
    if all(c in DIGITS for c in signs):
        return Decimal("".join(str(DIGITS[c]) for c in signs))
    for short, full in _TENS.items():
        signs = signs.replace(short, full)
    return _scaled(_SIGN.findall(signs))


def _scaled(signs: list[str]) -> Decimal | None:
    """Add up digits and scales; a last digit right after a scale counts tenths of it (四百五, 一万三)."""
    parts: list[Amount] = []
    section: Amount = 0
    digit: Amount = 0
    place = 1
    for sign in signs:
        scale = SCALES.get(sign)
        number = DIGITS.get(sign) if sign in DIGITS else _arabic(sign)
        if scale is None and number is None:
            return None
        if number is not None:
            digit, place = number, place if number and len(sign) == 1 else 1
        elif scale is not None and scale < _LARGE:
            section += (digit or (1 if sign == "十" or not section else 0)) * scale
            digit, place = 0, scale
        elif scale is not None:
            parts = _multiplied(parts, section + digit, scale)
            section, digit, place = 0, 0, scale
    last = digit * (place // 10) if place > 10 else digit  # noqa: PLR2004 - 二十五 is no 二百五
    return Decimal(sum(parts, section + last))


def _arabic(token: str) -> Amount | None:
    if token[-1] not in "0123456789":
        return None
    return Decimal(token) if "." in token else int(token)


def _multiplied(parts: list[Amount], small: Amount, scale: int) -> list[Amount]:
    """Apply a large scale to what stands before it up to a larger one (二万亿, 五兆六十二亿), or to itself (四万万)."""
    kept = [part for part in parts if part >= scale]
    small += sum(parts[len(kept) :])
    if not small and kept:
        small = kept.pop()
    return [*kept, (small or 1) * scale]


def ordinal(numeral: str) -> int | None:
    """Return the integer that a list or heading number means, in any of the three scripts, or None."""
    if numeral in CIRCLED:
        return CIRCLED[numeral]
    if numeral.isdecimal():
        return int(numeral)
    value = chinese(numeral)
    return None if value is None else int(value)
