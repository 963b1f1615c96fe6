"""Kind ``consistency``: one thing with two names, one person spelt in two ways, one figure with two values."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations
from typing import Literal, NamedTuple

import msgspec

from govtext.checks import derived
from govtext.checks.alike import alike, sound_alike
from govtext.checks.citation import is_known
from govtext.checks.draft import Draft, evidence, figure
from govtext.checks.renamed import of_two_kinds, renamed
from govtext.lexicon import Phrases, Words, column
from govtext.model import Document, Metric, Rule, Span
from govtext.spans import Index

Subject = Literal["quoted", "named", "titled", "body", "person", "figure"]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``of``: names in “”, names of places and works, own documents in 《》, bodies, persons, or figures of one indicator."""

    of: Subject


VALUES = frozenset({"found", "other"})


class _Use(NamedTuple):
    """A place where a name is used; ``stem`` is what may be spelt in two ways."""

    start: int
    end: int
    stem: str


_QUOTED = re.compile("“([^“”\n]{3,10})”")
_SHORTEST = 4
_ENDS_SHORT = frozenset("码卡站网队榜岗哨室亭廊屋厅员课堂")
_INTRODUCED = re.compile(
    "(?:创新|打造|开设|创建|推出|新建|建立|建成|成立|组建|推行|实施|探索|创设|培育|评选|举办|开展|设立|开办|启动|创办|出台|制定|印发|修订|下发|设置|布设|挂牌|聘请|选聘)[^，。；]{0,6}$"
)
_KNOWN = re.compile(
    "(?:深化|依托|用好|擦亮|发挥|运用|通过|利用|[把将在以借]|巩固|拓展|持续|继续|完善|提升|做[优强实]|升级|推广|借助|用活|坚持|推动|延伸|整合|发动|联动|凭借)(?:[村镇乡县各全]{1,2}级?)?$"
)
_BEFORE = 10
_COUNTERS = frozenset("个项大种类条件点")
_BODY_ENDS = frozenset("站岗队室厅员团会所点哨亭屋家社坊")
_EACH = re.compile("(.).\\1.")
_GENERAL = re.compile(
    "(?:经济|经验|工程|计划|模式|机制|制度|之[家路窗]|服务|管理|精神|文化|旅游|战略|产业|项目|[类型级])$"
)
_HEAD_NOUN = re.compile("[一-鿿]{2}")
_WORKS = Words(
    [
        "社区",
        "小区",
        "水库",
        "产业园",
        "工业园",
        "园区",
        "景区",
        "公园",
        "灌区",
        "茶园",
        "农场",
        "林场",
        "大桥",
        "电站",
        "合作社",
        "镇",
        "乡",
        "村",
        "河",
        "渠",
    ]
)
_ENDING = re.compile("[区库园场桥站社镇乡村河渠]")
_LARGE = frozenset(("产业园", "工业园", "园区", "景区", "公园", "灌区"))
_OWN_NAMED = frozenset(("社区", "小区", "水库", "大桥"))
_STEM = 8
_RUN = re.compile(rf"[一-鿿]{{2,{_STEM}}}+$")
_BOUND = re.compile("[^一-鿿]|[和与及在对到从把将为由向于以是的、各]")
_NUMERALS = frozenset("一二三四五六七八九十两双多0123456789")
_TOLD_APART = _NUMERALS | frozenset("东西南北中上下前后大小新老内外左右高低")
_FUNCTION = frozenset("是以在和于及为的与对将由至到地得其有市县镇乡区组级个之只支实施")
_MOST = 60
_MOST_CHANGED = 2
_SAME = 3
_NAME = 3
_NAMES = frozenset((2, 3))
_LONG_TITLE = 8
_KIND = re.compile(
    "(?:考[评核]|评[价议定]|测评|管理|监管|监督|使用|实施|工作|奖[惩励]|暂行|若干)*(?:办法|细则|制度|规定|方案|规则|意见|规程|准则|守则|流程|指南|指引|措施|机制)(?:[（(][^（）()]*[）)])?$"
)
_APPLIED = re.compile("(?:按照?|依照|遵照|根据|依据|对照|执行|落实|运用|严守|遵守|贯彻|用好|通过)$")
_LEVELS = "镇乡道县区市村居"


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each name or value that differs from the one used elsewhere, one a pair."""
    drafts = list(_FINDERS[params.of](document))
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


@cache
def _verbs() -> Words:
    return Words(column("verbs", "word"))


def _draft(document: Document, odd: _Use | Span, other: _Use | Span) -> Draft:
    values = {"found": document.text[odd.start : odd.end], "other": document.text[other.start : other.end]}
    shown = (evidence(document, "other", other.start, other.end),)
    return Draft("fail", Span(start=odd.start, end=odd.end), values, shown)


def _pairs(uses: Iterable[_Use], document: Document, alike: Callable[[_Use, _Use], bool]) -> Iterator[Draft]:
    """Yield the rarer, or else the later, of two names that are alike and stand in no sentence together."""
    by_name: dict[str, list[_Use]] = defaultdict(list)
    for use in uses:
        by_name[use.stem].append(use)
    if len(by_name) > _MOST:
        return
    characters = {name: frozenset(name) for name in by_name}
    for one, two in combinations(sorted(by_name, key=len), 2):
        close = len(one) == len(two) and len(characters[one] & characters[two]) >= len(characters[one]) - _MOST_CHANGED
        if close and alike(by_name[one][0], by_name[two][0]) and not _together(document, by_name[one], by_name[two]):
            odd, other = sorted((by_name[one], by_name[two]), key=lambda found: (len(found), -found[0].start))
            yield _draft(document, odd[0], other[0])


def _together(document: Document, one: Iterable[_Use], two: Iterable[_Use]) -> bool:
    """Whether a sentence holds both."""
    breaks = derived.breaks(document)
    return bool({breaks.sentence(use.start) for use in one} & {breaks.sentence(use.start) for use in two})


def _quoted(document: Document) -> Iterator[Draft]:
    phrases = Index(document.formulations)
    found = [m for m in _QUOTED.finditer(document.text) if not phrases.touching(*m.span())]
    uses = [_Use(m.start(), m.end(), m[1]) for m in found if len(m[1]) >= _SHORTEST or m[1][-1] in _ENDS_SHORT]

    def alike_names(one: _Use, two: _Use) -> bool:
        a, b = one.stem, two.stem
        if len(a) != len(b) or _EACH.search(a) or _EACH.search(b):
            return False
        left, right = Counter(a) - Counter(b), Counter(b) - Counter(a)
        same_head = _same_head(document, one, two)
        introduced = _is_introduced(document, max(one, two))
        if {*left, *right} & _NUMERALS or not ("".join(left) + "".join(right)).isalpha() or not left:
            return same_head and _is_renumbered(a, b) and not introduced
        if left.total() == 1 and sound_alike(*left, *right):
            return True
        general = _GENERAL.search(a) or _GENERAL.search(b) or not a.isalpha()
        if introduced:
            return False
        if left.total() == 1:
            return bool(same_head or not general)
        return (
            (_is_member_changed(a, b) or _is_word_changed(a, b))
            and not general
            and _refers_back(document, min(one, two), max(one, two))
        )

    drafts = list(_pairs(uses, document, alike_names))
    known = {draft.span.start for draft in drafts}
    yield from drafts
    yield from (_draft(document, *pair) for pair in renamed(document) if not {p.start for p in pair} & known)


def _is_introduced(document: Document, use: _Use) -> bool:
    """Whether the name is said to be new where it is used, so that it is none that was named before."""
    return bool(_INTRODUCED.search(document.text[max(0, use.start - _BEFORE) : use.start]))


def _refers_back(document: Document, first: _Use, second: _Use) -> bool:
    """Whether the first name is said to be new, and the second taken as known."""
    before = document.text[max(0, second.start - _BEFORE) : second.start]
    return _is_introduced(document, first) and bool(_KNOWN.search(before))


def _is_member_changed(a: str, b: str) -> bool:
    """Whether two names differ in their first two characters (渡口说事, 码头说事)."""
    return len(a) >= _SHORTEST and a[2:] == b[2:] and not {*a[:2]} & {*b[:2]}


def _same_head(document: Document, one: _Use, two: _Use) -> bool:
    """Whether both names are followed by one noun (“…”机制)."""
    heads = [_HEAD_NOUN.match(document.text, use.end) for use in (one, two)]
    return all(heads) and len({head[0] for head in heads if head}) == 1


def _is_renumbered(a: str, b: str) -> bool:
    """Whether two nicknames differ in their number only (三长包联, 四长包联), not what any number may count (三个坚持)."""
    return len(a) >= _SHORTEST and a[1:] == b[1:] and {a[0], b[0]} <= _NUMERALS and a[1] not in _COUNTERS


def _is_word_changed(a: str, b: str) -> bool:
    """Whether two names of bodies differ in the word before their head (廉情监督站, 廉情观察站)."""
    return a[:2] == b[:2] and a[-1] == b[-1] and a[-1] in _BODY_ENDS and len(a) > _SHORTEST and a[2] != b[2]


def _named(document: Document) -> Iterator[Draft]:
    """Yield names of places and works that one character, or one left out of a long name, sets apart from another."""
    text = document.text
    runs: dict[str, list[_Use]] = defaultdict(list)
    for match in _ENDING.finditer(text):
        start = match.end() - _WORKS.ending(text, 0, match.end())
        run = _RUN.search(text[max(0, start - _STEM) : start])
        if run and start < match.end():
            runs[text[start : match.end()]].append(_Use(start - len(run[0]), match.end(), run[0]))
    for suffix, uses in runs.items():
        if len({use.stem for use in uses}) <= _MOST:
            yield from _named_so(document, suffix, uses)
    yield from (_draft(document, *pair) for pair in of_two_kinds(document))


def _named_so(document: Document, suffix: str, uses: list[_Use]) -> Iterator[Draft]:
    bounded = [_bounded(document.text, use, suffix) for use in reversed(uses)]
    bases = {base.stem: base for base in bounded if base}
    done: set[tuple[str, ...]] = set()
    for name, base in bases.items():
        same = [use for use in uses if use.stem.endswith(name)]
        for use in uses:
            odd = _variant(use, name, suffix, len(same))
            pair = tuple(sorted((name, odd.stem))) if odd else ()
            if odd and pair not in done and not _together(document, same, [use]):
                done.add(pair)
                times = sum(u.stem.endswith(odd.stem) for u in uses)
                first = (times, -odd.start) <= (len(same), -base.start)
                yield _draft(document, *((odd, base) if first else (base, odd)))


def _bounded(text: str, use: _Use, suffix: str) -> _Use | None:
    """Return the name where it begins after a mark or a function word, else None."""
    stem = use.stem
    edge = max((m.end() for m in _BOUND.finditer(stem)), default=0)
    before = text[use.start - 1 : use.start]
    begins = edge > 0 or use.start == 0 or (_BOUND.match(before) and not before.isdecimal())
    stem = stem[edge:]
    good = (
        begins and len(stem) > 1 and not (set(stem) & _NUMERALS) and _verbs().starting(stem, 0, len(stem)) < len("动词")
    )
    return _Use(use.end - len(suffix) - len(stem), use.end, stem) if good else None


def _variant(use: _Use, name: str, suffix: str, times: int) -> _Use | None:
    """Return the part of ``use`` that is almost ``name``."""
    tail = use.stem[-len(name) :]
    near = len(tail) == len(name) and (tail[0] == name[0] or tail[-1] == name[-1])
    differ = [(a, b) for a, b in zip(tail, name, strict=True) if a != b] if near else []
    if len(differ) == 1 and not {*differ[0]} & (_TOLD_APART | _FUNCTION):
        strict = len(name) >= _SAME and times > 1 and suffix in _OWN_NAMED
        if sound_alike(*differ[0]) or strict:
            return _Use(use.end - len(suffix) - len(tail), use.end, tail)
    for less in (1, 2) if suffix in _LARGE else ():
        tail = use.stem[less - len(name) :]
        if len(tail) >= _SHORTEST and len(tail) == len(name) - less and tail[:2] == name[:2] and _is_within(tail, name):
            return _Use(use.end - len(suffix) - len(tail), use.end, tail)
    return None


def _is_within(shorter: str, longer: str) -> bool:
    rest = iter(longer)
    return all(c in rest for c in shorter)


def _titled(document: Document) -> Iterator[Draft]:
    """Yield own documents in 《》 that one character sets apart from another."""
    own = [c for c in document.citations if not is_known(c.title)]
    uses = [_Use(c.start, c.end, c.title) for c in own if len(c.title) >= _LONG_TITLE]

    def alike_titles(one: _Use, two: _Use) -> bool:
        differ = [(x, y) for x, y in zip(one.stem, two.stem, strict=True) if x != y]
        plain = len(differ) == 1 and "".join(differ[0]).isalpha() and not {*differ[0]} & _TOLD_APART
        return plain and (alike(*differ[0]) or not _is_introduced(document, max(one, two)))

    yield from _pairs(uses, document, alike_titles)
    yield from _of_another_kind(document, uses)


def _of_another_kind(document: Document, uses: list[_Use]) -> Iterator[Draft]:
    """Yield own documents applied under another kind than they were issued with (印发《…考评办法》, 按照《…考核细则》)."""
    issued = [use for use in uses if _is_introduced(document, use)]
    titles = {use.stem for use in issued}
    by_name = {_stem(use.stem): use for use in reversed(issued)}
    for use in uses:
        applied = _APPLIED.search(document.text[max(0, use.start - _BEFORE) : use.start])
        if use.stem in titles or not applied:
            continue
        other = by_name.get(_stem(use.stem)) if _stem(use.stem) else None
        if other and other.start < use.start and not _together(document, [use], [other]):
            yield _draft(document, use, other)


def _stem(title: str) -> str:
    """Return a title without its kind (考核细则, 管理办法（试行）), empty where it has none."""
    kind = _KIND.search(title)
    return title[: kind.start()] if kind and kind.start() >= _SHORTEST else ""


@cache
def _bodies() -> tuple[Phrases, dict[str, int]]:
    """Return what finds the listed names of bodies, and which of them are one body."""
    row_of = {name: number for number, names in enumerate(column("body_names", "names")) for name in names.split("|")}
    return Phrases({name: name for name in row_of}), row_of


def _body(document: Document) -> Iterator[Draft]:
    """Yield the rarer of two names of one body, the level before it being the same."""
    phrases, row_of = _bodies()
    text = document.text
    found: dict[tuple[int, str], dict[str, list[_Use]]] = defaultdict(lambda: defaultdict(list))
    for start, end, name in phrases.find(text, 0, len(text)):
        level = text[max(0, start - 1) : start]
        if level in _LEVELS and level:
            found[row_of[name], level][name].append(_Use(start, end, name))
    for names in found.values():
        used = sorted(names.values(), key=lambda uses: (-len(uses), uses[0].start))
        for uses in used[1:]:
            if not _together(document, used[0], uses):
                yield _draft(document, uses[0], used[0][0])


def _person(document: Document) -> Iterator[Draft]:
    """Yield names that differ from a person's by one character alike, by their order, or by any with one post before them."""
    text = document.text
    people = [m for m in document.mentions if m.kind == "person" and not m.masked and len(m.surface) in _NAMES]
    named = {m.surface: m for m in reversed(people)}
    done: set[frozenset[str]] = set()
    for name, known in named.items():
        for match in re.finditer(_variants(name), text):
            other = match[0]
            pair = frozenset((name, other))
            use, base = _Use(*match.span(), other), _Use(known.start, known.end, name)
            if other == name or pair in done or not _is_same_person(text, use, base, named=other in named):
                continue
            if not _together(document, [use], [base]):
                done.add(pair)
                rarer = (text.count(other), -use.start) <= (text.count(name), -base.start)
                yield _draft(document, *((use, base) if rarer else (base, use)))


def _variants(name: str) -> str:
    """Return the pattern of a name with one of its given characters changed, or both swapped."""
    family, given = name[0], name[1:]
    if len(given) == 1:
        return f"{family}[一-鿿]"
    return f"{family}(?:[一-鿿]{given[1]}|{given[0]}[一-鿿]|{given[::-1]})"


def _is_same_person(text: str, use: _Use, known: _Use, *, named: bool) -> bool:
    """Whether a name is another's with a slip: ``named`` where it was read as a person's itself."""
    post, before = text[max(0, known.start - 2) : known.start], text[max(0, use.start - 2) : use.start]
    same_post = len(post) == len("书记") and post == before and post.isalpha()
    differ = [(x, y) for x, y in zip(use.stem[1:], known.stem[1:], strict=True) if x != y]
    close = len(differ) > 1 or alike(*differ[0])
    if len(known.stem) < _NAME:
        return same_post and close and named
    return (close and (named or same_post)) or (same_post and named)


def _figure(document: Document) -> Iterator[Draft]:
    """Yield the second of two values of one indicator for one time, in different paragraphs."""
    known: dict[tuple[str, ...], Metric] = {}
    parts = derived.parts(document)
    for metric in document.metrics:
        part = parts.before(metric.start)
        if not _is_level(metric) or metric.indicator is None or part is None or part.role not in ("preamble", "work"):
            continue
        period = "" if metric.period is None or metric.period.inherited else metric.period.surface
        subject = metric.subject.surface if metric.subject else ""
        key = (metric.indicator.surface, metric.unit or "", metric.kind, period, subject)
        first = known.setdefault(key, metric)
        apart = "\n" in document.text[first.end : metric.start]
        if first.value != metric.value and apart:
            values = {"found": metric.surface, "other": first.surface}
            yield Draft("fail", Span(start=metric.start, end=metric.end), values, (figure("other", first),))


def _is_level(metric: Metric) -> bool:
    named = metric.indicator is not None and len(metric.indicator.surface) > _SHORTEST
    plain = metric.change is None and metric.comparison is None and metric.form is None and metric.value is not None
    return named and plain and metric.statistic == "level" and metric.status == "done" and metric.modifier == "exact"


_FINDERS: dict[Subject, Callable[[Document], Iterator[Draft]]] = {
    "quoted": _quoted,
    "named": _named,
    "titled": _titled,
    "body": _body,
    "person": _person,
    "figure": _figure,
}
