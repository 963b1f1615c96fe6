"""Sets of parts that together leave nothing out (男 and 女, the four forms, 办结 and 在办)."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from govtext.lexicon import Words, rows

_PAIR = 2


class _Set(NamedTuple):
    """A set of parts: its kind, its words with the member that each names, and the members that must be named."""

    kind: str
    words: dict[str, int]
    required: frozenset[int]
    size: int


@cache
def _complements(lexicon: str) -> dict[int, list[_Set]]:
    """Return the sets by how many of their members a list may name: all, or all but those that may be missing."""
    found: dict[int, list[_Set]] = {}
    for row in rows(lexicon):
        members = row["members"].split("|")
        words = {word: i for i, member in enumerate(members) for word in member.rstrip("?").split("/")}
        required = frozenset(i for i, member in enumerate(members) if not member.endswith("?"))
        for size in range(max(len(required), _PAIR), len(members) + 1):
            found.setdefault(size, []).append(_Set(row["set"], words, required, len(members)))
    return found


@cache
def _members(lexicon: str) -> Words:
    return Words(word for sets in _complements(lexicon).values() for each in sets for word in each.words)


def exhaustive(names: Sequence[str], lexicon: str, *, all_linked: bool) -> str:
    """Return the set whose members the names are, each once, or nothing; some may be missing where 、 links the names."""
    members = _members(lexicon)
    if not all(any(members.starting(name, at, len(name)) for at in range(len(name))) for name in names):
        return ""
    joined = "".join(names)
    for each in _complements(lexicon).get(len(names), ()):
        if not any(word in joined for word in each.words):
            continue
        named = {_member(name, each.words) for name in names}
        complete = all_linked or len(names) == each.size
        if complete and None not in named and len(named) == len(names) and named >= each.required:
            return each.kind
    return ""


def _member(name: str, words: dict[str, int]) -> int | None:
    longest = max((word for word in words if word in name), key=len, default=None)
    return None if longest is None else words[longest]
