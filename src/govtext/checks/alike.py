"""Which characters are typed or recognised for each other: of like reading, or of like shape."""

from functools import cache

from govtext.lexicon import column, rows

_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_NASAL = ("ing", "eng")


@cache
def _readings() -> dict[str, str]:
    return {c: row["reading"] for row in rows("homophones") for c in row["characters"]}


@cache
def _shapes() -> frozenset[str]:
    """Return the pairs of like shape."""
    return frozenset(a + b for group in column("shapes", "characters") for a in group for b in group if a != b)


def sound_alike(a: str, b: str) -> bool:
    """Whether two different characters have the same reading."""
    return a != b and a in _readings() and _readings()[a] == _readings().get(b)


@cache
def _plain(reading: str) -> str:
    """Return a reading without what many speakers do not tell apart: zh and z, n and l, ing and in."""
    for one, other in _CONFUSED:
        if reading.startswith(one):
            reading = other + reading[len(one) :]
            break
    return reading.removesuffix("g") if reading.endswith(_NASAL) else reading


def alike(a: str, b: str) -> bool:
    """Whether two different characters are of the same or nearly the same reading, or of like shape."""
    if a == b:
        return False
    known = _readings()
    return a + b in _shapes() or (a in known and b in known and _plain(known[a]) == _plain(known[b]))
