"""What the command `renda` takes beside the library, each in a process of its own.

The clock is the processor time of those processes, their start included: it is what a clerk waits
for. Both sides are checked to give the same verdicts before anything is timed.
"""

import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from pairs import Outcome, Work, against, same
from sample import Sample

COMMAND = Path(sys.executable).with_name("renda")
ASKED = ("--rulebook", "wujin-2024", "--year", "2025")
UNCACHED = "PYTHONDONTWRITEBYTECODE"
PARSER = "from cyclopts import App"
# What the text of a report tells is worked out, and a count of it written.
OF_A_FOLDER = """
import sys
from renda import Year, check, load_rulebook, read_tables
rulebook = load_rulebook("wujin-2024")
tables = read_tables(sys.argv[1], rulebook)
report = check(
    rulebook, tables.roster, tables.records, Year(2025),
    attestations=tables.attestations, dossiers=False,
)
told = report.summary, report.contradictions, report.headings
print(sum(finding.verdict in {"not_met", "undetermined"} for finding in report.findings))
"""
OF_A_STORE = """
import sys
from renda import Office, Year
with Office.open(sys.argv[1]) as office:
    report = office.check("wujin-2024", Year(2025), dossiers=False)
for finding in report.findings:
    print(finding.rule.code, finding.subject, finding.verdict, sep=",")
"""
WANTED = re.compile(rb"Findings not met or undetermined: (\d+)")


def of_help() -> Iterator[Outcome]:
    """Measure what `renda --help` takes against importing what it is parsed with."""

    def command() -> bytes:
        return _answer(COMMAND, "--help")

    def parser() -> bytes:
        return _answer(sys.executable, "-c", PARSER)

    same([b"check" in command(), parser()], [True, b""])
    yield _outcome("help/parser", command, parser, bound=2)


def of_folders(data: Sample) -> Iterator[Outcome]:
    """Measure a check of a folder by the command against the same by the library."""

    def command() -> bytes:
        return _answer(COMMAND, "check", data.folder, *ASKED, "--lang", "en")

    def library() -> bytes:
        return _answer(sys.executable, "-c", OF_A_FOLDER, data.folder)

    same(WANTED.findall(command()), library().split())
    yield _outcome(f"command/library-{data.deputies}", command, library, bound=1.5)


def of_stores(data: Sample, url: str) -> Iterator[Outcome]:
    """Measure a CSV of a store's year by the command against the verdicts that it holds.

    Args:
        data: The sample that the store holds.
        url: The address of the store.
    """

    def command() -> bytes:
        return _answer(COMMAND, "check", url, *ASKED, "--format", "csv", "--no-records")

    def library() -> bytes:
        return _answer(sys.executable, "-c", OF_A_STORE, url)

    rows = csv.DictReader(command().decode().splitlines())
    told = [",".join((row["rule"], row["subject"], row["verdict"])) for row in rows]
    same(told, library().decode().splitlines())
    yield _outcome(f"csv/counted-sqlite-{data.deputies}", command, library, bound=1.3)


def _outcome(name: str, command: Work, library: Work, *, bound: float) -> Outcome:
    (ratios,) = against(command, library, seconds=10, clock=_processor_time)
    return Outcome(name=name, ratios=ratios, bound=bound)


def _processor_time() -> float:
    """Return the processor time of all processes that were started and have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _answer(*words: str | Path) -> bytes:
    """Return what a process writes, which may keep compiled modules as an installed one does."""
    kept = {name: value for name, value in os.environ.items() if name != UNCACHED}
    done = subprocess.run(  # noqa: S603 - our own words
        [*map(str, words)], check=True, capture_output=True, env=kept
    )
    return done.stdout
