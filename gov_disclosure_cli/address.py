"""Addresses: the dotted names of cells, ``requests.denied.state_secret.total``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The keys from the root of a report down to one value.
Path = tuple[str, ...]


def join(path: Iterable[str]) -> str:
    """Spell a path as an address."""
    return ".".join(path)


def split(address: str) -> Path:
    """Take an address apart into its keys; the empty address is the report itself."""
    return tuple(address.split(".")) if address else ()


def parent(address: str) -> str:
    """Name what holds this address; the empty address holds the topmost ones."""
    return address.rpartition(".")[0]
