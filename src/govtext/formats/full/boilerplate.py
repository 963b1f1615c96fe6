"""Suspected boilerplate by part, and the sentences that weigh most, with the phrases that speak for it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from govtext.formats.full.page import Page
from govtext.formats.full.paper import cut, grid, join, prose, section, table
from govtext.formats.full.styles import ROLE
from govtext.formats.view import excerpt
from govtext.model import BoilerplateScore, Evidence, PartScore, SentenceScore

_BAR = 20
_TITLE_CHARACTERS = 40
_SENTENCE_CHARACTERS = 110
_PHRASE_CHARACTERS = 20
_WORST = 5
_SHORT = 16
_PHRASES = 6


def boilerplate(page: Page, score: BoilerplateScore) -> list[RenderableType]:
    """Return the section on set phrases: a share by part and the worst sentences, never a verdict."""
    view = page.view
    sheet = table((view.say("部分"), None), ("", _BAR), (view.say("占比"), 10))
    for part in score.parts[: view.rows(len(score.parts))]:
        sheet.add_row(_part(page, part), _bar(part.share), prose(_share(page, part.share)))
    remark = view.say(
        "只供核对，不是结论；占比按句子字数计，阈值{threshold:.2f}，模型{model}",
        threshold=score.threshold,
        model=score.model,
    )
    total = join([prose(view.say("疑似套话占全文{share}", share=_share(page, score.value))), prose((remark, "dim"))])
    blocks = [section(view.say("疑似套话")), total, sheet, *cut(view, len(score.parts))]
    return [*blocks, *_worst(page, score)]


def _part(page: Page, part: PartScore) -> Text:
    heading = page.first_heading(part)
    title = excerpt(heading.surface, _TITLE_CHARACTERS) if heading else page.opening(part, _TITLE_CHARACTERS // 2)
    return prose((page.view.say("【{role}】", role=page.view.label(part.role)), ROLE[part.role]), " ", title)


def _bar(share: float | None) -> Text:
    if share is None:
        return prose()
    filled = round(min(max(share, 0.0), 1.0) * _BAR)
    return prose(("█" * filled, "yellow"), ("░" * (_BAR - filled), "dim"))


def _share(page: Page, share: float | None) -> str:
    return page.view.say("无法判定") if share is None else f"{share:.0%}"


def _worst(page: Page, score: BoilerplateScore) -> Iterator[RenderableType]:
    over = [sentence for sentence in score.sentences if sentence.value >= score.threshold and sentence.counts]
    if not over:
        return
    title = page.view.say(
        "疑似套话最重的句子（超过阈值{number}句，列前{shown}句）", number=len(over), shown=min(_WORST, len(over))
    )
    yield Padding(prose(title), (1, 0, 0, 0))
    # A list item's bare topic sentence is a heading in all but name: what follows it says more.
    ranked = sorted(over, key=lambda sentence: (sentence.end - sentence.start < _SHORT, -sentence.value))[:_WORST]
    yield grid([(_weight(page, sentence), _sentence(page, sentence)) for sentence in ranked], 14)


def _weight(page: Page, sentence: SentenceScore) -> Text:
    return prose(f"{sentence.value:.2f} ", (page.address(sentence.start), "dim"))


def _sentence(page: Page, sentence: SentenceScore) -> Text:
    """Return the sentence with the matched phrases marked, and below it the phrases by themselves."""
    text = prose()
    at, end = sentence.start, min(sentence.end, sentence.start + _SENTENCE_CHARACTERS)
    for phrase in sorted(sentence.evidence, key=lambda evidence: evidence.start):
        if at <= phrase.start and phrase.end <= end:
            text.append_text(prose(page.document.text[at : phrase.start], (phrase.surface, "yellow underline")))
            at = phrase.end
    text.append_text(prose(page.document.text[at:end], "…" if end < sentence.end else ""))
    return join([text, *_phrases(page, sentence.evidence)])


def _phrases(page: Page, evidence: tuple[Evidence, ...]) -> Iterator[Text]:
    said = [*dict.fromkeys(excerpt(phrase.surface, _PHRASE_CHARACTERS) for phrase in evidence)]
    if said:
        more = page.view.say("等{number}处", number=len(said)) if len(said) > _PHRASES else ""
        yield prose(
            (page.view.say("命中 "), "dim"), (page.view.say("；").join(said[:_PHRASES]), "yellow"), (more, "dim")
        )
