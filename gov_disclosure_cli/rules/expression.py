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
    r"\s*([a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*(?:\.\*)?|[0-9]+|==|<=|>=|\+|-|\*)"
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


class _Token(NamedTuple):
    text: str  # empty at the end of the expression
    column: int


def parse(text: str) -> Comparison:
    """Parse one rule; raises ``ValueError`` that names the place and what is wrong."""
    tokens = _tokens(text)
    left, rest = _side(tokens)
    if rest[0].text not in OPERATORS:
        raise _mistake(rest[0], "+, -, ==, <= or >= expected")
    right, end = _side(rest[1:])
    if end[0].text:
        raise _mistake(end[0], "+, - or the end expected")
    return Comparison(left, rest[0].text, right)


def _mistake(token: _Token, what: str) -> ValueError:
    found = f"{token.text!r}" if token.text else "the end"
    return ValueError(f"column {token.column}: {what}, found {found}")


def _tokens(text: str) -> list[_Token]:
    tokens, at = [], 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            rest = text[at:end]
            column = at + len(rest) - len(rest.lstrip()) + 1
            raise ValueError(f"column {column}: cannot read {rest.lstrip()!r}")
        tokens.append(_Token(found[1], found.start(1) + 1))
        at = found.end()
    return [*tokens, _Token("", end + 1)]


def _side(tokens: list[_Token]) -> tuple[tuple[Term, ...], list[_Token]]:
    terms: list[Term] = []
    sign = 1
    if tokens[0].text == "-":
        sign, tokens = -1, tokens[1:]
    while True:
        term, tokens = _term(tokens, sign)
        terms.append(term)
        if tokens[0].text not in ("+", "-"):
            return tuple(terms), tokens
        sign = 1 if tokens[0].text == "+" else -1
        tokens = tokens[1:]


def _term(tokens: list[_Token], sign: int) -> tuple[Term, list[_Token]]:
    factor = 1
    if tokens[0].text.isdigit():
        factor = int(tokens[0].text)
        if tokens[1].text != "*":
            return Term(sign * factor, "", spread=False), tokens[1:]
        tokens = tokens[2:]
        if tokens[0].text.isdigit():
            raise _mistake(tokens[0], "a name expected")
    name = tokens[0].text
    if not name[:1].isalpha():
        raise _mistake(tokens[0], "a name or number expected")
    spread = name.endswith(".*")
    return Term(sign * factor, name.removesuffix(".*"), spread), tokens[1:]
