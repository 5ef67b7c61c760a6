"""Strategies for activities of every class.

Nobody has two parts in one drawn activity, as activities refuse that.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from renda.kernel.terms import Grade, Role, Scope, Standing
from renda.testing.strategies.duty_records import kinds
from renda.testing.strategies.plain import (
    amounts,
    days,
    ids,
    instants,
    many,
    months,
    names,
    texts,
    times,
    unlike,
)
from renda.work import activities as acts
from renda.work.attendance import Gathering, Meeting, TrainingSession, Turnout
from renda.work.filings import Document, Filing, FilingKind, Judgement, ResearchReport
from renda.work.recorded_activity import RecordedActivity
from renda.work.sources import Activity, Participation

A = TypeVar("A", bound=Activity)
AMOUNTS_OR_NONE: SearchStrategy[int | None] = st.none() | amounts()


def participations() -> SearchStrategy[Participation]:
    """Draw parts in activities."""
    scopes, roles = st.sampled_from(Scope), st.sampled_from(Role)
    return st.builds(Participation, scopes, ids("d"), roles, amounts())


def judgements() -> SearchStrategy[Judgement]:
    """Draw judgements."""
    return st.builds(
        Judgement, grade=st.sampled_from(Grade), by=names(), on=days(), criterion=texts()
    )


def _common() -> Mapping[str, SearchStrategy[Any]]:
    return {
        "activity_id": ids("a"),
        "happened_on": days(),
        "theme": st.none() | texts(),
        "venue": st.none() | ids("v"),
        "standing": st.sampled_from(Standing),
    }


def _activities(kind: type[A], /, **fields: SearchStrategy[Any]) -> SearchStrategy[A]:
    """Draw activities of a class, some of them timed, some disputed by one who has a part."""
    undisputed: SearchStrategy[A] = st.builds(kind, **{**_common(), **fields})
    return undisputed.flatmap(_perhaps_disputed).flatmap(_perhaps_timed)


def _perhaps_timed(activity: A) -> SearchStrategy[A]:
    """Draw the activity with begin and end, with its end only, or with neither."""
    pairs = st.lists(instants(dense=True), min_size=2, max_size=2).map(sorted)
    return st.just(activity) | st.builds(
        lambda pair, has_begin: evolve(
            activity,
            begins_at=pair[0] if has_begin else None,
            ends_at=pair[1],
        ),
        pairs,
        st.booleans(),
    )


def _perhaps_disputed(activity: A) -> SearchStrategy[A]:
    subjects = sorted({part.subject_id for part in activity.parts()})
    # Only those who have a part may dispute it.
    if not subjects:
        return st.just(activity)
    return st.just(activity) | st.sampled_from(subjects).map(lambda by: activity.disputed(by=by))


def _activities_apart(
    kind: type[A], /, *lists: str, **fields: SearchStrategy[Any]
) -> SearchStrategy[A]:
    """Draw activities with several lists of deputies that have nobody in common."""
    # One list without repetitions, dealt out, so that no draw has to be thrown away.
    dealt_lists = st.lists(
        st.tuples(ids("d"), st.sampled_from(lists)), max_size=4, unique_by=lambda pair: pair[0]
    )

    def build(dealt: list[tuple[str, str]], rest: Mapping[str, Any]) -> A:
        named: Mapping[str, Any] = {
            name: [deputy for deputy, of in dealt if of == name] for name in lists
        }
        return kind(**{**rest, **named})

    undisputed = st.builds(build, dealt_lists, st.fixed_dictionaries({**_common(), **fields}))
    return undisputed.flatmap(_perhaps_disputed).flatmap(_perhaps_timed)


def receptions() -> SearchStrategy[acts.Reception]:
    """Draw receptions."""
    return _activities(
        acts.Reception,
        deputies=unlike(ids("d")),
        visitors=amounts(),
        matters=AMOUNTS_OR_NONE,
    )


def _group_activities(kind: type[A], /, **fields: SearchStrategy[Any]) -> SearchStrategy[A]:
    return _activities(kind, groups=unlike(ids("g")), deputies=unlike(ids("d")), **fields)


def group_activities() -> SearchStrategy[acts.GroupActivity]:
    """Draw activities of groups."""
    return _group_activities(acts.GroupActivity, kind=kinds())


def supervisions() -> SearchStrategy[acts.Supervision]:
    """Draw supervision activities."""
    return _group_activities(
        acts.Supervision, kind=st.sampled_from(acts.SupervisionKind), subject=texts()
    )


def thematic_research() -> SearchStrategy[acts.ThematicResearch]:
    """Draw research on topics."""
    return _group_activities(acts.ThematicResearch, topic=names())


def reports_to_voters() -> SearchStrategy[acts.ReportToVoters]:
    """Draw reports to voters."""
    return _activities(acts.ReportToVoters, deputies=unlike(ids("d")), voters=amounts())


def other_activities() -> SearchStrategy[acts.OtherActivity]:
    """Draw activities of kinds that rulebooks declare."""
    return _activities(
        acts.OtherActivity,
        kind=kinds(),
        subjects=unlike(ids("d")),
        scope=st.sampled_from(Scope),
        role=st.sampled_from(Role),
        quantity=amounts(),
    )


def theme_months() -> SearchStrategy[acts.ThemeMonth]:
    """Draw theme months."""
    return st.builds(
        acts.ThemeMonth,
        activity_id=ids("a"),
        congress_id=ids("c"),
        month=months(),
        theme=names(),
        standing=st.sampled_from(Standing),
        letter_issued_on=st.none() | days(),
        letter_text=texts(),
        letter_channel=texts(),
        activities=unlike(ids("a")),
    ).flatmap(_perhaps_disputed)


def gatherings() -> SearchStrategy[Gathering]:
    """Draw gatherings that deputies attend."""
    return _activities_apart(Gathering, "in_person", "online", "mixed", kind=kinds())


def meetings() -> SearchStrategy[Meeting]:
    """Draw meetings."""
    lists = "in_person", "online", "mixed", "on_leave", "observers"
    return _activities_apart(Meeting, *lists, kind=kinds(), title=names())


def training_sessions() -> SearchStrategy[TrainingSession]:
    """Draw sessions of training."""
    return _activities_apart(
        TrainingSession,
        *("in_person", "online", "mixed"),
        title=names(),
        replay_views=AMOUNTS_OR_NONE,
    )


def turnouts() -> SearchStrategy[Turnout]:
    """Draw turnouts of training sessions."""
    return st.builds(
        Turnout,
        sessions=amounts(),
        people=amounts(),
        attendances=amounts(),
        replay_views=AMOUNTS_OR_NONE,
    )


@st.composite
def research_reports(draw: DrawFn) -> ResearchReport:
    """Draw research reports; their judgements stand in the order of days."""
    fields = draw(st.fixed_dictionaries(_common()))
    return ResearchReport(
        **fields,
        title=draw(names()),
        groups=draw(unlike(ids("g"))),
        authors=draw(unlike(ids("d"))),
        research_id=draw(st.none() | ids("a")),
        judgements=_in_order(draw(many(judgements())), fields["happened_on"]),
    )


@st.composite
def filings(draw: DrawFn) -> Filing:
    """Draw suggestions, motions and opinions, by a lead and cosigners, or by groups."""
    fields = draw(st.fixed_dictionaries(_common()))
    # The lead is cut off the list of signers, as nobody signs twice.
    signers = draw(unlike(ids("d")))
    has_lead = bool(signers) and draw(st.booleans())
    lead, cosigners = (signers[0], signers[1:]) if has_lead else (None, signers)
    groups = draw(unlike(ids("g")))
    return Filing(
        **fields,
        kind=draw(st.sampled_from(FilingKind)),
        title=draw(names()),
        lead=lead,
        cosigners=cosigners,
        # A filing that nobody leads must be handed in by a group.
        groups=groups if lead or groups else ("g1",),
        judgements=_in_order(draw(many(judgements())), fields["happened_on"]),
    )


def _in_order(judgements: tuple[Judgement, ...], since: date) -> tuple[Judgement, ...]:
    # Nothing is judged before it is handed in.
    later = (judgement for judgement in judgements if judgement.on >= since)
    return tuple(sorted(later, key=lambda judgement: judgement.on))


def documents() -> SearchStrategy[Document]:
    """Draw documents that are handed in."""
    return st.one_of(research_reports(), filings())


def activities() -> SearchStrategy[Activity]:
    """Draw activities of every class that a store keeps."""
    return st.one_of(
        receptions(),
        supervisions(),
        thematic_research(),
        reports_to_voters(),
        other_activities(),
        theme_months(),
        meetings(),
        training_sessions(),
        documents(),
    )


def recorded_activities(*, dense: bool = False) -> SearchStrategy[RecordedActivity]:
    """Draw activities as an office keeps them."""
    return st.builds(RecordedActivity, activity=activities(), **times(dense=dense))
