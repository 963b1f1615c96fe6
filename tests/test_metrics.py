"""Quantities by the annotation guide: span, value and bounds, unit, kind, modifier; and numbers that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govtext.model import Metric
from govtext.pipeline import parse
from tables import case

Row = tuple[str, str, str | None, str, str]
"""Surface; value as written here: 5, 3..5, >=3, <=5, ? for masked; unit; kind; modifier."""


def row(metric: Metric) -> Row:
    return metric.surface, stated(metric), metric.unit, metric.kind, metric.modifier


def stated(metric: Metric) -> str:
    value, low, high = metric.value, metric.low, metric.high
    assert value is None or (low is None and high is None), "a value has no bounds"
    if metric.masked:
        assert value is low is high is None
        return "?"
    if value is not None:
        return str(value)
    if low is not None and high is not None:
        return f"{low}..{high}"
    return f">={low}" if low is not None else f"<={high}"


NUMBERS = [
    # plain numbers and scales
    case("全年化解纠纷86件。", [("86件", "86", "件", "count", "exact")]),
    case("完成投资3.6亿元。", [("3.6亿元", "360000000", "元", "money", "exact")]),
    case("发放补贴128.45万元。", [("128.45万元", "1284500", "元", "money", "exact")]),
    case("发展资金1,280万元到位。", [("1,280万元", "12800000", "元", "money", "exact")]),
    case("罚款2,350元。", [("2,350元", "2350", "元", "money", "exact")]),
    case("生产总值达1.35万亿元。", [("1.35万亿元", "1350000000000", "元", "money", "exact")]),
    case("争取资金2亿3千万元。", [("2亿3千万元", "230000000", "元", "money", "exact")]),
    case("引进外资500万美元。", [("500万美元", "5000000", "美元", "money", "exact")]),
    case("接待游客35.2万人次。", [("35.2万人次", "352000", "人次", "count", "exact")]),
    case("硬化村道１２．５公里。", [("１２．５公里", "12.5", "公里", "measure", "exact")]),
    case("出动警力3 200人次。", [("3 200人次", "3200", "人次", "count", "exact")]),
    case("抽查企业120 家。", [("120 家", "120", "家", "count", "exact")]),
    # Chinese numerals
    case("走访农户二百四十户。", [("二百四十户", "240", "户", "count", "exact")]),
    case("新建水渠十五点六公里。", [("十五点六公里", "15.6", "公里", "measure", "exact")]),
    case("补助资金一百八十万元。", [("一百八十万元", "1800000", "元", "money", "exact")]),
    case("召开党委会十二次。", [("十二次", "12", "次", "count", "exact")]),
    case("办结提案两件。", [("两件", "2", "件", "count", "exact")]),
    case("主要体现在三个方面。", [("三个方面", "3", "方面", "count", "exact")]),
    # percentages, points, shares
    case("满意度98.6%。", [("98.6%", "98.6", "%", "percent", "exact")]),
    case("增长９．５％。", [("９．５％", "9.5", "%", "percent", "exact")]),
    case("办结率百分之九十六。", [("百分之九十六", "96", "%", "percent", "exact")]),
    case("出生率7.2‰。", [("7.2‰", "7.2", "‰", "percent", "exact")]),
    case("发病率千分之五。", [("千分之五", "5", "‰", "percent", "exact")]),
    case("失业率下降0.4个百分点。", [("0.4个百分点", "0.4", "百分点", "percentage_point", "exact")]),
    case("占比提高2.1百分点。", [("2.1百分点", "2.1", "百分点", "percentage_point", "exact")]),
    case("超过七成村庄完成改厕。", [("超过七成", ">=70", "%", "percent", "over")]),
    case("近八成群众表示满意。", [("近八成", "80", "%", "percent", "approx")]),
    case("利润下滑-3.8%。", [("-3.8%", "-3.8", "%", "percent", "exact")]),
    # ratios, multiples, ranks
    case("其中四分之三已验收。", [("四分之三", "0.75", "比例", "ratio", "exact")]),
    case("满意度达九成五。", [("九成五", "95", "%", "percent", "exact")]),
    case("一半村集体收入达标。", [("一半", "0.5", "比例", "ratio", "exact")]),
    case("干部与群众比例为1:20。", [("1:20", "0.05", "比例", "ratio", "exact")]),
    case("生师比为15∶1。", [("15∶1", "15", "比例", "ratio", "exact")]),
    case("产值是上年的2.5倍。", [("2.5倍", "2.5", "倍", "multiple", "exact")]),
    case("订单增长两倍。", [("两倍", "2", "倍", "multiple", "exact")]),
    case("收入翻番。", [("翻番", "2", "倍", "multiple", "exact")]),
    case("产值翻三番。", [("翻三番", "8", "倍", "multiple", "exact")]),
    case("产值翻了一番。", [("翻了一番", "2", "倍", "multiple", "exact")]),
    case("考核排名全县第二。", [("第二", "2", None, "rank", "exact")]),
    case("测评得分居全市第4位。", [("第4位", "4", None, "rank", "exact")]),
    case("考核位列全县前三。", [("前三", "<=3", None, "rank", "at_most")]),
    case("测评排名全县倒数第三。", [("倒数第三", "3", None, "rank", "exact")]),
    # approximators
    case("约300人次参加。", [("约300人次", "300", "人次", "count", "approx")]),
    case("接近40家企业复产。", [("接近40家", "40", "家", "count", "approx")]),
    case("近百名党员参加。", [("近百名", "100", "名", "count", "approx")]),
    case("平均每村20万元左右。", [("20万元左右", "200000", "元", "money", "approx")]),
    case("走访群众200余户。", [("200余户", ">=200", "户", "count", "over")]),
    case("发放传单3000多份。", [("3000多份", ">=3000", "份", "count", "over")]),
    case("培训1.5万余人次。", [("1.5万余人次", ">=15000", "人次", "count", "over")]),
    case("清理垃圾八十余吨。", [("八十余吨", ">=80", "吨", "measure", "over")]),
    case("解决难题十余个。", [("十余个", ">=10", "个", "count", "over")]),
    case("排查隐患二十几处。", [("二十几处", ">=20", "处", "count", "over")]),
    case("来了十来个村民。", [("十来个", "10", "个", "count", "approx")]),
    case("上百名群众参加。", [("上百名", ">=100", "名", "count", "at_least")]),
    case("超500家商户参与。", [("超500家", ">=500", "家", "count", "over")]),
    case("逾60个项目落地。", [("逾60个", ">=60", "个", "count", "over")]),
    case("游客突破10万人次。", [("10万人次", ">=100000", "人次", "count", "over")]),
    case("每村收入5万元以上。", [("5万元以上", ">=50000", "元", "money", "at_least")]),
    case("合格率不低于95%。", [("不低于95%", ">=95", "%", "percent", "at_least")]),
    case("每月走访不少于4次。", [("不少于4次", ">=4", "次", "count", "at_least")]),
    case("负债控制在30万元以内。", [("30万元以内", "<=300000", "元", "money", "at_most")]),
    case("偏差5%以下。", [("5%以下", "<=5", "%", "percent", "at_most")]),
    case("会期不超过2小时。", [("不超过2小时", "<=2", "小时", "measure", "at_most")]),
    case("不足10户未搬迁。", [("不足10户", "<=10", "户", "count", "under")]),
    # ranges
    case("每村招录3—5名。", [("3—5名", "3..5", "名", "count", "exact")]),
    case("每村招录2-4名。", [("2-4名", "2..4", "名", "count", "exact")]),
    case("增速15%~30%。", [("15%~30%", "15..30", "%", "percent", "exact")]),
    case("需资金3至5万元。", [("3至5万元", "30000..50000", "元", "money", "exact")]),
    case("来了三四百人。", [("三四百人", "300..400", "人", "count", "approx")]),
    case("走访五六十户。", [("五六十户", "50..60", "户", "count", "approx")]),
    case("持续七八天。", [("七八天", "7..8", "天", "measure", "approx")]),
    case("年龄在30到45岁。", [("30到45岁", "30..45", "岁", "measure", "exact")]),
    # masked
    case("召开会议**次。", [("**次", "?", "次", "count", "exact")]),
    case("投资约**万元。", [("约**万元", "?", "元", "money", "approx")]),
    case("演练**余次。", [("**余次", "?", "次", "count", "over")]),
    case("增长**%。", [("**%", "?", "%", "percent", "exact")]),
    case("收入X.X亿元。", [("X.X亿元", "?", "元", "money", "exact")]),
    case("硬化道路××公里。", [("××公里", "?", "公里", "measure", "exact")]),
    case("每村**万元以上。", [("**万元以上", "?", "元", "money", "at_least")]),
    # several in one sentence
    case("处分2人、诫勉5人。", [("2人", "2", "人", "count", "exact"), ("5人", "5", "人", "count", "exact")]),
    case("受理15件（含结转3件）。", [("15件", "15", "件", "count", "exact"), ("3件", "3", "件", "count", "exact")]),
    case("由12万元增至18万元。", [("12万元", "120000", "元", "money", "exact"), ("18万元", "180000", "元", "money", "exact")]),
    case("抓实7大领域、12项任务。", [("7大", "7", "大", "count", "exact"), ("12项", "12", "项", "count", "exact")]),
    case("年均气温18.5℃，用时30天。", [("18.5℃", "18.5", "℃", "measure", "exact"), ("30天", "30", "天", "measure", "exact")]),
    case("治理2.4平方公里、土方3万立方米。", [("2.4平方公里", "2.4", "平方公里", "measure", "exact"), ("3万立方米", "30000", "立方米", "measure", "exact")]),
    case("总规模接近万亿元。", [("接近万亿元", "1000000000000", "元", "money", "approx")]),
    case("培训两千三百余人次。", [("两千三百余人次", ">=2300", "人次", "count", "over")]),
    case("垦复油茶1.2万余亩。", [("1.2万余亩", ">=12000", "亩", "measure", "over")]),
    case("收入上千万元。", [("上千万元", ">=10000000", "元", "money", "at_least")]),
    case("近三分之二农户参保。", [("近三分之二", "0.666667", "比例", "ratio", "approx")]),
    case("三分之一以上的村已完成。", [("三分之一以上", ">=0.333333", "比例", "ratio", "at_least")]),
    case("半数以上村民同意。", [("半数以上", ">=0.5", "比例", "ratio", "at_least")]),
    case("覆盖率百分之八十以上。", [("百分之八十以上", ">=80", "%", "percent", "at_least")]),
    case("投资9亿~16亿元。", [("9亿~16亿元", "900000000..1600000000", "元", "money", "exact")]),
    case("提高5—6个百分点。", [("5—6个百分点", "5..6", "百分点", "percentage_point", "exact")]),
    case("产量是上年的1.5倍以上。", [("1.5倍以上", ">=1.5", "倍", "multiple", "at_least")]),
    case("获全县评比第1名。", [("第1名", "1", None, "rank", "exact")]),
    case("合格率达不到60%。", [("60%", "60", "%", "percent", "exact")]),
    case("增长近5%。", [("近5%", "5", "%", "percent", "approx")]),
    case("高于全省平均2个百分点。", [("2个百分点", "2", "百分点", "percentage_point", "exact")]),
    case("占比达六成。", [("六成", "60", "%", "percent", "exact")]),
    case("八九成的村有分红。", [("八九成", "80..90", "%", "percent", "approx")]),
    case("来了二三十人。", [("二三十人", "20..30", "人", "count", "approx")]),
    case("回收十五六个。", [("十五六个", "15..16", "个", "count", "approx")]),
    case("补助四五千元。", [("四五千元", "4000..5000", "元", "money", "approx")]),
    case("每月一两次。", [("一两次", "1..2", "次", "count", "approx")]),
    case("资产1亿多元。", [("1亿多元", ">=100000000", "元", "money", "over")]),
    case("惠及100多万人次。", [("100多万人次", ">=1000000", "人次", "count", "over")]),
    case("占总数的1/4。", [("1/4", "0.25", "比例", "ratio", "exact")]),
    case("翻修校舍200平米。", [("200平米", "200", "平方米", "measure", "exact")]),
    case("翻修校舍200㎡。", [("200㎡", "200", "平方米", "measure", "exact")]),
    case("茶青收购价每公斤60元。", [("60元", "60", "元", "money", "exact")]),
    case("用电3.2亿千瓦时。", [("3.2亿千瓦时", "320000000", "千瓦时", "measure", "exact")]),
    case("最低气温-5℃。", [("-5℃", "-5", "℃", "measure", "exact")]),
    case("培训二十余场次、一千多名。", [("二十余场次", ">=20", "场次", "count", "over"), ("一千多名", ">=1000", "名", "count", "over")]),
    case("三年累计投入1.5亿元以上。", [("1.5亿元以上", ">=150000000", "元", "money", "at_least")]),
    case("配备专干3个以上。", [("3个以上", ">=3", "个", "count", "at_least")]),
    case("发放高龄补贴每人每月100元。", [("100元", "100", "元", "money", "exact")]),
    case("种植面积3000亩（其中新种500亩）。", [("3000亩", "3000", "亩", "measure", "exact"), ("500亩", "500", "亩", "measure", "exact")]),
    case("改造危桥56延米。", [("56延米", "56", "延米", "measure", "exact")]),
    case("工业用电量1.85亿度。", [("1.85亿度", "185000000", "度", "measure", "exact")]),
    case("开展核酸检测3轮次。", [("3轮次", "3", "轮次", "count", "exact")]),
    case("接种疫苗2.8万剂次。", [("2.8万剂次", "28000", "剂次", "count", "exact")]),
    case("考核排名全市第**。", [("第**", "?", None, "rank", "exact")]),
    case("举办茶文化节2届。", [("2届", "2", "届", "count", "exact")]),
    case("出动飞机40架次、机械逾300台次。", [("40架次", "40", "架次", "count", "exact"), ("逾300台次", ">=300", "台次", "count", "over")]),
    case("城乡收入比缩小到2.05:1。", [("2.05:1", "2.05", "比例", "ratio", "exact")]),
    case("配备网格员**—**名。", [("**—**名", "?", "名", "count", "exact")]),
    case("清收欠款三千二百五十元整。", [("三千二百五十元", "3250", "元", "money", "exact")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: list[Row]) -> None:
    found = parse(text).metrics
    assert [row(metric) for metric in found] == expected
    assert all(text[m.start : m.end] == m.surface for m in found)


DECOYS = [
    # dates, periods, clock times
    case("2023年12月31日"),
    case("截至2023年11月底"),
    case("2019—2023年"),
    case("2023年1-10月"),
    case("二〇二三年十二月"),
    case("第一季度和前三季度"),
    case("上半年与下半年"),
    case("近三年来的工作"),
    case("“十四五”时期"),
    case("9:30开会"),
    case("上午9时30分"),
    case("24小时值班值守"),
    case("90年代建成的老街"),
    case("5月20日至6月3日"),
    # set phrases and quoted names
    case("增强“四个意识”"),
    case("做到“两个维护”"),
    case("严格“三会一课”"),
    case("落实“一岗双责”"),
    case("召开“三重一大”会议"),
    case("推行“1+3”工作法"),
    case("制定“2311”方案"),
    case("贯彻中央八项规定精神"),
    case("纠治“四风”问题"),
    case("四大流域治理"),
    case("获一等奖"),
    case("一把手负总责"),
    case("一对一帮扶"),
    case("一系列举措"),
    case("一批重点工程"),
    case("一个更加美好的柳溪"),
    case("万众一心加油干"),
    case("千方百计稳就业"),
    case("三三两两来办事"),
    case("百年大计教育为本"),
    case("一次性告知"),
    # numbers of laws, documents, meetings, articles
    case("柳委发〔2023〕12号"),
    case("党的二十大精神"),
    case("十九届六中全会"),
    case("十四届人大二次会议"),
    case("依据第三十七条"),
    case("学习《条例》第5章第12条"),
    case("“八五”普法规划"),
    case("第九版防控方案"),
    case("《柳溪县“十四五”规划（2021—2025年）》"),
    # names with numbers
    case("建设110千伏线路"),
    case("国道G319沿线"),
    case("3A级景区创建"),
    case("5G网络建设"),
    case("PM2.5监测"),
    case("12345热线"),
    case("65岁及以上老年人"),
    case("规模以上工业企业"),
    case("第一书记驻村"),
    case("三产融合发展"),
    case("二维码扫码"),
    case("9号楼改造"),
    case("五保户供养"),
    case("一二三产业"),
    case("第三产业结构优化"),
    case("二级公路改造"),
    case("三甲医院义诊"),
    case("五级书记抓振兴"),
    case("压缩“三公”经费"),
    case("统筹推进“五位一体”总体布局"),
    case("两个一百年奋斗目标"),
    case("两不愁三保障"),
    case("四议两公开"),
    case("百日攻坚行动"),
    case("服务千家万户"),
    case("打造百亿级园区"),
    case("七一表彰大会"),
    case("五一假期值守"),
    case("第一议题制度"),
    case("第三轮巡察"),
    case("完成1标段施工"),
    case("2号泵站检修"),
    case("二期工程开工"),
    case("三年行动方案"),
    case("十年禁渔"),
    case("第五次全国经济普查"),
    case("打通最后一公里"),
    case("半小时生活圈"),
    case("一小时交通圈"),
    case("一件事一次办"),
    case("S312线路面"),
    case("执行GB/T 9704标准"),
    case("电话0598-1234567"),
    case("“5·12”防灾减灾日"),
    case("2023-2024学年"),
    case("60周岁以上老人"),
    case("一级响应"),
    case("平台升级2.0版"),
    case("第一时间处置"),
    case("第九届人民代表大会"),
    case("十五届县委换届以来"),
    case("党的十六大以来"),
    case("十二届三次全会"),
    case("增速保持两位数"),
    case("四级联动"),
    case("三审三校制度"),
    case("第十七次党代会"),
    case("为20户以上自然村通硬化路"),
    case("推广10千瓦以上光伏项目"),
    case("××公司××项目落地。"),
    case("**大道改造竣工。"),
    case("超亿元企业培育"),
    case("收入10万元以下的薄弱村"),
    case("八小时以外监督"),
    case("三重一大"),
    case("两新组织党建"),
    case("国发〔2022〕3号文件"),
    # markers
    case("一是修路。二是架桥。"),
    case("（一）修路；（二）架桥"),
    case("1.修路；2.架桥"),
    # dimensions and formulas
    case("展板3×5米"),
    case("推行1+N模式"),
    case(""),
    case("没有任何数字"),
]


@pytest.mark.parametrize("text", DECOYS)
def test_decoys(text: str) -> None:
    assert [m.surface for m in parse(text).metrics] == []


MIXED = [
    case("2023年新建水厂2座。", ["2座"]),
    case("1-10月化解纠纷86件。", ["86件"]),
    case("一是召开会议4次。二是走访40户。", ["4次", "40户"]),
    case("落实“三会一课”36次。", ["36次"]),
    case("贯彻八项规定精神，查处3起。", ["3起"]),
    case("110千伏线路建成15公里。", ["15公里"]),
    case("65岁及以上老年人2300人。", ["2300人"]),
    case("3A级景区2家、5G基站18个。", ["2家", "18个"]),
    case("“1+3”方案实施2个项目。", ["2个"]),
    case("党的二十大以来宣讲60场。", ["60场"]),
    case("1.硬化村道3公里；2.安装路灯60盏。", ["3公里", "60盏"]),
    case("（一）召开会议12次。", ["12次"]),
    case("全县9个乡镇120个村。", ["9个", "120个"]),
    case("24小时值班，接处警320起。", ["320起"]),
    case("举办第三届茶节，接待游客2万人次。", ["2万人次"]),
    case("班子成员7人，其中35岁以下2人。", ["7人", "2人"]),
    case(
        "发布时间：2024-01-05　浏览：132次\n柳溪乡2023年工作总结\n全年修路3公里。",
        ["3公里"],
    ),
    case("**镇2023年召开会议*次。", ["*次"]),
]


@pytest.mark.parametrize(("text", "expected"), MIXED)
def test_metrics_among_decoys(text: str, expected: list[str]) -> None:
    assert [m.surface for m in parse(text).metrics] == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("投入0.1万元。", "1000"),
        ("投入0.3亿元。", "30000000"),
        ("投入1.005万元。", "10050"),
        ("增长0.30%。", "0.3"),
        ("增长100%。", "100"),
        ("资产4.35亿元。", "435000000"),
        ("资产1234567890123.45元。", "1234567890123.45"),
    ],
)
def test_values_are_exact(text: str, printed: str) -> None:
    (metric,) = parse(text).metrics
    assert isinstance(metric.value, Decimal)
    assert str(metric.value) == printed


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param(("全年化解纠纷８６件。", "全年化解纠纷86件。"), id="full-width digits"),
        pytest.param(("增长５．５％。", "增长5.5%。"), id="full-width percent"),
        pytest.param(("召开会议＊＊次。", "召开会议**次。"), id="full-width masks"),
    ],
)
def test_width_changes_nothing_but_the_surface(pair: tuple[str, str]) -> None:
    wide, narrow = ([(m.start, m.end, *row(m)[1:]) for m in parse(text).metrics] for text in pair)
    assert wide == narrow != []
