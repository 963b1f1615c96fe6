"""What the documents show is so: examples run, commands and links exist, figures are those of the gate and the model.

    python tests/test_readme.py

writes the table of figures into both READMEs: the floors of tests/gate.json, or, while it holds none, what the gate
measures now.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import gate
from govtext import packs
from govtext.cli.arguments import Options, parser
from govtext.scores.features import FEATURES
from tables import Case, case

ROOT = Path(__file__).resolve().parents[1]
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
CARD = ROOT / "docs" / "boilerplate.md"
MODEL = json.loads((ROOT / "lexicons" / "models" / "boilerplate.json").read_text(encoding="utf-8"))
SOURCES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").glob("*.md"),
    ROOT / "lexicons" / "README.md",
    ROOT / "corpora" / "README.md",
]

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:govtext|make|python) [^`]+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
BEGIN, END = "<!-- figures: tests/test_readme.py -->\n", "<!-- end of figures -->"

FIGURES = {
    "headings": ("headings", "标题"),
    "headings.level": ("their levels", "标题层级"),
    "items.span": ("list items", "列项"),
    "parts.role": ("role of parts, share of characters", "部分的类别（字数占比）"),
    "placeholders": ("masks and empty slots", "占位"),
    "placeholders.kind": ("their kind, accuracy", "占位类型（准确率）"),
    "metrics": ("figures stated", "指标"),
    "metrics.value": ("their value and bounds, accuracy", "数值与上下限（准确率）"),
    "metrics.unit": ("unit, accuracy", "单位（准确率）"),
    "metrics.modifier": ("about, over, at least …, accuracy", "约、超、以上等限定（准确率）"),
    "metrics.indicator": ("what is measured, accuracy", "指标名称（准确率）"),
    "metrics.change": ("rise or fall and against what, accuracy", "增减与比较对象（准确率）"),
    "findings.recall": ("planted or real defects found, share", "差错查出率"),
    "findings.clean": ("good reports without a false alarm, share", "好报告没有误报的比例"),
    "boilerplate.auc": ("boilerplate against substance, AUC", "套话与实质内容的区分（AUC）"),
    "boilerplate.auc.mixed": ("boilerplate against all else, AUC", "套话与其余句子的区分（AUC）"),
}
TRAINED = {"boilerplate.auc": "auc_2_against_0", "boilerplate.auc.mixed": "auc_2_against_0_and_1"}


# Examples and commands


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """Each block of ``language`` with the name of its file; ``python`` is what runs, code that cannot is marked ``py``."""
    for path in SOURCES:
        for marked, text in BLOCK.findall(path.read_text(encoding="utf-8")):
            if marked == language:
                yield path.relative_to(ROOT).as_posix(), text


def commands() -> list[str]:
    shown = [line for name, text in blocks("sh") for line in text.splitlines() if line.strip()]
    written = [found for path in SOURCES for found in INLINE.findall(path.read_text(encoding="utf-8"))]
    return sorted({line for line in [*shown, *written] if not line.startswith("pip ")})


def examples() -> list[Case]:
    first = {text: name for name, text in reversed([*blocks("python")])}
    return [case(text, id=f"{name} {number}") for number, (text, name) in enumerate(first.items())]


@pytest.mark.parametrize("code", examples())
def test_python_examples_run(code: str) -> None:
    if "import spacy" in code:
        pytest.importorskip("spacy")
    command = [sys.executable, "-X", "utf8", "-W", "error", "-c", code]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("\n") >= len(("a line", "and another"))


@pytest.mark.parametrize("line", [line for line in commands() if line.startswith("govtext ")])
def test_govtext_commands_exist(line: str) -> None:
    words = shlex.split(re.sub(r"[<>|].*", "", line))[1:]
    if "CODE" in words:
        return
    options = parser("en").parse_args(words, Options())
    assert not options.code or options.code in {rule.code for pack in packs() for rule in pack.rules}


@pytest.mark.parametrize("line", [line for line in commands() if not line.startswith("govtext ")])
def test_make_targets_and_scripts_exist(line: str) -> None:
    program, first, *_ = shlex.split(line)
    if program == "make":
        assert re.search(rf"(?m)^{first}:", (ROOT / "Makefile").read_text(encoding="utf-8"))
    elif first != "-m":
        assert (ROOT / first).is_file()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_both_readmes_have_the_same_sections_examples_and_links() -> None:
    english, chinese = (path.read_text(encoding="utf-8") for path in READMES.values())
    assert english.count("\n## ") == chinese.count("\n## ")
    assert [kind for kind, _ in BLOCK.findall(english)] == [kind for kind, _ in BLOCK.findall(chinese)]
    assert set(LINK.findall(english)) ^ set(LINK.findall(chinese)) == {path.name for path in READMES.values()}


# Figures


def measured() -> dict[str, dict[str, float]]:
    """Return the floors of each set, or the present figures while there are no floors."""
    table: gate.Table = json.loads(gate.FLOORS.read_text(encoding="utf-8"))
    if table:
        return {name: entry["floors"] for name, entry in table.items()}
    there = [gold for gold in gate.gold_sets() if all(file.is_file() for file in gold.files)]
    return {gold.name: gate.lifted(gate.measure(gold), None) for gold in there}


def figures(language: str) -> str:
    found = measured()
    sets = [gold.name for gold in gate.gold_sets() if FIGURES.keys() & found.get(gold.name, {}).keys()]
    lines = [["", *sets], ["---"] * (len(sets) + 1)]
    for name, words in FIGURES.items():
        lines.append([words[language == "zh"], *(cell(found[of].get(name), name, of) for of in sets)])
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def cell(value: float | None, name: str, of: str) -> str:
    """Return a figure; for the sentences that the model was trained on, the cross-validated one."""
    if of == "corpora" and name in TRAINED:
        return f"{int(MODEL['cross_validated_by_document'][TRAINED[name]] * 1000) / 1000:.3f}†"
    return "" if value is None else f"{value:.3f}"


@pytest.mark.parametrize("language", READMES)
def test_the_figures_are_those_of_the_gate(language: str) -> None:
    if not json.loads(gate.FLOORS.read_text(encoding="utf-8")):
        pytest.skip("tests/gate.json holds no floors yet")
    written = READMES[language].read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]
    assert written == figures(language), "run: python tests/test_readme.py"


def test_the_model_card_is_that_of_the_model() -> None:
    card = CARD.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| (boilerplate|substance) \|$", card, re.MULTILINE))
    assert list(rows) == list(FEATURES)
    assert rows == {name: "boilerplate" if weight > 0 else "substance" for name, weight in MODEL["weights"].items()}
    trained = MODEL["trained_on"]
    counts = trained["sentences"]
    assert f"{trained['documents']} reports of" in card
    assert (
        f"{counts['0']} substantive, {counts['1']} mixed, {counts['2']} boilerplate,\n{trained['disputed']} on which"
        in card
    )
    for held in (name for name in MODEL if name.startswith(("cross_validated", "of_these", "kinds"))):
        assert all(f"| {value:.4f} |" in card for value in MODEL[held].values())
    assert all(f"{value:.2f}" in card for value in MODEL["shares_of_reports_held_out"].values())


def main() -> None:
    for language, path in READMES.items():
        before, rest = path.read_text(encoding="utf-8").split(BEGIN)
        path.write_text(before + BEGIN + figures(language) + END + rest.split(END)[1], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
