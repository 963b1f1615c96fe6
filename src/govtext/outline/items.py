"""Numbered lists: which marks belong together, and where each member ends."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from govtext.model import Item, Quote, Span
from govtext.outline.markers import Marker, members

_LEAD_CHARACTERS = 40
_STOP = re.compile("[。；;\n]")
_PAUSE = re.compile("[。；;，\n]")
_WORD = re.compile(r"\S")
_PUNCTUATION = re.compile(r"[\W_]")
_LONGEST_GAP = 2
_QUOTATION = 300
_SECOND = 2
_MAY_LACK_ONE = {"shi", "yao", "di", "circled", "cn_paren", "ar_paren"}
_DEEPEST = 6


class _List:
    def __init__(self, marker: Marker) -> None:
        self.style = marker.style
        self.members = [marker]
        self.last = marker.number
        self._numbers = {marker.number}

    def takes(self, marker: Marker) -> bool:
        """Whether the list goes on with this mark: a number may be missing, repeated or come late."""
        step = marker.number - self.last
        return marker.style == self.style and (
            marker.number == 0
            or 1 <= step <= _LONGEST_GAP
            or (step == 0 and self.last > 1)
            or (1 < marker.number < self.last and marker.number not in self._numbers)
        )

    def counts_on(self, marker: Marker) -> bool:
        return marker.style == self.style and marker.number == self.last + 1

    def add(self, marker: Marker) -> None:
        number = marker.number or self.last + 1
        self.members.append(marker._replace(number=number))
        self._numbers.add(number)
        self.last = max(self.last, number)


def find_items(text: str, folded: str, scopes: Sequence[Span]) -> list[Item]:
    """Return the items of every list of two or more; a list lies inside one of ``scopes`` (the body between two headings)."""
    lists = [(scope, listed) for scope in scopes for listed in _lists(members(folded, scope.start, scope.end), text)]
    numbered = enumerate(((scope, listed) for scope, listed in lists if len(listed.members) > 1), 1)
    found = [item for number, (scope, listed) in numbered for item in _items(text, listed, scope, f"L{number}")]
    return _nested(text, sorted(found, key=lambda i: (i.start, -i.end)))


def _lists(marks: Iterator[Marker], text: str) -> list[_List]:
    finished: list[_List] = []
    stack: list[_List] = []
    for marker in marks:
        if _is_quoted(text, marker):
            marker = marker._replace(style=f"{marker.style} quoted")  # noqa: PLW2901 - a list of its own
        depth = _taker(stack, marker)
        if depth is not None:
            finished += stack[depth + 1 :]
            del stack[depth + 1 :]
            stack[depth].add(marker)
        elif marker.number == 1 or (marker.number == _SECOND and marker.style in _MAY_LACK_ONE):
            same = next((d for d, listed in enumerate(stack) if listed.style == marker.style), None)
            if same is not None and not _is_announced(text, marker, stack[same:]):
                finished += stack[same:]
                del stack[same:]
            stack.append(_List(marker))
    return [*finished, *stack]


def _taker(stack: Sequence[_List], marker: Marker) -> int | None:
    """Return the depth of the list that a mark goes on with: the innermost whose next number it is, else the innermost at all."""
    depths = range(len(stack) - 1, -1, -1)
    exact = next((d for d in depths if stack[d].counts_on(marker)), None)
    return exact if exact is not None else next((d for d in depths if stack[d].takes(marker)), None)


def _is_announced(text: str, marker: Marker, stack: Sequence[_List]) -> bool:
    """Whether a list of the style of the one around it opens after a colon, inside that one's last member."""
    colon = text[max(0, marker.start - 3) : marker.start].rstrip(" \u3000")[-1:] in {"：", ":"}
    return colon and len(stack) < _DEEPEST and text.find("\n", stack[0].members[-1].start, marker.start) < 0


def _is_quoted(text: str, marker: Marker) -> bool:
    """Whether a mark stands between quotation marks that close after it in the same paragraph."""
    before = text[max(0, marker.start - _QUOTATION) : marker.start].rpartition("\n")[2]
    after = text[marker.end : marker.end + _QUOTATION].partition("\n")[0]
    closing, opening = after.find("”"), after.find("“")
    return before.rfind("“") > before.rfind("”") and closing >= 0 and not 0 <= opening < closing


def _items(text: str, listed: _List, scope: Span, name: str) -> Iterator[Item]:
    stops = [m.start for m in listed.members[1:]] + [_closing(text, listed, scope)]
    for marker, stop in zip(listed.members, stops, strict=True):
        end = marker.start + len(text[marker.start : stop].rstrip())
        lead = _lead(text, marker.end, end)
        yield Item(
            start=marker.start,
            end=end,
            marker=text[marker.start : marker.end].strip(),
            ordinal=marker.number,
            list=name,
            lead=lead,
        )


def _closing(text: str, listed: _List, scope: Span) -> int:
    last = listed.members[-1]
    opening = _WORD.search(text, last.end, scope.end)
    line_end = text.find("\n", opening.start() if opening else last.end)
    stop = min(scope.end, line_end if line_end >= 0 else len(text))
    if listed.style == "side":
        sentence = text.find("。", last.start, stop)
        stop = sentence + 1 if sentence >= 0 else stop
    return stop


def _lead(text: str, start: int, end: int) -> Quote:
    start += len(text[start:end]) - len(text[start:end].lstrip("，、：: 　\n"))
    full_stop = text.find("。", start, end)
    near = full_stop >= 0 and len(_PUNCTUATION.sub("", text[start:full_stop])) <= _LEAD_CHARACTERS
    stop = (_STOP if near else _PAUSE).search(text, start, end)
    surface = text[start : stop.start() if stop else end].rstrip()
    return Quote(start=start, end=start + len(surface), surface=surface)


def _nested(text: str, found: list[Item]) -> list[Item]:
    """Cut the last member of a nested list where the item around it ends."""
    around: list[Item] = []
    cut = []
    for item in found:
        while around and around[-1].end <= item.start:
            around.pop()
        if around and around[-1].list != item.list and item.end > around[-1].end:
            end = around[-1].end
            item = msgspec.structs.replace(item, end=end, lead=_lead(text, item.lead.start, min(item.lead.end, end)))  # noqa: PLW2901
        around.append(item)
        cut.append(item)
    return cut
