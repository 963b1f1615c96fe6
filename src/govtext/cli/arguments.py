"""The command line: commands, options and their help in two languages, on argparse so that help comes at once."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from govtext.language import Lang, say

if TYPE_CHECKING:
    from govtext.model import Context

TABLES: Final = frozenset({"csv", "xlsx"})
OUTPUTS: Final = ("full", "concise", "json", "jsonl", "sarif", "github", "junit", "csv", "xlsx", "md", "html")
LEVELS: Final = ("error", "warning", "info", "never")
_SIZES = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}

# What argparse says, and how it is said in Chinese.
_CHINESE = (
    (r"the following arguments are required: (.*)", "缺少参数：{0}"),
    (r"unrecognized arguments: (.*)", "不认识的参数：{0}"),
    (r"argument ([^:]+): (.*)", "参数 {0}：{1}"),
    (r"invalid choice: (.*?) \(choose from (.*)\)", "没有 {0}，可选：{1}"),
    (r"expected one argument", "后面要有一个值"),
    (r"expected at least one argument", "后面至少要有一个值"),
    (r"ignored explicit argument (.*)", "不接受值 {0}"),
    (r"not allowed with argument (.*)", "不能与 {0} 同用"),
    (r"invalid \S+ value: (.*)", "值 {0} 无效"),
)


class Output(NamedTuple):
    """A format, and the file that it goes to; without one it goes to ``-o``, else to the screen."""

    format: str
    path: str | None = None


class Options(argparse.Namespace):
    """What was asked for on the command line; an option that a command lacks keeps its value here."""

    command: str
    lang: Lang = "zh"
    files: Sequence[str] = ()
    code: str = ""
    format: str = "full"
    jsonl: bool = False
    pack: str | None = None
    previous: str | None = None
    outputs: Sequence[Output] | None = None
    context: Context | None = None
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    fail_on: str | None = None
    show_pass: bool = False
    config: str | None = None
    no_config: bool = False
    show_settings: bool = False
    review: str | None = None
    no_review: bool = False
    baseline: str | None = None
    write_baseline: str | None = None
    fix_to: str | None = None
    statistics: bool = False
    timing: bool = False
    action: str = ""
    target: str | None = None
    reference: Sequence[str] | None = None
    complete: bool = False
    width: int | None = None
    output: str | None = None
    max_bytes: int | None = None


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the user's language."""

    def __init__(self, *, lang: Lang = "zh", **settings: Any) -> None:  # noqa: ANN401 - argparse's own settings
        """Take the language of help and errors."""
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter(lang), **settings)
        self.lang = lang
        self._group = self.add_argument_group(say(lang, "选项"))

    def add(self, *flags: str, words: str, **settings: Any) -> None:  # noqa: ANN401 - argparse's own settings
        """Add an argument whose help is ``words``, in Chinese."""
        self._group.add_argument(*flags, help=say(self.lang, words), **settings)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and end with 2."""
        said = message if self.lang == "en" else chinese(message)
        self.exit(2, f"{self.format_usage()}govtext: {said}\n")


def chinese(message: str) -> str:
    """Return argparse's ``message`` in Chinese, as far as it is known."""
    for pattern, said in _CHINESE:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return said.format(*map(chinese, match.groups()))
    return message


def _formatter(lang: Lang) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.RawDescriptionHelpFormatter):
        """Help whose lines are broken where the help says so: argparse counts characters, not cells."""

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Any,  # noqa: ANN401 - argparse's own groups
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, say(lang, "用法：") if prefix is None else prefix)

        def _split_lines(self, text: str, width: int) -> list[str]:
            del width
            return text.splitlines()

    return Formatter


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print name and version; the metadata is looked up only now."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("govtext")
        except PackageNotFoundError:
            number = "0+source"
        sys.stdout.write(f"govtext {number}\n")
        parser.exit()


def parser(lang: Lang) -> Parser:
    """Return the parser of the whole command line."""
    top = Parser(
        prog="govtext",
        lang=lang,
        usage=say(lang, "govtext 命令 [选项] 文件…"),
        description=say(
            lang, "读、查、评党政工作报告：结构、事项、指标、规则检查与疑似套话。\n文本不外传，原件不改动。"
        ),
        epilog=say(
            lang,
            "例：\n  govtext analyze 报告.txt\n  govtext check *.txt --format concise\n  govtext rule SEC102\n"
            "“govtext 命令 -h”看各命令的选项。\n"
            "退出码：0 正常；1 有达到 --fail-on 级别的问题；\n        2 用法或规则包有误，或有文件无法读取。",
        ),
    )
    _general(top)
    commands = top.add_subparsers(
        title=say(lang, "命令"), dest="command", metavar="COMMAND", required=True, parser_class=Parser
    )
    for name, (words, usage, parts) in _COMMANDS.items():
        summary = say(lang, words)
        command = commands.add_parser(
            name, lang=lang, help=summary, description=summary, usage=f"govtext {name} {say(lang, usage)}"
        )
        for part in parts:
            part(command)
        _general(command)
    return top


def _general(parser: Parser) -> None:
    parser.add("-h", "--help", action="help", words="显示帮助")
    parser.add("--version", action=_Version, nargs=0, words="显示版本")
    parser.add("--lang", choices=("zh", "en"), default=parser.lang, words="界面语言（也可设 GOVTEXT_LANG）")


def _files(parser: Parser) -> None:
    parser.add("files", metavar="FILE", nargs="*", words="纯文本文件；“-”为标准输入")


def _outputs(parser: Parser) -> None:
    words = (
        "输出格式，可给几个，如 -f concise -f sarif=结果.sarif：\n"
        "full 屏幕（默认）；concise 一条一行；json 一个文件一行；\n"
        "jsonl 一条发现一行；sarif；github；junit；csv；\nxlsx 文件×规则；md；html"
    )
    parser.add("-f", "--format", dest="outputs", type=_output, action="append", metavar="FORMAT[=FILE]", words=words)


def _two_formats(parser: Parser) -> None:
    parser.add("-f", "--format", choices=("full", "json"), default="full", words="full 屏幕（默认）；json 一个文件一行")


def _four_formats(parser: Parser) -> None:
    words = "full 屏幕（默认）；json 一个文件一行；\ncsv、xlsx 所有文件合为一表，供表格软件打开"
    parser.add("-f", "--format", choices=("full", "json", "csv", "xlsx"), default="full", words=words)


def _jsonl(parser: Parser) -> None:
    parser.add("--jsonl", action="store_true", words='从标准输入逐行读 {"id", "text"}，逐行写结果')


def _shown(parser: Parser) -> None:
    parser.add("--all", dest="complete", action="store_true", words="长表全部列出")
    _written(parser)


def _written(parser: Parser) -> None:
    parser.add("--width", type=_width, metavar="N", words="屏幕宽度（默认随终端，至少40）")
    _saved(parser)


def _saved(parser: Parser) -> None:
    parser.add("-o", "--output", metavar="FILE", words="写入文件（UTF-8），不覆盖输入文件")
    parser.add("--max-bytes", type=_size, metavar="N", words="单个文本的上限，如 50M（默认 20M）")


def _judging(parser: Parser) -> None:
    parser.add("--pack", metavar="ID|PATH", words="规则包名，或 .toml、.zip 文件、文件夹\n（默认自动识别）")
    words = "submission 报送稿（默认）；\npublished 公开的脱敏稿，遮蔽不算缺项"
    parser.add("--context", choices=("submission", "published"), words=words)
    parser.add("--previous", metavar="FILE", words="上一年的报告，用来对照：\n重现的问题、没有交代的打算、照搬的文字")
    codes: dict[str, Any] = {"type": _codes, "action": "extend", "metavar": "CODES"}
    parser.add("--select", words="只查这些代码（按开头），如 SEC,NUM3", **codes)
    parser.add("--ignore", words="不查这些代码（按开头）", **codes)
    parser.add("--show-pass", action="store_true", words="也列出通过的规则")


def _never_fails(parser: Parser) -> None:
    parser.add("--fail-on", choices=LEVELS, words="何级以上的问题使退出码为1（默认 never）")


def _fails_on_errors(parser: Parser) -> None:
    parser.add("--fail-on", choices=LEVELS, words="何级以上的问题使退出码为1（默认 error）")


def _settings(parser: Parser) -> None:
    parser.add(
        "--config", metavar="FILE", words="设置文件（默认从输入文件的文件夹向上找\ngovtext.toml 或 pyproject.toml）"
    )
    parser.add("--no-config", action="store_true", words="不用设置文件")
    parser.add("--show-settings", action="store_true", words="只列出各项设置及其来源")


def _reviewing(parser: Parser) -> None:
    parser.add("--review", metavar="FILE", words="复核记录（默认向上找 govtext.review.jsonl）")
    parser.add("--no-review", action="store_true", words="不用复核记录")
    parser.add("--baseline", metavar="FILE", words="基线：其中已有的问题不再列出")
    parser.add("--write-baseline", metavar="FILE", words="把现有的问题写成基线")
    parser.add("--fix-to", metavar="FILE", words="把有把握的更正写入副本（只限一个文件）")
    parser.add("--statistics", action="store_true", words="末尾统计各规则的发现")
    parser.add("--timing", action="store_true", words="末尾列出各规则的用时")


def _pack(parser: Parser) -> None:
    words = "new 新建；check 校验；test 试例子；\nlock 记下版本和校验值；schema 写出格式定义"
    parser.add("action", metavar="ACTION", choices=("new", "check", "test", "lock", "schema"), words=words)
    parser.add("target", metavar="ID|FILE", nargs="?", words="new 后为规则包名；其余为 .toml、.zip\n文件或文件夹")
    parser.add("-o", "--output", metavar="FILE", words="写入文件；new 不覆盖已有文件")


def _code(parser: Parser) -> None:
    parser.add("code", metavar="CODE", words="规则代码，如 SEC102")


def _rules(parser: Parser) -> None:
    parser.add("--pack", metavar="ID|PATH", words="只列这个规则包（名称、文件或文件夹）")
    parser.add("-f", "--format", choices=("full", "json"), default="full", words="full 表格（默认）；json 一条一行")
    parser.add("--width", type=_width, metavar="N", words="屏幕宽度（默认随终端，至少40）")


def _reference(parser: Parser) -> None:
    words = "同类报告，用来对照：报告、文件夹，或\ngovtext reference 保存的参照；写在要评的文件之后"
    parser.add("--reference", metavar="PATH", nargs="+", action="extend", words=words)


def _reports(parser: Parser) -> None:
    parser.add("files", metavar="PATH", nargs="*", words="报告、文件夹，或已保存的参照（并入其中）")
    _saved(parser)


_Parts = tuple[Callable[[Parser], None], ...]
_COMMANDS: Final[Mapping[str, tuple[str, str, _Parts]]] = MappingProxyType(
    {
        "analyze": (
            "读、查、评，一次做完",
            "[选项] 文件…",
            (_files, _outputs, _jsonl, _judging, _never_fails, _settings, _reviewing, _shown),
        ),
        "check": (
            "按规则包检查，列出问题、位置和依据",
            "[选项] 文件…",
            (_files, _outputs, _judging, _fails_on_errors, _settings, _reviewing, _shown),
        ),
        "parse": ("读出结构、事项、指标、占位等全部内容", "[选项] 文件…", (_files, _four_formats, _jsonl, _shown)),
        "tasks": ("列出事项：序号、类别、责任人、期限、指标", "[选项] 文件…", (_files, _four_formats, _written)),
        "score": (
            "评疑似套话，分部分列出",
            "[选项] 文件… [--reference 参照…]",
            (_files, _two_formats, _reference, _shown),
        ),
        "reference": ("由同类报告建立参照，供 score --reference 用", "[选项] 报告…", (_reports,)),
        "rules": ("列出规则", "[选项]", (_rules,)),
        "rule": ("看一条规则：理由、依据、例子", "[选项] 代码", (_code, _rules)),
        "pack": ("写规则包：新建、校验、试例子、锁定", "动作 [选项] 规则包", (_pack,)),
    }
)


def _output(text: str) -> Output:
    name, _, path = text.partition("=")
    if name not in OUTPUTS:
        raise argparse.ArgumentTypeError(f"{name!r}：可选 / one of {', '.join(OUTPUTS)}")
    return Output(name, path or None)


def _width(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}：应为正整数 / a positive integer")
    return min(int(text), 1_000)


def _size(text: str) -> int:
    match = re.fullmatch(r"(\d{1,12})([KMG]?)B?", text.upper())
    if match is None or not int(match[1]):
        raise argparse.ArgumentTypeError(f"{text!r}：应为字节数，如 50000000 或 50M / a number of bytes such as 50M")
    return int(match[1]) * _SIZES[match[2]]


def _codes(text: str) -> list[str]:
    return [code for code in re.split(r"[,，\s]+", text) if code]
