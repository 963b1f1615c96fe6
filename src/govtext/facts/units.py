"""The units table as lookups: what a unit means, and the pattern that finds the longest one."""

from functools import cache
from typing import NamedTuple, cast

from govtext.lexicon import Words, rows
from govtext.model import MetricKind


class Unit(NamedTuple):
    """A unit: its name without scale and its kind of quantity."""

    name: str
    kind: MetricKind


@cache
def table() -> dict[str, Unit]:
    """Return the units by surface."""
    return {r["surface"]: Unit(r["unit"], cast("MetricKind", r["kind"])) for r in rows("units")}


@cache
def words() -> Words:
    """Return the units' surfaces, for the longest one at a place."""
    return Words(table())
