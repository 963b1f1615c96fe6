"""The document's title among its first lines."""

import re
from collections.abc import Sequence

from govtext.model import Quote
from govtext.outline.lines import LINE_MARK, SENTENCE_MARK, Line
from govtext.outline.roles import heading_role

_TITLE = re.compile(
    r"(?:报告|总结|汇报|材料|计划|要点|清单|方案|讲话|公报|说明|对照检查|述职|述责述廉|情况|打算|思路|展望|安排|意见|规划|报告书)(?:\s*[（(【\[].{0,20}[）)】\]])?\s*$"
)
_GOES_ON = re.compile("情况|的|工作|报告|总结|责任|汇报|材料|建设|整改|落实|履行|述职|述责|政府")
_JOINS = re.compile("暨|和|及|与")
_YEARED = re.compile(r"\d{4}年|20[×X*]{2}年")
_BODY = re.compile(
    "(?:委员会|人民政府|党组|党委|党工委|办事处|村委会|局|办公室|党支部|总支|部|厅|院|校|中心|公司|协会|街道|社区)$"
)
NOT_TITLE = re.compile(
    r".*[>»|｜]|当前位置|您现在|首页|来源|时间[：:]|日期[：:]|发布|浏览|相关|各位|同志们|尊敬|——|—|附件|[（(]?\d{4}年\d{1,2}月\d{1,2}日"
)
_TITLE_LINES = 16
_LONE_TITLE_LENGTH = range(6, 41)
_LONGEST_TITLE = 66


def names_report(surface: str) -> bool:
    """Whether a line ends like a report's name and is neither residue of a web page nor a sentence."""
    return bool(_TITLE.search(surface)) and not NOT_TITLE.match(surface) and not SENTENCE_MARK.search(surface)


def find_title(text: str, found: Sequence[Line]) -> Quote | None:
    """Return the document's title among its first lines: what ends like a report's name, over two lines or one, else a lone first line."""
    before: Line | None = None
    for line, after in zip(found[:_TITLE_LINES], [*found[1:], None], strict=False):
        surface = text[line.content : line.end]
        if line.marker or surface.startswith("各位") or len(surface) > _LONGEST_TITLE or surface.endswith("。"):
            break
        if names_report(surface):
            start = before.content if before and _begins_title(text, before, surface) else line.content
            end = (
                after.end
                if after and _JOINS.match(text, after.start) and _TITLE.search(text[after.start : after.end])
                else line.end
            )
            return Quote(start=start, end=end, surface=text[start:end])
        before = line
    return _lone_title(text, found)


def _begins_title(text: str, before: Line, surface: str) -> bool:
    """Whether the title begins a line earlier: it breaks off before 情况的报告, or names the body before 关于."""
    first = text[before.content : before.end]
    if (
        len(first) < _LONE_TITLE_LENGTH.start
        or LINE_MARK.search(first)
        or NOT_TITLE.match(first)
        or _TITLE.search(first)
    ):
        return False
    goes_on = _GOES_ON.match(surface) and ("关于" in first or _YEARED.search(first))
    return bool(goes_on or (surface.startswith("关于") and _BODY.search(first)))


def _lone_title(text: str, found: Sequence[Line]) -> Quote | None:
    """Return the first line as the title where it is short and a longer one follows."""
    if len(found) == 1 or not found or found[0].marker:
        return None
    first, second = found[0], found[1]
    surface = text[first.content : first.end]
    if first.depth == 1:
        return Quote(start=first.content, end=first.end, surface=surface)
    longer = second.end - second.start > len(surface) and not heading_role(surface)
    if longer and len(surface) in _LONE_TITLE_LENGTH and not LINE_MARK.search(surface) and not NOT_TITLE.match(surface):
        return Quote(start=first.content, end=first.end, surface=surface)
    return None
