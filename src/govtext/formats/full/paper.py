"""The sheet that screens are written on: Chinese line breaking, tables, titles. No markup is ever read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import StringIO

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, JustifyMethod, OverflowMethod, RenderableType
from rich.containers import Lines
from rich.measure import Measurement
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from govtext.formats.view import MIN_WIDTH, View, clean

_NO_LINE_START = frozenset("，。、；：？！”’）】》〉」』〕…—,.;:?!)]}%％‰")
_NO_LINE_END = frozenset("“‘（【《〈「『〔([{")
_NARROWEST = 8


class Prose(Text):
    """Text that breaks between Chinese characters, never before a closing or after an opening mark."""

    def wrap(  # noqa: PLR0913 - rich's own signature
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Return the lines of at most ``width`` cells."""
        del console, overflow, tab_size, no_wrap
        lines = Lines()
        for paragraph in self.split("\n", allow_blank=True):
            for line in paragraph.divide(breaks(paragraph.plain, width)):
                line.rstrip()
                if justify == "right":
                    line.pad_left(width - line.cell_len)
                lines.append(line)
        return lines

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return the narrowest useful and the full width."""
        del console, options
        widest = max(map(cell_len, self.plain.split("\n")))
        return Measurement(min(widest, _NARROWEST), widest)


def breaks(text: str, width: int) -> list[int]:
    """Return the offsets at which ``text`` is cut into lines of at most ``width`` cells."""
    found: list[int] = []
    start = allowed = used = 0
    for at, character in enumerate(text):
        if at > start and _may_break(text[at - 1], character):
            allowed = at
        used += cell_len(character)
        if used > width and at > start:
            start = allowed if allowed > start else at
            found.append(start)
            used = cell_len(text[start : at + 1])
    return found


def _may_break(before: str, after: str) -> bool:
    if after in _NO_LINE_START or before in _NO_LINE_END or after == " ":
        return False
    return not (before.isascii() and after.isascii() and before != " ")


def prose(*pieces: str | tuple[str, str]) -> Prose:
    """Return one text of ``pieces``, each plain or (text, style), with control characters made visible."""
    text = Prose()
    for piece in pieces:
        plain, style = piece if isinstance(piece, tuple) else (piece, "")
        text.append(clean(plain), style or None)
    return text


def join(texts: Iterable[Text], separator: str = "\n") -> Prose:
    """Return ``texts`` as one text, below each other or with ``separator`` between."""
    joined = Prose()
    for number, text in enumerate(texts):
        joined.append(separator if number else "")
        joined.append_text(text)
    return joined


def section(title: str, style: str = "bold") -> RenderableType:
    """Return the line that opens a section."""
    return Padding(Line(Text(title, style=style), align="left", style="dim"), (1, 0, 0, 0))


def table(*columns: tuple[str, int | None]) -> Table:
    """Return an empty table of (title, width in cells), negative for numbers; a column without width takes what it needs."""
    sheet = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), header_style="bold")
    for title, width in columns:
        align: JustifyMethod = "right" if width is not None and width < 0 else "left"
        sheet.add_column(Text(title), width=abs(width) if width else None, justify=align)
    return sheet


def grid(rows: Sequence[tuple[Text, Text]], label_width: int) -> Table:
    """Return rows of label and text without lines around them."""
    sheet = Table.grid(padding=(0, 2, 0, 0), expand=True)
    sheet.add_column(width=label_width)
    sheet.add_column(ratio=1)
    for row in rows:
        sheet.add_row(*row)
    return sheet


def cut(view: View, total: int) -> list[RenderableType]:
    """Return the remark that some of ``total`` rows are not shown, if so."""
    left = total - view.rows(total)
    return [prose((view.say("另有{left}条，见 --all 或 --format json", left=left), "dim"))] if left else []


def printed(view: View, write: Callable[[Console], None]) -> str:
    """Return what ``write`` prints on a sheet of the view's width, with colour codes only if the view has colour."""
    sheet = StringIO()
    console = Console(
        file=sheet,
        width=max(view.width, MIN_WIDTH),
        color_system="standard" if view.color else None,
        force_terminal=view.color,
        no_color=not view.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    write(console)
    return "".join(line.rstrip(" ") + "\n" for line in sheet.getvalue().rstrip("\n").split("\n"))
