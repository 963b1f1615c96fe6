"""Whose a mention is: the reporting unit's or another's, who is in charge, which names were left in a masked report."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from govtext.facts.divisions import above, full, lookup
from govtext.facts.names import COUNTY, PROVINCE, TOWNSHIP, VILLAGE
from govtext.lexicon import Phrases
from govtext.model import Mention, MentionKind, Placeholder, PlaceholderKind, Quote, Span
from govtext.spans import Index

NATION, NONE = 0, -1
COMPANY = "公司"

_OURS = "(?:[我全本]|我们)(省|市|县|区|州|旗|镇|乡|街道|苏木|村|社区)(?!场|域|面)|(镇|乡|县|街道)里"
_OUR_OFFICE = "我(?:局|委|办|院|厅|中心|校|队)(?!们)"
_WHOLE = (
    "(?:第.{1,5}[届次])?(?:委|党委|党工委|委员会|人民政府|政府|管委会|人民代表大会.*|党员代表大会|代表大会)?(?:委员会)?"
)
_HEADED = {"省": 1, "市": 2, "州": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4}
_BY = "由([^，。；：\n]{2,40}?)(?:牵头|具体负责|负责)"
_BETWEEN = "[、 　原]?|、各[^、；。，\n]{1,8}、"
_LIST = 120
_UPPER = (2, 4, 6)  # digits of the codes of what lies above a division
_ENOUGH_MASKS = 3
_BROAD: tuple[PlaceholderKind, ...] = ("place", "organization")


pattern = cache(re.compile)  # a pattern is made when a report first needs it


class Found(NamedTuple):
    """A mention before it is told whose it is.

    ``rank`` is that of its place (0 nation … 5 village, 9 a spot inside, -1 none told), ``suffix`` what that ends in, ``names`` the
    places named in it, the largest first, ``organ`` what follows them.
    """

    start: int
    end: int
    kind: MentionKind
    rank: int = NONE
    suffix: str = ""
    names: tuple[str, ...] = ()
    organ: str = ""
    masked: bool = False


class Unit(msgspec.Struct, frozen=True):
    """The reporting unit; ``name`` is null where the text hides or omits it, ``office`` the department that reports, if one does."""

    rank: int
    suffix: str
    names: tuple[str, ...] = ()
    office: str = ""

    @property
    def name(self) -> str:
        """Return the name of its division, empty where there is none."""
        return self.names[-1] if self.names else ""


def reporting_unit(folded: str, title: Quote | None, found: Sequence[Found]) -> Unit | None:
    """Return who reports: by the title, by 我镇 and 全镇, by bare bodies of a township, by what the first sentence names."""
    heads = [f for f in found if f.kind in ("place", "body") and NATION <= f.rank <= VILLAGE and f.organ != COMPANY]
    titled = next((f for f in heads if title is not None and title.start <= f.start < title.end), None)
    if titled is not None:
        return _named(titled, found)
    ours = Counter(match[1] or match[2] for match in pattern(_OURS).finditer(folded))
    if ours:
        suffix = ours.most_common(1)[0][0]
        rank = _HEADED.get(suffix, TOWNSHIP if suffix in ("街道", "苏木") else VILLAGE)
        return _named(Found(0, 0, "place", rank, suffix), found)
    sentence = folded.find("。")
    first = next((f for f in heads if f.start < (sentence if sentence >= 0 else _LIST)), None)
    if pattern(_OUR_OFFICE).search(folded):
        bare = [f for f in heads if not f.names and f.kind == "body" and f.rank > PROVINCE]
        return Unit(bare[0].rank, bare[0].suffix, office="局") if bare else None
    township = next((f for f in found if f.rank == TOWNSHIP and not f.names and f.suffix), None)
    if township is not None:
        return _named(township._replace(organ=""), found)
    return _named(first, found) if first is not None and first is found[0] else None


def _named(head: Found, found: Iterable[Found]) -> Unit:
    """Return the unit that ``head`` names, by the first full name of its kind where it is bare."""
    office = "" if head.rank >= TOWNSHIP or pattern(_WHOLE).fullmatch(head.organ) else head.organ
    full_name = next((f for f in found if f.suffix == head.suffix and f.names), head)
    named = head if head.names or full_name.kind == "post" else full_name
    return Unit(named.rank, head.suffix, named.names, office)


def is_own(mention: Found, unit: Unit | None) -> bool | None:
    """Return whether a place or body is the unit's own; None where nothing tells."""
    if unit is None:
        return False if mention.rank in (NATION, PROVINCE) and not mention.names else None
    if mention.organ == COMPANY:
        return bool(unit.name) and unit.name in mention.names and not unit.office
    if not mention.names:
        return _is_ours(mention, unit)
    if unit.name and unit.name in mention.names:
        return mention.rank > unit.rank or _of_office(mention, unit)
    if mention.rank == unit.rank:
        return mention.masked
    return mention.rank > unit.rank and all(rank_of(name) > unit.rank or name in unit.names for name in mention.names)


def _is_ours(mention: Found, unit: Unit) -> bool:
    """Return whether a body with nothing but its level, or not even that, is the unit's (县财政局)."""
    if mention.suffix == unit.suffix or mention.rank == unit.rank == NATION:
        return _of_office(mention, unit)
    return mention.rank == NONE or mention.rank > unit.rank


def _of_office(mention: Found, unit: Unit) -> bool:
    return not unit.office or mention.kind == "place" or mention.organ.startswith(unit.office)


def rank_of(name: str) -> int:
    """Return the rank of a division by its name's ending and, for a city, by its codes."""
    codes = lookup(name) if name.endswith("市") else ()
    if codes:
        return {2: 1, 4: 2}.get(min(map(len, codes)), COUNTY)
    if name.endswith("社区"):
        return VILLAGE
    return TOWNSHIP if name.endswith(("街道", "苏木")) else _HEADED.get(name[-1:], VILLAGE)


class Read(msgspec.Struct, frozen=True):
    """A report as it was read before its mentions."""

    text: str
    folded: str
    title: Quote | None
    placeholders: Sequence[Placeholder]


class Told:
    """What is told of each mention once all are found."""

    def __init__(self, read: Read, found: Sequence[Found], labels: Sequence[int]) -> None:
        """Take the report, its mentions in order, and where labels of those in charge end."""
        self._text = read.text
        self._unit = reporting_unit(read.folded, read.title, found)
        local = self._unit is not None and self._unit.rank >= TOWNSHIP
        self._found = [f for f in found if local or f.names or f.rank != VILLAGE or f.kind != "body"]
        self._charged = set(_charged(read.folded, self._found, labels))
        self._hidden = _hidden(read.title, read.placeholders)
        self._codes = _context(found)

    def mentions(self) -> tuple[Mention, ...]:
        """Return the mentions, those added that a masked report shows again without their ending."""
        told: list[Mention] = []
        for at, found in enumerate(self._found):
            before = told[-1] if told and self._touches(told[-1], found) else None
            told.append(self._mention(at, found, before))
        again = _again(self._text, told)
        return tuple(sorted((*told, *again), key=lambda m: m.start)) if again else tuple(told)

    def _touches(self, before: Mention, found: Found) -> bool:
        return found.start - before.end <= len("原 ") and not self._text[before.end : found.start].strip(" 　原")

    def _mention(self, at: int, found: Found, before: Mention | None) -> Mention:
        in_charge = found.kind != "place" and at in self._charged
        return Mention(
            start=found.start,
            end=found.end,
            surface=self._text[found.start : found.end],
            kind=found.kind,
            code=self._code(found),
            own=self._own(found, before),
            in_charge=in_charge,
            exposed=self._exposed(found, posted=in_charge or (before is not None and before.kind == "post")),
            masked=found.masked,
        )

    def _own(self, found: Found, before: Mention | None) -> bool | None:
        if found.kind in ("place", "body"):
            return is_own(found, self._unit)
        if before is not None:
            return before.own
        if found.kind == "person" or (not found.suffix and found.organ[-2:-1] not in _HEADED):
            return True
        suffix = found.suffix or found.organ[-2]
        return is_own(found._replace(suffix=suffix, rank=_HEADED.get(suffix, found.rank), organ=""), self._unit)

    def _exposed(self, found: Found, *, posted: bool) -> bool:
        if found.masked:
            return False
        if found.kind == "person":
            return posted and "person" in self._hidden
        named = found.kind == "place" and found.rank >= TOWNSHIP
        return (named or found.organ == COMPANY) and "place" in self._hidden

    def _code(self, found: Found) -> str | None:
        if found.kind != "place" or found.masked or found.rank > TOWNSHIP:
            return None
        codes = _within(found.names)
        if len(codes) > 1:
            codes = [code for code in codes if not self._codes.isdisjoint(code[:n] for n in _UPPER)]
        return full(codes[0]) if len(codes) == 1 else None


def _within(names: tuple[str, ...]) -> list[str]:
    """Return the codes of the last of ``names`` that lie inside the divisions named before it."""
    outer = [lookup(name) for name in names[:-1]]
    return [code for code in lookup(names[-1]) if all(any(above(o, code) for o in codes) for codes in outer)]


def _context(found: Iterable[Found]) -> set[str]:
    """Return the codes of the counties, or else the larger divisions, that the text names without doubt."""
    named = {f.names for f in found if f.names and not f.masked}
    codes = [_within(names[:n]) for names in named for n in range(1, len(names) + 1) if rank_of(names[n - 1]) <= COUNTY]
    certain = {found[0] for found in codes if len(found) == 1}
    lowest = max(map(len, certain), default=0)
    return {code for code in certain if len(code) == lowest}


def _charged(folded: str, found: Sequence[Found], labels: Iterable[int]) -> Iterable[int]:
    """Yield the numbers of the mentions that stand after a label (责任单位：) or between 由 and 牵头."""
    places = {f.start: at for at, f in enumerate(found)}
    starts = Index(Span(start=f.start, end=f.end) for f in found)
    for match in pattern(_BY).finditer(folded):
        yield from (places[span.start] for span in starts.within(*match.span(1)))
    for label in labels:
        at = label + (folded[label : label + 1] in (":", "："))
        for span in starts.within(label, label + _LIST):
            if span.start != at and not pattern(_BETWEEN).fullmatch(folded, at, span.start):
                break
            yield places[span.start]
            at = span.end


def _hidden(title: Quote | None, placeholders: Sequence[Placeholder]) -> frozenset[str]:
    """Return the kinds of names that the report masks: place (with organization) and person."""
    masked = Counter("place" if mask.kind in _BROAD else mask.kind for mask in placeholders)
    if title is not None and any(
        title.start <= mask.start < title.end and mask.kind in (*_BROAD, "person") for mask in placeholders
    ):
        return frozenset(("place", "person"))
    return frozenset(kind for kind in ("place", "person") if masked[kind] >= _ENOUGH_MASKS)


def _again(text: str, told: Sequence[Mention]) -> list[Mention]:
    """Return the places among ``told`` that were left in a masked report where they stand again without their ending."""
    left = {m.surface[:-1]: m for m in told if m.exposed and m.kind == "place" and len(m.surface) == len("桃林村")}
    taken = Index(Span(start=m.start, end=m.end) for m in told)
    return [
        msgspec.structs.replace(left[name], start=start, end=end, surface=name)
        for start, end, name in Phrases({name: name for name in left}).find(text, 0, len(text))
        if not taken.touching(start, end)
    ]
