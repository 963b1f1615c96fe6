"""Chinese and Arabic numerals as exact decimals."""

from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
CIRCLED = {c: i for i, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1)}


def exact(value: Decimal) -> Decimal:
    """Return ``value`` in plain notation without trailing zeros, so that it prints as people write it."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return value.normalize()


def chinese(numeral: str) -> Decimal | None:
    """Return the value of a Chinese numeral (二百五十六, 十二点五, 二〇二二, 一亿两千万), or None if it is not one."""
    whole, _, fraction = numeral.partition("点")
    value = _whole(whole)
    if value is None or not _:
        return value
    if not fraction or any(c not in DIGITS for c in fraction):
        return None
    return value + Decimal("0." + "".join(str(DIGITS[c]) for c in fraction))


def _whole(numeral: str) -> Decimal | None:
    if not numeral:
        return None
    if all(c in DIGITS for c in numeral):
        return Decimal("".join(str(DIGITS[c]) for c in numeral))
    total = section = digit = 0
    for c in numeral:
        if c in DIGITS:
            digit = DIGITS[c]
        elif c not in SCALES:
            return None
        elif c in "万亿":
            small = section + digit or (0 if total else 1)
            total = (total + section + digit or 1) * SCALES[c] if c == "亿" else total + small * SCALES[c]
            section = digit = 0
        else:
            section += (digit or (1 if c == "十" or not section else 0)) * SCALES[c]
            digit = 0
    return Decimal(total + section + digit)


def ordinal(numeral: str) -> int | None:
    """Return the integer that a list or heading number means, in any of the three scripts, or None."""
    if numeral in CIRCLED:
        return CIRCLED[numeral]
    if numeral.isdecimal():
        return int(numeral)
    value = chinese(numeral)
    return None if value is None else int(value)
