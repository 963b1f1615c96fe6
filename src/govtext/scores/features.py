"""What makes a sentence set phrases or substance: one small function a feature, over the sentence's clauses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from govtext.chars import clauses
from govtext.lexicon import Phrases, rows
from govtext.model import Document, Evidence, Metric, Placeholder, Span
from govtext.spans import Index

_MARKS = re.compile(r"[\W_]")
_DATE = re.compile(r"\d{1,2}月(?:\d{1,2}日|底|初|中旬|上旬|下旬|份|前|至)?|[一二三四]季度|上半年|下半年|年底前")
_TITLE = re.compile(r"《[^》\n]{2,60}》")
_QUOTED = re.compile(r"“[^”\n]{2,16}”")
_PLACE = re.compile(
    r"""
    (?<![全各我本每该乡农城驻到进入])[一-鿿]{2,4}
    (?<![全各我本每该两几乡农])(?<!行政)(?<!自然)(?<!重点)(?<!薄弱)(?<!试点)(?<!示范)(?<!美丽)(?<!和美)(?<!县级)
    (?:村|镇|社区|街道|路|河|水库|小区|公路|中学|小学|卫生院|合作社|公司|大桥|工业园|产业园)
    (?![民务级容庄集干两头线长道口貌史]|治理|建设)
    """,
    re.VERBOSE,
)
_ABSTRACT_GAP = 14
_NAMES_ENOUGH = 2
_DEGREES_ENOUGH = 4
_LONGEST = 200
_RITUAL_SHARE = 5
_NAMES = frozenset({"place", "name", "organization", "person"})

FEATURES = ("formula", "abstract", "degree", "bound", "has_bound", "named", "dated", "done", "lack", "length")


class _Hit(Span, frozen=True, kw_only=True):
    label: str


class Passage(NamedTuple):
    """A sentence, its clauses, and indexes of what lies in the document."""

    text: str
    span: Span
    clauses: Sequence[Span]
    metrics: Index[Metric]
    placeholders: Index[Placeholder]
    formulas: Index[_Hit]
    style: Index[_Hit]
    pairs: Index[_Hit]

    def words(self, of: str, within: Span) -> list[_Hit]:
        """Return the style words of a class that lie in a clause."""
        return [h for h in self.style.within(within.start, within.end) if of in h.label and h.end <= within.end]

    def size(self, span: Span) -> int:
        """Return the number of characters of ``span`` without marks."""
        return len(_MARKS.sub("", self.text[span.start : span.end]))

    def set_phrases(self) -> list[_Hit]:
        """Return the set phrases that end within the sentence."""
        return [h for h in self.formulas.within(self.span.start, self.span.end) if h.end <= self.span.end]


@cache
def _formulas() -> Phrases:
    return Phrases({row["phrase"]: row["family"] for row in rows("formulas")})


@cache
def _style() -> Phrases:
    """Return the style words, each with its classes (深入 is a verb and an adverb of degree)."""
    classes: dict[str, str] = {}
    for row in rows("style_words"):
        if len(row["word"]) > 1:
            classes[row["word"]] = f"{classes.get(row['word'], '')} {row['class']}"
    return Phrases(classes)


def _hits(phrases: Phrases, text: str) -> Index[_Hit]:
    return Index(_Hit(start=start, end=end, label=label) for start, end, label in phrases.find(text, 0, len(text)))


def passages(document: Document, spans: Iterable[Span]) -> Iterator[Passage]:
    """Yield the sentences or headings ``spans`` of ``document`` with what lies in each."""
    text = document.text
    metrics, placeholders = Index(document.metrics), Index(document.placeholders)
    formulas, style = _hits(_formulas(), text), _hits(_style(), text)
    for span in spans:
        pieces = list(clauses(text, span.start, span.end))
        bare = Passage(text, span, pieces, metrics, placeholders, formulas, style, Index([]))
        yield bare._replace(pairs=Index(_pairs(bare)))


def _pairs(p: Passage) -> Iterator[_Hit]:
    """Yield the stretches from an abstract verb to the last abstract object near it in the same clause."""
    for clause in p.clauses:
        objects = Index(p.words("object", clause))
        for verb in p.words("verb", clause):
            near = objects.within(verb.end, verb.end + _ABSTRACT_GAP + 1)
            if near:
                yield _Hit(start=verb.start, end=max(o.end for o in near), label="abstract")


def vector(p: Passage) -> list[float]:
    """Return the features of a sentence in the order of ``FEATURES``, each between 0 and 1."""
    share = bound(p)
    return [
        formula(p),
        abstract(p),
        degree(p),
        share,
        float(share > 0),
        named(p),
        dated(p),
        done(p),
        lack(p),
        length(p),
    ]


def formula(p: Passage) -> float:
    """Share of characters inside set phrases (longest matches)."""
    return _share(p, p.set_phrases())


def abstract(p: Passage) -> float:
    """Share of characters in an abstract verb with its abstract object (加强……建设), set phrases left out."""
    return _share(p, [pair for pair in p.pairs if not p.formulas.holding(pair.start, pair.start + 1)])


def degree(p: Passage) -> float:
    """Adverbs of degree and emphasis, four or more counting as one."""
    return min(1.0, len(p.words("degree", p.span)) / _DEGREES_ENOUGH)


def bound(p: Passage) -> float:
    """Share of characters in clauses that bind a quantity, masked or not, to what it counts."""
    return _share(p, [c for c in p.clauses if any(_is_bound(p, m) for m in p.metrics.within(c.start, c.end))])


def _is_bound(p: Passage, metric: Metric) -> bool:
    """A bare number after a slogan binds nothing: what it counts must be more than a set phrase."""
    target = metric.indicator
    if target is None:
        return False
    slogans = [*p.formulas.touching(target.start, target.end), *p.pairs.touching(target.start, target.end)]
    return not any(
        2 * (min(s.end, target.end) - max(s.start, target.start)) >= target.end - target.start for s in slogans
    )


def named(p: Passage) -> float:
    """Named documents, places, projects and masked names, two or more counting as one."""
    quoted = [m for m in _QUOTED.finditer(p.text, p.span.start, p.span.end) if not p.formulas.touching(*m.span())]
    titles = list(_TITLE.finditer(p.text, p.span.start, p.span.end))
    places = list(_PLACE.finditer(p.text, p.span.start, p.span.end))
    masks = [m for m in p.placeholders.within(p.span.start, p.span.end) if m.kind in _NAMES]
    return min(1.0, (len(quoted) + len(titles) + len(places) + len(masks)) / _NAMES_ENOUGH)


def dated(p: Passage) -> float:
    """Whether a date finer than a year is named, masked ones included."""
    masked = any(m.kind == "date" for m in p.placeholders.within(p.span.start, p.span.end))
    return float(masked or _DATE.search(p.text, p.span.start, p.span.end) is not None)


def done(p: Passage) -> float:
    """Share of characters in clauses with a completed act (已竣工, 办结, 下发)."""
    return _share(p, [c for c in p.clauses if p.words("done", c)])


def lack(p: Passage) -> float:
    """Share of characters in clauses that name a shortfall (尚未, 逾期, 只有)."""
    return _share(p, [c for c in p.clauses if p.words("lack", c)])


def length(p: Passage) -> float:
    """Logarithm of the length, 1 at two hundred characters; a control, not a reason."""
    return min(1.0, log(1 + p.size(p.span)) / log(1 + _LONGEST))


def reasons(p: Passage) -> Iterator[Evidence]:
    """Yield the set phrases and abstract pairs of the sentence, in order."""
    found = [*p.set_phrases(), *(pair for pair in p.pairs if not p.formulas.touching(pair.start, pair.end))]
    for hit in sorted(found, key=lambda h: (h.start, h.end)):
        yield Evidence(start=hit.start, end=hit.end, surface=p.text[hit.start : hit.end], role=hit.label)


def is_ritual(p: Passage) -> bool:
    """Whether the sentence is one of guidance or transition that the genre demands: tagged, never counted against it."""
    guidance = sum(h.end - h.start for h in p.set_phrases() if h.label == "guidance")
    return _RITUAL_SHARE * guidance >= p.span.end - p.span.start


def _share(p: Passage, held: Sequence[Span]) -> float:
    """Return the share of the sentence's characters, marks left out, that ``held`` covers."""
    total = p.size(p.span)
    return min(1.0, sum(map(p.size, held)) / total) if total else 0.0
