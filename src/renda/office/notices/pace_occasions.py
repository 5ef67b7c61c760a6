"""Work behind pace as an occasion to tell whoever owes it: each of its own work alone."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from renda.duties.outlook.outlooks import Outlook, Pace
from renda.duties.outlook.remainders import remainder_text
from renda.kernel.ids import Reference
from renda.kernel.terms import Scope
from renda.kernel.titles import Title
from renda.notices.occasions import Occasion, OccasionKind, RecipientRole
from renda.office.notices.told_names import (
    BODY,
    GROUP,
    MANDATE,
    UNIT,
    standing_committee,
    work_body,
)
from renda.people.roster import Roster

TOLD = frozenset({Pace.LOST, Pace.AT_RISK, Pace.BEHIND})
KINDS: Mapping[Scope, str] = {
    Scope.DEPUTY: MANDATE,
    Scope.GROUP: GROUP,
    Scope.UNIT: UNIT,
    Scope.VENUE: BODY,
    Scope.PRESIDIUM: BODY,
    Scope.BODY: BODY,
}


def pace_occasions(outlooks: Iterable[Outlook], roster: Roster) -> Iterator[Occasion]:
    """Yield each finding that is behind, at risk or lost.

    Args:
        outlooks: What `forecast` returns.
        roster: Whose congress each subject belongs to.
    """
    congresses = _congresses(roster)
    for outlook in outlooks:
        finding = outlook.finding
        if outlook.pace in TOLD and finding.subject in congresses[finding.scope]:
            yield _occasion(outlook, congresses[finding.scope][finding.subject], roster)


def _occasion(outlook: Outlook, congress_id: str, roster: Roster) -> Occasion:
    finding = outlook.finding
    owner = (
        work_body(congress_id)
        if finding.scope is Scope.CONGRESS
        else Reference(KINDS[finding.scope], finding.subject)
    )
    return Occasion(
        kind=OccasionKind.BEHIND_PACE,
        about=Reference(str(finding.scope), finding.subject),
        part=finding.rule.code,
        day=outlook.stretch.last,
        recipients={
            RecipientRole.OWNER: (owner,),
            RecipientRole.SUPERVISOR: (standing_committee(congress_id),),
            RecipientRole.WORK_BODY: (work_body(congress_id),),
        },
        facts={
            "rule": finding.rule.title,
            "counted": str(outlook.counted),
            "required": str(outlook.required),
            "subject": _name(outlook, roster),
            "pace": Title.said(outlook.pace.label),
            "left": Title.said(partial(remainder_text, outlook)),
            "until": outlook.stretch.last,
        },
        citation=finding.rule.citation,
    )


def _name(outlook: Outlook, roster: Roster) -> str:
    """Return the name of a body; of a deputy only the id, as notices name nobody."""
    finding = outlook.finding
    rows = {
        Scope.CONGRESS: {row.congress_id: row.name for row in roster.congresses},
        Scope.GROUP: {row.group_id: row.name for row in roster.groups},
    }
    bodies = {row.body_id: row.name for row in roster.bodies}
    return rows.get(finding.scope, bodies).get(finding.subject, finding.subject)


def _congresses(roster: Roster) -> Mapping[Scope, Mapping[str, str]]:
    """Return, by scope, the congress of each subject."""
    bodies = {row.body_id: row.congress_id for row in roster.bodies}
    return {
        **dict.fromkeys(Scope, bodies),
        Scope.CONGRESS: {row.congress_id: row.congress_id for row in roster.congresses},
        Scope.DEPUTY: {row.deputy_id: row.congress_id for row in roster.mandates},
        Scope.GROUP: {row.group_id: row.congress_id for row in roster.groups},
    }
