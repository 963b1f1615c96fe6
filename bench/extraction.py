"""Set the numbers that govtext reads beside those that other libraries read from the same texts.

    python bench/extraction.py [GOLD ...] [--install] [--rounds 5]

GOLD is JSON Lines, or a JSON object, with ``text`` (or ``path`` beside the gold's folder), ``metrics`` and ``decoys``; by default
the reports of corpora/gold. ``--install`` first puts the peers into .venv-bench, apart from the project; a peer that is
not there is left out, and the script says why. Asserts nothing.

Columns count gold figures with a hit on them that is right: ``value`` (value and bounds as the same set of numbers,
within 1 in 10,000: a peer without bounds that says 100,000 of 10万元以上 is right here), ``unit``, ``modifier`` (of those that
are not exact), ``masked`` (said to be masked, with no value). ``invented``: masked figures given a value. ``false``: hits
on no gold figure, ``decoy``: those of them on a listed decoy, such as a date. ``F1``: by overlap. ``ms``: milliseconds
per 1,000 characters, median of the rounds after one unmeasured; govtext's are for the whole document, headings and all.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import math
import platform
import re
import site
import subprocess
import sysconfig
import venv
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from fractions import Fraction
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import govtext
from govtext.agreement import Row
from govtext.evaluation import read_rows, text_of

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv-bench"
TOLERANCE = 1e-4


class Hit(NamedTuple):
    """A number that a library reports; ``modifier`` may be several, joined by "|", where it does not tell them apart."""

    start: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    modifier: str | None = None
    masked: bool = False


class Case(NamedTuple):
    """A text with its gold figures and the numbers in it that are none."""

    text: str
    metrics: list[Row]
    decoys: list[Row]


class Fact(NamedTuple):
    """A column: which gold figures it counts, and when a hit on one is right."""

    counts: Callable[[Row], bool]
    right: Callable[[Row, Hit], bool]


Extract = Callable[[str], list[Hit]]

SCALES = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
UNITS = (
    "个百分点|%|万人次|人次|人|户次|户|次|场次|场|个|件|名|项|条|起|份|家|期|篇|处|批|支|辆|台|套|座|所|本|张|位|篇|轮|天|岁"
    "|倍|元|公里|千米|米|平方公里|平方米|立方米|亩|公顷|吨|公斤|千瓦时|千瓦|小时|分钟"
)
NUMBER = r"(?<![\d.])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>万亿|百万|千万|[百千万亿]?)"
WITH_UNIT = re.compile(f"{NUMBER}[余多]?(?P<unit>{UNITS})")
NORMALIZED = re.compile(f"(?P<yuan>¥?){NUMBER}(?:/(?P<over>\\d+))?(?P<unit>{UNITS})?")
NUMERALS = re.compile(r"^[-\d.,零一二两三四五六七八九十百千万亿]+")


def load_govtext() -> Extract:
    """Return the reader of this project: the metrics of a parsed document."""

    def extract(text: str) -> list[Hit]:
        return [
            Hit(m.start, m.end, _float(m.value), _float(m.low), _float(m.high), m.unit, m.modifier, m.masked)
            for m in govtext.parse(text).metrics
        ]

    return extract


def load_regex() -> Extract:
    """Return what people write in ten lines: digits, a scale, one of the frequent units."""
    return lambda text: [_hit(match, *match.span()) for match in WITH_UNIT.finditer(text)]


def load_cn2an() -> Extract:
    """Return cn2an's conversion of every numeral that its own patterns find, with the regular expression's unit."""
    import cn2an
    from cn2an.transform import Transform

    own = Transform()
    one = f"{own.cn_pattern}分之{own.cn_pattern}|{own.smart_cn_pattern}|{own.cn_pattern}|(?:\\d+\\.)?\\d+"
    pattern = re.compile(f"(?P<written>{one})(?P<unit>{UNITS})?")

    def value(written: str) -> float:
        if "分之" in written:
            return float(Fraction(cn2an.transform(written).rstrip("%")))
        return float(cn2an.cn2an(written, "smart"))

    def extract(text: str) -> list[Hit]:
        hits = []
        for match in pattern.finditer(text):
            unit = "%" if match["written"].startswith("百分之") else _unit(match["unit"])
            with contextlib.suppress(ValueError):  # a lone 亿 or 点 is no numeral to it
                hits.append(Hit(*match.span(), value(match["written"]), unit=unit))
        return hits

    return extract


def load_wetext() -> Extract:
    """Return wetext's inverse normalization line by line, its numbers then read with their units.

    Places come from comparing the lines: its own mapping is exact, and many times slower.
    """
    from wetext import Normalizer

    normalizer = Normalizer(lang="zh", operator="itn")

    def extract(text: str) -> list[Hit]:
        hits, at = [], 0
        for line in text.splitlines(keepends=True):
            written = normalizer.normalize(line)
            origins = list(_origins(line, written))
            for match in NORMALIZED.finditer(written):
                start, end = origins[match.start()][0], origins[match.end() - 1][1]
                hits.append(_hit(match, at + start, at + end))
            at += len(line)
        return hits

    return extract


def load_jionlp() -> Extract:
    """Return jionlp's money extractor, the only numbers that it looks for in running text."""
    with contextlib.redirect_stdout(io.StringIO()):  # it greets
        import jionlp

    modifiers = {"accurate": "exact", "blur": "approx", "blur+": "over|at_least", "blur-": "under|at_most|approx"}

    def extract(text: str) -> list[Hit]:
        hits = []
        for found in jionlp.ner.extract_money(text, with_parsing=True):
            number, unit, definition = (found["detail"][key] for key in ("num", "case", "definition"))
            value, low, high = (None, *map(float, number)) if isinstance(number, list) else (float(number), None, None)
            start, end = found["offset"]
            hits.append(Hit(start, end, value, low, high, unit, modifiers[definition]))
        return hits

    return extract


def load_recognizers() -> Extract:
    """Return all of Recognizers' number models, the longest reading of a place; units as the text writes them."""
    import ms_recognizers_suite as suite

    with_unit = ("currency", "dimension", "age", "temperature", "percentage")
    models = [getattr(suite, f"recognize_{name}") for name in (*with_unit, "ordinal", "number")]

    def read(text: str) -> Iterator[Hit]:
        for found in (found for model in models for found in model(text, suite.Culture.Chinese)):
            value = found.resolution["value"]
            unit = NUMERALS.sub("", found.text) if "unit" in found.resolution else "%" if "%" in str(value) else None
            with contextlib.suppress(TypeError, ValueError, AttributeError):  # no value: a unit without a number
                yield Hit(found.start, found.end + 1, float(value.rstrip("%")), unit=unit)

    def extract(text: str) -> list[Hit]:
        kept: list[Hit] = []
        for hit in sorted(read(text), key=lambda hit: hit.start - hit.end):
            if not any(_meet(hit, other) for other in kept):
                kept.append(hit)
        return kept

    return extract


PEERS: dict[str, Callable[[], Extract]] = {
    "govtext": load_govtext,
    "ms-recognizers-text-suite": load_recognizers,
    "wetext": load_wetext,
    "cn2an": load_cn2an,
    "jionlp": load_jionlp,
    "ten-line regex": load_regex,
}
INSTALLED = ("ms-recognizers-text-suite", "wetext", "cn2an", "jionlp")


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _unit(written: str | None) -> str | None:
    return "百分点" if written == "个百分点" else written


def _hit(match: re.Match[str], start: int, end: int) -> Hit:
    groups = match.groupdict()
    value = float(groups["number"].replace(",", "")) * SCALES[groups["scale"]] / float(groups.get("over") or 1)
    return Hit(start, end, value, unit="元" if groups.get("yuan") else _unit(groups["unit"]))


def _origins(line: str, written: str) -> Iterator[tuple[int, int]]:
    """Yield which span of ``line`` each character of ``written`` comes from; rewritten ones come from the whole change."""
    for kind, start, end, first, last in SequenceMatcher(None, line, written, autojunk=False).get_opcodes():
        same = ((at, at + 1) for at in range(start, end))
        yield from same if kind == "equal" else [(start, end)] * (last - first)


def _meet(hit: Hit, other: Hit) -> bool:
    return hit.start < other.end and other.start < hit.end


def _on(hit: Hit, row: Row) -> bool:
    return hit.start < int(row["end"]) and int(row["start"]) < hit.end


def _numbers(*stated: float | None) -> list[float]:
    return sorted({number for number in stated if number is not None})


def _same_numbers(row: Row, hit: Hit) -> bool:
    gold, read = _numbers(row["value"], row["low"], row["high"]), _numbers(hit.value, hit.low, hit.high)
    return len(gold) == len(read) and all(map(_close, gold, read))


def _close(left: float, right: float) -> bool:
    return math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=1e-9)


FACTS = {
    "value": Fact(lambda row: not row["masked"], _same_numbers),
    "unit": Fact(lambda row: not row["masked"] and bool(row["unit"]), lambda row, hit: row["unit"] == hit.unit),
    "modifier": Fact(
        lambda row: not row["masked"] and row["modifier"] != "exact",
        lambda row, hit: row["modifier"] in (hit.modifier or "").split("|"),
    ),
    "masked": Fact(lambda row: row["masked"], lambda _, hit: hit.masked and not _numbers(*hit[2:5])),
    "invented": Fact(lambda row: row["masked"], lambda _, hit: bool(_numbers(*hit[2:5]))),
}


def judged(case: Case, hits: Sequence[Hit]) -> Iterator[str]:
    """Yield the names of what is to be counted up, once for each figure or hit that it is true of."""
    for row in case.metrics:
        found = [hit for hit in hits if _on(hit, row)]
        yield from ["found"] * bool(found)
        facts = ((name, fact) for name, fact in FACTS.items() if fact.counts(row))
        yield from (name for name, fact in facts if any(fact.right(row, hit) for hit in found))
    for hit in hits:
        real = any(_on(hit, row) for row in case.metrics)
        yield "real" if real else "false"
        yield from ["decoy"] * (not real and any(_on(hit, row) for row in case.decoys))


def f1(counts: Counter[str], figures: int) -> float:
    """Return the harmonic mean of the hits that meet a figure and of the figures that meet a hit."""
    precision = counts["real"] / max(counts["real"] + counts["false"], 1)
    recall = counts["found"] / max(figures, 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def seconds(extract: Extract, text: str, rounds: int) -> float:
    """Return the median seconds of ``rounds`` runs; something has run before."""
    spent = []
    for _ in range(rounds):
        start = perf_counter()
        extract(text)
        spent.append(perf_counter() - start)
    return median(spent)


def show(name: str, extract: Extract, cases: Sequence[Case], rounds: int) -> None:
    """Print one line of the table."""
    counts = Counter(mark for case in cases for mark in judged(case, extract(case.text)))
    figures = sum(len(case.metrics) for case in cases)
    spent = sum(seconds(extract, case.text, rounds) for case in cases)
    milliseconds = spent * 1e6 / sum(len(case.text) for case in cases)
    cells = [f"{counts[column]:>14}" for column in (*FACTS, "false", "decoy")]
    print(f"{name:26}{''.join(cells)}{f1(counts, figures):8.2f}{milliseconds:10.3f}", flush=True)


def show_head(cases: Sequence[Case]) -> None:
    """Print the columns, with how many gold figures each is out of."""
    rows = [row for case in cases for row in case.metrics]
    heads = [f"{name} /{sum(map(fact.counts, rows))}" for name, fact in FACTS.items()]
    print(f"{'':26}{''.join(f'{head:>14}' for head in (*heads, 'false', 'decoy'))}{'F1':>8}{'ms':>10}")


def read_cases(paths: Sequence[Path]) -> list[Case]:
    """Return the texts whose figures were annotated."""
    rows = [(path.resolve().parents[1], row) for path in paths for row in read_rows(path) if "metrics" in row]
    return [Case(text_of(row, root), row["metrics"], row.get("decoys", [])) for root, row in rows]


def venv_path(name: str) -> Path:
    """Return a folder of .venv-bench: its "scripts" or its "purelib"."""
    places = {"base": str(VENV), "platbase": str(VENV)}
    return Path(sysconfig.get_path(name, scheme="venv", vars=places))


def install() -> None:
    """Put each peer into .venv-bench, one by one, so that one which fails costs no other."""
    venv.create(VENV, with_pip=True)
    for name in INSTALLED:
        command = [str(venv_path("scripts") / "python"), "-m", "pip", "install", "--quiet", name]
        done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
        if done.returncode:
            print(f"{name} was not installed: {done.stderr.strip().splitlines()[-1]}")


def load(names: Sequence[str]) -> dict[str, Extract]:
    """Return the readers that can be had; print the versions of these and why the others cannot."""
    print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; govtext {govtext.__version__}"
    )
    loaded = {}
    for name in names:
        try:
            loaded[name] = PEERS[name]()
        except (ImportError, OSError) as error:
            print(f"{name}: left out, {error} (--install puts it into {VENV.name})")
            continue
        if name in INSTALLED:
            print(f"{name} {version(name)}")
    return loaded


def main() -> None:
    """Read the command line, load, measure, print."""
    parser = argparse.ArgumentParser(description="Set govtext's numbers beside those of other libraries")
    parser.add_argument("gold", nargs="*", type=Path, help="gold files (default corpora/gold/*.json)")
    parser.add_argument("--install", action="store_true", help=f"first install the peers into {VENV.name}")
    parser.add_argument("--rounds", type=int, default=5, help="measured runs on each text (default 5)")
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # the peers' own, on every line
    if options.install:
        install()
    site.addsitedir(str(venv_path("purelib")))
    cases = read_cases(options.gold or sorted((ROOT / "corpora" / "gold").glob("*.json")))
    readers = load(tuple(PEERS))
    print(f"\n{len(cases)} text(s), {sum(len(case.text) for case in cases):,} characters; median of {options.rounds}")
    show_head(cases)
    for name, extract in readers.items():
        show(name, extract, cases, options.rounds)


if __name__ == "__main__":
    main()
