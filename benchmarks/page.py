"""The page `docs/performance.md`: fixed words on the method, and a table of the last whole run."""

import os
import platform
from collections.abc import Iterable
from pathlib import Path

from pairs import Outcome

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
WORDS = """\
# Performance

`make bench` measures the goals below and writes this page; it fails when one is short. Each is a
ratio of two things timed in turn in one process, A B A B, by processor time and with the heap swept
before each, so that other work on the machine hardly counts and figures of different machines can
be compared. The median of the pairs is judged. Sizes are 1,500 deputies (a district, some 15,000
records) and 100,000 (some million records), made by `examples/wujin/make.py`, under the rulebook
`wujin-2024` for 2025. Before anything is timed, both sides are checked to give the same.

{table}

Measured with Python {python} on {cpus} CPUs.

## What is held against what

`check-verdicts/by-hand`, `check-dossiers/by-hand`
: `check()` over a roster and records already in memory, without and with the records behind every
  finding (each list of each dossier is looked at), against a single pass written for exactly these
  six rules over the same objects (`benchmarks/byhand.py`). The pass has all their meaning: distinct
  sources, voided rows, unverified, disputed and ungraded records, roles, grades, mandates,
  suspensions, distinct months. It gives a frozen attrs value of its own per rule and subject. It
  checks no ids and knows no other rule, period or judging day, as `check()` must.

ENGINE`/check-verdicts`
: The time an engine takes to judge facts that were counted for it beforehand, against the time of
  the whole of `check()`, which counts them from the records too. The facts are whether a subject is
  in office and, per rule, the certain and possible tally and the number required; the engine says
  met, undetermined, not met or not applicable for all subjects. zen-engine is used in its batch
  form, the faster one. A ratio above 1 means that `check()` is faster all the same.

`read-tables/by-hand`
: `read_tables` from CSV against `csv.DictReader` with a constructor written by hand per table
  (`benchmarks/readbyhand.py`), which validates the same (columns, empty cells, days, instants,
  words, numbers, unknown and duplicate ids, each problem with its row) and makes frozen attrs
  values without converters.

`memory-held/bare`, `memory-peak/bare`
: Bytes that tracemalloc reports after reading the tables and checking them for verdicts, and at the
  peak of the check, against the bytes of the records, the rows of the roster and their values, each
  object counted once; one run each, in an interpreter of its own.

`import/attrs-cattrs-pluggy`
: The time of `from renda import check, load_rulebook` against `import attrs, cattrs, pluggy`, each
  in fresh interpreters whose own start is not counted.
"""
HEAD = "| goal | least | median | greatest | bound | |\n| --- | ---: | ---: | ---: | ---: | --- |"


def write_page(outcomes: Iterable[Outcome]) -> None:
    """Write the page."""
    text = WORDS.format(
        table="\n".join([HEAD, *map(_row, outcomes)]),
        python=platform.python_version(),
        cpus=os.cpu_count(),
    )
    PAGE.write_text(text, encoding="utf-8")


def _row(each: Outcome) -> str:
    least, greatest = min(each.ratios), max(each.ratios)
    cells = (
        each.name,
        f"{least:.2f}",
        f"{each.ratio:.2f}",
        f"{greatest:.2f}",
        each.goal,
        each.word,
    )
    return f"| {' | '.join(cells)} |"
