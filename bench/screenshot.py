"""Draw what the terminal shows: docs/images/*.svg, and *.png where Chromium is installed.

    python bench/screenshot.py

Each command of SHOTS runs as a process of its own on a terminal that it takes for a real one; its bytes become one
drawing, character by character at its cell, so that no font can shift a column. POSIX only. PNG needs ``chromium`` on
the path and a Chinese font (Debian: chromium, fonts-wqy-microhei); a long screen's PNG ends before a named section.
"""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color, blend_rgb
from rich.color_triplet import ColorTriplet
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import SVG_EXPORT_THEME as THEME
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "images"
COLUMNS = 100
CELL, LINE, MARGIN = 9, 21, 18
NARROW, WIDE = 15, 17
SHARPNESS = 1.25
FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'WenQuanYi Micro Hei Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"
CODE = "import sys; from govtext.cli import main; sys.exit(main())"
INK = THEME.foreground_color
PAPER = THEME.background_color
PALE = blend_rgb(INK, PAPER, cross_fade=0.8)


class Shot(NamedTuple):
    """A drawing: its name, the arguments of ``govtext``, and the section before which its PNG ends."""

    name: str
    arguments: tuple[str, ...]
    before: str = ""


class Run(NamedTuple):
    """Characters of one style and the cell that each stands in."""

    cells: tuple[int, ...]
    characters: str
    style: Style


SHOTS = (
    Shot("analyze", ("analyze", "corpora/reports/duty-township-masked.txt"), "发现 ─"),
    Shot("check", ("check", "corpora/reports/duty-township-flawed.txt")),
    Shot("score", ("score", "corpora/reports/duty-township-masked.txt")),
)


def seen(arguments: tuple[str, ...]) -> str:
    """Return what ``govtext`` writes to a terminal of COLUMNS cells, colour codes included."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "GOVTEXT_LANG")}
    environment |= {"COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    with subprocess.Popen([sys.executable, "-c", CODE, *arguments], cwd=ROOT, env=environment, stdout=theirs):
        os.close(theirs)
        written = b"".join(_until_closed(ours))
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def _until_closed(terminal: int) -> Iterator[bytes]:
    try:
        while data := os.read(terminal, 65_536):
            yield data
    except OSError:  # Linux says EIO when the last writer has gone
        return


def screen(arguments: tuple[str, ...]) -> list[Text]:
    """Return the lines of a screen, under the command that made it."""
    prompt = Text.assemble(("$ ", "bold green"), (f"govtext {' '.join(arguments)}", "bold"))
    return [prompt, Text(), *map(Text.from_ansi, seen(arguments).rstrip("\n").split("\n"))]


def drawing(lines: list[Text]) -> str:
    """Return the SVG of a screen."""
    console = Console(color_system="truecolor", legacy_windows=False)
    width, height = COLUMNS * CELL + 2 * MARGIN, _height(len(lines))
    body = [mark for row, line in enumerate(lines) for run in _runs(console, line) for mark in _marks(row, run)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">\n'
        f"<title>{escape(lines[0].plain)}</title>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER.hex}"/>\n'
        f'<g font-family="{escape(FONTS)}" font-size="{NARROW}">\n'
    )
    return head + "\n".join(body) + "\n</g>\n</svg>\n"


def _height(lines: int) -> int:
    return lines * LINE + 2 * MARGIN


def _runs(console: Console, line: Text) -> Iterator[Run]:
    at = 0
    for segment in line.render(console):
        style, cells, characters = segment.style or Style.null(), [], ""
        for character in segment.text.rstrip("\n"):
            if not character.isspace():
                cells.append(at)
                characters += character
            at += cell_len(character)
        if characters:
            yield Run(tuple(cells), characters, style)


def _marks(row: int, run: Run) -> Iterator[str]:
    """Yield the elements of a run: bars and rules as shapes, which no font draws alike, the rest as text."""
    fill = _ink(run.style).hex
    top = MARGIN + row * LINE
    letters = [(cell, c) for cell, c in zip(run.cells, run.characters, strict=True) if c not in "─█░"]
    for cell, character in zip(run.cells, run.characters, strict=True):
        if character == "─":
            yield _box(cell, top + LINE / 2, 1, fill)
        elif character in "█░":
            yield _box(cell, top + 4, LINE - 8, fill if character == "█" else PALE.hex)
    weight = ' font-weight="bold"' if run.style.bold else ""
    for cells, size in ((1, ""), (2, f' font-size="{WIDE}"')):
        chosen = [(cell, c) for cell, c in letters if cell_len(c) == cells]
        places = " ".join(str(MARGIN + cell * CELL) for cell, _ in chosen)
        text = escape("".join(c for _, c in chosen), quote=False)
        if chosen:
            yield f'<text x="{places}" y="{top + LINE - 6}" fill="{fill}"{size}{weight}>{text}</text>'
        if run.style.underline:
            yield from (_box(cell, top + LINE - 3, 1, fill, cells) for cell, _ in chosen)


def _box(cell: int, top: float, height: float, fill: str, cells: int = 1) -> str:
    return f'<rect x="{MARGIN + cell * CELL}" y="{top:g}" width="{cells * CELL}" height="{height:g}" fill="{fill}"/>'


def _ink(style: Style) -> ColorTriplet:
    color: Color | None = style.color
    ink = INK if color is None or color.is_default else color.get_truecolor(THEME)
    return blend_rgb(ink, PAPER, cross_fade=0.45) if style.dim else ink


def photograph(drawn: Path, lines: int) -> None:
    """Write the PNG beside an SVG, its first ``lines`` lines."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        sys.exit(f"{drawn.name} written; no PNG: chromium is not on the path")
    size = f"{COLUMNS * CELL + 2 * MARGIN},{_height(lines)}"
    with tempfile.TemporaryDirectory() as profile:
        own = [f"--user-data-dir={profile}", f"--screenshot={drawn.with_suffix('.png')}"]
        sizes = [f"--window-size={size}", f"--force-device-scale-factor={SHARPNESS}", "--hide-scrollbars"]
        command = [browser, "--headless", "--no-sandbox", *own, *sizes, drawn.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


def main() -> None:
    """Write every drawing and its picture."""
    OUT.mkdir(parents=True, exist_ok=True)
    for shot in SHOTS:
        path = OUT / f"{shot.name}.svg"
        lines = screen(shot.arguments)
        path.write_text(drawing(lines), encoding="utf-8", newline="\n")
        starts = [at for at, line in enumerate(lines) if shot.before and line.plain.startswith(shot.before)]
        photograph(path, min([*(at - 1 for at in starts), len(lines)]))
        print(path.relative_to(ROOT), path.stat().st_size, path.with_suffix(".png").stat().st_size)


if __name__ == "__main__":
    main()
