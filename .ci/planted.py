"""Plant each bug that a check of duties, or a vote, must not have; see the test naming it fail.

`python .ci/planted.py` works on a copy of the source; it fails when a bug goes unnoticed, or when
the line to spoil is no longer there.
"""

import os
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
DUTIES = Path("src/renda/duties")
# Commands are spoilt too: an option that is ignored is a bug of theirs.
SOURCES = Path("src"), Path("adapters/renda-cli/src")
CLI = "../../../adapters/renda-cli/src/renda_cli"
PROJECTS = "../projects"
COMMANDS = "attest", "forecast", "layers", "quality", "years"
TESTS = (
    "check/test_*.py",
    "comparison/test_layers*.py",
    "outlook/test_*.py",
    "rules/test_changes.py",
    "rules/test_exact_bounds.py",
    "rules/test_session_years.py",
    "rules/test_windows.py",
    "../people/test_mandates_and_terms.py",
    "../stories/test_withdrawn_filings.py",
    "../tables/test_theme_months.py",
    "../projects/**/test_*.py",
    "../office/secrecy/test_secret_votes.py",
    "../office/notices/test_secrets.py",
    "../office/notices/test_suggestion_notices.py",
    "../office/test_item_desk_projects.py",
    *(f"../../adapters/renda-cli/tests/test_{command}.py" for command in COMMANDS),
)
TEST_NAME = re.compile(r"^def (test_\w+)", re.MULTILINE)
BUGS = (
    (
        "withdrawn after acceptance",
        "check/counting_steps.py",
        "record.standing in SETTLED",
        "record.standing is Standing.CONFIRMED",
    ),
    (
        "withdrawn acceptance rulebook",
        "rules/record_tests.py",
        "return lambda record: record.standing in standings",
        "return lambda record: True",
    ),
    (
        "acceptance counts rulebook",
        "../suggestions/life/suggestion.py",
        "withdrawn=self.is_withdrawn)",
        "withdrawn=False)",
    ),
    (
        "withdrawn counts rulebook",
        "../suggestions/motions/motion.py",
        "withdrawn = self.stage is MotionStage.WITHDRAWN",
        "withdrawn = False",
    ),
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
        "record.recorded_at is None or record.recorded_at <= known_at for record in records",
        "True for record in records",
    ),
    ("unrecorded theme", "rules/measures.py", 'by_theme = ["theme"] if', "by_theme = [] if"),
    (
        "unrecorded mode",
        "rules/policies/record_fields.py",
        '"grade", "theme", "mode", "venue_id"',
        '"grade", "theme", "venue_id"',
    ),
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
        "tuple(days_left(window, tenure, part))",
        "tuple(days_left(window, FULL_TENURE, part))",
    ),
    (
        "took place at_it",
        "check/counting_steps.py",
        "held = ((record, record.venue_id) for record in records)",
        "held = ((record, next(iter(venues))) for record in records)",
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
    (
        "session years each",
        "check/judged_windows.py",
        "years = session_years_judged(openings, asked_period)",
        "years = [asked_period]",
    ),
    (
        "second session begins_none",
        "../people/session_years.py",
        "if session.begins_year:",
        "if True:",
    ),
    ("running period", "reports/remarks.py", "> max(period.last, as_of)", "> date.max"),
    (
        "no habit",
        "../people/deputies.py",
        "if 1 < len(early) > len(of_term) / 2:",
        "if early:",
    ),
    (
        "theme nothing live",
        "../tables/theme_months.py",
        "joined_stretches(held, month)",
        "[(month.recorded_at, month.voided_at)]",
    ),
    (
        "year first last_day",
        f"{CLI}/arguments/values.py",
        "if ends is None else _parse_days(ends[1], ends[2])",
        "if ends is None else Year(parse_year(text[:4]))",
    ),
    (
        "both stand judged",
        f"{CLI}/inputs/reports.py",
        "layered(*map(plugins.rulebook, question.rulebooks))",
        "layered(*map(plugins.rulebook, question.rulebooks[:1]))",
    ),
    (
        "openings written out",
        f"{CLI}/commands/duties/forecast.py",
        "planned=planned, openings=openings)",
        "planned=planned)",
    ),
    (
        "limits given command",
        f"{CLI}/commands/duties/quality.py",
        "limits=self.limits,",
        "limits=None,",
    ),
    (
        "keeps not_said",
        f"{CLI}/commands/attest/replace.py",
        "self.statement.applied(log.get(self.id).value)",
        "log.get(self.id).value",
    ),
    (
        "tie last place",
        f"{PROJECTS}/ballots/vote_outcomes.py",
        "return dict.fromkeys(edge, CandidateResult.TIED)",
        "return dict.fromkeys(edge[:left], CandidateResult.ADOPTED)",
    ),
    (
        "case_40 fifty",
        f"{PROJECTS}/ballots/majorities.py",
        "return Limit(word, portion.of(whole))",
        "return Limit(LimitWord.AT_LEAST, portion.of(whole))",
    ),
    (
        "two ballots one_token",
        f"{PROJECTS}/ballots/files/ballot_files.py",
        "if ballot.token == last_token:",
        "if False:",
    ),
    (
        "late ballots refused",
        "../memory/boxes.py",
        "rows.set(BOXES, box_id, None)",
        "rows.set(BOXES, box_id, content.foreign)",
    ),
    (
        "few ballots opened",
        f"{PROJECTS}/secrecy/secret_votes.py",
        "if count < self.least:",
        "if count < LEAST_OF_ALL:",
    ),
    (
        "fall without reason",
        f"{PROJECTS}/progress/progress_reports.py",
        "if not report.reason:",
        "if False:",
    ),
    (
        "last_day grace",
        f"{PROJECTS}/progress/progress_curves.py",
        "else quarter.last + grace",
        "else quarter.last",
    ),
    (
        "poll denominator",
        f"{PROJECTS}/evaluation/polls.py",
        "return Fraction(given, self.answers)",
        "return Fraction(given, max(count.answers for count in self.counts))",
    ),
    (
        "no_earlier_year carried_on",
        f"{PROJECTS}/life/project_series.py",
        "found = sorted(find(where(year__lt=project.year))",
        "found = sorted(find(where(year__le=project.year))",
    ),
    (
        "revised not_accepted no_more",
        "../office/notices/suggestion_occasions.py",
        "if item.stage is Stage.NOT_ACCEPTED:",
        "if any(isinstance(step.move, Decline) for step in item.history):",
    ),
    (
        "confidential reason non_acceptance",
        "../office/notices/suggestion_occasions.py",
        "told_reason(item, move.reason)",
        "Title.said(move.reason.label)",
    ),
    (
        "no_notice any_day canary",
        "../office/notices/told_names.py",
        "if item.is_confidential else item.title",
        "if not item.title else item.title",
    ),
    (
        "article own_row",
        "../office/notices/told_citations.py",
        "step.row.number - 1",
        "step.row.number - 2",
    ),
)


# What tests import besides the source: the server has it, and each process forked from it.
LOADED = ("attrs", "cattrs", "cyclopts", "hypothesis.strategies", "pytest", "sybil")


def main() -> int:
    """Plant the bugs, two at a time."""
    forks = get_context("forkserver")
    forks.set_forkserver_preload([*LOADED])
    # A process that has imported a spoilt source cannot import another.
    with ProcessPoolExecutor(2, mp_context=forks, max_tasks_per_child=1) as pool:
        answers = [*pool.map(noticed, *zip(*BUGS, strict=True))]
    unnoticed = [name for (name, *_), answer in zip(BUGS, answers, strict=True) if not answer]
    for name in unnoticed:
        print(f"unnoticed: {name}")
    return int(bool(unnoticed))


def noticed(name: str, file: str, right: str, wrong: str) -> bool:
    """Tell whether a test named after the bug fails; `make test` told that it passes without."""
    with TemporaryDirectory() as folder:
        for source in SOURCES:
            shutil.copytree(ROOT / source, Path(folder) / source)
        spoilt = Path(folder) / DUTIES / file
        text = spoilt.read_text(encoding="utf-8")
        spoilt.write_text(text.replace(right, wrong), encoding="utf-8")
        caught = text.count(right) == 1 and bool(found := failed(name, Path(folder)))
        print(f"{name}: {', '.join(found) if caught else 'not caught'}", flush=True)
        return caught


def failed(name: str, folder: Path) -> list[str]:
    """Return the tests named so that fail with the source there, which is not imported yet."""
    import pytest

    os.chdir(ROOT)
    sys.path[:0] = [str(folder / source) for source in SOURCES]
    sys.dont_write_bytecode = True
    command = ["-q", "-k", " and ".join(name.split()), "-p", "no:cacheprovider"]
    # pytest would rather import its plugins itself, to rewrite what they assert.
    command += ["-W", "ignore:Module already imported"]
    with redirect_stdout(StringIO()) as said:
        pytest.main([*command, *files_with(name.split())])
    lines = [line for line in said.getvalue().splitlines() if line.startswith("FAILED")]
    return [line.split("::")[1].split(" ")[0] for line in lines]


def files_with(words: list[str]) -> list[str]:
    """Return the files in which the name of a test has all the words."""
    files = [file for pattern in TESTS for file in sorted((ROOT / "tests/duties").glob(pattern))]
    names = {file: TEST_NAME.findall(file.read_text(encoding="utf-8")) for file in files}
    return [
        str(file.resolve())
        for file, tests in names.items()
        if any(all(word in test for word in words) for test in tests)
    ]


if __name__ == "__main__":
    sys.exit(main())
