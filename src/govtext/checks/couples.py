"""Figures told two by two (47户136人，…31户88人，…), each kind as a chain of its own, and lists that a total comes near to."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from govtext.checks.equations import Term

_LEAST = 3  # a total and two parts
_LONG = 4
_NEAR, _OVER = Decimal("0.85"), Decimal(1)
_OTHERS = ("其他", "其它", "其余", "另外", "余下", "剩余")


def uncoupled(terms: Sequence[Term]) -> Iterator[Sequence[Term]]:
    """Yield, of each run of three couples or more, the first figures and then the second ones, these with the text before the first."""
    if len(terms) < 2 * _LEAST:
        return
    couples = [(a, b) for a, b in pairwise(terms) if not b.before.strip("、（(") and a.metric.unit != b.metric.unit]
    for _, run in groupby(couples, key=lambda couple: (couple[0].metric.unit, couple[1].metric.unit)):
        pairs = list(run)
        if len(pairs) >= _LEAST:
            yield [a._replace(after=b.after) for a, b in pairs]
            yield [b._replace(before=a.before) for a, b in pairs]


def outer(run: Sequence[Term]) -> Sequence[Term]:
    """Return a run of parts without those that 其中 tells of one among them, up to the next ；, none where no ； ends them."""
    kept: list[Term] = []
    inside = False
    for at, term in enumerate(run):
        if at and "其中" in term.before:
            inside = True
        elif "；" in term.before:
            inside = False
        if not inside:
            kept.append(term)
    return () if inside else kept


def leaves_nothing(names: Sequence[str], parts: Sequence[Term], total: Term) -> bool:
    """Return whether a list linked by 、 is all of its total: it ends with the others, or is long, alike and comes near to it."""
    bare = [name.split("|")[0] for name in names]
    if bare[-1].startswith(_OTHERS):
        return True
    values = [part.metric.value for part in parts]
    whole = total.metric.value
    if len(parts) < _LONG or whole is None or None in values or parts[-1].after[:1] not in "。；":
        return False
    ends = {name[-1:] for name in bare}
    return len(ends) == 1 and _NEAR * whole <= sum((v for v in values if v is not None), Decimal(0)) < whole * _OVER
