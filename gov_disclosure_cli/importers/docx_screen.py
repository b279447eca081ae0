"""What of a Word document counts as its text, event by event.

Read is what the document shows once all revisions are accepted: insertions are, deletions
are not; of fields the result, of ``mc:AlternateContent`` the first choice. The text that
asks for input in an empty content control is not text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from gov_disclosure_cli.importers.xmlwalk import Walker, is_on

if TYPE_CHECKING:
    from collections.abc import Callable

    Start = Callable[[dict[str, str]], None]

_MARKUP = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
#: The style of the signs that ``gdr export`` sets beside figures: raised, whatever it looks.
MARK_STYLE = "GdrMark"
#: Deletions, field codes, phonetic guides, and how things looked before a revision.
_PASSED_OVER = frozenset(
    (
        "w:delText",
        "w:delInstrText",
        "w:instrText",
        "w:rt",
        "w:pPrChange",
        "w:rPrChange",
        "w:tblPrChange",
        "w:tblPrExChange",
        "w:trPrChange",
        "w:tcPrChange",
        "w:sectPrChange",
        "w:tblGridChange",
        "w:numberingChange",
    )
)


class _Run:
    """How the characters of one ``w:r`` look, as far as it decides what they mean."""

    def __init__(self) -> None:
        self.hidden = self.struck = self.raised = False


class Screen(Walker):
    """Follows the document and knows at any place whether text counts there.

    ``seen`` gathers what was met and passed over: ``revision``, ``hidden`` …
    """

    namespaces: ClassVar[dict[str, str]] = {
        f"{_MARKUP}/wordprocessingml/2006/main": "w",
        f"{_STRICT}/wordprocessingml/main": "w",
        f"{_MARKUP}/markup-compatibility/2006": "mc",
        f"{_MARKUP}/officeDocument/2006/math": "m",
        f"{_STRICT}/officeDocument/math": "m",
        f"{_MARKUP}/drawingml/2006/main": "a",
        f"{_STRICT}/drawingml/main": "a",
        "urn:schemas-microsoft-com:vml": "v",
    }

    def __init__(self) -> None:
        self.pictures = 0
        self.seen: set[str] = set()
        self.stack: list[str] = []
        self.starts: dict[str, Start] = {
            "w:r": self._run,
            "w:fldChar": self._field,
            "w:del": self._deletion,
            "w:moveFrom": self._deletion,
            "w:ins": self._insertion,
            "w:moveTo": self._insertion,
            "w:sdt": self._control,
            "w:showingPlcHdr": self._prompt,
            "w:sdtContent": self._control_content,
            "mc:AlternateContent": self._alternates,
            "mc:Choice": self._choice,
            "mc:Fallback": self._choice,
            "w:altChunk": self._embedded,
            "a:blip": self._picture,
            "v:imagedata": self._picture,
            "w:sym": self._symbol,
            "w:ddList": self._symbol,
            "w:vanish": self._look,
            "w:strike": self._look,
            "w:dstrike": self._look,
            "w:vertAlign": self._look,
            "w:rStyle": self._look,
        }
        self.ends: dict[str, Callable[[], None]] = {
            "w:r": self._end_run,
            "w:sdt": self._end_control,
            "w:sdtContent": self._end_control_content,
            "mc:AlternateContent": self._end_alternates,
        }
        self._passing = 0
        self._runs: list[_Run] = []
        self._fields: list[bool] = []
        self._choices: list[bool] = []
        self._prompts: list[bool] = []
        self._muted = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if self._passing or name in _PASSED_OVER:
            self._passing += 1
            return
        self.stack.append(name)
        taken = self.starts.get(name)
        if taken:
            taken(attributes)
            if self._passing:
                self.stack.pop()

    def end(self, name: str) -> None:
        """Take the end of an element."""
        del name  # the stack knows it, and whether anything was opened for it
        if self._passing:
            self._passing -= 1
            return
        left = self.ends.get(self.stack.pop())
        if left:
            left()

    @property
    def passing(self) -> bool:
        """Tell whether the reading is inside something that is passed over."""
        return self._passing > 0

    def parent(self, steps: int = 1) -> str:
        """Name an element around the one that has just begun."""
        return self.stack[-1 - steps] if len(self.stack) > steps else ""

    def ignore(self) -> None:
        """Open nothing for the element that has just begun; its content still counts."""
        self.stack[-1] = ""

    def counts(self) -> bool:
        """Tell whether text at this place is text of the document."""
        if self._muted or not all(self._fields):
            return False
        run = self._runs[-1] if self._runs else None
        if run and run.hidden:
            self.seen.add("hidden")
            return False
        if run and run.struck:
            self.seen.add("struck")
            return False
        return True

    @property
    def raised(self) -> bool:
        """Tell whether text at this place is raised or lowered."""
        return bool(self._runs) and self._runs[-1].raised

    def close_field_codes(self) -> None:
        """Give up fields whose code has no end in its paragraph."""
        while self._fields and not self._fields[-1]:
            self._fields.pop()

    def on_deleted_mark(self) -> None:
        """Learn that the end of the paragraph being read is deleted."""

    def on_deleted_row(self) -> None:
        """Learn that the row being read is deleted."""

    def on_picture(self) -> None:
        """Learn that a picture stands in the line."""

    # --- runs ----------------------------------------------------------------

    def _run(self, _: dict[str, str]) -> None:
        self._runs.append(_Run())

    def _end_run(self) -> None:
        self._runs.pop()

    def _look(self, attributes: dict[str, str]) -> None:
        if self.parent() != "w:rPr" or self.parent(2) != "w:r":
            return
        run, name = self._runs[-1], self.stack[-1]
        if name == "w:rStyle":
            run.raised = attributes.get("val") == MARK_STYLE
        elif name == "w:vertAlign":
            raised = attributes.get("val") in {"superscript", "subscript"}
            run.raised = run.raised or raised
        elif name == "w:vanish":
            run.hidden = is_on(attributes)
        else:
            run.struck = run.struck or is_on(attributes)

    def _field(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    # --- revisions -----------------------------------------------------------

    def _deletion(self, _: dict[str, str]) -> None:
        self.seen.add("revision")
        if self.parent() == "w:trPr":
            self.on_deleted_row()
        elif self.parent() == "w:rPr":
            if self.parent(2) == "w:pPr":
                self.on_deleted_mark()
        else:
            self._passing = 1

    def _insertion(self, _: dict[str, str]) -> None:
        self.seen.add("revision")

    # --- alternatives, content controls, what is not text -------------------

    def _alternates(self, _: dict[str, str]) -> None:
        self._choices.append(False)

    def _choice(self, _: dict[str, str]) -> None:
        if self._choices and self._choices[-1]:
            self._passing = 1
        elif self._choices:
            self._choices[-1] = True

    def _end_alternates(self) -> None:
        self._choices.pop()

    def _control(self, _: dict[str, str]) -> None:
        self._prompts.append(False)

    def _prompt(self, attributes: dict[str, str]) -> None:
        if self._prompts and is_on(attributes):
            self._prompts[-1] = True

    def _control_content(self, _: dict[str, str]) -> None:
        if self._prompts and self._prompts[-1]:
            self._muted += 1
        else:
            self.ignore()

    def _end_control_content(self) -> None:
        self._muted -= 1

    def _end_control(self) -> None:
        self._prompts.pop()

    def _embedded(self, _: dict[str, str]) -> None:
        self.seen.add("embedded")

    def _symbol(self, _: dict[str, str]) -> None:
        self.on_picture()

    def _picture(self, _: dict[str, str]) -> None:
        self.pictures += 1
        if ":anchor" not in self.stack:  # else it floats, as seals do
            self.on_picture()
