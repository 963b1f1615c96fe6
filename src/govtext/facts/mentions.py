"""Mentions: named places, bodies, posts and persons.

One pass over the words that names end in or begin with: the ending of a place (镇), a post (书记), the legal form of a company,
同志, a label (责任单位), a mask. Each is widened to the whole name; what stands in 《…》 is part of the name of something else.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from msgspec import Struct

from govtext.facts.names import (
    COUNTY,
    VILLAGE,
    Reach,
    after_place,
    company_start,
    department_end,
    department_start,
    is_broken,
    is_letter,
    listed,
    openers,
    opens,
    person_end,
    person_start,
    place_name,
    surname_after,
    surname_before,
    window,
    words,
)
from govtext.facts.ownership import COMPANY, NONE, Found, Read, Told, pattern, rank_of
from govtext.lexicon import Words, rows
from govtext.model import Mention, Placeholder, PlaceholderKind, Quote

_SOUGHT = ("charge_label", "person_label", "post", "alone", "desk", "comrade", "counted", "naming", "company")
_NAMED: frozenset[PlaceholderKind] = frozenset(("person", "organization", "other", "name"))
_GROUP = "第?[0-9一二三四五六七八九十]{1,3}(?:村民小)?组"
_COUNTED = "[0-9一二三四五六七八九十*×]{1,4}(?:名|人)"
_LIST_END = "[；;。，,\n]"
_ELEMENT = "[^、]+"
_PARTY = ("中国共产党", "中共")
_LETTERS = "省市县区乡镇村"
_GAP = "原 \u3000"
_BACK, _FORWARD, _NAME, _LIST, _TITLE, _COMPANY, _LONGEST = 16, 30, 7, 60, 150, 18, 8


class _Level(Struct, frozen=True):
    suffix: str
    rank: int
    believed: bool
    not_after: str
    not_before: tuple[str, ...]
    though: tuple[str, ...]

    def stands(self, folded: str, start: int, end: int) -> bool:
        """Whether the ending at ``[start, end)`` may be one by the characters around it."""
        if start and folded[start - 1] in self.not_after:
            return False
        return not folded.startswith(self.not_before, end) or folded.startswith(self.though, end)


@cache
def _levels() -> dict[str, _Level]:
    return {row["suffix"]: _level(row) for row in rows("division_levels")}


def _level(row: dict[str, str]) -> _Level:
    before, though = (tuple(row[key].split()) for key in ("not_before", "though"))
    return _Level(row["suffix"], int(row["rank"]), row["unknown"] == "yes", row["not_after"], before, though)


@cache
def _sought() -> dict[str, str]:
    """Return the words that are looked for, and the class of each."""
    classes = {word: name for name in _SOUGHT for word in listed(name)}
    return classes | dict.fromkeys(_levels(), "level") | dict.fromkeys("《〈", "title")


@cache
def _anchors() -> tuple[re.Pattern[str], Words]:
    """Return the pattern of the beginnings of the words that are looked for, and those words.

    Every alternative begins with a character of its own, so that the search leaps from one such character to the next.
    """
    heads = sorted({word[:2] for word in _sought()}, reverse=True)
    grouped = (
        (first, [re.escape(head[1:]) for head in same]) for first, same in groupby(heads, key=lambda head: head[0])
    )
    return re.compile("|".join(f"{first}(?:{'|'.join(others)})" for first, others in grouped)), Words(_sought())


def find_mentions(
    text: str, folded: str, title: Quote | None, placeholders: Sequence[Placeholder]
) -> tuple[Mention, ...]:
    """Return the mentions of ``text`` in order; ``folded`` is its width-folded copy."""
    scan = _Scan(folded, placeholders)
    scan.run()
    return Told(Read(text, folded, title, placeholders), scan.found, scan.labels).mentions()


class _Scan:
    """The mentions found so far in one text; ``labels`` are the places where labels of those in charge end."""

    def __init__(self, folded: str, placeholders: Sequence[Placeholder]) -> None:
        self._folded = folded
        self._placeholders = placeholders
        self._ending = {mask.end: mask for mask in placeholders}
        self._beginning = {mask.start: mask for mask in placeholders}
        self._persons: set[str] = set()
        self._done = 0
        self.found: list[Found] = []
        self.labels: list[int] = []

    def run(self) -> None:
        """Find the mentions in order."""
        (anchors, sought), classes = _anchors(), _sought()
        masks = iter([mask for mask in self._placeholders if mask.kind in _NAMED])
        mask = next(masks, None)
        for match in anchors.finditer(self._folded):
            at = match.start()
            while mask is not None and mask.start < at:
                self._mask(mask)
                mask = next(masks, None)
            end = at + sought.starting(self._folded, at, at + _LONGEST)
            if at >= self._done and end > at:
                getattr(self, f"_{classes[self._folded[at:end]]}")(at, end)
        for left in (mask, *masks) if mask is not None else ():
            self._mask(left)

    def _add(self, found: Found) -> None:
        self.found.append(found)
        self._done = found.end

    def _ahead(self, start: int, characters: int) -> int:
        """Return the end of the line, at most so many characters after ``start``."""
        stop = self._folded.find("\n", start, start + characters)
        return stop if stop >= 0 else min(len(self._folded), start + characters)

    def _low(self, at: int) -> int:
        return max(self._done, at - _BACK)

    def _touching(self, at: int) -> Found | None:
        """Return the mention that ends at ``at``, 原 or white space between them allowed."""
        last = self.found[-1] if self.found else None
        near = last is not None and 0 <= at - last.end <= len(_GAP)
        return last if last is not None and near and not self._folded[last.end : at].strip(_GAP) else None

    # Places, the bodies and posts that follow them

    def _level(self, at: int, end: int) -> None:
        level = _levels()[self._folded[at:end]]
        mask = self._ending.get(at)
        if mask is None and not level.stands(self._folded, at, end):
            return
        reach = None
        if self._folded[end : end + 1] in openers():
            reach = after_place(self._folded, end, self._ahead(end, _FORWARD))
        start = mask.start if mask is not None else self._place(level, at, reach)
        if start == at:
            self._bare(level, at, reach)
            return
        rank = rank_of(self._folded[start:end]) if level.suffix == "市" else level.rank
        group = pattern(_GROUP).match(self._folded, end) if rank == VILLAGE else None
        place = Found(start, group.end() if group else end, "place", rank, level.suffix, masked=mask is not None)
        self._named(self._joined(place), None if group else reach)

    def _place(self, level: _Level, at: int, reach: Reach | None) -> int:
        """Return where the name begins whose ending stands at ``at``; ``at`` for none."""
        before = window(self._folded, self._done, at)
        last = self.found[-1] if self.found else None
        chained = last is not None and last.kind == "place" and last.end == at - len(before) + 1
        believed = level.believed or chained or (reach is not None and level.rank <= COUNTY)
        return at - place_name(before, level.suffix, level.rank, believed=believed)

    def _joined(self, place: Found) -> Found:
        """Return ``place`` together with the larger places that touch it on the left (浙江省杭州市)."""
        names = (self._folded[place.start : place.end],)
        last = self.found[-1] if self.found else None
        if last is None or last.kind != "place" or last.end != place.start or last.rank >= place.rank:
            return place._replace(names=names)
        self.found.pop()
        return place._replace(start=last.start, names=last.names + names, masked=last.masked or place.masked)

    def _named(self, place: Found, reach: Reach | None) -> None:
        if reach is None or reach.kind == "post":
            self._add(place)
        if reach is not None and reach.kind == "post":
            self._post_of(place._replace(start=place.end, end=reach.end, kind="post", organ=reach.organ))
        elif reach is not None:
            party = next(
                (p for p in _PARTY if self._folded.startswith(p, max(0, place.start - len(p)), place.start)), ""
            )
            start = place.start - len(party)
            self._add(place._replace(start=start, end=reach.end, kind="body", organ=reach.organ))

    def _bare(self, level: _Level, at: int, reach: Reach | None) -> None:
        cut = at > self._done and self._folded[at - 1] in _LETTERS
        if reach is None or level.rank > VILLAGE or cut:
            return
        found = Found(at, reach.end, reach.kind, level.rank, level.suffix, organ=reach.organ)
        if reach.kind == "post":
            self._post_of(found)
        else:
            self._add(found)

    # Bodies by themselves

    def _alone(self, at: int, _: int) -> None:
        end = at + words("organ_own").starting(self._folded, at, at + _BACK)
        if end > at and not self._folded.startswith(("代表", "委员"), end):
            self._add(Found(at, end, "body", 0))

    def _desk(self, at: int, end: int) -> None:
        start = department_start(self._folded, self._low(at), at)
        if start < at and opens(self._folded, self._low(at), start):
            self._add(Found(start, end, "body", organ=self._folded[start:end]))

    def _company(self, at: int, end: int) -> None:
        last = self.found[-1] if self.found else None
        mask = next(
            (m for m in (self._ending.get(n) for n in range(at, max(self._done, at - _COMPANY), -1)) if m), None
        )
        if last is not None and last.kind != "person" and last.start >= at - _COMPANY and self._unites(last.end, at):
            self.found.pop()
            self._add(last._replace(end=end, kind="body", organ=COMPANY))
        elif mask is not None and mask.start >= self._done and self._unites(mask.end, at):
            self._add(Found(mask.start, end, "body", organ=COMPANY, masked=True))
        elif self._folded.endswith("有限公司", at, end):
            start = company_start(self._folded, self._done, at)
            if start < at:
                self._add(Found(start, end, "body", organ=COMPANY))

    def _unites(self, start: int, end: int) -> bool:
        return all(map(is_letter, self._folded[start:end]))

    # Posts and persons

    def _post(self, at: int, end: int) -> None:
        own = words("rank_own").ending(self._folded, self._low(at), end)
        start = end - (own or words("rank").ending(self._folded, self._low(at), end))
        if is_broken(self._folded, at, end):
            if self._folded[at] in _levels():  # 长沙市长沙县, 镇长期
                self._level(at, at + 1)
            return
        if start == end:
            return
        holder = self._touching(start)
        if own or holder is not None or self._person_end(end)[0]:
            rank = holder.rank if holder is not None else NONE
            self._post_of(Found(start, end, "post", rank, organ=self._folded[start:end]))

    def _post_of(self, post: Found) -> None:
        """Add a post and the person who stands after it."""
        self._add(post)
        blank = self._folded[post.end : post.end + len(_GAP)]
        self._person_at(post.end + len(blank) - len(blank.lstrip()))

    def _person_end(self, start: int, end: int | None = None) -> tuple[int, bool]:
        """Return where a person's name ends that begins at ``start``, 0 for none, and whether it is masked."""
        surname = surname_after(self._folded, start)
        mask = self._beginning.get(start + surname) if surname else None
        if mask is not None:
            return mask.end, True
        return person_end(self._folded, start, start + _NAME if end is None else end), False

    def _person_at(self, start: int) -> None:
        end, masked = self._person_end(start)
        if end:
            self._person(start, end, masked=masked)

    def _person(self, start: int, end: int, *, masked: bool = False) -> None:
        self._add(Found(start, end, "person", masked=masked))
        self._persons.add(self._folded[start:end])

    def _comrade(self, at: int, _: int) -> None:
        start = person_start(self._folded, self._low(at), at)
        if start < at:
            self._person(start, at)

    def _counted(self, at: int, end: int) -> None:
        if pattern(_COUNTED).match(self._folded, end):
            self._comrade(at, end)

    def _naming(self, _: int, end: int) -> None:
        self._person_at(end)

    def _mask(self, mask: Placeholder) -> None:
        """Read a mask that stands for a person or, with what follows it, for a body."""
        if mask.start < self._done:
            return
        start = mask.start - surname_before(self._folded, self._low(mask.start), mask.start)
        if mask.kind == "person" or self._folded[start : mask.end] in self._persons:
            self._person(start, mask.end, masked=True)
        elif mask.kind == "organization":
            self._masked_body(mask)

    def _masked_body(self, mask: Placeholder) -> None:
        ahead = self._ahead(mask.end, _FORWARD)
        tail = mask.end + words("tail", "organ", "office").starting(self._folded, mask.end, ahead)
        end = department_end(self._folded, mask.end, ahead) or tail
        if end > mask.end:
            organ = COMPANY if self._folded.endswith(listed("company"), mask.end, end) else self._folded[mask.end : end]
            self._add(Found(mask.start, end, "body", organ=organ, masked=True))

    # Labels and titles

    def _charge_label(self, at: int, end: int) -> None:
        self.labels.append(end)
        self._person_label(at, end)

    def _person_label(self, _: int, end: int) -> None:
        """Read the list after a label as far as it holds persons and bodies that need no place before them."""
        begins = end + self._folded.startswith((":", "："), end)
        for start, stop in self._elements(begins):
            person, masked = self._person_end(start, stop)
            if person == stop or (person and start == begins):
                self._person(start, person, masked=masked)
            elif department_end(self._folded, start, stop) == stop:
                self._add(Found(start, stop, "body", organ=self._folded[start:stop]))
            else:
                return

    def _elements(self, at: int) -> Iterator[tuple[int, int]]:
        limit = min(len(self._folded), at + _LIST)
        stop = pattern(_LIST_END).search(self._folded, at, limit)
        end = stop.start() if stop else limit
        yield from (element.span() for element in pattern(_ELEMENT).finditer(self._folded, at, end))

    def _title(self, at: int, end: int) -> None:
        close = "》" if self._folded[at] == "《" else "〉"
        self._done = max(self._done, self._folded.find(close, end, end + _TITLE) + 1)
