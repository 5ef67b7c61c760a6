"""The reading: every rule, period and subject judged by hand."""

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from second_reading.calendar_days import days, end_of, judged_periods, own_periods, parts
from second_reading.crediting import credits_of
from second_reading.duty import Answer, Measure
from second_reading.evidence import evidence
from second_reading.measured import measured
from second_reading.service import EMPTY
from second_reading.session_years import judged_session_years, openings
from second_reading.subjects import exemption, mandate_ids, notes, subject_id, subjects
from second_reading.verdicts import WORST_FIRST, band_of, in_force, judge, owed, shared_number

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Case:
    """One rule, one subject, some days, and whose records count on which of them."""

    world: object
    duty: object
    window: frozenset
    judged: object
    known_at: object
    credits: dict
    members: tuple = ()


def read(world, question):
    """All answers to a question."""
    codes = {}
    for duty in world.duties:
        codes.setdefault(duty.code, []).append(duty)
    return [answer for versions in codes.values() for answer in _rule(world, versions, question)]


def _rule(world, versions, question):
    for period, congress_id in asked_periods(world, versions[0], question):
        stretches = judged_stretches(versions, days(*period)) or [(None, days(*period))]
        for duty, window in stretches:
            for subject in subjects(world, duty or versions[0], question):
                if congress_id in {None, subject.congress}:
                    yield _answer(world, duty, versions[0], window, subject, question)


def asked_periods(world, duty, question):
    """The periods that are judged; a term or a session year only for those of its congress."""
    if duty.period == "session_year":
        congress_ids = {service.congress for service in subjects(world, duty, question)}
        return [
            (year, congress_id)
            for congress_id in congress_ids
            for year in judged_session_years(openings(world, congress_id, question), question)
        ]
    if duty.period != "term":
        own = own_periods(duty.period, duty.year_from, question.start, question.end)
        return [(period, None) for period in own]
    terms = {}
    for row in world.terms:
        stretch = (row.first_session_on, row.next_first_session_on)
        terms.setdefault(row.congress_id, []).append(stretch)
    return [
        (period, congress_id)
        for congress_id, stretches in terms.items()
        for period in judged_periods(stretches, question.start, question.end)
    ]


def judged_stretches(versions, period):
    """The days of a period that are judged, each with the version that judges them."""
    alone = [duty for duty in versions if duty.in_force != "share"]
    found = [(duty, window) for duty in alone if (window := judged_days(duty, period))]
    sharing = [duty for duty in versions if duty.in_force == "share" and in_force(duty, period)]
    if sharing:
        low = shared_number("at_least", sharing, period)
        high = shared_number("at_most", sharing, period)
        high = high if None in {low, high} else max(low, high)
        shared = replace(sharing[0], at_least=low, at_most=high)
        found.append((shared, frozenset().union(*(in_force(duty, period) for duty in sharing))))
    return found


def judged_days(duty, period):
    """The days of a period that a version judges, by itself."""
    bound = in_force(duty, period)
    match duty.in_force:
        case "part":
            return bound
        case "start":
            return period if min(period) in bound else EMPTY
        case "end":
            return period if max(period) in bound else EMPTY
    return period if bound == period else EMPTY


def told_day(question):
    """The earliest of the day asked about and the day of what was known."""
    asked = question.as_of or question.end - ONE
    if question.known_at is None:
        return asked
    return min(asked, question.known_at.astimezone(ZoneInfo("Asia/Shanghai")).date())


def _answer(world, duty, some_version, window, service, question):
    judged = min(told_day(question), max(window))
    reason = not_in_office(duty or some_version, service, window, judged) or (
        None if duty else "not_in_force"
    )
    duty = duty or some_version
    # What a congress's own did is credited to each of them, and to the congress by none.
    of_others = duty.measure.sort == "subjects"
    credits_ = {} if of_others else credits_of(world, duty, service, question)
    seen = (
        EMPTY
        if reason and duty.in_force in {"part", "share"} and not in_force(duty, window)
        else window
    )
    members = () if reason else members_of(world, duty, window, service, question)
    case = Case(world, duty, seen, judged, question.known_at, credits_, members)
    found = measured(case, EMPTY)
    answer = Answer(
        duty.code,
        subject_id(duty, service, judged),
        min(window),
        end_of(window),
        "not_applicable",
        reason,
        found.counted,
        found.possible,
        duty.at_most if duty.at_least is None else duty.at_least,
        duty.at_most if duty.at_least is not None else None,
        notes=notes(duty, service, window),
        mandates=mandate_ids(duty, service, window),
        lines=found.lines,
        **evidence(case),
    )
    return answer if reason else with_verdict(answer, case, service)


def members_of(world, duty, window, congress, question):
    """What is said of each of a congress's own, if each owes as many as it takes."""
    if duty.measure.sort != "subjects":
        return ()
    their_duty = replace(
        duty,
        scope=duty.measure.subjects,
        measure=Measure(duty.measure.line),
        at_least=duty.measure.having,
        at_most=None,
        strict=(),
        level=None,
        exempts={},
        bands=(),
    )
    return tuple(
        _answer(world, their_duty, their_duty, window, subject, question)
        for subject in subjects(world, their_duty, question)
        if subject.congress == congress.congress
    )


def not_in_office(duty, service, window, judged):
    """Why nothing is owed by somebody who is not in office, or None."""
    is_group = duty.scope == "group"
    start, end = min(service.in_office), end_of(service.in_office)
    if end <= max(judged, min(window)) or (end == judged + ONE and judged < max(window)):
        return "dissolved" if is_group else "left"
    if start > min(judged, max(window)):
        return "not_yet_formed" if is_group else "not_yet_elected"
    return None


def with_verdict(answer, case, service):
    """The answer for somebody in office on some of the days judged."""
    duty = case.duty
    office = service.in_office & case.window
    suspended, on_leave = (service.away(why, case.window) for why in ("suspension", "leave"))
    if (
        exemption(case.world, duty, service, case.judged) is True
        or (duty.leave == "exempts" and office <= on_leave)
        or (duty.suspension == "exempts" and office <= suspended)
    ):
        return replace(answer, reason="exempted")
    if duty.each is None:
        judged = [_stretch(case, service, case.window)]
    else:
        judged = [
            _stretch(case, service, part)
            for part in parts(duty.each, case.window, duty.year_from)
            if part & service.in_office
        ]
    owing = [part for part in judged if not is_nothing(duty, part)]
    if not owing:
        return replace(
            answer,
            reason="nothing_owed",
            required=judged[0]["required"],
            at_most=judged[0]["at_most"],
        )
    worst = min(owing, key=_rank)
    answer = replace(answer, **{name: worst[name] for name in TOLD})
    if duty.each is not None:
        told = tuple(tuple(part[name] for name in PART) for part in judged)
        answer = replace(answer, parts=told)
    if answer.verdict != "not_applicable" or answer.reason == "no_number":
        answer = replace(answer, band=band_of(duty.bands, answer.counted, answer.possible))
    is_settled = answer.verdict in {"met", "not_applicable"}
    if exemption(case.world, duty, service, case.judged) is None and not is_settled:
        return replace(answer, verdict="undetermined", reason="exemption_unknown")
    return answer


TOLD = ("verdict", "reason", "counted", "possible", "required", "at_most", "lines")
PART = ("start", "end", "counted", "possible", "required", "at_most")


def is_nothing(duty, part):
    """Tell whether a part's numbers were lessened until nothing is left."""
    whole = (duty.at_least, duty.at_most)
    left = [number for number in (part["low"], part["high"]) if number is not None]
    return (
        not duty.measure.is_share
        and bool(left)
        and not any(left)
        and (part["low"], part["high"]) != whole
    )


def _rank(part):
    """The worst answer first; then the least above the lower number, or nearest to the upper."""
    counted, low, high = (Fraction(part[name] or 0) for name in ("counted", "low", "high"))
    margin = high - counted if part["low"] is None else counted - low
    return WORST_FIRST.index(part["verdict"]), margin


def _stretch(case, service, stretch):
    """The verdict on one stretch of days."""
    duty, office = case.duty, service.in_office & stretch
    suspended, on_leave = (service.away(why, case.window) for why in ("suspension", "leave"))
    low = owed(duty.at_least, duty, stretch, office, suspended, on_leave)
    high = owed(duty.at_most, duty, stretch, office, suspended, on_leave)
    blocked = suspended if duty.suspension != "nothing" else EMPTY
    blocked |= on_leave if duty.leave == "left_out" else EMPTY
    later = {day for day in office - blocked if day > case.judged}
    found = measured(replace(case, window=stretch), later)
    verdict, reason = judge(duty, low, high, found, is_over=case.judged >= max(case.window))
    all_days = service.in_office & case.window
    if reason == "short" and all_days <= blocked:
        is_suspended = duty.suspension != "nothing" and all_days & suspended
        reason = "suspended" if is_suspended else "on_leave"
    return {
        "verdict": verdict,
        "reason": reason,
        "counted": found.counted,
        "possible": found.possible,
        "lines": found.lines,
        "start": min(stretch),
        "end": end_of(stretch),
        "low": low,
        "high": high,
        "required": low if low is not None else high,
        "at_most": high if low is not None else None,
    }
