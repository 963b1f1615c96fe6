"""Corrections that need no reader, applied to a copy of the text."""

from collections.abc import Iterable

from govtext.model import Finding


def corrected(text: str, findings: Iterable[Finding]) -> tuple[str, list[Finding]]:
    """Return ``text`` with the ``safe`` fixes of ``findings`` that are defects, and the findings whose fix was applied.

    Of fixes that overlap, or write at the same place, the first one counts.
    """
    pieces: list[str] = []
    applied: list[Finding] = []
    done = 0
    fixes = [(finding.fix, finding) for finding in findings if finding.fix and finding.counts]
    for fix, finding in sorted(fixes, key=lambda pair: (pair[0].start, pair[0].end)):
        again = applied and applied[-1].fix and applied[-1].fix.start == fix.start
        if fix.safety == "safe" and fix.start >= done and not again:
            pieces += [text[done : fix.start], fix.replace]
            applied.append(finding)
            done = fix.end
    return "".join([*pieces, text[done:]]), applied
