"""The divisions: what the table holds, and names looked up in it."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest

from govtext.facts.divisions import above, ending, full, lookup
from govtext.lexicon import root
from tables import case

FILE = root() / "divisions" / "divisions.tsv"
LARGEST = 1_000_000
LENGTHS = {2: "province", 4: "prefecture", 6: "county", 9: "township"}


def table() -> dict[str, list[str]]:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {name: codes.split() for name, codes in (line.split("\t") for line in lines[1:])}


TABLE = table()


def test_the_table_is_whole_and_small() -> None:
    levels = Counter(LENGTHS[len(code)] for codes in TABLE.values() for code in codes)
    assert levels["province"] == 34
    assert 330 <= levels["prefecture"] <= 345
    assert 2_800 <= levels["county"] <= 3_000
    assert 38_000 <= levels["township"] <= 42_000
    assert FILE.stat().st_size < LARGEST


def test_every_code_is_well_formed() -> None:
    codes = [code for codes in TABLE.values() for code in codes]
    assert [code for code in codes if not re.fullmatch(r"[1-8]\d(\d\d(\d\d(\d{3})?)?)?", code)] == []
    assert len(codes) == len(set(codes)), "no code has two names"
    provinces = {code for code in codes if len(code) == 2}
    assert {code[:2] for code in codes} == provinces


def test_lines_are_sorted_by_the_name_read_backwards() -> None:
    names = list(TABLE)
    assert names == sorted(names, key=lambda name: name[::-1])


def test_the_licence_is_beside_the_data() -> None:
    head = FILE.read_text(encoding="utf-8").partition("\nname\t")[0]
    assert "Copyright (c) 2017 mwn" in head
    assert "The above copyright notice" in head


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        case("浙江省", ("33",)),
        case("杭州市", ("3301",)),
        case("临平区", ("330113",)),
        case("井冈山市", ("360881",)),
        case("台湾省", ("71",)),
        case("和平区", ("120101", "210102")),
        case("没有这镇", ()),
        case("镇", ()),
        case("", ()),
    ],
)
def test_lookup(name: str, codes: tuple[str, ...]) -> None:
    found = lookup(name)
    assert found[: len(codes)] == codes
    assert bool(found) == bool(codes)


def test_a_name_that_many_bear_keeps_all_its_codes() -> None:
    assert len(lookup("城关镇")) > 50


@pytest.mark.parametrize(
    ("text", "name"),
    [
        case("在浙江省杭州市", "杭州市"),
        case("支持临平区", "临平区"),
        case("临平区的", ""),
        case("区", ""),
        case("", ""),
    ],
)
def test_ending(text: str, name: str) -> None:
    assert ending(text) == name


def test_lookup_and_ending_agree_with_the_table() -> None:
    names = Random(7).sample(sorted(TABLE), 400)
    for name in names:
        assert lookup(name) == tuple(TABLE[name])
        text = "到" + name
        assert ending(text) == next(text[at:] for at in range(max(0, len(text) - 12), len(text)) if text[at:] in TABLE)


@pytest.mark.parametrize(("code", "whole"), [("33", "330000"), ("3301", "330100"), ("330113001", "330113001")])
def test_full(code: str, whole: str) -> None:
    assert full(code) == whole


def test_above() -> None:
    assert above("33", "330113")
    assert not above("330113", "330113")
    assert not above("3302", "330113")
