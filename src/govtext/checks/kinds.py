"""The closed list of kinds of rules."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from govtext.checks import (
    bound,
    carried,
    citation,
    claim,
    consistency,
    count,
    density,
    doubled,
    formulation,
    growth,
    identity,
    lexicon,
    misused,
    notation,
    numbering,
    order,
    pairing,
    pattern,
    period,
    place,
    placeholder,
    repetition,
    required,
    series,
    setword,
    slip,
    wording,
)
from govtext.checks.draft import Draft


class Kind(NamedTuple):
    """A kind of rule: its parameters, the values that its messages may name, and what it does.

    ``check`` takes document, rule and parameters, and where the kind ``compares`` the report before as well.
    """

    params: type[Any]
    values: frozenset[str]
    check: Callable[..., Iterator[Draft]]
    compares: bool = False


KINDS: dict[str, Kind] = {
    "required": Kind(required.Params, required.VALUES, required.check),
    "order": Kind(order.Params, order.VALUES, order.check),
    "numbering": Kind(numbering.Params, numbering.VALUES, numbering.check),
    "placeholder": Kind(placeholder.Params, placeholder.VALUES, placeholder.check),
    "formulation": Kind(formulation.Params, formulation.VALUES, formulation.check),
    "pairing": Kind(pairing.Params, pairing.VALUES, pairing.check),
    "repetition": Kind(repetition.Params, repetition.VALUES, repetition.check),
    "density": Kind(density.Params, density.VALUES, density.check),
    "claim": Kind(claim.Params, claim.VALUES, claim.check),
    "carried": Kind(carried.Params, carried.VALUES, carried.check, compares=True),
    "lexicon": Kind(lexicon.Params, lexicon.VALUES, lexicon.check),
    "pattern": Kind(pattern.Params, pattern.VALUES, pattern.check),
    "period": Kind(period.Params, period.VALUES, period.check),
    "citation": Kind(citation.Params, citation.VALUES, citation.check),
    "consistency": Kind(consistency.Params, consistency.VALUES, consistency.check),
    "series": Kind(series.Params, series.VALUES, series.check),
    "wording": Kind(wording.Params, wording.VALUES, wording.check),
    "setword": Kind(setword.Params, setword.VALUES, setword.check),
    "slip": Kind(slip.Params, slip.VALUES, slip.check),
    "misused": Kind(misused.Params, misused.VALUES, misused.check),
    "doubled": Kind(doubled.Params, doubled.VALUES, doubled.check),
    "place": Kind(place.Params, place.VALUES, place.check),
    "identity": Kind(identity.Params, identity.VALUES, identity.check),
    "growth": Kind(growth.Params, growth.VALUES, growth.check),
    "bound": Kind(bound.Params, bound.VALUES, bound.check),
    "count": Kind(count.Params, count.VALUES, count.check),
    "notation": Kind(notation.Params, notation.VALUES, notation.check),
}
