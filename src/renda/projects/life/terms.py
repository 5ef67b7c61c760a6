"""The closed vocabularies of livelihood projects, each word with its English label."""

from renda.kernel.terms import Term


class ProjectStage(Term):
    """Where a livelihood project stands (项目阶段)."""

    DRAFT = "draft", "draft"
    COLLECTED = "collected", "collected"
    SCREENED = "screened", "passed the screening"
    SCREENED_OUT = "screened_out", "screened out"
    CANDIDATE = "candidate", "candidate"
    PUBLISHED = "published", "published to the deputies"
    ADOPTED = "adopted", "chosen"
    RESERVED = "reserved", "in the reserve pool"
    ANNOUNCED = "announced", "announced"
    UNDER_WAY = "under_way", "under way"
    COMPLETED = "completed", "completed"
    EVALUATED = "evaluated", "evaluated"
    ARCHIVED = "archived", "archived"
    WITHDRAWN = "withdrawn", "taken back"


class ProjectSource(Term):
    """Where the idea of a project comes from (征集来源)."""

    PUBLIC = "public", "the public"
    DEPUTIES = "deputies", "deputies"
    UNITS = "units", "units of the government"
    RESIDENTS_COUNCIL = "residents_council", "a residents' council"
    SUGGESTION = "suggestion", "a deputies' suggestion"


class ScreeningReason(Term):
    """Why a project is screened out (不予列入的理由)."""

    NOT_NEEDED = "not_needed", "there is no general need"
    NOT_FEASIBLE = "not_feasible", "it cannot be carried out"
    NO_FUNDS = "no_funds", "the funds are not there"
    UNLAWFUL = "unlawful", "it is against law or policy"
    ADDS_BURDEN = "adds_burden", "it adds to the burden of the public"
    DEBT_RISK = "debt_risk", "it risks debts of the government"
    ASSIGNED_ABOVE = "assigned_above", "a higher level has ordered it anyway"
    OUTSIDE_POWERS = "outside_powers", "it is outside the powers of the place"
    DUPLICATE = "duplicate", "another project does the same"
    TOO_LONG = "too_long", "it cannot be done within the time"


class DecidingWay(Term):
    """By whose vote projects are chosen (票决方式)."""

    BALLOT = "ballot", "the deputies' ballot"
    VOTE = "vote", "the standing committee's vote"


class DecisionResult(Term):
    """What a vote decided on a project (票决结果)."""

    CHOSEN = "chosen", "chosen"
    NOT_CHOSEN = "not_chosen", "not chosen"
    TIED = "tied", "left open by a tie"


class ProjectCondition(Term):
    """What a procedure may ask for before a move of a project (项目办理条件)."""

    THIRD_QUARTER = "third_quarter", "it was collected in the third quarter"
    ASSESSED = "assessed", "it was assessed"
    LEGALITY_REVIEWED = "legality_reviewed", "its legality was reviewed"
    CONSIDERED = "considered", "the standing committee considered the candidates"
    DELIBERATED = "deliberated", "the deputies deliberated on it"
    BY_BALLOT = "by_ballot", "the deputies' ballot decides"
    BY_VOTE = "by_vote", "the standing committee's vote decides"
    YEARLY_GOALS = "yearly_goals", "a project of several years has a goal for each"
    WHOLLY_DONE = "wholly_done", "all of it is reported as done"
    REPORTED_TO_CONGRESS = "reported_to_congress", "the yearly report was given"
    POLLED = "polled", "a poll was held"


class ProjectOwed(Term):
    """What is owed until when in a livelihood project (项目时限)."""

    PLAN = "plan", "the implementation plan"
    REPORT = "report", "report on the progress"
    ANSWER = "answer", "answer to a remark"
    YEARLY_REPORT = "yearly_report", "the yearly report"
    POLL = "poll", "the poll"


class ProjectAct(Term):
    """What is done with a project, as procedures call it (项目办理动作)."""

    COLLECT = "collect_project", "collect the idea"
    SCREEN = "screen_project", "screen it"
    NOMINATE = "nominate_project", "make it a candidate"
    CONSIDER = "consider_project", "consider the candidates"
    PUBLISH = "publish_project", "publish it to the deputies"
    DELIBERATE = "deliberate_project", "deliberate on it"
    DECIDE = "decide_project", "vote on it"
    ANNOUNCE = "announce_project", "announce it"
    PLAN = "plan_project", "set the implementation plan"
    REPORT_PROGRESS = "report_progress", "report on the progress"
    ADJUST = "adjust_project", "approve an adjustment"
    APPOINT_SUPERVISORS = "appoint_supervisors", "name the deputies who supervise it"
    REMARK = "remark", "make a remark to the unit"
    ANSWER = "answer_remark", "answer a remark"
    RECORD_OUTCOME = "record_project_outcome", "record what it brought"
    COMPLETE = "complete_project", "report it as completed"
    REPORT_YEAR = "report_project_year", "give the yearly report"
    POLL = "poll_project", "hold a poll"
    ARCHIVE = "archive_project", "archive it"
    WITHDRAW = "withdraw_project", "take it back"
    RECOMPUTE = "recompute", "count the time anew"
    CORRECT = "correct", "put an earlier step right"
    CHANGE_OVER = "change_over", "go over to another procedure"


class ProjectParty(Term):
    """What somebody is to a project besides what all items know (项目监督身份)."""

    SUPERVISOR = "supervisor", "supervising deputy"


class ScreeningResult(Term):
    """What comes of a screening (筛选结果)."""

    PASSED = "passed", "passed"
    EXCLUDED = "excluded", "screened out"


class ProjectDay(Term):
    """The days of a project that a time can be counted from (项目时限起算日)."""

    DECIDED_ON = "decided_on", "the day it was voted on"
    ENDS_ON = "ends_on", "the last day of its plan"
