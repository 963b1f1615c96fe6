"""The screen for people: a report's structure, facts, findings and set phrases, at any width, with or without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.console import Console, RenderableType

from govtext.formats.full.boilerplate import boilerplate
from govtext.formats.full.facts import metrics, placeholders
from govtext.formats.full.findings import findings
from govtext.formats.full.header import header
from govtext.formats.full.named import named
from govtext.formats.full.outline import outline
from govtext.formats.full.page import Page
from govtext.formats.full.paper import printed
from govtext.formats.full.tasks import tasks
from govtext.formats.view import View
from govtext.formats.wording import english
from govtext.model import Analysis, Document, Scores


def analysis(result: Analysis, view: View) -> str:
    """Return the whole screen: header, structure, facts, findings, set phrases."""
    page = Page(result.document, view)
    return _printed(page, header(page, result.pack, result.findings), _facts(page), _judgements(page, result))


def check(result: Analysis, view: View) -> str:
    """Return the screen of findings alone."""
    page = Page(result.document, view)
    found = findings(page, result.findings, english(view, result))
    return _printed(page, header(page, result.pack, result.findings), found)


def document(result: Document, view: View) -> str:
    """Return the screen of facts alone."""
    page = Page(result, view)
    return _printed(page, header(page), _facts(page))


def tasked(result: Document, view: View) -> str:
    """Return the screen of tasks alone, all of them."""
    page = Page(result, replace(view, complete=True))
    return _printed(page, header(page), tasks(page))


def scores(result: Document, of: Scores, view: View) -> str:
    """Return the screen of scores alone."""
    page = Page(result, view)
    return _printed(page, header(page), boilerplate(page, of.boilerplate))


def _facts(page: Page) -> list[RenderableType]:
    return [*outline(page), *tasks(page), *metrics(page), *placeholders(page), *named(page)]


def _judgements(page: Page, result: Analysis) -> list[RenderableType]:
    found = findings(page, result.findings, english(page.view, result))
    return [*found, *(boilerplate(page, result.scores.boilerplate) if result.scores else [])]


def _printed(page: Page, *blocks: Sequence[RenderableType]) -> str:
    def write(console: Console) -> None:
        for block in blocks:
            for renderable in block:
                console.print(renderable)

    return printed(page.view, write)
