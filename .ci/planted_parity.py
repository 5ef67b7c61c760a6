"""Plant bugs in either reading of a rule, and see the two no longer agree.

`python .ci/planted_parity.py` works on a copy of what it spoils, two bugs at a time; it fails when
a bug goes unnoticed, when the line to spoil is gone, or when the two disagree unspoilt. Both count
the crowd of `crowds.py`.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from crowds import DISAGREES, write_questions

ROOT = Path(__file__).parent.parent
ADAPTER = ROOT / "adapters" / "renda-sqlalchemy"
SQL = ADAPTER / "src" / "renda_sqlalchemy"
MEMORY = ROOT / "src" / "renda"
CROWDS = ROOT / ".ci" / "crowds.py"
READINGS = {SQL: "sql", MEMORY: "memory"}
BUGS = (
    (
        "inner join",
        SQL,
        "counts/free_days.py",
        "rows.outerjoin(barred, on)",
        "rows.join(barred, on)",
    ),
    (
        "last day",
        SQL,
        "counts/count_columns.py",
        "rows.c.happened_on <= last",
        "rows.c.happened_on < last",
    ),
    (
        "unknown day",
        SQL,
        "counts/unbroken_services.py",
        "return case((last > first, last), else_=first) if latest else first",
        "return first",
    ),
    (
        "elected again",
        SQL,
        "counts/unbroken_services.py",
        "known.group_by(*holder).having(func.count() > 1)",
        "known.group_by(*holder).having(func.count() < 1)",
    ),
    (
        "open end",
        SQL,
        "counts/free_days.py",
        "day >= func.coalesce(barred.c.from_on, day)",
        "day >= barred.c.from_on",
    ),
    (
        "open suspension",
        SQL,
        "counts/free_days.py",
        "func.coalesce(absences.c.to_on, self.last) >=",
        "absences.c.to_on >=",
    ),
    ("void", SQL, "rows/conditions.py", "or_(voided.is_(None), voided > at)", "true()"),
    ("month", SQL, "counts/count_columns.py", 'extract("month", day)', 'extract("day", day)'),
    ("this month", SQL, "counts/count_columns.py", "judged_on.replace(day=1)", "judged_on"),
    ("distinct", SQL, "counts/count_columns.py", "distinct(one)", "one"),
    (
        "absent theme",
        SQL,
        "counts/count_columns.py",
        "yield or_(not_(_is_recorded(name, rows)), condition) if is_open else condition",
        "yield condition",
    ),
    (
        "membership",
        SQL,
        "counts/credited_rows.py",
        "day < members.c.left_on",
        "day <= members.c.left_on",
    ),
    (
        "other mandate",
        SQL,
        "counts/free_days.py",
        "barred.c.subject_id == subject,",
        "barred.c.subject_id == rows.selected_columns.subject,",
    ),
    (
        "groups of a congress",
        SQL,
        "counts/credited_rows.py",
        "self._record_condition(Scope.GROUP, self._lines_crediting(Crediting.GROUPS))",
        "self._record_condition(Scope.DEPUTY, self._lines_crediting(Crediting.GROUPS))",
    ),
    (
        "end of a group",
        SQL,
        "counts/free_days.py",
        "after.where(is_known, dissolved <= self.last)",
        "after.where(is_known, dissolved < self.first)",
    ),
    (
        "own groups",
        SQL,
        "counts/credited_rows.py",
        "self._record_condition(Scope.GROUP, self._lines_crediting(Crediting.OWN_GROUPS))",
        "self._record_condition(Scope.DEPUTY, self._lines_crediting(Crediting.OWN_GROUPS))",
    ),
    (
        "days of a group",
        MEMORY,
        "duties/check/counting_plan.py",
        "return why_not_own(self.check_scope.group_tenures[line.window.period])",
        "return {}",
    ),
    (
        "last day",
        MEMORY,
        "duties/check/counting_steps.py",
        "if not start <= day <= last",
        "if not start <= day < last",
    ),
    (
        "mandate",
        MEMORY,
        "duties/rules/tenure.py",
        "if not is_in_any(day, self.in_office):",
        "if not is_in_any(day, self.in_office) and day != self.left_on:",
    ),
    (
        "open suspension",
        MEMORY,
        "duties/rules/tenures.py",
        "stretch = absence.from_on, absence.to_on or date.max",
        "stretch = absence.from_on, absence.to_on or absence.from_on",
    ),
    (
        "void",
        MEMORY,
        "duties/check/counting_steps.py",
        "record.voided_at <= known_at",
        "record.voided_at < known_at",
    ),
    (
        "month",
        MEMORY,
        "duties/reports/dossiers/unit_keys.py",
        "record.happened_on.year, record.happened_on.month",
        "record.happened_on.year, 1",
    ),
    (
        "duplicate",
        MEMORY,
        "duties/reports/dossiers/unit_keys.py",
        "Unit.SOURCE: lambda record: record.source_id or (record.record_id,)",
        "Unit.SOURCE: lambda record: (record.record_id,)",
    ),
    ("greatest", SQL, "counts/count_columns.py", "func.max(case(", "func.min(case("),
    (
        "greatest",
        MEMORY,
        "duties/reports/dossiers/unit_keys.py",
        "max(quantity, greatest.get(source, 0))",
        "quantity + greatest.get(source, 0)",
    ),
)


def main() -> int:
    """Plant the bugs."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(2) as two:
        questions = Path(folder, "questions")
        write_questions(questions)
        agreeing = two.submit(agree, questions, SQL, ROOT / "src")
        noticed = [*two.map(lambda bug: is_noticed(questions, *bug), BUGS)]
        if not agreeing.result():
            print("the readings disagree with nothing planted")
            return 1
    unnoticed = [
        f"{READINGS[package]}: {name}"
        for (name, package, *_), is_ in zip(BUGS, noticed, strict=True)
        if not is_
    ]
    for bug in unnoticed:
        print(f"unnoticed: {bug}")
    return int(bool(unnoticed))


def is_noticed(
    questions: Path, name: str, package: Path, file: str, right: str, wrong: str
) -> bool:
    """Tell whether the readings disagree once a line is spoilt."""
    with TemporaryDirectory() as folder:
        copy = Path(folder, package.name)
        shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
        text = (copy / file).read_text(encoding="utf-8")
        (copy / file).write_text(text.replace(right, wrong), encoding="utf-8")
        caught = text.count(right) == 1 and not agree(questions, package, Path(folder))
    print(f"{READINGS[package]}, {name}: {'caught' if caught else 'not caught'}", flush=True)
    return caught


def agree(questions: Path, package: Path, source: Path) -> bool:
    """Tell whether a package, as it stands in a folder, finds what the unspoilt memory finds."""
    before = os.environ.get("PYTHONPATH", "")
    run = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, CROWDS, questions, READINGS[package]],
        env={**os.environ, "PYTHONPATH": f"{source}{os.pathsep}{before}"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if run.returncode not in {0, DISAGREES}:
        raise SystemExit(run.stderr)
    return run.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
