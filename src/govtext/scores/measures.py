"""Measures of the accounting and finance literature by their names, on the words of Chinese reports.

Words come from :mod:`govtext.words`; marks and white space are none. A run of mask characters is one word, the same everywhere (``*``), so
that what is hidden looks alike in all reports: masks make reports more similar, never more specific. Where re-implementations of a
measure disagree, what they disagree on is a parameter.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain
from math import log, sqrt
from typing import NamedTuple

from govtext.chars import clauses
from govtext.facts.citations import find_titles
from govtext.model import Document, Span
from govtext.scores.style import count_letters, style_rates
from govtext.spans import Index
from govtext.words import segment, tag

Words = Sequence[str]
Sentences = Sequence[Words]

MASK = "*"
_MASKS = re.compile(r"[*＊×Xx○□●■]{2,}|[*＊×○□●■]")
_SPECIFIC = frozenset({"place", "person", "body"})
_PER = 1000
_MONEY = frozenset({"money", "percent", "percentage_point"})


def words_of(document: Document) -> list[list[str]]:
    """Return the words of each sentence of ``document``, without headings' marks, punctuation and white space; masks as ``*``."""
    return [words_in(document.quote(sentence)) for sentence in document.sentences]


def words_in(text: str) -> list[str]:
    """Return the words of ``text`` without punctuation and white space; masks as ``*``."""
    pieces = _MASKS.split(text)
    found: list[str] = []
    for number, piece in enumerate(pieces):
        found += [MASK] if number else []
        found += [word for word in segment(piece) if any(map(str.isalnum, word))]
    return found


def _grams(words: Words, n: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(n)), strict=False)


def lang_stice_lawrence(
    texts: Sequence[Sentences], *, n: int = 4, least: float = 0.30, most: float = 0.75, mean: float | None = 5.0
) -> list[float]:
    """Return for each text the share of its words in sentences that hold a common phrase.

    A phrase is ``n`` words within a sentence; it is common if it occurs in at least ``least`` of the texts or, unless ``mean`` is None, on
    average so many times a text, and if it occurs in less than ``most`` of them (there it is a matter of regulation). Texts without
    words get 0. Lang and Stice-Lawrence, Textual analysis and international financial reporting, JAE 2015; thresholds after the
    re-implementations, which disagree on ``mean`` and on whether countries are counted apart (here: not).
    """
    held = [Counter(chain.from_iterable(_grams(s, n) for s in text)) for text in texts]
    frequency = Counter(chain.from_iterable(counts.keys() for counts in held))
    total: Counter[tuple[str, ...]] = Counter()
    for counts in held:
        total.update(counts)
    number = len(texts)
    common = {
        gram
        for gram, documents in frequency.items()
        if documents < most * number
        and (documents >= least * number or (mean is not None and total[gram] >= mean * number))
    }
    return [_share(text, lambda s: any(gram in common for gram in _grams(s, n))) for text in texts]


def _share(text: Sentences, told: Callable[[Words], bool]) -> float:
    """Return the share of words in the sentences that ``told`` picks."""
    total = sum(map(len, text))
    return sum(len(s) for s in text if told(s)) / total if total else 0.0


def dyer_stickiness(text: Sentences, previous: Sentences, *, n: int = 8) -> float:
    """Return the share of words in sentences with a phrase of ``n`` words that the unit's report of the year before has, too.

    Dyer, Lang and Stice-Lawrence, The evolution of 10-K textual disclosure, JAE 2017.
    """
    before = set(chain.from_iterable(_grams(s, n) for s in previous))
    return _share(text, lambda s: any(gram in before for gram in _grams(s, n)))


def dyer_redundancy(text: Sentences) -> float:
    """Return the share of words in sentences that occur word for word elsewhere in the report (Dyer et al. 2017)."""
    counts = Counter(tuple(s) for s in text)
    return _share(text, lambda s: counts[tuple(s)] > 1)


def dyer_specificity(document: Document) -> float:
    """Return named places, persons, bodies, quantities and dates a word (Dyer et al. 2017, there by named entities).

    Masked names and quantities are left out: nothing specific can be read. What stands outside sentences does not count.
    """
    return _per_word(len(_specific(document, money_only=False)), document)


def hope_specificity(document: Document) -> float:
    """Return the words in names of persons, bodies and places, per cents, amounts of money, times and dates, by all words.

    Hope, Hu and Lu, The benefits of specific risk-factor disclosures, RAST 2016, there by a tagger of seven classes. What is
    masked is left out, and what stands outside sentences.
    """
    covered: list[tuple[int, int]] = []
    for span in _specific(document, money_only=True):
        reach = covered[-1][1] if covered else 0
        if span.end > reach:
            covered.append((max(span.start, reach), span.end))
    return _per_word(sum(len(words_in(document.text[start:end])) for start, end in covered), document)


def _specific(document: Document, *, money_only: bool) -> list[Span]:
    """Return what is specific in the sentences, in order; of quantities all, or only money and per cents."""
    spans: list[Span] = [m for m in document.mentions if m.kind in _SPECIFIC and not m.masked]
    spans += [m for m in document.metrics if not m.masked and (not money_only or m.kind in _MONEY)]
    spans += [p for p in document.periods if not p.masked]
    sentences = Index(document.sentences)
    return sorted((s for s in spans if sentences.holding(s.start, s.end)), key=lambda s: (s.start, s.end))


def _per_word(count: int, document: Document) -> float:
    total = sum(map(len, words_of(document)))
    return count / total if total else 0.0


def cazier_pfeiffer_redundancy(text: Sentences, *, n: int = 10) -> float:
    """Return repeated phrases of ``n`` words by all phrases, sentences run together; 0 for a text of fewer words.

    Cazier and Pfeiffer (2015).
    """
    counts = Counter(_grams(list(chain.from_iterable(text)), n))
    total = counts.total()
    return sum(c for c in counts.values() if c > 1) / total if total else 0.0


class Similarities(NamedTuple):
    """The four similarities of "Lazy Prices", each 0..1 and 1 for equal texts."""

    cosine: float
    jaccard: float
    min_edit: float
    simple: float


def lazy_prices(text: Words, previous: Words) -> Similarities:
    """Return how alike two reports are: by word counts, by vocabulary, by edits, and by what a file comparison changes.

    ``min_edit`` is 1 less the words to add, delete or replace, by the longer text. ``simple`` is 1 less additions, deletions and changes
    by the mean length, not under 0; the paper scales it over all pairs of a sample (see :func:`scaled`). Two empty texts are equal.
    Cohen, Malloy and Nguyen, Lazy Prices.
    """
    if not text and not previous:
        return Similarities(1.0, 1.0, 1.0, 1.0)
    one, other = Counter(text), Counter(previous)
    union = len(one.keys() | other.keys())
    jaccard = len(one.keys() & other.keys()) / union
    edits = _edits(previous, text)
    changed = sum(max(b - a, d - c) for kind, a, b, c, d in edits if kind != "equal")
    touched = sum(
        (b - a) + (d - c) if kind != "replace" else max(b - a, d - c) for kind, a, b, c, d in edits if kind != "equal"
    )
    mean = (len(text) + len(previous)) / 2
    longest = max(len(text), len(previous))
    return Similarities(_cosine(one, other), jaccard, 1 - changed / longest, max(0.0, 1 - touched / mean))


def _edits(before: Words, after: Words) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    product = sum(weight * other.get(word, 0) for word, weight in one.items())
    norms = sqrt(sum(w * w for w in one.values())) * sqrt(sum(w * w for w in other.values()))
    return product / norms if norms else 0.0


def scaled(changes: Sequence[float]) -> list[float]:
    """Return (c_max − c) / (c_max − c_min) for each change ``c`` of a sample, all 1 where they are equal (Lazy Prices, ``simple``)."""
    low, high = min(changes, default=0.0), max(changes, default=0.0)
    return [(high - c) / (high - low) if high > low else 1.0 for c in changes]


def brown_tucker(pairs: Sequence[tuple[Words, Words]], *, degree: int = 5) -> list[float]:
    """Return the modification score of each pair (this year, the year before), less what its length explains.

    Raw: 1 − cosine of the tf·idf vectors, idf = ln(N / df) over this year's and last year's texts. The raw scores are regressed on a
    polynomial of the number of words, of ``degree`` or as much as the pairs allow; the residuals are returned. Raises ValueError for no
    pairs. Brown and Tucker, Large-sample evidence on firms' year-over-year MD&A modifications, JAR 2011.
    """
    if not pairs:
        raise ValueError("brown_tucker 至少需要一对报告")
    import numpy as np

    texts = [Counter(words) for pair in pairs for words in pair]
    frequency = Counter(chain.from_iterable(texts))
    weighted = [{w: n * log(len(texts) / frequency[w]) for w, n in counts.items()} for counts in texts]
    raw = np.array([1 - _cosine(now, before) for now, before in zip(weighted[::2], weighted[1::2], strict=True)])
    lengths = np.array([len(now) for now, _ in pairs], dtype=float)
    scale = lengths.max() or 1.0
    powers = np.vander(lengths / scale, min(degree, len(set(lengths.tolist())) - 1) + 1)
    fitted, *_ = np.linalg.lstsq(powers, raw, rcond=None)
    return [float(x) for x in raw - powers @ fitted]


class Readability(NamedTuple):
    """R1 mean characters a clause, R2 mean share of adverbs and conjunctions a sentence, R3 their mean."""

    r1: float
    r2: float
    r3: float


def xu_readability(document: Document) -> Readability:
    """Return the readability of 徐巍、姚振晔、陈冬华 (中文年报可读性：衡量与检验, 会计研究 2021); higher is harder to read.

    Clauses are separated by ，；：。！？; characters are letters and digits, masks included. Parts of speech are the dictionary's (d, c). All
    0 without sentences.
    """
    if not document.sentences:
        return Readability(0.0, 0.0, 0.0)
    sizes = [
        sum(c.isalnum() or c in MASK for c in document.quote(clause))
        for sentence in document.sentences
        for clause in clauses(document.text, sentence.start, sentence.end)
    ]
    shares = [_function_words(document.quote(sentence)) for sentence in document.sentences]
    r1, r2 = sum(sizes) / len(sizes), sum(shares) / len(shares)
    return Readability(r1, r2, (r1 + r2) / 2)


def _function_words(sentence: str) -> float:
    tagged = [flag for word, flag in tag(sentence) if any(map(str.isalnum, word))]
    return sum(flag[0] in "dc" for flag in tagged) / len(tagged) if tagged else 0.0


def concreteness(document: Document) -> float:
    """Return facts per 1,000 characters: quantities, masked ones too, fine dates, named places, persons and documents.

    Characters are letters and digits. The project's own measure.
    """
    facts = len(document.metrics) + sum(p.grain in ("day", "month", "quarter") for p in document.periods)
    facts += sum(m.kind in ("place", "person") for m in document.mentions) + len(list(find_titles(document.text)))
    letters = count_letters(document.text)
    return _PER * facts / letters if letters else 0.0


def degree_adverb_rate(document: Document) -> float:
    """Return adverbs of degree and emphasis (切实, 不断) per 1,000 letters and digits, the longest at a place. The project's own measure."""
    return style_rates(document).degrees


def hedge_rate(document: Document) -> float:
    """Return words that take part of a claim back (基本, 有所) per 1,000 letters and digits. The project's own measure."""
    return style_rates(document).hedges
