"""Check the sample district's year and show what comes of it: what `make demo` runs.

It makes the tables in `build/wujin`, brings them into the database `build/wujin.db`, checks that
against `wujin-2024`, explains three answers and leaves the whole report as JSON. `--lang en` speaks
English.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from make import district, write

from renda import Finding, Office, Report, Verdict, Year, explain, to_json
from renda.terms import Scope
from renda_cli.main import main as renda

FOLDER = Path("build/wujin")
DATABASE = Path("build/wujin.db")
REPORT = Path("build/wujin-report.json")
WORDS = {
    "zh": {
        "head": "{title}：{period} 年度核查，判断日 {day}",
        "data": "虚构样本 {folder}：代表 {deputies} 名，小组 {groups} 个，履职记录 {records} 条",
        "remark": "说明：{remark}",
        "rule": "  {title}（{scope}，共须 {total}）：{verdicts}",
        "subjects": "  各主体最差结论：{verdicts}",
        "contradiction": "事实矛盾：{kind}（{one}、{other}）",
        "saved": "完整报告：{path}",
    },
    "en": {
        "head": "{title}: the year {period}, judged on {day}",
        "data": "Invented sample {folder}: {deputies} deputies, {groups} groups, {records} records",
        "remark": "Remark: {remark}",
        "rule": "  {title} ({scope}, {total} owed in all): {verdicts}",
        "subjects": "  the worst verdict of each: {verdicts}",
        "contradiction": "Contradiction: {kind} ({one}, {other})",
        "saved": "The whole report: {path}",
    },
}


def head(report: Report, records: int, lang: str) -> Iterator[str]:
    """Yield what was checked, and on what ground."""
    words = WORDS[lang]
    title = report.rulebook.title.label(lang)
    yield words["head"].format(title=title, period=report.period.start.year, day=report.as_of)
    yield words["data"].format(
        folder=FOLDER,
        deputies=f"{len(report.roster.mandates):,}",
        groups=len(report.roster.groups),
        records=f"{records:,}",
    )
    yield from (words["remark"].format(remark=remark.label(lang)) for remark in report.remarks)
    for contradiction in report.contradictions:
        one, other = (side.id for side in contradiction.sides)
        yield words["contradiction"].format(
            kind=contradiction.kind.label(lang), one=one, other=other
        )


def summary(report: Report, lang: str) -> Iterator[str]:
    """Yield the verdicts of each rule, with what is owed in all, and those of the subjects."""
    words = WORDS[lang]
    for rule in report.rulebook.rules:
        verdicts = report.summary.rules[rule.code]
        yield words["rule"].format(
            title=rule.title.label(lang),
            scope=rule.scope.label(lang),
            total=f"{rule.bound.limits[0].number * sum(verdicts.values()):,}",
            verdicts=_tally(Counter(verdicts), lang),
        )
    subjects = Counter(report.summary.subjects.values())
    yield words["subjects"].format(verdicts=_tally(subjects, lang))


def instructive(report: Report) -> tuple[Finding, Finding, Finding]:
    """Return a deputy who has records that do not count, a group that is short, and a doubt."""
    short = report.short()
    deputy = next(
        finding for finding in short if finding.scope is Scope.DEPUTY and finding.rejected
    )
    group = next(finding for finding in short if finding.scope is Scope.GROUP)
    doubt = next(finding for finding in report.findings if finding.verdict is Verdict.UNDETERMINED)
    return deputy, group, doubt


def main(arguments: Iterable[str] | None = None) -> None:
    """Make, bring in, check, explain and save."""
    parser = argparse.ArgumentParser(description="Check the sample district's year.")
    parser.add_argument("--lang", choices=sorted(WORDS), default="zh")
    lang = parser.parse_args(None if arguments is None else list(arguments)).lang
    tables = district()
    write(tables, FOLDER)
    url = _fill(DATABASE, lang)
    with Office.open(url) as office:
        report = office.check("wujin-2024", Year(2025))
    REPORT.write_bytes(to_json(report))
    explained = (explain(finding, lang) for finding in instructive(report))
    told = "\n".join(head(report, len(tables["duty_records"]), lang))
    parts = [told, "\n".join(summary(report, lang)), *explained]
    print("\n" + "\n\n".join([*parts, WORDS[lang]["saved"].format(path=REPORT)]))


def _fill(database: Path, lang: str) -> str:
    """Bring the tables into a new database, as the command does; return its address."""
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()
    url = f"sqlite:///{database.as_posix()}"
    for words in (["init", url], ["import", str(FOLDER), url]):
        print("$ renda", *words, flush=True)
        if renda([*words, "--lang", lang]):
            raise SystemExit(1)
    return url


def _tally(verdicts: Counter[Verdict], lang: str) -> str:
    return " · ".join(
        f"{verdict.label(lang)} {verdicts[verdict]:,}" for verdict in Verdict if verdicts[verdict]
    )


if __name__ == "__main__":
    main()
