"""Outputs for other tools: each is what its readers expect, several in one run, and nothing in a report can break out."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest
from jsonschema import Draft7Validator

from govtext.checks.fixes import corrected
from govtext.formats import View, render
from govtext.formats.report import Judged, report
from govtext.formats.sarif import uri
from govtext.model import Analysis, Finding, Fix
from govtext.review.hidden import Hidden
from tables import case
from test_cli import Run, run
from test_formats import ANALYSIS, finding
from test_settings import BAD, bad

__all__ = ["bad", "run"]

HOSTILE = (
    '</td><script>alert(1)</script> | `x` [a](javascript:b) ]]> & "q" \'=1+1 ::error file=x::y %0A \x1b[31m\x07\u202e'
)


def analysis(*findings: Finding, id: str = "报告.txt") -> Analysis:  # noqa: A002 - the field's name
    document = msgspec.structs.replace(ANALYSIS.document, id=id)
    return msgspec.structs.replace(ANALYSIS, id=id, document=document, findings=findings)


def hostile() -> Analysis:
    return analysis(finding(message=HOSTILE, quote=HOSTILE, section_path=(HOSTILE,)), id=HOSTILE)


# SARIF: the parts of the standard's schema that govtext writes, with what it requires of them


def node(required: str = "", **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - pieces of a JSON Schema
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def rows(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


TEXT = {"type": "string", "minLength": 1}
MESSAGE = node("text", text={"type": "string"})
WHOLE, COUNT = {"type": "integer", "minimum": 1}, {"type": "integer", "minimum": 0}
REGION = node(
    "startLine",
    startLine=WHOLE,
    startColumn=WHOLE,
    endLine=WHOLE,
    endColumn=WHOLE,
    charOffset=COUNT,
    charLength=COUNT,
    snippet=MESSAGE,
)
ARTIFACT = node("uri", uri={"type": "string", "pattern": r"^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$"})
PHYSICAL = node("artifactLocation region", artifactLocation=ARTIFACT, region=REGION)
LOCATION = node(
    "physicalLocation",
    id=COUNT,
    message=MESSAGE,
    physicalLocation=PHYSICAL,
    logicalLocations=rows(node("", fullyQualifiedName=TEXT, kind=TEXT)),
)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
FIX = node(
    "artifactChanges",
    description=MESSAGE,
    artifactChanges={
        **rows(
            node(
                "artifactLocation replacements",
                artifactLocation=ARTIFACT,
                replacements=rows(node("deletedRegion", deletedRegion=REGION, insertedContent=MESSAGE)),
            )
        ),
        "minItems": 1,
    },
)
RESULT = node(
    "message",
    ruleId=TEXT,
    ruleIndex=COUNT,
    kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
    level=LEVEL,
    message=MESSAGE,
    locations=rows(LOCATION),
    relatedLocations={**rows(LOCATION), "uniqueItems": True},
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    rank={"type": "number", "minimum": -1, "maximum": 100},
    properties={"type": "object"},
    fixes=rows(FIX),
    suppressions=rows(node("kind", kind={"enum": ["inSource", "external"]}, justification=TEXT)),
)
RULE = node(
    "id",
    id=TEXT,
    name=TEXT,
    help=MESSAGE,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    defaultConfiguration=node("", level=LEVEL),
)
DRIVER = node("name", name=TEXT, version=TEXT, rules={**rows(RULE), "uniqueItems": True})
RUN = node(
    "tool",
    tool=node("driver", driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=rows(RESULT),
)
SARIF = Draft7Validator(
    node("version runs", **{"$schema": TEXT}, version={"const": "2.1.0"}, runs={**rows(RUN), "minItems": 1})
)


def sarif(*judged: Judged, view: View | None = None) -> dict[str, Any]:
    made = report("sarif", view or View())
    text = "".join(made.add(one) for one in judged) + made.end()
    said: dict[str, Any] = json.loads(text)
    SARIF.validate(said)
    return said


@pytest.mark.parametrize(
    ("outcome", "severity", "kind", "level"),
    [
        case("fail", "error", "fail", "error"),
        case("weak", "warning", "fail", "warning"),
        case("fail", "info", "fail", "note"),
        case("uncertain", "error", "review", "none"),
        case("not_assessable", "warning", "open", "none"),
    ],
)
def test_sarif_has_a_result_a_finding(outcome: str, severity: str, kind: str, level: str) -> None:
    (result,) = sarif(Judged(analysis(finding(outcome=outcome, severity=severity))))["runs"][0]["results"]
    assert (result["kind"], result["level"]) == (kind, level)
    assert result["partialFingerprints"] == {"govtext/v1": "f"}
    assert result["locations"][0]["physicalLocation"]["region"]["charLength"] == 4


def test_sarif_shows_rules_once_passes_on_request_and_what_is_hidden_as_suppressed() -> None:
    passed, other = finding(outcome="pass"), finding(code="TYP001")
    judged = [Judged(analysis(finding(), passed), [Hidden(other, "review", "已核")]), Judged(analysis(finding()))]
    run_ = sarif(*judged)["runs"][0]
    assert [rule["id"] for rule in run_["tool"]["driver"]["rules"]] == ["SEC102", "TYP001"]
    assert [result["ruleIndex"] for result in run_["results"]] == [0, 1, 0]
    assert run_["results"][1]["suppressions"] == [{"kind": "external", "justification": "review: 已核"}]
    assert "suppressions" not in run_["results"][0]
    assert len(sarif(*judged, view=View(show_pass=True))["runs"][0]["results"]) == 4


def test_sarif_names_corrections_and_survives_hostile_texts() -> None:
    fixed = finding(fix=Fix(start=1, end=3, replace="党", safety="safe"))
    (result,) = sarif(Judged(analysis(fixed)))["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert change["insertedContent"]["text"] == "党"
    assert change["deletedRegion"]["charOffset"] == 1
    sarif(Judged(hostile()))
    assert sarif()["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("name", "expected"), [("收件/甲 乙#1.txt", "%E6%94%B6%E4%BB%B6/%E7%94%B2%20%E4%B9%99%231.txt"), ("-", "-")]
)
def test_uris(name: str, expected: str) -> None:
    assert uri(name) == expected
    assert uri(str(Path("x").absolute())).startswith("file:///")


# Lines, Markdown, XML, HTML, tables


def test_github_annotations() -> None:
    said = render(analysis(finding(), finding(severity="info"), finding(outcome="uncertain")), "github")
    assert [line.split()[0] for line in said.splitlines()] == ["::error", "::notice", "::notice"]
    assert "file=报告.txt,line=7,col=1,title=SEC102 problems-thin::" in said
    (line,) = render(hostile(), "github").splitlines()
    assert line.count("::") >= 2
    properties = line.split("::")[1]
    assert "javascript%3Ab" in properties
    assert "%250A" in properties


def test_jsonl_is_a_line_a_finding() -> None:
    lines = [json.loads(line) for line in render(analysis(finding(), finding(outcome="pass")), "jsonl").splitlines()]
    assert [(line["file"], line["finding"]["code"]) for line in lines] == [("报告.txt", "SEC102")]


def test_junit_counts_failures_and_skips() -> None:
    found = [finding(), finding(severity="info"), finding(outcome="not_assessable"), finding(outcome="pass")]
    top = ET.fromstring(render(analysis(*found), "junit", show_pass=True))  # noqa: S314 - our own file
    assert (top.get("tests"), top.get("failures"), top.get("skipped")) == ("4", "1", "2")
    (suite,) = top
    assert suite.get("name") == "报告.txt"
    assert [[inner.tag for inner in each] for each in suite] == [["failure"], ["skipped"], ["skipped"], []]
    hostile_suite = ET.fromstring(render(hostile(), "junit"))[0]  # noqa: S314 - our own file
    assert "<script>" in str(hostile_suite.get("name"))


def test_markdown_shows_what_is_written_and_nothing_else() -> None:
    lines = render(hostile(), "md").splitlines()
    rows_ = [line for line in lines if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows_} == {8}
    assert not re.search(r"(?<!\\)[<`\[]", "".join(lines))
    assert "没有发现问题" in render(analysis(), "md")
    assert "nothing found" in render(analysis(), "md", lang="en")


class Tags(HTMLParser):
    """Gathers the tags of a page and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_html_runs_and_loads_nothing() -> None:
    page = render(hostile(), "html")
    tags = Tags()
    tags.feed(page)
    assert {"script", "img", "a", "link", "iframe"} & set(tags.tags) == set()
    assert {name for name, _ in tags.attributes} <= {"lang", "charset", "http-equiv", "content", "name", "class"}
    assert "default-src 'none'" in page
    assert "\x1b" not in page
    assert "<mark>" in page
    assert page.count("</html>") == render(analysis(), "html", lang="en").count("</html>") == 1


def test_csv_is_a_table_of_findings() -> None:
    text = render(hostile(), "csv")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    cells = dict(zip(head, row, strict=True))
    assert (cells["规则"], cells["级别"], cells["文件"]) == ("SEC102", "错误", HOSTILE)
    made = report("csv", View(lang="en"))
    assert made.end().startswith("\ufefffile,rule,name,severity")


# Several in one run


def test_several_outputs_in_one_run(run: Run, bad: Path, tmp_path: Path) -> None:
    other = bad.with_name("柳塘.txt")
    other.write_text(BAD.replace("布署", "部署"), encoding="utf-8")
    forms = {
        form: tmp_path / f"out.{form}" for form in ("json", "sarif", "xlsx", "html", "junit", "md", "csv", "github")
    }
    options = [word for form, path in forms.items() for word in ("-f", f"{form}={path}")]
    ran = run("check", *options, "-f", "concise", bad, other)
    assert (ran.status, ran.out.count("TYP001")) == (1, 2)
    assert all(path.stat().st_size for path in forms.values())
    assert len(forms["json"].read_text(encoding="utf-8").splitlines()) == 2
    SARIF.validate(json.loads(forms["sarif"].read_text(encoding="utf-8")))
    with ZipFile(forms["xlsx"]) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2)]
        strings = archive.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in archive.namelist() else ""
    assert all(word in strings + sheets[0] for word in ("TYP001", "不通过 2", "通过", "柳塘.txt"))
    assert sheets[0].count("<row ") == 3


@pytest.mark.parametrize(
    ("options", "words"),
    [
        case("-f json -f sarif", "同一处"),
        case("-f json=o.txt -f sarif=./o.txt", "同一处"),
        case("-f json=o.txt -o p.txt", "-o"),
        case("-f xlsx", "-o"),
        case("-f json=柳溪.txt", "输入文件"),
        case("-f md=govtext.toml", "输入文件"),
        case("-f xlsx=柳溪.txt", "输入文件"),
        case("-f yaml=o.txt", "yaml"),
    ],
)
def test_outputs_that_cannot_be(run: Run, bad: Path, monkeypatch: pytest.MonkeyPatch, options: str, words: str) -> None:
    (bad.parent / "govtext.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(bad.parent)
    ran = run("check", *options.split(), bad.name)
    assert (ran.status, ran.out, words in ran.err) == (2, "", True)
    assert sorted(path.name for path in bad.parent.iterdir()) == ["govtext.toml", "柳溪.txt"]
    assert bad.read_text(encoding="utf-8") == BAD


def test_the_file_of_o_is_that_of_the_first_format_without_one(run: Run, bad: Path, tmp_path: Path) -> None:
    path = tmp_path / "o.txt"
    ran = run("check", "-f", f"json={tmp_path / 'o.json'}", "-f", "concise", "-o", path, bad)
    assert (ran.out, path.read_text(encoding="utf-8").count("TYP001")) == ("", 2)


# Corrections


def fixes(*spans: tuple[int, int, str, str]) -> list[Finding]:
    return [finding(fix=Fix(start=s, end=e, replace=r, safety=how)) for s, e, r, how in spans]  # type: ignore[arg-type] # rows of a table


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        case("一二三四", [(0, 1, "甲", "safe")], "甲二三四"),
        case("一二三四", [(2, 4, "丙", "safe"), (0, 1, "甲乙", "safe")], "甲乙二丙", id="out of order"),
        case("一二三四", [(0, 2, "甲", "safe"), (1, 3, "乙", "safe")], "甲三四", id="the first of two that overlap"),
        case("一二三四", [(0, 2, "甲", "unsafe")], "一二三四", id="unsafe"),
        case("一二三四", [(0, 2, "甲", "unsafe"), (1, 3, "乙", "safe")], "一乙四", id="an unsafe one bars nothing"),
        case("一二三四", [(2, 2, "、", "safe")], "一二、三四", id="an insertion"),
        case("一二三四", [(2, 2, "、", "safe"), (2, 2, "，", "safe")], "一二、三四", id="two insertions at one place"),
        case("一二三四", [(0, 1, "甲", "safe"), (1, 2, "乙", "safe")], "甲乙三四", id="one after the other"),
        case("一二三四", [], "一二三四", id="none"),
    ],
)
def test_corrections(text: str, spans: list[tuple[int, int, str, str]], expected: str) -> None:
    fixed, applied = corrected(text, fixes(*spans))
    assert fixed == expected
    assert (fixed == text) == (applied == [])


def test_a_corrected_copy_never_replaces_the_input(
    run: Run, bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govtext import pipeline

    at = BAD.index("布署")
    (one,) = fixes((at, at + 2, "部署", "safe"))
    made = msgspec.structs.replace(pipeline.analyze(BAD), findings=(one,))
    monkeypatch.setattr(pipeline, "analyze", lambda *_, **__: made)
    copy = tmp_path / "copy.txt"
    ran = run("check", "--fix-to", copy, bad)
    assert copy.read_text(encoding="utf-8") == BAD.replace("布署", "部署", 1)
    assert "“布署”→“部署”" in ran.err
    assert "改了1处" in ran.err
    assert run("check", "--fix-to", bad, bad).status == 2
    assert run("check", "--fix-to", copy, bad, bad).status == 2
    assert bad.read_text(encoding="utf-8") == BAD


def test_statistics_and_timing_leave_the_output_alone(run: Run, bad: Path) -> None:
    plain = run("check", "-f", "jsonl", bad)
    ran = run("check", "-f", "jsonl", "--statistics", "--timing", bad, bad)
    assert ran.out == plain.out * 2
    assert re.search(r"^ +4  TYP001 character-wrong  不通过 4$", ran.err, re.MULTILINE)
    assert re.search(r"^ +\d+\.\d\d +\d+\.\d{3}  TYP001 character-wrong$", ran.err, re.MULTILINE)
    assert "SEC001" in run("check", "--statistics", "--show-pass", "-f", "jsonl", bad).err


@pytest.mark.parametrize(
    "options", [["-f", "sarif"], ["--baseline", "b"], ["--write-baseline", "b"], ["--fix-to", "b"]]
)
def test_json_lines_take_no_other_output(run: Run, options: list[str]) -> None:
    ran = run("analyze", "--jsonl", *options, stdin=b'{"text":"x"}')
    assert (ran.status, ran.out) == (2, "")
