"""The findings, grouped by severity, each with its passage, place, basis and outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from rich.console import RenderableType
from rich.text import Text

from govtext.formats.full.header import counts
from govtext.formats.full.page import Page
from govtext.formats.full.paper import cut, grid, join, prose, section
from govtext.formats.full.styles import OUTCOME, SEVERITY
from govtext.formats.view import excerpt
from govtext.formats.wording import message
from govtext.model import Finding, Rule, Severity

_QUOTE_CHARACTERS = 90
_EVIDENCE_CHARACTERS = 36
_SECTION_CHARACTERS = 24
_EVIDENCE = 3
_CODE = 8
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)


def findings(page: Page, found: Sequence[Finding], rules: Mapping[str, Rule]) -> list[RenderableType]:
    """Return the section of findings; passed rules are counted, and listed only if the view shows them."""
    shown = [finding for finding in found if page.view.show_pass or finding.outcome != "pass"]
    listed = [finding for finding in shown if not _is_unjudged(finding)]
    blocks: list[RenderableType] = [section(page.view.say("发现"))]
    for severity in _SEVERITIES:
        blocks += _group(page, severity, [finding for finding in listed if finding.severity == severity], rules)
    if not listed:
        blocks += [prose((page.view.say("没有发现问题"), "green")), Text()]
    blocks += _unjudged(page, list(filter(_is_unjudged, shown)), rules)
    return [*blocks, _summary(page, found, len(found) - len(shown))]


def _group(page: Page, severity: Severity, found: Sequence[Finding], rules: Mapping[str, Rule]) -> list[RenderableType]:
    if not found:
        return []
    title = page.view.say("{severity} {number}条", severity=page.view.label(severity), number=len(found))
    blocks: list[RenderableType] = [prose((title, SEVERITY[severity]))]
    for finding in found[: page.view.rows(len(found))]:
        rows = [(prose((finding.code, "bold")), join(_block(page, finding, rules)))]
        blocks.append(grid(rows, max(_CODE, min(len(finding.code), 2 * _CODE))))
    return [*blocks, *cut(page.view, len(found)), Text()]


def _is_unjudged(finding: Finding) -> bool:
    """Whether a rule could not judge the text as a whole."""
    return finding.outcome == "not_assessable" and finding.start == finding.end


def _unjudged(page: Page, found: Sequence[Finding], rules: Mapping[str, Rule]) -> Iterator[RenderableType]:
    """Yield what could not be judged of the whole text, the rules by their reason."""
    if not found:
        return
    reasons: dict[str, list[str]] = {}
    for finding in found:
        reasons.setdefault(message(page.view, finding, rules), []).append(finding.code)
    yield prose((page.view.say("无法判定 {number}条", number=len(found)), OUTCOME["not_assessable"]))
    for reason, codes in reasons.items():
        yield prose((page.view.say("、").join(codes), "bold"), " ", reason)
    yield Text()


def _block(page: Page, finding: Finding, rules: Mapping[str, Rule]) -> Iterator[Text]:
    say = page.view.say
    sure = "" if finding.confidence >= 1 else f" {finding.confidence:.0%}"
    outcome = f"[{page.view.label(finding.outcome)}{sure}]"
    yield prose((outcome, OUTCOME[finding.outcome]), " ", message(page.view, finding, rules))
    yield _where(page, finding)
    if finding.quote.strip():
        yield prose((say("引文 "), "dim"), say("“{quote}”", quote=excerpt(finding.quote, _QUOTE_CHARACTERS)))
    yield from _evidence(page, finding)
    yield prose((say("依据 "), "dim"), _basis(page, finding))


def _where(page: Page, finding: Finding) -> Text:
    place = page.view.say("第{line}行第{column}列", line=finding.line, column=finding.column)
    if finding.start == finding.end:
        place = page.view.say("全文（{place}）", place=place)
    path = " › ".join(excerpt(title, _SECTION_CHARACTERS) for title in finding.section_path)
    return prose((page.view.say("位置 "), "dim"), place, (f"  {path}" if path else "", "dim"))


def _evidence(page: Page, finding: Finding) -> Iterator[Text]:
    """Yield the passages beyond the quote that the finding rests on."""
    opening = finding.quote[: _EVIDENCE_CHARACTERS - 1] or None
    passages = dict.fromkeys(evidence.surface for evidence in finding.evidence if evidence.surface.strip())
    beyond = [text for text in passages if text not in finding.quote and not (opening and text.startswith(opening))]
    if beyond:
        said = page.view.say("；").join(excerpt(text, _EVIDENCE_CHARACTERS) for text in beyond[:_EVIDENCE])
        more = page.view.say("等{number}处", number=len(beyond)) if len(beyond) > _EVIDENCE else ""
        searched = all(evidence.role == "searched" for evidence in finding.evidence)
        yield prose((page.view.say("已查 ") if searched else page.view.say("证据 "), "dim"), said, (more, "dim"))


def _basis(page: Page, finding: Finding) -> str:
    basis = finding.basis
    unread = "" if basis.status == "verified" else page.view.say("（原文未核）")
    return f"{basis.title} {basis.clause}".strip() + unread


def _summary(page: Page, found: Sequence[Finding], hidden: int) -> Text:
    passed = page.view.say("（通过{hidden}条未列出，见 --show-pass）", hidden=hidden) if hidden else ""
    return prose((page.view.say("合计 "), "dim")).append_text(counts(page, found)).append_text(prose((passed, "dim")))
