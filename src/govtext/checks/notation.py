"""Kind ``notation``: numbers and units written against the standard, with the right form where it is certain."""

from collections.abc import Iterator

import msgspec
import regex

from govtext.checks import derived
from govtext.checks.draft import Draft, evidence
from govtext.checks.patterns import SECONDS, Pattern, SlowPatternError, compiled
from govtext.model import Document, Fix, Rule, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    r"""``pattern`` of the wrong form, tried on the text with full-width digits narrowed (not so where ``wide``).

    ``replace`` is what to write instead, with groups as ``\1``; ``unlike`` must not match around the hit (ten characters);
    a text without any character of ``sign`` is not searched.
    """

    pattern: Pattern
    replace: str = ""
    unlike: Pattern = ""
    wide: bool = False
    sign: str = ""


VALUES = frozenset({"found", "right"})
_AROUND = 10


def check(document: Document, rule: Rule, params: Params) -> Iterator[Draft]:
    """Yield a fail at each wrong form, with a correction for the reader to confirm where the rule knows one, else one pass."""
    yield from list(_found(document, params)) or [Draft("pass", Span(start=0, end=0), key=rule.name)]


def _found(document: Document, params: Params) -> Iterator[Draft]:
    text = document.text if params.wide else derived.folded(document)
    if params.sign and not any(sign in text for sign in params.sign):
        return
    try:
        for match in compiled(params.pattern).finditer(text, timeout=SECONDS):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if match[0] and not (params.unlike and compiled(params.unlike).search(around)):
                yield _draft(document, match, params.replace)
    except TimeoutError as error:
        raise SlowPatternError(f"规则的正则表达式超过{SECONDS}秒：{params.pattern[:80]}") from error


def _draft(document: Document, match: regex.Match[str], right: str) -> Draft:
    start, end = match.span()
    written = match.expand(right) if right else ""
    fix = Fix(start=start, end=end, replace=written, safety="unsafe") if right else None
    values = {"found": document.text[start:end], "right": written}
    return Draft("fail", Span(start=start, end=end), values, (evidence(document, "wrong", start, end),), fix=fix)
