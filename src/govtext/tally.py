"""What the rules did in a run: how often each came to which outcome, and how long it took."""

from collections import Counter
from time import perf_counter

from govtext import pipeline
from govtext.checks.desk import drafts
from govtext.model import Analysis, Document, Outcome, Pack, Rule


class Tally:
    """Counts by rule; with ``timed`` each rule is run once more on each document, its patterns compiled by then."""

    def __init__(self, *, timed: bool) -> None:
        """Take whether to time the rules."""
        self._timed = timed
        self.documents = 0
        self.rules: dict[str, str] = {}
        self.outcomes: dict[str, Counter[Outcome]] = {}
        self.seconds: dict[str, float] = {}

    def add(self, result: Analysis, pack: Pack | None, previous: Document | None = None) -> None:
        """Count the findings of an analysis by ``pack``, None for the one that it chose, against the ``previous`` report."""
        self.documents += 1
        for finding in result.findings:
            self.rules[finding.code] = finding.name
            self.outcomes.setdefault(finding.code, Counter())[finding.outcome] += 1
        if self._timed:
            for rule in (pack or pipeline.load_pack(result.pack.id)).rules:
                self._time(result.document, rule, previous)

    def _time(self, document: Document, rule: Rule, previous: Document | None) -> None:
        self.rules[rule.code] = rule.name
        begun = perf_counter()
        for _ in drafts(document, rule, previous):
            pass
        self.seconds[rule.code] = self.seconds.get(rule.code, 0.0) + perf_counter() - begun
