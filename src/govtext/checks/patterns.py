"""Regular expressions that come from packs: compiled once, searched under a time limit."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any

import msgspec
import regex

from govtext.model import GovtextError

Pattern = Annotated[str, msgspec.Meta(description="a regular expression, searched under a time limit")]
SECONDS = 1.0
_MOST_REPEATS = 1000
_TOKEN = regex.compile(
    r"\\.|\[(?:\\.|[^\]\\])*\]|(?P<open>\()|(?P<close>\))(?:\{(?:\d*,)?(?P<after>\d+)\})?|\{(?:\d*,)?(?P<times>\d+)\}"
)


class SlowPatternError(GovtextError):
    """A pattern of a pack ran into its time limit."""


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return ``pattern`` compiled; raises regex.error for an invalid one."""
    return regex.compile(pattern)


def find(pattern: str, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the non-empty matches of a pack's pattern in ``text[start:end]``; raises SlowPatternError when it runs too long."""
    for match in matches(pattern, text, start, end):
        yield match.span()


def matches(pattern: str, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
    """Yield what :func:`find` finds, with its groups."""
    try:
        for match in compiled(pattern).finditer(text, start, len(text) if end is None else end, timeout=SECONDS):
            if match.end() > match.start():
                yield match
    except TimeoutError as error:
        raise SlowPatternError(
            f"规则的正则表达式超过{SECONDS}秒：{pattern[:80]}（请改写该规则，避免嵌套的重复）"
        ) from error


def pattern_names(params: type[Any]) -> list[str]:
    """Return the parameters of a kind that are patterns, one or several."""
    return [field.name for field in msgspec.structs.fields(params) if field.type in (Pattern, tuple[Pattern, ...])]


def pattern_problem(pattern: str) -> str | None:
    """Return why a pattern of a pack cannot be used: invalid, matching nothing, or repeats that multiply beyond reason."""
    if _repeats(pattern) > _MOST_REPEATS:
        return f"正则表达式的重复次数相乘超过{_MOST_REPEATS}"
    try:
        empty = not pattern or compiled(pattern).fullmatch("") is not None
    except regex.error as error:
        return f"正则表达式无效：{error}"
    return "正则表达式为空，或能匹配空文本" if empty else None


def _repeats(pattern: str) -> int:
    """Return the largest product of nested counted repeats, such as 10,000 for (a{100}){100}."""
    largest = [1]
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            largest.append(1)
        elif token["close"] and len(largest) > 1:
            inner = largest.pop() * int(token["after"] or 1)
            largest[-1] = max(largest[-1], inner)
        elif token["times"]:
            largest[-1] = max(largest[-1], int(token["times"]))
    return max(largest)
