"""The exceptions of the gold set ``recognizers``: few, real, and each with its reason."""

from __future__ import annotations

import pytest

import gate
import recognizers

PATH = gate.SHARED / "gold" / recognizers.NAME
NEEDS_GOLD = pytest.mark.skipif(not PATH.is_file(), reason=f"{recognizers.NAME} lies outside the repository")


def test_every_exception_has_a_reason() -> None:
    assert all(len(reason) > 20 for reason in recognizers.excepted().values())


@NEEDS_GOLD
def test_few_are_excepted() -> None:
    assert 0 < len(recognizers.excepted()) <= recognizers.MOST_EXCEPTED * len(recognizers.load(PATH))


@NEEDS_GOLD
def test_what_is_excepted_exists_and_fails() -> None:
    cases = {case["id"]: case for case in recognizers.load(PATH)}
    assert [name for name in recognizers.excepted() if name not in cases or recognizers.is_right(cases[name])] == []


CASE = {
    "id": "Own#0",
    "model": "NumberModel",
    "relevance": "core",
    "duplicate": False,
    "text": "六十三户",
    "spans": [{"start": 0, "end": 3, "value": 63.0, "unit": None}],
}


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"text": "六十二户"}, False),
        ({"text": "六十三户，二户"}, False),
        ({"text": "有六十三户"}, False),
        ({"spans": []}, False),
    ],
)
def test_a_case_is_right_as_a_whole(change: dict[str, object], right: bool) -> None:
    assert recognizers.is_right(CASE | change) is right
