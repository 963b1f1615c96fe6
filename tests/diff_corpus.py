"""What the working tree finds in the corpora that another revision does not, and the other way round, by code.

    python tests/diff_corpus.py [REVISION] [--show N]

REVISION is HEAD unless given. Its tree is unpacked into a temporary folder and run there; both sides read the same
reports, those of ``tests/alarms.py`` and all of ``corpora``, nothing kept aside. ``--show N`` (3) findings of each
code are listed with their passage.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import alarms

PROBE = """
import json, sys
from pathlib import Path
import govtext
for line in sys.stdin:
    name, path, context = json.loads(line)
    for f in govtext.analyze(Path(path), context=context).findings:
        if f.counts:
            print(json.dumps([name, f.code, f.severity, f.outcome, f.line, f.column, f.quote, f.message]))
"""
Row = tuple[str, str, str, str, int, int, str, str]


def inputs() -> Iterator[tuple[str, str, str]]:
    """Yield name, path and context of every report."""
    for report in alarms.reports():
        yield f"{report.of}/{report.name}", str(report.path), report.context
    clean = {str(report.path) for report in alarms.reports()}
    for folder in ("reports", "defects"):
        for path in sorted((alarms.ROOT / "corpora" / folder).glob("*.txt")):
            if str(path) not in clean:
                yield f"{folder}/{path.name}", str(path), "submission"


def findings(tree: Path) -> Counter[Row]:
    """Return the defects that the package in ``tree`` finds."""
    lines = "".join(json.dumps(one) + "\n" for one in inputs())
    environment = os.environ | {"PYTHONPATH": str(tree / "src"), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", PROBE]
    ran = subprocess.run(command, input=lines, stdout=subprocess.PIPE, check=True, env=environment, encoding="utf-8")
    return Counter(tuple(json.loads(line)) for line in ran.stdout.splitlines())


def unpack(revision: str, folder: Path) -> None:
    """Write the sources and lexicons of a revision into ``folder``."""
    command = ["git", "archive", "--format=tar", revision, "src", "lexicons"]
    packed = subprocess.run(command, cwd=alarms.ROOT, stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")


def table(before: Counter[Row], after: Counter[Row], show: int) -> Iterator[str]:
    """Yield a line a code that gained or lost findings, then some of them."""
    gained, lost = after - before, before - after
    for code in sorted({row[1] for row in (*gained, *lost)}):
        more, less = ([row for row in rows.elements() if row[1] == code] for rows in (gained, lost))
        now = sum(number for row, number in after.items() if row[1] == code)
        yield f"{code}  +{len(more)} -{len(less)}  now {now}"
        for sign, rows in (("+", more), ("-", less)):
            yield from (f"    {sign} {_said(row)}" for row in sorted(rows)[:show])
    yield f"in all +{gained.total()} -{lost.total()}  now {after.total()}"


def _said(row: Row) -> str:
    name, _, severity, outcome, line, column, quote, message = row
    return f"{name}:{line}:{column} {severity} {outcome} {message} | {quote[:40]!r}"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", nargs="?", default="HEAD")
    parser.add_argument("--show", type=int, default=3)
    asked = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="govtext") as folder:
        unpack(asked.revision, Path(folder))
        before = findings(Path(folder))
    for line in table(before, findings(alarms.ROOT), asked.show):
        print(line)


if __name__ == "__main__":
    main()
