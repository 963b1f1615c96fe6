"""The command ``govtext``: a sub-command a verb, results on standard output, complaints on standard error."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from govtext.cli.arguments import Options, parser
from govtext.language import preferred

_USAGE, _INTERRUPTED, _BROKEN_PIPE = 2, 130, 141
_COLLECT_EVERY = 50_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; whatever happens, no traceback is shown."""
    gc.set_threshold(_COLLECT_EVERY)  # results hold no cycles: collecting as often as usual only slows the start
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else _USAGE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Python flushes standard output once more at its end; nobody is left to read it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE


def entry() -> None:
    """Run as the command ``govtext``: everything written is flushed, then the process ends without taking itself apart."""
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = _BROKEN_PIPE
    os._exit(code)


def _run(arguments: list[str]) -> int:
    top = parser(preferred(arguments))
    if not arguments:
        top.print_help(sys.stderr)
        return _USAGE
    options = top.parse_args(arguments, Options())

    from govtext.cli.commands import run

    return int(run(options))
