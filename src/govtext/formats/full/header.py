"""The head of a screen: which report, which year, which pack and why, how long, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from rich.console import RenderableType
from rich.text import Text

from govtext.formats.full.page import Page
from govtext.formats.full.paper import grid, join, prose
from govtext.formats.full.styles import OUTCOME
from govtext.formats.view import excerpt
from govtext.model import Finding, Outcome, PackChoice

_TITLE_CHARACTERS = 120
_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


def header(
    page: Page, pack: PackChoice | None = None, findings: Sequence[Finding] | None = None
) -> list[RenderableType]:
    """Return the title and the table of what is known of the whole document."""
    rows = [_file(page), _year(page), _pack(page, pack), _size(page), _facts(page)]
    if findings is not None:
        rows.append((page.view.say("发现"), counts(page, findings)))
    label_width = 8 if page.view.lang == "en" else 6
    return [_title(page), grid([(prose((label, "dim")), text) for label, text in filter(None, rows)], label_width)]


def counts(page: Page, findings: Sequence[Finding]) -> Text:
    """Return how many findings have which outcome."""
    number = Counter(finding.outcome for finding in findings)
    pieces: list[str | tuple[str, str]] = []
    for outcome in _OUTCOMES:
        style = OUTCOME[outcome] if number[outcome] else "dim"
        pieces += [(f"{page.view.label(outcome)} {number[outcome]}", style), "  "]
    return prose(*pieces[:-1])


def _title(page: Page) -> Text:
    title = page.document.title
    if title is None:
        return prose((page.view.say("（未找到标题）"), "bold"))
    return prose((excerpt(title.surface, _TITLE_CHARACTERS), "bold"))


def _file(page: Page) -> tuple[str, Text] | None:
    name = page.document.id
    return (page.view.say("文件"), prose(name)) if name is not None else None


def _year(page: Page) -> tuple[str, Text]:
    year = page.document.year
    if year is None:
        return page.view.say("年度"), prose((page.view.say("未找到"), "dim"))
    source = page.view.say(
        "（据“{surface}”，{place}）", surface=excerpt(year.surface, 20), place=page.place(year.start)
    )
    return page.view.say("年度"), prose(str(year.year), (source, "dim"))


def _pack(page: Page, pack: PackChoice | None) -> tuple[str, Text] | None:
    if pack is None:
        return None
    why = page.view.say("{chosen}：{reason}", chosen=page.view.label(pack.chosen), reason=pack.reason)
    return page.view.say("规则包"), join([prose(f"{pack.title} {pack.id} {pack.version}"), prose((why, "dim"))])


def _size(page: Page) -> tuple[str, Text]:
    document = page.document
    numbers = page.view.say(
        "{characters}字，{parts}个部分，{headings}个标题，{items}个条目，{sentences}句",
        characters=f"{sum(map(len, document.text.split())):,}",
        parts=len(document.parts),
        headings=len(document.headings),
        items=len(document.items),
        sentences=len(document.sentences),
    )
    return page.view.say("篇幅"), prose(numbers)


def _facts(page: Page) -> tuple[str, Text]:
    masked = sum(metric.masked for metric in page.document.metrics)
    numbers = page.view.say(
        "指标{metrics}个，其中遮蔽{masked}个；占位{placeholders}处",
        metrics=len(page.document.metrics),
        masked=masked,
        placeholders=len(page.document.placeholders),
    )
    return page.view.say("内容"), prose(numbers)
