"""Compare the boilerplate model with simple measures on the same sentences, and try to fool it.

    python bench/boilerplate.py

For the rated sentences of corpora/boilerplate whose texts are here (our values cross-fitted by document) and, where they lie beside the
repository, the labelled sentences of ../shared: the area under the curve of each measure, 2 against 0 and 2 against 0 and 1, with
95 % bounds from 1,000 resamplings of documents. Then what each feature adds, and how far the values of rated boilerplate move under what should not move them.
Asserts nothing. Needs the extra ``train``.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
from sklearn.metrics import roc_auc_score

import govtext
from govtext import training
from govtext.evaluation import read_rows, text_of
from govtext.model import Document, Span
from govtext.scored import HIGH, LOW
from govtext.scores import measures
from govtext.scores.boilerplate import sentence_clauses
from govtext.scores.features import FEATURES
from govtext.scores.marks import Marks, read_marks
from govtext.scores.reference import Reference

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LABELS = ROOT / "corpora" / "boilerplate" / "labels.jsonl"
TITLE = "柳塘镇2024年工作总结\n一、工作情况\n"
APPENDED = ("3次", "12个", "100%", "，2024年", "，落实“211”要求", "，全年3次")
MASK = re.compile(r"\*+|[X×]+")
DRAWS = 1000
SEEN = 0.30


class Rated(NamedTuple):
    """A sentence with its label (mean of the ratings), its report and our value."""

    text: str
    label: float
    document: str
    ours: float
    span: Span


class Report(NamedTuple):
    document: Document
    marks: Marks


def reports(sentences: list[Rated], texts: dict[str, str]) -> dict[str, Report]:
    parsed = {name: govtext.parse(texts[name]) for name in {s.document for s in sentences}}
    return {name: Report(document, read_marks(document)) for name, document in parsed.items()}


def own() -> tuple[list[Rated], dict[str, str]]:
    """Return the rated sentences whose texts are here, valued by models that did not see their documents."""
    data, _ = training.load(LABELS, LABELS.with_name("rows.json"))
    model = json.loads((ROOT / "lexicons" / "models" / "boilerplate.json").read_text(encoding="utf-8"))
    plain = training.cross_fitted(data, model["trained_on"]["C"], [s.document for s in data])
    values = iter(training.calibrated(plain, **model["calibration"]))
    found, texts = [], {}
    for entry in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        path = SHARED / "corpus" / f"{entry['id']}.txt" if entry["public"] else LABELS.parent.parent / entry["path"]
        for s in entry["sentences"]:
            if s.get("tag") == "heading":
                continue
            value = float(next(values))
            if path.is_file():
                texts.setdefault(entry["id"], path.read_text(encoding="utf-8"))
                label = (s["label"] + s.get("second", s["label"])) / 2
                span = Span(start=s["start"], end=s["end"])
                found.append(Rated(texts[entry["id"]][s["start"] : s["end"]], label, entry["id"], value, span))
    return found, texts


def outside() -> tuple[list[Rated], dict[str, str]]:
    """Return the labelled sentences of ../shared, the seed's among them."""
    found, texts = [], {}
    for name in ("sentences.jsonl", "seed.gold.json"):
        for row in read_rows(SHARED / "gold" / name):
            texts[row["id"]] = text = text_of(row, SHARED)
            scored = govtext.score(govtext.parse(text)).boilerplate.sentences
            for s in row["sentences"]:
                shares = [(min(x.end, s["end"]) - max(x.start, s["start"]), x.value) for x in scored]
                held = [(n, value) for n, value in shares if n > 0]
                value = sum(n * v for n, v in held) / sum(n for n, _ in held) if held else 0.5
                span = Span(start=s["start"], end=s["end"])
                found.append(Rated(text[s["start"] : s["end"]], float(s["label"]), row["id"], value, span))
    return found, texts


Measure = Callable[[Rated], float]


def baselines(sentences: list[Rated], texts: dict[str, str]) -> dict[str, Measure]:
    """Return the measures to compare with, each higher for boilerplate."""
    draw = Random(7)
    known = reports(sentences, texts)
    words = {name: measures.words_of(report.document) for name, report in known.items()}
    frequency: Counter[tuple[str, ...]] = Counter()
    characters: Counter[str] = Counter()
    for name, text in texts.items():
        frequency.update({g for s in words[name] for g in zip(*(s[i:] for i in range(4)), strict=False)})
        characters.update({text[i : i + 4] for i in range(len(text) - 3)})
    common = {gram for gram, n in frequency.items() if n >= max(2, SEEN * len(texts)) and n < 0.75 * len(texts)}

    def lang(s: Rated) -> float:
        said = measures.words_in(s.text)
        return sum(g in common for g in zip(*(said[i:] for i in range(4)), strict=False)) / max(1, len(said))

    def document_frequency(s: Rated) -> float:
        grams = [s.text[i : i + 4] for i in range(len(s.text) - 3)]
        return sum(math.log(characters[g] or 1) for g in grams) / max(1, len(grams))

    def hope(s: Rated) -> float:
        return -measures.hope_specificity(govtext.parse(s.text))

    return {
        "random": lambda _: draw.random(),
        "length (shorter)": lambda s: -len(s.text),
        "digit share (fewer)": lambda s: -sum(map(str.isdigit, s.text)) / len(s.text),
        "set-phrase density": lambda s: (
            known[s.document].marks.covered("formula", s.span.start, s.span.end) / len(s.text)
        ),
        "Lang & Stice-Lawrence 4-grams": lang,
        "document frequency, 4 characters": document_frequency,
        "Hope specificity (lower)": hope,
        "gzip ratio (higher)": lambda s: len(gzip.compress(s.text.encode())) / len(s.text.encode()),
        "ours": lambda s: s.ours,
    }


def areas(labels: Any, values: Any) -> tuple[float, float]:
    clear = np.isin(labels, (0.0, 2.0))
    top = labels == 2.0
    return float(roc_auc_score(top[clear], values[clear])), float(roc_auc_score(top, values))


def bounds(sentences: list[Rated], values: Any) -> tuple[list[float], list[float]]:
    """Return 95 % bounds of both areas from resampled documents."""
    labels = np.array([s.label for s in sentences])
    by_document: dict[str, list[int]] = {}
    for i, s in enumerate(sentences):
        by_document.setdefault(s.document, []).append(i)
    names, draw, found = list(by_document), Random(11), []
    while len(found) < DRAWS:
        picked = [i for name in draw.choices(names, k=len(names)) for i in by_document[name]]
        if {0.0, 2.0} <= set(labels[picked].tolist()):
            found.append(areas(labels[picked], values[picked]))
    low, high = np.percentile(np.array(found), [2.5, 97.5], axis=0)
    return low.tolist(), high.tolist()


def show(name: str, sentences: list[Rated], texts: dict[str, str]) -> None:
    counts = Counter(s.label for s in sentences)
    told = ", ".join(f"{counts[x]} rated {x:g}" for x in sorted(counts))
    print(f"\n{name}: {len(sentences)} sentences of {len(texts)} reports ({told})\n")
    print("| measure | 2 against 0 | 2 against 0 and 1 |\n|---|---|---|")
    labels = np.array([s.label for s in sentences])
    for measure, value in baselines(sentences, texts).items():
        values = np.array([value(s) for s in sentences])
        (one, other), (low, high) = areas(labels, values), bounds(sentences, values)
        print(f"| {measure} | {one:.3f} ({low[0]:.3f}–{high[0]:.3f}) | {other:.3f} ({low[1]:.3f}–{high[1]:.3f}) |")
    ours = np.array([s.ours for s in sentences])
    error = training.calibration_error(ours, labels)
    unsure = float(((ours >= LOW) & (ours < HIGH)).mean())
    print(f"\nours: calibration error {error:.3f}; {unsure:.1%} between {LOW} and {HIGH}")


def alone(sentence: str) -> float:
    """Return the value of a sentence that stands by itself in a report, the mean of its pieces if it is read as several."""
    scored = [s for s in govtext.score(govtext.parse(TITLE + sentence)).boilerplate.sentences if s.start >= len(TITLE)]
    total = sum(s.end - s.start for s in scored)
    return sum(s.value * (s.end - s.start) for s in scored) / total if total else 0.0


def variants(sentence: str) -> Iterator[tuple[str, str]]:
    core = sentence.rstrip("。！")
    for tail in APPENDED:
        yield f"with {tail!r} appended", f"{core}{tail}{sentence[len(core) :] or '。'}"
    yield "with 强化 for 加强", sentence.replace("加强", "强化")
    yield "with ， for 、", sentence.replace("、", "，")


def show_probes(sentences: list[Rated]) -> None:
    """Print what variants do to flagged boilerplate, and digits to masked facts."""
    slogans = [(s.text, alone(s.text)) for s in sentences if s.label == 2.0]
    flagged = [(text, value) for text, value in slogans if value >= HIGH]
    moved: dict[str, list[tuple[float, bool]]] = {}
    for text, value in flagged:
        for name, other in variants(text):
            if other != text:
                now = alone(other)
                moved.setdefault(name, []).append((abs(now - value), now < LOW))
    print(f"\n{len(flagged)} rated boilerplate sentences are flagged by themselves; of these\n")
    print("| | sentences | taken for substance | mean move | moved by more than .05 |\n|---|---|---|---|---|")
    for name, moves in moved.items():
        fell, far = sum(f for _, f in moves), sum(m > 0.05 for m, _ in moves)
        print(f"| {name} | {len(moves)} | {fell} | {sum(m for m, _ in moves) / len(moves):.3f} | {far} |")
    masked = [s.text for s in sentences if s.label == 0.0 and MASK.search(s.text)]
    moves = [abs(alone(text) - alone(MASK.sub(lambda mask: "3" * len(mask[0]), text))) for text in masked]
    print(
        f"\n{sum(m > 0.02 for m in moves)} of {len(moves)} masked facts move by more than .02 with digits in their masks"
    )


def show_features() -> None:
    """Print what each feature adds, and what wording common to the other rated reports would add (reports held out)."""
    data, _ = training.load(LABELS, LABELS.with_name("rows.json"))
    model = json.loads((ROOT / "lexicons" / "models" / "boilerplate.json").read_text(encoding="utf-8"))
    labels, documents = np.array([s.label for s in data]), [s.document for s in data]

    def reached(kept: list[training.Sentence]) -> tuple[float, float]:
        return areas(labels, training.cross_fitted(kept, model["trained_on"]["C"], documents))

    print("\n| features | 2 against 0 | 2 against 0 and 1 |\n|---|---|---|")
    print("| all | {:.3f} | {:.3f} |".format(*reached(data)))
    for i, name in enumerate(FEATURES):
        left = [s._replace(clauses=[[*c[:i], *c[i + 1 :]] for c in s.clauses]) for s in data]
        print("| without `{}` | {:.3f} | {:.3f} |".format(name, *reached(left)))
    if wording := common_wording():
        for name, column in (("document frequency", 0), ("longest shared run", 1)):
            more = [
                s._replace(clauses=[[*c, w[column]] for c, w in zip(s.clauses, known, strict=True)])
                for s, known in zip(data, wording, strict=True)
            ]
            print("| with {} | {:.3f} | {:.3f} |".format(name, *reached(more)))


def common_wording() -> list[list[tuple[float, float]]]:
    """Return, by clause, the mean frequency and the share of the longest run in the other rated reports; empty without their texts."""
    entries = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    paths = [SHARED / "corpus" / f"{e['id']}.txt" if e["public"] else LABELS.parent.parent / e["path"] for e in entries]
    if not all(path.is_file() for path in paths):
        return []
    parsed = [govtext.parse(path.read_text(encoding="utf-8")) for path in paths]
    reference, found = Reference.of(parsed), []
    for entry, document in zip(entries, parsed, strict=True):
        others, marks = reference.others(document), read_marks(document)
        for s in entry["sentences"]:
            if s.get("tag") != "heading":
                pieces = sentence_clauses(marks, Span(start=s["start"], end=s["end"]))
                runs = [others.shared(piece) for piece in pieces]
                sizes = [
                    (run.end - run.start) / (p.end - p.start) if run else 0.0
                    for run, p in zip(runs, pieces, strict=True)
                ]
                found.append(list(zip(map(others.frequency, pieces), sizes, strict=True)))
    return found


def main() -> None:
    """Measure and print."""
    sentences, texts = own()
    show("rated, cross-validated by document", sentences, texts)
    if (SHARED / "gold").is_dir():
        show("labelled by others", *outside())
    show_features()
    show_probes([s for s in sentences if s.document in texts])


if __name__ == "__main__":
    main()
