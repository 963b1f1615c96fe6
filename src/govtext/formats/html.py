"""One HTML file on all documents: opens offline, loads nothing, runs nothing; everything in a report is text."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from typing import Final

from govtext.formats.report import Judged, whole
from govtext.formats.view import View, clean, excerpt
from govtext.formats.wording import english, message
from govtext.model import Analysis, Finding

_QUOTE_CHARACTERS = 200
_CONTEXT = 24
_STYLE: Final = """
body{font:16px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}
h2{margin-top:2.5rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #ddd;padding:.4rem .6rem;text-align:left;vertical-align:top}
th{background:#e7ecf3}th,.level{white-space:nowrap}td{overflow-wrap:anywhere}.code{white-space:nowrap;font-family:monospace}
.error{background:#f8cbad}.warning{background:#ffe699}.info{background:#ddebf7}.pass{background:#e2efda}
.basis,.place{color:#555;font-size:.875rem}mark{background:#ffe08a}
@media print{body{max-width:none;margin:0}tr{break-inside:avoid}}
"""


class Report:
    """One page on all documents."""

    def __init__(self, view: View) -> None:
        """Take the view."""
        self._view = view
        self._begun = False

    def add(self, judged: Judged) -> str:
        """Return the section of a document."""
        return self._head() + "".join(self._section(judged))

    def end(self) -> str:
        """Return the end of the page."""
        return self._head() + "</body></html>\n"

    def _head(self) -> str:
        if self._begun:
            return ""
        self._begun = True
        digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        title = self._view.say("检查结果")
        lang = "zh-CN" if self._view.lang == "zh" else "en"
        return (
            f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            f'<meta name="viewport" content="width=device-width"><title>{title}</title>\n'
            f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n"
        )

    def _section(self, judged: Judged) -> Iterator[str]:
        view, result = self._view, judged.analysis
        shown, rules = judged.shown(view), english(view, result)
        pack = f"{result.pack.title} {result.pack.id} {result.pack.version}：{result.pack.reason}"
        yield f'<section><h2>{_text(result.id or "-")}</h2>\n<p class="basis">{_text(pack)}</p>\n'
        if not shown:
            yield f"<p>{view.say('没有发现问题')}</p></section>\n"
            return
        names = ("位置", "代码", "级别", "问题", "原文")
        yield f"<table><thead><tr>{''.join(f'<th>{view.say(name)}</th>' for name in names)}</tr></thead><tbody>\n"
        for finding in shown:
            yield self._row(finding, message(view, finding, rules), result.document.text)
        yield "</tbody></table></section>\n"

    def _row(self, finding: Finding, said: str, text: str) -> str:
        view = self._view
        outcome = "" if finding.outcome == "fail" else f"[{view.label(finding.outcome)}] "
        basis = f"{finding.basis.title} {finding.basis.clause}".strip()
        path = " › ".join(finding.section_path)
        place = f"{finding.line}:{finding.column}" if finding.start < finding.end else view.say("全文")
        kind = "pass" if finding.outcome == "pass" else finding.severity
        return (
            f'<tr><td class="code">{place}</td><td class="code">{_text(finding.code)}</td>'
            f'<td class="level {kind}">{view.label(finding.severity)}</td>'
            f'<td>{_text(outcome + said)}<div class="basis">{_text(basis)}</div></td>'
            f'<td>{_passage(finding, text)}<div class="place">{_text(path)}</div></td></tr>\n'
        )


def _passage(finding: Finding, text: str) -> str:
    """Return the passage, marked, between a few characters before and after it on its line."""
    if finding.start == finding.end:
        return ""
    before = text[max(0, finding.start - _CONTEXT) : finding.start].rpartition("\n")[2]
    after = text[finding.end : finding.end + _CONTEXT].partition("\n")[0]
    quote = excerpt(text[finding.start : finding.end], _QUOTE_CHARACTERS)
    return f"{_text(before)}<mark>{escape(quote)}</mark>{_text(after)}"


def _text(text: str) -> str:
    return escape(clean(text))


def analysis(result: Analysis, view: View) -> str:
    """Return the page on one document."""
    return whole(Report, result, view)
