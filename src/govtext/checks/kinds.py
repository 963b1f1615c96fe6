"""The closed list of kinds of rules."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from govtext.checks import (
    citation,
    consistency,
    formulation,
    lexicon,
    numbering,
    order,
    pattern,
    period,
    place,
    placeholder,
    required,
    slip,
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
    "lexicon": Kind(lexicon.Params, lexicon.VALUES, lexicon.check),
    "pattern": Kind(pattern.Params, pattern.VALUES, pattern.check),
    "period": Kind(period.Params, period.VALUES, period.check),
    "citation": Kind(citation.Params, citation.VALUES, citation.check),
    "consistency": Kind(consistency.Params, consistency.VALUES, consistency.check),
    "slip": Kind(slip.Params, slip.VALUES, slip.check),
    "place": Kind(place.Params, place.VALUES, place.check),
}
