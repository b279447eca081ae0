"""The words around the tables of ``gdr show``, ``gdr rules`` and ``gdr explain``."""

from __future__ import annotations

NO_NAME = "（没有写机关名称）"
ABSENT = "（缺少这一部分）"
#: What stands in a cell that the report does not have at all.
NO_CELL = "缺"
BLANK = "（空白）"

SEVERITIES = {"error": "错误", "warning": "提示"}
WORDS = "内容"
FORMULA = "公式"
EXPRESSION = "表达式"
PLUS, MINUS, TIMES = " ＋ ", " － ", "×"
ALL_OF = "各项"
OPERATORS = {"==": "＝", "<=": "≤", ">=": "≥"}
BASIS = "依据"
HINT = "建议"
SINCE = "起始版本"
SCOPE = "适用"
SATISFIED = "正例"
VIOLATED = "反例"
EACH = {"column": "逐列（每一类申请人和总计）", "row": "逐行", "": "整表一次"}
EVERY_EDITION = "各年格式"
WHOLE_TEXT = "（文件内容）"
NO_FILE = "（没有这个文件）"
ALL_BLANK = "空白"
REMOVED = "删去"


def verdict(errors: int, warnings: int) -> str:
    """Say how a report fared."""
    if not errors and not warnings:
        return "通过"
    return f"错误 {errors}，提示 {warnings}"


def characters(count: int) -> str:
    """Say how long a text is."""
    return f"（{count} 字）"


def edition(number: int) -> str:
    """Name an edition."""
    return f"{number} 年版格式"
