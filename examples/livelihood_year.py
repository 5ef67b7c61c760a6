"""One year of livelihood projects: from the call for ideas to the poll, with parking and medicine.

The district, its units, its votes and its dates are made up. In memory by default, or in the store
at an address, made ready by `renda init` before:

    python examples/livelihood_year.py
    python examples/livelihood_year.py sqlite:///projects.db --lang zh
"""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date

from renda import Office, RendaError
from renda.ballots import Choice, Vote, VoteOutcome, count_choices, decide, load_voting_rule
from renda.office import ItemDesk
from renda.ports import AlreadyThereError
from renda.process import Actor, Move
from renda.projects import (
    ActualOutcome,
    AnnounceProject,
    AnswerRemark,
    AppointSupervisors,
    ArchiveProject,
    CollectProject,
    CompleteProject,
    ConsiderProject,
    DecideProject,
    DeliberateProject,
    ExpectedOutcome,
    GradeCount,
    LivelihoodProject,
    MakeRemark,
    NominateProject,
    PartProgress,
    PlannedPart,
    PlanProject,
    PollDimension,
    PollProject,
    ProgressPlan,
    ProjectDecision,
    ProjectPlan,
    ProjectPoll,
    PublishProject,
    RecordProjectOutcome,
    ReportProgress,
    ReportProjectYear,
    ScreenProject,
    load_colours,
    load_project_procedure,
    project_series,
    project_standings,
)

PLACE, CONGRESS = "equal-example", "sample-district"
VOTED, YEAR_END = date(2025, 1, 9), date(2026, 1, 31)
PARKING, MEDICINE, MEALS = "parking-2025", "medicine-2025", "meals-2025"
TITLES = {PARKING: "增加公共停车位", MEDICINE: "建设县域医共体", MEALS: "新增老年助餐点"}
TRANSPORT, HEALTH = "交通运输局", "卫生健康局"
TEXTS = {
    "en": {
        "vote": "# The vote",
        "voted": "{title}: {result}; {approvals} of {deputies} deputies for it, {percent} %",
        "stages": "# Where the projects stand",
        "progress": "# Progress on {day}",
        "late": "{title}: {colour} ({months:.1f} months late); reports missing: {missing}",
        "series": "# Carried on from year to year",
        "again": "{why}\nPlay the year in a store of its own: renda init sqlite:///new.db",
    },
    "zh": {
        "vote": "# 票决",
        "voted": "{title}：{result}；全体代表{deputies}名，赞成{approvals}票，占{percent}%",
        "stages": "# 项目所处阶段",
        "progress": "# 截至{day}的进度",
        "late": "{title}：{colour}（滞后{months:.1f}个月）；未报季度：{missing}",
        "series": "# 连年实施",
        "again": "{why}\n请另建数据库演示：renda init sqlite:///new.db",
    },
}
QUARTERS = (date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31))


def actor(id: str, capacity: str) -> Actor:
    """Return somebody of the district."""
    return Actor(id=id, capacity=capacity, congress_id=CONGRESS)


GOVERNMENT = actor("区政府办", "government_office")
WORK_BODY = actor("代表工委", "work_body")
COMMITTEE = actor("区人大常委会", "standing_committee")
PRESIDIUM = actor("大会主席团", "presidium")
DEPUTY = actor("代表0001", "deputy")
UNITS = {PARKING: actor(TRANSPORT, "unit"), MEDICINE: actor(HEALTH, "unit")}

Desk = ItemDesk[LivelihoodProject]


def make_candidates(desk: Desk) -> None:
    """Collect the ideas in the summer, screen them, have them considered and printed."""
    for project, title in TITLES.items():
        idea = CollectProject(
            project_id=project,
            title=title,
            congress_id=CONGRESS,
            level="county",
            year=2025,
            continues="parking-2024" if project == PARKING else None,
            on=date(2024, 8, 12),
        )
        desk.file(idea, by=GOVERNMENT)
        go(desk, project, ScreenProject(on=date(2024, 10, 10), assessed=True), GOVERNMENT)
        go(desk, project, NominateProject(on=date(2024, 11, 4)), GOVERNMENT)
        go(desk, project, ConsiderProject(on=date(2024, 12, 20), opinion="同意"), COMMITTEE)
        go(desk, project, PublishProject(on=date(2024, 12, 30)), WORK_BODY)
        go(desk, project, DeliberateProject(on=date(2025, 1, 8)), PRESIDIUM)


def vote() -> VoteOutcome:
    """Count 45 ballots on three candidates for two places."""
    ballots = [(PARKING, MEDICINE)] * 30 + [(PARKING, MEALS)] * 12 + [(MEDICINE, MEALS)] * 3
    called = load_project_procedure(PLACE).put_to_vote(
        Vote(
            vote_id="projects-2025",
            rule=load_voting_rule("national"),
            candidates=[*TITLES],
            places=2,
            deputies=50,
            present=45,
            issued=45,
        )
    )
    return decide(count_choices(called, (Choice(approves=marks) for marks in ballots)))


def record_the_vote(desk: Desk, outcome: VoteOutcome) -> None:
    """Hand over what was decided on each candidate, and announce what was chosen."""
    for candidate in outcome.candidates:
        decision = ProjectDecision(
            way="ballot",
            result="chosen" if candidate.is_adopted else "not_chosen",
            reason=candidate.result.label("zh"),
            count=outcome.count.vote.vote_id,
            on=VOTED,
            approvals=candidate.count.approvals,
            ballots=outcome.count.valid,
        )
        go(desk, candidate.candidate, DecideProject(on=VOTED, decision=decision), PRESIDIUM)
        if candidate.is_adopted:
            go(desk, candidate.candidate, AnnounceProject(on=date(2025, 1, 10)), PRESIDIUM)


def plan_of(
    goal: str, weights: Mapping[str, str], expected: Sequence[ExpectedOutcome]
) -> ProjectPlan:
    """Return a plan for the year whose parts all go on at the same pace."""
    targets = ["20/100", "50/100", "80/100", "1/1"]
    return ProjectPlan(
        goal=goal,
        yuan=30_000_000,
        funds="区级财政",
        expected=expected,
        progress=ProgressPlan(
            starts_on=date(2025, 1, 1),
            ends_on=date(2025, 12, 31),
            parts=[
                PlannedPart(part_id=title, title=title, weight=weight, targets=targets)
                for title, weight in weights.items()
            ],
        ),
    )


def set_the_plans(desk: Desk) -> None:
    """Plan the parking places, and the medical body that hospitals and village clinics share."""
    year_end = date(2025, 12, 31)
    places = ExpectedOutcome(what="停车位", quantity=2700, unit="个", by=year_end)
    bodies = ExpectedOutcome(what="共享单位", quantity=5, unit="家", by=year_end)
    parking = plan_of(
        "新增公共停车位2700个，5家单位共享车位",
        {"新建停车场": "7/10", "共享车位": "3/10"},
        [places, bodies],
    )
    signed = ExpectedOutcome(what="家庭医生签约", quantity=440_000, unit="人", by=year_end)
    medicine = plan_of(
        "建成医共体信息平台，家庭医生签约44万人",
        {"医共体信息平台": "1/2", "家庭医生签约": "1/2"},
        [signed],
    )
    for project, plan in ((PARKING, parking), (MEDICINE, medicine)):
        move = PlanProject(on=date(2025, 1, 20), unit=UNITS[project].id, plan=plan)
        go(desk, project, move, GOVERNMENT)


def report(desk: Desk, project: str, quarter: int, **shares: str) -> None:
    """Report how far the parts are, ten days after a quarter."""
    day = QUARTERS[quarter - 1]
    on = date(day.year + day.month // 12, day.month % 12 + 1, 10)
    parts = [PartProgress(part_id=part, share=share) for part, share in shares.items()]
    go(desk, project, ReportProgress(quarter=day, parts=parts, on=on), UNITS[project])


def carry_out(desk: Desk) -> None:
    """Report by the quarter; parking falls behind, and the third report on it never comes."""
    report(desk, PARKING, 1, 新建停车场="20/100", 共享车位="20/100")
    report(desk, MEDICINE, 1, 医共体信息平台="20/100", 家庭医生签约="30/100")
    named = AppointSupervisors(deputies=[DEPUTY.id, "代表0002"], on=date(2025, 4, 20))
    go(desk, PARKING, named, WORK_BODY)
    remark = MakeRemark(remark_id="r1", text="请公开各停车场开工日期", on=date(2025, 5, 6))
    go(desk, PARKING, remark, DEPUTY)
    answer = AnswerRemark(remark_id="r1", text="已在区政府网站公开", on=date(2025, 5, 20))
    go(desk, PARKING, answer, UNITS[PARKING])
    report(desk, PARKING, 2, 新建停车场="30/100", 共享车位="80/100")
    report(desk, MEDICINE, 2, 医共体信息平台="60/100", 家庭医生签约="60/100")
    report(desk, MEDICINE, 3, 医共体信息平台="90/100", 家庭医生签约="90/100")
    report(desk, MEDICINE, 4, 医共体信息平台="1/1", 家庭医生签约="1/1")


def close_the_year(desk: Desk) -> None:
    """Record what the medical project brought, report on it, hold the poll and archive it."""
    counted = ActualOutcome(
        what="家庭医生签约",
        quantity=449_300,
        unit="人",
        on=date(2025, 12, 31),
        source="卫生健康统计年报",
    )
    grades = (("satisfied", 182), ("basically_satisfied", 10), ("dissatisfied", 1))
    counts = [GradeCount(grade=grade, answers=answers) for grade, answers in grades]
    poll = ProjectPoll(
        held_on=date(2026, 1, 15),
        respondents="deputies",
        dimensions=[PollDimension(name="总体", counts=counts)],
    )
    done = date(2026, 1, 12)
    go(desk, MEDICINE, RecordProjectOutcome(on=done, outcome=counted), UNITS[MEDICINE])
    go(desk, MEDICINE, CompleteProject(on=done), UNITS[MEDICINE])
    go(desk, MEDICINE, ReportProjectYear(on=done, year=2025, text="已完成"), GOVERNMENT)
    go(desk, MEDICINE, PollProject(on=poll.held_on, poll=poll), WORK_BODY)
    go(desk, MEDICINE, ArchiveProject(on=date(2026, 1, 20)), WORK_BODY)


def go(desk: Desk, project: str, move: Move, by: Actor) -> None:
    """Make a move with a project."""
    desk.apply(project, move, by=by)


def play(office: Office) -> VoteOutcome:
    """Play the year in an office, and return what the vote came to."""
    desk = office.items(LivelihoodProject, PLACE)
    earlier = CollectProject(
        project_id="parking-2024",
        title=TITLES[PARKING],
        congress_id=CONGRESS,
        level="county",
        year=2024,
        on=date(2024, 1, 2),
    )
    desk.file(earlier, by=GOVERNMENT)
    make_candidates(desk)
    outcome = vote()
    record_the_vote(desk, outcome)
    set_the_plans(desk)
    carry_out(desk)
    close_the_year(desk)
    return outcome


def tell(desk: Desk, outcome: VoteOutcome, lang: str) -> None:
    """Print the vote, where each project stands, and what came of it."""
    texts = TEXTS[lang]
    print(texts["vote"])
    for found in outcome.candidates:
        voted = {
            "title": TITLES[found.candidate],
            "result": found.result.label(lang),
            "approvals": found.count.approvals,
            "deputies": outcome.count.vote.deputies,
            "percent": found.percent,
        }
        print(texts["voted"].format(**voted))
    projects = [*desk.find()]
    print(f"\n{texts['stages']}")
    for project in projects:
        print(project.id, project.title, project.stage.label(lang))
    print(f"\n{texts['progress'].format(day=YEAR_END)}")
    tell_progress(projects, lang)
    print(f"\n{texts['series']}")
    print(*(item.id for item in project_series(projects, PARKING)))


def tell_progress(projects: Sequence[LivelihoodProject], lang: str) -> None:
    """Print how each project with a plan stands at the end of the year."""
    watched = [project.supervised for project in projects if project.supervised is not None]
    for standing in project_standings(watched, load_colours("dazu-example"), YEAR_END, grace=15):
        title = standing.project.title
        if standing.colour is not None and standing.late is not None:
            colour, months = standing.colour.title.label(lang), float(standing.late.months)
            missing = " ".join(standing.missing) or "-"
            words = {"title": title, "colour": colour, "months": months, "missing": missing}
            print(TEXTS[lang]["late"].format(**words))


def main(arguments: Sequence[str] | None = None) -> None:
    """Play the year in a store and print what came of it."""
    parser = argparse.ArgumentParser(description="A year of livelihood projects")
    parser.add_argument("url", nargs="?", default="memory://", help="the store's address")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    asked = parser.parse_args(arguments)
    try:
        with Office.open(asked.url) as office:
            outcome = play(office)
            tell(office.items(LivelihoodProject, PLACE), outcome, asked.lang)
    except AlreadyThereError as error:
        parser.exit(2, TEXTS[asked.lang]["again"].format(why=error.text(asked.lang)) + "\n")
    except RendaError as error:
        parser.exit(2, error.text(asked.lang) + "\n")


if __name__ == "__main__":
    main()
