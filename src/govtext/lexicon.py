"""Find, load and validate the data files; every error names file and line."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

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
    """Leftmost-longest matching of a phrase list on characters, in one pass (Aho and Corasick 1975)."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        """Take ``phrases`` as phrase → label; a phrase shorter than two characters is an error."""
        if short := [phrase for phrase in phrases if len(phrase) < len("两字")]:
            raise LexiconError(f"词条过短：{short[0]!r}")
        self._labels = tuple(phrases.values())
        self._automaton = AhoCorasick(tuple(phrases), matchkind=MatchKind.LeftmostLongest, store_patterns=False)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, label) of the non-overlapping matches inside ``text[start:end]``."""
        labels = self._labels
        for which, begin, stop in self._automaton.find_matches_as_indexes(_encodable(text[start:end])):
            yield start + begin, start + stop, labels[which]


class Pairs:
    """A set of pairs of characters, for all places of a text where one begins."""

    def __init__(self, pairs: Iterable[str]) -> None:
        """Take the pairs."""
        self._automaton = AhoCorasick(tuple(pairs), store_patterns=False)

    def starts(self, text: str) -> Iterator[int]:
        """Yield where a pair begins, in order."""
        return (start for _, start, _ in self._automaton.find_matches_as_indexes(_encodable(text), overlapping=True))


def _encodable(text: str) -> str:
    """Return ``text`` with lone surrogates replaced, for the automaton reads UTF-8."""
    return text.encode(errors="replace").decode()


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
