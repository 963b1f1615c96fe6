"""A pack tried on its own examples: every rule must fire where it says so, and be silent where it says so."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from govtext import pipeline
from govtext.checks.carried import example
from govtext.checks.packs import own_rules
from govtext.model import Finding, Pack, Rule


class Trial(NamedTuple):
    """One example of a rule, counted from 1, and what the rule found in it."""

    rule: Rule
    kind: Literal["fires", "silent"]
    number: int
    text: str
    findings: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        """Whether the rule did as the example says."""
        return any(finding.counts for finding in self.findings) == (self.kind == "fires")


def trials(packs: Sequence[Pack]) -> Iterator[Trial]:
    """Yield every example of the rules that the last pack of a lineage adds, tried with that rule alone."""
    for rule in own_rules(packs):
        alone = msgspec.structs.replace(packs[-1], rules=(rule,))
        for number, text in enumerate(rule.fires, 1):
            yield Trial(rule, "fires", number, text, _found(alone, text))
        for number, text in enumerate(rule.silent, 1):
            yield Trial(rule, "silent", number, text, _found(alone, text))


def _found(pack: Pack, text: str) -> tuple[Finding, ...]:
    report, before = example(text)
    previous = None if before is None else pipeline.parse(before)
    return pipeline.check(pipeline.parse(report), pack, previous=previous)
