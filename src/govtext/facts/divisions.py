"""Administrative divisions: names and codes down to the township level, looked up without loading them all.

The table (``lexicons/divisions/divisions.tsv``) stays in its file, sorted by the name read backwards, so that the divisions
a text ends in are neighbours; a name is found by halving.
"""

from bisect import bisect_left
from functools import cache, lru_cache
from mmap import ACCESS_READ, mmap

from govtext.lexicon import LexiconError, root

_HEAD = b"\nname\tcodes\n"
_LONGEST, _SHORTEST = 12, 2
_STEP = 20_000


@cache
def _table() -> tuple[mmap, int]:
    """Return the file, of which only the pages that are looked at are read, and where its lines begin."""
    path = root() / "divisions" / "divisions.tsv"
    try:
        with path.open("rb") as file:
            table = mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError) as error:  # an empty file cannot be mapped
        raise LexiconError(f"{path}: 无法读取区划表（{error}）") from error
    head = table.find(_HEAD)
    if head < 0:
        raise LexiconError(f"{path}: 区划表缺少表头")
    return table, head + len(_HEAD)


def _line(at: int) -> tuple[str, str]:
    """Return name, read backwards, and codes of the line that begins at ``at``."""
    table, _ = _table()
    name, _, codes = table[at : table.find(b"\n", at)].decode("utf-8").partition("\t")
    return name[::-1], codes


@cache
def _marks() -> tuple[list[str], list[int]]:
    """Return every so many a name, read backwards, and where its line begins."""
    table, begin = _table()
    starts = [table.rfind(b"\n", 0, at) + 1 for at in range(begin, len(table), _STEP)]
    return [_line(start)[0] for start in starts], [*starts, len(table)]


def _place(key: str) -> int:
    """Return where the first line begins whose name, read backwards, is ``key`` or comes after it."""
    (table, _), (names, starts) = _table(), _marks()
    block = bisect_left(names, key)
    low, high = starts[max(0, block - 1)], starts[block]
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", low, middle) + 1 or low
        if _line(start)[0] < key:
            low = table.find(b"\n", middle) + 1
        else:
            high = start
    return low


@lru_cache(maxsize=4096)
def lookup(name: str) -> tuple[str, ...]:
    """Return the codes of the divisions that bear ``name`` in full (石桥镇), in order; none for a name not in the table.

    A code has 2 (province), 4 (prefecture), 6 (county; GB/T 2260) or 9 digits (township; GB/T 10114).
    """
    at = _place(name[::-1])
    found, codes = _line(at) if at < len(_table()[0]) else ("", "")
    return tuple(codes.split()) if name and found == name[::-1] else ()


@lru_cache(maxsize=4096)
def ending(text: str) -> str:
    """Return the longest name of a division that ``text`` ends in, empty for none."""
    key = text[: -_LONGEST - 1 : -1]
    while len(key) >= _SHORTEST:
        at = _place(key + "\0")
        table, begin = _table()
        found = _line(table.rfind(b"\n", 0, at - 1) + 1)[0] if at > begin else ""
        if found and key.startswith(found):
            return found[::-1]
        shared = next((n for n, (a, b) in enumerate(zip(found, key, strict=False)) if a != b), len(key) - 1)
        key = key[:shared]
    return ""


def full(code: str) -> str:
    """Return ``code`` as the standards print it: six digits down to the county, nine for a township."""
    return code if len(code) > len("330106") else code.ljust(len("330106"), "0")


def above(code: str, other: str) -> bool:
    """Whether the division ``code`` holds the division ``other`` (and is not the same)."""
    return len(code) < len(other) and other.startswith(code)
