"""The gold set ``recognizers``: cases converted from Recognizers-Text's Chinese specs, read by the facts of any text.

A case is right where all its spans and values are, and nothing beside them. Only names are translated: units to those of
the specs, 百分点 to %; a bound counts to the last sign of its figure, as there. Cases in ``recognizers_excepted.tsv`` rest on a
convention that we do not share.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from govtext.facts.amounts import Number, find_numbers
from govtext.facts.ranges import Range, find_ranges

NAME = "recognizers_zh.jsonl"
EXCEPTED = Path(__file__).with_name("recognizers_excepted.tsv")
MOST_EXCEPTED = 0.08
CLOSE = 1e-9
UNITS = {
    "元": "CNY",
    "美元": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "日元": "JPY",
    "新台币": "TWD",
    "瑞士法郎": "CHF",
    "奈拉": "NGN",
    "比特币": "Bitcoin",
    "亩": "Mu",
    "公斤": "Kilogram",
    "千克": "Kilogram",
    "克": "Gram",
    "微克": "Microgram",
    "吨": "Ton",
    "斤": "Jin",
    "两": "Liang",
    "厘米": "Centimeter",
    "米": "Meter",
    "千米": "Kilometer",
    "比特": "Bit",
    "千比特": "Kilobit",
    "字节": "Byte",
    "千字节": "Kilobyte",
    "兆字节": "Megabyte",
    "赫兹": "Hertz",
    "兆赫兹": "Megahertz",
    "千瓦": "Kilowatt",
    "千卡": "Kilocalorie",
    "%": "%",
    "百分点": "%",
}


class Read(NamedTuple):
    """A span and what it is worth: a value with its unit, or two bounds and whether each is within."""

    start: int
    end: int
    worth: tuple[object, ...]


def core(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the cases on numbers that are worth judging by."""
    return [r for r in rows if r["relevance"] == "core" and not r["duplicate"] and r["model"] in READERS]


def load(path: Path) -> list[dict[str, Any]]:
    """Return the core cases of a gold file."""
    return core([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])


def judge(path: Path) -> tuple[dict[str, float], list[str]]:
    """Return the share of right cases among those not excepted, in all and by model, and a line for each mistake."""
    cases = [case for case in load(path) if case["id"] not in excepted()]
    right = {case["id"]: is_right(case) for case in cases}
    figures = {"right": sum(right.values()) / len(right)}
    for model in READERS:
        own = [right[case["id"]] for case in cases if case["model"] == model]
        figures[f"right.{model.removesuffix('Model').lower()}"] = sum(own) / len(own)
    return figures, [f"{case['id']}: {case['text']}" for case in cases if not right[case["id"]]]


def excepted() -> dict[str, str]:
    """Return the reasons of the excepted cases by id."""
    lines = EXCEPTED.read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split("\t") for line in lines)


def is_right(case: dict[str, Any]) -> bool:
    """Whether the reading of a case equals its gold."""
    wanted, found = gold(case), list(READERS[case["model"]](case["text"]))
    return len(wanted) == len(found) and all(map(equal, wanted, found))


def gold(case: dict[str, Any]) -> list[Read]:
    return [
        Read(
            span["start"],
            span["end"],
            tuple(span["value"].values()) if isinstance(span["value"], dict) else (span["value"], span["unit"]),
        )
        for span in case["spans"]
    ]


def equal(wanted: Read, found: Read) -> bool:
    places = (wanted.start, wanted.end) == (found.start, found.end)
    return places and all(same(w, f) for w, f in zip(wanted.worth, found.worth, strict=True))


def same(wanted: object, found: object) -> bool:
    if isinstance(found, Decimal):
        return isinstance(wanted, int | float) and math.isclose(wanted, found, rel_tol=CLOSE)
    return wanted == found


def numerals(text: str) -> Iterator[Read]:
    for number in single(text):
        yield from (Read(n.start, n.end, (n.value, None)) for n in number.numerals)


def single(text: str) -> Iterator[Number]:
    return (number for number in find_numbers(text) if number.value is not None)


def of_kind(kind: str) -> Callable[[str], Iterator[Read]]:
    return lambda text: (
        Read(n.start, n.end, (n.value, UNITS.get(n.unit, n.unit) if n.unit else None))
        for n in single(text)
        if n.kind == kind
    )


def ranges(text: str) -> Iterator[Read]:
    for found in find_ranges(text):
        yield Read(found.start, bare_end(found), (found.low, found.high, found.low_closed, found.high_closed))


def bare_end(found: Range) -> int:
    """Return where a range ends without the unit of its last number."""
    last = found.numbers[-1]
    return last.numerals[-1].end if found.end == last.end else found.end


READERS: dict[str, Callable[[str], Iterator[Read]]] = {
    "NumberModel": numerals,
    "PercentModel": of_kind("percent"),
    "OrdinalModel": of_kind("ordinal"),
    "CurrencyModel": of_kind("money"),
    "DimensionModel": of_kind("measure"),
    "NumberRangeModel": ranges,
}
