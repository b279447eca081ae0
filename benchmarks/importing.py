"""Published files: one large page, and a folder of all kinds in two processes."""

from __future__ import annotations

import sys
from random import Random
from typing import TYPE_CHECKING

from benchmarks.clock import Command, say, take_turns, together
from benchmarks.corpus import EDITION, SEED, sound_report, template
from benchmarks.figures import Figure, Goal, Table
from benchmarks.many import JOBS
from benchmarks.memory import peaks
from gov_disclosure_cli.document import Document, Mark, TextPosition
from gov_disclosure_cli.form import load_form
from gov_disclosure_cli.renderers import RENDERERS, render

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Item
    from benchmarks.programs import Setup

KINDS = ("html", "docx", "xlsx", "markdown", "pdf")
#: Bytes of the large page: a report within the chrome of a site.
LARGE = 2_000_000
_PARSE = "import sys; from lxml import html; html.parse(sys.argv[1])"


def measure(setup: Setup, folder: Path, count: int, rounds: int) -> list[Table]:
    """Time ``gdr import`` on one large page and on a folder of ``count`` files."""
    say("writing published files")
    page = folder / "large.html"
    page.write_bytes(_large())
    raw = folder / "published"
    raw.mkdir()
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        suffix = _suffix(kind)
        (raw / f"{number:03}{suffix}").write_bytes(_published(kind, number))
    return [_page(setup, page, rounds), _folder(setup, folder, raw, count)]


def _page(setup: Setup, page: Path, rounds: int) -> Table:
    say(f"a large page, {rounds} rounds")
    times = take_turns(
        setup,
        {
            "gdr": Command((*setup.gdr, "import", str(page))),
            "parse": Command((*setup.python, "-c", _PARSE, str(page))),
        },
        rounds,
    )
    seconds = Figure(times.wall("gdr"), ".2f", Goal("≤", 1))
    rows: list[tuple[Item, ...]] = [
        ("gdr import", seconds, Figure(times.ratio("gdr", "parse"), ".1f")),
        ("parsing with lxml alone", Figure(times.wall("parse"), ".2f"), None),
    ]
    how = (
        f"A page of {LARGE // 1_000_000} MB, a report within the links of a site; whole "
        f"processes, medians of {rounds} rounds in turn."
    )
    return Table(
        "Importing a large page", how, ("program", "seconds", "of parsing alone"), rows
    )


def _folder(setup: Setup, folder: Path, raw: Path, count: int) -> Table:
    say(f"{count} published files")
    command = (
        *setup.gdr,
        "import",
        str(raw),
        "-o",
        str(folder / "imported"),
        "--overwrite",
    )
    rows: list[tuple[Item, ...]] = []
    for jobs in (JOBS, 1):
        spent = together(setup, [Command((*command, "--jobs", str(jobs)))])
        first, largest, all_ = peaks(setup, (*command, "--jobs", str(jobs)))
        rows.append(
            (
                f"gdr import, {jobs} process{'es' if jobs > 1 else ''}",
                Figure(count / spent.wall, ".1f"),
                Figure(spent.cpu / count * 1000, ".0f"),
                Figure(first, ".0f"),
                Figure(largest, ".0f"),
                Figure(all_, ".0f", Goal("≤", 500)),
            )
        )
    kinds = ", ".join(KINDS)
    how = (
        f"{count} files, as many of each: {kinds}. Peaks of the resident memory in MB."
    )
    head = (
        "program",
        "files a second",
        "CPU ms a file",
        "first process",
        "largest worker",
        "all together",
    )
    return Table("Importing many files", how, head, rows)


def _suffix(kind: str) -> str:
    return RENDERERS[kind].suffix if kind in RENDERERS else ".pdf"


def _published(kind: str, number: int) -> bytes:
    random = Random(f"{SEED} published {number}")  # noqa: S311  figures, not secrets
    report = sound_report(template(), random, number)
    document = Document("", report, _nowhere, "")
    if kind == "pdf":
        return _pdf(document)
    return render(kind, document, load_form(EDITION), None)


def _pdf(document: Document) -> bytes:
    """Print what the Markdown of a report says: lines in a fixed pitch, tables ruled."""
    from benchmarks.printing import printed

    return printed(document, load_form(EDITION))


def _large() -> bytes:
    report = _published("html", 0).decode()
    link = (
        '<li><a href="/zwgk/{0}.html" title="通知公告">关于{0}号事项的通知</a></li>\n'
    )
    links: list[str] = []
    size = len(report.encode())
    while size < LARGE:
        links.append(link.format(len(links)))
        size += len(links[-1].encode())
    half = len(links) // 2
    opening = "<body><div class='nav'><ul>" + "".join(links[:half]) + "</ul></div>"
    closing = "<div class='foot'><ul>" + "".join(links[half:]) + "</ul></div></body>"
    return report.replace("<body>", opening).replace("</body>", closing).encode()


def _nowhere() -> Mark:
    return Mark(TextPosition(1, 1), None, None, quoted=False, children={})


def main() -> None:
    """Write a folder of published files, to look at."""
    from pathlib import Path

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True)
    for number, kind in enumerate(KINDS):
        name = f"{kind}{_suffix(kind)}"
        (folder / name).write_bytes(_published(kind, number))


if __name__ == "__main__":
    main()
