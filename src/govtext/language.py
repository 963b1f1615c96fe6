"""The two languages of the screens: Chinese in place, English looked up by the Chinese sentence."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

Lang = Literal["zh", "en"]

LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "preamble": "引言",
        "work": "工作",
        "problems": "问题",
        "causes": "原因",
        "plan": "打算",
        "closing": "结尾",
        "other": "其他",
        "place": "地名",
        "organization": "单位",
        "person": "人名",
        "count": "数量",
        "amount": "金额",
        "percent": "百分比",
        "measure": "计量",
        "date": "日期",
        "name": "名称",
        "money": "金额",
        "percentage_point": "百分点",
        "ratio": "比例",
        "multiple": "倍数",
        "rank": "位次",
        "up": "增长",
        "down": "下降",
        "flat": "持平",
        "yoy": "同比",
        "qoq": "季度环比",
        "mom": "月度环比",
        "vs_previous": "比上期",
        "vs_base": "比基期",
        "error": "错误",
        "warning": "警告",
        "info": "提示",
        "fail": "不通过",
        "weak": "偏弱",
        "uncertain": "存疑",
        "not_assessable": "无法判定",
        "pass": "通过",
        "given": "指定",
        "detected": "自动识别",
        "default": "默认",
        "verified": "原文已核",
        "background": "原文未核",
    }
)


def preferred(arguments: list[str]) -> Lang:
    """Return the language asked for by ``--lang``, else by GOVTEXT_LANG, else Chinese."""
    asked = os.environ.get("GOVTEXT_LANG", "")
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return "en" if asked.lower().startswith("en") else "zh"


def say(lang: Lang, message: str, **fields: object) -> str:
    """Return ``message``, a Chinese sentence with ``{fields}``, in ``lang``; what has no translation stays Chinese."""
    if lang == "en":
        from govtext.english import ENGLISH

        message = ENGLISH.get(message, message)
    return message.format(**fields) if fields else message


def label(lang: Lang, value: str) -> str:
    """Return the word for a role, kind, outcome or severity; a value without one is returned as it is."""
    return LABELS.get(value, value) if lang == "zh" else value.replace("_", " ")
