"""The units table as lookups: what a unit means, and the pattern that finds the longest one."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

import regex

from govtext.lexicon import rows
from govtext.model import MetricKind


class Unit(NamedTuple):
    """A unit: its name without scale, its kind of quantity, and whether Chinese numerals go with it."""

    name: str
    kind: MetricKind
    chinese: bool


@cache
def table() -> dict[str, Unit]:
    """Return the units by surface."""
    return {r["surface"]: Unit(r["unit"], cast("MetricKind", r["kind"]), r["chinese"] == "yes") for r in rows("units")}


@cache
def pattern() -> str:
    """Return a regular expression for the longest unit at a place."""
    return "|".join(regex.escape(surface) for surface in sorted(table(), key=len, reverse=True))
