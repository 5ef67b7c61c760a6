"""The notices of a day, for a reader: since when, to whom, by what, and what they say."""

from renda.notices import NoticePlan
from renda_cli.output.tables import Lines, table
from renda_cli.wording import say

RECIPIENTS = {
    "unit": "unit {id}",
    "mandate": "deputy {id}",
    "group": "group {id}",
    "body": "body {id}",
    "work_body": "work body of {id}",
    "standing_committee": "standing committee of {id}",
    "government_office": "government office of {id}",
    "office": "this office",
}


def plan_text(plan: NoticePlan, lang: str) -> Lines:
    """Yield a line for each notice, then how many there are."""
    titles = ("Since", "Recipient", "Channels", "Notice")
    rows = (
        (
            notice.day.isoformat(),
            recipient_text(notice.recipient.kind, notice.recipient.id, lang),
            ",".join(notice.channels) or "-",
            notice.title.label(lang),
        )
        for notice in plan.notices
    )
    yield from table([say(title, lang) for title in titles], rows)
    yield say("Notices on {day}: {n}", lang, day=plan.day, n=len(plan.notices))


def recipient_text(kind: str, id: str, lang: str) -> str:
    """Return what a recipient is called; one of an unknown kind by both words."""
    return say(RECIPIENTS[kind], lang, id=id) if kind in RECIPIENTS else f"{kind} {id}"
