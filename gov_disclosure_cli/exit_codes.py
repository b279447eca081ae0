"""Exit codes; ``messages.help_pages`` says what each means."""

from __future__ import annotations

CLEAN = 0
FINDINGS = 1
FAILED = 2
BUG = 3
INTERRUPTED = 130
