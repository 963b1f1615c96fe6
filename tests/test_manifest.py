"""What stands beside the data says what the data is: the manifest and tables of corpora/, the row counts of lexicons/.

    python tests/test_manifest.py

writes them anew.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORPORA = ROOT / "corpora"
LEXICONS = ROOT / "lexicons"
MANIFEST = CORPORA / "manifest.jsonl"
README = CORPORA / "README.md"
COPIED = ("id", "path", "kind", "level", "masked", "clean", "quality")
KINDS = {
    "dangjian_shuzhi": "抓基层党建工作述职报告",
    "gwr": "政府工作报告",
    "shuzhi_shulian": "述责述廉报告",
    "xuncha_zhenggai": "巡察整改情况报告",
    "yishixingtai": "意识形态工作责任制落实情况报告",
    "zhuti_zeren": "全面从严治党主体责任情况报告",
    "zongjie": "年度工作总结",
}
LISTS = ("headings", "items", "metrics", "placeholders", "sentences")
TABLES = re.compile(r"(?<=<!-- tables: tests/test_manifest\.py -->\n).*(?=<!-- end of tables -->)", re.DOTALL)
LEXICON = re.compile(r"^\| `(\w+/[\w.-]+)` \| \d+ \| \d+ \|", re.MULTILINE)

Row = dict[str, Any]


def golds() -> list[Row]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((CORPORA / "gold").glob("*.json"))]


def entry(gold: Row) -> Row:
    raw = (CORPORA / gold["path"]).read_bytes()
    counted = {"chars": len(raw.decode()), "sha256": sha256(raw).hexdigest(), "defects": len(gold["findings"])}
    return {name: gold[name] for name in COPIED} | counted


def manifest() -> str:
    return "".join(json.dumps(entry(gold), ensure_ascii=False) + "\n" for gold in golds())


def table(head: list[object], rows: Iterable[list[object]]) -> str:
    lines: list[list[object]] = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, cells))} |\n" for cells in lines)


def reports() -> str:
    head: list[object] = ["id", "kind", "level", "masked", "clean", "characters", *LISTS, "planted defects"]
    return table(head, (report(gold) for gold in golds()))


def report(gold: Row) -> list[object]:
    told = [f"`{gold['id']}`", KINDS[gold["kind"]], gold["level"]]
    flags = ["yes" if gold[name] else "" for name in ("masked", "clean")]
    return [*told, *flags, f"{gold['chars']:,}", *(len(gold[name]) for name in LISTS), len(gold["findings"]) or ""]


def defects() -> str:
    flawed = [gold for gold in golds() if gold["findings"]]
    found = Counter((defect["class"], gold["id"]) for gold in flawed for defect in gold["findings"])
    total = Counter(kind for kind, _ in found.elements())
    rows: list[list[object]] = [
        [kind, *(found[kind, gold["id"]] or "" for gold in flawed), total[kind]] for kind in sorted(total)
    ]
    return table(["class", *(f"`{gold['id'].removesuffix('-flawed')}`" for gold in flawed), "all"], rows)


def tables() -> str:
    return f"{reports()}\nPlanted defects by class:\n\n{defects()}"


def lexicon_rows(path: Path) -> list[Row]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return [rule["basis"] for rule in tomllib.loads(text).get("rule", [])]
    if path.suffix == ".json":
        return [{"weight": name} for name in json.loads(text)["weights"]]
    head, *cells = (line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [dict(zip(head, row, strict=True)) for row in cells]


def counted(match: re.Match[str]) -> str:
    rows = lexicon_rows(LEXICONS / match[1])
    return f"| `{match[1]}` | {len(rows)} | {sum(row.get('status') == 'verified' for row in rows)} |"


def lexicons() -> str:
    return LEXICON.sub(counted, (LEXICONS / "README.md").read_text(encoding="utf-8"))


def test_the_manifest_is_up_to_date() -> None:
    assert MANIFEST.read_text(encoding="utf-8") == manifest(), "run: python tests/test_manifest.py"


def test_the_tables_in_the_readme_are_up_to_date() -> None:
    (written,) = TABLES.findall(README.read_text(encoding="utf-8"))
    assert written == tables(), "run: python tests/test_manifest.py"


def test_gold_and_reports_belong_together() -> None:
    found = golds()
    assert {gold["path"] for gold in found} == {f"reports/{path.name}" for path in (CORPORA / "reports").iterdir()}
    for gold in found:
        said = entry(gold)
        assert (said["chars"], said["sha256"]) == (gold["chars"], gold["sha256"]), gold["id"]
        assert gold["clean"] == (gold["quality"] == "good") == (not gold["findings"]), gold["id"]


def test_every_lexicon_has_its_row_and_counts() -> None:
    written = (LEXICONS / "README.md").read_text(encoding="utf-8")
    files = {path.relative_to(LEXICONS).as_posix() for path in LEXICONS.glob("*/*")}
    assert sorted(LEXICON.findall(written)) == sorted(files), "every file has its row"
    assert written == lexicons(), "run: python tests/test_manifest.py"


def main() -> None:
    (LEXICONS / "README.md").write_text(lexicons(), encoding="utf-8", newline="\n")
    MANIFEST.write_text(manifest(), encoding="utf-8", newline="\n")
    text = README.read_text(encoding="utf-8")
    README.write_text(TABLES.sub(lambda _: tables(), text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
