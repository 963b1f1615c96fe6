"""One finding a defect: where several rules say the same of one passage, the most specific is kept."""

from collections.abc import Sequence

from govtext.model import Finding
from govtext.spans import Index

_SAME = (("required", "density", "claim"), ("order",), ("repetition",), ("period",))
_RANK = {kind: rank for kinds in _SAME for rank, kind in enumerate(kinds)}
_GROUP = {kind: group for group, kinds in enumerate(_SAME) for kind in kinds}
_LONG = 200
_FORMULATIONS = "TIF"  # a series that a pattern of its own knows is told by that
_SEVERITY = ("error", "warning", "info")


def once(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings, in order, without those that tell again what a more specific rule tells of the passage."""
    kept = list(findings)
    for group in range(len(_SAME)):
        told = [f for f in findings if f.counts and f.start < f.end and _GROUP.get(f.kind) == group]
        told.sort(key=lambda f: (_SEVERITY.index(f.severity), _RANK[f.kind], f.code, f.start))
        dropped = {id(f) for n, f in enumerate(told) if any(_again(f, other) for other in told[:n])}
        kept = [f for f in kept if id(f) not in dropped]
    known = Index(f for f in kept if f.counts and f.kind == "pattern" and f.code.startswith(_FORMULATIONS))
    return [f for f in kept if f.kind != "series" or not f.counts or not known.touching(f.start, f.end)]


def _again(finding: Finding, other: Finding) -> bool:
    """Whether the findings are of one short passage: they share half of the shorter."""
    shared = min(finding.end, other.end) - max(finding.start, other.start)
    sizes = sorted((finding.end - finding.start, other.end - other.start))
    return 2 * shared > sizes[0] and (sizes[1] <= _LONG or finding.kind == other.kind == "order")
