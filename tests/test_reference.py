"""A reference of reports: shingles and runs worked out by hand, own report left out, merges, files, and the command line."""

from __future__ import annotations

import json
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govtext.model import Document, GovtextError, Quote, Span
from govtext.pipeline import parse, score
from govtext.scored import Comparison
from govtext.scores.boilerplate import model
from govtext.scores.reference import Others, Rate, Reference, Report, from_json, identity, merge, to_json
from tables import case
from test_cli import Run, run

__all__ = ["run"]

LETTERS = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"  # no letter twice, so that a shingle stands in one place
PLAIN = "山后的旧窑洞改成了民宿由村里几户人家轮流照看客人多从省城来"


def reference(*texts: str) -> Reference:
    return Reference.of(map(parse, texts))


def others(text: str, *texts: str) -> Others:
    return reference(*texts).others(parse(text))


def whole(text: str) -> Span:
    return Span(start=0, end=len(text))


# Frequencies


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        # shingles 0 to 4 stand in the one report, 4 to 12 in the other, 13 to 16 in neither, none begins after 16
        (0, 1, 1 / 2),
        (4, 5, 2 / 2),
        (3, 6, (1 + 2 + 1) / 3 / 2),
        (13, 17, 0.0),
        (12, 14, 1 / 2 / 2),
        (0, 24, (5 + 9) / 17 / 2),
        (12, 24, 1 / 5 / 2),
        (17, 24, 0.0),
        (5, 5, 0.0),
    ],
)
def test_frequency_is_the_mean_share_of_the_other_reports(start: int, end: int, held: float) -> None:
    found = others(LETTERS, LETTERS[:12], LETTERS[4:20])
    assert found.frequency(Span(start=start, end=end)) == pytest.approx(held)


@pytest.mark.parametrize(
    ("text", "other", "held"),
    [
        case("天地玄黄宇宙洪荒", "天地玄黄宇宙洪荒", 1.0),
        case("天地，玄黄。“宇宙”、洪荒", "天地玄黄 宇宙洪荒！", 1.0),
        case("天地玄黄\n宇宙洪荒", "天地玄黄宇宙洪荒", 0.0),
        case("天地玄黄宇宙洪荒", "天地玄黄\n宇宙洪荒", 0.0),
        case("全年召开会议12次研究部署", "全年召开会议**次研究部署", 1.0),
        case("全年召开会议12次研究部署", "全年召开会议３次研究部署", 1.0),
        case("累计投入资金12.5万元修路", "累计投入资金1,200万元修路", 1.0),
        case("累计投入资金××万元修路了", "累计投入资金1,200万元修路了", 1.0),
        case("全年召开会议12次研究部署", "全年召开会议多次研究部署", 0.0),
        case("天地玄黄宇宙洪", "天地玄黄宇宙洪", 0.0, id="seven letters make no shingle"),
        case("", "天地玄黄宇宙洪荒", 0.0),
        case("天地玄黄宇宙洪荒", "", 0.0),
        case("𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇", "𠀀𠀁𠀂𠀃𠀄𠀅𠀆𠀇", 1.0, id="beyond the basic plane"),
    ],
)
def test_a_shingle_is_eight_letters_of_a_line(text: str, other: str, held: float) -> None:
    assert others(text, other + "\n另一篇").frequency(whole(text)) == held


def test_a_shingle_is_the_same_number_everywhere() -> None:
    (pair,) = reference(LETTERS[:8]).numbers
    assert pair >> 32 == crc32(LETTERS[:8].encode("utf-32-le"))


def test_without_other_reports_nothing_is_shared() -> None:
    for found in (others(LETTERS), others(LETTERS, LETTERS)):
        assert (len(found), found.frequency(whole(LETTERS)), found.shared(whole(LETTERS))) == (0, 0.0, None)
        assert not found.copied(whole(LETTERS))


# The own report


@pytest.mark.parametrize(
    ("text", "number"),
    [
        case(LETTERS, 2),
        case(f"\n{LETTERS}\n\n", 2, id="other white space around it"),
        case(LETTERS + "完", 3, id="another text"),
    ],
)
def test_the_own_report_is_left_out(text: str, number: int) -> None:
    found = others(text, LETTERS[:12], LETTERS, LETTERS[4:20])
    assert len(found) == number
    if number == 2:
        assert found.frequency(Span(start=text.index("天"), end=len(text))) == pytest.approx(14 / 17 / 2)


def test_a_report_counts_once() -> None:
    assert reference(LETTERS, LETTERS + "\n") == reference(LETTERS)
    assert reference(LETTERS + "\n" + LETTERS).numbers == reference(LETTERS).numbers


# Runs


@pytest.mark.parametrize(
    ("text", "texts", "run"),
    [
        case(LETTERS, [LETTERS[3:15]], LETTERS[3:15]),
        case(LETTERS, [LETTERS[:12], LETTERS[4:20]], LETTERS[4:20], id="not pieced together from two reports"),
        case(LETTERS, [LETTERS[:10], LETTERS[14:24]], LETTERS[:10], id="the first of equals"),
        case(LETTERS, [LETTERS[:12], LETTERS[:15]], LETTERS[:15], id="the longer of two that begin together"),
        case(LETTERS, [LETTERS[:7]], None, id="under a shingle"),
        case("头天地，玄黄。宇宙、洪荒！尾", ["天地玄黄宇宙洪荒"], "天地，玄黄。宇宙、洪荒"),
        case("天地玄黄宇宙洪荒日\n月盈昃辰宿列张寒", [LETTERS], "天地玄黄宇宙洪荒日", id="ends with the line"),
        case("另投入资金12.5万元用于修路", ["共投入资金****万元用于修桥"], "投入资金12.5万元用于修"),
        case("本年末共有职工12", ["本年末共有职工***"], "本年末共有职工12", id="a figure is whole"),
        case("", [LETTERS], None),
    ],
)
def test_the_longest_run_of_one_other_report(text: str, texts: list[str], run: str | None) -> None:
    found = others(text, *texts).shared(whole(text))
    assert (found and found.surface) == run
    assert found is None or text[found.start : found.end] == run


def test_a_run_stays_inside_its_span() -> None:
    found = others(LETTERS, LETTERS + "完")
    assert found.shared(Span(start=3, end=14)) == Quote(start=3, end=14, surface=LETTERS[3:14])
    assert found.shared(Span(start=3, end=10)) is None


SLOGAN = "坚持以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的二十大精神"


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        case(f"{PLAIN}。", [f"去年{PLAIN}。"]),
        case(f"{PLAIN[:24]}。", [f"去年{PLAIN}。"], id="24 letters"),
        case(f"{LETTERS}{PLAIN[:24]}", [f"去年{PLAIN}。"], id="half of the span"),
        case(f"{PLAIN}。", [f"{n}{PLAIN}。" for n in "甲乙"], id="two reports"),
        case(f"{PLAIN}。", [f"{PLAIN}。{n}" for n in "甲乙丙"] + [f"第{n}" for n in range(27)], id="one in ten"),
        case(f"{PLAIN}12人。", [f"去年{PLAIN}**人。"], id="a masked copy"),
    ],
)
def test_what_is_long_own_and_rare_is_copied(text: str, texts: list[str]) -> None:
    assert others(text, *texts).copied(whole(text))


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        case(f"{PLAIN[:23]}。", [f"去年{PLAIN}。"], id="23 letters"),
        case(f"完{LETTERS}{PLAIN[:24]}", [f"去年{PLAIN}。"], id="under half of the span"),
        case(f"{SLOGAN}。", [f"要{SLOGAN}。"], id="set phrases"),
        case(f"{PLAIN}。", [f"{n}{PLAIN}。" for n in "甲乙丙"], id="three of three reports"),
        case(
            f"{PLAIN}。", [f"{PLAIN}。{n}" for n in "甲乙丙"] + [f"第{n}" for n in range(26)], id="more than one in ten"
        ),
        case(
            "全年召开会议12次，其中专题会议3次，集中培训村干部5期，走访农户60户，接待来访9批",
            ["去年召开会议9次，其中专题会议2次，集中培训村干部3期，走访农户50户，接待来访8批"],
            id="a form filled in with other figures",
        ),
        case(f"{PLAIN}。", [f"{PLAIN[:16]}。", f"{PLAIN[10:]}。"], id="pieced together"),
        case("", [f"{PLAIN}。"]),
    ],
)
def test_what_is_short_common_or_a_form_is_not_copied(text: str, texts: list[str]) -> None:
    assert not others(text, *texts).copied(whole(text))


# Percentiles


def ranked(*shares: float | None) -> Reference:
    reports = (Report(identity=f"{n:064x}", share=share, degrees=n, hedges=2 * n) for n, share in enumerate(shares))
    return Reference(tuple(reports))


@pytest.mark.parametrize(
    ("rate", "value", "percentile"),
    [
        ("share", 0.0, 0.0),
        ("share", 0.1, 10.0),
        ("share", 0.2, 40.0),
        ("share", 0.25, 60.0),
        ("share", 0.9, 100.0),
        ("degrees", 2.0, 50.0),
        ("hedges", 2.0, 30.0),
    ],
)
def test_percentiles_count_ties_half(rate: Rate, value: float, percentile: float) -> None:
    assert ranked(0.1, 0.2, 0.2, 0.3, 0.5).others(parse("")).percentile(rate, value) == percentile


@pytest.mark.parametrize("shares", [(), (0.1,) * 4, (0.1, 0.1, 0.1, 0.1, None)])
def test_fewer_than_five_reports_rank_nothing(shares: tuple[float | None, ...]) -> None:
    assert ranked(*shares).others(parse("")).percentile("share", 0.1) is None


def test_rates_are_those_of_the_text() -> None:
    (report,) = reference("进一步加强，基本做到。").reports
    assert (report.degrees, report.hedges) == (1000 / 9, 1000 / 9)
    assert report.share == score(parse("进一步加强，基本做到。")).boilerplate.value


def test_the_score_ranks_without_the_own_report() -> None:
    document = parse("柳溪乡2024年工作总结\n加强党的建设，强化责任担当。全年修路3公里。\n")
    own = Report(identity=identity(document), share=0.0, degrees=0, hedges=0)
    rest = ranked(0.9, 0.9, 0.9, 0.9, 0.9)
    found = score(document, merge(rest, Reference((own,)))).boilerplate
    assert found.mode == "reference"
    assert found.comparison == Comparison(reports=5, share=0.0, degrees=10.0, hedges=10.0, copied=0.0)
    found = score(document, Reference((own,))).boilerplate
    assert (found.mode, found.comparison) == ("lexicon", None)


def test_a_copied_sentence_is_told_beside_the_values() -> None:
    text, rest = f"柳溪乡2024年工作总结\n{SLOGAN}。{PLAIN}。全年修路3公里。\n", reference(f"{SLOGAN}。\n去年{PLAIN}。")
    alone, found = score(parse(text)).boilerplate, score(parse(text), rest).boilerplate
    assert (found.value, [s.value for s in found.sentences]) == (alone.value, [s.value for s in alone.sentences])
    assert [s.wording for s in alone.sentences] == [None] * 3
    assert [s.wording is not None and s.wording.copied for s in found.sentences] == [False, True, False]
    runs = [s.wording and s.wording.shared and s.wording.shared.surface for s in found.sentences]
    assert runs == [SLOGAN, PLAIN, None]
    counted = [s for s in found.sentences if s.counts]
    assert found.comparison is not None
    assert found.comparison.copied == round((len(PLAIN) + 1) / sum(s.end - s.start for s in counted), 4)


# Merging

TEXTS = st.lists(
    st.sampled_from([LETTERS, LETTERS[:12], LETTERS[4:20], f"{LETTERS}\n{LETTERS[:9]}", PLAIN, "加强领导。", ""]),
    max_size=4,
)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_merging_keeps_to_its_laws(one: list[str], other: list[str], third: list[str]) -> None:
    a, b, c = (reference(*texts) for texts in (one, other, third))
    assert merge(a, b) == merge(b, a) == reference(*one, *other)
    assert merge(merge(a, b), c) == merge(a, merge(b, c)) == merge(a, b, c)
    assert merge(a, a) == merge(a) == merge(a, Reference()) == a


@settings(deadline=None)
@given(
    st.text("天地玄黄1*×，。\n ，加强", max_size=40),
    st.lists(st.text("天地玄黄1*×，。\n加强", max_size=40), max_size=3),
)
def test_any_texts_can_be_compared(text: str, texts: list[str]) -> None:
    document: Document = parse(text)
    found = reference(text, *texts).others(document)
    for start in range(len(text)):
        span = Span(start=start, end=len(text))
        run = found.shared(span)
        assert 0 <= found.frequency(span) <= 1
        assert run is None or (start <= run.start < run.end <= len(text) and found.frequency(run) > 0)


# Files


def test_a_saved_reference_is_the_same() -> None:
    made = reference(LETTERS, PLAIN, "加强领导。", "")
    assert from_json(to_json(made), "a.json") == made
    assert from_json(to_json(Reference()), "a.json") == Reference()


def changed(**fields: object) -> bytes:
    return json.dumps({**json.loads(to_json(reference(LETTERS))), **fields}).encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "不是保存的参照"),
        (b"{}", "不是保存的参照"),
        (b"\xff", "不是保存的参照"),
        (
            b'{"id":"a.txt","schema":"1.2","scores":{"boilerplate":{"value":0.1}}}\n' * 2,
            "govtext score 的输出不能作参照",
        ),
        (to_json(reference(LETTERS))[:-20], "不是保存的参照"),
        (changed(format="other"), "版本（other 1）"),
        (changed(version=2), "版本（govtext reference 2）"),
        (changed(model="old 0"), f"由模型 old 0 评出，现用 {model().name}"),
        (changed(pairs="AAAA"), "已损坏"),
    ],
)
def test_a_wrong_file_is_refused_with_a_remedy(data: bytes, said: str) -> None:
    with pytest.raises(GovtextError) as caught:
        from_json(data, "a.json")
    assert str(caught.value).startswith("a.json：")
    assert said in str(caught.value)
    assert "govtext reference 报告… -o 文件" in str(caught.value)


# The command line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six reports, one of them in a folder of its own, and a hidden file."""
    path = tmp_path / "同类"
    (path / "2023").mkdir(parents=True)
    for n in range(1, 6):
        text = f"柳溪乡202{n}年工作总结\n加强党的建设，强化责任担当。全年修路{n}公里。{PLAIN[n:]}。\n"
        (path / f"{n}.txt").write_text(text, encoding="utf-8")
    (path / "2023" / "6.txt").write_text("石桥镇2023年工作总结\n全年修路6公里。\n", encoding="utf-8")
    (path / ".hidden").write_bytes(b"\0")
    return path


def compared(run: Run, *arguments: object) -> tuple[int, int]:
    ran = run("score", "-f", "json", *arguments)
    comparison = json.loads(ran.out)["scores"]["boilerplate"]["comparison"]
    return ran.status, comparison["reports"] if comparison else 0


def test_a_report_is_ranked_among_those_of_a_folder(run: Run, folder: Path) -> None:
    report = folder / "1.txt"
    assert compared(run, report) == (0, 0)
    assert compared(run, report, "--reference", folder) == (0, 5)
    assert compared(run, report, "--reference", folder / "2.txt", folder / "2023") == (0, 2)
    shown = run("score", report, "--reference", folder).out.replace("\n", "").replace(" ", "")
    assert "高于5篇同类报告中的20%" in shown
    assert "above 20 % of 5 reports" in " ".join(
        run("score", report, "--reference", folder, "--lang", "en").out.split()
    )
    shown = run("score", report, "--reference", folder / "2.txt").out.replace("\n", "").replace(" ", "")
    assert "参照中的其他报告只有1篇，不排位次" in shown


def test_copied_sentences_are_shown_with_their_runs(run: Run, tmp_path: Path) -> None:
    now, before = tmp_path / "now.txt", tmp_path / "before.txt"
    now.write_text(f"柳溪乡2024年工作总结\n{PLAIN}。全年修路3公里。\n", encoding="utf-8")
    before.write_text(f"柳溪乡2023年工作总结\n{PLAIN}。全年修路6公里。\n", encoding="utf-8")
    shown = run("score", now, "--reference", before).out
    assert "与参照中另一篇雷同的句子（共1句，占79%" in shown
    english = run("score", now, "--reference", before, "--lang", "en").out
    assert "Sentences like those of another report" in english
    assert "雷同" not in run("score", now).out


def test_a_saved_reference_serves_as_its_reports_do(run: Run, folder: Path, tmp_path: Path) -> None:
    saved, more = tmp_path / "ref.json", tmp_path / "more.json"
    assert run("reference", folder / "1.txt", folder / "2.txt", "-o", saved) == (0, "", "")
    assert compared(run, folder / "1.txt", "--reference", saved) == (0, 1)
    assert run("reference", saved, folder, "-o", more) == (0, "", "")
    assert more.read_text(encoding="utf-8") == run("reference", folder).out
    assert compared(run, folder / "1.txt", "--reference", more) == (0, 5)


def test_one_bad_file_is_said_and_passed_over(run: Run, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\0\1")
    (folder / "bad.json").write_bytes(b'{"id": 1}')
    report = folder / "1.txt"
    assert compared(run, report, "--reference", folder) == (2, 5)
    ran = run("reference", folder)
    assert ran.status == 2
    assert len(json.loads(ran.out)["reports"]) == 6
    assert [name in ran.err for name in ("bad.txt", "bad.json", ".hidden")] == [True, True, False]


def test_what_serves_for_no_reference_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    report, old, empty = folder / "1.txt", tmp_path / "old.jsonl", tmp_path / "empty"
    empty.mkdir()
    assert run("score", "-f", "json", "-o", old, report, report).status == 0
    for path, said in (
        (old, "govtext score 的输出不能作参照"),
        (empty, "没有可作参照的报告"),
        (tmp_path / "none", "none"),
    ):
        ran = run("score", report, "--reference", path)
        assert (ran.status, ran.out) == (2, "")
        assert said in ran.err
    assert "output of govtext score is none" in run("score", report, "--lang", "en", "--reference", old).err
    assert "没有可作参照的报告" in run("reference").err


def test_the_files_to_score_stand_before_the_reference(run: Run, folder: Path) -> None:
    ran = run("score", "--reference", folder, folder / "1.txt")
    assert (ran.status, ran.out) == (2, "")
    assert "写在它之前" in ran.err


def test_a_reference_does_not_take_the_place_of_a_report(run: Run, folder: Path) -> None:
    ran = run("reference", folder, "-o", folder / "1.txt")
    assert ran.status == 2
    assert "覆盖输入文件" in ran.err
