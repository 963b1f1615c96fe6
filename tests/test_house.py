"""The house's own rules: what is shipped, what may be imported and loaded, what never stands in a file."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from statistics import median
from typing import Any
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import gate

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGE = ROOT / "src" / "govtext"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ("spacy", "sklearn", "numpy", "jieba", "rjieba")


def files_under(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


# What is shipped


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The members of the wheel that is built from the source distribution."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    with ZipFile(next(out.glob("*.whl"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_wheel_carries_the_lexicons_byte_for_byte(wheel: dict[str, bytes]) -> None:
    prefix = "govtext/lexicons/"
    shipped = {name.removeprefix(prefix): data for name, data in wheel.items() if name.startswith(prefix)}
    assert shipped == files_under(ROOT / "lexicons")
    assert shipped


def test_the_wheel_carries_the_package_and_nothing_else(wheel: dict[str, bytes]) -> None:
    own = {name.removeprefix("govtext/") for name in wheel if not name.startswith(("govtext/lexicons/", "govtext-"))}
    assert own == set(files_under(PACKAGE))
    assert {"py.typed", "__init__.py"} <= own


# What it needs


def requirements() -> list[Requirement]:
    project = PROJECT["project"]
    extras = project["optional-dependencies"].values()
    return [Requirement(line) for lines in (project["dependencies"], *extras) for line in lines]


def pins() -> dict[str, list[Requirement]]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[Requirement]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            found.setdefault(Requirement(line).name, []).append(Requirement(line))
    return found


def test_pyproject_has_lower_bounds_only() -> None:
    operators = {spec.operator for requirement in requirements() for spec in requirement.specifier}
    assert operators == {">="}


def test_constraints_pin_every_requirement_above_its_bound() -> None:
    pinned = pins()
    for requirement in requirements():
        for pin in pinned.get(requirement.name, []) if requirement.name != "govtext" else []:
            (spec,) = pin.specifier
            assert spec.operator == "=="
            assert requirement.specifier.contains(spec.version), pin
    assert {requirement.name for requirement in requirements()} - pinned.keys() == {"govtext"}


# What may be imported and loaded


def layers() -> list[tuple[str, bool]]:
    """The modules that the import contract names, and whether each is optional."""
    contract = next(entry for entry in PROJECT["tool"]["importlinter"]["contracts"] if entry["type"] == "layers")
    names = [name.strip() for layer in contract["layers"] for name in re.split("[|:]", layer)]
    return [(name.strip("()"), name.startswith("(")) for name in names]


@pytest.mark.parametrize(("name", "optional"), layers())
def test_every_layer_is_a_module_or_optional(name: str, optional: bool) -> None:
    there = (PACKAGE / f"{name}.py").is_file() or (PACKAGE / name / "__init__.py").is_file()
    assert there != optional, f"{name}: parentheses are for rooms that are not built yet"


PROBE = """
import json, sys
{code}
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})), file=sys.stderr)
"""


def loaded(code: str) -> set[str]:
    """Run ``code`` in a fresh interpreter and return the top-level packages that it loaded."""
    command = [sys.executable, "-X", "utf8", "-c", PROBE.format(code=code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_import_is_light() -> None:
    assert not loaded("import govtext; govtext.analyze") & {*HEAVY, "rich", "argparse"}


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_check_loads_no_segmenter_and_no_model(form: str) -> None:
    report = min((ROOT / "corpora" / "reports").glob("*.txt"))
    arguments = ["check", str(report), "--format", form, "--fail-on", "never"]
    code = f"from govtext.cli import main; assert main({arguments!r}) == 0"
    assert not loaded(code) & set(HEAVY)


# What never stands in a file

HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("debian", "org"))]
HOMES = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w|[A-Za-z]:\\{1,2}Users\\")
LARGEST = 2_000_000


def tracked() -> list[Path]:
    """The files that are in the repository or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def test_no_file_names_an_index_or_a_machine() -> None:
    here = [str(path) + "/" for path in (ROOT, Path.home()) if len(path.parts) > 2]
    found = []
    for path in tracked():
        text = path.read_bytes()[:LARGEST].decode("utf-8", errors="ignore")
        found += [f"{path.relative_to(ROOT)}: {word}" for word in (*HOSTS, *here) if word in text]
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in HOMES.finditer(text)]
    assert found == []


# Style


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length in lines of each function, its docstring not counted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length(node)) for node in nodes]


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    said = (first.end_lineno or 0) - first.lineno + 1 if doc else 0
    return (node.end_lineno or 0) - node.lineno + 1 - said


def test_functions_are_short() -> None:
    lengths = [entry for path in MODULES for entry in functions(path)]
    assert [entry for entry in lengths if entry[1] > 60] == []
    assert median(lines for _, lines in lengths) <= 8


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"\A(?:.*\n){401}", id="more than 400 lines"),
        pytest.param(r"\b(?:pickle|marshal|shelve)\b", id="a pickle"),
        pytest.param(r"# type: ignore(?!\[[\w, -]+\] *\S)", id="an ignored type error without a reason"),
        pytest.param(r"# noqa(?!: [A-Z]+\d+(?:, [A-Z]+\d+)* *\S)", id="an ignored rule without a reason"),
    ],
)
def test_no_module_has(pattern: str) -> None:
    assert [path.name for path in MODULES if re.search(pattern, path.read_text(encoding="utf-8"))] == []


def test_no_module_is_a_drawer() -> None:
    assert {path.stem for path in MODULES} & {"utils", "util", "helpers", "misc", "common"} == set()


# The gate

RESULT = gate.Result("set", {"a.json": "1"}, {"metrics": 0.9176, "items": 1.0}, [])
ENTRY = gate.Entry(sha256={"a.json": "1"}, floors={"metrics": 0.9})


@pytest.mark.parametrize(
    ("digests", "floors", "accept", "want"),
    [
        ({"a.json": "1"}, {"metrics": 0.917}, False, []),
        ({"a.json": "1"}, {"metrics": 0.918}, False, ["under its floor"]),
        ({"a.json": "1"}, {"headings": 0.1}, False, ["under its floor"]),
        ({"a.json": "2"}, {}, False, ["changed, added or removed"]),
        ({"a.json": "2"}, {}, True, []),
        ({}, {}, False, ["changed, added or removed"]),
        ({"a.json": "1", "b.json": "1"}, {}, False, ["changed, added or removed"]),
        ({"a.json": "2"}, {"metrics": 0.918}, True, ["under its floor"]),
    ],
)
def test_the_gate(digests: dict[str, str], floors: dict[str, float], accept: bool, want: list[str]) -> None:
    found = list(gate.faults(RESULT, gate.Entry(sha256=digests, floors=floors), accept_gold=accept))
    assert len(found) == len(want)
    assert all(part in line for part, line in zip(want, found, strict=True))


def test_a_set_without_floors_passes() -> None:
    assert list(gate.faults(RESULT, None)) == []


def test_floors_rise_to_three_decimals_rounded_down() -> None:
    assert gate.lifted(RESULT, ENTRY) == {"metrics": 0.917, "items": 1.0}


def test_floors_never_fall() -> None:
    with pytest.raises(ValueError, match="only rise"):
        gate.lifted(RESULT, gate.Entry(sha256={}, floors={"metrics": 0.95}))
    assert gate.lifted(RESULT, gate.Entry(sha256={}, floors={"metrics": 0.9175}))["metrics"] == 0.9175
