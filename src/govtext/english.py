"""The English of the screens, by their Chinese; loaded only when English is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ENGLISH: Final[Mapping[str, str]] = MappingProxyType(
    {
        # reading
        "{path}：找不到文件；请检查路径和文件名": "{path}: no such file; check the path and the name",
        "{path}：没有读取权限；请检查文件权限，或先复制一份": (
            "{path}: permission denied; check the permissions or copy it first"
        ),
        "{path}：无法读取（{reason}）；请检查路径和磁盘": (
            "{path}: cannot be read ({reason}); check the path and the disk"
        ),
        "{path}：这是文件夹，不是文件；请给出其中的文件，如 {path}/*.txt": (
            "{path}: a folder, not a file; give the files in it, such as {path}/*.txt"
        ),
        "{path}：不是普通文件（管道、设备或套接字）；请先存为普通文件，或改用标准输入“-”": (
            "{path}: not a regular file (pipe, device or socket); save it as a file first, or use - for standard input"
        ),
        "{path}：文件是空的，没有可读的文字；请检查是否复制完整": (
            "{path}: the file is empty, there is no text to read; check that it was copied whole"
        ),
        "{path}：至少{size}字节，超过上限{limit}字节；请拆分文件，或用 --max-bytes 放宽上限": (
            "{path}: at least {size} bytes, more than the limit of {limit}; split the file, or raise the limit "
            "with --max-bytes"
        ),
        "{path}：这是{kind}，本版只读纯文本；请在原软件中另存为“纯文本（*.txt）”后再试": (
            "{path}: this is {kind}; this version reads plain text only: save as plain text (*.txt) in its own "
            "program and try again"
        ),
        "{path}：第{offset}个字符是空字符（NUL），像是二进制文件；请另存为纯文本（*.txt）": (
            "{path}: character {offset} is NUL, this looks like a binary file; save it as plain text (*.txt)"
        ),
        "{path}：字节偏移{offset}处是空字节（NUL），像是二进制文件；请另存为纯文本（*.txt）": (
            "{path}: NUL byte at byte offset {offset}, this looks like a binary file; save it as plain text (*.txt)"
        ),
        (
            "{path}：从字节偏移{offset}起无法识别编码（试过 UTF-8、GB18030、Big5、UTF-16）；请用记事本等另存为 "
            "UTF-8 纯文本"
        ): (
            "{path}: unknown encoding from byte offset {offset} (tried UTF-8, GB18030, Big5, UTF-16); save it "
            "as UTF-8 plain text in an editor"
        ),
        ("{path}：字节偏移{offset}处（第{line}行）不是有效的{encoding}编码；请核对此处文字，另存为 UTF-8 后再试"): (
            "{path}: invalid {encoding} at byte offset {offset} (line {line}); check the text there, save it "
            "as UTF-8 and try again"
        ),
        "PDF 文件": "a PDF file",
        "旧版 Office 文件（.doc、.xls、.wps 等）": "an old Office file (.doc, .xls, .wps or the like)",
        "Word 文件（.docx）": "a Word file (.docx)",
        "Excel 文件（.xlsx）": "an Excel file (.xlsx)",
        "PowerPoint 文件（.pptx）": "a PowerPoint file (.pptx)",
        "OFD 版式文件": "an OFD file",
        "RTF 文件": "an RTF file",
        "zip 压缩文件": "a zip archive",
        "gzip 压缩文件": "a gzip archive",
        "7z 压缩文件": "a 7z archive",
        "RAR 压缩文件": "a RAR archive",
        "PNG 图片": "a PNG image",
        "JPEG 图片": "a JPEG image",
        "GIF 图片": "a GIF image",
        "TIFF 图片": "a TIFF image",
        "程序文件": "a program",
        "SQLite 数据库": "an SQLite database",
        # JSON Lines
        "第{number}行：{reason}": "line {number}: {reason}",
        "文本超过{limit}字节；请拆分，或用 --max-bytes 放宽上限": (
            "the text has more than {limit} bytes; split it, or raise the limit with --max-bytes"
        ),
        "字节偏移{offset}处不是有效的 UTF-8": "invalid UTF-8 at byte offset {offset}",
        '不是有效的 JSON；应为 {"id": …, "text": …}': 'not valid JSON; expected {"id": …, "text": …}',
        '不是 JSON 对象；应为 {"id": …, "text": …}': 'not a JSON object; expected {"id": …, "text": …}',
        "“id”应为字符串、整数或 null": '"id" must be a string, an integer or null',
        "缺少字符串“text”": 'the string "text" is missing',
        "含有不成对的 UTF-16 代理码（\\ud800–\\udfff），不是有效文本": (
            "unpaired UTF-16 surrogates (\\ud800–\\udfff), not valid text"
        ),
        "内部错误（{error}），请连同这一行报告给开发者": "internal error ({error}), please report it with this line",
        "{path}：内部错误（{error}），请报告给开发者": "{path}: internal error ({error}), please report it",
        # command line
        "{path}：输出会覆盖输入文件；请换一个文件名": (
            "{path}: the output would overwrite an input; choose another name"
        ),
        "{path}：不是普通文件，不能替换；请换一个文件名，或写到标准输出": (
            "{path}: not a regular file, it cannot be replaced; choose another name, or write to standard output"
        ),
        "{path}：无法写入（{reason}）；请检查文件夹和权限": (
            "{path}: cannot be written ({reason}); check the folder and the permissions"
        ),
        "没有给出文件；请给出纯文本文件，或用“-”读标准输入": (
            "no file given; give plain-text files, or - for standard input"
        ),
        "--jsonl 只读标准输入，不能再给文件；可写作 govtext … --jsonl < 文件": (
            "--jsonl reads standard input and takes no files; write govtext … --jsonl < FILE"
        ),
        "--jsonl 逐行写 JSON，不能与 --format {format} 同用": "--jsonl writes JSON lines and takes no --format {format}",
        "xlsx 不能写到屏幕；请用 -o 给出文件名，如 -o 结果.xlsx": (
            "xlsx cannot be written to the screen; name a file with -o, such as -o result.xlsx"
        ),
        "一张工作表最多{rows}行；请分批处理，或用 --format csv": (
            "a sheet takes {rows} rows at most; split the files, or use --format csv"
        ),
        "没有以“{prefix}”开头的规则；可用 govtext rules 查看": "no rule begins with {prefix!r}; see govtext rules",
        "没有规则“{code}”；可看 {near}": "no rule {code!r}; see {near}",
        "用法：": "usage: ",
        "govtext 命令 [选项] 文件…": "govtext COMMAND [options] FILE...",
        "[选项] 文件…": "[options] FILE...",
        "[选项]": "[options]",
        "[选项] 代码": "[options] CODE",
        "选项": "options",
        "命令": "commands",
        "文件": "file",
        "读、查、评党政工作报告：结构、事项、指标、规则检查与疑似套话。\n文本不外传，原件不改动。": (
            "Reads, checks and scores Chinese government and Party work reports.\nNo text leaves the machine, "
            "no input is changed."
        ),
        (
            "例：\n  govtext analyze 报告.txt\n  govtext check *.txt --format concise\n  govtext rule SEC102\n"
            "“govtext 命令 -h”看各命令的选项。\n"
            "退出码：0 正常；1 有达到 --fail-on 级别的问题；\n        2 用法或规则包有误，或有文件无法读取。"
        ): (
            "examples:\n  govtext analyze report.txt\n  govtext check *.txt --format concise\n  govtext rule SEC102\n"
            "'govtext COMMAND -h' shows the options of a command.\n"
            "exit codes: 0 fine; 1 findings at or above --fail-on;\n            2 usage, rule pack or unreadable input."
        ),
        "显示帮助": "show this help",
        "显示版本": "show the version",
        "界面语言（也可设 GOVTEXT_LANG）": "language of the interface (or GOVTEXT_LANG)",
        "纯文本文件；“-”为标准输入": "plain-text files; - is standard input",
        "full 屏幕（默认）；json 一个文件一行": "full: a screen (default); json: a line a file",
        "full 屏幕（默认）；json 一个文件一行；\ncsv、xlsx 所有文件合为一表，供表格软件打开": (
            "full: a screen (default); json: a line a file;\ncsv, xlsx: all files in one table, for spreadsheets"
        ),
        "full 表格（默认）；json 一条一行": "full: a table (default); json: a line a rule",
        '从标准输入逐行读 {"id", "text"}，逐行写结果': 'read {"id", "text"} lines, write result lines',
        "长表全部列出": "show every row of long tables",
        "屏幕宽度（默认随终端，至少40）": "screen width (default: the terminal's; at least 40)",
        "写入文件（UTF-8），不覆盖输入文件": "write to a file (UTF-8), never over an input",
        "单个文本的上限，如 50M（默认 20M）": "limit for one text, such as 50M (default 20M)",
        "submission 报送稿（默认）；\npublished 公开的脱敏稿，遮蔽不算缺项": (
            "submission: as handed in (default); published:\nan anonymised copy, masks are no omissions"
        ),
        "上一年的报告，用来对照：\n重现的问题、没有交代的打算、照搬的文字": (
            "the report of the year before, to compare with:\nrecurring problems, promises, text taken over"
        ),
        "只查这些代码（按开头），如 SEC,NUM3": "only codes that begin so, such as SEC,NUM3",
        "不查这些代码（按开头）": "no codes that begin so",
        "何级以上的问题使退出码为1（默认 error）": "severity that makes the exit code 1 (default error)",
        "何级以上的问题使退出码为1（默认 never）": "severity that makes the exit code 1 (default never)",
        "也列出通过的规则": "list passed rules, too",
        "规则代码，如 SEC102": "code of a rule, such as SEC102",
        "读、查、评，一次做完": "parse, check and score in one go",
        "按规则包检查，列出问题、位置和依据": "check against a rule pack: findings, places, basis",
        "读出结构、事项、指标、占位等全部内容": "read all facts: structure, tasks, figures, masks …",
        "列出事项：序号、类别、责任人、期限、指标": "list the tasks: role, who, by when, figures",
        "评疑似套话，分部分列出": "score suspected boilerplate, part by part",
        "列出规则": "list the rules",
        "看一条规则：理由、依据、例子": "show a rule: why, basis, examples",
        # screens
        "年度": "year",
        "规则包": "pack",
        "篇幅": "length",
        "内容": "facts",
        "发现": "findings",
        "结构": "structure",
        "事项": "tasks",
        "指标": "figures",
        "占位": "placeholders",
        "其他内容": "other facts",
        "时间": "times",
        "提法": "formulations",
        "引用": "documents",
        "名称": "names",
        "具体事项": "particular subjects",
        "缺字": "gaps",
        "已停用 {late}": "{late} no longer in use",
        "{month}停用": "in use until {month}",
        "漏遮": "exposed",
        "漏遮 {number}": "{number} exposed",
        "本单位": "own",
        "责任人": "in charge",
        "{number}处": "{number}",
        "疑似套话": "suspected boilerplate",
        "（未找到标题）": "(no title found)",
        "未找到": "not found",
        "（无）": "(none)",
        "（据“{surface}”，{place}）": " (from “{surface}”, {place})",
        "{chosen}：{reason}": "{chosen}: {reason}",
        "{characters}字，{parts}个部分，{headings}个标题，{items}个条目，{sentences}句": (
            "{characters} characters, {parts} parts, {headings} headings, {items} items, {sentences} sentences"
        ),
        "指标{metrics}个，其中遮蔽{masked}个；占位{placeholders}处": (
            "{metrics} figures, {masked} of them masked; {placeholders} placeholders"
        ),
        "第{line}行第{column}列": "line {line}, column {column}",
        "全文": "whole text",
        "全文（{place}）": "whole text ({place})",
        "【{role}】": "[{role}]",
        "（无标题）“{opening}”": "(no heading) “{opening}”",
        "{level}级": "level {level}",
        "序号": "number",
        "类别": "role",
        "责任人 {names}": "in charge: {names}",
        "期限 {time}": "by: {time}",
        "行:列": "line:col",
        "遮蔽": "masked",
        "指标名称": "indicator",
        "数值": "as written",
        "类型": "kind",
        "变化": "change",
        "{basis}{direction}": "{direction} {basis}",
        "处数": "number",
        "例": "examples",
        "；": "; ",
        "、": ", ",
        "另有{left}条，见 --all 或 --format json": "{left} more: see --all or --format json",
        "{severity} {number}条": "{severity}: {number}",
        "没有发现问题": "nothing found",
        "位置 ": "where ",
        "引文 ": "quote ",
        "证据 ": "evidence ",
        "符合要求": "met",
        "没有可以比较次序的两个部分": "no two parts whose order could be compared",
        "报告没有写明年度，无法按时间判断提法": "the report names no year to judge formulations by",
        "规则用时超过限度，未能判断": "the rule took too long and could not judge",
        "已查 ": "searched ",
        "依据 ": "basis ",
        "合计 ": "total ",
        "命中 ": "matched ",
        "等{number}处": " and others, {number} in all",
        "（原文未核）": " (source not read)",
        "（通过{hidden}条未列出，见 --show-pass）": "  ({hidden} passed, see --show-pass)",
        "部分": "part",
        "占比": "share",
        "无法判定": "cannot say",
        "无法判定 {number}条": "not assessable: {number}",
        "疑似套话占全文{share}": "suspected boilerplate: {share} of the text",
        "只供核对，不是结论；占比按句子字数计，{high:.2f}以上疑似，{low:.2f}至{high:.2f}待人工判断，模型{model}，{mode}": (
            "for review, not a verdict; by characters of sentences: suspected from {high:.2f}, unsure from {low:.2f}; model {model}, {mode}"
        ),
        "同类报告，用来对照：报告、文件夹，或\ngovtext reference 保存的参照；写在要评的文件之后": (
            "reports of the same kind to compare with, folders, or\nwhat govtext reference saved; after the files to score"
        ),
        "[选项] 文件… [--reference 参照…]": "[options] FILE... [--reference PATH...]",
        "由同类报告建立参照，供 score --reference 用": "make a reference of reports, for score --reference",
        "[选项] 报告…": "[options] PATH...",
        "报告、文件夹，或已保存的参照（并入其中）": "reports, folders, or saved references to be merged",
        "没有给出要评的文件；--reference 之后的都是参照，请把要评的文件写在它之前": (
            "no file to score: all that follows --reference is to compare with; put the files to score before it"
        ),
        "没有可作参照的报告；请给出报告、文件夹或已保存的参照": "no report to compare with; give reports, folders or saved references",
        "{path}：不是保存的参照（{error}）；govtext score 的输出不能作参照，请用 govtext reference 报告… -o 文件 由报告建立": (
            "{path}: not a saved reference ({error}); output of govtext score is none: make one with govtext reference REPORTS -o FILE"
        ),
        "{path}：参照的版本（{version}）与程序不合；请用 govtext reference 报告… -o 文件 重新建立": (
            "{path}: a reference of another version ({version}); make it anew with govtext reference REPORTS -o FILE"
        ),
        "{path}：参照由模型 {model} 评出，现用 {present}，不能相比；请用 govtext reference 报告… -o 文件 重新建立": (
            "{path}: the reference was scored by model {model}, now it is {present}; make it anew with govtext reference REPORTS -o FILE"
        ),
        "{path}：保存的参照已损坏；请用 govtext reference 报告… -o 文件 重新建立": (
            "{path}: the saved reference is damaged; make it anew with govtext reference REPORTS -o FILE"
        ),
        "没有同类报告作参照": "no reports of the kind to compare with",
        "参照中的其他报告只有{number}篇，不排位次": "other reports in the reference: {number}, too few to rank",
        "高于{number}篇同类报告中的{percentile:.0f}%": "above {percentile:.0f} % of {number} reports of the kind",
        "（95%区间{low}至{high}）": " (95 %: {low} to {high})",
        "每千字用程度副词{degrees:.1f}次{above}，“有所”“不够”一类留余地的词{hedges:.1f}次{over}": (
            "{degrees:.1f} adverbs of degree per 1,000 characters{above}, {hedges:.1f} hedges{over}"
        ),
        "（高于{percentile:.0f}%）": " (above {percentile:.0f} %)",
        "与参照中另一篇雷同的句子（共{number}句，占{share:.0%}，列前{shown}句；是谁抄谁、可否照用，须人判断）": (
            "Sentences like those of another report of the reference ({number}, {share:.0%}, the first {shown} shown; a reader must tell who"
            " wrote first and whether it matters)"
        ),
        "，待人工判断{share}": ", unsure {share}",
        "待判": "unsure",
        "没有 ": "without ",
        "数量": "quantities",
        "已办的事": "acts done",
        "疑似套话最重的句子（共{number}句，列前{shown}句）": "heaviest sentences ({number} in all, the first {shown})",
        "代码": "code",
        "级别": "severity",
        "说明": "message",
        "提示语": "message",
        "偏弱时": "if weak",
        "理由": "why",
        "依据": "basis",
        "误报检验": "alarms",
        "没有测过": "not measured",
        "{what}：查{judged}篇，报{alarms}处（{documents}篇）": (
            "{what}: {alarms} alarms in {documents} of {judged} documents"
        ),
        "公开的真实报告": "real public reports",
        "自拟的好报告": "good reports of our own",
        "触发例": "fires",
        "不触发": "silent",
        "（{status}）": " ({status})",
        "另含上面列过的{shared}条": "and {shared} listed above",
        "检查结果": "Results",
        "位置": "where",
        "结果": "outcome",
        "问题": "finding",
        "原文": "passage",
        "文件×规则": "files × rules",
        "各规则的问题数（{documents}个文件）": "defects by rule ({documents} files)",
        "各规则的用时，毫秒（合计，每个文件）": "time by rule, ms (in all, a file)",
        "合计": "total",
        # settings, reviews, outputs
        "{path}：没有 [tool.govtext] 一节": "{path}: there is no table [tool.govtext]",
        "{place}: CFG003 TOML 语法错误：{error}": "{place}: CFG003 TOML syntax: {error}",
        "{path}：设置文件超过{limit}字节": "{path}: a settings file of more than {limit} bytes",
        "{path}：无法读取设置（{reason}）": "{path}: settings cannot be read ({reason})",
        "{path}：设置文件须为 UTF-8 编码": "{path}: a settings file must be UTF-8",
        "CFG001 没有设置“{key}”，可用：{near}": "CFG001 no setting {key!r}; there is {near}",
        "CFG002 设置的值不可用：{error}": "CFG002 unusable value: {error}",
        "各输入文件的设置不同（{paths}）；请分开运行，或用 --config、--no-config": (
            "the inputs have different settings ({paths}); run them apart, or use --config or --no-config"
        ),
        "命令行": "command line",
        "默认": "default",
        "（没有设置文件）": "(no settings file)",
        "设置文件：{path}": "settings file: {path}",
        "每种格式都已给出文件，-o 没有用处": "every format has a file of its own: -o has nothing to name",
        "有两种格式写到同一处；请分别给出文件，如 -f json=结果.json": (
            "two formats go to one place; give each a file, such as -f json=results.json"
        ),
        "{number}处按复核记录、基线或设置没有列出": "{number} findings hidden by review, baseline or settings",
        "{place} {code} “{old}”→“{new}”": "{place} {code} “{old}” → “{new}”",
        "{path}：改了{number}处（UTF-8）": "{path}: {number} corrections (UTF-8)",
        "--fix-to 只限一个输入文件": "--fix-to takes one input",
        "--jsonl 不能与 --baseline、--write-baseline、--fix-to 同用": (
            "--jsonl cannot be combined with --baseline, --write-baseline or --fix-to"
        ),
        (
            "输出格式，可给几个，如 -f concise -f sarif=结果.sarif：\n"
            "full 屏幕（默认）；concise 一条一行；json 一个文件一行；\n"
            "jsonl 一条发现一行；sarif；github；junit；csv；\nxlsx 文件×规则；md；html"
        ): (
            "output, any number: -f concise -f sarif=out.sarif;\n"
            "full a screen (default), concise a line a finding,\n"
            "json a line a file, jsonl a line a finding,\n"
            "sarif, github, junit, csv, xlsx files × rules, md, html"
        ),
        "设置文件（默认从输入文件的文件夹向上找\ngovtext.toml 或 pyproject.toml）": (
            "settings file (else the nearest govtext.toml or\npyproject.toml from the input's folder upward)"
        ),
        "不用设置文件": "use no settings file",
        "只列出各项设置及其来源": "only list the settings and where they come from",
        "复核记录（默认向上找 govtext.review.jsonl）": "reviews (else the nearest govtext.review.jsonl)",
        "不用复核记录": "use no reviews",
        "基线：其中已有的问题不再列出": "baseline: what it knows is not listed again",
        "把现有的问题写成基线": "write the present findings as a baseline",
        "把有把握的更正写入副本（只限一个文件）": "write a copy with the safe corrections (one file)",
        "末尾统计各规则的发现": "end with the findings by rule",
        "末尾列出各规则的用时": "end with the time by rule",
        "规则包名，或 .toml、.zip 文件、文件夹\n（默认自动识别）": (
            "id of a pack, or a .toml or .zip file or a folder\n(detected unless given)"
        ),
        "只列这个规则包（名称、文件或文件夹）": "this pack only (id, file or folder)",
        # packs
        "new 新建；check 校验；test 试例子；\nlock 记下版本和校验值；schema 写出格式定义": (
            "new: write a starter; check: validate; test: run the\nexamples; lock: note versions and hashes; "
            "schema: print\nthe format"
        ),
        "new 后为规则包名；其余为 .toml、.zip\n文件或文件夹": "an id after new, else a .toml or .zip file or a\nfolder",
        "写入文件；new 不覆盖已有文件": "write to a file; new never over one that is there",
        "请给出规则包；如 govtext pack check 规则包.toml": "give a pack, such as govtext pack check pack.toml",
        "“{name}”不能作规则包名；请用小写字母、数字和连字符，如 xian": (
            "“{name}” cannot be a pack's id; use small letters, digits and hyphens, such as xian"
        ),
        "{path}：文件已存在，没有改动；请换一个名字或用 -o 另给文件名": (
            "{path}: the file exists and was left as it is; take another id, or another file with -o"
        ),
        "已写入 {path}；接着 govtext pack test {path}": "wrote {path}; next: govtext pack test {path}",
        "{lock}：规则包与锁定的版本不符；核对后可再 govtext pack lock": (
            "{lock}: the pack differs from the locked one; once checked, run govtext pack lock again"
        ),
        "{path}：可用。{id} {version}，{own}条规则，另继承{more}条": (
            "{path}: usable. {id} {version}, {own} rules and {more} inherited"
        ),
        "应触发而没有触发": "should fire and does not",
        "不应触发而触发": "should be silent and fires",
        "例子{number}个，不符{wrong}个": "{number} examples, {wrong} wrong",
        "已写入 {path}": "wrote {path}",
        "写规则包：新建、校验、试例子、锁定": "write packs: new, check, test, lock",
        "动作 [选项] 规则包": "action [options] pack",
    }
)
