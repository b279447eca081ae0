"""``gdr.toml``, ``.gdr.toml`` or ``[tool.gdr]`` in ``pyproject.toml``: the nearest one counts.

data = "reports"                    # where gdr show YEAR looks
select = ["requests-*"]             # rules to apply
ignore = ["cells-blank"]
[severity]
report-all-zero = "error"           # error | warning | off
[deadlines]
department = "01-26"                # local last days, by level of organ
"""

from __future__ import annotations

import os
import re
from typing import Any, NamedTuple

from gov_disclosure_cli.editions import edition_named, editions
from gov_disclosure_cli.errors import UsageError
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.messages import settings as say
from gov_disclosure_cli.policy import Policy

_SHARED = "pyproject.toml"
_FILES = ("gdr.toml", ".gdr.toml", _SHARED)
_KEYS = ("data", "select", "ignore", "severity", "deadlines")
#: Bytes; nobody writes as many settings, and the parser takes long over hostile ones.
_LARGEST = 64 * 1024
_SEVERITIES = ("error", "warning", "off")
_MONTH_DAY = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9])"
)


class Settings(NamedTuple):
    """What a settings file says; ``file`` is where it stands, ``data`` is a folder."""

    file: str | None = None
    data: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, str] = {}  # noqa: RUF012  a NamedTuple default, never changed
    deadlines: dict[str, str] = {}  # noqa: RUF012  the same

    def policy(
        self,
        *,
        edition: int | None = None,
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
    ) -> Policy:
        """Join the settings with the command line, which wins."""
        return Policy(
            edition,
            select or self.select or ("*",),
            (*self.ignore, *ignore),
            self.severity,
            self.deadlines,
        )


def load_settings(
    file: str | None = None, *, isolated: bool = False, start: str = "."
) -> Settings:
    """Load the named settings file, else the nearest one from ``start`` upwards.

    ``isolated`` looks for none.

    Raises ``UsageError`` for a file that cannot be read, an unknown key or a wrong value.
    """
    path = file or (None if isolated else _nearest(os.path.abspath(start)))
    if path is None:
        return Settings()
    content = _read(path)
    if os.path.basename(path) == _SHARED:
        content = _section(path, content)
    return _check(path, content)


def _nearest(folder: str) -> str | None:
    while True:
        for name in _FILES:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name != _SHARED or _has_section(path)):
                return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _has_section(path: str) -> bool:
    """Tell whether a pyproject.toml speaks of gdr, without parsing most of them."""
    try:
        with open(path, "rb") as file:
            if b"gdr" not in file.read(_LARGEST):
                return False
    except OSError as error:
        raise UsageError(say.unreadable(path, error.strerror or "")) from error
    tool = _read(path).get("tool")
    return isinstance(tool, dict) and "gdr" in tool


def _section(path: str, content: dict[str, Any]) -> dict[str, Any]:
    """Return what a pyproject.toml says of gdr."""
    for key in ("tool", "gdr"):
        inside = content.get(key, {})
        if not isinstance(inside, dict):
            raise UsageError(say.wrong(path, "tool.gdr", inside, say.A_TABLE))
        content = inside
    return content


def _read(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(path, "rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise UsageError(say.too_large(path))
        return tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(say.unreadable(path, error.strerror or "")) from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # ValueError: syntax, encoding, digits
        raise UsageError(say.no_toml(path, str(error)[:200])) from error


def _check(path: str, content: dict[str, Any]) -> Settings:
    for key in content:
        if key not in _KEYS:
            raise UsageError(say.unknown(path, key, _nearest_name(key, _KEYS)))
    data = content.get("data")
    if data is not None and not isinstance(data, str):
        raise UsageError(say.wrong(path, "data", data, say.A_FOLDER))
    if data is not None:
        data = os.path.join(os.path.dirname(path), data)
    for key in ("select", "ignore"):
        listed = content.get(key, [])
        if not isinstance(listed, list) or not all(
            isinstance(one, str) for one in listed
        ):
            raise UsageError(say.wrong(path, key, listed, say.A_LIST))
    severity, deadlines = content.get("severity", {}), content.get("deadlines", {})
    for key, table in (("severity", severity), ("deadlines", deadlines)):
        if not isinstance(table, dict):
            raise UsageError(say.wrong(path, key, table, say.A_TABLE))
    for rule, value in severity.items():
        if value not in _SEVERITIES:
            place = f"severity.{rule}"
            raise UsageError(say.wrong(path, place, value, "、".join(_SEVERITIES)))
    _check_deadlines(path, deadlines)
    settings = Settings(
        path,
        data,
        tuple(content.get("select", ())),
        tuple(content.get("ignore", ())),
        severity,
        deadlines,
    )
    check_patterns((*settings.select, *settings.ignore), path, ids=tuple(severity))
    return settings


def _check_deadlines(path: str, deadlines: dict[str, Any]) -> None:
    levels = _levels()
    for level, value in deadlines.items():
        if level not in levels:
            raise UsageError(say.unknown(path, level, _nearest_name(level, levels)))
        if not isinstance(value, str) or not re.fullmatch(_MONTH_DAY, value):
            raise UsageError(say.wrong(path, f"deadlines.{level}", value, say.A_DAY))


def check_edition(number: int | None) -> None:
    """Refuse an edition asked for by its number that there is not; ``None`` asks for none."""
    if number is not None and edition_named(number) is None:
        known = [edition.edition for edition in editions()]
        raise UsageError(say.no_edition(number, known))


def check_patterns(
    patterns: tuple[str, ...], where: str, *, ids: tuple[str, ...] = ()
) -> None:
    """Refuse a pattern that fits no rule, which would otherwise do nothing in silence.

    ``ids`` are held to be names of rules as they stand.
    """
    if not patterns and not ids:
        return
    from fnmatch import fnmatchcase

    from gov_disclosure_cli.checklist import rule_cards

    names = [card.id for card in rule_cards()]
    for name in ids:
        if name not in names:
            raise UsageError(say.no_rule(where, name, _nearest_name(name, names)))
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in names):
            raise UsageError(say.no_rule(where, pattern, _nearest_name(pattern, names)))


def _levels() -> list[str]:
    form = load_form(editions()[-1].edition)
    return list(form.nodes["organ.level"].schema["enum"])


def _nearest_name(name: str, known: Any) -> str | None:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1, 0.5)
    return near[0] if near else None
