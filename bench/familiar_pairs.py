"""Count the pairs of neighbouring characters that reports share, for the boilerplate score.

    python bench/familiar_pairs.py

Writes ``lexicons/common/familiar_pairs.tsv`` from the invented reports that are labelled for boilerplate and, of ``../shared/corpus``, all
public ones but those kept for others. Afterwards: ``make train``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
TARGET = ROOT / "lexicons" / "common" / "familiar_pairs.tsv"
HAN = re.compile("[一-鿿]+")
LEAST = 0.3
WIDTH = 120


def pairs(text: str) -> set[str]:
    return {run[0][i : i + 2] for run in HAN.finditer(text) for i in range(len(run[0]) - 1)}


def texts() -> list[Path]:
    labels = (ROOT / "corpora" / "boilerplate" / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    own = sorted(ROOT / "corpora" / entry["path"] for entry in map(json.loads, labels) if not entry["public"])
    kept = set((CORPUS / "heldout.txt").read_text(encoding="utf-8").split())
    manifest = map(json.loads, (CORPUS / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return [*own, *sorted(CORPUS / entry["file"] for entry in manifest if entry["id"] not in kept)]


def main() -> None:
    files = texts()
    held = Counter(pair for path in files for pair in pairs(path.read_text(encoding="utf-8")))
    kept = "".join(sorted(pair for pair, n in held.items() if n >= LEAST * len(files)))
    head = f"# Pairs of neighbouring characters that at least {LEAST:.0%} of {len(files)} reports hold, sorted, without separators.\n"
    lines = [kept[i : i + WIDTH] for i in range(0, len(kept), WIDTH)]
    TARGET.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(kept) // 2} pairs")


if __name__ == "__main__":
    main()
