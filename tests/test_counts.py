"""Announced counts against what follows."""

from __future__ import annotations

import pytest

from govtext.checks.packs import load_pack
from govtext.model import Finding
from govtext.pipeline import check, parse

TITLE = "松岭镇2023年工作总结\n"


def found(text: str) -> list[Finding]:
    pack = load_pack("base")
    return [f for f in check(parse(TITLE + text), pack) if f.code[:3] in ("NUM", "CNT", "UNI") and f.outcome != "pass"]


def codes(text: str) -> list[str]:
    return [f.code for f in found(text) if f.counts]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "CNT001",
            "一、存在问题\n对照要求，还存在以下三方面问题：\n一是学习不深。学用结合不紧。\n二是担当不足。办法不多。\n二、下步打算\n抓好整改。",
        ),
        (
            "CNT001",
            "二、下一步打算\n重点做好以下4项工作：\n（一）抓产业。种茶300亩。\n（二）抓民生。修路2公里。\n（三）抓治理。调解矛盾。",
        ),
        ("CNT001", "一、工作情况\n主要做法有五点。一是抓学习。二是抓队伍。三是抓项目。四是抓服务。"),
        ("CNT001", "一、工作情况\n着力做到“四个强化”：一是强化学习。二是强化担当。三是强化纪律。"),
        (
            "CNT001",
            "一、工作情况\n全年突出三个重点。\n1.抓产业。种茶300亩。\n2.抓民生。修路2公里。\n3.抓治理。化解矛盾。\n4.抓党建。发展党员3名。",
        ),
        ("CNT001", "一、工作情况\n主要有三个方面的特点：首先，产业更强。其次，民生更好。"),
        ("CNT002", "聚焦四个重点：产业振兴、人才振兴、文化振兴。"),
        ("CNT002", "开展三项整治：违建整治、占道整治、飞线整治、垃圾整治，群众满意。"),
        ("CNT003", "走访高桥、石坪、青溪、落水3个村。"),
        (
            "CNT001",
            "一、存在的问题\n回顾一年来的工作，我们清醒地认识到还存在四个方面的不足：\n1.产业不强。缺龙头。\n2.基础薄弱。缺资金。\n3.作风不实。缺担当。",
        ),
        (
            "CNT001",
            "三、2024年工作打算\n2024年，我镇将聚焦“五个着力”，推动各项工作上台阶。\n（一）着力强产业。种茶。\n（二）着力惠民生。修路。\n（三）着力抓治理。调解。\n（四）着力强党建。学习。",
        ),
        ("CNT001", "一、工作情况\n概括起来，主要抓了三件大事：一是建成水厂。二是修通公路。"),
        (
            "CNT001",
            "一、工作情况\n取得了六个方面的成效。\n（一）产业。强。\n（二）民生。好。\n（三）治理。稳。\n（四）生态。美。\n（五）党建。严。\n二、问题\n有。",
        ),
        ("CNT001", "一、做法\n我们的体会有四条：第一，党的领导是根本。第二，群众参与是关键。第三，制度建设是保障。"),
        ("CNT001", "一、做法\n建立了五项机制：（1）会商机制；（2）督查机制；（3）通报机制；（4）问责机制。"),
        ("CNT002", "实施“四大工程”：强基工程、富民工程、美乡工程。"),
        ("CNT002", "推行“三个坚持”：坚持党建引领，坚持群众主体，坚持因地制宜，坚持久久为功。"),
    ],
)
def test_a_count_that_is_wrong(code: str, text: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "辖25个村，3个村建成示范村，12个村建成达标村，其余10个村正在推进。",
        "约谈高桥、石坪等3个村的书记。",
        "开展“四个一”活动：讲一次党课、开一次座谈会、办一件实事、走访一批群众。",
        "一、存在问题\n主要有三个方面：一是学习不深。二是担当不足。三是作风不实。\n二、打算\n一是抓学习。二是抓担当。",
        "一、工作情况\n针对巡察反馈的9个问题，制定整改措施：一是完善制度。二是强化督查。三是跟踪问效。",
        "一、工作情况\n坚持“三个优先”发展思路，一是修路。二是改水。",
        "一、工作情况\n围绕产业、人才、文化三个方面发力，一是种茶。二是养蜂。",
        "一、工作情况\n落实“三个责任人”制度，完成五项任务，一是修渠。二是架桥。",
        "第二、三季度走访一、二年级学生家庭，二、三产业融合发展。",
    ],
)
def test_a_count_that_is_right_or_of_something_else(text: str) -> None:
    assert codes(text) == []


def test_a_number_left_out_is_no_wrong_count() -> None:
    assert codes("一、工作情况\n重点抓好四项工作：一是修路。二是架桥。四是改水。") == []


def test_members_are_shown() -> None:
    (finding,) = found("一、工作情况\n重点抓好四项工作：一是修路。二是架桥。三是改水。")
    assert finding.message == "称“四项工作”，后面列了3项"
    assert [e.role for e in finding.evidence] == ["member"] * 3
