"""Hypothesis strategies for the public types of renda; their values are valid by construction.

`of(kind)` draws values of any public type. The functions below have dense variants: their days lie
on the edges of periods and their ids are few, so that drawn values meet.

It does not know any rule: what is drawn need not be likely, only possible. Its modules: `plain`
(texts, days, instants), `choices`, `people`, `duty_records`, `work`, `likenesses`, `vote_draws`,
`secrecy`, `contacts`, `inputs`, `registry` (types and their strategies). Its folders: `duties`,
`items`.
"""

from renda.testing.strategies.duties.findings import records_of, reports
from renda.testing.strategies.duties.measures import predicates
from renda.testing.strategies.duties.rules import rulebooks, rules
from renda.testing.strategies.duty_records import ledgers, records
from renda.testing.strategies.people import (
    absences,
    attestations,
    bodies,
    congresses,
    groups,
    mandates,
    memberships,
    rosters,
    visitors,
)
from renda.testing.strategies.plain import days, ids, instants, names, periods, texts
from renda.testing.strategies.registry import STRATEGIES, NoStrategyError, of
from renda.testing.strategies.work import activities, recorded_activities

__all__ = [
    "STRATEGIES",
    "NoStrategyError",
    "absences",
    "activities",
    "attestations",
    "bodies",
    "congresses",
    "days",
    "groups",
    "ids",
    "instants",
    "ledgers",
    "mandates",
    "memberships",
    "names",
    "of",
    "periods",
    "predicates",
    "recorded_activities",
    "records",
    "records_of",
    "reports",
    "rosters",
    "rulebooks",
    "rules",
    "texts",
    "visitors",
]
