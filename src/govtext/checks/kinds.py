"""The closed list of kinds of rules."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from govtext.checks import claim, density, formulation, numbering, order, pairing, placeholder, repetition, required
from govtext.checks.draft import Draft
from govtext.model import Document, Rule


class Kind(NamedTuple):
    """A kind of rule: its parameters, the values that its messages may name, and what it does."""

    params: type[Any]
    values: frozenset[str]
    check: Callable[[Document, Rule, Any], Iterator[Draft]]


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
}
