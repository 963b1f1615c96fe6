"""Make common_words.tsv and other_words.tsv of lexicons/common from jieba's dictionary (jieba 0.42.1, MIT) and the names of the divisions.

    python bench/common_words.py

A word of two characters is kept if it is frequent, and no division is called so: what is a township's name somewhere may be a
village's elsewhere. Acts and adverbs need be less frequent than nouns. The other words are the frequent ones besides, names among them.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import jieba

LEXICONS = Path(__file__).resolve().parents[1] / "lexicons"
LEAST = {
    **dict.fromkeys(("v", "vn", "vd", "d", "ad", "p", "c", "r", "m", "t"), 20),
    **dict.fromkeys(("n", "nz", "a", "an", "b"), 200),
}
NAMED_ALL_THE_SAME = frozenset(
    (
        "发展",
        "合作",
        "发放",
        "上升",
        "劳动",
        "前进",
        "奋斗",
        "始建",
        "启蒙",
        "回车",
        "倒水",
        "下楼",
        "下车",
        "出山",
        "一心",
        "回春",
        "下水",
        "升水",
    )
)
HEAD = """\
# Common words of two characters that are no names: the first character and those that may follow it.
# From the dictionary of jieba 0.42.1 (MIT License, Copyright (c) 2013 Sun Junyi) by bench/common_words.py, without the names of divisions.
first\tsecond
"""


OTHERS = """\
# Frequent words of two characters besides the common ones, names among them: the first character and those that may follow it.
# From the dictionary of jieba 0.42.1 (MIT License, Copyright (c) 2013 Sun Junyi) by bench/common_words.py.
first\tsecond
"""
LEAST_OTHER = 50


def stems() -> frozenset[str]:
    """Return the names of divisions without their ending, where that leaves two characters."""
    lines = (LEXICONS / "divisions" / "divisions.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.partition("\t")[0] for line in lines if not line.startswith("#")]
    return frozenset(name.removesuffix("街道").removesuffix(name[-1]) for name in names)


def written(name: str, head: str, found: dict[str, set[str]]) -> None:
    lines = (f"{first}\t{''.join(sorted(found[first]))}\n" for first in sorted(found))
    (LEXICONS / "common" / f"{name}.tsv").write_text(head + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{name}: {sum(map(len, found.values())):,} words under {len(found):,} characters")


def main() -> None:
    named = stems() - NAMED_ALL_THE_SAME
    common: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, kind = line.split()
        if len(word) != len("走访"):
            continue
        if int(count) >= LEAST.get(kind, 10**9) and word not in named:
            common[word[0]].add(word[1])
        elif int(count) >= LEAST_OTHER:
            others[word[0]].add(word[1])
    written("common_words", HEAD, common)
    written("other_words", OTHERS, others)


if __name__ == "__main__":
    main()
