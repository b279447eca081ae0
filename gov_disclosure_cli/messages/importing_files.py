"""What is said of office files and PDF: why one is refused, what was passed over."""

from __future__ import annotations

_SAVE_AS = "请用 WPS 或 Word 打开，另存为"
_IMPORT = "pip install 'gov-disclosure-cli[import]'"
_PDF = "pip install 'gov-disclosure-cli[pdf]'"

#: What the content of a file turned out to be, and what to do with such a file.
_KINDS = {
    "docx": ("Word 文档（docx）", "请把扩展名改为 .docx"),
    "xlsx": ("Excel 工作簿（xlsx）", "请把扩展名改为 .xlsx"),
    "xlsb": ("Excel 二进制工作簿（xlsb）", "请把扩展名改为 .xlsb"),
    "ods": ("OpenDocument 表格（ods）", "请把扩展名改为 .ods"),
    "odt": ("OpenDocument 文档（odt）", f"{_SAVE_AS} docx"),
    "pptx": ("演示文稿（pptx）", "年报请给 docx、xlsx、PDF 或网页"),
    "ofd": ("OFD 版式文件", "请用 OFD 阅读器或 WPS 转成 PDF 或 docx"),
    "zip": ("压缩包", "请先解压"),
    "doc": ("旧版 Word 文档（doc 或 wps）", "请把扩展名改为 .doc"),
    "xls": ("旧版 Excel 工作簿（xls 或 et）", "请把扩展名改为 .xls"),
    "ole": ("旧版 Office 文件", f"{_SAVE_AS} docx 或 xlsx"),
    "pdf": ("PDF", "请把扩展名改为 .pdf"),
    "rtf": ("RTF 文档", "请把扩展名改为 .rtf"),
    "html": ("网页（HTML）", "请把扩展名改为 .html"),
    "mht": ("单个文件网页（mht）", f"{_SAVE_AS} docx"),
    "image": ("图片", "图片里的文字读不到，请给原来的文档"),
    "text": ("文本", "请把扩展名改为 .txt"),
    "empty": ("空的（没有一个字节）", "请确认文件已经下载完整"),
    "binary": ("认不出的数据", "文件可能已损坏，请重新下载或重新导出"),
}

EMPTY_DOCUMENT = "文档里没有文字；请确认没有给错文件"
ONLY_PICTURES = "文档里只有图片，没有文字；请给有文字的原稿"
TOO_BIG_INSIDE = "解压后超过 64 MB，不会是一份年报；请确认没有给错文件"
BOMB = "压缩比大得反常（可能是压缩炸弹），未读取；请确认文件来源"
TOO_MANY_PARTS = "压缩包里的文件超过五千个，不会是一份年报；请确认没有给错文件"
TOO_MANY_CELLS = "段落和单元格超过十万个，不会是一份年报；请确认没有给错文件"
TOO_MUCH_TEXT = "文字超过五百万字，不会是一份年报；请确认没有给错文件"
TOO_WIDE = "表格超过 256 列，不会是一份年报；请确认没有给错文件"
TOO_MANY_TAGS = "文件里的 XML 多得反常，不会是一份年报；请确认没有给错文件"
TOO_DEEP = "表格嵌套或文档结构太深，不会是一份年报；请确认没有给错文件"
LOCKED = "文件设有打开密码；请用 WPS 或 Office 打开，去掉密码后另存"
BROKEN_PACKAGE = "文件已损坏，无法解开；请重新下载，或用 WPS、Office 打开后另存"
FOREIGN_XML = "文件里的 XML 带有文档类型或实体定义，办公软件不会这样写；未读取"
NO_SHEETS = "工作簿里没有可见的工作表有内容；请确认没有给错文件"

PDF_LOCKED = "PDF 设有打开密码；请去掉密码后另存"
PDF_BROKEN = "PDF 已损坏或不合规范，无法读取；请重新下载，或重新导出 PDF"
PDF_SCANNED = "PDF 是扫描件，只有图片没有文字，不能读取；请给导出时带文字的 PDF 或 docx"
PDF_UNMAPPED = "PDF 的字体没有文字编码，读出的不是文字；请从原稿重新导出 PDF 或给 docx"
PDF_EMPTY = "PDF 里没有文字；请确认没有给错文件"
PDF_TOO_LONG = "PDF 超过三百页，不会是一份年报；请确认没有给错文件"
PDF_TOO_HEAVY = "PDF 的一页内容多得反常，未读取；请确认文件来源"
PDF_TOO_BIG = "PDF 太大或内容异常，读不了；请从原稿重新导出 PDF 或给 docx"
PDF_TOO_SLOW = "PDF 读了太久还没有读完，已停止；请从原稿重新导出 PDF 或给 docx"

SOFFICE_SLOW = "LibreOffice 转换超过一分钟，已停止；" + _SAVE_AS
SOFFICE_FAILED = "LibreOffice 转换失败（文件可能已损坏或有密码）；" + _SAVE_AS

REVISIONS = "文档带有未接受的修订：按接受全部修订后的文字读取"
HIDDEN_TEXT = "文档里有隐藏文字，未读取"
STRUCK_TEXT = "文档里有加了删除线的文字，未读取"
EMBEDDED = "文档里嵌有别的文件（altChunk），其内容未读取"


def other_kind(suffix: str, kind: str) -> str:
    """Say that the content is not what the suffix promises, and what helps."""
    what, advice = _KINDS[kind]
    shown = suffix or "没有扩展名"
    return f"扩展名是 {shown}，内容却是{what}；{advice}"


def missing_library(kind: str) -> str:
    """Name the command that installs what this kind of file needs."""
    command = _PDF if kind == "pdf" else _IMPORT
    return f"读取 {kind} 需要另装组件：{command}"


def needs_office(suffix: str, target: str) -> str:
    """Say how to read a legacy file where LibreOffice is not installed."""
    return f"不能直接读取 {suffix}：{_SAVE_AS} {target}，或安装 LibreOffice 后再试"


def conversion_failed(reason: str, target: str) -> str:
    """Say that LibreOffice did not deliver, and the other way."""
    return f"{reason} {target}"


def converted(suffix: str, target: str) -> str:
    """Say that the file was read through LibreOffice."""
    return f"经 LibreOffice 由 {suffix} 转为 {target} 后读取；位置指转换后的文件"


def read_as(suffix: str, kind: str) -> str:
    """Say that the file was read as what it is, not as what it is called."""
    return f"扩展名是 {suffix}，内容是{_KINDS[kind][0]}，已按内容读取"


def missing_part(part: str) -> str:
    """Say that a package lacks what makes it a document."""
    return f"文件里缺少 {part}，可能已损坏；请用 WPS 或 Office 打开后另存"


def broken_xml(part: str, line: int) -> str:
    """Say that the XML of a package cannot be read."""
    return f"{part} 第 {line} 行不是完整的 XML，文件可能已损坏；请用 WPS 或 Office 打开后另存"


def pictures(count: int) -> str:
    """Say that there are pictures whose text is not read."""
    return f"文档里有 {count} 张图片，图片里的文字未读取"


def some(names: list[str]) -> str:
    """Name a few of many, and how many there are."""
    shown = "、".join(names[:8])
    return f"{shown} 等 {len(names)} 处" if len(names) > 8 else shown


def hidden_sheet(sheet: str) -> str:
    """Say that a sheet is hidden and was passed over."""
    return f"工作表“{sheet}”是隐藏的，未读取"


def hidden_lines(sheet: str, rows: list[str], columns: list[str]) -> str:
    """Say which rows and columns are hidden, though they were read."""
    rows_said = f"第 {some(rows)} 行" if rows else ""
    columns_said = f"{some(columns)} 列" if columns else ""
    both = "、".join(filter(None, (rows_said, columns_said)))
    return f"工作表“{sheet}”的{both}是隐藏的，仍按所存的内容读取"


def not_calculated(sheet: str, cells: list[str]) -> str:
    """Say which formulas carry no result that can be trusted."""
    return (
        f"工作表“{sheet}”的公式未计算，没有读：{some(cells)}；"
        "请用 Excel 或 WPS 打开并保存一次"
    )


def scaled(value: str, code: str) -> str:
    """Write a number whose format shows it in another size, so that it is not taken."""
    return f"{value}（格式 {code}）"


def not_shown_sheet(sheet: str) -> str:
    """Say that a sheet holds no cells: a chart, a macro or a dialogue."""
    return f"“{sheet}”不是普通工作表（图表或宏），未读取"


def picture_pages(pages: list[int]) -> str:
    """Say which pages are pictures."""
    return f"第 {some([str(page) for page in pages])} 页只有图片，其内容未读取"


def scanned_text(pages: list[int]) -> str:
    """Say which pages show a picture with text laid under it by recognition."""
    named = some([str(page) for page in pages])
    return f"第 {named} 页是扫描图加识别出的文字，数字可能认错，请对照原件"


def unmapped(pages: list[int]) -> str:
    """Say on which pages single characters have no text."""
    return f"第 {some([str(page) for page in pages])} 页有字符没有文字编码，读不出来"


def running_heads(texts: list[str]) -> str:
    """Say which repeated headers and footers were passed over."""
    return f"页眉页脚未读取：{some(texts)}"
