"""Write the pages below ``docs/rules/`` and the generated parts of ``README.md``.

They say nothing that is not in ``schemas/``, the help pages or the list of exit codes;
this script only arranges it. ``make docs`` runs it, a test compares.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

PROJECT = Path(__file__).resolve().parents[1]
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from docs.readme_parts import PARTS, soft, table, years  # noqa: E402  path above
from gov_disclosure_cli.editions import Edition, editions  # noqa: E402
from gov_disclosure_cli.form import Form, load_form  # noqa: E402
from gov_disclosure_cli.messages import showing as words  # noqa: E402
from gov_disclosure_cli.rules.load import (  # noqa: E402
    Rule,
    load_reading_rules,
    load_rules,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RULES = PROJECT / "docs" / "rules"
README = PROJECT / "README.md"
MADE = "<!-- 由 docs/generate.py 生成，请勿手改；make docs 重新生成 -->"
READING = "reading"
READING_TITLE = "读取文件和选择格式的规则"

#: A longer text in an example is cut: only its length matters there.
_LONGEST = 120
_PART = re.compile(r"(<!-- 生成：(\w+) -->\n).*?(<!-- 生成结束 -->)", re.DOTALL)
_NAME = re.compile(r"[a-z_]+(?:\.[a-z_]+)*(?:\.\*)?")


def pages() -> dict[Path, str]:
    """Return every generated file with its text."""
    made = {RULES / f"{one.edition}.md": edition_page(one) for one in editions()}
    made[RULES / f"{READING}.md"] = reading_page()
    made[RULES / "README.md"] = index_page()
    written = README.read_bytes().decode("utf-8")
    made[README] = _PART.sub(
        lambda found: f"{found[1]}{PARTS[found[2]]()}\n{found[3]}", written
    )
    return made


def edition_page(edition: Edition) -> str:
    """Write the page of an edition: the documents it rests on, then every rule."""
    form = load_form(edition.edition)
    rules = load_rules(edition.edition)
    return _page(
        f"{edition.edition} 年版格式的审核规则",
        [
            f"《{edition.name}》，适用于 {years(edition)}。",
            *(f"{line}。" for line in soft(edition)),
            "",
            "依据的文件：",
            "",
            *[f"- {document}" for document in edition.documents],
            "",
            f"示例从 [sample.yaml](../../schemas/{edition.edition}/sample.yaml) 改起：",
            "那是一份各格有数、各项相符的年报。",
        ],
        rules,
        form,
    )


def reading_page() -> str:
    """Write the page of the rules that hold whatever the edition."""
    return _page(
        READING_TITLE,
        ["这些问题与年报用哪一年的格式无关，读取文件时就能发现。"],
        load_reading_rules(),
        load_form(editions()[-1].edition),
    )


def index_page() -> str:
    """Write the list of all rules with the pages they are on."""
    found: dict[str, list[tuple[str, Rule]]] = {}
    for page, rules in _rule_files():
        for rule in rules:
            found.setdefault(rule.id, []).append((page, rule))
    rows = [
        (
            f"`{name}`",
            on[-1][1].title,
            words.SEVERITIES[on[-1][1].severity],
            "、".join(f"[{_short(page)}]({page}.md#{name})" for page, _ in on),
            on[-1][1].since,
        )
        for name, on in found.items()
    ]
    linked = [f"[{one.edition} 年版格式]({one.edition}.md)" for one in editions()]
    lines = [
        "# 审核规则",
        "",
        MADE,
        "",
        f"共 {len(rows)} 条。分页：{'、'.join(linked)}、[{READING_TITLE}]({READING}.md)。",
        "在命令行里用 `gdr rules` 列出，用 `gdr explain 规则` 查看其中一条。",
        "",
        *table(("规则", "名称", "等级", "适用", "起始版本"), rows),
    ]
    return "\n".join(lines) + "\n"


def _rule_files() -> list[tuple[str, tuple[Rule, ...]]]:
    """Return the pages with their rules, in the order of the index."""
    files = [(READING, load_reading_rules())]
    return files + [(str(one.edition), load_rules(one.edition)) for one in editions()]


def _short(page: str) -> str:
    return "各年" if page == READING else page


def _page(title: str, lead: Iterable[str], rules: tuple[Rule, ...], form: Form) -> str:
    lines = [f"# {title}", "", MADE, "", *lead, ""]
    lines += table(
        ("规则", "名称", "等级", "内容"),
        [
            (
                f"[`{rule.id}`](#{rule.id})",
                rule.title,
                words.SEVERITIES[rule.severity],
                rule.words,
            )
            for rule in rules
        ],
    )
    for rule in rules:
        lines += ["", f'<a id="{rule.id}"></a>', "", f"## {rule.title} `{rule.id}`", ""]
        lines += _rule(rule, form)
    return "\n".join(lines) + "\n"


def _rule(rule: Rule, form: Form) -> Iterator[str]:
    yield f"{rule.words}。"
    yield ""
    yield f"- 等级：{words.SEVERITIES[rule.severity]}"
    if rule.comparison is not None:
        where = form.label(rule.table)
        yield f"- 适用：{where}，{words.EACH[rule.each]}{_some_rows(rule, form)}"
        yield f"- 公式：{_formula(rule, form)}"
        yield f"- 表达式：`{rule.expression}`"
    yield f"- 依据：{rule.basis}"
    yield f"- 建议：{rule.hint}"
    yield f"- 起始版本：{rule.since}"
    if rule.check != "schema" and rule.parameters:
        yield from ("", "参数：", "", *_fenced("yaml", _yaml(rule.parameters)))
    for title, key in ((words.SATISFIED, "satisfied"), (words.VIOLATED, "violated")):
        yield from ("", f"{title}：", "", *_example(rule.examples[key], form))


def _some_rows(rule: Rule, form: Form) -> str:
    named = [form.label(f"{rule.table}.{row}") for row in rule.rows]
    return f"：{'、'.join(named)}" if named else ""


def _formula(rule: Rule, form: Form) -> str:
    """Spell an expression in official words."""
    cells = next(form.nodes[rule.table].rows()).children
    for row in form.nodes[rule.table].rows():
        cells = row.children if len(row.children) > len(cells) else cells
    titles = {cell.key: cell.short for cell in cells}

    def official(found: re.Match[str]) -> str:
        name = found[0].removesuffix(".*")
        if rule.each == "row":
            title = titles.get(name)
            return title if title is not None else _anywhere(form, rule.table, name)
        group = form.nodes[f"{rule.table}.{name}"].kind == "group"
        return form.label(f"{rule.table}.{name}") + (words.ALL_OF if group else "")

    spelt = _NAME.sub(official, rule.expression)
    for sign, official_sign in (*words.OPERATORS.items(), ("+", "＋"), (" - ", " － ")):
        spelt = spelt.replace(sign, official_sign)
    return spelt


def _anywhere(form: Form, where: str, name: str) -> str:
    """Find the title of a column that only some rows of a table have."""
    for row in form.nodes[where].rows():
        for cell in row.children:
            if cell.key == name:
                return cell.short
    raise KeyError(name)


def _example(example: dict[str, Any], form: Form) -> Iterator[str]:
    if "text" in example:
        yield from _fenced("yaml", example["text"].rstrip("\n"))
    if "hex" in example:
        yield f"文件的字节：`{example['hex']}`"
    if "missing" in example:
        yield "没有这个文件。"
    if "set" in example:
        patches = [_patch(at, value, form) for at, value in example["set"].items()]
        yield from _fenced("yaml", "\n".join(patches))
    if "remove" in example:
        yield from [""] * ("set" in example)
        yield "删去：" + "、".join(f"`{address}`" for address in example["remove"])


def _patch(address: str, value: Any, form: Form) -> str:
    """Write one change to the sample, with the official words for its place."""
    label = form.label(address)
    comment = f"  # {label}" if "*" not in address and label != address else ""
    return f"{address}: {_on_one_line(value)}".rstrip() + comment


def _on_one_line(value: Any) -> str:
    if value is None:
        return ""
    text = yaml.safe_dump(
        _cut(value),
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=True,
        width=sys.maxsize,
    )
    return str(text).removesuffix("...\n").strip()


def _cut(value: Any) -> Any:
    """Make a value fit to be written as YAML, and short."""
    if isinstance(value, dict):
        return {key: _cut(inner) for key, inner in value.items()}
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"{value[: _LONGEST // 2]}……（共 {len(''.join(value.split()))} 字）"
    return value


def _yaml(value: Any) -> str:
    text = yaml.safe_dump(
        value, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100
    )
    return str(text).rstrip("\n")


def _fenced(language: str, text: str) -> Iterator[str]:
    yield from (f"```{language}", *text.splitlines(), "```")


def main() -> None:
    """Write what has changed and say so."""
    for path, text in pages().items():
        if not path.exists() or path.read_bytes() != text.encode("utf-8"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
            print(path.relative_to(PROJECT))


if __name__ == "__main__":
    main()
