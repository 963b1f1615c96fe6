"""Two neighbouring characters as one number: quicker to gather from a text than strings."""

import sys
from collections.abc import Container, Iterator

Pair = int
_BYTES = 4  # of two characters in UTF-16
_LAST = "\uffff"  # that UTF-16 writes as one unit


def encoded(text: str, skip: int = 0) -> memoryview:
    """Return each two units of UTF-16 from the ``skip``-th on, none twice."""
    units = memoryview(text.encode("utf-16-le", "surrogatepass"))[skip * _BYTES // 2 :]
    return units[: len(units) - len(units) % _BYTES].cast("I")


def neighbours(text: str) -> frozenset[Pair]:
    """Return all pairs of neighbouring units."""
    return frozenset((*encoded(text), *encoded(text, skip=1)))


def decoded(pair: Pair) -> str:
    """Return the two characters."""
    return pair.to_bytes(_BYTES, sys.byteorder).decode("utf-16-le", "surrogatepass")


def places(text: str, pair: Pair) -> Iterator[int]:
    """Yield where the two characters stand."""
    two = decoded(pair)
    at = text.find(two)
    while at >= 0:
        yield at
        at = text.find(two, at + 1)


def located(text: str, wanted: Container[Pair]) -> Iterator[tuple[int, Pair]]:
    """Yield where the wanted pairs stand, in one pass."""
    if not text.isascii() and max(text) > _LAST:
        text = "".join([c if c <= _LAST else "\0" for c in text])
    for skip in (0, 1):
        yield from ((2 * at + skip, pair) for at, pair in enumerate(encoded(text, skip)) if pair in wanted)
