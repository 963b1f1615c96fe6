"""The JSON Schema of a pack's file, derived from the records that read it: for editors that complete and check TOML."""

from __future__ import annotations

import inspect
import json
from typing import Any, Final

import msgspec

from govtext.checks.kinds import KINDS
from govtext.checks.packfile import CODE, PackFile

NAME: Final = "pack.schema.json"
_DIALECT = "http://json-schema.org/draft-07/schema#"  # what editors of TOML understand
_Node = dict[str, Any]


def schema() -> _Node:
    """Return the schema: the kind of a rule decides which parameters it may have."""
    params = {name: kind.params for name, kind in KINDS.items()}
    (top, *of_kinds), found = msgspec.json.schema_components(
        [PackFile, *params.values()], ref_template="#/definitions/{name}"
    )
    definitions = {name: _tidy(node) for name, node in found.items()}
    rule = definitions["Rule"]
    rule["properties"]["code"]["pattern"] = f"^{CODE.pattern}$"
    rule["properties"]["kind"]["enum"] = sorted(KINDS)
    for examples in ("fires", "silent"):
        rule["properties"][examples]["minItems"] = 1
    rule["allOf"] = [
        {"if": {"properties": {"kind": {"const": name}}}, "then": {"properties": {"params": of_kind}}}
        for name, of_kind in zip(params, of_kinds, strict=True)
    ]
    del rule["properties"]["params"]["default"]
    return {"$schema": _DIALECT, **top, "definitions": definitions}


def _tidy(node: Any) -> Any:  # noqa: ANN401 - a JSON value
    """Return a schema that is the same on every Python and with every msgspec."""
    if isinstance(node, list):
        return [_tidy(member) for member in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _tidy(value) for key, value in node.items()}
    if isinstance(kept.get("description"), str):
        kept["description"] = inspect.cleandoc(kept["description"])
    if isinstance(kept.get("anyOf"), list):
        kept["anyOf"].sort(key=str)
    return kept


def text() -> str:
    """Return the schema file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
