"""Data files: every shipped table loads, every malformed one is refused at its line; phrases match leftmost-longest."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from govtext import lexicon
from govtext.lexicon import LexiconError, Phrases, column, rows
from govtext.model import CitationGenre

TABLES = sorted(path.stem for path in (lexicon.root() / "common").glob("*.tsv"))
PATTERN_COLUMNS = {"role_cues": "pattern", "mask_heads": "pattern", "gap_signs": "pattern"}
KINDS = {"money", "count", "percent", "percentage_point", "measure", "ratio", "multiple", "rank"}
ROLES = {"preamble", "work", "problems", "causes", "plan", "closing", "other"}
GENRES = set(get_args(CitationGenre))
MASK_KINDS = {"place", "organization", "person", "count", "amount", "percent", "measure", "date", "name", "other"}


@pytest.mark.parametrize("name", TABLES)
def test_shipped_tables_load_and_no_key_is_blank(name: str) -> None:
    loaded = rows(name)
    assert loaded
    first = next(iter(loaded[0]))
    assert [row for row in loaded if not row[first].strip()] == []


@pytest.mark.parametrize(
    ("name", "key", "allowed"),
    [
        pytest.param("units", "kind", KINDS, id="units' kinds"),
        pytest.param("units", "chinese", {"yes", "long", "no"}, id="units after Chinese numerals"),
        pytest.param("role_cues", "role", ROLES, id="roles"),
        pytest.param("role_cues", "scope", {"heading", "opening", "residue", "year", "list"}, id="scopes"),
        pytest.param("mask_heads", "kind", MASK_KINDS, id="kinds of masks"),
        pytest.param("verbs", "class", {"up", "down", "measure", "act", "noun", "name"}, id="classes of verbs"),
        pytest.param(
            "style_words", "class", {"verb", "object", "degree", "done", "lack", "hedge"}, id="classes of words"
        ),
        pytest.param("wrong_forms", "status", {"verified", "background"}, id="status of wrong forms"),
        pytest.param("formulations", "status", {"verified", "background"}, id="status of formulations"),
        pytest.param("regulations", "status", {"verified", "background"}, id="status of regulations"),
        pytest.param("regulations", "genre", GENRES, id="genres of regulations"),
        pytest.param("title_cues", "genre", GENRES, id="genres of titles"),
        pytest.param("title_cues", "at", {"start", "end", "before", "after"}, id="places of title cues"),
        pytest.param("gaps", "kind", MASK_KINDS, id="kinds of gaps"),
        pytest.param("gap_signs", "kind", {*MASK_KINDS, "unit"}, id="kinds of gaps at signs"),
        pytest.param("gap_signs", "gap", {"before", "after"}, id="places of gaps at signs"),
        pytest.param("gaps", "gap", {"before", "after", "beside"}, id="places of gaps"),
        pytest.param("formulations", "dating", {"safe", "ended", "other"}, id="dating of formulations"),
    ],
)
def test_closed_columns(name: str, key: str, allowed: set[str]) -> None:
    assert set(column(name, key)) <= allowed


@pytest.mark.parametrize(("name", "key"), PATTERN_COLUMNS.items())
def test_shipped_patterns_compile_and_match_something(name: str, key: str) -> None:
    assert [pattern for pattern in column(name, key) if regex.compile(pattern).fullmatch("")] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("units", "surface"),
        ("formulas", "phrase"),
        ("wrong_forms", "phrase"),
        ("formulations", "phrase"),
        ("numeral_phrases", "phrase"),
        ("regulations", "title"),
    ],
)
def test_no_key_has_two_rows(name: str, key: str) -> None:
    values = column(name, key)
    assert sorted({value for value in values if values.count(value) > 1}) == []


def test_no_name_means_two_things() -> None:
    names = [name for row in rows("regulations") for name in f"{row['title']}|{row['short']}".split("|") if name]
    cues = [f"{row['at']} {row['word']}" for row in rows("title_cues")]
    forms = [form for row in rows("formulations") for form in f"{row['phrase']}|{row['variants']}".split("|") if form]
    for table in (names, cues, forms):
        assert sorted({name for name in table if table.count(name) > 1}) == []


def test_a_wrong_form_is_not_its_own_correction() -> None:
    assert [row["phrase"] for row in rows("wrong_forms") if row["phrase"] in row["right"].split("/")] == []


MONTH = regex.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?")


def test_formulations_that_are_judged_by_date_have_one() -> None:
    for row in rows("formulations"):
        assert row["dating"] != "safe" or MONTH.fullmatch(row["from"]), row
        assert row["dating"] != "ended" or (row["to"] and row["right"]), row
        assert not row["to"] or row["from"] < row["to"], row


def test_formulations_are_dated_by_month() -> None:
    dates = [date for row in rows("formulations") for date in (row["from"], row["to"]) if date]
    assert [date for date in dates if not MONTH.fullmatch(date)] == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lexicon folder of our own."""
    (tmp_path / "common").mkdir()
    monkeypatch.setattr(lexicon, "root", lambda: tmp_path)
    rows.cache_clear()
    return tmp_path / "common"


def test_rows_of_a_table(folder: Path) -> None:
    (folder / "own.tsv").write_text("# remark\n\nword\tclass\n修路\tdone\n架桥\tdone\n改水\tlack\n", encoding="utf-8")
    assert rows("own") == (
        {"word": "修路", "class": "done"},
        {"word": "架桥", "class": "done"},
        {"word": "改水", "class": "lack"},
    )


@pytest.mark.parametrize(
    ("content", "line"),
    [
        pytest.param(b"a\tb\n1\t2\n3\n", 3, id="too few columns"),
        pytest.param(b"a\tb\n1\t2\t3\n", 2, id="too many columns"),
        pytest.param(b"# x\na\tb\n1\t2\n\n1\t2\n", 5, id="a row twice"),
        pytest.param(b"a\tb\n1\t\xff\n", 2, id="not UTF-8"),
    ],
)
def test_malformed_tables_are_refused_at_their_line(folder: Path, content: bytes, line: int) -> None:
    (folder / "own.tsv").write_bytes(content)
    with pytest.raises(LexiconError) as caught:
        rows("own")
    assert f"own.tsv:{line}:" in str(caught.value)


def test_a_missing_table_is_named(folder: Path) -> None:
    with pytest.raises(LexiconError) as caught:
        rows("none")
    assert str(folder / "none.tsv") in str(caught.value)


PHRASES = Phrases({"深入": "a", "深入学习": "b", "学习贯彻": "c", "贯彻落实": "d", "入学": "e"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("深", [], id="one character"),
        pytest.param("深入", ["深入"], id="the whole text"),
        pytest.param("深入学习", ["深入学习"], id="the longest at a place"),
        pytest.param("深入学", ["深入"], id="a shorter one where the longest does not fit"),
        pytest.param("深入学习贯彻落实", ["深入学习", "贯彻落实"], id="leftmost first, none overlaps"),
        pytest.param("再深入再学习贯彻", ["深入", "学习贯彻"], id="apart"),
        pytest.param("深入深入", ["深入", "深入"], id="twice"),
    ],
)
def test_phrases_match_leftmost_longest(text: str, expected: list[str]) -> None:
    found = list(PHRASES.find(text, 0, len(text)))
    assert [text[start:end] for start, end, _ in found] == expected


def test_phrases_stay_inside_their_stretch_and_carry_labels() -> None:
    assert list(PHRASES.find("深入学习", 0, 3)) == [(0, 2, "a")]
    assert list(PHRASES.find("深入学习", 1, 4)) == [(1, 3, "e")]


def test_a_phrase_of_one_character_is_refused() -> None:
    with pytest.raises(LexiconError, match="修"):
        Phrases({"修": "x"})


ALPHABET = "甲乙丙"


@given(st.sets(st.text(ALPHABET, min_size=2, max_size=4), min_size=1, max_size=6), st.text(ALPHABET, max_size=30))
def test_phrases_agree_with_a_plain_scan(words: set[str], text: str) -> None:
    expected = []
    at = 0
    while at < len(text):
        best = max((word for word in words if text.startswith(word, at)), key=len, default="")
        if best:
            expected.append((at, at + len(best), best))
        at += len(best) or 1
    assert list(Phrases({word: word for word in words}).find(text, 0, len(text))) == expected
