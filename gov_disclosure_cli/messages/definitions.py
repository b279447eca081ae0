"""What is said of a mistake in ``schemas/``."""

from __future__ import annotations


def missing(name: str) -> str:
    """Say that a definition file is not there."""
    return f"缺少定义文件 {name}；请补上，或者重新安装 gdr。"


def unreadable(name: str) -> str:
    """Say that a definition file is there and cannot be read as UTF-8 text."""
    return f"定义文件 {name} 无法读取，或者不是 UTF-8 文本；请重新安装 gdr。"


def no_words(key: str) -> str:
    """Say that a key of a file of spellings is missing or holds no list of words."""
    return f"{key} 应当是一列写法，每个写法一串文字；没有写，或者写成了别的。"


def no_labels(key: str) -> str:
    """Say that the addresses with their spellings are missing."""
    return f"{key} 应当是地址和写法的对照；没有写，或者写成了别的。"


def no_pattern(word: str) -> str:
    """Say that a regular expression is none."""
    return f"“{word}”不是正则表达式。"


def spelt_twice(word: str, one: str, other: str) -> str:
    """Say that one spelling names two things in the same place."""
    return f"“{word}”既是 {one} 的写法，又是 {other} 的写法；只能留一处。"
