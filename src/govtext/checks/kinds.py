"""The closed list of kinds of rules."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from govtext.checks import (
    carried,
    claim,
    density,
    formulation,
    numbering,
    order,
    pairing,
    placeholder,
    repetition,
    required,
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
}
