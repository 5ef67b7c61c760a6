"""Notices: who is owed which one, when and why, as plain values; adapters only carry them.

It knows occasions, a place's policies and wordings, and what of them stands on a day. It does not
know where occasions come from, what a store is, nor how a notice travels. Its modules:
`occasions` (what there is to tell), `notice_templates` (how it is worded), `notice_policies` (whom
it is told, and when), `policy_files` (those of a place), `notice_plans` (what stands on a day),
`calendar_entries` (what stands in a calendar), `contact_points` (where recipients are reached).
"""

from renda.notices.calendar_entries import (
    CalendarEntry,
    CalendarSort,
    Deadline,
    calendar_entries,
)
from renda.notices.contact_points import ContactBook, ContactPoint
from renda.notices.notice_plans import Notice, NoticePlan, alarm_days, plan_notices
from renda.notices.notice_policies import (
    NoticePolicies,
    NoticePolicy,
    NoticeStep,
    QuietRule,
    ReplacedPolicy,
)
from renda.notices.notice_templates import (
    BraceError,
    NoticeTemplate,
    PlaceholderError,
    UnknownPlaceholderError,
    UnusedPlaceholderError,
)
from renda.notices.occasions import (
    DECLARED,
    DeclaredFacts,
    FactsError,
    Occasion,
    OccasionKind,
    RecipientRole,
)
from renda.notices.policy_files import (
    UnknownNoticePoliciesError,
    load_notice_policies,
    shipped_notice_policies,
)

__all__ = [
    "DECLARED",
    "BraceError",
    "CalendarEntry",
    "CalendarSort",
    "ContactBook",
    "ContactPoint",
    "Deadline",
    "DeclaredFacts",
    "FactsError",
    "Notice",
    "NoticePlan",
    "NoticePolicies",
    "NoticePolicy",
    "NoticeStep",
    "NoticeTemplate",
    "Occasion",
    "OccasionKind",
    "PlaceholderError",
    "QuietRule",
    "RecipientRole",
    "ReplacedPolicy",
    "UnknownNoticePoliciesError",
    "UnknownPlaceholderError",
    "UnusedPlaceholderError",
    "alarm_days",
    "calendar_entries",
    "load_notice_policies",
    "plan_notices",
    "shipped_notice_policies",
]
