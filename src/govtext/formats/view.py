"""How a result is shown: language, width, colour, how much; and report text made safe for a terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from govtext.language import Lang, label, say

MIN_WIDTH = 40
ROWS = 20

_CONTROL_PICTURES = 0x2400
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


@dataclass(frozen=True)
class View:
    """Settings of one rendering; ``width`` is in terminal cells, ``complete`` shows every row of long tables."""

    lang: Lang = "zh"
    width: int = 100
    color: bool = False
    complete: bool = False
    show_pass: bool = False

    def say(self, message: str, **fields: object) -> str:
        """Return a sentence of the interface in the view's language."""
        return say(self.lang, message, **fields)

    def label(self, value: str) -> str:
        """Return the word for a role, kind, outcome or severity in the view's language."""
        return label(self.lang, value)

    def rows(self, number: int, most: int = ROWS) -> int:
        """Return how many of ``number`` rows are shown."""
        return number if self.complete else min(number, most)


def clean(text: str) -> str:
    """Return ``text`` with every control, format and unassigned character made visible, on one line."""
    return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


def excerpt(text: str, limit: int) -> str:
    """Return the first ``limit`` characters of ``text``, cleaned, with … where something was cut."""
    text = text.strip()
    return clean(text) if len(text) <= limit else clean(text[: limit - 1].rstrip()) + "…"


@lru_cache(maxsize=8192)
def _visible(character: str) -> str:
    if character in "\t\u00a0":
        return " "
    if character == "\n":
        return "⏎"
    if character < " ":
        return chr(_CONTROL_PICTURES + ord(character))
    hidden = unicodedata.category(character) in _HIDDEN or "VARIATION SELECTOR" in unicodedata.name(character, "")
    return f"‹U+{ord(character):04X}›" if hidden else character
