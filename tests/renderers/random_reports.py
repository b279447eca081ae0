"""Reports as hypothesis makes them: sound in shape, anything in figures and prose."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from gov_disclosure_cli.form import load_form

if TYPE_CHECKING:
    from gov_disclosure_cli.form import Node

_COUNTS = st.one_of(
    st.none(),
    st.just(0),
    st.integers(0, 99),
    st.integers(0, 999_999_999_999_999),
)
_CELLS: dict[str, st.SearchStrategy[Any]] = {
    "count": _COUNTS,
    "signed_count": st.one_of(_COUNTS, st.integers(-999_999, -1)),
    "amount_wanyuan": st.one_of(
        _COUNTS, st.decimals(0, 999_999, places=2), st.decimals(0, 9999, places=4)
    ),
    "amount": st.one_of(
        _COUNTS, st.sampled_from(["251000元", "2.5万元", "1,204元", "18653.7万元"])
    ),
}
#: What prose may say without looking like a heading, a table or an indent.
_SENTENCES = st.sampled_from(
    [
        "全年新收政府信息公开申请660件，上年结转22件；办结654件。",
        "（一）主动公开。通过市政府网站公开政策文件。",
        "存在的主要问题：更新不够及时 & 说理不够充分 <br>。",
        "1. 完善制度；2. 加强培训。",
        "# 不是标题 *也不是* 强调 | 也不是表格 | `或者` _代码_",
        "= 等于号开头的一段",
        "- 减号开头的一段",
        "比例为50%，收费1,204元，见“公开”栏目\\附件。",
    ]
)
_PARAGRAPHS = st.lists(_SENTENCES, min_size=1, max_size=4).map(
    lambda lines: "\n".join(lines) + "\n"
)
#: What only notations of data have to keep: any text at all.
_ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(" \t\n\r\x85\u2028:#-?'\"|>{}[]&*!%@`,a中～\ufeff\x07", max_size=40),
    st.sampled_from(
        ["12", "-7", "1.50", "0x1f", "yes", "null", "~", "2021-03-01", "<<"]
    ),
)
_NAMES = st.one_of(_ANY_TEXT, st.just("k" * 2000))


@st.composite
def reports(draw: st.DrawFn, edition: int, *, prose: Any = _PARAGRAPHS) -> Any:
    """Make a report that has every row; parts of prose may be blank."""
    form = load_form(edition)
    year = {2019: (2019, 2020), 2021: (2021, 2030)}[edition]
    data: dict[str, Any] = {
        "year": draw(st.integers(*year)),
        "organ": {"name": draw(st.sampled_from(["某市司法局", "澜川市人民政府"]))},
    }
    for node in form.root.children:
        if node.kind == "text":
            data[node.key] = draw(st.one_of(st.none(), prose))
        elif node.kind == "table":
            data[node.key] = _table(draw, node)
    return data


@st.composite
def lost_rows(draw: st.DrawFn, edition: int) -> Any:
    """Make a report of which some rows and parts are missing."""
    data = draw(reports(edition))
    form = load_form(edition)
    removable = [
        node.path
        for node in form.nodes.values()
        if (node.kind in ("row", "text", "table") and len(node.path) != 2)
        or (node.kind == "row" and node.path[0] != "disputes")
    ]
    for path in draw(st.lists(st.sampled_from(removable), max_size=6, unique=True)):
        holder: Any = data
        for key in path[:-1]:
            holder = holder.get(key, {})
        holder.pop(path[-1], None)
    return data


@st.composite
def odd_reports(draw: st.DrawFn, edition: int) -> Any:
    """Make a report with what no form knows: names, lists, texts in cells."""
    data = draw(reports(edition, prose=_ANY_TEXT))
    leaves = st.one_of(
        _ANY_TEXT, _COUNTS, st.booleans(), st.decimals(-99, 99, places=15)
    )
    values = st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(_NAMES, inner, max_size=3)
        ),
        max_leaves=6,
    )
    for name, value in draw(st.dictionaries(_NAMES, values, max_size=3)).items():
        data.setdefault(name, value)
    data["requests"]["new"][draw(_NAMES)] = draw(values)
    data["organ"]["name"] = draw(_ANY_TEXT)
    return data


def _table(draw: st.DrawFn, node: Node) -> Any:
    if node.kind == "cell":
        return draw(_CELLS[node.schema["x-kind"]])
    return {child.key: _table(draw, child) for child in node.children}


def alike(data: Any) -> Any:
    """Return data without what printing may change: the form of amounts and paragraphs."""
    if isinstance(data, dict):
        return {key: alike(value) for key, value in data.items()}
    if isinstance(data, Decimal):
        return data.normalize()
    if isinstance(data, str):
        lines = (line.strip() for line in data.splitlines())
        return "\n".join(line for line in lines if line)
    return data
