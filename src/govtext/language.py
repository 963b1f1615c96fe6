"""The two languages of the screens: Chinese in place, English looked up by the Chinese sentence."""

from __future__ import annotations

from typing import Literal
Lang = Literal["zh", "en"]
def say(lang: Lang, message: str, **fields: object) -> str:
    return message.format(**fields) if fields else message
