"""Our own gold: it is what it says of its texts, and good reports raise no alarm."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from govtext.checks import kinds
from govtext.evaluation import read_rows
from govtext.model import Analysis
from govtext.pipeline import analyze, packs

CORPORA = Path(__file__).parents[1] / "corpora"
GOLD = sorted((CORPORA / "gold").glob("*.json"))
LISTS = ("parts", "headings", "items", "metrics", "placeholders", "sentences", "findings", "decoys")
ROLES = {"preamble", "work", "problems", "causes", "plan", "closing", "other"}
KINDS = {"money", "count", "percent", "percentage_point", "measure", "ratio", "multiple", "rank"}
MODIFIERS = {"exact", "approx", "at_least", "at_most", "over", "under"}
MASKS = {"place", "organization", "person", "count", "amount", "percent", "measure", "date", "name", "other"}


@cache
def gold(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


@cache
def text(path: Path) -> str:
    return (CORPORA / str(gold(path)["path"])).read_text(encoding="utf-8")


EACH = pytest.mark.parametrize("path", GOLD, ids=[path.stem for path in GOLD])


def test_there_is_gold_for_every_report_and_a_report_for_all_gold() -> None:
    listed = {gold(path)["path"] for path in GOLD}
    assert listed == {f"reports/{path.name}" for path in (CORPORA / "reports").iterdir()}
    assert len(listed) == len(GOLD) > 0
    assert [gold(path)["id"] for path in GOLD] == [path.stem for path in GOLD]


@EACH
def test_hash_and_length_are_those_of_the_text(path: Path) -> None:
    assert sha256((CORPORA / gold(path)["path"]).read_bytes()).hexdigest() == gold(path)["sha256"]
    assert len(text(path)) == gold(path)["chars"]
    assert "\r" not in text(path)


def pieces(value: object) -> list[dict[str, Any]]:
    """Everything in the gold that has a place, nested ones included."""
    if isinstance(value, list):
        return [piece for member in value for piece in pieces(member)]
    if not isinstance(value, dict):
        return []
    return [*([value] if "start" in value else []), *(p for member in value.values() for p in pieces(member))]


@EACH
def test_surfaces_are_the_text_at_their_place(path: Path) -> None:
    found = pieces(gold(path))
    assert len(found) > 100
    for piece in found:
        assert 0 <= piece["start"] <= piece["end"] <= len(text(path))
        if "surface" in piece:
            assert text(path)[piece["start"] : piece["end"]] == piece["surface"]
        assert not piece.get("surface", "x").isspace()


@EACH
def test_parts_leave_no_gap(path: Path) -> None:
    parts = gold(path)["parts"]
    edges = [gold(path)["title"]["end"], *(edge for p in parts for edge in (p["start"], p["end"])), len(text(path))]
    assert edges[0::2] == edges[1::2]


@EACH
@pytest.mark.parametrize("name", LISTS)
def test_lists_are_in_order(path: Path, name: str) -> None:
    starts = [piece["start"] for piece in gold(path)[name]]
    assert starts == sorted(starts)


@EACH
def test_terms_are_those_of_the_guide(path: Path) -> None:
    row = gold(path)
    assert {part["role"] for part in (*row["parts"], *row["headings"])} <= ROLES
    assert {metric["kind"] for metric in row["metrics"]} <= KINDS
    assert {metric["modifier"] for metric in row["metrics"]} <= MODIFIERS
    assert {mask["kind"] for mask in row["placeholders"]} <= MASKS
    assert {sentence["label"] for sentence in row["sentences"]} <= {0, 1, 2}
    assert [m for m in row["metrics"] if m["masked"] and (m["value"], m["low"], m["high"]) != (None, None, None)] == []


@EACH
def test_headings_and_items_say_what_they_name(path: Path) -> None:
    for heading in gold(path)["headings"]:
        assert text(path)[heading["start"] : heading["end"]].endswith(heading["title"])
        assert heading["level"] >= 1
    for item in gold(path)["items"]:
        assert text(path).startswith(item["marker"], item["start"])
        assert item["start"] <= item["lead"]["start"] <= item["lead"]["end"] <= item["end"]


@EACH
def test_decoys_and_metrics_do_not_overlap(path: Path) -> None:
    taken = {at for metric in gold(path)["metrics"] for at in range(metric["start"], metric["end"])}
    assert [decoy for decoy in gold(path)["decoys"] if taken & set(range(decoy["start"], decoy["end"]))] == []


@pytest.mark.parametrize("path", sorted((CORPORA / "phrases").glob("*.jsonl")), ids=lambda path: path.stem)
def test_hard_phrases_are_what_they_say(path: Path) -> None:
    phrases = read_rows(path)
    assert len({phrase["id"] for phrase in phrases}) == len(phrases) > 50
    for phrase in phrases:
        passages = pieces([phrase[name] for name in ("metrics", "placeholders", "decoys")])
        assert all(0 <= p["start"] < p["end"] <= len(phrase["text"]) for p in passages)
        assert all(phrase["text"][p["start"] : p["end"]] == p["surface"] for p in passages if "surface" in p)
        assert {metric["kind"] for metric in phrase["metrics"]} <= KINDS
        assert {metric["modifier"] for metric in phrase["metrics"]} <= MODIFIERS
        assert {mask["kind"] for mask in phrase["placeholders"]} <= MASKS
        masked = {at for mask in phrase["placeholders"] for at in range(mask["start"], mask["end"])}
        for metric in phrase["metrics"]:
            assert metric["masked"] == bool(masked & set(range(metric["start"], metric["end"])))


@EACH
def test_findings_name_codes_of_the_scheme(path: Path) -> None:
    families = {
        "SEC",
        "NBR",
        "CNT",
        "NUM",
        "UNI",
        "TIM",
        "TIF",
        "CIT",
        "ORG",
        "PLC",
        "TRM",
        "MSK",
        "MAP",
        "DUP",
        "BPL",
        "PUN",
        "TYP",
        "EVD",
        "FMT",
    }
    findings = gold(path)["findings"]
    assert bool(findings) == (not gold(path)["clean"])
    assert {finding["code"][:3] for finding in findings} <= families
    assert all(finding["note"] for finding in findings)


# Good reports

GOOD = [path for path in GOLD if gold(path)["clean"]]


@cache
def judged(path: Path) -> Analysis:
    return analyze(text(path), context="published")


@pytest.mark.parametrize("path", GOOD, ids=[path.stem for path in GOOD])
def test_good_reports_raise_no_alarm(path: Path) -> None:
    alarms = [f for f in judged(path).findings if f.counts and f.severity in ("error", "warning")]
    assert [(f.code, f.message, f.quote) for f in alarms] == []


@pytest.mark.parametrize("path", GOOD, ids=[path.stem for path in GOOD])
def test_good_reports_are_judged_by_all_rules_of_their_pack(path: Path) -> None:
    chosen = next(pack for pack in packs() if pack.ref.id == judged(path).pack.id)
    alone = {rule.code for rule in chosen.rules if not kinds.KINDS[rule.kind].compares}
    silent = alone - {f.code for f in judged(path).findings}
    assert {code[:3] for code in silent - {"MAP005", "UNI016"}} <= {"NBR", "SEC", "TIF", "NUM", "CNT"}
    assert [f.code for f in judged(path).findings if f.outcome == "uncertain"] == []


FLAWED = [path for path in GOLD if not gold(path)["clean"]]


@pytest.mark.parametrize("path", FLAWED, ids=[path.stem for path in FLAWED])
def test_flawed_reports_raise_some(path: Path) -> None:
    assert [f.code for f in judged(path).findings if f.counts and f.severity in ("error", "warning")]
