"""Tasks: which headings and items are tasks, what lies in what, who answers for it and by when."""

from __future__ import annotations

from datetime import date
from time import process_time

import msgspec
import pytest

from govtext.facts.tasks import build_tasks
from govtext.model import Document, Mention, Period, Task
from govtext.pipeline import parse
from tables import Case, case

REPORT = """柳塘镇2024年工作总结

现将2024年工作情况报告如下：
一、抓实重点工作
（一）发展产业。全年新建茶园120亩。一是扩种植。新栽茶苗**万株，由李青山牵头，6月底前验收；二是强加工。建成车间2座，做到三条：第一，厂房要新；第二，设备要全。
（二）改善民生
一是修路。硬化道路3公里。
二是架桥。新建便桥1座。
二、存在的问题
一是人手不足。缺编4名。
二是资金紧张。
三、下一步打算
（一）补齐短板
1. 引进人才。年底前招聘4名，由王秀兰负责。
2. 争取资金。
特此报告。
"""


def lines(document: Document) -> list[str]:
    """The tree as lines: marks, role, topic."""
    return [f"{''.join(task.path)} {task.role} {task.lead.surface}" for task in document.tasks()]


def test_the_tree() -> None:
    assert lines(parse(REPORT)) == [
        "一、 done 抓实重点工作",
        "一、（一） done 发展产业",
        "一、（一）一是 done 扩种植",
        "一、（一）二是 done 强加工",
        "一、（一）二是第一， done 厂房要新",
        "一、（一）二是第二， done 设备要全",
        "一、（二） done 改善民生",
        "一、（二）一是 done 修路",
        "一、（二）二是 done 架桥",
        "二、 problem 存在的问题",
        "二、一是 problem 人手不足",
        "二、二是 problem 资金紧张",
        "三、 plan 下一步打算",
        "三、（一） plan 补齐短板",
        "三、（一）1. plan 引进人才",
        "三、（一）2. plan 争取资金",
    ]


def test_passages_nest_and_begin_with_the_mark() -> None:
    document = parse(REPORT)
    for task in document.tasks():
        passage = document.quote(task)
        assert passage.startswith(task.marker)
        assert passage == passage.rstrip()
        assert document.quote(task.lead) == task.lead.surface
        assert task.path[-1] == task.marker
        ends = [task.start, *(child.end for child in task.children)]
        for end, child in zip(ends, task.children, strict=False):
            assert end <= child.start < child.end <= task.end
            assert child.path[:-1] == task.path


def named(document: Document, path: str) -> Task:
    return next(task for task in document.tasks() if "".join(task.path) == path)


@pytest.mark.parametrize(
    ("path", "last", "metrics", "masks"),
    [
        ("一、", "便桥1座。", ["120亩", "**万株", "2座", "三条", "3公里", "1座"], 1),
        ("一、（一）", "设备要全。", ["120亩", "**万株", "2座", "三条"], 1),
        ("一、（一）一是", "验收；", ["**万株"], 1),
        ("一、（一）二是第二，", "设备要全。", [], 0),
        ("二、", "资金紧张。", ["4名"], 0),
        ("三、", "争取资金。", ["4名"], 0),
    ],
)
def test_a_task_holds_what_stands_in_it(path: str, last: str, metrics: list[str], masks: int) -> None:
    document = parse(REPORT)
    task = named(document, path)
    assert document.quote(task).endswith(last)
    assert [metric.surface for metric in task.metrics] == metrics
    assert len(task.placeholders) == masks


@pytest.mark.parametrize(
    ("text", "want"),
    [
        case("一、工作情况\n一是修路。二是架桥。", ["一、 done", "一、一是 done", "一、二是 done"]),
        case("一、原因分析\n一是人少。二是钱少。", ["一、 problem", "一、一是 problem", "一、二是 problem"]),
        case(
            "一、党建工作\n（一）主要做法\n修路3公里。\n（二）存在问题\n1. 人少\n缺编2名。\n2. 钱少\n缺口5万元。\n（三）下一步打算\n招人。",
            [
                "一、 done",
                "一、（一） done",
                "一、（二） problem",
                "一、（二）1. problem",
                "一、（二）2. problem",
                "一、（三） plan",
            ],
            id="a heading's role goes on to those below it",
        ),
        case(
            "柳塘镇工作总结\n一、工作情况\n修路。\n存在问题\n一是人少。\n二是钱少。\n二、下一步打算\n招人。",
            ["一、 done", "一是 problem", "二是 problem", "二、 plan"],
            id="a passage without numbered heading",
        ),
        case(
            "现将情况报告如下：一是修路，二是架桥。\n一、工作情况\n修路。\n二、存在问题\n人少。",
            ["一、 done", "二、 problem"],
            id="the preamble has no tasks",
        ),
        case(
            "一、工作情况\n一是修路。\n二是架桥。\n附件：\n一是台账。\n二是照片。",
            ["一、 done", "一、一是 done", "一、二是 done"],
            id="attachments have no tasks",
        ),
        case("柳塘镇修路架桥。", []),
        case("", []),
    ],
)
def test_roles(text: str, want: list[str]) -> None:
    assert [f"{''.join(task.path)} {task.role}" for task in parse(text).tasks()] == want


def with_people(document: Document, *named: str) -> Document:
    """Return ``document`` with the persons ``named`` in charge, and one, a place, that is not."""
    plain = {"code": None, "own": True, "exposed": False, "masked": False}
    found = [(document.text.index(name), name, "person", True) for name in named]
    found.append((document.text.index("柳塘镇"), "柳塘镇", "place", False))
    mentions = tuple(
        msgspec.convert(
            {"start": at, "end": at + len(name), "surface": name, "kind": kind, "in_charge": charge} | plain, Mention
        )
        for at, name, kind, charge in sorted(found)
    )
    return msgspec.structs.replace(document, mentions=mentions)


def test_who_is_in_charge() -> None:
    document = with_people(parse(REPORT), "李青山", "王秀兰")
    assert {"".join(t.path): [m.surface for m in t.in_charge] for t in document.tasks() if t.in_charge} == {
        "一、（一）一是": ["李青山"],
        "三、（一）1.": ["王秀兰"],
    }
    outside = REPORT.replace("全年新建", "由李青山负责，全年新建", 1)
    assert [m.surface for m in named(with_people(parse(outside), "李青山"), "一、（一）").in_charge] == ["李青山"]


def with_periods(document: Document, **roles: str) -> Document:
    made = [
        Period(
            start=(at := document.text.index(surface)),
            end=at + len(surface),
            surface=surface,
            first=None,
            last=date(2024, 6, 30),
            grain="month",
            role=msgspec.convert(role, type=Period.__annotations__["role"]),
            masked=False,
        )
        for surface, role in roles.items()
    ]
    return msgspec.structs.replace(document, periods=tuple(made))


def test_the_first_deadline_counts_and_only_deadlines_do() -> None:
    text = REPORT.replace("硬化道路", "2024年5月动工，8月底前完成，9月底前验收，硬化道路")
    times = {"2024年5月": "event", "8月底前": "deadline", "9月底前": "deadline", "6月底前": "deadline"}
    document = with_periods(parse(text), **times)
    found = {"".join(t.path): t.deadline.surface for t in document.tasks() if t.deadline}
    assert found == {"一、（二）一是": "8月底前", "一、（一）一是": "6月底前"}


def test_tasks_are_built_anew_and_alike() -> None:
    document = parse(REPORT)
    assert list(document.tasks()) == list(document.tasks())
    assert [task.path for task in build_tasks(document)] == [("一、",), ("二、",), ("三、",)]


def shapes() -> list[Case]:
    return [
        case("items", lambda count: "一、工作情况\n" + "一是修路。二是架桥。\n" * (count // 2)),
        case("one list", lambda count: "一、工作情况\n" + "".join(f"（{n % 999 + 1}）修路；" for n in range(count))),
        case("headings", lambda count: "一、甲乙\n（一）丙丁\n1. 戊己\n（1）庚辛\n修路。\n" * (count // 20)),
        case("unnumbered", lambda count: "一、甲乙\n" + "工作成效\n修路3公里。\n" * (count // 16)),
    ]


@pytest.mark.parametrize(("name", "make"), shapes())
def test_fifty_thousand_marks_take_four_times_as_long_as_a_quarter(name: str, make: object) -> None:
    assert callable(make)
    small, large = parse(make(12_500)), parse(make(50_000))  # fewer headings: to find them takes longer than this
    tries = []
    for _ in range(3):
        tries.append((seconds(small), seconds(large)))
        if tries[-1][1] <= 8 * max(tries[-1][0], 0.002):
            return
    pytest.fail(f"{name}: {tries}")


def seconds(document: Document) -> float:
    start = process_time()
    build_tasks(document)
    return process_time() - start


def test_fifty_thousand_items_are_all_tasks() -> None:
    tasks = list(parse("一、工作情况\n" + "一是修路。二是架桥。\n" * 25_000).tasks())
    assert len(tasks) == 50_001
    assert len(tasks[0].children) == 50_000
