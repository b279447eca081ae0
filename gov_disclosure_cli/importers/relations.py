"""How the parts of an office package name each other."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from gov_disclosure_cli.importers.xmlwalk import Walker

if TYPE_CHECKING:
    from gov_disclosure_cli.importers.container import Package


def main_part(package: Package, usual: str) -> str:
    """Name the part a package begins with: as its relations say, else the usual one."""
    relations = relations_of(package, "")
    return relations.main if relations.main in package else usual


def relations_of(package: Package, part: str) -> Relations:
    """Read the relations of a part; none when it has none."""
    folder, _, file = part.rpartition("/")
    relations = Relations(folder)
    path = f"{folder}/_rels/{file}.rels".lstrip("/")
    if path in package:
        relations.walk(path, package.chunks(path))
    return relations


class Relations(Walker):
    """The relations of one part: id → the part it names."""

    def __init__(self, folder: str) -> None:
        """Targets that are not absolute count from ``folder``."""
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.main = ""
        self._folder = folder

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take one relation; those that lead out of the package are left."""
        if name != ":Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.targets[attributes.get("Id", "")] = path
        self.kinds.setdefault(kind, path)
        if kind == "officeDocument":
            self.main = path
