"""The records of scores: what we think of a report's wording, with the passages that it rests on."""

from typing import Literal

from govtext.record import Evidence, Record, Role, Span

Verdict = Literal["boilerplate", "unsure", "substance"]
LOW, HIGH = 0.35, 0.65


class ClauseScore(Span, frozen=True, kw_only=True):
    """Boilerplate value of a clause, 0 substantive to 1 set phrases."""

    value: float


class Contribution(Record, frozen=True, kw_only=True):
    """What a feature adds to a sentence, in logits: above 0 for boilerplate, below for substance."""

    feature: str
    value: float


class SentenceScore(Span, frozen=True, kw_only=True):
    """Boilerplate value of a sentence or heading, 0 substantive to 1 set phrases, with what speaks for and against it.

    ``contributions`` are those of its features that are not 0, the intercept apart; ``evidence`` the passages that made them, with the
    feature's name as ``role``. ``masked``: a hidden figure or name stands in it.
    """

    value: float
    ritual: bool
    heading: bool
    masked: bool
    clauses: tuple[ClauseScore, ...]
    contributions: tuple[Contribution, ...]
    evidence: tuple[Evidence, ...]

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


class BoilerplateScore(Record, frozen=True, kw_only=True):
    """Suspected boilerplate: ``value`` is the share of sentence characters in sentences from 0.65, ``unsure`` of those from 0.35 to there.

    ``low`` and ``high`` bound ``value`` with 95 % confidence, the sentences taken for a sample; null with fewer than two. ``percentile``
    is its place among the ``compared`` other reports of a reference, null with fewer than five; ``mode`` says whether there was one.
    """

    value: float | None
    low: float | None
    high: float | None
    unsure: float | None
    percentile: float | None = None
    mode: Literal["lexicon", "reference"] = "lexicon"
    compared: int = 0
    model: str
    parts: tuple[PartScore, ...]
    sentences: tuple[SentenceScore, ...]


class Scores(Record, frozen=True, kw_only=True):
    """The scores of one document."""

    boilerplate: BoilerplateScore
