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
be compared. With databases, which work in processes of their own or wait for a disk, the clock is
that of the wall. The median of the pairs is judged. Sizes are 1,500 deputies (a district, some
15,000 records) and 100,000 (some million records), made by `examples/wujin/make.py`, under the
rulebook `wujin-2024` for 2025; suggestions are made apart. Before anything is timed, both sides are
checked to give the same.

{table}

Measured with Python {python} on {cpus} CPUs.{left_out}

Beside the goals, the engines judging counted facts against the whole of `check()`, counting
included, and an office's check of a database against SQL that is told who there is:

{beside}

## What is held against what

`check-verdicts/by-hand`, `check-dossiers/by-hand`
: `check()` over a roster and records already in memory, without and with the records behind every
  finding (each list of each dossier is looked at), against a single pass written for exactly these
  six rules over the same objects (`benchmarks/byhand.py`). The pass has all their meaning: distinct
  sources, voided rows, unverified, disputed and ungraded records, roles, grades, mandates,
  suspensions, distinct months. It gives a frozen attrs value of its own per rule and subject. It
  checks no ids and knows no other rule, period or judging day, as `check()` must.

`thirty-of-levels/six`
: `check()` under thirty rules against `check()` under the six, over the same 1,500 deputies and
  their records: each of the six for each of the five levels of congresses, with a number of its
  own, as places write them. What is counted is what the six count, and it is counted once.

`thirty-verdicts/six`, `thirty-dossiers/six`
: `check()` under thirty rules (`benchmarks/thirty.toml`) against `check()` under the six, over the
  same 1,500 deputies and their records: the six themselves and 24 more, made up for measuring,
  which vary kinds, units, roles, grades, bounds, parts of the year, levels, crediting and
  proration. Of each kind of subject there are five times as many rules, so there are some five
  times as many findings, and nearly all count something of their own. It is told beside: what is
  counted 24 times more, and found five times as often, cannot cost three times as much.

`vote/insert`
: A secret vote of a district, 415 deputies on 30 projects: papers drawn and the box opened, each
  ballot cast, the box closed, the ballots counted; against bare inserts of the same choices, each
  in a transaction of its own, which draw, seal and count nothing.

`tally-add/bare`
: A record given to `Tally.add`, which gives the findings it may have changed, verdicts and all,
  against a bare update of counters written for exactly these six rules (`benchmarks/addbyhand.py`),
  which gives nothing and checks no ids. Both have counted the rest of the sample; each round brings
  records new to both, of all kinds and in no order, a third of which no rule counts. Here both
  sides are checked to have counted the same in the end.

`ENGINE/renda`
: The time an engine takes to judge facts that were counted for it beforehand, against the time
  renda takes for the same facts: whether a subject is in office and, per rule, the certain and
  possible tally and the number required. Each says met, undetermined, not met or not applicable
  for all subjects. zen-engine is used in its batch form, its faster one, and to keep the run short
  judges the first 20,000 subjects of each scope; durable-rules, which loses events once some
  hundred thousand were posted, judges the first 500. Renda beside them judges the same.

`ENGINE/check-verdicts`
: The same engines on their counted facts against the whole of `check()`, which counts them from the
  records too. No goal: where the ratio is above 1, `check()` has counted and judged before the
  engine has judged.

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

`help/parser`
: The processor time of the process `renda --help` against that of an interpreter that imports what
  the command line is parsed with (`from cyclopts import App`), the start of both included.

`command/library`
: The processor time of the process `renda check FOLDER`, answering with a text, against that of an
  interpreter that reads the same folder by the library, checks it without dossiers, and works out
  what the text tells: totals, contradictions, headings. The start of both is included.

`csv/counted-sqlite`
: The processor time of the process `renda check URL --format csv --no-records` on a store in SQLite
  against that of an interpreter whose office checks it without dossiers, and writes subject, rule
  and verdict of each finding.

`tally/same-form`, `tally/best-form`
: The tallies of all six rules counted inside a database that holds the sample, against SQL written
  by hand (`benchmarks/sqlbyhand.py`) that gives the same tallies over the same tables through the
  same connection: in the same form, one statement for each kind of subject, and in the best of
  three forms, the others being a statement for each rule and one for all. The SQL has all the
  meaning of the rules, but for these six, this year and what is known now only.

`report/verdicts`
: `check_in_store` in the database, with a finding as an object for every rule and subject, against
  SQL that delivers a row of rule, subject, counted, possible, required and verdict for each.

`recount/sql`
: The tallies of the rules for deputies for one deputy after another, as after one new record,
  against the SQL for one deputy through the same connection.

`load/executemany`, `load/copy`
: A year of records that are validated already loaded in one session, with one entry of the audit
  (at 100,000 deputies the first 150,000 records), against a bare bulk insert of the very rows that
  it leaves, ready made, into an empty table with the same indexes: SQLAlchemy Core's on SQLite,
  COPY on PostgreSQL, where both sides end with ANALYZE, which counting needs next.

`update-new/import`, `update-equal/import`
: The same records taken in anew, as `renda import --update` does: all of them new, or all of them
  there already. Against a first import of as many into an empty ledger; both know who there is.

`record-activity/bare`
: A supervision activity of a group with six deputies recorded through an office, each in a session
  of its own: the activity, seven records, the entry of the outbox, the entry of the audit. Against
  a bare transaction that inserts these rows by SQLAlchemy Core; both are on the disk when they end
  (SQLite: a file with synchronous=FULL).

`overdue/tenth`, `due-soon/tenth`, `first-due/tenth`
: Lists among 200,000 suggestions in SQLite against the same lists among 20,000: the 50 that are
  overdue on a day, the 50 that are due in the week from it, and the first 50 of all on which
  something is due, a tenth of the table. The suggestions were handled at a desk, each in eleven or
  seventeen moves, and are copies of some hundred histories under ids of their own. What is listed
  is made anew from its history on both sides.

`move/bare`
: The seventeen moves of a suggestion, from its filing to the deputy's evaluation of a second
  handling, made through an office by the suggestion's id, each in a session of its own: the
  suggestion is read, and what it is follows from its history; the desk decides; the suggestion with
  its history, on acceptance its duty records, the entry of the outbox and the entry of the audit
  are written. Against bare transactions that write these very rows by SQLAlchemy Core, and read
  and decide nothing; both are on the disk when they end.

`like-look-up-p90/before`, `like-pairs-before/like-pairs`
: The time within which nine of ten look-ups of like titles among 50,000 are answered, and the time
  for all pairs among 5,000, against the search as it was first written
  (`benchmarks/likeness_before.py`), which is the one above the line in the second. The titles are
  drawn from 40 things at 51 places. Each side finds what it takes for alike: they do not find the
  same, the later one finding more.

What is not measured: the data of a nation in columns, from Parquet, which is a later step.
"""
HEAD = "| goal | least | median | greatest | bound | |\n| --- | ---: | ---: | ---: | ---: | --- |"


def write_page(outcomes: Iterable[Outcome], left_out: Iterable[str] = ()) -> None:
    """Write the page, which says what was left out."""
    told = list(outcomes)
    text = WORDS.format(
        table=_table(outcome for outcome in told if not outcome.beside),
        beside=_table(outcome for outcome in told if outcome.beside),
        python=platform.python_version(),
        cpus=os.cpu_count(),
        left_out="".join(f" {name}" for name in left_out),
    )
    PAGE.write_text(text, encoding="utf-8")


def _table(outcomes: Iterable[Outcome]) -> str:
    return "\n".join([HEAD, *map(_row, outcomes)])


def _row(each: Outcome) -> str:
    least, greatest = min(each.ratios), max(each.ratios)
    cells = (
        each.name,
        f"{least:.2f}",
        f"{each.ratio:.2f}",
        f"{greatest:.2f}",
        "" if each.beside else each.goal,
        "" if each.beside else each.word,
    )
    return f"| {' | '.join(cells)} |"
