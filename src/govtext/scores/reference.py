"""What many reports of the same kind say, to set one report against: rates to rank it by, and the wording that they share.

Wording is compared by shingles: ``SHINGLE`` letters and digits in a row, across punctuation and white space but not across line ends. A
figure and a mask are one sign each, the same for both, so that a masked copy is still a copy. How many reports hold a shingle is its
document frequency (Spärck Jones, A statistical interpretation of term specificity and its application in retrieval, Journal of
Documentation 1972). A run is the longest stretch of which one other report holds every shingle, as studies of reprinted texts find them (cf.
Waight, Yuan, Roberts and Stewart, PNAS 2025).
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from itertools import accumulate
from typing import Final, Literal, NamedTuple
from zlib import crc32

import msgspec

from govtext.chars import fold
from govtext.facts.placeholders import MASKED
from govtext.language import Lang, say
from govtext.lexicon import Phrases, column
from govtext.model import Document, GovtextError, Quote, Record, Span
from govtext.scored import Wording
from govtext.scores.boilerplate import model, score_boilerplate
from govtext.scores.style import style_rates

SHINGLE: Final = 8
"""Letters and digits in a shingle."""
FEWEST: Final = 5
"""With fewer other reports nothing is ranked."""
COPIED: Final = 24
"""Letters of a run that counts as copied."""
OWN_WORDS: Final = 20
"""Own words of a copied run between two figures: letters neither in a set phrase of ``formulas.tsv`` nor in what many reports hold."""
MANY: Final = 0.1
"""Share of the other reports, and more than two of them, from which on they are many."""

_FORMAT: Final = "govtext reference"
_VERSION: Final = 1
_WIDTH = 4  # bytes of a letter
_BITS = 32  # of a shingle, and of a report's number
_NUMBER = (1 << _BITS) - 1
_FEW = 2
_NONE = -1  # in the place of a number or shingle that is not there
_FIGURE = re.compile(rf"[\d{MASKED}]+(?:[.,][\d{MASKED}]+)*")
_ANY_FIGURE = "0"

Rate = Literal["share", "degrees", "hedges"]


class Report(Record, frozen=True, kw_only=True):
    """A report of the reference: ``identity`` of its text, ``share`` of suspected boilerplate, null without sentences.

    ``degrees`` and ``hedges``: adverbs of degree, and hedges, per 1,000 letters and digits.
    """

    identity: str
    share: float | None
    degrees: float
    hedges: float


@dataclass(frozen=True)
class Reference:
    """Reports of the same kind, by identity in ascending order, each counted once however often it is given.

    ``pairs`` holds, in ascending order, a number of 64 bits for each shingle of each report, little-endian: the shingle in its upper
    half, the report's place in ``reports`` in its lower half. Whether several years of one unit are in it is the caller's choice.
    """

    reports: tuple[Report, ...] = ()
    pairs: bytes = b""

    @staticmethod
    def of(documents: Iterable[Document]) -> Reference:
        """Return the reference made of ``documents``, which are read one after the other; time grows with their texts."""
        return merge(*map(_alone, documents))

    @cached_property
    def numbers(self) -> array[int]:
        """Return the pairs as numbers."""
        return _swapped(array("Q", self.pairs))

    def others(self, document: Document) -> Others:
        """Return the reports that ``document`` is set against: all but itself."""
        return Others(self, document)


def identity(document: Document) -> str:
    """Return the SHA-256 of the text without white space around it, in hexadecimal digits."""
    return sha256(document.text.strip().encode("utf-8", "surrogatepass")).hexdigest()


def merge(*references: Reference) -> Reference:
    """Return the reference made of all their reports; the order and grouping of merges make no difference."""
    reports = {report.identity: report for reference in references for report in reference.reports}
    numbers = {name: number for number, name in enumerate(sorted(reports))}
    pairs: list[int] = []
    taken: set[str] = set()
    for reference in references:
        names = [report.identity for report in reference.reports]
        new = [_NONE if name in taken else numbers[name] for name in names]
        pairs += [p - (p & _NUMBER) + new[p & _NUMBER] for p in reference.numbers if new[p & _NUMBER] != _NONE]
        taken.update(names)
    return Reference(tuple(reports[name] for name in numbers), _packed(sorted(pairs)))


def _alone(document: Document) -> Reference:
    """Return the reference made of one report."""
    rates = style_rates(document)
    report = Report(
        identity=identity(document),
        share=score_boilerplate(document).value,
        degrees=rates.degrees,
        hedges=rates.hedges,
    )
    shingles = set(_letters(document).shingles) - {_NONE}
    return Reference((report,), _packed(shingle << _BITS for shingle in sorted(shingles)))


class _Letters(NamedTuple):
    """The letters and digits of a text, a figure or mask being one: where each begins and ends, the shingle that begins there.

    ``figures``: where figures and masks begin.
    """

    starts: list[int]
    ends: list[int]
    shingles: list[int]
    figures: frozenset[int]

    def within(self, span: Span) -> tuple[int, int]:
        """Return the first and the one after the last of the letters that begin in ``span``."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def _letters(document: Document) -> _Letters:
    shadow = _masked(document)
    figures = dict(match.span() for match in _FIGURE.finditer(shadow))
    shadow = _FIGURE.sub(lambda figure: _ANY_FIGURE.ljust(len(figure[0])), shadow)
    starts = [at for at, sign in enumerate(shadow) if sign.isalnum()]
    shingles = [s for line in shadow.split("\n") for s in _shingles("".join(filter(str.isalnum, line)))]
    return _Letters(starts, [figures.get(at, at + 1) for at in starts], shingles, frozenset(figures))


def _masked(document: Document) -> str:
    """Return the folded text with masks turned into signs that stand for digits."""
    out = list(fold(document.text))
    for mask in document.placeholders:
        out[mask.start : mask.end] = MASKED * (mask.end - mask.start)
    return "".join(out)


def _shingles(line: str) -> list[int]:
    """Return the shingle at each letter of a line as a number of 32 bits, the same on every machine (CRC-32)."""
    data = line.encode("utf-32-le", "surrogatepass")
    size = _WIDTH * SHINGLE
    found = [crc32(data[at : at + size]) for at in range(0, len(data) - size + 1, _WIDTH)]
    return found + [_NONE] * (len(line) - len(found))


class Others:
    """The other reports of a reference, as seen from one document; spans are offsets into its text."""

    def __init__(self, reference: Reference, document: Document) -> None:
        """Take the reference, which may hold the document, and the document."""
        own, names = identity(document), [report.identity for report in reference.reports]
        self._own = names.index(own) if own in names else _NONE
        self._pairs = reference.numbers
        self._document = document
        self._reports = [report for report in reference.reports if report.identity != own]

    def __len__(self) -> int:
        """Return how many other reports there are."""
        return len(self._reports)

    @cached_property
    def _letters(self) -> _Letters:
        return _letters(self._document)

    @cached_property
    def _counts(self) -> list[int]:
        """How many other reports hold the shingle at each letter."""
        return list(map(self._count, self._letters.shingles))

    @cached_property
    def _sums(self) -> list[tuple[int, int]]:
        """How many shingles begin before each letter, and how often other reports hold them."""
        known = accumulate((shingle != _NONE for shingle in self._letters.shingles), initial=0)
        return list(zip(known, accumulate(self._counts, initial=0), strict=True))

    def _count(self, shingle: int) -> int:
        """Return how many other reports hold a shingle; where the document is among the reports, it holds all of its own."""
        low = bisect_left(self._pairs, shingle << _BITS)
        if shingle == _NONE or low == len(self._pairs) or self._pairs[low] >> _BITS != shingle:
            return 0
        own = int(self._own != _NONE)
        most = min(len(self._pairs), low + len(self) + own)
        return bisect_right(self._pairs, shingle << _BITS | _NUMBER, low, most) - low - own

    def _holders(self, shingle: int) -> Iterator[int]:
        """Yield the numbers of the other reports that hold a shingle."""
        for at in range(bisect_left(self._pairs, shingle << _BITS), len(self._pairs)):
            pair = self._pairs[at]
            if pair >> _BITS != shingle:
                return
            if pair & _NUMBER != self._own:
                yield pair & _NUMBER

    def percentile(self, rate: Rate, value: float) -> float | None:
        """Return how many per cent of the other reports lie below ``value``, ties counting half (mid-rank).

        None where fewer than five other reports have the rate.
        """
        values = sorted(v for report in self._reports if (v := getattr(report, rate)) is not None)
        if len(values) < FEWEST:
            return None
        return round(50 * (bisect_left(values, value) + bisect_right(values, value)) / len(values), 1)

    def frequency(self, span: Span) -> float:
        """Return the mean share, 0 to 1, of the other reports that hold a shingle, over the shingles that begin in ``span``.

        0 where no shingle begins there, or without other reports.
        """
        first, last = self._letters.within(span)
        (before, held_before), (up_to, held_up_to) = self._sums[first], self._sums[last]
        shingles, held = up_to - before, held_up_to - held_before
        return held / (shingles * len(self)) if shingles and self._reports else 0.0

    def wording(self, span: Span) -> Wording:
        """Return frequency, shared run and whether it is copied, the run being looked for once."""
        run = self._run(span)
        return Wording(
            frequency=round(self.frequency(span), 4),
            shared=self._quote(run) if run else None,
            copied=run is not None and self._is_copied(run, span),
        )

    def shared(self, span: Span) -> Quote | None:
        """Return the longest run inside ``span`` that one other report holds too, shingle by shingle, the first of equals; or None."""
        run = self._run(span)
        return self._quote(run) if run else None

    def _quote(self, run: tuple[int, int]) -> Quote:
        start, end = self._letters.starts[run[0]], self._letters.ends[run[1] - 1]
        return Quote(start=start, end=end, surface=self._document.text[start:end])

    def _run(self, span: Span) -> tuple[int, int] | None:
        """Return the longest run as the first and the one after the last of its letters."""
        first, last = self._letters.within(span)
        longest: tuple[int, int] | None = None
        begun: dict[int, int] = {}  # report -> where the run begins that it shares and that is still going on
        for at in range(first, last - SHINGLE + 1):
            shingle = self._letters.shingles[at]
            begun = {n: begun.get(n, at) for n in self._holders(shingle)} if self._counts[at] else {}
            if begun:
                run = min(begun.values()), at + SHINGLE
                longest = run if longest is None or run[1] - run[0] > longest[1] - longest[0] else longest
        return longest

    def copied(self, span: Span) -> bool:
        """Whether the longest shared run is somebody's own wording rather than everybody's.

        It has ``COPIED`` letters, ``OWN_WORDS`` own words between two figures, and covers half of the letters in ``span`` at least.
        """
        run = self._run(span)
        return run is not None and self._is_copied(run, span)

    def _is_copied(self, run: tuple[int, int], span: Span) -> bool:
        first, last = self._letters.within(span)
        size = run[1] - run[0]
        return size >= COPIED and 2 * size >= last - first and self._own_words(*run) >= OWN_WORDS

    def _own_words(self, first: int, last: int) -> int:
        """Return how many letters of a run, at most between two figures, are neither in a set phrase nor in what many reports hold.

        What stands between figures is often a form that every report of the kind fills in (召开会议**次，其中……会议*次).
        """
        starts, few = self._letters.starts, max(_FEW, MANY * len(self))
        free = [self._counts[min(at, last - SHINGLE)] <= few for at in range(first, last)]
        for start, end, _ in _formulas().find(self._document.text, starts[first], self._letters.ends[last - 1]):
            for at in range(bisect_left(starts, start), bisect_left(starts, end)):
                free[at - first] = False
        most = words = 0
        for at, is_free in zip(range(first, last), free, strict=True):
            words = 0 if starts[at] in self._letters.figures else words + is_free
            most = max(most, words)
        return most


@cache
def _formulas() -> Phrases:
    return Phrases(dict.fromkeys(column("formulas", "phrase"), "formula"))


class _Saved(msgspec.Struct):
    """A reference in a file."""

    format: str
    version: int
    model: str
    reports: tuple[Report, ...]
    pairs: bytes
    check: int


def to_json(reference: Reference) -> bytes:
    """Return the reference as one line of JSON with its line end; pairs are base64, ``check`` is their CRC-32."""
    saved = _Saved(_FORMAT, _VERSION, model().name, reference.reports, reference.pairs, crc32(reference.pairs))
    return msgspec.json.encode(saved) + b"\n"


def from_json(data: bytes, name: str, lang: Lang = "zh") -> Reference:
    """Return the reference that :func:`to_json` wrote.

    Raises GovtextError, with ``name`` for the file, for anything else, for another version, and where another model gave the shares.
    """
    try:
        saved = msgspec.json.decode(data, type=_Saved)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise GovtextError(say(lang, _NOT_SAVED, path=name, error=error)) from error
    if (saved.format, saved.version) != (_FORMAT, _VERSION):
        raise GovtextError(say(lang, _OTHER_VERSION, path=name, version=f"{saved.format} {saved.version}"))
    if saved.model != model().name:
        raise GovtextError(say(lang, _OTHER_MODEL, path=name, model=saved.model, present=model().name))
    if crc32(saved.pairs) != saved.check:
        raise GovtextError(say(lang, _DAMAGED, path=name))
    return Reference(saved.reports, saved.pairs)


_NOT_SAVED = (
    "{path}：不是保存的参照（{error}）；govtext score 的输出不能作参照，请用 govtext reference 报告… -o 文件 由报告建立"
)
_OTHER_VERSION = "{path}：参照的版本（{version}）与程序不合；请用 govtext reference 报告… -o 文件 重新建立"
_OTHER_MODEL = (
    "{path}：参照由模型 {model} 评出，现用 {present}，不能相比；请用 govtext reference 报告… -o 文件 重新建立"
)
_DAMAGED = "{path}：保存的参照已损坏；请用 govtext reference 报告… -o 文件 重新建立"


def _packed(pairs: Iterable[int]) -> bytes:
    return _swapped(array("Q", pairs)).tobytes()


def _swapped(numbers: array[int]) -> array[int]:
    """Return numbers of the machine as little-endian ones, or the other way round."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
