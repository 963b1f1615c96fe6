"""Colours of the screens, from the sixteen that every terminal has; no meaning rests on colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from govtext.model import Outcome, Role, Severity

OUTCOME: Final[Mapping[Outcome, str]] = MappingProxyType(
    {"fail": "bold red", "weak": "yellow", "uncertain": "magenta", "not_assessable": "cyan", "pass": "green"}
)
SEVERITY: Final[Mapping[Severity, str]] = MappingProxyType(
    {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
)
ROLE: Final[Mapping[Role, str]] = MappingProxyType(
    {
        "preamble": "cyan",
        "work": "green",
        "problems": "red",
        "causes": "magenta",
        "plan": "bright_blue",
        "closing": "cyan",
        "other": "dim",
    }
)
MASK = "bold cyan"
