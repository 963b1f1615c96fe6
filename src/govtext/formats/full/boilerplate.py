"""Suspected boilerplate by part, and the sentences that weigh most, with the phrases that speak for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from govtext.formats.full.page import Page
from govtext.formats.full.paper import cut, grid, join, prose, section, table
from govtext.formats.full.styles import ROLE
from govtext.formats.view import excerpt
from govtext.model import Evidence, Quote
from govtext.scored import HIGH, LOW, BoilerplateScore, PartScore, SentenceScore

_BAR = 20
_TITLE_CHARACTERS = 40
_SENTENCE_CHARACTERS = 110
_PHRASE_CHARACTERS = 20
_WORST = 5
_SHORT = 16
_PHRASES = 6
_SPEAKING = frozenset({"creed", "stock", "outcome", "abstract", "degree", "hedge", "parallel"})
_CONCRETE: Final[Mapping[str, str]] = MappingProxyType(
    {"bound": "数量", "named": "名称", "subject": "具体事项", "dated": "时间", "done": "已办的事"}
)


def boilerplate(page: Page, score: BoilerplateScore) -> list[RenderableType]:
    """Return the section on set phrases: a share by part and the worst sentences, never a verdict."""
    view = page.view
    sheet = table((view.say("部分"), None), ("", _BAR), (view.say("占比"), 10), (view.say("待判"), 10))
    for part in score.parts[: view.rows(len(score.parts))]:
        shares = (prose(_share(page, part.share)), prose((_share(page, part.unsure), "dim")))
        sheet.add_row(_part(page, part), _bar(part.share, part.unsure), *shares)
    remark = view.say(
        "只供核对，不是结论；占比按句子字数计，{high:.2f}以上疑似，{low:.2f}至{high:.2f}待人工判断，模型{model}，{mode}",
        low=LOW,
        high=HIGH,
        model=score.model,
        mode=_mode(page, score),
    )
    total = join([_total(page, score), prose(_rates(page, score)), prose((remark, "dim"))])
    blocks = [section(view.say("疑似套话")), total, sheet, *cut(view, len(score.parts))]
    return [*blocks, *_worst(page, score), *_copied(page, score)]


def _part(page: Page, part: PartScore) -> Text:
    heading = page.first_heading(part)
    title = excerpt(heading.surface, _TITLE_CHARACTERS) if heading else page.opening(part, _TITLE_CHARACTERS // 2)
    return prose((page.view.say("【{role}】", role=page.view.label(part.role)), ROLE[part.role]), " ", title)


def _total(page: Page, score: BoilerplateScore) -> Text:
    """Return the share of the whole text, its bounds, and what is left to a reader."""
    said = page.view.say("疑似套话占全文{share}", share=_share(page, score.value))
    if score.low is not None and score.high is not None:
        said += page.view.say("（95%区间{low}至{high}）", low=f"{score.low:.0%}", high=f"{score.high:.0%}")
    if score.unsure:
        said += page.view.say("，待人工判断{share}", share=f"{score.unsure:.0%}")
    return prose(said)


def _rates(page: Page, score: BoilerplateScore) -> str:
    """Return how thick words of style are, against the reference where there is one."""
    say, compared = page.view.say, score.comparison

    def rank(percentile: float | None) -> str:
        return "" if percentile is None else say("（高于{percentile:.0f}%）", percentile=percentile)

    degrees, hedges = (compared.degrees, compared.hedges) if compared else (None, None)
    return say(
        "每千字用程度副词{degrees:.1f}次{above}，“有所”“不够”一类留余地的词{hedges:.1f}次{over}",
        degrees=score.degrees,
        above=rank(degrees),
        hedges=score.hedges,
        over=rank(hedges),
    )


def _mode(page: Page, score: BoilerplateScore) -> str:
    compared = score.comparison
    if compared is None:
        return page.view.say("没有同类报告作参照")
    if compared.share is None:
        return page.view.say("参照中的其他报告只有{number}篇，不排位次", number=compared.reports)
    return page.view.say(
        "高于{number}篇同类报告中的{percentile:.0f}%", number=compared.reports, percentile=compared.share
    )


def _bar(share: float | None, unsure: float | None) -> Text:
    if share is None:
        return prose()
    filled = round(share * _BAR)
    doubtful = min(round((unsure or 0.0) * _BAR), _BAR - filled)
    return prose(("█" * filled, "yellow"), ("▒" * doubtful, "dim"), ("░" * (_BAR - filled - doubtful), "dim"))


def _share(page: Page, share: float | None) -> str:
    return page.view.say("无法判定") if share is None else f"{share:.0%}"


def _worst(page: Page, score: BoilerplateScore) -> Iterator[RenderableType]:
    over = [sentence for sentence in score.sentences if sentence.verdict == "boilerplate" and sentence.counts]
    if not over:
        return
    title = page.view.say(
        "疑似套话最重的句子（共{number}句，列前{shown}句）", number=len(over), shown=min(_WORST, len(over))
    )
    yield Padding(prose(title), (1, 0, 0, 0))
    # A list item's bare topic sentence is a heading in all but name: what follows it says more.
    ranked = sorted(over, key=lambda sentence: (sentence.end - sentence.start < _SHORT, -sentence.value))[:_WORST]
    yield grid([(_weight(page, sentence), _sentence(page, sentence)) for sentence in ranked], 14)


def _copied(page: Page, score: BoilerplateScore) -> Iterator[RenderableType]:
    """Return the sentences with a run that another report of the reference holds too, the longest first."""
    runs = [(s, s.wording.shared) for s in score.sentences if s.wording and s.wording.copied and s.wording.shared]
    if not runs or not score.comparison:
        return
    title = page.view.say(
        "与参照中另一篇雷同的句子（共{number}句，占{share:.0%}，列前{shown}句；是谁抄谁、可否照用，须人判断）",
        number=len(runs),
        share=score.comparison.copied or 0.0,
        shown=min(_WORST, len(runs)),
    )
    yield Padding(prose(title), (1, 0, 0, 0))
    longest = sorted(runs, key=lambda one: one[1].start - one[1].end)[:_WORST]
    yield grid([(prose((page.address(s.start), "dim")), _marked(page, s, [run])) for s, run in longest], 14)


def _weight(page: Page, sentence: SentenceScore) -> Text:
    return prose(f"{sentence.value:.2f} ", (page.address(sentence.start), "dim"))


def _sentence(page: Page, sentence: SentenceScore) -> Text:
    """Return the sentence with the matched phrases marked, and below it what spoke for and against."""
    return join([_marked(page, sentence, _phrases(sentence)), *_reasons(page, sentence)])


def _marked(page: Page, sentence: SentenceScore, quotes: Sequence[Quote]) -> Text:
    text = prose()
    at, end = sentence.start, min(sentence.end, sentence.start + _SENTENCE_CHARACTERS)
    for quote in quotes:
        stop = min(quote.end, end)
        if at <= quote.start < stop:
            text.append_text(prose(page.document.text[at : quote.start]))
            text.append_text(prose((page.document.text[quote.start : stop], "yellow underline")))
            at = stop
    text.append_text(prose(page.document.text[at:end], "…" if end < sentence.end else ""))
    return text


def _phrases(sentence: SentenceScore) -> list[Evidence]:
    return sorted((e for e in sentence.evidence if e.role in _SPEAKING), key=lambda e: (e.start, -e.end))


def _reasons(page: Page, sentence: SentenceScore) -> Iterator[Text]:
    """Return the phrases that were met, and what a concrete sentence has that this one lacks."""
    view = page.view
    said = [*dict.fromkeys(excerpt(phrase.surface, _PHRASE_CHARACTERS) for phrase in _phrases(sentence))]
    has = {contribution.feature for contribution in sentence.contributions}
    missing = [view.say(words) for name, words in _CONCRETE.items() if name not in has]
    if said:
        more = view.say("等{number}处", number=len(said)) if len(said) > _PHRASES else ""
        yield prose((view.say("命中 "), "dim"), (view.say("；").join(said[:_PHRASES]), "yellow"), (more, "dim"))
    if missing:
        yield prose((view.say("没有 "), "dim"), (view.say("、").join(missing), "dim"))
