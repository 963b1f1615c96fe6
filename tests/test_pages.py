"""The pages of the rules in docs are those of the packs and of what was measured; alarms and gains are counted right."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest

import alarms
import diff_corpus
from govtext import packs, pages
from govtext.checks.packs import load_pack
from govtext.formats.alarms import Alarms, lines, measured
from govtext.formats.view import View
from govtext.model import Rule
from test_cli import Run, run
from test_packs import GOOD

__all__ = ["run"]

DOCS = Path(__file__).parents[1] / "docs" / "rules"


def test_the_pages_in_docs_are_up_to_date() -> None:
    made = pages.pages(packs())
    assert sorted(path.name for path in DOCS.iterdir()) == sorted(made)
    for name, text in made.items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, "run: make docs"


def test_a_page_says_all_of_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(GOOD.replace("硬化村道3公里。", "硬化```村道`"), encoding="utf-8")
    pack = load_pack(path)
    page = pages.pages([pack])["SEC901.md"]
    rule = pack.rules[0]
    for said in ("没有写修路", "只有{items}条".replace("{", "\\{").replace("}", "\\}"), rule.why, rule.basis.title):
        assert said in page
    for said in ("原文未核", "`required`", "(?:村道|公路)", "架桥2座。", "没有测过", "````text\n硬化```村道`\n````"):
        assert said in page


def test_the_generator_writes_pages_and_takes_away_those_of_rules_that_are_gone(tmp_path: Path) -> None:
    (tmp_path / "SEC999.md").touch()
    pages.main(str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(pages.pages(packs()))


def test_alarms_are_of_rules_there_are_and_shown_with_the_rule(run: Run) -> None:
    data = measured()
    assert data == msgspec.json.decode(alarms.DATA.read_bytes(), type=Alarms)
    assert data.sets == alarms.SETS
    assert data.rules.keys() <= {rule.code for pack in packs() for rule in pack.rules}
    for counts in data.rules.values():
        for count in counts.values():
            assert count.documents <= min(count.judged, count.alarms)
    said = "".join(lines("TYP001", View()))
    assert "公开的真实报告：查" in said
    assert said[:10] in run("rule", "TYP001").out
    assert "real public reports" in run("rule", "TYP001", "--lang", "en").out
    assert [*lines("SEC999", View())] == ["没有测过"]


def test_alarms_on_good_reports_are_counted_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alarms, "CORPUS", Path("nowhere"))
    said = json.loads(alarms.text())
    good = [report for report in alarms.reports() if report.of == "clean"]
    assert len(good) > 5
    assert all(sets["clean"]["judged"] in {0, len(good)} for code, sets in said["rules"].items() if code == "TYP001")
    assert {sets["corpus"]["judged"] for sets in said["rules"].values()} == {0}


def row(code: str, line: int = 1) -> diff_corpus.Row:
    return ("clean/a.txt", code, "error", "fail", line, 1, "引文", "说明")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([row("A")], [row("A")], ["in all +0 -0  now 1"]),
        ([], [row("A"), row("A", 2)], ["A  +2 -0  now 2", "    + clean/a.txt:1:1", "in all +2 -0  now 2"]),
        ([row("A")], [row("A", 2)], ["A  +1 -1  now 1", "    + ", "    - ", "in all +1 -1  now 1"]),
        ([row("A")] * 2, [row("A")], ["A  +0 -1  now 1", "    - ", "in all +0 -1  now 1"]),
    ],
)
def test_gains_and_losses(before: list[diff_corpus.Row], after: list[diff_corpus.Row], expected: list[str]) -> None:
    said = [*diff_corpus.table(Counter(before), Counter(after), 1)]
    assert len(said) == len(expected)
    assert all(line.startswith(start) for line, start in zip(said, expected, strict=True))


def test_nothing_kept_aside_is_compared() -> None:
    names = [name for name, _, _ in diff_corpus.inputs()]
    assert len(names) == len(set(names)) > 10
    assert not any("aside" in name for name in names)


def test_every_rule_has_one_page() -> None:
    rules: dict[str, Rule] = {rule.code: rule for pack in packs() for rule in pack.rules}
    assert {path.stem for path in DOCS.glob("*.md")} - {"README"} == rules.keys()
