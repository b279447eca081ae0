"""The words of help pages, and the mistakes in the use of the command line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gov_disclosure_cli import exit_codes

if TYPE_CHECKING:
    from collections.abc import Sequence

USAGE = "用法："
ARGUMENTS = "参数："
OPTIONS = "选项："
COMMANDS = "命令："
EXIT_CODES = "退出码："

HELP = "显示这一页"
SOME_OPTIONS = "[选项]"
A_COMMAND = "命令 [参数]..."
_NO_COMMAND = re.compile("No such command '(.*?)'")

GDR = "审核政府信息公开工作年度报告：按当年的法定表式核对，指出哪一格错、为什么错、依据什么。"
EPILOG = (
    "gdr 命令 --help 查看每个命令的用法。不连接网络，没有您的确认不改动年报。\n"
    'eval "$(gdr --show-completion bash)" 写进 ~/.bashrc，按 Tab 键就能补全。'
)
VALIDATE = "审核年报：逐格核对表式、写法和勾稽关系，指出行、列、原因、依据和改法。"
SHOW = (
    "按法定表式显示年报。给年份时在数据文件夹（gdr.toml 的 data，没有时为当前文件夹）里找；"
    "有多份时列出机关名称，用 --organ 选一份。"
)
IMPORT = (
    "导入公布的年报（网页、Word、Excel、PDF、文本），写成 YAML。读不准的数字不读，"
    "并且说明；空白仍是空白。旧格式 .doc .wps .rtf 要装有 LibreOffice。"
)
EXPORT = (
    "把年报写成可以公布的 Word、网页、Excel 等，版式与官方表式一致；"
    "--marked 把问题标在里面。"
)
NEW = "生成某一年度的空白年报；Excel 的边填边核对。给出上年的年报时，逐列填好上年结转。"
FIX = (
    "指出最可能填错的数，提出改法；只写入经确认的改法，文件里其余的字符一个不动。"
    "Word、Excel 等文件只提改法，不改文件。"
    "要供程序读取的疑点，请用 gdr validate -f json。"
)
FACTS = (
    "列出文字部分的每一个数：对应表格的哪一个数据项，是否相符，为什么。"
    "不相符不影响退出码；要作为问题报告请用 gdr validate。"
)
DRAFT = (
    "从表格写出总体情况中带数量的句子，供粘贴到第一部分。"
    "空白的数据项不写；勾稽关系不成立时在标准错误中提醒。"
)
RULES = "列出全部审核规则。"
EXPLAIN = "解释一条规则：内容、公式、依据、正反例。"
SCHEMA = "打印某一年格式的 JSON Schema，供编辑器补全和检查。"

SOURCES = "要导入的文件或文件夹"
OUTPUT_DIR = "存放 YAML 的文件夹；只导入一份时可以不给，写到标准输出"
IMPORT_REPORT = "逐份说明读到了什么、怎样读的、什么没有读"
OVERWRITE = "覆盖已有的文件"
SKIP_EXISTING = "已有 YAML 的不再导入，只导入还没有的"
IMPORT_QUIET = "只输出错误，不显示进度"
EXPORT_SOURCE = (
    "年报，YAML、JSON 或者公布的文件；几份或者文件夹时 -o 是文件夹；- 表示标准输入"
)
EXPORT_TO = (
    "格式：docx、html、xlsx、markdown、csv、yaml、json；不给时由 -o 的文件名决定"
)
EXPORT_FILE = (
    "写到哪个文件；docx 和 xlsx 必须给出，其他的默认写到标准输出。几份时是文件夹"
)
MARKED = "标出问题：着色并编号 ①②③，末尾附清单（docx、html、xlsx）"
NEW_YEAR = "报告年度，如 2025"
NEW_ORGAN = "机关名称；给了 --previous 时可以不给"
NEW_LEVEL = (
    "机关层级：ministry、province、prefecture、county、township、department、vertical"
)
NEW_PREVIOUS = "上一年度的年报，YAML 或者公布的文件；用它的结转下年度填上年结转"
NEW_TO = "格式：yaml、xlsx、docx；不给时由 -o 的文件名决定，再不然是 yaml"
NEW_FILE = "写到哪个文件；xlsx 和 docx 必须给出"
FIX_DIFF = "显示改动前后的差异，不写入"
FIX_APPLY = "写入确认的改法；在终端里逐项询问"
FIX_ACCEPT = "采用编号为 ID 的改法，与 --apply 同用，可重复"
FACTS_FILE = "年报文件；- 表示从标准输入读一段文字，不与表格核对"
FACTS_YEAR = "从标准输入读文字时的报告年度"
DRAFT_FILE = "年报文件"
FIX_FILE = "年报文件；- 表示标准输入，这时只提改法"
PATHS = (
    "要审核的文件或文件夹：YAML、JSON，或者公布的网页、Word、Excel、PDF、文本；"
    "- 表示标准输入"
)
OUTPUT_FORMAT = (
    "输出格式：text、concise、json、sarif、github、gitlab、junit；"
    "auto 在 GitHub Actions 里用 github，否则用 text。默认 text"
)
OUTPUT_FILE = "把结果写进文件，而不是标准输出"
REPORT = "另写一份结果，可重复：--report json=结果.json --report junit=结果.xml"
SELECT = "只用符合的规则，可重复，可用 * 通配：--select 'requests-*'"
IGNORE = "不用符合的规则，可重复，可用 * 通配"
FAIL_ON = (
    "问题达到哪一级时退出码为 1：error（错误）、warning（提示）、never（从不）。"
    "默认 error"
)
MIN_SEVERITY = "只输出这一级以上的问题：warning 或 error；不影响退出码。默认 warning"
EDITION = "不按年度，一律用这一年的格式核对（见 gdr rules）"
JOBS = "同时用几个进程；默认由文件多少决定"
STATISTICS = "最后按规则列出问题的个数；格式不是 text 时写到标准错误"
QUIET = "text 和 concise 只输出错误，一行一个；不显示进度"
COLOR = "颜色：auto、always、never。默认 auto（看终端和 NO_COLOR、FORCE_COLOR）"
STDIN_FILENAME = "标准输入内容的文件名，用于显示和判断 YAML 或 JSON"
CONFIG = (
    "设置文件；默认从当前文件夹往上找 gdr.toml、.gdr.toml、pyproject.toml 的 [tool.gdr]"
)
ISOLATED = "不读任何设置文件"
PREVIOUS = (
    "同一机关上一年度年报的文件；数不平时用来判断哪个数填错，"
    "上年结转不衔接的在标准错误中提醒（只能审核一份时用）"
)
VERSION = "显示版本"
COMPLETION = "打印自动补全的脚本：bash、zsh、fish、powershell、pwsh"
YEAR_OR_FILE = "年份（如 2020）或文件"
ORGAN = "机关名称，写出其中一部分即可"
WIDTH = "宽度，60 至 200 列；默认为终端宽度"
RULE = "规则名称，如 requests-flow"
RULE_FORMAT = "输出格式：text、json。默认 text"
SCHEMA_EDITION = "哪一年的格式；没有这一年的，会列出有哪些"

#: By metavar: Typer 0.21 with a click of today loses what is said of arguments.
OF_ARGUMENTS = {
    "PATH...": PATHS,
    "YEAR|FILE": YEAR_OR_FILE,
    "RULE": RULE,
    "FILE|-": FACTS_FILE,
    "FILE": DRAFT_FILE,
    "SOURCE...": SOURCES,
    "REPORT...": EXPORT_SOURCE,
    "YEAR": NEW_YEAR,
    "EDITION": SCHEMA_EDITION,
}


def unknown_command(text: str) -> str | None:
    """Return the command that Typer says it does not know."""
    found = _NO_COMMAND.match(text)
    return found[1] if found else None


def usage_error(
    kind: str,
    *,
    option: str | None,
    parameter: str | None,
    possibilities: Sequence[str],
    text: str,
) -> str:
    """Say what is wrong with the command line; unknown kinds keep Typer's own words."""
    near = f"；是不是 {'、'.join(possibilities)}？" if possibilities else ""
    if kind == "NoSuchOption":
        return f"没有选项 {option}{near}"
    if kind == "MissingParameter":
        return f"缺少参数 {parameter or ''}".rstrip()
    if kind == "BadOptionUsage":
        excess = "does not take a value" in text
        return f"选项 {option} {'不带值' if excess else '后面缺少值'}"
    if kind == "BadParameter":
        integer = "is not a valid int" in text
        why = "应当是整数" if integer else f"不对（{text.rstrip('.')}）"
        return f"{parameter or '参数'} 的值{why}"
    command = unknown_command(text)
    if command is not None:
        return f"没有命令 {command}{near or '；gdr --help 列出全部命令'}"
    if text.startswith("Got unexpected extra argument"):
        return f"多出的参数：{text.rstrip('.').rpartition('(')[2].rstrip(')')}"
    return f"用法有误（{text}）"


#: What each exit code means; the README repeats it and a test compares.
EXIT_MEANINGS: dict[int, str] = {
    exit_codes.CLEAN: "没有达到 --fail-on 的问题",
    exit_codes.FINDINGS: "有达到 --fail-on 的问题",
    exit_codes.FAILED: "没能完成：用法或设置有误、有文件无法读取、规则定义有误、写不出结果",
    exit_codes.BUG: "gdr 自身出错，请按提示报告",
    exit_codes.INTERRUPTED: "被 Ctrl-C 中断",
}
