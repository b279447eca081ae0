"""The language of linear rules.

    comparison := side ("==" | "<=" | ">=") side
    side       := ["-"] term (("+" | "-") term)*
    term       := integer | [integer "*"] name [".*"]

``name.*`` means the sum of all rows at or below ``name``. Names are looked up by the rule
set when it is compiled; this module knows no form.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*(?:\.\*)?)"
    r"|(?P<integer>[0-9]+)|(?P<operator>==|<=|>=|\+|-|\*))"
)
OPERATORS = frozenset(("==", "<=", ">="))


class Term(NamedTuple):
    """A factor and a name, or a constant when the name is empty."""

    factor: int
    name: str
    spread: bool  # written ``name.*``


class Comparison(NamedTuple):
    """Two sums and what must hold between them."""

    left: tuple[Term, ...]
    operator: str
    right: tuple[Term, ...]


def parse(text: str) -> Comparison:
    """Parse one rule; raises ``ValueError`` that names the place and what is wrong."""
    tokens = _tokens(text)
    left, rest = _side(tokens)
    if not rest or rest[0] not in OPERATORS:
        raise ValueError("one of ==, <=, >= expected")
    right, end = _side(rest[1:])
    if end:
        raise ValueError(f"unexpected {end[0]!r}")
    return Comparison(left, rest[0], right)


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise ValueError(f"cannot read {text[at:]!r}")
        tokens.append(found.group().strip())
        at = found.end()
    return tokens


def _side(tokens: list[str]) -> tuple[tuple[Term, ...], list[str]]:
    terms: list[Term] = []
    sign = 1
    if tokens and tokens[0] == "-":
        sign, tokens = -1, tokens[1:]
    while True:
        term, tokens = _term(tokens, sign)
        terms.append(term)
        if not tokens or tokens[0] not in ("+", "-"):
            return tuple(terms), tokens
        sign = 1 if tokens[0] == "+" else -1
        tokens = tokens[1:]


def _term(tokens: list[str], sign: int) -> tuple[Term, list[str]]:
    if not tokens:
        raise ValueError("a name or number expected at the end")
    factor = 1
    if tokens[0].isdigit():
        factor = int(tokens[0])
        if tokens[1:2] != ["*"]:
            return Term(sign * factor, "", spread=False), tokens[1:]
        tokens = tokens[2:]
    if not tokens or not tokens[0][0].isalpha():
        raise ValueError(f"a name expected, found {tokens[:1]}")
    name = tokens[0]
    spread = name.endswith(".*")
    return Term(sign * factor, name.removesuffix(".*"), spread), tokens[1:]
