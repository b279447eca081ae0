"""Exit codes: the one place that says what each means."""

from __future__ import annotations

CLEAN = 0
FINDINGS = 1
FAILED = 2
BUG = 3
INTERRUPTED = 130

#: For help pages; the README repeats them and a test compares.
MEANINGS: dict[int, str] = {
    CLEAN: "没有达到 --fail-on 的问题",
    FINDINGS: "有达到 --fail-on 的问题",
    FAILED: "没能完成：用法或设置有误、有文件无法读取、规则定义有误、写不出结果",
    BUG: "gdr 自身出错，请按提示报告",
    INTERRUPTED: "被 Ctrl-C 中断",
}
