"""Parts: the body cut at its outermost headings, and where a paragraph inside a section takes up another role."""

import re
from collections.abc import Sequence

from govtext.model import Part, Quote, Role
from govtext.outline.headings import Draft
from govtext.outline.lines import Line
from govtext.outline.roles import heading_role, is_residue, opening_role, section_roles

SALUTATION = re.compile(r"(?:尊敬的)?(?:各位|同志们|县委|市委|区委|省委|镇党委)[^。]{0,24}[：:！!]$")
_PREAMBLE_END = re.compile(r"(?:如下|汇报|报告工作|请予审议|请审议)[^。]{0,40}[。：:]?$|提出(?:宝贵)?意见[。]?$")
_SIGNATURE = re.compile(r"[^。，；]{2,30}$")
_DATE = re.compile(r"[（(]?(?:\d{2}[\dX×*]{2}|[二〇○零一两三四五六七八九X×*]{4})年.{1,8}?[日号][）)]?$")
_ATTACHMENT = re.compile("(?:附件|附表|附录)[\\d一二三四五六七八九十]*(?:[：:]|$)|附[：:]|名词解释[：:]?$")
_APPENDIX = re.compile(r"(?:附件|附表|附录)\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?|名词解释[：:]?")
_INNER = re.compile(
    "(?:工作中)?(?:存在|面临|主要)(?:的)?(?:主要|突出|一些)?(?:问题|不足|差距|困难)(?:(?:和|与|及|、)(?:不足|差距|困难|短板|原因))?(?:(?:及|和|与)?原因(?:分析|剖析)?)?"
    "|不足之处|问题[和与]不足|下一?步(?:的)?(?:工作)?(?:打算|计划|安排|思路|措施)|(?:今后)?努力方向|(?:明年|来年|\\d{4}年)(?:工作)?(?:打算|计划|安排|思路)|原因(?:分析|剖析)"
)
_LAST_LINES = 12
_SIGNATURE_LINES = 3
BYLINE_CHARACTERS = 40
_LATE: frozenset[Role] = frozenset({"plan", "problems", "causes"})


def find_parts(
    text: str, title: Quote | None, lines: Sequence[Line], tops: Sequence[Draft], drafts: Sequence[Draft]
) -> tuple[Part, ...]:
    """Return the parts from the end of ``title`` to the end of ``text``, without gaps; ``tops`` are the headings of the first level."""
    body = title.end if title else 0
    if body >= len(text):
        return ()
    roles = section_roles(title.surface if title else "", [text[top.title : top.end] for top in tops])
    cuts = _Walk(text, lines, dict(zip((top.start for top in tops), roles, strict=True)), drafts).cuts(body)
    ends = [start for start, _ in cuts[1:]] + [len(text)]
    return tuple(
        Part(start=start, end=end, role=role) for (start, role), end in zip(cuts, ends, strict=True) if start < end
    )


def _inner_role(title: str) -> Role | None:
    """Return the role of an unnumbered heading below the first level that says nothing but 存在问题 or 下一步打算."""
    return heading_role(title) if _INNER.fullmatch(title.strip("*。：:")) else None


class _Walk:
    """One walk over the lines of the body."""

    def __init__(self, text: str, lines: Sequence[Line], tops: dict[int, Role], drafts: Sequence[Draft]) -> None:
        self._text = text
        self._lines = lines
        self._tops = tops
        self._headings = {draft.start: _inner_role(text[draft.start : draft.end]) for draft in drafts}
        self._section: Role = "preamble"
        self._end = self._last_line()
        if self._end < len(lines):
            self._tops = {start: role for start, role in self._tops.items() if start < lines[self._end].start}
        self._opening = not tops  # a report without outermost headings: the preamble has not ended yet

    def _last_line(self) -> int:
        """Return the position of the first line that is no longer the report: an attachment, or web residue at the end."""
        last = max(self._tops, default=-1)
        for position, line in enumerate(self._lines):
            surface = self._text[line.start : line.end]
            below = line.start > last and position > 0
            late = position >= len(self._lines) - _LAST_LINES and is_residue(surface)
            if (below and (late or _ATTACHMENT.match(surface))) or self._follows_date(position, surface):
                return position
        return len(self._lines)

    def _follows_date(self, position: int, surface: str) -> bool:
        """Whether an attachment begins here: its name alone on a line, close below the date of the signature."""
        if position < _SIGNATURE_LINES or not _APPENDIX.fullmatch(surface):
            return False
        return any(_DATE.match(self._surface(p)) for p in range(position - _SIGNATURE_LINES, position))

    def cuts(self, body: int) -> list[tuple[int, Role]]:
        cuts: list[tuple[int, Role]] = [(body, "preamble")]
        for position, line in enumerate(self._lines):
            start = next((s for s in (line.content, line.start) if s in self._tops), None)
            if start is not None:
                self._section = self._tops[start]
                cuts.append((start, self._section))
                continue
            current = cuts[-1][1]
            role = self._role(position, current)
            if role is None and not self._tops and current == "preamble":
                role = self._after_preamble(line)
            if role and role != current:
                cuts.append((line.start, role))
        return cuts

    def _surface(self, position: int) -> str:
        line = self._lines[position]
        return self._text[line.start : line.end]

    def _role(self, position: int, current: Role) -> Role | None:
        """Return the role that the line at ``position`` takes up, or None where it carries on."""
        line = self._lines[position]
        if position >= self._end:
            return "other" if current not in {"preamble", "other"} else None
        last = position >= max(1, self._end - _LAST_LINES) and (current != "preamble" or not self._tops)
        for start in (line.start, line.content):
            if start in self._headings:
                return (self._headings[start] if self._section == "work" else None) or self._section
        if last and (self._salutes(position) or self._signs(position)):
            return "closing"
        return self._announced(opening_role(self._text, line.start, line.end), current, last=last)

    def _announced(self, role: Role | None, current: Role, *, last: bool) -> Role | None:
        """Drop what an opening only seems to announce: problems within a plan, a plan within a plan, an early closing."""
        if role == "closing":
            return role if last else None
        seems = (role == "problems" and self._section in _LATE) or (role == "plan" and self._section == "plan")
        return None if seems or current == "closing" else role

    def _after_preamble(self, line: Line) -> Role | None:
        """Tell work from preamble without outermost headings: the preamble ends where it says 如下, or with its first paragraph."""
        surface = self._text[line.start : line.end]
        if not self._opening:
            return "work"
        self._opening = not _PREAMBLE_END.search(surface) and (
            len(surface) < BYLINE_CHARACTERS or bool(SALUTATION.match(surface))
        )
        return None

    def _salutes(self, position: int) -> bool:
        """Whether the line is a salutation before the closing appeal."""
        if position + 1 >= len(self._lines) or not SALUTATION.match(self._surface(position)):
            return False
        after = self._lines[position + 1]
        return opening_role(self._text, after.start, after.end) == "closing"

    def _signs(self, position: int) -> bool:
        """Whether the lines from here to the end, or to an attachment, are only a signature and a date."""
        if self._end - position > _SIGNATURE_LINES:
            return False
        rest = [self._surface(p) for p in range(position, self._end)]
        dated = any(_DATE.match(line) for line in rest)
        return dated and bool(_DATE.match(rest[0]) or (len(rest) > 1 and _SIGNATURE.match(rest[0])))
