"""A place's policies and what there is to tell, small enough to read at a glance."""

from datetime import date

from renda import Title
from renda.calendars import china
from renda.notices import NoticePolicies, NoticePolicy, NoticeTemplate, Occasion, plan_notices
from renda.terms import Reference

UNIT = Reference("unit", "u1")
WORK_BODY = Reference("work_body", "c1")
TEMPLATE = NoticeTemplate(
    template_id="reply-due",
    on="reply-due",
    title=Title({"zh": "答复期限临近", "en": "A reply falls due"}),
    text=Title({"zh": "{suggestion}须在{due_on}前答复", "en": "{suggestion} is due by {due_on}"}),
)


def reply_due(day=date(2025, 6, 30), about="s1", **more):
    """An occasion of a reply that is due on a day."""
    facts = {"suggestion": about, "due_on": day, "title": "增加公共停车位", "unit": "交通局"}
    given = {"recipients": {"owner": (UNIT,), "work_body": (WORK_BODY,)}, "facts": facts, **more}
    return Occasion(kind="reply-due", about=Reference("suggestion", about), day=day, **given)


def policies(*steps, **more):
    """Policies that tell of replies by some steps."""
    policy = NoticePolicy(
        policy_id="reply",
        on="reply-due",
        title=Title({"zh": "答复", "en": "Replies"}),
        template="reply-due",
        steps=steps,
        **more,
    )
    title = Title({"zh": "规则", "en": "Policies"})
    return NoticePolicies(id="p1", title=title, policies=(policy,), templates=(TEMPLATE,))


def planned(day, *occasions, by):
    """The notices of a day."""
    return plan_notices(occasions or (reply_due(),), by, day, calendar=china()).notices
