"""Try the boilerplate model: what its threshold flags, and what fools it.

    python bench/boilerplate.py

Prints how many sentences of each label reach the threshold, on corpora/ and, where it lies beside the repository, on
the labelled sentences of ../shared; then how many flagged boilerplate sentences fall under it with something
appended, and how many sentences move when digits stand in place of masks. Asserts nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import govtext
from govtext.agreement import Row
from govtext.evaluation import read_rows, text_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LABELS = ("substantive", "mixed", "boilerplate")
APPENDED = ("3次", "，全年3次", "，2024年", "，落实“211”要求")
TITLE = "柳塘镇2024年工作总结\n"
MASK = re.compile(r"\*+|[X×]+")
MOVED = 0.1


class Labelled(NamedTuple):
    """A sentence of gold, its label, its value in its report (None where no sentence was read there), and whether it
    holds a masked figure.
    """

    text: str
    label: int
    value: float | None
    masked: bool


def labelled(row: Row, root: Path) -> Iterator[Labelled]:
    """Yield the sentences of a gold row with their values, weighted by shared characters as the gate does."""
    text = text_of(row, root)
    document = govtext.parse(text)
    scored = govtext.score(document).boilerplate.sentences
    for gold in row["sentences"]:
        start, end = gold["start"], gold["end"]
        shares = [(min(s.end, end) - max(s.start, start), s.value) for s in scored if s.start < end and s.end > start]
        weight = sum(n for n, _ in shares)
        masked = any(m.masked and start <= m.start < end for m in document.metrics)
        mean = sum(n * value for n, value in shares) / weight if weight else None
        yield Labelled(text[start:end], gold["label"], mean, masked)


def alone(sentence: str) -> float:
    """Return the value of a sentence that stands by itself in a report, the mean of its pieces if it is read as several."""
    values = [s.value for s in govtext.score(govtext.parse(TITLE + sentence)).boilerplate.sentences]
    return sum(values) / len(values) if values else 0.0


def appended(sentence: str, tail: str) -> str:
    """Return ``sentence`` with ``tail`` before its last mark."""
    core = sentence.rstrip("。！")
    return f"{core}{tail}{sentence[len(core) :] or '。'}"


def filled(sentence: str) -> str:
    """Return ``sentence`` with digits in place of masks."""
    return MASK.sub(lambda mask: "3" * len(mask[0]), sentence)


def show_flagged(name: str, sentences: list[Labelled], threshold: float) -> None:
    """Print how many sentences of each label reach the threshold."""
    total = Counter(s.label for s in sentences if s.value is not None)
    flagged = Counter(s.label for s in sentences if s.value is not None and s.value >= threshold)
    told = [f"{flagged[i]} of {total[i]} {label}" for i, label in enumerate(LABELS)]
    print(f"{name}: flagged {', '.join(told)}; {len(sentences) - total.total()} not read as sentences")


def show_probes(sentences: list[Labelled], threshold: float) -> None:
    """Print what appended pieces and filled masks do."""
    slogans = [s.text for s in sentences if s.label == LABELS.index("boilerplate") and alone(s.text) >= threshold]
    for tail in APPENDED:
        fallen = sum(alone(appended(text, tail)) < threshold for text in slogans)
        print(f"{fallen} of {len(slogans)} flagged boilerplate sentences fall under it with {tail!r} appended")
    masked = [s.text for s in sentences if s.masked]
    moved = sum(abs(alone(text) - alone(filled(text))) > MOVED for text in masked)
    print(f"{moved} of {len(masked)} sentences with masked figures move by more than {MOVED} with digits instead")


def main() -> None:
    """Measure and print."""
    threshold = govtext.score(govtext.parse("")).boilerplate.threshold
    corpora = ROOT / "corpora"
    own = [
        s
        for path in sorted((corpora / "gold").glob("*.json"))
        for row in read_rows(path)
        for s in labelled(row, corpora)
    ]
    show_flagged("corpora", own, threshold)
    outside = SHARED / "gold" / "sentences.jsonl"
    if outside.is_file():
        rows = read_rows(outside)
        show_flagged("sentences", [s for row in rows for s in labelled(row, SHARED)], threshold)
    show_probes(own, threshold)


if __name__ == "__main__":
    main()
