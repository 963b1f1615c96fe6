"""How much passages of one document speak of the same thing: characters shared, weighted by rarity, figures and topics."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from math import log2
from operator import add
from typing import NamedTuple

from govtext.lexicon import Phrases, rows
from govtext.model import Span
from govtext.spans import Index

_LEXICON = "pairing_words"
_WORDY = re.compile(r"(?:(?![的了])[\u4e00-\u9fffA-Za-z]){2,}")
_COUNTED = re.compile(
    r"[\d*×Xx][\d.,*×Xx]*+(?:多|余)?(?:亿元|万元|平方米|公里|人次|[个名件项次份条户家所处座人篇场期批起村岁年月日亩元吨%])?+"
)
_FIGURE = re.compile(r"\d[\d.,]*[%\u4e00-\u9fff]")
_GUIDES = re.compile("为(?:指导|统领|引领|主线|抓手|目标|契机)")
_TIMES = frozenset("年月日时点号季")
_FEWEST_DIGITS = 2
_PAIR = 2
_NAMED = 2.0
_IN_LEADS = 1.0
_LEAD_CHARACTERS = 20
_MOST_CHARACTERS = 400
_OF_TOPIC = 0.6


class Answer(NamedTuple):
    """A passage that speaks of the same thing as another, how much, the words they share, and how much of it these make."""

    span: Span
    score: float
    words: tuple[str, ...]
    told: float = 0.0


@cache
def _generic() -> Phrases:
    return Phrases({row["word"]: "" for row in rows(_LEXICON) if not row["topic"]})


@cache
def _topics() -> Phrases:
    return Phrases({row["word"]: row["topic"] for row in rows(_LEXICON) if row["topic"]})


def telling(text: str) -> dict[str, None]:
    """Return the pairs of characters, and the figures, of ``text`` without the words that any problem or measure has."""
    counted = _COUNTED.sub("，", text)
    edges = [0, *(edge for start, end, _ in _generic().find(counted, 0, len(counted)) for edge in (start, end)), None]
    kept = "，".join(counted[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    figures = [f for f in _FIGURE.findall(text) if f[-1] not in _TIMES and sum(map(str.isdigit, f)) >= _FEWEST_DIGITS]
    return dict.fromkeys([*(gram for run in _WORDY.findall(kept) for gram in map(add, run, run[1:])), *figures])


def topics(text: str, start: int, end: int) -> dict[str, str]:
    """Return the topics that ``text[start:end]`` touches, each with the first word for it."""
    found: dict[str, str] = {}
    for begin, stop, topic in _topics().find(text, start, end):
        found.setdefault(topic, text[begin:stop])
    return found


class Answers:
    """Passages of ``text`` in which the answers to others are sought."""

    def __init__(self, text: str, passages: Sequence[Span]) -> None:
        """Take the text, by which rarity is counted, and its passages, which must not overlap."""
        self._text = _GUIDES.sub(lambda set_phrase: "　" * len(set_phrase[0]), text)
        self._passages = Index(passages)
        self._reach = (min((p.start for p in passages), default=0), max((p.end for p in passages), default=0))
        self._of_topic: dict[str, list[Span]] = {}
        for passage in passages:
            for topic in topics(text, passage.start, passage.end):
                self._of_topic.setdefault(topic, []).append(passage)

    def to(self, lead: str, body: str) -> list[Answer]:
        """Return the passages that share anything with ``lead`` or ``body`` (its first characters), the likest first."""
        found: dict[int, _Tally] = {}
        body = body[:_MOST_CHARACTERS]
        self._share_words(found, telling(lead), telling(body))
        self._share_topics(found, topics(lead, 0, len(lead)), topics(body, 0, len(body)))
        answers = [Answer(t.span, t.score, tuple(_joined(t.grams)), t.told) for t in found.values()]
        return sorted(answers, key=lambda answer: (-answer.score, answer.span.start))

    def _share_words(self, found: "dict[int, _Tally]", named: Collection[str], grams: Collection[str]) -> None:
        """Add what each passage shares with the words of lead and body, and something once if its own lead shares the lead's."""
        led: set[int] = set()
        for gram in dict.fromkeys([*named, *grams]):
            weight = _weight(self._text, gram) * (_NAMED if gram in named else 1.0)
            for passage, at in self._holding(gram):
                tally = found.setdefault(passage.start, _Tally(passage))
                tally.score += weight
                tally.told += weight
                tally.grams.append(gram)
                if gram in named and at < passage.start + _LEAD_CHARACTERS and passage.start not in led:
                    led.add(passage.start)
                    tally.score += _IN_LEADS

    def _share_topics(self, found: "dict[int, _Tally]", named: Collection[str], about: Collection[str]) -> None:
        """Add something for each topic in common, and once more for one of the lead's own."""
        for topic in about:
            for passage in self._of_topic.get(topic, ()):
                found.setdefault(passage.start, _Tally(passage)).score += _OF_TOPIC
        for passage in {p.start: p for topic in named for p in self._of_topic.get(topic, ())}.values():
            found.setdefault(passage.start, _Tally(passage)).score += _OF_TOPIC

    def _holding(self, gram: str) -> Iterator[tuple[Span, int]]:
        """Yield each passage that holds ``gram``, once, and where."""
        at, end = self._reach
        while (at := self._text.find(gram, at, end)) >= 0:
            passage = self._passages.holding(at, at + len(gram))
            if passage:
                yield passage, at
            at = max(at + 1, passage.end if passage else 0)


class _Tally:
    """What is found of one passage."""

    def __init__(self, span: Span) -> None:
        self.span = span
        self.score = 0.0
        self.told = 0.0
        self.grams: list[str] = []


def _weight(text: str, gram: str) -> float:
    """Return 1 for what stands twice, in both passages only, and less the oftener it stands in ``text``."""
    return 1 / log2(max(2, text.count(gram)))


def _joined(grams: Sequence[str]) -> Iterator[str]:
    """Yield pairs of characters that follow each other as one word."""
    word = ""
    for gram in grams:
        if word and word[-1] == gram[0] and len(gram) == _PAIR:
            word += gram[1:]
            continue
        if word:
            yield word
        word = gram
    if word:
        yield word
