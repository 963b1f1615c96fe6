"""The reports that others are set against: from reports, folders and saved references; one that is bad is said and passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from govtext import pipeline
from govtext.cli.arguments import Options
from govtext.cli.inputs import attempted, read
from govtext.cli.output import Status, opened
from govtext.files import source
from govtext.language import say
from govtext.model import GovtextError
from govtext.scores.reference import Reference, from_json, merge, to_json

_LARGEST = 2_000_000_000  # bytes of a saved reference: some 20,000 reports
_HEAD = 64
_JSON = b'{"'


def write(options: Options) -> Status:
    """Write the reference made of what was given. Raises GovtextError where there is nothing to make it of or it cannot be written."""
    given = list(names(options.files))
    reference, status = gather(options, given)
    with opened(options.output, given, utf8=True, lang=options.lang) as sink:
        sink.write(to_json(reference).decode())
    return status


def gather(options: Options, given: Iterable[str]) -> tuple[Reference, Status]:
    """Return the reference made of all files that can be read, and whether all could. Raises GovtextError where it holds no report."""
    found = [attempted(options.lang, name, partial(_one, options, name)) for name in given]
    reference = merge(*(one for one in found if one is not None))
    if not reference.reports:
        raise GovtextError(say(options.lang, "没有可作参照的报告；请给出报告、文件夹或已保存的参照"))
    return reference, Status.UNUSABLE if None in found else Status.FINE


def names(paths: Iterable[str]) -> Iterator[str]:
    """Yield the files that were given and those in the folders that were given, at any depth, hidden ones left out."""
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            yield path
            continue
        inside = (found.relative_to(path) for found in Path(path).rglob("*") if found.is_file())
        yield from (
            str(Path(path, name)) for name in sorted(inside) if not any(part.startswith(".") for part in name.parts)
        )


def _one(options: Options, name: str) -> Reference:
    if _is_saved(name):
        return from_json(source.load(name, _LARGEST), name, options.lang)
    return Reference.of([pipeline.parse(read(options, name), id=name)])


def _is_saved(name: str) -> bool:
    """Whether a file begins as JSON does, and no report."""
    path = Path(name)
    if name == "-" or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(_HEAD).lstrip().startswith(_JSON)
