"""Figures computed by hand, and the figures of the reference scorer where it lies beside the repository."""

from __future__ import annotations

import json
import math
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from govtext.agreement import Row
from govtext.evaluation import Figure, evaluate, main, mistakes, read_rows, text_of
from govtext.model import GovtextError


def spans(*pairs: tuple[int, int], **fields: object) -> list[Row]:
    return [{"start": start, "end": end, **fields} for start, end in pairs]


def metric(start: int, end: int, **fields: object) -> Row:
    whole: Row = {
        "value": 5, "low": None, "high": None, "unit": "个", "kind": "count", "modifier": "exact",
        "masked": False, "indicator": None, "change": None,
    }  # fmt: skip
    return {"start": start, "end": end, **whole, **fields}


def finding(start: int, end: int, code: str, severity: str = "warning", outcome: str = "fail") -> Row:
    return {"start": start, "end": end, "code": code, "severity": severity, "outcome": outcome}


def defect(start: int, end: int, kind: str, severity: str = "warning") -> Row:
    return {"start": start, "end": end, "class": kind, "severity": severity}


UP = {"direction": "up", "basis": "yoy"}
PARTS = [{"start": 0, "end": 10, "role": "work"}, {"start": 10, "end": 20, "role": "plan"}]

# name, gold lists, predicted lists, figure, (value, tp, fp, fn, n)
TABLE: list[tuple[str, Row, Row, str, tuple[Any, ...]]] = [
    ("two of three found, one invented",
     {"placeholders": spans((0, 2), (4, 6), (8, 9), kind="place")},
     {"placeholders": spans((0, 2), (4, 6), (7, 9), kind="place")},
     "placeholders", (4 / 6, 2, 1, 1, None)),
    ("a span counts once",
     {"placeholders": spans((0, 2), kind="place")},
     {"placeholders": spans((0, 2), (0, 2), kind="place")},
     "placeholders", (2 / 3, 1, 1, 0, None)),
    ("nothing predicted", {"metrics": [metric(0, 2)]}, {}, "metrics", (0.0, 0, 0, 1, None)),
    ("kinds are judged where the span was found",
     {"placeholders": [*spans((0, 2), kind="place"), *spans((4, 6), (8, 9), kind="count")]},
     {"placeholders": spans((0, 2), (4, 6), kind="count")},
     "placeholders.kind", (1 / 2, 1, 0, None, 2)),
    ("what lies past the annotated end is not scored",
     {"annotated_to": 10, "metrics": [metric(0, 2), metric(12, 14)]},
     {"metrics": [metric(0, 2), metric(11, 13)]},
     "metrics", (1.0, 1, 0, 0, None)),
    ("value within 1 in 10,000",
     {"metrics": [metric(0, 2, value=10_000), metric(4, 6, value=10_000)]},
     {"metrics": [metric(0, 2, value=10_001), metric(4, 6, value=10_002)]},
     "metrics.value", (1 / 2, 1, 0, None, 2)),
    ("bounds belong to the value",
     {"metrics": [metric(0, 2, value=None, low=10), metric(4, 6, value=None, high=9)]},
     {"metrics": [metric(0, 2, value=None, low=11), metric(4, 6, value=None, high=9)]},
     "metrics.value", (1 / 2, 1, 0, None, 2)),
    ("a field that was not annotated is not judged",
     {"metrics": spans((0, 2), unit="个")}, {"metrics": [metric(0, 2, unit="件")]},
     "metrics.unit", (0.0, 0, 0, None, 1)),
    ("an indicator matches by half of the longer",
     {"metrics": [metric(0, 2, indicator={"start": 4, "end": 8}), metric(9, 10, indicator={"start": 4, "end": 9})]},
     {"metrics": [metric(0, 2, indicator={"start": 6, "end": 8}), metric(9, 10, indicator={"start": 7, "end": 9})]},
     "metrics.indicator", (1 / 2, 1, 0, None, 2)),
    ("no indicator agrees with none only",
     {"metrics": [metric(0, 2), metric(4, 6)]},
     {"metrics": [metric(0, 2), metric(4, 6, indicator={"start": 1, "end": 3})]},
     "metrics.indicator", (1 / 2, 1, 0, None, 2)),
    ("a change is its direction and its basis",
     {"metrics": [metric(0, 2, change=UP), metric(4, 6, change=UP), metric(8, 9)]},
     {"metrics": [metric(0, 2, change=UP), metric(4, 6, change={**UP, "basis": None}), metric(8, 9)]},
     "metrics.change", (2 / 3, 2, 0, None, 3)),
    ("all headings by span",
     {"headings": spans((0, 5), level=1, number=1) + spans((9, 12), level=2, number=None)},
     {"headings": spans((0, 5), level=2, number=1) + spans((9, 13), level=2, number=None)},
     "headings", (1 / 2, 1, 1, 1, None)),
    ("numbered headings",
     {"headings": spans((0, 5), level=1, number=1) + spans((9, 12), level=2, number=None)},
     {"headings": spans((0, 5), level=2, number=1) + spans((9, 13), level=2, number=None)},
     "headings.numbered", (1.0, 1, 0, 0, None)),
    ("levels by start, whatever the end",
     {"headings": spans((0, 5), level=1, number=1) + spans((9, 12), level=2, number=None)},
     {"headings": spans((0, 5), level=2, number=1) + spans((9, 13), level=2, number=None)},
     "headings.level", (1 / 2, 1, 1, 1, None)),
    ("items by start and ordinal",
     {"items": spans((0, 5), ordinal=1) + spans((5, 9), ordinal=2)},
     {"items": spans((0, 4), ordinal=1) + spans((5, 9), ordinal=3)},
     "items.start", (1 / 2, 1, 1, 1, None)),
    ("items by span",
     {"items": spans((0, 5), ordinal=1) + spans((5, 9), ordinal=2)},
     {"items": spans((0, 4), ordinal=1) + spans((5, 9), ordinal=3)},
     "items.span", (1 / 2, 1, 1, 1, None)),
    ("roles by character",
     {"parts": PARTS}, {"parts": [{**PARTS[0], "end": 13}, {**PARTS[1], "start": 13, "end": 18}]},
     "parts.role", (15 / 20, 15, 0, None, 20)),
    ("roles up to the annotated end",
     {"parts": PARTS, "annotated_to": 15}, {"parts": spans((0, 20), role="work")},
     "parts.role", (10 / 15, 10, 0, None, 15)),
    ("found by family and place; a wrong family, a pass and a remark do not count",
     {"findings": [defect(0, 9, "count"),
                   defect(20, 30, "unit"), defect(40, 42, "typo"), defect(50, 52, "term", "info")]},
     {"findings": [finding(3, 4, "CNT101"), finding(20, 30, "UNI1", outcome="pass"), finding(40, 42, "PUN101")]},
     "findings.recall", (1 / 3, 1, 0, None, 3)),
    ("recall by class",
     {"findings": [defect(0, 9, "count"), defect(10, 12, "count")]}, {"findings": [finding(0, 9, "xian/CNT901")]},
     "findings.recall.count", (1 / 2, 1, 0, None, 2)),
    ("a missing part has no place; one finding answers one defect",
     {"findings": [defect(0, 0, "required"), defect(0, 0, "thin")]}, {"findings": [finding(7, 9, "SEC101")]},
     "findings.recall", (1 / 2, 1, 0, None, 2)),
    ("errors and warnings that answer a defect",
     {"findings": [defect(0, 9, "count")]},
     {"findings": [finding(0, 9, "CNT101"), finding(0, 9, "CNT102", "error"), finding(9, 9, "TRM101", "info")]},
     "findings.matched", (1 / 2, 1, 0, None, 2)),
    ("traps left alone",
     {"findings": [], "traps": spans((0, 4), (10, 14))},
     {"findings": [finding(3, 5, "NUM101"), finding(10, 14, "NUM101", "info"), finding(0, 0, "SEC101")]},
     "findings.traps", (1 / 2, 1, 0, None, 2)),
    ("alarms on a good report",
     {"findings": [], "clean": True},
     {"findings": [finding(3, 5, "NUM101"), finding(0, 0, "SEC101", "error"), finding(8, 9, "BPL101", "info")]},
     "findings.clean", (0.0, 0, 2, None, 1)),
]  # fmt: skip


@pytest.mark.parametrize(("case", "gold", "predicted", "name", "want"), TABLE, ids=[row[0] for row in TABLE])
def test_table(case: str, gold: Row, predicted: Row, name: str, want: tuple[Any, ...]) -> None:
    figure = evaluate([{"id": case, **gold}], [{"id": case, **predicted}])[name]
    assert figure.value == pytest.approx(want[0], abs=1e-12)
    assert (figure.tp, figure.fp, figure.fn, figure.n) == want[1:]


def scored(*values: tuple[int, int, float]) -> Row:
    rows = [{"start": start, "end": end, "value": value} for start, end, value in values]
    return {"document": {"text": ""}, "findings": [], "scores": {"boilerplate": {"sentences": rows}}}


@pytest.mark.parametrize(
    ("labels", "values", "want"),
    [
        ([2, 0], [(0, 10, 0.9), (10, 20, 0.1)], {"boilerplate.auc": 1.0}),
        ([2, 0], [(0, 10, 0.4), (10, 20, 0.4)], {"boilerplate.auc": 0.5}),
        ([2, 0], [(10, 20, 0.6)], {"boilerplate.auc": 0.0}),
        ([2, 0], [(0, 2, 1.0), (2, 10, 0.25), (10, 20, 0.41)], {"boilerplate.auc": 0.0}),
        ([2, 0], [(0, 2, 1.0), (2, 10, 0.25), (10, 20, 0.39)], {"boilerplate.auc": 1.0}),
        ([2, 1, 0], [(0, 10, 0.5), (10, 20, 0.8), (20, 30, 0.2)],
         {"boilerplate.auc": 1.0, "boilerplate.auc.mixed": 0.5}),
        ([2, 1], [(0, 10, 0.5), (10, 20, 0.2)], {"boilerplate.auc.mixed": 1.0}),
        ([0, 1], [], {}),
    ],
    ids=["ordered", "tie", "no sentence is 0.5", "weighted down", "weighted up", "mixed", "no 0", "no 2"],
)  # fmt: skip
def test_ranking(labels: list[int], values: list[tuple[int, int, float]], want: dict[str, float]) -> None:
    sentences = [{"start": 10 * k, "end": 10 * k + 10, "label": label} for k, label in enumerate(labels)]
    figures = evaluate([{"id": "a", "sentences": sentences}], [{"id": "a", **scored(*values)}])
    assert {name: figure.value for name, figure in figures.items()} == pytest.approx(want)


def test_figures_add_up_over_rows_and_missing_rows_are_missed() -> None:
    gold = [{"id": name, "metrics": [metric(0, 2)]} for name in "abc"]
    figures = evaluate(gold, [{"id": "a", "metrics": [metric(0, 2)]}, {"id": "b", "metrics": []}])
    assert figures["metrics"] == Figure(value=0.5, tp=1, fp=0, fn=2)


def test_lists_that_were_not_annotated_are_not_scored() -> None:
    assert evaluate([{"id": "a"}], [{"id": "a", "metrics": [metric(0, 2)], "findings": [finding(0, 1, "X")]}]) == {}


@pytest.mark.parametrize("rows", [[{}], [{"id": "a"}, {"id": "a"}]], ids=["no id", "twice"])
def test_an_id_is_needed_once(rows: list[Row]) -> None:
    with pytest.raises(GovtextError, match="id"):
        evaluate(rows, [])


def test_mistakes_name_what_was_read() -> None:
    gold = [{"id": "a", "metrics": [metric(0, 2), metric(4, 6)]}]
    guess = [{"id": "a", "metrics": [metric(0, 2, unit="件"), metric(5, 6)]}]
    seen = [(verdict.figure, verdict.mark, verdict.row["start"], verdict.note) for _, verdict in mistakes(gold, guess)]
    assert seen == [("metrics", "fp", 5, ""), ("metrics", "fn", 4, ""), ("metrics.unit", "wrong", 0, "unit='件'")]


def test_rows_of_lines_objects_and_lists(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    for raw in ('{"id": 1}\n\n{"id": 2}\n', '[{"id": 1}, {"id": 2}]'):
        file.write_text(raw, encoding="utf-8")
        assert read_rows(file) == [{"id": 1}, {"id": 2}]
    file.write_text('{"id":\n 1}', encoding="utf-8")
    assert read_rows(file) == [{"id": 1}]


@pytest.mark.parametrize(("raw", "place"), [('{"id": 1}\n{"id"', ":2:"), ("3", ":1:"), ("[3]", ":1:")])
def test_bad_rows_name_their_line(tmp_path: Path, raw: str, place: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(raw, encoding="utf-8")
    with pytest.raises(GovtextError, match=place):
        read_rows(file)


def test_texts_come_from_the_row_its_path_or_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "a.txt").write_bytes("甲\r\n乙\r丙".encode())
    (tmp_path / "corpus" / "b.txt").write_text("丁", encoding="utf-8")
    rows = [{"id": "x", "text": "戊"}, {"id": "x", "path": "a.txt"}, {"id": "b"}]
    assert [text_of(row, tmp_path) for row in rows] == ["戊", "甲\n乙\n丙", "丁"]
    for bad in ({"id": "none"}, {"id": "b", "sha256": "0"}):
        with pytest.raises(GovtextError, match="txt"):
            text_of(bad, tmp_path)


def write(file: Path, *rows: Row) -> str:
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return str(file)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[Row] = [
        {"id": "a", "text": "5个6个", "metrics": [metric(0, 2), metric(2, 4)]},
        {"id": "b", "metrics": []},
    ]
    gold = write(tmp_path / "gold.jsonl", *rows)
    guess = write(tmp_path / "guess.jsonl", {"id": "a", "metrics": [metric(0, 2)]})
    assert main([gold, guess, "--errors", "9"]) == 0
    out, complaint = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].split() == ["metrics", "0.6667", "tp", "1", "fp", "0", "fn", "1"]
    assert lines[-1] == "a[2:4] metrics fn '6个'"
    assert complaint.endswith("：b\n")


@pytest.mark.parametrize("row", [{"id": "a", "metrics": [{"end": 2}]}, {"metrics": []}], ids=["no start", "no id"])
def test_command_refuses_unusable_input(tmp_path: Path, row: Row, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([write(tmp_path / "gold.jsonl", row), write(tmp_path / "guess.jsonl")]) == 2
    assert "无法评测" in capsys.readouterr().err


NAMES = {
    "headings+level": "headings.level",
    "boilerplate AUC (2 against 0)": "boilerplate.auc",
    "boilerplate AUC (2 against 0 and 1)": "boilerplate.auc.mixed",
    "matched share of errors and warnings": "findings.matched",
    "findings recall": "findings.recall",
}
LINE = re.compile(r"(?P<name>.+?)(?: F1| accuracy(?: by character)?)? (?P<value>nan|[\d.]+(?:e-\d+)?)(?: \(.*\))?$")
SETS = ["seed.gold.json", "phrases.jsonl", "metrics.jsonl", "structure.jsonl", "sentences.jsonl"]


def reference(shared: Path, gold: str, predicted: str) -> dict[str, float]:
    """Run the reference scorer with full digits in place of its three decimals."""
    program = (shared / "score.py").read_text(encoding="utf-8").replace(":.3f", ":.17g")
    command = [sys.executable, "-X", "utf8", "-c", program, gold, predicted]
    out = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    found = (LINE.match(line) for line in out.splitlines())
    return {NAMES.get(m["name"], m["name"]): float(m["value"]) for m in found if m and not m["name"].startswith(" ")}


def damaged(row: Row, chance: random.Random) -> Row:
    """Make a prediction of a gold row: members dropped, moved, doubled and changed at random."""
    out: Row = {"id": row["id"]}
    for name in ("placeholders", "metrics", "headings", "items", "parts"):
        out[name] = [changed for member in row.get(name, []) for changed in vary(member, chance)]
    rows = [
        {
            "start": s["start"] - chance.randrange(4),
            "end": s["end"],
            "value": chance.choice([0.1, 0.5, chance.random()]),
        }
        for s in row.get("sentences", [])
    ]
    codes = ["SEC101", "CNT101", "NUM101", "EVD101", "x/TYP101", "PUN101", "MSK101", "BPL101", "TIF101"]
    findings = [
        finding(max(0, d["start"] - 2), d["end"], chance.choice(codes), chance.choice(["error", "info"]))
        for d in [*row.get("findings", []), *row.get("traps", [])]
    ]
    return {"id": row["id"], "document": out, "findings": findings, "scores": {"boilerplate": {"sentences": rows}}}


def vary(member: Row, chance: random.Random) -> list[Row]:
    other: dict[str, Any] = {"kind": "other", "unit": "件", "masked": True, "change": None, "level": 9, "role": "other",
                             "ordinal": 7, "indicator": None, "value": 1, "end": member["end"] + 1}  # fmt: skip
    field = chance.choice([*other, "", "", ""])
    changed = {**member, field: other[field]} if field in member else member
    return [[], [changed], [changed], [changed], [member, changed]][chance.randrange(5)]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("chance", [1, 2])
def test_agrees_with_the_reference_scorer(shared: Path, tmp_path: Path, name: str, chance: int) -> None:
    gold = read_rows(shared / "gold" / name)
    guesses = [damaged(row, random.Random(chance)) for row in gold]
    want = reference(shared, str(shared / "gold" / name), write(tmp_path / "guess.jsonl", *guesses))
    have = {key: figure.value for key, figure in evaluate(gold, guesses).items()}
    compared = [key for key in have if key in want]
    assert len(compared) >= 2 or name == "sentences.jsonl"
    assert all(math.isclose(have[key], want[key], rel_tol=0, abs_tol=1e-9) for key in compared), (have, want)
    measured = {key for key, value in want.items() if not math.isnan(value)}
    assert measured - set(have) <= {"boilerplate AUC (1 and 2 against 0)"}
