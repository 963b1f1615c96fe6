"""Metrics: the quantities that a report states, with what they measure and how it changed."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from govtext.facts.approximation import Quantity
from govtext.facts.indicators import Reader
from govtext.facts.placeholders import shadow
from govtext.facts.qualifiers import Around, Surroundings
from govtext.facts.quantities import find_quantities
from govtext.lexicon import Phrases, column
from govtext.model import Metric, MetricKind, Placeholder, Quote, Span
from govtext.outline import Outline
from govtext.spans import Breaks, Index

_QUOTED = re.compile(r"“([^”“\n]{1,20})”|《[^》《\n]{1,60}》|[〔\[［(（](?:\d{4}|20\d\d年?)[〕\]］)）]\d*号?")
_MOST_QUOTED = 14
_CLASS_OF = (  # 亿元以上项目, 万吨级泊位: the quantity sorts what follows
    "自然村 行政村 薄弱村 空壳村 村庄 光伏 老年 老人 人口 群众 党员 企业 工业 项目 大项目 重大 重点 产业项目 工程 机组 泊位 农户 人员 职务 干部 领导"
    " 骨干 河流 地区 居民"
)
_SORTS = re.compile(
    rf"(?:级|制(?![度定造止约作])|型|式|一遇|以[上下](?:的(?:村|户|乡镇|镇|社区|单位)(?![级均])|(?:的)?(?:{'|'.join(_CLASS_OF.split())})))"
)
_AGED = re.compile(
    r"岁及以[上下]|周岁|岁(?:以[上下](?=的|[\w\ue000])|(?=的?(?:老|人|高龄|儿童|青|党员|群众|居民|妇女)))"
)
_BEFORE_NAME = re.compile(r"(?:第|每|/|这|那|哪|[A-Za-z+＋×∶Ⅰ-Ⅻ]|年第|\d[-—]|届)$")
_AFTER_NAME = re.compile(r"月|小时|工作日|世纪|年|季度|星期|学期|[+＋]|×\d|[A-Za-z]|全会|一批|一百|必须|坚持|意识|自信")
_VOLTAGE_NAME = re.compile(r"(?:及以上)?\w{0,4}(?:线路|变电|输电|输变电|电网|站|配电)")
_MEETS = ("人大", "政协", "大会")
_CLOCK = frozenset({"小时", "分钟"})
_ARTICLE = "一"
_SCALE_SIGNS = frozenset("百千万亿")
_NUMERAL_SIGNS = "零〇一二两三四五六七八九十百千万亿点余多几来"
_RELATIVE: frozenset[MetricKind] = frozenset({"percent", "percentage_point", "multiple"})


def find_metrics(
    text: str, folded: str, outline: Outline, placeholders: Sequence[Placeholder], around: Around
) -> tuple[Metric, ...]:
    """Return the metrics of ``text`` in order.

    ``folded`` is the width-folded text. The marks of ``outline`` count nothing; ``around`` tells the status, time and
    subject of the figures.
    """
    shadowed = shadow(folded, placeholders)
    names = _merged([*_name_spans(folded), *_marks(outline)])
    quantities = [q for q in find_quantities(shadowed) if not _is_named(names, q) and is_metric(shadowed, q)]
    breaks = Breaks(shadowed)
    reader = Reader(shadowed, quantities, breaks)
    return tuple(_metrics(text, quantities, reader, Surroundings(text, shadowed, breaks, around)))


def _marks(outline: Outline) -> Iterator[tuple[int, int]]:
    yield from ((h.start, h.end - len(h.title)) for h in outline.headings if h.number is not None)
    yield from ((i.start, i.start + len(i.marker)) for i in outline.items)


def _metrics(text: str, quantities: Sequence[Quantity], reader: Reader, surroundings: Surroundings) -> Iterator[Metric]:
    for q, (found, change) in zip(quantities, reader, strict=True):
        said = surroundings.qualify(q, found, change)
        yield Metric(
            start=q.start,
            end=q.end,
            surface=text[q.start : q.end],
            value=q.value,
            low=q.low,
            high=q.high,
            unit=q.unit,
            kind=q.kind,
            modifier=q.modifier,
            indicator=Quote(start=found[0], end=found[1], surface=text[slice(*found)]) if found else None,
            change=change,
            masked=q.masked,
            scale=said.scale,
            statistic=said.statistic,
            status=said.status,
            form=said.form,
            comparison=said.comparison,
            period=said.period,
            subject=said.subject,
        )


@cache
def _phrases() -> Phrases:
    return Phrases(dict.fromkeys(column("numeral_phrases", "phrase"), "name"))


def _name_spans(folded: str) -> Iterator[tuple[int, int]]:
    yield from ((start, end) for start, end, _ in _phrases().find(folded, 0, len(folded)))
    for match in _QUOTED.finditer(folded):
        if match[1] is None or len(match[1]) <= _MOST_QUOTED:
            yield match.span()


def _merged(spans: Sequence[tuple[int, int]]) -> Index[Span]:
    """Return the stretches that names cover, joined where they overlap."""
    merged: list[list[int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return Index(Span(start=start, end=end) for start, end in merged)


def _is_named(names: Index[Span], q: Quantity) -> bool:
    name = names.before(q.number)
    return name is not None and q.number < name.end


def is_metric(shadowed: str, q: Quantity) -> bool:
    """Whether a quantity states something, rather than naming or ordering it (GB/T 15835-2011: 计量 against 编号)."""
    if q.kind in {"rank", "ratio"}:
        return True
    before, after = shadowed[max(0, q.start - 3) : q.start], shadowed[q.end : q.end + 8]
    relative = q.kind in {"percent", "multiple"} and not before.endswith(("+", "×"))
    if (_BEFORE_NAME.search(before) and not relative) or _AFTER_NAME.match(after):
        return False
    if _sorts(shadowed, q) or _is_fixed_name(shadowed, q, before, after):
        return False
    return not q.chinese or _chinese_counts(shadowed, q)


def _sorts(shadowed: str, q: Quantity) -> bool:
    """Whether the quantity is a threshold in the name of what follows (65岁及以上老人, 万吨级以上泊位)."""
    bounded = (q.kind in {"money", "measure"} or q.unit == "户") and shadowed.endswith(("以上", "以下"), q.start, q.end)
    years = shadowed.find("岁", q.number, q.end)
    return bool(
        _SORTS.match(shadowed, q.end - 2 if bounded else q.end) or (years >= 0 and _AGED.match(shadowed, years))
    )


def _is_fixed_name(shadowed: str, q: Quantity, before: str, after: str) -> bool:
    """Whether the quantity is one of a few names: 人大五次会议, 24小时值班, 35千伏线路."""
    meets = q.unit == "次" and after.startswith("会议") and before.endswith(_MEETS)
    clock = (q.unit in _CLOCK and shadowed.startswith("24", q.number)) or (
        q.unit == "分" and before.endswith(("时", "点", ":"))
    )
    return meets or clock or (q.unit == "千伏" and _VOLTAGE_NAME.match(after) is not None)


def _chinese_counts(shadowed: str, q: Quantity) -> bool:
    """Whether a Chinese numeral counts: 一个 is an article, 万家 and 三大 are set words, 亿元企业 names a class."""
    surface = shadowed[q.number : q.end]
    numeral = surface[: len(surface) - len(surface.lstrip(_NUMERAL_SIGNS))]
    if q.kind in _RELATIVE:
        return True
    if numeral == _ARTICLE:
        return False
    if set(numeral.rstrip("多余几来")) <= _SCALE_SIGNS:
        bounded = q.start < q.number or q.modifier != "exact"
        return bounded and not (q.kind == "money" and shadowed[q.end : q.end + 1] not in tuple("，。；、（）"))
    fewest = _fewest_signs().get(q.unit or "", 1)
    return fewest is not None and len(numeral) >= fewest


@cache
def _fewest_signs() -> dict[str, int | None]:
    """Return how many signs a Chinese numeral needs to count in a unit, None where it never counts."""
    return dict.fromkeys(column("units", "unit", chinese="long"), 2) | dict.fromkeys(
        column("units", "unit", chinese="no")
    )
