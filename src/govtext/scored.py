"""The records of scores: what we think of a report's wording, with the passages that it rests on."""

from typing import Literal

from govtext.record import Evidence, Quote, Record, Role, Span

Verdict = Literal["boilerplate", "unsure", "substance"]
LOW, HIGH = 0.35, 0.65


class ClauseScore(Span, frozen=True, kw_only=True):
    """Boilerplate value of a clause, 0 substantive to 1 set phrases."""

    value: float


class Contribution(Record, frozen=True, kw_only=True):
    """What a feature adds to a sentence, in logits: above 0 for boilerplate, below for substance."""

    feature: str
    value: float


class Wording(Record, frozen=True, kw_only=True):
    """What the other reports of a reference say in the words of a sentence (see :mod:`govtext.scores.reference`).

    ``frequency``: mean share of them that hold its shingles, 0 to 1. ``shared``: the longest run that one of them holds too. ``copied``:
    whether that run is somebody's own wording rather than everybody's.
    """

    frequency: float
    shared: Quote | None
    copied: bool


class SentenceScore(Span, frozen=True, kw_only=True):
    """Boilerplate value of a sentence or heading, 0 substantive to 1 set phrases, with what speaks for and against it.

    ``contributions`` are those of its features that are not 0, the intercept apart; ``evidence`` the passages that made them, with the
    feature's name as ``role``. ``masked``: a hidden figure or name stands in it. ``wording`` is beside the value, never part of it; null
    without a reference.
    """

    value: float
    ritual: bool
    heading: bool
    masked: bool
    clauses: tuple[ClauseScore, ...]
    contributions: tuple[Contribution, ...]
    evidence: tuple[Evidence, ...]
    wording: Wording | None = None

    @property
    def counts(self) -> bool:
        """Whether it is part of the shares: neither a heading nor guidance that the genre demands."""
        return not (self.ritual or self.heading)

    @property
    def verdict(self) -> Verdict:
        """Suspected boilerplate from 0.65, substance under 0.35, else a reader must tell."""
        return "boilerplate" if self.value >= HIGH else "unsure" if self.value >= LOW else "substance"


class PartScore(Span, frozen=True, kw_only=True):
    """Shares of a part's sentence characters: in suspected boilerplate, and left to a reader; null where it has no sentence."""

    role: Role
    share: float | None
    unsure: float | None


class Comparison(Record, frozen=True, kw_only=True):
    """Where a report stands among ``reports`` others of a reference: how many per cent of them lie below it, null with fewer than five.

    ``share``: by suspected boilerplate; ``degrees``, ``hedges``: by these rates. ``copied``: share of its sentence characters in copied sentences.
    """

    reports: int
    share: float | None
    degrees: float | None
    hedges: float | None
    copied: float | None


class BoilerplateScore(Record, frozen=True, kw_only=True):
    """Suspected boilerplate: ``value`` is the share of sentence characters in sentences from 0.65, ``unsure`` of those from 0.35 to there.

    ``low`` and ``high`` bound ``value`` with 95 % confidence, the sentences taken for a sample; null with fewer than two. ``degrees`` and
    ``hedges``: adverbs of degree, and words that take part of a claim back, per 1,000 letters and digits. ``mode`` says whether there was
    a reference; ``comparison`` is null without other reports.
    """

    value: float | None
    low: float | None
    high: float | None
    unsure: float | None
    degrees: float
    hedges: float
    mode: Literal["lexicon", "reference"] = "lexicon"
    comparison: Comparison | None = None
    model: str
    parts: tuple[PartScore, ...]
    sentences: tuple[SentenceScore, ...]


class Scores(Record, frozen=True, kw_only=True):
    """The scores of one document."""

    boilerplate: BoilerplateScore
