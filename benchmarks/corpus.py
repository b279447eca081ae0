"""Invented reports to measure on: sound ones, and one in ten with wrong figures.

The rows and columns are those of the sample of the edition; every figure is drawn anew so
that all balances hold, and the prose is put together from a few sentences. The same
seed gives the same files.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

PROJECT = Path(__file__).resolve().parents[1]
EDITION = 2021
SEED = 20210930
SHARE_WRONG = 0.1

Rows = dict[str, dict[str, int]]

_PLACES = ("澜川", "望川", "禾溪", "云麓", "柳桥", "松陵", "石浦", "青渡")
#: Together they name everything that the rules want to see in the first part.
_OPENING = (
    "（一）主动公开。通过政府网站公开政策文件、重点领域信息和办事指南。",
    "（二）依申请公开。规范登记、审核、办理、答复、归档各环节，按期答复申请人。",
    "（三）政府信息管理。对规章和行政规范性文件集中公开并动态更新。",
    "（四）政府信息公开平台建设。规范运维政务新媒体，设立查阅点。",
    "（五）监督保障。纳入年度工作考核，开展社会评议，没有需要责任追究的情形。",
)
_SENTENCES = (
    "组织对公开目录逐条核对，补充更新滞后的栏目，注明更新日期和责任科室。",
    "举办业务培训班，围绕条例的适用、答复文书的制作和常见问题逐项讲解。",
    "对群众关心的教育、医疗、住房保障信息，在大厅公示栏和网站同步发布。",
    "解读材料与文件同步起草、同步审核、同步发布，并配发图解和问答。",
    "个别单位公开内容与群众需求还有差距，公开形式比较单一。",
    "每季度通报一次检查情况，对发现的问题列出清单，限期办结后销号。",
)
_REMARKS = "本年度未收取信息处理费。没有其他需要报告的事项。\n"
_NO_RESULTS = ("new", "carried_in", "total", "carried_out")


class Corpus(NamedTuple):
    """The files of one folder: the sound ones and those with wrong figures."""

    folder: Path
    sound: tuple[Path, ...]
    wrong: tuple[Path, ...]

    @property
    def files(self) -> tuple[Path, ...]:
        """All files in the order of their names."""
        return tuple(sorted((*self.sound, *self.wrong)))


def write_corpus(folder: Path, count: int, seed: int = SEED) -> Corpus:
    """Write so many reports as YAML."""
    folder.mkdir(parents=True)
    random = Random(f"{seed} {folder.name}")  # noqa: S311  figures, not secrets
    shape = template()
    sound: list[Path] = []
    wrong: list[Path] = []
    for number in range(count):
        report = sound_report(shape, random, number)
        kind = sound
        if random.random() < SHARE_WRONG:
            spoil(report, random)
            kind = wrong
        path = folder / f"{number:05}.yaml"
        path.write_text(as_yaml(report), encoding="utf-8")
        kind.append(path)
    return Corpus(folder, tuple(sound), tuple(wrong))


def write_singles(folder: Path, seed: int = SEED) -> dict[str, Path]:
    """Write the single files of about 10 KB whose whole runs are timed."""
    folder.mkdir(parents=True)
    random = Random(f"{seed} singles")  # noqa: S311  figures, not secrets
    report = sound_report(template(), random, 0, size=4500)
    found = {}
    for name, text in (
        ("sound.yaml", as_yaml(report)),
        ("sound.json", json.dumps(report, ensure_ascii=False, indent=1) + "\n"),
        ("wrong.yaml", as_yaml(spoil(json.loads(json.dumps(report)), random))),
        ("departing.yaml", as_yaml(_without_row(report))),
    ):
        found[name] = folder / name
        found[name].write_text(text, encoding="utf-8")
    return found


def sound_report(
    template: dict[str, Any], random: Random, number: int, size: int | None = None
) -> dict[str, Any]:
    """Draw a report all of whose balances hold, with ``size`` bytes of prose."""
    place = random.choice(_PLACES)
    size = size or random.randint(1000, 8000)
    overview = _prose(random, min(size // 2, 2700), _OPENING)
    problems = _prose(random, size - len(overview.encode()), ("存在的主要问题：",))
    return {
        "edition": EDITION,
        "year": random.randint(2021, 2025),
        "organ": {
            "name": f"{place}市人民政府（第{number}份）",
            "region": "990100",
            "level": "prefecture",
        },
        "published": None,
        "overview": overview,
        "disclosure": _disclosure(template["disclosure"], random),
        "requests": _requests(template["requests"], random),
        "disputes": _disputes(template["disputes"], random),
        "problems": f"{problems}改进情况：以上各项已列入下一年度工作计划。\n",
        "remarks": _REMARKS,
    }


def spoil(report: dict[str, Any], random: Random) -> dict[str, Any]:
    """Make one to three cells of table three wrong, each in a row of its own."""
    rows = _rows(report["requests"])
    for row in random.sample(list(rows), random.randint(1, 3)):
        column = random.choice([name for name in rows[row] if name != "total"])
        rows[row][column] += random.randint(1, 90)
    return report


def as_yaml(report: dict[str, Any]) -> str:
    """Write a report as most programs would: a line for each value."""
    return "".join(_lines(report, ""))


def _lines(mapping: dict[str, Any], indent: str) -> list[str]:
    lines = []
    for key, value in mapping.items():
        if isinstance(value, dict):
            lines += [f"{indent}{key}:\n", *_lines(value, indent + "  ")]
        elif value is None:
            lines.append(f"{indent}{key}:\n")
        elif isinstance(value, str) and value.endswith("\n"):
            lines.append(f"{indent}{key}: |\n")
            lines += [f"{indent}  {line}" for line in value.splitlines(keepends=True)]
        elif isinstance(value, str):
            lines.append(f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}\n")
        else:
            lines.append(f"{indent}{key}: {value}\n")
    return lines


def template() -> dict[str, Any]:
    """Return the sample of the edition."""
    path = PROJECT / "schemas" / str(EDITION) / "sample.yaml"
    sample: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return sample


def _prose(random: Random, size: int, opening: tuple[str, ...]) -> str:
    lines = list(opening)
    count = sum(len(line.encode()) for line in lines)
    while count < size:
        lines.append(random.choice(_SENTENCES))
        count += len(lines[-1].encode())
    return "".join(f"{line}\n" for line in lines)


def _disclosure(table: dict[str, Any], random: Random) -> dict[str, Any]:
    drawn: dict[str, Any] = {}
    for row, cells in table.items():
        drawn[row] = {column: _count(random, 90) for column in cells}
        if "in_force" in cells:
            drawn[row]["in_force"] = drawn[row]["made"] + _count(random, 500)
    return drawn


def _requests(table: dict[str, Any], random: Random) -> dict[str, Any]:
    """Draw table three: the results first, then what they must have come from."""
    drawn: dict[str, Any] = json.loads(json.dumps(table))
    rows = _rows(drawn)
    results = [row for row in rows if row not in _NO_RESULTS]
    for column in rows["new"]:
        for row in results:
            rows[row][column] = _count(random, 40)
        total = sum(rows[row][column] for row in results)
        left = _count(random, 9)
        before = random.randint(0, min(9, total + left))
        rows["total"][column] = total
        rows["carried_out"][column] = left
        rows["carried_in"][column] = before
        rows["new"][column] = total + left - before
    for cells in rows.values():
        _add_up(cells)
    return drawn


def _disputes(table: dict[str, Any], random: Random) -> dict[str, Any]:
    drawn = {row: {column: _count(random, 9) for column in table[row]} for row in table}
    for cells in drawn.values():
        cells["upheld"] += 1
        _add_up(cells)
    return drawn


def _rows(table: dict[str, Any], above: str = "") -> Rows:
    found: Rows = {}
    for key, inner in table.items():
        if all(isinstance(value, dict) for value in inner.values()):
            found.update(_rows(inner, f"{above}{key}."))
        else:
            found[above + key] = inner
    return found


def _add_up(cells: dict[str, int]) -> None:
    cells["total"] = sum(value for key, value in cells.items() if key != "total")


def _count(random: Random, most: int) -> int:
    """Draw a count; in real reports half the cells are 0."""
    return random.randint(1, most) if random.random() < 0.5 else 0


def _without_row(report: dict[str, Any]) -> dict[str, Any]:
    """Leave out a row of table two, as no balance would notice."""
    table = {key: row for key, row in report["disclosure"].items() if key != "coercion"}
    return {**report, "disclosure": table}
