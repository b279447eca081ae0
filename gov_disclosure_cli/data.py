"""Where ``schemas/`` is: inside the installed package, or beside it in a work tree."""

from __future__ import annotations

import os

from gov_disclosure_cli.errors import DefinitionError
from gov_disclosure_cli.messages import definitions as say

_HERE = os.path.dirname(os.path.abspath(__file__))


def schemas_folder() -> str:
    """Return the folder that holds the forms and rules."""
    inside = os.path.join(_HERE, "schemas")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(_HERE), "schemas")


def schemas_path(*parts: str) -> str:
    """Return the path of one definition file."""
    return os.path.join(schemas_folder(), *parts)


def read_definition(*parts: str) -> str:
    """Read one definition file, which is UTF-8 text.

    Raises ``DefinitionError`` when it is not there or cannot be read.
    """
    path = schemas_path(*parts)
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError as error:
        raise DefinitionError(path, 1, say.missing("/".join(parts))) from error
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError(path, 1, say.unreadable("/".join(parts))) from error
