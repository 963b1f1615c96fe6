"""The reports with planted defects: each defect and each trap is where it says, and clean reports have none."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import pytest

CORPORA = Path(__file__).parents[1] / "corpora"
FILES = sorted((CORPORA / "defects").rglob("*.json"))
EACH = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


def read(path: Path) -> tuple[dict[str, Any], str]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    return gold, (CORPORA / gold["path"]).read_text(encoding="utf-8")


@EACH
def test_the_text_is_the_one_that_was_read(path: Path) -> None:
    gold, text = read(path)
    assert (gold["id"], CORPORA / gold["path"]) == (path.stem, path.with_suffix(".txt"))
    assert (gold["sha256"], gold["chars"]) == (sha256(text.encode()).hexdigest(), len(text))


@EACH
def test_defects_are_where_they_say(path: Path) -> None:
    gold, text = read(path)
    assert bool(gold["findings"]) != gold["clean"]
    for defect in gold["findings"]:
        assert text[defect["start"] : defect["end"]] == defect["surface"]
        assert (defect["start"] < defect["end"]) == bool(defect["surface"])


@EACH
def test_traps_lie_apart_from_defects(path: Path) -> None:
    gold, text = read(path)
    for trap in gold["traps"]:
        assert 0 <= trap["start"] < trap["end"] <= len(text)
    for trap, defect in product(gold["traps"], gold["findings"]):
        assert min(trap["end"], defect["end"]) <= max(trap["start"], defect["start"])
