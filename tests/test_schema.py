"""The JSON Schema in docs is the one of the records, and what is written is valid by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from govtext.facts.tasks import build_tasks
from govtext.formats import packschema, render, schema
from govtext.formats.json import TaskedDocument
from govtext.model import Analysis, Document, Record, to_json
from test_formats import ANALYSIS

DOCS = Path(__file__).parents[1] / "docs" / "schema"


@pytest.mark.parametrize("name", schema.SCHEMAS)
def test_the_files_in_docs_are_up_to_date(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == schema.text(schema.SCHEMAS[name]), "run: python -m govtext.formats.schema"


def test_the_schema_of_packs_in_docs_is_up_to_date() -> None:
    written = (DOCS / packschema.NAME).read_text(encoding="utf-8")
    assert written == packschema.text(), "run: python -m govtext.formats.schema"


@pytest.mark.parametrize("record", schema.SCHEMAS.values())
def test_the_schema_is_a_schema_with_numbers_for_decimals(record: type[Record]) -> None:
    said = schema.schema(record)
    Draft202012Validator.check_schema(said)
    assert '"decimal"' not in json.dumps(said)
    value = said["$defs"]["Metric"]["properties"]["value"]
    assert {"type": "number"} in value["anyOf"]


def test_what_is_written_is_valid_and_nothing_may_be_missing() -> None:
    document = ANALYSIS.document
    examples: list[tuple[type[Record], str | bytes]] = [
        (Analysis, render(ANALYSIS, "json")),
        (Document, to_json(document)),
        (TaskedDocument, to_json(TaskedDocument(tasks=build_tasks(document)))),
    ]
    for record, written in examples:
        validator = Draft202012Validator(schema.schema(record))
        said = json.loads(written)
        validator.validate(said)
        for key in said:
            assert not validator.is_valid({name: value for name, value in said.items() if name != key})


def test_the_generator_writes_all_files(tmp_path: Path) -> None:
    schema.main(str(tmp_path / "schema"))
    assert sorted(path.name for path in (tmp_path / "schema").iterdir()) == sorted([*schema.SCHEMAS, packschema.NAME])
