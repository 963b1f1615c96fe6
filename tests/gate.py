"""The accuracy gate: figures on all gold sets against floors that only rise.

    python tests/gate.py [SET ...] [--errors N] [--raise] [--accept-gold]

``tests/gate.json`` holds, by set, the SHA-256 of each gold file and a floor for each figure. The gate fails where a
figure lies under its floor or is gone, or where gold was changed, added or removed. ``--raise`` lifts the floors to
the present figures, rounded down to three decimals, and never lowers one. ``--accept-gold`` records changed gold; the
floors stay. ``--errors N`` lists the first N mistakes of each set.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypedDict

import govtext
import recognizers
from govtext.agreement import Row
from govtext.evaluation import describe, evaluate, mistakes, read_rows, text_of
from govtext.model import Context

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_suffix(".json")
OUTSIDE = ("seed.gold.json", "phrases.jsonl", "metrics.jsonl", "structure.jsonl", "sentences.jsonl")
ASIDE, UNSEEN = "aside", "defects aside"
TRAINED = "boilerplate"
MODEL = ROOT / "lexicons" / "models" / "boilerplate.json"
JUDGED = {"findings", "sentences"}


class Gold(NamedTuple):
    """Gold files that are scored together, and the folder that their texts' paths start from."""

    name: str
    root: Path
    files: list[Path]


class Entry(TypedDict):
    """What ``gate.json`` holds for one set."""

    sha256: dict[str, str]
    floors: dict[str, float]


Table = dict[str, Entry]


class Result(NamedTuple):
    """The present state of one set: its files' fingerprints, its figures, a line for each mistake."""

    name: str
    sha256: dict[str, str]
    figures: dict[str, float]
    mistakes: list[str]


def gold_sets() -> list[Gold]:
    """Return the sets: the repository's reports as one, its phrases and paragraphs, those kept aside, each file from outside."""
    corpora = ROOT / "corpora"
    own = Gold("corpora", corpora, sorted((corpora / "gold").glob("*.json")))
    hard = Gold("own phrases", corpora, sorted((corpora / "phrases").glob("*.jsonl")))
    facts = Gold("own facts", corpora, [corpora / "facts" / "paragraphs.jsonl"])
    defects = Gold("defects", corpora, sorted((corpora / "defects").glob("*.json")))
    aside = Gold(
        ASIDE, corpora, sorted(path for path in corpora.glob("*/aside/*.json*") if path.parts[-3] != "defects")
    )
    unseen = Gold(UNSEEN, corpora, sorted((corpora / "defects" / "aside").glob("*.json")))
    numbers = Gold("recognizers", SHARED, [SHARED / "gold" / recognizers.NAME])
    trained = Gold(TRAINED, corpora, [corpora / "boilerplate" / "labels.jsonl"])
    outside = [Gold(name.split(".")[0], SHARED, [SHARED / "gold" / name]) for name in OUTSIDE]
    return [own, hard, facts, defects, unseen, trained, aside, numbers, *outside]


def measure(gold: Gold) -> Result:
    """Read, judge and score the texts of one set."""
    digests = {file.name: sha256(file.read_bytes()).hexdigest() for file in gold.files}
    if gold.name == "recognizers":
        return Result(gold.name, digests, *recognizers.judge(gold.files[0]))
    if gold.name == TRAINED:
        return Result(gold.name, digests, _cross_validated(), [])
    rows = [row for file in gold.files for row in read_rows(file)]
    predicted = [predict(row, gold.root) for row in rows]
    figures = {name: figure.value for name, figure in evaluate(rows, predicted).items()}
    if (
        gold.name == "corpora"
    ):  # the model was trained on these sentences: only its cross-validated figures say something
        figures = {name: value for name, value in figures.items() if not name.startswith(TRAINED)}
    seen = gold.name not in (ASIDE, UNSEEN)  # nobody looks at what is kept aside
    lines = [describe(row, verdict, gold.root) for row, verdict in mistakes(rows, predicted)] if seen else []
    return Result(gold.name, digests, figures, lines)


def _cross_validated() -> dict[str, float]:
    """Return the model's own figures, whole reports (all, local, public) and whole kinds held out; its calibration as 1 less the error."""
    model = json.loads(MODEL.read_text(encoding="utf-8"))
    named = {"auc": "auc_2_against_0", "auc.mixed": "auc_2_against_0_and_1"}
    held = {
        "": model["cross_validated_by_document"],
        ".local": model["of_these_invented_local_reports"],
        ".public": model["of_these_national_and_provincial_reports"],
        ".kinds": model["kinds_held_out"],
    }
    figures = {f"{TRAINED}{of}.{name}": found[key] for of, found in held.items() for name, key in named.items()}
    return {**figures, **{f"{TRAINED}{of}.calibration": 1 - found["calibration_error"] for of, found in held.items()}}


def _short(file: Path, root: Path) -> str:
    """Return a file's name, with its folder where a set's files come from several."""
    aside = file.parent.name == "aside"
    return file.relative_to(root).as_posix() if aside else file.name


def predict(row: Row, root: Path) -> Row:
    """Parse the row's text; where findings or sentences are gold, analyse it, masked texts as the copies they are."""
    text = text_of(row, root)
    context: Context = "published" if row.get("masked") else "submission"
    result = govtext.analyze(text, context=context) if JUDGED & row.keys() else govtext.parse(text)
    tasks = {"tasks": [task.to_dict() for task in govtext.parse(text).tasks()]} if "tasks" in row else {}
    return {**result.to_dict(), **tasks, "id": row["id"]}


def faults(result: Result, entry: Entry | None, *, accept_gold: bool = False) -> Iterator[str]:
    """Yield what keeps a set from passing; a set without an entry has no floors yet."""
    if entry is None:
        return
    for name in sorted(result.sha256.keys() | entry["sha256"].keys()):
        if result.sha256.get(name) != entry["sha256"].get(name) and not accept_gold:
            yield f"{result.name}: {name} was changed, added or removed; --accept-gold records it"
    for name, floor in entry["floors"].items():
        if under(result.figures.get(name), floor):
            yield f"{result.name}: {name} {result.figures.get(name)} is under its floor {floor}"


def under(value: float | None, floor: float | None) -> bool:
    """Whether a figure is missing or lies under its floor."""
    return floor is not None and (value is None or value < floor - 1e-12)


def lifted(result: Result, entry: Entry | None) -> dict[str, float]:
    """Return the floors at the present figures, none lower than before.

    Raises ValueError where a figure lies under its floor.
    """
    floors = dict(entry["floors"]) if entry else {}
    if fallen := [name for name, floor in floors.items() if under(result.figures.get(name), floor)]:
        raise ValueError(f"{result.name}: floors only rise, and these figures lie under theirs: {', '.join(fallen)}")
    present = {name: math.floor(value * 1000 + 1e-9) / 1000 for name, value in result.figures.items()}
    return {name: max(value, floors.get(name, 0.0)) for name, value in present.items()}


def show(result: Result, entry: Entry | None) -> None:
    """Print the files and the figures of one set."""
    for name, digest in result.sha256.items():
        print(f"\n{result.name}  {name}  sha256 {digest}", end="")
    floors = entry["floors"] if entry else {}
    print(f"\n  {'figure':32} {'value':>7} {'floor':>7}  ok")
    for name in {**floors, **result.figures}:
        value, floor = result.figures.get(name), floors.get(name)
        print(f"  {name:32} {number(value)} {number(floor)}  {'NO' if under(value, floor) else 'ok'}")


def number(value: float | None) -> str:
    """Format a figure to the width of its column, rounded down so that it never looks better than it is."""
    return f"{'-':>7}" if value is None else f"{math.floor(value * 10_000 + 1e-9) / 10_000:7.4f}"


def results(names: list[str]) -> Iterator[Result]:
    """Measure each set that is there, of ``names`` or of all, and say which is not."""
    for gold in gold_sets():
        if names and gold.name not in names:
            continue
        missing = [file.name for file in gold.files if not file.is_file()]
        if missing:
            print(f"\n{gold.name}: skipped, {missing[0]} lies outside the repository and is not on this machine")
        else:
            yield measure(gold)


def main(arguments: list[str] | None = None) -> int:
    """Return 0 when every set passes, else 1."""
    parser = argparse.ArgumentParser(prog="tests/gate.py", description="Accuracy on gold against floors that only rise")
    parser.add_argument("sets", nargs="*", metavar="SET", help="only these sets")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N mistakes of each set")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the present figures")
    parser.add_argument("--accept-gold", action="store_true", help="record changed gold")
    given = parser.parse_args(arguments)
    if unknown := set(given.sets) - {gold.name for gold in gold_sets()}:
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    table: Table = json.loads(FLOORS.read_text(encoding="utf-8"))
    found = []
    for result in results(given.sets):
        show(result, table.get(result.name))
        print("".join(f"  {line}\n" for line in result.mistakes[: given.errors]), end="")
        found.append(result)
    wrong = [line for r in found for line in faults(r, table.get(r.name), accept_gold=given.accept_gold)]
    if (given.lift or given.accept_gold) and not wrong:
        save(table | {r.name: recorded(r, table.get(r.name), lift=given.lift) for r in found})
    refused = ["refused: floors only rise, nothing was recorded"] if given.lift and wrong else []
    print("\n" + "\n".join(wrong + refused or [f"gate passed: {len(found)} sets"]))
    return 1 if wrong else 0


def recorded(result: Result, entry: Entry | None, *, lift: bool) -> Entry:
    """Return what to record of a set that has no faults."""
    floors = entry["floors"] if entry else {}
    return Entry(sha256=result.sha256, floors=lifted(result, entry) if lift else floors)


def save(table: Table) -> None:
    """Write ``gate.json``, sets and figures in order of name."""
    FLOORS.write_text(json.dumps(table, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
