"""The JSON Schema of what ``--format json`` writes, derived from the records.

``python -m govtext.formats.schema`` writes the files.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import msgspec

from govtext.formats.json import TaskedDocument
from govtext.model import Analysis, Document, Record

SCHEMAS: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {"analysis.schema.json": Analysis, "document.schema.json": Document, "tasks.schema.json": TaskedDocument}
)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(record: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of a record as it is written: decimals are numbers, no field is left out."""
    said: dict[str, Any] = _as_written(msgspec.json.schema(record))
    return {"$schema": _DIALECT, "title": record.__name__, **said}


def _as_written(node: Any) -> Any:  # noqa: ANN401 - a JSON value
    if isinstance(node, list):
        return [_as_written(member) for member in node]
    if not isinstance(node, dict):
        return node
    if node.get("format") == "decimal":
        return {"type": "number"}
    written = {key: _as_written(value) for key, value in node.items()}
    if isinstance(written.get("description"), str):
        written["description"] = inspect.cleandoc(written["description"])  # Python 3.13 does so when it compiles
    if isinstance(written.get("anyOf"), list):
        # Versions of msgspec differ in the order of alternatives.
        written["anyOf"].sort(key=lambda one: (one.get("type") == "null", str(one)))
    if isinstance(written.get("properties"), dict):
        written["required"] = list(written["properties"])
    return written


def text(record: type[Record]) -> str:
    """Return the schema file of a record."""
    return json.dumps(schema(record), ensure_ascii=False, indent=2) + "\n"


def main(folder: str = "docs/schema") -> None:
    """Write the schema files into ``folder``."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, record in SCHEMAS.items():
        (target / name).write_text(text(record), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
