"""What the report states: metrics and placeholders, as tables."""

from __future__ import annotations

from collections import Counter

from rich.console import RenderableType
from rich.text import Text

from govtext.formats.full.page import Page
from govtext.formats.full.paper import cut, join, prose, section, table
from govtext.formats.full.styles import MASK
from govtext.formats.view import excerpt
from govtext.model import Metric, PlaceholderKind, Span

_LEAD_CHARACTERS = 60
_VALUE_CHARACTERS = 24
_EXAMPLES = 3
_BEFORE, _AFTER = 6, 4
_ADDRESS = 9


def metrics(page: Page) -> list[RenderableType]:
    """Return the table of figures as written; a masked figure is called masked and given no value."""
    view = page.view
    sheet = table(
        (view.say("指标名称"), None),
        (view.say("数值"), 16),
        (view.say("类型"), 8),
        (view.say("变化"), 10),
        (view.say("行:列"), _ADDRESS),
    )
    shown = page.document.metrics[: view.rows(len(page.document.metrics))]
    for metric in shown:
        name = prose(excerpt(metric.indicator.surface, _LEAD_CHARACTERS)) if metric.indicator else prose(("–", "dim"))
        kind, change = prose(view.label(metric.kind)), prose(_change(page, metric))
        sheet.add_row(name, _value(page, metric), kind, change, prose((page.address(metric.start), "dim")))
    return _titled(page, view.say("指标"), sheet, len(page.document.metrics))


def _value(page: Page, metric: Metric) -> Text:
    written = excerpt(metric.surface, _VALUE_CHARACTERS)
    return prose((page.view.say("遮蔽"), MASK), " ", (written, "dim")) if metric.masked else prose(written)


def _change(page: Page, metric: Metric) -> str:
    if metric.change is None:
        return ""
    basis = page.view.label(metric.change.basis) if metric.change.basis else ""
    return page.view.say("{basis}{direction}", basis=basis, direction=page.view.label(metric.change.direction)).strip()


def placeholders(page: Page) -> list[RenderableType]:
    """Return the table of masks: how many of which kind, with examples in their context."""
    view, masks = page.view, page.document.placeholders
    sheet = table((view.say("类型"), 12), (view.say("处数"), -7), (view.say("例"), None))
    for kind, number in Counter(mask.kind for mask in masks).most_common():
        sheet.add_row(prose(view.label(kind)), prose(str(number)), _examples(page, kind))
    return [section(view.say("占位")), sheet if masks else _nothing(page)]


def _examples(page: Page, kind: PlaceholderKind) -> Text:
    shown: dict[str, Text] = {}
    for mask in page.document.placeholders:
        if mask.kind == kind and len(shown) < _EXAMPLES:
            example = in_context(page, mask, mask.surface)
            shown.setdefault(example.plain, example)
    return join(shown.values(), page.view.say("；"))


def in_context(page: Page, span: Span, shown: str) -> Text:
    """Return ``shown`` between the characters that stand around ``span`` on its line."""
    before = page.document.quote(Span(start=max(0, span.start - _BEFORE), end=span.start)).rpartition("\n")[2]
    after = page.document.quote(Span(start=span.end, end=span.end + _AFTER)).partition("\n")[0]
    return prose((before.lstrip(), "dim"), (excerpt(shown, _VALUE_CHARACTERS), MASK), (after.rstrip(), "dim"))


def _titled(page: Page, title: str, sheet: RenderableType, total: int) -> list[RenderableType]:
    return [section(title), sheet if total else _nothing(page), *cut(page.view, total)]


def _nothing(page: Page) -> Text:
    return prose((page.view.say("（无）"), "dim"))
