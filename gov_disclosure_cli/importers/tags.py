"""What elements of a page do to their text: silent, in the line, struck out, raised.

It knows single elements, never where they stand.
"""

from __future__ import annotations

import re
from typing import Any

from gov_disclosure_cli.importers.raised import OBJECT

#: Elements whose text is not part of the page.
SILENT = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "select",
        "textarea",
        "object",
        "iframe",
        "head",
        "svg",
    )
)
#: Elements that run on in the line; all others begin and end one.
INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "ucapcontent",
    )
)
#: Elements in which a figure may stand that is no text of the page.
OBJECTS = frozenset(("select", "textarea", "object", "iframe", "svg"))
#: Elements whose text is struck out.
STRUCK = frozenset(("del", "s", "strike"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*(?:hidden|collapse)"
    r"|font-size\s*:\s*0+(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|$)",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
#: Ends a line within a text that was put together from elements.
LINE_END = "\v"
_STRUCK = re.compile(r"text-decoration[^;:]*:[^;:]*line-through", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*su(?:per|b)\b", re.IGNORECASE)


def is_struck(element: Any) -> bool:
    """Tell whether the text of an element is struck out."""
    style = element.get("style")
    return element.tag in STRUCK or bool(style and _STRUCK.search(style))


def shown(element: Any) -> str:
    """Return what a field of a page shows."""
    kind = (element.get("type") or "text").lower()
    if kind in ("text", "number"):
        return element.get("value") or ""
    return "" if kind == "hidden" else OBJECT


def is_raised(element: Any) -> bool:
    """Tell whether an element stands above or below the line, as marks for notes do."""
    if element.tag in ("sup", "sub"):
        return True
    style = element.get("style")
    return bool(style and _RAISED.search(style)) and element.tag == "span"


def is_skipped(element: Any) -> bool:
    """Tell whether an element and all in it stay unseen."""
    tag = element.tag
    if not isinstance(tag, str) or tag in SILENT:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None


def tidy(text: str) -> str:
    """Return a text as a page shows it: one blank for many, lines without empty ones."""
    return "\n".join(
        line
        for line in (_BLANKS.sub(" ", part).strip() for part in text.split(LINE_END))
        if line
    )
