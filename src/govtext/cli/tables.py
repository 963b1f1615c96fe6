"""Facts of many files in one table: ``--format csv`` and ``--format xlsx``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from govtext import pipeline
from govtext.cli.arguments import Options
from govtext.cli.inputs import results
from govtext.cli.output import Status, opened, replaced
from govtext.formats import csv
from govtext.formats.tables import FACTS, TASKS, Table
from govtext.language import say
from govtext.model import Document, GovtextError


def write(options: Options) -> Status:
    """Write the facts of all files: their tasks, or for ``parse`` everything. Raises GovtextError where nothing can be written."""
    worst = Status.FINE
    documents = results(options, lambda name, text: pipeline.parse(text, id=name))
    with _table(options, (TASKS,) if options.command == "tasks" else FACTS) as add:
        for document in documents:
            if document is None:
                worst = Status.UNUSABLE
            else:
                add(document)
    return worst


@contextmanager
def _table(options: Options, tables: tuple[Table, ...]) -> Iterator[Callable[[Document], object]]:
    """Give the function that adds a document to the table asked for."""
    lang = options.lang
    if options.format == "xlsx":
        if options.output is None:
            raise GovtextError(say(lang, "xlsx 不能写到屏幕；请用 -o 给出文件名，如 -o 结果.xlsx"))
        from govtext.formats.xlsx import book

        with replaced(options.output, options.files, lang=lang) as stream, book(stream, tables, lang) as add:
            yield add
        return
    with opened(options.output, options.files, utf8=True, lang=lang) as sink:
        sink.write(csv.head(tables, lang))
        yield lambda document: sink.write(csv.body(tables, document, lang))
