"""Formats out: ``render`` turns an analysis into a screen, lines, JSON or a file for another tool."""

from __future__ import annotations

from importlib import import_module
from typing import Literal, get_args

from govtext.formats.view import View
from govtext.language import Lang
from govtext.model import Analysis

Format = Literal["full", "concise", "json", "jsonl", "sarif", "github", "junit", "csv", "md", "html"]

__all__ = ["Format", "View", "render"]

_WIDTH = 100


def render(  # noqa: PLR0913 - each is one setting of the screen, by name
    analysis: Analysis,
    format: Format = "full",  # noqa: A002 - the word that the command line uses
    *,
    lang: Lang = "zh",
    width: int | None = None,
    color: bool = False,
    complete: bool = False,
    show_pass: bool = False,
) -> str:
    """Return ``analysis`` as text that ends with a line end (a line a finding without findings: empty).

    ``width`` is in terminal cells (100 unless given, at least 40), ``complete`` shows every row of long tables,
    ``show_pass`` lists the rules that passed. Raises ValueError for an unknown format.
    """
    if format not in get_args(Format):
        raise ValueError(f"unknown format: {format!r}")
    view = View(lang, width or _WIDTH, color=color, complete=complete, show_pass=show_pass)
    written: str = import_module(f"govtext.formats.{format}").analysis(analysis, view)
    return written
