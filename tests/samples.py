"""Reports to test with: the samples beside the rules, patched, and written out as YAML.

A patch is that of ``schemas/<edition>/rules.yaml``: ``set`` in order, then ``remove``; an
address with ``*`` means every cell of the form it fits, level by level.
"""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Any

from gov_disclosure_cli.data import schemas_path
from gov_disclosure_cli.editions import editions
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.readers import read_bytes, read_report
from gov_disclosure_cli.validate import Validator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.policy import Policy
    from gov_disclosure_cli.result import FileResult

#: Every edition of ``schemas/index.yaml``: a new one is tested as soon as it is there.
EDITIONS = tuple(edition.edition for edition in editions())
Data = dict[str, Any]


class Raw(str):
    """A value to be written as it stands, without quotation marks."""

    __slots__ = ()


def sample(edition: int) -> Data:
    """Return the sound report of an edition, a copy to change at will."""
    return copy.deepcopy(_sample(edition))


@cache
def _sample(edition: int) -> Data:
    return read_report(schemas_path(str(edition), "sample.yaml")).data


def patch(
    data: Data,
    edition: int,
    changes: Mapping[str, Any] | None = None,
    remove: Iterable[str] = (),
) -> Data:
    """Change a report in place, as an example of a rule file says."""
    for address, value in (changes or {}).items():
        for place in _fitting(address, edition):
            set_at(data, place, copy.deepcopy(value))
    for address in remove:
        *above, key = address.split(".")
        holder: Any = data
        for name in above:
            holder = holder[name]
        del holder[key]
    return data


def set_at(data: Data, address: str, value: Any) -> None:
    """Set one value; what should hold it is made where it lacks."""
    *above, key = address.split(".")
    holder: Any = data
    for name in above:
        if not isinstance(holder.get(name), dict):
            holder[name] = {}
        holder = holder[name]
    holder[key] = value


def get_at(data: Data, address: str) -> Any:
    """Return one value."""
    value: Any = data
    for key in address.split("."):
        value = value[key]
    return value


def _fitting(address: str, edition: int) -> list[str]:
    if "*" not in address:
        return [address]
    levels = address.split(".")
    found = [
        cell.address
        for cell in load_form(edition).cells
        if len(cell.path) == len(levels) and all(map(fnmatchcase, cell.path, levels))
    ]
    assert found, f"{address} fits no cell"
    return found


def to_yaml(data: Data, indent: str = "") -> str:
    """Write a report: one line for a value and for a mapping of plain values."""
    lines = []
    for key, value in data.items():
        if isinstance(value, dict) and any(isinstance(v, dict) for v in value.values()):
            lines.append(f"{indent}{key}:\n{to_yaml(value, indent + '  ')}")
        else:
            lines.append(f"{indent}{key}: {_inline(value)}\n")
    return "".join(lines)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        inside = ", ".join(f"{key}: {_inline(one)}" for key, one in value.items())
        return "{" + inside + "}"
    if value is None:
        return ""
    if isinstance(value, (Raw, Decimal)):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def document(data: Data, name: str = "report.yaml") -> Document:
    """Write a report out and read it again."""
    return read_bytes(to_yaml(data).encode(), name)


def check(data: Data, policy: Policy | None = None) -> FileResult:
    """Check a report that was written out and read again."""
    return Validator(policy).check(document(data))
