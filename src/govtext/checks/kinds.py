"""The closed list of kinds of rules."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from govtext.checks import (
    bound,
    count,
    formulation,
    growth,
    identity,
    notation,
    numbering,
    order,
    placeholder,
    required,
)
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
    "identity": Kind(identity.Params, identity.VALUES, identity.check),
    "growth": Kind(growth.Params, growth.VALUES, growth.check),
    "bound": Kind(bound.Params, bound.VALUES, bound.check),
    "count": Kind(count.Params, count.VALUES, count.check),
    "notation": Kind(notation.Params, notation.VALUES, notation.check),
}
