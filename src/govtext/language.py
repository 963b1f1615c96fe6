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
        "vs_start": "比年初",
        "vs_plan": "比计划",
        "vs_year": "比某年",
        "vs_peer": "比同类",
        "exact": "确数",
        "approx": "约数",
        "at_least": "不少于",
        "at_most": "不多于",
        "over": "多于",
        "under": "少于",
        "level": "水平",
        "growth": "增幅",
        "share": "占比",
        "completion": "完成率",
        "cumulative": "累计",
        "average": "平均",
        "target": "目标",
        "done": "已做",
        "in_progress": "在做",
        "planned": "计划",
        "expected": "预计",
        "problem": "问题",
        "by": "变化量",
        "to": "变化后",
        "from": "变化前",
        "report": "报告",
        "figure": "数据",
        "meeting": "会议",
        "deadline": "期限",
        "event": "事件",
        "day": "日",
        "month": "月",
        "quarter": "季",
        "half": "半年",
        "year": "年",
        "years": "多年",
        "law": "法律",
        "party_regulation": "党内法规",
        "regulation": "法规规章",
        "policy": "政策文件",
        "book": "书籍",
        "record": "台账文书",
        "media": "媒体作品",
        "body": "机构",
        "post": "职务",
        "true": "是",
        "false": "否",
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

# The columns of tables, by their names in JSON.
COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "file": "文件",
        "fact": "内容",
        "start": "起",
        "end": "止",
        "line": "行",
        "column": "列",
        "surface": "原文",
        "tasks": "事项",
        "parts": "部分",
        "headings": "标题",
        "items": "列项",
        "sentences": "句子",
        "metrics": "指标",
        "placeholders": "占位",
        "gaps": "缺字",
        "formulations": "提法",
        "citations": "引用",
        "periods": "时间",
        "mentions": "名称",
        "path": "序号",
        "level": "层级",
        "marker": "标记",
        "ordinal": "次序",
        "number": "编号",
        "title": "题名",
        "lead": "要点",
        "role": "类别",
        "list": "列表",
        "in_charge": "责任人",
        "deadline": "期限",
        "figures": "指标原文",
        "kind": "类型",
        "value": "数值",
        "low": "下限",
        "high": "上限",
        "unit": "单位",
        "modifier": "限定",
        "indicator": "指标名称",
        "change_direction": "增减",
        "change_basis": "比较基准",
        "masked": "遮蔽",
        "scale": "数量级",
        "statistic": "统计量",
        "status": "状态",
        "form": "变化形式",
        "comparison": "比较用语",
        "comparison_kind": "比较对象",
        "period": "所属时间",
        "period_inherited": "时间承前",
        "subject": "主体",
        "phrase": "标准表述",
        "category": "门类",
        "since": "起用",
        "until": "停用",
        "genre": "文种",
        "date": "日期",
        "version": "版本",
        "first": "首日",
        "last": "末日",
        "grain": "时间单位",
        "code": "区划代码",
        "own": "本单位",
        "exposed": "漏遮",
        "findings": "发现",
        "rule": "规则",
        "name": "名称",
        "severity": "级别",
        "outcome": "结果",
        "message": "问题",
        "section": "所在部分",
        "basis": "依据",
        "replace": "改为",
        "confidence": "把握",
        "pack": "规则包",
        "fingerprint": "指纹",
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


def title(lang: Lang, name: str) -> str:
    """Return the heading of a table's column or sheet; in English it is the name that JSON uses."""
    return COLUMNS.get(name, name) if lang == "zh" else name
