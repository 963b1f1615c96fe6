"""Kind ``slip``: one character of a word typed for another of the same reading."""

import sys
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from govtext.checks import derived
from govtext.checks.draft import Draft
from govtext.lexicon import column, rows
from govtext.model import Document, Fix, Rule, Span
from govtext.spans import Index


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``lexicon`` with columns ``right``, a word of two characters, and ``wrong``, what is typed instead, two characters each, run together."""

    lexicon: str


VALUES = frozenset({"wrong", "right"})
_BYTES = 4  # of two characters


def _numbers(text: str, skip: int = 0) -> Iterable[int]:
    """Return each two units of UTF-16 from the ``skip``-th on, none twice, as one number: quicker to gather than strings."""
    units = memoryview(text.encode("utf-16-le", "surrogatepass"))[skip * _BYTES // 2 :]
    return units[: len(units) - len(units) % _BYTES].cast("I")


def _pairs(text: str) -> set[int]:
    """Return the pairs of neighbouring units."""
    return {*_numbers(text), *_numbers(text, skip=1)}


@cache
def _slips(lexicon: str) -> frozenset[int]:
    return frozenset(_numbers("".join(column(lexicon, "wrong"))))


def _right(lexicon: str, wrong: str) -> str:
    """Return the word that ``wrong`` is typed for."""
    forms = ((row["right"], row["wrong"]) for row in rows(lexicon) if wrong in row["wrong"])
    return next(right for right, wrongs in forms if wrong in (wrongs[i : i + 2] for i in range(0, len(wrongs), 2)))


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each slip outside titles and names."""
    drafts = sorted(_drafts(document, params.lexicon), key=lambda draft: draft.span.start)
    yield from drafts or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _drafts(document: Document, lexicon: str) -> Iterator[Draft]:
    text = document.text
    found = _slips(lexicon) & _pairs(text)
    if not found:
        return
    named = Index(m for m in document.mentions if m.kind in ("place", "person"))
    titles = derived.titles(document)
    for number in found:
        wrong = number.to_bytes(_BYTES, sys.byteorder).decode("utf-16-le")
        right = _right(lexicon, wrong)
        start = text.find(wrong)
        while start >= 0:
            end = start + len(wrong)
            if not (named.touching(start, end) or titles.holding(start, end)):
                fix = Fix(start=start, end=end, replace=right, safety="unsafe")
                yield Draft(
                    "fail", Span(start=start, end=end), {"wrong": wrong, "right": right}, confidence=0.8, fix=fix
                )
            start = text.find(wrong, end)
