"""Regular expressions that come from packs: compiled once, searched under a time limit."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from govtext.model import GovtextError

SECONDS = 1.0


class SlowPatternError(GovtextError):
    """A pattern of a pack ran into its time limit."""


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return ``pattern`` compiled; raises regex.error for an invalid one."""
    return regex.compile(pattern)


def find(pattern: str, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the non-empty matches of a pack's pattern in ``text[start:end]``; raises SlowPatternError when it runs too long."""
    try:
        for match in compiled(pattern).finditer(text, start, len(text) if end is None else end, timeout=SECONDS):
            if match.end() > match.start():
                yield match.span()
    except TimeoutError as error:
        raise SlowPatternError(
            f"规则的正则表达式超过{SECONDS}秒：{pattern[:80]}（请改写该规则，避免嵌套的重复）"
        ) from error
