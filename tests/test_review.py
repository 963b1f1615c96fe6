"""What people decided: dismissed findings stay away, expired and unused decisions are said, baselines tell their age."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from govtext.model import GovtextError
from govtext.review.baseline import Baseline
from govtext.review.sidecar import Sidecar
from tables import case
from test_cli import Run, run
from test_formats import finding
from test_settings import BAD, bad

__all__ = ["bad", "run"]

TODAY = date(2026, 11, 24)
LINE = {"fingerprint": "f", "state": "dismissed", "reason": "已核"}


def rows(run: Run, *arguments: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("check", "-f", "jsonl", *arguments).out.splitlines()]


def fingerprints(run: Run, *arguments: object) -> list[str]:
    return [row["finding"]["fingerprint"] for row in rows(run, *arguments) if row["finding"]["code"] == "TYP001"]


def written(folder: Path, *lines: dict[str, Any]) -> Path:
    path = folder / "govtext.review.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


# The record of reviews


@pytest.mark.parametrize(
    ("more", "hidden", "notices"),
    [
        case("{}", 1, [], id="dismissed"),
        case('{"state": "deferred", "expires": "2026-11-24"}', 1, [], id="deferred to the end of today"),
        case('{"state": "deferred", "expires": "2026-11-23"}', 0, ["SUP002"], id="expired yesterday"),
        case('{"state": "confirmed"}', 0, [], id="confirmed"),
        case('{"file": "a.txt"}', 1, [], id="of this file"),
        case('{"file": "b.txt"}', 0, [], id="of a file that was not checked"),
        case('{"fingerprint": "g"}', 0, ["SUP001"], id="of no finding"),
        case('{"fingerprint": "g", "file": "b.txt"}', 0, [], id="of no finding in a file that was not checked"),
        case('{"fingerprint": "g", "expires": "2026-01-01"}', 0, ["SUP002"], id="expired and unused is said once"),
    ],
)
def test_a_decision(tmp_path: Path, more: str, hidden: int, notices: list[str]) -> None:
    sidecar = Sidecar(written(tmp_path, LINE | json.loads(more)), TODAY)
    kept, away = sidecar.judge([finding()], str(tmp_path / "a.txt"))
    assert (len(kept), len(away)) == (1 - hidden, hidden)
    assert [notice.code for notice in sidecar.notices()] == notices


def test_the_last_decision_on_a_finding_holds(tmp_path: Path) -> None:
    sidecar = Sidecar(written(tmp_path, LINE, LINE | {"state": "confirmed"}), TODAY)
    assert sidecar.judge([finding()], None)[1] == []
    assert sidecar.notices() == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        case("{", "JSON"),
        case('{"fingerprint": "f", "state": "dismissed"}', "reason"),
        case('{"fingerprint": "f", "state": "dismissed", "reason": " "}', "理由"),
        case('{"fingerprint": "f", "state": "hidden", "reason": "x"}', "hidden"),
        case('{"fingerprint": "f", "state": "deferred", "reason": "x", "expires": "soon"}', "date"),
        case('{"fingerprint": "f", "state": "deferred", "reason": "x", "until": "2026-01-01"}', "until"),
        case("[" * 100_000, "JSON", id="nested too deep"),
    ],
)
def test_what_is_no_decision_is_refused_with_its_line(tmp_path: Path, line: str, word: str) -> None:
    path = written(tmp_path, LINE)
    path.write_text(path.read_text(encoding="utf-8") + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(GovtextError) as caught:
        Sidecar(path, TODAY)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert word.lower() in str(caught.value).lower() or "depth" in str(caught.value)


def test_a_record_that_cannot_be_read_stops_the_run(run: Run, bad: Path) -> None:
    for content in (b"\xff\n", b"{}\n"):
        (bad.parent / "govtext.review.jsonl").write_bytes(content)
        ran = run("check", "-f", f"json={bad.parent / 'out.json'}", bad)
        assert (ran.status, "govtext.review.jsonl" in ran.err) == (2, True)
    assert not (bad.parent / "out.json").exists()
    assert run("check", "--review", bad.parent / "missing.jsonl", bad).status == 2


def test_reviews_beside_the_reports_hold_wherever_a_run_is_started(
    run: Run, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = fingerprints(run, bad)
    record = written(bad.parents[1], LINE | {"fingerprint": first, "file": "inbox/柳溪.txt"})
    assert fingerprints(run, bad) == [second]
    monkeypatch.chdir(bad.parent)
    assert fingerprints(run, bad.name) == [second]
    monkeypatch.chdir(bad.parents[1])
    assert fingerprints(run, "inbox/柳溪.txt") == [second]
    assert fingerprints(run, "--no-review", bad) == [first, second]
    ran = run("check", "-f", "concise", bad)
    assert "1处按复核记录" in ran.err
    assert fingerprints(run, "--review", record, bad) == [second]


def test_unused_and_expired_decisions_are_findings_on_the_record(run: Run, bad: Path) -> None:
    first = fingerprints(run, bad)[0]
    yesterday = str(date.today() - timedelta(days=2))  # noqa: DTZ011 - two days are enough in every zone
    path = written(bad.parent, LINE | {"fingerprint": first, "expires": yesterday}, LINE | {"fingerprint": "gone"})
    ran = run("check", "-f", "concise", bad)
    assert f"{path}:1:1: SUP002 warning" in ran.out
    assert f"{path}:2:1: SUP001 info" in ran.out
    assert "TYP001" in ran.out
    assert "SUP" not in run("check", "-f", "concise", "--ignore", "SUP", bad).out
    assert run("check", "--fail-on", "warning", "--select", "SUP", bad).status == 1
    for form in ("full", "json", "sarif", "md", "html", "junit", "csv"):
        assert "SUP002" in run("check", "-f", form, bad).out


# The baseline


def test_a_baseline_hides_what_is_known_and_tells_age_and_stale(run: Run, bad: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    ran = run("check", "--write-baseline", base, "-f", "concise", bad)
    assert (ran.status, "TYP001" in ran.out) == (0, True)
    assert run("check", "--baseline", base, "-f", "concise", bad).out == ""
    bad.write_text(BAD.replace("及时布署防汛", "及时部署防汛") + "三、打算\n做到二个维护。\n", encoding="utf-8")
    ran = run("check", "--baseline", base, "-f", "concise", bad)
    assert ran.out.count("TYP001") == 0
    assert (ran.status, ran.out.count("TIF001")) == (1, 1)
    assert "条已不再出现（" in ran.err
    assert "inbox/柳溪.txt TYP001）" in ran.err
    old = json.loads(base.read_text(encoding="utf-8")) | {"created": "2026-01-01"}
    base.write_text(json.dumps(old), encoding="utf-8")
    assert "（327天前）" in Baseline(base).report(TODAY)


def test_a_baseline_may_be_renewed_but_replaces_no_input(run: Run, bad: Path, tmp_path: Path) -> None:
    base = tmp_path / "base.json"
    run("check", "--write-baseline", base, bad)
    before = base.read_text(encoding="utf-8")
    assert run("check", "--baseline", base, "--write-baseline", base, bad).status == 0
    assert base.read_text(encoding="utf-8") == before
    assert run("check", "--write-baseline", bad, bad).status == 2
    assert bad.read_text(encoding="utf-8") == BAD
    assert run("check", "--baseline", base, "-f", f"json={base}", bad).status == 2
    assert run("check", "--write-baseline", tmp_path / "b.json", bad, "missing.txt").status == 2


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_baseline_is_refused(run: Run, bad: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "base.json"
    path.write_bytes(content)
    ran = run("check", "--baseline", path, bad)
    assert (ran.status, str(path) in ran.err) == (2, True)
    assert run("check", "--baseline", tmp_path / "missing.json", bad).status == 2
