"""Find, load and validate the data files; every error names file and line."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from govtext.model import GovtextError


class LexiconError(GovtextError):
    """A data file is missing or malformed; the message says which line."""


@cache
def root() -> Path:
    """Return the folder of the lexicons: beside the modules when installed, at the top of a source tree."""
    here = Path(__file__).resolve()
    for folder in (here.parent / "lexicons", here.parents[2] / "lexicons"):
        if (folder / "common").is_dir():
            return folder
    raise LexiconError(f"{here.parent}: 找不到 lexicons 目录，请重新安装 govtext")


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``common/<name>.tsv`` as dictionaries (``#`` lines are remarks, the first other line names columns).

    Raises LexiconError naming file and line for a missing file, a wrong number of columns or a duplicate row.
    """
    path = root() / "common" / f"{name}.tsv"
    return tuple(_rows(path, _text(path).split("\n")))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8")
    except OSError as error:
        raise LexiconError(f"{path}: 无法读取词表（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LexiconError(f"{path}:{line}: 词表须为 UTF-8 编码") from error


def _rows(path: Path, lines: list[str]) -> Iterator[dict[str, str]]:
    header: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            continue
        if len(cells) != len(header):
            raise LexiconError(f"{path}:{number}: 应有{len(header)}列，实有{len(cells)}列")
        if line in seen:
            raise LexiconError(f"{path}:{number}: 与第{seen[line]}行重复")
        seen[line] = number
        yield dict(zip(header, cells, strict=True))


@cache
def column(name: str, key: str, **where: str) -> tuple[str, ...]:
    """Return one column of a lexicon, of the rows whose cells equal ``where``, in file order."""
    return tuple(row[key] for row in rows(name) if all(row[k] == v for k, v in where.items()))


@cache
def text(name: str) -> str:
    """Return ``common/<name>.tsv`` as it is, for lexicons of thousands of rows of which a text needs few."""
    return _text(root() / "common" / f"{name}.tsv")


class Phrases:
    """Leftmost-longest matching of a phrase list on characters, in one pass.

    A sieve finds the places where a phrase may begin, its first two characters the phrases that may stand there; cost grows with the
    text, not with the list.
    """

    def __init__(self, phrases: dict[str, str]) -> None:
        """Take ``phrases`` as phrase → label; a phrase shorter than two characters is an error."""
        index: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            if len(phrase) < len("两字"):
                raise LexiconError(f"词条过短：{phrase!r}")
            index.setdefault(phrase[:2], []).append(phrase)
        self._index = index
        self._labels = phrases
        self._sieve = _sieve(phrases)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, label) of the non-overlapping matches inside ``text[start:end]``."""
        done = start
        for place in self._sieve.finditer(text, start, end):
            at = place.start()
            if at < done:
                continue
            for phrase in self._index.get(text[at : at + 2], ()):
                stop = at + len(phrase)
                if stop <= end and text.startswith(phrase, at):
                    yield at, stop, self._labels[phrase]
                    done = stop
                    break


_SIEVED = 6  # characters; more let few fewer places through


def _sieve(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of a first character before others that stand second, third … in phrases as long."""
    groups: dict[int, list[str]] = {}
    for phrase in phrases:
        groups.setdefault(min(len(phrase), _SIEVED), []).append(phrase)
    tails = ["".join(_any_of(p[i] for p in group) for i in range(1, size)) for size, group in sorted(groups.items())]
    firsts = _any_of(phrase[0] for group in groups.values() for phrase in group)
    return re.compile(f"{firsts}(?={'|'.join(reversed(tails))})" if groups else "(?!)")


def _any_of(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted(map(re.escape, set(characters))))}]"


class Words:
    """A set of words, for the longest one that starts or ends at a place."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words."""
        self._words = frozenset(words)

    @cached_property
    def _from(self) -> dict[str, tuple[int, ...]]:
        return _lengths((word[0], len(word)) for word in self._words)

    @cached_property
    def _to(self) -> dict[str, tuple[int, ...]]:
        return _lengths((word[-1], len(word)) for word in self._words)

    def starting(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word at ``start`` that ends by ``end``, 0 for none."""
        for length in self._from.get(text[start : start + 1], ()):
            if start + length <= end and text[start : start + length] in self._words:
                return length
        return 0

    def ending(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word that ends at ``end`` and begins from ``start`` on, 0 for none."""
        for length in self._to.get(text[end - 1 : end], ()):
            if end - length >= start and text[end - length : end] in self._words:
                return length
        return 0


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, int] = {}
    for edge, length in pairs:
        found[edge] = found.get(edge, 0) | 1 << length
    return {edge: _descending(lengths) for edge, lengths in found.items()}


@cache
def _descending(lengths: int) -> tuple[int, ...]:
    """Return the lengths whose bits are set, the longest first."""
    return tuple(n for n in range(lengths.bit_length() - 1, 0, -1) if lengths >> n & 1)
