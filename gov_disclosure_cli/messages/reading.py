"""What is said when a source cannot be read, or reads oddly."""

from __future__ import annotations

import errno

#: Longer texts from a source are cut in sentences.
_BRIEF = 60

#: Why the operating system refused, by error number.
_SYSTEM = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有读取权限",
    errno.EPERM: "没有读取权限",
    errno.EISDIR: "这是一个文件夹",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EMFILE: "同时打开的文件太多",
    errno.EIO: "磁盘读取出错",
}

DANGLING_LINK = "链接指向的文件不存在；请改正链接或删去它"
NOT_REGULAR = "不是普通文件（可能是管道、套接字或设备），不能作为年报读取"
TOO_MANY_VALUES = "内容超过十万项，不会是一份年报；请确认没有给错文件"
EMPTY = "文件是空的；请填入年报数据"
NOT_MAPPING = "年报的最外层应当是“名称: 值”的形式，这里不是"
SEVERAL_DOCUMENTS = "文件里有第二份文档（由 --- 隔开）；一个文件只放一份年报，请拆开"
TOO_DEEP = "嵌套超过 64 层，不会是一份年报；请检查括号和缩进"
BOM = "文件开头有字节顺序标记（BOM），已略过；另存时请选“UTF-8 无 BOM”"
#: What libyaml says of an escape like ``\\ud800``; the readers borrow it where it is silent.
HALF_CHARACTER = "found invalid Unicode character escape code"
COMPLEX_KEY = "名称不能是列表或映射；请写成普通文字"
FULL_WIDTH_COLON = "此处用了中文冒号“：”；请改为英文冒号和一个空格，如 year: 2023"
FULL_WIDTH_COMMA = "此处用了中文逗号“，”；请改为英文逗号和一个空格"
NO_SPACE = "冒号后面缺少空格；请写成 year: 2023 的样子"
DIRECTIVE = "不支持以 % 开头的指令；请删去这一行"
MERGE_KEY = "不支持合并键 <<：年报的每个数都要写在它自己的位置"

CSV_SYNTAX = "这一行的引号没有配对；请改正，或者用 gdr export 重新写出"
CSV_ROW = "这一行的列数不对，或者没有地址；请改正，或者用 gdr export 重新写出"


def not_our_csv(columns: tuple[str, ...]) -> str:
    """Say which CSV is read."""
    return f"这不是 gdr export 写出的 CSV；第一行应当是：{','.join(columns)}"


def too_large(limit: int) -> str:
    """Refuse a file by its size in bytes."""
    size = limit // (1024 * 1024)
    return f"文件超过 {size} MB，不会是一份年报；请确认没有给错文件"


def system(error: OSError) -> str:
    """Say why the system would not open a file."""
    reason = _SYSTEM.get(error.errno or 0)
    return f"打不开：{reason or error.strerror or '系统未说明原因'}"


def unknown_kind(suffix: str, known: list[str]) -> str:
    """Say that this kind of file cannot be read."""
    return f"不能读取 {suffix or '没有扩展名'} 的文件；可以读取：{'、'.join(known)}"


def encoding(guess: str | None, byte: int) -> str:
    """Say that a text is not UTF-8, and what it seems to be."""
    seems = f"，看起来是 {guess} 编码" if guess else ""
    return f"此处的字节 0x{byte:02X} 不是 UTF-8{seems}；请用编辑器另存为 UTF-8"


def wide_encoding(name: str) -> str:
    """Say that a text begins with the mark of UTF-16 or UTF-32."""
    return f"文件是 {name} 编码；请用编辑器另存为 UTF-8"


def control_character(character: str) -> str:
    """Say that a text holds a character no report can have."""
    if character == "\0":
        return "此处有空字符（NUL），文件可能已损坏或不是文本；请检查文件"
    return f"此处有控制字符 U+{ord(character):04X}，文件可能已损坏；请删去它"


def duplicate_key(name: str, line: int) -> str:
    """Say that a key stands twice, so that its value is open."""
    return f"“{brief(name)}”写了两次（上一次在第 {line} 行），无法知道以哪个为准；请删去一个"


def brief(text: str) -> str:
    """Cut what was typed to a length that can be read in a sentence."""
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


def anchor(name: str) -> str:
    """Say that an anchor has no place in a report."""
    return f"不支持锚点 &{brief(name)}；请删去它"


def alias(name: str) -> str:
    """Say that an alias has no place in a report."""
    return f"不支持引用 *{brief(name)}：年报的每个数都要写出来"


def tag(name: str) -> str:
    """Say that a tag has no place in a report."""
    return f"不支持标签 {brief(name)}；请只写值"


_DASH = "此处的短横会被当成列表；要填的数没有发生写 0，没有统计请留空"
_NO_CHARACTER = "\\ 后面的编号不是字符；请直接写出那个字"

#: What libyaml and PyYAML say, by the start of their sentence.
_YAML = (
    ("found character '\\t'", "此处用了制表符（Tab）；YAML 的缩进只能用空格"),
    (
        "found character that cannot start",
        "此处的字符不能开头：制表符（Tab）请换成空格，@ ` % 开头的文字请加引号",
    ),
    (
        "found character '",
        "此处的字符不能开头：@ ` % 开头的文字请加引号",
    ),
    ("found a tab character", "此处用了制表符（Tab）；YAML 的缩进只能用空格"),
    (
        "mapping values are not allowed",
        "此处不该有冒号：请检查缩进，或把含冒号的文字放进引号",
    ),
    ("could not find expected ':'", "此处缺少冒号：“名称: 值”的冒号后要有一个空格"),
    ("did not find expected key", "此处的缩进与上面不一致，或上面的括号、引号没有写完"),
    ("did not find expected '-' indicator", "此处的缩进与上面的列表不一致"),
    ("expected <block end>", "此处的缩进与上面不一致，或上面的括号、引号没有写完"),
    (
        "did not find expected ',' or '}'",
        "花括号没有写完：各项之间用英文逗号隔开，最后写 }",
    ),
    ("expected ',' or '}'", "花括号没有写完：各项之间用英文逗号隔开，最后写 }"),
    (
        "did not find expected ',' or ']'",
        "方括号没有写完：各项之间用英文逗号隔开，最后写 ]",
    ),
    ("expected ',' or ']'", "方括号没有写完：各项之间用英文逗号隔开，最后写 ]"),
    ("found unexpected end of stream", "引号没有写完，一直到文件末尾都没有配对"),
    ("found unexpected document indicator", "引号没有写完，就遇到了 --- 或 ..."),
    (
        "found unknown escape character",
        "双引号里的 \\ 后面跟了不认识的字符；请改用单引号",
    ),
    (HALF_CHARACTER, _NO_CHARACTER),
    ("found incompatible YAML document", "不支持这个版本的 YAML；请删去 %YAML 一行"),
    ("while scanning a", "此处的写法不完整"),
    ("found undefined", "此处引用了没有定义的名称"),
    ("did not find expected node content", "此处应当有值"),
    ("expected the node content", "此处应当有值"),
    (
        "did not find expected <document start>",
        "上面已经结束，这里又有内容；请检查缩进",
    ),
    ("expected '<document start>'", "上面已经结束，这里又有内容；请检查缩进"),
    ("block sequence entries are not allowed", _DASH),
    ("sequence entries are not allowed", _DASH),
    ("mapping keys are not allowed", "此处不该有问号；以 ? 开头的文字请加引号"),
)


def yaml_syntax(problem: str | None, context: str | None) -> str:
    """Put a parser's complaint into a Chinese sentence; keep its own words otherwise."""
    for said in (problem or "", context or ""):
        for start, sentence in _YAML:
            if said.startswith(start):
                return f"YAML 写法有误：{sentence}"
    return f"YAML 写法有误（{problem or context or '解析器未说明原因'}）"


_JSON = (
    ("Expecting value", "此处应当有值"),
    ("Expecting property name", "此处应当是用双引号括起的名称；最后一项后面不要逗号"),
    ("Expecting ':'", "名称后面缺少冒号"),
    ("Expecting ','", "上一项后面缺少逗号"),
    (HALF_CHARACTER, _NO_CHARACTER),
    ("Unexpected UTF-8 BOM", "此处又有一个字节顺序标记（BOM）；请删去它"),
    ("Illegal trailing comma", "最后一项后面不要逗号"),
    ("Unterminated string", "引号没有配对"),
    ("Invalid control character", "引号里有换行或控制字符；换行请写成 \\n"),
    ("Invalid \\", "引号里的 \\ 后面跟了不认识的字符"),
    ("Extra data", "年报结束之后还有内容"),
)


def json_syntax(problem: str) -> str:
    """Put the JSON parser's complaint into a Chinese sentence."""
    for start, sentence in _JSON:
        if problem.startswith(start):
            return f"JSON 写法有误：{sentence}"
    return f"JSON 写法有误（{problem}）"
