"""Score predictions against gold by the annotation guide: positions count, text is never compared loosely.

    python -m govtext.evaluation GOLD PREDICTED [--errors N] [--root FOLDER]

Gold and predictions are rows with an ``id``; a prediction is a Document or an Analysis as a dictionary.
Only lists that the gold row has are scored, and of them only members that start before its ``annotated_to``.
Every figure lies between 0 and 1, higher is better; one that had nothing to measure is absent.

- F1 = 2·tp / (2·tp + fp + fn) over keys, each matched once: ``placeholders``, ``metrics``, ``headings``,
  ``headings.numbered``, ``items.span`` by (start, end); ``headings.level`` by (start, level); ``items.start``
  by (start, ordinal).
- Accuracy = right / n over gold facts whose span was found: ``placeholders.kind``, ``metrics.value`` (with low and
  high, within 1 in 10,000), ``.unit``, ``.kind``, ``.modifier``, ``.masked``, ``.indicator`` (overlap of at least
  half of the longer), ``.change`` (direction and basis).
- The other facts likewise: F1 of ``citations``, ``periods``, ``mentions``, ``gaps`` and ``tasks`` by (start, end), accuracy of
  their fields, gaps by where they begin; ``metrics.period`` and ``tasks.deadline`` by span, ``tasks.in_charge`` as the set of spans,
  ``periods.first`` with the last day.
- ``parts.role`` = characters with the right role / characters of gold parts.
- ``boilerplate.auc`` = share of pairs (sentence labelled 2, sentence labelled 0) whose first has the higher value,
  ties counting half; ``boilerplate.auc.mixed`` sets 2 against 0 and 1. The value of a gold sentence is the mean of
  the predicted sentences that it overlaps, weighted by shared characters; 0.5 where there is none.
- ``findings.recall`` = planted defects found / defects, also by class; ``findings.matched`` = errors and warnings that
  answer a planted defect / errors and warnings; ``findings.traps`` = passages that look wrong and are right, left alone
  / such passages; ``findings.clean`` = good reports without an error or a warning / good reports, ``fp`` the alarms.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import islice, product
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from govtext.agreement import Row, agrees, shared, span
from govtext.model import GovtextError, Record

Mark = Literal["tp", "fp", "fn", "right", "wrong"]

_UNKNOWN = 0.5
_SUBSTANTIVE, _MIXED, _BOILERPLATE = 0, 1, 2
_METRIC_FIELDS = (
    "value",
    "unit",
    "kind",
    "modifier",
    "masked",
    "indicator",
    "change",
    "status",
    "statistic",
    "form",
    "period",
)
_ALARMS = ("error", "warning")
_FAMILIES = {
    "required": ("SEC",), "thin": ("SEC",), "order": ("SEC",), "numbering": ("NBR",), "count": ("CNT",),
    "arithmetic": ("NUM",), "unit": ("NUM", "UNI"), "formulation": ("TIF",), "agency": ("ORG",), "title": ("CIT",),
    "period": ("TIM",), "term": ("TRM",), "place": ("PLC", "ORG"), "placeholder": ("MSK",), "duplicate": ("DUP",),
    "mapping": ("MAP",), "evidence": ("EVD", "SEC", "MAP", "BPL"), "punctuation": ("PUN",), "typo": ("TYP", "TIF"),
    "boilerplate": ("BPL",),
}  # fmt: skip


class Figure(Record, frozen=True, kw_only=True):
    """One figure and the counts it comes from: ``tp fp fn`` of an F1, ``tp`` right of ``n`` for the others."""

    value: float
    tp: int | None = None
    fp: int | None = None
    fn: int | None = None
    n: int | None = None


class Verdict(NamedTuple):
    """What one row adds to a figure; ``weight`` counts characters for parts, else 1."""

    figure: str
    mark: Mark
    row: Row
    weight: int = 1
    note: str = ""


def evaluate(gold: Iterable[Row], predicted: Iterable[Row]) -> dict[str, Figure]:
    """Return the figures of ``predicted`` against ``gold`` by name; a gold row without a prediction counts as missed.

    Raises GovtextError for an ``id`` that is missing or given twice.
    """
    pairs = list(_pairs(gold, predicted))
    ranks = [rank for pair in pairs for rank in _ranks(*pair)]
    return _tally(verdict for pair in pairs for verdict in _judge(*pair)) | _curves(ranks)


def mistakes(gold: Iterable[Row], predicted: Iterable[Row]) -> Iterator[tuple[Row, Verdict]]:
    """Yield (gold row, verdict) of everything that was missed, invented or read wrongly, in gold order."""
    for row, guess in _pairs(gold, predicted):
        yield from ((row, verdict) for verdict in _judge(row, guess) if verdict.mark not in ("tp", "right"))


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a JSON Lines file, or of a file that holds one JSON object or list.

    Raises GovtextError naming file and line where the file cannot be read as that.
    """
    raw = _bytes(path)
    try:
        whole: Row | list[Row] = msgspec.json.decode(raw, type=Row | list[Row])
    except msgspec.MsgspecError:
        whole = list(_lines(path, raw))
    return whole if isinstance(whole, list) else [whole]


def text_of(row: Row, root: Path) -> str:
    """Return a gold row's text: its ``text``, else the file ``path`` or ``corpus/<id>.txt`` under ``root``.

    Raises GovtextError where there is none, or where the file's SHA-256 is not the row's ``sha256``.
    """
    if "text" in row:
        return str(row["text"])
    path = root / (row.get("path") or f"corpus/{row['id']}.txt")
    raw = _bytes(path)
    digest = sha256(raw).hexdigest()
    if row.get("sha256", digest) != digest:
        raise GovtextError(f"{path}: 与标注时的文本不同（sha256 {digest}）")
    return raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def describe(row: Row, verdict: Verdict, root: Path) -> str:
    """Return one line on a verdict about a gold row: where, which figure, the passage, what was read instead.

    Raises GovtextError where the row's text is missing (see :func:`text_of`).
    """
    start, end = verdict.row.get("start", 0), verdict.row.get("end", 0)
    quote = text_of(row, root)[start:end]
    return f"{row['id']}[{start}:{end}] {verdict.figure} {verdict.mark} {quote!r} {verdict.note}".rstrip()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GovtextError(f"{path}: 无法读取（{error.strerror}）") from error


def _lines(path: Path, raw: bytes) -> Iterator[Row]:
    for number, line in enumerate(raw.splitlines(), 1):
        try:
            if line.strip():
                yield msgspec.json.decode(line, type=Row)
        except msgspec.MsgspecError as error:
            raise GovtextError(f"{path}:{number}: 不是 JSON 对象（{error}）") from error


def _pairs(gold: Iterable[Row], predicted: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    guesses = _by_id(predicted)
    for name, row in _by_id(gold).items():
        yield row, _facts(guesses.get(name, {}))


def _by_id(rows: Iterable[Row]) -> dict[Hashable, Row]:
    named: dict[Hashable, Row] = {}
    for row in rows:
        name = row.get("id")
        if name is None or name in named:
            raise GovtextError(f"每行须有 id 且不得重复：{name!r}")
        named[name] = row
    return named


def _facts(row: Row) -> Row:
    """Lay an analysis flat: the document's facts beside the findings and the scored sentences."""
    if "document" not in row:
        return row
    scored = row["scores"]["boilerplate"]["sentences"] if row.get("scores") else []
    return {**row["document"], "findings": row.get("findings"), "scored": scored}


def _judge(gold: Row, predicted: Row) -> Iterator[Verdict]:
    limit = gold.get("annotated_to") or sys.maxsize
    for name, judge in _JUDGES.items():
        if name in gold:
            window = _cut if name == "parts" else _inside
            yield from judge(window(gold[name], limit), window(predicted.get(name) or [], limit))
    if "findings" in gold:
        yield from _judge_findings(gold, predicted.get("findings") or [])


def _inside(rows: list[Row], limit: int) -> list[Row]:
    return [row for row in rows if row["start"] < limit]


def _cut(rows: list[Row], limit: int) -> list[Row]:
    return [{**row, "end": min(row["end"], limit)} for row in _inside(rows, limit)]


def _matches(figure: str, gold: list[Row], predicted: list[Row], key: Callable[[Row], Hashable]) -> Iterator[Verdict]:
    """Match rows with equal keys, each once."""
    free = Counter(map(key, gold))
    for row in predicted:
        yield Verdict(figure, "tp" if free[key(row)] > 0 else "fp", row)
        free[key(row)] -= 1
    for row in gold:
        if free[key(row)] > 0:
            yield Verdict(figure, "fn", row)
        free[key(row)] -= 1


def _by(*fields: str) -> Callable[[Row], Hashable]:
    return lambda row: tuple(row[field] for field in fields)


def _judge_facts(name: str, fields: Iterable[str], gold: list[Row], predicted: list[Row]) -> Iterator[Verdict]:
    yield from _matches(name, gold, predicted, span)
    found = {span(row): row for row in predicted}
    pairs = [(row, found[span(row)]) for row in gold if span(row) in found]
    for (row, guess), field in product(pairs, fields):
        if field in row:
            yield _right(f"{name}.{field}", agrees(field, row, guess), row, note=f"{field}={guess.get(field)!r}")


def _right(figure: str, right: bool, row: Row, weight: int = 1, note: str = "") -> Verdict:  # noqa: FBT001 - the verdict itself
    return Verdict(figure, "right" if right else "wrong", row, weight, note)


def _judge_headings(gold: list[Row], predicted: list[Row]) -> Iterator[Verdict]:
    yield from _matches("headings", gold, predicted, span)
    yield from _matches("headings.numbered", _numbered(gold), _numbered(predicted), span)
    yield from _matches("headings.level", gold, predicted, _by("start", "level"))


def _numbered(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.get("number") is not None]


def _judge_items(gold: list[Row], predicted: list[Row]) -> Iterator[Verdict]:
    yield from _matches("items.start", gold, predicted, _by("start", "ordinal"))
    yield from _matches("items.span", gold, predicted, span)


def _judge_parts(gold: list[Row], predicted: list[Row]) -> Iterator[Verdict]:
    roles = {at: row["role"] for row in predicted for at in range(row["start"], row["end"])}
    for row in gold:
        for role, characters in Counter(roles.get(at) for at in range(row["start"], row["end"])).items():
            yield _right("parts.role", role == row["role"], row, characters, f"role={role!r}")


_JUDGES: dict[str, Callable[[list[Row], list[Row]], Iterator[Verdict]]] = {
    "placeholders": partial(_judge_facts, "placeholders", ("kind",)),
    "metrics": partial(_judge_facts, "metrics", _METRIC_FIELDS),
    "gaps": lambda gold, predicted: _judge_facts(
        "gaps", ("kind",), [{**row, "end": row["start"]} for row in gold], predicted
    ),
    "citations": partial(_judge_facts, "citations", ("genre", "number", "date", "version")),
    "periods": partial(_judge_facts, "periods", ("first", "role")),
    "mentions": partial(_judge_facts, "mentions", ("kind", "own")),
    "tasks": partial(_judge_facts, "tasks", ("ordinal", "role", "in_charge", "deadline")),
    "headings": _judge_headings,
    "items": _judge_items,
    "parts": _judge_parts,
}


def _judge_findings(gold: Row, findings: list[Row]) -> Iterator[Verdict]:
    fired = [row for row in findings if row.get("outcome", "fail") in ("fail", "weak")]
    alarms = [row for row in fired if row.get("severity") in _ALARMS]
    for trap in gold.get("traps", []):
        caught = any(row["start"] < row["end"] and shared(row, trap) > 0 for row in alarms)
        yield _right("findings.traps", not caught, trap)
    if gold.get("clean"):
        yield _right("findings.clean", not alarms, gold)
        yield from (Verdict("findings.clean", "fp", row) for row in alarms)
    else:
        yield from _judge_defects(gold["findings"], fired)


def _judge_defects(defects: list[Row], fired: list[Row]) -> Iterator[Verdict]:
    """Answer each defect that is more than a remark with the first finding of its family that is still free."""
    free = list(range(len(fired)))
    for defect in defects:
        families = _FAMILIES.get(defect.get("class", ""))
        if families and defect.get("severity") != "info":
            answer = next((k for k in free if _answers(fired[k], defect, families)), None)
            free = [k for k in free if k != answer]
            yield _right("findings.recall", answer is not None, defect)
            yield _right(f"findings.recall.{defect['class']}", answer is not None, defect)
    for k, row in enumerate(fired):
        if row.get("severity") in _ALARMS:
            yield _right("findings.matched", k not in free, row)


def _answers(finding: Row, defect: Row, families: tuple[str, ...]) -> bool:
    family = finding.get("code", "").rpartition("/")[2][:3]
    placeless = defect["start"] == defect["end"] or finding["start"] == finding["end"]
    return family in families and (placeless or shared(finding, defect) > 0)


def _ranks(gold: Row, predicted: Row) -> Iterator[tuple[float, int]]:
    """Yield (value, label) of the gold sentences."""
    for row in gold.get("sentences", []):
        yield _value(row, predicted.get("scored") or []), row["label"]


def _value(sentence: Row, scored: list[Row]) -> float:
    shares = [(n, row["value"]) for row in scored if (n := shared(row, sentence)) > 0]
    return sum(n * value for n, value in shares) / sum(n for n, _ in shares) if shares else _UNKNOWN


def _curves(ranks: list[tuple[float, int]]) -> dict[str, Figure]:
    """Return the AUC without the mixed sentences and, where there are any, with them."""
    curves = {}
    for name, labels in (("boilerplate.auc", {_SUBSTANTIVE}), ("boilerplate.auc.mixed", {_SUBSTANTIVE, _MIXED})):
        high = [value for value, label in ranks if label == _BOILERPLATE]
        low = sorted(value for value, label in ranks if label in labels)
        if high and any(label == max(labels) for _, label in ranks):
            curves[name] = Figure(value=_auc(high, low), n=len(high) + len(low))
    return curves


def _auc(high: list[float], low: list[float]) -> float:
    """Return the share of pairs in which ``high`` wins; ``low`` is sorted and a tie is half a win."""
    return sum(bisect_left(low, value) + bisect_right(low, value) for value in high) / (2 * len(high) * len(low))


def _tally(verdicts: Iterable[Verdict]) -> dict[str, Figure]:
    marks: dict[str, Counter[Mark]] = {}
    for verdict in verdicts:
        marks.setdefault(verdict.figure, Counter())[verdict.mark] += verdict.weight
    return {name: _figure(counts) for name, counts in marks.items()}


def _figure(counts: Counter[Mark]) -> Figure:
    tp, fp, fn, right = counts["tp"], counts["fp"], counts["fn"], counts["right"]
    if n := right + counts["wrong"]:
        return Figure(value=right / n, tp=right, fp=fp, n=n)
    return Figure(value=2 * tp / (2 * tp + fp + fn), tp=tp, fp=fp, fn=fn)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures of a prediction file, then its first mistakes; return 0, or 2 for unusable input."""
    parser = argparse.ArgumentParser(prog="python -m govtext.evaluation", description="按标注指南评测预测结果")
    parser.add_argument("gold", type=Path, help="标准答案，JSON Lines 或一个 JSON 对象")
    parser.add_argument("predicted", type=Path, help="预测结果，同上")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="列出前 N 处差错")
    parser.add_argument("--root", type=Path, help="标准答案中 path 的根目录，默认为其所在目录")
    given = parser.parse_args(arguments)
    try:
        gold, predicted = read_rows(given.gold), read_rows(given.predicted)
        if missing := sorted(map(str, _by_id(gold).keys() - _by_id(predicted).keys())):
            print(f"有{len(missing)}行没有预测结果，按漏判计：{'、'.join(missing[:5])}", file=sys.stderr)
        for name, figure in evaluate(gold, predicted).items():
            print(f"{name:28} {figure.value:.4f}  {_counts(figure)}")
        for row, verdict in islice(mistakes(gold, predicted), given.errors):
            print(describe(row, verdict, given.root or given.gold.parent))
    except (GovtextError, KeyError, TypeError) as error:
        print(f"无法评测：{error!r}", file=sys.stderr)
        return 2
    return 0


def _counts(figure: Figure) -> str:
    counts = {"tp": figure.tp, "fp": figure.fp, "fn": figure.fn, "n": figure.n}
    return " ".join(f"{name} {count}" for name, count in counts.items() if count is not None)


if __name__ == "__main__":
    sys.exit(main())
