"""A workbook to fill in: the official layout, open cells on locked sheets, live checks.

Beside each row and below each column stands what its rules come to, from formulas made of
the compiled rules; so a drafter sees a wrong sum at once, without gdr.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from gov_disclosure_cli.messages import exporting as say
from gov_disclosure_cli.renderers.formulas import check_formula
from gov_disclosure_cli.renderers.page import page_of
from gov_disclosure_cli.renderers.particulars import add_particulars
from gov_disclosure_cli.renderers.repack import repacked
from gov_disclosure_cli.renderers.sheet_styles import (
    FAINT,
    GRID,
    LABEL,
    LINE,
    OPEN,
    TEXT,
)
from gov_disclosure_cli.renderers.sheets import Book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.worksheet import Worksheet

    from gov_disclosure_cli.document import Document
    from gov_disclosure_cli.layout import Grid
    from gov_disclosure_cli.renderers.marking import Marks
    from gov_disclosure_cli.renderers.page import Part
    from gov_disclosure_cli.rules.compiled import Compiled, Instance
    from gov_disclosure_cli.rules.load import Rule

_LINE = {"bottom": 4, "bottom_color": "#BFBFBF"}
_RED = {"bg_color": "#C00000", "font_color": "#FFFFFF", "bold": True}
_GREEN = {"font_color": "#00803C"}
#: So many paragraphs find room, the first as high as nine lines before they are measured.
_PROSE_ROWS, _HIGH_ROWS, _PARAGRAPH = 20, 8, 9 * LINE
_CHECK_WIDTH, _GAP = 14, 2
#: A block begins with its caption and its heads.
_HEAD_OF_BLOCK = 2
_MOST = 999_999_999_999_999
_MAY: dict[str, bool] = {"format_columns": True, "format_rows": True}

#: What may be typed into a cell, by its kind; an amount may carry a unit.
_INPUT: dict[str, tuple[dict[str, Any], str]] = {
    "count": (
        {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST},
        say.WHOLE_NUMBER,
    ),
    "signed_count": (
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": -_MOST,
            "maximum": _MOST,
        },
        say.SIGNED_NUMBER,
    ),
    "amount_wanyuan": (
        {"validate": "decimal", "criteria": ">=", "value": 0},
        say.DECIMAL_NUMBER,
    ),
    "amount": ({"validate": "any"}, say.AMOUNT),
}


class _Check(NamedTuple):
    """Where an instance is checked: a cell, or several over which it stretches."""

    instance: Instance
    row: int
    column: int
    last: int


def render_workform(document: Document, compiled: Compiled, marks: Marks) -> bytes:
    """Write a template, or a report to go on with, as a form to work in."""
    book = Book(page_of(document, compiled.form), marks)
    add_particulars(book, document, compiled.form)
    for part in book.page.parts:
        sheet, row = book.begin(part)
        if part.node.kind == "text":
            row = book.draw_prose(sheet, row, part.paragraphs)
            for below in range(row, row + _PROSE_ROWS):
                sheet.write_blank(below, 0, None, book.style(TEXT, OPEN, _LINE))
                if below < row + _HIGH_ROWS:
                    sheet.set_row(below, _PARAGRAPH)
            told = {"validate": "any", "input_message": say.PROSE_HINT}
            sheet.data_validation(row, 0, row + _PROSE_ROWS - 1, 0, told)
        elif part.grid is not None:
            sheet.write_string(row, 0, say.BLANK_HINT, book.style(FAINT))
            book.draw_table(sheet, row + 1, part.grid, OPEN)
            _Checks(book, sheet, row + 1, part, compiled).write()
        sheet.protect("", _MAY)
    return repacked(book.finish(), _growing)


def _growing(part: bytes) -> bytes:
    """Let the rows of paragraphs grow with what is typed: their height is none of ours.

    It is only where they start, for programs that open a form without measuring it.
    """
    fixed = b' ht="%d" customHeight="1"' % _PARAGRAPH
    return part.replace(fixed, fixed.partition(b" custom")[0])


class _Checks:
    """The inputs and checks of one table."""

    def __init__(
        self, book: Book, sheet: Worksheet, top: int, part: Part, compiled: Compiled
    ) -> None:
        assert part.grid is not None
        self._book = book
        self._sheet = sheet
        self._top = top
        self._grid: Grid = part.grid
        self._layout = part.node.schema["x-layout"]
        self._compiled = compiled
        self._at = {
            number: (top + cell.row, cell.column)
            for cell in self._grid.cells
            if cell.address
            for number in (compiled.form.index[cell.address],)
        }

    def write(self) -> None:
        """Write them; checks stand apart from the table, so that it reads as before."""
        self._restrict()
        raw = self._book.page.raw
        values = [raw.get(cell.address) for cell in self._compiled.form.cells]
        shown = self._book.style(GRID, {"font_size": 10, "text_wrap": False})
        for check in self._place():
            instance = check.instance
            formula = check_formula(instance, self._compiled.signed, self._at)
            if check.last > check.column:
                span = check.row, check.column, check.row, check.last
                self._sheet.merge_range(*span, "", shown)
            now = self._now(instance, values)
            self._sheet.write_formula(check.row, check.column, formula, shown, now)
            self._color(check)

    def _restrict(self) -> None:
        """Allow in each cell only what its kind is written with."""
        by_kind: dict[str, list[tuple[int, int]]] = {}
        for number, place in self._at.items():
            by_kind.setdefault(self._compiled.form.cells[number].kind, []).append(place)
        for kind, places in by_kind.items():
            allowed, words = _INPUT[kind]
            told = {"error_title": say.WRONG_INPUT, "error_message": words}
            if kind != "count":
                told["input_message"] = words
            first, *others = [(*place, *place) for place in places]
            options = {**allowed, **told, "other_cells": others}
            self._sheet.data_validation(*first, options)

    def _place(self) -> Iterator[_Check]:
        """Yield a place for each check: beside rows, below columns and kinds."""
        beside = self._grid.columns + 1
        self._sheet.set_column(beside - 1, beside - 1, _GAP)
        below = self._top + self._grid.rows + 1
        rules: dict[str, int] = {}
        for instance in self._compiled.instances:
            cells = [self._at.get(number) for number in instance.cells()]
            places = [place for place in cells if place is not None]
            if len(places) < len(cells):
                continue  # a cell of another table, or of a row that is not there
            rule = instance.rule
            columns = [column for _, column in places]
            if rule.each == "row" and self._layout != "columns":
                if rule.id not in rules:
                    rules[rule.id] = beside
                    self._head_column(rule, beside)
                    beside += 1
                at = rules[rule.id]
                yield _Check(instance, places[0][0], at, at)
            else:
                if rule.id not in rules:
                    rules[rule.id] = below
                    self._head_row(rule, below)
                    below += 1
                yield _Check(instance, rules[rule.id], min(columns), max(columns))

    def _head_column(self, rule: Rule, column: int) -> None:
        """Name a rule over the checks beside the rows."""
        shown = self._book.style(GRID, FAINT)
        first, last = (
            self._top,
            self._top + (self._grid.header_rows or _HEAD_OF_BLOCK) - 1,
        )
        self._sheet.merge_range(first, column, last, column, "", shown)
        self._sheet.write_string(first, column, _named(rule), shown)
        self._sheet.write_comment(first, column, rule.words, {"author": "gdr"})
        self._sheet.set_column(column, column, _CHECK_WIDTH)

    def _head_row(self, rule: Rule, row: int) -> None:
        """Name a rule before the checks below the columns, or behind those of kinds."""
        labels = self._grid.label_columns
        column = self._grid.columns + 1 if not labels else 0
        shown = self._book.style(LABEL, FAINT)
        if labels > 1:
            self._sheet.merge_range(row, 0, row, labels - 1, "", shown)
        if not labels:
            self._sheet.set_column(column, column, 2 * _CHECK_WIDTH)
        self._sheet.write_string(row, column, _named(rule), shown)
        self._sheet.write_comment(row, column, rule.words, {"author": "gdr"})
        self._sheet.set_row(row, LINE + 4)

    def _color(self, check: _Check) -> None:
        """Turn the check red when it fails, and the total it is about, if it is one."""
        place = xl_rowcol_to_cell(check.row, check.column, True, True)  # noqa: FBT003
        red = self._book.workbook.add_format(_RED)
        cells = [(check.row, check.column)]
        if len(check.instance.left) == 1:
            cells.append(self._at[check.instance.left[0][0]])
        for row, column in cells:
            for sign in (say.FAILED, say.NO_NUMBER):
                criteria = f'=LEFT({place},{len(sign)})="{sign}"'
                rule = {"type": "formula", "criteria": criteria, "format": red}
                self._sheet.conditional_format(row, column, row, column, rule)
        green = self._book.workbook.add_format(_GREEN)
        passed = {"type": "formula", "criteria": f'={place}="{say.PASSED}"'}
        span = check.row, check.column, check.row, check.column
        self._sheet.conditional_format(*span, {**passed, "format": green})

    def _now(self, instance: Instance, values: list[Any]) -> str:
        """Say what the formula shows before the workbook is calculated anew."""
        if all(values[number] is None for number in instance.cells()):
            return ""
        verdict = self._compiled.judge(instance, values)
        assert verdict is not None
        if verdict.outcome == "violated":
            return f"{say.FAILED} {say.DIFFERENCE}{abs(verdict.left - verdict.right)}"
        whole = verdict.outcome == "satisfied" and not verdict.blanks
        return say.PASSED if whole else say.OPEN


def _named(rule: Rule) -> str:
    return f"{say.CHECKS}：{rule.title}"
