"""Measure govtext on this machine: milliseconds per 1,000 characters, and the cold start of the command line.

    python bench/speed.py [FILE ...] [--rounds 5] [--starts 7]

A text is measured as one: the reports in corpora/reports one after the other, then each FILE given. Every step runs
once unmeasured, then ``--rounds`` times; the median counts. The cold start is the whole process
``govtext check FILE``, median of ``--starts``, with the heavy packages that it loaded. Asserts nothing.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import govtext
from govtext import pipeline
from govtext.chars import fold
from govtext.facts.citations import find_citations
from govtext.facts.formulations import find_formulations
from govtext.facts.gaps import find_gaps
from govtext.facts.mentions import find_mentions
from govtext.facts.metrics import find_metrics
from govtext.facts.periods import find_periods
from govtext.facts.placeholders import find_placeholders
from govtext.facts.qualifiers import Around
from govtext.model import Document
from govtext.outline import Outline, read_outline
from govtext.scores.boilerplate import score_boilerplate

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "corpora" / "reports"
STARTED = "corpora/reports/duty-township-masked.txt"
HEAVY = ("spacy", "sklearn", "jieba", "rjieba", "numpy")
CODE = "import sys; from govtext.cli import main; code = main(); {report}; sys.exit(0 if code < 2 else code)"
LOADED = "import json; sys.stderr.write(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"

Step = Callable[[], object]


class Prepared(NamedTuple):
    """A text with what the single steps start from."""

    text: str
    folded: str
    outline: Outline
    document: Document
    pack: govtext.Pack


def prepared(text: str) -> Prepared:
    """Return ``text`` parsed, and the pack that fits."""
    document = pipeline.parse(text)
    return Prepared(
        text, fold(text), read_outline(text), document, pipeline.load_pack(pipeline.choose_pack(document).id)
    )


def steps(p: Prepared) -> dict[str, Step]:
    """Return what is measured, by name; each step but the last two starts from the results of those before it."""
    document = p.document
    around = Around(document.parts, document.periods, document.mentions)
    return {
        "outline": lambda: read_outline(p.text),
        "placeholders": lambda: find_placeholders(p.text, p.folded),
        "periods": lambda: find_periods(p.text, p.folded, p.outline, document.year),
        "metrics": lambda: find_metrics(p.text, p.folded, p.outline, document.placeholders, around),
        "gaps": lambda: find_gaps(p.text, p.folded, document.placeholders),
        "formulations": lambda: find_formulations(p.text, p.folded),
        "mentions": lambda: find_mentions(p.text, p.folded, p.outline.title, document.placeholders),
        "citations": lambda: find_citations(p.text, p.folded),
        "check": lambda: pipeline.check(document, p.pack),
        "boilerplate": lambda: score_boilerplate(document),
        "parse (all facts)": lambda: pipeline.parse(p.text),
        "analyze (all)": lambda: pipeline.analyze(p.text),
    }


def seconds(step: Step, rounds: int) -> float:
    """Return the median seconds of ``rounds`` warm runs."""
    step()
    return median(_timed(step) for _ in range(rounds))


def _timed(step: Step) -> float:
    start = perf_counter()
    step()
    return perf_counter() - start


def warm(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Return milliseconds per 1,000 characters by step, over all texts together."""
    spent: dict[str, float] = {}
    for text in texts:
        for name, step in steps(prepared(text)).items():
            spent[name] = spent.get(name, 0.0) + seconds(step, rounds)
    return {name: total * 1e6 / sum(map(len, texts)) for name, total in spent.items()}


def started(arguments: Sequence[str], report: str = "0") -> str:
    """Run ``govtext`` in a new process and return what it said on standard error."""
    command = [sys.executable, "-c", CODE.format(report=report), *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stderr


def show_texts(name: str, texts: Sequence[str], rounds: int) -> None:
    """Print the table of one file or folder."""
    print(f"\n{name}: {len(texts)} text(s), {sum(map(len, texts)):,} characters; warm, median of {rounds}")
    print(f"  {'step':18} {'ms per 1,000 characters':>24}")
    for step, milliseconds in warm(texts, rounds).items():
        print(f"  {step:18} {milliseconds:24.3f}")


def show_start(starts: int) -> None:
    """Print how long a whole process takes, and what it loaded."""
    arguments = ["check", STARTED, "--fail-on", "never"]
    whole = median(_timed(lambda: started(arguments)) for _ in range(starts))
    bare = median(_timed(lambda: subprocess.run([sys.executable, "-c", "0"], check=True)) for _ in range(starts))
    loaded = set(json.loads(started(arguments, LOADED)))
    print(f"\ngovtext check {STARTED}: whole process, median of {starts}")
    print(f"  {whole * 1000:.0f} ms, of which Python's own start takes {bare * 1000:.0f} ms")
    print("  " + ", ".join(f"{name} {'LOADED' if name in loaded else 'not loaded'}" for name in HEAVY))


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description="Measure govtext on this machine")
    parser.add_argument("files", nargs="*", type=Path, help="further texts")
    parser.add_argument("--rounds", type=int, default=5, help="warm runs of each step (default 5)")
    parser.add_argument("--starts", type=int, default=7, help="cold starts (default 7)")
    options = parser.parse_args()
    print(
        f"govtext {govtext.__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    )
    show_texts("corpora/reports", [govtext.read(path) for path in sorted(REPORTS.glob("*.txt"))], options.rounds)
    for path in options.files:
        show_texts(path.name, [govtext.read(path)], options.rounds)
    show_start(options.starts)


if __name__ == "__main__":
    main()
