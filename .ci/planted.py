"""Plant each bug that a check of duties must not have, and see the test that names it fail.

`python .ci/planted.py` works on a copy of the source; it fails when a bug goes unnoticed, or when
the line to spoil is no longer there.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
DUTIES = Path("src/renda/duties")
TESTS = (
    "tests/duties/check",
    "tests/duties/comparison/test_layers.py",
    "tests/duties/outlook",
    "tests/duties/rules/test_changes.py",
    "tests/duties/rules/test_exact_bounds.py",
)
BUGS = (
    (
        "period edge",
        "check/counting_steps.py",
        "if not start <= day <= last",
        "if not start < day <= last",
    ),
    (
        "mandate edge",
        "rules/tenure.py",
        "if not is_in_any(day, self.in_office):",
        "if not is_in_any(day, self.in_office) and day != self.left_on:",
    ),
    (
        "void",
        "check/counting_steps.py",
        "elif record.voided_at is not None and (",
        "elif False and (",
    ),
    (
        "duplicate source",
        "reports/dossiers/unit_keys.py",
        "Unit.SOURCE: lambda record: record.source_id or (record.record_id,)",
        "Unit.SOURCE: lambda record: (record.record_id,)",
    ),
    (
        "known later",
        "check/counting_steps.py",
        "if record.recorded_at is None or record.recorded_at <= known_at",
        "if True",
    ),
    ("unrecorded theme", "rules/measures.py", 'by_theme = ["theme"] if', "by_theme = [] if"),
    ("unrecorded mode", "rules/measures.py", '"grade", "theme", "mode"', '"grade", "theme"'),
    ("grade", "check/counting_steps.py", "record.grade not in grades", "False"),
    (
        "suspension",
        "rules/tenure.py",
        "if is_in_any(day, self.suspensions):",
        "if is_in_any(day, self.suspensions) and day != self.suspensions[0][0]:",
    ),
    (
        "groups days",
        "rules/tenures.py",
        "if not _fills(start, end, group.formed_on, group.dissolved_on)",
        "if False",
    ),
    (
        "group contradicts",
        "check/strays.py",
        "if days is None or days[0] <= record.happened_on < days[1]:",
        "if days is None or days[0] <= record.happened_on <= days[1]:",
    ),
    (
        "re_elected deputy",
        "rules/subjects.py",
        "return tuple(id for id in ids if id not in later)",
        "return tuple(id for id in ids if id)",
    ),
    (
        "reelection number",
        "rules/tenures.py",
        "service.elected_on, service.left_on, away, policy, period",
        "service.changes[0], service.left_on, away, policy, period",
    ),
    (
        "absence lessens",
        "rules/tenures.py",
        "by_months=tuple(by_policy[AbsencePolicy.PRORATES_MONTHS])",
        "by_months=()",
    ),
    (
        "leave left_out",
        "rules/tenures.py",
        "left_out=_barred(away, AbsenceReason.LEAVE, policy)",
        "left_out=()",
    ),
    ("mandate end", "check/judge.py", "or left <= window.period.start or", "or"),
    ("judging day", "rules/windows.py", "min(as_of, period.last)", "period.last"),
    ("true interval", "reports/dossiers/unit_keys.py", "if fit is not Fit.SURE}", "}"),
    ("one stretch", "rules/windows.py", "cuts = rule.in_force in CUTTING", "cuts = False"),
    (
        "further duty",
        "comparison/overlays.py",
        "if stands_for(upper, lower) else OverlayOutcome.BOTH",
        "if True else OverlayOutcome.BOTH",
    ),
    (
        "both judge the_year",
        "comparison/layers.py",
        "and not are_versions(above, below)",
        "and above.overlaps(below)",
    ),
    (
        "each quarter",
        "comparison/strictness.py",
        "return floor.times(_parts_in(short, long)) if is_sum else floor",
        "return floor",
    ),
    (
        "usual day",
        "outlook/pace.py",
        "_nearest(acts * self._gone_share)",
        "floor(acts * self._gone_share)",
    ),
    (
        "usual days ones own",
        "outlook/pace.py",
        "usual = self.openings.usual_acts(",
        "usual = EVERY_DAY.usual_acts(",
    ),
    (
        "strict number",
        "../kernel/values/value_limits.py",
        "LimitWord.MORE_THAN: gt,",
        "LimitWord.MORE_THAN: ge,",
    ),
    (
        "part of the whole",
        "rules/rule_bounds.py",
        "number.of(PERCENT) if",
        "round(number.of(PERCENT), 2) if",
    ),
    (
        "sum proration",
        "rules/changes/prorated_bounds.py",
        "exact = Fraction(number) * time_shared(self.shares)",
        "exact = Fraction(number)",
    ),
    (
        "person counts once",
        "reports/dossiers/unit_keys.py",
        "return lambda record: persons[record.subject_id]",
        "return lambda record: record.subject_id",
    ),
    (
        "every part",
        "rules/changes/change_search.py",
        "tuple(step for part in parts for step in part.mending())",
        "tuple(step for part in parts for step in part.mending())[:1]",
    ),
    (
        "unknown election day",
        "reports/dossiers/unsure_findings.py",
        "yield _merged(finding, None if is_doubtful else by_place.get(_place(finding)))",
        "yield finding",
    ),
    (
        "mandates may follow",
        "reports/dossiers/unsure_findings.py",
        "None if is_doubtful else by_place",
        "by_place",
    ),
    (
        "last day mandate",
        "check/judge.py",
        "tuple(days_left(window, tenure, duty.part))",
        "tuple(days_left(window, FULL_TENURE, duty.part))",
    ),
    (
        "took place at_it",
        "check/counting_steps.py",
        "if (venue := record.venue_id) is not None and venue in venues",
        "if (venue := next(iter(venues)))",
    ),
    (
        "sixty in a_hundred",
        "check/roll_ups/subject_counts.py",
        "certain = sum(one.counted >= having for one in in_office)",
        "certain = sum(one.counted > having for one in in_office)",
    ),
    (
        "whole in office",
        "check/roll_ups/subject_counts.py",
        "in_office = [one for one in rulings if one.verdict is not Verdict.NOT_APPLICABLE]",
        "in_office = rulings",
    ),
)


def main() -> int:
    """Plant the bugs, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        answers = [*pool.map(lambda bug: noticed(*bug), BUGS)]
    unnoticed = [name for (name, *_), answer in zip(BUGS, answers, strict=True) if not answer]
    for name in unnoticed:
        print(f"unnoticed: {name}")
    return int(bool(unnoticed))


def noticed(name: str, file: str, right: str, wrong: str) -> bool:
    """Tell whether a test named after the bug fails; `make test` told that it passes without."""
    with TemporaryDirectory() as folder:
        source = Path(folder, "src")
        shutil.copytree(ROOT / "src", source)
        spoilt = Path(folder) / DUTIES / file
        text = spoilt.read_text(encoding="utf-8")
        spoilt.write_text(text.replace(right, wrong), encoding="utf-8")
        caught = text.count(right) == 1 and bool(found := failed(name, source))
        print(f"{name}: {', '.join(found) if caught else 'not caught'}", flush=True)
        return caught


def failed(name: str, source: Path) -> list[str]:
    """Return the tests named so that fail with this source."""
    words = " and ".join(name.split())
    command = [sys.executable, "-m", "pytest", "-q", "-k", words, "-p", "no:cacheprovider"]
    command.extend(TESTS)
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(  # noqa: S603 - our own tests
        command, cwd=ROOT, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    lines = [line for line in run.stdout.splitlines() if line.startswith("FAILED")]
    return [line.split("::")[1].split(" ")[0] for line in lines]


if __name__ == "__main__":
    sys.exit(main())
