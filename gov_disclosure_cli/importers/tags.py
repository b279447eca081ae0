"""Which elements of a page are silent, and which run on in the line."""

from __future__ import annotations

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
