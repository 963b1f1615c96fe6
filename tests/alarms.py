"""Count each rule's alarms on good and real reports.

    python tests/alarms.py

writes ``lexicons/alarms.json``, which the pages of the rules and ``govtext rule`` show: for each rule on how many
documents it was run, and how many defects it found in how many of them. The real reports lie in ``../shared/corpus``;
the good ones are those of ``corpora`` that have no defect. Masks in published copies, which are lowered to info, do
not count. Nothing kept aside is read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import govtext
from govtext.lexicon import root
from govtext.model import Context

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
DATA = ROOT / "lexicons" / "alarms.json"
SETS = {"corpus": "公开的真实报告", "clean": "自拟的好报告"}


class Report(NamedTuple):
    """A report, the set that it belongs to and how it is to be taken."""

    of: str
    name: str
    path: Path
    context: Context = "published"


def reports() -> Iterator[Report]:
    """Yield the real reports, then the good ones."""
    for path in sorted(CORPUS.rglob("*.txt")):
        if path.name != "heldout.txt":
            yield Report("corpus", path.relative_to(CORPUS).as_posix(), path)
    for file in sorted((ROOT / "corpora" / "gold").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        if gold["clean"]:
            path = ROOT / "corpora" / gold["path"]
            yield Report("clean", path.name, path, "published" if gold["masked"] else "submission")


def counts() -> dict[str, dict[str, dict[str, int]]]:
    """Return the counts by rule and set."""
    rules = {rule.code: pack for pack in reversed(govtext.packs()) for rule in pack.rules}
    found = {code: {name: {"judged": 0, "alarms": 0, "documents": 0} for name in SETS} for code in sorted(rules)}
    by_id = {pack.ref.id: pack for pack in govtext.packs()}
    for report in reports():
        result = govtext.analyze(report.path, context=report.context)
        found_here = [(finding.code, finding.severity) for finding in result.findings if finding.counts]
        for rule in by_id[result.pack.id].rules:
            alarms = found_here.count((rule.code, rule.severity))
            count = found[rule.code][report.of]
            count["judged"] += 1
            count["alarms"] += alarms
            count["documents"] += alarms > 0
    return found


def text() -> str:
    """Return the data file, a line a rule."""
    rules = ",\n".join(f"  {json.dumps(code)}: {json.dumps(sets)}" for code, sets in counts().items())
    return f'{{\n "sets": {json.dumps(SETS, ensure_ascii=False)},\n "rules": {{\n{rules}\n }}\n}}\n'


def main() -> None:
    if not CORPUS.is_dir():
        sys.exit("../shared/corpus is missing: real reports stay outside the repository")
    assert DATA.parent == root()
    DATA.write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
