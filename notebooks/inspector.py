# %% [markdown]
# # 核查人员：查一个文件夹
#
# 一批报送稿，要知道：哪几份缺内容、哪几份有错、错在哪一行、依据是什么。
# 下面以 `corpora/reports` 的样例报告代替报送稿，地名单位均为虚构。原件只读不改，文本不离开本机。

# %%
# ruff: noqa: D100, INP001, T201 - a notebook is no package, and its cells print
from collections import Counter
from pathlib import Path

import govtext

# 笔记本或脚本从哪里打开都可以
ROOT = next(p for p in (Path.cwd(), *Path.cwd().parents) if (p / "corpora" / "reports").is_dir())
FOLDER = ROOT / "corpora" / "reports"

# %% [markdown]
# ## 1 读入并检查
#
# 读不了的文件会抛出 `ReadError`，说明是哪个文件、为什么、怎么办；记下来，其余照常检查。
# 规则包按标题和开头自动选用，`pack.reason` 说明理由。

# %%
analyses: dict[str, govtext.Analysis] = {}
unread: dict[str, str] = {}
for path in sorted(FOLDER.glob("*.txt")):
    try:
        analyses[path.stem] = govtext.analyze(path)
    except govtext.ReadError as error:
        unread[path.stem] = str(error)
print(f"检查{len(analyses)}份，未能读取{len(unread)}份", *unread.values(), sep="\n")

# %% [markdown]
# ## 2 一览：每份报告有几条错误、警告、提示
#
# `counts` 为真的才算问题（不通过、偏弱）。“无法判定”单列：遮蔽的数字不当作没有，也不当作合格。

# %%
print(f"{'报告':<26}{'错误':>4}{'警告':>4}{'提示':>4}{'无法判定':>6}  规则包（理由）")
for name, analysis in analyses.items():
    by = Counter(f.severity for f in analysis.findings if f.counts)
    open_ = sum(f.outcome == "not_assessable" for f in analysis.findings)
    numbers = f"{by['error']:>6}{by['warning']:>6}{by['info']:>6}{open_:>8}"
    print(f"{name:<26}{numbers}    {analysis.pack.id}（{analysis.pack.reason}）")

# %% [markdown]
# ## 3 读一条结论
#
# 每条都有代码、位置、原文和依据。依据后面的“原文未核”是说：编规则的人没有逐字核对过该文件，引用前请先查原文。

# %%
one = analyses["duty-township-flawed"]
for finding in one.findings:
    if finding.counts and finding.severity != "info":
        checked = "" if finding.basis.status == "verified" else "（原文未核）"
        print(f"{finding.code} 第{finding.line}行第{finding.column}列 {finding.message}")
        print(f"    原文：{finding.quote or '（全文）'}")
        print(f"    依据：{finding.basis.title} {finding.basis.clause}".rstrip() + checked)

# %% [markdown]
# 某条规则为什么这样定、怎样才算通过，用 `govtext rule SEC105` 查看，离线可用。
#
# ## 4 脱敏件
#
# 公开的脱敏件本来就有遮蔽，用 `context="published"` 检查，遮蔽降为提示，不再算作警告。
# 遮蔽的指标仍是指标：有名称、有单位，数值为空。工具从不按星号个数猜数。

# %%
masked = FOLDER / "duty-township-masked.txt"
for context in ("submission", "published"):
    found = govtext.analyze(masked, context=context).findings
    print(context, dict(Counter(f.severity for f in found if f.counts)))
for metric in [m for m in analyses["duty-township-masked"].document.metrics if m.masked][:5]:
    print(metric.surface, metric.unit, metric.value, metric.indicator.surface if metric.indicator else None)

# %% [markdown]
# ## 5 反复出现的问题
#
# 同一条规则在多份报告中触发，往往是模板或布置的问题，不是哪一份的问题。

# %%
codes = Counter(f.code for a in analyses.values() for f in {f.code: f for f in a.findings if f.counts}.values())
names = {rule.code: rule.message for pack in govtext.packs() for rule in pack.rules}
for code, reports in codes.most_common(8):
    print(f"{code}  {reports}份  {names[code]}")
